#![doc = include_str!("../README.md")]

mod evaluation;
mod label;
mod permit;
mod purpose;
mod role;

pub use evaluation::{InformationEvaluation, SourceEvaluation};
pub use label::{HandlingCode, Label, Retention, RetentionClass, Subjects};
pub use permit::{Use, permit};
pub use purpose::Purpose;
pub use role::Role;
