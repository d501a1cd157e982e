//! Submissions of the Human Trafficking Case Data Standard, version 2.0: as CSV with the standard's field names as
//! titles, as XML instances of the standard's XLSForm, and as fields with values from a door that has no file.

mod code_list;
mod columns;
pub mod csv;
mod disclosure;
pub mod form;
mod reading;
mod standard;
mod tree;
mod value;
pub mod xml;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

pub use code_list::CodeList;
pub use disclosure::{Disclosure, MatterPart, Part, VictimAnnex};
pub use standard::{Field, FieldKind, Standard, standard};
pub use value::{Coded, Degrees, FieldId, Value};

use crate::limits;
use crate::problem::{Problem, Problems, REFERENCE_REPEATED, ROW_EMPTY, ROWS_NONE, ROWS_TOO_MANY};

/// A file that was read without a problem. Nothing has been decided about it and nothing stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Submission {
    /// How it was written.
    pub format: Format,
    /// Version of the standard whose fields were read: `2.0`.
    pub standard_version: String,
    /// At least one, at most [`limits::ROWS`], in the order of the file.
    pub rows: Vec<Row>,
    /// Worth knowing, no reason to refuse: fields given up by the standard, columns not kept, text outside open lists.
    pub remarks: Vec<Problem>,
}

/// How a submission was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Delimited text.
    Csv,
    /// Instance of the XForm.
    Xml,
    /// Fields and values, as a page's form has them.
    Form,
}

/// One person's case as submitted. It holds what concerns a victim: take it apart with [`Row::split`] before anything
/// is kept or shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Row of the spreadsheet (titles are row 1), or number of the submission in the XML file (from 1).
    pub number: u32,
    /// The case's own number, or the identifier that the survey tool gave to the submission.
    pub reference: Option<String>,
    /// The filled fields. A field that is not here was left empty, which means unknown, never no.
    pub fields: BTreeMap<FieldId, Value>,
}

impl Row {
    /// What the row says about consent; `None` if it says nothing.
    pub fn consent(&self) -> Option<bool> {
        match self.fields.get("con_Consent") {
            Some(Value::Bool(given)) => Some(*given),
            _ => None,
        }
    }
}

/// Rows and problems as they are gathered from a file of either format.
#[derive(Default)]
struct Gathering {
    rows: Vec<Row>,
    references: HashMap<String, u32>,
    problems: Problems,
    remarks: Problems,
}

impl Gathering {
    /// Takes a row in. `before` is how many problems there were before it was read: a row whose values are all wrong is not
    /// called empty as well.
    fn add(&mut self, row: Row, before: usize) {
        if row.fields.is_empty() && self.problems.count() == before {
            self.problems.add(Problem::new(&ROW_EMPTY, vec![]).at(Some(row.number), None));
        }
        if let Some(reference) = &row.reference {
            match self.references.get(reference) {
                Some(first) => {
                    let repeated = Problem::new(&REFERENCE_REPEATED, vec![("first", first.to_string())]);
                    self.problems.add(repeated.at(Some(row.number), None));
                }
                None => {
                    self.references.insert(reference.clone(), row.number);
                }
            }
        }
        self.rows.push(row);
    }

    /// Whether the limit of rows is reached; then nothing more is read.
    fn is_full(&mut self) -> bool {
        let full = self.rows.len() >= limits::ROWS as usize;
        if full {
            self.problems.add(Problem::new(&ROWS_TOO_MANY, vec![("limit", limits::ROWS.to_string())]));
        }
        full
    }

    fn finish(mut self, format: Format) -> Result<Submission, Vec<Problem>> {
        if self.rows.is_empty() && self.problems.is_empty() {
            self.problems.add(Problem::new(&ROWS_NONE, vec![]));
        }
        if !self.problems.is_empty() {
            return Err(self.problems.into_vec());
        }
        let standard_version = standard().version().to_owned();
        Ok(Submission { format, standard_version, rows: self.rows, remarks: self.remarks.into_vec() })
    }
}
