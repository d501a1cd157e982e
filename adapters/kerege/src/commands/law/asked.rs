//! Questions with longer answers: `explain`, `gaps`, `dual`.

use std::path::PathBuf;

use base::{Country, Date, Language};
use clap::Args;
use desk::ports::Clock;
use law::cli;
use law::texts::Library;
use law::{LawSet, Purpose, Question, Stated};

use super::print;
use crate::{Stop, SystemClock};

/// `kerege law explain`.
#[derive(Args)]
pub struct Explain {
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
    /// Circumstances that hold (comma-separated)
    #[arg(long, value_delimiter = ',')]
    holds: Vec<String>,
    /// Circumstances that were looked at and do not hold (comma-separated)
    #[arg(long, value_delimiter = ',')]
    does_not_hold: Vec<String>,
    #[command(flatten)]
    conduct: Conduct,
    /// The highest penalty by the law of the requesting State, in months
    #[arg(long)]
    penalty_requesting: Option<i32>,
    /// The highest penalty by the law of the requested State, in months
    #[arg(long)]
    penalty_requested: Option<i32>,
    /// The sentence that was imposed, in months
    #[arg(long)]
    sentence: Option<i32>,
    /// What is left of the sentence, in months
    #[arg(long)]
    sentence_left: Option<i32>,
    /// A folder of imported texts, from which the provisions are quoted
    #[arg(long)]
    texts: Option<PathBuf>,
    /// The language in which they are quoted, where there is a choice
    #[arg(long, default_value = "en")]
    language: Language,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The conduct of a case.
#[derive(Args)]
pub(super) struct Conduct {
    /// Acts, means and purposes of the case, such as act-recruitment (comma-separated)
    #[arg(long, value_delimiter = ',')]
    conduct: Vec<String>,
    /// Whether the victim is a child
    #[arg(long)]
    child: Option<bool>,
}

/// `kerege law gaps`.
#[derive(Args)]
pub struct Gaps {
    /// The State
    #[arg(long)]
    state: Country,
    /// The day (YYYY-MM-DD); today if not given
    #[arg(long)]
    date: Option<Date>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `kerege law dual`.
#[derive(Args)]
pub struct Dual {
    /// The requesting State
    #[arg(long)]
    from: Country,
    /// The requested State
    #[arg(long)]
    to: Country,
    /// The offence
    #[arg(long, default_value = "trafficking")]
    offence: String,
    /// The day (YYYY-MM-DD); today if not given
    #[arg(long)]
    date: Option<Date>,
    #[command(flatten)]
    conduct: Conduct,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub(super) fn answer(self, law: &LawSet) -> Result<String, Stop> {
        let question = Question {
            from: self.from,
            to: self.to,
            purpose: self.purpose,
            offence: self.offence,
            measure: self.measure,
            date: self.date,
        };
        let stated = Stated {
            holds: self.holds.into_iter().collect(),
            does_not_hold: self.does_not_hold.into_iter().collect(),
            max_penalty_requesting_months: self.penalty_requesting,
            max_penalty_requested_months: self.penalty_requested,
            sentence_months: self.sentence,
            sentence_left_months: self.sentence_left,
            ..self.conduct.stated()
        };
        let library = match self.texts {
            Some(folder) => super::files::library(&folder)?,
            None => Library::default(),
        };
        Ok(print(&cli::explain(law, &question, &stated, &library, &self.language)?, self.json))
    }
}

impl Conduct {
    fn stated(self) -> Stated {
        Stated { conduct: self.conduct.into_iter().collect(), victim_is_child: self.child, ..Stated::default() }
    }
}

impl Gaps {
    pub(super) fn answer(self, law: &LawSet) -> Result<String, Stop> {
        if law.country(&self.state).is_none() {
            return Err(Stop::Other(format!("no State has the code {} in the knowledge files", self.state)));
        }
        Ok(print(&cli::gaps(law, &self.state, self.date.unwrap_or_else(today)), self.json))
    }
}

impl Dual {
    pub(super) fn answer(self, law: &LawSet) -> Result<String, Stop> {
        let date = self.date.unwrap_or_else(today);
        let question = Question {
            offence: self.offence,
            ..Question::about_trafficking(self.from, self.to, Purpose::Extradition, date)
        };
        Ok(print(&cli::dual(law, &question, &self.conduct.stated())?, self.json))
    }
}

fn today() -> Date {
    SystemClock.now().date()
}
