//! The history of the own books: what every witness is told alike, so that two of them can compare it.

use base::{Chance, Hash, NodeId, cbor};
use books::{Book, ROUNDS_LIMIT, Standing, step};
use dossier::{Thing, root};
use serde::{Deserialize, Serialize};

use super::{Round, book, unreadable};
use crate::desk::{Desk, space};
use crate::ports::{Drawing, Fault};

/// Where it is kept.
const HISTORY: &str = "books-history";

/// How the own books stand. It is stored before anybody is told, so that no two witnesses are told differently, wherever the node stops.
#[derive(Serialize, Deserialize)]
pub(super) struct History {
    history: Hash,
    round: u64,
    code: Hash,
    /// Up to which look at everything: a look after which the node stopped is covered by the next.
    through: u64,
    /// Roots of the last rounds, oldest first.
    roots: Vec<Hash>,
}

impl History {
    /// One more round.
    fn after(mut self, look: &Round) -> History {
        let root = root(&look.since(self.through));
        self.round += 1;
        self.code = step(self.history, self.round, self.code, root);
        self.through = look.number;
        self.roots.push(root);
        let beyond = self.roots.len().saturating_sub(ROUNDS_LIMIT);
        self.roots.drain(..beyond);
        self
    }

    /// What a witness is told who was told `before`.
    pub(super) fn since(&self, before: Option<&Standing>) -> Standing {
        let before = before.filter(|before| before.history == self.history).map(|before| before.round);
        let rounds = before.and_then(|before| self.round.checked_sub(before));
        let rounds = rounds.and_then(|rounds| usize::try_from(rounds).ok()).unwrap_or(0);
        let first = self.roots.len().checked_sub(rounds);
        let roots = first.and_then(|first| self.roots.get(first..)).unwrap_or_default().to_vec();
        Standing { history: self.history, round: self.round, roots, code: self.code }
    }

    /// Whether a book was told of this round, or of a later one: by another process, while this one was held up.
    pub(super) fn is_told(&self, book: &Book) -> bool {
        book.standing().is_some_and(|told| told.history == self.history && told.round >= self.round)
    }
}

/// A restored archive has forgotten what witnesses were told since the copy was made: it begins another history, or it would tell them other codes for
/// the same rounds.
pub(crate) fn forgotten() -> (&'static str, String, Option<Vec<u8>>) {
    (space::HOUSE, HISTORY.to_owned(), None)
}

impl Desk {
    /// Adds a round and stores it. Nothing if another process was faster.
    pub(super) fn next_in_history(&self, look: &Round) -> Result<Option<History>, Fault> {
        let stored = self.archive.value(space::HOUSE, HISTORY)?;
        let last = match &stored {
            Some(bytes) => cbor::from_trusted::<History>(bytes).map_err(unreadable)?,
            None => {
                let mut drawn = [0; 32];
                Drawing(&self.chance).fill(&mut drawn);
                let history = Hash(drawn);
                History { history, round: 0, code: history, through: 0, roots: Vec::new() }
            }
        };
        let next = last.after(look);
        let is_ours = self.archive.swap_value(space::HOUSE, HISTORY, stored.as_deref(), Some(&cbor::to_vec(&next)))?;
        Ok(is_ours.then_some(next))
    }

    /// What a witness was told last in the book of an earlier year.
    pub(super) fn told_before(&self, witness: NodeId, year: u16) -> Result<Option<Standing>, Fault> {
        let mut books: Vec<_> = self.rows_in(Book::ROOM)?;
        books.retain(|row| row.outgoing && row.partner == Some(witness) && row.number < year.to_string());
        let Some(newest) = books.into_iter().max_by(|one, other| one.number.cmp(&other.number)) else {
            return Ok(None);
        };
        Ok(self.read(newest.dossier, |loaded| Ok(book(loaded)?.thing.standing().cloned()))?.flatten())
    }
}
