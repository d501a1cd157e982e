//! Blind enquiries between a holder and an asker, and what hostile ones send.

mod hostile;
mod lists;
mod questions;

use sealing::blind::{BlindKey, ClassWord, Input, Scope};
use sealing::{NodeKeys, blind};

use crate::support::cast::Counter;

fn phone() -> ClassWord {
    "phone".parse().expect("a class")
}

fn input(number: usize) -> Input {
    Input::new(&phone(), format!("+99670000{number:04}").as_bytes()).expect("an identifier")
}

fn inputs(range: std::ops::Range<usize>) -> Vec<Input> {
    range.map(input).collect()
}

fn key() -> BlindKey {
    BlindKey::draw(&mut Counter(77))
}

fn scope(key: &BlindKey) -> Scope {
    let (holder, asker) = (NodeKeys::generate(&mut Counter(1)).node(), NodeKeys::generate(&mut Counter(2)).node());
    Scope { holder, asker, class: phone(), epoch: 3, key: key.public() }
}

/// A batch on its way and back.
struct Asked {
    key: BlindKey,
    inputs: Vec<Input>,
    secrets: Vec<blind::BlindSecret>,
    elements: Vec<blind::Element>,
    answered: Vec<blind::Element>,
    proof: blind::Proof,
}

impl Asked {
    fn new(count: usize) -> Asked {
        let (key, inputs) = (key(), inputs(0..count));
        let size = blind::PaddedSize::holding(count).expect("a size");
        let (elements, secrets) = blind::blind(&inputs, size, 2, &mut Counter(5)).expect("a batch");
        let (answered, proof) = key.evaluate(&elements, 2, &mut Counter(9)).expect("an answer");
        Asked { key, inputs, secrets, elements, answered, proof }
    }

    fn finish(&self) -> Result<Vec<blind::Tag>, blind::BlindError> {
        let Asked { key, inputs, secrets, elements, answered, proof } = self;
        blind::finish(&key.public(), inputs, secrets, elements, answered, proof, 2)
    }
}
