//! The history of the own books: rounds of closing, of which every witness is told alike, so that two of them can compare.

use base::{Chance, Hash, NodeId, cbor};
use books::{Book, ROUNDS_LIMIT, Rounds, Standing};
use dossier::{Thing, root};
use serde::{Deserialize, Serialize};

use super::{Look, book, unreadable};
use crate::desk::{Desk, space};
use crate::ports::{Archive, Batch, Drawing, Fault};

/// Where the last round is kept.
const HISTORY: &str = "books-history";

/// The last round. It is stored before anybody is told, so that no two witnesses are told differently, wherever the node stops; rounds before it stand each
/// for itself ([`space::BOOK_HISTORY`]).
#[derive(Serialize, Deserialize)]
pub(super) struct History {
    history: Hash,
    round: u64,
    code: Hash,
    root: Hash,
    /// Up to which look at everything: a look after which the node stopped is covered by the next.
    through: u64,
}

/// A round as it is kept: its root, and up to which look at everything it goes.
type Kept = (Hash, u64);

/// A round, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct KeptRound {
    pub(super) through: u64,
    pub(super) history: Hash,
    pub(super) round: u64,
    pub(super) root: Hash,
}

impl History {
    fn standing(&self) -> Standing {
        Standing { history: self.history, round: self.round, code: self.code }
    }

    fn key(history: Hash, round: u64) -> String {
        format!("{history}/{round:012}")
    }

    fn kept(&self) -> (&'static str, String, Option<Vec<u8>>) {
        let kept: Kept = (self.root, self.through);
        (space::BOOK_HISTORY, History::key(self.history, self.round), Some(cbor::to_vec(&kept)))
    }
}

/// A restored archive has forgotten what witnesses were told since the copy was made: it begins another history, or it would tell them other codes for
/// the same rounds. The last round of the former one is kept like those before it.
pub(crate) fn begin_anew(archive: &dyn Archive) -> Result<Batch, Fault> {
    let (_, last) = stored(archive)?;
    let forgotten = (space::HOUSE, HISTORY.to_owned(), None);
    let values = last.as_ref().map(History::kept).into_iter().chain([forgotten]).collect();
    Ok(Batch { values, ..Batch::default() })
}

/// The last round, as it is stored and as it reads.
fn stored(archive: &dyn Archive) -> Result<(Option<Vec<u8>>, Option<History>), Fault> {
    let stored = archive.value(space::HOUSE, HISTORY)?;
    let last = stored.as_deref().map(cbor::from_trusted).transpose().map_err(unreadable)?;
    Ok((stored, last))
}

impl Desk {
    /// The last round, if there was one.
    pub(super) fn last_in_history(&self) -> Result<Option<History>, Fault> {
        Ok(stored(self.archive.as_ref())?.1)
    }

    /// Adds a round and stores it. Nothing if another process was faster.
    pub(super) fn next_in_history(&self, look: &Look) -> Result<Option<History>, Fault> {
        let (stored, last) = stored(self.archive.as_ref())?;
        let (before, through) = match &last {
            Some(last) => (last.standing(), last.through),
            None => {
                let mut drawn = [0; 32];
                Drawing(&self.chance).fill(&mut drawn);
                (Standing::beginning(Hash(drawn)), 0)
            }
        };
        if look.number <= through {
            return Ok(None);
        }
        let leaves = look.since(through);
        let root = root(&leaves);
        let Standing { history, round, code } = before.after(root);
        // What the round stands on is there before it counts.
        let mut values = vec![(space::BOOK_LEAVES, root.to_string(), Some(cbor::to_vec(&leaves)))];
        values.extend(last.as_ref().map(History::kept));
        self.archive.commit(Batch { values, ..Batch::default() }, self.now())?;
        let next = History { history, round, code, root, through: look.number };
        let is_ours = self.archive.swap_value(space::HOUSE, HISTORY, stored.as_deref(), Some(&cbor::to_vec(&next)))?;
        Ok(is_ours.then_some(next))
    }

    /// What a witness is told next who was told `told` last: rounds from there on, or from the beginning. Nothing if it has been told of all.
    pub(super) fn rounds_after(&self, last: &History, told: Option<Standing>) -> Result<Option<Rounds>, Fault> {
        let told = told.filter(|told| told.history == last.history);
        let Standing { history, round, code } = told.unwrap_or(Standing::beginning(last.history));
        let mut roots = Vec::new();
        for round in (round + 1..=last.round).take(ROUNDS_LIMIT) {
            let kept =
                if round == last.round { Some((last.root, last.through)) } else { self.kept_round(history, round)? };
            let (root, _) =
                kept.ok_or_else(|| Fault::new("closing the books", "a round of the history is not there"))?;
            roots.push(root);
        }
        Ok((!roots.is_empty()).then_some(Rounds { history, first: round + 1, before: code, roots }))
    }

    fn kept_round(&self, history: Hash, round: u64) -> Result<Option<Kept>, Fault> {
        let stored = self.archive.value(space::BOOK_HISTORY, &History::key(history, round))?;
        stored.map(|bytes| cbor::from_trusted(&bytes).map_err(unreadable)).transpose()
    }

    /// Every round of every history, in the order of looks.
    pub(super) fn kept_rounds(&self) -> Result<Vec<KeptRound>, Fault> {
        let (_, last) = stored(self.archive.as_ref())?;
        let mut rounds = Vec::from_iter(last.map(|last| KeptRound {
            through: last.through,
            history: last.history,
            round: last.round,
            root: last.root,
        }));
        for (key, kept) in self.archive.values(space::BOOK_HISTORY)? {
            let Some((history, round)) = key.split_once('/') else { continue };
            let (Ok(history), Ok(round)) = (history.parse(), round.parse()) else { continue };
            let (root, through): Kept = cbor::from_trusted(&kept).map_err(unreadable)?;
            rounds.push(KeptRound { through, history, round, root });
        }
        rounds.sort_unstable();
        Ok(rounds)
    }

    /// What a witness was told last in a book of an earlier year.
    pub(super) fn told_before(&self, witness: NodeId, year: u16) -> Result<Option<Standing>, Fault> {
        let mut books: Vec<_> = self.rows_in(Book::ROOM)?;
        books.retain(|row| row.outgoing && row.partner == Some(witness) && row.number < year.to_string());
        let Some(newest) = books.into_iter().max_by(|one, other| one.number.cmp(&other.number)) else {
            return Ok(None);
        };
        Ok(self.read(newest.dossier, |loaded| Ok(book(loaded)?.thing.standing()))?.flatten())
    }
}
