//! Archives that older programs wrote: folders kept in `tests/folders`, and PostgreSQL's first schema.

use std::fs::{self, File};
use std::path::Path;

use archive::Sqlite;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::moving::told;
use crate::place::{Engine, Place, sqlite};
use crate::story::story;

const FOLDERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/folders");

fn unpacked(packed: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    zip::ZipArchive::new(File::open(packed).unwrap()).unwrap().extract(folder.path()).unwrap();
    folder
}

fn kept() -> Vec<TempDir> {
    let files = fs::read_dir(FOLDERS).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|kind| kind == "zip")).map(|path| unpacked(&path)).collect()
}

/// Everything that SQLite knows of the tables, and the versions.
fn schema(folder: &Path) -> Vec<String> {
    let conn = Connection::open(folder.join("kerege.db")).unwrap();
    let of = |sql: &str| -> Vec<String> {
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let mut all = of("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name");
    all.extend(of("SELECT 'version ' || version FROM schema ORDER BY version"));
    all.extend(of("SELECT 'application ' || application_id FROM pragma_application_id"));
    all
}

#[test]
fn an_older_folder_has_the_schema_of_a_new_one_once_it_was_opened() {
    let (new, archive) = sqlite();
    drop(archive);
    let expected = schema(new.path());
    let kept = kept();
    assert!(!kept.is_empty(), "nothing is kept");
    for older in kept {
        drop(Sqlite::open(older.path()).unwrap());
        assert_eq!(schema(older.path()), expected);
        let database = || fs::read(older.path().join("kerege.db")).unwrap();
        let after = database();
        drop(Sqlite::open(older.path()).unwrap());
        assert!(database() == after, "the second opening wrote something");
    }
}

/// What the second schema added, taken away: what is left is what a program of the first schema wrote.
const BACK: &str = "DROP INDEX dossiers_touched; ALTER TABLE dossiers DROP COLUMN stored, DROP COLUMN touched; \
                    ALTER TABLE archive_state DROP COLUMN chunks_in; DELETE FROM archive_schema WHERE version > 1";

#[test]
fn the_first_postgres_schema_is_brought_up_to_date_or_left_as_it_was() {
    let place = Place::new(Engine::Postgres);
    let (server, address) = place.server.as_ref().unwrap();
    let ask = |sql: &str| server.run(address, sql).trim().to_owned();
    let archive = place.open();
    story(&*archive);
    let before = told(&*archive);
    drop(archive);
    ask(BACK);

    // The last but one step of the second schema fails: the name is taken.
    ask("CREATE INDEX dossiers_touched ON dossiers (id)");
    let refused = place.try_open(place.folder()).err().expect("the step fails").to_string();
    assert!(refused.contains("bringing the archive's schema up to date"), "{refused}");
    let columns = "SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema() AND \
                   table_name = 'dossiers' AND column_name IN ('stored', 'touched')";
    assert_eq!((ask("SELECT max(version) FROM archive_schema").as_str(), ask(columns).as_str()), ("1", "0"));

    ask("DROP INDEX dossiers_touched");
    let archive = place.open();
    assert_eq!(told(&*archive), before);
    drop(archive);
    assert_eq!((ask("SELECT max(version) FROM archive_schema").as_str(), ask(columns).as_str()), ("2", "2"));
    let miscounted = "SELECT count(*) FROM dossiers WHERE stored <> (SELECT count(*) FROM entries WHERE entries.dossier = dossiers.id)";
    assert_eq!(ask(miscounted), "0");
    assert_eq!(told(&*place.open()), before, "the second opening changes nothing");
}
