//! What the hall needs from the cellar and the doors, as narrow traits. No word of SQL, HTTP or files here.

use std::collections::BTreeMap;

use base::{Chance, ContentId, DossierId, EntryId, NodeId, PersonId, Timestamp, UnitCode};
use handling::{HandlingCode, Purpose, Role, Subjects};
use sealing::{Manifest, Wrap};
use serde::{Deserialize, Serialize};

/// The machine broke. Logged once for the operator with its cause; the person gets a number and nothing else.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{context}: {cause}")]
pub struct Fault {
    /// What was being done.
    pub context: &'static str,
    /// What went wrong, for the operator. Never personal data.
    pub cause: String,
    /// Whether the medium is full: work stops until there is room, and nothing is half-written.
    pub full: bool,
    /// Whether someone else wrote first what this write stands on: another entry has the place in an author's chain. Nothing of it is
    /// stored; whoever loads anew can try again.
    pub conflict: bool,
}

impl Fault {
    /// A fault while doing `context`.
    pub fn new(context: &'static str, cause: impl std::fmt::Display) -> Fault {
        Fault { context, cause: cause.to_string(), full: false, conflict: false }
    }
}

/// The time, passed in.
pub trait Clock: Send + Sync {
    /// Now, by the machine's clock.
    fn now(&self) -> Timestamp;
}

/// A chance that several threads draw from.
pub type SharedChance = std::sync::Mutex<Box<dyn Chance + Send>>;

/// Draws from a shared chance, and holds it no longer than that: who seals does not wait for others who seal.
pub(crate) struct Drawing<'c>(pub(crate) &'c SharedChance);

impl Chance for Drawing<'_> {
    fn fill(&mut self, bytes: &mut [u8]) {
        crate::shelf::lock(self.0).fill(bytes);
    }
}

/// An entry as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its dossier.
    pub dossier: DossierId,
    /// Its identifier.
    pub id: EntryId,
    /// Its author.
    pub author: NodeId,
    /// Its place in the author's chain.
    pub sequence: u64,
    /// `false` while it waits for missing causes: stored so that it need not be sent again, but not yet part of the dossier.
    pub admitted: bool,
    /// The signed bytes.
    pub bytes: Vec<u8>,
}

/// A sealed content: what it consists of and who can open it. Its chunks lie apart.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredContent {
    /// Its identifier.
    pub id: ContentId,
    /// The dossier it belongs to.
    pub dossier: DossierId,
    /// Its manifest.
    pub manifest: Manifest,
    /// Its key, sealed to units.
    pub wraps: Vec<Wrap>,
}

/// Contents of one chunk up to this length are stored in the database with their entry, in one transaction; others as files.
pub const INLINE_LIMIT_BYTES: usize = 96 * 1024;

/// One line of the read table: a dossier as lists show it. Holds no free text and no personal data, and can be rebuilt from entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierRow {
    /// The dossier.
    pub dossier: DossierId,
    /// Its room: `investigations`, `victims`, `enquiries`, `cooperation`, `cooperation-draft`, `cooperation-execution`, `agreements`,
    /// `agreements-position`, `harmonisation`, `blind-line`, `blind-asking`, `blind-index`, `books`, `house`.
    pub room: String,
    /// The number that people use for it.
    pub number: String,
    /// The stage, as the room words it.
    pub stage: String,
    /// The other side, if there is one.
    pub partner: Option<NodeId>,
    /// Whether this node asks (or owns); `false` if it is asked.
    pub outgoing: bool,
    /// The unit that deals with it here.
    pub unit: Option<UnitCode>,
    /// The dossier to which it belongs in house: the matter of an enquiry, the shared request of an execution.
    pub parent: Option<DossierId>,
    /// Handling code of what it carries.
    pub code: HandlingCode,
    /// Purpose for which it is held.
    pub purpose: Purpose,
    /// Whose data.
    pub subjects: Subjects,
    /// When its newest entry was written, by its author's clock.
    pub changed: Timestamp,
    /// Entries in it.
    pub entries: u64,
    /// A clock that runs.
    pub due: Option<Timestamp>,
    /// Persons who may see it; empty means everyone in the unit.
    pub team: Vec<PersonId>,
    /// Who must do something next, and what.
    pub tasks: Vec<TaskRow>,
}

/// Something that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRow {
    /// Label key: `task-<word>`.
    pub word: String,
    /// The role that can do it.
    pub role: Role,
    /// The unit.
    pub unit: Option<UnitCode>,
    /// The person, if it is one person's.
    pub person: Option<PersonId>,
    /// A person who may not do it, because they did the step before.
    pub not_person: Option<PersonId>,
    /// By when.
    pub due: Option<Timestamp>,
}

/// A task together with its dossier, as the desk page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The dossier.
    pub row: DossierRow,
    /// What waits there.
    pub task: TaskRow,
}

/// Which dossiers a list shows.
#[derive(Clone, Debug, Default)]
pub struct RowFilter {
    /// Only this room.
    pub room: Option<String>,
    /// Only those of this parent.
    pub parent: Option<DossierId>,
    /// Only those whose number contains this (ASCII case ignored).
    pub number: Option<String>,
    /// Only where this node asks (`true`) or is asked (`false`).
    pub outgoing: Option<bool>,
    /// Only what this person may know of: in one of their units, and in the team if there is one.
    pub reader: Option<(PersonId, Vec<UnitCode>)>,
    /// Skip so many (newest first).
    pub offset: u32,
    /// At most so many.
    pub limit: u32,
}

/// One access to a person's data. The table is a hash chain: each row holds the hash of the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub person: PersonId,
    /// In which capacity.
    pub role: Role,
    /// For which purpose.
    pub purpose: Purpose,
    /// Which dossier.
    pub dossier: DossierId,
    /// Which content was opened, if one was.
    pub content: Option<ContentId>,
    /// What was done: `read`, `export`, `download`, `list`.
    pub what: String,
}

/// Everything that one act changes. All of it is stored, or none.
#[derive(Default, Clone)]
pub struct Batch {
    /// The dossiers on which this batch stands, with the number of entries that were stored there, admitted or waiting. If one has grown
    /// meanwhile by another process of the node, nothing is stored and the fault says [`Fault::conflict`]. An archive in which one
    /// process alone writes need not look at it.
    pub stands_on: BTreeMap<DossierId, u64>,
    /// New entries, in the order in which they were admitted.
    pub entries: Vec<StoredEntry>,
    /// Entries that waited and are now admitted.
    pub admitted: Vec<EntryId>,
    /// New contents.
    pub contents: Vec<StoredContent>,
    /// Chunk 0 of contents small enough to lie in the database.
    pub inline: Vec<(ContentId, Vec<u8>)>,
    /// Contents to destroy: wraps, inline bytes, and files (after the commit; repeated at the next start if interrupted).
    pub erase: Vec<ContentId>,
    /// Lines of the read table, replacing older ones with their tasks.
    pub rows: Vec<DossierRow>,
    /// With which peers a dossier is shared from now on (its members other than this node).
    pub shares: Vec<(DossierId, NodeId)>,
    /// Entries to send, by peer.
    pub outbox: Vec<(NodeId, EntryId)>,
    /// Entries that a peer has confirmed: out of the outbox.
    pub sent: Vec<(NodeId, EntryId)>,
    /// Reads of persons' data.
    pub accesses: Vec<Access>,
    /// Small values of the house and of sign-in: (space, key, value; `None` removes).
    pub values: Vec<(&'static str, String, Option<Vec<u8>>)>,
    /// Small values that nobody may have set before: if one is there with another value, nothing is stored and the fault says
    /// [`Fault::conflict`].
    pub claims: Vec<(&'static str, String, Vec<u8>)>,
}

/// How much waits for a peer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backlog {
    /// Entries not yet confirmed by the peer.
    pub entries: u64,
    /// When the oldest of them was put there.
    pub since: Option<Timestamp>,
}

/// The cellar: entries for ever, contents erasable, read tables rebuilt at any time.
///
/// Every method returns only when what it did is durable. Calls come from many threads.
pub trait Archive: Send + Sync {
    /// Stores a batch in one transaction. A repeated entry or content changes nothing. `at` stamps new outbox lines.
    fn commit(&self, batch: Batch, at: Timestamp) -> Result<(), Fault>;

    /// All entries of a dossier, admitted and waiting, in the order of storing.
    fn entries(&self, dossier: DossierId) -> Result<Vec<StoredEntry>, Fault>;
    /// Entries of a dossier from a place on, in the order of storing: all but the first so many.
    fn entries_from(&self, dossier: DossierId, place: u64) -> Result<Vec<StoredEntry>, Fault> {
        let skipped = usize::try_from(place).unwrap_or(usize::MAX);
        Ok(self.entries(dossier)?.into_iter().skip(skipped).collect())
    }
    /// One entry.
    fn entry(&self, id: EntryId) -> Result<Option<StoredEntry>, Fault>;
    /// Number of admitted entries in all dossiers.
    fn entry_count(&self) -> Result<u64, Fault>;

    /// Where each author's chain ends, in every dossier that is shared with `peer`: the highest admitted sequence without a gap.
    fn heads_shared_with(&self, peer: NodeId) -> Result<BTreeMap<DossierId, BTreeMap<NodeId, u64>>, Fault>;

    /// Where the chain of `author` ends in every dossier in which it wrote: the highest admitted sequence without a gap, and the entry there. In
    /// no particular order.
    fn ends_of(&self, author: NodeId) -> Result<Vec<(DossierId, u64, EntryId)>, Fault>;

    /// A content's manifest and wraps; `None` if never had or erased.
    fn content(&self, id: ContentId) -> Result<Option<StoredContent>, Fault>;
    /// An encrypted chunk.
    fn chunk(&self, id: ContentId, number: u64) -> Result<Option<Vec<u8>>, Fault>;
    /// Stores an encrypted chunk of a content whose manifest is, or is about to be, stored. A repeated chunk changes nothing.
    fn put_chunk(&self, id: ContentId, number: u64, bytes: &[u8]) -> Result<(), Fault>;
    /// Gives chunks that were stored under a provisional identifier (an upload whose end was not known yet) their real one.
    /// Durable before it returns; repeated, it changes nothing.
    fn adopt_chunks(&self, provisional: ContentId, id: ContentId) -> Result<(), Fault>;
    /// Removes chunks of an upload that was given up.
    fn drop_chunks(&self, provisional: ContentId) -> Result<(), Fault>;
    /// Contents of dossiers shared with `peer` that still lack chunks: (content, numbers lacking), at most `limit` numbers in all.
    fn lacking(&self, peer: NodeId, limit: usize) -> Result<Vec<(ContentId, Vec<u64>)>, Fault>;
    /// How many of a content's chunks are here.
    fn chunks_held(&self, id: ContentId) -> Result<u64, Fault>;

    /// What waits for `peer`, oldest first, at most so many entries and bytes (but at least one entry).
    fn outbox(&self, peer: NodeId, entries: usize, bytes: usize) -> Result<Vec<StoredEntry>, Fault>;
    /// How much waits for each peer.
    fn backlog(&self) -> Result<BTreeMap<NodeId, Backlog>, Fault>;

    /// One line of the read table.
    fn row(&self, dossier: DossierId) -> Result<Option<DossierRow>, Fault>;
    /// Lines that match, newest change first: as many as the filter's limit allows.
    fn rows(&self, filter: &RowFilter) -> Result<Vec<DossierRow>, Fault>;
    /// How many lines match in all. It walks them, so it is asked only where a person sees the number.
    fn count_rows(&self, filter: &RowFilter) -> Result<u64, Fault>;
    /// What waits for one of these roles in one of these units, by clock (without clock last), at most `limit`; and how many in all.
    fn waiting(
        &self,
        person: PersonId,
        roles: &[Role],
        units: &[UnitCode],
        limit: u32,
    ) -> Result<(Vec<Waiting>, u64), Fault>;
    /// Every dossier with its room, for rebuilding the read tables.
    fn dossiers(&self) -> Result<Vec<DossierId>, Fault>;
    /// Next number of a yearly series, such as enquiries of 2026: 1, 2, 3… Never the same twice; gaps are possible after a crash.
    fn next_number(&self, series: &str) -> Result<u64, Fault>;

    /// Accesses to one dossier (or all), newest first.
    fn accesses(&self, dossier: Option<DossierId>, offset: u32, limit: u32) -> Result<Vec<Access>, Fault>;
    /// Checks the chain of accesses; `Err(n)` names the first line that does not follow from the one before.
    fn check_accesses(&self) -> Result<Result<u64, u64>, Fault>;

    /// A small value.
    fn value(&self, space: &'static str, key: &str) -> Result<Option<Vec<u8>>, Fault>;
    /// All small values of a space.
    fn values(&self, space: &'static str) -> Result<Vec<(String, Vec<u8>)>, Fault>;
    /// Sets a value only if it is still `expected`: for counters and one-time codes that two threads might use at once.
    fn swap_value(
        &self,
        space: &'static str,
        key: &str,
        expected: Option<&[u8]>,
        new: Option<&[u8]>,
    ) -> Result<bool, Fault>;

    /// What several processes need to know of each other; `None` if this process alone can write here.
    fn fellows(&self) -> Option<&dyn Fellows> {
        None
    }
}

/// An archive in which several processes of one node work at the same time.
pub trait Fellows {
    /// Dossiers in which something was stored or queued at or after `since`, by the clocks of the processes that stored it.
    fn touched(&self, since: Timestamp) -> Result<Vec<Touched>, Fault>;
}

/// A dossier in which something was stored or queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Which.
    pub dossier: DossierId,
    /// When last.
    pub at: Timestamp,
    /// Its room, once it has a line in the read table.
    pub room: Option<String>,
}

/// What is asked of the gate for every act and every look.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// Who.
    pub person: PersonId,
    /// The capacity in which the person acts.
    pub role: Role,
    /// The person's units.
    pub units: &'a [UnitCode],
    /// `room.what`: `enquiries.send`, `cooperation.read`.
    pub action: &'a str,
    /// The purpose that the person states.
    pub purpose: Purpose,
    /// Handling code of what is touched.
    pub code: HandlingCode,
    /// The purpose for which it is held.
    pub held_for: Purpose,
    /// Whose data.
    pub subjects: Subjects,
    /// The unit that deals with it, if a thing is touched.
    pub unit: Option<&'a UnitCode>,
    /// The team; empty means the whole unit.
    pub team: &'a [PersonId],
}

/// The policy, asked for every act and every look. Default is no.
pub trait Gate: Send + Sync {
    /// Whether this may be. The answer is logged with the policy's name by the gate itself.
    fn may(&self, ask: &Ask<'_>) -> bool;
    /// The roles that may do `action` at all: for menus.
    fn roles_for(&self, action: &str) -> Vec<Role>;
}

/// Told after every commit, so that pages and connections need not poll.
pub trait Bell: Send + Sync {
    /// Something changed in this dossier.
    fn changed(&self, dossier: DossierId);
    /// There is something to send to this peer.
    fn outgoing(&self, peer: NodeId);
    /// Another peer was confirmed.
    fn peers_changed(&self) {}
    /// Something broke while nobody waited for an answer: for the operator's log.
    fn fault(&self, fault: &Fault);
}
