use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::Finding;

/// What a code names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Instrument,
    Country,
    Source,
    Request,
    Measure,
    Offence,
    Circumstance,
    Rule,
    Bilateral,
    Fact,
    Workflow,
    Safeguard,
    Conflict,
    Element,
    Conduct,
    Topic,
    Indicator,
    Phase,
    Step,
    Text,
    File,
}

impl Kind {
    /// The noun for a message, and where such codes are defined.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::Instrument => ("instrument", "instruments/<ID>.toml"),
            Kind::Country => ("State", "states/<CC>.toml"),
            Kind::Source => ("source", "instruments/sources.toml"),
            Kind::Request => ("kind of request", "procedures/requests.toml"),
            Kind::Measure => ("measure", "procedures/requests.toml"),
            Kind::Offence => ("offence", "procedures/requests.toml"),
            Kind::Circumstance => ("circumstance", "procedures/requests.toml"),
            Kind::Rule => ("rule", "the file of its instrument"),
            Kind::Bilateral => ("bilateral instrument", "states/<CC>.toml"),
            Kind::Fact => ("fact", "the same file of the State"),
            Kind::Workflow => ("workflow", "procedures/workflows.toml"),
            Kind::Safeguard => ("safeguard", "standards/safeguards.toml"),
            Kind::Conflict => ("conflict", "states/<CC>.toml"),
            Kind::Element => ("element of the standard", "standards/standards.toml"),
            Kind::Conduct => ("element of conduct", "standards/conduct.toml"),
            Kind::Topic => ("topic", "procedures/topics.toml"),
            Kind::Indicator => ("indicator", "standards/indicators.toml"),
            Kind::Phase => ("phase", "procedures/protocol.toml"),
            Kind::Step => ("step", "procedures/protocol.toml"),
            Kind::Text => ("text", "instruments/texts.toml"),
            Kind::File => ("file", "the folder"),
        }
    }
}

struct Mention {
    kind: Kind,
    code: String,
    file: String,
    line: usize,
}

/// What reading has found so far: faults, codes defined, codes used.
#[derive(Default)]
pub(crate) struct Ledger {
    findings: RefCell<Vec<Finding>>,
    defined: RefCell<Vec<Mention>>,
    used: RefCell<Vec<Mention>>,
}

impl Ledger {
    pub(crate) fn find(&self, file: &str, line: usize, problem: impl Into<String>, cure: impl Into<String>) {
        let finding = Finding { file: file.to_owned(), line, problem: problem.into(), cure: cure.into() };
        self.findings.borrow_mut().push(finding);
    }

    pub(crate) fn define(&self, kind: Kind, code: &str, file: &str, line: usize) {
        self.defined.borrow_mut().push(Mention { kind, code: code.to_owned(), file: file.to_owned(), line });
    }

    pub(crate) fn refer(&self, kind: Kind, code: &str, file: &str, line: usize) {
        self.used.borrow_mut().push(Mention { kind, code: code.to_owned(), file: file.to_owned(), line });
    }

    /// Codes defined twice, codes used and never defined, and everything found before; in order of file and line.
    pub(crate) fn close(self) -> Vec<Finding> {
        let mut first: BTreeMap<(Kind, String), (String, usize)> = BTreeMap::new();
        for Mention { kind, code, file, line } in self.defined.take() {
            if let Some((other, at)) = first.get(&(kind, code.clone())) {
                let (noun, _) = kind.words();
                let problem = format!("the {noun} “{code}” is already defined in {other}:{at}");
                self.find(&file, line, problem, "give one of the two another id, or remove it");
            } else {
                first.insert((kind, code), (file, line));
            }
        }
        for Mention { kind, code, file, line } in self.used.take() {
            if first.contains_key(&(kind, code.clone())) {
                continue;
            }
            let (noun, place) = kind.words();
            let near = nearest(&code, first.keys().filter(|(k, _)| *k == kind).map(|(_, code)| code.as_str()));
            let hint = near.map(|near| format!(" (did you mean “{near}”?)")).unwrap_or_default();
            let problem = format!("no {noun} has the code “{code}”{hint}");
            self.find(&file, line, problem, format!("correct the code, or define it in {place}"));
        }
        // A finding orders by file, then line; a set, so that one fault met twice is told once.
        self.findings.take().into_iter().collect::<BTreeSet<Finding>>().into_iter().collect()
    }
}

/// The defined code that shares the longest beginning with what was written: enough to catch a slip of the hand.
fn nearest<'a>(code: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let shared = |other: &str| code.chars().zip(other.chars()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    known.map(|other| (shared(other), other)).filter(|(n, _)| *n >= 3).max_by_key(|(n, _)| *n).map(|(_, other)| other)
}
