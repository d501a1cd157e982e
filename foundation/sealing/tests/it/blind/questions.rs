//! What is asked is found if it is listed, whatever the batch, the blinding and the number of threads.

use proptest::prelude::*;
use sealing::blind::*;

use super::*;

#[test]
fn answers_are_the_tags_of_the_list() {
    let asked = Asked::new(20);
    assert_eq!(asked.elements.len(), 32);
    let tags = asked.finish().expect("an honest answer");
    assert_eq!(tags, asked.key.tags(&asked.inputs, 1));
    assert_eq!(tags, asked.inputs.iter().map(|input| asked.key.tag(input)).collect::<Vec<_>>());
}

#[test]
fn the_same_question_looks_different_every_time() {
    let (one, other) = (Asked::new(5), {
        let inputs = inputs(0..5);
        blind(&inputs, PaddedSize::holding(5).unwrap(), 1, &mut Counter(6)).unwrap().0
    });
    assert!(one.elements.iter().all(|element| !other.contains(element)));
    let distinct: std::collections::HashSet<_> = one.elements.iter().map(Element::to_bytes).collect();
    assert_eq!(distinct.len(), 8);
}

#[test]
fn classes_and_keys_never_meet() {
    let plate: ClassWord = "vehicle".parse().unwrap();
    let (as_phone, as_plate) = (Input::new(&phone(), b"AA1").unwrap(), Input::new(&plate, b"AA1").unwrap());
    let (one, other) = (BlindKey::draw(&mut Counter(1)), BlindKey::draw(&mut Counter(2)));
    assert_ne!(one.tag(&as_phone), one.tag(&as_plate));
    assert_ne!(one.tag(&as_phone), other.tag(&as_phone));
}

#[test]
fn sizes_are_those_published() {
    let sizes: Vec<usize> = PaddedSize::ALL.into_iter().map(PaddedSize::places).collect();
    assert_eq!(sizes, [1, 8, 32, 128, 512, 2048, 10_000]);
    assert_eq!(PaddedSize::holding(129).unwrap().places(), 512);
    assert_eq!(PaddedSize::holding(10_001), Err(BlindError::TooMany { inputs: 10_001, size: 10_000 }));
    assert_eq!(PaddedSize::exactly(9), Err(BlindError::BatchSize(9)));
    assert_eq!(serde_json::to_string(&PaddedSize::ALL[2]).unwrap(), "32");
    assert!(serde_json::from_str::<PaddedSize>("33").is_err());
}

#[test]
fn every_place_opens_to_what_it_stands_for_and_to_nothing_else() {
    let asked = Asked::new(5);
    for (place, (element, secret)) in asked.elements.iter().zip(&asked.secrets).enumerate() {
        assert_eq!(secret.is_padding(), place >= 5);
        let stands_for = asked.inputs.get(place).cloned().or_else(|| secret.padding()).expect("one of the two");
        open_commitment(&stands_for, secret, element).expect("what was sent");
        assert_eq!(open_commitment(&input(99), secret, element), Err(BlindError::Commitment));
        let kept = BlindSecret::from_bytes(&secret.to_bytes()).unwrap();
        open_commitment(&stands_for, &kept, element).expect("what was kept");
    }
    // A real question is not opened as padding, nor padding with the secret of a real question.
    let padding = asked.secrets[7].padding().unwrap();
    assert_eq!(open_commitment(&padding, &asked.secrets[0], &asked.elements[0]), Err(BlindError::Commitment));
    assert_eq!(open_commitment(&asked.inputs[0], &asked.secrets[7], &asked.elements[7]), Err(BlindError::Commitment));
}

#[test]
fn nothing_secret_prints_itself() {
    let asked = Asked::new(1);
    let printed = format!("{:?} {:?} {:?}", asked.key, asked.inputs, asked.secrets);
    assert_eq!(printed.matches('…').count(), 3);
    assert!(!printed.contains("996"), "{printed}");
}

#[test]
fn what_travels_is_bytes_in_cbor_and_hexadecimal_in_json() {
    let asked = Asked::new(1);
    let (element, proof) = (asked.elements[0], asked.proof);
    assert_eq!(base::cbor::to_vec(&element).len(), 34);
    assert_eq!(base::cbor::from_slice::<Element>(&base::cbor::to_vec(&element)).unwrap(), element);
    assert_eq!(base::cbor::from_slice::<Proof>(&base::cbor::to_vec(&proof)).unwrap(), proof);
    let public = asked.key.public();
    assert_eq!(base::cbor::from_slice::<BlindPublic>(&base::cbor::to_vec(&public)).unwrap(), public);
    assert_eq!(serde_json::to_string(&public).unwrap().len(), 66);
    let again = BlindKey::from_bytes(asked.key.to_bytes().as_ref()).unwrap();
    assert_eq!(again.public(), public);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_identifiers_come_back_as_their_tags(
        texts in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 1..80), 1..40),
        seed in any::<u32>(),
        threads in 0_usize..5,
    ) {
        let inputs: Vec<Input> = texts.iter().map(|text| Input::new(&phone(), text).unwrap()).collect();
        let key = BlindKey::draw(&mut Counter(u64::from(seed)));
        let size = PaddedSize::holding(inputs.len()).unwrap();
        let (elements, secrets) = blind(&inputs, size, threads, &mut Counter(u64::from(seed) + 1_000)).unwrap();
        let (answered, proof) = key.evaluate(&elements, threads, &mut Counter(3)).unwrap();
        let tags = finish(&key.public(), &inputs, &secrets, &elements, &answered, &proof, threads).unwrap();
        prop_assert_eq!(&tags, &key.tags(&inputs, threads));
    }
}
