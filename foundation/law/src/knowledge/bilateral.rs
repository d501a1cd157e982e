use base::{Country, Date};

use super::{Channel, Purpose, Threshold, TimeLimit, When};
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// How far a bilateral instrument is known to have come.
    BilateralStatus, "status of a bilateral instrument" {
        /// In force.
        InForce = "in_force",
        /// Exists and was amended; its entry into force is not in the data.
        Amended = "amended",
        /// Exists; its entry into force is not in the data.
        TreatyExists = "treaty_exists",
        /// A use of it was reported; its entry into force is not in the data.
        AppliedInPractice = "applied_in_practice",
        /// Signed.
        Signed = "signed",
        /// A parliament has approved it.
        ParliamentAdopted = "parliament_adopted",
        /// A ratification law was signed.
        RatificationLawSigned = "ratification_law_signed",
        /// Something was signed, but its subject is not known.
        SignedUnspecified = "signed_unspecified",
        /// Talks were reported.
        Talks = "talks",
        /// Signature was planned.
        Planned = "planned",
        /// A source says that there was none.
        NoneKnown = "none_known",
        /// Ended; the date is its last day.
        Ended = "ended",
        /// Nothing found.
        Unknown = "unknown",
    }
}

/// A treaty or agreement of two States, kept once.
#[derive(Clone, Debug)]
pub struct Bilateral {
    /// Its id: `KG-KZ-1997`.
    pub id: String,
    /// The State in whose file it is kept.
    pub one: Country,
    /// The other State.
    pub other: Country,
    /// For what; empty means that the subject is not known (`cooperation`) or any (`any`).
    pub purposes: Vec<Purpose>,
    /// Whether the row speaks of every purpose.
    pub any_purpose: bool,
    /// The day of signature.
    pub signed: Option<Date>,
    /// The day it came into force.
    pub in_force: Option<Date>,
    /// How far it has come.
    pub status: BilateralStatus,
    /// Whose act the status tells of.
    pub by: Option<Country>,
    /// When the status was seen or reached.
    pub status_date: Option<When>,
    /// The source's id.
    pub source: Option<String>,
    /// What a reader should know besides.
    pub note: Option<String>,
    /// What it asks of offence and sentence.
    pub thresholds: Vec<Threshold>,
    /// Ways, form and language.
    pub channels: Vec<Channel>,
    /// Its time limits.
    pub time_limits: Vec<TimeLimit>,
    /// Articles by purpose, if the row is of a register and not of a file: both States have stated them.
    pub registered: Vec<(Purpose, String)>,
}

impl Bilateral {
    /// Whether it joins these two States, in either order.
    pub fn joins(&self, a: &Country, b: &Country) -> bool {
        (&self.one == a && &self.other == b) || (&self.one == b && &self.other == a)
    }

    pub(super) fn read(row: &Row<'_>, one: &Country) -> Bilateral {
        let subjects = row.texts("subjects");
        if subjects.is_empty() {
            row.find("subjects", "“subjects” is missing", "add `subjects = [\"any\"]`, or the purposes");
        }
        let named = subjects.iter().filter(|subject| !matches!(subject.as_str(), "any" | "cooperation"));
        let read = |subject: &String| {
            let word: Result<Purpose, base::Malformed> = subject.parse();
            word.inspect_err(|error| row.find("subjects", &error.problem, "use a purpose, `any` or `cooperation`")).ok()
        };
        let other = row.maybe_country("with");
        if other.is_none() || other.as_ref() == Some(one) {
            row.find("with", "a bilateral instrument needs another State", "name it in `with`");
        }
        let read = Bilateral {
            id: row.define("id", Kind::Bilateral),
            one: one.clone(),
            other: other.unwrap_or_else(|| one.clone()),
            purposes: named.filter_map(read).collect(),
            any_purpose: subjects.iter().any(|subject| subject == "any"),
            signed: row.maybe_date("signed"),
            in_force: row.maybe_date("in_force"),
            status: row.word("status").unwrap_or(BilateralStatus::Unknown),
            by: row.maybe_country("by"),
            status_date: When::read(row, "status_date"),
            source: row.maybe_refer("source", Kind::Source),
            note: row.maybe_text("note"),
            thresholds: Threshold::rows(row),
            channels: row.rows("channel", Channel::read),
            time_limits: TimeLimit::rows(row),
            registered: Vec::new(),
        };
        if read.source.is_none() && read.status != BilateralStatus::Unknown {
            row.find(
                "status",
                "a bilateral instrument without a source",
                "add `source = …`, or set `status = \"unknown\"`",
            );
        }
        if let (Some(signed), Some(in_force)) = (read.signed, read.in_force)
            && in_force < signed
        {
            row.find("in_force", "in force before it was signed", "correct one of the two dates");
        }
        read
    }
}
