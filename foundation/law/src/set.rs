use std::collections::{BTreeMap, HashMap};

use base::{Country, Date};

use crate::knowledge::{
    Bilateral, Circumstance, Conduct, CountryRecord, Element, Field, Ground, Indicators, Instrument, Measure,
    NationalLaw, PartyRow, Procedures, Protocol, RelationKind, Safeguard, Source, Standard, Statistic, TextPlace,
    TimeLimit, Topic, Workflow,
};

/// A set of knowledge files, read and found without fault. Answers name it by the hash of [`LawSet::canonical_bytes`].
#[derive(Clone, Debug)]
pub struct LawSet {
    /// By rank, then id: the order in which bases are consulted.
    pub(crate) instruments: Vec<Instrument>,
    pub(crate) countries: BTreeMap<Country, CountryRecord>,
    pub(crate) sources: BTreeMap<String, Source>,
    pub(crate) procedures: Procedures,
    pub(crate) workflows: Vec<Workflow>,
    pub(crate) safeguards: Vec<Safeguard>,
    pub(crate) standard: Standard,
    pub(crate) elements: Vec<Element>,
    pub(crate) conduct: Vec<Conduct>,
    pub(crate) indicators: Indicators,
    pub(crate) protocol: Protocol,
    pub(crate) topics: Vec<Topic>,
    pub(crate) statistics: Vec<Statistic>,
    pub(crate) texts: Vec<TextPlace>,
    /// From this day on a source without a date of its own is taken to hold.
    pub(crate) undated_from: Date,
    /// Rows of a register laid over the files (`registered.rs`).
    pub(crate) registered: Vec<Bilateral>,
    pub(crate) by_id: HashMap<String, usize>,
    pub(crate) canonical: Vec<u8>,
}

impl LawSet {
    /// The one spelling of this set, whatever the order in which its files were read. Whoever signs or names a set
    /// hashes these bytes.
    pub fn canonical_bytes(&self) -> &[u8] {
        &self.canonical
    }

    /// Every instrument, by rank.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// The instrument with this id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.by_id.get(id).map(|at| &self.instruments[*at])
    }

    /// Every State, by code.
    pub fn countries(&self) -> impl Iterator<Item = &CountryRecord> {
        self.countries.values()
    }

    /// The State with this code.
    pub fn country(&self, code: &Country) -> Option<&CountryRecord> {
        self.countries.get(code)
    }

    /// The name of a State in answers; its code if nothing is known of it.
    pub fn name<'a>(&'a self, code: &'a Country) -> &'a str {
        self.country(code).map_or(code.as_str(), |record| record.name.as_str())
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// Kinds of request, measures, offences and circumstances.
    pub fn procedures(&self) -> &Procedures {
        &self.procedures
    }

    /// The stages of each kind of cooperation.
    pub fn workflows(&self) -> &[Workflow] {
        &self.workflows
    }

    /// The safeguards that hold whatever the treaty says.
    pub fn safeguards(&self) -> &[Safeguard] {
        &self.safeguards
    }

    /// What the file of the standard says of itself.
    pub fn standard(&self) -> &Standard {
        &self.standard
    }

    /// The elements that a law is held against, in the file's order.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// The element with this id.
    pub fn element(&self, id: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.id == id)
    }

    /// The conduct of trafficking, taken apart.
    pub fn conduct(&self) -> &[Conduct] {
        &self.conduct
    }

    /// Signs that should lead to a closer look.
    pub fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// The uniform protocol of an investigation.
    pub fn protocol(&self) -> &Protocol {
        &self.protocol
    }

    /// The questions that a request must have answered.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// Published figures on cooperation.
    pub fn statistics(&self) -> &[Statistic] {
        &self.statistics
    }

    /// Where public texts can be read.
    pub fn texts(&self) -> &[TextPlace] {
        &self.texts
    }

    /// Every source, by id.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// The measure with this id, or called so as well.
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.procedures
            .measures
            .iter()
            .find(|measure| measure.id == id || measure.also_called.iter().any(|other| other == id))
    }

    /// The circumstance with this id.
    pub fn circumstance(&self, id: &str) -> Option<&Circumstance> {
        self.procedures.circumstances.iter().find(|circumstance| circumstance.id == id)
    }

    /// Bilateral instruments that join these two States.
    pub fn bilaterals<'a>(&'a self, a: &'a Country, b: &'a Country) -> impl Iterator<Item = &'a Bilateral> {
        let files = [a, b].into_iter().filter_map(|code| self.country(code));
        let rows = files.flat_map(|record| record.bilaterals.iter()).chain(&self.registered);
        rows.filter(|bilateral| bilateral.joins(a, b))
    }

    /// National laws, each with the State it belongs to.
    pub fn national_laws(&self) -> impl Iterator<Item = (&Country, &NationalLaw)> {
        self.countries().flat_map(|record| record.national_laws.iter().map(|law| (&record.code, law)))
    }

    /// The time limit with this id, with the code of what it belongs to.
    pub fn time_limit(&self, id: &str) -> Option<(&str, &TimeLimit)> {
        self.time_limits().find(|(_, limit)| limit.id == id)
    }

    /// Every time limit, with the code of the instrument, law or bilateral treaty it belongs to.
    pub fn time_limits(&self) -> impl Iterator<Item = (&str, &TimeLimit)> {
        let instruments =
            self.instruments.iter().flat_map(|i| i.time_limits.iter().map(|limit| (i.id.as_str(), limit)));
        let laws =
            self.national_laws().flat_map(|(_, law)| law.time_limits.iter().map(|limit| (law.id.as_str(), limit)));
        let pairs = self.countries().flat_map(|record| record.bilaterals.iter());
        instruments.chain(laws).chain(pairs.flat_map(|b| b.time_limits.iter().map(|limit| (b.id.as_str(), limit))))
    }

    /// Every ground, with the code of what it belongs to, and the State if it is national law.
    pub fn grounds(&self) -> impl Iterator<Item = (&str, Option<&Country>, &Ground)> {
        let instruments = self.instruments.iter().flat_map(|i| i.grounds.iter().map(|g| (i.id.as_str(), None, g)));
        let laws = self.national_laws();
        instruments
            .chain(laws.flat_map(|(country, law)| law.grounds.iter().map(move |g| (law.id.as_str(), Some(country), g))))
    }

    /// Every ground on which a passage can be refused, with the code of its instrument.
    pub fn transit_grounds(&self) -> impl Iterator<Item = (&str, &Ground)> {
        self.instruments.iter().flat_map(|i| i.transit_grounds.iter().map(|ground| (i.id.as_str(), ground)))
    }

    /// The list of contents for a kind of request: the instrument's own, or the general one.
    pub fn fields(&self, request: &str, instrument: Option<&str>) -> Vec<&Field> {
        let of = |id: &str| -> Vec<&Field> {
            let fields = self.instrument(id).map_or(&[][..], |instrument| &instrument.fields);
            fields.iter().filter(|field| field.request == request).collect()
        };
        let own = instrument.map(of).unwrap_or_default();
        if !own.is_empty() {
            return own;
        }
        let list = self.procedures.requests.iter().find(|list| list.id == request);
        list.map(|list| of(&list.general_list)).unwrap_or_default()
    }

    /// The instruments that amend `id`.
    pub fn amending(&self, id: &str) -> impl Iterator<Item = &Instrument> {
        self.instruments.iter().filter(move |instrument| {
            let mut relations = instrument.relations.iter();
            relations
                .any(|relation| relation.kind == RelationKind::Amends && relation.with.iter().any(|with| with == id))
        })
    }

    /// From this day on a source without a date of its own is taken to hold.
    pub fn undated_from(&self) -> Date {
        self.undated_from
    }

    pub(crate) fn rows(&self, instrument: &str, country: &Country) -> Vec<&PartyRow> {
        self.country(country).map(|record| record.party_rows(instrument).collect()).unwrap_or_default()
    }
}
