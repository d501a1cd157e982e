use base::DossierId;
use desk::command::Command;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

const fn deed(word: &'static str, build: fn(&Filled) -> Result<Command, Wrong>) -> Deed {
    Deed { word, build, home: Home::Request, then: Then::Home }
}

pub(super) const DEEDS: &[Deed] = &[
    deed("consult-partner", |form| {
        Ok(Command::ConsultPartner { request: id(form)?, topic: form.choice("topic")?, text: form.long("text")? })
    }),
    deed("answer-consultation", |form| {
        Ok(Command::AnswerConsultation { request: id(form)?, text: form.long("text")? })
    }),
    deed("remind-partner", |form| Ok(Command::RemindPartner { request: id(form)?, text: form.long("text")? })),
    deed("report-outcome", |form| Ok(Command::ReportOutcome { request: id(form)?, text: form.long("text")? })),
    deed("comment-draft", |form| Ok(Command::CommentDraft { request: id(form)?, text: form.long("text")? })),
    deed("return-originals", |form| {
        Ok(Command::ReturnOriginals { request: id(form)?, on: form.day("on")?, text: form.long("text")? })
    }),
    deed("waive-return", |form| Ok(Command::WaiveReturn { request: id(form)?, text: form.long("text")? })),
    deed("report-arrest", |form| {
        Ok(Command::ReportArrest { request: id(form)?, on: form.day("on")?, text: form.long("text")? })
    }),
    deed("report-release", |form| {
        Ok(Command::ReportRelease { request: id(form)?, on: form.day("on")?, text: form.long("text")? })
    }),
    deed("follow-arrest", |form| Ok(Command::FollowArrest { request: id(form)?, by: form.parsed("by")? })),
    deed("record-consent", |form| {
        let given = match form.one("given") {
            "yes" => true,
            "no" => false,
            _ => return Err(Wrong::new("given", "choose")),
        };
        Ok(Command::RecordConsent { request: id(form)?, on: form.day("on")?, given, text: form.long("text")? })
    }),
    deed("state-enforcement", |form| {
        let (way, until) = (form.choice("way")?, form.day_if("until")?);
        Ok(Command::StateEnforcement { request: id(form)?, way, until, text: form.long("text")? })
    }),
    deed("grant-request", grant),
    deed("arrange-handover", |form| {
        Ok(Command::ArrangeHandover { request: id(form)?, on: form.day("on")?, text: form.long("text")? })
    }),
    deed("hand-over", |form| {
        let days_held = match form.one("days-held") {
            "" => None,
            days => Some(days.parse().map_err(|_| Wrong::new("days-held", "number"))?),
        };
        Ok(Command::HandOver { request: id(form)?, on: form.day("on")?, days_held, text: form.long("text")? })
    }),
    deed("report-prosecution", |form| Ok(Command::ReportProsecution { request: id(form)?, text: form.long("text")? })),
    deed("report-sentence", |form| {
        let (what, on) = (form.choice("what")?, form.day("on")?);
        Ok(Command::ReportSentence { request: id(form)?, what, on, text: form.long("text")? })
    }),
    deed("report-passage", |form| {
        Ok(Command::ReportPassage { request: id(form)?, on: form.day("on")?, text: form.long("text")? })
    }),
    deed("report-interruption", |form| {
        Ok(Command::ReportInterruption { request: id(form)?, on: form.day("on")?, text: form.long("text")? })
    }),
];

fn id(form: &Filled) -> Result<DossierId, Wrong> {
    form.parsed("request")
}

fn grant(form: &Filled) -> Result<Command, Wrong> {
    let without_consent =
        if form.one("without-consent").is_empty() { None } else { Some(form.short("without-consent")?) };
    Ok(Command::GrantRequest {
        request: id(form)?,
        provision: form.short("provision")?,
        consented: form.one("consented") == "yes",
        without_consent,
        text: form.long("text")?,
    })
}
