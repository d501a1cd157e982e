//! Entries with good signatures whose place in the chain is wrong: refused, never folded. Two for one place: the proof of a fork.

use dossier::{Admission, Entry, Header, Log, Misfit};
use handling::Role;

use crate::notebook::{MEMBERS, NOTHING, Record, Wrote};
use crate::support::{Said, acting, header, open, say, sign};

fn word(word: u8) -> Said {
    Said::new(acting(Role::Officer, 1), Record::Wrote(Wrote { word }))
}

/// Node 0 has opened and written twice, node 1 and node 2 once each, in this order.
fn world() -> (Log, Vec<Entry>) {
    let (mut log, opening) = open("notebook", MEMBERS);
    let mut entries = vec![opening];
    for (author, said) in [(0, word(1)), (1, word(2)), (0, word(3)), (2, word(4))] {
        entries.push(say(&mut log, author, said));
    }
    (log, entries)
}

/// What the log says to the next entry of `author`, changed so.
fn refused(author: usize, change: impl Fn(&mut Header, &[Entry])) -> Misfit {
    let (mut log, entries) = world();
    let before = log.len();
    let mut header = header(&log, author, word(9));
    change(&mut header, &entries);
    let refused = log.admit(sign(author, header)).expect_err("must not fit");
    assert_eq!(log.len(), before, "a refused entry changes nothing");
    refused
}

#[test]
fn the_unchanged_next_entry_fits() {
    let (mut log, _) = world();
    let entry = sign(1, header(&log, 1, word(9)));
    assert_eq!(log.admit(entry.clone()), Ok(Admission::Admitted(vec![entry.id()])));
}

#[test]
fn a_wrong_number_is_refused() {
    assert_eq!(refused(1, |h, _| h.sequence = 2), Misfit::Place("the entry before it is not the one it names"));
    assert!(matches!(refused(1, |h, _| h.sequence = 0), Misfit::Place(_)));
    assert!(matches!(refused(1, |h, _| h.sequence = u64::MAX), Misfit::Place(_)));
}

#[test]
fn a_wrong_predecessor_is_refused() {
    assert!(matches!(refused(1, |h, _| h.previous = None), Misfit::Place(_)));
    // Another author's entry as one's own.
    let foreign = |h: &mut Header, entries: &[Entry]| {
        h.previous = Some(entries[3].id());
        h.seen.retain(|id| *id != entries[3].id());
    };
    assert_eq!(refused(1, foreign), Misfit::Place("the entry before it is not the one it names"));
}

#[test]
fn a_skipped_predecessor_is_a_fork() {
    // Node 0 names its first entry as the one before, although it has written two more.
    let skipped = |h: &mut Header, entries: &[Entry]| {
        h.previous = Some(entries[0].id());
        h.sequence = 1;
    };
    assert!(matches!(refused(0, skipped), Misfit::Fork { .. }));
    let (_, entries) = world();
    let Misfit::Fork { held, other } = refused(0, skipped) else { panic!("a fork") };
    assert_eq!(held, entries[1].id());
    assert_ne!(other, held);
}

#[test]
fn what_was_seen_must_be_one_sorted_entry_of_each_other_author() {
    let repeated = |h: &mut Header, _: &[Entry]| h.seen.push(*h.seen.last().unwrap());
    assert!(matches!(refused(1, repeated), Misfit::Place(_)));
    let unsorted = |h: &mut Header, _: &[Entry]| h.seen.reverse();
    assert!(matches!(refused(1, unsorted), Misfit::Place(_)));
    let two_of_one = |h: &mut Header, entries: &[Entry]| {
        h.seen.push(entries[1].id());
        h.seen.sort();
    };
    assert!(matches!(refused(1, two_of_one), Misfit::Place(_)));
    let own = |h: &mut Header, entries: &[Entry]| {
        h.seen.push(entries[2].id());
        h.seen.sort();
    };
    assert!(matches!(refused(1, own), Misfit::Place(_)));
}

#[test]
fn an_entry_without_cause_or_of_another_dossier_is_refused() {
    let rootless = |h: &mut Header, _: &[Entry]| {
        h.sequence = 0;
        h.previous = None;
        h.seen.clear();
    };
    assert_eq!(refused(4, rootless), Misfit::Place("it names no cause"));
    assert_eq!(refused(1, |h, _| h.dossier = Some(base::DossierId(NOTHING))), Misfit::OtherDossier);
    // A second opening is the first entry of another dossier.
    assert_eq!(refused(1, |h, _| h.dossier = None), Misfit::OtherDossier);
    let (mut log, _) = world();
    let opening = Header { dossier: None, ..header(&log, 1, word(1)) };
    let entry = sign(1, opening);
    assert_eq!(Log::new(entry.dossier()).admit(entry.clone()), Err(Misfit::Place("a first entry names no other")));
    assert_eq!(log.admit(entry), Err(Misfit::OtherDossier));
}

#[test]
fn of_two_entries_for_one_place_the_second_is_refused_and_named() {
    let (log, _) = world();
    let (one, two) = (sign(1, header(&log, 1, word(10))), sign(1, header(&log, 1, word(11))));
    let mut log = log;
    log.admit(one.clone()).unwrap();
    assert_eq!(log.admit(two.clone()), Err(Misfit::Fork { held: one.id(), other: two.id() }));
    assert_eq!(log.admit(one), Ok(Admission::Known));
    assert_eq!(log.get(two.id()), None);
}

/// Both halves of a fork wait for the same missing entry. Which of them comes in must not depend on chance.
#[test]
fn of_two_waiting_entries_for_one_place_every_node_takes_the_same() {
    let (log, entries) = world();
    let (one, two) = (sign(1, header(&log, 1, word(10))), sign(1, header(&log, 1, word(11))));
    let taken = |first: &Entry, second: &Entry| {
        let mut log = Log::new(entries[0].dossier());
        for entry in [first, second] {
            assert!(matches!(log.admit(entry.clone()), Ok(Admission::Waiting(_))));
        }
        entries.iter().for_each(|entry| assert!(log.admit(entry.clone()).is_ok()));
        assert_eq!(log.len(), entries.len() + 1);
        log.heads()
    };
    for _ in 0..8 {
        assert_eq!(taken(&one, &two), taken(&two, &one));
    }
}

#[test]
fn an_entry_that_waits_and_then_does_not_fit_stays_out() {
    let (log, entries) = world();
    // Its cause is there only later, and then turns out to be another author's.
    let mut wrong = header(&log, 1, word(9));
    wrong.previous = Some(entries[3].id());
    wrong.seen.retain(|id| *id != entries[3].id());
    wrong.sequence = 1;
    let wrong = sign(1, wrong);
    let mut late = Log::new(entries[0].dossier());
    assert!(matches!(late.admit(wrong.clone()), Ok(Admission::Waiting(_))));
    entries.iter().for_each(|entry| assert!(late.admit(entry.clone()).is_ok()));
    assert_eq!(late.len(), entries.len());
    assert_eq!(late.get(wrong.id()), None);
    assert_eq!(late.heads(), log.heads());
}
