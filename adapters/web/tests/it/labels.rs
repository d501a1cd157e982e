//! Every no that this door can say has its words, with the values that they are filled with.

use std::collections::BTreeSet;

use labels::{Value, Words};

#[test]
fn every_reason_of_an_import_has_its_words() {
    let words = Words::builtin();
    for (language, _) in words.languages() {
        let words = words.for_language(&language);
        for reason in gateways::REASONS {
            let key = format!("import-{}", reason.code);
            let names: Vec<&str> =
                reason.english.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
            let values: Vec<(&str, Value<'_>)> = names.iter().map(|name| (*name, 7_u64.into())).collect();
            assert!(words.has(&key), "{language}: {key}");
            let said = words.say_with(&key, &values);
            assert!(!said.contains(['⟨', '{']), "{language}: {key}: {said}");
            assert_eq!(said.contains('7'), !names.is_empty() || said.contains('7'), "{language}: {key}: {said}");
        }
    }
}

/// Codes as they stand in the door's own sources: `Refusal::input("…")` and its kin.
fn codes() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let mut folders = vec![std::path::PathBuf::from(folder)];
    let mut found = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let text = std::fs::read_to_string(entry).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for call in ["Refusal::input(\"", "Refusal::rule(\"", "RefusalKind::Limit, \"", "RefusalKind::Input, \""] {
                found.extend(code.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            }
        }
    }
    found
}

#[test]
fn every_refusal_of_the_door_has_its_words() {
    let words = Words::builtin();
    let english = words.for_language(&"en".parse().unwrap());
    let codes = codes();
    assert!(codes.len() > 8, "{codes:?}");
    for code in codes {
        assert!(english.has(format!("refusal-{code}")), "refusal-{code}");
    }
}

#[test]
fn every_reason_of_a_blind_enquiry_has_its_words() {
    let hyphened = |word: &str| word.replace('_', "-");
    let reasons = blind::Reason::ALL.map(|reason| hyphened(reason.word()));
    let mut keys: Vec<String> =
        reasons.iter().flat_map(|word| ["blind-reason-", "refusal-blind-"].map(|p| format!("{p}{word}"))).collect();
    keys.extend(blind::Doubt::ALL.map(|doubt| format!("blind-doubt-{}", hyphened(doubt.word()))));
    keys.extend(identifiers::Class::ALL.map(|class| format!("identifier-class-{}", hyphened(class.word()))));
    let words = Words::builtin();
    for (language, _) in words.languages() {
        let words = words.for_language(&language);
        for key in &keys {
            assert!(words.has(key), "{language}: {key}");
        }
    }
}
