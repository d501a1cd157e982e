//! What a partner could send to crash, confuse or track the other: refused with a reason, and nothing learnt.

use proptest::prelude::*;
use sealing::blind::*;

use super::*;

/// The order of the group, little-endian (RFC 9496 section 4.4).
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

#[test]
fn what_is_no_point_of_the_group_is_refused() {
    // RFC 9496 appendix A.2 and A.3: not canonical, negative, not square, and the identity, which is a point but asks nothing.
    let bad = [
        "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
        "4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f",
        "0000000000000000000000000000000000000000000000000000000000000000",
    ];
    for hex in bad {
        let bytes = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
        assert_eq!(Element::from_bytes(&bytes), Err(BlindError::Element), "{hex}");
        assert_eq!(BlindPublic::from_bytes(&bytes), Err(BlindError::PublicKey), "{hex}");
        assert!(base::cbor::from_slice::<Element>(&[&[0x58, 32], &bytes[..]].concat()).is_err());
        assert!(serde_json::from_str::<BlindPublic>(&format!("\"{hex}\"")).is_err());
    }
    let right = Asked::new(1).elements[0].to_bytes();
    for length in [0, 31] {
        assert_eq!(Element::from_bytes(&right[..length]), Err(BlindError::Element));
    }
    assert_eq!(Element::from_bytes(&[&right[..], &[0]].concat()), Err(BlindError::Element));
}

#[test]
fn scalars_have_one_encoding() {
    assert_eq!(BlindKey::from_bytes(&ORDER).err(), Some(BlindError::Scalar));
    assert_eq!(BlindKey::from_bytes(&[0xff; 32]).err(), Some(BlindError::Scalar));
    assert_eq!(BlindKey::from_bytes(&[0; 32]).err(), Some(BlindError::Scalar));
    assert_eq!(BlindKey::from_bytes(&[1; 31]).err(), Some(BlindError::Scalar));
    assert_eq!(BlindSecret::from_bytes(&ORDER).err(), Some(BlindError::Scalar));
    assert_eq!(BlindSecret::from_bytes(&[1; 33]).err(), Some(BlindError::Scalar));
    let proof = Asked::new(1).proof.to_bytes();
    assert_eq!(Proof::from_bytes(&[&ORDER[..], &proof[32..]].concat()), Err(BlindError::Scalar));
    assert_eq!(Proof::from_bytes(&[&proof[..32], &ORDER[..]].concat()), Err(BlindError::Scalar));
    assert_eq!(Proof::from_bytes(&proof[..63]), Err(BlindError::Scalar));
    assert_eq!(Proof::from_bytes(&[&proof[..], &[0]].concat()), Err(BlindError::Scalar));
}

#[test]
fn an_answer_with_another_key_is_refused_even_for_one_place() {
    let other = BlindKey::draw(&mut Counter(500));
    for place in [0, 19, 31] {
        let mut asked = Asked::new(20);
        // Tagging: the holder answers one place with a key kept for this officer alone.
        let (foreign, _) = other.evaluate(&asked.elements[place..=place], 1, &mut Counter(1)).unwrap();
        asked.answered[place] = foreign[0];
        assert_eq!(asked.finish(), Err(BlindError::Proof));
    }
    let mut asked = Asked::new(20);
    (asked.answered, asked.proof) = other.evaluate(&asked.elements, 1, &mut Counter(1)).unwrap();
    assert_eq!(asked.finish(), Err(BlindError::Proof), "a good proof for another key");
}

#[test]
fn answers_in_another_order_and_replayed_answers_are_refused() {
    let mut asked = Asked::new(20);
    asked.answered.swap(0, 1);
    assert_eq!(asked.finish(), Err(BlindError::Proof));
    let (mut asked, earlier) = (Asked::new(20), {
        let inputs = inputs(0..20);
        let (elements, _) = blind(&inputs, PaddedSize::holding(20).unwrap(), 1, &mut Counter(600)).unwrap();
        key().evaluate(&elements, 1, &mut Counter(7)).unwrap()
    });
    (asked.answered, asked.proof) = earlier;
    assert_eq!(asked.finish(), Err(BlindError::Proof));
}

#[test]
fn counts_that_differ_are_refused_before_anything_is_computed() {
    let count = |what, expected, found| Err(BlindError::Count { what, expected, found });
    let mut asked = Asked::new(20);
    asked.answered.pop();
    assert_eq!(asked.finish(), count("answers", 32, 31));
    let mut asked = Asked::new(20);
    asked.secrets.pop();
    assert_eq!(asked.finish(), count("secrets of the batch", 32, 31));
    let mut asked = Asked::new(20);
    asked.inputs.push(input(20));
    assert_eq!(asked.finish(), count("identifiers", 20, 21));
    let key = key();
    assert_eq!(key.evaluate(&[], 1, &mut Counter(1)).unwrap_err(), BlindError::BatchSize(0));
    let many = vec![asked.elements[0]; BATCH_LIMIT + 1];
    assert!(matches!(key.evaluate(&many, 1, &mut Counter(1)), Err(BlindError::TooLarge { .. })));
    assert!(matches!(blind(&inputs(0..9), PaddedSize::ALL[1], 1, &mut Counter(1)), Err(BlindError::TooMany { .. })));
    assert!(matches!(blind(&[], PaddedSize::ALL[1], 1, &mut Counter(1)), Err(BlindError::BatchSize(0))));
}

#[test]
fn identifiers_and_classes_have_limits() {
    assert_eq!(Input::new(&phone(), b"").err(), Some(BlindError::InputLength(0)));
    assert_eq!(Input::new(&phone(), &[b'1'; 513]).err(), Some(BlindError::InputLength(513)));
    for word in ["", "Phone", "a b", "e-mail", "телефон", &"a".repeat(33)] {
        assert_eq!(word.parse::<ClassWord>().err(), Some(BlindError::Class), "{word}");
    }
}

#[test]
fn one_nonce_never_serves_two_statements() {
    // Chance that repeats itself, as on a machine set back to an earlier moment: the proofs of two batches must not share a nonce,
    // or their difference gives the key. Equal batches may: they give the same proof again.
    let key = key();
    let (one, other) = (Asked::new(1).elements, Asked::new(2).elements);
    let proof = |elements: &[Element]| key.evaluate(elements, 1, &mut Counter(42)).unwrap().1.to_bytes();
    assert_eq!(proof(&one), proof(&one));
    assert_ne!(proof(&one)[32..], proof(&other)[32..]);
}

/// A segment's fields, as a hostile holder writes them.
fn written(count: u32, coded: &[u8]) -> Vec<u8> {
    #[derive(serde::Serialize)]
    struct Written<'a> {
        version: u8,
        scope: Scope,
        kind: SegmentKind,
        number: u32,
        count: u32,
        #[serde(with = "base::bytes")]
        coded: &'a [u8],
    }
    let scope = scope(&key());
    base::cbor::to_vec(&Written { version: 1, scope, kind: SegmentKind::Additions, number: 0, count, coded })
}

#[test]
fn malformed_lists_are_refused_without_setting_memory_aside() {
    let refused =
        |bytes: &[u8]| matches!(Segment::from_bytes(bytes), Err(BlindError::Segment(_) | BlindError::TooLarge { .. }));
    assert!(refused(&written(10_000_000, &[0; 100])), "ten million tags in a hundred bytes");
    assert!(refused(&written(u32::MAX, &[0; 100])));
    assert!(refused(&written(100, &[0xff; 100_000])), "a run of ones without end");
    assert!(refused(&written(100, &[])));
    assert!(refused(&written(101, &[0; 10_000])), "a number of tags that was not padded");
    assert!(refused(&written(0, &[])));
    let right = Segment::build(&scope(&key()), SegmentKind::Additions, 0, &[], &mut Counter(4)).unwrap();
    let right = right.to_bytes();
    assert!(refused(&right[..right.len() - 1]));
    assert!(refused(&[right, &[0]].concat()));
    assert!(refused(&[]));
}

#[test]
fn segments_out_of_place_change_nothing() {
    let (key, other) = (key(), BlindKey::draw(&mut Counter(900)));
    let build = |scope: &Scope, number| {
        Segment::build(scope, SegmentKind::Additions, number, &[Tag(7)], &mut Counter(4)).unwrap()
    };
    let own = scope(&key);
    let mut index = Index::new(own.clone());
    let strange = [
        Scope { key: other.public(), ..own.clone() },
        Scope { epoch: 4, ..own.clone() },
        Scope { class: "vehicle".parse().unwrap(), ..own.clone() },
        Scope { holder: own.asker, ..own.clone() },
        Scope { asker: own.holder, ..own.clone() },
    ];
    for scope in strange {
        assert!(matches!(index.add(&build(&scope, 0)), Err(BlindError::OutOfPlace(_))));
    }
    assert!(matches!(index.add(&build(&own, 1)), Err(BlindError::OutOfPlace(_))), "one was left out");
    index.add(&build(&own, 0)).unwrap();
    assert!(matches!(index.add(&build(&own, 0)), Err(BlindError::OutOfPlace(_))), "the same again");
    assert_eq!((index.len(), index.next_number()), (100, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn reading_foreign_bytes_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Segment::from_bytes(&bytes).is_err());
        let _ = (Element::from_bytes(&bytes), BlindPublic::from_bytes(&bytes), Proof::from_bytes(&bytes));
        let _ = (BlindKey::from_bytes(&bytes), BlindSecret::from_bytes(&bytes));
    }

    /// A bit changed anywhere in a segment makes it unreadable, or another one in its one spelling, never the same root.
    #[test]
    fn a_changed_bit_changes_the_root(at in 0_usize..900, bit in 0_u8..8) {
        let right = Segment::build(&scope(&key()), SegmentKind::Additions, 0, &key().tags(&inputs(0..3), 1), &mut Counter(4)).unwrap();
        let mut changed = right.to_bytes().to_vec();
        let at = at % changed.len();
        changed[at] ^= 1 << bit;
        if let Ok(read) = Segment::from_bytes(&changed) {
            prop_assert_ne!(read.root(), right.root());
            let tags: Vec<Tag> = read.tags().collect();
            prop_assert!(tags.is_sorted_by(|a, b| a < b));
            let again = Segment::build(read.scope(), read.kind(), read.number(), &tags, &mut Counter(1)).unwrap();
            prop_assert_eq!(again.to_bytes(), &changed[..]);
        }
    }
}
