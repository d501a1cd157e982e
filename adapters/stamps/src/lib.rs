#![doc = include_str!("../README.md")]

mod message;
mod service;

pub use message::{Refused, question, token_of};
pub use service::{Service, StampError};
