use std::collections::BTreeMap;

use base::{DossierId, Language, NodeId, Timestamp};
use serde::Serialize;

/// A closing of the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosingView {
    /// The book, if the reader may read its record.
    pub dossier: Option<DossierId>,
    /// Its year.
    pub year: String,
    /// The closing's number in it.
    pub number: u32,
    /// When, by the clock of the node that closed.
    pub at: Timestamp,
    /// When the witness confirmed it, by its clock.
    pub confirmed: Option<Timestamp>,
    /// Whether there should have been another by now.
    pub late: bool,
    /// Whether it is dated so far ahead that one of the two clocks must be wrong.
    pub ahead: bool,
    /// How the whole of the books stood; nothing if the node that closed does not tell.
    pub standing: Option<StandingView>,
}

/// How the whole of a node's books stands: two partners of it can compare the code, if count and round are the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandingView {
    /// In which count of rounds: the beginning of its history's number.
    pub count: String,
    /// The round.
    pub round: u64,
    /// The code in groups of four digits: the same for every partner in the same round of the same count.
    pub code: String,
    /// Since when rounds are counted anew, if they were counted otherwise before, this year or last.
    pub anew: Option<Timestamp>,
    /// Whether a supervisor must look: what was told contradicts itself, or rounds have been missing for long.
    pub broken: bool,
}

/// How it stands with the closings of the books between this node and a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WitnessView {
    /// The partner.
    pub node: NodeId,
    /// Its names by language.
    pub names: BTreeMap<Language, String>,
    /// The last closing of the own books that it was told of.
    pub closed: Option<ClosingView>,
    /// The last closing of its books that it told.
    pub witnessed: Option<ClosingView>,
}

/// Other signing keys of a confirmed peer, which do not count yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SuccessorView {
    /// Who entered the card.
    pub proposed_by: String,
    /// Since when the node signs with them, by its own clock.
    pub issued: Timestamp,
    /// Whether the reader can confirm them (not the one who entered the card).
    pub can_confirm: bool,
}
