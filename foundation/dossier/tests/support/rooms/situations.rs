//! Situations as data, in `tests/cases/*.toml` of a room's crate.
//!
//! A **case** is given / when / then: entries that are there already, what someone asks, and what comes of it: the record that is
//! written and where the thing then stands, or the refusal with its code and provision. A refusal also says what becomes of an entry
//! that was written all the same, by a program that did not ask: `void` with its reason, or `counts`.
//!
//! A **replay** is given / then: entries as they lie in the log, and which of them do not count, each with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::path::Path;

use base::cbor;
use dossier::{Fold, RecordBody, Recorded, Thing};
use serde::Deserialize;

use super::fields::{Value, read_table, said};
use super::line::Line;
use super::scene::{self, Scene, Someone, kind, record, record_fields};
use super::{Asking, Room, part_word, sources};
use crate::support::arrive;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Situations {
    /// The room's word, as in the opening of its dossiers.
    thing: String,
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    replay: Vec<Replay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: Vec<String>,
    #[serde(default)]
    given: Vec<Line>,
    when: Line,
    then: Then,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Then {
    /// The record that is written…
    writes: Option<String>,
    /// …what it says, as far as it matters here…
    #[serde(default)]
    says: toml::Table,
    /// …and where the thing stands afterwards.
    stage: Option<String>,
    /// What waits for whom afterwards.
    tasks: Option<Vec<String>>,
    /// Or the code of the refusal, its kind if it is not `rule`, its provision, and the values for its label.
    refused: Option<String>,
    kind: Option<String>,
    under: Option<String>,
    #[serde(default)]
    with: BTreeMap<String, String>,
    /// The reason why an entry would be void that says it all the same; `counts` where only the law or the day stands against it.
    all_the_same: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Replay {
    name: String,
    source: Vec<String>,
    given: Vec<Line>,
    then: Replayed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Replayed {
    /// Entries that do not count, by name, each with its reason.
    #[serde(default)]
    void: BTreeMap<String, String>,
    stage: String,
    tasks: Option<Vec<String>>,
}

/// What the situations of a room have shown.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) cases: usize,
    pub(crate) replays: usize,
    /// Actions that were asked for, with the record to which they lead.
    pub(crate) asked: BTreeSet<String>,
    pub(crate) written: BTreeSet<String>,
    pub(crate) refused: BTreeSet<String>,
    pub(crate) void: BTreeSet<String>,
}

impl Report {
    pub(crate) fn join(mut self, other: Report) -> Report {
        self.cases += other.cases;
        self.replays += other.replays;
        self.asked.extend(other.asked);
        self.written.extend(other.written);
        self.refused.extend(other.refused);
        self.void.extend(other.void);
        self
    }
}

/// Runs every situation of the thing. All that fail are told at once.
pub(crate) fn run<R: Room>() -> Report {
    let (mut report, mut faults, mut names) = (Report::default(), Vec::new(), BTreeSet::new());
    for (file, situations) in read().into_iter().filter(|(_, read)| read.thing == R::Thing::ROOM) {
        let mut told = |name: &str, source: &[String], outcome: Result<(), String>| {
            let twice = (!names.insert(name.to_owned())).then(|| "its name is taken".to_owned());
            let unsourced = source.is_empty().then(|| "it names no source".to_owned());
            let found = outcome.err().into_iter().chain(source.iter().filter_map(|source| sources::fault(source)));
            faults.extend(found.chain(twice).chain(unsourced).map(|fault| format!("{file}, “{name}”: {fault}")));
        };
        for case in &situations.case {
            report.cases += 1;
            told(&case.name, &case.source, run_case::<R>(case, &mut report));
        }
        for replay in &situations.replay {
            report.replays += 1;
            told(&replay.name, &replay.source, run_replay::<R>(replay, &mut report));
        }
    }
    assert!(faults.is_empty(), "{} of the situations differ:\n{}", faults.len(), faults.join("\n"));
    println!("{}: {} cases, {} replays", R::Thing::ROOM, report.cases, report.replays);
    report
}

/// Every file of situations, by name.
fn read() -> Vec<(String, Situations)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(&folder).expect("a folder of cases").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    let named = files.into_iter().map(|file| (file.file_name().to_string_lossy().into_owned(), file.path()));
    let situations = named.filter(|(name, _)| name.ends_with(".toml") && name != "usual.toml");
    situations
        .map(|(name, path)| {
            let text = std::fs::read_to_string(path).expect("a readable file");
            let read = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, read)
        })
        .collect()
}

/// Things for which there are situations: none may stay unread because its word is misspelt.
pub(crate) fn things() -> BTreeSet<String> {
    read().into_iter().map(|(_, situations)| situations.thing).collect()
}

fn run_case<R: Room>(case: &Case, report: &mut Report) -> Result<(), String> {
    let mut scene = Scene::<R>::open();
    for line in &case.given {
        scene.write_line(line);
    }
    let before = scene.fold();
    if let Some(void) = before.voids.first() {
        return Err(format!("given, “{}” is void: {}", scene.named(void.entry), void.reason.word()));
    }
    let someone = Someone::read::<R>(&case.when.who);
    let Some(part) = someone.part else { return Err("only members ask".to_owned()) };
    let deed = R::deed(&case.when.what);
    let fields = record_fields::<R>(deed.record, &case.when.says, &case.when.without, &|name| scene.entry(name));
    let facts = read_table(&case.when.facts, &|name| scene.entry(name), &|_| unreachable!("no fact names a node"));
    let asked = record::<R>(deed.record, &fields);
    let asking = Asking { person: someone.person(), part, facts: &facts };
    report.asked.insert(deed.action.to_owned());
    match R::decide(&before.thing, R::action(asked.clone()), &asking) {
        Ok(written) => {
            let body = RecordBody::of(&written);
            report.written.insert(written.kind().to_owned());
            let expected = case.then.writes.as_deref().map(kind::<R>);
            equal("what is written", &Some(body.kind.clone()), &expected)?;
            let says = read_table(&case.then.says, &|name| scene.entry(name), &|_| unreachable!("as above"));
            if !said(&body).says(&Value::Fields(says.clone())) {
                return Err(format!("it says {:?}, expected {says:?}", said(&body)));
            }
            let said = scene::said(&someone, body, case.when.carries.as_deref());
            let entry = scene.write(&someone, said, "when", &[]);
            let after = scene.fold();
            if let Some(void) = after.voids.iter().find(|void| void.entry == entry) {
                return Err(format!("what was decided is void: {}", void.reason.word()));
            }
            stands::<R>(&after, case.then.stage.as_deref(), case.then.tasks.as_ref())?;
        }
        Err(refusal) => {
            report.refused.insert(refusal.code.clone());
            equal("the refusal", &Some(refusal.code.as_str()), &case.then.refused.as_deref())?;
            let kind = serde_word(&refusal.kind);
            equal("its kind", &kind.as_str(), &case.then.kind.as_deref().unwrap_or("rule"))?;
            equal("its provision", &refusal.provision.as_deref(), &case.then.under.as_deref())?;
            equal("its values", &refusal.args.into_iter().collect(), &case.then.with)?;
            let body = RecordBody { kind: asked.kind().to_owned(), body: cbor::to_vec(&fields) };
            let said = scene::said(&someone, body, case.when.carries.as_deref());
            let entry = scene.write(&someone, said, "when", &[]);
            let after = scene.fold();
            let void = after.voids.iter().find(|void| void.entry == entry).map(|void| void.reason.word());
            equal("all the same", &Some(void.unwrap_or("counts")), &case.then.all_the_same.as_deref())?;
        }
    }
    whatever_the_order(&scene)
}

fn run_replay<R: Room>(replay: &Replay, report: &mut Report) -> Result<(), String> {
    let mut scene = Scene::<R>::open();
    for line in &replay.given {
        scene.write_line(line);
    }
    let fold = scene.fold();
    let found: BTreeMap<String, String> =
        fold.voids.iter().map(|void| (scene.named(void.entry), void.reason.word().to_owned())).collect();
    report.void.extend(found.values().cloned());
    report.written.extend(replay.given.iter().map(|line| kind::<R>(&line.what)));
    equal("void", &found, &replay.then.void)?;
    stands::<R>(&fold, Some(&replay.then.stage), replay.then.tasks.as_ref())?;
    whatever_the_order(&scene)
}

fn stands<R: Room>(fold: &Fold<R::Thing>, stage: Option<&str>, tasks: Option<&Vec<String>>) -> Result<(), String> {
    equal("the stage", &Some(R::stage(&fold.thing)), &stage)?;
    tasks.map_or(Ok(()), |expected| equal("what waits", &waiting::<R>(&fold.thing), expected))
}

/// What waits on every side.
pub(crate) fn waiting<R: Room>(thing: &R::Thing) -> Vec<String> {
    let of = |part| R::tasks(thing, part).into_iter().map(move |task| format!("{}: {task}", part_word(part)));
    R::MEMBERS.iter().flat_map(|(_, part)| of(*part)).collect()
}

/// A node that hears everything in another order comes to the same.
fn whatever_the_order<R: Room>(scene: &Scene<R>) -> Result<(), String> {
    let (_, fold) = arrive::<R::Thing>(scene.entries(), &[1]);
    equal("heard in another order", &fold, &scene.fold())
}

fn equal<T: PartialEq + Debug>(what: &str, found: &T, expected: &T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what} is {found:?}, expected {expected:?}")) }
}

fn serde_word(kind: &base::RefusalKind) -> String {
    let bytes = cbor::to_vec(kind);
    cbor::from_trusted(&bytes).expect("a kind is a word")
}
