//! The dossier as a whole: order, void, checkpoints, files, and what a hostile author may try.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "shared with the rooms, which use other parts of it")]
#[path = "../support/mod.rs"]
mod support;

#[path = "../support/records.rs"]
mod records;
#[allow(dead_code, reason = "shared with other crates, which use other parts of it")]
#[path = "../../../sealing/tests/support/mod.rs"]
mod wire;

mod cards;
mod checkpoint;
mod conformance;
mod erasure;
mod file;
mod kept;
mod limits;
mod notebook;
mod order;
mod places;
mod shapes;
mod spellings;
mod voids;
