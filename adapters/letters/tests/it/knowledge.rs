//! The words keep up with the knowledge files: every code that can come into a letter has its word in every language.

use std::path::PathBuf;

use desk::Printer as _;
use handling::{HandlingCode, Role};
use labels::Words;

use crate::{languages, letters, lines, sample};

fn data(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data").join(path)
}

fn table(path: &str) -> toml::Table {
    std::fs::read_to_string(data(path)).unwrap().parse().unwrap()
}

/// `id` of every row of an array of tables that `keep` keeps.
fn ids(table: &toml::Table, rows: &str, keep: impl Fn(&toml::Value) -> bool) -> Vec<String> {
    let rows = table[rows].as_array().unwrap().iter().filter(|row| keep(row));
    rows.map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Labels as they stand in one language's own file.
fn own_words(tag: &str) -> String {
    std::fs::read_to_string(data(&format!("labels/{tag}/letter.ftl"))).unwrap()
}

#[test]
fn words_are_complete_in_the_four_languages() {
    let words = Words::builtin();
    let problems: Vec<&String> = words
        .problems()
        .iter()
        .filter(|problem| problem.contains(": letter-") || problem.contains("/letter.ftl"))
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(letters().languages(), languages());
}

#[test]
fn every_code_of_the_knowledge_files_has_its_word_in_every_language() {
    let mut keys = Vec::new();
    let fields = ids(&table("instruments/UNTOC.toml"), "field", |_| true);
    assert!(fields.len() >= 23, "{fields:?}");
    keys.extend(fields.iter().map(|code| format!("letter-field-{}", code.to_lowercase())));
    keys.extend(
        ids(&table("procedures/requests.toml"), "measure", |_| true)
            .iter()
            .map(|code| format!("letter-measure-{code}")),
    );
    for entry in std::fs::read_dir(data("states")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(code) = name.strip_suffix(".toml") {
            keys.push(format!("letter-country-{}", code.to_lowercase()));
        }
    }
    // Whatever can be a basis of assistance is called by its title.
    for entry in std::fs::read_dir(data("instruments")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let table: toml::Table = text.parse().unwrap();
        let provisions = table.get("provision").and_then(toml::Value::as_array);
        let assists = |row: &toml::Value| row.get("purpose").and_then(toml::Value::as_str) == Some("mla");
        if provisions.is_some_and(|rows| rows.iter().any(assists)) {
            keys.push(format!("letter-instrument-{}", table["id"].as_str().unwrap().to_lowercase()));
        }
    }
    keys.extend(Role::ALL.map(|role| format!("letter-role-{}", role.word())));
    keys.extend(HandlingCode::ALL.map(|code| format!("letter-handling-{}", code.word().to_lowercase())));
    for language in languages() {
        let words = own_words(language.as_str());
        let missing: Vec<&String> = keys.iter().filter(|key| !words.contains(&format!("\n{key} = "))).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}

#[test]
fn no_word_is_missing_in_any_letter() {
    let fields: Vec<_> = ids(&table("instruments/UNTOC.toml"), "field", |_| true);
    for language in languages() {
        for (at, measure) in ids(&table("procedures/requests.toml"), "measure", |_| true).into_iter().enumerate() {
            let mut facts = sample::facts();
            facts.measure = measure;
            facts.draft = at % 2 == 0;
            facts.label.code = HandlingCode::ALL[at % 4];
            facts.signatory = (at > 0).then(|| ("Name".to_owned(), Role::ALL[at % 9]));
            facts.fields = fields
                .iter()
                .map(|code| {
                    (code.clone(), "not a heading".to_owned(), [("ru".parse().unwrap(), "x".to_owned())].into())
                })
                .collect();
            let all = lines(&letters().compose(&facts, &language)).join("\n");
            for sign in ["⟨", "{", "$", "not a heading"] {
                assert!(!all.contains(sign), "{language}: “{sign}” in {all}");
            }
        }
    }
}

#[test]
fn codes_newer_than_the_words_are_printed_as_the_knowledge_file_has_them() {
    let mut facts = sample::facts();
    facts.measure = "new_measure".to_owned();
    facts.fields =
        vec![("Z9".to_owned(), "a new field".to_owned(), [("en".parse().unwrap(), "said".to_owned())].into())];
    let letter = letters().compose(&facts, &"en".parse().unwrap());
    assert!(letter.subject.ends_with("new_measure"), "{}", letter.subject);
    assert!(letter.sections.iter().any(|section| section.heading == "a new field"));
}
