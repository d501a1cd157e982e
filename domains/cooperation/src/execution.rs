use base::{ContentId, DossierId, Refusal, UnitCode};
use dossier::{Context, Part, Thing, Void};
use handling::Role;

use crate::records::{Assigned, ExecutionRecord, Noted};

/// How the requested authority deals with a request in its own house: the fold of a private dossier that the partner never sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Execution {
    /// The newest assignment.
    pub assigned: Option<Assigned>,
    /// Notes for colleagues, oldest first.
    pub notes: Vec<ContentId>,
}

impl Execution {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        if self.assigned.is_some() { "assigned" } else { "unassigned" }
    }
}

impl Thing for Execution {
    type Record = ExecutionRecord;
    const ROOM: &'static str = "cooperation-execution";

    fn apply(&mut self, context: &Context<'_>, record: ExecutionRecord) -> Result<(), Void> {
        match record {
            ExecutionRecord::Assigned(assigned) => {
                context.acted_as(Part::Owner, &[Role::Registrar])?;
                if self.assigned.as_ref().is_some_and(|held| held.request != assigned.request) {
                    return Err(Void::NoSuchReference);
                }
                self.assigned = Some(assigned);
            }
            ExecutionRecord::Noted(noted) => {
                context.acted_as(Part::Owner, &[Role::Registrar, Role::Executor])?;
                context.carries(noted.details)?;
                self.notes.push(noted.details);
            }
        }
        Ok(())
    }
}

/// What a person of the requested authority may do in house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExecutionAction {
    /// Give the request to a unit.
    Assign {
        /// The shared dossier.
        request: DossierId,
        /// The unit.
        unit: UnitCode,
    },
    /// Leave a note.
    Note {
        /// The note.
        details: ContentId,
    },
}

/// Decides: the record to write, or a lawful no. `units` are those of this authority.
pub fn decide_execution(
    execution: &Execution,
    action: ExecutionAction,
    units: &[UnitCode],
) -> Result<ExecutionRecord, Refusal> {
    match action {
        ExecutionAction::Assign { request, unit } => {
            if !units.contains(&unit) {
                return Err(Refusal::input("no-such-unit").with("unit", unit));
            }
            if execution.assigned.as_ref().is_some_and(|assigned| assigned.request != request) {
                return Err(Refusal::not_found());
            }
            if execution.assigned.as_ref().is_some_and(|assigned| assigned.unit == unit) {
                return Err(Refusal::rule("already-assigned").with("unit", unit));
            }
            Ok(Assigned { request, unit }.into())
        }
        ExecutionAction::Note { details } => Ok(Noted { details }.into()),
    }
}
