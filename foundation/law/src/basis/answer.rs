use base::{Country, Date};
use serde::Serialize;

use crate::knowledge::Purpose;
use crate::words::words;

/// Who asks whom for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The requesting State.
    pub from: Country,
    /// The requested State.
    pub to: Country,
    /// For what.
    pub purpose: Purpose,
    /// The offence's code, such as `trafficking`.
    pub offence: String,
    /// The measure asked for, if it is known: a code of the procedures file.
    pub measure: Option<String>,
    /// The day for which the answer holds.
    pub date: Date,
}

impl Question {
    /// A question about trafficking in persons.
    pub fn about_trafficking(from: Country, to: Country, purpose: Purpose, date: Date) -> Question {
        Question { from, to, purpose, offence: "trafficking".to_owned(), measure: None, date }
    }
}

words! {
    /// The four answers. Unknown is one of them and never turns into yes or no.
    Availability, "answer" {
        /// The registry holds a record that no basis existed: ad hoc or by reciprocity only.
        Gap = "gap",
        /// No basis is confirmed, and some are not known: ask.
        Unconfirmed = "unconfirmed",
        /// A basis exists, but hangs on an unconfirmed entry into force, party status or declaration.
        Conditional = "conditional",
        /// At least one basis is confirmed in force for both States.
        Available = "available",
    }
}

/// One provision that is, or may be, a basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The instrument's code, or the bilateral treaty's.
    pub instrument: String,
    /// The provision that is the basis.
    pub provision: String,
    /// What this basis alone is worth.
    pub status: Availability,
    /// The basis in one line: `UNTOC 18 through TIPP 1(2) and 1(3)`.
    pub text: String,
    /// Why it is worth that, and what limits it.
    pub reason: String,
    /// The provisions it rests on.
    pub citations: Vec<String>,
    /// Whether every text it rests on was read; if not, a lawyer must confirm it.
    pub checked: bool,
    /// Conditions that must be met or confirmed first.
    pub conditions: Vec<String>,
}

/// One statement: what falls away, or what to mind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Stable code, also the key of the label that says it in the reader's language.
    pub code: &'static str,
    /// Named values for that label.
    pub args: Vec<(&'static str, String)>,
    /// The statement in English.
    pub text: String,
    /// The provisions or rules it rests on.
    pub citations: Vec<String>,
    /// Whether every text it rests on was read.
    pub checked: bool,
    /// The instruments, bilateral treaties or States' records that it is about, by their codes.
    #[serde(skip)]
    pub about: Vec<String>,
}

/// What to ask whom, so that the answer can become firmer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ask {
    /// Who can tell.
    pub whom: String,
    /// What to ask.
    pub question: String,
    /// The provisions it is about.
    pub citations: Vec<String>,
}

/// The answer, with everything it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// The answer itself: as good as its best basis.
    pub value: Availability,
    /// The bases that carry the answer, first to consult first. Empty if none is confirmed or conditional.
    pub bases: Vec<Basis>,
    /// Bases that may exist beside them, but are worth less.
    pub possible: Vec<Basis>,
    /// What falls away, and why.
    pub not_bases: Vec<Line>,
    /// What to mind.
    pub warnings: Vec<Line>,
    /// What to ask whom.
    pub asks: Vec<Ask>,
    /// What the bases and the requested State's law ask of offence and sentence.
    pub thresholds: Vec<Line>,
}

impl Line {
    pub(crate) fn new(code: &'static str, text: impl Into<String>) -> Line {
        Line { code, args: Vec::new(), text: text.into(), citations: Vec::new(), checked: true, about: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Line {
        self.args.push((name, value.to_string()));
        self
    }

    pub(crate) fn cite<S: AsRef<str>>(mut self, cites: &[S]) -> Line {
        for cite in cites {
            if !self.citations.iter().any(|known| known == cite.as_ref()) {
                self.citations.push(cite.as_ref().to_owned());
            }
        }
        self
    }

    pub(crate) fn about(mut self, id: impl Into<String>) -> Line {
        self.about.push(id.into());
        self
    }

    pub(crate) fn checked(mut self, checked: bool) -> Line {
        self.checked = checked;
        self
    }
}
