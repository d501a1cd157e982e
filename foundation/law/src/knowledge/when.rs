use std::fmt;

use base::Date;

use crate::reading::Row;

/// A point in time as exactly as its source gives it. What a source leaves open stays open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(Date),
    /// Some day between these two, a month or a year; and how it was written.
    Between(Date, Date, String),
    /// No usable date; how it was written, such as `page, undated`.
    Undated(String),
}

impl When {
    /// The first day it can mean.
    pub fn first_day(&self) -> Option<Date> {
        match self {
            When::Day(day) | When::Between(day, _, _) => Some(*day),
            When::Undated(_) => None,
        }
    }

    /// The last day it can mean: from then on, what was seen has been seen.
    pub fn last_day(&self) -> Option<Date> {
        match self {
            When::Day(day) | When::Between(_, day, _) => Some(*day),
            When::Undated(_) => None,
        }
    }

    pub(crate) fn read(row: &Row<'_>, key: &'static str) -> Option<When> {
        let text = row.maybe_text(key)?;
        When::parse(&text).or_else(|| {
            row.find(
                key,
                format!("“{text}” is no day, month or year of the calendar"),
                "write YYYY-MM-DD, YYYY-MM or YYYY",
            );
            None
        })
    }

    fn parse(text: &str) -> Option<When> {
        if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return Some(When::Undated(text.to_owned()));
        }
        let months = match text.len() {
            10 => return text.parse().ok().map(When::Day),
            7 => 1,
            4 => 12,
            _ => return None,
        };
        let padded = if months == 1 { format!("{text}-01") } else { format!("{text}-01-01") };
        let first: Date = padded.parse().ok()?;
        Some(When::Between(first, first.plus_months(months).plus_days(-1), text.to_owned()))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Day(day) => day.fmt(f),
            When::Between(_, _, text) | When::Undated(text) => f.write_str(text),
        }
    }
}
