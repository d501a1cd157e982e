#![doc = include_str!("../README.md")]

mod chance;
mod checks;
mod disk;
mod house;
mod liar;
mod misplace;
mod mutant;
mod net;
mod people;
mod plan;
mod run;
mod shorten;
mod torn;
mod witnessed;

pub use mutant::Mutant;
pub use plan::{Carrying, Lie, Plan, Step, What};
pub use run::{Counts, Report, run};
pub use shorten::shorten;
