//! Records about a person who passes through a third State on the way from one State to another.

use base::{ContentId, Date};
use serde::{Deserialize, Serialize};

use crate::records::RunningClock;

/// The person has left the State of transit again. What was asked for is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassedThrough {
    /// On which day.
    pub on: Date,
    /// Where in, where out, who escorted; sealed.
    pub details: ContentId,
}

/// The journey stopped there without having been meant to: an unscheduled landing, an illness (ECE57 21(4)(a)). It waits for no grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransitInterrupted {
    /// On which day.
    pub on: Date,
    /// The clocks that began with it: how long the person may be held there, where the basis gives the landing the effect of a request
    /// for arrest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<RunningClock>,
    /// Where, why, who holds the person and by whose order; sealed.
    pub details: ContentId,
}
