use std::collections::BTreeSet;
use std::fmt;

use base::Refusal;
use serde::Serialize;

use super::{section, sources};
use crate::LawSet;
use crate::complete::{FieldRef, RequestFacts, contents};

/// Which fields are filled, as the command line says it.
#[derive(Clone, Debug)]
pub enum Contents {
    /// These and no others.
    Present(Vec<String>),
    /// All but these.
    Missing(Vec<String>),
}

/// The answer of `law complete`. `Display` writes it for a person, `Serialize` for a program.
#[derive(Clone, Debug, Serialize)]
pub struct CompleteReport {
    /// The kind of request.
    pub request: String,
    /// The measure, if one was given.
    pub measure: Option<String>,
    /// `complete` or `incomplete`.
    pub answer: &'static str,
    /// The same, in the word of the worked cases.
    pub expected: &'static str,
    /// What must be added.
    pub missing_must: Vec<FieldRef>,
    /// What would make it better.
    pub missing_should: Vec<FieldRef>,
    /// What is absent and need not be there.
    pub freed: Vec<FieldRef>,
    /// The provisions on which the answer rests.
    pub cite: Vec<String>,
    /// What could not be taken into account.
    pub notes: Vec<String>,
}

/// Checks a request for the command line: its kind, measure and circumstances are those of `facts`, its fields those
/// of `given`.
///
/// # Errors
/// `request-kind-unknown` if there is no such kind of request; `field-unknown` if a field named as missing is not in
/// its list, since leaving it out would then prove nothing.
pub fn complete(law: &LawSet, facts: &RequestFacts, given: Contents) -> Result<CompleteReport, Refusal> {
    let mut facts = facts.clone();
    let ids: BTreeSet<String> = contents(law, &facts)?.iter().map(|content| content.field.id.clone()).collect();
    facts.present = match given {
        Contents::Present(present) => present.into_iter().collect(),
        Contents::Missing(missing) => {
            if let Some(unknown) = missing.iter().find(|id| !ids.contains(*id)) {
                return Err(Refusal::input("field-unknown").with("field", unknown).with("request", &facts.request));
            }
            ids.into_iter().filter(|id| !missing.contains(id)).collect()
        }
    };
    let result = crate::complete::complete(law, &facts)?;
    let answer = if result.is_complete { "complete" } else { "incomplete" };
    Ok(CompleteReport {
        request: facts.request,
        measure: facts.measure,
        answer,
        expected: answer,
        missing_must: result.missing_must,
        missing_should: result.missing_should,
        freed: result.freed,
        cite: result.cites,
        notes: result.notes,
    })
}

impl fmt::Display for CompleteReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measure = self.measure.as_ref().map(|measure| format!(", {measure}")).unwrap_or_default();
        writeln!(f, "{}{measure}: {}", self.request, self.answer)?;
        let field =
            |field: &FieldRef| format!("{} {}{}", field.id, field.text, sources(&field.citations, field.checked));
        section(f, "Must be added", &self.missing_must, field)?;
        section(f, "Would make it better", &self.missing_should, field)?;
        section(f, "Not needed for this measure", &self.freed, field)?;
        section(f, "Note", &self.notes, String::clone)
    }
}
