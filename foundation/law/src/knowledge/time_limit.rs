use super::Purpose;
use crate::reading::{Kind, Row};

/// How long a time limit is, counted as it is written: days are never turned into months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeLength {
    /// Calendar days.
    Days(i32),
    /// Calendar months, and how many if the requesting State lies outside Europe.
    Months {
        /// As a rule.
        months: i32,
        /// For a requesting State outside Europe, where the rule says so.
        if_requesting_non_european: Option<i32>,
    },
    /// Words only, such as `as soon as possible`.
    Wording(String),
}

/// A rule that gives a date by which something must happen, or after which something follows.
#[derive(Clone, Debug)]
pub struct TimeLimit {
    /// Its id: `DL-ECE-PA18`.
    pub id: String,
    /// For what.
    pub purpose: Purpose,
    /// What must happen.
    pub what: String,
    /// The same in the few words that a warning uses.
    pub subject: Option<String>,
    /// How long.
    pub length: TimeLength,
    /// Whether the days must be consecutive.
    pub consecutive: bool,
    /// The event that starts it, as the text words it.
    pub start: String,
    /// The same event, as a stable code.
    pub event: String,
    /// What follows when it has run out, as a stable code.
    pub effect: String,
    /// What the effect leaves open.
    pub effect_note: Option<String>,
    /// By how many days it may be extended.
    pub extension_days: Option<i32>,
    /// It does not run between States both bound by this instrument.
    pub unless_both_bound_by: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

impl TimeLimit {
    /// Whether it depends on where the requesting State lies, and that is not said of `country`.
    pub(crate) fn months_for(&self, european: Option<bool>) -> Option<(i32, bool)> {
        let TimeLength::Months { months, if_requesting_non_european } = self.length else { return None };
        match (if_requesting_non_european, european) {
            (Some(other), Some(false)) => Some((other, true)),
            // Where it is not known which of the two counts, the shorter one keeps nobody in custody too long.
            (Some(other), None) => Some((months.min(other), false)),
            (None, _) | (_, Some(true)) => Some((months, true)),
        }
    }

    /// The time limits of one instrument or law: one for what follows from one event.
    pub(super) fn rows(row: &Row<'_>) -> Vec<TimeLimit> {
        let asked =
            |read: &TimeLimit| Some(format!("time limit for {}, {}, {}", read.purpose, read.event, read.effect));
        row.single_rows("time_limit", TimeLimit::read, asked, "keep one, or give the other its own event or effect")
    }

    fn read(row: &Row<'_>) -> TimeLimit {
        let days = row.maybe_number("days").map(TimeLength::Days);
        let outside = row.maybe_number("months_if_requesting_state_non_european");
        let months =
            row.maybe_number("months").map(|months| TimeLength::Months { months, if_requesting_non_european: outside });
        let wording = row.maybe_text("wording").map(TimeLength::Wording);
        let mut lengths = [days, months, wording].into_iter().flatten();
        let (first, second) = (lengths.next(), lengths.next());
        if first.is_none() || second.is_some() {
            row.find("id", "a time limit needs one length", "give exactly one of `days`, `months`, `wording`");
        }
        TimeLimit {
            id: row.define("id", Kind::Rule),
            purpose: row.word("purpose").unwrap_or(Purpose::Rights),
            what: row.text("what"),
            subject: row.maybe_text("subject"),
            length: first.unwrap_or(TimeLength::Days(0)),
            consecutive: row.maybe_flag("consecutive").unwrap_or(false),
            start: row.text("start"),
            event: row.text("event"),
            effect: row.text("effect"),
            effect_note: row.maybe_text("effect_note"),
            extension_days: row.maybe_number("extension_days"),
            unless_both_bound_by: row.maybe_refer("unless_both_bound_by", Kind::Instrument),
            cite: row.cites(),
            checked: row.checked(),
            note: row.maybe_text("note"),
        }
    }
}
