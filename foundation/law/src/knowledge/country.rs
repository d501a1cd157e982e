use base::Country;

use super::{
    AcceptedLanguages, Assessment, Bilateral, CentralAuthority, Conflict, Declaration, Fact, NationalLaw, PartyRow,
    Reservation,
};
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
        Some(CountryRecord {
            name: row.text("name"),
            formal_name: row.text("formal_name"),
            european: row.word("european").unwrap_or(YesNo::Unknown),
            reservations: row.word("reservations").unwrap_or(YesNo::Unknown),
            reservation_list: row.rows("reservation", Reservation::read),
            central_authorities: CentralAuthority::rows(row),
            accepted_languages: AcceptedLanguages::rows(row),
            declarations: Declaration::rows(row, &code),
            parties: PartyRow::rows(row),
            bilaterals: row.rows("bilateral", |row| Bilateral::read(row, &code)),
            national_laws: row.rows("national_law", NationalLaw::read),
            facts: row.rows("fact", Fact::read),
            assessments: Assessment::rows(row),
            conflicts: row.rows("conflict", Conflict::read),
            code,
        })
    }
}
