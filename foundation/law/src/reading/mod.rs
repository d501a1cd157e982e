//! From text to types: every fault of every file is found in one pass, with its line and its cure.

mod checks;
mod ledger;
mod parts;
mod row;
mod tables;

pub(crate) use ledger::{Kind, Ledger};
pub(crate) use row::{Row, line_at, line_breaks};
