//! Tests of the binary as a person at the keyboard meets it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod agreements;
mod compared;
mod full;
mod harmonisation;
mod http;
mod killed;
mod older;
mod pages;
mod permissions;
mod process;
mod relayed;
mod renewed;
mod restored;
mod several;
mod stamped;
#[allow(dead_code, reason = "shared with other crates' tests, each of which uses a part")]
#[path = "../../../../foundation/dossier/tests/support/mod.rs"]
mod support;
mod told;
mod walkthrough;
mod watched;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Tests with three nodes take turns: side by side on a small machine each would be slower than the other's patience.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}
