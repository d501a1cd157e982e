//! Values for examples: one byte names an identifier. Everything is invented.

use base::{ContentId, Date, DossierId, EntryId, Hash, NodeId, PersonId, ShortText, Timestamp, Title};

pub(crate) fn hash(byte: u8) -> Hash {
    Hash([byte; 32])
}

pub(crate) fn content(byte: u8) -> ContentId {
    ContentId(hash(byte))
}

pub(crate) fn dossier(byte: u8) -> DossierId {
    DossierId(hash(byte))
}

pub(crate) fn entry(byte: u8) -> EntryId {
    EntryId(hash(byte))
}

pub(crate) fn node(byte: u8) -> NodeId {
    NodeId(hash(byte))
}

pub(crate) fn person(byte: u8) -> PersonId {
    PersonId(hash(byte))
}

pub(crate) fn title(text: &str) -> Title {
    Title::new(text).unwrap()
}

pub(crate) fn text(text: &str) -> ShortText {
    ShortText::new(text).unwrap()
}

pub(crate) fn day() -> Date {
    Date::new(2027, 2, 28).unwrap()
}

/// In November 2026.
pub(crate) const AT: Timestamp = Timestamp(1_793_600_000_000_000);
