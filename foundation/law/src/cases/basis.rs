use base::{Country, Date};
use serde::Deserialize;

use crate::LawSet;
use crate::basis::{Availability, Line, Question, legal_basis};
use crate::clock::{ClockFacts, clock};
use crate::complete::{RequestFacts, complete, contents};
use crate::knowledge::{Effect, Purpose};
use crate::safeguard::{SafeguardFacts, safeguards};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionCase {
    pub(super) id: String,
    from: Country,
    to: Country,
    purpose: Purpose,
    offence: Option<String>,
    measure: Option<String>,
    date: Date,
    answer: Availability,
    /// Exactly these, in any order. Each may give the beginning of the basis's text.
    bases: Option<Vec<String>>,
    /// At least these.
    #[serde(default)]
    not_bases: Vec<String>,
    #[serde(default)]
    warnings: Vec<String>,
    #[serde(default)]
    cite: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for the reader of the case")]
    why: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockCase {
    pub(super) id: String,
    rule: String,
    start: Date,
    requesting_state: Option<Country>,
    expected: Date,
    effect: String,
    checked: Option<bool>,
    #[expect(dead_code, reason = "for the reader of the case")]
    note: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompleteCase {
    pub(super) id: String,
    request: String,
    measure: Option<String>,
    #[serde(default)]
    circumstances: Vec<String>,
    missing: Vec<String>,
    expected: String,
    cite: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SafeguardCase {
    pub(super) id: String,
    #[expect(dead_code, reason = "for the reader of the case")]
    given: String,
    purpose: Purpose,
    circumstances: Vec<String>,
    requesting: Option<Country>,
    requested: Option<Country>,
    date: Date,
    /// Absent: the rule must not apply.
    expected: Option<Effect>,
    rule: String,
}

impl QuestionCase {
    pub(super) fn differences(&self, law: &LawSet) -> Vec<String> {
        let question = Question {
            from: self.from.clone(),
            to: self.to.clone(),
            purpose: self.purpose,
            offence: self.offence.clone().unwrap_or_else(|| "trafficking".to_owned()),
            measure: self.measure.clone(),
            date: self.date,
        };
        let answer = legal_basis(law, &question);
        let mut all = Vec::new();
        if answer.value != self.answer {
            all.push(format!("{}: {} expected, {} given", self.id, self.answer, answer.value));
        }
        let given: Vec<&str> = answer.bases.iter().map(|basis| basis.text.as_str()).collect();
        if let Some(bases) = &self.bases {
            let found = bases.iter().all(|want| given.iter().any(|text| begins(text, want)));
            if !found || bases.len() != given.len() {
                all.push(format!("{}: bases {bases:?} expected, {given:?} given", self.id));
            }
        }
        all.extend(lacking(&self.id, "not_bases", &self.not_bases, &answer.not_bases));
        all.extend(lacking(&self.id, "warnings", &self.warnings, &answer.warnings));
        let lines = answer.not_bases.iter().chain(&answer.warnings).flat_map(|line| &line.citations);
        let cited: Vec<&String> = answer.bases.iter().flat_map(|basis| &basis.citations).chain(lines).collect();
        for cite in self.cite.iter().filter(|cite| !cited.contains(cite)) {
            all.push(format!("{}: {cite} is not cited", self.id));
        }
        all
    }
}

fn lacking(id: &str, what: &str, expected: &[String], given: &[Line]) -> Vec<String> {
    let texts: Vec<&str> = given.iter().map(|line| line.text.as_str()).collect();
    let missing = expected.iter().filter(|want| !texts.iter().any(|text| begins(text, want)));
    missing.map(|want| format!("{id}: {what} lack {want:?}; given {texts:?}")).collect()
}

/// Whether `text` is `beginning`, or goes on after it with a new word.
fn begins(text: &str, beginning: &str) -> bool {
    text.strip_prefix(beginning).is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()))
}

impl ClockCase {
    pub(super) fn differences(&self, law: &LawSet) -> Vec<String> {
        let facts = ClockFacts { requesting_state: self.requesting_state.clone() };
        let clock = match clock(law, &self.rule, self.start, &facts) {
            Ok(clock) => clock,
            Err(refusal) => return vec![format!("{}: {refusal}", self.id)],
        };
        let mut all = Vec::new();
        if clock.due != Some(self.expected) || clock.effect != self.effect {
            let given = clock.due.map_or("no day".to_owned(), |due| due.to_string());
            all.push(format!(
                "{}: {} {} expected, {given} {} given",
                self.id, self.expected, self.effect, clock.effect
            ));
        }
        if self.checked.is_some_and(|checked| checked != clock.checked) {
            all.push(format!("{}: checked = {} given", self.id, clock.checked));
        }
        if let Some([first, second]) = clock.warn_from
            && !(self.start <= first && first <= second && second <= self.expected)
        {
            all.push(format!("{}: warnings on {first} and {second} are out of order", self.id));
        }
        all
    }
}

impl CompleteCase {
    pub(super) fn differences(&self, law: &LawSet) -> Vec<String> {
        let mut facts = RequestFacts {
            request: self.request.clone(),
            measure: self.measure.clone(),
            circumstances: self.circumstances.iter().cloned().collect(),
            ..RequestFacts::default()
        };
        let result = contents(law, &facts).and_then(|contents| {
            let ids = contents.iter().map(|content| content.field.id.clone());
            facts.present = ids.filter(|id| !self.missing.contains(id)).collect();
            complete(law, &facts)
        });
        let result = match result {
            Ok(result) => result,
            Err(refusal) => return vec![format!("{}: {refusal}", self.id)],
        };
        let given = if result.is_complete { "complete" } else { "incomplete" };
        let mut all = Vec::new();
        if given != self.expected {
            all.push(format!("{}: {} expected, {given} given", self.id, self.expected));
        }
        for cite in self.cite.iter().filter(|cite| !result.cites.contains(cite)) {
            all.push(format!("{}: {cite} is not cited", self.id));
        }
        all
    }
}

impl SafeguardCase {
    pub(super) fn differences(&self, law: &LawSet) -> Vec<String> {
        let facts = SafeguardFacts {
            purpose: self.purpose,
            requesting: self.requesting.clone(),
            requested: self.requested.clone(),
            date: self.date,
            circumstances: self.circumstances.iter().cloned().collect(),
        };
        match safeguards(law, &facts) {
            Err(refusal) => vec![format!("{}: {refusal}", self.id)],
            Ok(stops) => {
                let given = stops.iter().find(|stop| stop.rule == self.rule).map(|stop| stop.effect);
                if given == self.expected {
                    return Vec::new();
                }
                vec![format!("{}: {} gives {given:?}, {:?} expected", self.id, self.rule, self.expected)]
            }
        }
    }
}
