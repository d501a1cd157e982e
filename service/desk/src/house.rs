//! The node's own affairs: which peers two people have confirmed, and by which way it reaches them. A private dossier like any other, so that nobody can
//! later say that a peer was trusted by itself, or that nobody knew of its withdrawal.

use std::collections::BTreeMap;

use base::{Hash, NodeId, PersonId, ShortText};
use dossier::{Context, Part, Thing, Void, records};
use handling::Role;
use serde::{Deserialize, Serialize};

/// A peer was proposed by its card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerProposed {
    /// Its node: the hash of the keys on its card.
    pub node: NodeId,
}

/// A second person has compared its fingerprint by another channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerConfirmed {
    /// Its node.
    pub node: NodeId,
}

/// A peer was withdrawn: nothing is sent to it or taken from it any more. One person may do it, because it can be urgent and takes nothing away
/// that two cannot give back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerWithdrawn {
    /// Its node.
    pub node: NodeId,
    /// Why: a stolen key, a node that is no more.
    pub reason: ShortText,
}

/// A confirmed peer has a newer card. It is signed by the keys that were compared, so nothing is compared again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerCardRenewed {
    /// Its node.
    pub node: NodeId,
    /// SHA-256 of the signed card.
    pub card: Hash,
}

/// A confirmed peer has other signing keys, by a card that the former ones have signed for. They do not count yet: keys may be stolen, and a thief
/// would sign such a card as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerKeysProposed {
    /// Its node, which stays.
    pub node: NodeId,
    /// SHA-256 of the signed card.
    pub card: Hash,
}

/// A second person has compared the fingerprint of the new signing keys by another channel: from now on they count, and the former ones do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerKeysConfirmed {
    /// Its node.
    pub node: NodeId,
    /// SHA-256 of the signed card.
    pub card: Hash,
}

/// This node carries sealed envelopes between two confirmed peers that cannot reach each other. One person may do it: a relay reads nothing, and
/// each of the two must have said by itself that it reaches the other by this way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelayOpened {
    /// One of the two.
    pub one: NodeId,
    /// The other.
    pub other: NodeId,
    /// Why, and who asked for it.
    pub reason: ShortText,
}

/// This node carries nothing more between two peers; what it still held for them is thrown away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelayClosed {
    /// One of the two.
    pub one: NodeId,
    /// The other.
    pub other: NodeId,
    /// Why.
    pub reason: ShortText,
}

/// A confirmed peer is reached by way of another one, or directly again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerWaySet {
    /// The peer that is reached.
    pub node: NodeId,
    /// The peer that carries; nobody if the two reach each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relay: Option<NodeId>,
    /// Why.
    pub reason: ShortText,
}

records! {
    /// What can be written about the house.
    pub enum HouseRecord {
        /// Proposed.
        PeerProposed(PeerProposed) = "house.peer-proposed/1",
        /// Confirmed.
        PeerConfirmed(PeerConfirmed) = "house.peer-confirmed/1",
        /// Withdrawn.
        PeerWithdrawn(PeerWithdrawn) = "house.peer-withdrawn/1",
        /// A newer card.
        PeerCardRenewed(PeerCardRenewed) = "house.peer-card-renewed/1",
        /// Other signing keys, by one person.
        PeerKeysProposed(PeerKeysProposed) = "house.peer-keys-proposed/1",
        /// Other signing keys, by a second.
        PeerKeysConfirmed(PeerKeysConfirmed) = "house.peer-keys-confirmed/1",
        /// Carries between two.
        RelayOpened(RelayOpened) = "house.relay-opened/1",
        /// Carries no more.
        RelayClosed(RelayClosed) = "house.relay-closed/1",
        /// The way to a peer.
        PeerWaySet(PeerWaySet) = "house.peer-way-set/1",
    }
}

/// How a peer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerState {
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// Who confirmed it, and has not been followed by a withdrawal.
    pub confirmed_by: Option<PersonId>,
    /// Who withdrew it, and why. A new proposal begins anew.
    pub withdrawn: Option<(PersonId, ShortText)>,
    /// Who proposed a card with other signing keys, and its hash, until somebody else has confirmed it.
    pub successor: Option<(PersonId, Hash)>,
}

impl PeerState {
    /// The word in labels.
    pub fn stage(&self) -> &'static str {
        match (&self.withdrawn, self.confirmed_by) {
            (Some(_), _) => "withdrawn",
            (None, Some(_)) => "confirmed",
            (None, None) => "proposed",
        }
    }
}

/// Two peers between whom this node carries, the smaller identifier first: one for both directions.
pub(crate) type Pair = (NodeId, NodeId);

/// The two as a pair, whoever is named first.
pub(crate) fn pair(one: NodeId, other: NodeId) -> Pair {
    (one.min(other), one.max(other))
}

/// Who decided, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The administrator.
    pub by: PersonId,
    /// The reason they gave.
    pub reason: ShortText,
}

/// The fold of the house dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// Peers.
    pub peers: BTreeMap<NodeId, PeerState>,
    /// Between whom this node carries. Both are confirmed.
    pub relays: BTreeMap<Pair, Decided>,
    /// Peers that are reached by way of another, and of which. Both are confirmed.
    pub ways: BTreeMap<NodeId, (NodeId, Decided)>,
}

impl House {
    fn is_confirmed(&self, node: NodeId) -> bool {
        self.peers.get(&node).is_some_and(|peer| peer.confirmed_by.is_some())
    }

    /// What was decided about a peer ends with its confirmation. Whom it carried for is reached directly again, or not at all.
    fn forget(&mut self, node: NodeId) {
        self.relays.retain(|(one, other), _| *one != node && *other != node);
        self.ways.retain(|reached, (relay, _)| *reached != node && *relay != node);
    }

    /// A way leads over one relay, which is itself reached directly.
    fn set_way(&mut self, by: PersonId, set: PeerWaySet) -> Result<(), Void> {
        if !self.is_confirmed(set.node) {
            return Err(Void::NoSuchReference);
        }
        let Some(relay) = set.relay else {
            return self.ways.remove(&set.node).map(drop).ok_or(Void::WrongStage);
        };
        if !self.is_confirmed(relay) || relay == set.node {
            return Err(Void::NoSuchReference);
        }
        let is_relay = self.ways.values().any(|(relay, _)| *relay == set.node);
        if is_relay || self.ways.contains_key(&relay) {
            return Err(Void::WrongStage);
        }
        self.ways.insert(set.node, (relay, Decided { by, reason: set.reason }));
        Ok(())
    }
}

impl Thing for House {
    type Record = HouseRecord;
    const ROOM: &'static str = "house";

    fn apply(&mut self, context: &Context<'_>, record: HouseRecord) -> Result<(), Void> {
        let administrator = || context.acted_as(Part::Owner, &[Role::Administrator]);
        match record {
            // The node itself takes what a peer's keys have signed.
            HouseRecord::PeerCardRenewed(renewed) => {
                let peer = self.peers.get(&renewed.node).ok_or(Void::NoSuchReference)?;
                peer.confirmed_by.ok_or(Void::WrongStage)?;
            }
            HouseRecord::PeerProposed(proposed) => {
                let by = administrator()?;
                if self.peers.get(&proposed.node).is_some_and(|peer| peer.confirmed_by.is_some()) {
                    return Err(Void::WrongStage);
                }
                self.peers.insert(
                    proposed.node,
                    PeerState { proposed_by: by, confirmed_by: None, withdrawn: None, successor: None },
                );
            }
            HouseRecord::PeerConfirmed(confirmed) => {
                let by = administrator()?;
                let peer = self.peers.get_mut(&confirmed.node).ok_or(Void::NoSuchReference)?;
                if peer.proposed_by == by {
                    return Err(Void::SamePerson);
                }
                if peer.withdrawn.is_some() {
                    return Err(Void::WrongStage);
                }
                peer.confirmed_by = Some(by);
            }
            HouseRecord::PeerKeysProposed(proposed) => {
                let by = administrator()?;
                let peer = self.peers.get_mut(&proposed.node).ok_or(Void::NoSuchReference)?;
                peer.confirmed_by.ok_or(Void::WrongStage)?;
                peer.successor = Some((by, proposed.card));
            }
            HouseRecord::PeerKeysConfirmed(confirmed) => {
                let by = administrator()?;
                let peer = self.peers.get_mut(&confirmed.node).ok_or(Void::NoSuchReference)?;
                match peer.successor {
                    Some((_, card)) if card != confirmed.card => return Err(Void::NoSuchReference),
                    Some((proposed_by, _)) if proposed_by == by => return Err(Void::SamePerson),
                    Some(_) => peer.successor = None,
                    None => return Err(Void::WrongStage),
                }
            }
            HouseRecord::PeerWithdrawn(withdrawn) => {
                let by = administrator()?;
                let peer = self.peers.get_mut(&withdrawn.node).ok_or(Void::NoSuchReference)?;
                if peer.withdrawn.is_some() {
                    return Err(Void::WrongStage);
                }
                peer.confirmed_by = None;
                peer.successor = None;
                peer.withdrawn = Some((by, withdrawn.reason));
                self.forget(withdrawn.node);
            }
            HouseRecord::RelayOpened(opened) => {
                let by = administrator()?;
                let (one, other) = (opened.one, opened.other);
                if one == other || !self.is_confirmed(one) || !self.is_confirmed(other) {
                    return Err(Void::NoSuchReference);
                }
                if self.relays.contains_key(&pair(one, other)) {
                    return Err(Void::WrongStage);
                }
                self.relays.insert(pair(one, other), Decided { by, reason: opened.reason });
            }
            HouseRecord::RelayClosed(closed) => {
                administrator()?;
                self.relays.remove(&pair(closed.one, closed.other)).ok_or(Void::WrongStage)?;
            }
            HouseRecord::PeerWaySet(set) => self.set_way(administrator()?, set)?,
        }
        Ok(())
    }
}
