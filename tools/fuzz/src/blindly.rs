//! Blind enquiries: points, lists and proofs of strangers.

use std::sync::LazyLock;

use sealing::blind::{
    self, BlindKey, BlindPublic, BlindSecret, ClassWord, Element, Index, Input, PaddedSize, Proof, Segment,
};

use crate::bend::{self, Pool};
use crate::dice::Dice;
use crate::samples::{self, Sample};
use crate::sealed::Counter;

static KEY: LazyLock<BlindKey> = LazyLock::new(|| BlindKey::from_bytes(&[7; 32]).expect("a scalar"));

/// A question of this node, and an answer that is not the holder's.
struct Asked {
    inputs: Vec<Input>,
    elements: Vec<Element>,
    secrets: Vec<BlindSecret>,
    evaluated: Vec<Element>,
    proof: Proof,
}

static ASKED: LazyLock<Asked> = LazyLock::new(|| {
    let class: ClassWord = "phone".parse().expect("a class");
    let inputs: Vec<Input> =
        (0..3).map(|n| Input::new(&class, format!("+99670012345{n}").as_bytes()).expect("it fits")).collect();
    let size = PaddedSize::holding(inputs.len()).expect("three fit");
    let (elements, secrets) = blind::blind(&inputs, size, 1, &mut Counter(1)).expect("three fit");
    let (evaluated, proof) = KEY.evaluate(&elements, 1, &mut Counter(2)).expect("a size that there is");
    Asked { inputs, elements, secrets, evaluated, proof }
});

/// Points, scalars, proofs and answers: what is read has one spelling, and no answer but the holder's is used.
pub(crate) fn elements(input: &[u8]) {
    let mut dice = Dice::new(input);
    let what = dice.byte();
    if what.is_multiple_of(2) {
        let bytes = dice.rest();
        if let Ok(element) = Element::from_bytes(bytes) {
            assert!(element.to_bytes() == bytes);
            let (evaluated, _) = KEY.evaluate(&[element], 1, &mut Counter(3)).expect("one is a size");
            assert!(Element::from_bytes(&evaluated[0].to_bytes()).is_ok());
        }
        assert!(
            Proof::from_bytes(bytes).is_ok_and(|proof| proof.to_bytes() == bytes) || Proof::from_bytes(bytes).is_err()
        );
        if let Ok(public) = BlindPublic::from_bytes(bytes) {
            assert!(public.to_bytes() == bytes);
        }
        if let Ok(key) = BlindKey::from_bytes(bytes) {
            assert!(key.to_bytes()[..] == *bytes);
        }
        if let Ok(secret) = BlindSecret::from_bytes(bytes) {
            assert!(secret.to_bytes()[..] == *bytes);
            let asked = &*ASKED;
            assert!(
                blind::open_commitment(&asked.inputs[0], &secret, &asked.elements[0]).is_err()
                    || secret == asked.secrets[0]
            );
        }
        return;
    }
    answers(&mut dice);
}

/// The holder's answer with points changed, moved, left out, and its proof changed.
fn answers(dice: &mut Dice<'_>) {
    let asked = &*ASKED;
    let mut evaluated = asked.evaluated.clone();
    let mut proof = asked.proof.to_bytes();
    while !dice.is_used_up() {
        let (at, other) = (dice.below(evaluated.len()), dice.below(asked.elements.len()));
        match dice.byte() % 5 {
            0 if !evaluated.is_empty() => drop(evaluated.remove(at)),
            1 if !evaluated.is_empty() => evaluated[at] = asked.elements[other],
            2 => evaluated.push(asked.evaluated[other]),
            3 if evaluated.len() > other => evaluated.swap(at, other),
            _ => proof[usize::from(dice.byte()) % 64] ^= dice.byte(),
        }
    }
    let Ok(read) = Proof::from_bytes(&proof) else { return };
    let used = blind::finish(&KEY.public(), &asked.inputs, &asked.secrets, &asked.elements, &evaluated, &read, 1);
    let is_true = evaluated == asked.evaluated && read == asked.proof;
    assert!(used.is_ok() == is_true, "the holder's answer alone is used");
}

/// Segments of a list: one spelling, no more memory than came, and an index takes what belongs to it.
pub(crate) fn segment(input: &[u8]) {
    static SEGMENT: LazyLock<Option<Sample>> =
        LazyLock::new(|| samples::BLIND.iter().find(|sample| Segment::from_bytes(&sample.bytes).is_ok()).cloned());
    let mut dice = Dice::new(input);
    let mut index: Option<Index> = None;
    let raw = dice.byte() == 0;
    for _ in 0..4 {
        let bytes = match &*SEGMENT {
            Some(sample) if !raw => bend::bytes(&bend::bent(sample, &mut dice, &Pool::new())),
            _ => dice.rest().to_vec(),
        };
        let Ok(segment) = Segment::from_bytes(&bytes) else { return };
        assert!(segment.to_bytes() == bytes && segment.tags().len() == segment.count());
        // Differences of neighbours take at least a few bits each, whatever is claimed.
        assert!(segment.count() <= bytes.len() * 8);
        let index = index.get_or_insert_with(|| Index::new(segment.scope().clone()));
        let before = index.len();
        if index.add(&segment).is_ok() {
            let first = segment.tags().next();
            let added = matches!(segment.kind(), sealing::blind::SegmentKind::Additions);
            assert!(first.is_none_or(|tag| index.contains(tag) == added));
        } else {
            assert!(index.len() == before);
        }
    }
}
