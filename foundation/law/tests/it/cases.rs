use law::cases::Cases;

use crate::law;

#[test]
fn the_worked_cases_hold() {
    let cases = Cases::read(law::builtin::cases()).unwrap();
    let differences = cases.differences(law());
    assert!(differences.is_empty(), "{} of {} differ:\n{}", differences.len(), cases.count(), differences.join("\n"));
}

#[test]
fn a_case_that_does_not_hold_is_told() {
    let (_, text) = law::builtin::cases().iter().find(|(name, _)| *name == "cases/law.toml").unwrap();
    let text = text.replacen("answer = \"available\"", "answer = \"gap\"", 1);
    let differences = Cases::read(&[("cases/law.toml", &text)]).unwrap().differences(law());
    assert_eq!(differences, ["G1: gap expected, available given"]);
}

#[test]
fn a_case_given_twice_and_a_key_that_nobody_knows_are_told() {
    let clock = "[[clock]]\nid = \"X\"\nrule = \"DL-ECE-PA18\"\nstart = \"2026-01-01\"\nexpected = \"2026-01-19\"\neffect = \"may_release\"\n";
    let unknown = format!("{clock}colour = \"red\"\n");
    let problems = Cases::read(&[("a.toml", clock), ("b.toml", clock), ("c.toml", &unknown)]).unwrap_err();
    assert!(problems.iter().any(|problem| problem.contains("case X is also in a.toml")), "{problems:?}");
    assert!(problems.iter().any(|problem| problem.starts_with("c.toml") && problem.contains("colour")), "{problems:?}");
}
