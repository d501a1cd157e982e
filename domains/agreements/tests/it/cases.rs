//! Worked cases: given what was done, when something is asked, then this comes of it. Each names its source.

use agreements::{Side, periods, tasks};
use serde::Deserialize;

use crate::world::World;

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
    /// Periods afterwards: `from..until purposes`.
    #[serde(default)]
    in_force: Option<Vec<String>>,
    /// Tasks of the proposing side afterwards.
    #[serde(default)]
    proposing: Option<Vec<String>>,
    /// Tasks of the invited side afterwards.
    #[serde(default)]
    invited: Option<Vec<String>>,
}

const FILES: [(&str, &str); 3] = [
    ("negotiation.toml", include_str!("../cases/negotiation.toml")),
    ("conclusion.toml", include_str!("../cases/conclusion.toml")),
    ("following.toml", include_str!("../cases/following.toml")),
];

#[test]
fn every_case_comes_out_as_written() {
    let mut count = 0;
    for (file, text) in FILES {
        let cases: Cases = toml::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for case in cases.case {
            assert!(!case.source.is_empty(), "{file}: {} has no source", case.name);
            check(file, &case);
            count += 1;
        }
    }
    assert!(count >= 30, "{count} cases");
}

fn check(file: &str, case: &Case) {
    let mut world = World::new();
    for line in &case.given {
        world.does(line).unwrap_or_else(|refusal| panic!("{file}: {}: {line}: {refusal}", case.name));
    }
    let done = world.does(&case.when);
    match (&case.refused, done) {
        (Some(code), Err(refusal)) => assert_eq!(&refusal.code, code, "{file}: {}", case.name),
        (Some(code), Ok(_)) => panic!("{file}: {}: expected the refusal {code}", case.name),
        (None, Err(refusal)) => panic!("{file}: {}: {refusal}", case.name),
        (None, Ok(_)) => {}
    }
    if let Some(stage) = &case.then {
        assert_eq!(world.agreement().stage.word(), stage, "{file}: {}", case.name);
    }
    if let Some(expected) = &case.in_force {
        let found: Vec<String> = periods(world.agreement()).iter().map(worded).collect();
        assert_eq!(&found, expected, "{file}: {}", case.name);
    }
    for (side, expected) in [(Side::Proposing, &case.proposing), (Side::Invited, &case.invited)] {
        if let Some(expected) = expected {
            let found: Vec<&str> = tasks(world.agreement(), side).iter().map(|task| task.word).collect();
            assert_eq!(found, expected.iter().map(String::as_str).collect::<Vec<_>>(), "{file}: {}", case.name);
        }
    }
}

fn worded(period: &agreements::Period) -> String {
    let until = period.until.map(|until| until.to_string()).unwrap_or_default();
    let purposes: Vec<&str> = period.provisions.keys().map(|purpose| purpose.as_str()).collect();
    format!("{}..{until} {}", period.from, purposes.join(" "))
}
