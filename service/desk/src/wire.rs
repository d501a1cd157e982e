//! What two nodes say to each other, inside signed and sealed envelopes over mutual TLS.
//!
//! Every message is canonical CBOR. A later version adds variants; a node answers what it does not know with `Answer::NotUnderstood`.

use std::collections::BTreeMap;

use base::{ContentId, DossierId, EntryId, Hash, NodeId, Timestamp};
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
    /// To a relay: “carry this to whom it is addressed”.
    Carry {
        /// Sealed to the addressee, whom it names.
        #[serde(with = "base::bytes")]
        envelope: Vec<u8>,
        /// It is an answer: what becomes of it will not be asked, and no receipt need be kept for it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        unasked: bool,
    },
    /// To a relay: “what do you hold for me?”, one at a time, oldest first.
    Collect {
        /// The one before was taken: [`Taken`], signed. The relay keeps it for the sender and forgets the envelope.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        taken: Option<Inline>,
    },
    /// To a relay: “what became of these that you took from me?”
    Fates {
        /// Their hashes.
        envelopes: Vec<Hash>,
        /// Those whose addressee's receipt has come: the relay need keep it no longer.
        known: Vec<Hash>,
    },
    /// By way of a relay: the answer to an envelope that came this way.
    Answered {
        /// The hash of that envelope.
        request: Hash,
        /// What a direct connection would have brought back.
        answer: Answer,
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
    /// Of a relay: it holds the envelope durably.
    Carried {
        /// [`Relayed`], signed by the relay.
        #[serde(with = "base::bytes")]
        receipt: Vec<u8>,
    },
    /// Of a relay: it does not take the envelope.
    NotCarried {
        /// Why: `no-relay` if it carries nothing between these two, `relay-full` if it holds too much of them already.
        code: String,
    },
    /// Of a relay: the oldest that it holds for who asks.
    Held {
        /// The envelope.
        #[serde(with = "base::bytes")]
        envelope: Vec<u8>,
    },
    /// Of a relay: what became of envelopes. Of those that stand in neither list it knows nothing (any more).
    Fates {
        /// [`Taken`], signed by the addressee, for each that was.
        taken: Vec<Inline>,
        /// Those that still wait.
        waiting: Vec<Hash>,
    },
}

/// A relay's receipt: from when on it answers for an envelope. Signed under the context `kerege/relayed/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relayed {
    /// The hash of the envelope.
    pub envelope: Hash,
    /// Who brought it.
    pub from: NodeId,
    /// For whom it is.
    pub to: NodeId,
    /// How long it is.
    pub bytes: u64,
    /// When it was stored, by the relay's clock.
    pub at: Timestamp,
}

/// An addressee's receipt: from when on the relay answers for an envelope no more. Signed under the context `kerege/taken/1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// The hash of the envelope.
    pub envelope: Hash,
    /// Which relay handed it over.
    pub relay: NodeId,
    /// Whether it could be opened, came from a partner who is reached by way of that relay, and was dealt with.
    pub opened: bool,
    /// When, by the addressee's clock.
    pub at: Timestamp,
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

/// The bytes of a small content, or of a receipt in a list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Inline(#[serde(with = "base::bytes")] pub Vec<u8>);
