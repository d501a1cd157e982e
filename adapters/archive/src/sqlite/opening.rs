//! Opening: connections with their settings, and the schema's versions.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use desk::ports::Fault;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, params};

use super::sql::{count, execute, one};
use super::statements::{self as sql, MIGRATIONS};
use crate::fault::During;

const OPENING: &str = "opening the archive";

/// `KRGE`, in the header of every file of ours: another program's database is never taken for an archive.
const APPLICATION: i64 = 0x4B52_4745;

/// Pages in the write-ahead log after which the writer moves them into the database: 16 MiB, a few hundred batches.
const CHECKPOINT_PAGES: i64 = 4096;

/// A log that grew beyond this, because readers were busy, is cut back.
const LOG_LIMIT_BYTES: i64 = 64 << 20;

/// Statements kept prepared by each connection: more than there are.
const STATEMENTS: usize = 96;

/// How long a connection waits for another. Only checkpoints and databases in memory ever need it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the database is.
#[derive(Clone)]
pub(crate) enum Place {
    /// A file.
    File(std::path::PathBuf),
    /// In memory, under a name by which connections of this process find it.
    Memory(String),
}

impl Place {
    /// A new database in memory.
    pub(crate) fn memory() -> Place {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Place::Memory(format!("file:/archive-{}?vfs=memdb", NEXT.fetch_add(1, Ordering::Relaxed)))
    }

    fn connect(&self, access: OpenFlags) -> rusqlite::Result<Connection> {
        match self {
            Place::File(path) => Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX),
            Place::Memory(name) => {
                let flags = OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                Connection::open_with_flags(
                    name,
                    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | flags,
                )
            }
        }
    }
}

/// The connection that writes, with the schema brought up to this program's version.
pub(crate) fn writer(place: &Place) -> Result<Connection, Fault> {
    let mut conn = place.connect(OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE).during(OPENING)?;
    let version = version(&conn)?;
    let settings: [(&str, &dyn rusqlite::ToSql); 9] = [
        ("journal_mode", &"wal"),
        ("synchronous", &"full"),
        // On macOS a plain flush does not reach the disk.
        ("fullfsync", &true),
        ("checkpoint_fullfsync", &true),
        ("foreign_keys", &true),
        ("secure_delete", &true),
        ("wal_autocheckpoint", &CHECKPOINT_PAGES),
        ("journal_size_limit", &LOG_LIMIT_BYTES),
        ("cache_size", &-16_384),
    ];
    settings.into_iter().try_for_each(|(name, value)| conn.pragma_update(None, name, value)).during(OPENING)?;
    common(&conn)?;
    migrate(&mut conn, version)?;
    Ok(conn)
}

/// A connection that writes a copy into another file, and nothing here: the file is opened for reading alone.
pub(crate) fn copier(place: &Place) -> Result<Connection, Fault> {
    let conn = place.connect(OpenFlags::SQLITE_OPEN_READ_ONLY).during(OPENING)?;
    common(&conn)?;
    Ok(conn)
}

/// A connection that can only read.
pub(crate) fn reader(place: &Place) -> Result<Connection, Fault> {
    let conn = place.connect(OpenFlags::SQLITE_OPEN_READ_ONLY).during(OPENING)?;
    common(&conn)?;
    conn.pragma_update(None, "query_only", true).during(OPENING)?;
    Ok(conn)
}

/// A connection that reads an archive in order to copy it. Refuses one whose schema is not this program's: opening it brings it up to date.
pub(crate) fn source(place: &Place) -> Result<Connection, Fault> {
    let conn = reader(place)?;
    if version(&conn)? != MIGRATIONS.len() {
        return Err(Fault::new(OPENING, "start and stop the node once with this program, then move its archive"));
    }
    Ok(conn)
}

fn common(conn: &Connection) -> Result<(), Fault> {
    conn.busy_timeout(PATIENCE).during(OPENING)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // Plans are made once, not anew for each value bound beside a partial index.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).during(OPENING)?;
    // What is sorted must not end in files outside the folder, nor a tampered schema run functions.
    conn.pragma_update(None, "temp_store", "memory").during(OPENING)?;
    conn.pragma_update(None, "trusted_schema", false).during(OPENING)
}

/// The schema version found: 0 in a new file. Refuses another program's database, and a version written by a newer one.
fn version(conn: &Connection) -> Result<usize, Fault> {
    let application: i64 = conn.pragma_query_value(None, "application_id", |row| row.get(0)).during(OPENING)?;
    let tables = one(conn, sql::TABLE_COUNT, [], |row| count(row, 0)).during(OPENING)?;
    if application != APPLICATION {
        let is_new = application == 0 && tables == Some(0);
        return if is_new { Ok(0) } else { Err(Fault::new(OPENING, "kerege.db is another program's database")) };
    }
    let found = one(conn, sql::SCHEMA_VERSION, [], |row| count(row, 0)).during(OPENING)?.unwrap_or(0);
    match usize::try_from(found) {
        Ok(found) if found <= MIGRATIONS.len() => Ok(found),
        _ => Err(Fault::new(
            OPENING,
            format!(
                "the archive has schema {found}, this program knows up to {}: update the program",
                MIGRATIONS.len()
            ),
        )),
    }
}

fn migrate(conn: &mut Connection, found: usize) -> Result<(), Fault> {
    let context = "bringing the archive's schema up to date";
    for (version, migration) in (1_i64..).zip(MIGRATIONS).skip(found) {
        let transaction = conn.transaction().during(context)?;
        transaction.execute_batch(migration).during(context)?;
        transaction.pragma_update(None, "application_id", APPLICATION).during(context)?;
        execute(&transaction, sql::SCHEMA_ADD, params![version]).during(context)?;
        transaction.commit().during(context)?;
    }
    Ok(())
}
