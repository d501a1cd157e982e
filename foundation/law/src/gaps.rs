//! The map from which negotiation starts: one State against every other, purpose by purpose, what is missing first.

use base::{Country, Date};
use serde::Serialize;

use crate::LawSet;
use crate::basis::{Answer, Ask, Availability, Question, legal_basis};
use crate::knowledge::Purpose;

/// One State, one purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapCell {
    /// The other State.
    pub with: Country,
    /// Its name.
    pub name: String,
    /// The purpose.
    pub purpose: Purpose,
    /// The answer when our State asks.
    pub answer: Availability,
    /// What carries it, or may.
    pub best_basis: Option<String>,
    /// The answer when the other State asks ours.
    pub answer_when_asked: Availability,
    /// What carries that, or may.
    pub best_basis_when_asked: Option<String>,
    /// What to ask whom.
    pub asks: Vec<Ask>,
}

/// A State's map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gaps {
    /// The State.
    pub state: Country,
    /// Its name.
    pub name: String,
    /// The day.
    pub date: Date,
    /// Every other State and purpose: gaps first, then what is unconfirmed, conditional, available.
    pub cells: Vec<GapCell>,
}

/// The map of `state` on `date`, for trafficking in persons.
pub fn gaps(law: &LawSet, state: &Country, date: Date) -> Gaps {
    let others = law.countries().filter(|record| record.code != *state);
    let mut cells: Vec<GapCell> =
        others.flat_map(|record| Purpose::ASKED.map(|purpose| cell(law, state, &record.code, purpose, date))).collect();
    // Stable: States and purposes keep their order within an answer.
    cells.sort_by_key(|cell| cell.answer.min(cell.answer_when_asked));
    Gaps { state: state.clone(), name: law.name(state).to_owned(), date, cells }
}

fn cell(law: &LawSet, state: &Country, with: &Country, purpose: Purpose, date: Date) -> GapCell {
    let ask = |from: &Country, to: &Country| {
        legal_basis(law, &Question::about_trafficking(from.clone(), to.clone(), purpose, date))
    };
    let (out, back) = (ask(state, with), ask(with, state));
    let mut asks = out.asks.clone();
    if purpose == Purpose::Extradition {
        // Only here does it matter who asks whom: what the other State would ask of ours is asked of ours as well.
        let own = format!("central authority of {}", law.name(state));
        asks.extend(back.asks.iter().filter(|ask| ask.whom == own).cloned());
    }
    GapCell {
        with: with.clone(),
        name: law.name(with).to_owned(),
        purpose,
        answer: out.value,
        best_basis: best(&out),
        answer_when_asked: back.value,
        best_basis_when_asked: best(&back),
        asks,
    }
}

fn best(answer: &Answer) -> Option<String> {
    answer.bases.iter().chain(&answer.possible).next().map(|basis| basis.text.clone())
}

impl Gaps {
    /// The cell of a State and purpose.
    pub fn cell(&self, with: &Country, purpose: Purpose) -> Option<&GapCell> {
        self.cells.iter().find(|cell| cell.with == *with && cell.purpose == purpose)
    }

    /// The other States, by code.
    pub fn others(&self) -> Vec<(&Country, &str)> {
        let mut others: Vec<(&Country, &str)> =
            self.cells.iter().map(|cell| (&cell.with, cell.name.as_str())).collect();
        others.sort();
        others.dedup();
        others
    }
}
