#![doc = include_str!("../README.md")]

mod account;
mod book;
mod proof;
mod records;
mod rounds;

pub use account::{Account, Comparison, Contradiction, compare};
pub use book::{Book, CLOSINGS_LIMIT, Closing, Stage, TOKEN_LIMIT_BYTES, Tells, WITNESSED_LIMIT, decide};
pub use proof::{ATTACHED, Proof, ProofError, Shown};
pub use records::*;
pub use rounds::{ROUNDS_LIMIT, Rounds, Standing};
