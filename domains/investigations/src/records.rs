use base::{ContentId, DossierId, EntryId, PersonId, Title};
use dossier::records;
use identifiers::Class;
use serde::{Deserialize, Serialize};

/// A matter was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Its national number.
    pub number: Title,
    /// Offence, in the code of the knowledge files, such as `trafficking`.
    pub offence: Title,
    /// Facts, sealed.
    pub details: ContentId,
}

/// A submission was imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmissionImported {
    /// The format: `htcds-2.0-csv`, `htcds-2.0-xml`, `form`.
    pub format: Title,
    /// How many rows.
    pub rows: u32,
    /// What investigators may see, sealed.
    pub details: ContentId,
    /// What concerns victims, sealed to the victim-protection unit alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annex: Option<ContentId>,
}

/// Who may see the matter; empty means everyone in the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamSet {
    /// The persons.
    pub team: Vec<PersonId>,
}

/// An enquiry, a draft or a request grew out of the matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linked {
    /// Its room.
    pub room: Title,
    /// Its dossier.
    pub dossier: DossierId,
}

/// An identifier of the matter was recorded: a telephone number, a vehicle. What it is lies sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentifierMarked {
    /// Its class.
    pub class: Class,
    /// Whether partners to whom this node answers blind enquiries can find it.
    pub searchable: bool,
    /// The identifier in its canonical form and as it was written, sealed.
    pub details: ContentId,
}

/// An identifier was taken off the matter: it is in no list any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentifierUnmarked {
    /// The entry that recorded it.
    pub identifier: EntryId,
}

/// The matter was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {}

records! {
    /// What can be written in a matter.
    pub enum Record {
        /// Opened.
        Opened(Opened) = "investigations.opened/1",
        /// A submission imported.
        SubmissionImported(SubmissionImported) = "investigations.submission-imported/1",
        /// The team set.
        TeamSet(TeamSet) = "investigations.team-set/1",
        /// Something linked.
        Linked(Linked) = "investigations.linked/1",
        /// An identifier recorded.
        IdentifierMarked(IdentifierMarked) = "investigations.identifier-marked/1",
        /// An identifier taken off.
        IdentifierUnmarked(IdentifierUnmarked) = "investigations.identifier-unmarked/1",
        /// Closed.
        Closed(Closed) = "investigations.closed/1",
    }
}
