use base::{DossierId, EntryId, Hash, NodeId, Timestamp, cbor};
use sealing::{NodeKeys, PublicKeys, Signed, sha256, sign};
use serde::{Deserialize, Serialize};

use crate::{EntryError, Log};

/// A node's signed word on what a dossier contained: later nobody can say that an entry was or was not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// The dossier.
    pub dossier: DossierId,
    /// The newest entry of each author: (author, sequence, entry).
    pub heads: Vec<(NodeId, u64, EntryId)>,
    /// How many entries.
    pub entries: u64,
    /// Merkle tree hash over the identifiers in order (RFC 6962 section 2.1).
    pub root: Hash,
    /// When, by the signer's clock.
    pub at: Timestamp,
}

const CONTEXT: &str = "kerege/checkpoint/1";

impl Checkpoint {
    /// The state of `log` now.
    pub fn of(log: &Log, at: Timestamp) -> Checkpoint {
        let ids: Vec<EntryId> = log.in_order().map(|(_, entry)| entry.id()).collect();
        let heads = log.heads().into_iter().map(|(author, (sequence, id))| (author, sequence, id)).collect();
        Checkpoint { dossier: log.dossier(), heads, entries: ids.len() as u64, root: root(&ids), at }
    }

    /// Signs it.
    pub fn sign(&self, keys: &NodeKeys) -> Vec<u8> {
        sign(keys, CONTEXT, &cbor::to_vec(self))
    }

    /// Reads and verifies one.
    pub fn read(bytes: &[u8], keys: &PublicKeys) -> Result<Checkpoint, EntryError> {
        Ok(cbor::from_slice(&Signed::read(bytes)?.verify(keys, CONTEXT)?)?)
    }
}

fn leaf(id: &EntryId) -> Hash {
    sha256(&[&[0], &id.0.0])
}

fn node(left: Hash, right: Hash) -> Hash {
    sha256(&[&[1], &left.0, &right.0])
}

/// The largest power of two smaller than `count`, which is at least 2. Any count of a foreign proof has one.
fn split(count: usize) -> usize {
    1 << (count - 1).ilog2()
}

/// The Merkle tree hash of RFC 6962 section 2.1 over the identifiers.
pub fn root(ids: &[EntryId]) -> Hash {
    match ids {
        [] => sha256(&[]),
        [only] => leaf(only),
        _ => {
            let (left, right) = ids.split_at(split(ids.len()));
            node(root(left), root(right))
        }
    }
}

/// The audit path of RFC 6962 section 2.1.1 for the entry at `index`: hashes from the leaf's sibling upwards.
pub fn inclusion_path(ids: &[EntryId], index: usize) -> Option<Vec<Hash>> {
    if index >= ids.len() {
        return None;
    }
    if ids.len() == 1 {
        return Some(Vec::new());
    }
    let at = split(ids.len());
    let (left, right) = ids.split_at(at);
    let (mut path, sibling) = if index < at {
        (inclusion_path(left, index)?, root(right))
    } else {
        (inclusion_path(right, index - at)?, root(left))
    };
    path.push(sibling);
    Some(path)
}

/// Whether `path` proves that `id` stands at `index` of `count` entries under `expected`.
pub fn is_included(id: EntryId, index: usize, count: usize, path: &[Hash], expected: Hash) -> bool {
    fn climb(hash: Hash, index: usize, count: usize, path: &[Hash]) -> Option<Hash> {
        if count <= 1 {
            return path.is_empty().then_some(hash);
        }
        let (sibling, rest) = path.split_last()?;
        let at = split(count);
        if index < at {
            Some(node(climb(hash, index, at, rest)?, *sibling))
        } else {
            Some(node(*sibling, climb(hash, index - at, count - at, rest)?))
        }
    }
    index < count && climb(leaf(&id), index, count, path) == Some(expected)
}
