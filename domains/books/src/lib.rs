#![doc = include_str!("../README.md")]

mod book;
mod proof;
mod records;

pub use book::{Book, CLOSINGS_LIMIT, Closing, Stage, TOKEN_LIMIT_BYTES, WITNESSED_LIMIT, decide};
pub use proof::{ATTACHED, Proof, ProofError, Shown};
pub use records::*;
