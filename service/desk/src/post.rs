//! What the exchange door asks of the hall. The door moves bytes and keeps connections; everything else is decided here.

use base::{ContentId, Hash, NodeId};

use crate::ports::Fault;
use crate::relay::Errand;
use crate::wire::{Answer, HeadsMessage};

/// A confirmed peer, as far as the door needs to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The node.
    pub node: NodeId,
    /// SHA-256 of its TLS certificate (DER).
    pub tls: Hash,
    /// Where it can be reached: `host:port`, tried in order.
    pub addresses: Vec<String>,
}

/// A chunk that this node lacks, with the sealed message that asks for it.
pub struct Want {
    /// Which content.
    pub content: ContentId,
    /// Which chunk.
    pub number: u64,
    /// The envelope to send.
    pub envelope: Vec<u8>,
}

/// The hall, as the exchange door sees it. Calls block on the archive: make them where blocking is allowed.
pub trait Post: Send + Sync {
    /// This node.
    fn node(&self) -> NodeId;
    /// Peers that two people have confirmed. Others are refused at the handshake.
    fn peers(&self) -> Vec<Peer>;

    /// Whether this process is the one of the node that carries to `peer` and fetches from it. None does to a peer that is reached by way of a relay. Ask again every few seconds.
    fn carries(&self, _peer: NodeId) -> bool {
        true
    }

    /// Whether anybody is reached by way of `peer`, which is asked for errands then. Ask again every few seconds.
    fn uses_relay(&self, _peer: NodeId) -> bool {
        false
    }
    /// The next thing to ask of a relay, given the last and what it answered: first what it holds for this node, then what goes to others. Nothing:
    /// enough for now.
    fn errand(&self, _relay: NodeId, _done: Option<(Errand, Answer)>) -> Result<Option<Errand>, Fault> {
        Ok(None)
    }

    /// An envelope with this node's card, if it has changed and the peer has not said that it knows it.
    fn new_card(&self, _peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        Ok(None)
    }
    /// The peer knows the card.
    fn card_known(&self, _peer: NodeId) -> Result<(), Fault> {
        Ok(())
    }

    /// An envelope that says how far this node is: summary only, or everything.
    fn heads(&self, peer: NodeId, full: bool) -> Result<Vec<u8>, Fault>;
    /// The peer's heads: what it lacks goes into its outbox. What it claims to have stays there until it answers [`Answer::Stored`], so
    /// that a lie about heads loses nothing.
    fn take_heads(&self, peer: NodeId, heads: &HeadsMessage) -> Result<(), Fault>;
    /// The next envelope of entries for the peer, or nothing. Parcels before it that were not answered are forgotten: they are sent again.
    fn parcel(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault>;
    /// A further one while the last is on its way, so that the peer never waits for this node; nothing unless much waits, because what
    /// comes meanwhile goes better together.
    fn further_parcel(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault>;
    /// The peer's answer to the oldest parcel that is on its way. `true` if it took anything out of the outbox; if not, sending the same again at once would
    /// only turn in a circle. What it says of entries that the parcel did not bring is not believed.
    fn take_stored(&self, peer: NodeId, answer: &Answer) -> Result<bool, Fault>;
    /// The next chunks to ask the peer for.
    fn wants(&self, peer: NodeId, limit: usize) -> Result<Vec<Want>, Fault>;
    /// A chunk from the peer. `false`: it is not the chunk that was sealed, and nothing was stored.
    fn take_chunk(&self, peer: NodeId, content: ContentId, number: u64, bytes: Vec<u8>) -> Result<bool, Fault>;

    /// An envelope from a peer, whom TLS has authenticated: the answer to send back. Never fails for what a peer may do;
    /// [`Answer::Later`] if this node's medium is full.
    fn receive(&self, peer: NodeId, envelope: &[u8]) -> Answer;
}
