//! Worked cases from `tests/cases`, and: what is decided is always admitted.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "shared with the ground's own tests, which use other parts of it")]
#[path = "../../../../foundation/dossier/tests/support/mod.rs"]
mod support;

mod cases;
mod deeds;
mod properties;
