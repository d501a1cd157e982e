//! Accesses to persons' data, as a hash chain: a line that is changed, added or taken out in the middle breaks it.

use base::{ContentId, DossierId, Hash, PersonId};
use desk::ports::{Access, Fault};
use handling::{Purpose, Role};
use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};

use super::sql::{all, count, execute, hash, int, moment, one};
use super::statements as sql;
use crate::chain::{BEGINNING, link};
use crate::fault::During;

const STORING: &str = "recording an access";
const READING: &str = "reading accesses";

/// Adds lines at the end of the chain.
pub(crate) fn store(conn: &Connection, accesses: &[Access]) -> Result<(), Fault> {
    if accesses.is_empty() {
        return Ok(());
    }
    let last = one(conn, sql::ACCESS_LAST, [], |row| Ok((count(row, 0)?, hash(row, 1)?))).during(STORING)?;
    let (mut number, mut previous) = last.unwrap_or(BEGINNING);
    for access in accesses {
        number += 1;
        previous = link(previous, number, access);
        let params = params![
            int(number),
            access.at.0,
            access.person.0.0,
            access.role.word(),
            access.purpose.word(),
            access.dossier.0.0,
            access.content.map(|content| content.0.0),
            access.what,
            previous.0,
        ];
        execute(conn, sql::ACCESS_ADD, params).during(STORING)?;
    }
    Ok(())
}

fn access(row: &Row<'_>) -> rusqlite::Result<Access> {
    let content: Option<[u8; 32]> = row.get(5)?;
    Ok(Access {
        at: moment(row, 0)?,
        person: PersonId(hash(row, 1)?),
        role: known(row, 2, Role::ALL, Role::word)?,
        purpose: known(row, 3, Purpose::ALL, Purpose::word)?,
        dossier: DossierId(hash(row, 4)?),
        content: content.map(|content| ContentId(Hash(content))),
        what: row.get(6)?,
    })
}

fn known<T: Copy, const N: usize>(
    row: &Row<'_>,
    column: usize,
    all: [T; N],
    word: fn(T) -> &'static str,
) -> rusqlite::Result<T> {
    let written: String = row.get(column)?;
    let unknown =
        || rusqlite::Error::InvalidColumnType(column, "a word that this version does not know".into(), Type::Text);
    all.into_iter().find(|one| word(*one) == written).ok_or_else(unknown)
}

/// Accesses to one dossier or all, newest first.
pub(crate) fn newest(
    conn: &Connection,
    dossier: Option<DossierId>,
    offset: u32,
    limit: u32,
) -> Result<Vec<Access>, Fault> {
    match dossier {
        None => all(conn, sql::ACCESSES, params![limit, offset], access),
        Some(dossier) => all(conn, sql::ACCESSES_OF_DOSSIER, params![limit, offset, dossier.0.0], access),
    }
    .during(READING)
}

/// Walks the chain: how many lines hold, or the number of the first that does not follow from the one before.
pub(crate) fn check(conn: &Connection) -> Result<Result<u64, u64>, Fault> {
    let mut statement = conn.prepare_cached(sql::ACCESS_CHAIN).during(READING)?;
    let mut lines = statement.query([]).during(READING)?;
    let (mut number, mut previous) = BEGINNING;
    while let Some(row) = lines.next().during(READING)? {
        let (stated, stated_link) = (count(row, 7).during(READING)?, hash(row, 8).during(READING)?);
        number += 1;
        // A line that can no longer be read was changed as surely as one that reads differently.
        let follows = access(row).is_ok_and(|access| link(previous, number, &access) == stated_link);
        if stated != number || !follows {
            return Ok(Err(stated));
        }
        previous = stated_link;
    }
    Ok(Ok(number))
}
