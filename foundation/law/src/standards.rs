//! The standard that a State's law is held against: elements with the provisions they come from, and what binds whom.
//!
//! The elements are data (`data/standards/standards.toml`), the answers stand in the files of the States. This module
//! reads them as a lawyer would go through them: what binds this State, the core first, group by group.

use base::{Country, Date};

use crate::LawSet;
use crate::standing::{Standing, standing};
use crate::words::words;

pub use crate::knowledge::{Assessment, Conduct, ConductPart, Element, Group, Standard, Strength};

words! {
    /// Whether an instrument, or an element through its instruments, binds a State on a day. Unknown is neither yes nor
    /// no.
    Binding, "binding" {
        /// It binds.
        Binds = "binds",
        /// Perhaps: the data do not say for certain.
        Unknown = "unknown",
        /// It does not bind.
        Free = "free",
    }
}

/// The elements that are assessed first.
pub fn core(law: &LawSet) -> impl Iterator<Item = &Element> {
    law.elements().iter().filter(|element| element.is_core())
}

/// The elements of one group, in the file's order.
pub fn of_group(law: &LawSet, group: Group) -> impl Iterator<Item = &Element> {
    law.elements().iter().filter(move |element| element.group == group)
}

/// Whether `element` binds `country` on `date`, and how the State stands to each instrument that the element cites. Its
/// strength is another matter: a State can be bound by a provision that only asks it to consider.
pub fn binding<'a>(
    law: &LawSet,
    element: &'a Element,
    country: &Country,
    date: Date,
) -> (Binding, Vec<(&'a str, Binding)>) {
    let each: Vec<(&str, Binding)> =
        element.instruments().into_iter().map(|code| (code, instrument_binds(law, code, country, date))).collect();
    // One binding treaty is enough; a doubt remains a doubt beside treaties that certainly do not bind.
    let best = each.iter().map(|(_, binding)| *binding).min().unwrap_or(Binding::Free);
    (best, each)
}

fn instrument_binds(law: &LawSet, code: &str, country: &Country, date: Date) -> Binding {
    let Some(instrument) = law.instrument(code) else { return Binding::Unknown };
    match standing(law, instrument, country, date) {
        Standing::Bound { .. } if instrument.in_force.is_none_or(|begin| begin <= date) => Binding::Binds,
        Standing::Doubtful { .. } | Standing::Unknown(_) => Binding::Unknown,
        Standing::Bound { .. } | Standing::Pending { .. } | Standing::SignedOnly(_) | Standing::Out(_) => Binding::Free,
    }
}

/// The answer that the data have for `country` and the element; nothing means that nobody has looked.
pub fn assessment<'a>(law: &'a LawSet, country: &Country, element: &str) -> Option<&'a Assessment> {
    law.country(country)?.assessments.iter().find(|assessment| assessment.element == element)
}
