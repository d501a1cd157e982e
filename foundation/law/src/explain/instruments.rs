use base::Country;

use super::{Record, Step, StepKind};
use crate::LawSet;
use crate::basis::{Answer, Basis};
use crate::knowledge::{Bilateral, Instrument, PartyRow, RelationKind};
use crate::standing::{Standing, standing};

/// Each instrument that can be a basis for the purpose or bears on one, by rank; then the bilateral ones; then, in one
/// step, those that say nothing for the purpose.
pub(super) fn add(law: &LawSet, answer: &Answer, steps: &mut Vec<Step>) {
    let mut silent = Vec::new();
    for instrument in law.instruments() {
        if let Some(step) = of_provision(law, answer, instrument).or_else(|| of_bearing(law, answer, instrument)) {
            steps.push(step);
        } else {
            silent.push(instrument.id.as_str());
        }
    }
    let question = &answer.question;
    let rows = law.bilaterals(&question.from, &question.to);
    steps.extend(rows.map(|row| of_bilateral(law, answer, row)));
    if !silent.is_empty() {
        let text = format!("no provision that can be a basis for {}: {}", question.purpose, silent.join(", "));
        steps.push(
            Step::new(StepKind::Instrument, "others", "the other instruments", "not for the purpose").saying(text),
        );
    }
}

fn of_provision(law: &LawSet, answer: &Answer, instrument: &Instrument) -> Option<Step> {
    let provision = instrument.provision(answer.question.purpose)?;
    let (outcome, text, cites, checked) = found(answer, &instrument.id);
    let mut step = Step::new(StepKind::Instrument, instrument.id.as_str(), instrument.title.as_str(), outcome)
        .saying(text)
        .citing(&provision.cite, provision.checked)
        .citing(&cites, checked);
    step.records = records(law, answer, instrument);
    Some(step)
}

/// An instrument without a provision of its own for the purpose that carries, amends or replaces one that has.
fn of_bearing(law: &LawSet, answer: &Answer, instrument: &Instrument) -> Option<Step> {
    let question = &answer.question;
    let bears = instrument.relations.iter().find(|relation| {
        let kind = matches!(relation.kind, RelationKind::Carries | RelationKind::Amends | RelationKind::Replaces);
        let for_purpose = relation.purposes.is_empty() || relation.purposes.contains(&question.purpose);
        let for_offence = relation.offences.is_empty() || relation.offences.contains(&question.offence);
        let on_one = relation
            .with
            .iter()
            .any(|with| law.instrument(with).is_some_and(|other| other.provision(question.purpose).is_some()));
        kind && for_purpose && for_offence && on_one
    })?;
    let words = [&question.from, &question.to]
        .map(|state| format!("{} {}", law.name(state), words_of(&standing(law, instrument, state, question.date))));
    let mut step = Step::new(StepKind::Instrument, instrument.id.as_str(), instrument.title.as_str(), "looked at")
        .saying(format!("bears on {}: {}", bears.with.join(", "), words.join(", ")))
        .citing(&bears.cite, bears.checked);
    step.records = records(law, answer, instrument);
    Some(step)
}

fn of_bilateral(law: &LawSet, answer: &Answer, row: &Bilateral) -> Step {
    let for_purpose = row.any_purpose || row.purposes.contains(&answer.question.purpose);
    let (outcome, text, cites, checked) = found(answer, &row.id);
    let text = match (outcome, for_purpose) {
        ("looked at", false) => "its subject is another, or not known".to_owned(),
        ("looked at", true) => "it settles nothing for this day".to_owned(),
        _ => text,
    };
    let title = row.signed.map_or("bilateral instrument".to_owned(), |day| format!("bilateral instrument of {day}"));
    let mut step = Step::new(StepKind::Bilateral, row.id.as_str(), title, outcome).saying(text).citing(&cites, checked);
    step.records.push(Record {
        state: format!("{} and {}", law.name(&row.one), law.name(&row.other)),
        status: row.status.as_str().to_owned(),
        date: row.in_force.or(row.signed).map(|day| day.to_string()),
        date_kind: row.in_force.map(|_| "entry_into_force").or(row.signed.map(|_| "signature")).map(str::to_owned),
        source_title: row.source.as_deref().and_then(|id| law.source(id)).map(|source| source.title.clone()),
        source: row.source.clone(),
        as_of: row.status_date.as_ref().map(ToString::to_string),
        note: row.note.clone(),
    });
    step.checked &= outcome == "looked at" || checked;
    step
}

/// What became of an instrument in the answer.
fn found(answer: &Answer, id: &str) -> (&'static str, String, Vec<String>, bool) {
    let told = |basis: &Basis| {
        let reason = if basis.reason.is_empty() { String::new() } else { format!(": {}", basis.reason) };
        (format!("{}{reason}", basis.text), basis.citations.clone(), basis.checked)
    };
    if let Some(basis) = answer.bases.iter().find(|basis| basis.instrument == id) {
        let (text, cites, checked) = told(basis);
        return ("basis", text, cites, checked);
    }
    if let Some(basis) = answer.possible.iter().find(|basis| basis.instrument == id) {
        let (text, cites, checked) = told(basis);
        return ("possible", text, cites, checked);
    }
    let lines: Vec<_> = answer.not_bases.iter().filter(|line| line.about.iter().any(|about| about == id)).collect();
    if lines.is_empty() {
        return ("looked at", String::new(), Vec::new(), true);
    }
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let cites = lines.iter().flat_map(|line| line.citations.clone()).collect();
    ("falls away", texts.join("; "), cites, lines.iter().all(|line| line.checked))
}

fn records(law: &LawSet, answer: &Answer, instrument: &Instrument) -> Vec<Record> {
    [&answer.question.from, &answer.question.to]
        .into_iter()
        .flat_map(|state| of_state(law, instrument, state))
        .collect()
}

fn of_state(law: &LawSet, instrument: &Instrument, state: &Country) -> Vec<Record> {
    let name = law.name(state);
    let rows: Vec<&PartyRow> = law.rows(&instrument.id, state);
    if rows.is_empty() {
        return vec![Record { state: name.to_owned(), status: "not in data".to_owned(), ..Record::none() }];
    }
    rows.into_iter()
        .map(|row| Record {
            state: name.to_owned(),
            status: row.status.as_str().to_owned(),
            date: row.date.map(|day| day.to_string()),
            date_kind: row.date_kind.map(|kind| kind.as_str().to_owned()),
            source_title: row.source.as_deref().and_then(|id| law.source(id)).map(|source| source.title.clone()),
            source: row.source.clone(),
            as_of: row.as_of.as_ref().map(ToString::to_string),
            note: row.note.clone(),
        })
        .collect()
}

impl Record {
    fn none() -> Record {
        Record {
            state: String::new(),
            status: String::new(),
            date: None,
            date_kind: None,
            source: None,
            source_title: None,
            as_of: None,
            note: None,
        }
    }
}

/// A standing in words that follow the State's name.
pub(super) fn words_of(standing: &Standing) -> String {
    match standing {
        Standing::Bound { since: Some(day), .. } => format!("bound since {day}"),
        Standing::Bound { since: None, .. } => "bound, since when not in data".to_owned(),
        Standing::Pending { from, .. } => format!("not yet bound (from {from})"),
        Standing::Doubtful { words, .. }
        | Standing::SignedOnly(words)
        | Standing::Out(words)
        | Standing::Unknown(words) => words.clone(),
    }
}
