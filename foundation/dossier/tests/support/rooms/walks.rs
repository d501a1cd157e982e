//! Random walks: people of both sides and a stranger do what comes to their mind, now and then something sensible.

use std::collections::BTreeSet;

use dossier::{Actor, Admission, Common, Entry, ErasureDone, ErasureOrdered, Fold, Log, Part, RecordBody, Thing, Void};
use handling::Role;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseResult, TestRunner};

use super::scene::{Someone, newest, record, record_fields, said, usual_name};
use super::table::explore;
use super::{Asking, Deed, OUTSIDER, RecordOf, Room, fields};
use crate::support::{Said, Step, acting, arrive, open, play, say};

/// What is odd about a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Odd {
    Nothing,
    /// The entry carries none of the contents that its record names.
    CarriesNothing,
    /// The record points to entries that are not there.
    PointsNowhere,
    /// One person does it, and is named, where it should be two.
    OnePerson,
}

/// Who usually writes letters, so that doing the next step too is doing it alone.
const ONE: &str = "bakyt";

/// What someone wants to do.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// Picks something that can be done just now, by someone who may.
    sensible: bool,
    deed: usize,
    role: usize,
    /// One of three persons; the usual one for the role if it is sensible.
    person: u8,
    odd: Odd,
    day: u8,
}

/// A story of at most `longest` steps.
pub(crate) fn story(longest: usize) -> impl Strategy<Value = Vec<Step<Wish>>> {
    let odd = prop_oneof![
        12 => Just(Odd::Nothing),
        1 => Just(Odd::CarriesNothing),
        1 => Just(Odd::PointsNowhere),
        1 => Just(Odd::OnePerson),
    ];
    let wish = (proptest::bool::weighted(0.7), any::<u16>(), any::<u16>(), 0u8..3, odd, any::<u8>());
    let wish = wish.prop_map(|(sensible, deed, role, person, odd, day)| Wish {
        sensible,
        deed: usize::from(deed),
        role: usize::from(role),
        person,
        odd,
        day,
    });
    let author = prop_oneof![10 => 0usize..2, 1 => Just(OUTSIDER)];
    let step = (author, proptest::option::weighted(0.4, 0usize..2), wish);
    proptest::collection::vec(step.prop_map(|(author, hears, what)| Step { author, hears, what }), 1..longest)
}

/// A wish as it comes to be written: with the decision about it, or against it.
struct Deal<R: Room> {
    deed: &'static Deed,
    someone: Someone,
    decided: Result<(), String>,
    record: RecordOf<R>,
    carries_what_it_names: bool,
}

impl<R: Room> Deal<R> {
    fn said(&self) -> Said {
        let nothing: &[String] = &[];
        let carries = if self.carries_what_it_names { None } else { Some(nothing) };
        said(&self.someone, RecordBody::of(&self.record), carries)
    }

    fn is_entitled(&self, (part, roles): (Part, &[Role])) -> bool {
        let role = match &self.someone.actor {
            Actor::Person { role, .. } => Some(*role),
            Actor::Node => None,
        };
        self.someone.part == Some(part) && role.is_some_and(|role| roles.contains(&role))
    }
}

/// The author of a step: in a private room everyone at home writes as the owner.
fn author<R: Room>(author: usize) -> (usize, Option<Part>) {
    match R::MEMBERS.iter().find(|(number, _)| *number == author) {
        Some((number, part)) => (*number, Some(*part)),
        None if author == OUTSIDER => (OUTSIDER, None),
        None => (R::MEMBERS[0].0, Some(R::MEMBERS[0].1)),
    }
}

fn deal<R: Room>(log: &Log, thing: &R::Thing, by: usize, wish: &Wish) -> Deal<R> {
    let (author, part) = author::<R>(by);
    let facts = R::facts(wish.day);
    let decide = |deed: &'static Deed, someone: &Someone, odd: Odd| {
        let entry = |word: &str| newest::<R>(log, if odd == Odd::PointsNowhere { "no-such-record" } else { word });
        let mut values = record_fields::<R>(deed.record, &R::instead(thing, deed.record), &[], &entry);
        if odd == Odd::OnePerson {
            values.values_mut().for_each(|value| value.by_one_person(fields::person(ONE)));
        }
        let asked = record::<R>(deed.record, &values);
        let asking = Asking { person: someone.person(), part: part.unwrap_or(deed.part), facts: &facts };
        (asked.clone(), R::decide(thing, R::action(asked), &asking))
    };
    let someone = |deed: &Deed, sensible: bool| {
        let roles: &[Role] = if sensible { deed.roles } else { &Role::ALL };
        let role = roles[wish.role % roles.len()];
        let name = if sensible { usual_name(role) } else { [ONE, "cholpon", "somebody"][usize::from(wish.person)] };
        Someone { author, part, ..Someone::of::<R>(deed.part, role, name) }
    };
    let possible =
        |deed: &&'static Deed| part == Some(deed.part) && decide(deed, &someone(deed, true), Odd::Nothing).1.is_ok();
    let sensible: Vec<&'static Deed> = if wish.sensible { R::DEEDS.iter().filter(possible).collect() } else { vec![] };
    let is_sensible = !sensible.is_empty();
    let deed = if is_sensible { sensible[wish.deed % sensible.len()] } else { &R::DEEDS[wish.deed % R::DEEDS.len()] };
    let mut someone = someone(deed, is_sensible);
    if let (Odd::OnePerson, Actor::Person { person, .. }) = (wish.odd, &mut someone.actor) {
        *person = fields::person(ONE);
    }
    let (asked, decided) = decide(deed, &someone, wish.odd);
    let (record, decided) = match decided {
        Ok(written) => (written, Ok(())),
        Err(refusal) => (asked, Err(refusal.code)),
    };
    Deal { deed, someone, decided, record, carries_what_it_names: wish.odd != Odd::CarriesNothing }
}

/// What is decided counts; what is void was not decided, or not by someone who may. And what is refused is void, unless only the
/// law, the day or the house stands against it.
pub(crate) fn what_is_decided_counts<R: Room>(story: &[Step<Wish>]) -> TestCaseResult {
    let (mut log, _) = open(R::Thing::ROOM, R::MEMBERS);
    let mut fold = Fold::<R::Thing>::of(&log);
    for step in story {
        let deal = deal::<R>(&log, &fold.thing, step.author, &step.what);
        let lacks = !deal.carries_what_it_names && !fields::contents(&RecordBody::of(&deal.record)).is_empty();
        let before = fold.thing.clone();
        let is_entitled = deal.is_entitled(R::writer(&before, deal.deed));
        let entry = say(&mut log, deal.someone.author, deal.said()).id();
        fold = fold.advance(&log, &[entry]);
        let void = fold.voids.iter().find(|void| void.entry == entry).map(|void| void.reason);
        let case = format!("{} by {:?}: {:?}, {void:?}", deal.deed.action, deal.someone, deal.decided);
        if void.is_some() {
            prop_assert_eq!(&fold.thing, &before, "what is void changes nothing: {}", case);
        }
        match (&deal.decided, void) {
            _ if deal.someone.part.is_none() => prop_assert_eq!(void, Some(Void::NotMember), "{}", case),
            _ if !is_entitled => prop_assert_eq!(void, Some(Void::NotEntitled), "{}", case),
            (_, Some(Void::NoSuchReference)) if lacks => {}
            (Ok(()), void) => prop_assert!(void.is_none() && !lacks, "{case}"),
            (Err(code), None) => prop_assert!(R::OF_THE_DAY.contains(&code.as_str()) && !lacks, "{case}"),
            (Err(_), Some(_)) => {}
        }
    }
    Ok(())
}

/// Each node writes what it decides by what it has heard so far, and now and then what it was refused.
fn entries_of<R: Room>(story: &[Step<Wish>]) -> Vec<Entry> {
    let at_home: Vec<Step<Wish>> = story
        .iter()
        .map(|step| Step {
            author: author::<R>(step.author).0,
            hears: step.hears.map(|other| author::<R>(other).0),
            what: step.what.clone(),
        })
        .collect();
    play(R::Thing::ROOM, R::MEMBERS, &at_home, |log, author, wish| {
        deal::<R>(log, &Fold::of(log).thing, author, wish).said()
    })
}

/// Two nodes that write without waiting for each other come to the same thing, in whatever order the entries arrive.
pub(crate) fn any_order_folds_to_the_same<R: Room>(story: &[Step<Wish>], ranks: &[Vec<u16>]) -> TestCaseResult {
    let entries = entries_of::<R>(story);
    let (first_log, first) = arrive::<R::Thing>(&entries, &ranks[0]);
    prop_assert_eq!(&first, &Fold::of(&first_log), "folded as they came, and folded at once");
    for ranks in &ranks[1..] {
        let (log, fold) = arrive::<R::Thing>(&entries, ranks);
        prop_assert_eq!(&fold, &first);
        prop_assert_eq!(log.heads(), first_log.heads());
    }
    // And told again, nothing counts twice.
    let mut log = first_log.clone();
    for entry in &entries {
        prop_assert_eq!(log.admit(entry.clone()), Ok(Admission::Known));
    }
    prop_assert_eq!(&Fold::of(&log), &first);
    let all: Vec<_> = entries.iter().map(Entry::id).collect();
    prop_assert_eq!(&first.clone().advance(&log, &all), &first);
    Ok(())
}

/// After every step its author has the contents of it erased, and the others comply: where the thing stands, what waits and what can
/// be done next are as before.
pub(crate) fn erasing_changes_nothing<R: Room>(story: &[Step<Wish>]) -> TestCaseResult {
    let (mut log, _) = open(R::Thing::ROOM, R::MEMBERS);
    let mut fold = Fold::<R::Thing>::of(&log);
    for step in story.iter().filter(|step| author::<R>(step.author).1.is_some()) {
        let deal = deal::<R>(&log, &fold.thing, step.author, &step.what);
        let said = deal.said();
        let contents = said.contents.clone();
        let entry = say(&mut log, deal.someone.author, said).id();
        fold = fold.advance(&log, &[entry]);
        let before = fold.thing.clone();
        if contents.is_empty() {
            continue;
        }
        let reason = base::ShortText::new("no longer needed").expect("a short constant");
        let order = Common::ErasureOrdered(ErasureOrdered { contents: contents.clone(), reason });
        let mut added = vec![say(&mut log, deal.someone.author, Said::new(acting(Role::Prosecutor, 1), order)).id()];
        for (member, _) in R::MEMBERS {
            let done = Common::ErasureDone(ErasureDone { contents: contents.clone() });
            added.push(say(&mut log, *member, Said::new(Actor::Node, done)).id());
        }
        fold = fold.advance(&log, &added);
        prop_assert_eq!(&fold.thing, &before);
        prop_assert_eq!(&Fold::of(&log), &fold);
    }
    Ok(())
}

/// So many that every stage is come to in all but the longest roads.
const WALKS: usize = 128;

/// Walks that never leave the beginning would prove nothing: together they come to every stage that there is.
pub(crate) fn walks_come_everywhere<R: Room>() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..WALKS {
        let story = story(28).new_tree(&mut runner).expect("a story").current();
        let (mut log, _) = open(R::Thing::ROOM, R::MEMBERS);
        let mut fold = Fold::<R::Thing>::of(&log);
        reached.insert(R::stage(&fold.thing));
        for step in story {
            let deal = deal::<R>(&log, &fold.thing, step.author, &step.what);
            let entry = say(&mut log, deal.someone.author, deal.said()).id();
            fold = fold.advance(&log, &[entry]);
            reached.insert(R::stage(&fold.thing));
        }
    }
    let all: BTreeSet<&str> = explore::<R>().iter().map(|place| R::stage(&place.fold.thing)).collect();
    assert_eq!(reached, all);
}
