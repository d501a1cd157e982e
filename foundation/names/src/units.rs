//! The letters and groups of letters that a sound may be written with (`data/names/units.tsv`), and how a written word is
//! read as a row of them.
//!
//! A word has several readings at once: `sch` is `s`, `c`, `h`, or `s`, `ch`, or `sh` with `c` between, or one group. Which
//! one holds is decided when two words meet, by what the other one has.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::{Fault, Script};

/// The longest group, in letters.
pub(crate) const GROUP_LETTERS: usize = 4;

/// One place of a word: the units that end with this letter, by their length. The first is the letter itself; 0 is none.
pub(crate) type Place = [u16; GROUP_LETTERS];

/// What kind of sound a unit writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Vowel,
    Consonant,
    Either,
}

/// One letter or group of letters.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) text: String,
    pub(crate) kind: Kind,
    pub(crate) script: Script,
}

/// All units. A unit is named by its place in the list, from 1; letters come before groups.
pub(crate) struct Units {
    units: Vec<Unit>,
    by_text: HashMap<String, u16>,
    letters: usize,
    /// The script of every unit, by its number.
    scripts: Vec<Script>,
    /// The Arabic article in three scripts.
    articles: Vec<[u16; 2]>,
    /// For the first 0x2000 characters: the unit, or one of the codes below.
    table: Vec<u16>,
    folds: HashMap<char, Option<char>>,
    /// Rows of letters that are read as others.
    rewrites: Vec<(Vec<u16>, Vec<u16>)>,
    /// From a node of the tree of groups, with a letter, to the next node; 0 is none. Node 0 is the root.
    steps: Vec<u16>,
    /// The group that is complete at a node.
    complete: Vec<u16>,
}

/// Latin and Cyrillic letters that cannot be told apart by eye (Unicode Technical Standard 39, confusables).
const LOOK_ALIKE: [(char, char); 12] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('j', 'ј'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('x', 'х'),
    ('y', 'у'),
    ('ə', 'ә'),
    ('h', 'һ'),
];

/// Letters that are behind an article at least.
const ARTICLE_STEM_LETTERS: usize = 3;

const SLOW: u16 = u16::MAX;
const LEFT_OUT: u16 = u16::MAX - 1;

impl Units {
    /// Reads `units.tsv` and `folds.tsv`.
    pub(crate) fn read(units: &str, folds: &str) -> Result<Units, Fault> {
        let mut listed = Vec::new();
        for (line, columns) in crate::tables::rows("units.tsv", units, 3)? {
            let script = match columns[0] {
                "Latn" => Script::Latin,
                "Cyrl" => Script::Cyrillic,
                "Arab" => Script::Arabic,
                _ => return Err(Fault::row("units.tsv", line, "the script is Latn, Cyrl or Arab")),
            };
            let kind = match columns[1] {
                "v" => Kind::Vowel,
                "c" => Kind::Consonant,
                "m" => Kind::Either,
                _ => return Err(Fault::row("units.tsv", line, "the kind is v, c or m")),
            };
            if !(1..=GROUP_LETTERS).contains(&columns[2].chars().count()) {
                return Err(Fault::row("units.tsv", line, "a unit has one to four letters"));
            }
            listed.push(Unit { text: columns[2].to_owned(), kind, script });
        }
        listed.sort_by_key(|unit| unit.text.chars().count() > 1);
        let letters = listed.iter().filter(|unit| unit.text.chars().count() == 1).count();
        let by_text: HashMap<_, _> =
            listed.iter().enumerate().map(|(at, unit)| (unit.text.clone(), number(at + 1))).collect();
        if by_text.len() != listed.len() || listed.len() >= usize::from(LEFT_OUT) {
            return Err(Fault::row("units.tsv", 0, "a unit stands twice"));
        }
        let scripts = std::iter::once(Script::Other).chain(listed.iter().map(|unit| unit.script)).collect();
        let pair = |article: &str| {
            let mut letters = article.chars().map(|letter| by_text.get(letter.to_string().as_str()).copied());
            Some([letters.next()??, letters.next()??])
        };
        let articles = ["al", "el", "ال", "аль", "эль"].into_iter().filter_map(pair).collect();
        let letters_of = |text: &str, line| -> Result<Vec<u16>, Fault> {
            let unit = |letter: char| by_text.get(letter.to_string().as_str()).copied();
            let letters = text.chars().map(unit).collect::<Option<Vec<u16>>>().filter(|letters| !letters.is_empty());
            letters.ok_or_else(|| Fault::row("folds.tsv", line, "letters of units.tsv are read as other ones"))
        };
        let (mut folded, mut rewrites) = (HashMap::new(), Vec::new());
        for (line, columns) in crate::tables::rows("folds.tsv", folds, 2)? {
            let mut signs = columns[0].chars();
            match (signs.next(), signs.next()) {
                (Some(from), None) => drop(folded.insert(from, columns[1].chars().next())),
                _ => rewrites.push((letters_of(columns[0], line)?, letters_of(columns[1], line)?)),
            }
        }
        let mut made = Units {
            units: listed,
            by_text,
            letters,
            scripts,
            articles,
            table: vec![SLOW; 0x2000],
            folds: folded,
            rewrites,
            steps: Vec::new(),
            complete: Vec::new(),
        };
        made.plant()?;
        made.table =
            (0..0x2000_u32).map(|code| char::from_u32(code).map_or(SLOW, |letter| made.quick(letter))).collect();
        Ok(made)
    }

    /// Builds the tree of groups.
    fn plant(&mut self) -> Result<(), Fault> {
        let width = self.letters + 1;
        self.steps = vec![0; width];
        self.complete = vec![0];
        for at in self.letters..self.units.len() {
            let mut node = 0;
            for letter in self.units[at].text.clone().chars() {
                let Some(letter) = self.by_text.get(letter.to_string().as_str()) else {
                    return Err(Fault::row("units.tsv", 0, "a group is made of letters that are in the list"));
                };
                let step = node * width + usize::from(*letter);
                if self.steps[step] == 0 {
                    self.steps[step] = number(self.complete.len());
                    self.steps.extend(std::iter::repeat_n(0, width));
                    self.complete.push(0);
                }
                node = usize::from(self.steps[step]);
            }
            self.complete[node] = number(at + 1);
        }
        Ok(())
    }

    /// The unit of a letter that is read as one unit, or a code.
    fn quick(&self, letter: char) -> u16 {
        let mut row = Vec::new();
        self.fold(letter, &mut row);
        match row.as_slice() {
            [] if combining(letter) => SLOW,
            [] => LEFT_OUT,
            [one] => *one,
            _ => SLOW,
        }
    }

    /// Reads one character as letters of the list, the long way: lower case, folds, without marks, last through a general
    /// romanisation.
    fn fold(&self, letter: char, into: &mut Vec<u16>) {
        for lower in letter.to_lowercase() {
            let read = match self.folds.get(&lower) {
                Some(None) => continue,
                Some(Some(other)) => *other,
                None => lower,
            };
            if let Some(unit) = self.letter(read) {
                into.push(unit);
                continue;
            }
            let bare = std::iter::once(read)
                .nfkd()
                .filter(|part| !combining(*part))
                .map(|part| part.to_lowercase().next().unwrap_or(part));
            for part in bare {
                let part = self.folds.get(&part).map_or(Some(part), |other| *other);
                let Some(part) = part else { continue };
                if let Some(unit) = self.letter(part) {
                    into.push(unit);
                } else if part.is_alphabetic() {
                    let latin = any_ascii::any_ascii_char(part);
                    into.extend(latin.chars().filter_map(|c| self.letter(c.to_ascii_lowercase())));
                }
            }
        }
    }

    fn letter(&self, letter: char) -> Option<u16> {
        let mut bytes = [0; 4];
        self.by_text.get(&*letter.encode_utf8(&mut bytes)).copied()
    }

    /// Reads `word` as places, at most `limit` of them, behind what `into` has; says in which script it is written.
    pub(crate) fn spell(&self, word: &str, limit: usize, into: &mut Vec<Place>) -> Script {
        let start = into.len();
        for letter in word.chars() {
            match self.table.get(letter as usize).copied().unwrap_or(SLOW) {
                LEFT_OUT => {}
                SLOW => {
                    into.truncate(start);
                    return self.spell_slowly(word, limit, into);
                }
                unit => into.push([unit, 0, 0, 0]),
            }
            if into.len() - start == limit {
                break;
            }
        }
        let Some(first) = into.get(start) else { return Script::Other };
        let script = self.scripts[usize::from(first[0])];
        if into[start..].iter().any(|place| self.scripts[usize::from(place[0])] != script) {
            return self.unmix(word, limit, start, into);
        }
        self.settle(start, into);
        script
    }

    /// Marks and letters are put together first, so that й written in two signs is й; other scripts are romanised.
    fn spell_slowly(&self, word: &str, limit: usize, into: &mut Vec<Place>) -> Script {
        let start = into.len();
        let mut row = Vec::new();
        for letter in word.chars().take(limit * 4).nfkc() {
            self.fold(letter, &mut row);
            if row.len() >= limit {
                break;
            }
        }
        into.extend(row.into_iter().take(limit).map(|unit| [unit, 0, 0, 0]));
        let script = word.chars().find_map(Script::of).unwrap_or(Script::Other);
        self.settle(start, into);
        script
    }

    /// A word in two scripts: most often Latin letters that look like Cyrillic ones, or the other way round. The script with
    /// more letters wins, and what looks like one of its letters is read as that.
    fn unmix(&self, word: &str, limit: usize, start: usize, into: &mut Vec<Place>) -> Script {
        let count = |script| into[start..].iter().filter(|place| self.scripts[usize::from(place[0])] == script).count();
        let counted = [Script::Latin, Script::Cyrillic, Script::Arabic].map(|script| (count(script), script));
        let script = counted.into_iter().max_by_key(|(count, _)| *count).map_or(Script::Latin, |(_, script)| script);
        let alike = |letter: char| {
            let pair = LOOK_ALIKE.iter().find(|(latin, cyrillic)| letter == *latin || letter == *cyrillic);
            match (pair, script) {
                (Some((latin, _)), Script::Latin) => *latin,
                (Some((_, cyrillic)), Script::Cyrillic) => *cyrillic,
                _ => letter,
            }
        };
        into.truncate(start);
        let mut row = Vec::new();
        word.chars().flat_map(char::to_lowercase).take(limit * 2).for_each(|letter| self.fold(alike(letter), &mut row));
        into.extend(row.into_iter().take(limit).map(|unit| [unit, 0, 0, 0]));
        self.settle(start, into);
        script
    }

    /// Letters of an Arabic article that is written together with the word; 0 if there is none, or too little behind it.
    pub(crate) fn article(&self, places: &[Place]) -> u8 {
        let begins = |article: &[u16; 2]| {
            places.len() > ARTICLE_STEM_LETTERS + 2 && places[0][0] == article[0] && places[1][0] == article[1]
        };
        if self.articles.iter().any(begins) { 2 } else { 0 }
    }

    /// Reads rows of letters as others, and finds the groups, in what `into` has from `start` on.
    fn settle(&self, start: usize, into: &mut Vec<Place>) {
        for (from, to) in &self.rewrites {
            let is_there = |row: &[Place]| row.iter().zip(from).all(|(place, letter)| place[0] == *letter);
            while let Some(at) = into[start..].windows(from.len()).position(is_there) {
                into.splice(start + at..start + at + from.len(), to.iter().map(|letter| [*letter, 0, 0, 0]));
            }
        }
        self.group(&mut into[start..]);
    }

    /// Finds the groups in a row of letters.
    pub(crate) fn group(&self, row: &mut [Place]) {
        let width = self.letters + 1;
        for from in 0..row.len() {
            let mut node = usize::from(self.steps[usize::from(row[from][0])]);
            let mut long = 1;
            while node != 0 && from + long < row.len() && long < GROUP_LETTERS {
                node = usize::from(self.steps[node * width + usize::from(row[from + long][0])]);
                if node != 0 && self.complete[node] != 0 {
                    row[from + long][long] = self.complete[node];
                }
                long += 1;
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.units.len()
    }

    pub(crate) fn unit(&self, number: u16) -> &Unit {
        &self.units[usize::from(number) - 1]
    }

    pub(crate) fn number(&self, text: &str) -> Option<u16> {
        self.by_text.get(text).copied()
    }
}

fn number(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// Marks that are written over, under or between letters, and signs that only steer how text is drawn.
fn combining(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
        || matches!(u32::from(letter), 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFE00..=0xFE0F | 0xFEFF)
}
