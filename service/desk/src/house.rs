//! The node's own affairs: which peers two people have confirmed. A private dossier like any other, so that nobody can
//! later say that a peer was trusted by itself.

use std::collections::BTreeMap;

use base::{NodeId, PersonId};
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

records! {
    /// What can be written about the house.
    pub enum HouseRecord {
        /// Proposed.
        PeerProposed(PeerProposed) = "house.peer-proposed/1",
        /// Confirmed.
        PeerConfirmed(PeerConfirmed) = "house.peer-confirmed/1",
    }
}

/// How a peer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerState {
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// Who confirmed it.
    pub confirmed_by: Option<PersonId>,
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
        let by = context.acted_as(Part::Owner, &[Role::Administrator])?;
        match record {
            HouseRecord::PeerProposed(proposed) => {
                if self.peers.get(&proposed.node).is_some_and(|peer| peer.confirmed_by.is_some()) {
                    return Err(Void::WrongStage);
                }
                self.peers.insert(proposed.node, PeerState { proposed_by: by, confirmed_by: None });
            }
            HouseRecord::PeerConfirmed(confirmed) => {
                let peer = self.peers.get_mut(&confirmed.node).ok_or(Void::NoSuchReference)?;
                if peer.proposed_by == by {
                    return Err(Void::SamePerson);
                }
                peer.confirmed_by = Some(by);
            }
        }
        Ok(())
    }
}
