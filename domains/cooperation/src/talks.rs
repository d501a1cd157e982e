//! Records with which the two authorities talk about a request: consultation, reminder, outcome.

use base::ContentId;
use serde::{Deserialize, Serialize};

/// What a consultation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Whether it must be refused, or can be done under conditions (UNTOC 16(16), 18(26)).
    Refusal,
    /// Whether it must be put off (UNTOC 18(25), 18(26)).
    Postponement,
    /// Under which conditions it can be done.
    Conditions,
    /// Who bears substantial or extraordinary costs (UNTOC 18(28)).
    Costs,
}

impl Topic {
    /// All, in the order of the form.
    pub const ALL: [Topic; 4] = [Topic::Refusal, Topic::Postponement, Topic::Conditions, Topic::Costs];

    /// The word in records, labels and the API.
    pub fn word(self) -> &'static str {
        match self {
            Topic::Refusal => "refusal",
            Topic::Postponement => "postponement",
            Topic::Conditions => "conditions",
            Topic::Costs => "costs",
        }
    }
}

/// The requested authority consults the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consulted {
    /// About what.
    pub topic: Topic,
    /// The question, sealed.
    pub details: ContentId,
}

/// The requesting authority answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationAnswered {
    /// The answer, sealed.
    pub details: ContentId,
}

/// The requesting authority reminds the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminded {
    /// The reminder, sealed.
    pub details: ContentId,
}

/// The requesting authority tells what came of it in its own proceedings, and what it returns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeReported {
    /// What came of it, sealed.
    pub details: ContentId,
}
