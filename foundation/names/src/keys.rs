//! Keys: what two spellings of one person should have in common, to be looked up where nothing but equality can be asked.
//!
//! A part becomes the row of its consonants, each as one of eight classes of sound, read in two ways (see `keys.tsv`). A
//! *strong* key joins two parts; a *weak* key is one part, and with a birth year it is bound to that year. What one letter
//! too many or too few would lose is held by keys that leave one class out.

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

/// Two parts of one name that are joined in different ways.
const PAIRS: usize = 3;

/// Ways in which one part is read besides the usual one, at most.
const READINGS: usize = 3;

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
    let table = &crate::builtin::tables().keys;
    let year = birth.map(|date| format!(".{}", date.parts().0)).unwrap_or_default();
    let weak = if birth.is_some() { Strength::Strong } else { Strength::Weak };
    let rows: Vec<Readings> = chosen(name).into_iter().map(|part| Readings::of(table, name, part)).collect();
    let mut keys = Collector { keys: Vec::new(), seen: BTreeSet::new(), limit: KEYS };
    let pairs: Vec<(usize, usize)> = (0..rows.len())
        .flat_map(|a| (a + 1..rows.len()).map(move |b| (a, b)))
        .take(if rows.len() > 3 { 3 } else { 2 })
        .collect();
    for (a, b) in pairs {
        keys.add(Strength::Strong, joined(&rows[a].rows[0], &rows[b].rows[0]));
    }
    let mut single = |row: &[u8]| keys.add(weak, format!("1{}{year}", text(row)));
    let most = rows.iter().map(|row| row.rows.len()).max().unwrap_or(0);
    for at in 0..most {
        for row in &rows {
            if let Some(row) = row.rows.get(at) {
                single(row);
            }
        }
    }
    // One class left out, turn by turn over the parts, from the end: beginnings are the surest. A name of one part has room
    // for more.
    let least = if rows.len() == 1 { 3 } else { 4 };
    for reading in 0..2 {
        for left_out in 0..CLASSES {
            for row in &rows {
                let Some(full) = row.rows.get(reading) else { continue };
                if full.len() >= least && left_out < full.len() {
                    let at = full.len() - 1 - left_out;
                    let short: Classes =
                        full.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, class)| *class).collect();
                    single(&short);
                }
            }
        }
    }
    keys.keys
}

/// The keys of a name that join two parts, at most [`KEYS`], the best first: first each two parts as they are usually read, then in every
/// other way in which one of them may be read. What is compared with very many persons is compared by these alone.
pub fn joint_keys(name: &Name) -> Vec<String> {
    let table = &crate::builtin::tables().keys;
    let rows: Vec<Readings> = chosen(name).into_iter().map(|part| Readings::of(table, name, part)).collect();
    let pairs: Vec<(usize, usize)> =
        (0..rows.len()).flat_map(|a| (a + 1..rows.len()).map(move |b| (a, b))).take(PAIRS).collect();
    let mut keys = Vec::new();
    for unusual in 0..=2 * READINGS {
        for (a, b) in &pairs {
            let ways = (0..=unusual).map(|of_a| (of_a, unusual - of_a));
            let rows = ways.filter_map(|(i, j)| Some((rows[*a].rows.get(i)?, rows[*b].rows.get(j)?)));
            keys.extend(rows.map(|(a, b)| joined(a, b)));
        }
    }
    let mut seen = BTreeSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    keys.truncate(KEYS);
    keys
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

/// The rows of classes of one part.
struct Readings {
    rows: SmallVec<[Classes; 4]>,
}

impl Readings {
    fn of(table: &KeyTable, name: &Name, part: &Part) -> Readings {
        let slice = if part.article > 0 { Slice::WithoutArticle } else { Slice::Whole };
        let mut rows = SmallVec::new();
        let mut add = |row: Classes| {
            if !rows.contains(&row) {
                rows.push(row);
            }
        };
        let places = |slice| name.row(part, slice).places;
        for reading in 0..2 {
            let mut row = Classes::new();
            table.classes(places(slice), reading, &mut row);
            add(row);
        }
        if part.ending.is_some_and(|ending| matches!(ending.class, Class::Family | Class::Patronymic | Class::Child)) {
            let mut row = Classes::new();
            table.classes(places(Slice::Stem), 0, &mut row);
            add(row);
        }
        Readings { rows }
    }
}

fn text(row: &[u8]) -> String {
    row.iter().map(|class| char::from(*class)).collect()
}

fn joined(a: &[u8], b: &[u8]) -> String {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    format!("2{}.{}", text(first), text(second))
}
