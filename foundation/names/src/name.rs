//! A name as it was written, taken apart: which part is what.

use std::fmt;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::builtin::Tables;
use crate::lexicon::{Class, Ending, Gender, Word, hash};
use crate::sounds::{Reach, Row, is_arabic};
use crate::units::Place;
use crate::{PART_LETTERS, Script};

/// Letters of a name that are looked at; what comes behind is not.
pub const NAME_CHARACTERS: usize = 400;

/// Parts that are looked at, particles and titles among them.
pub const NAME_PARTS: usize = 16;

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Given name.
    Given,
    /// Family name.
    Family,
    /// Says whose child: `-ovich`, `-ovna`, `X uulu`, `bin X`.
    Patronymic,
    /// Given or family name: the writing does not tell which.
    Name,
    /// Article, preposition, “child of”, “father of”.
    Particle,
    /// Form of address.
    Title,
    /// Junior, third, and the like.
    Suffix,
}

impl Role {
    fn is_core(self) -> bool {
        matches!(self, Role::Given | Role::Family | Role::Patronymic | Role::Name)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Role::Given => "given name",
            Role::Family => "family name",
            Role::Patronymic => "patronymic",
            Role::Name => "name",
            Role::Particle => "particle",
            Role::Title => "title",
            Role::Suffix => "suffix",
        })
    }
}

/// Where in the text something stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub from: u16,
    /// Behind the last byte.
    pub to: u16,
}

/// One part of a name.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    span: Span,
    role: Role,
    script: Script,
    /// Its letters in the name's row.
    from: u16,
    to: u16,
    /// Where its letters begin if particles before it belong to it.
    lead: u16,
    /// Letters of an article at its beginning (`al` in `Alharbi`); 0 if none.
    pub(crate) article: u8,
    pub(crate) ending: Option<Ending>,
    /// Has *child of* beside it.
    pub(crate) child: bool,
    /// How rare it is, in thousandths of a bit.
    pub(crate) rare: u16,
    pub(crate) hash: u64,
    pub(crate) short: u16,
    /// Which given name of its own it is; 0 for none.
    pub(crate) given: u16,
    /// How often each class of sound stands in it.
    pub(crate) tally: u64,
}

impl Part {
    /// What it is.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The script that it is written in.
    pub fn script(&self) -> Script {
        self.script
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its letters, as many as are looked at.
    pub(crate) fn letters(&self) -> usize {
        usize::from(self.to - self.from)
    }

    pub(crate) fn is_initial(&self) -> bool {
        self.letters() == 1
    }
}

/// A name, taken apart.
#[derive(Clone)]
pub struct Name {
    text: String,
    places: Vec<Place>,
    /// What the letters before each place can add to a comparison at most; one more than places.
    reach: Vec<Reach>,
    parts: Vec<Part>,
    /// Places of the parts in `parts` that are compared.
    core: SmallVec<[u8; NAME_PARTS]>,
}

impl Name {
    /// Takes `text` apart. Anything is a name: what has no letters gives one without parts.
    pub fn read(text: &str) -> Name {
        Name::read_with(crate::builtin::tables(), text)
    }

    pub(crate) fn read_with(tables: &Tables, text: &str) -> Name {
        Reader { tables, text, places: Vec::with_capacity(32), parts: Vec::with_capacity(6), segment: SmallVec::new() }
            .read()
    }

    /// The text as it was given, as far as it was looked at.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All parts, in the order of the text.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The text of a part.
    pub fn text_of(&self, span: Span) -> &str {
        self.text.get(usize::from(span.from)..usize::from(span.to)).unwrap_or("")
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.core.is_empty()
    }

    /// Parts that are compared: names and patronymics, in their order.
    pub(crate) fn core(&self) -> impl ExactSizeIterator<Item = &Part> + Clone {
        self.core.iter().map(|at| &self.parts[usize::from(*at)])
    }

    pub(crate) fn row(&self, part: &Part, slice: Slice) -> Row<'_> {
        let (from, to) = (usize::from(part.from), usize::from(part.to));
        let range = match slice {
            Slice::Whole => from..to,
            Slice::Stem => from..to - part.ending.map_or(0, |ending| usize::from(ending.letters)),
            Slice::WithLead => usize::from(part.lead)..to,
            Slice::WithoutArticle => from + usize::from(part.article)..to,
        };
        self.row_of(range, part.script)
    }

    fn row_of(&self, range: std::ops::Range<usize>, script: Script) -> Row<'_> {
        Row {
            places: &self.places[range.clone()],
            reach: &self.reach[range.start..=range.end],
            arabic: is_arabic(script),
        }
    }

    /// Letters from the beginning of one part, with its particles, to the end of another behind it.
    pub(crate) fn row_through(&self, first: &Part, last: &Part) -> Row<'_> {
        self.row_of(usize::from(first.from)..usize::from(last.to), first.script)
    }

    pub(crate) fn has_lead(part: &Part) -> bool {
        part.lead < part.from
    }

    pub(crate) fn places(&self) -> &[Place] {
        &self.places
    }
}

/// A name is a person's: what is printed for debugging ends in logs.
impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({} parts)", self.parts.len())
    }
}

/// Which of its letters a part is taken by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slice {
    Whole,
    /// Without its ending.
    Stem,
    /// With the particles before it.
    WithLead,
    /// Without the article that is written together with it.
    WithoutArticle,
}

struct Reader<'t> {
    tables: &'t Tables,
    text: &'t str,
    places: Vec<Place>,
    parts: Vec<Part>,
    /// For every part: before the first comma, and whether a hyphen joins it to the next.
    segment: SmallVec<[(bool, bool); NAME_PARTS]>,
}

impl Reader<'_> {
    fn read(mut self) -> Name {
        let end = self.text.char_indices().nth(NAME_CHARACTERS).map_or(self.text.len(), |(at, _)| at);
        self.text = &self.text[..end];
        let comma = self.text.find([',', '،']);
        let mut from = 0;
        for (at, letter) in self.text.char_indices() {
            if is_between(letter) {
                self.part(from, at, comma, letter);
                from = at + letter.len_utf8();
            }
        }
        self.part(from, end, comma, ' ');
        self.words();
        self.roles(comma.is_some());
        let mut reach = Vec::with_capacity(self.places.len() + 1);
        self.tables.sounds.reach(&self.places, &mut reach);
        let core = (0..self.parts.len())
            .filter(|at| self.parts[*at].role.is_core())
            .filter_map(|at| u8::try_from(at).ok())
            .collect();
        Name { text: self.text.to_owned(), places: self.places, reach, parts: self.parts, core }
    }

    /// Takes the text between two gaps as a part, if it has letters.
    fn part(&mut self, from: usize, to: usize, comma: Option<usize>, behind: char) {
        if from >= to || self.parts.len() == NAME_PARTS {
            return;
        }
        let start = self.places.len();
        let text = &self.text[from..to];
        let script = self.tables.units.spell(text, PART_LETTERS, &mut self.places);
        let places = &self.places[start..];
        if places.is_empty() {
            return;
        }
        let narrow = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let hash = hash(places);
        self.parts.push(Part {
            span: Span { from: narrow(from), to: narrow(to) },
            role: Role::Name,
            script,
            from: narrow(start),
            to: narrow(self.places.len()),
            lead: narrow(start),
            article: self.tables.units.article(places),
            ending: self.tables.lexicon.ending(places),
            child: false,
            rare: self.tables.rarity(places),
            hash,
            short: self.tables.lexicon.short(hash),
            given: self.tables.lexicon.given(hash),
            tally: self.tables.keys.tally(places),
        });
        self.segment.push((comma.is_some_and(|comma| from < comma), behind == '-'));
    }

    /// Says of particles, titles and additions what they are.
    fn words(&mut self) {
        let count = self.parts.len();
        if count < 2 {
            return;
        }
        for at in 0..count {
            let Some(word) = self.tables.lexicon.word(self.parts[at].hash) else { continue };
            let before = at > 0 && self.segment[at - 1].0 == self.segment[at].0;
            let behind = at + 1 < count && self.segment[at + 1].0 == self.segment[at].0;
            self.parts[at].role = match word {
                Word::ChildAfter if before => {
                    // Marked itself, so that it is not taken for a particle of the part behind.
                    (self.parts[at - 1].child, self.parts[at].child) = (true, true);
                    Role::Particle
                }
                Word::ChildBefore if behind => {
                    self.parts[at + 1].child = true;
                    Role::Particle
                }
                Word::Article | Word::Particle if behind => Role::Particle,
                Word::ArticleJoined if behind && self.segment[at].1 => Role::Particle,
                Word::Title => Role::Title,
                Word::Suffix => Role::Suffix,
                _ => Role::Name,
            };
        }
        if !self.parts.iter().any(|part| part.role.is_core()) {
            // A name that has nothing but such words: then they are the name.
            self.parts.iter_mut().for_each(|part| part.role = Role::Name);
        }
        for at in 1..count {
            let before = self.parts[at - 1];
            let belongs = self.parts[at].role.is_core() || self.parts[at].role == Role::Particle;
            if belongs && before.role == Role::Particle && !before.child && !self.parts[at].child {
                self.parts[at].lead = before.lead;
            }
        }
    }

    /// Says of the others which name they are, as far as the writing tells.
    fn roles(&mut self, comma: bool) {
        let core = self.parts.iter().filter(|part| part.role.is_core()).count();
        let mut seen = 0;
        let mut patronymic = false;
        let mut given_seen = false;
        for at in 0..self.parts.len() {
            if !self.parts[at].role.is_core() {
                continue;
            }
            let family = comma && self.segment[at].0;
            let part = &self.parts[at];
            let class = part.ending.map(|ending| ending.class);
            let may_be_patronymic = if comma { !family && given_seen } else { seen > 0 };
            let role = if family {
                Role::Family
            } else if part.child && core > 1 {
                Role::Patronymic
            } else if class == Some(Class::Patronymic) && core > 2 && may_be_patronymic && !patronymic {
                patronymic = true;
                Role::Patronymic
            } else if comma {
                Role::Given
            } else if class == Some(Class::Family) && core > 1 {
                Role::Family
            } else {
                Role::Name
            };
            given_seen |= role == Role::Given;
            seen += 1;
            self.parts[at].role = role;
        }
    }
}

/// What stands between parts. Digits do not: tones are written with them.
fn is_between(letter: char) -> bool {
    if letter.is_ascii() {
        return !letter.is_ascii_alphanumeric() && letter != '\'' && letter != '`' && letter != '"';
    }
    letter.is_whitespace()
        || matches!(
            u32::from(letter),
            0x2010..=0x2015 | 0xB7 | 0x2022 | 0x30FB | 0x60C | 0x61B | 0xAB | 0xBB | 0x5BE | 0xFF0C
        )
}

/// Whether two endings are those of a man and a woman.
pub(crate) fn man_and_woman(a: Option<Ending>, b: Option<Ending>) -> bool {
    matches!(
        (a.map(|ending| ending.gender), b.map(|ending| ending.gender)),
        (Some(Gender::Man), Some(Gender::Woman)) | (Some(Gender::Woman), Some(Gender::Man))
    )
}
