//! Closing the books: what this node has written is laid down with every partner as a witness, without telling what.
//!
//! All of it is a duty of the node, by the clock. A *look* at everything that the node has written adds a round to its history; every partner is told of the rounds
//! that it has not been told of. Which entries a round covers is noted in house, and can be shown to whoever asks about one dossier
//! ([`proofs`]) or compared with what the archive has ([`compared`]).

mod compared;
mod history;
mod proofs;
mod stamps;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use base::{DossierId, EntryId, Hash, NodeId, Timestamp, cbor};
use books::{Account, Book, CLOSINGS_LIMIT, ClosedRounds, Opened, Record, Standing, Witnessed, decide};
use dossier::{Fold, Part, Thing};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Subjects};

pub use compared::Compared;
pub(crate) use history::begin_anew;
pub use stamps::Unstamped;

use self::history::History;
use crate::desk::{Desk, space};
use crate::hall::No;
use crate::loaded::{AnyFold, Loaded};
use crate::pen::Pen;
use crate::ports::{Batch, Fault};

/// How often the books are closed. What is written and taken away again in between is seen by nobody; partners get four entries a day.
pub(crate) const CLOSING_EVERY_SECONDS: i64 = 6 * 3_600;

/// After how long without a closing somebody should ask a partner: four closings, and a night.
pub(crate) const LATE_SECONDS: i64 = 36 * 3_600;

/// When the books were closed last: number of the look, and when.
const LAST: &str = "books-closed";

/// The number of a look, and when it was.
type Looked = (u64, Timestamp);

/// The newest own entry of a dossier in the looks in which it was a new one, oldest first.
type Ends = Vec<(EntryId, u64)>;

/// What one look at everything found.
struct Look {
    number: u64,
    /// The newest own entry of each dossier, and since which look it is.
    newest: Vec<(EntryId, u64)>,
}

impl Look {
    /// What is new since an earlier look.
    fn since(&self, look: u64) -> Vec<EntryId> {
        let mut leaves: Vec<EntryId> =
            self.newest.iter().filter(|(_, since)| *since > look).map(|(entry, _)| *entry).collect();
        leaves.sort();
        leaves
    }
}

/// The label of everything in a book: hashes that name nobody.
fn book_label(pen: &Pen<'_>) -> Label {
    let retention = Retention::from(RetentionClass::House, pen.now.date());
    Label::new(Purpose::Oversight, HandlingCode::H0, Subjects::None, retention)
}

fn book(loaded: &Loaded) -> Result<&Fold<Book>, Fault> {
    match &loaded.fold {
        AnyFold::Book(fold) => Ok(fold),
        _ => Err(Fault::new("reading a book", "the dossier is none")),
    }
}

impl Desk {
    /// Closes the books if it is time, and at once for a partner who has no book of this year. Called at every round of the node.
    pub fn see_to_books(&self) {
        // One process of a node closes them, as one carries to each partner: two would each begin a book for a new witness.
        let closed =
            self.is_carrier(self.own.node()).and_then(|is_one| if is_one { self.close_books() } else { Ok(()) });
        if let Err(fault) = closed {
            self.bell.fault(&fault);
        }
    }

    fn may_witness(&self, loaded: &Loaded) -> bool {
        let AnyFold::Book(fold) = &loaded.fold else { return false };
        loaded.part(self.own.node()) == Part::Requested
            && !fold.thing.unwitnessed().is_empty()
            && !self.may_lack_own(loaded)
    }

    /// As a witness: confirms every closing that came. In other dossiers it does nothing.
    pub(crate) fn witness(&self, pen: &mut Pen<'_>, mut loaded: Loaded) -> Result<Loaded, No> {
        while self.may_witness(&loaded) {
            let closings = book(&loaded)?.thing.unwitnessed();
            loaded = in_book(pen, loaded, Witnessed { closings }.into())?;
        }
        Ok(loaded)
    }

    fn close_books(&self) -> Result<(), Fault> {
        let (now, witnesses, year) = (self.now(), self.witnesses(), self.year()?);
        let held = self.own_books(year)?;
        let (stored, last) = self.last_look()?;
        // A clock that was ahead must not keep them open until then.
        let is_due = last.is_none_or(|(_, at)| !(0..self.closing_seconds).contains(&now.seconds_since(at)));
        let for_whom: Vec<NodeId> =
            witnesses.into_iter().filter(|witness| is_due || !held.contains_key(witness)).collect();
        if for_whom.is_empty() {
            return Ok(());
        }
        if !is_due && let Some(history) = self.last_in_history()? {
            self.close_for_all(&for_whom, &held, year, &history);
            return Ok(());
        }
        // Of several processes one looks. If it is killed now, the next covers what this one would have.
        let number = last.map_or(0, |(number, _)| number) + 1;
        let at = if is_due { now } else { last.map_or(now, |(_, at)| at) };
        let taken = cbor::to_vec(&(number, at));
        if !self.archive.swap_value(space::HOUSE, LAST, stored.as_deref(), Some(&taken))? {
            return Ok(());
        }
        let Some(look) = self.look(number)? else { return Ok(()) };
        let Some(history) = self.next_in_history(&look)? else { return Ok(()) };
        self.close_for_all(&for_whom, &held, year, &history);
        Ok(())
    }

    fn year(&self) -> Result<u16, Fault> {
        let (year, ..) = self.now().date().parts();
        u16::try_from(year).map_err(|error| Fault::new("closing the books", error))
    }

    /// One whose book cannot be written does not keep the others from theirs.
    fn close_for_all(&self, whom: &[NodeId], held: &BTreeMap<NodeId, (u16, DossierId)>, year: u16, last: &History) {
        for witness in whom {
            let book = held.get(witness).copied();
            match self.again(|| self.close_for(*witness, book, year, last)) {
                Ok(()) => {}
                Err(No::Fault(fault)) => self.bell.fault(&fault),
                Err(No::Refusal(refusal)) => self.bell.fault(&Fault::new("closing the books", refusal)),
            }
        }
    }

    /// The number of the last look and when it was, as it is stored and as it reads.
    fn last_look(&self) -> Result<(Option<Vec<u8>>, Option<Looked>), Fault> {
        let stored = self.archive.value(space::HOUSE, LAST)?;
        let last = stored.as_deref().and_then(|bytes| cbor::from_trusted(bytes).ok());
        Ok((stored, last))
    }

    /// Partners who are told: all that are confirmed, but not while own entries may still lie with them alone.
    fn witnesses(&self) -> Vec<NodeId> {
        let confirmed = self.confirmed_partners().into_iter().map(|(node, _)| node);
        confirmed.filter(|node| !self.recovers_from(*node)).collect()
    }

    /// Whether a supervisor has to look at what a partner has told: `loaded` is one of its books, the others are read as they are stored, since whoever
    /// reads this holds one of them.
    pub(crate) fn must_examine_books(&self, loaded: &Loaded) -> Result<bool, Fault> {
        let Some(partner) = loaded.partner(self.own.node()) else { return Ok(false) };
        let mut books = vec![book(loaded)?.thing.clone()];
        for row in self.rows_in(Book::ROOM)? {
            if row.partner != Some(partner) || row.outgoing || row.dossier == loaded.log.dossier() {
                continue;
            }
            if let Some(other) = Loaded::read(self.archive.as_ref(), row.dossier)? {
                books.push(book(&other)?.thing.clone());
            }
        }
        books.sort_by_key(Book::year);
        let told = Account::of(&books);
        // What is missing may still be under way.
        let is_late = told.gap.is_some_and(|since| self.now().seconds_since(since) > LATE_SECONDS);
        Ok(told.contradiction.is_some() || is_late)
    }

    /// The books that this node closes now, by witness, each with its year: this year's, or a later one's that was begun while the clock was ahead. What is
    /// told goes on there, or the years would not follow each other as they were told.
    fn own_books(&self, year: u16) -> Result<BTreeMap<NodeId, (u16, DossierId)>, Fault> {
        let mut held = BTreeMap::new();
        for row in self.rows_in(Book::ROOM)?.into_iter().filter(|row| row.outgoing) {
            let (Some(witness), Ok(of)) = (row.partner, row.number.parse::<u16>()) else { continue };
            if of >= year && held.get(&witness).is_none_or(|(newest, _)| *newest < of) {
                held.insert(witness, (of, row.dossier));
            }
        }
        Ok(held)
    }

    /// Looks at everything that this node has written, and notes what is new since the last look. Nothing if another process has looked meanwhile.
    fn look(&self, number: u64) -> Result<Option<Look>, Fault> {
        let books: BTreeSet<DossierId> = self.rows_in(Book::ROOM)?.into_iter().map(|row| row.dossier).collect();
        let noted: BTreeMap<String, Vec<u8>> = self.archive.values(space::BOOK_ENDS)?.into_iter().collect();
        let mut look = Look { number, newest: Vec::new() };
        let mut batch = Batch::default();
        for (dossier, _, entry) in self.archive.ends_of(self.own.node())? {
            if books.contains(&dossier) {
                continue;
            }
            let key = dossier.to_string();
            let mut ends = read_ends(noted.get(&key).map(Vec::as_slice))?;
            if ends.last().is_none_or(|(newest, _)| *newest != entry) {
                ends.push((entry, number));
                batch.values.push((space::BOOK_ENDS, key, Some(cbor::to_vec(&ends))));
            }
            look.newest.extend(ends.last().copied());
        }
        // Held up so long that another process has looked since: what is noted under an older number would be in no round.
        if self.last_look()?.1.is_some_and(|(newest, _)| newest != number) {
            return Ok(None);
        }
        if !batch.values.is_empty() {
            self.archive.commit(batch, self.now())?;
        }
        Ok(Some(look))
    }

    fn close_for(&self, witness: NodeId, held: Option<(u16, DossierId)>, year: u16, last: &History) -> Result<(), No> {
        let year = match held {
            Some((of, held)) if !self.is_full(held)? => {
                // A book that was begun when there was nothing to tell goes on from the one before.
                let before = self.told_before(witness, of)?;
                return self.change_book(held, |pen, loaded| self.close(pen, loaded, last, before));
            }
            Some((of, _)) => of.saturating_add(1),
            None => year,
        };
        let mut pen = Pen::node(self);
        let label = book_label(&pen);
        let loaded = self.begin_shared(&mut pen, Book::ROOM, witness, label)?;
        let loaded = in_book(&mut pen, loaded, Opened { year }.into())?;
        let loaded = self.close(&mut pen, loaded, last, self.told_before(witness, year)?)?;
        pen.row(&loaded, |_| {})?;
        pen.commit()?;
        self.shelve(loaded);
        Ok(())
    }

    /// Whether a book takes no more closings: one of a far year, which is closed until that year is over.
    fn is_full(&self, dossier: DossierId) -> Result<bool, Fault> {
        let full = self.read(dossier, |loaded| Ok(book(loaded)?.thing.closings.len() >= CLOSINGS_LIMIT))?;
        Ok(full.unwrap_or(false))
    }

    /// What the node writes by itself in a book that is there, stored at once.
    fn change_book(
        &self,
        dossier: DossierId,
        write: impl FnOnce(&mut Pen<'_>, Loaded) -> Result<Loaded, No>,
    ) -> Result<(), No> {
        self.change(dossier, |loaded| {
            let mut pen = Pen::node(self);
            let loaded = write(&mut pen, loaded)?;
            pen.row(&loaded, |_| {})?;
            pen.commit()?;
            Ok((loaded, ()))
        })
    }

    /// Tells of every round that was not told of: mostly one. `before` is how the books stood in an earlier book, if this one is new.
    fn close(
        &self,
        pen: &mut Pen<'_>,
        mut loaded: Loaded,
        last: &History,
        before: Option<Standing>,
    ) -> Result<Loaded, No> {
        loop {
            let thing = &book(&loaded)?.thing;
            let Some(rounds) = self.rounds_after(last, thing.standing().or(before))? else { return Ok(loaded) };
            let closed = ClosedRounds { number: thing.next(), rounds };
            loaded = in_book(pen, loaded, closed.into())?;
        }
    }

    /// After which look a closing of an older program begins, and with which it ends; nothing if it was taken back from its witness after a loss.
    fn looks_of(&self, closing: EntryId) -> Result<Option<(u64, u64)>, Fault> {
        let stored = self.archive.value(space::BOOK_ROUNDS, &closing.to_string())?;
        stored.map(|bytes| cbor::from_trusted(&bytes).map_err(unreadable)).transpose()
    }

    /// What lay in the tree with this root; nothing if it is not known here any more.
    fn leaves_of(&self, root: Hash) -> Result<Option<Vec<EntryId>>, Fault> {
        let stored = self.archive.value(space::BOOK_LEAVES, &root.to_string())?;
        stored.map(|bytes| cbor::from_trusted(&bytes).map_err(unreadable)).transpose()
    }
}

/// Writes one record of the node in a book.
fn in_book(pen: &mut Pen<'_>, loaded: Loaded, record: Record) -> Result<Loaded, No> {
    let record = decide(&book(&loaded)?.thing, record)?;
    let label = book_label(pen);
    Ok(pen.write(loaded, &record, label, Vec::new(), None)?.0)
}

fn read_ends(stored: Option<&[u8]>) -> Result<Ends, Fault> {
    stored.map_or(Ok(Ends::new()), |bytes| cbor::from_trusted(bytes).map_err(unreadable))
}

fn unreadable(error: impl std::fmt::Display) -> Fault {
    Fault::new("reading what was noted when the books were closed", error)
}
