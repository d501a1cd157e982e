#![doc = include_str!("../README.md")]

mod book;
mod proof;
mod records;
mod standing;

pub use book::{Book, CLOSINGS_LIMIT, Closing, Stage, TOKEN_LIMIT_BYTES, WITNESSED_LIMIT, decide};
pub use proof::{ATTACHED, Proof, ProofError, Shown};
pub use records::*;
pub use standing::{Comparison, Follows, ROUNDS_LIMIT, Standing, compare, step};
