//! `cargo xtask data`: small named checks over all knowledge files; every problem at once.

use law::LawSet;

use crate::Problems;

type Check = fn() -> Problems;

/// Every check that needs more than a law set, by name. Those of the law set itself are [`law::checks::CHECKS`].
const CHECKS: [(&str, Check); 7] = [
    ("law files can be read", law_reads),
    ("worked cases give their answers", law_cases),
    ("elements of the standard have their names", element_names),
    ("HTCDS fields are all classified", htcds),
    ("labels are complete in every language", labels),
    ("labels that pages ask for exist", crate::used::missing),
    ("nothing of the knowledge files was lost", counts),
];

pub(crate) fn check() -> Result<(), Problems> {
    let mut problems = Problems::new();
    let mut report = |name: &str, found: Problems| {
        println!("{} {name}", if found.is_empty() { "ok  " } else { "FAIL" });
        problems.extend(found);
    };
    for (name, check) in CHECKS {
        report(name, check());
    }
    // A set with a fault is never used: its own checks come after the fault is mended.
    if let Ok(law) = law::builtin::law_set() {
        for (name, check) in law::checks::CHECKS {
            report(name, check(&law));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn law_reads() -> Problems {
    match law::builtin::law_set() {
        Ok(_) => Problems::new(),
        Err(findings) => findings.into_iter().map(|finding| finding.to_string()).collect(),
    }
}

fn law_cases() -> Problems {
    let Ok(law) = law::builtin::law_set() else { return Problems::new() };
    match law::cases::Cases::read(law::builtin::cases()) {
        Ok(cases) => cases.differences(&law),
        Err(problems) => problems,
    }
}

/// Pages name an element in the reader's language: English says what the knowledge file says, and no label is left without its element.
fn element_names() -> Problems {
    let Ok(law) = law::builtin::law_set() else { return Problems::new() };
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

fn counts() -> Problems {
    let Ok(law) = law::builtin::law_set() else { return Problems::new() };
    let lost = LEAST.iter().filter(|(_, least, count)| count(&law) < *least);
    lost.map(|(what, least, count)| format!("data: {} {what} are left of {least}: restore them", count(&law))).collect()
}
