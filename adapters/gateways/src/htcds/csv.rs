//! Submissions as delimited text: the standard's field names as titles, a row for each case.
//!
//! Comma, semicolon or tab; UTF-8 with or without byte order mark. Choices of several are written with `;` or `|`
//! between them. Texts that a spreadsheet would take for a formula are written with an apostrophe before them, and
//! read without it.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{self, Column};
use super::standard::standard;
use super::value::Value;
use super::{Format, Gathering, Row, Submission, reading};
use crate::problem::{CELL_COUNT, Problem, QUOTE_OPEN, QUOTE_STRAY};
use crate::records::{BadQuote, Record, Records};
use crate::sniff;

/// The title of the column with the case's own number, which the standard has no field for.
pub const REFERENCE_COLUMN: &str = "case_reference";

/// So that spreadsheets take the file for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Reads delimited text.
///
/// # Errors
/// All problems found; see [`crate::read`].
pub fn read(bytes: &[u8]) -> Result<Submission, Vec<Problem>> {
    let text = sniff::text(bytes).map_err(|problem| vec![problem])?;
    let mut gathering = Gathering::default();
    let mut records = Records::new(text).filter(|record| !record.as_ref().is_ok_and(Record::is_blank));
    let columns = match records.next() {
        Some(Ok(titles)) => titles_of(&titles, &mut gathering),
        Some(Err(bad)) => refuse_quote(bad, &mut gathering),
        None => None,
    };
    let Some(columns) = columns else { return gathering.finish(Format::Csv) };
    for record in records {
        match record {
            Ok(_) if gathering.is_full() => break,
            Ok(record) => read_row(&record, &columns, &mut gathering),
            Err(bad) => drop(refuse_quote(bad, &mut gathering)),
        }
    }
    gathering.finish(Format::Csv)
}

/// The columns; spreadsheets add empty ones at the end, which are dropped.
fn titles_of(titles: &Record<'_>, gathering: &mut Gathering) -> Option<Vec<Column>> {
    let named = titles.cells.iter().rposition(|title| !title.trim().is_empty()).map_or(0, |last| last + 1);
    columns::columns(&titles.cells[..named], &mut gathering.problems, &mut gathering.remarks)
}

fn refuse_quote(bad: BadQuote, gathering: &mut Gathering) -> Option<Vec<Column>> {
    let (reason, row) = match bad {
        BadQuote::Open { row } => (&QUOTE_OPEN, row),
        BadQuote::Stray { row } => (&QUOTE_STRAY, row),
    };
    gathering.problems.add(Problem::new(reason, vec![]).at(Some(row), None));
    None
}

fn read_row(record: &Record<'_>, columns: &[Column], gathering: &mut Gathering) {
    let beyond = record.cells.get(columns.len()..);
    if beyond.is_none_or(|cells| cells.iter().any(|cell| !cell.trim().is_empty())) {
        let counts = vec![("found", record.cells.len().to_string()), ("expected", columns.len().to_string())];
        gathering.problems.add(Problem::new(&CELL_COUNT, counts).at(Some(record.row), None));
        return;
    }
    let before = gathering.problems.count();
    let mut fields = BTreeMap::new();
    let mut references = BTreeMap::new();
    for (column, cell) in columns.iter().zip(&record.cells) {
        let cell = without_guard(cell.trim());
        match column {
            Column::Field(field) => {
                let (problems, remarks) = (&mut gathering.problems, &mut gathering.remarks);
                let value = reading::value(field, cell, record.row, problems, remarks);
                fields.extend(value.map(|value| (field.id.clone(), value)));
            }
            Column::Reference { rank } if !cell.trim().is_empty() => {
                references.insert(*rank, cell.trim());
            }
            Column::Reference { .. } | Column::NotKept => {}
        }
    }
    let reference = references.first_key_value().and_then(|(_, text)| match reading::line(text) {
        Ok(reference) => Some(reference),
        Err(problem) => {
            gathering.problems.add(problem.at(Some(record.row), Some(REFERENCE_COLUMN)));
            None
        }
    });
    gathering.add(Row { number: record.row, reference, fields }, before);
}

/// Rows as CSV with commas, in UTF-8 with byte order mark: the filled columns in the standard's order. Reading it
/// again gives the same rows (numbered anew).
pub fn write(rows: &[Row]) -> String {
    let used: BTreeSet<&str> = rows.iter().flat_map(|row| row.fields.keys().map(|id| id.as_str())).collect();
    let fields: Vec<&str> =
        standard().fields().iter().map(|field| field.id.as_str()).filter(|id| used.contains(id)).collect();
    let mut text = line(std::iter::once(REFERENCE_COLUMN.to_owned()).chain(fields.iter().map(|id| (*id).to_owned())));
    for row in rows {
        let reference = with_guard(row.reference.clone().unwrap_or_default());
        let cells = fields.iter().map(|id| row.fields.get(*id).map(cell).unwrap_or_default());
        text += &line(std::iter::once(reference).chain(cells));
    }
    format!("{BYTE_ORDER_MARK}{text}")
}

/// An empty file to fill in: the reference column and the core fields that the standard has not given up.
pub fn template_csv() -> String {
    let core = standard().fields().iter().filter(|field| field.is_core && !field.is_deprecated);
    let titles = std::iter::once(REFERENCE_COLUMN.to_owned()).chain(core.map(|field| field.id.to_string()));
    format!("{BYTE_ORDER_MARK}{}", line(titles))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted = |cell: String| {
        let plain = !cell.contains(['"', ',', ';', '\t', '\n', '\r']);
        if plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}

fn cell(value: &Value) -> String {
    match value {
        Value::Text(text) => with_guard(text.clone()),
        Value::Code(coded) => coded.code.clone(),
        Value::Codes(codes) => with_guard(codes.iter().map(|c| c.code.as_str()).collect::<Vec<_>>().join(";")),
        Value::Date(date) => date.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        Value::Geo(degrees) => degrees.to_string(),
    }
}

/// Whether a spreadsheet would run it: what begins with = or @, or with a sign and is no telephone or other number.
/// Apostrophes before it count as part of the guard, so that guarding and unguarding undo each other.
fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    let number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.' | '-' | '+');
    text.starts_with(['=', '@']) || (text.starts_with(['+', '-']) && !text.chars().all(number))
}

fn with_guard(text: String) -> String {
    if is_formula(&text) { format!("'{text}") } else { text }
}

fn without_guard(text: &str) -> &str {
    if is_formula(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}
