//! One question, opened up: everything that was looked at for its answer, step by step, and what would change it.
//!
//! The answer is for the letter; this is for the lawyer who must be able to follow it. Nothing here decides: each step
//! shows a record, a rule or a relation with its source, and what came of it in the answer.

mod change;
mod instruments;
mod relations;
mod rest;
mod turns;

use serde::Serialize;

use crate::LawSet;
use crate::basis::{Answer, Availability, Question, legal_basis};
use crate::words::words;

pub use change::WouldChange;
pub use turns::Turn;

words! {
    /// What a step looks at.
    StepKind, "kind of step" {
        /// The question itself.
        Question = "question",
        /// A multilateral instrument.
        Instrument = "instrument",
        /// A bilateral instrument.
        Bilateral = "bilateral",
        /// A relation between instruments.
        Relation = "relation",
        /// What is asked of offence and sentence.
        Threshold = "threshold",
        /// What is said of nationals.
        Nationals = "nationals",
        /// A ground for refusal or a safeguard.
        Ground = "ground",
        /// Way, form and language of the request, and who receives it.
        Channel = "channel",
        /// A time limit.
        TimeLimit = "time_limit",
        /// A reservation or declaration.
        Reservation = "reservation",
        /// Sources that contradict each other.
        Conflict = "conflict",
        /// What it all comes to.
        Result = "result",
    }
}

/// A party row as a step shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// The State.
    pub state: String,
    /// What the source says: `party`, `signatory`, …
    pub status: String,
    /// The day of the act.
    pub date: Option<String>,
    /// What happened on that day.
    pub date_kind: Option<String>,
    /// The source's id.
    pub source: Option<String>,
    /// The source's title.
    pub source_title: Option<String>,
    /// The day the source speaks for.
    pub as_of: Option<String>,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What sort of thing.
    pub kind: StepKind,
    /// Its code: an instrument, a rule, a relation.
    pub subject: String,
    /// Its title or words.
    pub title: String,
    /// What came of it: `basis`, `possible`, `falls away`, `takes effect`, `no effect`, `looked at`, `unknown`, …
    pub outcome: String,
    /// Why.
    pub text: String,
    /// The records that it rests on.
    pub records: Vec<Record>,
    /// The provisions.
    pub citations: Vec<String>,
    /// Whether every text it rests on was read.
    pub checked: bool,
}

/// The whole of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The answer that is explained.
    pub answer: Answer,
    /// What was looked at, in order.
    pub steps: Vec<Step>,
    /// What would change the answer, and to what.
    pub would_change: Vec<WouldChange>,
    /// How the answer stands from which day on, as far as records go back and forward.
    pub turns: Vec<Turn>,
}

/// Everything that was looked at for the answer to `question`.
pub fn explain(law: &LawSet, question: &Question) -> Explanation {
    let answer = legal_basis(law, question);
    let mut steps = vec![first(law, question)];
    if question.from != question.to {
        instruments::add(law, &answer, &mut steps);
        relations::add(law, &answer, &mut steps);
        rest::add(law, &answer, &mut steps);
    }
    steps.push(result(&answer));
    Explanation { would_change: change::would_change(law, &answer), turns: turns::turns(law, question), steps, answer }
}

impl Step {
    fn new(kind: StepKind, subject: impl Into<String>, title: impl Into<String>, outcome: &str) -> Step {
        Step {
            kind,
            subject: subject.into(),
            title: title.into(),
            outcome: outcome.to_owned(),
            text: String::new(),
            records: Vec::new(),
            citations: Vec::new(),
            checked: true,
        }
    }

    fn saying(mut self, text: impl Into<String>) -> Step {
        self.text = text.into();
        self
    }

    fn citing(mut self, cites: &[String], checked: bool) -> Step {
        for cite in cites {
            if !self.citations.contains(cite) {
                self.citations.push(cite.clone());
            }
        }
        self.checked &= checked;
        self
    }
}

fn first(law: &LawSet, question: &Question) -> Step {
    let offence = law.procedures().offences.iter().find(|offence| offence.id == question.offence);
    let name =
        offence.map_or_else(|| format!("“{}”, not in the data", question.offence), |offence| offence.name.clone());
    let text = format!(
        "may {} ask {} for {} on {}, for {name}?",
        law.name(&question.from),
        law.name(&question.to),
        question.purpose.treaty_word(),
        question.date
    );
    let cites = offence.map(|offence| offence.cite.clone()).unwrap_or_default();
    let measure = question.measure.as_deref().and_then(|measure| law.measure(measure));
    let step =
        Step::new(StepKind::Question, question.offence.as_str(), name, "asked").saying(text).citing(&cites, true);
    match measure {
        Some(measure) => step.citing(&measure.cite, measure.checked),
        None => step,
    }
}

fn result(answer: &Answer) -> Step {
    let names: Vec<&str> = answer.bases.iter().map(|basis| basis.text.as_str()).collect();
    let text = match answer.value {
        Availability::Available => format!("confirmed in force for both on that day: {}", names.join("; ")),
        Availability::Conditional => {
            format!("a basis exists, but hangs on what is not confirmed: {}", names.join("; "))
        }
        Availability::Unconfirmed => {
            "no basis is confirmed, and some are not known: ask before you rely on any".to_owned()
        }
        Availability::Gap => "a record says that there was none: ad hoc or by reciprocity only".to_owned(),
    };
    let cites: Vec<String> = answer.bases.iter().flat_map(|basis| basis.citations.clone()).collect();
    let checked = answer.bases.iter().all(|basis| basis.checked);
    Step::new(StepKind::Result, "answer", "the answer", answer.value.as_str()).saying(text).citing(&cites, checked)
}
