//! What counts in a book, and what does not.

use base::{EntryId, Hash, ShortText};
use books::{
    Book, CLOSINGS_LIMIT, Closed, Opened, Record, Stage, Stamped, TOKEN_LIMIT_BYTES, Tells, WITNESSED_LIMIT, Witnessed,
    decide,
};
use dossier::{Actor, Fold, Log, Part, Void};
use handling::Role;
use proptest::prelude::*;

use crate::support::{Said, acting, open, say};

pub(crate) const MEMBERS: &[(usize, Part)] = &[(0, Part::Requesting), (1, Part::Requested)];

pub(crate) fn closed(number: u32) -> Record {
    Closed { number, root: Hash([u8::try_from(number % 250).unwrap(); 32]) }.into()
}

fn stamp(closing: EntryId, service: &str, length: usize) -> Record {
    Stamped { closing, service: ShortText::new(service).unwrap(), token: vec![7; length] }.into()
}

fn node(record: Record) -> Said {
    Said::new(Actor::Node, record)
}

/// A book of node 0 with so many closings.
fn book(closings: u32) -> Log {
    let (mut log, _) = open("books", MEMBERS);
    say(&mut log, 0, node(Opened { year: 2026 }.into()));
    for number in 1..=closings {
        say(&mut log, 0, node(closed(number)));
    }
    log
}

/// Why the record does not count when it is said next; nothing if it does. What is decided is what counts.
fn said(log: &Log, author: usize, said: Said, record: &Record) -> Option<Void> {
    let mut log = log.clone();
    let before = Fold::<Book>::of(&log);
    let entry = say(&mut log, author, said);
    let after = Fold::<Book>::of(&log);
    let void = after.voids.iter().find(|void| void.entry == entry.id()).map(|void| void.reason);
    if void.is_some() {
        assert_eq!(after.thing, before.thing, "what does not count changes nothing");
    }
    if author == 0 && void != Some(Void::NotEntitled) {
        assert_eq!(decide(&before.thing, record.clone()).is_ok(), void.is_none(), "{record:?}");
    }
    void
}

fn as_node(log: &Log, record: Record) -> Option<Void> {
    said(log, 0, node(record.clone()), &record)
}

#[test]
fn closings_follow_each_other_without_a_gap() {
    let empty = open("books", MEMBERS).0;
    assert_eq!(as_node(&empty, closed(1)), Some(Void::WrongStage), "not begun");
    let log = book(2);
    assert_eq!(as_node(&log, Opened { year: 2027 }.into()), Some(Void::WrongStage), "a book begins once");
    assert_eq!(as_node(&log, closed(2)), Some(Void::WrongStage), "again");
    assert_eq!(as_node(&log, closed(4)), Some(Void::WrongStage), "a gap");
    assert_eq!(as_node(&log, closed(3)), None);
    let fold = Fold::<Book>::of(&log);
    assert_eq!(fold.thing.stage, Stage::Open { year: 2026 });
    assert_eq!(fold.thing.closings.iter().map(|closing| closing.number).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn nobody_writes_in_a_book_but_the_node_whose_it_is() {
    let log = book(1);
    let entitled = |author, actor| said(&log, author, Said::new(actor, closed(2)), &closed(2));
    assert_eq!(entitled(1, Actor::Node), Some(Void::NotEntitled), "the witness");
    assert_eq!(entitled(0, acting(Role::Administrator, 1)), Some(Void::NotEntitled), "a person");
    assert_eq!(entitled(0, Actor::Node), None);
}

#[test]
fn a_closing_is_stamped_once_by_each_service() {
    let mut log = book(1);
    let closing = Fold::<Book>::of(&log).thing.last().unwrap().entry;
    assert_eq!(as_node(&log, stamp(log.in_order().next().unwrap().1.id(), "A", 9)), Some(Void::NoSuchReference));
    assert_eq!(as_node(&log, stamp(closing, "A", TOKEN_LIMIT_BYTES + 1)), Some(Void::WrongStage));
    for service in ["A", "B", "C", "D"] {
        say(&mut log, 0, node(stamp(closing, service, TOKEN_LIMIT_BYTES)));
        assert_eq!(as_node(&log, stamp(closing, service, 9)), Some(Void::WrongStage), "again by {service}");
    }
    assert_eq!(as_node(&log, stamp(closing, "E", 9)), Some(Void::WrongStage), "a fifth");
    let stamps = &Fold::<Book>::of(&log).thing.closings[0].stamps;
    assert_eq!(stamps.iter().map(|(service, _)| service.as_str()).collect::<Vec<_>>(), ["A", "B", "C", "D"]);
}

#[test]
fn a_witness_confirms_what_is_there_and_its_first_word_counts() {
    let mut log = book(2);
    let entries: Vec<EntryId> = Fold::<Book>::of(&log).thing.closings.iter().map(|closing| closing.entry).collect();
    let confirm = |closings: &[EntryId]| Record::from(Witnessed { closings: closings.to_vec() });
    let by = |log: &Log, author, closings: &[EntryId]| said(log, author, node(confirm(closings)), &confirm(closings));
    assert_eq!(by(&log, 0, &entries), Some(Void::NotEntitled), "nobody confirms its own books");
    let opening = log.in_order().next().unwrap().1.id();
    assert_eq!(by(&log, 1, &[entries[0], opening]), Some(Void::NoSuchReference));
    assert_eq!(by(&log, 1, &[]), Some(Void::WrongStage));
    assert_eq!(by(&log, 1, &vec![entries[0]; WITNESSED_LIMIT + 1]), Some(Void::WrongStage));
    let first = say(&mut log, 1, node(confirm(&entries[..1])));
    assert_eq!(by(&log, 1, &entries[..1]), Some(Void::WrongStage), "again");
    say(&mut log, 1, node(confirm(&entries)));
    let thing = Fold::<Book>::of(&log).thing;
    assert_eq!(thing.closings[0].witnessed.unwrap().0, first.id());
    assert!(thing.unwitnessed().is_empty());
}

#[test]
fn a_flood_ends_with_the_year() {
    let mut book = Book { stage: Stage::Open { year: 2026 }, ..Book::default() };
    let closing = |number: usize| books::Closing {
        entry: EntryId(Hash([1; 32])),
        number: u32::try_from(number).unwrap(),
        tells: Tells::Root(Hash([2; 32])),
        contradicts: false,
        at: base::Timestamp(1),
        witnessed: None,
        stamps: Vec::new(),
    };
    book.closings = (1..CLOSINGS_LIMIT).map(closing).collect();
    assert!(decide(&book, closed(book.next())).is_ok(), "an hourly closing for a leap year");
    book.closings.push(closing(CLOSINGS_LIMIT));
    assert!(decide(&book, closed(book.next())).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whoever says what in a book: its closings are numbered from one, and each was said by its node.
    #[test]
    fn whatever_is_said_the_closings_stay_a_row(steps in prop::collection::vec((0usize..2, 0u32..6, any::<bool>()), 0..20)) {
        let mut log = book(0);
        for (author, number, by_node) in steps {
            let actor = if by_node { Actor::Node } else { acting(Role::Supervisor, 1) };
            say(&mut log, author, Said::new(actor, closed(number)));
        }
        let fold = Fold::<Book>::of(&log);
        for (at, closing) in fold.thing.closings.iter().enumerate() {
            prop_assert_eq!(closing.number as usize, at + 1);
            let header = log.get(closing.entry).unwrap().header();
            prop_assert!(header.author == crate::support::node(0) && header.actor == Actor::Node);
        }
        prop_assert_eq!(fold.voids.len() + fold.thing.closings.len() + 2, fold.entries);
    }
}
