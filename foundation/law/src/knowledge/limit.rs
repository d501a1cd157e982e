use base::{Country, Date, Language};

use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// What a State has declared, where a treaty lets it choose.
    DeclarationValue, "declaration" {
        /// It takes the instrument as its basis for extradition (UNTOC 16(5)).
        Takes = "takes",
        /// It needs no treaty.
        TreatyNotNeeded = "treaty_not_needed",
        /// It does not take the instrument as a basis.
        DoesNotTake = "does_not_take",
        /// Not found.
        Unknown = "unknown",
    }
}

/// A limit that a State made to an instrument.
#[derive(Clone, Debug)]
pub struct Reservation {
    /// The instrument.
    pub instrument: String,
    /// The article it limits.
    pub article: Option<String>,
    /// The limit in own words.
    pub text: String,
    /// The day from which it holds.
    pub date: Option<Date>,
    /// The source's id.
    pub source: String,
    /// Whether the text was read.
    pub checked: bool,
}

/// Who receives requests under an instrument.
#[derive(Clone, Debug)]
pub struct CentralAuthority {
    /// The instrument.
    pub instrument: String,
    /// Its name; absent when not known.
    pub name: Option<String>,
    /// The source's id.
    pub source: Option<String>,
    /// Whether the notification was read.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// The languages in which requests under an instrument are accepted; none means not known.
#[derive(Clone, Debug)]
pub struct AcceptedLanguages {
    /// The instrument.
    pub instrument: String,
    /// The languages.
    pub languages: Vec<Language>,
    /// The source's id.
    pub source: Option<String>,
    /// Whether the notification was read.
    pub checked: bool,
}

/// What a State has declared under an article.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The instrument.
    pub instrument: String,
    /// The article.
    pub article: String,
    /// On what: `extradition_basis`.
    pub about: String,
    /// What it declared.
    pub value: DeclarationValue,
    /// The day from which it holds.
    pub date: Option<Date>,
    /// The source's id.
    pub source: Option<String>,
    /// Whether the declaration was read.
    pub checked: bool,
}

impl Reservation {
    pub(super) fn read(row: &Row<'_>) -> Reservation {
        Reservation {
            instrument: row.refer("instrument", Kind::Instrument),
            article: row.maybe_text("article"),
            text: row.text("text"),
            date: row.maybe_date("date"),
            source: row.refer("source", Kind::Source),
            checked: row.checked(),
        }
    }
}

impl CentralAuthority {
    pub(super) fn rows(row: &Row<'_>) -> Vec<CentralAuthority> {
        let asked = |read: &CentralAuthority| Some(format!("central authority under {}", read.instrument));
        row.single_rows("central_authority", CentralAuthority::read, asked, "keep one row for each instrument")
    }

    fn read(row: &Row<'_>) -> CentralAuthority {
        let name = row.text("name");
        CentralAuthority {
            instrument: row.refer("instrument", Kind::Instrument),
            name: (name != "unknown").then_some(name),
            source: row.maybe_refer("source", Kind::Source),
            checked: row.checked(),
            note: row.maybe_text("note"),
        }
    }
}

impl AcceptedLanguages {
    pub(super) fn rows(row: &Row<'_>) -> Vec<AcceptedLanguages> {
        let asked = |read: &AcceptedLanguages| Some(format!("accepted languages under {}", read.instrument));
        row.single_rows("accepted_language", AcceptedLanguages::read, asked, "keep one row for each instrument")
    }

    fn read(row: &Row<'_>) -> AcceptedLanguages {
        let read = |text: &String| {
            let language: Result<Language, base::Malformed> = text.parse();
            language.inspect_err(|error| row.find("languages", &error.problem, "write a language tag such as ru")).ok()
        };
        let read = AcceptedLanguages {
            instrument: row.refer("instrument", Kind::Instrument),
            languages: row.texts("languages").iter().filter_map(read).collect(),
            source: row.maybe_refer("source", Kind::Source),
            checked: row.checked(),
        };
        if !read.languages.is_empty() && read.source.is_none() {
            row.find("languages", "accepted languages without a source", "add `source = …`, or leave the list empty");
        }
        read
    }
}

impl Declaration {
    pub(super) fn rows(row: &Row<'_>, code: &Country) -> Vec<Declaration> {
        let asked = |read: &Declaration| {
            let day = read.date.map(|day| format!(" of {day}")).unwrap_or_default();
            Some(format!("declaration{day} of {code} on {} under {}", read.about, read.instrument))
        };
        row.single_rows("declaration", Declaration::read, asked, "keep one, or give the later one its own date")
    }

    fn read(row: &Row<'_>) -> Declaration {
        let read = Declaration {
            instrument: row.refer("instrument", Kind::Instrument),
            article: row.text("article"),
            about: row.text("about"),
            value: row.word("value").unwrap_or(DeclarationValue::Unknown),
            date: row.maybe_date("date"),
            source: row.maybe_refer("source", Kind::Source),
            checked: row.checked(),
        };
        if read.value != DeclarationValue::Unknown && read.source.is_none() {
            row.find("value", "a declaration without a source", "add `source = …`, or set `value = \"unknown\"`");
        }
        read
    }
}
