use base::Date;
use handling::{Purpose, Role};
use identifiers::Class;
use serde::{Deserialize, Serialize};

use crate::records::Terms;

/// How long a key lives. A list of tags is worthless once its key is destroyed, so this is also how long a stolen list is worth anything.
pub const EPOCH_DAYS: i32 = 90;

/// The sizes to which batches are filled up: what the holder learns of how many were asked is which of these it was.
pub const SIZES: [u32; 7] = [1, 8, 32, 128, 512, 2_048, 10_000];

/// The largest batch.
pub const BATCH_LIMIT: u32 = SIZES[SIZES.len() - 1];

/// Above so many points a batch needs a second person, if the holder does not want one earlier.
pub const APPROVAL_ABOVE: u32 = 8;

/// The most points that one audit opens.
pub const SAMPLE_LIMIT: usize = 32;

/// The most partners that are asked at once.
pub const PARTNERS_LIMIT: usize = 64;

/// A stretch of 90 days by the calendar, the same at every node: the first began on 1 January 1970. With a calendar of their own for each
/// line, nodes with twenty partners would have an end of an epoch every few days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(pub u32);

impl Epoch {
    /// The epoch of a day. Days before 1970 count to the first.
    pub fn of(day: Date) -> Epoch {
        let days = day.days_since(Epoch::beginning());
        Epoch(u32::try_from(days / EPOCH_DAYS).unwrap_or(0))
    }

    /// Its first day.
    pub fn first(self) -> Date {
        let days = i32::try_from(self.0).unwrap_or(i32::MAX).saturating_mul(EPOCH_DAYS);
        // A number that no calendar has (a hostile peer may sign any) stands for the far end of it.
        Epoch::beginning().plus_days(days.min(2_900_000))
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.first().plus_days(EPOCH_DAYS - 1)
    }

    fn beginning() -> Date {
        Date::new(1970, 1, 1).expect("a day of the calendar")
    }
}

/// The size to which so many identifiers are filled up; none if they are none or too many.
pub fn size_for(identifiers: usize) -> Option<u32> {
    SIZES.into_iter().find(|size| *size as usize >= identifiers).filter(|_| identifiers > 0)
}

/// Classes that people are offered.
pub fn offered_classes() -> impl Iterator<Item = Class> {
    Class::ORDINARY.into_iter()
}

/// For whom a line is. It never changes: who offers, asks, approves and looks on hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Between investigators, about anything but victims.
    Investigation,
    /// Between protection services, about victims alone.
    Protection,
}

impl Kind {
    /// Of a line on these terms: that of protection, if the class of victims is among them.
    pub fn of(terms: &Terms) -> Kind {
        if terms.classes.contains(&Class::Victim) { Kind::Protection } else { Kind::Investigation }
    }

    /// Of an enquiry for this purpose.
    pub fn serving(purpose: Purpose) -> Kind {
        if purpose == Purpose::VictimProtection { Kind::Protection } else { Kind::Investigation }
    }

    /// The purpose for which everything on it is held.
    pub fn purpose(self) -> Purpose {
        match self {
            Kind::Investigation => Purpose::Investigation,
            Kind::Protection => Purpose::VictimProtection,
        }
    }

    /// Who offers it and sets its terms.
    pub fn offers(self) -> Role {
        match self {
            Kind::Investigation => Role::Officer,
            Kind::Protection => Role::VictimProtector,
        }
    }

    /// Who asks.
    pub fn asks(self) -> Role {
        match self {
            Kind::Investigation => Role::Investigator,
            Kind::Protection => Role::VictimProtector,
        }
    }

    /// Who approves, as the second person: never the one who asks.
    pub fn approves(self) -> Role {
        match self {
            Kind::Investigation => Role::Approver,
            Kind::Protection => Role::VictimProtector,
        }
    }

    /// Who looks at an alarm. What is held to protect victims is open to no other purpose, oversight among them.
    pub fn examines(self) -> Role {
        match self {
            Kind::Investigation => Role::Supervisor,
            Kind::Protection => Role::VictimProtector,
        }
    }
}

/// Whether a class can be in an ordinary index. What belongs to victims has keys, consent and readers of its own, and is in none.
fn is_ordinary(class: Class) -> bool {
    Class::ORDINARY.contains(&class)
}

/// Whether terms can be offered: classes, each once and in order, a purpose, and budgets that allow at least one enquiry and of which
/// none is beyond the one that includes it. The class of victims stands alone, for their protection alone, and with somebody to turn to.
pub(crate) fn are_well(terms: &Terms) -> bool {
    let budgets = terms.budgets;
    let rising = terms.classes.windows(2).all(|pair| pair[0] < pair[1]);
    let purposes = terms.purposes.windows(2).all(|pair| pair[0] < pair[1]);
    let fits = match Kind::of(terms) {
        Kind::Investigation => terms.classes.iter().all(|class| is_ordinary(*class)) && terms.contact.is_none(),
        Kind::Protection => {
            terms.classes == [Class::Victim] && terms.purposes == [Purpose::VictimProtection] && terms.contact.is_some()
        }
    };
    let nested = budgets.officer_day <= budgets.node_day
        && budgets.node_day <= budgets.node_epoch
        && budgets.matter <= budgets.node_epoch;
    let some = budgets.matter > 0 && budgets.officer_day > 0;
    !terms.classes.is_empty() && !terms.purposes.is_empty() && rising && purposes && fits && nested && some
}
