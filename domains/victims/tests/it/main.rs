//! The room of persons under protection: situations as data, its table, its drawing, and random walks.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

#[allow(dead_code, reason = "shared with the dossier's own tests, which use other parts of it")]
#[path = "../../../../foundation/dossier/tests/support/mod.rs"]
mod support;

#[allow(dead_code, reason = "shared by all rooms; each uses what it needs")]
#[path = "../../../../foundation/dossier/tests/support/rooms/mod.rs"]
mod rooms;

mod properties;
mod victim;

use rooms::{coverage, drawing, situations, table};
use victim::Victims;

#[test]
fn situations_end_as_written() {
    let report = situations::run::<Victims>();
    assert_eq!(situations::things(), BTreeSet::from(["victims".to_owned()]));
    coverage::check::<Victims>(&report);
    coverage::check_reasons(&report, &[include_str!("../../src/victim.rs")]);
}

#[test]
fn the_table_is_the_reviewed_one() {
    table::check::<Victims>();
}

#[test]
fn the_drawing_is_the_code() {
    drawing::check::<Victims>();
}
