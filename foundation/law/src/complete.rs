//! What a request must contain, and what is still missing.

use std::collections::BTreeSet;

use base::Refusal;
use serde::Serialize;

use crate::LawSet;
use crate::knowledge::{Field, Level};

/// What is known of a request while it is drafted.
#[derive(Clone, Debug, Default)]
pub struct RequestFacts {
    /// The kind of request: `mla`, `extradition`, `transfer`, `confiscation`, `provisional_arrest`,
    /// `transfer_of_witness_in_custody`.
    pub request: String,
    /// The measure asked for, by its code.
    pub measure: Option<String>,
    /// The instrument the request rests on; its own list is used if it has one.
    pub instrument: Option<String>,
    /// The ids of the fields that are filled.
    pub present: BTreeSet<String>,
    /// The circumstances that hold, by their codes: they make conditional fields necessary.
    pub circumstances: BTreeSet<String>,
}

/// How necessary a field is in this request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Nothing is sent without it.
    Must,
    /// A warning, no more.
    Should,
    /// Its condition does not hold.
    NotNeeded,
    /// The measure frees from it.
    Freed,
}

/// One field of a form, with how necessary it is and whether it is filled.
#[derive(Clone, Debug)]
pub struct Content<'a> {
    /// The field.
    pub field: &'a Field,
    /// How necessary it is here.
    pub need: Need,
    /// Whether it is filled.
    pub present: bool,
}

/// A field named in a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldRef {
    /// Its id.
    pub id: String,
    /// What it is.
    pub text: String,
    /// The provisions.
    pub citations: Vec<String>,
    /// Whether they were read.
    pub checked: bool,
}

/// What is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// Whether nothing that must be there is missing.
    pub is_complete: bool,
    /// What must be added before the request may be sent.
    pub missing_must: Vec<FieldRef>,
    /// What would make it better.
    pub missing_should: Vec<FieldRef>,
    /// What is absent and need not be there, because the measure frees from it.
    pub freed: Vec<FieldRef>,
    /// The provisions on which this result rests.
    pub cites: Vec<String>,
    /// What could not be taken into account, such as a code that is not in the data.
    pub notes: Vec<String>,
}

/// The form for a request: every field of its list, in the instrument's order.
///
/// # Errors
/// `request-kind-unknown` if the law set has no such kind of request.
pub fn contents<'a>(law: &'a LawSet, facts: &RequestFacts) -> Result<Vec<Content<'a>>, Refusal> {
    if !law.procedures().requests.iter().any(|list| list.id == facts.request) {
        return Err(Refusal::input("request-kind-unknown").with("request", &facts.request));
    }
    let instrument = facts.instrument.as_deref();
    let measure = facts.measure.as_deref().and_then(|code| law.measure(code));
    let mut fields = law.fields(&facts.request, instrument);
    if let Some(added) =
        measure.and_then(|measure| measure.adds_list_of.as_deref()).filter(|added| *added != facts.request)
    {
        fields.extend(law.fields(added, instrument));
    }
    let measure = measure.map(|measure| measure.id.as_str());
    let content = |field: &'a Field| Content {
        field,
        need: need(field, measure, facts),
        present: facts.present.contains(&field.id),
    };
    Ok(fields.into_iter().map(content).collect())
}

/// What is missing in the request.
///
/// # Errors
/// As [`contents`].
pub fn complete(law: &LawSet, facts: &RequestFacts) -> Result<Completeness, Refusal> {
    let contents = contents(law, facts)?;
    let missing = |need: Need| -> Vec<FieldRef> {
        contents
            .iter()
            .filter(|content| content.need == need && !content.present)
            .map(|content| field_ref(content.field))
            .collect()
    };
    let (missing_must, freed) = (missing(Need::Must), missing(Need::Freed));
    let mut cites: Vec<String> = Vec::new();
    for cite in missing_must.iter().chain(&freed).flat_map(|field| &field.citations) {
        if !cites.contains(cite) {
            cites.push(cite.clone());
        }
    }
    Ok(Completeness {
        is_complete: missing_must.is_empty(),
        missing_should: missing(Need::Should),
        missing_must,
        freed,
        cites,
        notes: notes(law, facts, &contents),
    })
}

fn need(field: &Field, measure: Option<&str>, facts: &RequestFacts) -> Need {
    let lists = |codes: &[String]| measure.is_some_and(|measure| codes.iter().any(|code| code == measure));
    if lists(&field.except_for) {
        return Need::Freed;
    }
    match field.level {
        Level::Must => Need::Must,
        Level::Good => Need::Should,
        Level::If => {
            let holds =
                lists(&field.needed_for) || field.needed_when.iter().any(|code| facts.circumstances.contains(code));
            match (holds, field.needed_for.is_empty() && field.needed_when.is_empty()) {
                (true, _) => Need::Must,
                // A condition that only a person can judge, such as "where possible".
                (false, true) => Need::Should,
                (false, false) => Need::NotNeeded,
            }
        }
    }
}

fn notes(law: &LawSet, facts: &RequestFacts, contents: &[Content<'_>]) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(measure) = facts.measure.as_ref().filter(|measure| law.measure(measure).is_none()) {
        notes.push(format!("measure “{measure}” is not in the data: nothing is freed or added for it"));
    }
    for code in facts.circumstances.iter().filter(|code| law.circumstance(code).is_none()) {
        notes.push(format!("circumstance “{code}” is not in the data: it adds nothing"));
    }
    for id in facts.present.iter().filter(|id| !contents.iter().any(|content| &content.field.id == *id)) {
        notes.push(format!("field “{id}” does not belong to this list"));
    }
    if let Some(id) = facts.instrument.as_deref() {
        let own = law
            .instrument(id)
            .is_some_and(|instrument| instrument.fields.iter().any(|field| field.request == facts.request));
        if !own {
            notes.push(format!("the data have no list of {id}'s own: the general list is used"));
        }
    }
    notes
}

fn field_ref(field: &Field) -> FieldRef {
    FieldRef { id: field.id.clone(), text: field.name.clone(), citations: field.cite.clone(), checked: field.checked }
}
