//! The hall from outside. Two families of tests: bytes that cross the border are those committed; and bad input and faults, for which
//! real halls over real archives hand each other envelopes in memory. One of them lies, or its disk fails; whatever it does, the other
//! must answer, lose nothing that it accepted, and go on when the lies stop.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "the hall's own, of which these tests use a part")]
#[path = "../../src/details.rs"]
mod details;
#[allow(dead_code, reason = "shared with other crates, which use other parts of it")]
#[path = "../../../../foundation/dossier/tests/support/records.rs"]
mod records;
#[allow(dead_code, reason = "shared with other crates, which use other parts of it")]
#[path = "../../../../foundation/sealing/tests/support/mod.rs"]
mod wire;

mod conformance;
mod kept;
mod shapes;

mod restored;
mod rig;

mod answers;
mod around;
mod arrivals;
mod beginnings;
mod blind;
mod blind_hostile;
mod blind_persons;
mod blind_victims;
mod books;
mod bytes;
mod contents;
mod crash;
mod entries;
mod erasures;
mod foreign;
mod full;
mod heads;
mod lists;
mod many;
mod partners;
mod person;
mod relay;
mod relay_hostile;
mod standing;
mod succession;
mod transit;
mod voids;

use desk::command;
