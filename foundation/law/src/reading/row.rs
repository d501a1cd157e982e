use std::cell::RefCell;
use std::collections::BTreeSet;

use base::{Country, Date};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Kind, Ledger};
use crate::words::{self, Words};

/// One file being read.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) file: &'a str,
    /// Where each line ends.
    breaks: &'a [usize],
    pub(super) ledger: &'a Ledger,
}

impl Page<'_> {
    pub(super) fn line(&self, offset: usize) -> usize {
        line_at(self.breaks, offset)
    }
}

/// The offsets at which the lines of `text` end.
pub(crate) fn line_breaks(text: &str) -> Vec<usize> {
    text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect()
}

/// The line, counted from 1, that `offset` lies in.
pub(crate) fn line_at(breaks: &[usize], offset: usize) -> usize {
    breaks.partition_point(|end| *end < offset) + 1
}

/// One table of a file. Reading a key marks it as known; [`Row::done`] reports the keys nobody asked for.
/// A value that can not be read leaves a finding and a harmless stand-in: a set with findings is never used.
pub(crate) struct Row<'a> {
    pub(super) page: Page<'a>,
    pub(super) table: &'a DeTable<'a>,
    pub(super) offset: usize,
    pub(super) known: RefCell<BTreeSet<&'static str>>,
}

pub(super) type Value<'a> = &'a Spanned<DeValue<'a>>;

impl<'a> Row<'a> {
    pub(crate) fn of_file(file: &'a str, breaks: &'a [usize], table: &'a DeTable<'a>, ledger: &'a Ledger) -> Row<'a> {
        Row { page: Page { file, breaks, ledger }, table, offset: 0, known: RefCell::default() }
    }

    pub(crate) fn file(&self) -> &'a str {
        self.page.file
    }

    /// The line on which the table begins.
    pub(crate) fn begins(&self) -> usize {
        self.page.line(self.offset)
    }

    /// The line of `key`'s value, or of the table if the key is absent.
    pub(crate) fn line(&self, key: &str) -> usize {
        let offset = self.table.get(key).map_or(self.offset, |value| value.span().start);
        self.page.line(offset)
    }

    /// Reports a fault at `key`.
    pub(crate) fn find(&self, key: &str, problem: impl Into<String>, cure: impl Into<String>) {
        self.page.ledger.find(self.page.file, self.line(key), problem, cure);
    }

    pub(super) fn get(&self, key: &'static str) -> Option<Value<'a>> {
        self.known.borrow_mut().insert(key);
        self.table.get(key)
    }

    pub(super) fn wrong(&self, key: &str, expected: &str) {
        self.find(key, format!("“{key}” is not {expected}"), format!("write {expected}"));
    }

    fn missing(&self, key: &str) {
        self.find(key, format!("“{key}” is missing"), format!("add `{key} = …`"));
    }

    pub(crate) fn maybe_text(&self, key: &'static str) -> Option<String> {
        match self.get(key)?.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                self.wrong(key, "a text in quotes, not empty");
                None
            }
        }
    }

    pub(crate) fn text(&self, key: &'static str) -> String {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.maybe_text(key).unwrap_or_default()
    }

    pub(crate) fn maybe_flag(&self, key: &'static str) -> Option<bool> {
        match self.get(key)?.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                self.wrong(key, "true or false");
                None
            }
        }
    }

    pub(crate) fn flag(&self, key: &'static str) -> bool {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.maybe_flag(key).unwrap_or(false)
    }

    /// Whether a person has read the text this rests on. It must be said: silence would read as yes.
    pub(crate) fn checked(&self) -> bool {
        if !self.table.contains_key("checked") {
            self.find(
                "checked",
                "“checked” is missing",
                "add `checked = true` only if the text was read, else `checked = false`",
            );
        }
        self.maybe_flag("checked").unwrap_or(false)
    }

    pub(crate) fn maybe_number(&self, key: &'static str) -> Option<i32> {
        let number = match self.get(key)?.get_ref() {
            DeValue::Integer(number) => i32::from_str_radix(number.as_str(), number.radix()).ok().filter(|n| *n >= 0),
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, "a whole number, not negative");
        }
        number
    }

    pub(crate) fn number(&self, key: &'static str) -> i32 {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.maybe_number(key).unwrap_or(0)
    }

    pub(crate) fn numbers(&self, key: &'static str) -> Vec<i32> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let read = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::Integer(n) => i32::from_str_radix(n.as_str(), n.radix()).ok(),
            _ => None,
        };
        let numbers = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(read).collect::<Option<Vec<i32>>>(),
            _ => None,
        };
        numbers.unwrap_or_else(|| {
            self.wrong(key, "a list of whole numbers");
            Vec::new()
        })
    }

    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let read = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => None,
        };
        let texts = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(read).collect::<Option<Vec<String>>>(),
            _ => None,
        };
        texts.unwrap_or_else(|| {
            self.wrong(key, "a list of texts");
            Vec::new()
        })
    }

    /// A list of lists of words.
    pub(crate) fn word_lists<T: Words>(&self, key: &'static str) -> Vec<Vec<T>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let word = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::String(text) => words::parse(text).ok(),
            _ => None,
        };
        let list = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::Array(items) => items.iter().map(word).collect::<Option<Vec<T>>>(),
            _ => None,
        };
        let lists = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(list).collect::<Option<Vec<Vec<T>>>>(),
            _ => None,
        };
        lists.unwrap_or_else(|| {
            let known: Vec<&str> = T::ALL.iter().map(|(word, _)| *word).collect();
            self.wrong(key, &format!("a list of lists of the words {}", known.join(", ")));
            Vec::new()
        })
    }

    /// The provisions a rule rests on: at least one.
    pub(crate) fn cites(&self) -> Vec<String> {
        let cites = self.texts("cite");
        if cites.is_empty() {
            self.find("cite", "a rule without a provision", "add `cite = [\"INSTRUMENT article\"]`");
        }
        cites
    }

    pub(crate) fn maybe_date(&self, key: &'static str) -> Option<Date> {
        let text = self.maybe_text(key)?;
        text.parse()
            .inspect_err(|error: &base::Malformed| {
                self.find(key, &error.problem, "write a day of the calendar as YYYY-MM-DD")
            })
            .ok()
    }

    pub(crate) fn maybe_country(&self, key: &'static str) -> Option<Country> {
        let text = self.maybe_text(key)?;
        let line = self.line(key);
        match text.parse() {
            Ok(country) => {
                self.page.ledger.refer(Kind::Country, &text, self.page.file, line);
                Some(country)
            }
            Err(error) => {
                let error: base::Malformed = error;
                self.find(key, &error.problem, "write the State's ISO 3166-1 code");
                None
            }
        }
    }

    /// A list of States of the data.
    pub(crate) fn countries(&self, key: &'static str) -> Vec<Country> {
        let read = |text: &String| {
            self.page.ledger.refer(Kind::Country, text, self.page.file, self.line(key));
            let country: Result<Country, base::Malformed> = text.parse();
            country.inspect_err(|error| self.find(key, &error.problem, "write the State's ISO 3166-1 code")).ok()
        };
        self.texts(key).iter().filter_map(read).collect()
    }

    pub(crate) fn maybe_word<T: Words>(&self, key: &'static str) -> Option<T> {
        let text = self.maybe_text(key)?;
        words::parse(&text).inspect_err(|error| self.find(key, &error.problem, "use one of the words listed")).ok()
    }

    pub(crate) fn word<T: Words>(&self, key: &'static str) -> Option<T> {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.maybe_word(key)
    }

    pub(crate) fn word_list<T: Words>(&self, key: &'static str) -> Vec<T> {
        let read = |text: &String| {
            words::parse(text).inspect_err(|error| self.find(key, &error.problem, "use one of the words listed")).ok()
        };
        self.texts(key).iter().filter_map(read).collect()
    }

    /// Provisions, each of which must begin with the code of an instrument in the data: `TIPP 3(a)`.
    pub(crate) fn provisions(&self, key: &'static str) -> Vec<String> {
        let provisions = self.texts(key);
        for provision in &provisions {
            let instrument = provision.split(' ').next().unwrap_or_default();
            self.page.ledger.refer(Kind::Instrument, instrument, self.page.file, self.line(key));
        }
        provisions
    }

    /// Reads `key` as the code that this table defines.
    pub(crate) fn define(&self, key: &'static str, kind: Kind) -> String {
        let code = self.text(key);
        self.page.ledger.define(kind, &code, self.page.file, self.line(key));
        code
    }

    /// Reads `key` as a code that something else defines.
    pub(crate) fn maybe_refer(&self, key: &'static str, kind: Kind) -> Option<String> {
        let code = self.maybe_text(key)?;
        self.page.ledger.refer(kind, &code, self.page.file, self.line(key));
        Some(code)
    }

    pub(crate) fn refer(&self, key: &'static str, kind: Kind) -> String {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.maybe_refer(key, kind).unwrap_or_default()
    }

    pub(crate) fn refer_list(&self, key: &'static str, kind: Kind) -> Vec<String> {
        let codes = self.texts(key);
        codes.iter().for_each(|code| self.page.ledger.refer(kind, code, self.page.file, self.line(key)));
        codes
    }
}
