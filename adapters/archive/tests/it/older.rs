//! Archives that older programs wrote, kept in `tests/folders`: SQLite in a folder, and dumps of PostgreSQL.

use std::fs::{self, File};
use std::path::Path;

use archive::Sqlite;
use desk::ports::RowFilter;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::place::{Engine, Place, sqlite};

const FOLDERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/folders");

/// What the last program of PostgreSQL's first schema wrote.
const FIRST_SCHEMA: &str = "postgres/2026-11-28-IT-MOJ.zip";

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

/// Databases of PostgreSQL that older programs wrote, restored from their dumps.
fn dumped() -> Vec<Place> {
    let files = fs::read_dir(Path::new(FOLDERS).join("postgres")).unwrap().map(|file| file.unwrap().path());
    files.map(|path| Place::restored(unpacked(&path))).collect()
}

/// What PostgreSQL knows of the tables, and the versions, whatever the name of the schema in which they lie.
const SCHEMA: &str = "SELECT concat_ws(' ', c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attstorage, \
                          a.attcollation, pg_get_expr(d.adbin, d.adrelid)) \
                          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
                          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum \
                          WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' \
                      UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) \
                          FROM pg_constraint WHERE connamespace = current_schema()::regnamespace \
                      UNION ALL SELECT replace(indexdef, current_schema() || '.', '') FROM pg_indexes WHERE schemaname = current_schema() \
                      UNION ALL SELECT 'version ' || version FROM archive_schema ORDER BY 1";

/// How many rows each table has, and a hash over them: without what the second schema added, so that it can be asked before and after.
fn everything(older: &Place) -> String {
    let (server, address) = older.server.as_ref().unwrap();
    let tables = server.tables(address).into_iter().filter(|table| table != "archive_schema");
    let rows = |table: String| {
        format!(
            "SELECT '{table}', count(*), md5(string_agg(kept::text, ' ' ORDER BY kept::text)) \
             FROM {table} AS line, LATERAL (SELECT to_jsonb(line) - '{{stored,touched,chunks_in}}'::text[] AS kept) AS old"
        )
    };
    older.ask(&tables.map(rows).collect::<Vec<_>>().join(" UNION ALL "))
}

/// Of how many dossiers the second schema counts the entries wrongly.
const MISCOUNTED: &str =
    "SELECT count(*) FROM dossiers WHERE stored <> (SELECT count(*) FROM entries WHERE entries.dossier = dossiers.id)";

#[test]
fn an_older_postgres_database_has_the_schema_of_a_new_one_once_it_was_opened() {
    let new = Place::new(Engine::Postgres);
    drop(new.open());
    let expected = new.ask(SCHEMA);
    let dumped = dumped();
    assert!(!dumped.is_empty(), "nothing is kept");
    for older in dumped {
        let before = everything(&older);
        let count = |table: &str| older.ask(&format!("SELECT count(*) FROM {table}")).parse::<u64>().unwrap();
        let counted = ["entries WHERE admitted", "rows", "accesses"].map(count);
        let archive = older.open();
        let told = [
            archive.entry_count().unwrap(),
            archive.count_rows(&RowFilter::default()).unwrap(),
            archive.check_accesses().unwrap().unwrap(),
        ];
        drop(archive);
        assert_eq!(told, counted);
        assert_eq!(everything(&older), before);
        assert_eq!(older.ask(SCHEMA), expected);
        assert_eq!(older.ask(MISCOUNTED), "0");
        let (server, address) = older.server.as_ref().unwrap();
        let after = server.written(address);
        drop(older.open());
        assert_eq!(server.written(address), after, "the second opening wrote something");
    }
}

#[test]
fn the_first_postgres_schema_is_brought_up_to_date_or_left_as_it_was() {
    let older = Place::restored(unpacked(&Path::new(FOLDERS).join(FIRST_SCHEMA)));
    let before = (older.ask(SCHEMA), everything(&older));
    // The last but one step of the second schema fails: the name is taken.
    older.ask("CREATE VIEW dossiers_touched AS SELECT 1");
    let refused = older.try_open(older.folder()).err().expect("the step fails").to_string();
    assert!(refused.contains("bringing the archive's schema up to date"), "{refused}");
    older.ask("DROP VIEW dossiers_touched");
    assert!((older.ask(SCHEMA), everything(&older)) == before, "the steps before it are undone");

    drop(older.open());
    assert_eq!(older.ask("SELECT max(version) FROM archive_schema"), "2");
    assert_eq!(everything(&older), before.1);
}
