//! Small values of the house and of sign-in, and yearly series of numbers.

use desk::ports::Fault;
use rusqlite::{Connection, params};

use super::sql::{all, count, execute, one};
use super::statements as sql;
use crate::fault::{CLAIMED, During};

const STORING: &str = "storing a value";
const READING: &str = "reading a value";

/// Sets a value, or removes it.
pub(crate) fn store(conn: &Connection, space: &str, key: &str, value: Option<&[u8]>) -> Result<(), Fault> {
    match value {
        Some(value) => execute(conn, sql::VALUE_SET, params![space, key, value]),
        None => execute(conn, sql::VALUE_REMOVE, params![space, key]),
    }
    .during(STORING)
    .map(|_| ())
}

/// Sets a value only if it is still `expected`. The one writer makes this safe: nothing comes in between.
pub(crate) fn swap(
    conn: &Connection,
    space: &str,
    key: &str,
    expected: Option<&[u8]>,
    new: Option<&[u8]>,
) -> Result<bool, Fault> {
    let is_expected = by_key(conn, space, key)?.as_deref() == expected;
    if is_expected {
        store(conn, space, key, new)?;
    }
    Ok(is_expected)
}

/// Sets a value that nobody has set; the same again changes nothing.
pub(crate) fn claim(conn: &Connection, space: &str, key: &str, value: &[u8]) -> Result<(), Fault> {
    match by_key(conn, space, key)? {
        None => store(conn, space, key, Some(value)),
        Some(held) if held == value => Ok(()),
        Some(_) => Err(Fault { conflict: true, ..Fault::new(CLAIMED, key) }),
    }
}

/// A value.
pub(crate) fn by_key(conn: &Connection, space: &str, key: &str) -> Result<Option<Vec<u8>>, Fault> {
    one(conn, sql::VALUE, params![space, key], |row| row.get(0)).during(READING)
}

/// All values of a space, by key.
pub(crate) fn of_space(conn: &Connection, space: &str) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    all(conn, sql::VALUES, params![space], |row| Ok((row.get(0)?, row.get(1)?))).during(READING)
}

/// The next number of a series.
pub(crate) fn next_number(conn: &Connection, series: &str) -> Result<u64, Fault> {
    let mut next = conn.prepare_cached(sql::SERIES_NEXT).during(STORING)?;
    next.query_row(params![series], |row| count(row, 0)).during(STORING)
}
