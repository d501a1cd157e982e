use std::collections::BTreeMap;

use base::{EntryId, Hash};
use sealing::sha256;
use serde::{Deserialize, Serialize};

use crate::book::Book;

/// The most rounds whose roots one closing names: a hundred days of four a day. A header of 64 KiB holds them.
pub const ROUNDS_LIMIT: usize = 400;

/// Before every step, so that its hash is no hash of anything else.
const STEP: &[u8] = b"kerege/books-step/1";

/// How many bytes of a code two people read to each other. Whoever would deceive chooses both versions, so it takes 2^80 tries to make two alike.
const SPOKEN_BYTES: usize = 20;

/// How the whole of a node's books stands after a round. Every witness is told the same code for the same round of the same history, so that two of them
/// who compare it know that no other past was shown to either (decision 0030).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// Which history: a number drawn when it began, which was at the first closing or after the archive was restored from a copy.
    pub history: Hash,
    /// The round in it: 1, 2, 3…
    pub round: u64,
    /// The roots of the last rounds up to this one, oldest first: those since the closing before, which the witness was not told.
    pub roots: Vec<Hash>,
    /// What stands for every round up to this one.
    pub code: Hash,
}

/// Whether one standing continues another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// The roots lead from one code to the other.
    Yes,
    /// Another history.
    Anew,
    /// So many rounds lie between them that their roots are not named.
    Unshown,
    /// It contradicts the other.
    No,
}

/// The code after one more round.
pub fn step(history: Hash, round: u64, before: Hash, root: Hash) -> Hash {
    sha256(&[STEP, &history.0, &round.to_be_bytes(), &before.0, &root.0])
}

impl Standing {
    /// Whether it continues `before`.
    pub fn follows(&self, before: &Standing) -> Follows {
        if self.history != before.history {
            return Follows::Anew;
        }
        match self.round.checked_sub(before.round).and_then(|rounds| usize::try_from(rounds).ok()) {
            None | Some(0) => Follows::No,
            Some(rounds) if rounds == self.roots.len() => {
                let last = self.steps(before.code).last().map(|(_, code)| code);
                if last == Some(self.code) { Follows::Yes } else { Follows::No }
            }
            Some(rounds) if rounds > ROUNDS_LIMIT && self.roots.is_empty() => Follows::Unshown,
            Some(_) => Follows::No,
        }
    }

    /// Whether it could be somebody's: as many roots as one closing names, and not more than there were rounds.
    pub(crate) fn is_possible(&self) -> bool {
        self.round > 0 && self.roots.len() <= ROUNDS_LIMIT && self.roots.len() as u64 <= self.round
    }

    /// Each round whose root is named, with its code, from the code before the first of them.
    fn steps(&self, before: Hash) -> impl Iterator<Item = (u64, Hash)> {
        let first = self.round.saturating_sub(self.roots.len() as u64);
        self.roots.iter().zip(1..).scan(before, move |code, (root, at)| {
            *code = step(self.history, first + at, *code, *root);
            Some((first + at, *code))
        })
    }

    /// The code in groups of four digits, as two people read it to each other.
    pub fn spoken(&self) -> String {
        let groups = self.code.spoken();
        // Four digits and a space for every two bytes.
        groups.get(..SPOKEN_BYTES / 2 * 5 - 1).unwrap_or(&groups).to_owned()
    }
}

/// The round of a history.
type Round = (Hash, u64);

/// What two books of one node, told to two witnesses, say of the same rounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many rounds both were told of, and alike.
    pub alike: u64,
    /// The last of them.
    pub last: Option<u64>,
    /// The first round for which they were told different codes, and the closings that say so.
    pub differs: Option<(u64, EntryId, EntryId)>,
}

/// Compares two books of one node. Whether they are, and who signed them, the caller has checked.
pub fn compare(one: &Book, other: &Book) -> Comparison {
    let (one, other) = (told(one), told(other));
    let mut comparison = Comparison::default();
    for (round, (code, closing)) in one {
        let Some((theirs, their_closing)) = other.get(&round) else { continue };
        if code == *theirs {
            comparison.alike += 1;
            comparison.last = comparison.last.max(Some(round.1));
        } else if comparison.differs.is_none_or(|(first, ..)| round.1 < first) {
            comparison.differs = Some((round.1, closing, *their_closing));
        }
    }
    comparison
}

/// Every round of which the witness knows the code, told or reckoned from the roots.
fn told(book: &Book) -> BTreeMap<Round, (Hash, EntryId)> {
    let (mut told, mut before): (BTreeMap<Round, (Hash, EntryId)>, Option<&Standing>) = Default::default();
    for closing in &book.closings {
        let Some(standing) = &closing.standing else { continue };
        if let Some(before) = before.filter(|before| standing.follows(before) == Follows::Yes) {
            let steps = standing.steps(before.code);
            told.extend(steps.map(|(round, code)| ((standing.history, round), (code, closing.entry))));
        }
        told.insert((standing.history, standing.round), (standing.code, closing.entry));
        before = Some(standing);
    }
    told
}
