#![doc = include_str!("../README.md")]

mod actions;
mod assessment;
mod records;
mod rules;
mod view;

pub use actions::{Action, Facts, decide};
pub use assessment::{Assessment, Finding, Measure, Origin, Progress, Reading, Stage, Verdict};
pub use records::*;
pub use rules::{FIRST_ANSWERS_LIMIT, MEASURES_LIMIT, PROVISIONS_LIMIT, has_evidence};
pub use view::{Counts, Task, course, next_due, tasks};
