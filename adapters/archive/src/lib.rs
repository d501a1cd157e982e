#![doc = include_str!("../README.md")]

// The two engines. Inside each: what it stores, by subject, and what that stands on.
mod postgres;
mod sqlite;

// What both use.
mod chain;
mod fault;
mod files;
mod folder;

pub use postgres::Postgres;
pub use sqlite::Sqlite;
