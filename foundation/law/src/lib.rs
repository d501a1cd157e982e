#![doc = include_str!("../README.md")]

pub mod basis;
pub mod builtin;
pub mod cases;
pub mod checks;
pub mod cli;
pub mod clock;
pub mod complete;
pub mod dual;
pub mod explain;
mod finding;
pub mod gaps;
pub mod knowledge;
pub mod questions;
mod reading;
mod registered;
pub mod safeguard;
mod set;
pub mod standards;
pub mod standing;
pub mod texts;
mod words;

pub use basis::{Answer, Ask, Availability, Basis, Line, Question, legal_basis, transit_basis};
pub use clock::{Clock, ClockFacts, Clocks, Warning, clock, clocks, time_limits, warnings};
pub use complete::{Completeness, Content, FieldRef, Need, RequestFacts, complete, contents};
pub use dual::{Dual, dual_criminality};
pub use explain::{Explanation, explain};
pub use finding::Finding;
pub use knowledge::{Effect, Purpose};
pub use questions::{Stated, TopicAnswer, Verdict, topics};
pub use registered::RegisteredAgreement;
pub use safeguard::{SafeguardFacts, Stop, safeguards};
pub use set::LawSet;
