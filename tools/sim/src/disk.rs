//! The disk under a node's archive: the real archive, with what disks do to it.
//!
//! Below a node lies the archive that it has in life (SQLite). Between the two stands this disk. It breaks at a chosen write,
//! before it was stored or after, and then the machine goes on, or stops; it is full for a while; and, as a mutation, it tells
//! that something is durable before it is, or stores a batch in two transactions. Where a write is to be torn, the database is
//! in files, and the next start finds what [`Files`] left of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use archive::Sqlite;
use base::{ContentId, DossierId, EntryId, NodeId, PersonId, Timestamp, UnitCode};
use desk::ports::{
    Access, Archive, Backlog, Batch, DossierRow, Fault, Fellows, RowFilter, StoredContent, StoredEntry, Touched,
    Waiting,
};
use handling::Role;
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::mutant::Mutant;
use crate::net::Net;
use crate::torn::Files;

/// How long a disk that lies about durability keeps things in its memory.
const HELD_BACK: Duration = Duration::from_secs(4);

/// What happens at a write.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Break {
    /// How many writes go well before it.
    pub(crate) after: u32,
    /// What is on the disk of that write.
    pub(crate) how: How,
    /// Whether the machine stops with it, and stays down for so long.
    pub(crate) down: Option<Duration>,
}

/// What is on the disk of a write that was reported as failed, or of which nobody heard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum How {
    /// Nothing.
    NotStored,
    /// All of it.
    Stored,
    /// So many thousandths of the bytes that it put into the files: the power failed in the middle.
    Torn(u32),
}

/// What a disk is for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    /// Writes on it are torn.
    pub(crate) in_files: bool,
    /// Two processes work on it.
    pub(crate) shared: bool,
}

/// What a disk has done.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) writes: u64,
    pub(crate) broke: u64,
    pub(crate) torn: u64,
    pub(crate) conflicts: u64,
}

/// A disk, which outlives the node's process.
pub(crate) struct Disk {
    folder: TempDir,
    mutant: Option<Mutant>,
    /// The database is a file, so that it can be torn. In memory it is faster.
    in_files: bool,
    /// Two processes work on it.
    shared: bool,
    state: Mutex<State>,
    net: Net,
    node: NodeId,
    /// Rung when a break has stopped the machine.
    stopped: Arc<Notify>,
}

struct State {
    sound: Arc<Sqlite>,
    breaks: Option<Break>,
    full_until: Option<Instant>,
    /// The machine has stopped: nothing reaches the disk any more.
    dead: Option<Duration>,
    /// Every write, and when it was made: for a disk that lies, and for going back to a copy.
    journal: Vec<(Instant, Write)>,
    /// After a torn write nobody can say which writes there are. So this is how it was found then, and the journal goes on from there.
    found: Option<(Instant, Files)>,
    generation: u32,
    /// After a torn write: the files as the next start finds them.
    torn: Option<PathBuf>,
    /// Where several processes work: when each dossier was touched last, and its room.
    touched: BTreeMap<DossierId, Touched>,
    /// What another process does at the next commit that stands on a dossier.
    overtaking: Option<(DossierId, Overtaking)>,
    counts: Counts,
}

/// What another process does while one is about to store.
pub(crate) type Overtaking = Box<dyn FnOnce() + Send>;

/// A write, so that it can be made again on another archive.
#[derive(Clone)]
enum Write {
    Commit(Batch, Timestamp),
    Chunk(ContentId, u64, Vec<u8>),
    Adopt(ContentId, ContentId),
    Drop(ContentId),
    Number(String),
    Swap(&'static str, String, Option<Vec<u8>>, Option<Vec<u8>>),
}

fn place(folder: &Path, generation: u32) -> PathBuf {
    let folder = folder.join(generation.to_string());
    std::fs::create_dir_all(&folder).expect("a temporary folder can be written");
    folder
}

fn open(folder: &Path, generation: u32, in_files: bool) -> Arc<Sqlite> {
    let folder = place(folder, generation);
    let opened = if in_files { Sqlite::open(&folder) } else { Sqlite::in_memory(&folder) };
    Arc::new(opened.expect("a new archive can be opened"))
}

impl Disk {
    /// The disk of `node`, which leaves the network in the moment in which its machine stops.
    pub(crate) fn new(mutant: Option<Mutant>, kind: Kind, net: Net, node: NodeId, stopped: Arc<Notify>) -> Disk {
        let Kind { in_files, shared } = kind;
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let sound = open(folder.path(), 0, in_files);
        let state = State {
            sound,
            breaks: None,
            full_until: None,
            dead: None,
            journal: Vec::new(),
            found: None,
            generation: 0,
            torn: None,
            touched: BTreeMap::new(),
            overtaking: None,
            counts: Counts::default(),
        };
        Disk { folder, mutant, in_files, shared, state: Mutex::new(state), net, node, stopped }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What lies on the disk.
    pub(crate) fn sound(&self) -> Arc<Sqlite> {
        self.state().sound.clone()
    }

    pub(crate) fn breaks(&self, at: Break) {
        self.state().breaks = Some(at);
    }

    pub(crate) fn full_for(&self, how_long: Duration) {
        self.state().full_until = Some(Instant::now() + how_long);
    }

    /// At the next commit that stands on this dossier another process comes first.
    pub(crate) fn overtakes(&self, dossier: DossierId, what: Overtaking) {
        self.state().overtaking = Some((dossier, what));
    }

    pub(crate) fn overtakes_no_more(&self) {
        self.state().overtaking = None;
    }

    fn overtaken(&self, batch: &Batch) -> Option<Overtaking> {
        let coming = &mut self.state().overtaking;
        coming.take_if(|(dossier, _)| batch.stands_on.contains_key(dossier)).map(|(_, what)| what)
    }

    /// Whether the dossiers on which a batch stands are as far as its author saw them, as PostgreSQL looks. What was stored before its author heard of it stands.
    fn stands(&self, sound: &Sqlite, batch: &Batch) -> Result<(), Fault> {
        if !self.shared {
            return Ok(());
        }
        let is_stored = |entry: &StoredEntry| sound.entry(entry.id).is_ok_and(|held| held.is_some());
        if !batch.entries.is_empty() && batch.entries.iter().all(is_stored) {
            return Ok(());
        }
        for (dossier, seen) in &batch.stands_on {
            if sound.entries(*dossier)?.len() as u64 != *seen {
                return Err(Fault { conflict: true, ..Fault::new("storing", "another process stored first") });
            }
        }
        Ok(())
    }

    /// What other processes can hear of a batch.
    fn touch(&self, batch: &Batch, at: Timestamp) {
        if !self.shared {
            return;
        }
        let mut state = self.state();
        let rooms: BTreeMap<DossierId, String> = batch.rows.iter().map(|row| (row.dossier, row.room.clone())).collect();
        for dossier in batch.entries.iter().map(|entry| entry.dossier).chain(rooms.keys().copied()) {
            let before = state.touched.get(&dossier).and_then(|touched| touched.room.clone());
            let room = rooms.get(&dossier).cloned().or(before);
            state.touched.insert(dossier, Touched { dossier, at, room });
        }
    }

    /// No more breaks.
    pub(crate) fn mend(&self) {
        let mut state = self.state();
        state.breaks = None;
        state.full_until = None;
    }

    /// The machine stops now; `without_power`, its partners are not told.
    pub(crate) fn stop(&self, down: Duration, without_power: bool) {
        self.state().die(down, self.mutant);
        self.net.leave(self.node, without_power);
        self.stopped.notify_one();
    }

    /// For how long the machine stays down, if it has stopped.
    pub(crate) fn is_dead(&self) -> Option<Duration> {
        self.state().dead
    }

    /// Whether two processes work on it.
    pub(crate) fn is_shared(&self) -> bool {
        self.shared
    }

    /// What it has done.
    pub(crate) fn counts(&self) -> Counts {
        self.state().counts
    }

    /// The machine starts again: on the disk is what was durable when it stopped.
    pub(crate) fn start(&self) {
        let mut state = self.state();
        state.dead = None;
        state.breaks = None;
        if let Some(torn) = state.torn.take() {
            state.found = Some((Instant::now(), Files::of(&torn)));
            state.journal.clear();
            // As after any loss of power: the program opens what is there.
            state.sound = Arc::new(Sqlite::open(&torn).expect("a folder whose last write was torn can be opened"));
        } else if self.mutant == Some(Mutant::AnswersBeforeDurable) {
            state.remake(&self.folder, self.in_files);
        }
    }

    /// The disk is gone, and another one takes its place, with a copy on it that is so old.
    pub(crate) fn go_back(&self, age: Duration) {
        let mut state = self.state();
        // No copy is older than the node, or than a torn write.
        let found = state.found.as_ref().map(|(at, _)| *at);
        let first = found.or(state.journal.first().map(|(made, _)| *made)).unwrap_or_else(Instant::now);
        let moment = Instant::now().checked_sub(age).map_or(first, |moment| moment.max(first));
        state.journal.retain(|(made, _)| *made <= moment);
        state.remake(&self.folder, self.in_files);
    }

    fn reading<T>(&self, read: impl FnOnce(&Sqlite) -> Result<T, Fault>) -> Result<T, Fault> {
        let sound = {
            let state = self.state();
            if state.dead.is_some() {
                return Err(Fault::new("reading", "the machine has stopped"));
            }
            state.sound.clone()
        };
        read(&sound)
    }

    fn writing<T>(&self, write: Write, make: impl Fn(&Sqlite) -> Result<T, Fault>) -> Result<T, Fault> {
        let fault = || Fault::new("writing", "broken on purpose");
        let mut state = self.state();
        if state.dead.is_some() {
            return Err(fault());
        }
        if state.full_until.is_some_and(|until| Instant::now() < until) {
            return Err(Fault { full: true, ..fault() });
        }
        state.counts.writes += 1;
        let broken = match state.breaks.as_mut() {
            Some(coming) if coming.after > 0 => {
                coming.after -= 1;
                None
            }
            Some(_) => state.breaks.take(),
            None => None,
        };
        let made = match broken {
            Some(Break { how: How::NotStored, .. }) => Err(fault()),
            Some(Break { how: How::Torn(part), .. }) if self.in_files => {
                let before = Files::of(&place(self.folder.path(), state.generation));
                let made = make(&state.sound);
                let after = Files::of(&place(self.folder.path(), state.generation));
                state.generation += 1;
                let torn = place(self.folder.path(), state.generation);
                before.torn(&after, part, self.mutant).lay(&torn);
                state.torn = Some(torn);
                state.counts.torn += 1;
                made
            }
            _ => make(&state.sound),
        };
        state.counts.conflicts += u64::from(made.as_ref().is_err_and(|fault| fault.conflict));
        if made.is_ok() {
            state.journal.push((Instant::now(), write));
        }
        let Some(broken) = broken else { return made };
        state.counts.broke += 1;
        if let Some(down) = broken.down {
            state.die(down, self.mutant);
            self.net.leave(self.node, false);
            self.stopped.notify_one();
        }
        Err(fault())
    }
}

impl State {
    /// What was only in the memory of a disk that lies is gone.
    fn die(&mut self, down: Duration, mutant: Option<Mutant>) {
        self.dead = Some(down);
        if mutant == Some(Mutant::AnswersBeforeDurable) {
            let now = Instant::now();
            self.journal.retain(|(made, _)| *made + HELD_BACK <= now);
        }
    }

    /// A fresh archive with every write of the journal.
    fn remake(&mut self, folder: &TempDir, in_files: bool) {
        self.generation += 1;
        if let Some((_, files)) = &self.found {
            files.lay(&place(folder.path(), self.generation));
        }
        let fresh = open(folder.path(), self.generation, in_files);
        for (_, write) in &self.journal {
            let _ = write.make(&fresh);
        }
        self.sound = fresh;
    }
}

impl Write {
    fn make(&self, on: &Sqlite) -> Result<(), Fault> {
        match self {
            Write::Commit(batch, at) => on.commit(batch.clone(), *at),
            Write::Chunk(id, number, bytes) => on.put_chunk(*id, *number, bytes),
            Write::Adopt(provisional, id) => on.adopt_chunks(*provisional, *id),
            Write::Drop(provisional) => on.drop_chunks(*provisional),
            Write::Number(series) => on.next_number(series).map(|_| ()),
            Write::Swap(space, key, expected, new) => {
                on.swap_value(space, key, expected.as_deref(), new.as_deref()).map(|_| ())
            }
        }
    }
}

/// What an archive without a transaction over everything would store first, and what after it.
fn split(batch: Batch) -> (Batch, Batch) {
    let Batch { rows, shares, outbox, sent, accesses, values, .. } = batch;
    let first = Batch {
        entries: batch.entries,
        admitted: batch.admitted,
        contents: batch.contents,
        inline: batch.inline,
        erase: batch.erase,
        ..Batch::default()
    };
    (first, Batch { rows, shares, outbox, sent, accesses, values, ..Batch::default() })
}

macro_rules! reads {
    ($(fn $name:ident(&self $(, $arg:ident: $type:ty)*) -> $back:ty;)*) => {
        $(fn $name(&self $(, $arg: $type)*) -> Result<$back, Fault> { self.reading(|sound| sound.$name($($arg),*)) })*
    };
}

type Heads = BTreeMap<DossierId, BTreeMap<NodeId, u64>>;

impl Archive for Disk {
    fn commit(&self, batch: Batch, at: Timestamp) -> Result<(), Fault> {
        if let Some(other) = self.overtaken(&batch) {
            other();
        }
        let whole = |batch: Batch| {
            self.writing(Write::Commit(batch.clone(), at), |sound| {
                self.stands(sound, &batch)?;
                sound.commit(batch.clone(), at)
            })?;
            self.touch(&batch, at);
            Ok(())
        };
        if self.mutant == Some(Mutant::SplitsTransactions) {
            let (first, second) = split(batch);
            whole(first)?;
            return whole(second);
        }
        whole(batch)
    }

    fn put_chunk(&self, id: ContentId, number: u64, bytes: &[u8]) -> Result<(), Fault> {
        self.writing(Write::Chunk(id, number, bytes.to_vec()), |sound| sound.put_chunk(id, number, bytes))
    }

    fn adopt_chunks(&self, provisional: ContentId, id: ContentId) -> Result<(), Fault> {
        self.writing(Write::Adopt(provisional, id), |sound| sound.adopt_chunks(provisional, id))
    }

    fn drop_chunks(&self, provisional: ContentId) -> Result<(), Fault> {
        self.writing(Write::Drop(provisional), |sound| sound.drop_chunks(provisional))
    }

    fn next_number(&self, series: &str) -> Result<u64, Fault> {
        self.writing(Write::Number(series.to_owned()), |sound| sound.next_number(series))
    }

    fn swap_value(
        &self,
        space: &'static str,
        key: &str,
        expected: Option<&[u8]>,
        new: Option<&[u8]>,
    ) -> Result<bool, Fault> {
        let write = Write::Swap(space, key.to_owned(), expected.map(<[u8]>::to_vec), new.map(<[u8]>::to_vec));
        self.writing(write, |sound| sound.swap_value(space, key, expected, new))
    }

    fn fellows(&self) -> Option<&dyn Fellows> {
        self.shared.then_some(self as &dyn Fellows)
    }

    reads! {
        fn entries(&self, dossier: DossierId) -> Vec<StoredEntry>;
        fn entry(&self, id: EntryId) -> Option<StoredEntry>;
        fn entry_count(&self) -> u64;
        fn heads_shared_with(&self, peer: NodeId) -> Heads;
        fn ends_of(&self, author: NodeId) -> Vec<(DossierId, u64, EntryId)>;
        fn content(&self, id: ContentId) -> Option<StoredContent>;
        fn chunk(&self, id: ContentId, number: u64) -> Option<Vec<u8>>;
        fn lacking(&self, peer: NodeId, limit: usize) -> Vec<(ContentId, Vec<u64>)>;
        fn chunks_held(&self, id: ContentId) -> u64;
        fn outbox(&self, peer: NodeId, entries: usize, bytes: usize) -> Vec<StoredEntry>;
        fn backlog(&self) -> BTreeMap<NodeId, Backlog>;
        fn row(&self, dossier: DossierId) -> Option<DossierRow>;
        fn rows(&self, filter: &RowFilter) -> Vec<DossierRow>;
        fn count_rows(&self, filter: &RowFilter) -> u64;
        fn waiting(&self, person: PersonId, roles: &[Role], units: &[UnitCode], limit: u32) -> (Vec<Waiting>, u64);
        fn dossiers(&self) -> Vec<DossierId>;
        fn accesses(&self, dossier: Option<DossierId>, offset: u32, limit: u32) -> Vec<Access>;
        fn check_accesses(&self) -> Result<u64, u64>;
        fn value(&self, space: &'static str, key: &str) -> Option<Vec<u8>>;
        fn values(&self, space: &'static str) -> Vec<(String, Vec<u8>)>;
    }
}

impl Fellows for Disk {
    fn touched(&self, since: Timestamp) -> Result<Vec<Touched>, Fault> {
        let state = self.state();
        if state.dead.is_some() {
            return Err(Fault::new("reading", "the machine has stopped"));
        }
        Ok(state.touched.values().filter(|touched| touched.at >= since).cloned().collect())
    }
}
