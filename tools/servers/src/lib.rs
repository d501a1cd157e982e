//! Servers that tests start, and that end with them: nothing is left behind when a test panics or is killed.

mod guarded;
mod objects;
mod postgres;

pub use objects::Objects;
pub use postgres::Postgres;
