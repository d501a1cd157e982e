use base::Date;

use super::{Ground, NationalsRule, Threshold, TimeLimit, When};
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// Whether a State's law reaches a piece of conduct. Unknown never turns into one of the others.
    Coverage, "coverage" {
        /// The law reaches it.
        Covered = "covered",
        /// It reaches part of it, or in narrower words.
        Partly = "partly",
        /// It does not reach it.
        NotCovered = "not_covered",
        /// Not read, or not plain.
        Unknown = "unknown",
    }
}

/// A State's own law on cooperation, or its criminal law.
#[derive(Clone, Debug)]
pub struct NationalLaw {
    /// Its id: `DE-IRG`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The source's id.
    pub source: String,
    /// The day whose text the rows speak of. For earlier days they say nothing.
    pub as_of: Option<When>,
    /// What it asks of offence and sentence.
    pub thresholds: Vec<Threshold>,
    /// What it says of nationals.
    pub nationals: Vec<NationalsRule>,
    /// Its time limits.
    pub time_limits: Vec<TimeLimit>,
    /// Its grounds for refusal.
    pub grounds: Vec<Ground>,
    /// Its offences, with their penalties.
    pub offences: Vec<NationalOffence>,
    /// What it has for each element of the conduct.
    pub conduct: Vec<NationalConduct>,
}

/// An offence of a State's law, with the penalty it threatens.
#[derive(Clone, Debug)]
pub struct NationalOffence {
    /// The offence as the data call it: `trafficking`.
    pub offence: String,
    /// The form of it that this row is about.
    pub name: String,
    /// The provision.
    pub provision: String,
    /// The lowest penalty of imprisonment, in months.
    pub min_penalty_months: Option<i32>,
    /// The highest, in months.
    pub max_penalty_months: Option<i32>,
    /// The facts it rests on, where it was only reported.
    pub facts: Vec<String>,
    /// Whether a person read the text.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// What a State's law has for one element of the conduct.
#[derive(Clone, Debug)]
pub struct NationalConduct {
    /// The element: `means-force`.
    pub element: String,
    /// Whether the law reaches it.
    pub value: Coverage,
    /// The provision.
    pub provision: Option<String>,
    /// The facts it rests on, where it was only reported.
    pub facts: Vec<String>,
    /// Whether a person read the text.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

impl NationalLaw {
    /// Whether the text that was read can speak for `date`: a later reading says nothing of the years before.
    pub fn speaks_for(&self, date: Date) -> bool {
        self.as_of.as_ref().and_then(When::last_day).is_none_or(|seen| seen <= date)
    }

    pub(super) fn read(row: &Row<'_>) -> NationalLaw {
        let asked = |read: &NationalConduct| Some(format!("conduct {}", read.element));
        let cure = "keep one row for each element of a law";
        NationalLaw {
            id: row.define("id", Kind::Rule),
            title: row.text("title"),
            source: row.refer("source", Kind::Source),
            as_of: When::read(row, "as_of"),
            thresholds: Threshold::rows(row),
            nationals: row.rows("nationals", NationalsRule::read),
            time_limits: TimeLimit::rows(row),
            grounds: row.rows("refusal", Ground::read),
            offences: row.rows("offence", NationalOffence::read),
            conduct: row.single_rows("conduct", NationalConduct::read, asked, cure),
        }
    }
}

impl NationalOffence {
    fn read(row: &Row<'_>) -> NationalOffence {
        let read = NationalOffence {
            offence: row.refer("offence", Kind::Offence),
            name: row.text("name"),
            provision: row.text("provision"),
            min_penalty_months: row.maybe_number("min_penalty_months"),
            max_penalty_months: row.maybe_number("max_penalty_months"),
            facts: row.refer_list("facts", Kind::Fact),
            checked: row.checked(),
            note: row.maybe_text("note"),
        };
        if let (Some(min), Some(max)) = (read.min_penalty_months, read.max_penalty_months)
            && max < min
        {
            row.find("max_penalty_months", "the highest penalty is below the lowest", "correct one of the two");
        }
        read
    }
}

impl NationalConduct {
    fn read(row: &Row<'_>) -> NationalConduct {
        let read = NationalConduct {
            element: row.refer("element", Kind::Conduct),
            value: row.word("value").unwrap_or(Coverage::Unknown),
            provision: row.maybe_text("provision"),
            facts: row.refer_list("facts", Kind::Fact),
            checked: row.checked(),
            note: row.maybe_text("note"),
        };
        if read.value != Coverage::Unknown && read.provision.is_none() {
            row.find("value", "coverage without a provision", "add `provision = …`, or set `value = \"unknown\"`");
        }
        read
    }
}
