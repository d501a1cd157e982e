//! The standard that a State's law is held against: elements with the provisions they come from, and what binds whom.
//!
//! The elements are data (`data/standards/standards.toml`), the answers stand in the files of the States. This module
//! reads them as a lawyer would go through them: what binds this State, the core first, group by group.

use base::{Country, Date};

use crate::LawSet;
use crate::standing::{Standing, standing};

pub use crate::knowledge::{Assessment, Conduct, ConductPart, Element, Group, Strength};

/// Whether an element is a duty of a State, by the instruments that the element cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// These cited instruments bind it.
    Bound(Vec<String>),
    /// None of them binds it.
    NotBound,
    /// None is known to bind it, and of these it is not known.
    Unknown(Vec<String>),
}

/// The elements that are assessed first.
pub fn core(law: &LawSet) -> impl Iterator<Item = &Element> {
    law.elements().iter().filter(|element| element.is_core())
}

/// The elements of one group, in the file's order.
pub fn of_group(law: &LawSet, group: Group) -> impl Iterator<Item = &Element> {
    law.elements().iter().filter(move |element| element.group == group)
}

/// Whether `element` binds `country` on `date`. Its strength is another matter: a State can be bound by a provision
/// that only asks it to consider.
pub fn binding(law: &LawSet, element: &Element, country: &Country, date: Date) -> Binding {
    let (mut bound, mut open) = (Vec::new(), Vec::new());
    for code in element.instruments() {
        let Some(instrument) = law.instrument(code) else { continue };
        match standing(law, instrument, country, date) {
            Standing::Bound { .. } if instrument.in_force.is_none_or(|begin| begin <= date) => {
                bound.push(code.to_owned());
            }
            Standing::Doubtful { .. } | Standing::Unknown(_) => open.push(code.to_owned()),
            Standing::Bound { .. } | Standing::Pending { .. } | Standing::SignedOnly(_) | Standing::Out(_) => {}
        }
    }
    match (bound.is_empty(), open.is_empty()) {
        (false, _) => Binding::Bound(bound),
        (true, false) => Binding::Unknown(open),
        (true, true) => Binding::NotBound,
    }
}

/// The answer that the data have for `country` and the element; nothing means that nobody has looked.
pub fn assessment<'a>(law: &'a LawSet, country: &Country, element: &str) -> Option<&'a Assessment> {
    law.country(country)?.assessments.iter().find(|assessment| assessment.element == element)
}
