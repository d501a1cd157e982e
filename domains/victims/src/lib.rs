#![doc = include_str!("../README.md")]

mod records;
mod rules;
mod victim;

pub use records::{
    Closed, ConsentGiven, ConsentWithdrawn, GivenBy, IdentifierRecorded, IdentifierRemoved, Opened, Record,
    StatesExcluded, Status, Use,
};
pub use rules::{CONSENT_DAYS, IDENTIFIERS_LIMIT, STATES_LIMIT};
pub use victim::{Consent, Known, Stage, Victim, decide};
