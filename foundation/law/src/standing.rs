//! How a State stands to an instrument on a day: from the act in the party row and the rule of entry into force.

use base::{Country, Date};

use crate::LawSet;
use crate::knowledge::{DateKind, Instrument, PartyRow, PartyStatus};

/// How a State stands to an instrument on one day, as far as the data can say. The words are written to follow
/// the State's name: `Kyrgyzstan not a party`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Bound.
    Bound {
        /// Since when, if known.
        since: Option<Date>,
        /// Whether the rule that gives this day was read.
        checked: bool,
    },
    /// It has acted, but the instrument is not yet in force for it.
    Pending {
        /// The day it deposited.
        act: Date,
        /// The day it will be bound.
        from: Date,
    },
    /// Perhaps bound: never enough for `available`.
    Doubtful {
        /// What is not certain.
        words: String,
        /// Whether the doubt is that it may have left.
        may_have_left: bool,
    },
    /// Signed or announced, nothing more.
    SignedOnly(String),
    /// Not bound.
    Out(String),
    /// Nothing known.
    Unknown(String),
}

/// How `country` stands to `instrument` on `date`.
pub fn standing(law: &LawSet, instrument: &Instrument, country: &Country, date: Date) -> Standing {
    let rows = law.rows(&instrument.id, country);
    let acted = rows.iter().filter(|row| row.date.is_some_and(|day| day <= date)).max_by_key(|row| row.date);
    let undated = rows.iter().find(|row| row.date.is_none());
    let later = rows.iter().filter(|row| row.date.is_some()).min_by_key(|row| row.date);
    match (acted.or(undated), later) {
        (Some(row), _) => by_row(law, instrument, country, row, date),
        (None, Some(row)) => Standing::Out(format!("not yet a party ({})", act_words(row))),
        (None, None) => Standing::Unknown("party status not in data".to_owned()),
    }
}

fn by_row(law: &LawSet, instrument: &Instrument, country: &Country, row: &PartyRow, date: Date) -> Standing {
    let doubtful = |words: String| Standing::Doubtful { words, may_have_left: false };
    match row.status {
        PartyStatus::Party => match row.date {
            Some(act) => by_act(instrument, row, act, date),
            None => by_undated(law, instrument, country, row, date),
        },
        PartyStatus::PartyProbable => doubtful("probable".to_owned()),
        PartyStatus::PartyUntilChecked => {
            Standing::Doubtful { words: "later withdrawal not checked".to_owned(), may_have_left: true }
        }
        PartyStatus::AccessionLaw => {
            let day = row.date.map(|date| format!(" of {date}")).unwrap_or_default();
            doubtful(format!("accession law{day}, deposit not confirmed"))
        }
        PartyStatus::Signatory => Standing::SignedOnly("signed only, ratification not in data".to_owned()),
        PartyStatus::SignatoryProbable => {
            Standing::SignedOnly("probably signed, entry into force not in data".to_owned())
        }
        PartyStatus::NotificationPending => Standing::SignedOnly("notified only, procedures not completed".to_owned()),
        PartyStatus::NotListed => Standing::Unknown("not in the part of the party list seen".to_owned()),
        PartyStatus::AbsentAtSnapshot => match row.as_of.as_ref().and_then(|seen| seen.first_day()) {
            Some(seen) if date <= seen => Standing::Out(format!("not in the depositary's table of {seen}")),
            Some(seen) => {
                Standing::Unknown(format!("not in the depositary's table of {seen}, later action not in data"))
            }
            None => Standing::Unknown("not in a depositary's table, later action not in data".to_owned()),
        },
        PartyStatus::NotParty => Standing::Out("not a party".to_owned()),
        PartyStatus::NotSignatory => Standing::Out("did not sign".to_owned()),
        PartyStatus::NotEligibleCis => Standing::Out("not a CIS State".to_owned()),
        PartyStatus::Withdrawn => Standing::Out(format!("no longer a party ({})", act_words(row))),
        PartyStatus::Unknown => Standing::Unknown("party status not in data".to_owned()),
    }
}

fn by_act(instrument: &Instrument, row: &PartyRow, act: Date, date: Date) -> Standing {
    let in_force = instrument.in_force.unwrap_or(act);
    match row.date_kind {
        Some(DateKind::EntryIntoForce) => Standing::Bound { since: Some(act.max(in_force)), checked: true },
        Some(DateKind::Ratification | DateKind::Accession | DateKind::Deposit) => match &instrument.entry_into_force {
            Some(rule) => {
                let from = rule.due(act).max(in_force);
                if date >= from {
                    Standing::Bound { since: Some(from), checked: rule.checked }
                } else {
                    Standing::Pending { act, from }
                }
            }
            None => Standing::Doubtful {
                words: format!("party ({}), rule of entry into force not in data", act_words(row)),
                may_have_left: false,
            },
        },
        Some(
            DateKind::Signature
            | DateKind::Notification
            | DateKind::RatificationLaw
            | DateKind::ParliamentResolution
            | DateKind::ParliamentAdopted
            | DateKind::Withdrawal,
        )
        | None => Standing::Doubtful {
            words: format!("party ({}), deposit not in data", act_words(row)),
            may_have_left: false,
        },
    }
}

/// A source that says "party" without a day speaks for the day it was written, not for the years before.
fn by_undated(law: &LawSet, instrument: &Instrument, country: &Country, row: &PartyRow, date: Date) -> Standing {
    let seen = row.as_of.as_ref().and_then(|as_of| as_of.last_day()).unwrap_or(law.undated_from());
    if date >= seen {
        return Standing::Bound { since: None, checked: true };
    }
    // Who is bound by an amending protocol is bound by what it amends.
    for protocol in law.amending(&instrument.id) {
        if let bound @ Standing::Bound { .. } = standing(law, protocol, country, date) {
            return bound;
        }
    }
    Standing::Doubtful { words: "party, since when not in data".to_owned(), may_have_left: false }
}

/// Whether both States are bound by `id` on `date` without doubt.
pub(crate) fn both_bound(law: &LawSet, id: &str, pair: [&Country; 2], date: Date) -> bool {
    law.instrument(id).is_some_and(|instrument| {
        let begun = instrument.in_force.is_none_or(|day| day <= date);
        begun && pair.iter().all(|country| matches!(standing(law, instrument, country, date), Standing::Bound { .. }))
    })
}

/// `ratification 2003-10-02`.
fn act_words(row: &PartyRow) -> String {
    let kind = row.date_kind.map_or("act".to_owned(), |kind| kind.as_str().replace('_', " "));
    row.date.map_or(kind.clone(), |date| format!("{kind} {date}"))
}
