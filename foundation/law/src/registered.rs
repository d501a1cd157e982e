//! Agreements of a node's own register beside the knowledge files. The files say what is known to everybody; the register says what two
//! States have stated to each other, alike and signed, in a dossier that both hold. Laid over a law set, it changes answers from the day
//! on that both gave, and nothing before.

use base::{Country, Date};
use serde::Serialize;

use crate::LawSet;
use crate::knowledge::{Bilateral, BilateralStatus, Purpose, When};

/// Days on which an agreement of the register provided the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RegisteredAgreement {
    /// Its number in the register.
    pub number: String,
    /// The signed entry with which both sides had stated it.
    pub entry: String,
    /// One State.
    pub one: Country,
    /// The other.
    pub other: Country,
    /// Its title.
    pub title: String,
    /// The day of signature.
    pub signed: Date,
    /// The first day.
    pub from: Date,
    /// The last day, if one is known.
    pub until: Option<Date>,
    /// Purpose and the articles that provide for it.
    pub provisions: Vec<(Purpose, String)>,
}

impl RegisteredAgreement {
    /// How answers cite it: `register: KG-GP/A/2026/1, entry 5f3a…`.
    pub fn citation(&self) -> String {
        let entry: String = self.entry.chars().take(12).collect();
        format!("register: {}, entry {entry}", self.number)
    }

    /// The same as a row of a knowledge file.
    fn row(&self) -> Bilateral {
        Bilateral {
            id: self.citation(),
            one: self.one.clone(),
            other: self.other.clone(),
            purposes: self.provisions.iter().map(|(purpose, _)| *purpose).collect(),
            any_purpose: false,
            signed: Some(self.signed),
            in_force: Some(self.from),
            status: if self.until.is_some() { BilateralStatus::Ended } else { BilateralStatus::InForce },
            by: None,
            status_date: Some(When::Day(self.until.unwrap_or(self.from))),
            source: None,
            note: Some(self.title.clone()),
            thresholds: Vec::new(),
            channels: Vec::new(),
            time_limits: Vec::new(),
            registered: self.provisions.clone(),
        }
    }
}

impl LawSet {
    /// This set with the agreements of a register laid over it. What the files say of the same pair stays beside them, conflicts included.
    pub fn with_registered(&self, agreements: &[RegisteredAgreement]) -> LawSet {
        let mut law = self.clone();
        law.registered = agreements.iter().map(RegisteredAgreement::row).collect();
        law
    }

    /// The one spelling of a register's state, whatever the order in which it was read. Whoever names it hashes these bytes.
    pub fn register_bytes(agreements: &[RegisteredAgreement]) -> Vec<u8> {
        let mut sorted: Vec<&RegisteredAgreement> = agreements.iter().collect();
        sorted.sort();
        base::cbor::to_vec(&sorted)
    }
}
