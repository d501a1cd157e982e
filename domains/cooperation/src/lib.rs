#![doc = include_str!("../README.md")]

mod actions;
mod draft;
mod execution;
mod records;
mod request;
mod rules;
mod view;

pub use actions::{DraftAction, DraftFacts, RequestAction, RequestFacts, decide_draft, decide_request};
pub use draft::{Draft, DraftStage, Working};
pub use execution::{Execution, ExecutionAction, decide_execution};
pub use records::*;
pub use request::{Request, Stage, Underway};
pub use rules::{OWN_REMINDER, REMINDER_DAYS, Readiness};
pub use view::{Task, draft_tasks, execution_tasks, request_tasks};
