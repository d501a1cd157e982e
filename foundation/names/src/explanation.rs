//! What a comparison found, as typed lines: a page can say each of them in its own language. [`Comparison::display`] says
//! them in English.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::Script;
use crate::compare::Comparison;
use crate::name::{Name, Role, Span};

/// Evidence in whole thousandths of a bit: 1 bit doubles the odds that two names are one person's, −1 bit halves them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bits(i32);

impl Bits {
    /// From thousandths.
    pub const fn from_thousandths(thousandths: i32) -> Bits {
        Bits(thousandths)
    }

    /// In thousandths.
    pub const fn thousandths(self) -> i32 {
        self.0
    }

    /// The share of pairs with this much evidence that are one person's.
    pub fn score(self) -> f64 {
        1.0 / (1.0 + (-f64::from(self.0) / 1000.0).exp2())
    }
}

impl std::iter::Sum for Bits {
    fn sum<I: Iterator<Item = Bits>>(lines: I) -> Bits {
        Bits(lines.map(|bits| bits.0).sum())
    }
}

impl fmt::Display for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:+.3}", f64::from(self.0) / 1000.0)
    }
}

impl Serialize for Bits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

/// One of the two names, as they were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The first.
    Left,
    /// The second.
    Right,
}

/// By which rule two parts met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Letter by letter.
    Same,
    /// Spellings of one sound.
    Sound,
    /// Nearly one sound, such as a typing error.
    Near,
    /// They do not sound alike; they stand here because nothing better was left for either.
    Unlike,
    /// One is the first letter of the other.
    Initial,
    /// Short form, or form of the name in another language.
    ShortForm,
    /// Written as two words here and as one there.
    Joined,
    /// *Child of*: `X uulu`, `X-ov`, `X-ovich`, `X-zoda` or X itself.
    ChildOf,
    /// With and without a form of address at its end: `Bolotbek`, `Bolot`.
    Honour,
    /// The man's and the woman's form of one family name.
    ManAndWoman,
    /// With and without article or particle.
    Article,
    /// One is the beginning of the other.
    Beginning,
}

/// Two parts that were laid beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Meeting {
    /// Where in the first name.
    pub left: Span,
    /// Where in the second name.
    pub right: Span,
    /// What they are there.
    pub roles: [Role; 2],
    /// In which scripts.
    pub scripts: [Script; 2],
    /// How they met.
    pub rule: Rule,
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum What {
    /// One side has no name in it at all.
    Nothing,
    /// What candidates with so many parts have before any part is looked at.
    Start {
        /// Parts that can meet.
        parts: u8,
    },
    /// Two parts met.
    Met(Meeting),
    /// How rare the two parts are that met: that two persons share a rare name says more.
    HowRare(Meeting),
    /// A part that one side has and the other has not.
    Missing {
        /// Where, in the name that has it.
        span: Span,
        /// What it is.
        role: Role,
        /// Which name lacks it.
        missing_on: Side,
    },
    /// One part alone met, and others are missing.
    Alone,
    /// Family name here is given name there.
    Crossed,
    /// Two parts do not begin, or do not end, with one sound: names do that more often than errors.
    Edges(Meeting),
    /// Two parts are near each other, and each is a given name of its own.
    TwoNames(Meeting),
    /// Given name here is father's name there, or each one's given name is in the other's family name.
    Turned,
    /// Both have an addition such as junior, and it is not the same.
    Suffixes {
        /// Where in the first name.
        left: Span,
        /// Where in the second name.
        right: Span,
    },
}

/// One line of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Line {
    /// What was found.
    #[serde(flatten)]
    pub what: What,
    /// What it is worth.
    pub bits: Bits,
}

impl Comparison {
    /// The explanation in English, for the two names that were compared.
    pub fn display<'a>(&'a self, left: &'a Name, right: &'a Name) -> impl fmt::Display + 'a {
        Explained { comparison: self, left, right }
    }
}

struct Explained<'a> {
    comparison: &'a Comparison,
    left: &'a Name,
    right: &'a Name,
}

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.comparison.explanation {
            writeln!(f, "{:>9}  {}", line.bits.to_string(), sentence(line, self.left, self.right))?;
        }
        writeln!(f, "{:>9}  bits together: score {:.3}", self.comparison.bits.to_string(), self.comparison.score)
    }
}

/// One line in English, for the two names that were compared.
pub fn sentence(line: &Line, left: &Name, right: &Name) -> String {
    let words = |meeting: &Meeting| format!("{} | {}", left.text_of(meeting.left), right.text_of(meeting.right));
    let both = |a: String, b: String| if a == b { a } else { format!("{a}, {b}") };
    match &line.what {
        What::Nothing => "one side has no name in it".to_owned(),
        What::Start { parts: 1 } => "one part can meet".to_owned(),
        What::Start { parts } => format!("{parts} parts can meet"),
        What::Met(meeting) => {
            let roles = both(meeting.roles[0].to_string(), meeting.roles[1].to_string());
            let scripts = both(meeting.scripts[0].to_string(), meeting.scripts[1].to_string());
            format!("{}: {} ({roles}; {scripts})", words(meeting), rule(meeting.rule))
        }
        What::HowRare(meeting) => {
            let how = if line.bits.thousandths() >= 0 { "rare" } else { "common" };
            format!("{}: {how}", words(meeting))
        }
        What::Missing { span, role, missing_on } => {
            let (name, side) = match missing_on {
                Side::Left => (right, "first"),
                Side::Right => (left, "second"),
            };
            format!("{}: missing in the {side} name ({role})", name.text_of(*span))
        }
        What::Alone => "one part alone meets".to_owned(),
        What::Crossed => "family name here is given name there".to_owned(),
        What::Edges(meeting) => format!("{}: begin or end with another sound", words(meeting)),
        What::TwoNames(meeting) => format!("{}: each is a name of its own", words(meeting)),
        What::Turned => "given name here is father’s name there".to_owned(),
        What::Suffixes { left: a, right: b } => {
            format!("{} | {}: different additions", left.text_of(*a), right.text_of(*b))
        }
    }
}

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Same => "the same",
        Rule::Sound => "one sound",
        Rule::Near => "nearly one sound",
        Rule::Unlike => "unlike",
        Rule::Initial => "initial",
        Rule::ShortForm => "forms of one given name",
        Rule::Joined => "one word and two",
        Rule::ChildOf => "child of the same name",
        Rule::Honour => "with and without form of address",
        Rule::ManAndWoman => "man's and woman's form",
        Rule::Article => "with and without article",
        Rule::Beginning => "one is the beginning of the other",
    }
}
