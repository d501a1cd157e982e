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
    let text = law::builtin::cases().replacen("answer = \"available\"", "answer = \"gap\"", 1);
    let differences = Cases::read(&text).unwrap().differences(law());
    assert_eq!(differences, ["G1: gap expected, available given"]);
}
