//! What people do in cases and properties, by short words, and how it goes.

use std::collections::BTreeSet;

use base::{Date, Refusal, ShortText, Title};
use dossier::{Entry, Fold, Log, Part, Recorded, Thing};
use handling::Role;
use harmonisation::{
    Action, Assessment, Begun, Facts, FirstAnswer, Found, MeasurePlanned, Outcome, Record, Value, decide,
};

use crate::support::{Said, acting, content, open, person, say};

pub(crate) fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

pub(crate) fn short(text: &str) -> ShortText {
    ShortText::new(text).unwrap()
}

pub(crate) fn elements() -> BTreeSet<ShortText> {
    ["DEF-01", "DEF-10", "VIC-05", "COO-03"].map(short).into()
}

/// An assessment as it grows in a test.
pub(crate) struct Story {
    log: Log,
    next_content: u64,
}

/// What one person does, as a case file says it.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deed {
    #[serde(rename = "do")]
    pub(crate) act: String,
    #[serde(default = "first")]
    pub(crate) by: u8,
    #[serde(default = "adviser")]
    pub(crate) role: Role,
    #[serde(default)]
    pub(crate) element: Option<String>,
    #[serde(default)]
    pub(crate) value: Option<Value>,
    #[serde(default)]
    pub(crate) provisions: Vec<String>,
    #[serde(default)]
    pub(crate) reasoning: bool,
    /// Which measure, from 0.
    #[serde(default)]
    pub(crate) measure: usize,
    #[serde(default)]
    pub(crate) due: Option<Date>,
    /// Which of the element's findings is read, from 0; the newest if it is not said.
    #[serde(default)]
    pub(crate) finding: Option<usize>,
}

fn first() -> u8 {
    1
}

fn adviser() -> Role {
    Role::Adviser
}

impl Story {
    pub(crate) fn new() -> Story {
        Story { log: open(Assessment::ROOM, &[(0, Part::Owner)]).0, next_content: 1 }
    }

    pub(crate) fn fold(&self) -> Fold<Assessment> {
        Fold::of(&self.log)
    }

    pub(crate) fn thing(&self) -> Assessment {
        self.fold().thing
    }

    /// Decides and writes. A lawful no writes nothing.
    pub(crate) fn deed(&mut self, deed: &Deed) -> Result<Entry, Refusal> {
        let known = elements();
        let facts = Facts { person: person(deed.by), today: today(), elements: &known };
        let record = decide(&self.thing(), self.action(deed), &facts)?;
        Ok(self.write(deed, &record))
    }

    /// Writes without asking, as a faulty or hostile program would.
    pub(crate) fn write(&mut self, deed: &Deed, record: &Record) -> Entry {
        let contents = match record {
            Record::Found(found) => found.details.into_iter().collect(),
            Record::Disputed(disputed) => vec![disputed.reason],
            Record::MeasurePlanned(planned) => vec![planned.details],
            Record::MeasureMoved(moved) => vec![moved.reason],
            Record::MeasureEnded(ended) => vec![ended.details],
            Record::Begun(_) | Record::FirstAnswersTaken(_) | Record::Confirmed(_) | Record::Closed(_) => Vec::new(),
        };
        // What is written comes back from its bytes as it was.
        assert_eq!(Record::read(record.kind(), &record.body()).unwrap(), *record);
        let said = Said::new(acting(deed.role, deed.by), record.clone()).carrying(contents);
        say(&mut self.log, 0, said)
    }

    pub(crate) fn action(&mut self, deed: &Deed) -> Action {
        let thing = self.thing();
        self.next_content += 1;
        let details = content(self.next_content);
        let element = short(deed.element.as_deref().unwrap_or("DEF-01"));
        let value = deed.value.unwrap_or(Value::Unknown);
        let history = thing.findings.get(&element).map_or(&[][..], Vec::as_slice);
        let at = deed.finding.unwrap_or(history.len().saturating_sub(1));
        let nothing = base::EntryId(base::Hash([9; 32]));
        let finding = history.get(at).map_or(nothing, |finding| finding.entry);
        let measure = thing.measures.get(deed.measure).map_or(nothing, |measure| measure.entry);
        let due = deed.due.unwrap_or(today().plus_days(30));
        match deed.act.as_str() {
            "begin" => Action::Begin(Begun {
                number: Title::new("KG-GP/H/2026/1").unwrap(),
                country: "KG".parse().unwrap(),
                date: today(),
                edition: today(),
            }),
            "take" => {
                Action::TakeFirstAnswers { answers: vec![FirstAnswer { element, value, facts: vec![short("KG-3")] }] }
            }
            "find" => Action::Find(Found {
                element,
                value,
                provisions: deed.provisions.iter().map(|provision| short(provision)).collect(),
                details: deed.reasoning.then_some(details),
            }),
            "confirm" => Action::Confirm { finding },
            "dispute" => Action::Dispute { finding, value, reason: details },
            "plan" => Action::Plan(MeasurePlanned {
                element,
                owner: Title::new("Ministry (invented)").unwrap(),
                due,
                details,
            }),
            "move" => Action::Move { measure, due, reason: details },
            "end" => Action::End { measure, outcome: Outcome::Done, details },
            "close" => Action::Close,
            other => panic!("no deed is called {other}"),
        }
    }
}
