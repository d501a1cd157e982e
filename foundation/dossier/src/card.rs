use base::{AuthorityCode, Date, Hash, Language, NodeId, ShortText, Timestamp, Title, UnitCode, cbor};
use sealing::{NodeKeys, PublicKeys, Signed, Signers, UnitPublic, sign};
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
    /// Version of this format: 1, or 2 with former signing keys.
    pub version: u8,
    /// The authority that runs the node.
    pub authority: AuthorityCode,
    /// Its names.
    pub names: Vec<Name>,
    /// Its postal address, for letters.
    pub postal: Vec<ShortText>,
    /// Signing keys. The hash of the first that the node has had is its identifier.
    pub keys: PublicKeys,
    /// Signing keys of before, oldest first, each with its word for the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<Handover>,
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

/// Signing keys that others took the place of, and the proof that they agreed: without it anybody could claim to be the node.
///
/// It does not say that nobody else could sign so: keys may have been stolen. So two people compare the new ones ([`Card::fingerprint`]), as they did the first.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// The former keys.
    pub keys: PublicKeys,
    /// Signed by them: which keys are next, and since when.
    #[serde(with = "base::bytes")]
    pub word: Vec<u8>,
}

/// What former keys sign.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Next {
    /// Which node.
    node: NodeId,
    /// Hash of the next keys: the identifier that a node would have which began with them.
    keys: NodeId,
    /// When.
    at: Timestamp,
}

impl Handover {
    /// The word of `former` that `next` sign for the same node from now on.
    pub fn sign(former: &NodeKeys, next: &PublicKeys, at: Timestamp) -> Handover {
        let said = Next { node: former.node(), keys: next.node(), at };
        Handover { keys: former.public().clone(), word: sign(former, HANDOVER, &cbor::to_vec(&said)) }
    }

    fn leads_to(&self, node: NodeId, next: &PublicKeys) -> Result<(), EntryError> {
        let signers = Signers { node, present: &self.keys, former: Vec::new() };
        let said: Next = cbor::from_slice(&Signed::read(&self.word)?.verify_by(&signers, HANDOVER)?)?;
        if said.node == node && said.keys == next.node() { Ok(()) } else { Err(EntryError::OtherSigner) }
    }
}

const CONTEXT: &str = "kerege/card/1";
const HANDOVER: &str = "kerege/handover/1";
/// The most former signing keys on a card: new ones each year for longer than a program lives.
const FORMER_LIMIT: usize = 24;
/// The most units on a card.
const UNITS_LIMIT: usize = 64;
/// The largest card that is read: 64 units of some 1.4 KiB each, and names.
const CARD_LIMIT_BYTES: usize = 256 * 1024;

impl Card {
    /// The node's identifier.
    pub fn node(&self) -> NodeId {
        self.former.first().map_or(&self.keys, |first| &first.keys).node()
    }

    /// Whose signatures count as the node's.
    pub fn signers(&self) -> Signers<'_> {
        let former = self.former.iter().map(|former| &former.keys).collect();
        Signers { node: self.node(), present: &self.keys, former }
    }

    /// What two people read to each other before this card is trusted: the hash of the signing keys that the node has now. As long as it has its first
    /// ones, that is its identifier.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.keys.node())
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

    /// Reads a card and checks that it is signed by the keys it names, and that former keys have each named the next.
    pub fn read(bytes: &[u8]) -> Result<Card, EntryError> {
        if bytes.len() > CARD_LIMIT_BYTES {
            return Err(EntryError::Limit { what: "node card", limit: CARD_LIMIT_BYTES });
        }
        let signed = Signed::read(bytes)?;
        let claimed: Card = cbor::from_slice(signed.unverified_payload())?;
        if claimed.version != 1 + u8::from(!claimed.former.is_empty()) {
            return Err(EntryError::Version(claimed.version));
        }
        if claimed.former.len() > FORMER_LIMIT {
            return Err(EntryError::Limit { what: "former keys on a node card", limit: FORMER_LIMIT });
        }
        if claimed.units.is_empty() || claimed.units.len() > UNITS_LIMIT {
            return Err(EntryError::Limit { what: "units on a node card", limit: UNITS_LIMIT });
        }
        let following = claimed.former.iter().skip(1).map(|former| &former.keys).chain([&claimed.keys]);
        for (former, next) in claimed.former.iter().zip(following) {
            former.leads_to(claimed.node(), next)?;
        }
        signed.verify_by(&claimed.signers(), CONTEXT)?;
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

/// An identifier as people read it to each other: in groups of four digits.
pub fn fingerprint(node: NodeId) -> String {
    node.0.spoken()
}
