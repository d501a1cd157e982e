//! Sealed contents and their chunks, and how they are destroyed.

use std::collections::{BTreeMap, BTreeSet};

use base::{ContentId, DossierId, NodeId, cbor};
use desk::ports::{Fault, StoredContent};
use tokio_postgres::Row;

use super::batch::Held;
use super::conn::{Conn, Step, count, get, hash, in_order, int, maybe_hash};
use super::fault::Failed;
use super::statements::Sql;
use crate::fault::During as _;

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

fn ids<'a>(contents: impl IntoIterator<Item = &'a ContentId>) -> Vec<&'a [u8]> {
    contents.into_iter().map(|content| &content.0.0[..]).collect()
}

/// Locks the lines of these contents, making those that are missing, and tells what is known of them.
pub(crate) async fn lock(
    conn: &Conn,
    contents: &[ContentId],
    held: &mut BTreeMap<ContentId, Held>,
) -> Result<(), Failed> {
    let read = |row: &Row| Ok((ContentId(hash(row, 0)?), Held { chunks: get(row, 1)?, erased: get(row, 2)? }));
    held.extend(conn.all(Sql::ContentsLock, &[&ids(contents)], STORING, read).await?);
    Ok(())
}

async fn lock_one(conn: &Conn, id: ContentId) -> Result<Held, Failed> {
    let mut held = BTreeMap::new();
    lock(conn, &[id], &mut held).await?;
    held.remove(&id).ok_or_else(|| Fault::new(STORING, "a content was not locked").into())
}

/// Records contents whose manifests are new.
pub(crate) async fn add(conn: &Conn, contents: &[&StoredContent]) -> Result<(), Failed> {
    let ids: Vec<&[u8]> = contents.iter().map(|content| &content.id.0.0[..]).collect();
    let dossiers: Vec<&[u8]> = contents.iter().map(|content| &content.dossier.0.0[..]).collect();
    let chunks: Vec<i64> = contents.iter().map(|content| int(content.manifest.chunks.len() as u64)).collect();
    conn.execute(Sql::ContentsAdd, &[&ids, &dossiers, &chunks], STORING).await?;
    Ok(())
}

/// Stores their manifests and wraps.
pub(crate) async fn seal(conn: &Conn, contents: &[&StoredContent]) -> Result<(), Failed> {
    let ids: Vec<&[u8]> = contents.iter().map(|content| &content.id.0.0[..]).collect();
    let bytes: Vec<Vec<u8>> =
        contents.iter().map(|content| cbor::to_vec(&(&content.manifest, &content.wraps))).collect();
    conn.execute(Sql::SealedAdd, &[&ids, &bytes], STORING).await?;
    Ok(())
}

/// Stores first chunks in the database.
pub(crate) async fn add_inline(conn: &Conn, inline: &BTreeMap<ContentId, &[u8]>) -> Result<(), Failed> {
    let ids: Vec<&[u8]> = inline.keys().map(|content| &content.0.0[..]).collect();
    let bytes: Vec<&[u8]> = inline.values().copied().collect();
    conn.execute(Sql::InlineAdd, &[&ids, &bytes], STORING).await?;
    Ok(())
}

/// Counts how many chunks of these contents are here.
pub(crate) async fn count_held(conn: &Conn, contents: &[ContentId]) -> Result<(), Failed> {
    conn.execute(Sql::ContentsCount, &[&ids(contents)], STORING).await?;
    Ok(())
}

/// Whether chunk `number` can be stored. One beyond the end that the manifest states is a fault of the caller's.
pub(crate) async fn room(conn: &Conn, id: ContentId, number: u64) -> Result<Room, Failed> {
    let read = |row: &Row| Ok((Held { erased: get(row, 0)?, chunks: get(row, 1)? }, get::<bool>(row, 2)?));
    let found = conn.one(Sql::Room, &[&&id.0.0[..], &int(number)], READING, read).await?;
    match found {
        Some((held, taken)) => room_in(held, taken, number),
        None => Ok(Room::Free),
    }
}

fn room_in(held: Held, taken: bool, number: u64) -> Result<Room, Failed> {
    match held.chunks {
        _ if held.erased => Ok(Room::Erased),
        _ if taken => Ok(Room::Taken),
        Some(chunks) if int(number) >= chunks => {
            Err(Fault::new(STORING, format!("chunk {number} of a content of {chunks}")).into())
        }
        _ => Ok(Room::Free),
    }
}

/// Stores the first chunk of a content in the database.
pub(crate) async fn store_inline(conn: &Conn, id: ContentId, bytes: &[u8]) -> Result<(), Failed> {
    if lock_one(conn, id).await?.erased {
        return Ok(());
    }
    let (inline, counted) = (BTreeMap::from([(id, bytes)]), [id]);
    let steps: Vec<Step<'_>> = vec![Box::pin(add_inline(conn, &inline)), Box::pin(count_held(conn, &counted))];
    in_order(steps).await
}

/// Records a chunk whose file is durable. If its content was erased in the meantime, the file goes as well: `true`.
pub(crate) async fn store_file(conn: &Conn, id: ContentId, number: u64, length: usize) -> Result<bool, Failed> {
    let held = lock_one(conn, id).await?;
    match room_in(held, false, number)? {
        Room::Free | Room::Taken => {
            let values = (int(number), int(length as u64));
            conn.execute(Sql::ChunkAdd, &[&&id.0.0[..], &values.0, &values.1], STORING).await?;
        }
        Room::Erased => {
            conn.execute(Sql::ErasingAdd, &[&&id.0.0[..]], STORING).await?;
        }
    }
    Ok(held.erased)
}

/// A content's manifest and wraps.
pub(crate) async fn by_id(conn: &Conn, id: ContentId) -> Result<Option<StoredContent>, Failed> {
    let read = |row: &Row| Ok((DossierId(hash(row, 0)?), get::<Vec<u8>>(row, 1)?));
    let Some((dossier, bytes)) = conn.one(Sql::Content, &[&&id.0.0[..]], READING, read).await? else {
        return Ok(None);
    };
    let (manifest, wraps) = cbor::from_trusted(&bytes).during(READING)?;
    Ok(Some(StoredContent { id, dossier, manifest, wraps }))
}

/// A chunk, or where it is.
pub(crate) async fn chunk(conn: &Conn, id: ContentId, number: u64) -> Result<Option<Chunk>, Failed> {
    let read = |row: &Row| match (maybe_hash(row, 1)?, get::<Option<Vec<u8>>>(row, 2)?) {
        (Some(folder), _) => Ok(Chunk::File(count(row, 0)?, ContentId(folder))),
        (None, Some(bytes)) => Ok(Chunk::Inline(bytes)),
        (None, None) => Err(Fault::new(READING, "a chunk's bytes are missing").into()),
    };
    conn.one(Sql::Chunk, &[&&id.0.0[..], &int(number)], READING, read).await
}

/// How many chunks of a content are here.
pub(crate) async fn chunks_held(conn: &Conn, id: ContentId) -> Result<u64, Failed> {
    Ok(conn.one(Sql::ChunkCount, &[&&id.0.0[..]], READING, |row| count(row, 0)).await?.unwrap_or(0))
}

/// What contents shared with `peer` still lack: at most `limit` chunk numbers in all.
pub(crate) async fn lacking(conn: &Conn, peer: NodeId, limit: usize) -> Result<Vec<(ContentId, Vec<u64>)>, Failed> {
    let read = |row: &Row| Ok((ContentId(hash(row, 0)?), get::<Vec<i64>>(row, 1)?));
    let mut left = limit;
    let mut lacking = Vec::new();
    for (id, numbers) in conn.all(Sql::Lacking, &[&&peer.0.0[..], &int(limit as u64)], READING, read).await? {
        let numbers: Vec<u64> = numbers.into_iter().map(i64::unsigned_abs).take(left).collect();
        left -= numbers.len();
        if !numbers.is_empty() {
            lacking.push((id, numbers));
        }
    }
    Ok(lacking)
}

/// Whether a content was destroyed here.
pub(crate) async fn is_erased(conn: &Conn, id: ContentId) -> Result<bool, Failed> {
    Ok(conn.one(Sql::Erased, &[&&id.0.0[..]], READING, |row| get(row, 0)).await?.unwrap_or(false))
}

/// Destroys contents that are locked: manifest, wraps and inline bytes go, and nothing of them is taken again. Their files follow after the
/// commit.
pub(crate) async fn erase(conn: &Conn, contents: &BTreeSet<ContentId>) -> Result<(), Failed> {
    conn.execute(Sql::Erase, &[&ids(contents)], ERASING).await?;
    Ok(())
}

/// Gives chunks of an upload the identifier that its content turned out to have. Files stay where they are. `true` if the content is erased,
/// so that the chunks were dropped instead.
pub(crate) async fn adopt(conn: &Conn, provisional: ContentId, id: ContentId) -> Result<bool, Failed> {
    let mut held = BTreeMap::new();
    lock(conn, &[provisional, id], &mut held).await?;
    if held.get(&id).is_some_and(|held| held.erased) {
        conn.execute(Sql::ChunksDrop, &[&&provisional.0.0[..]], ERASING).await?;
        return Ok(true);
    }
    let (from, to, counted) = (&provisional.0.0[..], &id.0.0[..], [id]);
    let moving = async {
        conn.execute(Sql::ChunksAdopt, &[&from, &to], STORING).await?;
        Ok(())
    };
    let steps: Vec<Step<'_>> = vec![Box::pin(moving), Box::pin(count_held(conn, &counted))];
    in_order(steps).await?;
    Ok(false)
}

/// Removes chunks of an upload that was given up. What was adopted in the meantime is no longer part of it.
pub(crate) async fn drop_chunks(conn: &Conn, provisional: ContentId) -> Result<(), Failed> {
    if lock_one(conn, provisional).await?.chunks.is_some() {
        return Err(Fault::new(ERASING, format!("{} is a stored content, not an upload", provisional.short())).into());
    }
    conn.execute(Sql::ChunksDrop, &[&&provisional.0.0[..]], ERASING).await?;
    Ok(())
}

/// How many erasures still wait for their files.
pub(crate) async fn erasing_count(conn: &Conn) -> Result<u64, Failed> {
    Ok(conn.one(Sql::ErasingCount, &[], ERASING, |row| count(row, 0)).await?.unwrap_or(0))
}

/// Folders that are to be removed, and how often each was asked for.
pub(crate) async fn erasing(conn: &Conn) -> Result<Vec<(ContentId, i64)>, Failed> {
    conn.all(Sql::Erasing, &[], ERASING, |row| Ok((ContentId(hash(row, 0)?), get(row, 1)?))).await
}

/// Takes a removed folder off the list.
pub(crate) async fn erased(conn: &Conn, folder: ContentId, asked: i64) -> Result<(), Failed> {
    conn.execute(Sql::ErasingRemove, &[&&folder.0.0[..], &asked], ERASING).await?;
    Ok(())
}

/// Takes a place for large chunks if it can be had, and tells which it is.
pub(crate) async fn claim_place(conn: &Conn, place: &str) -> Result<String, Failed> {
    conn.execute(Sql::PlaceClaim, &[&place], STORING).await?;
    let held = conn.one(Sql::Place, &[], READING, |row| get(row, 0)).await?;
    held.ok_or_else(|| Fault::new(STORING, "the archive's state is missing").into())
}

/// A name that no other folder has.
pub(crate) async fn new_name(conn: &Conn) -> Result<String, Failed> {
    let name = conn.one(Sql::PlaceName, &[], READING, |row| get(row, 0)).await?;
    name.ok_or_else(|| Fault::new(READING, "no name was given").into())
}
