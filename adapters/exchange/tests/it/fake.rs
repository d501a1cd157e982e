//! A hall in memory. Its envelopes are not sealed: sealing has its own tests, and here it is the way that is tested.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use base::{ContentId, DossierId, EntryId, Hash, NodeId, cbor};
use desk::ports::Fault;
use desk::post::{Peer, Post, Want};
use desk::wire::{Answer, HeadsMessage, Message, Packed, Parcel};
use exchange::CourierHandle;
use tokio::sync::watch;

pub(crate) type Heads = BTreeMap<NodeId, u64>;
/// By author and place in the chain.
pub(crate) type Outbox = BTreeMap<(NodeId, u64), (EntryId, Vec<u8>)>;
pub(crate) type ChunkKey = (ContentId, u64);

pub(crate) struct Fake {
    node: NodeId,
    bell: CourierHandle,
    state: Mutex<State>,
    /// Entries of others stored here.
    pub(crate) stored: watch::Sender<u64>,
    /// Own entries that a peer has confirmed.
    pub(crate) confirmed: watch::Sender<u64>,
    /// Chunks taken.
    pub(crate) chunks_taken: watch::Sender<u64>,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) peers: Vec<Peer>,
    /// Each author's entries, in order, without gap.
    pub(crate) chains: BTreeMap<NodeId, Vec<Vec<u8>>>,
    pub(crate) outbox: BTreeMap<NodeId, Outbox>,
    /// What the parcels that are on their way have brought, oldest first.
    pub(crate) under_way: BTreeMap<NodeId, VecDeque<BTreeSet<EntryId>>>,
    /// The most parcels that were on their way at once.
    pub(crate) most_under_way: usize,
    pub(crate) chunks: BTreeMap<ChunkKey, Vec<u8>>,
    pub(crate) lacking: BTreeSet<ChunkKey>,
    /// How often each chunk came and was stored.
    pub(crate) taken: BTreeMap<ChunkKey, usize>,
    pub(crate) requests: Vec<&'static str>,
    pub(crate) parcel_entries: usize,
    /// How long `receive` takes.
    pub(crate) slow: Duration,
    /// Answer everything with `Later`.
    pub(crate) full: bool,
    pub(crate) largest_answer: Option<usize>,
    /// A card that no peer has said it knows.
    pub(crate) new_card: Option<Vec<u8>>,
    /// Know every card that is shown.
    pub(crate) takes_cards: bool,
    /// Answer every parcel with entries that were not in it.
    pub(crate) boasts: bool,
}

impl Fake {
    pub(crate) fn new(node: NodeId, bell: CourierHandle) -> Fake {
        let state = State { parcel_entries: 256, ..State::default() };
        Fake {
            node,
            bell,
            state: Mutex::new(state),
            stored: watch::channel(0).0,
            confirmed: watch::channel(0).0,
            chunks_taken: watch::channel(0).0,
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Writes entries of `bytes` bytes and puts them into the outbox of every peer.
    pub(crate) fn write(&self, count: usize, bytes: usize) {
        let mut state = self.state();
        let peers: Vec<NodeId> = state.peers.iter().map(|peer| peer.node).collect();
        for _ in 0..count {
            let chain = state.chains.entry(self.node).or_default();
            let sequence = chain.len() as u64;
            let entry = entry(self.node, sequence, bytes);
            chain.push(entry.clone());
            for peer in &peers {
                state.outbox.entry(*peer).or_default().insert((self.node, sequence), (id(&entry), entry.clone()));
            }
        }
        drop(state);
        peers.iter().for_each(|peer| self.bell.ring(*peer));
    }

    pub(crate) fn chain(&self, author: NodeId) -> Vec<Vec<u8>> {
        self.state().chains.get(&author).cloned().unwrap_or_default()
    }

    pub(crate) fn requests(&self) -> Vec<&'static str> {
        self.state().requests.clone()
    }

    fn take_parcel(&self, state: &mut State, parcel: Parcel) -> Answer {
        let mut entries = Vec::new();
        for Packed { entry, .. } in parcel.entries {
            let author = NodeId(Hash(entry[..32].try_into().unwrap()));
            let sequence = u64::from_be_bytes(entry[32..40].try_into().unwrap());
            let chain = state.chains.entry(author).or_default();
            if sequence > chain.len() as u64 {
                continue;
            }
            entries.push(id(&entry));
            if sequence == chain.len() as u64 {
                chain.push(entry);
                self.stored.send_modify(|count| *count += 1);
            }
        }
        Answer::Stored { entries, refused: Vec::new() }
    }
}

impl Post for Fake {
    fn node(&self) -> NodeId {
        self.node
    }

    fn peers(&self) -> Vec<Peer> {
        self.state().peers.clone()
    }

    fn new_card(&self, _: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.state().new_card.clone().map(|card| cbor::to_vec(&Message::Card { card })))
    }

    fn card_known(&self, _: NodeId) -> Result<(), Fault> {
        self.state().new_card = None;
        Ok(())
    }

    fn heads(&self, _: NodeId, full: bool) -> Result<Vec<u8>, Fault> {
        Ok(cbor::to_vec(&Message::Heads(heads_message(&self.state(), full))))
    }

    fn take_heads(&self, peer: NodeId, heads: &HeadsMessage) -> Result<(), Fault> {
        let theirs = heads.heads.as_ref().and_then(|heads| heads.get(&dossier())).cloned().unwrap_or_default();
        put_what_is_lacking(&mut self.state(), peer, &theirs);
        Ok(())
    }

    fn parcel(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        self.state().under_way.remove(&peer);
        self.further_parcel(peer)
    }

    fn further_parcel(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        let state = &mut *self.state();
        let parcels = state.under_way.entry(peer).or_default();
        let waiting = state.outbox.get(&peer).into_iter().flatten();
        let left: Vec<_> = waiting
            .filter(|(_, (id, _))| !parcels.iter().any(|parcel| parcel.contains(id)))
            .take(state.parcel_entries)
            .collect();
        if left.is_empty() {
            return Ok(None);
        }
        parcels.push_back(left.iter().map(|(_, (id, _))| *id).collect());
        state.most_under_way = state.most_under_way.max(parcels.len());
        let packed = |(_, (_, entry)): &(_, &(EntryId, Vec<u8>))| Packed { entry: entry.clone(), contents: Vec::new() };
        let entries: Vec<Packed> = left.iter().map(packed).collect();
        Ok(Some(cbor::to_vec(&Message::Parcel(Parcel { entries }))))
    }

    fn take_stored(&self, peer: NodeId, answer: &Answer) -> Result<bool, Fault> {
        let Answer::Stored { entries, .. } = answer else { panic!("only this answers a parcel") };
        let stored: BTreeSet<&EntryId> = entries.iter().collect();
        let mut state = self.state();
        state.under_way.get_mut(&peer).and_then(VecDeque::pop_front);
        let outbox = state.outbox.entry(peer).or_default();
        let before = outbox.len();
        outbox.retain(|_, (id, _)| !stored.contains(id));
        let confirmed = (before - outbox.len()) as u64;
        self.confirmed.send_modify(|count| *count += confirmed);
        Ok(confirmed > 0)
    }

    fn wants(&self, _: NodeId, limit: usize) -> Result<Vec<Want>, Fault> {
        let want = |(content, number): &ChunkKey| Want {
            content: *content,
            number: *number,
            envelope: cbor::to_vec(&Message::Want { content: *content, number: *number }),
        };
        Ok(self.state().lacking.iter().take(limit).map(want).collect())
    }

    fn take_chunk(&self, _: NodeId, content: ContentId, number: u64, bytes: Vec<u8>) -> Result<bool, Fault> {
        let mut state = self.state();
        if bytes.is_empty() {
            return Ok(false);
        }
        state.lacking.remove(&(content, number));
        state.chunks.insert((content, number), bytes);
        *state.taken.entry((content, number)).or_default() += 1;
        self.chunks_taken.send_modify(|count| *count += 1);
        Ok(true)
    }

    fn receive(&self, peer: NodeId, envelope: &[u8]) -> Answer {
        let slow = self.state().slow;
        std::thread::sleep(slow);
        let mut state = self.state();
        let state = &mut *state;
        let Ok(message) = cbor::from_slice::<Message>(envelope) else {
            state.requests.push("nonsense");
            return Answer::NotUnderstood;
        };
        state.requests.push(match &message {
            Message::Parcel(_) => "parcel",
            Message::Heads(heads) if heads.heads.is_some() => "heads-full",
            Message::Heads(_) => "heads-summary",
            Message::Want { .. } => "want",
            Message::Card { .. } => "card",
            Message::Carry { .. } => "carry",
            Message::Collect { .. } => "collect",
            Message::Fates { .. } => "fates",
            Message::Answered { .. } => "answered",
        });
        if state.full {
            return Answer::Later;
        }
        if let Some(bytes) = state.largest_answer {
            return Answer::Chunk { bytes: vec![1; bytes] };
        }
        match message {
            Message::Parcel(_) if state.boasts => Answer::Stored {
                entries: vec![EntryId(Hash([9; 32])); 3],
                refused: vec![(EntryId(Hash([8; 32])), "no".into())],
            },
            Message::Parcel(parcel) => self.take_parcel(state, parcel),
            Message::Card { .. } if state.takes_cards => Answer::Same,
            Message::Card { .. }
            | Message::Carry { .. }
            | Message::Collect { .. }
            | Message::Fates { .. }
            | Message::Answered { .. } => Answer::NotUnderstood,
            Message::Want { content, number } => match state.chunks.get(&(content, number)) {
                Some(bytes) => Answer::Chunk { bytes: bytes.clone() },
                None => Answer::Absent,
            },
            Message::Heads(theirs) => {
                if let Some(heads) = theirs.heads {
                    put_what_is_lacking(state, peer, &heads.get(&dossier()).cloned().unwrap_or_default());
                    self.bell.ring(peer);
                }
                let ours = heads_message(state, true);
                if ours.summary == theirs.summary { Answer::Same } else { Answer::Heads(ours) }
            }
        }
    }
}

fn put_what_is_lacking(state: &mut State, peer: NodeId, theirs: &Heads) {
    let outbox = state.outbox.entry(peer).or_default();
    let has = |author: &NodeId| theirs.get(author).copied().unwrap_or(0);
    outbox.retain(|(author, sequence), _| *sequence >= has(author));
    for (author, chain) in &state.chains {
        for sequence in has(author)..chain.len() as u64 {
            let entry = &chain[sequence as usize];
            outbox.insert((*author, sequence), (id(entry), entry.clone()));
        }
    }
}

fn heads_message(state: &State, full: bool) -> HeadsMessage {
    let heads: Heads = state.chains.iter().map(|(author, chain)| (*author, chain.len() as u64)).collect();
    let summary = sealing::sha256(&[&cbor::to_vec(&heads)]);
    HeadsMessage { summary, heads: full.then(|| BTreeMap::from([(dossier(), heads)])) }
}

fn dossier() -> DossierId {
    DossierId(Hash([7; 32]))
}

/// Author, place in the chain, and so many bytes of filling.
fn entry(author: NodeId, sequence: u64, bytes: usize) -> Vec<u8> {
    let filling = vec![sequence as u8; bytes];
    [&author.0.0[..], &sequence.to_be_bytes(), &filling].concat()
}

fn id(entry: &[u8]) -> EntryId {
    EntryId(sealing::sha256(&[entry]))
}
