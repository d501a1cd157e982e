use base::{ContentId, EntryId, Refusal, ShortText, Timestamp, Title, UnitCode};
use dossier::Part;
use handling::Use;

use crate::enquiry::{Enquiry, Stage};
use crate::records::{
    Answered, ClarificationAsked, Clarified, Ground, Outcome, Record, Refused, ReleaseAsked, ReleaseDecided, Sent,
    Urgency, Withdrawn,
};
use crate::rules::{CLOCK_SOURCE, due};

/// What a person may ask. Texts are sealed already; an action names them by content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Ask.
    Send {
        /// The number given to it.
        number: Title,
        /// How soon.
        urgency: Urgency,
        /// Which unit there.
        unit: UnitCode,
        /// The question.
        details: ContentId,
    },
    /// Answer.
    Answer {
        /// Whether there is information.
        outcome: Outcome,
        /// The answer.
        details: ContentId,
    },
    /// Refuse.
    Refuse {
        /// Why.
        ground: Ground,
        /// In words.
        details: ContentId,
    },
    /// Ask back.
    AskClarification {
        /// What.
        details: ContentId,
    },
    /// Explain.
    Clarify {
        /// The explanation.
        details: ContentId,
    },
    /// Take back.
    Withdraw {
        /// Why.
        details: ContentId,
    },
    /// Ask for a further use of the answer.
    AskRelease {
        /// Which use.
        intended: Use,
        /// Why.
        details: ContentId,
    },
    /// Decide about it.
    DecideRelease {
        /// The entry that asked.
        asked: EntryId,
        /// Whether it may.
        granted: bool,
    },
}

/// What is known when deciding.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Now.
    pub now: Timestamp,
    /// The part this node plays.
    pub part: Part,
}

/// Decides: the record to write, or a lawful no.
pub fn decide(enquiry: &Enquiry, action: Action, facts: &Facts) -> Result<Record, Refusal> {
    let (requesting, requested) = (facts.part == Part::Requesting, facts.part == Part::Requested);
    let open = || match &enquiry.stage {
        Stage::Open(open) => Ok(open),
        other => Err(Refusal::rule("enquiry-stage").with("stage", other.word())),
    };
    let side = |may: bool| if may { Ok(()) } else { Err(Refusal::rule("other-side")) };
    Ok(match action {
        Action::Send { number, urgency, unit, details } => {
            side(requesting)?;
            if enquiry.stage != Stage::Unsent {
                return Err(Refusal::rule("enquiry-stage").with("stage", enquiry.stage.word()));
            }
            let clock = ShortText::new(CLOCK_SOURCE).expect("a short constant");
            Sent { number, urgency, unit, due: due(urgency, facts.now), clock, details }.into()
        }
        Action::Answer { outcome, details } => {
            side(requested)?;
            open()?;
            Answered { outcome, details }.into()
        }
        Action::Refuse { ground, details } => {
            side(requested)?;
            open()?;
            Refused { ground, details }.into()
        }
        Action::AskClarification { details } => {
            side(requested)?;
            open()?;
            ClarificationAsked { details }.into()
        }
        Action::Clarify { details } => {
            side(requesting)?;
            if open()?.clarification.is_none() {
                return Err(Refusal::rule("nothing-to-clarify"));
            }
            Clarified { details }.into()
        }
        Action::Withdraw { details } => {
            side(requesting)?;
            open()?;
            Withdrawn { details }.into()
        }
        Action::AskRelease { intended, details } => {
            side(requesting)?;
            let Stage::Answered { entry, .. } = enquiry.stage else {
                return Err(Refusal::rule("enquiry-stage").with("stage", enquiry.stage.word()));
            };
            ReleaseAsked { answer: entry, intended, details }.into()
        }
        Action::DecideRelease { asked, granted } => {
            side(requested)?;
            if !enquiry.release_asked.contains_key(&asked) {
                return Err(Refusal::not_found());
            }
            ReleaseDecided { asked, granted }.into()
        }
    })
}
