//! What is written in a cell or an element, into a value of its field.

use std::collections::HashSet;
use std::str::FromStr;

use base::Date;

use super::code_list::CodeList;
use super::standard::{Field, FieldKind, ListSource};
use super::value::{Coded, Degrees, Value};
use crate::limits;
use crate::problem::{
    CODE_FREE, CODE_UNKNOWN, CODE_UNKNOWN_NEAR, CONTROL_CHARACTER, COORDINATE, COUNTRY_UNKNOWN, COUNTRY_UNKNOWN_NEAR,
    DATE, DATE_RANGE, LANGUAGE_UNKNOWN, LANGUAGE_UNKNOWN_NEAR, NUMBER, PHONE, Problem, Problems, Reason, TOO_LONG,
    YES_NO,
};

/// Reads one value; what is wrong goes to `problems`, what is odd to `remarks`. Nothing written is nothing read.
pub(super) fn value(
    field: &Field,
    text: &str,
    row: u32,
    problems: &mut Problems,
    remarks: &mut Problems,
) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    // Once problems are only counted, nobody reads suggestions: do not compute them.
    let suggest = !problems.is_full();
    match typed(&field.kind, text, suggest) {
        Ok((value, remark)) => {
            if let Some(reason) = remark {
                remarks.add(Problem::new(reason, vec![]).at(Some(row), Some(field.id.as_str())));
            }
            Some(value)
        }
        Err(problem) => {
            problems.add(problem.at(Some(row), Some(field.id.as_str())));
            None
        }
    }
}

/// A value and perhaps a remark on it.
type Typed = (Value, Option<&'static Reason>);

fn typed(kind: &FieldKind, text: &str, suggest: bool) -> Result<Typed, Problem> {
    let value = match kind {
        FieldKind::Line => Value::Text(line(text)?),
        FieldKind::Lines => Value::Text(lines(text)?),
        FieldKind::Phone => {
            let text = line(text)?;
            let remark = (!is_international(&text)).then_some(&PHONE);
            return Ok((Value::Text(text), remark));
        }
        FieldKind::Date => Value::Date(date(text)?),
        FieldKind::Bool => Value::Bool(yes_no(text)?),
        FieldKind::Count { max } => Value::Number(count(text, *max)?),
        FieldKind::Degrees { limit } => Value::Geo(degrees(text, *limit)?),
        FieldKind::Pick { is_many, is_open, source, list } => {
            let choice = Choice { is_open: *is_open, source: *source, list, suggest };
            return if *is_many { choice.many(text) } else { choice.one(text) };
        }
    };
    Ok((value, None))
}

/// One line of text within its limit.
pub(super) fn line(text: &str) -> Result<String, Problem> {
    within(text, limits::LINE_CHARACTERS)?;
    if text.chars().any(is_refused) { Err(Problem::new(&CONTROL_CHARACTER, vec![])) } else { Ok(text.to_owned()) }
}

fn lines(text: &str) -> Result<String, Problem> {
    within(text, limits::TEXT_CHARACTERS)?;
    let text = text.replace("\r\n", "\n");
    let refused = text.chars().any(|c| is_refused(c) && !matches!(c, '\n' | '\t'));
    if refused { Err(Problem::new(&CONTROL_CHARACTER, vec![])) } else { Ok(text) }
}

fn within(text: &str, limit: usize) -> Result<(), Problem> {
    let fits = text.len() <= limit || text.chars().count() <= limit;
    if fits { Ok(()) } else { Err(Problem::new(&TOO_LONG, vec![("limit", limit.to_string())])) }
}

/// The same characters that `base` keeps out of every text: control characters and those that reorder what is seen.
fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn date(text: &str) -> Result<Date, Problem> {
    let date = Date::from_str(text).map_err(|_| Problem::new(&DATE, vec![]))?;
    let (first, last) = limits::YEARS;
    if !(first..=last).contains(&date.parts().0) {
        return Err(Problem::new(&DATE_RANGE, vec![("first", first.to_string()), ("last", last.to_string())]));
    }
    Ok(date)
}

fn yes_no(text: &str) -> Result<bool, Problem> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Ok(true),
        "false" | "no" | "0" => Ok(false),
        _ => Err(Problem::new(&YES_NO, vec![])),
    }
}

fn count(text: &str, max: u32) -> Result<u32, Problem> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let number = if digits { text.parse().ok() } else { None };
    number.filter(|n| *n <= max).ok_or_else(|| Problem::new(&NUMBER, vec![("max", max.to_string())]))
}

fn degrees(text: &str, limit: i64) -> Result<Degrees, Problem> {
    let degrees = text.parse().ok().filter(|degrees: &Degrees| degrees.is_within(limit));
    degrees.ok_or_else(|| Problem::new(&COORDINATE, vec![("limit", limit.to_string())]))
}

/// E.164: a plus sign and 7 to 15 digits, spaced as one likes.
fn is_international(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('+') else { return false };
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    (7..=15).contains(&digits)
        && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{A0}' | '-' | '(' | ')' | '.'))
}

/// A choice from a list.
struct Choice<'a> {
    is_open: bool,
    source: ListSource,
    list: &'a CodeList,
    suggest: bool,
}

impl Choice<'_> {
    fn one(&self, text: &str) -> Result<Typed, Problem> {
        within(text, limits::CODES_CHARACTERS)?;
        match self.list.find(text) {
            Some(coded) => Ok((Value::Code(coded.clone()), None)),
            None if self.is_open => Ok((Value::Text(line(text)?), Some(&CODE_FREE))),
            None => Err(self.unknown(text)),
        }
    }

    fn many(&self, text: &str) -> Result<Typed, Problem> {
        within(text, limits::CODES_CHARACTERS)?;
        // Some labels hold a semicolon, so the whole comes first.
        if let Some(coded) = self.list.find(text) {
            return Ok((Value::Codes(vec![coded.clone()]), None));
        }
        let (mut codes, mut remark) = (Vec::new(), None);
        let mut seen = HashSet::new();
        for entry in text.split([';', '|']).map(str::trim).filter(|entry| !entry.is_empty()) {
            for coded in self.entries(entry)? {
                remark = if coded.is_listed() { remark } else { Some(&CODE_FREE) };
                if seen.insert(coded.code.clone()) {
                    codes.push(coded);
                }
            }
        }
        if codes.is_empty() { Err(self.unknown(text)) } else { Ok((Value::Codes(codes), remark)) }
    }

    /// Between semicolons or bars: a code, a label, or codes with spaces between, as XForms write them.
    fn entries(&self, entry: &str) -> Result<Vec<Coded>, Problem> {
        if let Some(coded) = self.list.find(entry) {
            return Ok(vec![coded.clone()]);
        }
        let apart: Option<Vec<Coded>> = entry.split_whitespace().map(|word| self.list.find(word).cloned()).collect();
        match apart {
            Some(codes) => Ok(codes),
            None if self.is_open => Ok(vec![Coded { code: line(entry)?, label: String::new() }]),
            None => Err(self.unknown(entry)),
        }
    }

    fn unknown(&self, text: &str) -> Problem {
        let (plain, near) = match self.source {
            ListSource::Standard => (&CODE_UNKNOWN, &CODE_UNKNOWN_NEAR),
            ListSource::Countries => (&COUNTRY_UNKNOWN, &COUNTRY_UNKNOWN_NEAR),
            ListSource::Languages => (&LANGUAGE_UNKNOWN, &LANGUAGE_UNKNOWN_NEAR),
        };
        match if self.suggest { self.suggestion(text) } else { None } {
            Some(code) => Problem::new(near, vec![("suggestion", code.to_owned())]),
            None => Problem::new(plain, vec![]),
        }
    }

    /// For the whole, or for the first of several words that is no code.
    fn suggestion(&self, text: &str) -> Option<&str> {
        let word = text.split_whitespace().find(|word| self.list.find(word).is_none());
        self.list.nearest(text).or_else(|| self.list.nearest(word?))
    }
}
