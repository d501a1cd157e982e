use std::sync::Arc;

use base::{PersonId, UnitCode};
use desk::Directory;
use identity::Identity;

/// Names of own people, from the node's own list of people.
pub(crate) struct People(pub(crate) Arc<Identity>);

impl Directory for People {
    fn name(&self, person: PersonId) -> Option<String> {
        self.0.person(person).ok().flatten().map(|person| person.name.to_string())
    }

    fn unit(&self, unit: &UnitCode) -> Vec<(PersonId, String)> {
        let people = self.0.people().unwrap_or_default();
        let here = people.into_iter().filter(|person| !person.disabled && person.units.contains(unit));
        here.map(|person| (person.id, person.name.to_string())).collect()
    }
}
