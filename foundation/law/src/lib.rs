#![doc = include_str!("../README.md")]

pub mod basis;
pub mod builtin;
pub mod cases;
pub mod cli;
pub mod clock;
pub mod complete;
mod finding;
pub mod knowledge;
mod reading;
mod registered;
pub mod safeguard;
mod set;
pub mod standing;
mod words;

pub use basis::{Answer, Ask, Availability, Basis, Line, Question, legal_basis};
pub use clock::{Clock, ClockFacts, clock, time_limits};
pub use complete::{Completeness, Content, FieldRef, Need, RequestFacts, complete, contents};
pub use finding::Finding;
pub use knowledge::{Effect, Purpose};
pub use registered::RegisteredAgreement;
pub use safeguard::{SafeguardFacts, Stop, safeguards};
pub use set::LawSet;
