use base::{Date, EntryId, Title};

use crate::originals::Originals;
use crate::person::Custody;
use crate::records::{Kind, Postponed, Sent};

/// A request that the requested authority deals with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Underway {
    /// The request.
    pub sent: Sent,
    /// Its entry.
    pub entry: EntryId,
    /// Its number at the requested authority, once acknowledged.
    pub reference: Option<Title>,
    /// How it was put off, while it is.
    pub postponed: Option<Postponed>,
    /// A question back that waits for its explanation.
    pub clarification: Option<Question>,
    /// Entries that brought evidence.
    pub results: Vec<EntryId>,
    /// A consultation that waits for its answer.
    pub consultation: Option<EntryId>,
    /// Whether the requested authority has consulted at all.
    pub consulted: bool,
    /// What is known of the person.
    pub custody: Custody,
    /// Whether the requested State has said that its own prosecutors take the case over.
    pub prosecution: Prosecution,
    /// Originals that came with the evidence.
    pub originals: Option<Originals>,
}

impl Underway {
    /// Originals came with it that have to be back by a day.
    pub(crate) fn lent(&mut self, by: Option<Date>) {
        self.originals = by.map(|by| Originals { by, is_settled: false }).or(self.originals);
    }
}

/// A question back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its entry.
    pub entry: EntryId,
    /// The day that was set for the explanation.
    pub answer_by: Option<Date>,
}

/// Own prosecution instead of surrender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prosecution {
    /// Nothing was said of it.
    #[default]
    None,
    /// It was promised with the refusal.
    Promised,
    /// It was reported.
    Reported,
}

/// Where a request stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The dossier is open, nothing was sent.
    #[default]
    Unsent,
    /// A draft was shown for comment.
    Shown {
        /// Whether the requested authority has said something about it.
        commented: bool,
    },
    /// No request follows the draft.
    TakenBack,
    /// On its way, or being dealt with.
    Underway(Underway),
    /// Executed by this entry.
    Executed(Underway, EntryId),
    /// Refused by this entry.
    Refused(Underway, EntryId),
    /// Taken back by this entry.
    Withdrawn(Underway, EntryId),
    /// Closed by this entry.
    Closed(Underway, EntryId),
}

impl Stage {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Unsent => "unsent",
            Stage::Shown { commented: false } => "draft_shown",
            Stage::Shown { commented: true } => "draft_commented",
            Stage::TakenBack => "draft_taken_back",
            Stage::Underway(underway) if underway.postponed.is_some() => "postponed",
            Stage::Underway(underway) if underway.clarification.is_some() => "clarification",
            Stage::Underway(underway) if underway.consultation.is_some() => "consultation",
            Stage::Underway(underway) if underway.custody.interrupted.is_some() => "transit_interrupted",
            Stage::Underway(underway) if underway.custody.arranged.is_some() => "handover_arranged",
            Stage::Underway(underway) if underway.custody.granted => "granted",
            Stage::Underway(underway) if underway.custody.held().is_some() => "in_custody",
            Stage::Underway(underway) if !underway.results.is_empty() => "partly_executed",
            Stage::Underway(underway) if underway.reference.is_some() => "acknowledged",
            Stage::Underway(_) => "sent",
            Stage::Executed(..) => "executed",
            Stage::Refused(..) => "refused",
            Stage::Withdrawn(..) => "withdrawn",
            Stage::Closed(..) => "closed",
        }
    }

    /// The request, from the moment it was sent.
    pub fn underway(&self) -> Option<&Underway> {
        match self {
            Stage::Unsent | Stage::Shown { .. } | Stage::TakenBack => None,
            Stage::Underway(underway)
            | Stage::Executed(underway, _)
            | Stage::Refused(underway, _)
            | Stage::Withdrawn(underway, _)
            | Stage::Closed(underway, _) => Some(underway),
        }
    }

    /// Whether somebody is still held for a request that has ended without a handover. A provisional arrest is closed when the request for extradition has come,
    /// for which the person is held from then on.
    pub fn holds_after_end(&self) -> bool {
        match self {
            Stage::Refused(underway, _) | Stage::Withdrawn(underway, _) => underway.custody.held().is_some(),
            Stage::Closed(underway, _) => {
                let is_over = underway.custody.granted || underway.sent.kind == Kind::ProvisionalArrest;
                underway.custody.held().is_some() && !is_over
            }
            Stage::Unsent | Stage::Shown { .. } | Stage::TakenBack | Stage::Underway(_) | Stage::Executed(..) => false,
        }
    }

    pub(crate) fn underway_mut(&mut self) -> Option<&mut Underway> {
        match self {
            Stage::Unsent | Stage::Shown { .. } | Stage::TakenBack => None,
            Stage::Underway(underway)
            | Stage::Executed(underway, _)
            | Stage::Refused(underway, _)
            | Stage::Withdrawn(underway, _)
            | Stage::Closed(underway, _) => Some(underway),
        }
    }
}
