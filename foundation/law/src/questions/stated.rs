use std::collections::BTreeSet;

use base::{Malformed, Refusal};

use crate::LawSet;

/// What was stated of a request and of the person it concerns. What is in neither list is not known.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// Circumstances that hold, by their codes.
    pub holds: BTreeSet<String>,
    /// Circumstances that were looked at and do not hold.
    pub does_not_hold: BTreeSet<String>,
    /// The conduct of the case: elements of acts, means and purposes, by their codes.
    pub conduct: BTreeSet<String>,
    /// Whether the victim is a child.
    pub victim_is_child: Option<bool>,
    /// The highest penalty that the law of the requesting State threatens, in months.
    pub max_penalty_requesting_months: Option<i32>,
    /// The same of the requested State.
    pub max_penalty_requested_months: Option<i32>,
    /// The sentence that was imposed, in months.
    pub sentence_months: Option<i32>,
    /// What is left of it to serve, in months.
    pub sentence_left_months: Option<i32>,
}

/// What was said of a circumstance, or of several of which one is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Yes,
    No,
    Nothing,
}

impl Stated {
    /// # Errors
    /// See [`super::topics`].
    pub(crate) fn check(&self, law: &LawSet) -> Result<(), Refusal> {
        let mut codes = self.holds.iter().chain(&self.does_not_hold);
        if let Some(unknown) = codes.find(|code| law.circumstance(code).is_none()) {
            return Err(Refusal::input("circumstance-unknown").with("circumstance", unknown));
        }
        if let Some(both) = self.holds.intersection(&self.does_not_hold).next() {
            let problem = format!("“{both}” is stated both to hold and not to");
            return Err(Malformed::new("circumstance", problem).into());
        }
        match self.conduct.iter().find(|code| !law.conduct().iter().any(|known| &known.id == *code)) {
            Some(unknown) => Err(Malformed::new("conduct", format!("“{unknown}” is no element of the conduct")).into()),
            None => Ok(()),
        }
    }

    /// Whether one of these circumstances holds.
    pub(crate) fn any<'a>(&self, codes: impl IntoIterator<Item = &'a String>) -> Said {
        let mut open = false;
        let mut some = false;
        for code in codes {
            some = true;
            if self.holds.contains(code) {
                return Said::Yes;
            }
            open |= !self.does_not_hold.contains(code);
        }
        if open || !some { Said::Nothing } else { Said::No }
    }

    /// Whether all of these hold; none asked for hold.
    pub(crate) fn all<'a>(&self, codes: impl IntoIterator<Item = &'a String>) -> Said {
        let mut said = Said::Yes;
        for code in codes {
            if self.does_not_hold.contains(code) {
                return Said::No;
            }
            if !self.holds.contains(code) {
                said = Said::Nothing;
            }
        }
        said
    }
}
