#![doc = include_str!("../README.md")]

mod formats;
mod load;
mod words;

pub use words::{Value, Worded, Words};
