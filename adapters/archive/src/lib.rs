#![doc = include_str!("../README.md")]

mod sqlite;

// By subject: each stores and reads one kind of thing on a connection it is given.
mod accesses;
mod contents;
mod copies;
mod entries;
mod rows;
mod values;

// By technique: what all of them stand on.
mod fault;
mod files;
mod opening;
mod readers;
mod sql;
mod statements;
mod writer;

pub use copies::{Copied, Copies};
pub use sqlite::Sqlite;
