#![doc = include_str!("../README.md")]

pub mod bytes;
pub mod cbor;
mod chance;
mod codes;
mod date;
mod id;
mod refusal;
mod text;

pub use chance::Chance;
pub use codes::{AuthorityCode, Country, Language, UnitCode};
pub use date::{Date, Timestamp};
pub use id::{ContentId, DossierId, EntryId, Hash, NodeId, PersonId};
pub use refusal::{Refusal, RefusalKind};
pub use text::{LongText, ShortText, Title};

/// A value that could not be read. The message says what was expected, for the person who typed or sent it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {problem}")]
pub struct Malformed {
    /// What was being read, in the glossary's words.
    pub what: &'static str,
    /// What is wrong and what would be right.
    pub problem: String,
}

impl Malformed {
    /// A malformed `what`, because of `problem`.
    pub fn new(what: &'static str, problem: impl Into<String>) -> Malformed {
        Malformed { what, problem: problem.into() }
    }
}
