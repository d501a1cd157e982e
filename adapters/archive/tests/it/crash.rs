//! The machine stops in the middle. A copy of the files, made while eight threads write, is what it would leave behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use archive::{Postgres, Sqlite};
use desk::ports::{Archive, Batch};
use tempfile::TempDir;

use crate::make::{NOW, access, content, dossier, entry, node, noise, row};
use crate::place::{Engine, engines, fresh, sqlite};

/// A batch of three entries and more, by thread and round.
fn batch(thread: u64, round: u64) -> Batch {
    let entries: Vec<_> = (0..3).map(|n| entry(thread, thread, 3 * round + n)).collect();
    Batch {
        outbox: entries.iter().map(|entry| (node(99), entry.id)).collect(),
        rows: vec![row(thread)],
        accesses: vec![access(round)],
        entries,
        ..Batch::default()
    }
}

/// Copies the database first and its log second: the log only grows meanwhile, for it is far from being emptied.
fn copy(from: &Path) -> TempDir {
    let image = tempfile::tempdir().unwrap();
    for name in ["kerege.db", "kerege.db-wal"] {
        fs::copy(from.join(name), image.path().join(name)).unwrap();
    }
    image
}

/// Opens what was left and checks it.
fn whole_batches(folder: &Path) -> BTreeMap<u64, u64> {
    batches_in(&Sqlite::open(folder).unwrap())
}

/// Checks that batches are whole and agree with everything kept beside them; how many of each thread there are.
fn batches_in(archive: &dyn Archive) -> BTreeMap<u64, u64> {
    let mut batches = BTreeMap::new();
    let heads = archive.heads_shared_with(node(99)).unwrap();
    for thread in 0..8 {
        let entries = archive.entries(dossier(thread)).unwrap();
        assert_eq!(entries.len() % 3, 0, "a part of a batch");
        assert!(entries.iter().zip(0..).all(|(found, sequence)| *found == entry(thread, thread, sequence)));
        let head = heads.get(&dossier(thread)).and_then(|chains| chains.get(&node(thread)));
        assert_eq!(head.map(|head| head + 1).unwrap_or(0), entries.len() as u64);
        batches.insert(thread, entries.len() as u64 / 3);
    }
    let all: u64 = batches.values().sum();
    assert_eq!(archive.entry_count().unwrap(), 3 * all);
    assert_eq!(archive.backlog().unwrap().get(&node(99)).map_or(0, |backlog| backlog.entries), 3 * all);
    assert_eq!(archive.check_accesses().unwrap(), Ok(all));
    batches
}

#[test]
fn nothing_that_was_answered_is_lost() {
    let (folder, archive) = sqlite();
    (0..8).for_each(|thread| crate::make::share(&archive, dossier(thread), &[node(99)]).unwrap());
    let answered: [AtomicU64; 8] = Default::default();
    let stop = AtomicBool::new(false);
    let mut images = Vec::new();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (archive, answered, stop) = (&archive, &answered, &stop);
            scope.spawn(move || {
                for round in (0..20).take_while(|_| !stop.load(Ordering::Relaxed)) {
                    archive.commit(batch(thread, round), NOW).unwrap();
                    answered[thread as usize].store(round + 1, Ordering::SeqCst);
                }
            });
        }
        while images.len() < 6 {
            let promised: Vec<u64> = answered.iter().map(|rounds| rounds.load(Ordering::SeqCst)).collect();
            if promised.iter().sum::<u64>() >= 8 * images.len() as u64 {
                images.push((promised, copy(folder.path())));
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    for (promised, image) in images {
        let found = whole_batches(image.path());
        for (thread, rounds) in promised.into_iter().enumerate() {
            assert!(found[&(thread as u64)] >= rounds, "thread {thread}: {rounds} answered, found {found:?}");
        }
    }
}

#[test]
fn a_log_torn_anywhere_holds_whole_batches() {
    let (folder, archive) = sqlite();
    (0..8).for_each(|thread| crate::make::share(&archive, dossier(thread), &[node(99)]).unwrap());
    (0..6).for_each(|round| archive.commit(batch(round % 2, round / 2), NOW).unwrap());
    let length = fs::metadata(folder.path().join("kerege.db-wal")).unwrap().len();
    let mut seen = std::collections::BTreeSet::new();
    for cut in (0..12).map(|twelfth| length - 137 - twelfth * length / 24) {
        let image = copy(folder.path());
        fs::OpenOptions::new().write(true).open(image.path().join("kerege.db-wal")).unwrap().set_len(cut).unwrap();
        seen.insert(whole_batches(image.path()).values().sum::<u64>());
    }
    assert!(seen.len() > 2 && !seen.contains(&6), "cuts fell into different batches: {seen:?}");
}

engines! { Folder, Postgres: a_chunk_whose_row_never_came_can_come_again }

fn a_chunk_whose_row_never_came_can_come_again(engine: Engine) {
    let (place, archive) = fresh(engine);
    let chunks = [noise(node(1).0, 200_000)];
    let stored = content(dossier(1), &chunks);
    archive.commit(Batch { contents: vec![stored.clone()], ..Batch::default() }, NOW).unwrap();
    drop(archive);
    // Half a file under its final name is not what a crash leaves, but a restored backup may.
    let digits = stored.id.to_string();
    let chunk_folder = place.folder().join("contents").join(&digits[..2]).join(&digits);
    fs::create_dir_all(&chunk_folder).unwrap();
    fs::write(chunk_folder.join("0"), &chunks[0][..100]).unwrap();
    let part = place.folder().join("contents/parts/17");
    fs::write(&part, "part").unwrap();

    let archive = place.open();
    assert!(!part.exists());
    assert_eq!(archive.chunk(stored.id, 0).unwrap(), None);
    archive.put_chunk(stored.id, 0, &chunks[0]).unwrap();
    assert_eq!(archive.chunk(stored.id, 0).unwrap().as_ref(), Some(&chunks[0]));
    // A file that shrank or vanished afterwards is a fault, never silently other bytes or nothing.
    fs::write(chunk_folder.join("0"), &chunks[0][..100]).unwrap();
    assert!(archive.chunk(stored.id, 0).unwrap_err().cause.contains("100 bytes instead of 200000"));
    fs::remove_file(chunk_folder.join("0")).unwrap();
    assert!(archive.chunk(stored.id, 0).unwrap_err().cause.contains("missing"));
}

/// The server stops without any preparation while eight threads write, and starts again: the same archive finds it again.
#[test]
fn a_postgres_that_crashes_loses_nothing_that_was_answered() {
    let server = servers::Postgres::start().unwrap();
    let (address, folder) = (server.fresh(), tempfile::tempdir().unwrap());
    let archive = Postgres::open(&address, folder.path()).unwrap();
    (0..8).for_each(|thread| crate::make::share(&archive, dossier(thread), &[node(99)]).unwrap());
    let answered: [AtomicU64; 8] = Default::default();
    for crash in 1..=2 {
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let (archive, answered) = (&archive, &answered[thread as usize]);
                scope.spawn(move || {
                    // From what is there, which may be one more than was answered.
                    let first = match archive.entries(dossier(thread)) {
                        Ok(entries) => entries.len() as u64 / 3,
                        // The others were so fast that the server went before this one had looked.
                        Err(fault) => return assert!(!fault.full && !fault.conflict, "{fault}"),
                    };
                    for round in first.. {
                        match archive.commit(batch(thread, round), NOW) {
                            Ok(()) => answered.store(round + 1, Ordering::SeqCst),
                            Err(fault) => return assert!(!fault.full && !fault.conflict, "{fault}"),
                        }
                    }
                });
            }
            while answered.iter().map(|rounds| rounds.load(Ordering::SeqCst)).sum::<u64>() < 80 * crash {
                std::thread::yield_now();
            }
            server.end(true);
        });
        let fault = archive.entries(dossier(1)).expect_err("there is no server");
        assert!(fault.context.contains("connecting"), "{fault}");
        server.begin().unwrap();
        let found = batches_in(&archive);
        for (thread, rounds) in answered.iter().enumerate() {
            let rounds = rounds.load(Ordering::SeqCst);
            assert!(found[&(thread as u64)] >= rounds, "thread {thread}: {rounds} answered, found {found:?}");
        }
    }
}
