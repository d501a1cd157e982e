use std::collections::BTreeMap;

use base::{Language, LongText};
use desk::command::Command;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

pub(super) const DEEDS: &[Deed] = &[
    Deed { word: "begin-assessment", build: begin, home: Home::Assessments, then: Then::Named("/assessments") },
    Deed { word: "record-finding", build: find, home: Home::Element, then: Then::Home },
    Deed { word: "confirm-finding", build: confirm, home: Home::Element, then: Then::Home },
    Deed { word: "dispute-finding", build: dispute, home: Home::Element, then: Then::Home },
    Deed { word: "plan-measure", build: plan, home: Home::Element, then: Then::Home },
    Deed { word: "move-measure", build: put_off, home: Home::Element, then: Then::Home },
    Deed { word: "end-measure", build: end, home: Home::Element, then: Then::Home },
    Deed { word: "close-assessment", build: close, home: Home::Assessment, then: Then::Home },
];

fn begin(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::BeginAssessment {
        country: form.parsed("country")?,
        date: form.parsed("date")?,
        first_answers: !form.one("first_answers").is_empty(),
    })
}

fn find(form: &Filled) -> Result<Command, Wrong> {
    let reasoning = if form.one("reasoning").is_empty() { None } else { Some(form.long("reasoning")?) };
    Ok(Command::RecordFinding {
        assessment: form.parsed("assessment")?,
        element: form.short("element")?,
        value: form.choice("value")?,
        provisions: form.lines("provisions")?,
        wording: wording(form)?,
        reasoning,
    })
}

/// The provision's text: fields `wording.<language>`. A text that was emptied is no text.
fn wording(form: &Filled) -> Result<BTreeMap<Language, String>, Wrong> {
    let mut texts = BTreeMap::new();
    for (name, _) in form.values.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let Some(language) = name.strip_prefix("wording.") else { continue };
        let language: Language = language.parse().map_err(|_| Wrong::new(name, "choose"))?;
        let text: LongText = form.long(name)?;
        texts.insert(language, text.into());
    }
    Ok(texts)
}

fn confirm(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::ConfirmFinding { assessment: form.parsed("assessment")?, finding: form.parsed("finding")? })
}

fn dispute(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::DisputeFinding {
        assessment: form.parsed("assessment")?,
        finding: form.parsed("finding")?,
        value: form.choice("value")?,
        reason: form.long("reason")?,
    })
}

fn plan(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::PlanMeasure {
        assessment: form.parsed("assessment")?,
        element: form.short("element")?,
        owner: form.title("owner")?,
        due: form.parsed("due")?,
        text: form.long("text")?,
    })
}

fn put_off(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::MoveMeasure {
        assessment: form.parsed("assessment")?,
        measure: form.parsed("measure")?,
        due: form.parsed("due")?,
        reason: form.long("reason")?,
    })
}

fn end(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::EndMeasure {
        assessment: form.parsed("assessment")?,
        measure: form.parsed("measure")?,
        outcome: form.choice("outcome")?,
        text: form.long("text")?,
    })
}

fn close(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::CloseAssessment { assessment: form.parsed("assessment")? })
}
