use std::collections::{BTreeMap, BTreeSet};

use base::{Date, PersonId, ShortText, Timestamp};
use handling::Role;

use crate::assessment::{Assessment, Finding, Progress, Stage};
use crate::records::Value;

/// How many elements have each value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Met.
    pub met: usize,
    /// Partly.
    pub partly: usize,
    /// Not met.
    pub not_met: usize,
    /// Unknown.
    pub unknown: usize,
}

impl Counts {
    /// Counts values.
    pub fn of(values: impl IntoIterator<Item = Value>) -> Counts {
        let mut counts = Counts::default();
        for value in values {
            match value {
                Value::Met => counts.met += 1,
                Value::Partly => counts.partly += 1,
                Value::NotMet => counts.not_met += 1,
                Value::Unknown => counts.unknown += 1,
            }
        }
        counts
    }

    /// The number for one value.
    pub fn get(&self, value: Value) -> usize {
        match value {
            Value::Met => self.met,
            Value::Partly => self.partly,
            Value::NotMet => self.not_met,
            Value::Unknown => self.unknown,
        }
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.met + self.partly + self.not_met + self.unknown
    }
}

/// What was known of these elements at the end of each day on which something was found, oldest first, the last `most` days.
pub fn course(assessment: &Assessment, elements: &[ShortText], most: usize) -> Vec<(Date, Counts)> {
    let of = |element: &ShortText| assessment.findings.get(element).map_or(&[][..], Vec::as_slice);
    let days: BTreeSet<Date> = elements.iter().flat_map(of).map(|finding: &Finding| finding.at.date()).collect();
    let on = |day: Date| {
        let value = |element: &ShortText| {
            let known = of(element).iter().rev().find(|finding| finding.at.date() <= day);
            known.map_or(Value::Unknown, |finding| finding.value)
        };
        Counts::of(elements.iter().map(value))
    };
    days.into_iter().rev().take(most).map(|day| (day, on(day))).collect::<Vec<_>>().into_iter().rev().collect()
}

/// Something that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Label key: `task-<word>`.
    pub word: &'static str,
    /// Who can do it.
    pub role: Role,
    /// The person, if it is one person's.
    pub person: Option<PersonId>,
    /// Who can not, because they did the step before.
    pub not_person: Option<PersonId>,
    /// By when.
    pub due: Option<Timestamp>,
}

/// What waits in an assessment.
pub fn tasks(assessment: &Assessment) -> Vec<Task> {
    if !matches!(assessment.stage, Stage::Open(_)) {
        return Vec::new();
    }
    let task = |word| Task { word, role: Role::Adviser, person: None, not_person: None, due: None };
    let current = || assessment.findings.values().filter_map(|history| history.last());
    let mut waiting: BTreeMap<PersonId, BTreeSet<Progress>> = BTreeMap::new();
    for finding in current() {
        if let Some(finder) = finding.finder() {
            waiting.entry(finder).or_default().insert(finding.progress());
        }
    }
    let mut tasks = Vec::new();
    for (finder, progress) in waiting {
        if progress.contains(&Progress::Disputed) {
            tasks.push(Task { person: Some(finder), ..task("answer-dispute") });
        }
        if progress.contains(&Progress::Found) {
            tasks.push(Task { not_person: Some(finder), ..task("read-findings") });
        }
    }
    if assessment.findings.is_empty() || current().any(|finding| finding.progress() == Progress::Proposed) {
        tasks.push(task("examine-elements"));
    }
    if let Some(due) = next_due(assessment) {
        tasks.push(Task { due: Some(due), ..task("carry-out-measure") });
    }
    tasks
}

/// The end of the day on which the next measure is due.
pub fn next_due(assessment: &Assessment) -> Option<Timestamp> {
    let running = assessment.measures.iter().filter(|measure| measure.ended.is_none());
    running.map(|measure| measure.due).min().map(|due| due.plus_days(1).start())
}
