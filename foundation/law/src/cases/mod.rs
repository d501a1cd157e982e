//! Worked cases: given these facts, this result, because of these provisions. `data/cases` holds them, divided by
//! subject; they are tests of the engine and of its honesty, not statements of law.

mod basis;
mod request;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::LawSet;
use basis::{ClockCase, CompleteCase, QuestionCase, SafeguardCase};
use request::{ClocksCase, DualCase, TopicCase};

/// The cases of all files.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    files: Vec<(String, File)>,
}

/// One file of cases.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    question: Vec<QuestionCase>,
    clock: Vec<ClockCase>,
    clocks: Vec<ClocksCase>,
    complete: Vec<CompleteCase>,
    safeguard: Vec<SafeguardCase>,
    topic: Vec<TopicCase>,
    dual: Vec<DualCase>,
}

impl Cases {
    /// Reads the cases from pairs of name and text.
    ///
    /// # Errors
    /// What is wrong in each file, with its line, as the TOML reader says it; and ids that are given twice.
    pub fn read(files: &[(&str, &str)]) -> Result<Cases, Vec<String>> {
        let mut read = Cases::default();
        let mut problems = Vec::new();
        for (name, text) in files {
            match toml::from_str(text) {
                Ok(file) => read.files.push(((*name).to_owned(), file)),
                Err(error) => problems.push(format!("{name}: {error}")),
            }
        }
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, id) in read.ids() {
            if let Some(other) = first.insert(id, name) {
                problems.push(format!("{name}: case {id} is also in {other}; give one of them another id"));
            }
        }
        if problems.is_empty() { Ok(read) } else { Err(problems) }
    }

    /// How many cases there are.
    pub fn count(&self) -> usize {
        self.ids().count()
    }

    /// Every difference between what the cases expect and what `law` gives; empty if they agree.
    pub fn differences(&self, law: &LawSet) -> Vec<String> {
        self.files.iter().flat_map(|(_, file)| file.differences(law)).collect()
    }

    fn ids(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().flat_map(|(name, file)| file.ids().map(move |id| (name.as_str(), id)))
    }
}

impl File {
    fn ids(&self) -> impl Iterator<Item = &str> {
        let one =
            self.question.iter().map(|case| case.id.as_str()).chain(self.clock.iter().map(|case| case.id.as_str()));
        let two =
            self.complete.iter().map(|case| case.id.as_str()).chain(self.safeguard.iter().map(|case| case.id.as_str()));
        let three = self.topic.iter().map(|case| case.id.as_str()).chain(self.dual.iter().map(|case| case.id.as_str()));
        one.chain(two).chain(three).chain(self.clocks.iter().map(|case| case.id.as_str()))
    }

    fn differences(&self, law: &LawSet) -> Vec<String> {
        let mut all = Vec::new();
        self.question.iter().for_each(|case| all.extend(case.differences(law)));
        self.clock.iter().for_each(|case| all.extend(case.differences(law)));
        self.clocks.iter().for_each(|case| all.extend(case.differences(law)));
        self.complete.iter().for_each(|case| all.extend(case.differences(law)));
        self.safeguard.iter().for_each(|case| all.extend(case.differences(law)));
        self.topic.iter().for_each(|case| all.extend(case.differences(law)));
        self.dual.iter().for_each(|case| all.extend(case.differences(law)));
        all
    }
}
