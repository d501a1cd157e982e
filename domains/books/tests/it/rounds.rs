//! What every witness is told alike: who was told otherwise finds out by comparing.

use base::{EntryId, Hash};
use books::{
    Account, Book, ClosedRounds, Comparison, Contradiction, Opened, ROUNDS_LIMIT, Record, Rounds, Standing, Witnessed,
    decide,
};
use dossier::{Actor, Fold, Log, Void};
use proptest::prelude::*;

use crate::counting::{MEMBERS, closed};
use crate::support::{Said, open, say};

const HISTORY: Hash = Hash([7; 32]);
const ANOTHER: Hash = Hash([8; 32]);

fn root(number: u8) -> Hash {
    Hash([number; 32])
}

/// How books stand that have closed with these roots.
fn standing(history: Hash, roots: &[u8]) -> Standing {
    roots.iter().fold(Standing::beginning(history), |standing, number| standing.after(root(*number)))
}

/// The rounds of a history from one on to another, where all its roots are these.
fn rounds(history: Hash, roots: &[u8], from: usize, to: usize) -> Rounds {
    let before = standing(history, &roots[..from]);
    let roots = roots[from..to].iter().map(|number| root(*number)).collect();
    Rounds { history, first: from as u64 + 1, before: before.code, roots }
}

/// What a witness is told who hears of the rounds up to each of these.
fn told(history: Hash, roots: &[u8], when: &[usize]) -> Vec<Rounds> {
    let from = std::iter::once(0).chain(when.iter().copied());
    from.zip(when).map(|(from, to)| rounds(history, roots, from, *to)).collect()
}

fn written(told: &[Rounds]) -> Log {
    let (mut log, _) = open("books", MEMBERS);
    say(&mut log, 0, Said::new(Actor::Node, Record::from(Opened { year: 2026 })));
    for (rounds, number) in told.iter().zip(1..) {
        say(&mut log, 0, Said::new(Actor::Node, Record::from(ClosedRounds { number, rounds: rounds.clone() })));
    }
    log
}

/// A book in which these closings stand, unconfirmed.
fn unconfirmed(told: &[Rounds]) -> Book {
    Fold::<Book>::of(&written(told)).thing
}

/// The same, all confirmed.
fn book(told: &[Rounds]) -> Book {
    let mut log = written(told);
    let closings: Vec<EntryId> = unconfirmed(told).closings.iter().map(|closing| closing.entry).collect();
    say(&mut log, 1, Said::new(Actor::Node, Record::from(Witnessed { closings })));
    let fold = Fold::<Book>::of(&log);
    assert!(fold.voids.is_empty(), "{:?}", fold.voids);
    fold.thing
}

/// What two witnesses were told in these books, an earlier year first.
fn compare<'b>(one: impl IntoIterator<Item = &'b Book>, other: impl IntoIterator<Item = &'b Book>) -> Comparison {
    let (one, other) = (Account::of(one), Account::of(other));
    let found = books::compare(&one, &other);
    let is_different = |found| matches!(found, Comparison::Different(_));
    let back = books::compare(&other, &one);
    assert!(back == found || (is_different(back) && is_different(found)), "alike both ways round: {back:?}, {found:?}");
    found
}

fn contradiction(book: &Book) -> Option<u32> {
    let found = Account::of([book]).contradiction?;
    book.closing(found.closings[1]).map(|closing| closing.number)
}

#[test]
fn a_code_is_what_the_decision_says() {
    // With the shell: { printf 'kerege/books-step/1'; printf '\7%.0s' {1..32}; printf '\0\0\0\0\0\0\0\1'; printf '\7%.0s' {1..32};
    // printf '\1%.0s' {1..32}; } | sha256sum
    let after = rounds(HISTORY, &[1], 0, 1).standing();
    assert_eq!(after.code.to_string(), "b15bdd56b02a6014069617fe8b74520747692625d6fe47df4dc96aeb69f549f8");
    assert_eq!(after, standing(HISTORY, &[1]));
    let spoken = after.spoken();
    assert_eq!(spoken.split(' ').count(), 10, "160 bits: {spoken}");
    assert!(after.code.spoken().starts_with(&spoken));
}

#[test]
fn what_no_history_can_have_does_not_count() {
    let good = rounds(HISTORY, &[1, 2], 0, 2);
    let counts = |change: &dyn Fn(&mut Rounds)| {
        let mut rounds = good.clone();
        change(&mut rounds);
        let fold = Fold::<Book>::of(&written(&[rounds]));
        assert!(fold.voids.iter().all(|void| void.reason == Void::WrongStage));
        fold.voids.is_empty()
    };
    assert!(counts(&|_| {}));
    assert!(!counts(&|rounds| rounds.roots.clear()), "no round");
    assert!(!counts(&|rounds| rounds.first = 0), "before the first");
    assert!(!counts(&|rounds| rounds.first = u64::MAX), "after the last");
    assert!(!counts(&|rounds| rounds.before = root(9)), "a history begins with itself");
    assert!(counts(&|rounds| rounds.roots = vec![root(1); ROUNDS_LIMIT]));
    assert!(!counts(&|rounds| rounds.roots = vec![root(1); ROUNDS_LIMIT + 1]), "more than a header holds");
}

/// A node that leaves rounds out could date the closing after them far ahead, and they would never be late.
#[test]
fn rounds_that_are_missing_are_missing_since_the_witness_says_so() {
    let left_out = [rounds(HISTORY, &[1, 2, 3], 2, 3)];
    let far = |mut book: Book| {
        book.closings[0].at = book.closings[0].at.plus_seconds(70 * 365 * 86_400);
        book
    };
    let confirmed = far(book(&left_out));
    assert_eq!(Account::of([&confirmed]).gap, confirmed.closings[0].witnessed.map(|(_, at)| at));
    assert!(Account::of([&confirmed]).gap.unwrap() < confirmed.closings[0].at);
    let unconfirmed = far(unconfirmed(&left_out));
    assert_eq!(Account::of([&unconfirmed]).gap, Some(unconfirmed.closings[0].at), "nobody has said when it came");
}

/// The same book exported by both sides, or in March and in June: what stands in both was told once, even where a restoration lies between.
#[test]
fn a_book_that_is_there_twice_contradicts_nothing() {
    let roots = [1, 2, 3];
    let told = [rounds(HISTORY, &roots, 0, 2), rounds(ANOTHER, &roots, 0, 1), rounds(ANOTHER, &roots, 1, 3)];
    let (march, june) = (unconfirmed(&told[..2]), book(&told));
    for twice in [[&june, &june], [&march, &june], [&june, &march]] {
        assert_eq!(compare(twice, [&june]), Comparison::Alike(standing(ANOTHER, &roots)));
        assert_eq!(Account::of(twice).anew, Account::of([&june]).anew);
    }
    // And what does contradict still does.
    let other = book(&[told[0].clone(), rounds(ANOTHER, &[1, 9], 0, 2)]);
    assert!(matches!(compare([&june, &other], [&june]), Comparison::Different(found) if found.round == 2));
}

#[test]
fn what_contradicts_counts_as_evidence_and_no_node_of_good_faith_writes_it() {
    let roots = [1, 2, 3, 4, 5, 6];
    let before = told(HISTORY, &roots, &[2, 3]);
    let next = rounds(HISTORY, &roots, 3, 6);
    let contradicts = |change: &dyn Fn(&mut Rounds)| {
        let mut told = before.clone();
        let mut last = next.clone();
        change(&mut last);
        told.push(last.clone());
        let (fold, earlier) = (Fold::<Book>::of(&written(&told)), book(&before));
        assert!(fold.voids.is_empty(), "it is signed, and kept");
        let found = contradiction(&fold.thing);
        assert!(found.is_none_or(|number| number == 3));
        assert_eq!(decide(&earlier, ClosedRounds { number: 3, rounds: last }.into()).is_err(), found.is_some());
        found.is_some()
    };
    assert!(!contradicts(&|_| {}));
    assert!(contradicts(&|last| last.before = root(9)), "another past");
    assert!(contradicts(&|last| last.first = 5), "a round left out");
    assert!(contradicts(&|last| last.first = 3), "a round again");
    assert!(contradicts(&|last| *last = rounds(HISTORY, &roots, 0, 3)), "from the beginning again");
    assert!(!contradicts(&|last| *last = rounds(ANOTHER, &roots, 0, 2)), "another history, after a restoration");
    assert!(contradicts(&|last| *last = rounds(ANOTHER, &roots, 1, 2)), "another history from its middle");
}

#[test]
fn nobody_goes_back_to_a_history_that_was_left() {
    let roots = [1, 2, 3, 4, 5];
    let back = [rounds(HISTORY, &roots, 0, 5), rounds(ANOTHER, &roots, 0, 1), rounds(HISTORY, &[9; 5], 0, 5)];
    let returned = book(&back);
    assert_eq!(contradiction(&returned), Some(3));
    // One file is enough, and so is a second book: of the same year or of a later one.
    let other = book(&told(HISTORY, &[9; 5], &[5]));
    assert!(matches!(compare([&returned], [&other]), Comparison::Different(found) if found.round == 1));
    let books = [book(&back[..2]), book(&back[2..])];
    assert!(matches!(compare(&books, [&other]), Comparison::Different(found) if found.round == 1));
}

#[test]
fn two_who_were_told_different_histories_at_one_time_are_not_alike() {
    let (first, second) = ([1, 2, 3], [4, 5, 6]);
    let one = [rounds(HISTORY, &first, 0, 3), rounds(Hash([9; 32]), &first, 0, 3)];
    let other = [rounds(ANOTHER, &second, 0, 3), rounds(Hash([9; 32]), &first, 0, 3)];
    let compare = |one: &[Rounds], other: &[Rounds]| compare([&book(one)], [&book(other)]);
    assert_eq!(compare(&one[..1], &other[..1]), Comparison::Unsettled, "no round in common");
    assert_eq!(compare(&one, &other), Comparison::Unsettled, "merged since");
    let alike = Comparison::Alike(standing(Hash([9; 32]), &first));
    assert_eq!(compare(&one, &other[1..]), alike, "a witness that came after the restoration");
    assert_eq!(compare(&one[..1], &one), Comparison::Unsettled, "one has not heard of the restoration yet");
    let whole = |history| rounds(history, &first, 0, 3);
    let crossed = [whole(HISTORY), whole(ANOTHER), whole(Hash([9; 32]))];
    let back = [whole(ANOTHER), whole(HISTORY), whole(Hash([9; 32]))];
    assert_eq!(compare(&crossed, &back), Comparison::Unsettled, "in another order");
    assert_eq!(compare(&crossed, &[whole(HISTORY), whole(Hash([9; 32]))]), alike, "one was away for a while");
}

#[test]
fn what_a_witness_has_not_confirmed_says_nothing_for_the_node() {
    let told = told(HISTORY, &[1, 2, 3], &[3]);
    assert_eq!(compare([&book(&told)], [&unconfirmed(&told)]), Comparison::Unsettled);
    let other = [rounds(HISTORY, &[1, 9, 3], 0, 3)];
    let found = compare([&book(&told)], [&unconfirmed(&other)]);
    assert!(matches!(found, Comparison::Different(Contradiction { round: 2, .. })), "and all against it: {found:?}");
}

#[test]
fn books_of_several_years_are_one_account() {
    let roots = [1, 2, 3, 4, 5, 6];
    let earlier = book(&told(HISTORY, &roots, &[4]));
    let account = |later: Rounds| Account::of([&earlier, &book(&[later])]);
    let broken = |later| account(later).contradiction.is_some();
    let gap = |later| account(later).gap.is_some();
    for sound in [
        rounds(HISTORY, &roots, 4, 6),
        rounds(HISTORY, &roots, 0, 6),
        rounds(ANOTHER, &roots, 0, 6),
        rounds(HISTORY, &roots, 2, 3),
    ] {
        assert!(!broken(sound.clone()) && !gap(sound.clone()), "goes on, or says it again, or is restored: {sound:?}");
    }
    assert!(broken(rounds(HISTORY, &[9, 2, 3, 4, 5, 6], 4, 6)), "another past");
    assert!(broken(rounds(HISTORY, &[9, 2, 3, 4, 5, 6], 0, 6)), "another past from the beginning");
    assert!(gap(rounds(HISTORY, &roots, 5, 6)), "a round between them is missing");
    assert!(gap(rounds(ANOTHER, &roots, 4, 6)), "and here the beginning");
    let anew = account(rounds(ANOTHER, &roots, 0, 6)).anew;
    assert!(anew.is_some() && account(rounds(HISTORY, &roots, 4, 6)).anew.is_none());

    // Whoever has only the later year cannot say that it is the same: what went before may have been another past.
    let later = book(&[rounds(HISTORY, &roots, 4, 6)]);
    assert_eq!(compare([&later], [&later]), Comparison::Unsettled);
    assert_eq!(compare([&earlier, &later], [&later]), Comparison::Unsettled);
    let whole = Comparison::Alike(standing(HISTORY, &roots));
    assert_eq!(compare([&earlier, &later], [&earlier, &later]), whole);
    assert_eq!(
        compare([&earlier, &later], [&book(&told(HISTORY, &roots, &[6]))]),
        whole,
        "who came later was told all"
    );
    let otherwise = [1, 9, 3, 4, 5, 6];
    let lied = [book(&told(HISTORY, &otherwise, &[4])), later.clone()];
    assert!(matches!(compare([&earlier, &later], &lied), Comparison::Different(_)), "two pasts, merged at New Year");
}

#[test]
fn whoever_has_told_rounds_cannot_leave_them_out_again() {
    let told = [rounds(HISTORY, &[1], 0, 1)];
    assert!(decide(&book(&told), closed(2)).is_err());
    let (mut log, _) = open("books", MEMBERS);
    say(&mut log, 0, Said::new(Actor::Node, Record::from(Opened { year: 2026 })));
    say(&mut log, 0, Said::new(Actor::Node, closed(1)));
    let older = Fold::<Book>::of(&log).thing;
    let next = ClosedRounds { number: 2, rounds: told[0].clone() };
    assert!(decide(&older, next.into()).is_ok(), "after closings of an older program");
}

/// Rounds after which a witness is told, out of so many.
fn when(rounds: usize) -> impl Strategy<Value = Vec<usize>> {
    prop::sample::subsequence((1..=rounds).collect::<Vec<_>>(), 1..=rounds)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whenever two witnesses were told: of one past they hold the same, up to where the one is who is behind.
    #[test]
    fn witnesses_of_one_past_are_told_alike((one, other) in (when(12), when(12)), roots in prop::collection::vec(0u8..3, 12)) {
        let up_to = *one.last().unwrap().min(other.last().unwrap());
        let (one, other) = (book(&told(HISTORY, &roots, &one)), book(&told(HISTORY, &roots, &other)));
        prop_assert_eq!(compare([&one], [&other]), Comparison::Alike(standing(HISTORY, &roots[..up_to])));
    }

    /// Of two pasts that differ in one round every later code differs, and two books name that round as soon as both have come to it.
    #[test]
    fn another_past_is_found_at_the_round_in_which_it_differs(
        (one, other) in (when(12), when(12)),
        roots in prop::collection::vec(0u8..3, 12),
        at in 0usize..12,
    ) {
        let mut otherwise = roots.clone();
        otherwise[at] = 99;
        for round in 1..=12 {
            let codes = [&roots, &otherwise].map(|roots| standing(HISTORY, &roots[..round]).code);
            prop_assert_eq!(codes[0] == codes[1], round <= at);
        }
        let both_there = one.last().unwrap().min(other.last().unwrap()) > &at;
        let (one, other) = (book(&told(HISTORY, &roots, &one)), book(&told(HISTORY, &otherwise, &other)));
        match compare([&one], [&other]) {
            Comparison::Different(Contradiction { round, closings: [mine, theirs] }) => {
                prop_assert_eq!(round, at as u64 + 1);
                prop_assert!(one.closing(mine).is_some() && other.closing(theirs).is_some());
            }
            found => prop_assert!(!both_there, "{:?}", found),
        }
    }
}
