//! How a node with good keys lies: entries that its own program would never write.

use base::{ContentId, DossierId, Hash};
use desk::ports::{Archive, Batch, StoredEntry};
use desk::wire::{Answer, Inline, Message, Packed, PackedContent, Parcel};
use dossier::{Actor, Common, ContentRef, Entry, Header, Log, Member, Opening, Part, RecordBody, Recorded};
use enquiries::{Record, Withdrawn};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};
use sealing::{ContentKey, Manifest, Wrap, seal_bytes, wrap_key};

use super::{Counter, House, person, unit};

/// A dossier's log from what the archive has.
pub(crate) fn log_of(house: &House, dossier: DossierId) -> Log {
    let mut log = Log::new(dossier);
    for stored in house.sqlite.entries(dossier).unwrap() {
        log.admit(Entry::from_store(&stored.bytes).unwrap()).unwrap();
    }
    log
}

/// A person of `house` in a role.
pub(crate) fn as_person(house: &House, role: Role) -> Actor {
    Actor::Person { person: person(house.number, role, 0), role, unit: unit() }
}

/// The node itself.
pub(crate) fn as_node() -> Actor {
    Actor::Node
}

fn label(house: &House) -> Label {
    let retention = Retention::from(RetentionClass::Operational, house.now().date());
    Label::new(Purpose::Investigation, HandlingCode::H0, Subjects::Persons, retention)
}

/// The header of the next entry that `author` writes in `log`.
pub(crate) fn place(author: &House, log: &Log, actor: Actor, record: &impl Recorded) -> Header {
    let (sequence, previous, seen) = log.next_place(author.id());
    Header {
        version: 1,
        dossier: Some(log.dossier()),
        author: author.id(),
        sequence,
        previous,
        seen,
        at: author.now(),
        actor,
        label: label(author),
        law: None,
        record: RecordBody::of(record),
        contents: Vec::new(),
    }
}

/// What `author` writes next in `log` to take its question back, naming these contents; the first is the reason.
pub(crate) fn withdrawal(author: &House, log: &Log, contents: &[&Sealed]) -> Header {
    let record = Record::Withdrawn(Withdrawn { details: contents[0].id() });
    let header = place(author, log, as_person(author, Role::Investigator), &record);
    Header { contents: contents.iter().map(|sealed| sealed.named()).collect(), ..header }
}

/// A first entry by `author` with these members.
pub(crate) fn opening(author: &House, room: &str, members: &[(&House, Part)]) -> Header {
    let opening = Common::Opened(Opening {
        room: room.to_owned(),
        members: members
            .iter()
            .map(|(house, part)| Member { node: house.id(), authority: house.card.authority.clone(), part: *part })
            .collect(),
        salt: Hash([9; 32]),
    });
    let nowhere = Log::new(DossierId(Hash([0; 32])));
    Header { dossier: None, ..place(author, &nowhere, as_person(author, Role::Investigator), &opening) }
}

/// Entries in a parcel, without contents.
pub(crate) fn parcel_of<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Parcel {
    let packed = |entry: &Entry| Packed { entry: entry.bytes().to_vec(), contents: Vec::new() };
    Parcel { entries: entries.into_iter().map(packed).collect() }
}

/// A sealed content with its key.
#[derive(Clone)]
pub(crate) struct Sealed {
    pub(crate) key: ContentKey,
    pub(crate) manifest: Manifest,
    pub(crate) chunks: Vec<Vec<u8>>,
}

impl Sealed {
    pub(crate) fn new(number: u64, plain: &[u8]) -> Sealed {
        let key = ContentKey::generate(&mut Counter(7_000_000 + 10 * number));
        let (manifest, chunks) = seal_bytes(&key, plain);
        Sealed { key, manifest, chunks }
    }

    /// A text as the hall seals it.
    pub(crate) fn text(number: u64, text: &str) -> Sealed {
        let details = std::collections::BTreeMap::from([("text", text)]);
        Sealed::new(number, &base::cbor::to_vec(&details))
    }

    pub(crate) fn id(&self) -> ContentId {
        self.manifest.id()
    }

    pub(crate) fn named(&self) -> ContentRef {
        ContentRef { id: self.id(), length: self.manifest.length }
    }

    /// The key for the first unit of `to`.
    pub(crate) fn wrap(&self, to: &House) -> Wrap {
        let key = &to.card.units[0].key;
        wrap_key(&self.key, self.id(), to.id(), &unit(), key, &mut Counter(9_000_000)).unwrap()
    }

    /// As it goes to `to`: inline if it is small.
    pub(crate) fn packed(&self, to: &House) -> PackedContent {
        let inline = match self.chunks.as_slice() {
            [only] => Some(Inline(only.clone())),
            _ => None,
        };
        PackedContent { manifest: self.manifest.clone(), wraps: vec![self.wrap(to)], inline }
    }
}

impl House {
    /// Sends one entry in a parcel of its own, with these contents.
    pub(crate) fn send(&self, to: &House, entry: &[u8], contents: Vec<PackedContent>) -> Answer {
        let packed = Packed { entry: entry.to_vec(), contents };
        self.tell(to, &Message::Parcel(Parcel { entries: vec![packed] }))
    }

    /// Signs a header as this node.
    pub(crate) fn sign(&self, header: Header) -> Entry {
        Entry::sign(&self.secrets.node, header).unwrap()
    }

    /// Puts an own entry that the hall would refuse into the archive and the outboxes, as if this node's program were another.
    pub(crate) fn slip_in(&mut self, entry: &Entry, to: &House) {
        let header = entry.header();
        let stored = StoredEntry {
            dossier: entry.dossier(),
            id: entry.id(),
            author: header.author,
            sequence: header.sequence,
            admitted: true,
            bytes: entry.bytes().to_vec(),
        };
        let batch = Batch { entries: vec![stored], outbox: vec![(to.id(), entry.id())], ..Batch::default() };
        self.sqlite.commit(batch, self.now()).unwrap();
        self.restart();
    }
}
