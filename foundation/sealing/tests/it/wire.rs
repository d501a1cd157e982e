//! The bytes of what is sealed, and a wrap that was made once and must open for ever.

use base::{ContentId, Hash, NodeId, cbor};
use sealing::blind::{BlindKey, Input, PaddedSize, Scope, Segment, SegmentKind, blind};
use sealing::{
    ContentKey, Envelope, KEM_X_WING, Manifest, PublicKeys, SealError, UnitPublic, Wrap, open_bytes, seal_bytes,
    sha256, unwrap_key, wrap_key,
};
use serde::{Deserialize, Serialize};

use crate::support::cast::{self, Counter};
use crate::support::golden::{Shape, compare, kept};

#[test]
fn shapes_of_sealed_things_are_those_committed() {
    let (_, manifest, _) = cast::content();
    // Its chunks are too large to be committed, their hashes are not.
    let (long, _) = seal_bytes(&ContentKey::from_bytes(&[cast::LONG; 32]).unwrap(), &cast::long());
    let (node, unit) = (NodeId(Hash([5; 32])), cast::desk());
    let (encapsulated, sealed) = (vec![6; 3], vec![7; 4]);
    let wrap = Wrap { kem: KEM_X_WING, node, unit, encapsulated: encapsulated.clone(), sealed: sealed.clone() };
    let envelope = Envelope { version: 1, kem: KEM_X_WING, to: node, encapsulated, sealed };
    compare(
        "shapes/sealing.txt",
        &[
            Shape::of("public-keys (shortened)", &PublicKeys { ed25519: vec![8; 2], ml_dsa_65: vec![9; 3] }),
            Shape::of("unit-key (shortened)", &UnitPublic(vec![10; 3])),
            Shape::of("manifest", &manifest),
            Shape::of("manifest (three chunks)", &long),
            Shape::of("wrap (shortened)", &wrap),
            Shape::of("wrapped-with", &(manifest.id(), node, cast::desk())),
            Shape::of("envelope (shortened)", &envelope),
        ],
    );
}

/// What travels of blind enquiries. Keys and chance are those of tests, so the bytes are the same always.
#[test]
fn shapes_of_blind_enquiries_are_those_committed() {
    /// A segment's fields, as it writes them.
    #[derive(Serialize, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Written {
        version: u8,
        scope: Scope,
        kind: SegmentKind,
        number: u32,
        count: u32,
        #[serde(with = "base::bytes")]
        coded: Vec<u8>,
    }
    let key = BlindKey::from_bytes(&[7; 32]).unwrap();
    let input = Input::new(&"phone".parse().unwrap(), b"+996700123456").unwrap();
    let (elements, secrets) = blind(std::slice::from_ref(&input), PaddedSize::ALL[0], 1, &mut Counter(10_000)).unwrap();
    let (answered, proof) = key.evaluate(&elements, 1, &mut Counter(20_000)).unwrap();
    let tag = key.tag(&input);
    let (holder, asker) = (NodeId(Hash([5; 32])), NodeId(Hash([6; 32])));
    let scope = Scope { holder, asker, class: "phone".parse().unwrap(), epoch: 3, key: key.public() };
    let segment = Segment::build(&scope, SegmentKind::Additions, 0, &[tag], &mut Counter(30_000)).unwrap();
    let written: Written = cbor::from_slice(segment.to_bytes()).unwrap();
    assert_eq!(cbor::to_vec(&written), segment.to_bytes());
    compare(
        "shapes/blind.txt",
        &[
            Shape::of("blind-elements", &elements),
            Shape::of("blind-secrets", &secrets),
            Shape::of("blind-answers", &answered),
            Shape::of("blind-proof", &proof),
            Shape::of("blind-tag", &tag),
            Shape::of("blind-size", &PaddedSize::ALL[2]),
            Shape::of("blind-segment", &written),
        ],
    );
}

/// The secrets of everyone in the files, and what follows from them.
#[test]
fn public_keys_follow_from_secrets_as_committed() {
    #[derive(Serialize, Deserialize, PartialEq)]
    struct Node {
        #[serde(with = "base::bytes")]
        secret: Vec<u8>,
        node: NodeId,
    }
    #[derive(Serialize, Deserialize, PartialEq)]
    struct Unit {
        #[serde(with = "base::bytes")]
        secret: Vec<u8>,
        public_key_sha256: Hash,
    }
    #[derive(Serialize, Deserialize, PartialEq)]
    struct Content {
        #[serde(with = "base::bytes")]
        key: Vec<u8>,
        content: ContentId,
        plain: String,
    }
    let node = |name: &str, byte| {
        let keys = cast::node(byte);
        Shape::of(name, &Node { secret: keys.secret().to_vec(), node: keys.node() })
    };
    let unit = |name: &str, byte| {
        let keys = cast::unit(byte);
        Shape::of(name, &Unit { secret: keys.secret().to_vec(), public_key_sha256: sha256(&[&keys.public().0]) })
    };
    let (key, manifest, _) = cast::content();
    let content = Content { key: key.bytes().to_vec(), content: manifest.id(), plain: cast::PLAIN.to_owned() };
    compare(
        "keys.txt",
        &[
            node("node asking", cast::ASKING),
            node("node asked", cast::ASKED),
            unit("unit asking", cast::ASKING_UNIT),
            unit("unit asked", cast::ASKED_UNIT),
            unit("envelope asking", cast::ASKING_ENVELOPE),
            unit("envelope asked", cast::ASKED_ENVELOPE),
            Shape::of("content", &content),
        ],
    );
}

/// Sealing a content takes no chance, so its chunk is the committed one byte for byte.
#[test]
fn a_content_is_sealed_to_the_committed_bytes() {
    let (key, manifest, chunks) = cast::content();
    let chunk = kept("content-chunk.bin", || chunks[0].clone());
    assert_eq!((chunks.len(), &chunks[0]), (1, &chunk));
    let stored = kept("content-manifest.cbor", || cbor::to_vec(&manifest));
    let stored: Manifest = cbor::from_slice(&stored).unwrap();
    assert_eq!(stored, manifest);
    assert_eq!(open_bytes(&key, &stored, &[chunk]).unwrap(), cast::PLAIN.as_bytes());
}

#[test]
fn the_kept_wrap_opens_for_its_unit_alone() {
    let (key, manifest, chunks) = cast::content();
    let to = cast::unit(cast::ASKED_UNIT);
    let wrap = kept("content-wrap.cbor", || {
        let node = cast::node(cast::ASKED).node();
        let wrap = wrap_key(&key, manifest.id(), node, &cast::desk(), to.public(), &mut Counter(1)).unwrap();
        cbor::to_vec(&wrap)
    });
    let wrap: Wrap = cbor::from_slice(&wrap).unwrap();
    assert_eq!((wrap.node, wrap.unit.as_str()), (cast::node(cast::ASKED).node(), "DESK"));
    let opened = unwrap_key(&wrap, manifest.id(), &to).unwrap();
    assert_eq!(open_bytes(&opened, &manifest, &chunks).unwrap(), cast::PLAIN.as_bytes());
    let closed = |wrap: &Wrap, with| unwrap_key(wrap, manifest.id(), &cast::unit(with)).err();
    assert_eq!(closed(&wrap, cast::ASKING_UNIT), Some(SealError::Closed));
    for at in (0..wrap.encapsulated.len()).step_by(61) {
        let mut changed = wrap.clone();
        changed.encapsulated[at] ^= 1;
        assert!(closed(&changed, cast::ASKED_UNIT).is_some(), "a change at byte {at} was not noticed");
    }
    for at in 0..wrap.sealed.len() {
        let mut changed = wrap.clone();
        changed.sealed[at] ^= 1;
        assert_eq!(closed(&changed, cast::ASKED_UNIT), Some(SealError::Closed));
    }
    assert_eq!(opened.bytes(), ContentKey::from_bytes(&[cast::CONTENT; 32]).unwrap().bytes());
}
