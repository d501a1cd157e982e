use base::{Date, PersonId, Timestamp, UnitCode};
use dossier::Part;
use handling::Role;

use crate::draft::{Draft, DraftStage};
use crate::execution::Execution;
use crate::records::{ClockOf, Kind};
use crate::request::Request;
use crate::stage::{Prosecution, Stage, Underway};
use crate::transit::TransitInterrupted;

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
    let mut tasks = tasks_of_stage(request, part);
    let originals = request.stage.underway().and_then(|underway| underway.originals);
    if let Some(waiting) = originals.filter(|originals| part == Part::Requesting && !originals.is_settled) {
        tasks.push(Task::new("return-originals", Role::Prosecutor).due(Some(end_of(waiting.by))));
    }
    if part == Part::Requested && request.stage.holds_after_end() {
        let due = request.stage.underway().and_then(custody_ends);
        tasks.push(Task::new("watch-custody", Role::Registrar).due(due));
    }
    tasks
}

fn tasks_of_stage(request: &Request, part: Part) -> Vec<Task> {
    match (&request.stage, part) {
        (Stage::Shown { commented: false }, Part::Requested) => vec![Task::new("comment-draft", Role::Registrar)],
        (Stage::Shown { commented: true }, Part::Requesting) => vec![Task::new("read-comment", Role::Prosecutor)],
        (Stage::Underway(underway), Part::Requested) => requested_tasks(underway),
        (Stage::Underway(underway), Part::Requesting) => requesting_tasks(underway),
        (Stage::Executed(underway, _), Part::Requesting) => {
            let word = match underway.sent.kind {
                Kind::Assistance => "read-evidence",
                kind if kind.is_transit() => "read-passage",
                _ => "read-handover",
            };
            vec![Task::new(word, Role::Prosecutor)]
        }
        (Stage::Refused(underway, _) | Stage::Closed(underway, _), Part::Requested)
            if underway.prosecution == Prosecution::Promised =>
        {
            vec![Task::new("report-prosecution", Role::Registrar)]
        }
        (Stage::Refused(..), Part::Requesting) => vec![Task::new("read-request-refusal", Role::Prosecutor)],
        (
            Stage::Unsent
            | Stage::Shown { .. }
            | Stage::TakenBack
            | Stage::Underway(_)
            | Stage::Executed(..)
            | Stage::Refused(..)
            | Stage::Withdrawn(..)
            | Stage::Closed(..),
            Part::Owner | Part::Requesting | Part::Requested,
        ) => Vec::new(),
    }
}

/// The end of custody, while somebody is held for a request whose documents are still to come.
fn custody_ends(underway: &Underway) -> Option<Timestamp> {
    underway.custody.held()?.clocks.iter().map(|clock| clock.due).min().map(end_of)
}

/// Until when somebody may be held where a journey stopped; no day where none is known.
fn interruption_ends(interrupted: &TransitInterrupted) -> Option<Timestamp> {
    interrupted.clocks.iter().map(|clock| clock.due).min().map(end_of)
}

/// What waits at the requested authority besides what waits in its house.
fn requested_tasks(underway: &Underway) -> Vec<Task> {
    let mut tasks = Vec::new();
    if underway.reference.is_none() {
        tasks.push(Task::new("acknowledge-request", Role::Registrar).due(clock(underway, ClockOf::Acknowledgement)));
    }
    if let Some(due) = custody_ends(underway) {
        tasks.push(Task::new("watch-custody", Role::Registrar).due(Some(due)));
    }
    if let Some(interrupted) = &underway.custody.interrupted {
        tasks.push(Task::new("watch-custody", Role::Registrar).due(interruption_ends(interrupted)));
    }
    match (&underway.custody.arranged, underway.custody.granted) {
        (None, true) if underway.sent.kind.is_transit() => {
            tasks.push(Task::new("report-passage", Role::Registrar));
        }
        (Some(arranged), _) => tasks.push(Task::new("hand-over", Role::Registrar).due(Some(end_of(arranged.on)))),
        (None, true) => tasks.push(Task::new("arrange-handover", Role::Registrar)),
        (None, false) => {}
    }
    tasks
}

/// What waits for the prosecutor while the other side deals with it.
fn requesting_tasks(underway: &Underway) -> Vec<Task> {
    let mut tasks = Vec::new();
    if let Some(question) = &underway.clarification {
        tasks.push(Task::new("clarify-request", Role::Prosecutor).due(question.answer_by.map(end_of)));
    } else if underway.reference.is_none() {
        let due = clock(underway, ClockOf::Acknowledgement);
        tasks.push(Task::new("await-acknowledgement", Role::Prosecutor).due(due));
    }
    if underway.consultation.is_some() {
        tasks.push(Task::new("answer-consultation", Role::Prosecutor));
    }
    if let Some(due) = custody_ends(underway) {
        tasks.push(Task::new("send-extradition-request", Role::Prosecutor).due(Some(due)));
    }
    if let Some(interrupted) = &underway.custody.interrupted {
        tasks.push(Task::new("continue-transit", Role::Prosecutor).due(interruption_ends(interrupted)));
    }
    if let Some(arranged) = &underway.custody.arranged {
        tasks.push(Task::new("take-person-over", Role::Prosecutor).due(Some(end_of(arranged.on))));
    }
    // Part of the evidence can matter as much as the whole; nobody should have to look whether some has come.
    if !underway.results.is_empty() {
        tasks.push(Task::new("read-evidence", Role::Prosecutor));
    }
    tasks
}

/// What the unit does to which it was given.
fn executors_word(underway: &Underway) -> Option<&'static str> {
    let custody = &underway.custody;
    match underway.sent.kind {
        Kind::Assistance => Some("execute-request"),
        Kind::ProvisionalArrest | Kind::Extradition if custody.arrested.is_none() && !custody.granted => {
            Some("arrest-person")
        }
        Kind::TransferHome if custody.consent.is_none() => Some("hear-consent"),
        Kind::TransitExtradited | Kind::TransitSentenced if custody.granted => Some("accompany-transit"),
        Kind::ProvisionalArrest
        | Kind::Extradition
        | Kind::TransferHome
        | Kind::TransferOut
        | Kind::TransitExtradited
        | Kind::TransitSentenced => None,
    }
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
            match executors_word(underway) {
                Some(word) => vec![Task { unit, ..Task::new(word, Role::Executor) }.due(due)],
                // What the unit had to do is done, and somebody must decide.
                None if underway.sent.kind.is_granted() && !underway.custody.granted => {
                    vec![Task::new("decide-request", Role::Registrar).due(due)]
                }
                None => Vec::new(),
            }
        }
        None | Some(_) => Vec::new(),
    }
}
