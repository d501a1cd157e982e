//! `cargo xtask data`: small named checks over all knowledge files; every problem at once.

use crate::Problems;

type Check = fn() -> Problems;

/// Every check, by name.
const CHECKS: [(&str, Check); 8] = [
    ("law files can be read", law_reads),
    ("worked cases give their answers", law_cases),
    ("elements of the standard have their names", element_names),
    ("first answers rest on facts", first_answers),
    ("HTCDS fields are all classified", htcds),
    ("labels are complete in every language", labels),
    ("labels that pages ask for exist", crate::used::missing),
    ("sources are named", sources),
];

pub(crate) fn check() -> Result<(), Problems> {
    let mut problems = Problems::new();
    for (name, check) in CHECKS {
        let found = check();
        println!("{} {name}", if found.is_empty() { "ok  " } else { "FAIL" });
        problems.extend(found);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn law_reads() -> Problems {
    let files: Vec<(&str, &str)> = law::builtin::files().to_vec();
    match law::LawSet::read(&files) {
        Ok(_) => Problems::new(),
        Err(findings) => findings.into_iter().map(|finding| finding.to_string()).collect(),
    }
}

fn law_cases() -> Problems {
    let files: Vec<(&str, &str)> = law::builtin::files().to_vec();
    let Ok(law) = law::LawSet::read(&files) else { return Problems::new() };
    match law::cases::Cases::read(law::builtin::cases()) {
        Ok(cases) => cases.differences(&law),
        Err(error) => vec![format!("data/cases/law.toml: {error:?}")],
    }
}

/// Pages name an element in the reader's language: English says what the knowledge file says, and no label is left without its element.
fn element_names() -> Problems {
    let Ok(law) = law::builtin::law_set() else { return Problems::new() };
    let words = labels::Words::builtin();
    let english = words.for_language(&"en".parse().expect("a tag"));
    let mut problems = Problems::new();
    for element in &law.standard().elements {
        let key = format!("element-{}", element.id);
        let named = english.say_or(&key, "");
        if named.replace('’', "'") != element.title {
            let title = &element.title;
            problems.push(format!("data/labels/en/elements.ftl: {key} is “{named}”; the standard says “{title}”"));
        }
    }
    problems
}

/// An answer that rests on nothing may only be “unknown”, and no element is answered twice.
fn first_answers() -> Problems {
    let Ok(law) = law::builtin::law_set() else { return Problems::new() };
    let mut problems = Problems::new();
    for record in law.countries() {
        for (at, answer) in record.assessments.iter().enumerate() {
            let (file, element) = (format!("data/states/{}.toml", record.code), &answer.element);
            if answer.answer != "unknown" && answer.facts.is_empty() {
                problems
                    .push(format!("{file}: {element} is “{}” without a fact; name one, or say unknown", answer.answer));
            }
            if record.assessments[..at].iter().any(|other| other.element == *element) {
                problems.push(format!("{file}: {element} is answered twice; keep one"));
            }
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

fn sources() -> Problems {
    let files = law::builtin::files();
    let sources = files.iter().find(|(name, _)| name.ends_with("sources.toml"));
    match sources {
        Some((_, text)) if text.matches("[[source]]").count() >= 60 => Problems::new(),
        Some(_) => vec!["data/instruments/sources.toml has lost sources".to_owned()],
        None => vec!["data/instruments/sources.toml is missing".to_owned()],
    }
}
