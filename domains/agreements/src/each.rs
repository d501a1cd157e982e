use dossier::Part;
use serde::{Deserialize, Serialize};

/// One of the two parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Whose node proposed the agreement.
    Proposing,
    /// Whose node was asked.
    Invited,
}

impl Side {
    /// The word in labels and forms.
    pub fn word(self) -> &'static str {
        match self {
            Side::Proposing => "proposing",
            Side::Invited => "invited",
        }
    }

    /// The side that plays this part; an owner of a private dossier is on none.
    pub fn of(part: Part) -> Option<Side> {
        match part {
            Part::Requesting => Some(Side::Proposing),
            Part::Requested => Some(Side::Invited),
            Part::Owner => None,
        }
    }

    /// The part that this side plays.
    pub fn part(self) -> Part {
        match self {
            Side::Proposing => Part::Requesting,
            Side::Invited => Part::Requested,
        }
    }

    /// The partner.
    pub fn other(self) -> Side {
        match self {
            Side::Proposing => Side::Invited,
            Side::Invited => Side::Proposing,
        }
    }
}

/// What each side has said for itself alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Each<T> {
    proposing: Option<T>,
    invited: Option<T>,
}

impl<T> Default for Each<T> {
    fn default() -> Each<T> {
        Each { proposing: None, invited: None }
    }
}

impl<T> Each<T> {
    /// What this side has said.
    pub fn get(&self, side: Side) -> Option<&T> {
        match side {
            Side::Proposing => self.proposing.as_ref(),
            Side::Invited => self.invited.as_ref(),
        }
    }

    /// What both have said, once both have.
    pub fn both(&self) -> Option<[&T; 2]> {
        Some([self.proposing.as_ref()?, self.invited.as_ref()?])
    }

    /// Whether neither has said anything.
    pub fn is_empty(&self) -> bool {
        self.proposing.is_none() && self.invited.is_none()
    }

    pub(crate) fn set(&mut self, side: Side, value: T) {
        match side {
            Side::Proposing => self.proposing = Some(value),
            Side::Invited => self.invited = Some(value),
        }
    }
}
