//! One story through every method of the port. It knows nothing of engines: any archive must tell it alike.

use std::collections::{BTreeMap, BTreeSet};

use base::UnitCode;
use desk::ports::{Archive, Backlog, Batch, INLINE_LIMIT_BYTES, RowFilter, StoredEntry};
use handling::Role;

use crate::make::{NOW, access, content, dossier, entry, entry_of, node, noise, person, provisional, row, task, unit};
use crate::place::{Engine, engines, fresh};

engines! { Folder, Postgres: told }

fn told(engine: Engine) {
    let (_place, archive) = fresh(engine);
    story(&*archive);
}

#[test]
fn in_memory_too() {
    told(Engine::Memory);
}

/// Tells the story to an empty archive.
pub(crate) fn story(archive: &dyn Archive) {
    entries_come_and_chains_grow(archive);
    what_waits_is_sent(archive);
    small_and_large_contents(archive);
    an_upload_finds_its_identifier(archive);
    a_content_is_destroyed(archive);
    lists_and_tasks(archive);
    accesses_are_chained(archive);
    values_change_hands(archive);
}

fn entries_come_and_chains_grow(archive: &dyn Archive) {
    assert_eq!(archive.entry_count().unwrap(), 0);
    assert_eq!(archive.dossiers().unwrap(), []);
    crate::make::share(archive, dossier(1), &[node(2), node(3)]).unwrap();
    crate::make::share(archive, dossier(1), &[node(2)]).unwrap();
    assert_eq!(archive.dossiers().unwrap(), [], "shared, but nothing is in it yet");
    assert_eq!(archive.heads_shared_with(node(2)).unwrap(), BTreeMap::from([(dossier(1), BTreeMap::new())]));

    let waiting = StoredEntry { admitted: false, ..entry(1, 2, 0) };
    let batch = Batch { entries: vec![entry(1, 1, 0), entry(1, 1, 1), waiting.clone()], ..Batch::default() };
    archive.commit(batch, NOW).unwrap();
    archive.commit(Batch { entries: vec![entry(2, 1, 0)], ..Batch::default() }, NOW).unwrap();
    assert_eq!(archive.entries(dossier(1)).unwrap(), [entry(1, 1, 0), entry(1, 1, 1), waiting.clone()]);
    assert_eq!(archive.entries(dossier(9)).unwrap(), []);
    assert_eq!(archive.entry(waiting.id).unwrap(), Some(waiting.clone()));
    assert_eq!(archive.entry(entry(9, 9, 9).id).unwrap(), None);
    assert_eq!(archive.entry_count().unwrap(), 3);
    let dossiers = |archive: &dyn Archive| BTreeSet::from_iter(archive.dossiers().unwrap());
    assert_eq!(dossiers(archive), BTreeSet::from([dossier(1), dossier(2)]));
    let heads = BTreeMap::from([(dossier(1), BTreeMap::from([(node(1), 1)]))]);
    assert_eq!(
        archive.heads_shared_with(node(2)).unwrap(),
        heads,
        "what waits is no head, what is not shared not named"
    );
    assert_eq!(archive.heads_shared_with(node(3)).unwrap(), heads);
    assert_eq!(archive.heads_shared_with(node(4)).unwrap(), BTreeMap::new());

    archive.commit(Batch { admitted: vec![waiting.id], ..Batch::default() }, NOW).unwrap();
    archive.commit(Batch { admitted: vec![waiting.id], ..Batch::default() }, NOW).unwrap();
    assert_eq!(archive.entry_count().unwrap(), 4);
    assert_eq!(archive.entry(waiting.id).unwrap(), Some(entry(1, 2, 0)));
    let unknown = Batch { entries: vec![entry(2, 1, 1)], admitted: vec![entry(9, 9, 9).id], ..Batch::default() };
    archive.commit(unknown, NOW).expect_err("an entry that is not here can not be admitted");
    assert_eq!(archive.entry(entry(2, 1, 1).id).unwrap(), None, "all of a batch is stored, or none");

    // A gap: the head stays below it, and moves over everything once it is filled.
    archive.commit(Batch { entries: vec![entry(1, 2, 3), entry(1, 2, 2)], ..Batch::default() }, NOW).unwrap();
    assert_eq!(archive.heads_shared_with(node(2)).unwrap()[&dossier(1)][&node(2)], 0);
    archive.commit(Batch { entries: vec![entry(1, 2, 1)], ..Batch::default() }, NOW).unwrap();
    assert_eq!(archive.heads_shared_with(node(2)).unwrap()[&dossier(1)], BTreeMap::from([(node(1), 1), (node(2), 3)]));

    let ends = |author| BTreeSet::from_iter(archive.ends_of(node(author)).unwrap());
    assert_eq!(ends(1), BTreeSet::from([(dossier(1), 1, entry(1, 1, 1).id), (dossier(2), 0, entry(2, 1, 0).id)]));
    assert_eq!(ends(2), BTreeSet::from([(dossier(1), 3, entry(1, 2, 3).id)]));
    assert_eq!(ends(9), BTreeSet::new());

    let mut fork = entry(1, 2, 1);
    fork.id = entry(7, 7, 7).id;
    let fault = archive.commit(Batch { entries: vec![entry(2, 1, 1), fork], ..Batch::default() }, NOW).unwrap_err();
    assert!(fault.context.contains("fork") && fault.conflict && !fault.full, "{fault}");
    assert_eq!(archive.entry(entry(2, 1, 1).id).unwrap(), None);
    assert_eq!(archive.entry_count().unwrap(), 7);
}

fn what_waits_is_sent(archive: &dyn Archive) {
    let (first, second, third) = (entry(1, 1, 0), entry(1, 1, 1), entry(1, 2, 0));
    let lines = vec![(node(2), second.id), (node(2), first.id), (node(3), first.id)];
    archive.commit(Batch { outbox: lines.clone(), ..Batch::default() }, NOW).unwrap();
    let later = Batch { outbox: vec![(node(2), first.id), (node(2), third.id)], ..Batch::default() };
    archive.commit(later, NOW.plus_seconds(60)).unwrap();
    let backlog = archive.backlog().unwrap();
    assert_eq!(backlog[&node(2)], Backlog { entries: 3, since: Some(NOW) });
    assert_eq!(backlog[&node(3)], Backlog { entries: 1, since: Some(NOW) });
    assert_eq!(archive.outbox(node(2), 10, 10_000).unwrap(), [second.clone(), first.clone(), third.clone()]);
    assert_eq!(archive.outbox(node(2), 2, 10_000).unwrap(), [second.clone(), first.clone()]);
    assert_eq!(archive.outbox(node(2), 10, 600).unwrap(), [second.clone(), first.clone()], "300 bytes each");
    assert_eq!(
        archive.outbox(node(2), 10, 1).unwrap(),
        std::slice::from_ref(&second),
        "at least one, or nothing would ever go"
    );
    assert_eq!(archive.outbox(node(4), 10, 10_000).unwrap(), []);

    let sent = vec![(node(2), second.id), (node(2), first.id), (node(4), first.id)];
    archive.commit(Batch { sent, ..Batch::default() }, NOW).unwrap();
    assert_eq!(archive.backlog().unwrap()[&node(2)], Backlog { entries: 1, since: Some(NOW.plus_seconds(60)) });
    assert_eq!(archive.outbox(node(3), 10, 10_000).unwrap(), [first]);
    let unknown = Batch { outbox: vec![(node(2), entry(9, 9, 9).id)], ..Batch::default() };
    archive.commit(unknown, NOW).expect_err("what is not here can not be sent");
}

fn small_and_large_contents(archive: &dyn Archive) {
    let small = [noise(node(1).0, 900)];
    let stored = content(dossier(1), &small);
    let batch =
        Batch { inline: vec![(stored.id, small[0].clone())], contents: vec![stored.clone()], ..Batch::default() };
    archive.commit(batch, NOW).unwrap();
    assert!(archive.content(stored.id).unwrap() == Some(stored.clone()));
    assert_eq!(archive.chunk(stored.id, 0).unwrap().as_ref(), Some(&small[0]));
    assert_eq!(archive.chunk(stored.id, 1).unwrap(), None);
    assert_eq!(archive.chunks_held(stored.id).unwrap(), 1);
    assert_eq!(archive.lacking(node(2), 100).unwrap(), []);

    // Four chunks: one comes before the manifest, the others after.
    let chunks: Vec<Vec<u8>> = (0..4).map(|n| noise(node(n).0, INLINE_LIMIT_BYTES + 1000 - 300 * n as usize)).collect();
    let large = content(dossier(1), &chunks);
    archive.put_chunk(large.id, 2, &chunks[2]).unwrap();
    archive.commit(Batch { contents: vec![large.clone()], ..Batch::default() }, NOW).unwrap();
    let elsewhere = content(dossier(2), &chunks[..3]);
    archive.commit(Batch { contents: vec![elsewhere.clone()], ..Batch::default() }, NOW).unwrap();
    assert_eq!(archive.lacking(node(2), 100).unwrap(), [(large.id, vec![0, 1, 3])]);
    assert_eq!(archive.lacking(node(2), 2).unwrap(), [(large.id, vec![0, 1])]);
    assert_eq!(archive.lacking(node(4), 2).unwrap(), []);
    for number in [0, 1, 3, 1] {
        archive.put_chunk(large.id, number as u64, &chunks[number]).unwrap();
    }
    archive.put_chunk(large.id, 4, &chunks[0]).expect_err("the manifest knows no fifth chunk");
    assert_eq!(archive.chunks_held(large.id).unwrap(), 4);
    assert_eq!(archive.lacking(node(2), 100).unwrap(), []);
    for (number, chunk) in chunks.iter().enumerate() {
        assert_eq!(archive.chunk(large.id, number as u64).unwrap().as_ref(), Some(chunk));
    }
    assert!(archive.content(elsewhere.id).unwrap() == Some(elsewhere));
}

fn an_upload_finds_its_identifier(archive: &dyn Archive) {
    let chunks: Vec<Vec<u8>> = (10..13).map(|n| noise(node(n).0, INLINE_LIMIT_BYTES + n as usize)).collect();
    let stored = content(dossier(1), &chunks);
    let put =
        |upload| chunks.iter().enumerate().for_each(|(n, chunk)| archive.put_chunk(upload, n as u64, chunk).unwrap());
    put(provisional(1));
    archive.commit(Batch { contents: vec![stored.clone()], ..Batch::default() }, NOW).unwrap();
    assert_eq!(archive.lacking(node(2), 9).unwrap(), [(stored.id, vec![0, 1, 2])]);
    for _ in 0..2 {
        archive.adopt_chunks(provisional(1), stored.id).unwrap();
        archive.drop_chunks(provisional(1)).unwrap();
        assert_eq!((archive.chunks_held(provisional(1)).unwrap(), archive.chunks_held(stored.id).unwrap()), (0, 3));
        assert_eq!(archive.chunk(stored.id, 2).unwrap().as_ref(), Some(&chunks[2]));
        assert_eq!(archive.lacking(node(2), 9).unwrap(), []);
    }
    archive.drop_chunks(stored.id).expect_err("a stored content is not an upload");

    put(provisional(2));
    archive.put_chunk(provisional(3), 0, b"a small one").unwrap();
    for upload in [provisional(2), provisional(3)] {
        archive.drop_chunks(upload).unwrap();
        assert_eq!((archive.chunks_held(upload).unwrap(), archive.chunk(upload, 0).unwrap()), (0, None));
    }
}

fn a_content_is_destroyed(archive: &dyn Archive) {
    let chunks: Vec<Vec<u8>> = (20..22).map(|n| noise(node(n).0, INLINE_LIMIT_BYTES + n as usize)).collect();
    let (small, large) = (content(dossier(1), &[b"small".to_vec()]), content(dossier(1), &chunks));
    let inline = vec![(small.id, b"small".to_vec())];
    let batch = Batch { contents: vec![small.clone(), large.clone()], inline, ..Batch::default() };
    archive.commit(batch.clone(), NOW).unwrap();
    chunks.iter().enumerate().for_each(|(n, chunk)| archive.put_chunk(large.id, n as u64, chunk).unwrap());

    archive.commit(Batch { erase: vec![small.id, large.id], ..Batch::default() }, NOW).unwrap();
    let is_gone = || {
        for id in [small.id, large.id] {
            assert!(archive.content(id).unwrap().is_none());
            assert_eq!((archive.chunk(id, 0).unwrap(), archive.chunks_held(id).unwrap()), (None, 0));
        }
        assert_eq!(archive.lacking(node(2), 9).unwrap(), []);
    };
    is_gone();
    // What arrives late is refused without a word: the peer that sends it may not know yet.
    archive.commit(batch, NOW).unwrap();
    archive.put_chunk(small.id, 0, b"small").unwrap();
    archive.put_chunk(large.id, 0, &chunks[0]).unwrap();
    archive.put_chunk(provisional(4), 0, &chunks[0]).unwrap();
    archive.adopt_chunks(provisional(4), large.id).unwrap();
    archive.commit(Batch { erase: vec![small.id], ..Batch::default() }, NOW).unwrap();
    is_gone();
    assert_eq!(archive.entries(dossier(1)).unwrap().len(), 6, "entries stay");
}

fn lists_and_tasks(archive: &dyn Archive) {
    let mut rows: Vec<_> = (1..=5).map(row).collect();
    rows[1].outgoing = false;
    rows[2].parent = Some(dossier(1));
    rows[3].room = "investigations".into();
    rows[4].tasks = vec![task(Role::Officer, None), task(Role::Officer, Some(NOW))];
    archive.commit(Batch { rows: rows.clone(), ..Batch::default() }, NOW).unwrap();
    assert_eq!(archive.row(dossier(3)).unwrap().as_ref(), Some(&rows[2]));
    assert_eq!(archive.row(dossier(6)).unwrap(), None);
    let list = |filter: RowFilter| {
        let filter = RowFilter { limit: 2, ..filter };
        (archive.rows(&filter).unwrap(), archive.count_rows(&filter).unwrap())
    };
    assert_eq!(list(RowFilter::default()), (vec![rows[4].clone(), rows[3].clone()], 5));
    assert_eq!(list(RowFilter { offset: 4, ..RowFilter::default() }), (vec![rows[0].clone()], 5));
    assert_eq!(list(RowFilter { outgoing: Some(false), ..RowFilter::default() }), (vec![rows[1].clone()], 1));
    assert_eq!(list(RowFilter { parent: Some(dossier(1)), ..RowFilter::default() }), (vec![rows[2].clone()], 1));
    assert_eq!(
        list(RowFilter { room: Some("investigations".into()), ..RowFilter::default() }),
        (vec![rows[3].clone()], 1)
    );
    assert_eq!(
        list(RowFilter { number: Some("e-2026-00005".into()), ..RowFilter::default() }),
        (vec![rows[4].clone()], 1)
    );

    let units: Vec<UnitCode> = vec![unit("DESK"), unit("OTHER")];
    let (waiting, total) = archive.waiting(person(1), &[Role::Officer, Role::Approver], &units, 10).unwrap();
    assert_eq!(waiting.iter().map(|waiting| waiting.task.due).collect::<Vec<_>>(), [Some(NOW), None]);
    assert!(total == 2 && waiting.iter().all(|waiting| waiting.row == rows[4]));
    assert_eq!(archive.waiting(person(1), &[Role::Officer], &units, 1).unwrap().1, 2);
    assert_eq!(archive.waiting(person(1), &[Role::Approver], &units, 10).unwrap(), (vec![], 0));

    // A newer line replaces the older one with its tasks and team.
    rows[4].team = vec![person(2)];
    rows[4].tasks.truncate(1);
    archive.commit(Batch { rows: vec![rows[4].clone()], ..Batch::default() }, NOW).unwrap();
    let reader = |number| RowFilter { reader: Some((person(number), units.clone())), ..RowFilter::default() };
    assert_eq!((list(reader(1)).1, list(reader(2)).1), (4, 5));
    assert_eq!(archive.waiting(person(1), &[Role::Officer], &units, 10).unwrap().1, 0);
    assert_eq!(archive.waiting(person(2), &[Role::Officer], &units, 10).unwrap().1, 1);
}

fn accesses_are_chained(archive: &dyn Archive) {
    assert_eq!(archive.check_accesses().unwrap(), Ok(0));
    for numbers in [0..3, 3..7] {
        archive.commit(Batch { accesses: numbers.map(access).collect(), ..Batch::default() }, NOW).unwrap();
    }
    assert_eq!(archive.check_accesses().unwrap(), Ok(7));
    assert_eq!(archive.accesses(None, 1, 2).unwrap(), [access(5), access(4)]);
    assert_eq!(archive.accesses(Some(dossier(0)), 0, 10).unwrap(), [access(6), access(3), access(0)]);
    assert_eq!(archive.accesses(Some(dossier(9)), 0, 10).unwrap(), []);
}

fn values_change_hands(archive: &dyn Archive) {
    let set = |key: &str, value: Option<&[u8]>| {
        let values = vec![("people", key.to_owned(), value.map(<[u8]>::to_vec))];
        archive.commit(Batch { values, ..Batch::default() }, NOW).unwrap();
    };
    set("b", Some(b"one"));
    set("a", Some(b""));
    assert_eq!(archive.value("people", "b").unwrap().as_deref(), Some(&b"one"[..]));
    assert_eq!(archive.values("people").unwrap(), [("a".into(), vec![]), ("b".into(), b"one".to_vec())]);
    assert_eq!((archive.value("codes", "b").unwrap(), archive.values("codes").unwrap()), (None, vec![]));
    set("a", None);
    assert_eq!(archive.value("people", "a").unwrap(), None);

    assert!(archive.swap_value("codes", "x", None, Some(b"1")).unwrap());
    assert!(!archive.swap_value("codes", "x", None, Some(b"2")).unwrap());
    assert!(!archive.swap_value("codes", "x", Some(b"2"), None).unwrap());
    assert!(archive.swap_value("codes", "x", Some(b"1"), None).unwrap());
    assert!(archive.swap_value("codes", "x", None, None).unwrap());
    let numbers = ["e-2026", "e-2026", "m-2026", "e-2026"].map(|series| archive.next_number(series).unwrap());
    assert_eq!(numbers, [1, 2, 1, 3]);
    assert_eq!(archive.dossiers().unwrap().len(), 2);
    assert_eq!(archive.entries(entry_of(dossier(1), node(1), 0, 1).dossier).unwrap().len(), 6);
}
