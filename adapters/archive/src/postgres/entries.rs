//! Entries, where their chains end, with whom dossiers are shared, and what waits to be sent.

use std::collections::{BTreeMap, BTreeSet};

use base::{DossierId, EntryId, NodeId, Timestamp};
use desk::ports::{Backlog, StoredEntry, Touched};
use tokio_postgres::Row;

use super::batch::{Dossier, Grown, Line, New, Place};
use super::conn::{Conn, count, get, hash, int, maybe_hash, moment};
use super::fault::Failed;
use super::statements::Sql;

const STORING: &str = "storing entries";
const READING: &str = "reading entries";
const OUTBOX: &str = "reading the outbox";

/// Locks these dossiers, making their lines if they are new, and those in which `named` entries are.
pub(crate) async fn lock(
    conn: &Conn,
    dossiers: &[&[u8]],
    named: &[&[u8]],
    lines: &mut BTreeMap<DossierId, Dossier>,
) -> Result<(), Failed> {
    let read = |row: &Row| Ok((DossierId(hash(row, 0)?), Dossier { next: get(row, 1)?, stored: count(row, 2)? }));
    lines.extend(conn.all(Sql::DossiersLock, &[&dossiers, &named], STORING, read).await?);
    Ok(())
}

/// Where these entries are, as far as they are here.
pub(crate) async fn find(conn: &Conn, named: &[&[u8]], places: &mut BTreeMap<EntryId, Place>) -> Result<(), Failed> {
    let read = |row: &Row| {
        let place = Place::stored(DossierId(hash(row, 1)?), get(row, 2)?, NodeId(hash(row, 3)?), get(row, 4)?);
        Ok((EntryId(hash(row, 0)?), place))
    };
    places.extend(conn.all(Sql::EntriesFound, &[&named], STORING, read).await?);
    Ok(())
}

/// Stores new entries. If another process has admitted one at the same place of a chain, the index refuses the second.
pub(crate) async fn add(conn: &Conn, new: &[New<'_>]) -> Result<(), Failed> {
    let dossiers: Vec<&[u8]> = new.iter().map(|new| &new.entry.dossier.0.0[..]).collect();
    let places: Vec<i64> = new.iter().map(|new| new.place).collect();
    let ids: Vec<&[u8]> = new.iter().map(|new| &new.entry.id.0.0[..]).collect();
    let authors: Vec<&[u8]> = new.iter().map(|new| &new.entry.author.0.0[..]).collect();
    let sequences: Vec<i64> = new.iter().map(|new| int(new.entry.sequence)).collect();
    let admitted: Vec<bool> = new.iter().map(|new| new.admitted).collect();
    let bytes: Vec<&[u8]> = new.iter().map(|new| new.entry.bytes.as_slice()).collect();
    conn.execute(Sql::EntriesAdd, &[&dossiers, &places, &ids, &authors, &sequences, &admitted, &bytes], STORING)
        .await?;
    Ok(())
}

/// Marks entries that waited as admitted.
pub(crate) async fn admit(conn: &Conn, places: &[(DossierId, i64)]) -> Result<(), Failed> {
    let dossiers: Vec<&[u8]> = places.iter().map(|(dossier, _)| &dossier.0.0[..]).collect();
    let places: Vec<i64> = places.iter().map(|(_, place)| *place).collect();
    conn.execute(Sql::EntriesAdmit, &[&dossiers, &places], STORING).await?;
    Ok(())
}

/// Counts what became more in dossiers.
pub(crate) async fn grow(conn: &Conn, grown: &BTreeMap<DossierId, Grown>, at: Timestamp) -> Result<(), Failed> {
    let dossiers: Vec<&[u8]> = grown.keys().map(|dossier| &dossier.0.0[..]).collect();
    let next: Vec<i64> = grown.values().map(|grown| grown.next).collect();
    let more: Vec<i64> = grown.values().map(|grown| grown.more).collect();
    let new: Vec<i64> = grown.values().map(|grown| grown.new).collect();
    conn.execute(Sql::DossiersGrow, &[&dossiers, &next, &more, &new, &at.0], STORING).await?;
    Ok(())
}

/// Dossiers in which something was stored or queued since.
pub(crate) async fn touched(conn: &Conn, since: Timestamp) -> Result<Vec<Touched>, Failed> {
    let read = |row: &Row| Ok(Touched { dossier: DossierId(hash(row, 0)?), at: moment(row, 1)?, room: get(row, 2)? });
    conn.all(Sql::DossiersTouched, &[&since.0], READING, read).await
}

/// Moves the ends of chains over what was admitted.
pub(crate) async fn move_heads(conn: &Conn, chains: &BTreeSet<(DossierId, NodeId)>) -> Result<(), Failed> {
    let dossiers: Vec<&[u8]> = chains.iter().map(|(dossier, _)| &dossier.0.0[..]).collect();
    let authors: Vec<&[u8]> = chains.iter().map(|(_, author)| &author.0.0[..]).collect();
    conn.execute(Sql::HeadsMove, &[&dossiers, &authors], STORING).await?;
    Ok(())
}

/// Records that dossiers are shared with peers.
pub(crate) async fn share(conn: &Conn, shares: &BTreeSet<&(DossierId, NodeId)>) -> Result<(), Failed> {
    let dossiers: Vec<&[u8]> = shares.iter().map(|(dossier, _)| &dossier.0.0[..]).collect();
    let peers: Vec<&[u8]> = shares.iter().map(|(_, peer)| &peer.0.0[..]).collect();
    conn.execute(Sql::SharesAdd, &[&dossiers, &peers], "sharing a dossier").await?;
    Ok(())
}

/// Puts entries into outboxes.
pub(crate) async fn enqueue(conn: &Conn, lines: &[Line], at: Timestamp) -> Result<(), Failed> {
    let dossiers: Vec<&[u8]> = lines.iter().map(|line| &line.dossier.0.0[..]).collect();
    let peers: Vec<&[u8]> = lines.iter().map(|line| &line.peer.0.0[..]).collect();
    let entries: Vec<i64> = lines.iter().map(|line| line.entry).collect();
    let places: Vec<i64> = lines.iter().map(|line| line.place).collect();
    conn.execute(Sql::OutboxAdd, &[&dossiers, &peers, &entries, &at.0, &places], STORING).await?;
    Ok(())
}

/// Takes confirmed entries out of outboxes.
pub(crate) async fn dequeue(conn: &Conn, lines: &[&(NodeId, EntryId)]) -> Result<(), Failed> {
    let peers: Vec<&[u8]> = lines.iter().map(|(peer, _)| &peer.0.0[..]).collect();
    let entries: Vec<&[u8]> = lines.iter().map(|(_, entry)| &entry.0.0[..]).collect();
    conn.execute(Sql::OutboxRemove, &[&peers, &entries], STORING).await?;
    Ok(())
}

fn stored(row: &Row) -> Result<StoredEntry, Failed> {
    Ok(StoredEntry {
        dossier: DossierId(hash(row, 0)?),
        id: EntryId(hash(row, 1)?),
        author: NodeId(hash(row, 2)?),
        sequence: count(row, 3)?,
        admitted: get(row, 4)?,
        bytes: get(row, 5)?,
    })
}

/// All entries of a dossier in the order of storing.
pub(crate) async fn of_dossier(conn: &Conn, dossier: DossierId) -> Result<Vec<StoredEntry>, Failed> {
    conn.all(Sql::Entries, &[&&dossier.0.0[..]], READING, stored).await
}

/// The same without the first so many. Places are given to outbox lines too, so they do not count entries; what is skipped is not read.
pub(crate) async fn of_dossier_from(conn: &Conn, dossier: DossierId, place: u64) -> Result<Vec<StoredEntry>, Failed> {
    conn.all(Sql::EntriesFrom, &[&&dossier.0.0[..], &int(place)], READING, stored).await
}

/// One entry.
pub(crate) async fn by_id(conn: &Conn, id: EntryId) -> Result<Option<StoredEntry>, Failed> {
    conn.one(Sql::Entry, &[&&id.0.0[..]], READING, stored).await
}

/// Admitted entries in all dossiers.
pub(crate) async fn admitted_count(conn: &Conn) -> Result<u64, Failed> {
    Ok(conn.one(Sql::EntryCount, &[], READING, |row| count(row, 0)).await?.unwrap_or(0))
}

/// Every dossier that has entries.
pub(crate) async fn dossiers(conn: &Conn) -> Result<Vec<DossierId>, Failed> {
    conn.all(Sql::Dossiers, &[], READING, |row| hash(row, 0).map(DossierId)).await
}

/// Where chains end, in every dossier shared with `peer`.
pub(crate) async fn heads_shared_with(
    conn: &Conn,
    peer: NodeId,
) -> Result<BTreeMap<DossierId, BTreeMap<NodeId, u64>>, Failed> {
    let read = |row: &Row| {
        let author = maybe_hash(row, 1)?.map(NodeId);
        let head = author.map(|author| Ok::<_, Failed>((author, count(row, 2)?))).transpose()?;
        Ok((DossierId(hash(row, 0)?), head))
    };
    let mut heads: BTreeMap<DossierId, BTreeMap<NodeId, u64>> = BTreeMap::new();
    for (dossier, head) in conn.all(Sql::HeadsShared, &[&&peer.0.0[..]], "reading heads", read).await? {
        heads.entry(dossier).or_default().extend(head);
    }
    Ok(heads)
}

/// What waits for a peer: at least one entry, then as many as fit both limits.
pub(crate) async fn outbox(
    conn: &Conn,
    peer: NodeId,
    entries: usize,
    bytes: usize,
) -> Result<Vec<StoredEntry>, Failed> {
    let (entries, bytes) = (int(entries.max(1) as u64), int(bytes as u64));
    conn.all(Sql::Outbox, &[&&peer.0.0[..], &entries, &bytes], OUTBOX, stored).await
}

/// Where an author's chains end.
pub(crate) async fn ends_of(conn: &Conn, author: NodeId) -> Result<Vec<(DossierId, u64, EntryId)>, Failed> {
    let read = |row: &Row| Ok((DossierId(hash(row, 0)?), count(row, 1)?, EntryId(hash(row, 2)?)));
    conn.all(Sql::EndsOf, &[&&author.0.0[..]], "reading ends of chains", read).await
}

/// How much waits for each peer.
pub(crate) async fn backlog(conn: &Conn) -> Result<BTreeMap<NodeId, Backlog>, Failed> {
    let read = |row: &Row| {
        let backlog = Backlog { entries: count(row, 1)?, since: Some(moment(row, 2)?) };
        Ok((NodeId(hash(row, 0)?), backlog))
    };
    Ok(conn.all(Sql::Backlog, &[], OUTBOX, read).await?.into_iter().collect())
}
