//! The room as a whole: worked cases, and what must hold whatever is done.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod asking;
mod cases;
mod properties;
mod rules;
#[allow(dead_code, reason = "shared with other crates' tests, each of which uses a part")]
#[path = "../../../../foundation/dossier/tests/support/mod.rs"]
mod support;
mod world;
