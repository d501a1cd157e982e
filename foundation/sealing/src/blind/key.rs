//! The holder's side: the key of one list, the tags of what is on it, and the evaluation of what partners ask.

use std::fmt;

use base::Chance;
use curve25519_dalek::ristretto::{CompressedRistretto, RistrettoPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::IsIdentity;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use zeroize::{Zeroize, Zeroizing};

use super::group::{CONTEXT, Element, draw_scalar, hash_to_group, hash_to_scalar_for, output, read_scalar};
use super::{BlindError, Input, Proof, proof, work};

/// The most elements that are evaluated at once: the largest padded batch.
pub const BATCH_LIMIT: usize = 10_000;

/// Neither empty nor above [`BATCH_LIMIT`]. Which sizes a batch may have is judged where it is signed and accepted.
pub(super) fn within_limit(elements: usize) -> Result<(), BlindError> {
    match elements {
        0 => Err(BlindError::BatchSize(0)),
        1..=BATCH_LIMIT => Ok(()),
        _ => Err(BlindError::TooLarge { what: "elements of one batch", limit: BATCH_LIMIT }),
    }
}

/// The secret key of one list: one asker, one class, one epoch. It is destroyed at the end of the epoch, and with it every list and
/// every answer made with it becomes noise.
///
/// Its memory is overwritten when it is dropped, and it does not print itself.
pub struct BlindKey {
    scalar: Scalar,
    public: BlindPublic,
}

impl BlindKey {
    /// A new key.
    pub fn draw(chance: &mut dyn Chance) -> BlindKey {
        BlindKey::of(draw_scalar(chance))
    }

    /// DeriveKeyPair of RFC 9497 section 3.2.1: the key that a seed of 32 bytes gives for `info` (at most 65,535 bytes). For two
    /// programs that must meet at one key, as in tests; lists use [`BlindKey::draw`], since what is derived can be derived again.
    pub fn derive(seed: &[u8; 32], info: &[u8]) -> Result<BlindKey, BlindError> {
        let length = u16::try_from(info.len()).map_err(|_| BlindError::InputLength(info.len()))?.to_be_bytes();
        let at = |counter: u8| hash_to_scalar_for(&[seed, &length, info, &[counter]], &[b"DeriveKeyPair", CONTEXT]);
        let found = (0..=u8::MAX).map(at).find(|scalar| *scalar != Scalar::ZERO);
        found.map(BlindKey::of).ok_or(BlindError::Scalar)
    }

    /// The key that [`BlindKey::to_bytes`] wrote down.
    pub fn from_bytes(bytes: &[u8]) -> Result<BlindKey, BlindError> {
        read_scalar(bytes, false).map(BlindKey::of)
    }

    fn of(scalar: Scalar) -> BlindKey {
        let point = RistrettoPoint::mul_base(&scalar);
        BlindKey { scalar, public: BlindPublic { bytes: point.compress().to_bytes(), point } }
    }

    /// The 32 secret bytes, for the key store alone.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.scalar.to_bytes())
    }

    /// The public half, which the asker verifies answers with.
    pub fn public(&self) -> BlindPublic {
        self.public
    }

    /// Evaluates a batch that came from an asker, with one proof for all of it. The answers are in the order of the questions.
    ///
    /// Whether the batch has a padded size, is signed, approved and within the budget is for the caller to judge *before* this.
    ///
    /// # Errors
    /// [`BlindError::BatchSize`] for an empty batch, [`BlindError::TooLarge`] beyond [`BATCH_LIMIT`].
    pub fn evaluate(
        &self,
        elements: &[Element],
        threads: usize,
        chance: &mut dyn Chance,
    ) -> Result<(Vec<Element>, Proof), BlindError> {
        within_limit(elements.len())?;
        let half = Zeroizing::new(self.scalar.div_by_2());
        let evaluated = work::in_parts(elements, threads, |_, part| {
            let halves: Vec<RistrettoPoint> = part.iter().map(|element| *half * element.point()).collect();
            Element::doubled(&halves).collect()
        });
        let proof = proof::prove(&self.scalar, &self.public, elements, &evaluated, threads, chance);
        Ok((evaluated, proof))
    }

    /// The tag of one identifier.
    pub fn tag(&self, input: &Input) -> Tag {
        Tag::of(input, &(self.scalar * hash_to_group(input.bytes())).compress().to_bytes())
    }

    /// The tags of many, in their order: what a list is made from. Some 65 µs of one core each (decision 0021).
    pub fn tags(&self, inputs: &[Input], threads: usize) -> Vec<Tag> {
        let half = Zeroizing::new(self.scalar.div_by_2());
        work::in_parts(inputs, threads, |_, part| {
            let halves: Vec<_> = part.iter().map(|input| *half * hash_to_group(input.bytes())).collect();
            let encoded = RistrettoPoint::double_and_compress_batch(&halves);
            part.iter().zip(encoded).map(|(input, bytes)| Tag::of(input, bytes.as_bytes())).collect()
        })
    }
}

impl Drop for BlindKey {
    fn drop(&mut self) {
        self.scalar.zeroize();
    }
}

impl fmt::Debug for BlindKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlindKey(secret, of {:?})", self.public)
    }
}

/// The public key of one list, 32 bytes: a point of ristretto255 that is not the identity.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BlindPublic {
    bytes: [u8; 32],
    point: RistrettoPoint,
}

impl BlindPublic {
    /// Reads the encoding. Refused: other lengths, bytes that are not the one encoding of a point, the identity.
    pub fn from_bytes(bytes: &[u8]) -> Result<BlindPublic, BlindError> {
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| BlindError::PublicKey)?;
        let point = CompressedRistretto(bytes).decompress().ok_or(BlindError::PublicKey)?;
        if point.is_identity() { Err(BlindError::PublicKey) } else { Ok(BlindPublic { bytes, point }) }
    }

    /// The encoding.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.bytes
    }

    pub(super) fn point(&self) -> &RistrettoPoint {
        &self.point
    }
}

impl fmt::Debug for BlindPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlindPublic({:02x}{:02x}…)", self.bytes[0], self.bytes[1])
    }
}

impl Serialize for BlindPublic {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        base::bytes::serialize(&self.bytes, to)
    }
}

impl<'de> Deserialize<'de> for BlindPublic {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<BlindPublic, D::Error> {
        BlindPublic::from_bytes(&base::bytes::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// What stands on a list in place of an identifier: the first 64 bits of the RFC's output, as a big-endian number.
///
/// Among a million tags one that is not there is taken for one that is once in 2^44 questions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tag(pub u64);

impl Tag {
    /// The tag of an input whose unblinded point has this encoding.
    pub(super) fn of(input: &Input, unblinded: &[u8; 32]) -> Tag {
        let [a, b, c, d, e, f, g, h, ..] = output(input.bytes(), unblinded);
        Tag(u64::from_be_bytes([a, b, c, d, e, f, g, h]))
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({:016x})", self.0)
    }
}
