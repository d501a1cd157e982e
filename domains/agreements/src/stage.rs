use base::{Date, EntryId};

use crate::each::Each;
use crate::force::Force;
use crate::records::{ForceStated, Initialled, Proposed, Ratified, Signed};

/// A text on which both agree, until both have signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// How it began.
    pub proposed: Proposed,
    /// The round that was agreed.
    pub round: EntryId,
    /// Who has initialled.
    pub initialled: Each<Initialled>,
    /// Who has signed.
    pub signed: Each<Signed>,
}

/// A signed treaty that is not yet in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treaty {
    /// The text.
    pub text: Text,
    /// Who has ratified: each for itself.
    pub ratified: Each<Ratified>,
    /// What each has stated about entry into force, with the entry.
    pub stated: Each<(ForceStated, EntryId)>,
}

impl Treaty {
    /// The day of signature: the later of the two, on which both had signed.
    pub fn signed_on(&self) -> Option<Date> {
        self.text.signed.both().map(|both| both[0].on.max(both[1].on))
    }
}

/// Where an agreement stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The dossier is open, nothing was proposed.
    #[default]
    Unproposed,
    /// Proposed.
    Proposed(Proposed),
    /// The invited side will not negotiate.
    Declined(Proposed),
    /// Under negotiation.
    Consultations(Proposed),
    /// Ended before signature.
    BrokenOff(Proposed),
    /// Both agree on a text.
    Agreed(Text),
    /// Both have initialled it.
    Initialled(Text),
    /// Both have signed it.
    Signed(Treaty),
    /// Both have stated when it enters into force, alike.
    InForce(Force),
    /// Denounced.
    Denounced(Force),
}

impl Stage {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Unproposed => "unproposed",
            Stage::Proposed(_) => "proposed",
            Stage::Declined(_) => "declined",
            Stage::Consultations(_) => "consultations",
            Stage::BrokenOff(_) => "broken_off",
            Stage::Agreed(_) => "agreed",
            Stage::Initialled(_) => "initialled",
            Stage::Signed(_) => "signed",
            Stage::InForce(_) => "in_force",
            Stage::Denounced(_) => "denounced",
        }
    }

    /// The proposal, from the moment it was made.
    pub fn proposed(&self) -> Option<&Proposed> {
        match self {
            Stage::Unproposed => None,
            Stage::Proposed(proposed)
            | Stage::Declined(proposed)
            | Stage::Consultations(proposed)
            | Stage::BrokenOff(proposed) => Some(proposed),
            Stage::Agreed(_) | Stage::Initialled(_) | Stage::Signed(_) | Stage::InForce(_) | Stage::Denounced(_) => {
                self.text().map(|text| &text.proposed)
            }
        }
    }

    /// The agreed text, once there is one.
    pub fn text(&self) -> Option<&Text> {
        match self {
            Stage::Agreed(text) | Stage::Initialled(text) => Some(text),
            Stage::Signed(_) | Stage::InForce(_) | Stage::Denounced(_) => self.treaty().map(|treaty| &treaty.text),
            Stage::Unproposed
            | Stage::Proposed(_)
            | Stage::Declined(_)
            | Stage::Consultations(_)
            | Stage::BrokenOff(_) => None,
        }
    }

    /// The treaty, once both have signed.
    pub fn treaty(&self) -> Option<&Treaty> {
        match self {
            Stage::Signed(treaty) => Some(treaty),
            Stage::InForce(_) | Stage::Denounced(_) => self.force().map(|force| &force.treaty),
            Stage::Unproposed
            | Stage::Proposed(_)
            | Stage::Declined(_)
            | Stage::Consultations(_)
            | Stage::BrokenOff(_)
            | Stage::Agreed(_)
            | Stage::Initialled(_) => None,
        }
    }

    /// Its force, from the moment both have stated it alike.
    pub fn force(&self) -> Option<&Force> {
        match self {
            Stage::InForce(force) | Stage::Denounced(force) => Some(force),
            Stage::Unproposed
            | Stage::Proposed(_)
            | Stage::Declined(_)
            | Stage::Consultations(_)
            | Stage::BrokenOff(_)
            | Stage::Agreed(_)
            | Stage::Initialled(_)
            | Stage::Signed(_) => None,
        }
    }

    /// Whether the two still meet over it: in negotiations, and when what was agreed is carried out.
    pub fn is_alive(&self) -> bool {
        match self {
            Stage::Consultations(_)
            | Stage::Agreed(_)
            | Stage::Initialled(_)
            | Stage::Signed(_)
            | Stage::InForce(_)
            | Stage::Denounced(_) => true,
            Stage::Unproposed | Stage::Proposed(_) | Stage::Declined(_) | Stage::BrokenOff(_) => false,
        }
    }
}
