//! The batched proof of RFC 9497 section 2.2: all answers of a batch were made with the key that belongs to the public key.

use std::fmt;

use base::Chance;
use curve25519_dalek::ristretto::RistrettoPoint;
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::VartimeMultiscalarMul;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::group::{CONTEXT, Element, hash_to_scalar, length, read_scalar, sha512};
use super::key::BlindPublic;
use super::work::summed;
use super::{BlindError, work};

/// One proof for a whole batch: two scalars, 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    challenge: Scalar,
    response: Scalar,
}

impl Proof {
    /// Reads 64 bytes: the challenge, then the response, each in its one encoding.
    pub fn from_bytes(bytes: &[u8]) -> Result<Proof, BlindError> {
        let (challenge, response) = bytes.split_at_checked(32).ok_or(BlindError::Scalar)?;
        Ok(Proof { challenge: read_scalar(challenge, true)?, response: read_scalar(response, true)? })
    }

    /// The 64 bytes.
    pub fn to_bytes(&self) -> [u8; 64] {
        let mut bytes = [0; 64];
        bytes[..32].copy_from_slice(self.challenge.as_bytes());
        bytes[32..].copy_from_slice(self.response.as_bytes());
        bytes
    }
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.to_bytes();
        write!(f, "Proof({:02x}{:02x}…)", bytes[0], bytes[1])
    }
}

impl Serialize for Proof {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        base::bytes::serialize(&self.to_bytes(), to)
    }
}

impl<'de> Deserialize<'de> for Proof {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Proof, D::Error> {
        Proof::from_bytes(&base::bytes::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// Proves that every `evaluated` is `key` times its `elements`, for batches of equal length.
pub(super) fn prove(
    key: &Scalar,
    public: &BlindPublic,
    elements: &[Element],
    evaluated: &[Element],
    threads: usize,
    chance: &mut dyn Chance,
) -> Proof {
    let combined = weighted(elements, &weights(public, elements, evaluated, threads), threads);
    let nonce = hedged(key, &combined, chance);
    prove_with(key, public, &combined, &nonce)
}

/// GenerateProof from the combined element and its nonce.
pub(super) fn prove_with(key: &Scalar, public: &BlindPublic, combined: &RistrettoPoint, nonce: &Scalar) -> Proof {
    let answered = key * combined;
    let challenge = challenge(public, [combined, &answered, &RistrettoPoint::mul_base(nonce), &(nonce * combined)]);
    Proof { challenge, response: nonce - challenge * key }
}

/// The proof's nonce. Two proofs with one nonce give the key away, and a machine set back to an earlier state repeats its chance;
/// so key and statement go in as well. RFC 9497 asks for a random scalar, and this is one as long as chance is unpredictable.
fn hedged(key: &Scalar, combined: &RistrettoPoint, chance: &mut dyn Chance) -> Scalar {
    let fresh = zeroize::Zeroizing::new(chance.key());
    hash_to_scalar(&[b"kerege/blind-nonce/1", fresh.as_ref(), key.as_bytes(), combined.compress().as_bytes()])
}

/// VerifyProof. Everything here is public, hence the sums in variable time.
pub(super) fn verify(
    public: &BlindPublic,
    elements: &[Element],
    evaluated: &[Element],
    proof: &Proof,
    threads: usize,
) -> Result<(), BlindError> {
    let weights = weights(public, elements, evaluated, threads);
    let combined = weighted(elements, &weights, threads);
    let answered = weighted(evaluated, &weights, threads);
    let Proof { challenge: claimed, response } = proof;
    let of_key = RistrettoPoint::vartime_double_scalar_mul_basepoint(claimed, public.point(), response);
    let of_batch = RistrettoPoint::vartime_multiscalar_mul([response, claimed], [combined, answered]);
    if challenge(public, [&combined, &answered, &of_key, &of_batch]) == *claimed {
        Ok(())
    } else {
        Err(BlindError::Proof)
    }
}

fn challenge(public: &BlindPublic, points: [&RistrettoPoint; 4]) -> Scalar {
    const LENGTH: [u8; 2] = 32_u16.to_be_bytes();
    let [a, b, c, d] = points.map(|point| point.compress().to_bytes());
    let key = public.to_bytes();
    hash_to_scalar(&[&LENGTH, &key, &LENGTH, &a, &LENGTH, &b, &LENGTH, &c, &LENGTH, &d, b"Challenge"])
}

/// The weight of each pair in the combination (`di` of ComputeComposites).
pub(super) fn weights(
    public: &BlindPublic,
    elements: &[Element],
    evaluated: &[Element],
    threads: usize,
) -> Vec<Scalar> {
    const LENGTH: [u8; 2] = 32_u16.to_be_bytes();
    let seed_tag = [b"Seed-", CONTEXT].concat();
    let key = public.to_bytes();
    let seed = sha512(&[&LENGTH, &key, &length(&seed_tag), &seed_tag]);
    work::in_parts(elements, threads, |start, part| {
        let pairs = part.iter().zip(evaluated.iter().skip(start)).enumerate();
        let weight = |(number, (element, answer)): (usize, (&Element, &Element))| {
            // Batches are far smaller than 65,536 (see `BATCH_LIMIT`).
            let place = ((start + number) as u16).to_be_bytes();
            let (element, answer) = (element.to_bytes(), answer.to_bytes());
            hash_to_scalar(&[&length(&seed), &seed, &place, &LENGTH, &element, &LENGTH, &answer, b"Composite"])
        };
        pairs.map(weight).collect()
    })
}

pub(super) fn weighted(elements: &[Element], weights: &[Scalar], threads: usize) -> RistrettoPoint {
    let pairs: Vec<(&Element, &Scalar)> = elements.iter().zip(weights).collect();
    let sum = |pairs: &[(&Element, &Scalar)]| {
        RistrettoPoint::vartime_multiscalar_mul(
            pairs.iter().map(|pair| pair.1),
            pairs.iter().map(|pair| pair.0.point()),
        )
    };
    summed(&pairs, threads, sum).into_iter().sum()
}
