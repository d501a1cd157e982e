//! What others published for the primitives below our formats, so that key files and wraps mean here what they mean elsewhere. The other
//! implementation in `tests/conformance` is measured by the same files.

use std::collections::BTreeMap;

use aws_lc_rs::signature::{ED25519, ML_DSA_65, UnparsedPublicKey, VerificationAlgorithm};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::{TryCryptoRng, TryRng};
use sealing::{KEM_X_WING, NodeKeys, UnitKeys};

/// Lines `name = hexadecimal digits`.
fn read(text: &str) -> BTreeMap<&str, Vec<u8>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let value =
        |hex: &str| (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    lines.map(|line| line.split_once(" = ").unwrap()).map(|(name, hex)| (name, value(hex))).collect()
}

const X_WING: &str = include_str!("../../../../tests/conformance/vectors/x-wing.txt");
const HPKE: &str = include_str!("../../../../tests/conformance/vectors/hpke-x-wing.txt");
const ML_DSA: &str = include_str!("../../../../tests/conformance/vectors/ml-dsa-65.txt");
const ED25519_RFC: &str = include_str!("../../../../tests/conformance/vectors/ed25519.txt");

#[test]
fn unit_keys_are_those_of_x_wing() {
    for vector in [read(X_WING), read(HPKE)] {
        assert_eq!(UnitKeys::from_secret(&vector["sk"]).unwrap().public().0, vector["pk"]);
    }
}

#[test]
fn node_keys_are_those_of_ed25519_and_ml_dsa_65() {
    let (classic, lattice) = (read(ED25519_RFC), read(ML_DSA));
    let keys = NodeKeys::from_secret(&[&classic["seed"][..], &lattice["seed"]].concat()).unwrap();
    assert_eq!(keys.public().ed25519, classic["pk"]);
    assert_eq!(keys.public().ml_dsa_65, lattice["pk"]);
}

#[test]
fn published_signatures_verify_and_changed_ones_do_not() {
    let algorithms: [(&dyn VerificationAlgorithm, _); 2] = [(&ED25519, read(ED25519_RFC)), (&ML_DSA_65, read(ML_DSA))];
    for (algorithm, vector) in algorithms {
        let verify =
            |signature: &[u8]| UnparsedPublicKey::new(algorithm, &vector["pk"]).verify(&vector["msg"], signature);
        assert!(verify(&vector["sig"]).is_ok());
        let mut changed = vector["sig"].clone();
        changed[40] ^= 1;
        assert!(verify(&changed).is_err());
    }
}

/// Gives the published bytes once.
struct Published<'b>(&'b [u8]);

impl TryRng for Published<'_> {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        unreachable!("encapsulation takes bytes")
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        unreachable!("encapsulation takes bytes")
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Self::Error> {
        let (taken, left) = self.0.split_at(to.len());
        to.copy_from_slice(taken);
        self.0 = left;
        Ok(())
    }
}

impl TryCryptoRng for Published<'_> {}

/// The suite of every wrap and envelope, sealed and opened with the library as it is built here.
#[test]
fn hpke_with_x_wing_gives_the_published_bytes() {
    assert_eq!(XWing::KEM_ID, KEM_X_WING);
    let vector = read(HPKE);
    let (info, aad, plain) = (&vector["info"], &vector["aad"], &vector["pt"]);
    let to = <XWing as Kem>::PublicKey::from_bytes(&vector["pk"]).unwrap();
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &to,
        info,
        plain,
        aad,
        &mut Published(&vector["eseed"]),
    )
    .unwrap();
    assert_eq!(encapsulated.to_bytes().as_slice(), vector["enc"]);
    assert_eq!(sealed, vector["ct"]);
    let with = <XWing as Kem>::PrivateKey::from_bytes(&vector["sk"]).unwrap();
    let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeR::Base,
        &with,
        &encapsulated,
        info,
        &sealed,
        aad,
    );
    assert_eq!(opened.as_ref(), Ok(plain));
}

/// Encapsulation alone, by way of the seal: the encapsulated key is the draft's ciphertext.
#[test]
fn x_wing_encapsulates_to_the_published_bytes() {
    let vector = read(X_WING);
    let to = <XWing as Kem>::PublicKey::from_bytes(&vector["pk"]).unwrap();
    let (encapsulated, _) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &to,
        b"",
        b"",
        b"",
        &mut Published(&vector["eseed"]),
    )
    .unwrap();
    assert_eq!(encapsulated.to_bytes().as_slice(), vector["ct"]);
}
