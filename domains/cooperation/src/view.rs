use base::{Date, PersonId, Timestamp, UnitCode};
use dossier::Part;
use handling::Role;

use crate::draft::{Draft, DraftStage};
use crate::execution::Execution;
use crate::records::ClockOf;
use crate::request::{Request, Stage, Underway};

/// Something that waits for a person on this side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Label key: `task-<word>`.
    pub word: &'static str,
    /// Who can do it.
    pub role: Role,
    /// In which unit, if not the one that deals with the dossier.
    pub unit: Option<UnitCode>,
    /// Who can not, because they did the step before.
    pub not_person: Option<PersonId>,
    /// By when.
    pub due: Option<Timestamp>,
}

impl Task {
    fn new(word: &'static str, role: Role) -> Task {
        Task { word, role, unit: None, not_person: None, due: None }
    }

    fn due(self, due: Option<Timestamp>) -> Task {
        Task { due, ..self }
    }
}

/// What waits in a draft.
pub fn draft_tasks(draft: &Draft) -> Vec<Task> {
    match &draft.stage {
        DraftStage::Draft(_) => vec![Task::new("complete-draft", Role::Prosecutor)],
        DraftStage::Submitted { by, .. } => {
            vec![Task { not_person: Some(*by), ..Task::new("approve-draft", Role::Approver) }]
        }
        DraftStage::Approved { .. } => vec![Task::new("send-request", Role::Prosecutor)],
        DraftStage::Unwritten | DraftStage::Dispatched { .. } | DraftStage::Discarded { .. } => Vec::new(),
    }
}

fn clock(underway: &Underway, of: ClockOf) -> Option<Timestamp> {
    underway.sent.clocks.iter().filter(|clock| clock.of == of).map(|clock| clock.due).min().map(end_of)
}

/// The last second of a day: a rule names a day, and the whole of it is still in time.
fn end_of(day: Date) -> Timestamp {
    day.plus_days(1).start().plus_seconds(-1)
}

/// What waits in a shared request on the side that plays `part`.
pub fn request_tasks(request: &Request, part: Part) -> Vec<Task> {
    match (&request.stage, part) {
        (Stage::Underway(underway), Part::Requested) if underway.reference.is_none() => {
            vec![Task::new("acknowledge-request", Role::Registrar).due(clock(underway, ClockOf::Acknowledgement))]
        }
        (Stage::Underway(underway), Part::Requesting) => requesting_tasks(underway),
        (Stage::Executed(..), Part::Requesting) => vec![Task::new("read-evidence", Role::Prosecutor)],
        (Stage::Refused(..), Part::Requesting) => vec![Task::new("read-request-refusal", Role::Prosecutor)],
        (
            Stage::Unsent
            | Stage::Underway(_)
            | Stage::Executed(..)
            | Stage::Refused(..)
            | Stage::Withdrawn(..)
            | Stage::Closed(..),
            Part::Owner | Part::Requesting | Part::Requested,
        ) => Vec::new(),
    }
}

/// What waits for the prosecutor while the other side deals with it.
fn requesting_tasks(underway: &Underway) -> Vec<Task> {
    let mut tasks = Vec::new();
    if underway.clarification.is_some() {
        tasks.push(Task::new("clarify-request", Role::Prosecutor));
    } else if underway.reference.is_none() {
        let due = clock(underway, ClockOf::Acknowledgement);
        tasks.push(Task::new("await-acknowledgement", Role::Prosecutor).due(due));
    }
    // Part of the evidence can matter as much as the whole; nobody should have to look whether some has come.
    if !underway.results.is_empty() {
        tasks.push(Task::new("read-evidence", Role::Prosecutor));
    }
    tasks
}

/// What waits in house at the requested authority, given the shared request.
pub fn execution_tasks(execution: &Execution, request: &Request) -> Vec<Task> {
    let Stage::Underway(underway) = &request.stage else { return Vec::new() };
    // Put off, as UNTOC 18(25) allows, it presses nobody until the day that was named, and then comes before a person again.
    let due = match &underway.postponed {
        Some(postponed) => postponed.until.map(end_of),
        None => clock(underway, ClockOf::Execution),
    };
    match &execution.assigned {
        None if underway.reference.is_some() => vec![Task::new("assign-request", Role::Registrar).due(due)],
        Some(assigned) if underway.clarification.is_none() => {
            let unit = Some(assigned.unit.clone());
            vec![Task { unit, ..Task::new("execute-request", Role::Executor) }.due(due)]
        }
        None | Some(_) => Vec::new(),
    }
}
