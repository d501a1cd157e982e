//! Where an archive is: one story is told to every engine.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use archive::{Postgres, Sqlite};
use desk::ports::{Archive, Fault};
use rusqlite::Connection;
use tempfile::TempDir;

/// The engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// SQLite in memory.
    Memory,
    /// SQLite in a folder.
    Folder,
    /// PostgreSQL.
    Postgres,
}

/// Makes tests of functions that take an engine: `engines! { Folder, Postgres: story, … }`.
macro_rules! engines {
    ($sqlite:ident, Postgres: $($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[test] fn $test() { super::$test(crate::place::Engine::$sqlite); })*
        }
        mod postgres {
            $(#[test] fn $test() { super::$test(crate::place::Engine::Postgres); })*
        }
    };
}
pub(crate) use engines;

/// A place of an archive's own, which outlives the archive.
pub(crate) struct Place {
    engine: Engine,
    folder: TempDir,
    /// The server, and the archive's address there.
    pub(crate) server: Option<(Arc<servers::Postgres>, String)>,
}

impl Place {
    /// An empty place.
    pub(crate) fn new(engine: Engine) -> Place {
        let folder = tempfile::tempdir().unwrap();
        let server = (engine == Engine::Postgres).then(servers::Postgres::shared);
        Place { engine, folder, server: server.map(|server| (server.clone(), server.fresh())) }
    }

    /// The folder of a node with the dump of its database, restored.
    pub(crate) fn restored(folder: TempDir) -> Place {
        let server = servers::Postgres::shared();
        let address = server.restored(&folder.path().join("database.sql"));
        Place { engine: Engine::Postgres, folder, server: Some((server, address)) }
    }

    /// Asks the database behind the program's back.
    pub(crate) fn ask(&self, sql: &str) -> String {
        let (server, address) = self.server.as_ref().unwrap();
        server.run(address, sql).trim().to_owned()
    }

    /// The archive there.
    pub(crate) fn open(&self) -> Opened {
        self.try_open(self.folder()).unwrap()
    }

    /// The same, as another process would open it: with a folder of its own.
    pub(crate) fn try_open(&self, folder: &Path) -> Result<Opened, Fault> {
        match (&self.engine, &self.server) {
            (_, Some((_, address))) => Postgres::open(address, folder).map(Opened::Postgres),
            (Engine::Memory, _) => Sqlite::in_memory(folder).map(Opened::Sqlite),
            _ => Sqlite::open(folder).map(Opened::Sqlite),
        }
    }

    /// The folder, for large chunks in any case.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn empty(&self) {
        let (server, address) = self.server.as_ref().unwrap();
        let tables = "tasks rows outbox heads entries dossiers shares sealed chunks erasing contents series accesses house_values";
        let clear: String = tables.split(' ').map(|table| format!("DELETE FROM {table}; ")).collect();
        server.run(
            address,
            &format!("{clear} UPDATE accesses_end SET number = 0, link = decode(repeat('00', 32), 'hex')"),
        );
    }

    /// Changes something behind the program's back; the archive must be closed.
    pub(crate) fn tamper(&self, sqlite: &str, postgres: &str) {
        match &self.server {
            Some((server, address)) => {
                server.run(address, postgres);
            }
            None => Connection::open(self.folder().join("kerege.db")).unwrap().execute_batch(sqlite).unwrap(),
        }
    }
}

/// An archive for one of many cases: a new one, or on PostgreSQL the one before, emptied. Making its tables takes longer than a case.
pub(crate) fn emptied(before: Option<(Place, Opened)>, engine: Engine) -> (Place, Opened) {
    match before {
        Some((place, archive)) if engine == Engine::Postgres => {
            place.empty();
            (place, archive)
        }
        _ => fresh(engine),
    }
}

/// An archive that is open.
pub(crate) enum Opened {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Opened {
    pub(crate) fn erasures_unfinished(&self) -> u64 {
        match self {
            Opened::Sqlite(archive) => archive.erasures_unfinished().unwrap(),
            Opened::Postgres(archive) => archive.erasures_unfinished().unwrap(),
        }
    }
}

impl Deref for Opened {
    type Target = dyn Archive;

    fn deref(&self) -> &(dyn Archive + 'static) {
        match self {
            Opened::Sqlite(archive) => archive,
            Opened::Postgres(archive) => archive,
        }
    }
}

/// A new archive; its place must live as long.
pub(crate) fn fresh(engine: Engine) -> (Place, Opened) {
    let place = Place::new(engine);
    let archive = place.open();
    (place, archive)
}

/// A new SQLite archive in a folder, for what only it can do.
pub(crate) fn sqlite() -> (TempDir, Sqlite) {
    let folder = tempfile::tempdir().unwrap();
    let archive = Sqlite::open(folder.path()).unwrap();
    (folder, archive)
}
