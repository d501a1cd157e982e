//! Tests of the binary as a person at the keyboard meets it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod agreements;
mod permissions;
mod walkthrough;
