//! The disk is full: a clear fault, nothing half-written, and work goes on when there is room.

use archive::Sqlite;
use desk::ports::{Archive, Batch, Fault};

use crate::make::{NOW, content, dossier, entry, entry_of, node, noise, row};
use crate::place::{Engine, Place, sqlite};

fn fill(archive: &Sqlite) -> (u64, Fault) {
    archive.set_page_limit(200).unwrap();
    for number in 0..1_000 {
        let entries = vec![entry_of(dossier(1), node(1), number, 5_000)];
        if let Err(fault) = archive.commit(Batch { entries, rows: vec![row(number)], ..Batch::default() }, NOW) {
            return (number, fault);
        }
    }
    panic!("two hundred pages took five million bytes");
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let ((_folder, on_disk), other) = (sqlite(), tempfile::tempdir().unwrap());
    for archive in [on_disk, Sqlite::in_memory(other.path()).unwrap()] {
        let (stored, fault) = fill(&archive);
        assert!(fault.full && stored > 50, "{fault} after {stored}");
        assert_eq!(archive.entry_count().unwrap(), stored);
        assert_eq!(archive.entries(dossier(1)).unwrap().len() as u64, stored);
        assert_eq!(archive.row(dossier(stored)).unwrap(), None);

        let chunks = [noise(node(1).0, 90_000)];
        let refused = content(dossier(1), &chunks);
        let batch = Batch {
            contents: vec![refused.clone()],
            inline: vec![(refused.id, chunks[0].clone())],
            ..Batch::default()
        };
        assert!(archive.commit(batch.clone(), NOW).unwrap_err().full);
        assert!(archive.put_chunk(refused.id, 0, &chunks[0]).unwrap_err().full);
        assert!(archive.content(refused.id).unwrap().is_none());
        assert_eq!(archive.chunks_held(refused.id).unwrap(), 0);

        archive.set_page_limit(Sqlite::PAGES_UNLIMITED).unwrap();
        archive.commit(batch, NOW).unwrap();
        assert_eq!(archive.chunk(refused.id, 0).unwrap().as_ref(), Some(&chunks[0]));
        archive
            .commit(Batch { entries: vec![entry_of(dossier(1), node(1), stored, 5_000)], ..Batch::default() }, NOW)
            .unwrap();
        assert_eq!(archive.entry_count().unwrap(), stored + 1);
    }
}

#[test]
fn one_that_does_not_fit_does_not_keep_others_out() {
    let (_folder, archive) = sqlite();
    archive.set_page_limit(400).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let archive = &archive;
            scope.spawn(move || {
                for round in 0..10 {
                    // Two threads bring what can never fit; the others bring little.
                    let bytes = if thread < 2 { 4_000_000 } else { 300 };
                    let entries = vec![entry_of(dossier(thread), node(1), round, bytes)];
                    let outcome = archive.commit(Batch { entries, ..Batch::default() }, NOW);
                    assert_eq!(outcome.is_err_and(|fault| fault.full), thread < 2);
                }
            });
        }
    });
    assert_eq!(archive.entry_count().unwrap(), 60);
}

#[test]
fn erasing_needs_no_room() {
    let (_folder, archive) = sqlite();
    let chunks = [noise(node(1).0, 50_000)];
    let stored = content(dossier(1), &chunks);
    let batch =
        Batch { contents: vec![stored.clone()], inline: vec![(stored.id, chunks[0].clone())], ..Batch::default() };
    archive.commit(batch, NOW).unwrap();
    let (filled, _) = fill(&archive);
    archive.commit(Batch { erase: vec![stored.id], ..Batch::default() }, NOW).unwrap();
    assert!(archive.content(stored.id).unwrap().is_none());
    assert!(archive.entry(entry(1, 1, filled).id).unwrap().is_none());
}

/// A server says it with a code; that nothing is half-written is its transaction.
#[test]
fn postgres_says_it_too() {
    let place = Place::new(Engine::Postgres);
    let archive = place.open();
    place.tamper(
        "",
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$; \
         CREATE TRIGGER full_disk BEFORE INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION no_room()",
    );
    let batch = Batch { entries: vec![entry(1, 1, 0)], outbox: vec![(node(2), entry(1, 1, 0).id)], ..Batch::default() };
    let fault = archive.commit(batch.clone(), NOW).unwrap_err();
    assert!(fault.full && !fault.conflict, "{fault}");
    assert_eq!((archive.entry_count().unwrap(), archive.entries(dossier(1)).unwrap()), (0, vec![]));
    place.tamper("", "DROP TRIGGER full_disk ON outbox");
    archive.commit(batch, NOW).unwrap();
    assert_eq!(archive.outbox(node(2), 9, 9_999).unwrap(), [entry(1, 1, 0)]);
}
