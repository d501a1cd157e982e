//! Worked cases: given what was done, when something is asked, then this comes of it. Each names its source.

use blind::{BatchState, Side, tasks};
use serde::Deserialize;

use crate::world::{World, today};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    given: Vec<String>,
    when: String,
    /// The stage afterwards.
    then: Option<String>,
    /// The code of the refusal.
    refused: Option<String>,
    /// What the holder may do with the last batch: `answer`, or the reason against it.
    judged: Option<String>,
    /// The reason for which the last entry does not count.
    void: Option<String>,
    /// Tasks of the holder afterwards.
    holder: Option<Vec<String>>,
    /// Tasks of the asker afterwards.
    asker: Option<Vec<String>>,
}

#[test]
fn every_case_comes_out_as_written() {
    let cases: Cases = toml::from_str(include_str!("../cases/line.toml")).unwrap();
    assert!(cases.case.len() >= 30, "{} cases", cases.case.len());
    for case in cases.case {
        assert!(!case.source.is_empty(), "{} has no source", case.name);
        check(&case);
    }
}

fn check(case: &Case) {
    let name = &case.name;
    let mut world = World::new();
    for line in &case.given {
        world.does(line).unwrap_or_else(|refusal| panic!("{name}: {line}: {refusal}"));
    }
    let done = world.does(&case.when);
    match (&case.refused, &done) {
        (Some(code), Err(refusal)) => assert_eq!(&refusal.code, code, "{name}"),
        (Some(code), Ok(_)) => panic!("{name}: expected the refusal {code}"),
        (None, Err(refusal)) => panic!("{name}: {refusal}"),
        (None, Ok(_)) => {}
    }
    if let Some(stage) = &case.then {
        assert_eq!(world.line().stage.word(), stage, "{name}");
    }
    if let Some(expected) = &case.judged {
        let batch = world.line().batches.last().unwrap();
        let judged = world.line().judge(batch, today());
        assert_eq!(judged.map_or_else(|reason| reason.word(), |()| "answer"), expected, "{name}");
        assert_eq!(batch.state, BatchState::Waiting, "{name}");
        // What may not be answered does not count if it is answered all the same.
        if expected != "answer" {
            assert!(world.does("holder answers-last").is_err(), "{name}");
        }
    }
    if let Some(expected) = &case.void {
        let void = world.fold.voids.iter().find(|void| Some(void.entry) == done.as_ref().ok().copied());
        assert_eq!(void.map(|void| void.reason.word()), Some(expected.as_str()), "{name}");
    }
    for (side, expected) in [(Side::Holder, &case.holder), (Side::Asker, &case.asker)] {
        if let Some(expected) = expected {
            let found: Vec<&str> = tasks(world.line(), side).iter().map(|task| task.word).collect();
            assert_eq!(found, expected.iter().map(String::as_str).collect::<Vec<_>>(), "{name}");
        }
    }
}
