//! `kerege law`: the law engine at the keyboard.

mod asked;
mod files;
pub mod pack;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use base::{Country, Date};
use clap::{Args, Subcommand};
use law::cli::{self, Contents};
use law::{LawSet, Purpose, Question, RequestFacts};

use crate::Stop;

/// Questions that the law engine answers, and what its keepers do.
#[derive(Subcommand)]
pub enum LawCommand {
    /// On which basis one State can ask another, on a given day
    Basis(Basis),
    /// When a time limit runs out
    Clock(Clock),
    /// What a request still lacks
    Complete(Complete),
    /// Everything that was looked at for an answer, and what would change it
    Explain(asked::Explain),
    /// One State against every other, purpose by purpose, what is missing first
    Gaps(asked::Gaps),
    /// Dual criminality by conduct, two laws side by side
    Dual(asked::Dual),
    /// Read the text of an instrument by article from Markdown, JSON or Akoma Ntoso
    Import(files::Import),
    /// Make the keys of a keeper, and print what others must know of them
    Keeper(pack::Keeper),
    /// Put a law set into one file, to be signed
    Pack(pack::Pack),
    /// Sign a packed law set as a keeper
    Sign(pack::Sign),
    /// Take a law set signed by the two named keepers; keep the last good one otherwise
    Trust(pack::Trust),
}

/// `kerege law basis`.
#[derive(Args)]
pub struct Basis {
    /// The requesting State (ISO 3166-1 alpha-2)
    #[arg(long)]
    from: Country,
    /// The requested State
    #[arg(long)]
    to: Country,
    /// mla, extradition, transfer, confiscation or info
    #[arg(long)]
    purpose: Purpose,
    /// The offence, such as trafficking
    #[arg(long, default_value = "trafficking")]
    offence: String,
    /// The measure, such as service_of_documents
    #[arg(long)]
    measure: Option<String>,
    /// The day for which the answer is to hold (YYYY-MM-DD)
    #[arg(long)]
    date: Date,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `kerege law clock`.
#[derive(Args)]
pub struct Clock {
    /// The rule, such as DL-ECE-PA18
    #[arg(long)]
    rule: String,
    /// The day of the event that starts it (YYYY-MM-DD)
    #[arg(long)]
    start: Date,
    /// The requesting State, where the length depends on it
    #[arg(long)]
    requesting_state: Option<Country>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `kerege law complete`.
#[derive(Args)]
pub struct Complete {
    /// mla, extradition, transfer, confiscation…
    #[arg(long)]
    request: String,
    /// The measure, such as service_of_documents
    #[arg(long)]
    measure: Option<String>,
    /// The instrument, such as UNTOC
    #[arg(long)]
    instrument: Option<String>,
    /// Fields that are there (comma-separated); all others are missing
    #[arg(long, value_delimiter = ',', conflicts_with = "missing")]
    present: Vec<String>,
    /// Fields that are missing (comma-separated); all others are there
    #[arg(long, value_delimiter = ',')]
    missing: Vec<String>,
    /// Circumstances that hold (comma-separated)
    #[arg(long, value_delimiter = ',')]
    circumstances: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Answers one question; the text to print.
pub fn run(command: LawCommand) -> Result<String, Stop> {
    let law = law::builtin::law_set().map_err(crate::node::findings)?;
    match command {
        LawCommand::Basis(asked) => Ok(basis(&law, asked)),
        LawCommand::Clock(asked) => {
            let report = cli::clock(&law, &asked.rule, asked.start, asked.requesting_state)?;
            Ok(print(&report, asked.json))
        }
        LawCommand::Complete(asked) => complete(&law, asked),
        LawCommand::Explain(asked) => asked.answer(&law),
        LawCommand::Gaps(asked) => asked.answer(&law),
        LawCommand::Dual(asked) => asked.answer(&law),
        LawCommand::Import(asked) => asked.answer(&law),
        LawCommand::Keeper(asked) => asked.answer(),
        LawCommand::Pack(asked) => asked.answer(),
        LawCommand::Sign(asked) => asked.answer(),
        LawCommand::Trust(asked) => asked.answer(),
    }
}

fn basis(law: &LawSet, asked: Basis) -> String {
    let question = Question {
        from: asked.from,
        to: asked.to,
        purpose: asked.purpose,
        offence: asked.offence,
        measure: asked.measure,
        date: asked.date,
    };
    print(&cli::basis(law, &question), asked.json)
}

fn complete(law: &LawSet, asked: Complete) -> Result<String, Stop> {
    let facts = RequestFacts {
        request: asked.request,
        measure: asked.measure,
        instrument: asked.instrument,
        present: BTreeSet::new(),
        circumstances: asked.circumstances.into_iter().collect(),
    };
    let contents =
        if asked.present.is_empty() { Contents::Missing(asked.missing) } else { Contents::Present(asked.present) };
    Ok(print(&cli::complete(law, &facts, contents)?, asked.json))
}

fn print(report: &(impl serde::Serialize + std::fmt::Display), json: bool) -> String {
    if json {
        serde_json::to_string_pretty(report).expect("a report of text and flags is JSON")
    } else {
        report.to_string()
    }
}
