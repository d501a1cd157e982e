use base::{Chance, NodeId, cbor};
use serde::{Deserialize, Serialize};

use crate::keys::{NodeKeys, Signers, UnitKeys, UnitPublic};
use crate::{KEM_X_WING, SealError, Signed, sign, wrap};

/// What a relay sees: for whom, and how much.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Version of this format: 1.
    pub version: u8,
    /// Which KEM.
    pub kem: u16,
    /// The addressee.
    pub to: NodeId,
    /// The encapsulated key.
    #[serde(with = "base::bytes")]
    pub encapsulated: Vec<u8>,
    /// The signed parcel, encrypted.
    #[serde(with = "base::bytes")]
    pub sealed: Vec<u8>,
}

/// An opened and verified envelope: these bytes come from that node and were meant for this one.
pub struct Parcel {
    /// Who packed it.
    pub from: NodeId,
    /// What was packed.
    pub bytes: Vec<u8>,
}

/// Inside the seal: the addressee is repeated under the signature, so that an honest recipient's peer cannot be made to
/// believe that a parcel meant for another was meant for it (surreptitious forwarding).
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Packed {
    to: NodeId,
    #[serde(with = "base::bytes")]
    bytes: Vec<u8>,
}

const CONTEXT: &str = "kerege/parcel/1";
const INFO: &[u8] = b"kerege/envelope/1";

/// Signs `bytes` as this node, then seals them to the addressee's node key.
pub fn seal_envelope(
    from: &NodeKeys,
    to: NodeId,
    key: &UnitPublic,
    bytes: &[u8],
    chance: &mut dyn Chance,
) -> Result<Vec<u8>, SealError> {
    let packed = sign(from, CONTEXT, &cbor::to_vec(&Packed { to, bytes: bytes.to_vec() }));
    let (encapsulated, sealed) = wrap::seal(key, INFO, &packed, &cbor::to_vec(&to), chance)?;
    Ok(cbor::to_vec(&Envelope { version: 1, kem: KEM_X_WING, to, encapsulated, sealed }))
}

/// For whom an envelope is: all that a node can say of one that it carries for others.
pub fn addressee(envelope: &[u8]) -> Result<NodeId, SealError> {
    read(envelope).map(|envelope| envelope.to)
}

fn read(envelope: &[u8]) -> Result<Envelope, SealError> {
    let envelope: Envelope = cbor::from_slice(envelope).map_err(shape)?;
    if envelope.version != 1 || envelope.kem != KEM_X_WING {
        return Err(SealError::Shape(format!("envelope version {} is not known here", envelope.version)));
    }
    Ok(envelope)
}

fn shape(error: base::Malformed) -> SealError {
    SealError::Shape(error.to_string())
}

/// Opens an envelope for this node and verifies who packed it; `known` finds the keys of a peer.
pub fn open_envelope<'k>(
    envelope: &[u8],
    own: NodeId,
    with: &UnitKeys,
    known: impl Fn(NodeId) -> Option<Signers<'k>>,
) -> Result<Parcel, SealError> {
    let envelope = read(envelope)?;
    if envelope.to != own {
        return Err(SealError::OtherRecipient);
    }
    let packed = wrap::open(with, INFO, &envelope.encapsulated, &envelope.sealed, &cbor::to_vec(&own))?;
    let signed = Signed::read(&packed)?;
    let from = signed.signer();
    let signers = known(from).ok_or(SealError::Signature)?;
    let packed: Packed = cbor::from_slice(&signed.verify_by(&signers, CONTEXT)?).map_err(shape)?;
    if packed.to != own {
        return Err(SealError::OtherRecipient);
    }
    Ok(Parcel { from, bytes: packed.bytes })
}
