//! The first row of a CSV file: which column holds what.

use std::collections::HashSet;

use super::code_list::nearest;
use super::standard::{Field, FieldKind, standard};
use crate::limits;
use crate::problem::{
    COLUMN_NOT_KEPT, COLUMN_REPEATED, COLUMN_UNKNOWN, COLUMN_UNKNOWN_NEAR, COLUMN_UNNAMED, COLUMNS_TOO_MANY,
    CORE_MISSING, FIELD_DEPRECATED, Problem, Problems, TITLES_UNKNOWN,
};

/// What a column holds.
#[derive(Clone, Copy)]
pub(super) enum Column {
    /// A field of the standard.
    Field(&'static Field),
    /// The case's reference; the lowest rank that is filled counts.
    Reference { rank: usize },
    /// Recognised and not kept.
    NotKept,
}

/// Reads the titles. `None` if no column can be read, so that looking at the rows would only add noise.
pub(super) fn columns(
    titles: &[impl AsRef<str>],
    problems: &mut Problems,
    remarks: &mut Problems,
) -> Option<Vec<Column>> {
    if titles.len() > limits::COLUMNS {
        problems.add(Problem::new(&COLUMNS_TOO_MANY, vec![("limit", limits::COLUMNS.to_string())]));
        return None;
    }
    let titles: Vec<&str> = titles.iter().map(|title| title.as_ref().trim()).collect();
    if titles.iter().all(|title| standard().field(title).is_none()) {
        // The first row is then perhaps a person's: do not repeat it.
        problems.add(Problem::new(&TITLES_UNKNOWN, vec![]));
        return None;
    }
    let mut seen = HashSet::new();
    let mut columns = Vec::new();
    for (at, title) in titles.iter().enumerate() {
        let (column, name) = column(at, title, &titles, problems, remarks);
        if !matches!(column, Column::NotKept) && !seen.insert(name) {
            problems.add(Problem::new(&COLUMN_REPEATED, vec![]).at(None, Some(name)));
        }
        columns.push(column);
    }
    remark_on_missing(&seen, remarks);
    Some(columns)
}

/// One column and the name under which it may be there only once.
fn column<'a>(
    at: usize,
    title: &'a str,
    titles: &[&str],
    problems: &mut Problems,
    remarks: &mut Problems,
) -> (Column, &'a str) {
    let reading = &standard().reading;
    if let Some(field) = standard().field(title) {
        remark_on_deprecated(field, remarks);
        return (Column::Field(field), field.id.as_str());
    }
    if let Some(rank) = reading.reference_columns.iter().position(|name| name == title) {
        return (Column::Reference { rank }, title);
    }
    if reading.collector_columns.iter().any(|name| name == title) || is_option(title, titles) {
        remarks.add(Problem::new(&COLUMN_NOT_KEPT, vec![]).at(None, Some(title)));
    } else if title.is_empty() {
        problems.add(Problem::new(&COLUMN_UNNAMED, vec![("position", (at + 1).to_string())]));
    } else {
        problems.add(unknown_name(title, true));
    }
    (Column::NotKept, title)
}

/// Survey tools write a choice of several once as a whole and once as a column of ticks for each option, titled
/// `field/option`. The ticks repeat what the whole says.
fn is_option(title: &str, titles: &[&str]) -> bool {
    let Some((whole, _)) = title.split_once('/') else { return false };
    let field = standard().field(whole);
    titles.contains(&whole) && field.is_some_and(|f| matches!(f.kind, FieldKind::Pick { is_many: true, .. }))
}

pub(super) fn remark_on_deprecated(field: &Field, remarks: &mut Problems) {
    if field.is_deprecated {
        remarks.add(Problem::new(&FIELD_DEPRECATED, vec![]).at(None, Some(field.id.as_str())));
    }
}

/// A name that the standard does not have, shortened and without characters that could disturb a page. Looking for what was
/// meant costs: `suggest` only what will be read.
pub(super) fn unknown_name(name: &str, suggest: bool) -> Problem {
    let ids = standard().fields().iter().map(|field| (field.id.as_str(), field.id.as_str()));
    let problem = match if suggest { nearest(name, ids) } else { None } {
        Some(id) => Problem::new(&COLUMN_UNKNOWN_NEAR, vec![("suggestion", id.to_owned())]),
        None => Problem::new(&COLUMN_UNKNOWN, vec![]),
    };
    let shown: String =
        name.chars().filter(|c| c.is_alphanumeric() || c.is_ascii_graphic() || *c == ' ').take(60).collect();
    problem.at(None, Some(&shown))
}

fn remark_on_missing(seen: &HashSet<&str>, remarks: &mut Problems) {
    let core = standard().fields().iter().filter(|field| field.is_core && !field.is_deprecated);
    let missing: Vec<&str> = core.map(|field| field.id.as_str()).filter(|id| !seen.contains(id)).collect();
    if !missing.is_empty() {
        remarks.add(Problem::new(&CORE_MISSING, vec![("fields", missing.join(", "))]));
    }
}
