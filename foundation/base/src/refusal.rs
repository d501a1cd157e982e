use std::fmt;

use serde::{Deserialize, Serialize};

/// What sort of no this is, for the door that must translate it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// Absent, or not for this reader: from outside the two look alike.
    NotFound,
    /// The input was wrong; corrected input may pass.
    Input,
    /// The rules, or the stage the thing is in, do not allow it.
    Rule,
    /// Another person must do or confirm it.
    OtherPerson,
    /// A named limit is reached.
    Limit,
}

/// A lawful no: what was refused, under which provision, and what would cure it. Written for the person.
///
/// `code` is stable and names the label `refusal-<code>` in `data/labels`; `args` fill that label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The kind of no.
    pub kind: RefusalKind,
    /// Stable, lower-case, hyphenated: `request-missing-must`.
    pub code: String,
    /// The provision or safeguard that it rests on, if it rests on one: `UNTOC 18(15)`.
    pub provision: Option<String>,
    /// Named values for the label. Never personal data.
    pub args: Vec<(String, String)>,
}

impl Refusal {
    /// A refusal of this kind and code.
    pub fn new(kind: RefusalKind, code: &str) -> Refusal {
        Refusal { kind, code: code.to_owned(), provision: None, args: Vec::new() }
    }

    /// By rule or stage.
    pub fn rule(code: &str) -> Refusal {
        Refusal::new(RefusalKind::Rule, code)
    }

    /// By input.
    pub fn input(code: &str) -> Refusal {
        Refusal::new(RefusalKind::Input, code)
    }

    /// Absent or forbidden.
    pub fn not_found() -> Refusal {
        Refusal::new(RefusalKind::NotFound, "not-found")
    }

    /// Names the provision.
    pub fn under(mut self, provision: impl Into<String>) -> Refusal {
        self.provision = Some(provision.into());
        self
    }

    /// Adds a value for the label.
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Refusal {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused: {}", self.code)?;
        if let Some(provision) = &self.provision {
            write!(f, " ({provision})")?;
        }
        self.args.iter().try_for_each(|(name, value)| write!(f, ", {name}: {value}"))
    }
}

impl std::error::Error for Refusal {}

impl From<crate::Malformed> for Refusal {
    fn from(malformed: crate::Malformed) -> Refusal {
        Refusal::input("malformed").with("what", malformed.what).with("problem", malformed.problem)
    }
}
