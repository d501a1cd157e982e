//! Reasons: each can happen, and each tells the person what to do.

use std::collections::BTreeSet;

use gateways::REASONS;

use crate::{cases, limits};

/// Reasons that only say what happened: nothing was refused for them, or others stand before them.
const REMARKS: [&str; 6] = ["field-deprecated", "column-not-kept", "core-missing", "code-free", "phone", "more"];

/// What names of files alone bring about: see `names`.
const OF_NAMES: [&str; 6] =
    ["name-empty", "name-parent", "name-dots", "name-character", "name-reserved", "name-too-long"];

#[test]
fn every_reason_has_a_case() {
    let mut seen: BTreeSet<&str> = limits::CODES.into_iter().chain(OF_NAMES).collect();
    for (_, case) in cases::all() {
        match case.read() {
            Ok(submission) => seen.extend(submission.remarks.iter().map(|remark| remark.code)),
            Err(problems) => seen.extend(problems.iter().map(|problem| problem.code)),
        }
    }
    let all: BTreeSet<&str> = REASONS.iter().map(|reason| reason.code).collect();
    assert_eq!(seen, all);
    assert_eq!(all.len(), REASONS.len(), "a code stands for one reason");
}

#[test]
fn every_reason_tells_what_to_do() {
    let cures = [
        "Write",
        "write",
        "Save",
        "save it",
        "Split",
        "Rename",
        "Shorten",
        "Remove",
        "Leave",
        "Give",
        "Name it",
        "Close",
        "Choose",
        "Fill",
        "Did you mean",
        "Export",
        "must",
    ];
    for reason in REASONS.iter().filter(|reason| !REMARKS.contains(&reason.code)) {
        assert!(cures.iter().any(|cure| reason.english.contains(cure)), "{}: {}", reason.code, reason.english);
    }
}

#[test]
fn a_reason_is_filled_in_and_names_its_label() {
    let problems = gateways::read("x.csv", b"cas_Statu,hte_Date\nActive,1066-10-14\n").unwrap_err();
    assert_eq!(problems[0].label(), "import-column-unknown-near");
    assert_eq!(problems[0].args, [("suggestion", "cas_Status".to_owned())]);
    let json = serde_json::to_value(&problems[1]).unwrap();
    let expected = serde_json::json!({
        "row": 2, "column": "hte_Date", "code": "date-range", "args": [["first", "1900"], ["last", "2100"]],
        "message": "The year must lie between 1900 and 2100.",
    });
    assert_eq!(json, expected);
    for (_, case) in cases::all() {
        let problems = case.read().map_or_else(|problems| problems, |submission| submission.remarks);
        for problem in problems {
            assert!(!problem.message.contains('{'), "{}", problem.message);
        }
    }
}
