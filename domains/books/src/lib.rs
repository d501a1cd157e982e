#![doc = include_str!("../README.md")]

mod book;
mod compare;
mod proof;
mod records;
mod rounds;

pub use book::{Book, CLOSINGS_LIMIT, Closing, Stage, TOKEN_LIMIT_BYTES, WITNESSED_LIMIT, decide};
pub use compare::{Comparison, compare};
pub use proof::{ATTACHED, Proof, ProofError, Shown};
pub use records::*;
pub use rounds::{ROUNDS_LIMIT, Rounds, Standing, step};
