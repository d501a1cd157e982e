//! Any order of arrival gives the same thing, the same voids and the same receipts on every node.

use dossier::{Admission, Fold, Log};
use proptest::prelude::*;

use crate::notebook::{Notebook, entries_of, story};
use crate::support::{arrive, node};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_of_arrival_folds_to_the_same(
        story in story(20),
        ranks in proptest::collection::vec(proptest::collection::vec(any::<u16>(), 1..20), 3),
    ) {
        let entries = entries_of(&story);
        let (first_log, first) = arrive::<Notebook>(&entries, &ranks[0]);
        prop_assert_eq!(&first, &Fold::of(&first_log), "folded as they came, and folded at once");
        prop_assert_eq!(first.entries, entries.len());
        for ranks in &ranks[1..] {
            let (log, fold) = arrive::<Notebook>(&entries, ranks);
            prop_assert_eq!(&fold, &first);
            prop_assert_eq!(&fold, &Fold::of(&log));
            prop_assert_eq!(log.heads(), first_log.heads());
            let ids = |log: &Log| log.in_order().map(|(_, entry)| entry.id()).collect::<Vec<_>>();
            prop_assert_eq!(ids(&log), ids(&first_log));
        }
    }

    #[test]
    fn replay_changes_nothing(story in story(14)) {
        let entries = entries_of(&story);
        let (mut log, fold) = arrive::<Notebook>(&entries, &[1]);
        for entry in &entries {
            prop_assert_eq!(log.admit(entry.clone()), Ok(Admission::Known));
        }
        prop_assert_eq!(&Fold::<Notebook>::of(&log), &fold);
        // Said again that something was added: it was folded already, and nothing counts twice.
        let all: Vec<_> = entries.iter().chain(&entries).map(dossier::Entry::id).collect();
        prop_assert_eq!(&fold.clone().advance(&log, &all), &fold);
        prop_assert_eq!(&fold.clone().advance(&log, &[]), &fold);
    }

    #[test]
    fn every_prefix_advances_to_the_whole(story in story(14), cut in any::<prop::sample::Index>()) {
        let entries = entries_of(&story);
        let cut = cut.index(entries.len());
        let mut log = Log::new(entries[0].dossier());
        for entry in &entries[..cut] {
            log.admit(entry.clone()).unwrap();
        }
        let before = Fold::<Notebook>::of(&log);
        let mut added = Vec::new();
        for entry in &entries[cut..] {
            log.admit(entry.clone()).unwrap();
            added.push(entry.id());
        }
        // Named twice and in another order: only what is in the log counts.
        added.reverse();
        added.extend(added.clone());
        prop_assert_eq!(before.advance(&log, &added), Fold::of(&log));
    }

    #[test]
    fn an_entry_comes_after_everything_it_names(story in story(20)) {
        let entries = entries_of(&story);
        let (log, _) = arrive::<Notebook>(&entries, &[3, 1, 2]);
        for (key, entry) in log.in_order() {
            let header = entry.header();
            for cause in header.previous.iter().chain(&header.seen) {
                prop_assert!(log.key(*cause).unwrap() < key);
            }
            prop_assert_eq!(log.key(entry.id()), Some(key));
        }
    }
}

#[test]
fn what_waits_is_named_and_comes_in_with_its_cause() {
    use crate::notebook::What;
    use crate::support::Step;
    let step = |author, hears| Step { author, hears, what: What::Write(1) };
    let entries = entries_of(&[step(0, None), step(1, Some(0)), step(0, Some(1))]);
    let mut log = Log::new(entries[0].dossier());
    assert_eq!(log.admit(entries[3].clone()), Ok(Admission::Waiting(vec![entries[1].id(), entries[2].id()])));
    assert_eq!(log.admit(entries[3].clone()), Ok(Admission::Known));
    let mut missing = vec![entries[1].id(), entries[2].id()];
    missing.sort();
    assert_eq!(log.missing(), missing);
    assert_eq!(log.admit(entries[2].clone()), Ok(Admission::Waiting(vec![entries[1].id()])));
    assert_eq!(log.admit(entries[1].clone()), Ok(Admission::Waiting(vec![entries[0].id()])));
    assert!(log.is_empty());
    let all = entries.iter().map(dossier::Entry::id).collect();
    assert_eq!(log.admit(entries[0].clone()), Ok(Admission::Admitted(all)));
    assert_eq!(
        log.chain_from(node(0), 1).map(dossier::Entry::id).collect::<Vec<_>>(),
        [entries[1].id(), entries[3].id()]
    );
}

/// A peer that was away sends one author's whole chain before the other's: each entry waits for one that comes much later.
#[test]
fn a_thousand_waiting_entries_come_in_without_delay() {
    use crate::notebook::{Locked, Record, Wrote};
    use crate::support::{Said, acting, open, say};
    let officer = || acting(handling::Role::Officer, 1);
    let (mut log, opening) = open("notebook", crate::notebook::MEMBERS);
    let mut chains = [vec![], vec![]];
    for word in 0..150u8 {
        for (author, chain) in chains.iter_mut().enumerate() {
            chain.push(say(&mut log, author, Said::new(officer(), Record::Wrote(Wrote { word }))));
        }
    }
    let last = say(&mut log, 0, Said::new(officer(), Record::Locked(Locked {})));
    let mut other = Log::new(log.dossier());
    other.admit(opening).unwrap();
    for entry in chains[1].iter().chain([&last]).chain(&chains[0]) {
        other.admit(entry.clone()).unwrap();
    }
    assert_eq!(Fold::<Notebook>::of(&other), Fold::of(&log));
}
