use super::Purpose;
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// Whether the conduct must be an offence in both laws.
    DualCriminality, "dual criminality" {
        /// It must.
        Required = "required",
        /// Its lack may be a ground for refusal, or not.
        Optional = "optional",
    }
}

/// What an instrument or a law asks of offence and sentence.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// Its id: `THR-ECE57`.
    pub id: String,
    /// For what.
    pub purpose: Purpose,
    /// Whether both laws must know the offence.
    pub dual_criminality: DualCriminality,
    /// How that is meant, where it is not plain.
    pub dual_criminality_note: Option<String>,
    /// Least maximum penalty, in months; two numbers where the text offers a choice; empty where it says none.
    pub max_penalty_months: Vec<i32>,
    /// The same in words, where it is not a number.
    pub max_penalty_note: Option<String>,
    /// Least sentence imposed, in months.
    pub sentence_imposed_months: Vec<i32>,
    /// Least sentence still to serve, in months.
    pub sentence_left_months: Vec<i32>,
    /// From how many years a crime is serious (UNTOC 2(b)).
    pub serious_crime_years: Option<i32>,
    /// The exception, in words.
    pub exception: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// What is said of extraditing nationals.
#[derive(Clone, Debug)]
pub struct NationalsRule {
    /// The rule in own words.
    pub rule: String,
    /// The rule in force today, where the one above is old; `unknown` where not found.
    pub current: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

/// Way, form and language of a request.
#[derive(Clone, Debug)]
pub struct Channel {
    /// From whom to whom.
    pub channel: String,
    /// In which form.
    pub form: Option<String>,
    /// In which language.
    pub language: Option<String>,
    /// What proof of authenticity is asked.
    pub authentication: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

impl Threshold {
    /// The thresholds of one instrument or law: one for each purpose.
    pub(super) fn rows(row: &Row<'_>) -> Vec<Threshold> {
        let asked = |read: &Threshold| Some(format!("threshold for {}", read.purpose));
        row.single_rows("threshold", Threshold::read, asked, "keep one threshold for each purpose")
    }

    fn read(row: &Row<'_>) -> Threshold {
        Threshold {
            id: row.define("id", Kind::Rule),
            purpose: row.word("purpose").unwrap_or(Purpose::Rights),
            dual_criminality: row.word("dual_criminality").unwrap_or(DualCriminality::Required),
            dual_criminality_note: row.maybe_text("dual_criminality_note"),
            max_penalty_months: row.numbers("max_penalty_months"),
            max_penalty_note: row.maybe_text("max_penalty_note"),
            sentence_imposed_months: row.numbers("sentence_imposed_months"),
            sentence_left_months: row.numbers("sentence_left_months"),
            serious_crime_years: row.maybe_number("serious_crime_years"),
            exception: row.maybe_text("exception"),
            cite: row.cites(),
            checked: row.checked(),
            note: row.maybe_text("note"),
        }
    }
}

impl NationalsRule {
    pub(crate) fn read(row: &Row<'_>) -> NationalsRule {
        NationalsRule {
            rule: row.text("rule"),
            current: row.maybe_text("current"),
            cite: row.cites(),
            checked: row.checked(),
        }
    }
}

impl Channel {
    pub(crate) fn read(row: &Row<'_>) -> Channel {
        Channel {
            channel: row.text("channel"),
            form: row.maybe_text("form"),
            language: row.maybe_text("language"),
            authentication: row.maybe_text("authentication"),
            cite: row.cites(),
            checked: row.checked(),
        }
    }
}
