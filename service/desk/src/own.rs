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
    /// Keys that are no longer on the card, newest first. What was sealed to them is still opened; nothing new is.
    pub former: Vec<Former>,
}

/// Sealing keys that others took their place.
pub struct Former {
    /// For envelopes.
    pub envelope: UnitKeys,
    /// Of units.
    pub units: BTreeMap<UnitCode, UnitKeys>,
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
            && card.node() == keys.node()
            && card.envelope_key == *envelope.public()
            && card.units.iter().all(|unit| units.get(&unit.code).is_some_and(|held| *held.public() == unit.key));
        if fits {
            Ok(Own { keys, envelope, units, card, signed_card, former: Vec::new() })
        } else {
            Err(Malformed::new(
                "node card",
                "it does not belong to these keys: put back the card that was made with them",
            ))
        }
    }

    /// The same with keys of before, newest first.
    #[must_use]
    pub fn with_former(self, former: Vec<Former>) -> Own {
        Own { former, ..self }
    }

    /// The keys of a unit, the present ones first.
    pub fn keys_of<'o>(&'o self, unit: &'o UnitCode) -> impl Iterator<Item = &'o UnitKeys> {
        self.units.get(unit).into_iter().chain(self.former.iter().filter_map(|former| former.units.get(unit)))
    }

    /// The keys for envelopes, the present one first.
    pub fn envelope_keys(&self) -> impl Iterator<Item = &UnitKeys> {
        std::iter::once(&self.envelope).chain(self.former.iter().map(|former| &former.envelope))
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
