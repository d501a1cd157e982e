use base::{DossierId, Language, Refusal, ShortText};
use cooperation::DraftStage;
use handling::{Purpose, Role};

use crate::act::draft::draft;
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::{LetterFacts, No, Reader};
use crate::ports::Fault;
use crate::show::whole_in;
use crate::views::{ClockView, DraftPage, FieldView, FileView, StopView};

const PURPOSE: Purpose = Purpose::Prosecution;

impl Desk {
    pub(crate) fn show_draft(&self, reader: &Reader, dossier: DossierId) -> Result<DraftPage, No> {
        let (row, role) = self.visible(reader, dossier, "cooperation.read", PURPOSE)?;
        if row.room != "cooperation-draft" {
            return Err(Refusal::not_found().into());
        }
        self.log_access(reader, role, (PURPOSE, row.subjects), dossier, None, "read")?;
        let seen = self.read(dossier, |loaded| {
            let Ok(fold) = draft(loaded) else { return Ok(None) };
            let label = loaded.log.in_order().next().map(|(_, entry)| entry.header().label.clone());
            let at = |id| loaded.log.get(id).map(|entry| entry.header().at);
            let decided: Vec<_> = fold
                .thing
                .safeguards
                .iter()
                .filter_map(|(rule, (proceed, by, entry))| Some((rule.clone(), *proceed, *by, at(*entry)?)))
                .collect();
            let first = loaded.log.in_order().find_map(|(_, entry)| match &entry.header().actor {
                dossier::Actor::Person { person, .. } => Some(*person),
                dossier::Actor::Node => None,
            });
            Ok(label.map(|label| (fold.thing.clone(), label, decided, first)))
        })?;
        let (thing, label, decided, first) = seen.flatten().ok_or_else(Refusal::not_found)?;
        let working = thing.stage.working().ok_or_else(Refusal::not_found)?;
        let details = self.working_details(dossier, working)?;
        let offence = self.offence_of(working.drafted.matter)?;
        let brief = self.brief(working, &details, &offence);
        let readiness = self.readiness(&brief)?;
        let name = |person| self.directory.name(person).unwrap_or_else(|| person.short());
        let stops = self.stops(&brief)?.into_iter().map(|stop| {
            let rule = ShortText::new(&stop.rule).ok();
            let decision = decided.iter().find(|(known, ..)| Some(known) == rule.as_ref());
            StopView {
                text: stop.ground,
                effect: stop.effect.as_str().to_owned(),
                citations: stop.cite,
                checked: stop.checked,
                decided: decision.map(|(_, proceed, by, at)| (*proceed, name(*by), *at)),
                rule: stop.rule,
            }
        });
        let fields = self.form(&brief)?.into_iter().map(|field| FieldView {
            values: details.fields.get(&field.code).cloned().unwrap_or_default(),
            code: field.code,
            text: field.text,
            level: field.level.to_owned(),
            citations: field.citations,
            checked: field.checked,
            missing: field.missing,
        });
        let fields: Vec<FieldView> = fields.collect();
        let is_begun = fields.iter().any(|field| !field.values.is_empty());
        let release_needed = match working.drafted.enquiry {
            Some(from) => matches!(self.may_go_to_court(from), Err(No::Refusal(_))),
            None => false,
        };
        let (drafted_by, approved_by) = match &thing.stage {
            DraftStage::Submitted { by, .. } => (Some(*by), None),
            DraftStage::Approved { drafted_by, approved_by, .. } => (Some(*drafted_by), Some(*approved_by)),
            DraftStage::Unwritten
            | DraftStage::Draft(_)
            | DraftStage::Dispatched { .. }
            | DraftStage::Discarded { .. } => (first, None),
        };
        let returned = match (&thing.stage, working.returned) {
            (DraftStage::Draft(_), Some(reason)) => {
                self.open::<Details>(dossier, reason)?.and_then(|details| details.text)
            }
            _ => None,
        };
        let recalled = match working.drafted.enquiry {
            Some(from) => self.recalled_in(from)?,
            None => Vec::new(),
        };
        let today = self.now().date();
        let clocks = self.clocks(&brief).into_iter().map(|clock| ClockView {
            of: clock_word(clock.of).to_owned(),
            due: clock.due,
            source: clock.source.to_string(),
            checked: clock.checked,
            met: false,
            overdue: clock.due < today,
            warning: None,
        });
        let line_of = |id| self.line_of(id).map_err(No::from);
        Ok(DraftPage {
            matter: line_of(working.drafted.matter)?
                .ok_or_else(|| Fault::new("showing a draft", "its matter is missing"))?,
            enquiry: match working.drafted.enquiry {
                Some(from) => line_of(from)?,
                None => None,
            },
            recalled,
            partner: self.partner_view(working.drafted.partner)?,
            measure: working.measure.to_string(),
            measures: self.measures_of(working.drafted.kind),
            language: working.language.clone(),
            languages: self.printer.languages(),
            translations: self
                .printer
                .languages()
                .into_iter()
                .filter(|language| {
                    let texts = fields.iter().map(|field| (field.code.as_str(), &field.values));
                    is_begun && whole_in(texts, &working.language, language).is_ok()
                })
                .collect(),
            fields,
            annexes: self.annex_views(&details)?,
            facts: self
                .circumstances()
                .into_iter()
                .map(|code| {
                    let on = details.facts.contains(&code);
                    (code, on)
                })
                .collect(),
            legal: self.basis(&brief),
            missing_must: readiness.missing_must,
            missing_should: self.missing_should(&brief)?,
            stops: stops.collect(),
            clocks: clocks.collect(),
            release_needed,
            returned,
            drafted_by: drafted_by.map(name),
            approved_by: approved_by.map(name),
            submission: match &thing.stage {
                DraftStage::Submitted { entry, .. } => Some(*entry),
                _ => None,
            },
            request: match &thing.stage {
                DraftStage::Dispatched { request, .. } => Some(*request),
                _ => None,
            },
            shared: match thing.shared {
                Some(shared) => line_of(shared)?,
                None => None,
            },
            label,
            may: self.draft_may(reader, &row, &thing.stage)?,
            line: self.line(&row),
        })
    }

    fn draft_may(
        &self,
        reader: &Reader,
        row: &crate::ports::DossierRow,
        stage: &DraftStage,
    ) -> Result<crate::views::May, Fault> {
        let mut offers: Vec<(&'static str, &str)> = vec![("log", "dossier.log"), ("export", "dossier.export")];
        let mut not_by = None;
        match stage {
            DraftStage::Draft(_) => offers.extend([
                ("revise_draft", "cooperation.draft"),
                ("submit_draft", "cooperation.submit"),
                ("share_draft", "cooperation.send"),
                ("discard_draft", "cooperation.draft"),
                ("decide_safeguard", "cooperation.approve"),
            ]),
            DraftStage::Submitted { by, .. } => {
                not_by = Some(*by);
                offers.extend([
                    ("approve_draft", "cooperation.approve"),
                    ("return_draft", "cooperation.return"),
                    ("discard_draft", "cooperation.draft"),
                    ("decide_safeguard", "cooperation.approve"),
                ]);
            }
            // What was approved can still go back: law, release or partner may have changed since.
            DraftStage::Approved { .. } => offers.extend([
                ("send_request", "cooperation.send"),
                ("return_draft", "cooperation.return"),
                ("discard_draft", "cooperation.draft"),
            ]),
            DraftStage::Unwritten | DraftStage::Dispatched { .. } | DraftStage::Discarded { .. } => {}
        }
        let mut may = self.may(reader, row, PURPOSE, &offers)?;
        if not_by == Some(reader.person) {
            may.remove("approve_draft");
        }
        Ok(may)
    }

    fn annex_views(&self, details: &Details) -> Result<Vec<FileView>, Fault> {
        let view = |file: &crate::command::FileRef| {
            let chunks = self.archive.content(file.content)?.map_or(0, |stored| stored.manifest.chunks.len() as u64);
            let held = self.archive.chunks_held(file.content)?;
            Ok(FileView {
                content: file.content,
                name: file.name.to_string(),
                length: file.length,
                held,
                chunks,
                erased: chunks == 0,
            })
        };
        details.files.iter().map(view).collect()
    }

    pub(crate) fn print_draft(
        &self,
        reader: &Reader,
        dossier: DossierId,
        print: impl FnOnce(&LetterFacts, base::Timestamp) -> Result<Vec<u8>, No>,
        language: &Language,
    ) -> Result<Vec<u8>, No> {
        let (row, role) = self.visible(reader, dossier, "cooperation.read", PURPOSE)?;
        if row.room != "cooperation-draft" {
            return Err(Refusal::not_found().into());
        }
        if !self.printer.languages().contains(language) {
            return Err(Refusal::input("language-unknown").with("language", language).into());
        }
        self.log_access(reader, role, (PURPOSE, row.subjects), dossier, None, "print")?;
        let thing = self.read(dossier, |loaded| Ok(draft(loaded).ok().map(|fold| fold.thing.clone())))?;
        let thing = thing.flatten().ok_or_else(Refusal::not_found)?;
        let working = thing.stage.working().ok_or_else(Refusal::not_found)?;
        let details = self.working_details(dossier, working)?;
        let offence = self.offence_of(working.drafted.matter)?;
        let facts = self.letter_facts(reader, &thing, working, &details, &self.brief(working, &details, &offence))?;
        print(&facts, self.now())
    }
}

pub(super) fn clock_word(of: cooperation::ClockOf) -> &'static str {
    match of {
        cooperation::ClockOf::Acknowledgement => "acknowledgement",
        cooperation::ClockOf::Execution => "execution",
        cooperation::ClockOf::Custody => "custody",
        cooperation::ClockOf::Handover => "handover",
    }
}

/// Roles whose first look at a partner's entry counts as “opened”.
pub(super) const OPENERS: &[Role] = &[Role::Registrar, Role::Executor, Role::Prosecutor];
