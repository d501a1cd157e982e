use base::{EntryId, Hash, Refusal, ShortText, Timestamp};
use dossier::{Actor, Context, Part, Thing, Void};

use crate::records::Record;
use crate::standing::{Follows, Standing};

/// The most closings in one book: one an hour for a leap year. A node that closes more often floods its witness, and the rest is void.
pub const CLOSINGS_LIMIT: usize = 8_784;

/// The longest time-stamp token that is taken: with certificates a token has some 6 KiB.
pub const TOKEN_LIMIT_BYTES: usize = 24 * 1024;

/// The most closings that one entry confirms: with many more its header would be beyond its limit.
pub const WITNESSED_LIMIT: usize = 256;

/// The most services that stamp one closing.
const SERVICES_LIMIT: usize = 4;

/// One closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Its entry.
    pub entry: EntryId,
    /// Its number in the book.
    pub number: u32,
    /// The root of its tree.
    pub root: Hash,
    /// How the whole of the books stood; nothing if a program closed that did not tell.
    pub standing: Option<Standing>,
    /// When, by the clock of the node that closed.
    pub at: Timestamp,
    /// The entry in which the witness confirmed it, and when, by its clock.
    pub witnessed: Option<(EntryId, Timestamp)>,
    /// Services that have stamped it, with the entries that carry their tokens.
    pub stamps: Vec<(ShortText, EntryId)>,
}

/// How far a book is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing was written yet.
    #[default]
    Unopened,
    /// Of which year it is.
    Open {
        /// The year.
        year: u16,
    },
}

impl Stage {
    /// The word in labels.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Unopened => "unopened",
            Stage::Open { .. } => "open",
        }
    }
}

/// The closings that one node has told one witness in one year, and what the witness has confirmed: the fold of a shared dossier in which both
/// nodes write by themselves, and no person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// How far it is.
    pub stage: Stage,
    /// Closings, oldest first.
    pub closings: Vec<Closing>,
}

/// Decides: whether the node may write this now.
pub fn decide(book: &Book, record: Record) -> Result<Record, Refusal> {
    book.admits(&record).map_err(|void| Refusal::rule("would-not-count").with("reason", void.word()))?;
    Ok(record)
}

impl Book {
    /// The closing with this entry.
    pub fn closing(&self, entry: EntryId) -> Option<&Closing> {
        self.closings.iter().find(|closing| closing.entry == entry)
    }

    /// The last one.
    pub fn last(&self) -> Option<&Closing> {
        self.closings.last()
    }

    /// The number that the next closing must have.
    pub fn next(&self) -> u32 {
        self.closings.last().map_or(1, |last| last.number + 1)
    }

    /// The year, once it is open.
    pub fn year(&self) -> Option<u16> {
        match self.stage {
            Stage::Unopened => None,
            Stage::Open { year } => Some(year),
        }
    }

    /// Closings that the witness has not confirmed, oldest first, as many as one entry can name.
    pub fn unwitnessed(&self) -> Vec<EntryId> {
        let waiting = self.closings.iter().filter(|closing| closing.witnessed.is_none());
        waiting.take(WITNESSED_LIMIT).map(|closing| closing.entry).collect()
    }

    /// How the whole of the books stood when it was told last.
    pub fn standing(&self) -> Option<&Standing> {
        self.closings.last().and_then(|last| last.standing.as_ref())
    }

    fn takes(&self, number: u32) -> bool {
        self.year().is_some() && number == self.next() && self.closings.len() < CLOSINGS_LIMIT
    }

    fn continues(&self, standing: &Standing) -> bool {
        standing.is_possible() && self.standing().is_none_or(|before| standing.follows(before) != Follows::No)
    }

    fn admits(&self, record: &Record) -> Result<(), Void> {
        let fits = match record {
            Record::Opened(_) => self.stage == Stage::Unopened,
            // Whoever has once told how the whole stands cannot leave it out again.
            Record::Closed(closed) => self.takes(closed.number) && self.standing().is_none(),
            Record::ClosedStanding(closed) => self.takes(closed.number) && self.continues(&closed.standing),
            Record::Witnessed(witnessed) => {
                let found: Option<Vec<&Closing>> =
                    witnessed.closings.iter().map(|entry| self.closing(*entry)).collect();
                let is_short = witnessed.closings.len() <= WITNESSED_LIMIT;
                is_short && found.ok_or(Void::NoSuchReference)?.iter().any(|closing| closing.witnessed.is_none())
            }
            Record::Stamped(stamped) => {
                let closing = self.closing(stamped.closing).ok_or(Void::NoSuchReference)?;
                let is_new = closing.stamps.iter().all(|(service, _)| *service != stamped.service);
                is_new && closing.stamps.len() < SERVICES_LIMIT && stamped.token.len() <= TOKEN_LIMIT_BYTES
            }
        };
        if fits { Ok(()) } else { Err(Void::WrongStage) }
    }
}

impl Thing for Book {
    type Record = Record;
    const ROOM: &'static str = "books";

    fn apply(&mut self, context: &Context<'_>, record: Record) -> Result<(), Void> {
        let header = context.entry.header();
        let whose = match &record {
            Record::Opened(_) | Record::Closed(_) | Record::ClosedStanding(_) | Record::Stamped(_) => Part::Requesting,
            Record::Witnessed(_) => Part::Requested,
        };
        if context.members.part(header.author) != Some(whose) || header.actor != Actor::Node {
            return Err(Void::NotEntitled);
        }
        self.admits(&record)?;
        let (entry, at) = (context.entry.id(), header.at);
        let closing =
            |number, root, standing| Closing { entry, number, root, standing, at, witnessed: None, stamps: Vec::new() };
        match record {
            Record::Opened(opened) => self.stage = Stage::Open { year: opened.year },
            Record::Closed(closed) => self.closings.push(closing(closed.number, closed.root, None)),
            Record::ClosedStanding(closed) => {
                self.closings.push(closing(closed.number, closed.root, Some(closed.standing)));
            }
            Record::Witnessed(witnessed) => {
                for closing in self.closings.iter_mut().filter(|closing| witnessed.closings.contains(&closing.entry)) {
                    // The first word counts; a later one cannot move it.
                    closing.witnessed.get_or_insert((entry, at));
                }
            }
            Record::Stamped(stamped) => {
                let closing = self.closings.iter_mut().find(|closing| closing.entry == stamped.closing);
                closing.ok_or(Void::NoSuchReference)?.stamps.push((stamped.service, entry));
            }
        }
        Ok(())
    }
}
