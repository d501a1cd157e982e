//! The relay: sealed envelopes for nodes that cannot reach each other (decision 0024).
//!
//! What two nodes say to each other is the same as on a direct connection, sealed to the addressee; only that each message and each answer is an
//! envelope which lies with the relay until the addressee asks for it. Three parts, of which every node can play each: `carrying` holds envelopes for
//! others, `posting` gives them to a relay and keeps its receipts, `collecting` takes them from it and answers.
//!
//! A relay is believed in nothing. What it hands over counts only if a partner signed it and sealed it for this node; an answer counts only for an
//! envelope of which this node still waits to hear, so an old one that is shown again changes nothing; and what is lost is sent again.

mod carrying;
mod collecting;
mod posting;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::{Hash, NodeId};
use dossier::Card;

use crate::desk::Desk;
use crate::ports::Fault;
use crate::wire::{Answer, Message, Relayed, Taken};

pub(crate) use carrying::Held;
use posting::Posting;
pub(crate) use posting::{Stage, What};

/// What a relay holds at most in one direction between two nodes: bytes.
pub const HELD_BYTES_LIMIT: u64 = 256 << 20;
/// How many receipts a relay keeps at most for one sender that has not asked for them.
pub const HANDED_LIMIT: usize = 4_096;
/// What a relay holds at most in one direction between two nodes: envelopes.
pub const HELD_ENVELOPES_LIMIT: usize = 1_024;
/// How long a relay holds an envelope that nobody asks for, and the receipt for one that was taken.
pub const HELD_DAYS: i64 = 30;
/// The longest envelope that a relay takes: with its own seal around it, it must fit into a message.
pub const CARRIED_BYTES_LIMIT: usize = crate::wire::MESSAGE_LIMIT_BYTES - 64 * 1024;

/// Parcels to one partner that are with a relay at once.
const PARCELS_POSTED: usize = 4;
/// Chunks of one partner's files that are asked for at once: so much of a file comes for each time that both have been there.
const CHUNKS_POSTED: usize = 64;
/// How far past chunks that are under way to look for others.
const CHUNKS_LOOKED_AT: usize = 256;
/// Envelopes that are taken from a relay before anything is given to it.
const COLLECTED_AT_ONCE: usize = 256;
/// Fates that are asked for at once.
const FATES_AT_ONCE: usize = 64;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// How often heads are sent by way of a relay while nothing is amiss.
const HEADS_SECONDS: i64 = 6 * HOUR;
/// An envelope of which nothing was heard for so long is sent again. Longer than a relay holds it: a relay that is honest says before what became of it.
const LOST_SECONDS: i64 = (HELD_DAYS + 1) * DAY;
/// The same for one that was taken and not answered.
const UNANSWERED_SECONDS: i64 = 2 * DAY;
/// Before the same is asked again of a partner that could not open it, or has no use for it.
const UNOPENED_SECONDS: i64 = DAY;
/// Before a chunk is asked for again that the partner does not have (yet).
const ABSENT_SECONDS: i64 = HOUR;
/// After how long something goes again that the addressee could not deal with when it came: its disk failed in that moment.
const LATER_SECONDS: i64 = 300;

/// What a relay says when it does not take an envelope.
const WORDS: [&str; 2] = ["no-relay", "relay-full"];

const RELAYED: &str = "kerege/relayed/1";
const TAKEN: &str = "kerege/taken/1";

/// How an envelope is named on its way.
pub fn envelope_hash(envelope: &[u8]) -> Hash {
    sealing::hash("kerege/relayed-envelope/1", &[envelope])
}

/// Something to ask of a relay.
pub struct Errand {
    /// The envelope to send to the relay.
    pub envelope: Vec<u8>,
    asked: Asked,
    visit: Visit,
}

/// What an errand is about.
enum Asked {
    /// What is held here for this node.
    Held,
    /// An answer to what was collected, and the receipt that is due for it.
    Answering(Vec<u8>),
    /// What became of these, each with its addressee.
    Fates(Vec<(NodeId, Hash)>),
    /// Something for a partner.
    Post(Posting),
}

/// What one visit to a relay has brought so far.
#[derive(Default)]
struct Visit {
    collected: BTreeSet<Hash>,
    /// Whose fate was asked for.
    asked: BTreeSet<Hash>,
    /// Of which the addressee's receipt has come, while the relay still keeps it.
    known: Vec<Hash>,
    /// For whom the relay takes nothing more just now.
    shut: BTreeSet<NodeId>,
}

impl Desk {
    /// The relay by way of which a partner is reached.
    pub(crate) fn way_of(&self, node: NodeId) -> Option<NodeId> {
        self.with_peers(|peers| peers.ways.get(&node).map(|(relay, _)| *relay))
    }

    /// To whom this node connects in order to reach a partner: the partner, or its relay.
    pub fn way_to(&self, node: NodeId) -> NodeId {
        self.way_of(node).unwrap_or(node)
    }

    /// Partners that are reached by way of this relay, with their cards.
    fn reached_by(&self, relay: NodeId) -> BTreeMap<NodeId, Arc<Card>> {
        self.with_peers(|peers| {
            let reached = peers.ways.iter().filter(|(_, (by, _))| *by == relay);
            reached.filter_map(|(node, _)| Some((*node, peers.known.get(node)?.0.clone()))).collect()
        })
    }

    /// Rings whoever carries to a partner.
    pub(crate) fn ring(&self, peer: NodeId) {
        self.bell.outgoing(self.way_to(peer));
    }

    pub(crate) fn next_errand(&self, relay: NodeId, done: Option<(Errand, Answer)>) -> Result<Option<Errand>, Fault> {
        let Some((Errand { asked, mut visit, .. }, answer)) = done else {
            return self.ask_for_held(relay, Visit::default(), None).map(Some);
        };
        match (asked, answer) {
            (Asked::Held, Answer::Held { envelope }) => self.collect(relay, visit, &envelope),
            (Asked::Held, Answer::Absent) => {
                self.clear_trouble(relay)?;
                self.ask_for_fates(relay, visit)
            }
            // An answer that the relay has no room for is lost; who waits for it asks again.
            (Asked::Answering(taken), Answer::Carried { .. } | Answer::NotCarried { .. }) => {
                self.ask_for_held(relay, visit, Some(taken)).map(Some)
            }
            (Asked::Fates(asked), Answer::Fates { taken, waiting }) => {
                visit.known = self.take_fates(relay, &asked, &taken, &waiting)?;
                self.ask_for_fates(relay, visit)
            }
            (Asked::Post(posting), Answer::Carried { receipt }) => {
                let to = posting.to;
                if self.keep_posted(relay, posting, receipt)? {
                    return self.post_next(relay, visit);
                }
                self.note_trouble(relay, Some(to), "receipt-false").map(|()| None)
            }
            (Asked::Post(posting), Answer::NotCarried { code }) => {
                let word = WORDS.into_iter().find(|word| *word == code).unwrap_or("unexpected-answer");
                self.note_trouble(relay, Some(posting.to), word)?;
                visit.shut.insert(posting.to);
                self.post_next(relay, visit)
            }
            // Of an older version, full, or stopping: nothing more is asked of it now.
            (_, Answer::NotUnderstood) => self.note_trouble(relay, None, "not-understood").map(|()| None),
            (_, Answer::Later) => self.note_trouble(relay, None, "later").map(|()| None),
            _ => self.note_trouble(relay, None, "unexpected-answer").map(|()| None),
        }
    }

    fn errand(&self, relay: NodeId, message: &Message, asked: Asked, visit: Visit) -> Result<Errand, Fault> {
        Ok(Errand { envelope: self.seal_to(relay, message)?, asked, visit })
    }

    fn sign_relayed(&self, relayed: &Relayed) -> Vec<u8> {
        sealing::sign(&self.own.keys, RELAYED, &base::cbor::to_vec(relayed))
    }

    fn sign_taken(&self, relay: NodeId, envelope: Hash, opened: bool) -> Vec<u8> {
        let taken = Taken { envelope, relay, opened, at: self.now() };
        sealing::sign(&self.own.keys, TAKEN, &base::cbor::to_vec(&taken))
    }

    /// A relay's receipt, if that relay signed it.
    pub(crate) fn read_relayed(&self, relay: NodeId, receipt: &[u8]) -> Option<Relayed> {
        self.read_signed(relay, RELAYED, receipt)
    }

    /// An addressee's receipt, if it signed it.
    pub(crate) fn read_taken(&self, addressee: NodeId, receipt: &[u8]) -> Option<Taken> {
        self.read_signed(addressee, TAKEN, receipt)
    }

    fn read_signed<T: serde::de::DeserializeOwned + serde::Serialize>(
        &self,
        signer: NodeId,
        context: &str,
        receipt: &[u8],
    ) -> Option<T> {
        let card = self.peer(signer)?;
        let payload = sealing::Signed::read(receipt).ok()?.verify_ever(&card.signers(), context).ok()?;
        base::cbor::from_slice(&payload).ok()
    }
}
