use agreements::ArticleNumber;
use base::{DossierId, NodeId, UnitCode};
use desk::command::{ArticleText, Command, Provision};
use law::Purpose;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

const fn deed(word: &'static str, build: fn(&Filled) -> Result<Command, Wrong>) -> Deed {
    Deed { word, build, home: Home::Agreement, then: Then::Home }
}

pub(super) const DEEDS: &[Deed] = &[
    Deed { word: "propose-agreement", build: propose, home: Home::NewAgreement, then: Then::Named("/agreements") },
    deed("accept-proposal", |form| Ok(Command::AcceptProposal { agreement: id(form)?, text: form.long("text")? })),
    deed("decline-proposal", |form| {
        Ok(Command::DeclineProposal { agreement: id(form)?, reason: form.long("reason")? })
    }),
    deed("break-off-agreement", |form| {
        Ok(Command::BreakOffAgreement { agreement: id(form)?, reason: form.long("reason")? })
    }),
    deed("name-delegation", |form| Ok(Command::NameDelegation { agreement: id(form)?, text: form.long("text")? })),
    deed("call-meeting", |form| {
        Ok(Command::CallMeeting { agreement: id(form)?, on: form.day("on")?, text: form.long("text")? })
    }),
    deed("call-off-meeting", |form| {
        let (meeting, reason) = (form.parsed("meeting")?, form.long("reason")?);
        Ok(Command::CallOffMeeting { agreement: id(form)?, meeting, reason })
    }),
    deed("propose-minutes", |form| {
        let (meeting, text) = (form.parsed("meeting")?, form.long("text")?);
        Ok(Command::ProposeMinutes { agreement: id(form)?, meeting, text })
    }),
    deed("agree-minutes", |form| Ok(Command::AgreeMinutes { agreement: id(form)?, minutes: form.parsed("minutes")? })),
    deed("table-round", table),
    deed("agree-text", |form| Ok(Command::AgreeText { agreement: id(form)?, round: form.parsed("round")? })),
    deed("initial-agreement", |form| Ok(Command::InitialAgreement { agreement: id(form)?, on: form.day("on")? })),
    deed("sign-agreement", |form| {
        let (on, ratify_by) = (form.day("on")?, form.day_if("ratify-by")?);
        Ok(Command::SignAgreement { agreement: id(form)?, on, ratify_by })
    }),
    deed("ratify-agreement", |form| {
        Ok(Command::RatifyAgreement { agreement: id(form)?, on: form.day("on")?, act: form.short("act")? })
    }),
    deed("state-force", |form| {
        let (on, how, title) = (form.day("on")?, form.short("how")?, form.title("title")?);
        Ok(Command::StateForce { agreement: id(form)?, on, how, title, provisions: provisions(form)? })
    }),
    deed("state-amendment", |form| {
        let (on, how) = (form.day("on")?, form.short("how")?);
        Ok(Command::StateAmendment { agreement: id(form)?, on, how, provisions: provisions(form)? })
    }),
    deed("denounce-agreement", |form| {
        let (effective, provision) = (form.day("effective")?, form.short("provision")?);
        Ok(Command::DenounceAgreement { agreement: id(form)?, effective, provision, reason: form.long("reason")? })
    }),
    deed("note-obligation", |form| {
        let (bearer, due) = (form.choice("bearer")?, form.day("due")?);
        Ok(Command::NoteObligation { agreement: id(form)?, bearer, due, text: form.long("text")? })
    }),
    deed("meet-obligation", |form| {
        let (obligation, on) = (form.parsed("obligation")?, form.day("on")?);
        Ok(Command::MeetObligation { agreement: id(form)?, obligation, on, text: form.long("text")? })
    }),
    deed("take-position", |form| {
        Ok(Command::TakePosition {
            agreement: id(form)?,
            article: form.parsed_if("article")?,
            text: form.long("text")?,
        })
    }),
    deed("give-up-position", |form| {
        Ok(Command::GiveUpPosition { agreement: id(form)?, position: form.parsed("position")? })
    }),
];

fn id(form: &Filled) -> Result<DossierId, Wrong> {
    form.parsed("agreement")
}

fn propose(form: &Filled) -> Result<Command, Wrong> {
    let choose = || Wrong::new("partner", "choose");
    let chosen = form.one("partner");
    let (node, unit) = chosen.split_once('/').ok_or_else(choose)?;
    let partner: NodeId = node.parse().map_err(|_| choose())?;
    let unit: UnitCode = unit.parse().map_err(|_| choose())?;
    let purposes: Vec<Purpose> = form.parsed_all("purposes")?;
    if purposes.is_empty() {
        return Err(Wrong::new("purposes", "choose"));
    }
    Ok(Command::ProposeAgreement {
        partner,
        unit: Some(unit),
        purposes,
        answer_by: form.day_if("answer-by")?,
        title: form.title("title")?,
        text: form.long("text")?,
    })
}

/// The sheet has a number and a text for each article; a place without a text is left out.
fn table(form: &Filled) -> Result<Command, Wrong> {
    let mut articles = Vec::new();
    for at in 0..agreements::ARTICLES_LIMIT {
        let (number, text) = (format!("number-{at}"), format!("article-{at}"));
        if form.one(&text).is_empty() {
            continue;
        }
        let number: ArticleNumber = form.one(&number).parse().map_err(|_| Wrong::new(&number, "article"))?;
        articles.push(ArticleText { number, text: form.long(&text)? });
    }
    articles.sort_by(|one, other| one.number.cmp(&other.number));
    let text = if form.one("text").is_empty() { None } else { Some(form.long("text")?) };
    Ok(Command::TableRound { agreement: id(form)?, language: form.parsed("language")?, articles, text })
}

/// One field for each purpose; an empty one says that the agreement does not provide for it.
fn provisions(form: &Filled) -> Result<Vec<Provision>, Wrong> {
    let mut provisions = Vec::new();
    for purpose in Purpose::ASKED {
        let name = format!("articles-{purpose}");
        if !form.one(&name).is_empty() {
            provisions.push(Provision { purpose, articles: form.short(&name)? });
        }
    }
    if provisions.is_empty() { Err(Wrong::new("articles-mla", "empty")) } else { Ok(provisions) }
}
