//! Many threads at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use desk::ports::Batch;

use crate::make::{NOW, access, content, dossier, entry, node, noise};
use crate::place::{Engine, engines, fresh};

engines! {
    Folder, Postgres:
    one_bad_batch_spoils_no_other,
    batches_of_different_dossiers_stand_and_fall_alone,
    numbers_and_codes_are_given_once,
    the_same_chunks_from_many_threads_are_stored_once,
    an_erasure_wins_over_chunks_that_arrive_meanwhile,
}

fn one_bad_batch_spoils_no_other(engine: Engine) {
    let (_place, archive) = fresh(engine);
    crate::make::share(&*archive, dossier(1), &[node(99)]).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8_u64 {
            let archive = &archive;
            scope.spawn(move || {
                for round in 0..25 {
                    let good = Batch {
                        entries: vec![entry(1, thread, round)],
                        accesses: vec![access(round)],
                        ..Batch::default()
                    };
                    archive.commit(good, NOW).unwrap();
                    // Fails at its end, after it has stored an entry and an access.
                    let bad = Batch {
                        entries: vec![entry(2, thread, round)],
                        accesses: vec![access(round)],
                        outbox: vec![(node(99), entry(9, 9, 9).id)],
                        ..Batch::default()
                    };
                    archive.commit(bad, NOW).unwrap_err();
                }
            });
        }
    });
    assert_eq!(archive.entry_count().unwrap(), 200);
    assert_eq!(archive.entries(dossier(2)).unwrap(), []);
    assert_eq!(archive.check_accesses().unwrap(), Ok(200));
    let chains = &archive.heads_shared_with(node(99)).unwrap()[&dossier(1)];
    assert!(chains.len() == 8 && chains.values().all(|head| *head == 24));
}

/// Those that have nothing to do with each other may go into one transaction; each gets its own answer all the same.
fn batches_of_different_dossiers_stand_and_fall_alone(engine: Engine) {
    let (_place, archive) = fresh(engine);
    std::thread::scope(|scope| {
        for thread in 1..=8_u64 {
            let archive = &archive;
            scope.spawn(move || {
                for round in 0..25 {
                    let good = Batch {
                        stands_on: [(dossier(thread), round)].into(),
                        entries: vec![entry(thread, 1, round)],
                        accesses: vec![access(round)],
                        values: vec![("rounds", thread.to_string(), Some(round.to_be_bytes().to_vec()))],
                        claims: vec![("once", format!("{thread}-{round}"), b"good".to_vec())],
                        ..Batch::default()
                    };
                    archive.commit(good.clone(), NOW).unwrap();
                    let bad = Batch {
                        stands_on: BTreeMap::new(),
                        entries: vec![entry(100 + thread, 1, round)],
                        values: vec![("rounds", format!("bad {thread}"), Some(Vec::new()))],
                        claims: vec![("once", format!("{thread}-{round}"), b"bad".to_vec())],
                        ..good
                    };
                    let fault = archive.commit(bad, NOW).unwrap_err();
                    assert!(fault.conflict, "{fault}");
                }
            });
        }
    });
    assert_eq!(archive.entry_count().unwrap(), 200);
    assert_eq!(archive.check_accesses().unwrap(), Ok(200));
    assert_eq!(archive.values("once").unwrap().len(), 200);
    let rounds: BTreeMap<String, Vec<u8>> = archive.values("rounds").unwrap().into_iter().collect();
    let last = (1..=8_u64).map(|thread| (thread.to_string(), 24_u64.to_be_bytes().to_vec()));
    assert_eq!(rounds, last.collect());
}

fn numbers_and_codes_are_given_once(engine: Engine) {
    let (_place, archive) = fresh(engine);
    archive.swap_value("counters", "n", None, Some(&0_u64.to_be_bytes())).unwrap();
    let numbers = Mutex::new(BTreeSet::new());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    assert!(numbers.lock().unwrap().insert(archive.next_number("e-2026").unwrap()));
                    loop {
                        let held = archive.value("counters", "n").unwrap().unwrap();
                        let next = u64::from_be_bytes(held.clone().try_into().unwrap()) + 1;
                        if archive.swap_value("counters", "n", Some(&held), Some(&next.to_be_bytes())).unwrap() {
                            break;
                        }
                    }
                }
            });
        }
    });
    assert_eq!(numbers.into_inner().unwrap(), (1..=80).collect());
    assert_eq!(archive.value("counters", "n").unwrap().as_deref(), Some(&80_u64.to_be_bytes()[..]));
}

fn the_same_chunks_from_many_threads_are_stored_once(engine: Engine) {
    let (_place, archive) = fresh(engine);
    let chunks: Vec<Vec<u8>> = (0..6).map(|n| noise(node(n).0, 100_000)).collect();
    let stored = content(dossier(1), &chunks);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (archive, chunks, stored) = (&archive, &chunks, &stored);
            scope.spawn(move || {
                for n in 0..6 {
                    let number = (n + thread) % 6;
                    archive.put_chunk(stored.id, number as u64, &chunks[number]).unwrap();
                    archive.commit(Batch { contents: vec![stored.clone()], ..Batch::default() }, NOW).unwrap();
                }
            });
        }
    });
    crate::make::share(&*archive, dossier(1), &[node(2)]).unwrap();
    assert_eq!(archive.chunks_held(stored.id).unwrap(), 6);
    assert_eq!(archive.lacking(node(2), 9).unwrap(), []);
    for (number, chunk) in chunks.iter().enumerate() {
        assert_eq!(archive.chunk(stored.id, number as u64).unwrap().as_ref(), Some(chunk));
    }
}

/// Whatever comes first, nothing of the content is left.
fn an_erasure_wins_over_chunks_that_arrive_meanwhile(engine: Engine) {
    let (place, archive) = fresh(engine);
    for round in 0..10 {
        let chunks: Vec<Vec<u8>> = (0..4).map(|n| noise(node(n + 10 * round).0, 100_000)).collect();
        let stored = content(dossier(1), &chunks);
        std::thread::scope(|scope| {
            for (number, chunk) in chunks.iter().enumerate() {
                let (archive, id) = (&archive, stored.id);
                scope.spawn(move || archive.put_chunk(id, number as u64, chunk).unwrap());
            }
            scope.spawn(|| archive.commit(Batch { erase: vec![stored.id], ..Batch::default() }, NOW).unwrap());
        });
        assert_eq!(archive.chunks_held(stored.id).unwrap(), 0);
        assert_eq!(archive.erasures_unfinished(), 0);
        let digits = stored.id.to_string();
        let chunks = place.folder().join("contents").join(&digits[..2]).join(&digits);
        assert!(!chunks.exists());
    }
}
