use std::collections::BTreeMap;

use base::{EntryId, Hash, NodeId, Timestamp, cbor};
use dossier::{Card, Entry, Log, Recorded, Unverified, is_included};
use serde::{Deserialize, Serialize};

use crate::records::Record;

/// The word under which proofs are attached to an exported dossier.
pub const ATTACHED: &str = "books.proof/1";

/// That an entry of a dossier stood in its author's books when they were closed, and that a witness has confirmed the closing. It says nothing of
/// any other dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The entry that was a leaf.
    pub leaf: EntryId,
    /// Its place among the leaves.
    pub index: u64,
    /// How many leaves there were.
    pub count: u64,
    /// The audit path (RFC 6962 section 2.1.1).
    pub path: Vec<Hash>,
    /// The closing, as its author signed it.
    #[serde(with = "base::bytes")]
    pub closing: Vec<u8>,
    /// The witness's confirmation of the closing, as the witness signed it.
    #[serde(with = "base::bytes")]
    pub confirmation: Vec<u8>,
    /// The witness's signed card.
    #[serde(with = "base::bytes")]
    pub witness: Vec<u8>,
}

/// What a proof that holds says.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    /// Who closed the books.
    pub author: NodeId,
    /// Up to which number of its chain in the dossier.
    pub sequence: u64,
    /// When, by the author's clock.
    pub closed: Timestamp,
    /// Who confirmed it.
    pub witness: Card,
    /// When, by the witness's clock.
    pub confirmed: Timestamp,
}

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// Not readable.
    #[error("a proof of a closing cannot be read")]
    Unreadable,
    /// The leaf is no entry of the dossier.
    #[error("a proof of a closing is about another dossier")]
    OtherDossier,
    /// The closing is not its author's.
    #[error("a closing of the books is not signed by the node whose books they are")]
    Closing,
    /// The confirmation is not the witness's, or is for something else.
    #[error("a closing of the books is not confirmed by the witness that is named")]
    Witness,
    /// The path does not lead to the root.
    #[error("an entry did not stand in the books when they were closed")]
    Path,
}

impl Proof {
    /// As it is attached to a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        cbor::to_vec(self)
    }

    /// Reads an attached one.
    pub fn read(bytes: &[u8]) -> Result<Proof, ProofError> {
        cbor::from_slice(bytes).map_err(|_| ProofError::Unreadable)
    }

    /// Checks everything, without trusting whoever made the file: signatures of closing, confirmation and card, the path, and that the leaf stands in `log`.
    pub fn check(&self, log: &Log, cards: &BTreeMap<NodeId, Card>) -> Result<Shown, ProofError> {
        let leaf = log.get(self.leaf).ok_or(ProofError::OtherDossier)?.header();
        let author = cards.get(&leaf.author).ok_or(ProofError::Closing)?;
        let closing = signed(&self.closing, author).ok_or(ProofError::Closing)?;
        let record = &closing.header().record;
        let roots = match Record::read(&record.kind, &record.body) {
            Ok(Record::Closed(closed)) => vec![closed.root],
            Ok(Record::ClosedRounds(closed)) => closed.rounds.roots,
            _ => return Err(ProofError::Closing),
        };
        let witness = Card::read(&self.witness).map_err(|_| ProofError::Witness)?;
        if witness.node() == leaf.author {
            return Err(ProofError::Witness);
        }
        let confirmation = signed(&self.confirmation, &witness).ok_or(ProofError::Witness)?;
        let record = &confirmation.header().record;
        let confirms = match Record::read(&record.kind, &record.body) {
            Ok(Record::Witnessed(said)) => said.closings.contains(&closing.id()),
            _ => false,
        };
        if !confirms || confirmation.dossier() != closing.dossier() {
            return Err(ProofError::Witness);
        }
        let place = |number: u64| usize::try_from(number).map_err(|_| ProofError::Path);
        let (index, count) = (place(self.index)?, place(self.count)?);
        if !roots.iter().any(|root| is_included(self.leaf, index, count, &self.path, *root)) {
            return Err(ProofError::Path);
        }
        let (sequence, closed, confirmed) = (leaf.sequence, closing.header().at, confirmation.header().at);
        Ok(Shown { author: author.node(), sequence, closed, witness, confirmed })
    }
}

/// The entry, if both signatures are by the keys on this card.
fn signed(bytes: &[u8], card: &Card) -> Option<Entry> {
    let unverified = Unverified::read(bytes).ok()?;
    if unverified.author() != card.node() { None } else { unverified.verify_ever(&card.signers()).ok() }
}
