use std::collections::BTreeSet;

use base::{Country, Date};
use serde::Deserialize;

use crate::LawSet;
use crate::basis::Question;
use crate::clock::clocks;
use crate::dual::dual_criminality;
use crate::knowledge::Purpose;
use crate::questions::{Stated, Verdict, topics};

/// A topic of a request: what was stated, and what it comes to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicCase {
    pub(super) id: String,
    from: Country,
    to: Country,
    purpose: Purpose,
    offence: Option<String>,
    date: Date,
    topic: String,
    #[serde(default)]
    holds: BTreeSet<String>,
    #[serde(default)]
    does_not_hold: BTreeSet<String>,
    #[serde(default)]
    conduct: BTreeSet<String>,
    victim_is_child: Option<bool>,
    max_penalty_requesting_months: Option<i32>,
    max_penalty_requested_months: Option<i32>,
    sentence_months: Option<i32>,
    sentence_left_months: Option<i32>,
    verdict: Verdict,
    /// At least these are among the rules that were looked at.
    #[serde(default)]
    rules: Vec<String>,
    #[serde(default)]
    cite: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for the reader of the case")]
    why: String,
}

/// The table of conduct for two States.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DualCase {
    pub(super) id: String,
    from: Country,
    to: Country,
    date: Date,
    #[serde(default)]
    conduct: BTreeSet<String>,
    victim_is_child: Option<bool>,
    verdict: Verdict,
    /// What both laws have, for these elements.
    #[serde(default)]
    covered: Vec<String>,
    #[serde(default)]
    unknown: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for the reader of the case")]
    why: String,
}

/// The clocks that an event starts between two States.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClocksCase {
    pub(super) id: String,
    from: Country,
    to: Country,
    purpose: Purpose,
    date: Date,
    event: String,
    start: Date,
    /// Exactly these, in this order: `DL-ECE-PA18 2026-02-02`.
    due: Vec<String>,
    /// At least these are said to be open, by their beginning.
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for the reader of the case")]
    why: String,
}

impl TopicCase {
    pub(super) fn differences(&self, law: &LawSet) -> Vec<String> {
        let question = Question {
            from: self.from.clone(),
            to: self.to.clone(),
            purpose: self.purpose,
            offence: self.offence.clone().unwrap_or_else(|| "trafficking".to_owned()),
            measure: None,
            date: self.date,
        };
        let stated = Stated {
            holds: self.holds.clone(),
            does_not_hold: self.does_not_hold.clone(),
            conduct: self.conduct.clone(),
            victim_is_child: self.victim_is_child,
            max_penalty_requesting_months: self.max_penalty_requesting_months,
            max_penalty_requested_months: self.max_penalty_requested_months,
            sentence_months: self.sentence_months,
            sentence_left_months: self.sentence_left_months,
        };
        let answers = match topics(law, &question, &stated) {
            Ok(answers) => answers,
            Err(refusal) => return vec![format!("{}: {refusal}", self.id)],
        };
        let Some(answer) = answers.iter().find(|answer| answer.topic == self.topic) else {
            return vec![format!("{}: {} is not asked for {}", self.id, self.topic, self.purpose)];
        };
        let mut all = Vec::new();
        if answer.verdict != self.verdict {
            let given = (answer.verdict, &answer.reason, &answer.rules);
            all.push(format!("{}: {} expected, given {given:?}", self.id, self.verdict));
        }
        for id in self.rules.iter().filter(|id| !answer.rules.iter().any(|rule| &rule.id == *id)) {
            all.push(format!("{}: {id} was not looked at", self.id));
        }
        for cite in self.cite.iter().filter(|cite| !answer.citations.contains(cite)) {
            all.push(format!("{}: {cite} is not cited; given {:?}", self.id, answer.citations));
        }
        all
    }
}

impl DualCase {
    pub(super) fn differences(&self, law: &LawSet) -> Vec<String> {
        let question = Question::about_trafficking(self.from.clone(), self.to.clone(), Purpose::Extradition, self.date);
        let stated =
            Stated { conduct: self.conduct.clone(), victim_is_child: self.victim_is_child, ..Stated::default() };
        let dual = dual_criminality(law, &question, &stated);
        let mut all = Vec::new();
        if dual.verdict != self.verdict {
            all.push(format!("{}: {} expected, {} given: {}", self.id, self.verdict, dual.verdict, dual.reason));
        }
        for (value, elements) in [("covered", &self.covered), ("unknown", &self.unknown)] {
            for element in elements {
                let both = dual.lines.iter().find(|line| &line.element == element).map(|line| line.both.as_str());
                if both != Some(value) {
                    all.push(format!("{}: {element} is {both:?}, {value} expected", self.id));
                }
            }
        }
        all
    }
}

impl ClocksCase {
    pub(super) fn differences(&self, law: &LawSet) -> Vec<String> {
        let question = Question::about_trafficking(self.from.clone(), self.to.clone(), self.purpose, self.date);
        let clocks = clocks(law, &question, &self.event, self.start);
        let given: Vec<String> = clocks
            .running
            .iter()
            .map(|clock| format!("{} {}", clock.rule, clock.due.map_or("-".to_owned(), |due| due.to_string())))
            .collect();
        let mut all = Vec::new();
        if given != self.due {
            all.push(format!("{}: {:?} expected, {given:?} given", self.id, self.due));
        }
        let open: Vec<&str> = clocks.open.iter().map(|line| line.text.as_str()).collect();
        for want in self.open.iter().filter(|want| !open.iter().any(|text| text.starts_with(want.as_str()))) {
            all.push(format!("{}: not said to be open: {want}; given {open:?}", self.id));
        }
        for clock in &clocks.running {
            let warnings = clock.warnings();
            let ordered = warnings.windows(2).all(|pair| pair[0].on <= pair[1].on);
            if clock.due.is_some() && (warnings.len() != 2 || !ordered) {
                all.push(format!("{}: {} has no two warnings in order", self.id, clock.rule));
            }
        }
        all
    }
}
