#![doc = include_str!("../README.md")]

// The two engines. Inside each: what it stores, by subject, and what that stands on.
mod postgres;
mod sqlite;

// From one to the other.
mod moving;

// What both use.
mod chain;
mod fault;
mod files;
mod folder;
mod objects;
mod wait;

pub use folder::lock;
pub use moving::{Compared, move_to_postgres};
pub use objects::Bucket;
pub use postgres::Postgres;
pub use sqlite::{Copied, Copies, Sqlite};
