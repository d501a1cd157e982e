//! Names compared: cases with their sources, properties, hostile input, keys, and figures that must not fall.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

mod cases;
mod hostile;
mod keys;
mod oracles;
mod properties;
mod quality;
mod spellings;
mod tables;
