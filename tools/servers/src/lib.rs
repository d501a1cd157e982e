//! Servers that tests start, and that end with them: nothing is left behind when a test panics or is killed.
//!
//! A server runs under a small shell that reads from a pipe. When the pipe closes, for whatever reason, the shell ends the server by its
//! number.

mod postgres;

pub use postgres::Postgres;
