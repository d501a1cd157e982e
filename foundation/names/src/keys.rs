//! Keys: what two spellings of one person should have in common, to be looked up where nothing but equality can be asked.
//!
//! A part becomes the row of its consonants, each as one of eight classes of sound, read in two ways (see `keys.tsv`). A
//! *strong* key joins two parts; a *weak* key is one part, and with a birth year it is bound to that year. What one letter
//! too many or too few would lose is held by keys that leave one class out: of two parts joined, since of one part alone
//! hardly anything would be left that tells persons apart.

use std::collections::BTreeSet;
use std::fmt;

use base::Date;
use serde::Serialize;
use smallvec::SmallVec;

use crate::lexicon::Class;
use crate::name::{Name, Part, Slice};
use crate::tables::{Fault, rows};
use crate::units::{GROUP_LETTERS, Place, Units};

/// The most keys that a name has.
pub const KEYS: usize = 12;

/// Parts that keys are made of; further ones are left out.
const KEY_PARTS: usize = 5;

/// Classes in one part's key.
const CLASSES: usize = 10;

/// How much a shared key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Two parts, or one part and the birth year: two different persons rarely share it.
    Strong,
    /// One part: it finds candidates, it does not tell persons apart.
    Weak,
}

/// One key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Key {
    /// How much it says.
    pub strength: Strength,
    /// The key itself: ASCII letters, digits and `.`, at most 32 bytes.
    pub text: String,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The table of `keys.tsv`.
pub(crate) struct KeyTable {
    /// For every unit, in both ways of reading: classes as bytes, 0 for none.
    classes: Vec<[[u8; 2]; 2]>,
    /// Units that the table has; others count as vowels.
    listed: Vec<bool>,
    /// For every letter: does it write a vowel at the beginning of a word?
    vowel: Vec<bool>,
}

impl KeyTable {
    pub(crate) fn read(units: &Units, text: &str) -> Result<KeyTable, Fault> {
        let count = units.len() + 1;
        let mut table =
            KeyTable { classes: vec![[[0; 2]; 2]; count], listed: vec![false; count], vowel: vec![true; count] };
        for (line, columns) in rows("keys.tsv", text, 3)? {
            let unit = units
                .number(columns[0])
                .ok_or_else(|| Fault::row("keys.tsv", line, format!("`{}` is not in units.tsv", columns[0])))?;
            for (reading, classes) in columns[1..].iter().enumerate() {
                let classes = classes.trim_matches('-').as_bytes();
                if classes.len() > 2 || !classes.iter().all(|class| b"PFKSTMNLR".contains(class)) {
                    return Err(Fault::row("keys.tsv", line, "at most two of P F K S T M N L R, or -"));
                }
                table.classes[usize::from(unit)][reading][..classes.len()].copy_from_slice(classes);
            }
            table.listed[usize::from(unit)] = true;
            table.vowel[usize::from(unit)] = false;
        }
        Ok(table)
    }

    /// How often each class of sound stands in a word, in four bits for each; for telling quickly that two words have little
    /// in common. Letters that may be one of two classes are not counted, and doubled ones once.
    pub(crate) fn tally(&self, places: &[Place]) -> u64 {
        let (mut tally, mut before) = (0_u64, 0);
        for place in places {
            let class = match self.classes[usize::from(place[0])][0][0] {
                b'P' | b'F' => 1,
                b'T' => 2,
                b'M' => 3,
                b'N' => 4,
                b'L' => 5,
                b'R' => 6,
                b'K' if self.is_sure(place[0]) => 7,
                b'S' if self.is_sure(place[0]) => 8,
                _ => 0,
            };
            if class != 0 && class != before && (tally >> (4 * (class - 1))) & 15 < 7 {
                tally += 1 << (4 * (class - 1));
            }
            before = class;
        }
        tally
    }

    /// Whether a letter is read in one way only, and is one sound.
    fn is_sure(&self, unit: u16) -> bool {
        let [first, second] = self.classes[usize::from(unit)];
        first == second && first[1] == 0
    }

    /// The row of classes of a word. Never empty: a word of vowels alone begins with `A`.
    pub(crate) fn classes(&self, places: &[Place], reading: usize, into: &mut Classes) {
        into.clear();
        let mut at = 0;
        while at < places.len() {
            let longest = (0..GROUP_LETTERS.min(places.len() - at))
                .rev()
                .map(|more| (more + 1, places[at + more][more]))
                .find(|(long, unit)| *unit != 0 && (*long == 1 || self.listed[usize::from(*unit)]));
            let (long, unit) = longest.unwrap_or((1, places[at][0]));
            for class in self.classes[usize::from(unit)][reading] {
                if class != 0 && into.last() != Some(&class) && into.len() < CLASSES {
                    into.push(class);
                }
            }
            at += long;
        }
        let first_is_vowel = places.first().is_some_and(|place| self.vowel[usize::from(place[0])]);
        if into.is_empty() || into.len() < 3 && first_is_vowel {
            into.insert(0, b'A');
        }
    }

    /// The row of the first reading as one number.
    pub(crate) fn number(&self, places: &[Place]) -> u64 {
        let mut row = SmallVec::new();
        self.classes(places, 0, &mut row);
        row.iter().fold(1, |number, class| number << 5 | u64::from(class & 31))
    }
}

/// A row of classes.
type Classes = SmallVec<[u8; 16]>;

/// Collects keys up to the limit, the best first.
struct Collector {
    keys: Vec<Key>,
    seen: BTreeSet<String>,
    limit: usize,
}

impl Collector {
    fn add(&mut self, strength: Strength, text: String) {
        if self.keys.len() < self.limit && self.seen.insert(text.clone()) {
            self.keys.push(Key { strength, text });
        }
    }
}

/// How many sounds two words do not have in common, by their tallies.
pub(crate) fn apart(a: u64, b: u64) -> u32 {
    let (mut a, mut b, mut apart) = (a, b, 0);
    while a != b {
        apart += ((a & 15) as u32).abs_diff((b & 15) as u32);
        a >>= 4;
        b >>= 4;
    }
    apart
}

/// The keys of a name, at most [`KEYS`]. With a birth date, keys of one part are bound to its year.
///
/// The same name and date give the same keys on every node that has the same tables; [`crate::TABLES_VERSION`] says which.
pub fn keys(name: &Name, birth: Option<Date>) -> Vec<Key> {
    made(name, birth, true)
}

/// The keys of a name that join two parts, at most [`KEYS`], the best first. What is compared with very many persons is compared by these
/// alone: among a hundred thousand, somebody has any one part, also with the year.
pub fn joint_keys(name: &Name) -> Vec<String> {
    made(name, None, false).into_iter().map(|key| key.text).collect()
}

fn made(name: &Name, birth: Option<Date>, with_singles: bool) -> Vec<Key> {
    let table = &crate::builtin::tables().keys;
    let year = birth.map(|date| format!(".{}", date.parts().0)).unwrap_or_default();
    let weak = if birth.is_some() { Strength::Strong } else { Strength::Weak };
    let rows: Vec<Readings> = chosen(name).into_iter().map(|part| Readings::of(table, name, part)).collect();
    let mut keys = Collector { keys: Vec::new(), seen: BTreeSet::new(), limit: KEYS };
    let pairs: SmallVec<[(usize, usize); 3]> =
        [(0, 1), (0, 2), (1, 2)].into_iter().filter(|(_, b)| *b < rows.len()).collect();
    let single = |keys: &mut Collector, row: &[u8]| {
        if with_singles {
            keys.add(weak, format!("1{}{year}", text(row)));
        }
    };
    for (a, b) in &pairs {
        keys.add(Strength::Strong, joined(&rows[*a].rows[0], &rows[*b].rows[0]));
    }
    rows.iter().take(SINGLE_PARTS).for_each(|row| single(&mut keys, &row.rows[0]));
    // A text is mostly read in one way throughout; an ending is that of one part.
    for (a, b) in &pairs {
        let (a, b) = (&rows[*a], &rows[*b]);
        keys.add(Strength::Strong, joined(a.second(), b.second()));
        a.stem().into_iter().for_each(|stem| keys.add(Strength::Strong, joined(stem, &b.rows[0])));
        b.stem().into_iter().for_each(|stem| keys.add(Strength::Strong, joined(&a.rows[0], stem)));
    }
    let most = if rows.len() == 1 { usize::MAX } else { keys.keys.len() + FURTHER_SINGLES };
    for row in rows.iter().take(SINGLE_PARTS).flat_map(|row| &row.rows[1..]) {
        if keys.keys.len() < most {
            single(&mut keys, row);
        }
    }
    // One class left out, turn by turn over the parts, from the end: beginnings are the surest.
    if let [row] = rows.as_slice() {
        for reading in row.rows.iter().take(2) {
            without_one(reading, LEAST_ALONE).for_each(|short| single(&mut keys, &short));
        }
    } else if let [first, second, ..] = rows.as_slice() {
        let (a, b) = (&first.rows[0], &second.rows[0]);
        let (mut left, mut right) = (without_one(a, LEAST), without_one(b, LEAST));
        loop {
            let (short_a, short_b) = (left.next(), right.next());
            if keys.keys.len() == KEYS || short_a.is_none() && short_b.is_none() {
                break;
            }
            short_a.into_iter().for_each(|short| keys.add(Strength::Strong, joined(&short, b)));
            short_b.into_iter().for_each(|short| keys.add(Strength::Strong, joined(a, &short)));
        }
    }
    keys.keys
}

/// Parts that have a key of their own, and further keys of one part beside those of two.
const SINGLE_PARTS: usize = 3;
const FURTHER_SINGLES: usize = 2;

/// Classes of a row that one may be left out of: where the row is alone, and where another part stands beside it.
const LEAST_ALONE: usize = 3;
const LEAST: usize = 3;

/// The row without one class, the last ones first.
fn without_one(row: &[u8], least: usize) -> impl Iterator<Item = Classes> {
    (0..row.len())
        .rev()
        .filter(move |_| row.len() >= least)
        .map(|at| row.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, class)| *class).collect())
}

/// The parts that keys are made of: the family name and the given name before the patronymic, long ones before short ones.
fn chosen(name: &Name) -> Vec<&Part> {
    let mut parts: Vec<&Part> = name.core().filter(|part| !part.is_initial()).collect();
    if parts.is_empty() {
        parts = name.core().collect();
    }
    parts.sort_by_key(|part| part.role() == crate::Role::Patronymic);
    parts.truncate(KEY_PARTS);
    parts
}

/// The rows of classes of one part: in the first reading, in the second, and without its ending in the first; without those
/// that are the same as one before.
struct Readings {
    rows: SmallVec<[Classes; 4]>,
    second: usize,
    stem: Option<usize>,
}

impl Readings {
    fn of(table: &KeyTable, name: &Name, part: &Part) -> Readings {
        let slice = if part.article > 0 { Slice::WithoutArticle } else { Slice::Whole };
        let mut rows: SmallVec<[Classes; 4]> = SmallVec::new();
        let mut add = |slice, reading| {
            let mut row = Classes::new();
            table.classes(name.row(part, slice).places, reading, &mut row);
            rows.iter().position(|known| *known == row).unwrap_or_else(|| {
                rows.push(row);
                rows.len() - 1
            })
        };
        add(slice, 0);
        let second = add(slice, 1);
        let has_stem =
            part.ending.is_some_and(|ending| matches!(ending.class, Class::Family | Class::Patronymic | Class::Child));
        let stem = has_stem.then(|| add(Slice::Stem, 0));
        Readings { rows, second, stem }
    }

    fn second(&self) -> &Classes {
        &self.rows[self.second]
    }

    fn stem(&self) -> Option<&Classes> {
        self.stem.map(|at| &self.rows[at])
    }
}

fn text(row: &[u8]) -> String {
    row.iter().map(|class| char::from(*class)).collect()
}

fn joined(a: &[u8], b: &[u8]) -> String {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    format!("2{}.{}", text(first), text(second))
}
