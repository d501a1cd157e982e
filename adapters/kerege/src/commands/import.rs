//! `kerege import htcds FILE`: checks a submission before anybody takes it to a matter.

use std::path::Path;

use serde::Serialize;

use crate::Stop;

/// What a file holds, or what is wrong with it.
#[derive(Serialize)]
pub struct Checked {
    /// Whether it can be imported.
    pub accepted: bool,
    /// Rows in it.
    pub rows: usize,
    /// Values that investigators would see.
    pub matter_values: usize,
    /// Values that would go into the victims' annex.
    pub annex_values: usize,
    /// What is wrong: row, field, reason.
    pub problems: Vec<gateways::Problem>,
}

/// Reads a file as an HTCDS submission. Nothing is stored.
pub fn htcds(path: &Path) -> Result<Checked, Stop> {
    let bytes = std::fs::read(path).map_err(|cause| Stop::file(path.display().to_string(), cause))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match gateways::read(&name, &bytes) {
        Ok(submission) => {
            let parts: Vec<_> = submission.rows.iter().map(|row| row.split()).collect();
            Ok(Checked {
                accepted: true,
                rows: parts.len(),
                matter_values: parts.iter().map(|(matter, _)| matter.fields().len()).sum(),
                annex_values: parts.iter().map(|(_, annex)| annex.fields().len()).sum(),
                problems: Vec::new(),
            })
        }
        Err(problems) => Ok(Checked { accepted: false, rows: 0, matter_values: 0, annex_values: 0, problems }),
    }
}

impl std::fmt::Display for Checked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.accepted {
            writeln!(f, "The file can be imported: {} rows.", self.rows)?;
            writeln!(
                f,
                "{} values for the matter, {} sealed into the victims' annex.",
                self.matter_values, self.annex_values
            )
        } else {
            writeln!(f, "The file is refused; nothing of it would be stored. {} problems:", self.problems.len())?;
            self.problems.iter().try_for_each(|problem| writeln!(f, "- {problem}"))
        }
    }
}
