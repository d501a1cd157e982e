use base::Country;

use super::Purpose;
use crate::reading::{Kind, Row};

/// A fact on law or practice.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its id: `KG-15`.
    pub id: String,
    /// The fact in own words.
    pub text: String,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// A first answer to one element of the standard.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The element's id.
    pub element: String,
    /// `met`, `partly`, `not_met`, `not_applicable` or `unknown`.
    pub answer: String,
    /// The facts it rests on.
    pub facts: Vec<String>,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// Two sources that can not both be right.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Its id: `CF-3`.
    pub id: String,
    /// What it is about.
    pub subject: String,
    /// The instrument, if it is about one that is in the data.
    pub instrument: Option<String>,
    /// The other State, if it is about a pair.
    pub with: Option<Country>,
    /// The purposes it touches.
    pub purposes: Vec<Purpose>,
    /// What one source says.
    pub a: String,
    /// What the other says.
    pub b: String,
}

impl Fact {
    pub(super) fn read(row: &Row<'_>) -> Fact {
        let sources = row.refer_list("sources", Kind::Source);
        if sources.is_empty() {
            row.find("sources", "a fact without a source", "add `sources = [\"…\"]`");
        }
        Fact { id: row.define("id", Kind::Fact), text: row.text("text"), sources, note: row.maybe_text("note") }
    }
}

impl Assessment {
    pub(super) fn rows(row: &Row<'_>) -> Vec<Assessment> {
        let asked = |read: &Assessment| Some(format!("assessment of {}", read.element));
        row.single_rows("assessment", Assessment::read, asked, "keep one answer for each element")
    }

    fn read(row: &Row<'_>) -> Assessment {
        let answer = row.text("answer");
        if !matches!(answer.as_str(), "met" | "partly" | "not_met" | "not_applicable" | "unknown") {
            let cure = "write met, partly, not_met, not_applicable or unknown";
            row.find("answer", format!("“{answer}” is no assessment"), cure);
        }
        Assessment {
            element: row.refer("element", Kind::Element),
            answer,
            facts: row.refer_list("facts", Kind::Fact),
            note: row.maybe_text("note"),
        }
    }
}

impl Conflict {
    pub(super) fn read(row: &Row<'_>) -> Conflict {
        Conflict {
            id: row.define("id", Kind::Conflict),
            subject: row.text("subject"),
            instrument: row.maybe_refer("instrument", Kind::Instrument),
            with: row.maybe_country("with"),
            purposes: row.word_list("purposes"),
            a: row.text("a"),
            b: row.text("b"),
        }
    }
}
