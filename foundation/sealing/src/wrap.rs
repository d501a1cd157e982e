use base::{Chance, ContentId, NodeId, UnitCode, cbor};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::{TryCryptoRng, TryRng};
use serde::{Deserialize, Serialize};

use crate::content::ContentKey;
use crate::keys::{UnitKeys, UnitPublic};
use crate::{SealError, keys};

/// The KEM identifier of X-Wing (MLKEM768-X25519), written into every wrap: drafts may still change it.
pub const KEM_X_WING: u16 = 0x647A;

/// One content's key, sealed to one unit of one node.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrap {
    /// Which KEM.
    pub kem: u16,
    /// The recipient's node.
    pub node: NodeId,
    /// The recipient unit there.
    pub unit: UnitCode,
    /// The encapsulated key.
    #[serde(with = "base::bytes")]
    pub encapsulated: Vec<u8>,
    /// The content key, encrypted.
    #[serde(with = "base::bytes")]
    pub sealed: Vec<u8>,
}

const WRAP_INFO: &[u8] = b"kerege/wrap/1";

/// Seals `key` of `content` to a unit.
pub fn wrap_key(
    key: &ContentKey,
    content: ContentId,
    node: NodeId,
    unit: &UnitCode,
    to: &UnitPublic,
    chance: &mut dyn Chance,
) -> Result<Wrap, SealError> {
    let (encapsulated, sealed) = seal(to, WRAP_INFO, key.bytes(), &aad(content, node, unit), chance)?;
    Ok(Wrap { kem: KEM_X_WING, node, unit: unit.clone(), encapsulated, sealed })
}

/// Opens a wrap with the unit's key.
pub fn unwrap_key(wrap: &Wrap, content: ContentId, with: &UnitKeys) -> Result<ContentKey, SealError> {
    if wrap.kem != KEM_X_WING {
        return Err(SealError::Shape(format!("unknown key encapsulation {:#06x}", wrap.kem)));
    }
    let plain = open(with, WRAP_INFO, &wrap.encapsulated, &wrap.sealed, &aad(content, wrap.node, &wrap.unit))?;
    ContentKey::from_bytes(&zeroize::Zeroizing::new(plain))
}

fn aad(content: ContentId, node: NodeId, unit: &UnitCode) -> Vec<u8> {
    cbor::to_vec(&(content, node, unit))
}

type Sealed = (Vec<u8>, Vec<u8>);

/// HPKE base mode, single shot: (encapsulated key, ciphertext).
pub(crate) fn seal(
    to: &keys::UnitPublic,
    info: &[u8],
    plain: &[u8],
    aad: &[u8],
    chance: &mut dyn Chance,
) -> Result<Sealed, SealError> {
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &to.key()?,
        info,
        plain,
        aad,
        &mut Source(chance),
    )
    .map_err(|_| SealError::Closed)?;
    Ok((encapsulated.to_bytes().to_vec(), sealed))
}

pub(crate) fn open(
    with: &UnitKeys,
    info: &[u8],
    encapsulated: &[u8],
    sealed: &[u8],
    aad: &[u8],
) -> Result<Vec<u8>, SealError> {
    let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(encapsulated)
        .map_err(|_| SealError::Shape("encapsulated key".into()))?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeR::Base,
        &with.private,
        &encapsulated,
        info,
        sealed,
        aad,
    )
    .map_err(|_| SealError::Closed)
}

/// The caller's chance, in the shape that the HPKE library asks for.
struct Source<'a>(&'a mut dyn Chance);

impl TryRng for Source<'_> {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Source<'_> {}
