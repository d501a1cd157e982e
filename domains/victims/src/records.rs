use base::{ContentId, Country, Date, EntryId, Title};
use dossier::records;
use identifiers::Class;
use serde::{Deserialize, Serialize};

/// Whether a formal decision was made that the person is a victim. Help depends on neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// There are reasonable grounds.
    Presumed,
    /// It was decided.
    Identified,
}

impl Status {
    /// The word in labels: `victim-status-<word>`.
    pub fn word(self) -> &'static str {
        match self {
            Status::Presumed => "presumed",
            Status::Identified => "identified",
        }
    }
}

/// What a person can agree to, each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// Protection services of partners can find that this one knows the person.
    BeFound,
    /// This one may ask them.
    AskPartners,
}

impl Use {
    /// Both, for forms.
    pub const ALL: [Use; 2] = [Use::BeFound, Use::AskPartners];

    /// The word in labels: `victim-use-<word>`.
    pub fn word(self) -> &'static str {
        match self {
            Use::BeFound => "be_found",
            Use::AskPartners => "ask_partners",
        }
    }
}

/// Who gave a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivenBy {
    /// The person.
    Person,
    /// Who represents the person by law: of a child, the parent or guardian.
    Representative,
}

impl GivenBy {
    /// Both, for forms.
    pub const ALL: [GivenBy; 2] = [GivenBy::Person, GivenBy::Representative];

    /// The word in labels: `victim-given-by-<word>`.
    pub fn word(self) -> &'static str {
        match self {
            GivenBy::Person => "person",
            GivenBy::Representative => "representative",
        }
    }
}

/// A record was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Its number in the house.
    pub number: Title,
    /// The person's status.
    pub status: Status,
    /// Who the person is, in words, sealed.
    pub details: ContentId,
}

/// An identifier of the person was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentifierRecorded {
    /// Its own class: a telephone number is one here too.
    pub class: Class,
    /// The identifier in its canonical form and as it was written, sealed.
    pub details: ContentId,
}

/// An identifier was taken off: it is in no list any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentifierRemoved {
    /// The entry that recorded it.
    pub identifier: EntryId,
}

/// Somebody said which States must not learn of the person. The newest word holds; an empty list says that none is excluded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatesExcluded {
    /// The States, in their order, each once.
    pub states: Vec<Country>,
}

/// The person agreed. The newest consent holds, alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentGiven {
    /// To what, in their order, each once.
    pub uses: Vec<Use>,
    /// Who gave it.
    pub by: GivenBy,
    /// The last day on which it holds.
    pub until: Date,
    /// How and in which language it was explained, and what the person said: sealed.
    pub details: ContentId,
}

/// The consent was withdrawn, all of it. No reason is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentWithdrawn {}

/// The record was closed. A consent ends with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {}

records! {
    /// What can be written in a record.
    pub enum Record {
        /// Opened.
        Opened(Opened) = "victims.opened/1",
        /// An identifier recorded.
        IdentifierRecorded(IdentifierRecorded) = "victims.identifier-recorded/1",
        /// An identifier taken off.
        IdentifierRemoved(IdentifierRemoved) = "victims.identifier-removed/1",
        /// States excluded.
        StatesExcluded(StatesExcluded) = "victims.states-excluded/1",
        /// Consent.
        ConsentGiven(ConsentGiven) = "victims.consent-given/1",
        /// Its end.
        ConsentWithdrawn(ConsentWithdrawn) = "victims.consent-withdrawn/1",
        /// Closed.
        Closed(Closed) = "victims.closed/1",
    }
}
