//! An archive that breaks at a chosen write: before it was stored, or after, with the same fault told to the caller.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use archive::Sqlite;
use base::{ContentId, DossierId, EntryId, NodeId, PersonId, Timestamp, UnitCode};
use desk::ports::{Access, Archive, Backlog, Batch, DossierRow, Fault, RowFilter, StoredContent, StoredEntry, Waiting};
use handling::Role;

/// When it breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Breaks {
    /// Nothing of that write is stored.
    Before,
    /// It is stored, and reported as failed.
    After,
}

/// Whether it stays broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Then {
    /// Every later write fails as well: the machine is about to stop.
    StaysBroken,
    /// Only that one write.
    Recovers,
}

pub(crate) struct Broken {
    sound: Arc<Sqlite>,
    left: AtomicI64,
    breaks: Breaks,
    then: Then,
}

impl Broken {
    /// Breaks at write number `at`, counted from 0.
    pub(crate) fn at(sound: Arc<Sqlite>, at: i64, breaks: Breaks, then: Then) -> Arc<Broken> {
        Arc::new(Broken { sound, left: AtomicI64::new(at), breaks, then })
    }

    /// Breaks no more. `true` if the write came at which it was to break.
    pub(crate) fn mend(&self) -> bool {
        self.left.swap(i64::MAX, Ordering::SeqCst) < 0
    }

    fn write<T>(&self, write: impl FnOnce(&Sqlite) -> Result<T, Fault>) -> Result<T, Fault> {
        let fault = || Fault::new("writing for a test", "broken on purpose");
        match self.left.fetch_sub(1, Ordering::SeqCst) {
            0 if self.breaks == Breaks::After => write(&self.sound).and_then(|_| Err(fault())),
            0 => Err(fault()),
            later if later < 0 && self.then == Then::StaysBroken => Err(fault()),
            _ => write(&self.sound),
        }
    }
}

macro_rules! reads {
    ($(fn $name:ident(&self $(, $arg:ident: $type:ty)*) -> $back:ty;)*) => {
        $(fn $name(&self $(, $arg: $type)*) -> Result<$back, Fault> { self.sound.$name($($arg),*) })*
    };
}
macro_rules! writes {
    ($(fn $name:ident(&self $(, $arg:ident: $type:ty)*) -> $back:ty;)*) => {
        $(fn $name(&self $(, $arg: $type)*) -> Result<$back, Fault> { self.write(|sound| sound.$name($($arg),*)) })*
    };
}

type Heads = BTreeMap<DossierId, BTreeMap<NodeId, u64>>;

impl Archive for Broken {
    writes! {
        fn commit(&self, batch: Batch, at: Timestamp) -> ();
        fn put_chunk(&self, id: ContentId, number: u64, bytes: &[u8]) -> ();
        fn adopt_chunks(&self, provisional: ContentId, id: ContentId) -> ();
        fn drop_chunks(&self, provisional: ContentId) -> ();
        fn next_number(&self, series: &str) -> u64;
        fn swap_value(&self, space: &'static str, key: &str, expected: Option<&[u8]>, new: Option<&[u8]>) -> bool;
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
