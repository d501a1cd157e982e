//! What words and endings say about a part (`data/names/words.tsv`, `endings.tsv`), which given names are one name where sound
//! does not lead from one to the other (`short_forms.tsv`), and how common a part is (`common.tsv`).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::tables::{Fault, rows};
use crate::units::{Place, Units};

/// What a word of a name is that is no name itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    ChildAfter,
    ChildBefore,
    Article,
    ArticleJoined,
    Particle,
    Title,
    Suffix,
}

/// What an ending says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Patronymic,
    Family,
    Gender,
    Child,
    Honour,
}

/// Whom a form is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Man,
    Woman,
    Unsaid,
}

/// An ending that was found on a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ending {
    pub(crate) class: Class,
    pub(crate) gender: Gender,
    /// Its letters.
    pub(crate) letters: u8,
}

pub(crate) struct Lexicon {
    words: Numbered<Word>,
    /// By the last letter; the longest first.
    endings: Vec<Vec<(Vec<u16>, Ending)>>,
    shorts: Numbered<u16>,
    short_names: Vec<Vec<u16>>,
    common: Numbered<u16>,
    /// Given names of their own: for a form, where in the list the names stand that it may be.
    given: Numbered<u16>,
    given_names: Vec<Vec<u16>>,
}

/// A map whose keys are hashes already.
type Numbered<T> = HashMap<u64, T, BuildHasherDefault<Same>>;

/// Takes a hash as it is.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// One number for a row of letters. Not secret and not kept: only for looking up.
pub(crate) fn hash(places: &[Place]) -> u64 {
    let mixed = places.iter().fold(0x9E37_79B9_7F4A_7C15_u64, |hash, place| {
        (hash ^ u64::from(place[0])).wrapping_mul(0xFF51_AFD7_ED55_8CCD).rotate_left(29)
    });
    mixed ^ (mixed >> 32)
}

/// Letters that must be left when an ending is taken off.
const STEM_LETTERS: usize = 3;

impl Lexicon {
    pub(crate) fn read(units: &Units, words: &str, endings: &str, shorts: &str) -> Result<Lexicon, Fault> {
        let mut lexicon = Lexicon {
            words: Numbered::default(),
            endings: vec![Vec::new(); units.len() + 1],
            shorts: Numbered::default(),
            short_names: Vec::new(),
            common: Numbered::default(),
            given: Numbered::default(),
            given_names: Vec::new(),
        };
        let spell = |word: &str| {
            let mut places = Vec::new();
            units.spell(word, crate::PART_LETTERS, &mut places);
            places
        };
        for (line, columns) in rows("words.tsv", words, 3)? {
            let kind = match columns[1] {
                "child_after" => Word::ChildAfter,
                "child_before" => Word::ChildBefore,
                "article" => Word::Article,
                "article_joined" => Word::ArticleJoined,
                "particle" => Word::Particle,
                "title" => Word::Title,
                "suffix" => Word::Suffix,
                other => return Err(Fault::row("words.tsv", line, format!("`{other}` is not a kind of word"))),
            };
            lexicon.words.insert(hash(&spell(columns[0])), kind);
        }
        for (line, columns) in rows("endings.tsv", endings, 4)? {
            let class = match columns[1] {
                "patronymic" => Class::Patronymic,
                "family" => Class::Family,
                "gender" => Class::Gender,
                "child" => Class::Child,
                "honour" => Class::Honour,
                other => return Err(Fault::row("endings.tsv", line, format!("`{other}` is not a class of ending"))),
            };
            let gender = match columns[2] {
                "m" => Gender::Man,
                "f" => Gender::Woman,
                "n" => Gender::Unsaid,
                _ => return Err(Fault::row("endings.tsv", line, "gender is m, f or n")),
            };
            let letters: Vec<u16> = spell(columns[0]).iter().map(|place| place[0]).collect();
            let Some(last) = letters.last() else {
                return Err(Fault::row("endings.tsv", line, "an ending has letters"));
            };
            let ending = Ending { class, gender, letters: u8::try_from(letters.len()).unwrap_or(u8::MAX) };
            lexicon.endings[usize::from(*last)].push((letters, ending));
        }
        lexicon.endings.iter_mut().for_each(|list| list.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len())));
        for (line, columns) in rows("short_forms.tsv", shorts, 2)? {
            for form in columns[1].split(' ') {
                let name = u16::try_from(line).unwrap_or(u16::MAX);
                let at = lexicon.shorts.entry(hash(&spell(form))).or_insert_with(|| {
                    lexicon.short_names.push(Vec::new());
                    u16::try_from(lexicon.short_names.len() - 1).unwrap_or(u16::MAX)
                });
                lexicon.short_names[usize::from(*at)].push(name);
            }
        }
        Ok(lexicon)
    }

    /// Takes in how common parts are: rows of a form and the share of people that bear it, by the key of the part.
    pub(crate) fn read_common(&mut self, text: &str, key: impl Fn(&str) -> u64) -> Result<(), Fault> {
        for (line, columns) in rows("common.tsv", text, 3)? {
            let rare = crate::tables::millibits("common.tsv", line, columns[1])?;
            let rare = u16::try_from(rare).map_err(|_| Fault::row("common.tsv", line, "from 0 to 65 bits"))?;
            let known = self.common.entry(key(columns[0])).or_insert(rare);
            *known = rare.min(*known);
        }
        Ok(())
    }

    /// Takes in given names that are names of their own: rows of a name and its further forms.
    pub(crate) fn read_given(&mut self, text: &str, key: impl Fn(&str) -> u64) -> Result<(), Fault> {
        for (at, (_, columns)) in rows("given.tsv", text, 4)?.into_iter().enumerate() {
            let number = u16::try_from(at + 1).unwrap_or(0);
            for form in std::iter::once(columns[0]).chain(columns[3].split(' ').filter(|form| !form.is_empty())) {
                let at = *self.given.entry(key(form)).or_insert_with(|| {
                    self.given_names.push(Vec::new());
                    u16::try_from(self.given_names.len()).unwrap_or(0)
                });
                self.given_names[usize::from(at).saturating_sub(1)].push(number);
            }
        }
        Ok(())
    }

    /// A number for the given names of their own that a form may be; 0 for none.
    pub(crate) fn given(&self, hash: u64) -> u16 {
        self.given.get(&hash).copied().unwrap_or(0)
    }

    /// Whether two forms are given names of their own, and can not be the same one.
    pub(crate) fn two_given_names(&self, a: u16, b: u16) -> bool {
        let names = |form: u16| self.given_names.get(usize::from(form).wrapping_sub(1));
        match (names(a), names(b)) {
            (Some(a), Some(b)) => !a.iter().any(|name| b.contains(name)),
            _ => false,
        }
    }

    pub(crate) fn word(&self, hash: u64) -> Option<Word> {
        self.words.get(&hash).copied()
    }

    /// The longest ending that leaves a stem.
    pub(crate) fn ending(&self, places: &[Place]) -> Option<Ending> {
        let last = places.last()?[0];
        let fits = |(letters, _): &&(Vec<u16>, Ending)| {
            places.len() >= letters.len() + STEM_LETTERS
                && places[places.len() - letters.len()..].iter().zip(letters).all(|(place, letter)| place[0] == *letter)
        };
        self.endings[usize::from(last)].iter().find(fits).map(|(_, ending)| *ending)
    }

    /// A number for the given names that a form may stand for; 0 for none.
    pub(crate) fn short(&self, hash: u64) -> u16 {
        self.shorts.get(&hash).map_or(0, |at| at + 1)
    }

    /// Whether two forms may stand for one given name.
    pub(crate) fn one_given_name(&self, a: u16, b: u16) -> bool {
        a != 0
            && b != 0
            && (a == b || {
                let names = &self.short_names[usize::from(b) - 1];
                self.short_names[usize::from(a) - 1].iter().any(|name| names.contains(name))
            })
    }

    /// Millibits of a part that the table knows.
    pub(crate) fn rarity(&self, key: u64) -> Option<u16> {
        self.common.get(&key).copied()
    }
}
