//! RFC 9497 section 4.1 over ristretto255 and SHA-512, and what is read from strangers: points and scalars.

use std::fmt;

use aws_lc_rs::digest::{Context, SHA512};
use base::Chance;
use curve25519_dalek::ristretto::{CompressedRistretto, RistrettoPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::IsIdentity;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::BlindError;

/// "OPRFV1-" || I2OSP(0x01, 1) || "-" || "ristretto255-SHA512" (RFC 9497 section 3.1), mode VOPRF.
pub(super) const CONTEXT: &[u8] = b"OPRFV1-\x01-ristretto255-SHA512";

/// A point of ristretto255 that is not the identity, with its one encoding of 32 bytes: a blinded identifier on its way to the
/// holder, or the evaluated one on its way back.
///
/// Whoever has an `Element` has a checked point: reading refuses everything else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Element {
    bytes: [u8; 32],
    point: RistrettoPoint,
}

impl Element {
    /// Reads the encoding. Refused: other lengths, bytes that are not the one encoding of a point, the identity.
    pub fn from_bytes(bytes: &[u8]) -> Result<Element, BlindError> {
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| BlindError::Element)?;
        let point = CompressedRistretto(bytes).decompress().ok_or(BlindError::Element)?;
        if point.is_identity() { Err(BlindError::Element) } else { Ok(Element { bytes, point }) }
    }

    /// The encoding.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.bytes
    }

    /// The doubles of these halves, with their encodings: one field inversion for all of them instead of one for each.
    pub(super) fn doubled(halves: &[RistrettoPoint]) -> impl Iterator<Item = Element> {
        let encoded = RistrettoPoint::double_and_compress_batch(halves);
        halves.iter().zip(encoded).map(|(half, bytes)| Element { bytes: bytes.0, point: half + half })
    }

    pub(super) fn point(&self) -> &RistrettoPoint {
        &self.point
    }
}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Element({:02x}{:02x}…)", self.bytes[0], self.bytes[1])
    }
}

impl Serialize for Element {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        base::bytes::serialize(&self.bytes, to)
    }
}

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Element, D::Error> {
        Element::from_bytes(&base::bytes::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// SHA-512 over the parts one after the other.
pub(super) fn sha512(parts: &[&[u8]]) -> [u8; 64] {
    let mut context = Context::new(&SHA512);
    parts.iter().for_each(|part| context.update(part));
    let mut out = [0; 64];
    out.copy_from_slice(context.finish().as_ref());
    out
}

/// I2OSP(length, 2) of a part that has at most 65,535 bytes, as every part here has.
pub(super) fn length(part: &[u8]) -> [u8; 2] {
    (part.len() as u16).to_be_bytes()
}

/// expand_message_xmd of RFC 9380 section 5.3.1 with SHA-512, for 64 bytes of output: one block, so `b_1` is all of it.
/// `tag` is short, so the rule for long domain tags never applies.
fn expand(message: &[&[u8]], tag: &[&[u8]]) -> [u8; 64] {
    const BLOCK: [u8; 128] = [0; 128];
    const OUT_BYTES: [u8; 2] = 64_u16.to_be_bytes();
    let tag_length = [tag.iter().map(|part| part.len()).sum::<usize>() as u8];
    let mut context = Context::new(&SHA512);
    context.update(&BLOCK);
    message.iter().for_each(|part| context.update(part));
    context.update(&OUT_BYTES);
    context.update(&[0]);
    tag.iter().for_each(|part| context.update(part));
    context.update(&tag_length);
    let first = context.finish();
    let mut parts = vec![first.as_ref(), &[1]];
    parts.extend(tag);
    parts.push(&tag_length);
    sha512(&parts)
}

/// HashToGroup.
pub(super) fn hash_to_group(input: &[u8]) -> RistrettoPoint {
    RistrettoPoint::from_uniform_bytes(&expand(&[input], &[b"HashToGroup-", CONTEXT]))
}

/// HashToScalar with its usual domain tag.
pub(super) fn hash_to_scalar(message: &[&[u8]]) -> Scalar {
    hash_to_scalar_for(message, &[b"HashToScalar-", CONTEXT])
}

/// HashToScalar with a domain tag of its own.
pub(super) fn hash_to_scalar_for(message: &[&[u8]], tag: &[&[u8]]) -> Scalar {
    Scalar::from_bytes_mod_order_wide(&expand(message, tag))
}

/// The last step of RFC 9497 section 3.3.1: the output of 64 bytes for an input and the encoding of `k * H1(input)`.
pub(super) fn output(input: &[u8], unblinded: &[u8; 32]) -> [u8; 64] {
    sha512(&[&length(input), input, &length(unblinded), unblinded, b"Finalize"])
}

/// A uniform scalar that is not zero.
pub(super) fn draw_scalar(chance: &mut dyn Chance) -> Scalar {
    loop {
        let mut wide = zeroize::Zeroizing::new([0; 64]);
        chance.fill(wide.as_mut());
        let scalar = Scalar::from_bytes_mod_order_wide(&wide);
        if scalar != Scalar::ZERO {
            return scalar;
        }
    }
}

/// A scalar from its one encoding; zero only where `may_be_zero`.
pub(super) fn read_scalar(bytes: &[u8], may_be_zero: bool) -> Result<Scalar, BlindError> {
    let bytes = bytes.try_into().map_err(|_| BlindError::Scalar)?;
    let scalar = Option::from(Scalar::from_canonical_bytes(bytes)).ok_or(BlindError::Scalar)?;
    if scalar == Scalar::ZERO && !may_be_zero { Err(BlindError::Scalar) } else { Ok(scalar) }
}
