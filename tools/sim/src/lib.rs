#![doc = include_str!("../README.md")]

mod chance;
mod checks;
mod disk;
mod house;
mod liar;
mod mutant;
mod net;
mod people;
mod plan;
mod run;
mod shorten;

pub use mutant::Mutant;
pub use plan::{Lie, Plan, Step, What};
pub use run::{Counts, Report, run};
pub use shorten::shorten;
