use base::{DossierId, EntryId, Language, Refusal, ShortText};
use cooperation::Format;
use harmonisation::{Finding, Origin, Progress, Stage, Value, Verdict};
use law::standards::binding;

use crate::act::harmonisation::{PURPOSE, WORDING};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::{No, Reader, ReportFacts};
use crate::ports::Fault;
use crate::show::harmonisation::{Seen, code};
use crate::show::names;
use crate::views::{ElementPage, FactView, FindingView, KnownView, May, ReadingView};

impl Desk {
    pub(crate) fn show_element(
        &self,
        reader: &Reader,
        dossier: DossierId,
        wanted: &ShortText,
    ) -> Result<ElementPage, No> {
        let seen = self.see(reader, dossier)?;
        let ordered = self.ordered();
        let at = ordered.iter().position(|element| element.id == wanted.as_str()).ok_or_else(Refusal::not_found)?;
        let (element, standard) = (ordered[at], self.law.standard());
        let history = seen.thing.findings.get(&code(element)?).map_or(&[][..], Vec::as_slice);
        let record = self.law.country(&seen.begun.country);
        let known = record.and_then(|record| record.assessments.iter().find(|known| known.element == element.id));
        let (_, each) = binding(&self.law, element, &seen.begun.country, seen.begun.date);
        let binds = |cite: &String| {
            let instrument = cite.split_whitespace().next().unwrap_or_default();
            let found = each.iter().find(|(id, _)| *id == instrument);
            (cite.clone(), found.map_or("unknown", |(_, binding)| binding.as_str()))
        };
        let source = standard.model_law.as_deref().and_then(|id| self.law.source(id));
        let findings = history.iter().rev().map(|finding| self.finding_view(&seen, finding));
        Ok(ElementPage {
            line: self.line(&seen.row),
            country: seen.begun.country.clone(),
            date: seen.begun.date,
            element: self.element_line(&seen.thing, element, &seen.begun.country, seen.begun.date)?,
            question: element.question.clone(),
            refs: element.refs.iter().map(binds).collect(),
            model_law: element.model_law.clone().zip(source.map(|source| source.title.clone())),
            note: element.note.clone(),
            checked: standard.checked,
            known: known.map(|known| KnownView {
                value: Value::named(&known.answer).unwrap_or(Value::Unknown).word(),
                facts: self.facts_of(&seen, known.facts.iter().map(String::as_str)),
                note: known.note.clone(),
            }),
            findings: findings.collect::<Result<_, _>>()?,
            measures: self.plan(&seen, Some(&code(element)?))?,
            before: at.checked_sub(1).map(|before| ordered[before].id.clone()),
            after: ordered.get(at + 1).map(|element| element.id.clone()),
            place: (at as u64 + 1, ordered.len() as u64),
            languages: self.printer.languages(),
            may: self.element_may(reader, &seen, history.last())?,
        })
    }

    /// The gap report as it is now. No person's data are in it, so that nothing is written about the look.
    pub(crate) fn print_gaps(
        &self,
        reader: &Reader,
        assessment: DossierId,
        format: Format,
        language: &Language,
    ) -> Result<Vec<u8>, No> {
        if !self.printer.languages().contains(language) {
            return Err(Refusal::input("language-unknown").with("language", language).into());
        }
        let page = self.show_assessment(reader, assessment)?;
        let of = |value: Value| page.elements.iter().filter(move |element| element.value == value.word());
        let gaps = of(Value::NotMet)
            .chain(of(Value::Partly))
            .map(|element| self.show_element(reader, assessment, &ShortText::new(&element.element)?))
            .collect::<Result<Vec<_>, No>>()?;
        let card = &self.own.card;
        let postal = card.postal.iter().map(ToString::to_string).collect();
        let facts = ReportFacts {
            from: (card.authority.clone(), names(&card.names), postal),
            printed_by: reader.name.to_string(),
            day: self.now().date(),
            page,
            gaps,
            fingerprint: self.own.card.fingerprint(),
        };
        self.printer.report(&facts, format, language, self.now())
    }

    fn element_may(&self, reader: &Reader, seen: &Seen, current: Option<&Finding>) -> Result<May, Fault> {
        if !matches!(seen.thing.stage, Stage::Open(_)) {
            return Ok(May::new());
        }
        let mut offers = vec![("record_finding", "harmonisation.find"), ("move_measure", "harmonisation.plan")];
        offers.push(("end_measure", "harmonisation.plan"));
        if current.is_none_or(|finding| finding.value != Value::Met) {
            offers.push(("plan_measure", "harmonisation.plan"));
        }
        if let Some(finding) = current
            && finding.finder().is_some_and(|finder| finder != reader.person)
            && matches!(finding.progress(), Progress::Found | Progress::Disputed)
        {
            offers.extend([("confirm_finding", "harmonisation.confirm"), ("dispute_finding", "harmonisation.confirm")]);
        }
        self.may(reader, &seen.row, PURPOSE, &offers)
    }

    fn finding_view(&self, seen: &Seen, finding: &Finding) -> Result<FindingView, Fault> {
        let name = |person| self.directory.name(person).unwrap_or_else(|| person.short());
        let details = match finding.details {
            Some(content) => self.open::<Details>(seen.row.dossier, content)?,
            None => None,
        };
        let erased = finding.details.is_some() && details.is_none();
        let mut details = details.unwrap_or_default();
        let (facts, reading) = match &finding.origin {
            Origin::Knowledge(facts) => (self.facts_of(seen, facts.iter().map(ShortText::as_str)), None),
            Origin::Person { reading, .. } => (Vec::new(), *reading),
        };
        let reading = match reading {
            None => None,
            Some(reading) => {
                let (value, reason) = match reading.verdict {
                    Verdict::Confirmed => (None, None),
                    Verdict::Disputed { value, reason } => (
                        Some(value.word()),
                        self.open::<Details>(seen.row.dossier, reason)?.and_then(|details| details.text),
                    ),
                };
                Some(ReadingView { at: reading.at, by: name(reading.by), value, reason })
            }
        };
        let entry: EntryId = finding.entry;
        Ok(FindingView {
            entry,
            at: finding.at,
            value: finding.value.word(),
            progress: finding.progress().word(),
            by: finding.finder().map(name),
            provisions: finding.provisions.iter().map(ToString::to_string).collect(),
            wording: details.fields.remove(WORDING).unwrap_or_default(),
            reasoning: details.text,
            erased,
            facts,
            reading,
        })
    }

    /// Facts of the State's knowledge file by code. One that is no longer there is shown by its code alone.
    fn facts_of<'a>(&self, seen: &Seen, codes: impl Iterator<Item = &'a str>) -> Vec<FactView> {
        let record = self.law.country(&seen.begun.country);
        let view = |id: &str| {
            let fact = record.and_then(|record| record.facts.iter().find(|fact| fact.id == id));
            let title = |source: &String| self.law.source(source).map_or(source.clone(), |known| known.title.clone());
            FactView {
                id: id.to_owned(),
                text: fact.map(|fact| fact.text.clone()).unwrap_or_default(),
                sources: fact.map(|fact| fact.sources.iter().map(title).collect()).unwrap_or_default(),
                note: fact.and_then(|fact| fact.note.clone()),
            }
        };
        codes.map(view).collect()
    }
}
