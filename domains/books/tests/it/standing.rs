//! What every witness is told alike: who was told otherwise finds out by comparing.

use base::Hash;
use books::{Book, ClosedStanding, Comparison, Follows, Opened, ROUNDS_LIMIT, Record, Standing, compare, decide, step};
use dossier::{Actor, Fold, Void};
use proptest::prelude::*;

use crate::counting::{MEMBERS, closed};
use crate::support::{Said, open, say};

const HISTORY: Hash = Hash([7; 32]);

fn root(number: u8) -> Hash {
    Hash([number; 32])
}

/// How books stand after each of some rounds, with all roots.
fn history(roots: &[Hash]) -> Vec<Standing> {
    let mut code = HISTORY;
    let rounds = roots.iter().zip(1..).map(|(root, round)| {
        code = step(HISTORY, round, code, *root);
        Standing { history: HISTORY, round, roots: roots[..usize::try_from(round).unwrap()].to_vec(), code }
    });
    rounds.collect()
}

/// What a witness is told of them who is told after the rounds in `when`.
fn told(history: &[Standing], when: &[usize]) -> Vec<Standing> {
    let mut before = None;
    let told = when.iter().map(|at| {
        let mut standing = history[*at].clone();
        // What it begins with, it takes on trust.
        standing.roots.drain(..before.map_or(*at + 1, |before: usize| before + 1));
        before = Some(*at);
        standing
    });
    told.collect()
}

fn record(number: u32, standing: Standing) -> Record {
    ClosedStanding { number, root: root(1), standing }.into()
}

/// A book with these, and why the last does not count.
fn book(standings: &[Standing]) -> (Book, Option<Void>) {
    let (mut log, _) = open("books", MEMBERS);
    say(&mut log, 0, Said::new(Actor::Node, Record::from(Opened { year: 2026 })));
    for (standing, number) in standings.iter().zip(1..) {
        say(&mut log, 0, Said::new(Actor::Node, record(number, standing.clone())));
    }
    let fold = Fold::<Book>::of(&log);
    let last = log.in_order().last().unwrap().1.id();
    (fold.thing, fold.voids.iter().find(|void| void.entry == last).map(|void| void.reason))
}

fn counts(standings: &[Standing]) -> bool {
    book(standings).1.is_none()
}

#[test]
fn a_code_is_what_the_decision_says() {
    // With the shell: { printf 'kerege/books-step/1'; printf '\7%.0s' {1..32}; printf '\0\0\0\0\0\0\0\1'; printf '\7%.0s' {1..32};
    // printf '\1%.0s' {1..32}; } | sha256sum
    let code = step(HISTORY, 1, HISTORY, root(1));
    assert_eq!(code.to_string(), "b15bdd56b02a6014069617fe8b74520747692625d6fe47df4dc96aeb69f549f8");
    let standing = &history(&[root(1)])[0];
    assert_eq!(standing.code, code);
    let spoken = standing.spoken();
    assert_eq!(spoken.split(' ').count(), 10, "160 bits: {spoken}");
    assert!(code.spoken().starts_with(&spoken));
}

#[test]
fn a_closing_must_lead_from_the_one_before_to_its_code() {
    let roots: Vec<Hash> = (1..=6).map(root).collect();
    let all = history(&roots);
    let told = told(&all, &[1, 2, 5]);
    assert!(counts(&told));
    let with = |change: &dyn Fn(&mut Standing)| {
        let mut changed = told.clone();
        change(&mut changed[2]);
        counts(&changed)
    };
    assert!(!with(&|last| last.code = root(9)), "another code");
    assert!(!with(&|last| last.roots[1] = root(9)), "another root on the way");
    assert!(!with(&|last| drop(last.roots.drain(..1))), "a round left out");
    assert!(!with(&|last| last.roots.clear()), "the way left out");
    assert!(!with(&|last| last.round = 3), "the same round again");
    assert!(!with(&|last| last.round = 0), "no round");
    assert!(
        with(&|last| *last = Standing { history: root(8), round: 1, roots: vec![], code: root(9) }),
        "another history"
    );
    assert!(!with(&|last| *last = Standing { history: root(8), round: 1, roots: vec![root(1); 2], code: root(9) }));
}

#[test]
fn only_a_long_absence_may_leave_the_way_out() {
    let before = Standing { history: HISTORY, round: 1, roots: Vec::new(), code: root(1) };
    let limit = ROUNDS_LIMIT as u64;
    let after = |rounds: u64| Standing { round: 1 + rounds, code: root(2), ..before.clone() };
    assert_eq!(after(limit).follows(&before), Follows::No);
    assert_eq!(after(limit + 1).follows(&before), Follows::Unshown);
    assert!(counts(&[before.clone(), after(limit + 1)]));
    let flood = Standing { roots: vec![root(1); ROUNDS_LIMIT + 1], ..after(limit + 1) };
    assert!(!counts(&[flood]), "more roots than a closing names");
}

#[test]
fn whoever_has_told_how_the_whole_stands_cannot_leave_it_out_again() {
    let (book, _) = book(&history(&[root(1)]));
    assert!(decide(&book, closed(2)).is_err());
    let (mut log, _) = open("books", MEMBERS);
    say(&mut log, 0, Said::new(Actor::Node, Record::from(Opened { year: 2026 })));
    say(&mut log, 0, Said::new(Actor::Node, closed(1)));
    let before = Fold::<Book>::of(&log).thing;
    let standing = Standing { roots: Vec::new(), ..history(&[root(1)])[0].clone() };
    assert!(decide(&before, record(2, standing)).is_ok(), "after closings of an older program");
}

#[test]
fn two_histories_have_no_round_in_common() {
    let one = history(&[root(1)]);
    let other = vec![Standing { history: root(8), ..one[0].clone() }];
    assert_eq!(compare(&book(&one).0, &book(&other).0), Comparison::default());
}

/// Rounds after which a witness is told, out of so many.
fn when(rounds: usize) -> impl Strategy<Value = Vec<usize>> {
    prop::sample::subsequence((0..rounds).collect::<Vec<_>>(), 1..=rounds)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whenever two witnesses were told: of an honest node they hold the same, and all of it counts.
    #[test]
    fn witnesses_of_one_past_are_told_alike((one, other) in (when(12), when(12)), roots in prop::collection::vec(0u8..3, 12)) {
        let roots: Vec<Hash> = roots.into_iter().map(root).collect();
        let all = history(&roots);
        let (one, other) = (told(&all, &one), told(&all, &other));
        prop_assert!(counts(&one) && counts(&other));
        let found = compare(&book(&one).0, &book(&other).0);
        prop_assert_eq!(found.differs, None);
        let last = |told: &[Standing]| told.last().unwrap().round;
        if last(&one) == last(&other) {
            prop_assert!(found.last == Some(last(&one)));
        }
    }

    /// Two pasts that differ in one round differ in the code of every later one: whoever compares the newest needs no older.
    #[test]
    fn another_past_is_found_by_the_newest_code((one, other) in (when(12), when(12)), roots in prop::collection::vec(0u8..3, 12), at in 0usize..12) {
        let roots: Vec<Hash> = roots.into_iter().map(root).collect();
        let mut otherwise = roots.clone();
        otherwise[at] = root(99);
        let (first, second) = (history(&roots), history(&otherwise));
        for round in 0..12 {
            prop_assert_eq!(first[round].code == second[round].code, round < at);
        }
        let (one, other) = (told(&first, &one), told(&second, &other));
        let (one, other) = (book(&one).0, book(&other).0);
        let found = compare(&one, &other);
        let same_end = one.standing().unwrap().round == other.standing().unwrap().round;
        if same_end && one.standing().unwrap().round > at as u64 {
            let (round, mine, theirs) = found.differs.unwrap();
            prop_assert!(round > at as u64);
            prop_assert!(one.closing(mine).is_some() && other.closing(theirs).is_some());
        }
        if let Some(last) = found.last {
            prop_assert!(last <= at as u64);
        }
    }
}
