//! What opens, what must not, and that every changed byte is noticed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "shared with other crates, which use other parts of it")]
#[path = "../support/mod.rs"]
mod support;

mod blind;
mod vectors;
mod wire;

use base::UnitCode;
use proptest::prelude::*;
use sealing::*;

use crate::support::cast::Counter;

#[test]
fn both_signatures_are_required_and_every_byte_counts() {
    let keys = NodeKeys::generate(&mut Counter(1));
    let signed = sign(&keys, "test/1", b"what was said");
    let read = |bytes: &[u8]| Signed::read(bytes).and_then(|signed| signed.verify(keys.public(), "test/1"));
    assert_eq!(read(&signed).expect("own signature"), b"what was said");
    // Every byte of header, payload and Ed25519 signature, and a sample of the long ML-DSA signature.
    let positions = (0..200).chain((200..signed.len()).step_by(97));
    for position in positions {
        let mut changed = signed.clone();
        changed[position] ^= 0x01;
        assert!(read(&changed).is_err(), "a change at byte {position} was not noticed");
    }
    let mut longer = signed.clone();
    longer.push(0);
    assert!(read(&longer).is_err());
    assert!(read(&signed[..signed.len() - 1]).is_err());
}

#[test]
fn a_signature_of_one_kind_is_not_one_of_another() {
    let (keys, other) = (NodeKeys::generate(&mut Counter(1)), NodeKeys::generate(&mut Counter(100)));
    let signed = sign(&keys, "test/1", b"payload");
    let read = |keys: &NodeKeys, context| Signed::read(&signed).expect("shape").verify(keys.public(), context);
    assert_eq!(read(&keys, "test/2"), Err(SealError::Signature));
    assert_eq!(read(&other, "test/1"), Err(SealError::Signature));
}

#[test]
fn keys_come_back_from_their_secret() {
    let keys = NodeKeys::generate(&mut Counter(7));
    assert_eq!(NodeKeys::from_secret(keys.secret()).expect("64 bytes").node(), keys.node());
    let unit = UnitKeys::generate(&mut Counter(8));
    assert!(UnitKeys::from_secret(unit.secret()).expect("32 bytes").public() == unit.public());
    assert!(NodeKeys::from_secret(b"short").is_err());
}

#[test]
fn a_wrap_opens_for_its_unit_and_content_alone() {
    let chance = &mut Counter(1);
    let (unit, other) = (UnitKeys::generate(chance), UnitKeys::generate(chance));
    let node = NodeKeys::generate(chance).node();
    let code: UnitCode = "DESK".parse().expect("a unit");
    let key = ContentKey::generate(chance);
    let (manifest, chunks) = seal_bytes(&key, b"plain");
    let wrap = wrap_key(&key, manifest.id(), node, &code, unit.public(), chance).expect("sealed");
    let opened = unwrap_key(&wrap, manifest.id(), &unit).expect("own unit");
    assert_eq!(open_bytes(&opened, &manifest, &chunks).expect("own key"), b"plain");
    assert!(unwrap_key(&wrap, manifest.id(), &other).is_err());
    let (second, _) = seal_bytes(&ContentKey::generate(chance), b"other");
    assert!(unwrap_key(&wrap, second.id(), &unit).is_err());
    assert!(open_bytes(&ContentKey::generate(chance), &manifest, &chunks).is_err());
}

#[test]
fn chunks_can_be_neither_cut_nor_exchanged() {
    let key = ContentKey::generate(&mut Counter(3));
    let plain: Vec<u8> = (0..CHUNK_BYTES * 2 + 5).map(|at| at as u8).collect();
    let (manifest, chunks) = seal_bytes(&key, &plain);
    assert_eq!(manifest.chunks.len(), 3);
    assert_eq!(open_bytes(&key, &manifest, &chunks).expect("own key"), plain);
    let opener = Opener::new(&key, &manifest).expect("own key");
    assert!(opener.chunk(0, &mut chunks[1].clone()).is_err(), "chunk 1 passed for chunk 0");
    assert!(open_bytes(&key, &manifest, &chunks[..2]).is_err());
    let mut shorter = manifest.clone();
    shorter.chunks.pop();
    assert!(Opener::new(&key, &shorter).is_err());
    assert_ne!(shorter.id(), manifest.id());
}

#[test]
fn an_envelope_is_for_one_node_and_from_a_known_one() {
    let chance = &mut Counter(1);
    let (from, to, stranger) = (NodeKeys::generate(chance), NodeKeys::generate(chance), NodeKeys::generate(chance));
    let box_key = UnitKeys::generate(chance);
    let envelope = seal_envelope(&from, to.node(), box_key.public(), b"parcel", chance).expect("sealed");
    let open = |own, known: &NodeKeys| {
        let keys = known.public().clone();
        open_envelope(&envelope, own, &box_key, |node| (node == keys.node()).then(|| Signers::of(&keys)))
            .map(|p| (p.from, p.bytes))
    };
    assert_eq!(open(to.node(), &from), Ok((from.node(), b"parcel".to_vec())));
    assert_eq!(open(stranger.node(), &from), Err(SealError::OtherRecipient));
    assert_eq!(open(to.node(), &stranger), Err(SealError::Signature));
    assert!(!envelope.windows(6).any(|window| window == b"parcel"));
    assert!(!envelope.windows(32).any(|window| window == from.node().0.0), "a relay could read the sender");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn reading_foreign_bytes_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let keys = UnitKeys::generate(&mut Counter(1));
        let node = NodeKeys::generate(&mut Counter(2)).node();
        prop_assert!(Signed::read(&bytes).is_err());
        prop_assert!(open_envelope(&bytes, node, &keys, |_| None).is_err());
    }

    #[test]
    fn any_bytes_come_back(plain in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let key = ContentKey::generate(&mut Counter(5));
        let (manifest, chunks) = seal_bytes(&key, &plain);
        prop_assert_eq!(open_bytes(&key, &manifest, &chunks).expect("own key"), plain);
    }
}
