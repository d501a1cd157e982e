//! The node's own affairs: which peers two people have confirmed. A private dossier like any other, so that nobody can
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

/// The fold of the house dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// Peers.
    pub peers: BTreeMap<NodeId, PeerState>,
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
                self.peers.insert(proposed.node, PeerState { proposed_by: by, confirmed_by: None, withdrawn: None });
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
            HouseRecord::PeerWithdrawn(withdrawn) => {
                let by = administrator()?;
                let peer = self.peers.get_mut(&withdrawn.node).ok_or(Void::NoSuchReference)?;
                if peer.withdrawn.is_some() {
                    return Err(Void::WrongStage);
                }
                peer.confirmed_by = None;
                peer.withdrawn = Some((by, withdrawn.reason));
            }
        }
        Ok(())
    }
}
