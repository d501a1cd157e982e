//! Several processes with one database. Here each is an archive of its own on the same server, which is all that they would share.

use std::collections::BTreeSet;
use std::sync::Mutex;

use base::EntryId;
use desk::ports::{Batch, StoredEntry};

use crate::make::{NOW, access, dossier, entry, hash, node, row};
use crate::place::{Engine, Opened, Place};

/// The same place several times, as processes see it that know nothing of each other. Their folders bear one name, as if they were one.
pub(crate) fn processes<const N: usize>(place: &Place) -> [(tempfile::TempDir, Opened); N] {
    let first = place.try_open(place.folder()).unwrap();
    drop(first);
    std::array::from_fn(|_| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("contents")).unwrap();
        std::fs::copy(place.folder().join("contents/name"), folder.path().join("contents/name")).unwrap();
        let archive = place.try_open(folder.path()).unwrap();
        (folder, archive)
    })
}

/// Another entry for the same place of a chain.
fn rival(process: u64, sequence: u64) -> StoredEntry {
    StoredEntry { id: EntryId(hash("rival", 1_000 * process + sequence)), ..entry(1, 1, sequence) }
}

#[test]
fn postgres_gives_a_place_in_a_chain_once() {
    let place = Place::new(Engine::Postgres);
    let processes: [_; 3] = processes(&place);
    let won = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for (number, (_, archive)) in (0..).zip(&processes) {
            let won = &won;
            scope.spawn(move || {
                for sequence in 0..20 {
                    let mine = rival(number, sequence);
                    let batch = Batch {
                        outbox: vec![(node(9), mine.id)],
                        rows: vec![row(1)],
                        accesses: vec![access(sequence)],
                        entries: vec![mine],
                        ..Batch::default()
                    };
                    match archive.commit(batch, NOW) {
                        Ok(()) => won.lock().unwrap().push(sequence),
                        Err(fault) => assert!(fault.conflict && !fault.full, "{fault}"),
                    }
                }
            });
        }
    });
    let mut won = won.into_inner().unwrap();
    won.sort();
    assert_eq!(won, (0..20).collect::<Vec<_>>(), "each place has one winner, and what lost left nothing");
    let archive = &processes[0].1;
    assert_eq!(archive.entries(dossier(1)).unwrap().len(), 20);
    assert_eq!(archive.outbox(node(9), 99, 99_999).unwrap().len(), 20);
    assert_eq!(archive.check_accesses().unwrap(), Ok(20));
    assert_eq!(archive.entry_count().unwrap(), 20);
}

#[test]
fn postgres_counts_and_exchanges_for_all() {
    let place = Place::new(Engine::Postgres);
    let processes: [_; 2] = processes(&place);
    let numbers = Mutex::new(BTreeSet::new());
    let taken = Mutex::new(0);
    std::thread::scope(|scope| {
        for (_, archive) in &processes {
            for _ in 0..2 {
                scope.spawn(|| {
                    for code in 0..20 {
                        assert!(numbers.lock().unwrap().insert(archive.next_number("e-2026").unwrap()));
                        let key = format!("code-{code}");
                        if archive.swap_value("codes", &key, None, Some(b"used")).unwrap() {
                            *taken.lock().unwrap() += 1;
                        }
                    }
                });
            }
        }
    });
    assert_eq!((numbers.into_inner().unwrap(), taken.into_inner().unwrap()), ((1..=80).collect(), 20));
}

/// The archive is asked from threads of a runtime as well: where it starts, and where pages are made.
#[test]
fn postgres_answers_inside_a_runtime() {
    let place = Place::new(Engine::Postgres);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let archive = place.open();
        archive.commit(Batch { entries: vec![entry(1, 1, 0)], ..Batch::default() }, NOW).unwrap();
        let asked = tokio::task::spawn_blocking(move || {
            let found = archive.entries(dossier(1)).unwrap();
            (archive, found)
        });
        let (archive, found) = asked.await.unwrap();
        assert_eq!(found, [entry(1, 1, 0)]);
        drop(archive);
    });
}
