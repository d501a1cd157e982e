//! One binary for all tests that go through the crate's border.
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

mod archive;
mod authenticator;
mod matrix;
mod passkeys;
mod people;
mod policies;
mod sessions;
mod sign_in;
mod world;
