use base::ShortText;
use desk::command::Command;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

pub(super) const DEEDS: &[Deed] = &[
    Deed { word: "acknowledge-request", build: acknowledge, home: Home::Request, then: Then::Home },
    Deed { word: "assign-request", build: assign, home: Home::Request, then: Then::Home },
    Deed { word: "note-request", build: note, home: Home::Request, then: Then::Home },
    Deed { word: "ask-request-clarification", build: ask_back, home: Home::Request, then: Then::Home },
    Deed { word: "clarify-request", build: clarify, home: Home::Request, then: Then::Home },
    Deed { word: "supplement-request", build: supplement, home: Home::Request, then: Then::Home },
    Deed { word: "postpone-request", build: postpone, home: Home::Request, then: Then::Home },
    Deed { word: "execute-partly", build: execute_partly, home: Home::Request, then: Then::Home },
    Deed { word: "execute-request", build: execute, home: Home::Request, then: Then::Home },
    Deed { word: "refuse-request", build: refuse, home: Home::Request, then: Then::Home },
    Deed { word: "withdraw-request", build: withdraw, home: Home::Request, then: Then::Home },
    Deed { word: "close-request", build: close, home: Home::Request, then: Then::Home },
];

fn acknowledge(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::AcknowledgeRequest { request: form.parsed("request")?, reference: form.title_if("reference")? })
}

fn assign(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::AssignRequest { request: form.parsed("request")?, unit: form.parsed("unit")? })
}

fn note(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::NoteRequest { request: form.parsed("request")?, text: form.long("text")? })
}

fn ask_back(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::AskRequestClarification {
        request: form.parsed("request")?,
        text: form.long("text")?,
        answer_by: form.day_if("answer-by")?,
    })
}

fn clarify(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::ClarifyRequest { request: form.parsed("request")?, text: form.long("text")? })
}

fn supplement(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::SupplementRequest {
        request: form.parsed("request")?,
        text: form.long("text")?,
        files: form.files.clone(),
    })
}

fn postpone(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::PostponeRequest {
        request: form.parsed("request")?,
        provision: form.short("provision")?,
        until: form.day_if("until")?,
        reason: form.long("reason")?,
    })
}

fn execute_partly(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::ExecutePartly {
        request: form.parsed("request")?,
        text: form.long("text")?,
        files: form.files.clone(),
        return_by: form.day_if("return-by")?,
    })
}

fn execute(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::ExecuteRequest {
        request: form.parsed("request")?,
        text: form.long("text")?,
        files: form.files.clone(),
        return_by: form.day_if("return-by")?,
    })
}

/// A ground is offered together with its provisions, `<code>|<provisions>`, so that nobody has to copy them.
fn refuse(form: &Filled) -> Result<Command, Wrong> {
    let choose = || Wrong::new("ground", "choose");
    let (ground, provisions) = form.one("ground").split_once('|').ok_or_else(choose)?;
    let provision = match form.one("provision") {
        "" if provisions.is_empty() => return Err(Wrong::new("provision", "empty")),
        "" => ShortText::new(provisions).map_err(|_| choose())?,
        _ => form.short("provision")?,
    };
    let ground = ShortText::new(ground).map_err(|_| choose())?;
    Ok(Command::RefuseRequest {
        request: form.parsed("request")?,
        ground,
        provision,
        prosecute: form.one("prosecute") == "yes",
        reason: form.long("reason")?,
    })
}

fn withdraw(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::WithdrawRequest { request: form.parsed("request")?, reason: form.long("reason")? })
}

fn close(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::CloseRequest { request: form.parsed("request")? })
}
