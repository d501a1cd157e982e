//! The asker's side: identifiers as inputs, padded batches, verified answers, and opening a commitment for an audit.

use std::fmt;
use std::str::FromStr;

use base::Chance;
use curve25519_dalek::ristretto::RistrettoPoint;
use curve25519_dalek::scalar::Scalar;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use zeroize::{Zeroize, Zeroizing};

use super::group::{Element, draw_scalar, hash_to_group, read_scalar};
use super::key::within_limit;
use super::{BlindError, BlindPublic, Proof, Tag, proof, work};

/// The longest canonical form of an identifier. A name key or an address in a directory is far shorter.
pub const CANONICAL_LIMIT_BYTES: usize = 512;

/// The word for a class of identifiers, such as `phone`: 1 to 32 lower-case letters, digits or underscores. Which words there are
/// is the business of the crate `identifiers`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClassWord(String);

impl ClassWord {
    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ClassWord {
    type Err = BlindError;

    fn from_str(word: &str) -> Result<ClassWord, BlindError> {
        let right = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let fits = (1..=32).contains(&word.len()) && word.bytes().all(right);
        if fits { Ok(ClassWord(word.to_owned())) } else { Err(BlindError::Class) }
    }
}

impl TryFrom<String> for ClassWord {
    type Error = BlindError;

    fn try_from(word: String) -> Result<ClassWord, BlindError> {
        word.parse()
    }
}

impl From<ClassWord> for String {
    fn from(word: ClassWord) -> String {
        word.0
    }
}

impl fmt::Debug for ClassWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is asked or listed: a class and the canonical form of an identifier. The class is part of the bytes, so that a plate that
/// reads like a document number never meets it.
///
/// It does not print what it holds, and its memory is overwritten when it is dropped.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Input(Vec<u8>);

impl Input {
    /// An identifier of a class in its canonical form. The form is the caller's: two spellings are two inputs.
    ///
    /// # Errors
    /// [`BlindError::InputLength`] for an empty form, or one above [`CANONICAL_LIMIT_BYTES`].
    pub fn new(class: &ClassWord, canonical: &[u8]) -> Result<Input, BlindError> {
        if canonical.is_empty() || canonical.len() > CANONICAL_LIMIT_BYTES {
            return Err(BlindError::InputLength(canonical.len()));
        }
        // No class holds a zero byte, so no two pairs of class and form are spelt alike.
        Ok(Input([class.0.as_bytes(), &[0], canonical].concat()))
    }

    /// What a place that asks nothing stands for. No identifier has an empty class, so it can not stand for one.
    fn padding(drawn: &[u8; 32]) -> Input {
        Input([&[0], &drawn[..]].concat())
    }

    /// Bytes without a class, as published vectors have them.
    #[cfg(test)]
    pub(super) fn published(bytes: Vec<u8>) -> Input {
        Input(bytes)
    }

    /// The input as RFC 9497 takes it: the class, a zero byte, the canonical form.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Input(…)")
    }
}

/// How many elements a batch has. Batches come in few sizes, so that the number of identifiers behind one is not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct PaddedSize(u16);

impl PaddedSize {
    /// All sizes, ascending.
    pub const ALL: [PaddedSize; 7] = [
        PaddedSize(1),
        PaddedSize(8),
        PaddedSize(32),
        PaddedSize(128),
        PaddedSize(512),
        PaddedSize(2048),
        PaddedSize(10_000),
    ];

    /// The smallest size into which so many identifiers fit.
    ///
    /// # Errors
    /// [`BlindError::BatchSize`] for none, [`BlindError::TooMany`] if no size is large enough.
    pub fn holding(inputs: usize) -> Result<PaddedSize, BlindError> {
        if inputs == 0 {
            return Err(BlindError::BatchSize(0));
        }
        let fits = PaddedSize::ALL.into_iter().find(|size| size.places() >= inputs);
        fits.ok_or(BlindError::TooMany { inputs, size: PaddedSize::ALL[6].places() })
    }

    /// The size that is exactly this; for judging a batch that came.
    pub fn exactly(elements: usize) -> Result<PaddedSize, BlindError> {
        let found = PaddedSize::ALL.into_iter().find(|size| size.places() == elements);
        found.ok_or(BlindError::BatchSize(elements))
    }

    /// How many elements.
    pub fn places(self) -> usize {
        usize::from(self.0)
    }
}

impl TryFrom<u16> for PaddedSize {
    type Error = BlindError;

    fn try_from(places: u16) -> Result<PaddedSize, BlindError> {
        PaddedSize::exactly(usize::from(places))
    }
}

impl From<PaddedSize> for u16 {
    fn from(size: PaddedSize) -> u16 {
        size.0
    }
}

/// What the asker keeps of one place in a batch: it takes the blinding off the answer, and opens the place for an audit.
///
/// It stays sealed in the asker's own dossier. Who has it and the element can test whether a guessed identifier was asked.
#[derive(Clone, PartialEq, Eq)]
pub struct BlindSecret {
    scalar: Scalar,
    /// What a padding place was made from. An auditor can so be shown that it asked nothing.
    padding: Option<[u8; 32]>,
}

impl BlindSecret {
    /// Whether this place only pads the batch.
    pub fn is_padding(&self) -> bool {
        self.padding.is_some()
    }

    /// What a padding place stands for, to open it with [`open_commitment`]; nothing for a place that asks an identifier.
    pub fn padding(&self) -> Option<Input> {
        self.padding.as_ref().map(Input::padding)
    }

    /// The bytes that are kept: 32 for an identifier's place, 64 for a padding's.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let padding = self.padding.as_ref().map_or(&[][..], |drawn| drawn);
        Zeroizing::new([self.scalar.as_bytes(), padding].concat())
    }

    /// Reads what [`BlindSecret::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<BlindSecret, BlindError> {
        let (scalar, padding) = bytes.split_at_checked(32).ok_or(BlindError::Scalar)?;
        let padding = if padding.is_empty() { None } else { Some(padding.try_into().map_err(|_| BlindError::Scalar)?) };
        Ok(BlindSecret { scalar: read_scalar(scalar, false)?, padding })
    }
}

impl Drop for BlindSecret {
    fn drop(&mut self) {
        self.scalar.zeroize();
        self.padding.zeroize();
    }
}

impl fmt::Debug for BlindSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlindSecret(…)")
    }
}

impl Serialize for BlindSecret {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        base::bytes::serialize(&self.to_bytes(), to)
    }
}

impl<'de> Deserialize<'de> for BlindSecret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<BlindSecret, D::Error> {
        let bytes = Zeroizing::new(base::bytes::deserialize(from)?);
        BlindSecret::from_bytes(&bytes).map_err(de::Error::custom)
    }
}

/// Blinds identifiers and fills the batch up to its size. The identifiers come first, in their order; padding places are made in
/// the same way from drawn bytes, so that no one can tell the two apart, and an auditor can be shown either.
///
/// # Errors
/// [`BlindError::TooMany`] if they do not fit, [`BlindError::BatchSize`] if there are none.
pub fn blind(
    inputs: &[Input],
    pad_to: PaddedSize,
    threads: usize,
    chance: &mut dyn Chance,
) -> Result<(Vec<Element>, Vec<BlindSecret>), BlindError> {
    let size = pad_to.places();
    if inputs.is_empty() {
        return Err(BlindError::BatchSize(0));
    }
    if inputs.len() > size {
        return Err(BlindError::TooMany { inputs: inputs.len(), size });
    }
    let mut secrets = Vec::with_capacity(size);
    let mut places = Vec::with_capacity(size);
    for place in 0..size {
        let scalar = draw_scalar(chance);
        let padding = (place >= inputs.len()).then(|| chance.key());
        let secret = BlindSecret { scalar, padding };
        let stands_for = inputs.get(place).cloned().or_else(|| secret.padding());
        places.extend(stands_for.map(|input| (input, scalar.div_by_2())));
        secrets.push(secret);
    }
    let elements = work::in_parts(&places, threads, |_, part| {
        let halves: Vec<_> = part.iter().map(|(input, half)| half * hash_to_group(input.bytes())).collect();
        Element::doubled(&halves).collect()
    });
    places.iter_mut().for_each(|(_, half)| half.zeroize());
    Ok((elements, secrets))
}

/// Verifies the answer to a batch and gives the tag of each identifier, in the order of `inputs`. `elements` and `secrets` are what
/// [`blind`] gave; padding places fall away.
///
/// # Errors
/// [`BlindError::Count`] if the numbers do not agree, [`BlindError::Proof`] if the holder used another key for any place. In both
/// cases nothing of the answer is used.
pub fn finish(
    public: &BlindPublic,
    inputs: &[Input],
    secrets: &[BlindSecret],
    elements: &[Element],
    evaluated: &[Element],
    proof: &Proof,
    threads: usize,
) -> Result<Vec<Tag>, BlindError> {
    let size = elements.len();
    within_limit(size)?;
    let counts = [
        ("secrets of the batch", size, secrets.len()),
        ("answers", size, evaluated.len()),
        ("identifiers", secrets.iter().filter(|secret| !secret.is_padding()).count(), inputs.len()),
    ];
    for (what, expected, found) in counts {
        if expected != found {
            return Err(BlindError::Count { what, expected, found });
        }
    }
    proof::verify(public, elements, evaluated, proof, threads)?;
    let asked = secrets.iter().zip(evaluated).filter(|(secret, _)| !secret.is_padding());
    let places: Vec<_> = inputs.iter().zip(asked).map(|(input, (secret, answer))| (input, secret, answer)).collect();
    Ok(work::in_parts(&places, threads, |_, part| {
        let mut inverse: Zeroizing<Vec<Scalar>> =
            Zeroizing::new(part.iter().map(|(_, secret, _)| secret.scalar).collect());
        Scalar::invert_batch_alloc(&mut inverse);
        let halves: Vec<_> =
            part.iter().zip(inverse.iter()).map(|((.., answer), r)| r.div_by_2() * answer.point()).collect();
        let encoded = RistrettoPoint::double_and_compress_batch(&halves);
        part.iter().zip(encoded).map(|((input, ..), bytes)| Tag::of(input, bytes.as_bytes())).collect()
    }))
}

/// The audit: whether `element` was made from `input` with `secret`. Opening it to another identifier would need the discrete
/// logarithm between two points that a hash gave, so an asker can not pass one question off as another.
///
/// # Errors
/// [`BlindError::Commitment`] if it was not.
pub fn open_commitment(input: &Input, secret: &BlindSecret, element: &Element) -> Result<(), BlindError> {
    let stands_for_other = secret.padding().is_some_and(|padding| padding != *input);
    let made = (secret.scalar * hash_to_group(input.bytes())).compress().to_bytes();
    if stands_for_other || made != element.to_bytes() { Err(BlindError::Commitment) } else { Ok(()) }
}
