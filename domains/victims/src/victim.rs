use base::{ContentId, Country, Date, EntryId, Refusal, RefusalKind};
use dossier::{Context, Part, Thing, Void};
use handling::Role;
use identifiers::Class;

use crate::records::{
    Closed, ConsentGiven, ConsentWithdrawn, IdentifierRecorded, IdentifierRemoved, Opened, Record, StatesExcluded, Use,
};
use crate::rules::{CONSENT_DAYS, IDENTIFIERS_LIMIT, STATES_LIMIT};

/// Where a record stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing written.
    #[default]
    Unopened,
    /// Open.
    Open(Opened),
    /// Closed.
    Closed(Opened),
}

impl Stage {
    /// The word in labels, lists and URLs.
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Unopened => "unopened",
            Stage::Open(_) => "open",
            Stage::Closed(_) => "closed",
        }
    }

    /// What was opened.
    pub fn opened(&self) -> Option<&Opened> {
        match self {
            Stage::Unopened => None,
            Stage::Open(opened) | Stage::Closed(opened) => Some(opened),
        }
    }
}

/// An identifier of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The entry that recorded it.
    pub entry: EntryId,
    /// Its own class.
    pub class: Class,
    /// What it is, sealed.
    pub details: ContentId,
}

/// A consent that was not withdrawn. Whether it still holds is a question of the day: [`Victim::allows`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The entry that recorded it.
    pub entry: EntryId,
    /// What was agreed.
    pub given: ConsentGiven,
}

/// A person under protection: the fold of a private dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Victim {
    /// Where the record stands.
    pub stage: Stage,
    /// Identifiers, oldest first.
    pub identifiers: Vec<Known>,
    /// The newest consent.
    pub consent: Option<Consent>,
    /// States that must not learn of the person. `None`: nobody has said so far.
    pub excluded: Option<Vec<Country>>,
}

/// Why a record does not count, or is not to be written: one answer for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Stage,
    NoSuch,
    Class,
    Many,
    Order,
    Uses,
    Until,
    StatesFirst,
    NoConsent,
}

fn so(holds: bool, why: Why) -> Result<(), Why> {
    if holds { Ok(()) } else { Err(why) }
}

impl Why {
    fn void(self) -> Void {
        match self {
            Why::NoSuch => Void::NoSuchReference,
            Why::Stage
            | Why::Class
            | Why::Many
            | Why::Order
            | Why::Uses
            | Why::Until
            | Why::StatesFirst
            | Why::NoConsent => Void::WrongStage,
        }
    }

    fn refusal(self, stage: &'static str) -> Refusal {
        match self {
            Why::Stage => Refusal::rule("victim-stage").with("stage", stage),
            Why::NoSuch => Refusal::not_found(),
            Why::Class => Refusal::input("identifier-class"),
            Why::Many => {
                Refusal::new(RefusalKind::Limit, "limit").with("what", "identifiers").with("limit", IDENTIFIERS_LIMIT)
            }
            Why::Order => Refusal::input("victim-states"),
            Why::Uses => Refusal::input("victim-uses"),
            Why::Until => Refusal::input("victim-until").with("days", CONSENT_DAYS),
            Why::StatesFirst => Refusal::rule("victim-states-first"),
            Why::NoConsent => Refusal::rule("victim-no-consent"),
        }
    }
}

/// Decides: the record to write today, or a lawful no.
pub fn decide(victim: &Victim, record: Record, today: Date) -> Result<Record, Refusal> {
    victim.admits(&record, today).map_err(|why| why.refusal(victim.stage.word()))?;
    Ok(record)
}

fn rises<T: Ord>(list: &[T]) -> bool {
    list.windows(2).all(|pair| pair[0] < pair[1])
}

impl Victim {
    /// Whether the person has agreed to this, and the consent holds on that day.
    pub fn allows(&self, what: Use, day: Date) -> bool {
        let open = matches!(self.stage, Stage::Open(_));
        open && self
            .consent
            .as_ref()
            .is_some_and(|consent| consent.given.uses.contains(&what) && day <= consent.given.until)
    }

    /// Whether a State must not learn of the person. Yes also as long as nobody has said which.
    pub fn excludes(&self, state: &Country) -> bool {
        self.excluded.as_ref().is_none_or(|states| states.contains(state))
    }

    fn admits(&self, record: &Record, on: Date) -> Result<(), Why> {
        if matches!(record, Record::Opened(_)) {
            return so(self.stage == Stage::Unopened, Why::Stage);
        }
        so(matches!(self.stage, Stage::Open(_)), Why::Stage)?;
        match record {
            Record::IdentifierRecorded(recorded) => {
                so(Class::ORDINARY.contains(&recorded.class), Why::Class)?;
                so(self.identifiers.len() < IDENTIFIERS_LIMIT, Why::Many)
            }
            Record::IdentifierRemoved(removed) => {
                so(self.identifiers.iter().any(|known| known.entry == removed.identifier), Why::NoSuch)
            }
            Record::StatesExcluded(excluded) => {
                so(rises(&excluded.states) && excluded.states.len() <= STATES_LIMIT, Why::Order)
            }
            Record::ConsentGiven(given) => {
                so(!given.uses.is_empty() && rises(&given.uses), Why::Uses)?;
                so(given.until >= on && given.until.days_since(on) <= CONSENT_DAYS, Why::Until)?;
                so(self.excluded.is_some(), Why::StatesFirst)
            }
            Record::ConsentWithdrawn(_) => so(self.consent.is_some(), Why::NoConsent),
            Record::Opened(_) | Record::Closed(_) => Ok(()),
        }
    }

    fn take(&mut self, entry: EntryId, record: Record) {
        match record {
            Record::Opened(opened) => self.stage = Stage::Open(opened),
            Record::IdentifierRecorded(IdentifierRecorded { class, details }) => {
                self.identifiers.push(Known { entry, class, details });
            }
            Record::IdentifierRemoved(IdentifierRemoved { identifier }) => {
                self.identifiers.retain(|known| known.entry != identifier);
            }
            Record::StatesExcluded(StatesExcluded { states }) => self.excluded = Some(states),
            Record::ConsentGiven(given) => self.consent = Some(Consent { entry, given }),
            Record::ConsentWithdrawn(ConsentWithdrawn {}) => self.consent = None,
            Record::Closed(Closed {}) => {
                self.consent = None;
                if let Stage::Open(opened) = &self.stage {
                    self.stage = Stage::Closed(opened.clone());
                }
            }
        }
    }
}

fn brought(record: &Record) -> Option<ContentId> {
    match record {
        Record::Opened(opened) => Some(opened.details),
        Record::IdentifierRecorded(recorded) => Some(recorded.details),
        Record::ConsentGiven(given) => Some(given.details),
        Record::IdentifierRemoved(_) | Record::StatesExcluded(_) | Record::ConsentWithdrawn(_) | Record::Closed(_) => {
            None
        }
    }
}

impl Thing for Victim {
    type Record = Record;
    const ROOM: &'static str = "victims";

    fn apply(&mut self, context: &Context<'_>, record: Record) -> Result<(), Void> {
        context.acted_as(Part::Owner, &[Role::VictimProtector])?;
        brought(&record).map_or(Ok(()), |content| context.carries(content))?;
        self.admits(&record, context.entry.header().at.date()).map_err(Why::void)?;
        self.take(context.entry.id(), record);
        Ok(())
    }
}
