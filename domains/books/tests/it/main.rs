//! The room as a whole: what counts, and what a proof shows.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod counting;
mod proofs;
mod rounds;
#[allow(dead_code, reason = "shared with other crates' tests, each of which uses a part")]
#[path = "../../../../foundation/dossier/tests/support/mod.rs"]
mod support;
