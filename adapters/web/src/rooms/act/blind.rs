use base::{DossierId, NodeId, UnitCode};
use blind::{Budgets, Terms};
use desk::command::Command;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

const fn deed(word: &'static str, home: Home, build: fn(&Filled) -> Result<Command, Wrong>) -> Deed {
    Deed { word, build, home, then: Then::Home }
}

pub(super) const DEEDS: &[Deed] = &[
    deed("mark-identifier", Home::Matter, |form| {
        Ok(Command::MarkIdentifier {
            matter: form.parsed("matter")?,
            class: form.parsed("class")?,
            text: form.short("text")?,
            country: form.parsed_if("country")?,
            searchable: form.one("searchable") == "yes",
        })
    }),
    deed("unmark-identifier", Home::Matter, |form| {
        Ok(Command::UnmarkIdentifier { matter: form.parsed("matter")?, identifier: form.parsed("identifier")? })
    }),
    Deed { word: "ask-blind", build: ask, home: Home::NewBlind, then: Then::Named("/blind") },
    deed("approve-blind", Home::Asking, |form| Ok(Command::ApproveBlind { asking: form.parsed("asking")? })),
    deed("decline-blind", Home::Asking, |form| {
        Ok(Command::DeclineBlind { asking: form.parsed("asking")?, reason: form.long("reason")? })
    }),
    Deed { word: "follow-hit", build: follow, home: Home::Asking, then: Then::Named("/enquiries") },
    deed("note-contact", Home::Asking, |form| {
        Ok(Command::NoteContact { asking: form.parsed("asking")?, hit: form.parsed("hit")?, text: form.long("text")? })
    }),
    Deed { word: "offer-line", build: offer, home: Home::Lines, then: Then::Named("/lines") },
    Deed { word: "offer-protection", build: offer, home: Home::Lines, then: Then::Named("/lines") },
    deed("change-line-terms", Home::Line, |form| Ok(Command::ChangeLineTerms { line: id(form)?, terms: terms(form)? })),
    deed("close-line", Home::Line, |form| Ok(Command::CloseLine { line: id(form)? })),
    deed("ask-blind-audit", Home::Line, |form| {
        Ok(Command::AskBlindAudit { line: id(form)?, batch: form.parsed("batch")? })
    }),
    deed("open-blind-audit", Home::Line, |form| {
        Ok(Command::OpenBlindAudit { line: id(form)?, audit: form.parsed("audit")? })
    }),
    deed("judge-blind-audit", Home::Line, |form| {
        let in_order = match form.one("in-order") {
            "yes" => true,
            "no" => false,
            _ => return Err(Wrong::new("in-order", "choose")),
        };
        Ok(Command::JudgeBlindAudit {
            line: id(form)?,
            audit: form.parsed("audit")?,
            in_order,
            text: form.long("text")?,
        })
    }),
];

fn id(form: &Filled) -> Result<DossierId, Wrong> {
    form.parsed("line")
}

fn ask(form: &Filled) -> Result<Command, Wrong> {
    let (lines, identifiers) = (form.parsed_all("lines")?, form.parsed_all("identifiers")?);
    if identifiers.is_empty() {
        return Err(Wrong::new("identifiers", "choose"));
    }
    if lines.is_empty() {
        return Err(Wrong::new("lines", "choose"));
    }
    let (basis, reason) = (form.short("basis")?, form.long("reason")?);
    Ok(Command::AskBlind { matter: form.parsed("matter")?, lines, identifiers, basis, reason })
}

fn follow(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::FollowHit {
        asking: form.parsed("asking")?,
        hit: form.parsed("hit")?,
        urgency: form.choice("urgency")?,
        code: form.choice("code")?,
        caveats: form.lines("caveats")?,
        question: form.long("question")?,
    })
}

fn offer(form: &Filled) -> Result<Command, Wrong> {
    let choose = || Wrong::new("partner", "choose");
    let (node, unit) = form.one("partner").split_once('/').ok_or_else(choose)?;
    let partner: NodeId = node.parse().map_err(|_| choose())?;
    let unit: UnitCode = unit.parse().map_err(|_| choose())?;
    Ok(Command::OfferLine { partner, unit: Some(unit), terms: terms(form)? })
}

fn terms(form: &Filled) -> Result<Terms, Wrong> {
    let classes = form.parsed_all("classes")?;
    if classes.is_empty() {
        return Err(Wrong::new("classes", "choose"));
    }
    let purposes = form.all("purposes").map(|word| match word {
        "investigation" => Ok(handling::Purpose::Investigation),
        "prosecution" => Ok(handling::Purpose::Prosecution),
        "victim_protection" => Ok(handling::Purpose::VictimProtection),
        _ => Err(Wrong::new("purposes", "choose")),
    });
    let purposes: Vec<handling::Purpose> = purposes.collect::<Result<_, _>>()?;
    if purposes.is_empty() {
        return Err(Wrong::new("purposes", "choose"));
    }
    let budgets = Budgets {
        matter: number(form, "matter-budget")?,
        officer_day: number(form, "officer-budget")?,
        node_day: number(form, "day-budget")?,
        node_epoch: number(form, "epoch-budget")?,
    };
    Ok(Terms {
        classes,
        purposes,
        basis: form.short("basis")?,
        budgets,
        approval_above: number(form, "approval-above")?,
        // Only the form of a line of protection has the field.
        contact: form.all("contact").next().map(|_| form.short("contact")).transpose()?,
    })
}

fn number(form: &Filled, name: &str) -> Result<u32, Wrong> {
    form.one(name).parse().map_err(|_| Wrong::new(name, "points"))
}
