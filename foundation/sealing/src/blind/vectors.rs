//! The vectors of RFC 9497, appendix A.1.2, all of them and every value of each. Here and not beside the other vectors, because the RFC
//! gives what is drawn elsewhere (the proof's nonce) and inputs without a class.

use base::Chance;
use curve25519_dalek::scalar::Scalar;
use data_encoding::HEXLOWER;

use super::group::{hash_to_group, output, read_scalar};
use super::proof::{prove_with, verify, weighted, weights};
use super::*;

const PUBLISHED: &str = include_str!("../../../../tests/conformance/vectors/voprf-ristretto255-sha512.txt");

/// The values of a name in one part of the file: one for each input of the vector.
fn values(part: &str, name: &str) -> Vec<Vec<u8>> {
    let line = part.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
    let line = line.unwrap_or_else(|| panic!("{name} is missing"));
    line.split(',').map(|hex| HEXLOWER.decode(hex.as_bytes()).expect("hexadecimal digits")).collect()
}

fn value(part: &str, name: &str) -> Vec<u8> {
    let [value] = values(part, name).try_into().expect("one value");
    value
}

fn elements(part: &str, name: &str) -> Vec<Element> {
    values(part, name).iter().map(|bytes| Element::from_bytes(bytes).expect("a published element")).collect()
}

/// The key of the appendix, and the parts of the file, one for each vector.
fn published() -> (BlindKey, Vec<&'static str>) {
    let mut parts = PUBLISHED.split("\n[");
    let head = parts.next().expect("a head");
    let key = BlindKey::from_bytes(&value(head, "skSm")).expect("a published key");
    let seed = value(head, "Seed").try_into().expect("32 bytes");
    let derived = BlindKey::derive(&seed, &value(head, "KeyInfo")).expect("a key");
    assert_eq!(derived.to_bytes(), key.to_bytes());
    assert_eq!(key.public().to_bytes().to_vec(), value(head, "pkSm"));
    let parts: Vec<_> = parts.collect();
    assert_eq!(parts.len(), 3, "the appendix has three");
    (key, parts)
}

/// Gives a scalar where 64 bytes are drawn.
struct Given(Vec<u8>);

impl Chance for Given {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(0);
        bytes[..self.0.len()].copy_from_slice(&self.0);
    }
}

#[test]
fn blinded_and_evaluated_elements_are_those_published() {
    let (key, parts) = published();
    for part in parts {
        let (mut asked, mut secrets) = (Vec::new(), Vec::new());
        let inputs: Vec<Input> = values(part, "Input").into_iter().map(Input::published).collect();
        for (input, scalar) in inputs.iter().zip(values(part, "Blind")) {
            // One at a time: no padded batch has two places.
            let one = blind(std::slice::from_ref(input), PaddedSize::ALL[0], 1, &mut Given(scalar)).expect("a batch");
            asked.extend(one.0);
            secrets.extend(one.1);
        }
        assert_eq!(asked, elements(part, "BlindedElement"));
        let (answered, proof) = key.evaluate(&asked, 2, &mut Given(vec![7; 32])).expect("a batch");
        assert_eq!(answered, elements(part, "EvaluationElement"));
        let tags = finish(&key.public(), &inputs, &secrets, &asked, &answered, &proof, 2).expect("an answer");
        let firsts = values(part, "Output").into_iter().map(|output| output[..8].try_into().expect("8 bytes"));
        assert_eq!(tags, firsts.map(|bytes| Tag(u64::from_be_bytes(bytes))).collect::<Vec<_>>());
        assert_eq!(key.tags(&inputs, 1), tags);
        assert_eq!(inputs.iter().map(|input| key.tag(input)).collect::<Vec<_>>(), tags);
    }
}

#[test]
fn outputs_are_those_published() {
    let (key, parts) = published();
    let scalar: Scalar = read_scalar(key.to_bytes().as_ref(), false).expect("a key");
    for part in parts {
        for (input, published) in values(part, "Input").iter().zip(values(part, "Output")) {
            let unblinded = (scalar * hash_to_group(input)).compress().to_bytes();
            assert_eq!(output(input, &unblinded).to_vec(), published);
        }
    }
}

#[test]
fn proofs_are_those_published_for_their_nonces() {
    let (key, parts) = published();
    let (scalar, public) = (read_scalar(key.to_bytes().as_ref(), false).expect("a key"), key.public());
    for part in parts {
        let (asked, answered) = (elements(part, "BlindedElement"), elements(part, "EvaluationElement"));
        let nonce = read_scalar(&value(part, "ProofRandomScalar"), false).expect("a published nonce");
        let combined = weighted(&asked, &weights(&public, &asked, &answered, 2), 2);
        let proof = prove_with(&scalar, &public, &combined, &nonce);
        assert_eq!(proof.to_bytes().to_vec(), value(part, "Proof"));
        verify(&public, &asked, &answered, &proof, 1).expect("the published proof");
    }
}
