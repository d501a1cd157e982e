use base::{ContentId, DossierId, EntryId, PersonId};
use dossier::{Context, Part, Thing, Void};
use handling::Role;
use identifiers::Class;

use crate::records::{IdentifierMarked, Opened, Record, SubmissionImported};

/// A submission and the entry that brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The entry.
    pub entry: EntryId,
    /// The submission.
    pub submission: SubmissionImported,
}

/// An identifier that belongs to the matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The entry that recorded it.
    pub entry: EntryId,
    /// Its class.
    pub class: Class,
    /// Whether it is in the lists for blind enquiries.
    pub searchable: bool,
    /// What it is, sealed.
    pub details: ContentId,
}

/// Where a matter stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing written.
    #[default]
    Unopened,
    /// Open.
    Open(Opened),
    /// Closed.
    Closed(Opened),
}

impl Stage {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Unopened => "unopened",
            Stage::Open(_) => "open",
            Stage::Closed(_) => "closed",
        }
    }

    /// What was opened.
    pub fn opened(&self) -> Option<&Opened> {
        match self {
            Stage::Unopened => None,
            Stage::Open(opened) | Stage::Closed(opened) => Some(opened),
        }
    }
}

/// A national matter: the fold of a private dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matter {
    /// Where it stands.
    pub stage: Stage,
    /// Submissions, oldest first.
    pub imported: Vec<Imported>,
    /// Who may see it; empty means everyone in the unit.
    pub team: Vec<PersonId>,
    /// What grew out of it: room and dossier, oldest first.
    pub linked: Vec<(String, DossierId)>,
    /// Its identifiers, oldest first.
    pub identifiers: Vec<Marked>,
}

const INVESTIGATING: &[Role] = &[Role::Investigator];
const LINKING: &[Role] = &[Role::Investigator, Role::Prosecutor];

impl Matter {
    fn is_open(&self) -> Result<(), Void> {
        if matches!(self.stage, Stage::Open(_)) { Ok(()) } else { Err(Void::WrongStage) }
    }
}

impl Thing for Matter {
    type Record = Record;
    const ROOM: &'static str = "investigations";

    fn apply(&mut self, context: &Context<'_>, record: Record) -> Result<(), Void> {
        match record {
            Record::Opened(opened) => {
                context.acted_as(Part::Owner, INVESTIGATING)?;
                context.carries(opened.details)?;
                if self.stage != Stage::Unopened {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::Open(opened);
            }
            Record::SubmissionImported(submission) => {
                context.acted_as(Part::Owner, INVESTIGATING)?;
                context.carries(submission.details)?;
                submission.annex.map_or(Ok(()), |annex| context.carries(annex))?;
                self.is_open()?;
                self.imported.push(Imported { entry: context.entry.id(), submission });
            }
            Record::TeamSet(set) => {
                context.acted_as(Part::Owner, INVESTIGATING)?;
                self.is_open()?;
                self.team = set.team;
            }
            Record::Linked(linked) => {
                context.acted_as(Part::Owner, LINKING)?;
                self.is_open()?;
                self.linked.push((linked.room.as_str().to_owned(), linked.dossier));
            }
            Record::IdentifierMarked(marked) => {
                context.acted_as(Part::Owner, INVESTIGATING)?;
                context.carries(marked.details)?;
                self.is_open()?;
                // What belongs to victims is never recorded for comparing: their annex is sealed to another unit.
                if !Class::ORDINARY.contains(&marked.class) {
                    return Err(Void::WrongStage);
                }
                let IdentifierMarked { class, searchable, details } = marked;
                self.identifiers.push(Marked { entry: context.entry.id(), class, searchable, details });
            }
            Record::IdentifierUnmarked(unmarked) => {
                context.acted_as(Part::Owner, INVESTIGATING)?;
                self.is_open()?;
                let at = self.identifiers.iter().position(|known| known.entry == unmarked.identifier);
                self.identifiers.remove(at.ok_or(Void::NoSuchReference)?);
            }
            Record::Closed(_) => {
                context.acted_as(Part::Owner, INVESTIGATING)?;
                let Stage::Open(opened) = &self.stage else { return Err(Void::WrongStage) };
                self.stage = Stage::Closed(opened.clone());
            }
        }
        Ok(())
    }
}
