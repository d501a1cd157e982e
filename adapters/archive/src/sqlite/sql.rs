//! The few ways in which a statement is run, and how identifiers and numbers pass the border.

use base::{Hash, Timestamp};
use rusqlite::{Connection, OptionalExtension, Params, Result, Row};

/// Runs a statement; the number of rows that it changed.
pub(crate) fn execute(conn: &Connection, sql: &'static str, params: impl Params) -> Result<usize> {
    conn.prepare_cached(sql)?.execute(params)
}

/// Adds a row; its number.
pub(crate) fn insert(conn: &Connection, sql: &'static str, params: impl Params) -> Result<i64> {
    conn.prepare_cached(sql)?.insert(params)
}

/// The first row, if there is one.
pub(crate) fn one<T>(
    conn: &Connection,
    sql: &'static str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    conn.prepare_cached(sql)?.query_row(params, read).optional()
}

/// Every row.
pub(crate) fn all<T>(
    conn: &Connection,
    sql: &'static str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_map(params, read)?.collect()
}

/// Whether there is a row.
pub(crate) fn exists(conn: &Connection, sql: &'static str, params: impl Params) -> Result<bool> {
    conn.prepare_cached(sql)?.exists(params)
}

/// The identifier in a column.
pub(crate) fn hash(row: &Row<'_>, column: usize) -> Result<Hash> {
    row.get(column).map(Hash)
}

/// The moment in a column.
pub(crate) fn moment(row: &Row<'_>, column: usize) -> Result<Timestamp> {
    row.get(column).map(Timestamp)
}

/// A count or place in a column: negative ones are kept out by the schema.
pub(crate) fn count(row: &Row<'_>, column: usize) -> Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, number))
}

/// A number as SQLite can hold it. Above 2^63 there is nothing to count: it is stored as the largest and never equals.
pub(crate) fn int(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
