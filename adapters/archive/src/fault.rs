//! What breaks here, in the hall's words.

use std::fmt::Display;
use std::io::{self, ErrorKind};

use desk::ports::Fault;
use rusqlite::ErrorCode;

/// What was being done when the index of admitted entries refused a second one.
pub(crate) const FORK: &str = "storing entries: a fork, another entry is admitted at this place of the author's chain";

/// What was being done when something turned out to have been set already, or stored by another process.
pub(crate) const CLAIMED: &str = "storing entries: what can be set once was set by someone else";
pub(crate) const GROWN: &str = "storing entries: another process has stored more in a dossier on which this stands";

/// Why something broke. Texts of SQLite name tables and columns, never values, so they may go into a log.
pub(crate) trait Cause: Display {
    /// Whether the medium is full.
    fn is_full(&self) -> bool {
        false
    }
}

impl Cause for rusqlite::Error {
    fn is_full(&self) -> bool {
        self.sqlite_error_code() == Some(ErrorCode::DiskFull)
    }
}

impl Cause for io::Error {
    fn is_full(&self) -> bool {
        matches!(self.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
    }
}

impl Cause for serde_json::Error {}
impl Cause for base::Malformed {}
impl Cause for std::num::TryFromIntError {}

/// Names what was being done when something broke: once, at the border.
pub(crate) trait During<T> {
    fn during(self, context: &'static str) -> Result<T, Fault>;
}

impl<T, E: Cause> During<T> for Result<T, E> {
    fn during(self, context: &'static str) -> Result<T, Fault> {
        self.map_err(|error| Fault { full: error.is_full(), ..Fault::new(context, error) })
    }
}
