use base::{NodeId, ShortText, UnitCode};
use desk::command::Command;
use handling::HandlingCode;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

pub(super) const DEEDS: &[Deed] = &[
    Deed { word: "send-enquiry", build: send, home: Home::NewEnquiry, then: Then::Named("/enquiries") },
    Deed { word: "answer-enquiry", build: answer, home: Home::Enquiry, then: Then::Home },
    Deed { word: "refuse-enquiry", build: refuse, home: Home::Enquiry, then: Then::Home },
    Deed { word: "ask-enquiry-clarification", build: ask_back, home: Home::Enquiry, then: Then::Home },
    Deed { word: "clarify-enquiry", build: clarify, home: Home::Enquiry, then: Then::Home },
    Deed { word: "withdraw-enquiry", build: withdraw, home: Home::Enquiry, then: Then::Home },
    Deed { word: "ask-release", build: ask_release, home: Home::Enquiry, then: Then::Home },
    Deed { word: "decide-release", build: decide_release, home: Home::Enquiry, then: Then::Home },
];

fn send(form: &Filled) -> Result<Command, Wrong> {
    let (partner, unit) = addressee(form)?;
    let (code, caveats) = handling(form)?;
    Ok(Command::SendEnquiry {
        matter: form.parsed("matter")?,
        partner,
        unit,
        urgency: form.choice("urgency")?,
        code,
        caveats,
        question: form.long("question")?,
    })
}

/// The form offers a partner together with one of its units: `<node>/<unit>`.
fn addressee(form: &Filled) -> Result<(NodeId, Option<UnitCode>), Wrong> {
    let choose = || Wrong::new("partner", "choose");
    let chosen = form.one("partner");
    let (node, unit) = match chosen.split_once('/') {
        Some((node, unit)) => (node, Some(unit.parse().map_err(|_| choose())?)),
        None => (chosen, None),
    };
    Ok((node.parse().map_err(|_| choose())?, unit))
}

/// How the recipient may use what is sent. H3 says nothing without its conditions.
fn handling(form: &Filled) -> Result<(HandlingCode, Vec<ShortText>), Wrong> {
    let (code, caveats) = (form.choice("code")?, form.lines("caveats")?);
    if code == HandlingCode::H3 && caveats.is_empty() {
        return Err(Wrong::new("caveats", "caveats"));
    }
    Ok((code, caveats))
}

fn answer(form: &Filled) -> Result<Command, Wrong> {
    let (code, caveats) = handling(form)?;
    Ok(Command::AnswerEnquiry {
        enquiry: form.parsed("enquiry")?,
        outcome: form.choice("outcome")?,
        text: form.long("text")?,
        code,
        caveats,
        source: form.choice("source")?,
        information: form.choice("information")?,
    })
}

fn refuse(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::RefuseEnquiry {
        enquiry: form.parsed("enquiry")?,
        ground: form.choice("ground")?,
        reason: form.long("reason")?,
    })
}

fn ask_back(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::AskEnquiryClarification { enquiry: form.parsed("enquiry")?, text: form.long("text")? })
}

fn clarify(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::ClarifyEnquiry { enquiry: form.parsed("enquiry")?, text: form.long("text")? })
}

fn withdraw(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::WithdrawEnquiry { enquiry: form.parsed("enquiry")?, reason: form.long("reason")? })
}

fn ask_release(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::AskRelease {
        enquiry: form.parsed("enquiry")?,
        intended: form.choice("intended")?,
        reason: form.long("reason")?,
    })
}

fn decide_release(form: &Filled) -> Result<Command, Wrong> {
    let granted = form.parsed("granted")?;
    Ok(Command::DecideRelease { enquiry: form.parsed("enquiry")?, asked: form.parsed("asked")?, granted })
}
