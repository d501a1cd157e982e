//! The hall: who, for what purpose, what may pass.

pub mod command;
mod hall;
pub mod ports;
pub mod post;
pub mod views;
pub mod wire;

pub use hall::{Directory, Download, Hall, LetterFacts, List, No, Printer, Reader, Upload};
