use std::collections::BTreeMap;

use base::{ContentId, Date, EntryId, PersonId, ShortText, Timestamp, Title};
use dossier::{Context, Part, Thing, Void};
use handling::Role;

use crate::records::{Begun, Outcome, Record, Value};
use crate::rules::{FIRST_ANSWERS_LIMIT, MEASURES_LIMIT, PROVISIONS_LIMIT, has_evidence};

/// Where an assessment stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing written.
    #[default]
    Unbegun,
    /// Elements are examined.
    Open(Begun),
    /// Nothing more is written.
    Closed(Begun),
}

impl Stage {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Unbegun => "unbegun",
            Stage::Open(_) => "open",
            Stage::Closed(_) => "closed",
        }
    }

    /// What was begun.
    pub fn begun(&self) -> Option<&Begun> {
        match self {
            Stage::Unbegun => None,
            Stage::Open(begun) | Stage::Closed(begun) => Some(begun),
        }
    }
}

/// What a second person said of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Agrees.
    Confirmed,
    /// Would say something else, for a sealed reason.
    Disputed {
        /// What.
        value: Value,
        /// Why.
        reason: ContentId,
    },
}

/// A second reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// When, by the author's clock.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// With what result.
    pub verdict: Verdict,
}

/// Whose a finding is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Taken over from the knowledge files with these facts; nobody's yet.
    Knowledge(Vec<ShortText>),
    /// A person's, with a second reading if there was one.
    Person {
        /// Who.
        by: PersonId,
        /// The second reading.
        reading: Option<Reading>,
    },
}

/// What was found of one element, at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The entry that says it.
    pub entry: EntryId,
    /// When, by the author's clock.
    pub at: Timestamp,
    /// What.
    pub value: Value,
    /// Whose.
    pub origin: Origin,
    /// Provisions of the national law.
    pub provisions: Vec<ShortText>,
    /// Text, translation and reasoning, sealed.
    pub details: Option<ContentId>,
}

/// How far a finding has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// The knowledge files say it; no person has examined it.
    Proposed,
    /// A person has; a second has not read it yet.
    Found,
    /// A second person disagrees.
    Disputed,
    /// A second person agrees.
    Confirmed,
}

impl Progress {
    /// The word in labels and URLs.
    pub fn word(self) -> &'static str {
        match self {
            Progress::Proposed => "proposed",
            Progress::Found => "found",
            Progress::Disputed => "disputed",
            Progress::Confirmed => "confirmed",
        }
    }
}

impl Finding {
    /// How far it has come.
    pub fn progress(&self) -> Progress {
        match &self.origin {
            Origin::Knowledge(_) => Progress::Proposed,
            Origin::Person { reading: None, .. } => Progress::Found,
            Origin::Person { reading: Some(reading), .. } => match reading.verdict {
                Verdict::Confirmed => Progress::Confirmed,
                Verdict::Disputed { .. } => Progress::Disputed,
            },
        }
    }

    /// Who found it, if it was a person.
    pub fn finder(&self) -> Option<PersonId> {
        match &self.origin {
            Origin::Knowledge(_) => None,
            Origin::Person { by, .. } => Some(*by),
        }
    }
}

/// Something that is to be done about an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The entry that planned it.
    pub entry: EntryId,
    /// The element.
    pub element: ShortText,
    /// Which authority or office sees to it.
    pub owner: Title,
    /// By when, as it is now.
    pub due: Date,
    /// What is to be done, sealed.
    pub details: ContentId,
    /// Why its day was moved, oldest first: the day it had, and the sealed reason.
    pub moved: Vec<(Date, ContentId)>,
    /// How it ended, with what came of it, and when.
    pub ended: Option<(Outcome, ContentId, Timestamp)>,
}

/// One State's law beside the standard: the fold of a private dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Where it stands.
    pub stage: Stage,
    /// Findings by element, each with its history, oldest first. What is not here is unknown.
    pub findings: BTreeMap<ShortText, Vec<Finding>>,
    /// Measures, oldest first.
    pub measures: Vec<Measure>,
}

const ADVISERS: &[Role] = &[Role::Adviser];

impl Assessment {
    /// The finding that counts now.
    pub fn current(&self, element: &ShortText) -> Option<&Finding> {
        self.findings.get(element).and_then(|history| history.last())
    }

    /// What is known of an element now: unknown if nobody looked.
    pub fn value(&self, element: &ShortText) -> Value {
        self.current(element).map_or(Value::Unknown, |finding| finding.value)
    }

    /// The element of which this entry is the finding that counts now.
    pub fn element_of(&self, entry: EntryId) -> Option<&ShortText> {
        // One entry can bring several first answers; nobody reads those, so the first is as good as any.
        let counts = |history: &Vec<Finding>| history.last().is_some_and(|finding| finding.entry == entry);
        self.findings.iter().find(|(_, history)| counts(history)).map(|(element, _)| element)
    }

    /// The measure that this entry planned.
    pub fn measure(&self, entry: EntryId) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.entry == entry)
    }

    fn is_open(&self) -> Result<(), Void> {
        if matches!(self.stage, Stage::Open(_)) { Ok(()) } else { Err(Void::WrongStage) }
    }

    /// Whether `by` may read this finding a second time: it counts now, is a person's, another's, and not yet confirmed.
    pub(crate) fn readable(&self, entry: EntryId, by: PersonId) -> Result<ShortText, Void> {
        let element = self.element_of(entry).ok_or(Void::NoSuchReference)?.clone();
        let finding = self.current(&element).ok_or(Void::NoSuchReference)?;
        match (finding.finder(), finding.progress()) {
            (None, _) | (_, Progress::Proposed | Progress::Confirmed) => Err(Void::WrongStage),
            (Some(finder), _) if finder == by => Err(Void::SamePerson),
            (Some(_), Progress::Found | Progress::Disputed) => Ok(element),
        }
    }

    /// A measure that can still be moved or ended.
    pub(crate) fn running(&self, entry: EntryId) -> Result<usize, Void> {
        let at = self.measures.iter().position(|measure| measure.entry == entry).ok_or(Void::NoSuchReference)?;
        if self.measures[at].ended.is_some() { Err(Void::WrongStage) } else { Ok(at) }
    }

    fn find(&mut self, element: ShortText, finding: Finding) {
        self.findings.entry(element).or_default().push(finding);
    }

    fn read(&mut self, element: &ShortText, new: Reading) {
        let current = self.findings.get_mut(element).and_then(|history| history.last_mut());
        if let Some(Finding { origin: Origin::Person { reading, .. }, .. }) = current {
            *reading = Some(new);
        }
    }
}

impl Thing for Assessment {
    type Record = Record;
    const ROOM: &'static str = "harmonisation";

    fn apply(&mut self, context: &Context<'_>, record: Record) -> Result<(), Void> {
        let by = context.acted_as(Part::Owner, ADVISERS)?;
        let (entry, at) = (context.entry.id(), context.entry.header().at);
        match record {
            Record::Begun(begun) => {
                if self.stage != Stage::Unbegun {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::Open(begun);
            }
            Record::FirstAnswersTaken(taken) => {
                self.is_open()?;
                // To start from: once anything was found, the knowledge files must not overwrite it.
                if !self.findings.is_empty() || taken.answers.len() > FIRST_ANSWERS_LIMIT {
                    return Err(Void::WrongStage);
                }
                for answer in taken.answers {
                    let origin = Origin::Knowledge(answer.facts);
                    let (value, provisions) = (answer.value, Vec::new());
                    self.find(answer.element, Finding { entry, at, value, origin, provisions, details: None });
                }
            }
            Record::Found(found) => {
                self.is_open()?;
                found.details.map_or(Ok(()), |details| context.carries(details))?;
                let evident = has_evidence(found.value, &found.provisions, found.details.is_some());
                if !evident || found.provisions.len() > PROVISIONS_LIMIT {
                    return Err(Void::NoSuchReference);
                }
                let origin = Origin::Person { by, reading: None };
                let (value, provisions, details) = (found.value, found.provisions, found.details);
                self.find(found.element, Finding { entry, at, value, origin, provisions, details });
            }
            Record::Confirmed(confirmed) => {
                self.is_open()?;
                let element = self.readable(confirmed.finding, by)?;
                self.read(&element, Reading { at, by, verdict: Verdict::Confirmed });
            }
            Record::Disputed(disputed) => {
                self.is_open()?;
                context.carries(disputed.reason)?;
                let element = self.readable(disputed.finding, by)?;
                if self.value(&element) == disputed.value {
                    return Err(Void::WrongStage);
                }
                let (value, reason) = (disputed.value, disputed.reason);
                self.read(&element, Reading { at, by, verdict: Verdict::Disputed { value, reason } });
            }
            Record::MeasurePlanned(planned) => {
                self.is_open()?;
                context.carries(planned.details)?;
                if self.value(&planned.element) == Value::Met || self.measures.len() >= MEASURES_LIMIT {
                    return Err(Void::WrongStage);
                }
                self.measures.push(Measure {
                    entry,
                    element: planned.element,
                    owner: planned.owner,
                    due: planned.due,
                    details: planned.details,
                    moved: Vec::new(),
                    ended: None,
                });
            }
            Record::MeasureMoved(moved) => {
                self.is_open()?;
                context.carries(moved.reason)?;
                let measure = self.running(moved.measure)?;
                let measure = &mut self.measures[measure];
                measure.moved.push((measure.due, moved.reason));
                measure.due = moved.due;
            }
            Record::MeasureEnded(ended) => {
                self.is_open()?;
                context.carries(ended.details)?;
                let measure = self.running(ended.measure)?;
                self.measures[measure].ended = Some((ended.outcome, ended.details, at));
            }
            Record::Closed(_) => {
                let Stage::Open(begun) = &self.stage else { return Err(Void::WrongStage) };
                self.stage = Stage::Closed(begun.clone());
            }
        }
        Ok(())
    }
}
