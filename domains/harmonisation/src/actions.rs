use std::collections::BTreeSet;

use base::{ContentId, Date, EntryId, PersonId, Refusal, RefusalKind, ShortText};
use dossier::Void;

use crate::assessment::{Assessment, Stage};
use crate::records::*;
use crate::rules::{FIRST_ANSWERS_LIMIT, MEASURES_LIMIT, PROVISIONS_LIMIT, has_evidence};

/// What an adviser may ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Begin.
    Begin(Begun),
    /// Start from what the knowledge files say.
    TakeFirstAnswers {
        /// The answers.
        answers: Vec<FirstAnswer>,
    },
    /// Say what was found of an element.
    Find(Found),
    /// Agree, as the second reader.
    Confirm {
        /// The finding's entry.
        finding: EntryId,
    },
    /// Disagree, as the second reader.
    Dispute {
        /// The finding's entry.
        finding: EntryId,
        /// What the second reader would say.
        value: Value,
        /// Why.
        reason: ContentId,
    },
    /// Plan a measure.
    Plan(MeasurePlanned),
    /// Give a measure another day.
    Move {
        /// The measure's entry.
        measure: EntryId,
        /// The new day.
        due: Date,
        /// Why.
        reason: ContentId,
    },
    /// End a measure.
    End {
        /// The measure's entry.
        measure: EntryId,
        /// How.
        outcome: Outcome,
        /// What came of it.
        details: ContentId,
    },
    /// Close.
    Close,
}

/// What is known when deciding.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Who acts.
    pub person: PersonId,
    /// Today.
    pub today: Date,
    /// The codes of the standard's elements.
    pub elements: &'a BTreeSet<ShortText>,
}

/// Decides: the record to write, or a lawful no.
pub fn decide(assessment: &Assessment, action: Action, facts: &Facts<'_>) -> Result<Record, Refusal> {
    let open = matches!(assessment.stage, Stage::Open(_));
    let stage = || Refusal::rule("assessment-stage").with("stage", assessment.stage.word());
    if !open && (assessment.stage != Stage::Unbegun || !matches!(action, Action::Begin(_))) {
        return Err(stage());
    }
    Ok(match action {
        Action::Begin(_) if open => return Err(stage()),
        Action::Begin(begun) => begun.into(),
        Action::TakeFirstAnswers { answers } => {
            if !assessment.findings.is_empty() {
                return Err(Refusal::rule("first-answers-too-late"));
            }
            limit("first answers", answers.len(), FIRST_ANSWERS_LIMIT)?;
            answers.iter().try_for_each(|answer| known(&answer.element, facts))?;
            FirstAnswersTaken { answers }.into()
        }
        Action::Find(found) => {
            known(&found.element, facts)?;
            limit("provisions", found.provisions.len(), PROVISIONS_LIMIT)?;
            if !has_evidence(found.value, &found.provisions, found.details.is_some()) {
                return Err(Refusal::input("finding-without-evidence"));
            }
            found.into()
        }
        Action::Confirm { finding } => {
            assessment.readable(finding, facts.person).map_err(unread)?;
            Confirmed { finding }.into()
        }
        Action::Dispute { finding, value, reason } => {
            let element = assessment.readable(finding, facts.person).map_err(unread)?;
            if assessment.value(&element) == value {
                return Err(Refusal::input("dispute-same-value"));
            }
            Disputed { finding, value, reason }.into()
        }
        Action::Plan(planned) => {
            known(&planned.element, facts)?;
            limit("measures", assessment.measures.len() + 1, MEASURES_LIMIT)?;
            if assessment.value(&planned.element) == Value::Met {
                return Err(Refusal::rule("measure-nothing-lacking"));
            }
            future(planned.due, facts.today)?;
            planned.into()
        }
        Action::Move { measure, due, reason } => {
            assessment.running(measure).map_err(not_running)?;
            future(due, facts.today)?;
            MeasureMoved { measure, due, reason }.into()
        }
        Action::End { measure, outcome, details } => {
            assessment.running(measure).map_err(not_running)?;
            MeasureEnded { measure, outcome, details }.into()
        }
        Action::Close => Closed {}.into(),
    })
}

fn known(element: &ShortText, facts: &Facts<'_>) -> Result<(), Refusal> {
    if facts.elements.contains(element) { Ok(()) } else { Err(Refusal::input("no-such-element")) }
}

fn future(due: Date, today: Date) -> Result<(), Refusal> {
    if due > today { Ok(()) } else { Err(Refusal::input("date-not-in-future")) }
}

fn limit(what: &str, count: usize, limit: usize) -> Result<(), Refusal> {
    if count <= limit {
        return Ok(());
    }
    Err(Refusal::new(RefusalKind::Limit, "limit").with("what", what).with("limit", limit))
}

/// Why a finding cannot be read a second time, for the person.
fn unread(void: Void) -> Refusal {
    match void {
        Void::SamePerson => Refusal::new(RefusalKind::OtherPerson, "second-reader"),
        Void::NoSuchReference => Refusal::rule("finding-changed"),
        _ => Refusal::rule("finding-not-to-be-read"),
    }
}

fn not_running(void: Void) -> Refusal {
    match void {
        Void::NoSuchReference => Refusal::not_found(),
        _ => Refusal::rule("measure-ended"),
    }
}
