//! What two nodes say to each other, inside signed and sealed envelopes over mutual TLS.
//!
//! Every message is canonical CBOR. A later version adds variants; a node answers what it does not know with `Answer::NotUnderstood`.

use std::collections::BTreeMap;

use base::{ContentId, DossierId, EntryId, Hash, NodeId};
use sealing::{Manifest, Wrap};
use serde::{Deserialize, Serialize};

/// The most entries in one parcel.
pub const PARCEL_ENTRIES_LIMIT: usize = 256;
/// The most bytes in one parcel before sealing; one entry with inline content always fits.
pub const PARCEL_BYTES_LIMIT: usize = 4 * 1024 * 1024;
/// The largest message on the connection: a parcel or a chunk, sealed, with room for its frame.
pub const MESSAGE_LIMIT_BYTES: usize = 8 * 1024 * 1024;

/// A message from one node to another.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Message {
    /// Entries with their contents.
    Parcel(Parcel),
    /// “This is how far I am”: first the hash alone; if it differs, everything.
    Heads(HeadsMessage),
    /// “Send me these chunks.”
    Want {
        /// Which content.
        content: ContentId,
        /// Which chunk.
        number: u64,
    },
    /// “This is my card now”: the one who has it, or a later one, answers [`Answer::Same`].
    Card {
        /// As signed.
        #[serde(with = "base::bytes")]
        card: Vec<u8>,
    },
}

/// The answer to a message.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// Durably stored: the sender may forget that these wait. Entries refused are named with the reason's code.
    Stored {
        /// Stored, or stored before.
        entries: Vec<EntryId>,
        /// Refused for ever: sending again will not help.
        refused: Vec<(EntryId, String)>,
    },
    /// Nothing to say: both are equally far.
    Same,
    /// The other side's heads; each puts what the other lacks into its outbox.
    Heads(HeadsMessage),
    /// An encrypted chunk.
    Chunk {
        /// Its bytes.
        #[serde(with = "base::bytes")]
        bytes: Vec<u8>,
    },
    /// Not here (yet), or not for this peer: the two look alike.
    Absent,
    /// Try later: the medium is full, or the node is stopping.
    Later,
    /// The message is of a later version, or malformed.
    NotUnderstood,
}

/// How far a node is in everything it shares with the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadsMessage {
    /// Hash over the full list.
    pub summary: Hash,
    /// For each shared dossier the last sequence of each author; absent if only the summary is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heads: Option<BTreeMap<DossierId, BTreeMap<NodeId, u64>>>,
}

/// Entries on their way, each with the contents it names.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    /// In chain order.
    pub entries: Vec<Packed>,
}

/// One entry with the contents it names.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packed {
    /// The signed entry.
    #[serde(with = "base::bytes")]
    pub entry: Vec<u8>,
    /// Contents that are still held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<PackedContent>,
}

/// A content on its way.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackedContent {
    /// What it consists of.
    pub manifest: Manifest,
    /// Its key, sealed to the recipient's units alone.
    pub wraps: Vec<Wrap>,
    /// Its only chunk, if it is small; larger ones are asked for chunk by chunk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inline: Option<Inline>,
}

/// The bytes of a small content.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Inline(#[serde(with = "base::bytes")] pub Vec<u8>);
