#![doc = include_str!("../README.md")]

mod actions;
mod before;
mod checks;
mod draft;
mod execution;
mod originals;
mod person;
mod person_actions;
mod records;
mod request;
mod rules;
mod stage;
mod talks;
mod transit;
mod view;

pub use actions::{DraftAction, DraftFacts, RequestAction, RequestFacts, decide_draft, decide_request};
pub use before::{DraftCommented, DraftShown, DraftTakenBack, Shown};
pub use draft::{Draft, DraftStage, Working};
pub use execution::{Execution, ExecutionAction, decide_execution};
pub use originals::{Originals, OriginalsReturned, ReturnWaived};
pub use person::{
    Arrested, ConsentHeard, Custody, Enforcement, EnforcementStated, Followed, Granted, HandedOver, HandoverArranged,
    ProsecutionTakenOver, Released, SentenceEvent, SentenceReported,
};
pub use person_actions::PersonAction;
pub use records::*;
pub use request::{Printed, Request};
pub use rules::{OWN_REMINDER, REMINDER_DAYS, Readiness, SET_BY_PARTNER};
pub use stage::{Prosecution, Question, Stage, Underway};
pub use talks::{ConsultationAnswered, Consulted, OutcomeReported, Reminded, Topic};
pub use transit::{PassedThrough, TransitInterrupted};
pub use view::{Task, draft_tasks, execution_tasks, request_tasks};
