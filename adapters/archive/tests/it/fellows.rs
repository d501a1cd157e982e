//! What several processes of one node need to know of each other, and what nobody may do twice.

use base::Timestamp;
use desk::ports::Batch;

use crate::concurrent::processes;
use crate::make::{NOW, dossier, entry, node, row};
use crate::place::{Engine, Place, engines, fresh};

engines! {
    Memory, Postgres:
    what_can_be_set_once_is_set_once,
}

fn what_can_be_set_once_is_set_once(engine: Engine) {
    let (_place, archive) = fresh(engine);
    let claim = |answer: &[u8], sequence| Batch {
        entries: vec![entry(1, 1, sequence)],
        claims: vec![("once", "form".into(), answer.to_vec())],
        ..Batch::default()
    };
    archive.commit(claim(b"first", 0), NOW).unwrap();
    archive.commit(claim(b"first", 0), NOW).unwrap();
    let fault = archive.commit(claim(b"second", 1), NOW).unwrap_err();
    assert!(fault.conflict && !fault.full, "{fault}");
    assert_eq!(archive.value("once", "form").unwrap().as_deref(), Some(&b"first"[..]));
    assert_eq!(archive.entries(dossier(1)).unwrap(), [entry(1, 1, 0)], "nothing of the second is stored");
}

#[test]
fn sqlite_has_no_fellows() {
    let (_place, archive) = fresh(Engine::Memory);
    assert!(archive.fellows().is_none());
}

/// What stands on something that has grown is refused as a whole, and says so.
#[test]
fn postgres_refuses_what_stands_on_less_than_is_there() {
    let place = Place::new(Engine::Postgres);
    let [(_, one), (_, other)] = processes::<2>(&place);
    let stored = |of: u64| one.entries(dossier(of)).unwrap().len();
    let stands = |number: u64, seen: &[(u64, u64)]| Batch {
        entries: vec![entry(1, number, 0)],
        rows: vec![row(number)],
        stands_on: seen.iter().map(|(of, seen)| (dossier(*of), *seen)).collect(),
        ..Batch::default()
    };
    one.commit(stands(1, &[(1, 0)]), NOW).unwrap();
    assert_eq!((stored(1), stored(2)), (1, 0));
    let fault = other.commit(stands(2, &[(1, 0)]), NOW).unwrap_err();
    assert!(fault.conflict, "{fault}");
    assert_eq!((one.entries(dossier(1)).unwrap().len(), one.row(dossier(2)).unwrap()), (1, None));
    // Having looked again, it may.
    other.commit(stands(2, &[(1, 1)]), NOW).unwrap();
    // The same came by another way, with lines drawn before the others went on: its author looks again, and finds it there.
    let same = Batch { entries: vec![entry(1, 1, 0)], ..stands(2, &[(1, 0)]) };
    assert!(other.commit(same, NOW).unwrap_err().conflict);
    // A line alone stands on what it was drawn from; what waits counts as well, and another dossier too.
    let line = Batch { rows: vec![row(1)], ..stands(3, &[(1, 1)]) };
    assert!(one.commit(Batch { entries: Vec::new(), ..line }, NOW).unwrap_err().conflict);
    let waiting =
        Batch { entries: vec![desk::ports::StoredEntry { admitted: false, ..entry(2, 7, 5) }], ..Batch::default() };
    one.commit(waiting, NOW).unwrap();
    assert_eq!((stored(1), stored(2)), (2, 1));
    assert!(other.commit(stands(4, &[(1, 2), (2, 0)]), NOW).unwrap_err().conflict);
    other.commit(stands(4, &[(1, 2), (2, 1)]), NOW).unwrap();
}

#[test]
fn postgres_tells_what_was_touched() {
    let place = Place::new(Engine::Postgres);
    let [(_, one), (_, other)] = processes::<2>(&place);
    let at = |seconds: i64| NOW.plus_seconds(seconds);
    let touched = |since: Timestamp| {
        let mut all = other.fellows().unwrap().touched(since).unwrap();
        all.sort_by_key(|touched| touched.at);
        all.into_iter().map(|touched| (touched.dossier, touched.at, touched.room)).collect::<Vec<_>>()
    };
    one.commit(Batch { entries: vec![entry(1, 1, 0)], rows: vec![row(1)], ..Batch::default() }, at(0)).unwrap();
    one.commit(Batch { entries: vec![entry(2, 1, 0)], ..Batch::default() }, at(5)).unwrap();
    let room = Some(row(1).room);
    assert_eq!(touched(at(0)), [(dossier(1), at(0), room.clone()), (dossier(2), at(5), None)]);
    // To be queued again is news, to be looked at is none.
    one.commit(Batch { outbox: vec![(node(9), entry(1, 1, 0).id)], ..Batch::default() }, at(7)).unwrap();
    one.commit(Batch { stands_on: [(dossier(2), 1)].into(), rows: vec![row(2)], ..Batch::default() }, at(9)).unwrap();
    assert_eq!(touched(at(6)), [(dossier(1), at(7), room)]);
}

/// Large chunks in two places: each process would miss what the other has.
#[test]
fn postgres_is_not_opened_from_another_folder() {
    let place = Place::new(Engine::Postgres);
    drop(place.open());
    drop(place.open());
    let elsewhere = tempfile::tempdir().unwrap();
    let refused = place.try_open(elsewhere.path()).err().expect("its large chunks are elsewhere");
    assert!(refused.to_string().contains("lie in another folder"), "{refused}");
    place.open();
}
