#![doc = include_str!("../README.md")]

mod actions;
mod matter;
mod records;

pub use actions::{Action, decide};
pub use matter::{Imported, Matter, Stage};
pub use records::{Closed, Linked, Opened, Record, SubmissionImported, TeamSet};
