#![doc = include_str!("../README.md")]

mod actions;
mod matter;
mod records;

pub use actions::{Action, decide};
pub use matter::{Imported, Marked, Matter, Stage};
pub use records::{Closed, IdentifierMarked, IdentifierUnmarked, Linked, Opened, Record, SubmissionImported, TeamSet};
