//! Who may open a folder, and what is found in it again.

use archive::{Postgres, Sqlite};
use desk::ports::Batch;
use rusqlite::Connection;

use crate::make::{NOW, access, content, dossier, entry, node, noise, row};
use crate::place::{Engine, Place, emptied, engines, fresh, sqlite};

engines! {
    Folder, Postgres:
    everything_is_there_after_reopening,
    a_folder_is_open_once,
    a_newer_archive_is_refused,
    a_changed_access_breaks_the_chain,
}

fn everything_is_there_after_reopening(engine: Engine) {
    let (place, archive) = fresh(engine);
    let chunks = [noise(node(1).0, 200_000), noise(node(2).0, 10)];
    let stored = content(dossier(1), &chunks);
    let batch = Batch {
        entries: vec![entry(1, 1, 0)],
        contents: vec![stored.clone()],
        rows: vec![row(1)],
        outbox: vec![(node(2), entry(1, 1, 0).id)],
        accesses: vec![access(1)],
        values: vec![("house", "name".into(), Some(b"KG-GP".to_vec()))],
        ..Batch::default()
    };
    archive.commit(batch, NOW).unwrap();
    crate::make::share(&*archive, dossier(1), &[node(2)]).unwrap();
    archive.put_chunk(stored.id, 0, &chunks[0]).unwrap();
    assert_eq!(archive.next_number("e").unwrap(), 1);
    drop(archive);

    let archive = place.open();
    assert_eq!(archive.entries(dossier(1)).unwrap(), [entry(1, 1, 0)]);
    assert_eq!(archive.heads_shared_with(node(2)).unwrap()[&dossier(1)][&node(1)], 0);
    assert_eq!(archive.chunk(stored.id, 0).unwrap().as_ref(), Some(&chunks[0]));
    assert_eq!(archive.lacking(node(2), 9).unwrap(), [(stored.id, vec![1])]);
    assert_eq!(archive.outbox(node(2), 9, 999).unwrap().len(), 1);
    assert_eq!(archive.row(dossier(1)).unwrap(), Some(row(1)));
    assert_eq!(archive.check_accesses().unwrap(), Ok(1));
    assert_eq!(archive.value("house", "name").unwrap().as_deref(), Some(&b"KG-GP"[..]));
    assert_eq!(archive.next_number("e").unwrap(), 2);
}

fn a_folder_is_open_once(engine: Engine) {
    let (place, archive) = fresh(engine);
    let refused = place.try_open(place.folder()).err().expect("the folder is open");
    assert!(refused.to_string().contains("another process has this folder open"), "{refused}");
    drop(archive);
    place.open();
}

fn a_newer_archive_is_refused(engine: Engine) {
    let (place, archive) = fresh(engine);
    drop(archive);
    place.tamper("INSERT INTO schema (version) VALUES (7)", "INSERT INTO archive_schema (version) VALUES (7)");
    let refused = place.try_open(place.folder()).err().expect("it must be refused").to_string();
    assert!(refused.contains("schema 7") && refused.contains("update the program"), "{refused}");
}

fn refusal_after(change: &str) -> String {
    let (folder, archive) = sqlite();
    drop(archive);
    Connection::open(folder.path().join("kerege.db")).unwrap().execute_batch(change).unwrap();
    Sqlite::open(folder.path()).err().expect("it must be refused").to_string()
}

#[test]
fn another_programs_database_is_refused() {
    assert!(refusal_after("PRAGMA application_id = 1").contains("another program's"));
    assert!(refusal_after("PRAGMA application_id = 0").contains("another program's"));
}

#[test]
fn a_broken_file_is_refused() {
    let (folder, archive) = sqlite();
    drop(archive);
    std::fs::write(folder.path().join("kerege.db"), noise(node(1).0, 8192)).unwrap();
    assert!(Sqlite::open(folder.path()).err().expect("not a database").to_string().contains("opening the archive"));
}

fn a_changed_access_breaks_the_chain(engine: Engine) {
    let mut kept = None;
    for (change, broken) in [
        ("UPDATE accesses SET what = 'list' WHERE number = 4", 4),
        ("UPDATE accesses SET role = 'nobody' WHERE number = 2", 2),
        ("UPDATE accesses SET content = NULL WHERE number = 2", 2),
        ("DELETE FROM accesses WHERE number = 3", 4),
        ("DELETE FROM accesses WHERE number = 1", 2),
        ("UPDATE accesses SET link = person WHERE number = 5", 5),
    ] {
        let (place, archive) = emptied(kept.take(), engine);
        archive.commit(Batch { accesses: (1..=5).map(access).collect(), ..Batch::default() }, NOW).unwrap();
        assert_eq!(archive.check_accesses().unwrap(), Ok(5));
        drop(archive);
        place.tamper(change, change);
        let archive = place.open();
        assert_eq!(archive.check_accesses().unwrap(), Err(broken), "{change}");
        kept = Some((place, archive));
    }
}

#[test]
#[cfg(unix)]
fn a_new_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("node");
    let _archive = Sqlite::open(&folder).unwrap();
    assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o077, 0);
}

/// Where a commit could be lost, read along the way, or go into half an archive.
#[test]
fn an_unfit_postgres_is_refused() {
    let place = Place::new(Engine::Postgres);
    let (_, address) = place.server.as_ref().unwrap();
    let refused =
        |address: &str| Postgres::open(address, place.folder()).err().expect("it must be refused").to_string();
    let lax = address.replace("options='", "options='-c synchronous_commit=off ");
    assert!(refused(&lax).contains("does not flush"), "{}", refused(&lax));
    assert!(refused("host=database.example user=kerege").contains("without TLS"));
    assert!(refused("postgres://kerege@192.0.2.1/kerege").contains("without TLS"));
    assert!(refused("host=/nowhere user=kerege").contains("connecting"));
    drop(place.open());
    place.tamper("", "UPDATE archive_state SET usable = false");
    assert!(refused(address).contains("not finished"));
}
