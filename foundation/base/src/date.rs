use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, ToSpan};
use serde::{Deserialize, Serialize};

use crate::Malformed;

/// A calendar day. Law counts in calendar days and months; see [`Date::plus_days`] and [`Date::plus_months`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(jiff::civil::Date);

/// The calendar has so many days and months: more never lead further, and the library refuses them.
const CALENDAR_DAYS: i32 = 7_304_484;
const CALENDAR_MONTHS: i32 = 239_976;

impl Date {
    /// The given day, if the calendar has it.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Date, Malformed> {
        jiff::civil::Date::new(year, month, day)
            .map(Date)
            .map_err(|_| Malformed::new("date", format!("the calendar has no {year}-{month}-{day}")))
    }

    /// So many calendar days later (earlier if negative). Stops at the calendar's end instead of failing.
    pub fn plus_days(self, days: i32) -> Date {
        let days = days.clamp(-CALENDAR_DAYS, CALENDAR_DAYS);
        Date(self.0.saturating_add(i64::from(days).days()))
    }

    /// So many calendar months later: the same day number, or the last day of a shorter month
    /// (31 January plus one month is 28 or 29 February).
    pub fn plus_months(self, months: i32) -> Date {
        let months = months.clamp(-CALENDAR_MONTHS, CALENDAR_MONTHS);
        Date(self.0.saturating_add(i64::from(months).months()))
    }

    /// So many calendar years later.
    pub fn plus_years(self, years: i32) -> Date {
        self.plus_months(years.saturating_mul(12))
    }

    /// Calendar days from `earlier` to this day; negative if `earlier` is in fact later.
    pub fn days_since(self, earlier: Date) -> i32 {
        (self.0 - earlier.0).get_days()
    }

    /// Year, month (1–12) and day (1–31), for formatting.
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// Midnight UTC at the start of this day.
    pub fn start(self) -> Timestamp {
        let epoch = jiff::civil::date(1970, 1, 1);
        let days = i64::from((self.0 - epoch).get_days());
        Timestamp(days * 86_400 * 1_000_000)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Date, Malformed> {
        // Only the extended ISO 8601 form: what a person typed in another order must never be guessed.
        let iso = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        let read = if iso { text.parse().ok() } else { None };
        read.map(Date).ok_or_else(|| Malformed::new("date", format!("“{text}” is not a day written as YYYY-MM-DD")))
    }
}

impl TryFrom<String> for Date {
    type Error = Malformed;
    fn try_from(text: String) -> Result<Date, Malformed> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

/// A moment, in microseconds since 1970-01-01 UTC, as an author's clock had it: a claim, not a proof.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The UTC day of this moment.
    pub fn date(self) -> Date {
        Date(self.civil().date())
    }

    /// Hours and minutes of the day, UTC.
    pub fn time(self) -> (i8, i8) {
        let at = self.civil();
        (at.hour(), at.minute())
    }

    /// So many seconds later.
    pub fn plus_seconds(self, seconds: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// Seconds from `earlier` to this moment.
    pub fn seconds_since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0) / 1_000_000
    }

    fn civil(self) -> jiff::civil::DateTime {
        let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
        epoch.saturating_add(SignedDuration::from_micros(self.0))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Z", self.civil().strftime("%Y-%m-%dT%H:%M:%S"))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_days_months_or_years_leads_beyond_the_calendar() {
        let (first, last) = (Date(jiff::civil::Date::MIN), Date(jiff::civil::Date::MAX));
        let days = last.days_since(first);
        assert_eq!((first.plus_days(days), last.plus_days(-days)), (last, first), "the whole calendar can be crossed");
        let today = Date(jiff::civil::date(2026, 1, 1));
        for plus in [Date::plus_days, Date::plus_months, Date::plus_years] {
            assert_eq!((plus(today, i32::MAX), plus(today, i32::MIN)), (last, first));
        }
    }
}
