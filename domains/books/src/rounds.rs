use base::Hash;
use sealing::sha256;
use serde::{Deserialize, Serialize};

/// The most rounds that one closing tells of: a hundred days of four a day. A header of 64 KiB holds their roots.
pub const ROUNDS_LIMIT: usize = 400;

/// Before every step, so that its hash is no hash of anything else.
const STEP: &[u8] = b"kerege/books-step/1";

/// How many bytes of a code two people read to each other. Whoever would deceive chooses both versions, so it takes 2^80 tries to make two alike.
const SPOKEN_BYTES: usize = 20;

/// Rounds of closing, in their order. Every witness is told the same rounds of the same history, so that two of them who compare know that no other past was
/// shown to either (decision 0030).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rounds {
    /// Which history: a number drawn when it began, which was at the first closing or after the archive was restored from a copy.
    pub history: Hash,
    /// The number in it of the first of these: 1, 2, 3…
    pub first: u64,
    /// The code before the first of these; of the history's first round, the history.
    pub before: Hash,
    /// For each round the root of the tree over the newest own entry of every dossier that grew since the round before (RFC 6962 section 2.1).
    pub roots: Vec<Hash>,
}

/// How a node's books stand after a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// In which history.
    pub history: Hash,
    /// After which of its rounds.
    pub round: u64,
    /// What stands for every round of it so far.
    pub code: Hash,
}

impl Rounds {
    /// How the books stand before the first of these.
    fn beginning(&self) -> Standing {
        Standing { history: self.history, round: self.first.saturating_sub(1), code: self.before }
    }

    /// How the books stand before the first of these, and after each of them.
    pub fn standings(&self) -> impl Iterator<Item = Standing> {
        let after = self.roots.iter().scan(self.beginning(), |standing, root| {
            *standing = standing.after(*root);
            Some(*standing)
        });
        std::iter::once(self.beginning()).chain(after)
    }

    /// How the books stand after the last of these.
    pub fn standing(&self) -> Standing {
        self.roots.iter().fold(self.beginning(), |standing, root| standing.after(*root))
    }

    /// The number of the last of these.
    pub fn last(&self) -> u64 {
        self.first.saturating_sub(1).saturating_add(self.roots.len() as u64)
    }

    /// Whether they could be somebody's: some, not too many, and a history begins with itself.
    pub(crate) fn is_possible(&self) -> bool {
        let is_some = !self.roots.is_empty() && self.roots.len() <= ROUNDS_LIMIT;
        let has_numbers = self.first >= 1 && self.first.checked_add(ROUNDS_LIMIT as u64).is_some();
        is_some && has_numbers && (self.first > 1 || self.before == self.history)
    }

    /// Whether they go on where the books stood.
    pub fn continue_from(&self, standing: &Standing) -> bool {
        standing.history == self.history
            && standing.round.checked_add(1) == Some(self.first)
            && standing.code == self.before
    }
}

impl Standing {
    /// A history before its first round.
    pub fn beginning(history: Hash) -> Standing {
        Standing { history, round: 0, code: history }
    }

    /// After one more round.
    #[must_use]
    pub fn after(self, root: Hash) -> Standing {
        let (history, round) = (self.history, self.round.saturating_add(1));
        let code = sha256(&[STEP, &history.0, &round.to_be_bytes(), &self.code.0, &root.0]);
        Standing { history, round, code }
    }

    /// The code in groups of four digits, as two people read it to each other.
    pub fn spoken(&self) -> String {
        let groups = self.code.spoken();
        // Four digits and a space for every two bytes.
        groups.get(..SPOKEN_BYTES / 2 * 5 - 1).unwrap_or(&groups).to_owned()
    }
}
