//! Question and answer of RFC 3161 section 2.4, as far as they are needed.

use der::asn1::{AnyRef, Int, ObjectIdentifier, OctetStringRef};
use der::{Decode, Encode, Reader, Sequence, SliceReader, Tag};

/// SHA-256 (RFC 5754 section 2.2).
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
/// Signed data (RFC 5652 section 5.1).
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
/// What a token says (RFC 3161 section 2.4.2).
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

#[derive(Sequence)]
struct Algorithm {
    oid: ObjectIdentifier,
}

#[derive(Sequence)]
struct Imprint<'a> {
    algorithm: Algorithm,
    hashed: &'a OctetStringRef,
}

/// `TimeStampReq`, without policy and extensions.
#[derive(Sequence)]
struct Question<'a> {
    version: u8,
    imprint: Imprint<'a>,
    nonce: Int,
    /// The service's certificate is to be in the token: in years nobody will know where else to find it.
    certificate: bool,
}

/// Why what came back is no token for the question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not readable as such an answer.
    #[error("the answer cannot be read: {0}")]
    Unreadable(String),
    /// The service says no; the number is its `PKIStatus`.
    #[error("the service does not stamp: status {0}")]
    Status(u32),
    /// For another hash or another question.
    #[error("the token is for another {0}")]
    Other(&'static str),
}

impl From<der::Error> for Refused {
    fn from(error: der::Error) -> Refused {
        Refused::Unreadable(error.to_string())
    }
}

/// The question whether a SHA-256 hash existed, with a number of its own, so that an old answer is no answer.
///
/// # Panics
/// Never: everything in it is short.
pub fn question(hash: &[u8; 32], nonce: u64) -> Vec<u8> {
    let number = Int::new(&nonce_bytes(nonce)).expect("a short number");
    let hashed = OctetStringRef::new(hash).expect("a short text");
    let imprint = Imprint { algorithm: Algorithm { oid: SHA256 }, hashed };
    let question = Question { version: 1, imprint, nonce: number, certificate: true };
    question.to_der().expect("a short message")
}

/// A number as a positive integer's bytes.
fn nonce_bytes(nonce: u64) -> Vec<u8> {
    let bytes = nonce.to_be_bytes();
    let zeros = bytes.iter().take(7).take_while(|byte| **byte == 0).count();
    let significant = &bytes[zeros..];
    if significant[0] & 0x80 == 0 { significant.to_vec() } else { [&[0], significant].concat() }
}

/// The token in an answer, if it is one for this hash and this question.
pub fn token_of(answer: &[u8], hash: &[u8; 32], nonce: u64) -> Result<Vec<u8>, Refused> {
    let parts = elements(AnyRef::from_der(answer)?, Tag::Sequence)?;
    let status = parts.first().ok_or_else(|| short("answer"))?;
    let status = elements(*status, Tag::Sequence)?.first().ok_or_else(|| short("status"))?.decode_as::<u32>()?;
    // Granted, with or without modifications.
    if status > 1 {
        return Err(Refused::Status(status));
    }
    let token = *parts.get(1).ok_or_else(|| short("answer"))?;
    check(said_in(token)?, hash, nonce)?;
    Ok(token.to_der()?)
}

/// The `TSTInfo` in a token.
fn said_in(token: AnyRef<'_>) -> Result<&[u8], Refused> {
    let signed = explicit(&elements(token, Tag::Sequence)?, &SIGNED_DATA)?;
    let content = *elements(signed, Tag::Sequence)?.get(2).ok_or_else(|| short("signed data"))?;
    let said = explicit(&elements(content, Tag::Sequence)?, &TST_INFO)?;
    Ok(said.decode_as::<&OctetStringRef>()?.as_bytes())
}

fn check(said: &[u8], hash: &[u8; 32], nonce: u64) -> Result<(), Refused> {
    let said = elements(AnyRef::from_der(said)?, Tag::Sequence)?;
    let imprint = elements(*said.get(2).ok_or_else(|| short("token"))?, Tag::Sequence)?;
    let [algorithm, hashed] = imprint[..] else { return Err(short("imprint")) };
    let algorithm = *elements(algorithm, Tag::Sequence)?.first().ok_or_else(|| short("algorithm"))?;
    let is_same = algorithm.decode_as::<ObjectIdentifier>()? == SHA256
        && hashed.decode_as::<&OctetStringRef>()?.as_bytes() == hash;
    if !is_same {
        return Err(Refused::Other("hash"));
    }
    // Behind version, policy, imprint, number and time stand accuracy and ordering, which are no integers, and then it.
    let numbers = said.iter().skip(5).filter(|part| der::Tagged::tag(*part) == Tag::Integer);
    if !numbers.into_iter().any(|number| number.value() == nonce_bytes(nonce)) {
        return Err(Refused::Other("question"));
    }
    Ok(())
}

/// What stands behind an identifier, in a tag of its own.
fn explicit<'a>(parts: &[AnyRef<'a>], expected: &ObjectIdentifier) -> Result<AnyRef<'a>, Refused> {
    let [oid, content, ..] = parts else { return Err(short("content")) };
    if oid.decode_as::<ObjectIdentifier>()? != *expected {
        return Err(Refused::Unreadable(format!("it is not {expected}")));
    }
    Ok(AnyRef::from_der(content.value())?)
}

/// The parts of a structure, one after the other.
fn elements<'a>(of: AnyRef<'a>, expected: Tag) -> Result<Vec<AnyRef<'a>>, Refused> {
    der::Tagged::tag(&of).assert_eq(expected)?;
    let mut reader = SliceReader::new(of.value())?;
    let mut parts = Vec::new();
    while !reader.is_finished() {
        parts.push(AnyRef::decode(&mut reader)?);
    }
    Ok(parts)
}

fn short(what: &str) -> Refused {
    Refused::Unreadable(format!("the {what} is too short"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    /// An answer as a service gives it, with this said in it, and nothing signed.
    fn answer(status: u8, hash: &[u8], nonce: u64) -> Vec<u8> {
        let wrap = |tag: u8, parts: &[&[u8]]| {
            let inner = parts.concat();
            let length = u8::try_from(inner.len()).unwrap();
            let head = if length < 128 { vec![tag, length] } else { vec![tag, 0x81, length] };
            [head, inner].concat()
        };
        let oid = |oid: &ObjectIdentifier| wrap(6, &[oid.as_bytes()]);
        let imprint = wrap(0x30, &[&wrap(0x30, &[&oid(&SHA256)]), &wrap(4, &[hash])]);
        let time = wrap(0x18, &[b"20261129000000Z"]);
        let number = wrap(2, &[&nonce_bytes(nonce)]);
        let said = wrap(0x30, &[&wrap(2, &[&[1]]), &oid(&TST_INFO), &imprint, &wrap(2, &[&[9]]), &time, &number]);
        let content = wrap(0x30, &[&oid(&TST_INFO), &wrap(0xA0, &[&wrap(4, &[&said])])]);
        let signed = wrap(0x30, &[&wrap(2, &[&[3]]), &wrap(0x31, &[]), &content]);
        let token = wrap(0x30, &[&oid(&SIGNED_DATA), &wrap(0xA0, &[&signed])]);
        wrap(0x30, &[&wrap(0x30, &[&wrap(2, &[&[status]])]), &token])
    }

    #[test]
    fn a_token_is_taken_for_its_hash_and_its_question_alone() {
        let hash = [7; 32];
        for nonce in [0, 1, 127, 128, 255, 256, u64::MAX] {
            let answer = answer(0, &hash, nonce);
            let token = token_of(&answer, &hash, nonce).unwrap();
            assert!(answer.ends_with(&token) && token.len() < answer.len());
            assert_eq!(token_of(&answer, &[8; 32], nonce), Err(Refused::Other("hash")));
            assert_eq!(token_of(&answer, &hash, nonce ^ 4), Err(Refused::Other("question")));
        }
        assert_eq!(token_of(&answer(2, &hash, 1), &hash, 1), Err(Refused::Status(2)));
    }

    #[test]
    fn what_is_cut_off_or_changed_is_no_token() {
        let (hash, whole) = ([7; 32], answer(1, &[7; 32], 5));
        assert!(token_of(&whole, &hash, 5).is_ok(), "granted with modifications");
        for length in 0..whole.len() {
            assert!(token_of(&whole[..length], &hash, 5).is_err(), "cut off after {length}");
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] = changed[at].wrapping_add(1);
            // Never a panic; a token that is taken says the same hash and number.
            let _ = token_of(&changed, &hash, 5);
        }
    }

    #[test]
    fn the_question_is_the_one_of_the_standard() {
        let bytes = question(&[7; 32], 0x80);
        let expected = [
            &[0x30, 0x3B, 2, 1, 1, 0x30, 0x2F, 0x30, 0x0B, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 4, 32][..],
            &[7; 32],
            &[2, 2, 0, 0x80, 1, 1, 0xFF],
        ];
        assert_eq!(bytes, expected.concat());
    }
}
