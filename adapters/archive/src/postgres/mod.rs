//! PostgreSQL: each caller its own transaction on one of a few connections.

// By subject: each stores and reads one kind of thing on a connection it is given.
mod accesses;
mod batch;
mod contents;
mod entries;
mod rows;
mod values;

// By technique: what all of them stand on.
pub(crate) mod conn;
pub(crate) mod fault;
pub(crate) mod opening;
pub(crate) mod pool;
mod statements;
mod together;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use base::{ContentId, DossierId, EntryId, NodeId, PersonId, Timestamp, UnitCode};
use desk::ports::{
    Access, Archive, Backlog, Batch, DossierRow, Fault, Fellows, INLINE_LIMIT_BYTES, RowFilter, StoredContent,
    StoredEntry, Touched, Waiting,
};
use handling::Role;

use self::contents::{Chunk, Room};
use self::fault::{Failed, Remedy};
use self::pool::Pool;
use self::together::Together;
use crate::files::{Files, LargeChunks};
use crate::folder;
use crate::objects::{Bucket, Objects};
use crate::wait::wait;

/// How often opening is tried when another process brings the schema up to date at the same moment.
const ATTEMPTS: u32 = 5;

/// A PostgreSQL database, and a folder for large chunks. See the crate's front page.
pub struct Postgres {
    chunks: Box<dyn LargeChunks>,
    pool: Pool,
    together: Together,
    _lock: File,
}

impl Postgres {
    /// Opens the archive in the database that `url` names (`postgres://…` or `host=… dbname=…`), making its tables if there are none, with
    /// large chunks in `folder`, and finishes erasures that were interrupted.
    ///
    /// A fault if the folder holds an archive of SQLite and the database is empty: a node that forgets what it signed would sign it anew.
    /// Also if the server can not be reached or would not keep what is committed, if a newer version of this program wrote the
    /// database, if a move into it was not finished, if another process has the folder open, or if the database's large chunks lie elsewhere.
    pub fn open(url: &str, folder: &Path) -> Result<Postgres, Fault> {
        let lock = folder::lock(folder)?;
        let pool = opened(url, folder)?;
        let files = Files::open(folder)?;
        let name = match files.name()? {
            Some(name) => name,
            None => {
                let name = pool.read(contents::new_name)?;
                files.set_name(&name)?;
                name
            }
        };
        claim_chunks(&pool, &name)?;
        files.sweep(|content| pool.read(async |conn| contents::is_erased(conn, content).await))?;
        Ok(Postgres::with(pool, Box::new(files), lock))
    }

    /// The same with large chunks in an object store, where several processes find them. The folder is this process's own.
    pub fn open_with_objects(url: &str, folder: &Path, bucket: &Bucket) -> Result<Postgres, Fault> {
        let lock = folder::lock(folder)?;
        let pool = opened(url, folder)?;
        let objects = Objects::open(bucket, pool.runtime()?)?;
        claim_chunks(&pool, OBJECTS)?;
        Ok(Postgres::with(pool, Box::new(objects), lock))
    }

    fn with(pool: Pool, chunks: Box<dyn LargeChunks>, lock: File) -> Postgres {
        let archive = Postgres { chunks, pool, together: Together::default(), _lock: lock };
        archive.finish_erasing();
        archive
    }

    /// Erasures whose files could not be removed yet: 0 unless the disk refuses. For the operator's page. They are tried again with the next
    /// erasure and at the next start.
    pub fn erasures_unfinished(&self) -> Result<u64, Fault> {
        self.pool.read(contents::erasing_count)
    }

    /// Removes files of erased contents. What fails stays listed, is counted for the operator, and is tried again with the next erasure.
    fn finish_erasing(&self) {
        let waiting = self.pool.read(contents::erasing).unwrap_or_default();
        for (folder, asked) in waiting {
            // Whoever asks for one waits for all: a store that does not answer is asked once.
            if self.chunks.remove(folder).is_err() {
                return;
            }
            let _ = self.pool.read(async |conn| contents::erased(conn, folder, asked).await);
        }
    }
}

/// A pool for a database that is fit to be the archive of the node in `folder`.
fn opened(url: &str, folder: &Path) -> Result<Pool, Fault> {
    let pool = Pool::new(url)?;
    prepare(&pool, true)?;
    let client = pool.bare().map_err(Failed::fault)?;
    if folder.join(folder::DATABASE).exists() && !wait(opening::is_in_use(&client)).map_err(Failed::fault)? {
        let early = "the folder holds an archive and the database none: move it first";
        return Err(Fault::new("opening the archive", early));
    }
    Ok(pool)
}

/// How the database names the object store as the place of its large chunks.
const OBJECTS: &str = "objects";

/// Takes the place that bears this name for the database's large chunks. Refused if they lie elsewhere: this process would miss them, and others
/// would miss what it stores.
fn claim_chunks(pool: &Pool, place: &str) -> Result<(), Fault> {
    let held = pool.write(async |conn| contents::claim_place(conn, place).await)?;
    if place == held {
        return Ok(());
    }
    let cause = "the large files of this database lie in another folder, or in an object store: several processes need `objects` in node.toml, \
                 the same for each; one process needs the folder that it had";
    Err(Fault::new("opening the archive", cause))
}

/// Checks the server and brings the schema up to date.
pub(crate) fn prepare(pool: &Pool, must_be_usable: bool) -> Result<(), Fault> {
    let mut attempts = 0;
    loop {
        attempts += 1;
        let prepared = pool.bare().and_then(|client| {
            wait(async {
                opening::check_server(&client).await?;
                opening::migrate(&client).await?;
                if must_be_usable { opening::check_usable(&client).await } else { Ok(()) }
            })
        });
        match prepared {
            Err(failed) if failed.remedy == Remedy::Again && attempts < ATTEMPTS => {}
            other => return other.map_err(|failed| failed.fault),
        }
    }
}

impl Archive for Postgres {
    fn commit(&self, batch: Batch, at: Timestamp) -> Result<(), Fault> {
        let erases = !batch.erase.is_empty();
        self.together.store(&self.pool, batch, at)?;
        if erases {
            self.finish_erasing();
        }
        Ok(())
    }

    fn entries(&self, dossier: DossierId) -> Result<Vec<StoredEntry>, Fault> {
        self.pool.read(async |conn| entries::of_dossier(conn, dossier).await)
    }

    fn entries_from(&self, dossier: DossierId, place: u64) -> Result<Vec<StoredEntry>, Fault> {
        self.pool.read(async |conn| entries::of_dossier_from(conn, dossier, place).await)
    }

    fn entry(&self, id: EntryId) -> Result<Option<StoredEntry>, Fault> {
        self.pool.read(async |conn| entries::by_id(conn, id).await)
    }

    fn entry_count(&self) -> Result<u64, Fault> {
        self.pool.read(entries::admitted_count)
    }

    fn heads_shared_with(&self, peer: NodeId) -> Result<BTreeMap<DossierId, BTreeMap<NodeId, u64>>, Fault> {
        self.pool.read(async |conn| entries::heads_shared_with(conn, peer).await)
    }

    fn ends_of(&self, author: NodeId) -> Result<Vec<(DossierId, u64, EntryId)>, Fault> {
        self.pool.read(async |conn| entries::ends_of(conn, author).await)
    }

    fn content(&self, id: ContentId) -> Result<Option<StoredContent>, Fault> {
        self.pool.read(async |conn| contents::by_id(conn, id).await)
    }

    fn chunk(&self, id: ContentId, number: u64) -> Result<Option<Vec<u8>>, Fault> {
        let look = || self.pool.read(async |conn| contents::chunk(conn, id, number).await);
        let (length, folder) = match look()? {
            None => return Ok(None),
            Some(Chunk::Inline(bytes)) => return Ok(Some(bytes)),
            Some(Chunk::File(length, folder)) => (length, folder),
        };
        let bytes = self.chunks.read(folder, number, length)?;
        // Erased between the two looks: the file is gone because its row is.
        if bytes.is_none() && look()?.is_some() {
            let missing = format!("the file of chunk {number} of {} is missing", id.short());
            return Err(Fault::new("reading a chunk", missing));
        }
        Ok(bytes)
    }

    fn put_chunk(&self, id: ContentId, number: u64, bytes: &[u8]) -> Result<(), Fault> {
        if self.pool.read(async |conn| contents::room(conn, id, number).await)? != Room::Free {
            return Ok(());
        }
        if number == 0 && bytes.len() <= INLINE_LIMIT_BYTES {
            return self.pool.write(async |conn| contents::store_inline(conn, id, bytes).await);
        }
        if let Err(fault) = self.chunks.write(id, number, bytes) {
            // An erasure may have removed the folder in the middle of it; then there is nothing to complain of.
            let erased = self.pool.read(async |conn| contents::is_erased(conn, id).await)?;
            return if erased { Ok(()) } else { Err(fault) };
        }
        let was_erased = self.pool.write(async |conn| contents::store_file(conn, id, number, bytes.len()).await)?;
        if was_erased {
            self.finish_erasing();
        }
        Ok(())
    }

    fn adopt_chunks(&self, provisional: ContentId, id: ContentId) -> Result<(), Fault> {
        let was_erased = self.pool.write(async |conn| contents::adopt(conn, provisional, id).await)?;
        if was_erased {
            self.finish_erasing();
        }
        Ok(())
    }

    fn drop_chunks(&self, provisional: ContentId) -> Result<(), Fault> {
        self.pool.write(async |conn| contents::drop_chunks(conn, provisional).await)?;
        self.finish_erasing();
        Ok(())
    }

    fn lacking(&self, peer: NodeId, limit: usize) -> Result<Vec<(ContentId, Vec<u64>)>, Fault> {
        self.pool.read(async |conn| contents::lacking(conn, peer, limit).await)
    }

    fn chunks_held(&self, id: ContentId) -> Result<u64, Fault> {
        self.pool.read(async |conn| contents::chunks_held(conn, id).await)
    }

    fn outbox(&self, peer: NodeId, entries: usize, bytes: usize) -> Result<Vec<StoredEntry>, Fault> {
        self.pool.read(async |conn| entries::outbox(conn, peer, entries, bytes).await)
    }

    fn backlog(&self) -> Result<BTreeMap<NodeId, Backlog>, Fault> {
        self.pool.read(entries::backlog)
    }

    fn row(&self, dossier: DossierId) -> Result<Option<DossierRow>, Fault> {
        self.pool.read(async |conn| rows::of_dossier(conn, dossier).await)
    }

    fn rows(&self, filter: &RowFilter) -> Result<Vec<DossierRow>, Fault> {
        self.pool.read(async |conn| rows::matching(conn, filter).await)
    }

    fn count_rows(&self, filter: &RowFilter) -> Result<u64, Fault> {
        self.pool.read(async |conn| rows::matching_count(conn, filter).await)
    }

    fn waiting(
        &self,
        person: PersonId,
        roles: &[Role],
        units: &[UnitCode],
        limit: u32,
    ) -> Result<(Vec<Waiting>, u64), Fault> {
        self.pool.read(async |conn| rows::waiting(conn, person, roles, units, limit).await)
    }

    fn dossiers(&self) -> Result<Vec<DossierId>, Fault> {
        self.pool.read(entries::dossiers)
    }

    fn next_number(&self, series: &str) -> Result<u64, Fault> {
        self.pool.write(async |conn| values::next_number(conn, series).await)
    }

    fn accesses(&self, dossier: Option<DossierId>, offset: u32, limit: u32) -> Result<Vec<Access>, Fault> {
        self.pool.read(async |conn| accesses::newest(conn, dossier, offset, limit).await)
    }

    fn check_accesses(&self) -> Result<Result<u64, u64>, Fault> {
        self.pool.snapshot(accesses::check)
    }

    fn value(&self, space: &'static str, key: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.pool.read(async |conn| values::by_key(conn, space, key).await)
    }

    fn values(&self, space: &'static str) -> Result<Vec<(String, Vec<u8>)>, Fault> {
        self.pool.read(async |conn| values::of_space(conn, space).await)
    }

    fn swap_value(
        &self,
        space: &'static str,
        key: &str,
        expected: Option<&[u8]>,
        new: Option<&[u8]>,
    ) -> Result<bool, Fault> {
        self.pool.write(async |conn| values::swap(conn, space, key, expected, new).await)
    }

    fn fellows(&self) -> Option<&dyn Fellows> {
        Some(self)
    }
}

impl Fellows for Postgres {
    fn touched(&self, since: Timestamp) -> Result<Vec<Touched>, Fault> {
        self.pool.read(async |conn| entries::touched(conn, since).await)
    }
}
