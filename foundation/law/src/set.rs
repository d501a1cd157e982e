use std::collections::{BTreeMap, HashMap};

use base::{Country, Date};
use toml::de::DeTable;

use crate::Finding;
use crate::knowledge::{
    Bilateral, Circumstance, CountryRecord, Field, Ground, Instrument, Measure, NationalLaw, PartyRow, Procedures,
    RelationKind, Safeguard, Source, TimeLimit, Workflow, read_safeguards, read_sources, read_workflows,
};
use crate::reading::{Ledger, Row, line_at, line_breaks};

/// A set of knowledge files, read and found without fault. Answers name it by the hash of [`LawSet::canonical_bytes`].
#[derive(Clone, Debug)]
pub struct LawSet {
    /// By rank, then id: the order in which bases are consulted.
    instruments: Vec<Instrument>,
    countries: BTreeMap<Country, CountryRecord>,
    sources: BTreeMap<String, Source>,
    procedures: Procedures,
    workflows: Vec<Workflow>,
    safeguards: Vec<Safeguard>,
    /// From this day on a source without a date of its own is taken to hold.
    undated_from: Date,
    /// Rows of a register laid over the files (`registered.rs`).
    pub(crate) registered: Vec<Bilateral>,
    by_id: HashMap<String, usize>,
    canonical: Vec<u8>,
}

#[derive(Default)]
struct Parts {
    instruments: Vec<Instrument>,
    countries: Vec<CountryRecord>,
    sources: Vec<Source>,
    procedures: Option<Procedures>,
    workflows: Vec<Workflow>,
    safeguards: Vec<Safeguard>,
    undated_from: Option<Date>,
}

impl LawSet {
    /// Reads a set from pairs of name (`instruments/UNTOC.toml`, `states/KG.toml`, …) and text.
    ///
    /// # Errors
    /// Every fault of every file, each with file, line and cure. A set with a fault is never used.
    pub fn read(files: &[(&str, &str)]) -> Result<LawSet, Vec<Finding>> {
        let ledger = Ledger::default();
        let mut parts = Parts::default();
        for (name, text) in files {
            parts.read(name, text, &ledger);
        }
        if parts.procedures.is_none() {
            ledger.find("procedures/requests.toml", 1, "the file is missing", "add it");
        }
        if parts.undated_from.is_none() {
            ledger.find("instruments/sources.toml", 1, "the file is missing, or says no `undated_from`", "add it");
        }
        let findings = ledger.close();
        match (parts.procedures.take(), parts.undated_from) {
            (Some(procedures), Some(undated_from)) if findings.is_empty() => {
                Ok(LawSet::join(parts, procedures, undated_from, canonical(files)))
            }
            _ => Err(findings),
        }
    }

    fn join(parts: Parts, procedures: Procedures, undated_from: Date, canonical: Vec<u8>) -> LawSet {
        let mut instruments = parts.instruments;
        instruments.sort_by(|a, b| (a.rank, &a.id).cmp(&(b.rank, &b.id)));
        let by_id = instruments.iter().enumerate().map(|(at, instrument)| (instrument.id.clone(), at)).collect();
        LawSet {
            by_id,
            registered: Vec::new(),
            instruments,
            countries: parts.countries.into_iter().map(|record| (record.code.clone(), record)).collect(),
            sources: parts.sources.into_iter().map(|source| (source.id.clone(), source)).collect(),
            procedures,
            workflows: parts.workflows,
            safeguards: parts.safeguards,
            undated_from,
            canonical,
        }
    }

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

impl Parts {
    fn read(&mut self, name: &str, text: &str, ledger: &Ledger) {
        let breaks = line_breaks(text);
        let (table, faults) = DeTable::parse_recoverable(text);
        for fault in &faults {
            let line = fault.span().map_or(1, |span| line_at(&breaks, span.start));
            ledger.find(
                name,
                line,
                format!("not readable as TOML: {}", fault.message()),
                "correct the spelling of the line",
            );
        }
        if !faults.is_empty() {
            return;
        }
        let row = Row::of_file(name, &breaks, table.get_ref(), ledger);
        match name.split_once('/') {
            Some(("instruments", "sources.toml")) => {
                let (undated_from, sources) = read_sources(&row);
                self.undated_from = undated_from;
                self.sources = sources;
            }
            Some(("instruments", _)) => self.instruments.push(Instrument::read(&row)),
            Some(("states", _)) => self.countries.extend(CountryRecord::read(&row)),
            Some(("procedures", "requests.toml")) => self.procedures = Some(Procedures::read(&row)),
            Some(("procedures", "workflows.toml")) => self.workflows = read_workflows(&row),
            Some(("standards", "safeguards.toml")) => self.safeguards = read_safeguards(&row),
            _ => {
                ledger.find(
                    name,
                    1,
                    "no knowledge file has this name",
                    "put it under instruments, states, procedures or standards",
                );
                return;
            }
        }
        row.done();
    }
}

fn canonical(files: &[(&str, &str)]) -> Vec<u8> {
    let sorted: BTreeMap<&str, String> = files.iter().map(|(name, text)| (*name, text.replace("\r\n", "\n"))).collect();
    base::cbor::to_vec(&sorted)
}
