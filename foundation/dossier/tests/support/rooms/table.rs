//! The table of a room: everywhere a thing can come to stand, and there everything that can be asked. It is written to
//! `tests/it/<room>.txt` and compared, so that a change of the rules is seen as a change of a file that people review.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use dossier::{Actor, Fold, Log, Part, RecordBody, Recorded, Thing, Void};
use handling::Role;

use super::scene::{Someone, kind, newest, record, record_fields, said, usual_name, word};
use super::situations::waiting;
use super::{Asking, Deed, Fields, RecordOf, Room, part_word};
use crate::support::{Said, open, say};

const HEAD: &str = "\
# Every place where the thing can come to stand, reached by the shortest way, and everything that can be asked there by the person
# who may ask it. Written by the tests of this crate and compared; do not edit.
#
#   action   → where the thing then stands   the record that is written
#   action   no: the code of the refusal     what becomes of an entry that says it all the same
";

/// A place where a thing can come to stand.
pub(crate) struct Place<R: Room> {
    /// The actions that led here.
    pub(crate) path: Vec<&'static str>,
    pub(crate) log: Log,
    pub(crate) fold: Fold<R::Thing>,
    /// What each deed comes to.
    pub(crate) outcomes: Vec<Outcome>,
}

/// What an action comes to at one place.
pub(crate) struct Outcome {
    pub(crate) deed: &'static Deed,
    /// The kind of the record and the stage that follows, or the code of the refusal.
    pub(crate) decided: Result<(String, &'static str), String>,
    /// Why an entry would not count that says it all the same.
    pub(crate) void: Option<Void>,
}

/// A step that was taken: stage, kind of record, stage.
pub(crate) type Step = (&'static str, String, &'static str);

impl<R: Room> Place<R> {
    /// Stage and what besides it decides about what can be done.
    pub(crate) fn title(&self) -> String {
        let (stage, besides) = (R::stage(&self.fold.thing), R::besides(&self.fold.thing));
        if besides.is_empty() { stage.to_owned() } else { format!("{stage} ({})", besides.join(", ")) }
    }
}

/// Walks everywhere.
pub(crate) fn explore<R: Room>() -> Vec<Place<R>> {
    let (log, _) = open(R::Thing::ROOM, R::MEMBERS);
    let mut places = vec![Place::<R> { path: Vec::new(), fold: Fold::of(&log), log, outcomes: Vec::new() }];
    let mut seen = BTreeSet::from([places[0].title()]);
    let mut next = 0;
    while next < places.len() {
        for deed in R::DEEDS {
            let here = &places[next];
            let (outcome, there) = take(here, deed);
            places[next].outcomes.push(outcome);
            if let Some(there) = there.filter(|there| seen.insert(there.title())) {
                places.push(there);
            }
        }
        next += 1;
    }
    places
}

/// The record that a deed would write here.
fn proposed<R: Room>(place: &Place<R>, deed: &Deed) -> RecordOf<R> {
    let instead = R::instead(&place.fold.thing, deed.record);
    let fields = record_fields::<R>(deed.record, &instead, &[], &|word| newest::<R>(&place.log, word));
    record::<R>(deed.record, &fields)
}

/// The person who usually does it.
fn doer<R: Room>(deed: &Deed) -> Someone {
    let role = deed.roles[0];
    Someone::of::<R>(deed.part, role, usual_name(role))
}

fn take<R: Room>(here: &Place<R>, deed: &'static Deed) -> (Outcome, Option<Place<R>>) {
    let (someone, facts) = (doer::<R>(deed), Fields::new());
    let asking = Asking { person: someone.person(), part: deed.part, facts: &facts };
    let asked = proposed(here, deed);
    let decided = R::decide(&here.fold.thing, R::action(asked.clone()), &asking);
    let written = RecordBody::of(decided.as_ref().unwrap_or(&asked));
    let mut log = here.log.clone();
    let entry = say(&mut log, someone.author, said(&someone, written.clone(), None)).id();
    let fold = here.fold.clone().advance(&log, &[entry]);
    let void = fold.voids.iter().find(|void| void.entry == entry).map(|void| void.reason);
    if void.is_some() {
        assert_eq!(fold.thing, here.fold.thing, "what does not count changes nothing");
    }
    match decided {
        Ok(_) => {
            let decided = Ok((written.kind, R::stage(&fold.thing)));
            let path = here.path.iter().copied().chain([deed.action]).collect();
            (Outcome { deed, decided, void }, Some(Place { path, log, fold, outcomes: Vec::new() }))
        }
        Err(refusal) => (Outcome { deed, decided: Err(refusal.code), void }, None),
    }
}

/// Every step that the table has.
pub(crate) fn steps<R: Room>(places: &[Place<R>]) -> BTreeSet<Step> {
    let taken = |place: &Place<R>| {
        let from = R::stage(&place.fold.thing);
        let accepted =
            place.outcomes.iter().filter_map(move |outcome| outcome.decided.clone().ok().map(|to| (from, to)));
        accepted.map(|(from, (kind, to))| (from, kind, to)).collect::<Vec<_>>()
    };
    places.iter().flat_map(taken).collect()
}

/// Compares the table with the reviewed one, and says on the way what no table shows.
pub(crate) fn check<R: Room>() {
    let places = explore::<R>();
    every_record_has_its_deed::<R>();
    decided_and_folded_alike::<R>(&places);
    the_other_side_is_refused::<R>(&places);
    let table = format!("{HEAD}\n{}\n{}", writers::<R>(&places), places.iter().map(print).collect::<String>());
    compare(&format!("{}.txt", R::NAME), &table);
}

/// Compares a text with the reviewed file of that name beside the tests.
pub(crate) fn compare(name: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(name);
    if std::fs::read_to_string(&path).unwrap_or_default() != now {
        std::fs::write(&path, now).expect("the folder of the tests can be written");
        panic!("tests/it/{name} was out of date and has been rewritten: review the difference");
    }
}

fn print<R: Room>(place: &Place<R>) -> String {
    let way = if place.path.is_empty() { "from the beginning".to_owned() } else { place.path.join(", ") };
    let mut text = format!("{}\n  by: {way}\n", place.title());
    for task in waiting::<R>(&place.fold.thing) {
        writeln!(text, "  waits: {task}").expect("memory");
    }
    // What this kind never allows is refused at every place, and said once above.
    for outcome in place.outcomes.iter().filter(|outcome| !R::NEVER.contains(&outcome.deed.action)) {
        let action = outcome.deed.action;
        match (&outcome.decided, outcome.void) {
            (Ok((kind, stage)), None) => writeln!(text, "  {action:<20} → {stage:<30} {kind}"),
            (Ok((kind, _)), Some(void)) => writeln!(text, "  {action:<20} → {kind}, WHICH IS VOID: {}", void.word()),
            (Err(code), Some(void)) => writeln!(text, "  {action:<20} no: {code:<28} void: {}", void.word()),
            (Err(code), None) => writeln!(text, "  {action:<20} no: {code:<28} counts"),
        }
        .expect("memory");
    }
    text + "\n"
}

fn every_record_has_its_deed<R: Room>() {
    let mut kinds: Vec<String> = R::DEEDS.iter().map(|deed| kind::<R>(deed.record)).collect();
    let mut known: Vec<&str> = RecordOf::<R>::KINDS.to_vec();
    kinds.sort();
    known.sort_unstable();
    assert_eq!(kinds, known, "one deed for each record");
}

/// What is decided counts; what is refused for more than the day is void.
fn decided_and_folded_alike<R: Room>(places: &[Place<R>]) {
    for (place, outcome) in places.iter().flat_map(|place| place.outcomes.iter().map(move |outcome| (place, outcome))) {
        let agree = match &outcome.decided {
            Ok(_) => outcome.void.is_none(),
            Err(code) => outcome.void.is_some() || R::OF_THE_DAY.contains(&code.as_str()),
        };
        assert!(agree, "{}, {}: {:?}, but {:?}", place.title(), outcome.deed.action, outcome.decided, outcome.void);
    }
}

/// Whoever plays another part is refused everywhere, whatever the stage.
fn the_other_side_is_refused<R: Room>(places: &[Place<R>]) {
    let facts = Fields::new();
    for (place, deed) in places.iter().flat_map(|place| R::DEEDS.iter().map(move |deed| (place, deed))) {
        for (_, part) in R::MEMBERS.iter().filter(|(_, part)| *part != R::writer(&place.fold.thing, deed).0) {
            let asking = Asking { person: doer::<R>(deed).person(), part: *part, facts: &facts };
            let refusal = R::decide(&place.fold.thing, R::action(proposed(place, deed)), &asking);
            let code = refusal.expect_err("the other side does this").code;
            assert_eq!(code, "other-side", "{} by {}", deed.action, part_word(*part));
        }
    }
}

/// Who may write what, found by trying every part and role where the record fits, and compared with what the deeds say.
fn writers<R: Room>(places: &[Place<R>]) -> String {
    let mut text = String::new();
    if !R::NEVER.is_empty() {
        for place in places {
            let refused = |outcome: &&Outcome| R::NEVER.contains(&outcome.deed.action) && outcome.decided.is_ok();
            assert!(
                !place.outcomes.iter().any(|outcome| refused(&outcome)),
                "{}: something that is never",
                place.title()
            );
        }
        writeln!(text, "never in this kind: {}\n", R::NEVER.join(", ")).expect("memory");
    }
    text.push_str("who writes what\n");
    for deed in R::DEEDS.iter().filter(|deed| !R::NEVER.contains(&deed.action)) {
        let fits = |place: &&Place<R>| place.outcomes.iter().any(|o| o.deed.action == deed.action && o.decided.is_ok());
        let place = places.iter().find(fits).unwrap_or_else(|| panic!("{} is never possible", deed.action));
        let (mut found, mut stated) = (Vec::new(), Vec::new());
        for (_, part) in R::MEMBERS {
            let may = |role: &Role| counts(place, deed, &Someone::of::<R>(*part, *role, usual_name(*role)));
            found.extend(Role::ALL.iter().filter(|role| may(role)).map(|role| written_by(*part, *role)));
            let node = Someone { actor: Actor::Node, ..Someone::of::<R>(*part, deed.roles[0], "nobody") };
            assert!(!counts(place, deed, &node), "no node does by itself what a person answers for: {}", deed.record);
            let entitled = |role: &&Role| deed.part == *part && deed.roles.contains(role);
            stated.extend(Role::ALL.iter().filter(entitled).map(|role| written_by(*part, *role)));
        }
        assert_eq!(found, stated, "who may write {}", deed.record);
        writeln!(text, "  {:<20} {}", word(&kind::<R>(deed.record)), found.join(", ")).expect("memory");
    }
    text
}

fn written_by(part: Part, role: Role) -> String {
    format!("{} {}", part_word(part), role.word())
}

fn counts<R: Room>(place: &Place<R>, deed: &Deed, someone: &Someone) -> bool {
    let record = RecordBody::of(&proposed(place, deed));
    let mut log = place.log.clone();
    let said: Said = said(someone, record, None);
    let entry = say(&mut log, someone.author, said).id();
    let fold = place.fold.clone().advance(&log, &[entry]);
    match fold.voids.iter().find(|void| void.entry == entry) {
        None => true,
        Some(void) => {
            assert_eq!(void.reason, Void::NotEntitled, "{} as {someone:?}", deed.record);
            false
        }
    }
}
