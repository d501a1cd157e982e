//! How strongly letters of one spelling speak for or against letters of another (`data/names/sounds.tsv`), and the best way
//! to lay two spellings beside each other.
//!
//! Every step of that way has a weight in bits: a unit that meets a unit, or a letter that the other spelling leaves out.
//! The weights are learnt from groups of spellings of one name (see the crate's README), not set by hand; so `ч` knows `ch`,
//! `tch`, `tsch`, `č` and `ç` without anybody having listed where which is used.

use smallvec::SmallVec;

use crate::units::{GROUP_LETTERS, Kind, Place, Units};
use crate::{Fault, Script};

/// Letters of a part that are looked at. Longer ones are cut, so that comparison takes bounded time.
pub const PART_LETTERS: usize = 32;

/// A weight of this much is never reached; it marks steps that are not possible.
const NEVER: i32 = i32::MIN / 4;

/// Where in its word a letter stands that the other spelling leaves out.
const PLACES: usize = 3;

/// Rows of the grid that are kept: as many as the longest group reaches back, a power of two.
const KEPT: usize = 8;
type Kept = [[i32; PART_LETTERS + 1]; KEPT];

/// Room for the weights of a unit, a power of two: there are fewer units than that.
const UNITS: usize = 512;
const UNIT: u16 = UNITS as u16 - 1;

/// Weights in thousandths of a bit.
#[derive(Clone)]
pub(crate) struct Sounds {
    /// Unit against unit; symmetric.
    pair: Vec<[i16; UNITS]>,
    /// Unit left out: by place in the word, and by whether the other spelling is in Arabic script, which writes few vowels.
    gap: Vec<[i16; PLACES * 2]>,
    /// What two spellings have before any letter is looked at: neither, one or both in Arabic script.
    start: [i32; 3],
    /// What each letter of a unit can add at most.
    reach: Vec<Reach>,
}

/// One step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// These two units meet.
    Meet(u16, u16),
    /// This unit is left out: unit, place (first, inner, last), other side in Arabic script.
    Gap(u16, u8, bool),
}

/// One spelling, ready to be laid beside another.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) places: &'a [Place],
    /// From before the first letter to behind the last; empty if nobody counted.
    pub(crate) reach: &'a [Reach],
    pub(crate) arabic: bool,
}

/// What the letters up to a place can add at most, in thousandths of a bit, whatever they are laid beside.
#[derive(Clone, Copy, Default)]
pub(crate) struct Reach {
    /// By meeting another or by being left out.
    letters: i32,
    /// By being left out: a few letters, such as a last `ь`, speak for one name when the other spelling lacks them.
    left_out: i32,
}

/// Where nobody counted: more than any letters add.
const FAR_REACH: Reach = Reach { letters: 1 << 24, left_out: 1 << 24 };

impl Row<'_> {
    fn most(&self) -> Reach {
        match self.reach {
            [first, .., last] => {
                Reach { letters: last.letters - first.letters, left_out: last.left_out - first.left_out }
            }
            _ => FAR_REACH,
        }
    }

    /// Its first letters.
    pub(crate) fn cut(mut self, letters: usize) -> Self {
        self.places = &self.places[..self.places.len().min(letters)];
        self.reach = &self.reach[..self.reach.len().min(letters + 1)];
        self
    }
}

/// A row laid out for being looked at once for each letter of the other.
struct Columns {
    letters: [u16; PART_LETTERS],
    gaps: [i32; PART_LETTERS],
    groups: SmallVec<[Group; PART_LETTERS]>,
}

/// A group between two places.
#[derive(Clone, Copy, Default)]
struct Group {
    from: u8,
    to: u8,
    unit: u16,
}

impl Columns {
    fn of(sounds: &Sounds, row: Row<'_>, len: usize, beside_arabic: bool) -> Columns {
        let mut columns = Columns { letters: [0; PART_LETTERS], gaps: [0; PART_LETTERS], groups: SmallVec::new() };
        for (at, here) in row.places[..len].iter().enumerate() {
            columns.letters[at] = here[0];
            columns.gaps[at] = sounds.gap_weight(here[0], place(at + 1, len), beside_arabic);
            for (long, unit) in here.iter().enumerate().skip(1) {
                if *unit != 0 && long <= at {
                    columns.groups.push(Group { from: (at - long) as u8, to: (at + 1) as u8, unit: *unit });
                }
            }
        }
        columns
    }
}

/// The file names of unit classes that stand for pairs without a weight of their own.
const ELSE: [[&str; 3]; 3] = [["*v*v", "*v*c", "*v*m"], ["*v*c", "*c*c", "*c*m"], ["*v*m", "*c*m", "*m*m"]];

fn class(kind: Kind) -> usize {
    match kind {
        Kind::Vowel => 0,
        Kind::Consonant => 1,
        Kind::Either => 2,
    }
}

impl Sounds {
    /// Reads `sounds.tsv`.
    pub(crate) fn read(units: &Units, text: &str) -> Result<Sounds, Fault> {
        let file = "sounds.tsv";
        let mut sounds = Sounds::plain(units);
        let count = sounds.pair.len();
        if count > UNITS {
            return Err(Fault::row(file, 0, format!("at most {UNITS} units")));
        }
        let rows = crate::tables::rows(file, text, 4)?;
        let mut own = vec![false; count * count];
        let mut other = [[0_i16; 3]; 3];
        for (line, columns) in rows {
            let millibits = crate::tables::millibits(file, line, columns[3])?;
            let weight = i16::try_from(millibits).map_err(|_| Fault::row(file, line, "at most 32 bits"))?;
            let unit = |text: &str| {
                units.number(text).ok_or_else(|| Fault::row(file, line, format!("`{text}` is not in units.tsv")))
            };
            match columns[0] {
                "start" => {
                    let at = ["neither", "one", "both"].iter().position(|word| *word == columns[1]);
                    let at = at.ok_or_else(|| Fault::row(file, line, "neither, one or both"))?;
                    sounds.start[at] = millibits;
                }
                "else" => {
                    for (a, names) in ELSE.iter().enumerate() {
                        for (b, name) in names.iter().enumerate() {
                            if *name == columns[1] {
                                other[a][b] = weight;
                            }
                        }
                    }
                }
                "meet" => {
                    let (a, b) = (usize::from(unit(columns[1])?), usize::from(unit(columns[2])?));
                    for (a, b) in [(a, b), (b, a)] {
                        sounds.pair[a][b] = weight;
                        own[a * count + b] = true;
                    }
                }
                "first" | "inner" | "last" => {
                    let place = ["first", "inner", "last"].iter().position(|word| *word == columns[0]).unwrap_or(1);
                    let arabic = usize::from(columns[2] == "Arab");
                    sounds.gap[usize::from(unit(columns[1])?)][place * 2 + arabic] = weight;
                }
                _ => return Err(Fault::row(file, line, "start, else, meet, first, inner or last")),
            }
        }
        for a in 1..count {
            for b in 1..count {
                if !own[a * count + b] {
                    let kinds = [a, b].map(|unit| class(units.unit(u16::try_from(unit).unwrap_or(1)).kind));
                    sounds.pair[a][b] = other[kinds[0]][kinds[1]];
                }
            }
        }
        sounds.reach = (0..count).map(|unit| sounds.reach_of(units, unit)).collect();
        Ok(sounds)
    }

    fn reach_of(&self, units: &Units, unit: usize) -> Reach {
        let Some(number) = u16::try_from(unit).ok().filter(|number| *number > 0) else { return Reach::default() };
        let long = i32::try_from(units.unit(number).text.chars().count()).unwrap_or(1);
        let left_out = i32::from(self.gap[unit].iter().copied().max().unwrap_or(0).max(0));
        let meets = i32::from(self.pair[unit].iter().copied().max().unwrap_or(0).max(0));
        // Rounded up, so that the letters of a group together reach what the group does.
        Reach { letters: left_out.max((meets + long - 1) / long), left_out: if long == 1 { left_out } else { 0 } }
    }

    /// What the letters of a word can add at most: for every place, what the letters before it add.
    pub(crate) fn reach(&self, places: &[Place], into: &mut Vec<Reach>) {
        let before = into.len();
        into.extend(places.iter().map(|place| self.reach[usize::from(place[0])]));
        for (at, place) in places.iter().enumerate() {
            for (long, unit) in place.iter().enumerate().skip(1).filter(|(long, unit)| **unit != 0 && *long <= at) {
                let of_group = self.reach[usize::from(*unit)].letters;
                for reach in &mut into[before + at - long..=before + at] {
                    reach.letters = reach.letters.max(of_group);
                }
            }
        }
        let mut sum = Reach::default();
        for reach in &mut into[before..] {
            let here = *reach;
            *reach = sum;
            sum = Reach { letters: sum.letters + here.letters, left_out: sum.left_out + here.left_out };
        }
        into.push(sum);
    }

    /// Weights before anything is learnt: equal letters speak for, unequal ones against.
    pub(crate) fn plain(units: &Units) -> Sounds {
        let count = units.len() + 1;
        Sounds {
            pair: vec![[0; UNITS]; count],
            gap: vec![[0; PLACES * 2]; count],
            start: [0; 3],
            reach: vec![Reach::default(); count],
        }
    }

    fn start(&self, a: Row<'_>, b: Row<'_>) -> i32 {
        self.start[usize::from(a.arabic) + usize::from(b.arabic)]
    }

    /// Thousandths of a bit for *one name in two spellings* against *two names that look alike*, by the best way.
    ///
    /// Keeps as many rows of the grid as the longest group reaches back; [`Sounds::way`] keeps all of them.
    pub(crate) fn meet(&self, a: Row<'_>, b: Row<'_>) -> i32 {
        self.meet_above(a, b, NEVER)
    }

    /// The same, or something less than `floor` if it is less than that. Most words that are laid beside each other have
    /// little in common, and that is seen before their last letter.
    pub(crate) fn meet_above(&self, a: Row<'_>, b: Row<'_>, floor: i32) -> i32 {
        let start = self.start(a, b);
        let (most_a, most_b) = (a.most(), b.most());
        if start + (most_a.letters + most_b.left_out).min(most_b.letters + most_a.left_out) < floor {
            return floor - 1;
        }
        // What everything that is still to come can add at most, when so many letters of `a` are done.
        let still = |done: usize| {
            let letters =
                a.reach.get(done).map_or(most_a.letters, |reach| a.reach[a.places.len()].letters - reach.letters);
            letters + most_b.left_out
        };
        let (a_len, b_len) = (a.places.len().min(PART_LETTERS), b.places.len().min(PART_LETTERS));
        let beside_arabic = b.arabic;
        let b = Columns::of(self, b, b_len, a.arabic);
        let mut grid: Kept = [[0; PART_LETTERS + 1]; KEPT];
        grid[0][0] = start;
        for at in 0..b_len {
            grid[0][at + 1] = grid[0][at] + b.gaps[at];
        }
        for (i, here) in a.places[..a_len].iter().enumerate() {
            let gap = self.gap_weight(here[0], place(i + 1, a_len), beside_arabic);
            // Everything but a letter of b that is left out: that needs the place before, and is done last.
            let mut row = [0; PART_LETTERS + 1];
            for (out, up) in row[..=b_len].iter_mut().zip(&grid[i % KEPT]) {
                *out = up + gap;
            }
            for (long, unit) in here.iter().enumerate().take(i + 1).filter(|(_, unit)| **unit != 0) {
                let (weights, from) = (self.weights_of(*unit), &grid[(i - long) % KEPT]);
                for ((out, corner), letter) in row[1..=b_len].iter_mut().zip(from).zip(&b.letters) {
                    *out = (*out).max(corner + i32::from(weights[usize::from(*letter & UNIT)]));
                }
                for group in &b.groups {
                    let out = &mut row[usize::from(group.to)];
                    let weight = i32::from(weights[usize::from(group.unit & UNIT)]);
                    *out = (*out).max(from[usize::from(group.from)] + weight);
                }
            }
            let (mut left, mut most) = (row[0], row[0]);
            for (out, gap) in row[1..=b_len].iter_mut().zip(&b.gaps) {
                left = (*out).max(left + gap);
                *out = left;
                most = most.max(left);
            }
            if most + still(i + 1) < floor {
                return floor - 1;
            }
            grid[(i + 1) % KEPT] = row;
        }
        grid[a_len % KEPT][b_len]
    }

    fn weights_of(&self, unit: u16) -> &[i16; UNITS] {
        &self.pair[usize::from(unit)]
    }

    /// Whether the last letters, or groups, of two rows speak for one sound rather than against.
    pub(crate) fn end_alike(&self, a: Row<'_>, b: Row<'_>) -> bool {
        let last = |row: Row<'_>| row.places.last().copied().unwrap_or_default();
        self.begins_alike(last(a), last(b))
    }

    /// Whether the first letters, or groups, of two rows speak for one sound rather than against.
    pub(crate) fn begin_alike(&self, a: Row<'_>, b: Row<'_>) -> bool {
        self.begins_alike(self.first_letters(a), self.first_letters(b))
    }

    fn fill(&self, a: Row<'_>, b: Row<'_>, grid: &mut [i32]) -> i32 {
        let (rows, columns) = (a.places.len().min(PART_LETTERS), b.places.len().min(PART_LETTERS));
        let width = columns + 1;
        let gap_b = |at: usize| self.gap_weight(b.places[at - 1][0], place(at, columns), a.arabic);
        grid[0] = self.start(a, b);
        for j in 1..=columns {
            grid[j] = grid[j - 1] + gap_b(j);
        }
        for i in 1..=rows {
            let here = &a.places[i - 1];
            let leave_a = self.gap_weight(here[0], place(i, rows), b.arabic);
            grid[i * width] = grid[(i - 1) * width] + leave_a;
            for j in 1..=columns {
                let there = &b.places[j - 1];
                let mut best = grid[(i - 1) * width + j] + leave_a;
                best = best.max(grid[i * width + j - 1] + gap_b(j));
                for (long_a, unit_a) in here.iter().enumerate().take(i) {
                    if *unit_a == 0 {
                        continue;
                    }
                    let weights = self.weights_of(*unit_a);
                    let from = &grid[(i - 1 - long_a) * width..];
                    for (long_b, unit_b) in there.iter().enumerate().take(j) {
                        if *unit_b != 0 {
                            let step = from[j - 1 - long_b] + i32::from(weights[usize::from(*unit_b)]);
                            best = best.max(step);
                        }
                    }
                }
                grid[i * width + j] = best;
            }
        }
        grid[rows * width + columns]
    }

    /// The units that a word can begin with: its first letter, and the group that begins there.
    fn first_letters(&self, row: Row<'_>) -> [u16; GROUP_LETTERS] {
        let mut units = [0; GROUP_LETTERS];
        for (long, unit) in units.iter_mut().enumerate() {
            *unit = row.places.get(long).map_or(0, |place| place[long]);
        }
        units
    }

    /// Whether two beginnings speak for one sound rather than against.
    fn begins_alike(&self, a: [u16; GROUP_LETTERS], b: [u16; GROUP_LETTERS]) -> bool {
        let units = |row: [u16; GROUP_LETTERS]| row.into_iter().filter(|unit| *unit != 0).map(usize::from);
        units(a).any(|a| units(b).any(|b| self.pair[a][b] > 0))
    }

    fn gap_weight(&self, unit: u16, place: usize, arabic: bool) -> i32 {
        i32::from(self.gap[usize::from(unit)][place * 2 + usize::from(arabic)])
    }

    /// The best way itself, from the end to the beginning. Slower than [`Sounds::meet`]; for explanation and learning.
    pub(crate) fn way(&self, a: Row<'_>, b: Row<'_>) -> (i32, Vec<Step>) {
        let mut grid = vec![NEVER; (PART_LETTERS + 1) * (PART_LETTERS + 1)];
        let total = self.fill(a, b, &mut grid);
        let (rows, columns) = (a.places.len().min(PART_LETTERS), b.places.len().min(PART_LETTERS));
        let width = columns + 1;
        let (mut i, mut j) = (rows, columns);
        let mut steps = Vec::new();
        'back: while i > 0 || j > 0 {
            let here = grid[i * width + j];
            for long_a in 0..GROUP_LETTERS.min(i) {
                for long_b in 0..GROUP_LETTERS.min(j) {
                    let (unit_a, unit_b) = (a.places[i - 1][long_a], b.places[j - 1][long_b]);
                    if unit_a == 0 || unit_b == 0 {
                        continue;
                    }
                    let weight = i32::from(self.pair[usize::from(unit_a)][usize::from(unit_b)]);
                    if grid[(i - 1 - long_a) * width + j - 1 - long_b] + weight == here {
                        steps.push(Step::Meet(unit_a, unit_b));
                        i -= long_a + 1;
                        j -= long_b + 1;
                        continue 'back;
                    }
                }
            }
            if i > 0 {
                let (unit, at) = (a.places[i - 1][0], place(i, rows));
                if grid[(i - 1) * width + j] + self.gap_weight(unit, at, b.arabic) == here {
                    steps.push(Step::Gap(unit, at as u8, b.arabic));
                    i -= 1;
                    continue;
                }
            }
            let (unit, at) = (b.places[j - 1][0], place(j, columns));
            steps.push(Step::Gap(unit, at as u8, a.arabic));
            j -= 1;
        }
        (total, steps)
    }

    /// Sets the weight of a step, for learning.
    pub(crate) fn set(&mut self, step: Step, weight: i16) {
        match step {
            Step::Meet(a, b) => {
                self.pair[usize::from(a)][usize::from(b)] = weight;
                self.pair[usize::from(b)][usize::from(a)] = weight;
            }
            Step::Gap(unit, place, arabic) => {
                self.gap[usize::from(unit)][usize::from(place) * 2 + usize::from(arabic)] = weight;
            }
        }
    }

    /// Sets what two spellings have at the start, for learning.
    pub(crate) fn set_start(&mut self, at: usize, weight: i32) {
        self.start[at] = weight;
    }
}

/// First, inner or last of `len` letters, `at` from 1.
fn place(at: usize, len: usize) -> usize {
    if at == 1 {
        0
    } else if at == len {
        2
    } else {
        1
    }
}

/// Whether a script is Arabic.
pub(crate) fn is_arabic(script: Script) -> bool {
    script == Script::Arabic
}
