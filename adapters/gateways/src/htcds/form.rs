//! Submissions as fields and values: what doors without a file have, such as a page's own form, or a program.

use std::collections::{BTreeMap, HashSet};

use super::columns::unknown_name;
use super::csv::REFERENCE_COLUMN;
use super::standard::standard;
use super::{Format, Gathering, Row, Submission, reading};
use crate::problem::{COLUMN_REPEATED, Problem};

/// Reads rows of fields and values, by the same rules as a file. The case's own number is the field
/// [`REFERENCE_COLUMN`]. Nothing is guarded against spreadsheets here, so nothing is taken off.
///
/// # Errors
/// All problems found, with rows counted from 1; see [`crate::read`].
pub fn read(rows: &[Vec<(String, String)>]) -> Result<Submission, Vec<Problem>> {
    let mut gathering = Gathering::default();
    for (number, pairs) in (1..).zip(rows) {
        if gathering.is_full() {
            break;
        }
        read_row(number, pairs, &mut gathering);
    }
    gathering.finish(Format::Form)
}

fn read_row(number: u32, pairs: &[(String, String)], gathering: &mut Gathering) {
    let before = gathering.problems.count();
    let (mut fields, mut reference) = (BTreeMap::new(), None);
    let mut seen = HashSet::new();
    for (name, text) in pairs {
        let field = standard().field(name);
        let known = field.map_or(name.as_str(), |field| field.id.as_str());
        let Gathering { problems, remarks, .. } = gathering;
        if field.is_none() && name != REFERENCE_COLUMN {
            let problem = unknown_name(name, !problems.is_full());
            let column = problem.column.clone();
            problems.add(problem.at(Some(number), column.as_deref()));
        } else if !seen.insert(known) {
            problems.add(Problem::new(&COLUMN_REPEATED, vec![]).at(Some(number), Some(known)));
        } else if let Some(field) = field {
            let value = reading::value(field, text, number, problems, remarks);
            fields.extend(value.map(|value| (field.id.clone(), value)));
        } else if !text.trim().is_empty() {
            match reading::line(text.trim()) {
                Ok(line) => reference = Some(line),
                Err(problem) => problems.add(problem.at(Some(number), Some(known))),
            }
        }
    }
    gathering.add(Row { number, reference, fields }, before);
}
