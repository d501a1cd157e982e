use base::{EntryId, PersonId, Refusal};
use identifiers::Class;

use crate::matter::{Matter, Stage};
use crate::records::{
    Closed, IdentifierMarked, IdentifierUnmarked, Linked, Opened, Record, SubmissionImported, TeamSet,
};

/// What a person may ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Open.
    Open(Opened),
    /// Import a submission.
    Import(SubmissionImported),
    /// Say who may see it.
    SetTeam {
        /// The persons.
        team: Vec<PersonId>,
    },
    /// Link what grew out of it.
    Link(Linked),
    /// Record an identifier.
    Mark(IdentifierMarked),
    /// Take one off.
    Unmark {
        /// The entry that recorded it.
        identifier: EntryId,
    },
    /// Close.
    Close,
}

/// Decides: the record to write, or a lawful no. `person` is who acts.
pub fn decide(matter: &Matter, action: Action, person: PersonId) -> Result<Record, Refusal> {
    let open = matches!(matter.stage, Stage::Open(_));
    let stage = || Refusal::rule("matter-stage").with("stage", matter.stage.word());
    match action {
        Action::Open(opened) if matter.stage == Stage::Unopened => Ok(opened.into()),
        Action::Import(submission) if open => Ok(submission.into()),
        Action::SetTeam { team } if open => {
            // Whoever sets a team without being in it would lose the matter at once, and nobody could undo it.
            if !team.is_empty() && !team.contains(&person) {
                return Err(Refusal::input("team-without-you"));
            }
            Ok(TeamSet { team }.into())
        }
        Action::Link(linked) if open => Ok(linked.into()),
        Action::Mark(marked) if open => {
            if !Class::ORDINARY.contains(&marked.class) {
                return Err(Refusal::input("identifier-of-victim"));
            }
            Ok(marked.into())
        }
        Action::Unmark { identifier } if open => {
            if !matter.identifiers.iter().any(|known| known.entry == identifier) {
                return Err(Refusal::not_found());
            }
            Ok(IdentifierUnmarked { identifier }.into())
        }
        Action::Close if open => Ok(Closed {}.into()),
        Action::Open(_)
        | Action::Import(_)
        | Action::SetTeam { .. }
        | Action::Link(_)
        | Action::Mark(_)
        | Action::Unmark { .. }
        | Action::Close => Err(stage()),
    }
}
