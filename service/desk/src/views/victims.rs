use std::collections::BTreeMap;

use base::{Country, Date, Language};
use handling::Label;
use serde::Serialize;

use super::{IdentifierView, Line, May};

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsentView {
    /// What was agreed: label `victim-use-<word>`.
    pub uses: Vec<&'static str>,
    /// Who gave it: label `victim-given-by-<word>`.
    pub by: &'static str,
    /// The last day on which it holds.
    pub until: Date,
    /// How it was explained; none was erased.
    pub text: Option<String>,
    /// Whether it holds today.
    pub holds: bool,
}

/// A State that can be excluded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateView {
    /// Its code.
    pub code: Country,
    /// Its name in the knowledge files; its code, if they do not know it.
    pub name: String,
    /// Whether it must not learn of the person.
    pub excluded: bool,
}

/// The record of a person under protection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VictimPage {
    /// The record.
    pub line: Line,
    /// Label `victim-status-<word>`.
    pub status: &'static str,
    /// Who the person is; none was erased.
    pub text: Option<String>,
    /// Identifiers, each under its own class; `searchable` says whether some partner can find it today.
    pub identifiers: Vec<IdentifierView>,
    /// Classes that can be recorded.
    pub classes: Vec<String>,
    /// Whether somebody has said which States must not know.
    pub states_said: bool,
    /// States by name, those of partners among them.
    pub states: Vec<StateView>,
    /// The newest consent.
    pub consent: Option<ConsentView>,
    /// The latest day until which one given today can hold.
    pub latest: Date,
    /// Partners whose protection services can find the person today: their names by language.
    pub found_by: Vec<BTreeMap<Language, String>>,
    /// Blind enquiries about the person, newest first.
    pub askings: Vec<Line>,
    /// Its label.
    pub label: Label,
    /// What the reader may do.
    pub may: May,
}
