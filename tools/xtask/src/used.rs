//! Every label that a page asks for is there. A missing one would show as `⟨key⟩`, or not at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::Problems;
use crate::run::root;

/// Who takes a label's key, and at which places among its arguments.
const TAKERS: [(&str, &[usize]); 10] = [
    ("say", &[0]),
    ("say_with", &[0]),
    ("self.with", &[0]),
    ("count", &[0]),
    ("f::text", &[2, 3]),
    ("f::area", &[2, 3]),
    ("f::day", &[2, 3]),
    ("f::files", &[1, 2]),
    ("f::described", &[2]),
    ("f::notes", &[2]),
];

/// Codes in the source, and the families of labels that word them: `Refusal::rule("x")` needs `refusal-x`.
const FAMILIES: [(&str, usize, &str); 4] = [
    ("Refusal::rule", 0, "refusal-"),
    ("Refusal::input", 0, "refusal-"),
    ("Refusal::new", 1, "refusal-"),
    ("Problem::input", 0, "refusal-"),
];

/// Labels that pages name and English lacks.
pub(crate) fn missing() -> Problems {
    let words = labels::Words::builtin();
    let english = words.for_language(&"en".parse().expect("a tag"));
    let mut problems = BTreeSet::new();
    let mut need = |key: String, at: &Path| {
        if !english.has(&key) {
            let at = at.strip_prefix(root()).unwrap_or(at);
            problems.insert(format!(
                "{}: label {key} is in no file of data/labels/en; add it in every language",
                at.display()
            ));
        }
    };
    for file in files(&root().join("adapters/web"), &["rs", "html"]) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        for (taker, places) in TAKERS {
            for key in arguments_of(&text, taker, places).filter(|key| !key.is_empty()) {
                need(key, &file);
            }
        }
        for deed in ["word: \"", "?done=", "deed(\""].into_iter().flat_map(|mark| words_after(&text, mark)) {
            need(format!("done-{deed}"), &file);
        }
    }
    for folder in ["foundation", "domains", "service", "adapters"] {
        for file in files(&root().join(folder), &["rs"]).filter(|file| !is_test(file)) {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            for (taker, place, prefix) in FAMILIES {
                arguments_of(&text, taker, &[place]).for_each(|code| need(format!("{prefix}{code}"), &file));
            }
        }
    }
    problems.into_iter().collect()
}

fn is_test(file: &Path) -> bool {
    file.components().any(|part| ["tests", "examples"].iter().any(|name| part.as_os_str() == *name))
}

/// Files below a folder with one of these endings.
fn files(folder: &Path, endings: &'static [&'static str]) -> impl Iterator<Item = PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found.into_iter()
}

/// The string literals at these places of every call of `taker`. Calls with other than literals there say nothing.
fn arguments_of(text: &str, taker: &str, places: &[usize]) -> impl Iterator<Item = String> {
    let mut found = Vec::new();
    let call = format!("{taker}(");
    for (at, _) in text.match_indices(&call) {
        let before = text[..at].chars().next_back().unwrap_or(' ');
        if before.is_alphanumeric() || before == '_' {
            continue;
        }
        let arguments = arguments(&text[at + call.len()..]);
        found.extend(places.iter().filter_map(|place| literal(arguments.get(*place)?)));
    }
    found.into_iter()
}

/// The arguments of a call, from behind its opening bracket.
fn arguments(rest: &str) -> Vec<String> {
    let (mut arguments, mut current, mut depth, mut quoted, mut escaped) =
        (Vec::new(), String::new(), 0_u32, false, false);
    for c in rest.chars().take(2_000) {
        match c {
            '"' if !escaped => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                arguments.push(std::mem::take(&mut current));
                continue;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        current.push(c);
    }
    arguments.push(current);
    arguments
}

/// A plain literal such as `"menu"`; nothing else.
fn literal(argument: &str) -> Option<String> {
    let inner = argument.trim().strip_prefix('"')?.strip_suffix('"')?;
    inner.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-').then(|| inner.to_owned())
}

/// The lower-case words that stand directly behind a mark.
fn words_after(text: &str, mark: &str) -> Vec<String> {
    text.match_indices(mark)
        .map(|(at, _)| text[at + mark.len()..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect())
        .filter(|word: &String| word.len() > 2 && !word.ends_with('-'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_where_they_are_given() {
        let text =
            r#"{{ f::area(act, "text", "one-key", "", "", 5, true) }} {{ self.say("two") }} essay("three") say(key)"#;
        assert_eq!(
            arguments_of(text, "f::area", &[2, 3]).filter(|key| !key.is_empty()).collect::<Vec<_>>(),
            ["one-key"]
        );
        assert_eq!(arguments_of(text, "say", &[0]).collect::<Vec<_>>(), ["two"]);
        assert_eq!(words_after("Deed { word: \"send-request\", … ?done={word}", "word: \""), ["send-request"]);
    }
}
