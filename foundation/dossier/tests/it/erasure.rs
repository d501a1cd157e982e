//! Erasing content never breaks a fold, and only who wrote a content can have it erased. Safeguard S40.

use std::collections::BTreeSet;

use dossier::{Fold, Log, Void};
use proptest::prelude::*;

use crate::notebook::{MEMBERS, Notebook, What, entries_of, said, story};
use crate::support::{arrive, content, header, node, open, say, sign};

fn told(steps: &[(usize, What)]) -> Fold<Notebook> {
    let (mut log, _) = open("notebook", MEMBERS);
    for (author, what) in steps {
        let said = said(&log, what);
        say(&mut log, *author, said);
    }
    Fold::of(&log)
}

fn reasons(fold: &Fold<Notebook>) -> Vec<Void> {
    fold.voids.iter().map(|void| void.reason).collect()
}

#[test]
fn s40_an_order_and_its_compliance_are_recorded() {
    let fold = told(&[(0, What::Carry(1)), (0, What::Erase(1)), (1, What::Erased(1)), (2, What::Erased(1))]);
    assert_eq!(reasons(&fold), []);
    assert_eq!(fold.erased[&content(1)], BTreeSet::from([node(1), node(2)]));
}

#[test]
fn s40_only_the_author_of_a_content_has_it_erased() {
    let fold = told(&[(0, What::Carry(1)), (1, What::Erase(1))]);
    assert_eq!(reasons(&fold), [Void::NoSuchReference]);
    assert!(fold.erased.is_empty());
}

/// Naming a content again must neither give the right to erase it nor take it from its author.
#[test]
fn s40_naming_a_content_again_does_not_make_it_ones_own() {
    let fold = told(&[(0, What::Carry(1)), (1, What::Carry(1)), (1, What::Erase(1)), (0, What::Erase(1))]);
    assert_eq!(reasons(&fold), [Void::NoSuchReference]);
    assert!(fold.erased.contains_key(&content(1)));
}

/// Node 1 has read what node 0 carries, and signs an entry for an earlier place that names it, as if it had not.
fn dated_back(steps: &[(usize, What)]) -> Fold<Notebook> {
    let (mut log, _) = open("notebook", MEMBERS);
    let before = log.clone();
    say(&mut log, 0, said(&before, &What::Write(1)));
    say(&mut log, 0, said(&before, &What::Carry(1)));
    let early = sign(1, header(&before, 1, said(&before, &What::Carry(1))));
    log.admit(early.clone()).unwrap();
    assert!(log.key(early.id()) < log.key(log.chain_from(node(0), 2).next().unwrap().id()), "it comes first");
    for (author, what) in steps {
        let said = said(&log, what);
        say(&mut log, *author, said);
    }
    Fold::of(&log)
}

/// Whose content it is does not go by the order in which entries are read, or a member could take it from its author afterwards.
#[test]
fn s40_a_naming_that_is_dated_back_has_nothing_destroyed_at_the_author() {
    let fold = dated_back(&[(1, What::Erase(1))]);
    assert!(!fold.must_erase(content(1), node(0)), "its own content");
    let fold = dated_back(&[(1, What::Erase(1)), (0, What::Erase(1))]);
    assert!(fold.must_erase(content(1), node(0)) && fold.must_erase(content(1), node(2)));
}

#[test]
fn s40_a_naming_that_is_dated_back_takes_no_order_from_the_author() {
    let fold = dated_back(&[(0, What::Erase(1)), (0, What::Erased(1))]);
    assert_eq!(reasons(&fold), []);
    assert_eq!(fold.erased[&content(1)], BTreeSet::from([node(0)]));
    assert!(fold.must_erase(content(1), node(2)));
}

/// A void entry was sent like any other: what it carries lies with every holder.
#[test]
fn s40_the_content_of_a_void_entry_can_be_erased() {
    let fold = told(&[(0, What::Lock), (1, What::Carry(1)), (1, What::Erase(1)), (0, What::Erased(1))]);
    assert_eq!(reasons(&fold), [Void::WrongStage]);
    assert_eq!(fold.erased[&content(1)], BTreeSet::from([node(0)]));
}

#[test]
fn s40_compliance_without_an_order_is_void() {
    let fold = told(&[(0, What::Carry(1)), (1, What::Erased(1))]);
    assert_eq!(reasons(&fold), [Void::NoSuchReference]);
}

/// Who orders answers to nobody, and who has not answered is not among those who have.
#[test]
fn s40_each_other_member_answers_for_copies_of_what_was_ordered_erased() {
    let order = [(0, What::Carry(1)), (0, What::Erase(1))];
    let fold = told(&[&order[..], &[(1, What::Account(0)), (0, What::Account(0)), (2, What::Account(1))]].concat());
    assert_eq!(reasons(&fold), [Void::NotEntitled, Void::NoSuchReference]);
    let [one] = &fold.orders.values().collect::<Vec<_>>()[..] else { panic!("one order") };
    assert_eq!((one.by, one.accounted.keys().copied().collect::<Vec<_>>()), (node(0), vec![node(1)]));
}

/// What was kept for a court is destroyed in the end: the last word counts, and each stays in the log.
#[test]
fn s40_a_later_word_about_copies_replaces_an_earlier_one() {
    let (mut log, _) = open("notebook", MEMBERS);
    let mut words = Vec::new();
    for (author, what) in [(0, What::Carry(1)), (0, What::Erase(1)), (1, What::Account(0)), (1, What::Account(0))] {
        let said = said(&log, &what);
        words.push(say(&mut log, author, said).id());
    }
    let fold = Fold::<Notebook>::of(&log);
    assert_eq!(fold.orders[&words[1]].accounted[&node(1)], words[3]);
    assert_eq!(reasons(&fold), []);
}

/// No node can know of copies on paper.
#[test]
fn s40_a_node_cannot_answer_for_copies() {
    let (mut log, _) = open("notebook", MEMBERS);
    for (author, what) in [(0, What::Carry(1)), (0, What::Erase(1))] {
        let said = said(&log, &what);
        say(&mut log, author, said);
    }
    let mut word = said(&log, &What::Account(0));
    word.actor = dossier::Actor::Node;
    say(&mut log, 1, word);
    assert_eq!(reasons(&Fold::of(&log)), [Void::NotEntitled]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// The words, voids and receipts are those of the same story told without erasing anything.
    #[test]
    fn erasing_never_changes_what_was_said(story in story(14)) {
        let entries = entries_of(&story);
        let (log, fold) = arrive::<Notebook>(&entries, &[1]);
        // The same entries from their stored bytes, on a node that never held a content.
        let mut bare = Log::new(log.dossier());
        for (_, entry) in log.in_order() {
            bare.admit(dossier::Entry::from_store(entry.bytes()).unwrap()).unwrap();
        }
        prop_assert_eq!(&Fold::<Notebook>::of(&bare), &fold);
        // Erasures as such touch neither thing nor members.
        let mut without = Log::new(log.dossier());
        let erasing = |entry: &dossier::Entry| entry.header().record.kind.starts_with("dossier.erasure")
            || entry.header().record.kind.starts_with("dossier.copies");
        let mut kept = Fold::<Notebook>::default();
        for (_, entry) in log.in_order() {
            without.admit(entry.clone()).unwrap();
            let now = Fold::<Notebook>::of(&without);
            if erasing(entry) {
                prop_assert_eq!(&now.thing, &kept.thing);
                prop_assert_eq!(&now.members, &kept.members);
                prop_assert_eq!(&now.receipts, &kept.receipts);
            }
            kept = now;
        }
    }
}
