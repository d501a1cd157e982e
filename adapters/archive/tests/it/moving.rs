//! From SQLite to PostgreSQL: what was there is there, and nothing is declared done that is not.

use std::collections::BTreeMap;

use archive::{Compared, Postgres, Sqlite, move_to_postgres};
use base::Hash;
use desk::ports::{Archive, Batch, RowFilter, StoredEntry};
use handling::Role;

use crate::make::{NOW, access, content, dossier, entry, node, noise, person, provisional, row, task, unit};
use crate::place::{Engine, Place, sqlite};
use crate::story::story;

/// Everything that an archive can hold, and some of it in odd states.
fn fill(archive: &Sqlite) {
    story(archive);
    let large = [noise(node(50).0, 120_000), noise(node(51).0, 10)];
    let stored = content(dossier(5), &large);
    let waiting = StoredEntry { admitted: false, ..entry(5, 3, 7) };
    let batch = Batch {
        entries: (0..30).map(|sequence| entry(5, 1, sequence)).chain([waiting]).collect(),
        contents: vec![stored.clone()],
        outbox: (0..30).rev().map(|sequence| (node(2), entry(5, 1, sequence).id)).collect(),
        accesses: (0..20).map(access).collect(),
        values: vec![("people", "ключ".into(), Some(vec![0, 255])), ("people", "empty".into(), Some(vec![]))],
        ..Batch::default()
    };
    archive.commit(batch, NOW.plus_seconds(100)).unwrap();
    archive.put_chunk(stored.id, 0, &large[0]).unwrap();
    archive.put_chunk(provisional(77), 0, &large[0]).unwrap();
    let mut line = row(8);
    line.team = vec![person(1), person(2)];
    line.tasks = vec![task(Role::Officer, None), task(Role::Officer, Some(NOW))];
    archive.commit(Batch { rows: vec![line, row(9)], ..Batch::default() }, NOW).unwrap();
}

/// Everything that the port tells, each kind as a hash.
fn told(archive: &dyn Archive) -> BTreeMap<&'static str, Hash> {
    fn of(what: impl std::fmt::Debug) -> Hash {
        sealing::hash("told", &[format!("{what:?}").as_bytes()])
    }
    let dossiers = || (0..10).map(dossier);
    let peers = || (0..5).map(node);
    let all = RowFilter { limit: 99, ..RowFilter::default() };
    let reader = RowFilter { reader: Some((person(2), vec![unit("DESK")])), ..all.clone() };
    BTreeMap::from([
        ("entries", of(dossiers().map(|dossier| archive.entries(dossier).unwrap()).collect::<Vec<_>>())),
        ("outbox", of(peers().map(|peer| archive.outbox(peer, 99, 99_999).unwrap()).collect::<Vec<_>>())),
        ("heads", of(peers().map(|peer| archive.heads_shared_with(peer).unwrap()).collect::<Vec<_>>())),
        ("lacking", of(peers().map(|peer| archive.lacking(peer, 99).unwrap()).collect::<Vec<_>>())),
        (
            "rows",
            of((archive.rows(&all).unwrap(), archive.rows(&reader).unwrap(), archive.count_rows(&reader).unwrap())),
        ),
        ("tasks", of(archive.waiting(person(2), &Role::ALL, &[unit("DESK")], 9).unwrap())),
        ("accesses", of((archive.accesses(None, 0, 99).unwrap(), archive.check_accesses().unwrap()))),
        ("values", of((archive.values("people").unwrap(), archive.value("codes", "x").unwrap()))),
        ("upload", of((archive.chunk(provisional(77), 0).unwrap(), archive.chunks_held(provisional(77)).unwrap()))),
        ("counts", of((archive.entry_count().unwrap(), archive.backlog().unwrap()))),
    ])
}

#[test]
fn everything_is_on_postgres_and_the_source_is_as_it_was() {
    let (folder, archive) = sqlite();
    fill(&archive);
    let before = told(&archive);
    let place = Place::new(Engine::Postgres);
    let (_, address) = place.server.as_ref().unwrap();
    let running = move_to_postgres(folder.path(), address, None).unwrap_err();
    assert!(running.cause.contains("another process has this folder open"), "{running}");
    drop(archive);
    let too_early = Postgres::open(address, folder.path()).err().expect("it must be refused");
    assert!(too_early.cause.contains("move it first"), "{too_early}");
    let bytes = std::fs::read(folder.path().join("kerege.db")).unwrap();

    let compared = move_to_postgres(folder.path(), address, None).unwrap();
    assert!(compared.iter().all(Compared::agrees), "{compared:#?}");
    let nothing: Vec<_> = compared.iter().filter(|kind| kind.source.0 == 0).map(|kind| kind.what).collect();
    assert_eq!(nothing, ["erasures under way"], "of everything else the source has something");
    assert!(std::fs::read(folder.path().join("kerege.db")).unwrap() == bytes);

    let again = move_to_postgres(folder.path(), address, None).unwrap_err();
    assert!(again.cause.contains("in use by a node"), "{again}");
    let source = Sqlite::open(folder.path()).unwrap();
    assert_eq!(told(&source), before);
    drop(source);
    let moved = Postgres::open(address, folder.path()).unwrap();
    assert_eq!(told(&moved), before);
    // It goes on where it was: numbers, places, and what was erased.
    assert_eq!(moved.next_number("e-2026").unwrap(), 4);
    let next =
        Batch { entries: vec![entry(5, 1, 30)], outbox: vec![(node(2), entry(5, 1, 30).id)], ..Batch::default() };
    moved.commit(next, NOW).unwrap();
    assert_eq!(moved.entries(dossier(5)).unwrap().last(), Some(&entry(5, 1, 30)));
    moved.commit(Batch { accesses: vec![access(1)], ..Batch::default() }, NOW).unwrap();
    assert_eq!(moved.check_accesses().unwrap(), Ok(28));
    let gone = content(dossier(1), &[b"small".to_vec()]);
    moved.commit(Batch { contents: vec![gone.clone()], ..Batch::default() }, NOW).unwrap();
    assert!(moved.content(gone.id).unwrap().is_none(), "what was erased is not taken again");
}

#[test]
fn a_postgres_that_differs_is_not_opened() {
    let (folder, archive) = sqlite();
    fill(&archive);
    drop(archive);
    let place = Place::new(Engine::Postgres);
    let (_, address) = place.server.as_ref().unwrap();
    drop(place.open());
    place.tamper(
        "",
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN NEW.value = decode('00', 'hex'); RETURN NEW; END $$; \
         CREATE TRIGGER spoilt BEFORE INSERT ON house_values FOR EACH ROW EXECUTE FUNCTION spoil()",
    );
    let compared = move_to_postgres(folder.path(), address, None).unwrap();
    let differing: Vec<_> = compared.iter().filter(|kind| !kind.agrees()).map(|kind| kind.what).collect();
    assert_eq!(differing, ["small values"]);
    let refused = place.try_open(place.folder()).err().expect("it must be refused");
    assert!(refused.cause.contains("not finished"), "{refused}");

    place.tamper("", "DROP TRIGGER spoilt ON house_values");
    let compared = move_to_postgres(folder.path(), address, None).unwrap();
    assert!(compared.iter().all(Compared::agrees), "{compared:#?}");
    place.open();
}
