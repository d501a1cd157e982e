use std::collections::BTreeMap;

use base::{ContentId, Date, EntryId, Language, Refusal, RefusalKind, ShortText, Title, UnitCode};
use law::Purpose;

use crate::agreement::{Agreement, Meeting};
use crate::article::ArticleNumber;
use crate::each::Side;
use crate::force::Force;
use crate::records::*;
use crate::rules::{ARTICLES_LIMIT, asked_purposes, is_stated_well};
use crate::stage::{Stage, Text, Treaty};

/// What a person may ask. Texts are sealed already; an action names them by content.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is that of the record of the same name")]
pub enum Action {
    /// Propose negotiations.
    Propose { number: Title, purposes: Vec<Purpose>, unit: UnitCode, answer_by: Option<Date>, details: ContentId },
    /// Agree to negotiate.
    Accept { details: ContentId },
    /// Decline.
    Decline { details: ContentId },
    /// End the negotiations.
    BreakOff { details: ContentId },
    /// Say who negotiates.
    NameDelegation { details: ContentId },
    /// Call a meeting.
    CallMeeting { on: Date, details: ContentId },
    /// Call it off.
    CallOffMeeting { meeting: EntryId, details: ContentId },
    /// Write its minutes.
    ProposeMinutes { meeting: EntryId, details: ContentId },
    /// Agree with them.
    AgreeMinutes { minutes: EntryId },
    /// Put a draft on the table.
    Table { language: Language, articles: Vec<ArticleNumber>, details: ContentId },
    /// Take the newest draft as it is.
    AgreeText { round: EntryId },
    /// Record the own initialling.
    Initial { on: Date },
    /// Record the own signature.
    Sign { on: Date, ratify_by: Option<Date> },
    /// Record the own ratification.
    Ratify { on: Date, act: ShortText },
    /// State when it enters into force.
    StateForce { on: Date, how: ShortText, title: Title, provisions: BTreeMap<Purpose, ShortText> },
    /// State an amendment.
    StateAmendment { on: Date, how: ShortText, provisions: BTreeMap<Purpose, ShortText> },
    /// Denounce.
    Denounce { effective: Date, provision: ShortText, details: ContentId },
    /// Note an obligation.
    NoteObligation { bearer: Side, due: Date, details: ContentId },
    /// Say that an own obligation was met.
    MeetObligation { obligation: EntryId, on: Date, details: ContentId },
}

/// What is known when deciding.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Today.
    pub today: Date,
    /// The own side.
    pub side: Side,
}

/// Decides: the record to write, or a lawful no.
pub fn decide(agreement: &Agreement, action: Action, facts: &Facts) -> Result<Record, Refusal> {
    let Facts { today, side } = *facts;
    let at = At { agreement, today, side };
    Ok(match action {
        Action::Propose { number, purposes, unit, answer_by, details } => {
            at.own(Side::Proposing)?;
            at.stage(agreement.stage == Stage::Unproposed)?;
            let purposes = asked_purposes(&purposes).ok_or_else(|| Refusal::input("agreement-purposes"))?;
            answer_by.map_or(Ok(()), |by| at.ahead(by))?;
            Proposed { number, purposes, unit, answer_by, details }.into()
        }
        Action::Accept { details } => at.answering().map(|()| ConsultationsOpened { details }.into())?,
        Action::Decline { details } => at.answering().map(|()| Declined { details }.into())?,
        Action::BreakOff { details } => at.unsigned().map(|()| BrokenOff { details }.into())?,
        Action::NameDelegation { details } => {
            at.stage(agreement.stage.is_alive())?;
            DelegationNamed { details }.into()
        }
        Action::CallMeeting { on, details } => {
            at.stage(agreement.stage.is_alive())?;
            MeetingCalled { on, details }.into()
        }
        Action::CallOffMeeting { meeting, details } => {
            let held = at.meeting(meeting)?;
            at.stage(!held.called_off && held.minutes.is_none())?;
            MeetingCalledOff { meeting, details }.into()
        }
        Action::ProposeMinutes { meeting, details } => {
            let held = at.meeting(meeting)?;
            at.stage(!held.called_off && !held.agreed)?;
            MinutesProposed { meeting, details }.into()
        }
        Action::AgreeMinutes { minutes } => at.agrees_minutes(minutes)?.into(),
        Action::Table { language, articles, details } => {
            at.open_text()?;
            articles_well(&articles)?;
            RoundTabled { language, articles, details }.into()
        }
        Action::AgreeText { round } => at.agrees_text(round)?.into(),
        Action::Initial { on } => {
            let Stage::Agreed(text) = &agreement.stage else { return Err(at.wrong_stage()) };
            at.once(text.initialled.get(side).is_some())?;
            at.past(on)?;
            Initialled { on }.into()
        }
        Action::Sign { on, ratify_by } => {
            let text = at.unsigned_text()?;
            at.once(text.signed.get(side).is_some())?;
            at.past(on)?;
            Signed { on, ratify_by }.into()
        }
        Action::Ratify { on, act } => {
            let treaty = at.signed()?;
            at.once(treaty.ratified.get(side).is_some())?;
            at.past(on)?;
            Ratified { on, act }.into()
        }
        Action::StateForce { on, how, title, provisions } => {
            at.may_state(on, &provisions)?;
            ForceStated { on, how, title, provisions }.into()
        }
        Action::StateAmendment { on, how, provisions } => {
            let force = at.in_force()?;
            if on <= force.newest_from() {
                return Err(Refusal::input("agreement-day-before-force").with("day", force.newest_from()));
            }
            provided(&provisions)?;
            AmendmentStated { on, how, provisions }.into()
        }
        Action::Denounce { effective, provision, details } => {
            let force = match &agreement.stage {
                Stage::Denounced(force) if force.is_ended_by(effective) => force,
                _ => at.in_force()?,
            };
            if effective <= force.on {
                return Err(Refusal::input("agreement-day-before-force").with("day", force.on));
            }
            Denounced { effective, provision, details }.into()
        }
        Action::NoteObligation { bearer, due, details } => {
            agreement.stage.treaty().ok_or_else(|| at.wrong_stage())?;
            ObligationNoted { bearer, due, details }.into()
        }
        Action::MeetObligation { obligation, on, details } => {
            at.meets(obligation)?;
            at.past(on)?;
            ObligationMet { obligation, on, details }.into()
        }
    })
}

/// The checks, in the words of the person who asks.
struct At<'a> {
    agreement: &'a Agreement,
    today: Date,
    side: Side,
}

impl<'a> At<'a> {
    fn wrong_stage(&self) -> Refusal {
        Refusal::rule("agreement-stage").with("stage", self.agreement.stage.word())
    }

    fn stage(&self, fits: bool) -> Result<(), Refusal> {
        if fits { Ok(()) } else { Err(self.wrong_stage()) }
    }

    fn own(&self, side: Side) -> Result<(), Refusal> {
        if self.side == side { Ok(()) } else { Err(Refusal::rule("other-side")) }
    }

    fn once(&self, done: bool) -> Result<(), Refusal> {
        if done { Err(Refusal::rule("agreement-done-already")) } else { Ok(()) }
    }

    /// What happened can not lie ahead.
    fn past(&self, on: Date) -> Result<(), Refusal> {
        if on <= self.today { Ok(()) } else { Err(Refusal::input("date-in-future")) }
    }

    fn ahead(&self, by: Date) -> Result<(), Refusal> {
        if by > self.today { Ok(()) } else { Err(Refusal::input("date-not-in-future")) }
    }

    fn answering(&self) -> Result<(), Refusal> {
        self.own(Side::Invited)?;
        self.stage(matches!(self.agreement.stage, Stage::Proposed(_)))
    }

    fn unsigned(&self) -> Result<(), Refusal> {
        let stage = &self.agreement.stage;
        let before = matches!(stage, Stage::Proposed(_) | Stage::Consultations(_));
        self.stage(before || matches!(stage, Stage::Agreed(_) | Stage::Initialled(_)))
    }

    fn meeting(&self, entry: EntryId) -> Result<&'a Meeting, Refusal> {
        self.stage(self.agreement.stage.is_alive())?;
        self.agreement.meetings.iter().find(|meeting| meeting.entry == entry).ok_or_else(Refusal::not_found)
    }

    fn agrees_minutes(&self, minutes: EntryId) -> Result<MinutesAgreed, Refusal> {
        let newest = |meeting: &&Meeting| meeting.minutes.is_some_and(|(entry, ..)| entry == minutes);
        let meeting = self.agreement.meetings.iter().find(newest).ok_or_else(Refusal::not_found)?;
        self.once(meeting.agreed)?;
        meeting.minutes.map_or(Ok(()), |(_, by, _)| self.own(by.other()))?;
        Ok(MinutesAgreed { minutes })
    }

    fn open_text(&self) -> Result<(), Refusal> {
        match &self.agreement.stage {
            Stage::Consultations(_) => Ok(()),
            Stage::Agreed(text) if text.initialled.is_empty() && text.signed.is_empty() => Ok(()),
            Stage::Agreed(_) => Err(Refusal::rule("agreement-text-authentic").under("VCLT 10")),
            Stage::Unproposed
            | Stage::Proposed(_)
            | Stage::Declined(_)
            | Stage::BrokenOff(_)
            | Stage::Initialled(_)
            | Stage::Signed(_)
            | Stage::InForce(_)
            | Stage::Denounced(_) => Err(self.wrong_stage()),
        }
    }

    fn agrees_text(&self, round: EntryId) -> Result<TextAgreed, Refusal> {
        self.stage(matches!(self.agreement.stage, Stage::Consultations(_)))?;
        let newest = self.agreement.rounds.last().ok_or_else(Refusal::not_found)?;
        if newest.entry != round {
            return Err(Refusal::rule("agreement-round-superseded"));
        }
        self.own(newest.by.other())?;
        Ok(TextAgreed { round })
    }

    fn unsigned_text(&self) -> Result<&'a Text, Refusal> {
        match &self.agreement.stage {
            Stage::Agreed(text) | Stage::Initialled(text) => Ok(text),
            _ => Err(self.wrong_stage()),
        }
    }

    fn signed(&self) -> Result<&'a Treaty, Refusal> {
        let Stage::Signed(treaty) = &self.agreement.stage else { return Err(self.wrong_stage()) };
        Ok(treaty)
    }

    fn may_state(&self, on: Date, provisions: &BTreeMap<Purpose, ShortText>) -> Result<(), Refusal> {
        let treaty = self.signed()?;
        if treaty.ratified.both().is_none() {
            return Err(Refusal::new(RefusalKind::OtherPerson, "agreement-not-ratified").under("VCLT 24"));
        }
        if let Some(signed) = treaty.signed_on().filter(|signed| on < *signed) {
            return Err(Refusal::input("agreement-day-before-signature").with("day", signed));
        }
        provided(provisions)
    }

    fn in_force(&self) -> Result<&'a Force, Refusal> {
        let Stage::InForce(force) = &self.agreement.stage else { return Err(self.wrong_stage()) };
        Ok(force)
    }

    fn meets(&self, obligation: EntryId) -> Result<(), Refusal> {
        let known = self.agreement.obligations.iter().find(|known| known.entry == obligation);
        let known = known.ok_or_else(Refusal::not_found)?;
        self.own(known.bearer)?;
        self.once(known.met.is_some())
    }
}

fn provided(provisions: &BTreeMap<Purpose, ShortText>) -> Result<(), Refusal> {
    if is_stated_well(provisions) { Ok(()) } else { Err(Refusal::input("agreement-purposes")) }
}

fn articles_well(articles: &[ArticleNumber]) -> Result<(), Refusal> {
    if articles.is_empty() {
        return Err(Refusal::input("agreement-no-articles"));
    }
    if articles.len() > ARTICLES_LIMIT {
        return Err(Refusal::new(RefusalKind::Limit, "limit").with("what", "articles").with("limit", ARTICLES_LIMIT));
    }
    let rising = articles.windows(2).all(|pair| pair[0] < pair[1]);
    if rising { Ok(()) } else { Err(Refusal::input("agreement-article-twice")) }
}
