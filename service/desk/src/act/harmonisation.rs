use std::collections::{BTreeMap, BTreeSet};

use base::{ContentId, Country, Date, DossierId, Language, LongText, Refusal, ShortText};
use dossier::{Fold, Part};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};
use harmonisation::{Action, Assessment, Begun, Facts, FirstAnswer, Found, MeasurePlanned, Value, decide};

use crate::act::once::Asker;
use crate::command::{Acted, Command};
use crate::desk::{Desk, Touched};
use crate::details::Details;
use crate::hall::No;
use crate::loaded::{AnyFold, Loaded};
use crate::pen::{Pen, Recipients};

pub(crate) const ROOM: &str = "harmonisation";
pub(crate) const PURPOSE: Purpose = Purpose::Legislation;
/// The field of a content under which the text of a provision lies, by language.
pub(crate) const WORDING: &str = "wording";

impl Desk {
    pub(crate) fn act_in_harmonisation(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        match command {
            Command::BeginAssessment { country, date, first_answers } => {
                self.begin_assessment(reader, country, date, first_answers)
            }
            Command::RecordFinding { assessment, element, value, provisions, wording, reasoning } => {
                let details = finding_details(&wording, reasoning.as_ref())?;
                let found = |details| Action::Find(Found { element, value, provisions, details });
                self.act_in_assessment(reader, assessment, "harmonisation.find", details, found)
            }
            Command::ConfirmFinding { assessment, finding } => {
                let action = |_| Action::Confirm { finding };
                self.act_in_assessment(reader, assessment, "harmonisation.confirm", None, action)
            }
            Command::DisputeFinding { assessment, finding, value, reason } => {
                let action = |sealed| Action::Dispute { finding, value, reason: given(sealed) };
                self.act_in_assessment(reader, assessment, "harmonisation.confirm", text(&reason), action)
            }
            Command::PlanMeasure { assessment, element, owner, due, text: plan } => {
                let action = |sealed| Action::Plan(MeasurePlanned { element, owner, due, details: given(sealed) });
                self.act_in_assessment(reader, assessment, "harmonisation.plan", text(&plan), action)
            }
            Command::MoveMeasure { assessment, measure, due, reason } => {
                let action = |sealed| Action::Move { measure, due, reason: given(sealed) };
                self.act_in_assessment(reader, assessment, "harmonisation.plan", text(&reason), action)
            }
            Command::EndMeasure { assessment, measure, outcome, text: came } => {
                let action = |sealed| Action::End { measure, outcome, details: given(sealed) };
                self.act_in_assessment(reader, assessment, "harmonisation.plan", text(&came), action)
            }
            Command::CloseAssessment { assessment } => {
                self.act_in_assessment(reader, assessment, "harmonisation.close", None, |_| Action::Close)
            }
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    fn begin_assessment(
        &self,
        reader: &Asker<'_>,
        country: Country,
        date: Date,
        first_answers: bool,
    ) -> Result<Acted, No> {
        let role = self.entitled(reader, "harmonisation.begin", PURPOSE, &Touched::nothing(PURPOSE))?;
        let edition = self.law.standard().edition.ok_or_else(|| Refusal::rule("no-standard"))?;
        let record = self.law.country(&country).ok_or_else(|| Refusal::input("no-such-state"))?;
        if date > self.now().date() {
            return Err(Refusal::input("date-not-yet").into());
        }
        let mut pen = Pen::new(self, reader, role)?;
        let label = label(&pen);
        let known = self.element_codes()?;
        let facts = Facts { person: reader.person, today: pen.now.date(), elements: &known };
        let loaded = pen.begin(ROOM, Part::Owner, &[], label.clone())?;
        let begun = Begun { number: self.number("H")?, country, date, edition };
        let begun = decide(&assessment(&loaded)?.thing, Action::Begin(begun), &facts)?;
        let (mut loaded, mut entry) = pen.write(loaded, &begun, label.clone(), Vec::new(), None)?;
        let answers = if first_answers { taken(record)? } else { Vec::new() };
        if !answers.is_empty() {
            let taken = decide(&assessment(&loaded)?.thing, Action::TakeFirstAnswers { answers }, &facts)?;
            // The entry names the law set from which the answers come.
            let source = Some(ShortText::new(format!("states/{}.toml", record.code))?);
            (loaded, entry) = pen.write(loaded, &taken, label, Vec::new(), source)?;
        }
        pen.row(&loaded, |_| {})?;
        let acted = pen.done(loaded.dossier(), entry)?;
        self.shelve(loaded);
        Ok(acted)
    }

    /// Seals what was written, if anything was, and writes what is decided.
    fn act_in_assessment(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        gate: &str,
        details: Option<Details>,
        action: impl FnOnce(Option<ContentId>) -> Action,
    ) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, gate, PURPOSE)?;
        self.change(dossier, |loaded| self.write_in_assessment(reader, role, loaded, details, action))
    }

    fn write_in_assessment(
        &self,
        reader: &Asker<'_>,
        role: Role,
        loaded: Loaded,
        details: Option<Details>,
        action: impl FnOnce(Option<ContentId>) -> Action,
    ) -> Result<(Loaded, Acted), No> {
        let mut pen = Pen::new(self, reader, role)?;
        let sealed = match &details {
            Some(details) => Some(pen.seal(&loaded, details, &Recipients::InHouse)?),
            None => None,
        };
        let known = self.element_codes()?;
        let facts = Facts { person: reader.person, today: pen.now.date(), elements: &known };
        let record = decide(&assessment(&loaded)?.thing, action(sealed.as_ref().map(|content| content.id)), &facts)?;
        let label = label(&pen);
        let (loaded, entry) = pen.write(loaded, &record, label, sealed.into_iter().collect(), None)?;
        pen.row(&loaded, |_| {})?;
        let acted = pen.done(loaded.dossier(), entry)?;
        Ok((loaded, acted))
    }

    /// Codes of the standard's elements.
    pub(crate) fn element_codes(&self) -> Result<BTreeSet<ShortText>, No> {
        let elements = self.law.elements().iter();
        Ok(elements.map(|element| ShortText::new(&element.id)).collect::<Result<_, _>>()?)
    }
}

/// The assessment in a loaded dossier.
pub(crate) fn assessment(loaded: &Loaded) -> Result<&Fold<Assessment>, No> {
    match &loaded.fold {
        AnyFold::Assessment(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}

/// Law and plans, no person: nothing here is anybody's data.
fn label(pen: &Pen<'_>) -> Label {
    let retention = Retention::from(RetentionClass::House, pen.now.date());
    Label::new(PURPOSE, HandlingCode::H1, Subjects::None, retention)
}

/// What the knowledge files say of a State, as proposals.
fn taken(record: &law::knowledge::CountryRecord) -> Result<Vec<FirstAnswer>, Refusal> {
    let answer = |known: &law::knowledge::Assessment| {
        Ok(FirstAnswer {
            element: ShortText::new(&known.element)?,
            value: Value::named(&known.answer).unwrap_or(Value::Unknown),
            facts: known.facts.iter().map(ShortText::new).collect::<Result<_, _>>()?,
        })
    };
    record.assessments.iter().map(answer).collect()
}

/// Text, translations and reasoning of a finding; nothing if nothing was written.
fn finding_details(
    wording: &BTreeMap<Language, String>,
    reasoning: Option<&LongText>,
) -> Result<Option<Details>, Refusal> {
    let mut texts = BTreeMap::new();
    for (language, written) in wording.iter().filter(|(_, written)| !written.trim().is_empty()) {
        texts.insert(language.clone(), String::from(LongText::new(written)?));
    }
    if texts.is_empty() && reasoning.is_none() {
        return Ok(None);
    }
    let fields = if texts.is_empty() { BTreeMap::new() } else { BTreeMap::from([(WORDING.to_owned(), texts)]) };
    Ok(Some(Details { text: reasoning.map(|reasoning| reasoning.as_str().to_owned()), fields, ..Details::default() }))
}

fn text(written: &LongText) -> Option<Details> {
    Some(Details::text(written.as_str()))
}

/// What was sealed just before: these acts always have a text.
fn given(sealed: Option<ContentId>) -> ContentId {
    sealed.expect("the act sealed its text")
}
