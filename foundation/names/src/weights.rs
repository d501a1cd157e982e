//! What the lines of an explanation weigh (`data/names/weights.tsv`), learnt from labelled pairs.

use crate::tables::{Fault, millibits, rows};

/// Points at which the worth of two parts that meet is given; between them it is drawn straight. In thousandths of a bit of
/// their sounds.
pub(crate) const POINTS: [i32; 8] = [-12_000, -8_000, -5_000, -2_500, 0, 2_500, 5_000, 8_000];

/// Rows of points: the parts that meet best, those that meet second best, all others, and given names beside a patronymic
/// that both have.
pub(crate) const RANKS: usize = 4;

/// The last of them: what tells brothers and sisters apart.
pub(crate) const GIVEN: usize = RANKS - 1;

const NAMES: [&str; OTHERS] = [
    "start_1",
    "start_2",
    "start_3",
    "start_4",
    "missing",
    "missing_further",
    "missing_patronymic",
    "alone",
    "rare",
    "initial",
    "short_form",
    "joined",
    "child_of",
    "honour",
    "man_and_woman",
    "article",
    "crossed",
    "suffix",
    "beginning",
    "child_of_single",
    "honour_single",
    "man_and_woman_single",
    "turned",
    "edges",
    "two_names",
];

const OTHERS: usize = 25;

/// How many weights there are.
pub(crate) const COUNT: usize = RANKS * POINTS.len() + OTHERS;

/// A weight by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// As many parts can meet: one, two, three, four and more.
    Start1,
    Start2,
    Start3,
    Start4,
    /// A name that the other side does not have: the first one, each further one, a patronymic.
    Missing,
    MissingFurther,
    MissingPatronymic,
    /// Only one part met, and others are missing.
    Alone,
    /// For each bit that a part is rarer than ten bits.
    Rare,
    Initial,
    ShortForm,
    Joined,
    ChildOf,
    Honour,
    ManAndWoman,
    Article,
    Crossed,
    Suffix,
    Beginning,
    ChildOfSingle,
    HonourSingle,
    ManAndWomanSingle,
    /// The given name here is the father's name there.
    Turned,
    /// Two parts do not begin, or do not end, with one sound.
    Edges,
    /// Two parts are given names of their own.
    TwoNames,
}

/// All weights, in thousandths of a bit.
#[derive(Clone)]
pub(crate) struct Weights {
    pub(crate) all: [i32; COUNT],
}

impl Weights {
    /// Reads `weights.tsv`.
    pub(crate) fn read(text: &str) -> Result<Weights, Fault> {
        let mut all = [None; COUNT];
        for (line, columns) in rows("weights.tsv", text, 2)? {
            let at = (0..COUNT).find(|at| name(*at) == columns[0]);
            let at = at.ok_or_else(|| Fault::row("weights.tsv", line, format!("`{}` is no weight", columns[0])))?;
            all[at] = Some(millibits("weights.tsv", line, columns[1])?);
        }
        let mut weights = Weights { all: [0; COUNT] };
        for (at, weight) in all.into_iter().enumerate() {
            weights.all[at] =
                weight.ok_or_else(|| Fault::row("weights.tsv", 0, format!("`{}` is missing", name(at))))?;
        }
        Ok(weights)
    }

    pub(crate) fn get(&self, weight: Weight) -> i32 {
        self.all[place(weight)]
    }

    /// What two parts are worth whose sounds have `evidence`, as the `rank`-th best; and by which weights.
    pub(crate) fn meeting(&self, rank: usize, evidence: i32) -> (i32, Drawn) {
        let drawn = draw(rank, evidence);
        let (low, high) = (i64::from(self.all[drawn.at]), i64::from(self.all[drawn.at + 1]));
        let worth = low + (high - low) * i64::from(drawn.share) / 1000;
        (i32::try_from(worth).unwrap_or(0), drawn)
    }
}

/// Between which two weights, and how near to the second, in thousandths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drawn {
    pub(crate) at: usize,
    pub(crate) share: i32,
}

fn draw(rank: usize, evidence: i32) -> Drawn {
    let base = rank.min(RANKS - 1) * POINTS.len();
    let evidence = evidence.clamp(POINTS[0], POINTS[POINTS.len() - 1]);
    let at = (0..POINTS.len() - 2).find(|at| evidence <= POINTS[at + 1]).unwrap_or(POINTS.len() - 2);
    let share = (evidence - POINTS[at]) * 1000 / (POINTS[at + 1] - POINTS[at]);
    Drawn { at: base + at, share }
}

pub(crate) fn place(weight: Weight) -> usize {
    RANKS * POINTS.len() + weight as usize
}

/// The name of a weight in the table.
pub(crate) fn name(at: usize) -> String {
    if at >= GIVEN * POINTS.len() && at < RANKS * POINTS.len() {
        format!("given_at_{}", f64::from(POINTS[at % POINTS.len()]) / 1000.0)
    } else if at < RANKS * POINTS.len() {
        format!("meet_{}_at_{}", at / POINTS.len() + 1, f64::from(POINTS[at % POINTS.len()]) / 1000.0)
    } else {
        NAMES[at - RANKS * POINTS.len()].to_owned()
    }
}
