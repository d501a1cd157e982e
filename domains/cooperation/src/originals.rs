//! Originals that came with evidence and have to go back (ECMA59 6(2)).

use base::{ContentId, Date};
use serde::{Deserialize, Serialize};

/// The originals are on their way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginalsReturned {
    /// Since which day.
    pub on: Date,
    /// What went back, and how; sealed.
    pub details: ContentId,
}

/// The requested authority does not want them back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnWaived {
    /// What may be kept, sealed.
    pub details: ContentId,
}

/// What is known of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Originals {
    /// The day by which the requested authority wants them back.
    pub by: Date,
    /// Whether they went back, or may stay.
    pub is_settled: bool,
}
