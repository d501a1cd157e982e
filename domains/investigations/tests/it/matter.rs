//! The matter, as the tests that all rooms share see it.

use std::sync::LazyLock;

use base::Refusal;
use dossier::Part;
use handling::Role;
use investigations::{Action, Matter, Record, decide};

use crate::rooms::{Asking, Deed, PRIVATE, Room};

#[derive(Clone)]
pub(crate) struct Matters;

const INVESTIGATOR: &[Role] = &[Role::Investigator];

impl Room for Matters {
    type Thing = Matter;
    type Action = Action;

    const MEMBERS: &'static [(usize, Part)] = PRIVATE;
    const DEEDS: &'static [Deed] = &[
        Deed::new("open", "opened", Part::Owner, INVESTIGATOR),
        Deed::new("import", "submission-imported", Part::Owner, INVESTIGATOR),
        Deed::new("set-team", "team-set", Part::Owner, INVESTIGATOR),
        Deed::new("link", "linked", Part::Owner, &[Role::Investigator, Role::Prosecutor]),
        Deed::new("mark", "identifier-marked", Part::Owner, INVESTIGATOR),
        Deed::new("unmark", "identifier-unmarked", Part::Owner, INVESTIGATOR),
        Deed::new("close", "closed", Part::Owner, INVESTIGATOR),
    ];
    const OF_THE_DAY: &'static [&'static str] = &["team-without-you"];

    fn usual() -> &'static toml::Table {
        static USUAL: LazyLock<toml::Table> = LazyLock::new(|| include_str!("../cases/usual.toml").parse().unwrap());
        &USUAL
    }

    fn action(record: Record) -> Action {
        match record {
            Record::Opened(opened) => Action::Open(opened),
            Record::SubmissionImported(submission) => Action::Import(submission),
            Record::TeamSet(set) => Action::SetTeam { team: set.team },
            Record::Linked(linked) => Action::Link(linked),
            Record::IdentifierMarked(marked) => Action::Mark(marked),
            Record::IdentifierUnmarked(unmarked) => Action::Unmark { identifier: unmarked.identifier },
            Record::Closed(_) => Action::Close,
        }
    }

    fn decide(matter: &Matter, action: Action, asking: &Asking<'_>) -> Result<Record, Refusal> {
        decide(matter, action, asking.person)
    }

    fn stage(matter: &Matter) -> &'static str {
        matter.stage.word()
    }

    fn besides(matter: &Matter) -> Vec<&'static str> {
        if matter.identifiers.is_empty() { Vec::new() } else { vec!["with an identifier"] }
    }

    /// Nothing waits in a matter: what waits, waits in what grew out of it.
    fn tasks(_: &Matter, _: Part) -> Vec<String> {
        Vec::new()
    }
}
