//! `cargo xtask data`: small named checks over all knowledge files; every problem at once.

use law::LawSet;

use crate::Problems;

type Check = fn(Option<&LawSet>) -> Problems;

/// Every check, by name. Those of the law set itself are [`law::checks::CHECKS`]; without a set that could be read they
/// wait for its faults to be mended, since a set with a fault is never used.
const CHECKS: [(&str, Check); 7] = [
    ("worked cases give their answers", law_cases),
    ("nothing of the knowledge files was lost", counts),
    ("HTCDS fields are all classified", |_| htcds()),
    ("labels are complete in every language", |_| labels()),
    ("labels that pages ask for exist", |_| crate::used::missing()),
    ("elements of the standard have their names", element_names),
    ("tables of names can be read", |_| names::check()),
];

pub(crate) fn check() -> Result<(), Problems> {
    let mut problems = Problems::new();
    let mut report = |name: &str, found: Problems| {
        println!("{} {name}", if found.is_empty() { "ok  " } else { "FAIL" });
        problems.extend(found);
    };
    let law = law::builtin::law_set();
    let faults = law.as_ref().err().into_iter().flatten().map(ToString::to_string);
    report("law files can be read", faults.collect());
    let law = law.as_ref().ok();
    for (name, check) in CHECKS {
        report(name, check(law));
    }
    for (name, check) in law::checks::CHECKS {
        report(name, law.map(check).unwrap_or_default());
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn law_cases(law: Option<&LawSet>) -> Problems {
    match law::cases::Cases::read(law::builtin::cases()) {
        Ok(cases) => law.map(|law| cases.differences(law)).unwrap_or_default(),
        Err(problems) => problems,
    }
}

/// Pages name an element in the reader's language: English says what the knowledge file says, and no label is left without its element.
fn element_names(law: Option<&LawSet>) -> Problems {
    let Some(law) = law else { return Problems::new() };
    let words = labels::Words::builtin();
    let english = words.for_language(&"en".parse().expect("a tag"));
    let mut problems = Problems::new();
    for element in law.elements() {
        let key = format!("element-{}", element.id);
        let named = english.say_or(&key, "");
        if named.replace('’', "'") != element.title {
            let title = &element.title;
            problems.push(format!("data/labels/en/elements.ftl: {key} is “{named}”; the standard says “{title}”"));
        }
    }
    problems
}

fn htcds() -> Problems {
    let fields = gateways::htcds::standard().fields();
    if fields.len() == 84 {
        Problems::new()
    } else {
        vec![format!("HTCDS 2.0 has 84 fields, the data have {}", fields.len())]
    }
}

fn labels() -> Problems {
    labels::Words::builtin().problems().to_vec()
}

/// Counts a kind of row.
type Count = fn(&LawSet) -> usize;

/// At least so many rows of each kind: what was once found is corrected, never dropped in passing.
const LEAST: [(&str, usize, Count); 10] = [
    ("instruments", 35, |law| law.instruments().len()),
    ("party rows", 522, |law| law.countries().map(|record| record.parties.len()).sum()),
    ("bilateral instruments", 30, |law| law.countries().map(|record| record.bilaterals.len()).sum()),
    ("sources", 80, |law| law.sources().count()),
    ("elements of the standard", 110, |law| law.elements().len()),
    ("indicators", 166, |law| law.indicators().list.len()),
    ("steps of the protocol", 45, |law| law.protocol().steps().count()),
    ("published figures", 37, |law| law.statistics().len()),
    ("places of texts", 28, |law| law.texts().len()),
    ("safeguards", 48, |law| law.safeguards().len()),
];

fn counts(law: Option<&LawSet>) -> Problems {
    let Some(law) = law else { return Problems::new() };
    let lost = LEAST.iter().filter(|(_, least, count)| count(law) < *least);
    lost.map(|(what, least, count)| format!("data: {} {what} are left of {least}: restore them", count(law))).collect()
}
