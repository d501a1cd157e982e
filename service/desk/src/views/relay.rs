use std::collections::BTreeMap;

use base::{Language, NodeId, Timestamp};
use serde::Serialize;

/// The way by which a partner is reached, if not directly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WayView {
    /// Who carries.
    pub relay: NodeId,
    /// Its names by language.
    pub names: BTreeMap<Language, String>,
    /// Who decided so.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Entries that are with the relay, by its signed receipts.
    pub with_relay: u64,
    /// Since when the oldest of them is, by the relay's clock.
    pub with_relay_since: Option<Timestamp>,
    /// Entries that the partner has taken from the relay, by its signed receipts, and not yet answered.
    pub taken: u64,
    /// When it took the newest of them, by the partner's clock.
    pub taken_at: Option<Timestamp>,
    /// Why nothing more goes just now: label `way-trouble-<word>`.
    pub trouble: Option<String>,
}

/// Two partners between whom this node carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RelayView {
    /// One.
    pub one: NodeId,
    /// Its names by language.
    pub one_names: BTreeMap<Language, String>,
    /// The other.
    pub other: NodeId,
    /// Its names by language.
    pub other_names: BTreeMap<Language, String>,
    /// Who decided so.
    pub by: String,
    /// Why.
    pub reason: String,
    /// What waits here for the one.
    pub for_one: HeldView,
    /// What waits here for the other.
    pub for_other: HeldView,
}

/// Sealed envelopes that wait with this node for somebody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeldView {
    /// How many.
    pub envelopes: u64,
    /// How long all together.
    pub bytes: u64,
    /// Since when the oldest.
    pub since: Option<Timestamp>,
}
