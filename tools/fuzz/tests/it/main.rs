//! Every kept input, and everything that there is to begin with, through every reader.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod kept;
