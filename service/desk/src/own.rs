use std::collections::BTreeMap;

use base::{Malformed, NodeId, UnitCode};
use dossier::Card;
use sealing::{NodeKeys, UnitKeys};

/// This node's own keys and card.
pub struct Own {
    /// Signing keys.
    pub keys: NodeKeys,
    /// The key to which envelopes for this node are sealed.
    pub envelope: UnitKeys,
    /// The units' sealing keys.
    pub units: BTreeMap<UnitCode, UnitKeys>,
    /// The card.
    pub card: Card,
    /// The card as signed.
    pub signed_card: Vec<u8>,
}

impl Own {
    /// Puts keys and card together, if they belong together.
    pub fn new(
        keys: NodeKeys,
        envelope: UnitKeys,
        units: BTreeMap<UnitCode, UnitKeys>,
        signed_card: Vec<u8>,
    ) -> Result<Own, Malformed> {
        let card = Card::read(&signed_card).map_err(|error| Malformed::new("node card", error.to_string()))?;
        let fits = card.keys == *keys.public()
            && card.envelope_key == *envelope.public()
            && card.units.iter().all(|unit| units.get(&unit.code).is_some_and(|held| *held.public() == unit.key));
        if fits {
            Ok(Own { keys, envelope, units, card, signed_card })
        } else {
            Err(Malformed::new(
                "node card",
                "it does not belong to these keys: put back the card that was made with them",
            ))
        }
    }

    /// This node.
    pub fn node(&self) -> NodeId {
        self.card.node()
    }

    /// The unit for victims, whose key opens annexes.
    pub fn victims_unit() -> UnitCode {
        "VICTIMS".parse().expect("a valid unit code")
    }
}
