#![doc = include_str!("../README.md")]

mod actions;
mod enquiry;
mod records;
mod rules;
mod view;

pub use actions::{Action, Facts, decide};
pub use enquiry::{Enquiry, Open, Stage};
pub use records::{
    Answered, ClarificationAsked, Clarified, Ground, Outcome, Record, Refused, ReleaseAsked, ReleaseDecided, Sent,
    Urgency, Withdrawn,
};
pub use rules::{CLOCK_SOURCE, due};
pub use view::{Task, tasks};
