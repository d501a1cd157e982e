//! The answers as they leave the program: as JSON in the words of the worked cases, and as plain text.
//!
//! JSON of `law basis`: `answer` is one of `available`, `conditional`, `unconfirmed`, `gap`; `bases`, `possible`,
//! `not_bases`, `warnings` and `thresholds` are lists of objects that each have `text`, `citations` and `checked`
//! (a basis also `instrument`, `provision`, `status`, `reason`, `conditions`; the others `code`); `asks` are objects
//! with `whom`, `question` and `citations`.

mod basis;
mod clock;
mod complete;
mod dual;
mod explain;
mod gaps;
mod imported;

pub use basis::{BasisReport, basis};
pub use clock::{ClockReport, clock};
pub use complete::{CompleteReport, Contents, complete};
pub use dual::{DualReport, dual};
pub use explain::{ExplainReport, explain};
pub use gaps::{GapCounts, GapsReport, gaps};
pub use imported::{ImportReport, ImportedText, imported};

use std::fmt;

/// Writes a heading and one line for each item, or nothing if there are none.
fn section<T>(f: &mut fmt::Formatter<'_>, heading: &str, items: &[T], line: impl Fn(&T) -> String) -> fmt::Result {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{heading}")?;
    items.iter().try_for_each(|item| writeln!(f, "  - {}", line(item)))
}

/// ` [UNTOC 18(1), TIPP 1(2)] (not checked)`.
fn sources(citations: &[String], checked: bool) -> String {
    let cites = if citations.is_empty() { String::new() } else { format!(" [{}]", citations.join(", ")) };
    let mark = if checked { "" } else { " (not checked)" };
    format!("{cites}{mark}")
}
