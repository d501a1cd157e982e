use std::collections::BTreeMap;

use base::Date;
use toml::de::DeTable;

use super::{Kind, Ledger, Row, checks, line_at, line_breaks};
use crate::knowledge::{
    Conduct, CountryRecord, Element, Indicators, Instrument, Procedures, Protocol, Safeguard, Source, Standard,
    Statistic, TextPlace, Topic, Workflow, read_conduct, read_safeguards, read_sources, read_standard, read_statistics,
    read_texts, read_topics, read_workflows,
};
use crate::{Finding, LawSet};

/// What was read so far, file by file.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) instruments: Vec<Instrument>,
    pub(super) countries: Vec<CountryRecord>,
    sources: Vec<Source>,
    procedures: Option<Procedures>,
    workflows: Vec<Workflow>,
    safeguards: Vec<Safeguard>,
    standard: Standard,
    elements: Vec<Element>,
    conduct: Vec<Conduct>,
    indicators: Indicators,
    protocol: Protocol,
    pub(super) topics: Vec<Topic>,
    statistics: Vec<Statistic>,
    texts: Vec<TextPlace>,
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
        checks::across(&parts, &ledger);
        let findings = ledger.close();
        match (parts.procedures.take(), parts.undated_from) {
            (Some(procedures), Some(undated_from)) if findings.is_empty() => {
                Ok(parts.join(procedures, undated_from, canonical(files)))
            }
            _ => Err(findings),
        }
    }
}

impl Parts {
    fn join(self, procedures: Procedures, undated_from: Date, canonical: Vec<u8>) -> LawSet {
        let mut instruments = self.instruments;
        instruments.sort_by(|a, b| (a.rank, &a.id).cmp(&(b.rank, &b.id)));
        let by_id = instruments.iter().enumerate().map(|(at, instrument)| (instrument.id.clone(), at)).collect();
        LawSet {
            by_id,
            registered: Vec::new(),
            instruments,
            countries: self.countries.into_iter().map(|record| (record.code.clone(), record)).collect(),
            sources: self.sources.into_iter().map(|source| (source.id.clone(), source)).collect(),
            procedures,
            workflows: self.workflows,
            safeguards: self.safeguards,
            standard: self.standard,
            elements: self.elements,
            conduct: self.conduct,
            indicators: self.indicators,
            protocol: self.protocol,
            topics: self.topics,
            statistics: self.statistics,
            texts: self.texts,
            undated_from,
            canonical,
        }
    }

    fn read(&mut self, name: &str, text: &str, ledger: &Ledger) {
        let breaks = line_breaks(text);
        let (table, faults) = DeTable::parse_recoverable(text);
        for fault in &faults {
            let line = fault.span().map_or(1, |span| line_at(&breaks, span.start));
            let problem = format!("not readable as TOML: {}", fault.message());
            ledger.find(name, line, problem, "correct the spelling of the line");
        }
        if !faults.is_empty() {
            return;
        }
        // The same file twice: the second would silently take the place of the first, or double its rows.
        ledger.define(Kind::File, name, name, 1);
        let row = Row::of_file(name, &breaks, table.get_ref(), ledger);
        match name.split_once('/') {
            Some(("instruments", "sources.toml")) => (self.undated_from, self.sources) = read_sources(&row),
            Some(("instruments", "texts.toml")) => self.texts = read_texts(&row),
            Some(("instruments", _)) => self.instruments.push(Instrument::read(&row)),
            Some(("states", _)) => self.countries.extend(CountryRecord::read(&row)),
            Some(("procedures", "requests.toml")) => self.procedures = Some(Procedures::read(&row)),
            Some(("procedures", "workflows.toml")) => self.workflows = read_workflows(&row),
            Some(("procedures", "topics.toml")) => self.topics = read_topics(&row),
            Some(("procedures", "protocol.toml")) => self.protocol = Protocol::read(&row),
            Some(("procedures", "statistics.toml")) => self.statistics = read_statistics(&row),
            Some(("standards", "safeguards.toml")) => self.safeguards = read_safeguards(&row),
            Some(("standards", "standards.toml")) => (self.standard, self.elements) = read_standard(&row),
            Some(("standards", "conduct.toml")) => self.conduct = read_conduct(&row),
            Some(("standards", "indicators.toml")) => self.indicators = Indicators::read(&row),
            _ => {
                let cure = "put it under instruments, states, procedures or standards, with one of their names";
                ledger.find(name, 1, "no knowledge file has this name", cure);
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
