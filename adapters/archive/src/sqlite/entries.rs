//! Entries, where their chains end, with whom dossiers are shared, and what waits to be sent.

use std::collections::BTreeMap;

use base::{DossierId, EntryId, NodeId, Timestamp};
use desk::ports::{Backlog, Fault, StoredEntry};
use rusqlite::{Connection, ErrorCode, Row, params};

use super::sql::{all, count, execute, exists, hash, insert, int, moment, one};
use super::statements as sql;
use crate::fault::During;

const STORING: &str = "storing entries";
const READING: &str = "reading entries";
const ADMITTED: &str = "admitted entries";

/// Where an entry that is already here stands.
struct Place {
    number: i64,
    dossier: i64,
    author: NodeId,
    sequence: u64,
    admitted: bool,
}

/// Stores new entries. One that is here already changes nothing, unless it waited and now comes as admitted.
pub(crate) fn store(conn: &Connection, entries: &[StoredEntry]) -> Result<(), Fault> {
    for entry in entries {
        match place(conn, entry.id)? {
            None => add(conn, entry)?,
            Some(place) if entry.admitted && !place.admitted => admit_at(conn, &place)?,
            Some(_) => {}
        }
    }
    Ok(())
}

/// Marks entries that waited as admitted.
pub(crate) fn admit(conn: &Connection, entries: &[EntryId]) -> Result<(), Fault> {
    for id in entries {
        let place = place(conn, *id)?
            .ok_or_else(|| Fault::new(STORING, format!("entry {} to admit is not here", id.short())))?;
        if !place.admitted {
            admit_at(conn, &place)?;
        }
    }
    Ok(())
}

fn place(conn: &Connection, id: EntryId) -> Result<Option<Place>, Fault> {
    let read = |row: &Row<'_>| {
        Ok(Place {
            number: row.get(0)?,
            dossier: row.get(1)?,
            author: NodeId(hash(row, 2)?),
            sequence: count(row, 3)?,
            admitted: row.get(4)?,
        })
    };
    one(conn, sql::ENTRY_PLACE, params![id.0.0], read).during(STORING)
}

fn add(conn: &Connection, entry: &StoredEntry) -> Result<(), Fault> {
    let dossier = dossier_number(conn, entry.dossier)?;
    let params =
        params![entry.id.0.0, dossier, entry.author.0.0, int(entry.sequence), entry.admitted, entry.bytes.as_slice()];
    execute(conn, sql::ENTRY_ADD, params).map_err(fork)?;
    if entry.admitted { count_in(conn, dossier, entry.author, entry.sequence) } else { Ok(()) }
}

fn admit_at(conn: &Connection, place: &Place) -> Result<(), Fault> {
    execute(conn, sql::ENTRY_ADMIT, params![place.number]).map_err(fork)?;
    count_in(conn, place.dossier, place.author, place.sequence)
}

/// The hall has checked the chain before; if two threads still admit two entries at one place, the index refuses the second.
fn fork(error: rusqlite::Error) -> Fault {
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => Fault { conflict: true, ..Fault::new(crate::fault::FORK, error) },
        _ => Err::<(), _>(error).during(STORING).expect_err("it is an error"),
    }
}

/// Counts an entry that was just admitted, and moves the chain's end over it and over what waited behind a gap.
fn count_in(conn: &Connection, dossier: i64, author: NodeId, sequence: u64) -> Result<(), Fault> {
    execute(conn, sql::TOTAL_RAISE, params![ADMITTED, 1]).during(STORING)?;
    let head = one(conn, sql::HEAD, params![dossier, author.0.0], |row| count(row, 0)).during(STORING)?;
    let mut next = head.map_or(0, |head| head + 1);
    if sequence != next {
        return Ok(());
    }
    while exists(conn, sql::ENTRY_IN_CHAIN, params![dossier, author.0.0, int(next)]).during(STORING)? {
        next += 1;
    }
    execute(conn, sql::HEAD_SET, params![dossier, author.0.0, int(next - 1)]).during(STORING)?;
    Ok(())
}

/// The number that stands for a dossier inside this file: indexes of small numbers are a quarter as large.
pub(crate) fn dossier_number(conn: &Connection, id: DossierId) -> Result<i64, Fault> {
    let found = one(conn, sql::DOSSIER_NUMBER, params![id.0.0], |row| row.get(0)).during(STORING)?;
    match found {
        Some(number) => Ok(number),
        None => insert(conn, sql::DOSSIER_ADD, params![id.0.0]).during(STORING),
    }
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredEntry> {
    Ok(StoredEntry {
        dossier: DossierId(hash(row, 0)?),
        id: EntryId(hash(row, 1)?),
        author: NodeId(hash(row, 2)?),
        sequence: count(row, 3)?,
        admitted: row.get(4)?,
        bytes: row.get(5)?,
    })
}

/// All entries of a dossier in the order of storing.
pub(crate) fn of_dossier(conn: &Connection, dossier: DossierId) -> Result<Vec<StoredEntry>, Fault> {
    all(conn, sql::ENTRIES, params![dossier.0.0], stored).during(READING)
}

/// One entry.
pub(crate) fn by_id(conn: &Connection, id: EntryId) -> Result<Option<StoredEntry>, Fault> {
    one(conn, sql::ENTRY, params![id.0.0], stored).during(READING)
}

/// Admitted entries in all dossiers.
pub(crate) fn admitted_count(conn: &Connection) -> Result<u64, Fault> {
    Ok(one(conn, sql::TOTAL, params![ADMITTED], |row| count(row, 0)).during(READING)?.unwrap_or(0))
}

/// Every dossier that has entries.
pub(crate) fn dossiers(conn: &Connection) -> Result<Vec<DossierId>, Fault> {
    all(conn, sql::DOSSIERS, [], |row| hash(row, 0).map(DossierId)).during(READING)
}

/// Records that a dossier is shared with a peer.
pub(crate) fn share(conn: &Connection, dossier: DossierId, peer: NodeId) -> Result<(), Fault> {
    let dossier = dossier_number(conn, dossier)?;
    execute(conn, sql::SHARE, params![peer.0.0, dossier]).during("sharing a dossier")?;
    Ok(())
}

/// Where chains end, in every dossier shared with `peer`.
pub(crate) fn heads_shared_with(
    conn: &Connection,
    peer: NodeId,
) -> Result<BTreeMap<DossierId, BTreeMap<NodeId, u64>>, Fault> {
    let mut heads: BTreeMap<DossierId, BTreeMap<NodeId, u64>> = BTreeMap::new();
    let context = "reading heads";
    let mut statement = conn.prepare_cached(sql::HEADS_SHARED).during(context)?;
    let mut found = statement.query(params![peer.0.0]).during(context)?;
    while let Some(row) = found.next().during(context)? {
        let chains = heads.entry(DossierId(hash(row, 0).during(context)?)).or_default();
        let author: Option<[u8; 32]> = row.get(1).during(context)?;
        if let Some(author) = author {
            chains.insert(NodeId(base::Hash(author)), count(row, 2).during(context)?);
        }
    }
    Ok(heads)
}

/// Where an author's chains end.
pub(crate) fn ends_of(conn: &Connection, author: NodeId) -> Result<Vec<(DossierId, u64, EntryId)>, Fault> {
    let read = |row: &Row<'_>| Ok((DossierId(hash(row, 0)?), count(row, 1)?, EntryId(hash(row, 2)?)));
    all(conn, sql::ENDS_OF, params![author.0.0], read).during("reading ends of chains")
}

/// Puts entries into outboxes.
pub(crate) fn enqueue(conn: &Connection, lines: &[(NodeId, EntryId)], at: Timestamp) -> Result<(), Fault> {
    for (peer, entry) in lines {
        let missing = || Fault::new(STORING, format!("entry {} to send is not here", entry.short()));
        let place = place(conn, *entry)?.ok_or_else(missing)?;
        execute(conn, sql::OUTBOX_ADD, params![peer.0.0, place.number, at.0]).during(STORING)?;
    }
    Ok(())
}

/// Takes confirmed entries out of outboxes.
pub(crate) fn dequeue(conn: &Connection, lines: &[(NodeId, EntryId)]) -> Result<(), Fault> {
    for (peer, entry) in lines {
        if let Some(place) = place(conn, *entry)? {
            execute(conn, sql::OUTBOX_REMOVE, params![peer.0.0, place.number]).during(STORING)?;
        }
    }
    Ok(())
}

/// What waits for a peer: at least one entry, then as many as fit both limits.
pub(crate) fn outbox(conn: &Connection, peer: NodeId, entries: usize, bytes: usize) -> Result<Vec<StoredEntry>, Fault> {
    let context = "reading the outbox";
    let mut statement = conn.prepare_cached(sql::OUTBOX).during(context)?;
    let mut found = statement.query(params![peer.0.0, int(entries.max(1) as u64)]).during(context)?;
    let mut waiting: Vec<StoredEntry> = Vec::new();
    let mut room = bytes;
    while let Some(row) = found.next().during(context)? {
        let entry = stored(row).during(context)?;
        if entry.bytes.len() > room && !waiting.is_empty() {
            break;
        }
        room = room.saturating_sub(entry.bytes.len());
        waiting.push(entry);
    }
    Ok(waiting)
}

/// How much waits for each peer.
pub(crate) fn backlog(conn: &Connection) -> Result<BTreeMap<NodeId, Backlog>, Fault> {
    let read = |row: &Row<'_>| {
        let backlog = Backlog { entries: count(row, 1)?, since: Some(moment(row, 2)?) };
        Ok((NodeId(hash(row, 0)?), backlog))
    };
    Ok(all(conn, sql::BACKLOG, [], read).during("reading the outbox")?.into_iter().collect())
}
