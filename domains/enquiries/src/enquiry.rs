use std::collections::{BTreeMap, BTreeSet};

use base::EntryId;
use dossier::{Context, Part, Thing, Void};
use handling::{Role, Use};

use crate::records::{Outcome, Record, Sent};

/// A question that is on its way or being dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The question.
    pub sent: Sent,
    /// Its entry.
    pub entry: EntryId,
    /// A question back that still waits for its explanation.
    pub clarification: Option<EntryId>,
}

/// Where an enquiry stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The dossier is open, nothing was asked yet.
    #[default]
    Unsent,
    /// Asked.
    Open(Open),
    /// Answered by this entry.
    Answered {
        /// The question.
        sent: Sent,
        /// The answer's entry.
        entry: EntryId,
        /// What came of it.
        outcome: Outcome,
    },
    /// Refused by this entry.
    Refused {
        /// The question.
        sent: Sent,
        /// The refusal's entry.
        entry: EntryId,
    },
    /// Taken back.
    Withdrawn {
        /// The question.
        sent: Sent,
    },
}

impl Stage {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Unsent => "unsent",
            Stage::Open(open) if open.clarification.is_some() => "clarification",
            Stage::Open(_) => "open",
            Stage::Answered { .. } => "answered",
            Stage::Refused { .. } => "refused",
            Stage::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// An enquiry: the fold of its dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enquiry {
    /// Where it stands.
    pub stage: Stage,
    /// Releases asked for and not yet decided: by entry, the answer and the use.
    pub release_asked: BTreeMap<EntryId, (EntryId, Use)>,
    /// Uses that the answer's author has released.
    pub released: BTreeMap<EntryId, BTreeSet<Use>>,
}

/// Who may write what, checked again on every replay.
const ASKERS: &[Role] = &[Role::Investigator, Role::Prosecutor];
const ANSWERERS: &[Role] = &[Role::Officer];
const RELEASERS: &[Role] = &[Role::Officer, Role::Approver];

impl Enquiry {
    /// The question, from the moment it was sent.
    pub fn sent(&self) -> Option<&Sent> {
        match &self.stage {
            Stage::Unsent => None,
            Stage::Open(open) => Some(&open.sent),
            Stage::Answered { sent, .. } | Stage::Refused { sent, .. } | Stage::Withdrawn { sent } => Some(sent),
        }
    }

    /// Whether the answer's author has released this use of it.
    pub fn is_released(&self, answer: EntryId, intended: Use) -> bool {
        self.released.get(&answer).is_some_and(|uses| uses.contains(&intended))
    }

    fn open(&self) -> Result<&Open, Void> {
        match &self.stage {
            Stage::Open(open) => Ok(open),
            _ => Err(Void::WrongStage),
        }
    }
}

impl Thing for Enquiry {
    type Record = Record;
    const ROOM: &'static str = "enquiries";

    fn apply(&mut self, context: &Context<'_>, record: Record) -> Result<(), Void> {
        let entry = context.entry.id();
        match record {
            Record::Sent(sent) => {
                context.acted_as(Part::Requesting, ASKERS)?;
                context.carries(sent.details)?;
                if self.stage != Stage::Unsent {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::Open(Open { sent, entry, clarification: None });
            }
            Record::Answered(answered) => {
                context.acted_as(Part::Requested, ANSWERERS)?;
                context.carries(answered.details)?;
                let sent = self.open()?.sent.clone();
                self.stage = Stage::Answered { sent, entry, outcome: answered.outcome };
            }
            Record::Refused(refused) => {
                context.acted_as(Part::Requested, ANSWERERS)?;
                context.carries(refused.details)?;
                let sent = self.open()?.sent.clone();
                self.stage = Stage::Refused { sent, entry };
            }
            Record::ClarificationAsked(asked) => {
                context.acted_as(Part::Requested, ANSWERERS)?;
                context.carries(asked.details)?;
                let open = Open { clarification: Some(entry), ..self.open()?.clone() };
                self.stage = Stage::Open(open);
            }
            Record::Clarified(clarified) => {
                context.acted_as(Part::Requesting, ASKERS)?;
                context.carries(clarified.details)?;
                let open = self.open()?;
                if open.clarification.is_none() {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::Open(Open { clarification: None, ..open.clone() });
            }
            Record::Withdrawn(withdrawn) => {
                context.acted_as(Part::Requesting, ASKERS)?;
                context.carries(withdrawn.details)?;
                self.stage = Stage::Withdrawn { sent: self.open()?.sent.clone() };
            }
            Record::ReleaseAsked(asked) => {
                context.acted_as(Part::Requesting, ASKERS)?;
                context.carries(asked.details)?;
                if !matches!(self.stage, Stage::Answered { entry, .. } if entry == asked.answer) {
                    return Err(Void::NoSuchReference);
                }
                self.release_asked.insert(entry, (asked.answer, asked.intended));
            }
            Record::ReleaseDecided(decided) => {
                context.acted_as(Part::Requested, RELEASERS)?;
                let (answer, intended) = self.release_asked.remove(&decided.asked).ok_or(Void::NoSuchReference)?;
                if decided.granted {
                    self.released.entry(answer).or_default().insert(intended);
                }
            }
        }
        Ok(())
    }
}
