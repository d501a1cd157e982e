//! What a request must contain, and what is still missing.

use std::collections::BTreeSet;

use base::Refusal;
use serde::Serialize;

use crate::LawSet;
use crate::knowledge::{Demand, Field, Level};

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
    /// What the instrument itself says of it, beside the general list.
    pub demand: Option<&'a Field>,
}

impl Content<'_> {
    /// The provisions, those of the instrument first.
    pub fn cites(&self) -> Vec<String> {
        let demanded = self.demand.iter().flat_map(|field| &field.cite);
        let mut cites: Vec<String> = demanded.chain(&self.field.cite).cloned().collect();
        let mut seen = BTreeSet::new();
        cites.retain(|cite| seen.insert(cite.clone()));
        cites
    }

    /// Whether every provision that stands behind it was read.
    pub fn is_checked(&self) -> bool {
        self.field.checked && self.demand.is_none_or(|field| field.checked)
    }
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
    let demands = demands(law, facts);
    let content = |field: &'a Field| {
        let demand = demands.iter().find(|demand| demand.of.as_ref() == Some(&field.id)).map(|demand| &demand.field);
        Content {
            field,
            need: raised(need(field, measure, facts), demand),
            present: facts.present.contains(&field.id),
            demand,
        }
    };
    let own = demands.iter().filter(|demand| demand.of.is_none()).map(|demand| &demand.field);
    Ok(fields
        .into_iter()
        .map(content)
        .chain(own.map(|field| Content { need: softened(field, facts), ..content(field) }))
        .collect())
}

/// What the instrument demands beside the general list.
fn demands<'a>(law: &'a LawSet, facts: &RequestFacts) -> Vec<&'a Demand> {
    let instrument = facts.instrument.as_deref().and_then(|id| law.instrument(id));
    let demands = instrument.into_iter().flat_map(|instrument| &instrument.demands);
    demands.filter(|demand| demand.field.request == facts.request).collect()
}

/// A text that nobody has compared holds nothing up: its *must* is a warning.
fn softened(field: &Field, facts: &RequestFacts) -> Need {
    match need(field, None, facts) {
        Need::Must if !field.checked => Need::Should,
        need => need,
    }
}

/// A field of the general list is at least as necessary as the instrument makes it, unless the measure frees from it.
fn raised(need: Need, demand: Option<&Field>) -> Need {
    match (need, demand) {
        (Need::Should | Need::NotNeeded, Some(field)) if field.level == Level::Must && field.checked => Need::Must,
        (Need::NotNeeded, Some(field)) if field.level == Level::Must => Need::Should,
        (need, _) => need,
    }
}

/// What is missing in the request.
///
/// # Errors
/// As [`contents`].
pub fn complete(law: &LawSet, facts: &RequestFacts) -> Result<Completeness, Refusal> {
    let contents = contents(law, facts)?;
    let missing = |need: Need| -> Vec<FieldRef> {
        contents.iter().filter(|content| content.need == need && !content.present).map(field_ref).collect()
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
        if !own && !demands(law, facts).is_empty() {
            notes.push(format!("the general list is used, with what {id} demands beside it"));
        } else if !own {
            notes.push(format!("the data have no list of {id}'s own: the general list is used"));
        }
    }
    notes
}

fn field_ref(content: &Content<'_>) -> FieldRef {
    FieldRef {
        id: content.field.id.clone(),
        text: content.field.name.clone(),
        citations: content.cites(),
        checked: content.is_checked(),
    }
}
