//! Records from before there is a request: a draft that the requested authority is shown, and what it says about it.

use base::{ContentId, EntryId, Language, Title, UnitCode};
use serde::{Deserialize, Serialize};

use crate::records::{Kind, LetterFile, Measure};

/// A draft is shown for comment. It asks for nothing: no clock begins and nothing is executed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftShown {
    /// The number that the request will have.
    pub number: Title,
    /// The kind.
    pub kind: Kind,
    /// The measure.
    pub measure: Measure,
    /// The unit that is asked.
    pub unit: UnitCode,
    /// The language of the draft.
    pub language: Language,
    /// What one would like to know about it, sealed.
    pub details: ContentId,
    /// The draft as it would be printed, marked as a draft.
    pub letters: Vec<LetterFile>,
}

/// What the requested authority says about a draft. It binds nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftCommented {
    /// The comment, sealed.
    pub details: ContentId,
}

/// No request will follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftTakenBack {}

/// The newest draft that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The draft.
    pub draft: DraftShown,
    /// Its entry.
    pub entry: EntryId,
}
