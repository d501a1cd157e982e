//! The hall: who, for what purpose, what may pass.

pub mod ports;
pub mod post;
pub mod wire;
