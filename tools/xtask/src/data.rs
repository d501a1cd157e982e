//! `cargo xtask data`: small named checks over all knowledge files; every problem at once.

use crate::Problems;

type Check = fn() -> Problems;

/// Every check, by name.
const CHECKS: [(&str, Check); 6] = [
    ("law files can be read", law_reads),
    ("worked cases give their answers", law_cases),
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
