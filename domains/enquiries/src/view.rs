use base::Timestamp;
use dossier::Part;
use handling::Role;

use crate::enquiry::{Enquiry, Stage};

/// Something that waits for a person on this side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Label key: `task-<word>`.
    pub word: &'static str,
    /// Who can do it.
    pub role: Role,
    /// By when.
    pub due: Option<Timestamp>,
}

/// What waits on the side that plays `part`.
pub fn tasks(enquiry: &Enquiry, part: Part) -> Vec<Task> {
    let task = |word, role, due| Task { word, role, due };
    let mut tasks = match (&enquiry.stage, part) {
        (Stage::Open(open), Part::Requested) if open.clarification.is_none() => {
            vec![task("answer-enquiry", Role::Officer, Some(open.sent.due))]
        }
        (Stage::Open(open), Part::Requesting) if open.clarification.is_some() => {
            vec![task("clarify-enquiry", Role::Investigator, Some(open.sent.due))]
        }
        // The asking side sees the partner's clock too: a missing answer must come before a person, not be forgotten.
        (Stage::Open(open), Part::Requesting) => vec![task("await-answer", Role::Investigator, Some(open.sent.due))],
        (Stage::Answered { .. }, Part::Requesting) => vec![task("read-answer", Role::Investigator, None)],
        (Stage::Refused { .. }, Part::Requesting) => vec![task("read-refusal", Role::Investigator, None)],
        (
            Stage::Unsent | Stage::Open(_) | Stage::Answered { .. } | Stage::Refused { .. } | Stage::Withdrawn { .. },
            _,
        ) => Vec::new(),
    };
    if part == Part::Requested && !enquiry.release_asked.is_empty() {
        tasks.push(task("decide-release", Role::Officer, None));
    }
    tasks
}
