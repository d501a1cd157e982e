//! Nodes with fixed keys, entries, and a small world in which nodes hear of each other late. Shared by this crate's tests and the rooms'.

use std::sync::LazyLock;

use base::{AuthorityCode, Chance, ContentId, Date, DossierId, EntryId, Hash, NodeId, PersonId, Timestamp};
use dossier::{
    Actor, Admission, Card, Common, ContentRef, Entry, Fold, Header, Log, Member, Opening, Part, RecordBody, Recorded,
    Thing, UnitCard,
};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};
use sealing::{NodeKeys, UnitKeys, hash};

/// Repeatable bytes: a counter, hashed.
pub(crate) struct Counter(pub(crate) u64);

impl Chance for Counter {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            self.0 += 1;
            chunk.copy_from_slice(&hash("test", &[&self.0.to_be_bytes()]).0[..chunk.len()]);
        }
    }
}

/// The keys of node `number`, 0 to 5. Always the same.
pub(crate) fn keys(number: usize) -> &'static NodeKeys {
    static KEYS: LazyLock<Vec<NodeKeys>> =
        LazyLock::new(|| (0..6).map(|n| NodeKeys::generate(&mut Counter(1_000 * (n + 1)))).collect());
    &KEYS[number]
}

pub(crate) fn node(number: usize) -> NodeId {
    static NODES: LazyLock<Vec<NodeId>> = LazyLock::new(|| (0..6).map(|n| keys(n).node()).collect());
    NODES[number]
}

pub(crate) fn person(number: u8) -> PersonId {
    PersonId(Hash([number; 32]))
}

pub(crate) fn content(number: u64) -> ContentId {
    ContentId(hash("test content", &[&number.to_be_bytes()]))
}

pub(crate) fn acting(role: Role, number: u8) -> Actor {
    Actor::Person { person: person(number), role, unit: "DESK".parse().unwrap() }
}

pub(crate) fn label() -> Label {
    let retention = Retention::from(RetentionClass::Operational, Date::new(2026, 11, 2).unwrap());
    Label::new(Purpose::Investigation, HandlingCode::H1, Subjects::None, retention)
}

const AUTHORITIES: [&str; 6] = ["KG-GP", "IT-MOJ", "TR-MOJ", "KZ-GP", "UZ-GP", "XX-NO"];

pub(crate) fn member(number: usize, part: Part) -> Member {
    Member { node: node(number), authority: AUTHORITIES[number].parse::<AuthorityCode>().unwrap(), part }
}

/// The card of node `number`, 0 to 5: one unit, no names.
pub(crate) fn card(number: usize) -> Card {
    let sealing = UnitKeys::generate(&mut Counter(number as u64)).public().clone();
    Card {
        version: 1,
        authority: AUTHORITIES[number].parse().expect("an authority"),
        names: Vec::new(),
        postal: Vec::new(),
        keys: keys(number).public().clone(),
        envelope_key: sealing.clone(),
        units: vec![UnitCard { code: "DESK".parse().expect("a unit"), names: Vec::new(), key: sealing }],
        tls: Hash([1; 32]),
        addresses: Vec::new(),
        former: Vec::new(),
        issued: Timestamp(1),
        valid_until: Date::new(2027, 1, 1).expect("a day"),
    }
}

/// What someone writes: who acts, the record, and the contents that the entry carries.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) actor: Actor,
    pub(crate) record: RecordBody,
    pub(crate) contents: Vec<ContentId>,
}

impl Said {
    pub(crate) fn new<R: Recorded>(actor: Actor, record: R) -> Said {
        Said { actor, record: RecordBody::of(&record), contents: Vec::new() }
    }

    pub(crate) fn carrying(self, contents: impl IntoIterator<Item = ContentId>) -> Said {
        Said { contents: contents.into_iter().collect(), ..self }
    }
}

/// The header with which node `author` says it, next in `log`.
pub(crate) fn header(log: &Log, author: usize, said: Said) -> Header {
    let (sequence, previous, seen) = log.next_place(node(author));
    Header {
        version: 1,
        dossier: Some(log.dossier()),
        author: node(author),
        sequence,
        previous,
        seen,
        at: Timestamp(1_793_600_000_000_000 + sequence as i64),
        actor: said.actor,
        label: label(),
        law: None,
        record: said.record,
        contents: said.contents.into_iter().map(|id| ContentRef { id, length: 1 }).collect(),
    }
}

pub(crate) fn sign(author: usize, header: Header) -> Entry {
    Entry::sign(keys(author), header).expect("within the limits")
}

/// Node `author` says it and takes it into its own log.
pub(crate) fn say(log: &mut Log, author: usize, said: Said) -> Entry {
    let entry = sign(author, header(log, author, said));
    let admission = log.admit(entry.clone()).expect("fits its own log");
    assert!(matches!(admission, Admission::Admitted(_)), "a node's own entry never waits");
    entry
}

/// A dossier opened by the first of `members`.
pub(crate) fn open(room: &str, members: &[(usize, Part)]) -> (Log, Entry) {
    let founder = members[0].0;
    let opening = Opening {
        room: room.to_owned(),
        members: members.iter().map(|(number, part)| member(*number, *part)).collect(),
        salt: Hash([7; 32]),
    };
    let nowhere = Log::new(DossierId(Hash([0; 32])));
    let said = Said::new(Actor::Node, Common::Opened(opening));
    let entry = sign(founder, Header { dossier: None, ..header(&nowhere, founder, said) });
    let mut log = Log::new(entry.dossier());
    log.admit(entry.clone()).expect("a first entry fits an empty log");
    (log, entry)
}

/// One step of a story: perhaps a node first hears all that another has, then it writes.
#[derive(Clone, Debug)]
pub(crate) struct Step<W> {
    pub(crate) author: usize,
    pub(crate) hears: Option<usize>,
    pub(crate) what: W,
}

/// Lets up to six nodes write, each knowing only what it has heard. Gives every entry, the opening first.
pub(crate) fn play<W>(
    room: &str,
    members: &[(usize, Part)],
    steps: &[Step<W>],
    mut write: impl FnMut(&Log, usize, &W) -> Said,
) -> Vec<Entry> {
    let (log, opening) = open(room, members);
    let mut logs = vec![log; 6];
    let mut entries = vec![opening];
    for step in steps {
        if let Some(other) = step.hears {
            let heard: Vec<Entry> = logs[other].in_order().map(|(_, entry)| entry.clone()).collect();
            for entry in heard {
                logs[step.author].admit(entry).expect("honest entries fit");
            }
        }
        let said = write(&logs[step.author], step.author, &step.what);
        entries.push(say(&mut logs[step.author], step.author, said));
    }
    entries
}

/// Delivers `entries` in the order that `ranks` gives them, some twice, to an empty node which folds as they come.
pub(crate) fn arrive<T: Thing>(entries: &[Entry], ranks: &[u16]) -> (Log, Fold<T>) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|at| ranks[at % ranks.len()].wrapping_mul(31).wrapping_add((*at as u16).wrapping_mul(7919)));
    let mut log = Log::new(entries[0].dossier());
    let mut fold = Fold::default();
    for at in
        order.iter().flat_map(|at| if ranks[at % ranks.len()].is_multiple_of(3) { vec![*at, *at] } else { vec![*at] })
    {
        match log.admit(entries[at].clone()).expect("honest entries fit in any order") {
            Admission::Admitted(added) => fold = fold.advance(&log, &added),
            Admission::Known | Admission::Waiting(_) => {}
        }
    }
    assert_eq!(log.len(), entries.len(), "everything has arrived, so nothing may still wait");
    assert_eq!(log.missing(), Vec::<EntryId>::new());
    (log, fold)
}
