//! Sealed contents and their chunks, and how they are destroyed.

use base::{ContentId, DossierId, NodeId, cbor};
use desk::ports::{Fault, StoredContent};
use rusqlite::{Connection, params};

use super::entries::dossier_number;
use super::sql::{all, count, execute, exists, hash, insert, int, one};
use super::statements as sql;
use crate::fault::During;
use crate::files::LargeChunks;

const STORING: &str = "storing a content";
const READING: &str = "reading a content";
const ERASING: &str = "erasing a content";

/// What is known of a chunk.
pub(crate) enum Chunk {
    /// In the database.
    Inline(Vec<u8>),
    /// A file of this length in bytes, in the folder of this identifier.
    File(u64, ContentId),
}

/// What becomes of a chunk that is put here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// There is room for it.
    Free,
    /// It is here already.
    Taken,
    /// Its content is erased: nothing of it is taken any more.
    Erased,
}

/// Stores manifest and wraps, unless they are here or were erased.
pub(crate) fn store(conn: &Connection, content: &StoredContent) -> Result<(), Fault> {
    if is_erased(conn, content.id)? || exists(conn, sql::CONTENT_CHUNKS, params![content.id.0.0]).during(STORING)? {
        return Ok(());
    }
    let dossier = dossier_number(conn, content.dossier)?;
    let bytes = cbor::to_vec(&(&content.manifest, &content.wraps));
    let sealed = insert(conn, sql::SEALED_ADD, params![bytes]).during(STORING)?;
    let chunks = int(content.manifest.chunks.len() as u64);
    execute(conn, sql::CONTENT_ADD, params![content.id.0.0, dossier, chunks, sealed]).during(STORING)?;
    Ok(())
}

/// Whether chunk `number` can be stored. One beyond the end that the manifest states is a fault of the caller's.
pub(crate) fn room(conn: &Connection, id: ContentId, number: u64) -> Result<Room, Fault> {
    if is_erased(conn, id)? {
        return Ok(Room::Erased);
    }
    if exists(conn, sql::CHUNK, params![id.0.0, int(number)]).during(STORING)? {
        return Ok(Room::Taken);
    }
    match one(conn, sql::CONTENT_CHUNKS, params![id.0.0], |row| count(row, 0)).during(STORING)? {
        Some(chunks) if number >= chunks => {
            Err(Fault::new(STORING, format!("chunk {number} of a content of {chunks}")))
        }
        _ => Ok(Room::Free),
    }
}

/// Stores a chunk's bytes in the database.
pub(crate) fn store_inline(conn: &Connection, id: ContentId, number: u64, bytes: &[u8]) -> Result<(), Fault> {
    if room(conn, id, number)? != Room::Free {
        return Ok(());
    }
    let sealed = insert(conn, sql::SEALED_ADD, params![bytes]).during(STORING)?;
    record_chunk(conn, id, number, bytes.len(), Some(sealed))
}

/// Records a chunk whose file is durable. If its content was erased in the meantime, the file goes as well.
pub(crate) fn store_file(conn: &Connection, id: ContentId, number: u64, length: usize) -> Result<(), Fault> {
    match room(conn, id, number)? {
        Room::Free => record_chunk(conn, id, number, length, None),
        Room::Taken => Ok(()),
        Room::Erased => remove_later(conn, id),
    }
}

fn record_chunk(
    conn: &Connection,
    id: ContentId,
    number: u64,
    length: usize,
    sealed: Option<i64>,
) -> Result<(), Fault> {
    let folder = if sealed.is_none() { Some(id.0.0) } else { None };
    let params = params![id.0.0, int(number), int(length as u64), sealed, folder];
    execute(conn, sql::CHUNK_ADD, params).during(STORING)?;
    execute(conn, sql::CONTENT_GAIN, params![id.0.0, int(number)]).during(STORING)?;
    Ok(())
}

/// A content's manifest and wraps.
pub(crate) fn by_id(conn: &Connection, id: ContentId) -> Result<Option<StoredContent>, Fault> {
    let read = |row: &rusqlite::Row<'_>| Ok((DossierId(hash(row, 0)?), row.get::<_, Vec<u8>>(1)?));
    let Some((dossier, bytes)) = one(conn, sql::CONTENT, params![id.0.0], read).during(READING)? else {
        return Ok(None);
    };
    let (manifest, wraps) = cbor::from_trusted(&bytes).during(READING)?;
    Ok(Some(StoredContent { id, dossier, manifest, wraps }))
}

/// A chunk, or where it is.
pub(crate) fn chunk(conn: &Connection, id: ContentId, number: u64) -> Result<Option<Chunk>, Fault> {
    let read = |row: &rusqlite::Row<'_>| {
        let sealed: Option<i64> = row.get(1)?;
        let file = if sealed.is_none() { Some(Chunk::File(count(row, 0)?, ContentId(hash(row, 2)?))) } else { None };
        Ok((sealed, file))
    };
    match one(conn, sql::CHUNK, params![id.0.0, int(number)], read).during(READING)? {
        None => Ok(None),
        Some((Some(sealed), _)) => {
            Ok(one(conn, sql::SEALED, params![sealed], |row| row.get(0)).during(READING)?.map(Chunk::Inline))
        }
        Some((None, file)) => Ok(file),
    }
}

/// How many chunks of a content are here.
pub(crate) fn chunks_held(conn: &Connection, id: ContentId) -> Result<u64, Fault> {
    Ok(one(conn, sql::CHUNK_COUNT, params![id.0.0], |row| count(row, 0)).during(READING)?.unwrap_or(0))
}

/// What contents shared with `peer` still lack: at most `limit` chunk numbers in all.
pub(crate) fn lacking(conn: &Connection, peer: NodeId, limit: usize) -> Result<Vec<(ContentId, Vec<u64>)>, Fault> {
    let mut lacking = Vec::new();
    let mut left = limit;
    let mut statement = conn.prepare_cached(sql::LACKING).during(READING)?;
    let mut found = statement.query(params![peer.0.0]).during(READING)?;
    while left > 0
        && let Some(row) = found.next().during(READING)?
    {
        let (id, chunks) = (ContentId(hash(row, 0).during(READING)?), count(row, 1).during(READING)?);
        let numbers = gaps(conn, id, chunks, left)?;
        left -= numbers.len();
        lacking.push((id, numbers));
    }
    Ok(lacking)
}

fn gaps(conn: &Connection, id: ContentId, chunks: u64, limit: usize) -> Result<Vec<u64>, Fault> {
    let held = all(conn, sql::CHUNK_NUMBERS, params![id.0.0], |row| count(row, 0)).during(READING)?;
    let mut held = held.into_iter().peekable();
    Ok((0..chunks).filter(|number| held.next_if_eq(number).is_none()).take(limit).collect())
}

/// Whether a content was destroyed here.
pub(crate) fn is_erased(conn: &Connection, id: ContentId) -> Result<bool, Fault> {
    exists(conn, sql::IS_ERASED, params![id.0.0]).during(READING)
}

/// Destroys a content: overwrites manifest, wraps and inline bytes where they lie, forgets its chunks, and remembers that
/// nothing of it is to be taken again. Files and the write-ahead log follow in [`finish_erasing`].
pub(crate) fn erase(conn: &Connection, id: ContentId) -> Result<(), Fault> {
    if is_erased(conn, id)? {
        return Ok(());
    }
    let folders =
        all(conn, sql::FOLDERS_OF_CONTENT, params![id.0.0], |row| hash(row, 0).map(ContentId)).during(ERASING)?;
    overwrite(conn, id)?;
    for step in [sql::CONTENT_REMOVE, sql::CHUNKS_REMOVE, sql::ERASED_ADD] {
        execute(conn, step, params![id.0.0]).during(ERASING)?;
    }
    folders.into_iter().chain([id]).try_for_each(|folder| remove_later(conn, folder))
}

fn overwrite(conn: &Connection, id: ContentId) -> Result<(), Fault> {
    let sealed: Vec<i64> = all(conn, sql::SEALED_OF_CONTENT, params![id.0.0], |row| row.get(0)).during(ERASING)?;
    for number in sealed {
        execute(conn, sql::SEALED_OVERWRITE, params![number]).during(ERASING)?;
    }
    Ok(())
}

/// Lists a folder for [`finish_erasing`], unless chunks that are still wanted lie in it.
fn remove_later(conn: &Connection, folder: ContentId) -> Result<(), Fault> {
    if !exists(conn, sql::FOLDER_IN_USE, params![folder.0.0]).during(ERASING)? {
        execute(conn, sql::ERASING_ADD, params![folder.0.0]).during(ERASING)?;
    }
    Ok(())
}

/// Gives chunks of an upload the identifier that its content turned out to have. Files stay where they are, so this is one
/// transaction and needs no repair after a crash.
pub(crate) fn adopt(conn: &Connection, provisional: ContentId, id: ContentId) -> Result<(), Fault> {
    if is_erased(conn, id)? {
        return drop_chunks(conn, provisional);
    }
    execute(conn, sql::CHUNKS_ADOPT, params![provisional.0.0, id.0.0]).during(STORING)?;
    execute(conn, sql::CONTENT_COUNT_HELD, params![id.0.0]).during(STORING)?;
    Ok(())
}

/// Removes chunks of an upload that was given up. What was adopted in the meantime is no longer part of it.
pub(crate) fn drop_chunks(conn: &Connection, provisional: ContentId) -> Result<(), Fault> {
    if exists(conn, sql::CONTENT_CHUNKS, params![provisional.0.0]).during(ERASING)? {
        return Err(Fault::new(ERASING, format!("{} is a stored content, not an upload", provisional.short())));
    }
    overwrite(conn, provisional)?;
    execute(conn, sql::CHUNKS_REMOVE, params![provisional.0.0]).during(ERASING)?;
    remove_later(conn, provisional)
}

/// How many erasures still wait for their files or for the write-ahead log.
pub(crate) fn erasing_count(conn: &Connection) -> Result<u64, Fault> {
    Ok(one(conn, sql::ERASING_COUNT, [], |row| count(row, 0)).during(ERASING)?.unwrap_or(0))
}

/// How often erasures that wait were asked for: more than before means that there is something new to do.
pub(crate) fn erasing_asked(conn: &Connection) -> Result<u64, Fault> {
    Ok(one(conn, sql::ERASING_ASKED, [], |row| count(row, 0)).during(ERASING)?.unwrap_or(0))
}

/// Removes the files of erased contents and empties the write-ahead log, which still holds what was overwritten. What
/// fails is left in `erasing` and tried again after the next erasure and at the next start.
pub(crate) fn finish_erasing(conn: &Connection, files: &crate::files::Files) -> Result<(), Fault> {
    let waiting = all(conn, sql::ERASING, [], |row| hash(row, 0).map(ContentId)).during(ERASING)?;
    let removed: Vec<ContentId> = waiting.into_iter().filter(|folder| files.remove(*folder).is_ok()).collect();
    let mut busy = true;
    let note = |row: &rusqlite::Row<'_>| {
        busy = row.get(0)?;
        Ok(())
    };
    conn.pragma(None, "wal_checkpoint", "TRUNCATE", note).during(ERASING)?;
    if busy {
        return Err(Fault::new(ERASING, "a reader keeps the write-ahead log from being emptied"));
    }
    for folder in removed {
        execute(conn, sql::ERASING_REMOVE, params![folder.0.0]).during(ERASING)?;
    }
    Ok(())
}
