//! Tests of the binary as a person at the keyboard meets it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod compared;
mod full;
mod harmonisation;
mod http;
mod killed;
mod pages;
mod permissions;
mod process;
mod walkthrough;
