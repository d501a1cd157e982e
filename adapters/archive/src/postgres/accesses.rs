//! Accesses to persons' data, as a hash chain: a line that is changed, added or taken out in the middle breaks it.
//!
//! The chain is one for the house, and whoever adds to it holds its end until the commit. So it is locked last.

use base::{ContentId, DossierId, Hash, PersonId};
use desk::ports::{Access, Fault};
use handling::{Purpose, Role};
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::conn::{Conn, Step, count, get, hash, in_order, int, maybe_hash, moment};
use super::fault::Failed;
use super::statements::Sql;
use crate::chain::{BEGINNING, link};

const STORING: &str = "recording an access";
const READING: &str = "reading accesses";

/// Lines that are checked at a time.
const PART: i64 = 5_000;

/// Where the chain ends.
pub(crate) struct End {
    number: u64,
    link: Hash,
}

impl Default for End {
    fn default() -> End {
        End { number: BEGINNING.0, link: BEGINNING.1 }
    }
}

/// Locks the end of the chain until the transaction ends.
pub(crate) async fn lock(conn: &Conn, end: &mut End) -> Result<(), Failed> {
    let read = |row: &Row| Ok(End { number: count(row, 0)?, link: hash(row, 1)? });
    let missing = || Fault::new(STORING, "the end of the chain is missing");
    *end = conn.one(Sql::AccessesLock, &[], STORING, read).await?.ok_or_else(missing)?;
    Ok(())
}

/// Adds lines after the end, which is locked.
pub(crate) async fn store(conn: &Conn, mut end: End, accesses: &[&Access]) -> Result<(), Failed> {
    let mut numbers = Vec::with_capacity(accesses.len());
    let mut links = Vec::with_capacity(accesses.len());
    for access in accesses {
        end.number += 1;
        end.link = link(end.link, end.number, access);
        numbers.push(int(end.number));
        links.push(end.link.0.to_vec());
    }
    let moving = async {
        conn.execute(Sql::AccessesEnd, &[&int(end.number), &&end.link.0[..]], STORING).await?;
        Ok(())
    };
    let steps: Vec<Step<'_>> = vec![Box::pin(add(conn, &numbers, accesses, &links)), Box::pin(moving)];
    in_order(steps).await
}

async fn add(conn: &Conn, numbers: &[i64], accesses: &[&Access], links: &[Vec<u8>]) -> Result<(), Failed> {
    let at: Vec<i64> = accesses.iter().map(|access| access.at.0).collect();
    let persons: Vec<&[u8]> = accesses.iter().map(|access| &access.person.0.0[..]).collect();
    let roles: Vec<&str> = accesses.iter().map(|access| access.role.word()).collect();
    let purposes: Vec<&str> = accesses.iter().map(|access| access.purpose.word()).collect();
    let dossiers: Vec<&[u8]> = accesses.iter().map(|access| &access.dossier.0.0[..]).collect();
    let contents: Vec<Option<&[u8]>> =
        accesses.iter().map(|access| access.content.as_ref().map(|content| &content.0.0[..])).collect();
    let what: Vec<&str> = accesses.iter().map(|access| access.what.as_str()).collect();
    let values: [&(dyn ToSql + Sync); 9] =
        [&numbers, &at, &persons, &roles, &purposes, &dossiers, &contents, &what, &links];
    conn.execute(Sql::AccessesAdd, &values, STORING).await?;
    Ok(())
}

fn access(row: &Row) -> Result<Access, Failed> {
    Ok(Access {
        at: moment(row, 0)?,
        person: PersonId(hash(row, 1)?),
        role: known(get(row, 2)?, Role::ALL, Role::word)?,
        purpose: known(get(row, 3)?, Purpose::ALL, Purpose::word)?,
        dossier: DossierId(hash(row, 4)?),
        content: maybe_hash(row, 5)?.map(ContentId),
        what: get(row, 6)?,
    })
}

fn known<T: Copy, const N: usize>(written: &str, all: [T; N], word: fn(T) -> &'static str) -> Result<T, Fault> {
    let unknown = || Fault::new(READING, "a word that this version does not know");
    all.into_iter().find(|one| word(*one) == written).ok_or_else(unknown)
}

/// Accesses to one dossier or all, newest first.
pub(crate) async fn newest(
    conn: &Conn,
    dossier: Option<DossierId>,
    offset: u32,
    limit: u32,
) -> Result<Vec<Access>, Failed> {
    let (limit, offset) = (i64::from(limit), i64::from(offset));
    match dossier {
        None => conn.all(Sql::Accesses, &[&limit, &offset], READING, access).await,
        Some(dossier) => conn.all(Sql::AccessesOfDossier, &[&limit, &offset, &&dossier.0.0[..]], READING, access).await,
    }
}

/// Walks the chain: how many lines hold, or the number of the first that does not follow from the one before.
pub(crate) async fn check(conn: &Conn) -> Result<Result<u64, u64>, Failed> {
    // A line that can no longer be read was changed as surely as one that reads differently.
    let read = |row: &Row| Ok((count(row, 7)?, hash(row, 8)?, access(row).ok()));
    let (mut number, mut previous) = BEGINNING;
    loop {
        let part = conn.all(Sql::AccessesChain, &[&int(number), &PART], READING, read).await?;
        if part.is_empty() {
            return Ok(Ok(number));
        }
        for (stated, stated_link, access) in part {
            number += 1;
            let follows = access.is_some_and(|access| link(previous, number, &access) == stated_link);
            if stated != number || !follows {
                return Ok(Err(stated));
            }
            previous = stated_link;
        }
    }
}
