use base::{Country, Date, Language};

use super::{Bilateral, Ground, NationalsRule, PartyRow, Purpose, Threshold, TimeLimit};
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// Yes, no, or not known. Unknown never turns into one of the other two.
    YesNo, "answer" {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not known.
        Unknown = "unknown",
    }
}

words! {
    /// What a State has declared about taking an instrument as the basis for extradition (UNTOC 16(5)).
    DeclarationValue, "declaration" {
        /// It takes the instrument as its basis.
        Takes = "takes",
        /// It needs no treaty.
        TreatyNotNeeded = "treaty_not_needed",
        /// It does not take the instrument as a basis.
        DoesNotTake = "does_not_take",
        /// Not found.
        Unknown = "unknown",
    }
}

/// One State: what is known of it, and what is not.
#[derive(Clone, Debug)]
pub struct CountryRecord {
    /// Its code, also the name of the file.
    pub code: Country,
    /// The name used in answers.
    pub name: String,
    /// Its formal name in English.
    pub formal_name: String,
    /// Whether it counts as European where a rule asks.
    pub european: YesNo,
    /// Whether its reservations and declarations have been looked up.
    pub reservations: YesNo,
    /// Reservations that are known.
    pub reservation_list: Vec<Reservation>,
    /// Its central authorities.
    pub central_authorities: Vec<CentralAuthority>,
    /// Languages in which it accepts requests.
    pub accepted_languages: Vec<AcceptedLanguages>,
    /// Its declarations.
    pub declarations: Vec<Declaration>,
    /// How it stands to each instrument.
    pub parties: Vec<PartyRow>,
    /// Bilateral instruments kept in this file.
    pub bilaterals: Vec<Bilateral>,
    /// Its own law.
    pub national_laws: Vec<NationalLaw>,
    /// Facts on law and practice.
    pub facts: Vec<Fact>,
    /// First answers against the elements of the standard.
    pub assessments: Vec<Assessment>,
    /// Where sources contradict each other.
    pub conflicts: Vec<Conflict>,
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

/// A State's own law on cooperation.
#[derive(Clone, Debug)]
pub struct NationalLaw {
    /// Its id: `DE-IRG`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The source's id.
    pub source: String,
    /// What it asks of offence and sentence.
    pub thresholds: Vec<Threshold>,
    /// What it says of nationals.
    pub nationals: Vec<NationalsRule>,
    /// Its time limits.
    pub time_limits: Vec<TimeLimit>,
    /// Its grounds for refusal.
    pub grounds: Vec<Ground>,
}

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
    /// `met`, `partly`, `not_met` or `unknown`.
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

impl CountryRecord {
    /// How this State stands to `instrument` by every source, in the file's order.
    pub fn party_rows(&self, instrument: &str) -> impl Iterator<Item = &PartyRow> {
        self.parties.iter().filter(move |row| row.instrument == instrument)
    }

    pub(crate) fn read(row: &Row<'_>) -> Option<CountryRecord> {
        let text = row.define("code", Kind::Country);
        let code: Country = text
            .parse()
            .inspect_err(|error: &base::Malformed| row.find("code", &error.problem, "write the ISO 3166-1 code"))
            .ok()?;
        if row.file() != format!("states/{code}.toml") {
            row.find("code", format!("the file is not named after “{code}”"), format!("name it states/{code}.toml"));
        }
        let record = CountryRecord {
            name: row.text("name"),
            formal_name: row.text("formal_name"),
            european: row.word("european").unwrap_or(YesNo::Unknown),
            reservations: row.word("reservations").unwrap_or(YesNo::Unknown),
            reservation_list: row.rows("reservation", Reservation::read),
            central_authorities: row.rows("central_authority", CentralAuthority::read),
            accepted_languages: row.rows("accepted_language", AcceptedLanguages::read),
            declarations: row.rows("declaration", Declaration::read),
            parties: row.rows("party", PartyRow::read),
            bilaterals: row.rows("bilateral", |row| Bilateral::read(row, &code)),
            national_laws: row.rows("national_law", NationalLaw::read),
            facts: row.rows("fact", Fact::read),
            assessments: row.rows("assessment", Assessment::read),
            conflicts: row.rows("conflict", Conflict::read),
            code,
        };
        record.check(row);
        Some(record)
    }

    /// Two rows for the same instrument and day would both answer.
    fn check(&self, row: &Row<'_>) {
        for (at, declared) in self.declarations.iter().enumerate() {
            let key = |other: &Declaration| (other.instrument.clone(), other.about.clone(), other.date);
            if self.declarations[..at].iter().any(|other| key(other) == key(declared)) {
                let problem = format!("two declarations under {} answer for the same day", declared.instrument);
                row.find("declaration", problem, "keep one, or give the later one its own date");
            }
        }
        for (at, party) in self.parties.iter().enumerate() {
            let twin = |other: &&PartyRow| other.instrument == party.instrument && other.date == party.date;
            if self.parties[..at].iter().any(|other| twin(&other)) {
                let problem = format!("two party rows for {} answer for the same day", party.instrument);
                row.find(
                    "party",
                    problem,
                    "keep one, or give the later act its own date; put a contradiction into [[conflict]]",
                );
            }
        }
    }
}

impl Reservation {
    fn read(row: &Row<'_>) -> Reservation {
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
    fn read(row: &Row<'_>) -> AcceptedLanguages {
        let read = |text: &String| {
            let language: Result<Language, base::Malformed> = text.parse();
            language.inspect_err(|error| row.find("languages", &error.problem, "write a language tag such as ru")).ok()
        };
        AcceptedLanguages {
            instrument: row.refer("instrument", Kind::Instrument),
            languages: row.texts("languages").iter().filter_map(read).collect(),
            source: row.maybe_refer("source", Kind::Source),
            checked: row.checked(),
        }
    }
}

impl Declaration {
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

impl NationalLaw {
    fn read(row: &Row<'_>) -> NationalLaw {
        NationalLaw {
            id: row.define("id", Kind::Rule),
            title: row.text("title"),
            source: row.refer("source", Kind::Source),
            thresholds: row.rows("threshold", Threshold::read),
            nationals: row.rows("nationals", NationalsRule::read),
            time_limits: row.rows("time_limit", TimeLimit::read),
            grounds: row.rows("refusal", Ground::read),
        }
    }
}

impl Fact {
    fn read(row: &Row<'_>) -> Fact {
        let sources = row.refer_list("sources", Kind::Source);
        if sources.is_empty() {
            row.find("sources", "a fact without a source", "add `sources = [\"…\"]`");
        }
        Fact { id: row.define("id", Kind::Fact), text: row.text("text"), sources, note: row.maybe_text("note") }
    }
}

impl Assessment {
    fn read(row: &Row<'_>) -> Assessment {
        let answer = row.text("answer");
        if !matches!(answer.as_str(), "met" | "partly" | "not_met" | "unknown") {
            row.find("answer", format!("“{answer}” is no assessment"), "write met, partly, not_met or unknown");
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
    fn read(row: &Row<'_>) -> Conflict {
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
