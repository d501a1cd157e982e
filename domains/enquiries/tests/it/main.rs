//! The room of enquiries: situations as data, its table, its drawing, and random walks.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

#[allow(dead_code, reason = "shared with the dossier's own tests, which use other parts of it")]
#[path = "../../../../foundation/dossier/tests/support/mod.rs"]
mod support;

#[allow(dead_code, reason = "shared by all rooms; each uses what it needs")]
#[path = "../../../../foundation/dossier/tests/support/rooms/mod.rs"]
mod rooms;

mod enquiry;
mod properties;

use enquiry::Enquiries;
use rooms::{coverage, drawing, situations, table};

#[test]
fn situations_end_as_written() {
    let report = situations::run::<Enquiries>();
    assert_eq!(situations::things(), BTreeSet::from(["enquiries".to_owned()]));
    coverage::check::<Enquiries>(&report);
    coverage::check_reasons(&report, &[include_str!("../../src/actions.rs"), include_str!("../../src/enquiry.rs")]);
}

#[test]
fn the_table_is_the_reviewed_one() {
    table::check::<Enquiries>();
}

#[test]
fn the_drawing_is_the_code() {
    drawing::check::<Enquiries>();
}
