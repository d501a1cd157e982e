use std::fmt;

use base::{Country, Date};
use serde::Serialize;

use super::{section, sources};
use crate::basis::{Ask, Availability, Basis, Line, Question, legal_basis};
use crate::{LawSet, Purpose};

/// The answer of `law basis`. `Display` writes it for a person, `Serialize` for a program.
#[derive(Clone, Debug, Serialize)]
pub struct BasisReport {
    /// The requesting State.
    pub from: Country,
    /// The requested State.
    pub to: Country,
    /// For what.
    pub purpose: Purpose,
    /// The offence's code.
    pub offence: String,
    /// The day.
    pub date: Date,
    /// The answer.
    pub answer: Availability,
    /// What carries it.
    pub bases: Vec<Basis>,
    /// What may exist besides.
    pub possible: Vec<Basis>,
    /// What falls away, and why.
    pub not_bases: Vec<Line>,
    /// What to mind.
    pub warnings: Vec<Line>,
    /// What to ask whom.
    pub asks: Vec<Ask>,
    /// What is asked of offence and sentence.
    pub thresholds: Vec<Line>,
}

/// Answers `question` for the command line.
pub fn basis(law: &LawSet, question: &Question) -> BasisReport {
    let answer = legal_basis(law, question);
    BasisReport {
        from: answer.question.from,
        to: answer.question.to,
        purpose: answer.question.purpose,
        offence: answer.question.offence,
        date: answer.question.date,
        answer: answer.value,
        bases: answer.bases,
        possible: answer.possible,
        not_bases: answer.not_bases,
        warnings: answer.warnings,
        asks: answer.asks,
        thresholds: answer.thresholds,
    }
}

impl fmt::Display for BasisReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} → {}, {}, {}, {}: {}", self.from, self.to, self.purpose, self.offence, self.date, self.answer)?;
        let basis = |basis: &Basis| {
            let reason = if basis.reason.is_empty() { String::new() } else { format!(": {}", basis.reason) };
            format!("{}{}{reason}", basis.text, sources(&basis.citations, basis.checked))
        };
        let line = |line: &Line| format!("{}{}", line.text, sources(&line.citations, line.checked));
        section(f, "Bases", &self.bases, basis)?;
        section(f, "May exist besides", &self.possible, basis)?;
        section(f, "Falls away", &self.not_bases, line)?;
        section(f, "Mind", &self.warnings, line)?;
        section(f, "Asked of offence and sentence", &self.thresholds, line)?;
        section(f, "Ask", &self.asks, |ask| format!("{}: {}{}", ask.whom, ask.question, sources(&ask.citations, true)))
    }
}
