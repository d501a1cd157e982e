//! What the gate decided before. A decision is a pure function of what is asked and of policies that do not change while the node
//! runs, and one page asks dozens of times the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use base::{PersonId, UnitCode};
use desk::ports::Ask;
use handling::{HandlingCode, Purpose, Role, Subjects};

/// So many fit into a few megabytes. When it is full it begins anew.
const KEPT: usize = 16_384;

/// [`Ask`], owned: every field of it, so that nothing that a policy can see is left out.
#[derive(PartialEq, Eq, Hash)]
struct Asked {
    person: PersonId,
    role: Role,
    units: Vec<UnitCode>,
    action: String,
    purpose: Purpose,
    code: HandlingCode,
    held_for: Purpose,
    subjects: Subjects,
    unit: Option<UnitCode>,
    team: Vec<PersonId>,
}

impl Asked {
    fn of(ask: &Ask<'_>) -> Asked {
        // Taken apart without `..`: a new field does not compile until it is here too.
        let Ask { person, role, units, action, purpose, code, held_for, subjects, unit, team } = *ask;
        let (units, action, unit, team) = (units.to_vec(), action.to_owned(), unit.cloned(), team.to_vec());
        Asked { person, role, units, action, purpose, code, held_for, subjects, unit, team }
    }
}

/// A decision, and the policies that made it.
#[derive(Clone)]
pub(crate) struct Decision {
    pub(crate) permitted: bool,
    pub(crate) policies: Arc<str>,
}

/// Decisions made since the start.
#[derive(Default)]
pub(crate) struct Decided(Mutex<HashMap<Asked, Decision>>);

impl Decided {
    /// The decision made before, or the one that `decide` makes now. What fails is not kept.
    pub(crate) fn or_decide<E>(
        &self,
        ask: &Ask<'_>,
        decide: impl FnOnce() -> Result<Decision, E>,
    ) -> Result<Decision, E> {
        let asked = Asked::of(ask);
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(decision) = known().get(&asked) {
            return Ok(decision.clone());
        }
        let decision = decide()?;
        let mut kept = known();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(asked, decision.clone());
        Ok(decision)
    }
}
