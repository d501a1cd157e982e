use std::fmt;

use base::{Country, Date};
use serde::Serialize;

use crate::basis::Availability;
use crate::gaps::{GapCell, Gaps, gaps as mapped};
use crate::{LawSet, Purpose};

/// How often each answer occurs.
#[derive(Clone, Debug, Serialize)]
pub struct GapCounts {
    /// A record says that there was no basis.
    pub gap: usize,
    /// Nothing is confirmed.
    pub unconfirmed: usize,
    /// It hangs on something.
    pub conditional: usize,
    /// Confirmed.
    pub available: usize,
}

/// The answer of `law gaps`. `Display` writes it for a person, `Serialize` for a program.
#[derive(Clone, Debug, Serialize)]
pub struct GapsReport {
    /// The map.
    #[serde(flatten)]
    pub map: Gaps,
    /// How often each answer occurs, of both directions the weaker.
    pub counts: GapCounts,
}

/// The map of `state` for the command line.
pub fn gaps(law: &LawSet, state: &Country, date: Date) -> GapsReport {
    let map = mapped(law, state, date);
    let count = |value: Availability| map.cells.iter().filter(|cell| weaker(cell) == value).count();
    let counts = GapCounts {
        gap: count(Availability::Gap),
        unconfirmed: count(Availability::Unconfirmed),
        conditional: count(Availability::Conditional),
        available: count(Availability::Available),
    };
    GapsReport { map, counts }
}

fn weaker(cell: &GapCell) -> Availability {
    cell.answer.min(cell.answer_when_asked)
}

/// The cell in one word; with both, where it differs who asks whom.
fn words(cell: &GapCell) -> String {
    if cell.answer == cell.answer_when_asked {
        return cell.answer.to_string();
    }
    format!("{}/{}", cell.answer, cell.answer_when_asked)
}

impl fmt::Display for GapsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (map, counts) = (&self.map, &self.counts);
        writeln!(
            f,
            "{} ({}) on {}: gap {}, unconfirmed {}, conditional {}, available {}",
            map.name, map.state, map.date, counts.gap, counts.unconfirmed, counts.conditional, counts.available
        )?;
        let others = map.others();
        let wide = others.iter().map(|(_, name)| name.chars().count()).max().unwrap_or(0);
        let cells =
            |with: &Country| Purpose::ASKED.map(|purpose| map.cell(with, purpose).map(words).unwrap_or_default());
        let column = |at: usize| {
            let longest = others.iter().map(|(with, _)| cells(with)[at].len()).max().unwrap_or(0);
            longest.max(Purpose::ASKED[at].as_str().len())
        };
        let widths = [0, 1, 2, 3, 4].map(column);
        write!(f, "\n    {:wide$}", "")?;
        Purpose::ASKED
            .iter()
            .zip(widths)
            .try_for_each(|(purpose, width)| write!(f, "  {:width$}", purpose.as_str()))?;
        writeln!(f)?;
        for (with, name) in &others {
            write!(f, "{with}  {name:wide$}")?;
            cells(with).iter().zip(widths).try_for_each(|(cell, width)| write!(f, "  {cell:width$}"))?;
            writeln!(f)?;
        }
        writeln!(f, "\nTwo answers: when {} asks / when it is asked.", map.name)?;
        writeln!(f, "\nWhat to ask, gaps first")?;
        for cell in map.cells.iter().filter(|cell| weaker(cell) < Availability::Available) {
            let basis = cell.best_basis.as_ref().or(cell.best_basis_when_asked.as_ref());
            let basis = basis.map(|basis| format!(": {basis}")).unwrap_or_default();
            writeln!(f, "  - {}, {}: {}{basis}", cell.name, cell.purpose, words(cell))?;
            cell.asks.iter().try_for_each(|ask| writeln!(f, "      {}: {}", ask.whom, ask.question))?;
        }
        Ok(())
    }
}
