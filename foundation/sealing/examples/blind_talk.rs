//! Holder and asker for another program to talk to: a line there, a line back. Used by `tests/conformance/blind`.
//!
//! Bytes are hexadecimal digits, lists have commas. `hold SEED INFO` gives the public key; `evaluate ELEMENTS` the answers and the proof;
//! `list FORMS` a segment; `ask PUBLIC FORMS` the elements of a padded batch; `finish ANSWERS PROOF` the tags. What is refused begins
//! with `refused: `.

use std::io::{BufRead, Write, stdin, stdout};

use base::Chance;
use data_encoding::HEXLOWER;
use sealing::NodeKeys;
use sealing::blind::*;

struct System;

impl Chance for System {
    fn fill(&mut self, bytes: &mut [u8]) {
        aws_lc_rs::rand::fill(bytes).expect("the system gives randomness");
    }
}

/// What is held and what was asked so far.
#[derive(Default)]
struct State {
    key: Option<BlindKey>,
    asked: Option<Asked>,
}

/// A batch on its way.
struct Asked {
    public: BlindPublic,
    inputs: Vec<Input>,
    elements: Vec<Element>,
    secrets: Vec<BlindSecret>,
}

const THREADS: usize = 2;

fn main() {
    let mut state = State::default();
    for line in stdin().lock().lines() {
        let line = line.expect("a line of text");
        let words: Vec<&str> = line.split(' ').collect();
        let answer = state.answer(&words).unwrap_or_else(|why| format!("refused: {why}"));
        writeln!(stdout(), "{answer}").expect("somebody reads");
    }
}

type Answer = Result<String, Box<dyn std::error::Error>>;

impl State {
    fn answer(&mut self, words: &[&str]) -> Answer {
        match words {
            ["hold", seed, info] => {
                let key = BlindKey::derive(bytes(seed)?.as_slice().try_into()?, &bytes(info)?)?;
                let public = key.public();
                self.key = Some(key);
                Ok(HEXLOWER.encode(&public.to_bytes()))
            }
            ["evaluate", elements] => {
                let (answered, proof) = self.key()?.evaluate(&read(elements)?, THREADS, &mut System)?;
                Ok(format!("{} {}", written(&answered), HEXLOWER.encode(&proof.to_bytes())))
            }
            ["list", forms] => {
                let key = self.key()?;
                let (holder, asker) = (NodeKeys::generate(&mut System).node(), NodeKeys::generate(&mut System).node());
                let scope = Scope { holder, asker, class: "phone".parse()?, epoch: 1, key: key.public() };
                let tags = key.tags(&inputs(forms)?, THREADS);
                let segment = Segment::build(&scope, SegmentKind::Additions, 0, &tags, &mut System)?;
                Ok(HEXLOWER.encode(segment.to_bytes()))
            }
            ["ask", public, forms] => {
                let (public, inputs) = (BlindPublic::from_bytes(&bytes(public)?)?, inputs(forms)?);
                let (elements, secrets) = blind(&inputs, PaddedSize::holding(inputs.len())?, THREADS, &mut System)?;
                let answer = written(&elements);
                self.asked = Some(Asked { public, inputs, elements, secrets });
                Ok(answer)
            }
            ["finish", answers, proof] => {
                let Asked { public, inputs, elements, secrets } = self.asked.as_ref().ok_or("nothing was asked")?;
                let (answered, proof) = (read(answers)?, Proof::from_bytes(&bytes(proof)?)?);
                let tags = finish(public, inputs, secrets, elements, &answered, &proof, THREADS)?;
                Ok(tags.iter().map(|tag| format!("{:016x}", tag.0)).collect::<Vec<_>>().join(","))
            }
            _ => Err("no such line".into()),
        }
    }

    fn key(&self) -> Result<&BlindKey, &'static str> {
        self.key.as_ref().ok_or("nothing is held")
    }
}

fn bytes(digits: &str) -> Result<Vec<u8>, data_encoding::DecodeError> {
    HEXLOWER.decode(digits.as_bytes())
}

fn read(list: &str) -> Result<Vec<Element>, Box<dyn std::error::Error>> {
    list.split(',').map(|digits| Ok(Element::from_bytes(&bytes(digits)?)?)).collect()
}

fn written(elements: &[Element]) -> String {
    elements.iter().map(|element| HEXLOWER.encode(&element.to_bytes())).collect::<Vec<_>>().join(",")
}

fn inputs(forms: &str) -> Result<Vec<Input>, BlindError> {
    let class: ClassWord = "phone".parse()?;
    forms.split(',').map(|form| Input::new(&class, form.as_bytes())).collect()
}
