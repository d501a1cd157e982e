//! Small values of the house and of sign-in, and yearly series of numbers.

use std::collections::BTreeMap;

use desk::ports::Fault;

use super::conn::{Conn, Step, count, get};
use super::fault::Failed;
use super::statements::Sql;
use crate::fault::CLAIMED;

const STORING: &str = "storing a value";
const READING: &str = "reading a value";

/// What batches set or remove, by space and key.
pub(crate) type Latest<'a> = BTreeMap<(&'a str, &'a str), Option<&'a [u8]>>;

/// What a batch sets or removes.
type Change = (&'static str, String, Option<Vec<u8>>);

/// What nobody may have set before.
pub(crate) type Claim = (&'static str, String, Vec<u8>);

/// The last of each key: the others would be replaced at once.
pub(crate) fn latest<'a>(values: impl Iterator<Item = &'a Change>) -> Latest<'a> {
    values.map(|(space, key, value)| ((*space, key.as_str()), value.as_deref())).collect()
}

/// Sets and removes values.
pub(crate) fn store<'a>(conn: &'a Conn, latest: &'a Latest<'a>) -> [Step<'a>; 2] {
    [Box::pin(set(conn, latest)), Box::pin(remove(conn, latest))]
}

async fn set(conn: &Conn, latest: &Latest<'_>) -> Result<(), Failed> {
    let set = || latest.iter().filter_map(|(at, value)| value.map(|value| (at, value)));
    let spaces: Vec<&str> = set().map(|((space, _), _)| *space).collect();
    let keys: Vec<&str> = set().map(|((_, key), _)| *key).collect();
    let values: Vec<&[u8]> = set().map(|(_, value)| value).collect();
    conn.execute(Sql::ValuesSet, &[&spaces, &keys, &values], STORING).await?;
    Ok(())
}

async fn remove(conn: &Conn, latest: &Latest<'_>) -> Result<(), Failed> {
    let removed = || latest.iter().filter(|(_, value)| value.is_none()).map(|(at, _)| at);
    let spaces: Vec<&str> = removed().map(|(space, _)| *space).collect();
    let keys: Vec<&str> = removed().map(|(_, key)| *key).collect();
    conn.execute(Sql::ValuesRemove, &[&spaces, &keys], STORING).await?;
    Ok(())
}

/// Sets a value only if it is still `expected`. Each is one statement, which waits for who is changing the value and then looks at what they
/// made of it.
pub(crate) async fn swap(
    conn: &Conn,
    space: &str,
    key: &str,
    expected: Option<&[u8]>,
    new: Option<&[u8]>,
) -> Result<bool, Failed> {
    let changed = match (expected, new) {
        (None, None) => return Ok(by_key(conn, space, key).await?.is_none()),
        (None, Some(new)) => conn.execute(Sql::ValueBegin, &[&space, &key, &new], STORING).await?,
        (Some(old), None) => conn.execute(Sql::ValueEnd, &[&space, &key, &old], STORING).await?,
        (Some(old), Some(new)) => conn.execute(Sql::ValueChange, &[&space, &key, &old, &new], STORING).await?,
    };
    Ok(changed == 1)
}

/// Sets values that nobody has set; the same again changes nothing.
pub(crate) async fn claim(conn: &Conn, claims: &[&Claim]) -> Result<(), Failed> {
    let spaces: Vec<&str> = claims.iter().map(|(space, ..)| *space).collect();
    let keys: Vec<&str> = claims.iter().map(|(_, key, _)| key.as_str()).collect();
    let values: Vec<&[u8]> = claims.iter().map(|(.., value)| value.as_slice()).collect();
    let held = conn.execute(Sql::ValuesClaim, &[&spaces, &keys, &values], STORING).await?;
    if held == claims.len() as u64 {
        return Ok(());
    }
    Err(Fault { conflict: true, ..Fault::new(CLAIMED, spaces.join(", ")) }.into())
}

/// A value.
pub(crate) async fn by_key(conn: &Conn, space: &str, key: &str) -> Result<Option<Vec<u8>>, Failed> {
    conn.one(Sql::Value, &[&space, &key], READING, |row| get(row, 0)).await
}

/// All values of a space, by key.
pub(crate) async fn of_space(conn: &Conn, space: &str) -> Result<Vec<(String, Vec<u8>)>, Failed> {
    conn.all(Sql::Values, &[&space], READING, |row| Ok((get(row, 0)?, get(row, 1)?))).await
}

/// The next number of a series.
pub(crate) async fn next_number(conn: &Conn, series: &str) -> Result<u64, Failed> {
    let next = conn.one(Sql::SeriesNext, &[&series], STORING, |row| count(row, 0)).await?;
    next.ok_or_else(|| Fault::new(STORING, "no number was given").into())
}
