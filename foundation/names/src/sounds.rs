//! How strongly letters of one spelling speak for or against letters of another (`data/names/sounds.tsv`), and the best way
//! to lay two spellings beside each other.
//!
//! Every step of that way has a weight in bits: a unit that meets a unit, or a letter that the other spelling leaves out.
//! The weights are learnt from groups of spellings of one name (see the crate's README), not set by hand; so `ч` knows `ch`,
//! `tch`, `tsch`, `č` and `ç` without anybody having listed where which is used.

use crate::units::{GROUP_LETTERS, Kind, Place, Units};
use crate::{Fault, Script};

/// Letters of a part that are looked at. Longer ones are cut, so that comparison takes bounded time.
pub const PART_LETTERS: usize = 32;

/// A weight of this much is never reached; it marks steps that are not possible.
const NEVER: i32 = i32::MIN / 4;

/// More than this no letter of a word adds, with few exceptions that do not matter for what is far below.
const LETTER_MOST: i32 = 4_000;

/// Where in its word a letter stands that the other spelling leaves out.
const PLACES: usize = 3;

/// Rows of the grid that are kept: as many as the longest group reaches back, a power of two.
const KEPT: usize = 8;
type Kept = [[i32; PART_LETTERS + 1]; KEPT];

/// Weights in thousandths of a bit.
#[derive(Clone)]
pub(crate) struct Sounds {
    count: usize,
    /// Unit against unit; symmetric.
    pair: Vec<i16>,
    /// Unit left out: by place in the word, and by whether the other spelling is in Arabic script, which writes few vowels.
    gap: Vec<[i16; PLACES * 2]>,
    /// What two spellings have before any letter is looked at: neither, one or both in Arabic script.
    start: [i32; 3],
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
    pub(crate) arabic: bool,
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
        let count = sounds.count;
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
                    for at in [a * count + b, b * count + a] {
                        sounds.pair[at] = weight;
                        own[at] = true;
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
                let at = a * count + b;
                if !own[at] {
                    let kinds = [a, b].map(|unit| class(units.unit(u16::try_from(unit).unwrap_or(1)).kind));
                    sounds.pair[at] = other[kinds[0]][kinds[1]];
                }
            }
        }
        Ok(sounds)
    }

    /// Weights before anything is learnt: equal letters speak for, unequal ones against.
    pub(crate) fn plain(units: &Units) -> Sounds {
        let count = units.len() + 1;
        Sounds { count, pair: vec![0; count * count], gap: vec![[0; PLACES * 2]; count], start: [0; 3] }
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

    /// The same, and less than `floor` if it can be seen on the way that it is less than that.
    pub(crate) fn meet_above(&self, a: Row<'_>, b: Row<'_>, floor: i32) -> i32 {
        let (a_len, b_len) = (a.places.len().min(PART_LETTERS), b.places.len().min(PART_LETTERS));
        let (a_places, b_places) = (&a.places[..a_len], &b.places[..b_len]);
        let mut grid: Kept = [[0; PART_LETTERS + 1]; KEPT];
        let mut gaps_b = [0_i32; PART_LETTERS + 1];
        grid[0][0] = self.start(a, b);
        for (at, place_b) in b_places.iter().enumerate() {
            gaps_b[at] = self.gap_weight(place_b[0], place(at + 1, b_len), a.arabic);
            grid[0][at + 1] = grid[0][at] + gaps_b[at];
        }
        for (i, here) in a_places.iter().enumerate() {
            let (row, above) = ((i + 1) % KEPT, i % KEPT);
            let gap_a = self.gap_weight(here[0], place(i + 1, a_len), b.arabic);
            let weights = self.weights_of(here[0]);
            let alone = here[1] | here[2] | here[3] == 0;
            let before = grid[above];
            let mut current = [0_i32; PART_LETTERS + 1];
            let (mut left, mut corner) = (before[0] + gap_a, before[0]);
            current[0] = left;
            let mut most = left;
            let columns = before[1..].iter().zip(&gaps_b).zip(&mut current[1..]);
            for ((j, there), ((up, gap_b), out)) in b_places.iter().enumerate().zip(columns) {
                let letters = corner + i32::from(weights[usize::from(there[0])]);
                let mut best = letters.max(up + gap_a).max(left + gap_b);
                if !(alone && there[1] | there[2] | there[3] == 0) {
                    best = best.max(self.by_groups(&grid, (i, here), (j, there)));
                }
                (left, corner) = (best, *up);
                *out = best;
                most = most.max(best);
            }
            grid[row] = current;
            // Every letter that is still to come can add so much at most.
            if most + LETTER_MOST * i32::try_from(a_len - i - 1).unwrap_or(0) < floor {
                return floor - 1;
            }
        }
        grid[a_len % KEPT][b_len]
    }

    /// The best of the ways that end here with a group on one side or both.
    #[inline(always)]
    fn by_groups(&self, grid: &Kept, (i, here): (usize, &Place), (j, there): (usize, &Place)) -> i32 {
        let mut best = NEVER;
        let weights = self.weights_of(here[0]);
        for long_b in 1..GROUP_LETTERS {
            if there[long_b] != 0 && long_b <= j {
                best = best.max(grid[i % KEPT][j - long_b] + i32::from(weights[usize::from(there[long_b])]));
            }
        }
        for long_a in 1..GROUP_LETTERS {
            if here[long_a] == 0 || long_a > i {
                continue;
            }
            let (weights, from) = (self.weights_of(here[long_a]), &grid[(i - long_a) % KEPT]);
            best = best.max(from[j] + i32::from(weights[usize::from(there[0])]));
            for long_b in 1..GROUP_LETTERS {
                if there[long_b] != 0 && long_b <= j {
                    best = best.max(from[j - long_b] + i32::from(weights[usize::from(there[long_b])]));
                }
            }
        }
        best
    }

    fn weights_of(&self, unit: u16) -> &[i16] {
        &self.pair[usize::from(unit) * self.count..][..self.count]
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
                    let weights = &self.pair[usize::from(*unit_a) * self.count..][..self.count];
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
        units(a).any(|a| units(b).any(|b| self.pair[a * self.count + b] > 0))
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
                    let weight = i32::from(self.pair[usize::from(unit_a) * self.count + usize::from(unit_b)]);
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
                self.pair[usize::from(a) * self.count + usize::from(b)] = weight;
                self.pair[usize::from(b) * self.count + usize::from(a)] = weight;
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
