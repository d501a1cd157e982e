//! How the weights are learnt; for `examples/learn.rs`, which writes them into `data/names`. Nothing else needs this.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::sounds::{Row, Sounds, is_arabic};
use crate::units::{Kind, Place, Units};
use crate::{Script, tables::Fault};

pub use crate::sounds::Step;

/// One spelling of one part.
#[derive(Clone)]
pub struct Spelt {
    places: Vec<Place>,
    arabic: bool,
}

impl Spelt {
    /// Whether it is in Arabic script.
    pub fn is_arabic(&self) -> bool {
        self.arabic
    }

    /// How many letters it has.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Its letters, as numbers.
    pub fn letters(&self) -> Vec<u16> {
        self.places.iter().map(|place| place[0]).collect()
    }

    fn row(&self) -> Row<'_> {
        Row { places: &self.places, reach: &[], arabic: self.arabic }
    }
}

/// Weights while they are learnt.
pub struct Learner {
    units: Units,
    sounds: Sounds,
    weights: BTreeMap<Step, f64>,
    /// Weights of pairs that have none of their own, by the kinds of the two: v, c or m.
    other: BTreeMap<(char, char), f64>,
    start: [f64; 3],
}

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Vowel => 'v',
        Kind::Consonant => 'c',
        Kind::Either => 'm',
    }
}

fn thousandths(bits: f64) -> i16 {
    (bits.clamp(-30.0, 30.0) * 1000.0).round() as i16
}

impl Learner {
    /// Begins with what a general romanisation says is alike.
    ///
    /// # Errors
    /// If the tables do not hold.
    pub fn new(units: &str, folds: &str) -> Result<Learner, Fault> {
        let units = Units::read(units, folds)?;
        let mut sounds = Sounds::plain(&units);
        let count = u16::try_from(units.len()).unwrap_or(u16::MAX);
        let ascii: Vec<_> =
            (1..=count).map(|unit| any_ascii::any_ascii(&units.unit(unit).text).to_lowercase()).collect();
        for a in 1..=count {
            for b in a..=count {
                let (x, y) = (&ascii[usize::from(a) - 1], &ascii[usize::from(b) - 1]);
                let long = units.unit(a).text.chars().count().max(units.unit(b).text.chars().count());
                let both = letter(units.unit(a).kind) == 'v' && letter(units.unit(b).kind) == 'v';
                let weight = if x == y {
                    2500 + 1000 * i16::try_from(long).unwrap_or(1)
                } else if x.chars().next() == y.chars().next() {
                    500
                } else if both {
                    -500
                } else {
                    -4000
                };
                sounds.set(Step::Meet(a, b), weight);
            }
            for place in 0..3 {
                for arabic in [false, true] {
                    let vowel = letter(units.unit(a).kind) == 'v';
                    let weight = if vowel && arabic {
                        -500
                    } else if vowel {
                        -1500
                    } else {
                        -2500
                    };
                    sounds.set(Step::Gap(a, place, arabic), weight);
                }
            }
        }
        Ok(Learner { units, sounds, weights: BTreeMap::new(), other: BTreeMap::new(), start: [0.0; 3] })
    }

    /// Reads a spelling; words are joined.
    pub fn spell(&self, text: &str) -> Spelt {
        let mut joined = String::new();
        joined.extend(text.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '.'));
        let mut places = Vec::new();
        self.units.spell(&joined, crate::PART_LETTERS, &mut places);
        let arabic = joined.chars().find_map(Script::of).is_some_and(is_arabic);
        Spelt { places, arabic }
    }

    /// The best way between two spellings, in bits, and its steps.
    pub fn way(&self, a: &Spelt, b: &Spelt) -> (f64, Vec<Step>) {
        let (total, steps) = self.sounds.way(a.row(), b.row());
        (f64::from(total) / 1000.0, steps.into_iter().map(sorted).collect())
    }

    /// Bits of the best way.
    pub fn bits(&self, a: &Spelt, b: &Spelt) -> f64 {
        f64::from(self.sounds.meet(a.row(), b.row())) / 1000.0
    }

    /// The units of a step, to be counted.
    pub fn units(step: Step) -> [u16; 2] {
        match step {
            Step::Meet(a, b) => [a, b],
            Step::Gap(unit, ..) => [unit, 0],
        }
    }

    /// How often the letters of a unit stand alone: for the chance that two of them meet.
    pub fn text(&self, unit: u16) -> &str {
        &self.units.unit(unit).text
    }

    /// Whether a step has its own weight.
    pub fn has(&self, step: Step) -> bool {
        self.weights.contains_key(&step)
    }

    /// The weight of a step, in bits.
    pub fn weight(&self, step: Step) -> f64 {
        self.weights.get(&step).copied().unwrap_or_else(|| self.other(self.kinds(step)))
    }

    /// The weight of pairs without an own one.
    pub fn other(&self, kinds: (char, char)) -> f64 {
        self.other.get(&kinds).copied().unwrap_or(-4.0)
    }

    /// Sets it.
    pub fn set_other(&mut self, kinds: (char, char), bits: f64) {
        self.other.insert(kinds, bits);
    }

    /// The kinds of the two units of a step, in the order v, c, m; a gap has the kind of its one unit twice.
    pub fn kinds(&self, step: Step) -> (char, char) {
        let [a, b] = Self::units(step);
        let of = |unit: u16| letter(self.units.unit(if unit == 0 { a } else { unit }).kind);
        let order = |kind| "vcm".find(kind).unwrap_or(0);
        let (x, y) = (of(a), of(b));
        if order(x) <= order(y) { (x, y) } else { (y, x) }
    }

    /// Sets the own weight of a step.
    pub fn learn(&mut self, step: Step, bits: f64) {
        self.weights.insert(step, bits);
    }

    /// Forgets all own weights.
    pub fn forget(&mut self) {
        self.weights.clear();
    }

    /// What two spellings begin with: neither, one, both in Arabic script.
    pub fn start(&mut self) -> &mut [f64; 3] {
        &mut self.start
    }

    /// All steps that have a weight.
    pub fn learnt(&self) -> impl Iterator<Item = (Step, f64)> {
        self.weights.iter().map(|(step, bits)| (*step, *bits))
    }

    /// Puts what was learnt into use.
    pub fn settle(&mut self) {
        let count = u16::try_from(self.units.len()).unwrap_or(u16::MAX);
        for a in 1..=count {
            for b in a..=count {
                let step = Step::Meet(a, b);
                self.sounds.set(step, thousandths(self.weight(step)));
            }
            for place in 0..3 {
                for arabic in [false, true] {
                    let step = Step::Gap(a, place, arabic);
                    let bits = self.weights.get(&step).copied().unwrap_or(-3.0);
                    self.sounds.set(step, thousandths(bits));
                }
            }
        }
        for at in 0..3 {
            self.sounds.set_start(at, i32::from(thousandths(self.start[at])));
        }
    }

    /// The table, as `sounds.tsv` has it.
    pub fn write(&self) -> String {
        let mut text = String::from("step\tunit\tother\tbits\n");
        for (at, name) in ["neither", "one", "both"].iter().enumerate() {
            let _ = writeln!(text, "start\t{name}\t\t{:.3}", self.start[at]);
        }
        for ((a, b), bits) in &self.other {
            let _ = writeln!(text, "else\t*{a}*{b}\t\t{bits:.3}");
        }
        let mut lines: Vec<String> = self
            .weights
            .iter()
            .map(|(step, bits)| match step {
                Step::Meet(a, b) => format!("meet\t{}\t{}\t{bits:.3}", self.text(*a), self.text(*b)),
                Step::Gap(unit, place, arabic) => {
                    let place = ["first", "inner", "last"][usize::from(*place)];
                    format!("{place}\t{}\t{}\t{bits:.3}", self.text(*unit), if *arabic { "Arab" } else { "" })
                }
            })
            .collect();
        lines.sort();
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }
}

/// What a comparison of two names adds up: bits that no weight of `weights.tsv` changes, and how often each weight counts.
///
/// # Errors
/// If the tables do not hold.
pub fn weighed(left: &crate::Name, right: &crate::Name) -> (f64, Vec<(usize, f64)>) {
    let tables = crate::builtin::tables();
    let mut comparer = crate::compare::Comparer::new(tables, left, right);
    comparer.used = Some(Vec::new());
    let total = comparer.run(&mut Vec::new());
    let used = comparer.used.unwrap_or_default();
    let by_weights: f64 = used.iter().map(|(at, times)| f64::from(tables.weights.all[*at]) * times).sum();
    ((f64::from(total.thousandths()) - by_weights) / 1000.0, used)
}

/// Names and values of the weights in use, in bits.
pub fn weights() -> Vec<(String, f64)> {
    let all = &crate::builtin::tables().weights.all;
    all.iter().enumerate().map(|(at, bits)| (crate::weights::name(at), f64::from(*bits) / 1000.0)).collect()
}

fn sorted(step: Step) -> Step {
    match step {
        Step::Meet(a, b) if a > b => Step::Meet(b, a),
        step => step,
    }
}
