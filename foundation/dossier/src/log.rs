use std::collections::{BTreeMap, BTreeSet, HashMap};

use base::{DossierId, EntryId, NodeId, Timestamp};

use crate::{Actor, Entry};

/// The place of an entry in the order that every node computes alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderKey {
    /// One more than the deepest entry it names; 0 for the first.
    pub depth: u64,
    author: NodeId,
    id: EntryId,
}

/// The newest entry of each author, with its sequence number.
pub type Heads = BTreeMap<NodeId, (u64, EntryId)>;

/// What became of an entry that was handed to the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// In the log, together with entries that had waited for it. In an order in which each comes after its causes.
    Admitted(Vec<EntryId>),
    /// Was there already; nothing changed.
    Known,
    /// Held until these arrive.
    Waiting(Vec<EntryId>),
}

/// Why an entry with good signatures does not fit into this log at all. It is refused, not void.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// Belongs elsewhere.
    #[error("belongs to another dossier")]
    OtherDossier,
    /// The author has signed two different entries for one place: the proof is the two entries together.
    #[error("its author has already signed another entry for this place in its chain")]
    Fork {
        /// The entry that is in the log.
        held: EntryId,
        /// The other one.
        other: EntryId,
    },
    /// Sequence, previous and seen do not agree with each other or with the entries they name.
    #[error("its place in the chain is wrong: {0}")]
    Place(&'static str),
    /// Too much waits already.
    #[error("too many entries wait for missing ones (limit {WAITING_LIMIT})")]
    Limit,
}

/// The most entries that wait for a missing cause, per dossier.
const WAITING_LIMIT: usize = 10_000;

/// The entries of one dossier: chains, causes, order. Holds what is given to it; storing is the archive's work.
#[derive(Clone, Debug)]
pub struct Log {
    dossier: DossierId,
    placed: HashMap<EntryId, (Entry, OrderKey)>,
    order: BTreeMap<OrderKey, EntryId>,
    chains: BTreeMap<NodeId, Vec<EntryId>>,
    newest: Option<Timestamp>,
    waiting: HashMap<EntryId, Entry>,
    /// For each missing entry those that wait for it. Sorted, so that of two waiting entries for one place every node takes the same.
    awaited: HashMap<EntryId, BTreeSet<EntryId>>,
}

impl Log {
    /// An empty log of `dossier`.
    pub fn new(dossier: DossierId) -> Log {
        let (placed, waiting, awaited) = (HashMap::new(), HashMap::new(), HashMap::new());
        Log { dossier, placed, order: BTreeMap::new(), chains: BTreeMap::new(), newest: None, waiting, awaited }
    }

    /// The dossier.
    pub fn dossier(&self) -> DossierId {
        self.dossier
    }

    /// Entries in the log, without those that wait.
    pub fn len(&self) -> usize {
        self.placed.len()
    }

    /// Whether nothing is in the log yet.
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }

    /// The entry with this identifier.
    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        self.placed.get(&id).map(|(entry, _)| entry)
    }

    /// Its place in the order.
    pub fn key(&self, id: EntryId) -> Option<OrderKey> {
        self.placed.get(&id).map(|(_, key)| *key)
    }

    /// All entries in order.
    pub fn in_order(&self) -> impl DoubleEndedIterator<Item = (OrderKey, &Entry)> {
        self.order.iter().map(|(key, id)| (*key, &self.placed[id].0))
    }

    /// The latest moment that an entry bears, by whichever author's clock; `None` while the log is empty.
    pub fn newest(&self) -> Option<Timestamp> {
        self.newest
    }

    /// The newest entry of each author.
    pub fn heads(&self) -> Heads {
        let newest =
            |(author, chain): (&NodeId, &Vec<EntryId>)| chain.last().map(|id| (*author, (chain.len() as u64 - 1, *id)));
        self.chains.iter().filter_map(newest).collect()
    }

    /// What waits, and for which missing entries.
    pub fn missing(&self) -> Vec<EntryId> {
        let mut missing: Vec<EntryId> = self
            .waiting
            .values()
            .flat_map(causes)
            .filter(|id| !self.placed.contains_key(id) && !self.waiting.contains_key(id))
            .collect();
        missing.sort();
        missing.dedup();
        missing
    }

    /// The entries of `author` from `sequence` on, in chain order.
    pub fn chain_from(&self, author: NodeId, sequence: u64) -> impl Iterator<Item = &Entry> {
        let chain = self.chains.get(&author).map(Vec::as_slice).unwrap_or_default();
        chain.iter().skip(usize::try_from(sequence).unwrap_or(usize::MAX)).map(|id| &self.placed[id].0)
    }

    /// Sequence, previous and seen for the next entry of `author`.
    pub fn next_place(&self, author: NodeId) -> (u64, Option<EntryId>, Vec<EntryId>) {
        let heads = self.heads();
        let own = heads.get(&author);
        let mut seen: Vec<EntryId> =
            heads.iter().filter(|(node, _)| **node != author).map(|(_, (_, id))| *id).collect();
        seen.sort();
        (own.map_or(0, |(sequence, _)| sequence + 1), own.map(|(_, id)| *id), seen)
    }

    /// Takes an entry in, and everything that waited for it.
    pub fn admit(&mut self, entry: Entry) -> Result<Admission, Misfit> {
        let id = entry.id();
        if self.placed.contains_key(&id) || self.waiting.contains_key(&id) {
            return Ok(Admission::Known);
        }
        self.check(&entry)?;
        let missing: Vec<EntryId> = causes(&entry).filter(|cause| !self.placed.contains_key(cause)).collect();
        if !missing.is_empty() {
            if self.waiting.len() >= WAITING_LIMIT {
                return Err(Misfit::Limit);
            }
            for cause in &missing {
                self.awaited.entry(*cause).or_default().insert(id);
            }
            self.waiting.insert(id, entry);
            return Ok(Admission::Waiting(missing));
        }
        self.place(entry)?;
        let mut admitted = vec![id];
        admitted.extend(self.release(id));
        Ok(Admission::Admitted(admitted))
    }

    /// Places waiting entries whose causes have all come with `placed`, and those that waited for them. One that turns out not to
    /// fit is dropped: its author's chain ends there.
    fn release(&mut self, placed: EntryId) -> Vec<EntryId> {
        let mut released = Vec::new();
        let mut fresh = vec![placed];
        while let Some(cause) = fresh.pop() {
            for id in self.awaited.remove(&cause).unwrap_or_default() {
                let is_ready = |entry: &Entry| causes(entry).all(|cause| self.placed.contains_key(&cause));
                if !self.waiting.get(&id).is_some_and(is_ready) {
                    continue;
                }
                let Some(entry) = self.waiting.remove(&id) else { continue };
                if self.place(entry).is_ok() {
                    released.push(id);
                    fresh.push(id);
                }
            }
        }
        released
    }

    /// What can be said before the causes are known.
    fn check(&self, entry: &Entry) -> Result<(), Misfit> {
        let header = entry.header();
        if entry.dossier() != self.dossier {
            return Err(Misfit::OtherDossier);
        }
        let first = header.dossier.is_none();
        if first && (header.sequence != 0 || header.previous.is_some() || !header.seen.is_empty()) {
            return Err(Misfit::Place("a first entry names no other"));
        }
        if !first && header.previous.is_none() && header.seen.is_empty() {
            return Err(Misfit::Place("it names no cause"));
        }
        if (header.sequence == 0) != header.previous.is_none() {
            return Err(Misfit::Place("only the first entry of a chain has none before it"));
        }
        if !header.seen.is_sorted_by(|a, b| a < b) {
            return Err(Misfit::Place("the entries seen are not in order, or repeated"));
        }
        if let Some(held) = self.chains.get(&header.author).and_then(|chain| chain.get(header.sequence as usize)) {
            return Err(Misfit::Fork { held: *held, other: entry.id() });
        }
        Ok(())
    }

    fn place(&mut self, entry: Entry) -> Result<(), Misfit> {
        self.check(&entry)?;
        let header = entry.header();
        let chain_length = self.chains.get(&header.author).map_or(0, Vec::len) as u64;
        if let Some(previous) = header.previous {
            let before = self.placed[&previous].0.header();
            if before.author != header.author || before.sequence + 1 != header.sequence {
                return Err(Misfit::Place("the entry before it is not the one it names"));
            }
        }
        if header.sequence != chain_length {
            return Err(Misfit::Place("its number does not follow"));
        }
        let mut authors: Vec<NodeId> = header.seen.iter().map(|id| self.placed[id].0.header().author).collect();
        authors.sort();
        authors.dedup();
        if authors.len() != header.seen.len() || authors.contains(&header.author) {
            return Err(Misfit::Place("it must name one newest entry of each other author"));
        }
        let depth = causes(&entry).map(|cause| self.placed[&cause].1.depth + 1).max().unwrap_or(0);
        let key = OrderKey { depth, author: header.author, id: entry.id() };
        self.newest = self.newest.max(Some(header.at));
        self.chains.entry(header.author).or_default().push(entry.id());
        self.order.insert(key, entry.id());
        self.placed.insert(entry.id(), (entry, key));
        Ok(())
    }
}

fn causes(entry: &Entry) -> impl Iterator<Item = EntryId> + '_ {
    let header = entry.header();
    header.previous.into_iter().chain(header.seen.iter().copied())
}

impl Log {
    /// The entries of others that a person wrote and that `node` has not yet confirmed with a receipt of its own are found by the
    /// fold; this only says which entries can ask for one: those of persons, so that receipts never answer receipts.
    pub fn wants_receipt(entry: &Entry) -> bool {
        matches!(entry.header().actor, Actor::Person { .. })
    }
}
