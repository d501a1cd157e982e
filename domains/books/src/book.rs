use base::{EntryId, Hash, Refusal, ShortText, Timestamp};
use dossier::{Actor, Context, Part, Thing, Void};

use crate::records::Record;
use crate::rounds::{Rounds, Standing};

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
    /// What it tells: rounds, or one root as an older program closed.
    pub tells: Tells,
    /// Whether it contradicts what this book says before it. It counts all the same: it is signed, and evidence.
    pub contradicts: bool,
    /// When, by the clock of the node that closed.
    pub at: Timestamp,
    /// The entry in which the witness confirmed it, and when, by its clock.
    pub witnessed: Option<(EntryId, Timestamp)>,
    /// Services that have stamped it, with the entries that carry their tokens.
    pub stamps: Vec<(ShortText, EntryId)>,
}

/// What a closing tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tells {
    /// The root over what was new to this witness.
    Root(Hash),
    /// Rounds of the node's history.
    Rounds(Rounds),
}

impl Closing {
    /// The rounds, unless an older program closed.
    pub fn rounds(&self) -> Option<&Rounds> {
        match &self.tells {
            Tells::Rounds(rounds) => Some(rounds),
            Tells::Root(_) => None,
        }
    }

    /// The roots of its trees.
    pub fn roots(&self) -> &[Hash] {
        match &self.tells {
            Tells::Root(root) => std::slice::from_ref(root),
            Tells::Rounds(rounds) => &rounds.roots,
        }
    }
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

/// Decides: whether the node may write this now. No node of good faith contradicts itself.
pub fn decide(book: &Book, record: Record) -> Result<Record, Refusal> {
    book.admits(&record).map_err(|void| Refusal::rule("would-not-count").with("reason", void.word()))?;
    if matches!(&record, Record::ClosedRounds(closed) if book.contradicts(&closed.rounds)) {
        return Err(Refusal::rule("would-not-count").with("reason", "contradiction"));
    }
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

    /// The closing that tells of a round.
    pub fn telling(&self, history: Hash, round: u64) -> Option<&Closing> {
        let tells = |rounds: &Rounds| rounds.history == history && (rounds.first..=rounds.last()).contains(&round);
        self.closings.iter().find(|closing| closing.rounds().is_some_and(tells))
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

    /// How the books stood when it was told last.
    pub fn standing(&self) -> Option<Standing> {
        self.rounds().next_back().map(Rounds::standing)
    }

    /// What was told, closing by closing.
    pub fn rounds(&self) -> impl DoubleEndedIterator<Item = &Rounds> {
        self.closings.iter().filter_map(Closing::rounds)
    }

    /// Whether these rounds contradict what was told in this book before. Where nothing was, an earlier book may have said something.
    pub fn contradicts(&self, rounds: &Rounds) -> bool {
        match self.standing() {
            None => false,
            Some(standing) if standing.history == rounds.history => !rounds.continue_from(&standing),
            // A history once left is over, and another begins at its beginning.
            Some(_) => rounds.first > 1 || self.rounds().any(|told| told.history == rounds.history),
        }
    }

    fn closes(&mut self, entry: EntryId, at: Timestamp, number: u32, tells: Tells) {
        let contradicts = matches!(&tells, Tells::Rounds(rounds) if self.contradicts(rounds));
        self.closings.push(Closing { entry, number, tells, contradicts, at, witnessed: None, stamps: Vec::new() });
    }

    fn takes(&self, number: u32) -> bool {
        self.year().is_some() && number == self.next() && self.closings.len() < CLOSINGS_LIMIT
    }

    fn admits(&self, record: &Record) -> Result<(), Void> {
        let fits = match record {
            Record::Opened(_) => self.stage == Stage::Unopened,
            // Whoever has once told how the whole stands cannot leave it out again.
            Record::Closed(closed) => self.takes(closed.number) && self.standing().is_none(),
            Record::ClosedRounds(closed) => self.takes(closed.number) && closed.rounds.is_possible(),
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
            Record::Opened(_) | Record::Closed(_) | Record::ClosedRounds(_) | Record::Stamped(_) => Part::Requesting,
            Record::Witnessed(_) => Part::Requested,
        };
        if context.members.part(header.author) != Some(whose) || header.actor != Actor::Node {
            return Err(Void::NotEntitled);
        }
        self.admits(&record)?;
        let (entry, at) = (context.entry.id(), header.at);
        match record {
            Record::Opened(opened) => self.stage = Stage::Open { year: opened.year },
            Record::Closed(closed) => self.closes(entry, at, closed.number, Tells::Root(closed.root)),
            Record::ClosedRounds(closed) => self.closes(entry, at, closed.number, Tells::Rounds(closed.rounds)),
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
