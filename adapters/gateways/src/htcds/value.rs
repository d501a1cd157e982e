use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use base::{Date, Malformed};
use serde::{Deserialize, Serialize};

use super::standard::standard;

/// The id of a field of the standard, as published: `cas_Status`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FieldId(String);

impl FieldId {
    /// The id, if the standard has this field.
    pub fn new(id: &str) -> Option<FieldId> {
        standard().field(id).map(|field| field.id.clone())
    }

    /// For building the standard itself, which knows no ids before it is built.
    pub(super) fn published(id: &str) -> FieldId {
        FieldId(id.to_owned())
    }

    /// As published.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FieldId {
    type Error = Malformed;
    fn try_from(id: String) -> Result<FieldId, Malformed> {
        FieldId::new(&id).ok_or_else(|| Malformed::new("field", "the standard has no field of this name"))
    }
}

impl From<FieldId> for String {
    fn from(id: FieldId) -> String {
        id.0
    }
}

impl Borrow<str> for FieldId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a field holds, read and checked. Empty fields have no value at all.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Text as written, trimmed, without control characters; several lines only where the standard calls it long.
    Text(String),
    /// One choice of a list.
    Code(Coded),
    /// One or several choices of a list, in the order written, none twice.
    Codes(Vec<Coded>),
    /// A calendar day.
    Date(Date),
    /// A count.
    Number(u32),
    /// A tick: yes or no.
    Bool(bool),
    /// A longitude or a latitude.
    Geo(Degrees),
}

impl Value {
    /// What the person wrote freely, as against a count, a tick or a choice of a published list: texts, days, places
    /// and the free entries of an open list. Only these can tell who somebody is.
    pub fn free_texts(&self) -> Vec<String> {
        match self {
            Value::Text(text) => vec![text.clone()],
            Value::Code(coded) => [coded].into_iter().filter(|c| !c.is_listed()).map(|c| c.code.clone()).collect(),
            Value::Codes(codes) => codes.iter().filter(|c| !c.is_listed()).map(|c| c.code.clone()).collect(),
            Value::Date(date) => vec![date.to_string()],
            Value::Number(_) | Value::Bool(_) => Vec::new(),
            Value::Geo(degrees) => vec![degrees.to_string()],
        }
    }
}

// Debug output ends in logs, and a value here is about a person.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Value::Text(_) => "Text(…)",
            Value::Code(_) => "Code(…)",
            Value::Codes(_) => "Codes(…)",
            Value::Date(_) => "Date(…)",
            Value::Number(_) => "Number(…)",
            Value::Bool(_) => "Bool(…)",
            Value::Geo(_) => "Geo(…)",
        })
    }
}

/// One choice of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// The published code; in an open list it may be a free entry.
    pub code: String,
    /// The published English label; empty if the entry is free.
    pub label: String,
}

impl Coded {
    /// Whether the published list has it.
    pub fn is_listed(&self) -> bool {
        !self.label.is_empty()
    }
}

/// A longitude or latitude in decimal degrees, kept to seven decimals (about a centimetre); more are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Degrees(i64);

impl Degrees {
    const DECIMALS: usize = 7;
    const ONE: i64 = 10_000_000;

    /// Whether it lies between minus and plus so many degrees.
    pub fn is_within(self, limit: i64) -> bool {
        self.0.abs() <= limit * Degrees::ONE
    }

    /// As a number, for maps.
    pub fn as_f64(self) -> f64 {
        // Twelve digits at most: a double holds them exactly enough.
        self.0 as f64 / Degrees::ONE as f64
    }
}

impl FromStr for Degrees {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Degrees, Malformed> {
        let malformed = || Malformed::new("coordinate", "expected degrees with a decimal point, such as 42.87");
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let are_digits =
            |part: &str, most| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !are_digits(whole, 3) || !are_digits(fraction, 20) {
            return Err(malformed());
        }
        let kept: String = fraction.chars().chain("0000000".chars()).take(Degrees::DECIMALS).collect();
        let up = i64::from(fraction.as_bytes().get(Degrees::DECIMALS).is_some_and(|digit| *digit >= b'5'));
        let whole: i64 = whole.parse().map_err(|_| malformed())?;
        let kept: i64 = kept.parse().map_err(|_| malformed())?;
        Ok(Degrees(sign * (whole * Degrees::ONE + kept + up)))
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / Degrees::ONE, self.0.abs() % Degrees::ONE);
        if fraction == 0 {
            return write!(f, "{sign}{whole}");
        }
        let fraction = format!("{fraction:07}");
        write!(f, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

impl TryFrom<String> for Degrees {
    type Error = Malformed;
    fn try_from(text: String) -> Result<Degrees, Malformed> {
        text.parse()
    }
}

impl From<Degrees> for String {
    fn from(degrees: Degrees) -> String {
        degrees.to_string()
    }
}
