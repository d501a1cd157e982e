//! Nothing of a room may be without a situation: no action, no record, no refusal, no reason to be void.

use std::collections::BTreeSet;

use dossier::{Recorded, Thing};

use super::situations::Report;
use super::{RecordOf, Room};

/// Every action was asked for, and every record written.
pub(crate) fn check<R: Room>(report: &Report) {
    let actions: BTreeSet<String> = R::DEEDS.iter().map(|deed| deed.action.to_owned()).collect();
    let of_this_room = |kind: &&String| RecordOf::<R>::KINDS.contains(&kind.as_str());
    let written: BTreeSet<String> = report.written.iter().filter(of_this_room).cloned().collect();
    let kinds: BTreeSet<String> = RecordOf::<R>::KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    let lacking: Vec<_> = actions.difference(&report.asked).chain(kinds.difference(&written)).collect();
    assert!(lacking.is_empty(), "{}: no situation asks for or writes {lacking:?}", R::Thing::ROOM);
}

/// Every refusal and every reason that the source names has a situation; and so have those that the dossier adds for all rooms.
pub(crate) fn check_reasons(report: &Report, sources: &[&str]) {
    let source = sources.concat();
    let mut refusals: BTreeSet<&str> = BTreeSet::new();
    for opening in ["Refusal::rule(\"", "Refusal::input(\"", "RefusalKind::OtherPerson, \"", "RefusalKind::Limit, \""] {
        refusals.extend(source.split(opening).skip(1).filter_map(|rest| rest.split('"').next()));
    }
    if source.contains("Refusal::not_found()") {
        refusals.insert("not-found");
    }
    let mut reasons =
        BTreeSet::from(["not-member", "unknown-record", "unreadable-record", "opening"].map(str::to_owned));
    for name in source.split("Void::").skip(1) {
        let name: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
        reasons.insert(hyphened(&name));
    }
    // Parts and contents are asked of the context, which names these two.
    reasons.extend(["not-entitled", "no-such-reference"].map(str::to_owned));
    let lacking: Vec<String> = (refusals.iter().filter(|code| !report.refused.contains(**code)))
        .map(|code| format!("the refusal {code}"))
        .chain(reasons.iter().filter(|reason| !report.void.contains(*reason)).map(|reason| format!("void: {reason}")))
        .collect();
    assert!(lacking.is_empty(), "no situation for {lacking:?}");
}

/// `WrongStage` is `wrong-stage`.
fn hyphened(name: &str) -> String {
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(letter.to_lowercase());
    }
    word
}
