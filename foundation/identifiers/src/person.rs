//! Persons: a name, and the year of birth where it is known. What is compared is not the name but its keys, see [`names::joint_keys`].

use base::Date;
use names::{Name, THRESHOLD, compare, joint_keys};

use crate::error::IdentifierError;

/// The most keys that are asked for one person: the first of those that are listed, so that one person fits the smallest batch that needs
/// no second person.
pub const ASKED_KEYS: usize = 8;

const WHAT: &str = "a date of birth";

/// Years that can be one of birth.
const YEARS: std::ops::RangeInclusive<i16> = 1850..=2150;

/// Between a key and the year to which it is bound.
const BOUND: char = '/';

/// How much of two persons is alike, by the keys that they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// Two parts of the name; the year of birth is not known to one of the two, or differs.
    Name,
    /// Two parts of the name, and the year of birth.
    NameAndYear,
}

impl Likeness {
    /// The word in labels.
    pub fn word(self) -> &'static str {
        match self {
            Likeness::Name => "name",
            Likeness::NameAndYear => "name_and_year",
        }
    }

    /// By the keys that are shared; none if they are none.
    pub fn of<'k>(shared: impl IntoIterator<Item = &'k str>) -> Option<Likeness> {
        let each = shared.into_iter().map(|key| match key.contains(BOUND) {
            true => Likeness::NameAndYear,
            false => Likeness::Name,
        });
        each.max()
    }
}

/// `Name, year`: the name as it is written, with single spaces; the year alone of a date, because no more is compared.
pub(crate) fn canonical(text: &str) -> Result<String, IdentifierError> {
    let at = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (name, date) = text.split_at(at);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_end_matches([',', '،', ';', '(', ' ']);
    let year = if date.is_empty() { None } else { Some(year(date)?) };
    let canonical = year.map_or_else(|| name.to_owned(), |year| format!("{name}, {year}"));
    if listed(&canonical).is_empty() { Err(IdentifierError::PersonTooLittle) } else { Ok(canonical) }
}

/// The keys that are listed of a canonical form, the best first: each joins two parts of the name, alone and bound to the year of birth.
/// One part, even with its year, is not enough: in a list of a hundred thousand persons somebody of that name and year is always there.
pub(crate) fn listed(canonical: &str) -> Vec<String> {
    let (name, year) = divided(canonical);
    let mut listed = Vec::new();
    for key in joint_keys(&Name::read(name)) {
        listed.extend(year.map(|year| format!("{key}{BOUND}{year}")));
        listed.push(key);
    }
    listed
}

/// Whether two canonical forms are likely one person's by their names.
pub(crate) fn may_be(one: &str, other: &str) -> bool {
    let name = |canonical| Name::read(divided(canonical).0);
    compare(&name(one), &name(other)).score >= THRESHOLD
}

fn divided(canonical: &str) -> (&str, Option<&str>) {
    match canonical.rsplit_once(", ") {
        Some((name, year)) if year.starts_with(|c: char| c.is_ascii_digit()) => (name, Some(year)),
        _ => (canonical, None),
    }
}

/// The year of what stands after the name: a year, `1985-04-17`, `17.04.1985` or `17/04/1985`, whatever letters follow.
fn year(text: &str) -> Result<i16, IdentifierError> {
    let wrong = || IdentifierError::Date { what: WHAT };
    let text = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = text.split(['-', '.', '/']).map(str::trim).collect();
    let number = |part: &str| part.parse::<i16>().map_err(|_| wrong());
    let year = match parts.as_slice() {
        [year] if year.len() == 4 => number(year)?,
        [year, month, day] | [day, month, year] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            let small = |part: &str| part.parse::<i8>().map_err(|_| wrong());
            Date::new(number(year)?, small(month)?, small(day)?).map_err(|_| wrong())?.parts().0
        }
        _ => return Err(wrong()),
    };
    if YEARS.contains(&year) { Ok(year) } else { Err(wrong()) }
}
