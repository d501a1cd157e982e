use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair, ML_DSA_65_SIGNING, PqdsaKeyPair};
use base::{Chance, Malformed, NodeId};
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, Serializable};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::digest::hash;

/// Two public signing keys of a node. The hash of the first that it has is its identifier, so a node cannot change one quietly.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKeys {
    /// Ed25519, 32 bytes (RFC 8032).
    #[serde(with = "base::bytes")]
    pub ed25519: Vec<u8>,
    /// ML-DSA-65, 1952 bytes (FIPS 204).
    #[serde(with = "base::bytes")]
    pub ml_dsa_65: Vec<u8>,
}

impl PublicKeys {
    /// The identifier of the node that began with these keys. For keys that came later it is what two people compare, and no node.
    pub fn node(&self) -> NodeId {
        NodeId(hash("kerege/node/1", &[&self.ed25519, &self.ml_dsa_65]))
    }
}

/// Whose signatures count as a node's: the keys that it has, and those that it had.
#[derive(Clone, PartialEq, Eq)]
pub struct Signers<'k> {
    /// The node.
    pub node: NodeId,
    /// The keys that it has.
    pub present: &'k PublicKeys,
    /// Keys that it had before, whose signatures stand on what it wrote then.
    pub former: Vec<&'k PublicKeys>,
}

impl<'k> Signers<'k> {
    /// Of a node that has had these keys from the beginning.
    pub fn of(keys: &'k PublicKeys) -> Signers<'k> {
        Signers { node: keys.node(), present: keys, former: Vec::new() }
    }
}

/// The signing keys of a node.
pub struct NodeKeys {
    node: NodeId,
    pub(crate) ed25519: Ed25519KeyPair,
    pub(crate) ml_dsa_65: PqdsaKeyPair,
    seeds: Zeroizing<[u8; 64]>,
    public: PublicKeys,
}

impl NodeKeys {
    /// New keys.
    pub fn generate(chance: &mut dyn Chance) -> NodeKeys {
        let mut seeds = Zeroizing::new([0; 64]);
        chance.fill(seeds.as_mut());
        NodeKeys::from_seeds(seeds)
    }

    /// The keys that [`NodeKeys::secret`] wrote down.
    pub fn from_secret(secret: &[u8]) -> Result<NodeKeys, Malformed> {
        let seeds = secret.try_into().map_err(|_| Malformed::new("node key", "64 bytes are expected"))?;
        Ok(NodeKeys::from_seeds(Zeroizing::new(seeds)))
    }

    /// The same keys in the hands of a node that began with others.
    #[must_use]
    pub fn of_node(self, node: NodeId) -> NodeKeys {
        NodeKeys { node, ..self }
    }

    fn from_seeds(seeds: Zeroizing<[u8; 64]>) -> NodeKeys {
        let ed25519 = Ed25519KeyPair::from_seed_unchecked(&seeds[..32]).expect("any 32 bytes are an Ed25519 seed");
        let ml_dsa_65 =
            PqdsaKeyPair::from_seed(&ML_DSA_65_SIGNING, &seeds[32..]).expect("any 32 bytes are an ML-DSA seed");
        let public = PublicKeys {
            ed25519: ed25519.public_key().as_ref().to_vec(),
            ml_dsa_65: ml_dsa_65.public_key().as_ref().to_vec(),
        };
        NodeKeys { node: public.node(), ed25519, ml_dsa_65, seeds, public }
    }

    /// The 64 secret bytes, for the key file alone.
    pub fn secret(&self) -> &[u8] {
        self.seeds.as_ref()
    }

    /// The public half.
    pub fn public(&self) -> &PublicKeys {
        &self.public
    }

    /// The identifier of the node that signs with them.
    pub fn node(&self) -> NodeId {
        self.node
    }
}

/// The public sealing key of a unit: X-Wing, 1216 bytes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitPublic(#[serde(with = "base::bytes")] pub Vec<u8>);

impl UnitPublic {
    /// Whether something can be sealed to it.
    pub fn is_well_formed(&self) -> bool {
        self.key().is_ok()
    }

    pub(crate) fn key(&self) -> Result<<XWing as Kem>::PublicKey, crate::SealError> {
        <XWing as Kem>::PublicKey::from_bytes(&self.0).map_err(|_| crate::SealError::Shape("unit key".into()))
    }
}

/// The sealing key of a unit, from a 32-byte seed.
pub struct UnitKeys {
    pub(crate) private: <XWing as Kem>::PrivateKey,
    seed: Zeroizing<[u8; 32]>,
    public: UnitPublic,
}

impl UnitKeys {
    /// A new key.
    pub fn generate(chance: &mut dyn Chance) -> UnitKeys {
        UnitKeys::from_seed(Zeroizing::new(chance.key()))
    }

    /// The key that [`UnitKeys::secret`] wrote down.
    pub fn from_secret(secret: &[u8]) -> Result<UnitKeys, Malformed> {
        let seed = secret.try_into().map_err(|_| Malformed::new("unit key", "32 bytes are expected"))?;
        Ok(UnitKeys::from_seed(Zeroizing::new(seed)))
    }

    fn from_seed(seed: Zeroizing<[u8; 32]>) -> UnitKeys {
        let private = <XWing as Kem>::PrivateKey::from_bytes(seed.as_ref())
            .expect("any 32 bytes are an X-Wing decapsulation key");
        let public = UnitPublic(XWing::sk_to_pk(&private).to_bytes().to_vec());
        UnitKeys { private, seed, public }
    }

    /// The 32 secret bytes, for the key file alone.
    pub fn secret(&self) -> &[u8] {
        self.seed.as_ref()
    }

    /// The public half.
    pub fn public(&self) -> &UnitPublic {
        &self.public
    }
}
