//! Reading the tables of `data/names`: tab-separated, a head line, comments behind `#`.

use thiserror::Error;

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}, line {line}: {wrong}")]
pub struct Fault {
    /// The file.
    pub file: &'static str,
    /// Its line, from 1; 0 if it is not one line.
    pub line: usize,
    /// What is wrong, and what is expected.
    pub wrong: String,
}

impl Fault {
    pub(crate) fn row(file: &'static str, line: usize, wrong: impl Into<String>) -> Fault {
        Fault { file, line, wrong: wrong.into() }
    }
}

/// The rows of a table that has `width` columns, with the number of their line. The head line is left out.
pub(crate) fn rows<'t>(file: &'static str, text: &'t str, width: usize) -> Result<Vec<(usize, Vec<&'t str>)>, Fault> {
    let mut rows = Vec::new();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    for (at, line) in lines.skip(1) {
        let columns: Vec<_> = line.split('\t').collect();
        if columns.len() != width {
            return Err(Fault::row(file, at + 1, format!("{width} columns are expected, {} are there", columns.len())));
        }
        rows.push((at + 1, columns));
    }
    Ok(rows)
}

/// A weight as tables write it: bits with at most three digits behind the point, so that it is a whole number of thousandths.
pub(crate) fn millibits(file: &'static str, line: usize, text: &str) -> Result<i32, Fault> {
    let bits: f64 = text.parse().map_err(|_| Fault::row(file, line, format!("`{text}` is not a number of bits")))?;
    let millibits = (bits * 1000.0).round();
    if millibits.abs() < 1e9 { Ok(millibits as i32) } else { Err(Fault::row(file, line, "a weight is that of bits")) }
}
