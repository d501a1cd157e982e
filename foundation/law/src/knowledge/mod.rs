//! What the knowledge files say, as types. One file of `data/` is one value here; nothing is decided.

mod bilateral;
mod country;
mod fact;
mod field;
mod ground;
mod indicator;
mod instrument;
mod library;
mod limit;
mod national_law;
mod party;
mod procedure;
mod protocol;
mod relation;
mod rules;
mod standard;
mod time_limit;
mod topic;
mod transit;
mod when;

pub use bilateral::{Bilateral, BilateralStatus};
pub use country::{CountryRecord, YesNo};
pub use fact::{Assessment, Conflict, Fact};
pub use field::{Demand, Field, Level};
pub use ground::{Applies, Effect, Force, Ground};
pub use indicator::{Indicator, IndicatorStrength, Indicators, Scoring};
pub use instrument::{EntryIntoForce, Instrument, InstrumentKind, Provision};
pub use library::{Statistic, TextPlace};
pub(crate) use library::{read_statistics, read_texts};
pub use limit::{AcceptedLanguages, CentralAuthority, Declaration, DeclarationValue, Reservation};
pub use national_law::{Coverage, NationalConduct, NationalLaw, NationalOffence};
pub use party::{DateKind, PartyRow, PartyStatus};
pub use procedure::{Circumstance, Measure, Offence, Procedures, RequestList, Safeguard, Source, Workflow};
pub(crate) use procedure::{read_safeguards, read_sources, read_workflows};
pub use protocol::{Phase, Protocol, Step};
pub use relation::{Relation, RelationKind};
pub use rules::{Channel, DualCriminality, NationalsRule, Threshold};
pub use standard::{Conduct, ConductPart, Element, Group, Standard, Strength};
pub(crate) use standard::{read_conduct, read_standard};
pub use time_limit::{TimeLength, TimeLimit};
pub(crate) use topic::read_topics;
pub use topic::{Exclusion, Side, Topic, Way};
pub use transit::Transit;
pub use when::When;

use crate::words::words;

words! {
    /// What States may do for each other under an instrument.
    Purpose, "purpose" {
        /// Mutual legal assistance: evidence, service, hearing (UNTOC 18).
        Mla = "mla",
        /// Extradition, for trial or to serve a sentence (UNTOC 16).
        Extradition = "extradition",
        /// Transfer of sentenced persons (UNTOC 17).
        Transfer = "transfer",
        /// Confiscation, freezing and tracing of proceeds (UNTOC 13).
        Confiscation = "confiscation",
        /// Exchange of operational information (UNTOC 27).
        Info = "info",
        /// Protection, support and return of victims.
        Victims = "victims",
        /// Human rights that limit all the others.
        Rights = "rights",
        /// Forced labour and labour standards.
        Labour = "labour",
    }
}

impl Purpose {
    /// The five purposes for which a legal basis is asked.
    pub const ASKED: [Purpose; 5] =
        [Purpose::Mla, Purpose::Extradition, Purpose::Transfer, Purpose::Confiscation, Purpose::Info];

    /// How a treaty for this purpose is called in the field.
    pub fn treaty_word(self) -> &'static str {
        match self {
            Purpose::Mla => "MLA",
            Purpose::Extradition => "extradition",
            Purpose::Transfer => "transfer",
            Purpose::Confiscation => "confiscation",
            Purpose::Info => "information-exchange",
            Purpose::Victims => "victim-protection",
            Purpose::Rights => "human-rights",
            Purpose::Labour => "labour",
        }
    }
}
