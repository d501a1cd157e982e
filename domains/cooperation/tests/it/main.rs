//! The room of formal requests: situations as data, its tables, its drawings, and random walks, for each of its three things.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

#[allow(dead_code, reason = "shared with the dossier's own tests, which use other parts of it")]
#[path = "../../../../foundation/dossier/tests/support/mod.rs"]
mod support;

#[allow(dead_code, reason = "shared by all rooms; each uses what it needs")]
#[path = "../../../../foundation/dossier/tests/support/rooms/mod.rs"]
mod rooms;

mod draft;
mod execution;
mod properties;
mod request;

use draft::Drafts;
use execution::Executions;
use request::{Arrests, Extraditions, Requests, TransfersHome, TransfersOut, Transits};
use rooms::{coverage, drawing, situations, table};

#[test]
fn situations_end_as_written() {
    let (draft, request, execution) =
        (situations::run::<Drafts>(), situations::run::<Requests>(), situations::run::<Executions>());
    let things = ["cooperation", "cooperation-draft", "cooperation-execution"];
    assert_eq!(situations::things(), BTreeSet::from(things.map(str::to_owned)));
    coverage::check::<Drafts>(&draft);
    coverage::check::<Requests>(&request);
    coverage::check::<Executions>(&execution);
    let sources = [
        include_str!("../../src/actions.rs"),
        include_str!("../../src/draft.rs"),
        include_str!("../../src/execution.rs"),
        include_str!("../../src/request.rs"),
        include_str!("../../src/person_actions.rs"),
        include_str!("../../src/checks.rs"),
    ];
    coverage::check_reasons(&draft.join(request).join(execution), &sources);
}

#[test]
fn the_table_of_drafts_is_the_reviewed_one() {
    table::check::<Drafts>();
}

#[test]
fn the_table_of_requests_is_the_reviewed_one() {
    table::check::<Requests>();
}

#[test]
fn the_tables_of_requests_about_a_person_are_the_reviewed_ones() {
    table::check::<Arrests>();
    table::check::<Extraditions>();
    table::check::<TransfersHome>();
    table::check::<TransfersOut>();
    table::check::<Transits>();
}

#[test]
fn the_table_of_executions_is_the_reviewed_one() {
    table::check::<Executions>();
}

#[test]
fn the_drawing_of_drafts_is_the_code() {
    drawing::check::<Drafts>();
}

#[test]
fn the_drawing_of_requests_is_the_code() {
    drawing::check::<Requests>();
}

#[test]
fn the_drawing_of_executions_is_the_code() {
    drawing::check::<Executions>();
}

#[test]
fn what_waits_in_house_is_the_reviewed_list() {
    execution::check_tasks();
}
