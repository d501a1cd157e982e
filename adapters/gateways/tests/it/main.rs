//! Tests of the gateways: most are data in `tests/cases` and in the standard's examples, run through one helper.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod cases;
mod examples;
mod limits;
mod names;
mod properties;
mod reasons;
mod split;
mod standard;
