//! The law set that every build carries, the worked cases, the properties of the answers, and faulty files.

#![allow(clippy::disallowed_methods, reason = "these tests measure time")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

mod cases;
mod clocks;
mod conduct;
mod engine;
mod explain;
mod faults;
mod files;
mod gaps;
mod honesty;
mod properties;
mod questions;
mod registered;
mod rules;
mod standards;
mod standards_binding;
mod texts;
mod transit;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use base::Country;
use law::{Answer, LawSet, Purpose, Question, legal_basis};

/// The built-in set, read once.
fn law() -> &'static LawSet {
    static LAW: OnceLock<LawSet> = OnceLock::new();
    LAW.get_or_init(|| law::builtin::law_set().unwrap_or_else(|findings| panic!("{}", told(&findings))))
}

fn told(findings: &[law::Finding]) -> String {
    findings.iter().map(|finding| format!("{finding}\n")).collect()
}

fn country(code: &str) -> Country {
    code.parse().unwrap()
}

fn set(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn ask_of(law: &LawSet, from: &str, to: &str, purpose: Purpose, date: &str) -> Answer {
    legal_basis(law, &Question::about_trafficking(country(from), country(to), purpose, date.parse().unwrap()))
}

fn ask(from: &str, to: &str, purpose: Purpose, date: &str) -> Answer {
    ask_of(law(), from, to, purpose, date)
}

/// The built-in files with `old` replaced by `new` in `name`; fails if `old` is not there.
fn changed(name: &str, old: &str, new: &str) -> Vec<(&'static str, String)> {
    let mut found = false;
    let files = law::builtin::files().iter().map(|(file, text)| {
        if *file != name {
            return (*file, (*text).to_owned());
        }
        found = text.contains(old);
        (*file, text.replacen(old, new, 1))
    });
    let files: Vec<(&'static str, String)> = files.collect();
    assert!(found, "{name} has no {old:?}");
    files
}

fn read(files: &[(&'static str, String)]) -> Result<LawSet, Vec<law::Finding>> {
    let pairs: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    LawSet::read(&pairs)
}

/// A question about trafficking on an ordinary day.
fn question_for(from: &str, to: &str, purpose: Purpose) -> Question {
    Question::about_trafficking(country(from), country(to), purpose, "2026-11-01".parse().unwrap())
}
