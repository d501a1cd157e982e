use std::sync::Arc;

use base::{ContentId, DossierId, EntryId, Hash, Malformed, NodeId, PersonId, ShortText, Timestamp, UnitCode, cbor};
use handling::{Label, Role};
use sealing::{NodeKeys, PublicKeys, Signed, Signers, hash, sign, unread_payload};
use serde::{Deserialize, Serialize};

use crate::{EntryError, Recorded};

/// The longest header that is read: text belongs into sealed content, not here.
pub const HEADER_LIMIT_BYTES: usize = 64 * 1024;
/// The most entries of others that one entry names: one per author, and a dossier has few.
const SEEN_LIMIT: usize = 32;
/// The most contents that one entry names.
const CONTENTS_LIMIT: usize = 64;
const CONTEXT: &str = "kerege/entry/1";

/// Who acted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Actor {
    /// A person of the author's authority, in one capacity. The number means something to that authority alone.
    Person {
        /// Who.
        person: PersonId,
        /// In which capacity.
        role: Role,
        /// For which unit.
        unit: UnitCode,
    },
    /// The node itself: receipts and clocks, never a decision about a person.
    Node,
}

/// Which law was consulted when this was decided. The fold never consults it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawUsed {
    /// The hash of the law set.
    pub set: Hash,
    /// The provision, as the law set cites it.
    pub provision: ShortText,
    /// The hash of the agreements of the register that were laid over the law set, if there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<Hash>,
}

/// A sealed content that belongs to an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentRef {
    /// Hash of its manifest.
    pub id: ContentId,
    /// Plain length in bytes, so that a reader knows what is coming.
    pub length: u64,
}

/// A record as it lies in an entry: its kind with version, and its canonical CBOR.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordBody {
    /// `room.what-happened/version`.
    pub kind: String,
    /// The body. Held as bytes, so that a reader who does not know the kind keeps it whole.
    #[serde(with = "base::bytes")]
    pub body: Vec<u8>,
}

impl RecordBody {
    /// The stored form of a record.
    pub fn of<R: Recorded>(record: &R) -> RecordBody {
        RecordBody { kind: record.kind().to_owned(), body: record.body() }
    }
}

/// Everything that is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Version of this format: 1.
    pub version: u8,
    /// The dossier; absent in its first entry, whose identifier becomes the dossier's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<DossierId>,
    /// The node that signs.
    pub author: NodeId,
    /// Place in the author's chain in this dossier, from 0.
    pub sequence: u64,
    /// The author's entry before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<EntryId>,
    /// The newest entry that the author had from each other author, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<EntryId>,
    /// When, by the author's clock.
    pub at: Timestamp,
    /// Who acted.
    pub actor: Actor,
    /// Purpose, handling, retention.
    pub label: Label,
    /// The law consulted, if any was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<LawUsed>,
    /// What happened.
    pub record: RecordBody,
    /// Sealed contents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<ContentRef>,
}

/// Bytes that have the shape of an entry; nobody has checked who signed them.
pub struct Unverified {
    signed: Signed,
    header: Header,
    bytes: Vec<u8>,
}

impl Unverified {
    /// Reads the shape.
    pub fn read(bytes: &[u8]) -> Result<Unverified, EntryError> {
        let limit = HEADER_LIMIT_BYTES + 8 * 1024;
        if bytes.len() > limit {
            return Err(EntryError::Limit { what: "entry", limit });
        }
        let signed = Signed::read(bytes)?;
        let header = read_header(signed.unverified_payload())?;
        if header.author != signed.signer() {
            return Err(EntryError::OtherSigner);
        }
        Ok(Unverified { signed, header, bytes: bytes.to_vec() })
    }

    /// Who claims to have written it: look up this node's keys.
    pub fn author(&self) -> NodeId {
        self.header.author
    }

    /// The dossier that it claims to belong to; `None` if it opens one.
    pub fn dossier(&self) -> Option<DossierId> {
        self.header.dossier
    }

    /// Checks both signatures, of a node that has had these keys from the beginning.
    pub fn verify(self, keys: &PublicKeys) -> Result<Entry, EntryError> {
        self.verify_by(&Signers::of(keys))
    }

    /// Checks both signatures with the keys that the author **has**: for what comes in now.
    pub fn verify_by(self, signers: &Signers<'_>) -> Result<Entry, EntryError> {
        let payload = self.signed.verify_by(signers, CONTEXT)?;
        Ok(Entry { id: entry_id(&payload), header: Arc::new(self.header), bytes: self.bytes.into() })
    }

    /// Checks both signatures with the keys that the author has or **had**: for what was taken at its time, and is looked at again.
    pub fn verify_ever(self, signers: &Signers<'_>) -> Result<Entry, EntryError> {
        let payload = self.signed.verify_ever(signers, CONTEXT)?;
        Ok(Entry { id: entry_id(&payload), header: Arc::new(self.header), bytes: self.bytes.into() })
    }
}

/// An entry whose signatures hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    id: EntryId,
    header: Arc<Header>,
    bytes: Arc<[u8]>,
}

impl Entry {
    /// Signs a header as its author.
    ///
    /// # Panics
    /// If the header names another author than the keys' node: the caller would be forging.
    pub fn sign(keys: &NodeKeys, header: Header) -> Result<Entry, EntryError> {
        assert_eq!(header.author, keys.node(), "a node signs for itself alone");
        let payload = cbor::to_vec(&header);
        check_limits(&header, payload.len())?;
        let bytes = sign(keys, CONTEXT, &payload).into();
        Ok(Entry { id: entry_id(&payload), header: Arc::new(header), bytes })
    }

    /// The same entry, signed by its author with the keys that it has now. An identifier is the hash of what was signed, not of the signature, so it stays.
    ///
    /// # Panics
    /// If the entry is another author's than the keys'.
    #[must_use]
    pub fn signed_anew(&self, keys: &NodeKeys) -> Entry {
        assert_eq!(self.header.author, keys.node(), "a node signs for itself alone");
        let payload = unread_payload(&self.bytes).expect("an entry holds what was signed");
        Entry { id: self.id, header: self.header.clone(), bytes: sign(keys, CONTEXT, payload).into() }
    }

    /// Reads bytes that this node verified before it stored them.
    pub fn from_store(bytes: &[u8]) -> Result<Entry, EntryError> {
        let payload = unread_payload(bytes)?;
        let header: Header = cbor::from_trusted(payload)?;
        Ok(Entry { id: entry_id(payload), header: Arc::new(header), bytes: bytes.into() })
    }

    /// The identifier: hash of what was signed.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// What was signed.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The dossier it belongs to: its own identifier if it opens one.
    pub fn dossier(&self) -> DossierId {
        self.header.dossier.unwrap_or(DossierId(self.id.0))
    }

    /// The signed bytes, as stored, sent and exported.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn entry_id(payload: &[u8]) -> EntryId {
    EntryId(hash(CONTEXT, &[payload]))
}

fn read_header(payload: &[u8]) -> Result<Header, EntryError> {
    // The version first: a newer format may not fit this one's shape, and the person should be told that, not "malformed".
    #[derive(Deserialize)]
    struct Version {
        version: u8,
    }
    let Version { version } = cbor::from_trusted(payload)?;
    if version != 1 {
        return Err(EntryError::Version(version));
    }
    let header: Header = cbor::from_slice(payload)?;
    check_limits(&header, payload.len())?;
    Ok(header)
}

fn check_limits(header: &Header, length: usize) -> Result<(), EntryError> {
    let limits = [
        ("entry header", length, HEADER_LIMIT_BYTES),
        ("list of seen entries", header.seen.len(), SEEN_LIMIT),
        ("list of contents", header.contents.len(), CONTENTS_LIMIT),
    ];
    for (what, size, limit) in limits {
        if size > limit {
            return Err(EntryError::Limit { what, limit });
        }
    }
    let kind_is_plain = header.record.kind.len() <= 64
        && header.record.kind.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b));
    if !kind_is_plain {
        return Err(Malformed::new("record kind", "expected room.what-happened/version in lower case").into());
    }
    Ok(())
}
