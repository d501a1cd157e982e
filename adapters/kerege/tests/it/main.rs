//! Tests of the binary as a person at the keyboard meets it.

mod walkthrough;
mod permissions;
