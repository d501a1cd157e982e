use base::{EntryId, Hash, ShortText};
use dossier::records;
use serde::{Deserialize, Serialize};

use crate::rounds::Rounds;

/// A book for one witness and one year begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The year, by the clock of the node that closes. A book of each year keeps every one of them short.
    pub year: u16,
}

/// The books were closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// Its number in this book: 1, 2, 3…
    pub number: u32,
    /// The root of the tree over the newest own entry of every dossier that grew (RFC 6962 section 2.1).
    pub root: Hash,
}

/// The books were closed, and the witness is told of every round that it has not been told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedRounds {
    /// Its number in this book: 1, 2, 3…
    pub number: u32,
    /// The same for every witness.
    pub rounds: Rounds,
}

/// The witness has closings: its word that they came, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witnessed {
    /// The closings' entries.
    pub closings: Vec<EntryId>,
}

/// A time-stamping service has confirmed that a closing existed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamped {
    /// The closing's entry, whose identifier was stamped.
    pub closing: EntryId,
    /// The service, as the operator named it.
    pub service: ShortText,
    /// Its token (RFC 3161 section 2.4.2), as it came.
    #[serde(with = "base::bytes")]
    pub token: Vec<u8>,
}

records! {
    /// What can be written in a book.
    pub enum Record {
        /// It begins.
        Opened(Opened) = "books.opened/1",
        /// Closed, by a program that told each witness what was new to it alone.
        Closed(Closed) = "books.closed/1",
        /// Closed.
        ClosedRounds(ClosedRounds) = "books.closed/2",
        /// Confirmed by the witness.
        Witnessed(Witnessed) = "books.witnessed/1",
        /// Stamped by a service.
        Stamped(Stamped) = "books.stamped/1",
    }
}
