//! What a node has, for saying that something changed nothing, or that two have the same.

use std::collections::BTreeMap;

use base::{ContentId, DossierId, EntryId, Hash, NodeId, cbor};
use desk::ports::{Archive, Backlog, DossierRow};
use dossier::{Fold, Void};
use enquiries::Enquiry;

use super::{House, log_of};

/// Everything in a node's archive that a peer could have changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) entries: BTreeMap<DossierId, Vec<(EntryId, bool)>>,
    rows: BTreeMap<DossierId, Option<DossierRow>>,
    /// Each content that an entry names: hash of manifest and wraps, chunks held, and its first chunk.
    contents: BTreeMap<ContentId, (Option<Hash>, u64, Option<Hash>)>,
    heads: Vec<BTreeMap<DossierId, BTreeMap<NodeId, u64>>>,
    backlog: BTreeMap<NodeId, Backlog>,
    refused: Vec<(String, Vec<u8>)>,
}

impl State {
    /// What `house` has, of what it shares with `peers` and of its own.
    pub(crate) fn of(house: &House, peers: &[&House]) -> State {
        let archive: &dyn Archive = &*house.sqlite;
        let mut state = State {
            entries: BTreeMap::new(),
            rows: BTreeMap::new(),
            contents: BTreeMap::new(),
            heads: peers.iter().map(|peer| archive.heads_shared_with(peer.id()).unwrap()).collect(),
            backlog: archive.backlog().unwrap(),
            refused: archive.values("refused-by-peer").unwrap(),
        };
        for dossier in archive.dossiers().unwrap() {
            let entries = archive.entries(dossier).unwrap();
            for entry in &entries {
                let header = dossier::Entry::from_store(&entry.bytes).unwrap().header().clone();
                for content in header.contents {
                    let stored = archive.content(content.id).unwrap();
                    let stored = stored.map(|held| sealing::hash("t", &[&cbor::to_vec(&(held.manifest, held.wraps))]));
                    let first = archive.chunk(content.id, 0).unwrap().map(|chunk| sealing::hash("t", &[&chunk]));
                    state.contents.insert(content.id, (stored, archive.chunks_held(content.id).unwrap(), first));
                }
            }
            state.entries.insert(dossier, entries.iter().map(|entry| (entry.id, entry.admitted)).collect());
            state.rows.insert(dossier, archive.row(dossier).unwrap());
        }
        state
    }
}

/// The fold of an enquiry from what the archive has, with nothing of the hall in between.
pub(crate) fn fold_of(house: &House, enquiry: DossierId) -> Fold<Enquiry> {
    Fold::of(&log_of(house, enquiry))
}

/// What does not count there, and why.
pub(crate) fn voids_of(house: &House, enquiry: DossierId) -> Vec<(EntryId, Void)> {
    fold_of(house, enquiry).voids.iter().map(|void| (void.entry, void.reason)).collect()
}
