#![doc = include_str!("../README.md")]

mod accept;
mod act;
mod blind;
mod books;
pub mod command;
mod desk;
mod details;
mod fellows;
mod files;
mod hall;
mod house;
mod legal;
mod loaded;
mod own;
mod pen;
pub mod ports;
pub mod post;
mod rebuild;
mod recovery;
mod register;
pub mod relay;
mod rows;
mod shelf;
mod show;
pub mod views;
pub mod wire;

pub use books::{Compared, Unstamped};
pub use command::{Acted, Command, FileRef, ParsedSubmission};
pub use desk::{Desk, Wiring};
pub use hall::{Directory, Download, Hall, LetterFacts, List, No, Printer, Reader, ReportFacts, Upload};
pub use house::{House, HouseRecord};
pub use own::{Former, Own};
pub use rebuild::Rebuilt;
pub use recovery::mark_restored;
