//! SQLite in a folder: one writing thread, a few reading connections.

// By subject: each stores and reads one kind of thing on a connection it is given.
mod accesses;
mod contents;
mod copies;
mod entries;
mod rows;
mod values;

// By technique: what all of them stand on.
pub(crate) mod opening;
mod readers;
mod sql;
mod statements;
mod writer;

pub use copies::{Copied, Copies};

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use base::{ContentId, DossierId, EntryId, NodeId, PersonId, Timestamp, UnitCode};
use desk::ports::{
    Access, Archive, Backlog, Batch, DossierRow, Fault, INLINE_LIMIT_BYTES, RowFilter, StoredContent, StoredEntry,
    Waiting,
};
use handling::Role;
use rusqlite::Connection;

use self::contents::{Chunk, Room};
use self::opening::Place;
use self::readers::Readers;
use self::writer::Writer;
use crate::fault::During;
use crate::files::{Files, LargeChunks, flush_folder};
use crate::folder;

/// A single folder on a local disk: `kerege.db` and `contents/`. See the crate's front page.
pub struct Sqlite {
    // Dropped in this order: readers first, so that the writer closes last and empties the write-ahead log.
    readers: Readers,
    writer: Writer,
    files: Arc<Files>,
    _lock: File,
}

impl Sqlite {
    /// For [`Sqlite::set_page_limit`]: as many pages as a database can have.
    pub const PAGES_UNLIMITED: u32 = u32::MAX - 1;

    /// Opens the archive in `folder`, making it if it is not there, and finishes erasures that were interrupted.
    ///
    /// A fault if another process has the folder open, if the database is another program's, or if a newer version of this
    /// program wrote it.
    pub fn open(folder: &Path) -> Result<Sqlite, Fault> {
        let lock = folder::lock(folder)?;
        let place = Place::File(folder.join(folder::DATABASE));
        Sqlite::start(folder, &place, lock)
    }

    /// An archive for tests whose database is in memory and gone when dropped. Large chunks and the lock are in `folder`.
    pub fn in_memory(folder: &Path) -> Result<Sqlite, Fault> {
        let lock = folder::lock(folder)?;
        Sqlite::start(folder, &Place::memory(), lock)
    }

    fn start(folder: &Path, place: &Place, lock: File) -> Result<Sqlite, Fault> {
        let files = Arc::new(Files::open(folder)?);
        let conn = opening::writer(place)?;
        flush_folder(folder).during("opening the archive")?;
        files.sweep(|content| contents::is_erased(&conn, content))?;
        if contents::erasing_count(&conn)? > 0 {
            contents::finish_erasing(&conn, &files)?;
        }
        let readers = Readers::open(place)?;
        let writer = Writer::start(conn, Arc::clone(&files))?;
        Ok(Sqlite { readers, writer, files, _lock: lock })
    }

    /// Fills the disk, for tests: from now on the database does not grow beyond `pages` of 4 KiB (nor below what it has),
    /// and what does not fit fails with [`Fault::full`]. [`Sqlite::PAGES_UNLIMITED`] makes room again.
    pub fn set_page_limit(&self, pages: u32) -> Result<(), Fault> {
        self.writer.write(0, move |conn| conn.pragma_update(None, "max_page_count", pages).during("setting a limit"))
    }

    /// Erasures whose files could not be removed yet, or that are still in the write-ahead log: 0 unless the disk refuses.
    /// For the operator's page. They are tried again with the next erasure and at the next start.
    pub fn erasures_unfinished(&self) -> Result<u64, Fault> {
        self.readers.read(contents::erasing_count)
    }
}

/// Stores one batch. New things come before what refers to them.
fn store(conn: &Connection, batch: &Batch, at: Timestamp) -> Result<(), Fault> {
    entries::store(conn, &batch.entries)?;
    entries::admit(conn, &batch.admitted)?;
    batch.contents.iter().try_for_each(|content| contents::store(conn, content))?;
    batch.inline.iter().try_for_each(|(content, bytes)| contents::store_inline(conn, *content, 0, bytes))?;
    batch.erase.iter().try_for_each(|content| contents::erase(conn, *content))?;
    batch.rows.iter().try_for_each(|row| rows::store(conn, row))?;
    batch.shares.iter().try_for_each(|(dossier, peer)| entries::share(conn, *dossier, *peer))?;
    entries::enqueue(conn, &batch.outbox, at)?;
    entries::dequeue(conn, &batch.sent)?;
    accesses::store(conn, &batch.accesses)?;
    batch.values.iter().try_for_each(|(space, key, value)| values::store(conn, space, key, value.as_deref()))?;
    batch.claims.iter().try_for_each(|(space, key, value)| values::claim(conn, space, key, value))
}

/// About how much a batch writes.
fn weight(batch: &Batch) -> usize {
    let entries: usize = batch.entries.iter().map(|entry| entry.bytes.len()).sum();
    let inline: usize = batch.inline.iter().map(|(_, bytes)| bytes.len()).sum();
    let values: usize = batch.values.iter().filter_map(|(_, _, value)| value.as_ref().map(Vec::len)).sum();
    entries + inline + values + 1024 * (batch.rows.len() + batch.contents.len())
}

impl Archive for Sqlite {
    fn commit(&self, batch: Batch, at: Timestamp) -> Result<(), Fault> {
        self.writer.write(weight(&batch), move |conn| store(conn, &batch, at))
    }

    fn entries(&self, dossier: DossierId) -> Result<Vec<StoredEntry>, Fault> {
        self.readers.read(|conn| entries::of_dossier(conn, dossier))
    }

    fn entry(&self, id: EntryId) -> Result<Option<StoredEntry>, Fault> {
        self.readers.read(|conn| entries::by_id(conn, id))
    }

    fn entry_count(&self) -> Result<u64, Fault> {
        self.readers.read(entries::admitted_count)
    }

    fn heads_shared_with(&self, peer: NodeId) -> Result<BTreeMap<DossierId, BTreeMap<NodeId, u64>>, Fault> {
        self.readers.read(|conn| entries::heads_shared_with(conn, peer))
    }

    fn ends_of(&self, author: NodeId) -> Result<Vec<(DossierId, u64, EntryId)>, Fault> {
        self.readers.read(|conn| entries::ends_of(conn, author))
    }

    fn content(&self, id: ContentId) -> Result<Option<StoredContent>, Fault> {
        self.readers.read(|conn| contents::by_id(conn, id))
    }

    fn chunk(&self, id: ContentId, number: u64) -> Result<Option<Vec<u8>>, Fault> {
        let (length, folder) = match self.readers.read(|conn| contents::chunk(conn, id, number))? {
            None => return Ok(None),
            Some(Chunk::Inline(bytes)) => return Ok(Some(bytes)),
            Some(Chunk::File(length, folder)) => (length, folder),
        };
        let bytes = self.files.read(folder, number, length)?;
        // Erased between the two looks: the file is gone because its row is.
        if bytes.is_none() && self.readers.read(|conn| contents::chunk(conn, id, number))?.is_some() {
            return Err(Fault::new(
                "reading a chunk",
                format!("the file of chunk {number} of {} is missing", id.short()),
            ));
        }
        Ok(bytes)
    }

    fn put_chunk(&self, id: ContentId, number: u64, bytes: &[u8]) -> Result<(), Fault> {
        if self.readers.read(|conn| contents::room(conn, id, number))? != Room::Free {
            return Ok(());
        }
        if number == 0 && bytes.len() <= INLINE_LIMIT_BYTES {
            let bytes = bytes.to_vec();
            return self.writer.write(bytes.len(), move |conn| contents::store_inline(conn, id, number, &bytes));
        }
        if let Err(fault) = self.files.write(id, number, bytes) {
            // An erasure may have removed the folder in the middle of it; then there is nothing to complain of.
            let erased = self.readers.read(|conn| contents::is_erased(conn, id))?;
            return if erased { Ok(()) } else { Err(fault) };
        }
        let length = bytes.len();
        self.writer.write(64, move |conn| contents::store_file(conn, id, number, length))
    }

    fn adopt_chunks(&self, provisional: ContentId, id: ContentId) -> Result<(), Fault> {
        self.writer.write(64, move |conn| contents::adopt(conn, provisional, id))
    }

    fn drop_chunks(&self, provisional: ContentId) -> Result<(), Fault> {
        self.writer.write(64, move |conn| contents::drop_chunks(conn, provisional))
    }

    fn lacking(&self, peer: NodeId, limit: usize) -> Result<Vec<(ContentId, Vec<u64>)>, Fault> {
        self.readers.read(|conn| contents::lacking(conn, peer, limit))
    }

    fn chunks_held(&self, id: ContentId) -> Result<u64, Fault> {
        self.readers.read(|conn| contents::chunks_held(conn, id))
    }

    fn outbox(&self, peer: NodeId, entries: usize, bytes: usize) -> Result<Vec<StoredEntry>, Fault> {
        self.readers.read(|conn| entries::outbox(conn, peer, entries, bytes))
    }

    fn backlog(&self) -> Result<BTreeMap<NodeId, Backlog>, Fault> {
        self.readers.read(entries::backlog)
    }

    fn row(&self, dossier: DossierId) -> Result<Option<DossierRow>, Fault> {
        self.readers.read(|conn| rows::of_dossier(conn, dossier))
    }

    fn rows(&self, filter: &RowFilter) -> Result<Vec<DossierRow>, Fault> {
        self.readers.read(|conn| rows::matching(conn, filter))
    }

    fn count_rows(&self, filter: &RowFilter) -> Result<u64, Fault> {
        self.readers.read(|conn| rows::matching_count(conn, filter))
    }

    fn waiting(
        &self,
        person: PersonId,
        roles: &[Role],
        units: &[UnitCode],
        limit: u32,
    ) -> Result<(Vec<Waiting>, u64), Fault> {
        self.readers.read(|conn| rows::waiting(conn, person, roles, units, limit))
    }

    fn dossiers(&self) -> Result<Vec<DossierId>, Fault> {
        self.readers.read(entries::dossiers)
    }

    fn next_number(&self, series: &str) -> Result<u64, Fault> {
        let series = series.to_owned();
        self.writer.write(series.len(), move |conn| values::next_number(conn, &series))
    }

    fn accesses(&self, dossier: Option<DossierId>, offset: u32, limit: u32) -> Result<Vec<Access>, Fault> {
        self.readers.read(|conn| accesses::newest(conn, dossier, offset, limit))
    }

    fn check_accesses(&self) -> Result<Result<u64, u64>, Fault> {
        self.readers.read(accesses::check)
    }

    fn value(&self, space: &'static str, key: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.readers.read(|conn| values::by_key(conn, space, key))
    }

    fn values(&self, space: &'static str) -> Result<Vec<(String, Vec<u8>)>, Fault> {
        self.readers.read(|conn| values::of_space(conn, space))
    }

    fn swap_value(
        &self,
        space: &'static str,
        key: &str,
        expected: Option<&[u8]>,
        new: Option<&[u8]>,
    ) -> Result<bool, Fault> {
        let (key, expected, new) = (key.to_owned(), expected.map(<[u8]>::to_vec), new.map(<[u8]>::to_vec));
        let bytes = new.as_ref().map_or(0, Vec::len);
        self.writer.write(bytes, move |conn| values::swap(conn, space, &key, expected.as_deref(), new.as_deref()))
    }
}
