use base::{AuthorityCode, Date, Hash, Language, NodeId, ShortText, Timestamp, Title, UnitCode, cbor};
use sealing::{NodeKeys, PublicKeys, Signed, UnitPublic, sign};
use serde::{Deserialize, Serialize};

use crate::EntryError;

/// A name in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The language.
    pub language: Language,
    /// The name in it.
    pub name: Title,
}

/// A unit to which content can be sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitCard {
    /// Its code.
    pub code: UnitCode,
    /// Its names.
    pub names: Vec<Name>,
    /// Its sealing key.
    pub key: UnitPublic,
}

/// What a node says of itself, signed by itself. It becomes trusted when two people compare its [`fingerprint`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Version of this format: 1.
    pub version: u8,
    /// The authority that runs the node.
    pub authority: AuthorityCode,
    /// Its names.
    pub names: Vec<Name>,
    /// Its postal address, for letters.
    pub postal: Vec<ShortText>,
    /// Signing keys; their hash is the node's identifier.
    pub keys: PublicKeys,
    /// The key to which envelopes for the node are sealed.
    pub envelope_key: UnitPublic,
    /// Units; the first receives what names no unit.
    pub units: Vec<UnitCard>,
    /// SHA-256 of the node's TLS certificate, by which partners recognise the connection.
    pub tls: Hash,
    /// Where partners reach it: `host:port`.
    pub addresses: Vec<String>,
    /// When it was made: of two cards of a node the later counts.
    pub issued: Timestamp,
    /// The last day on which it is to be used.
    pub valid_until: Date,
}

const CONTEXT: &str = "kerege/card/1";
/// The most units on a card.
const UNITS_LIMIT: usize = 64;
/// The largest card that is read: 64 units of some 1.4 KiB each, and names.
const CARD_LIMIT_BYTES: usize = 256 * 1024;

impl Card {
    /// The node's identifier.
    pub fn node(&self) -> NodeId {
        self.keys.node()
    }

    /// The unit with this code.
    pub fn unit(&self, code: &UnitCode) -> Option<&UnitCard> {
        self.units.iter().find(|unit| unit.code == *code)
    }

    /// The authority's name in `language`, else in English, else the first.
    pub fn name(&self, language: &Language) -> &str {
        name_in(&self.names, language).unwrap_or(self.authority.as_str())
    }

    /// Signs the card with its own keys.
    pub fn sign(&self, keys: &NodeKeys) -> Vec<u8> {
        sign(keys, CONTEXT, &cbor::to_vec(self))
    }

    /// Reads a card and checks that it is signed by the keys it names.
    pub fn read(bytes: &[u8]) -> Result<Card, EntryError> {
        if bytes.len() > CARD_LIMIT_BYTES {
            return Err(EntryError::Limit { what: "node card", limit: CARD_LIMIT_BYTES });
        }
        let signed = Signed::read(bytes)?;
        let claimed: Card = cbor::from_slice(signed.unverified_payload())?;
        if claimed.version != 1 {
            return Err(EntryError::Version(claimed.version));
        }
        if claimed.units.is_empty() || claimed.units.len() > UNITS_LIMIT {
            return Err(EntryError::Limit { what: "units on a node card", limit: UNITS_LIMIT });
        }
        signed.verify(&claimed.keys, CONTEXT)?;
        Ok(claimed)
    }
}

impl UnitCard {
    /// The unit's name in `language`, else in English, else the first.
    pub fn name(&self, language: &Language) -> &str {
        name_in(&self.names, language).unwrap_or(self.code.as_str())
    }
}

fn name_in<'n>(names: &'n [Name], language: &Language) -> Option<&'n str> {
    let exact = names.iter().find(|name| name.language == *language);
    let english = || names.iter().find(|name| name.language.as_str() == "en");
    exact.or_else(english).or_else(|| names.first()).map(|name| name.name.as_str())
}

/// What two people read to each other before their nodes trust each other: the identifier in groups of four digits.
pub fn fingerprint(node: NodeId) -> String {
    node.0.spoken()
}
