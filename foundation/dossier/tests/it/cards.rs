//! A node card whose signing keys have changed: the former ones have each named the next, or it is no card.

use base::{Date, Hash, Timestamp};
use dossier::{Card, EntryError, Handover, UnitCard};
use sealing::{NodeKeys, UnitKeys};

use crate::support::{Counter, keys};

fn first() -> Card {
    let sealing = UnitKeys::generate(&mut Counter(1)).public().clone();
    Card {
        version: 1,
        authority: "KG-GP".parse().unwrap(),
        names: Vec::new(),
        postal: Vec::new(),
        keys: keys(0).public().clone(),
        former: Vec::new(),
        envelope_key: sealing.clone(),
        units: vec![UnitCard { code: "DESK".parse().unwrap(), names: Vec::new(), key: sealing }],
        tls: Hash([1; 32]),
        addresses: Vec::new(),
        issued: Timestamp(1),
        valid_until: Date::new(2027, 1, 1).unwrap(),
    }
}

/// The keys of node `number`, in the hands of the node that began with those of node 0.
fn held(number: usize) -> NodeKeys {
    NodeKeys::from_secret(keys(number).secret()).unwrap().of_node(keys(0).node())
}

/// The card of a node that began with the keys of node 0 and had the others after them.
fn card(numbers: &[usize]) -> Card {
    let mut card = first();
    for pair in numbers.windows(2) {
        let next = keys(pair[1]).public().clone();
        card.former.push(Handover::sign(&held(pair[0]), &next, Timestamp(2)));
        (card.keys, card.version) = (next, 2);
    }
    card
}

fn read(card: &Card, signed_by: usize) -> Result<Card, EntryError> {
    Card::read(&card.sign(&held(signed_by)))
}

#[test]
fn a_node_stays_the_one_that_it_was() {
    let one = read(&card(&[0]), 0).unwrap();
    assert_eq!((one.node(), one.fingerprint()), (keys(0).node(), dossier::fingerprint(keys(0).node())));
    for numbers in [&[0, 1][..], &[0, 1, 2], &[0, 3, 2, 1]] {
        let last = *numbers.last().unwrap();
        let read = read(&card(numbers), last).unwrap();
        assert_eq!(read.node(), keys(0).node());
        assert_eq!(
            read.fingerprint(),
            dossier::fingerprint(keys(last).node()),
            "what people compare are the present keys"
        );
        assert!(read.signers().present == keys(last).public() && read.signers().former.len() == numbers.len() - 1);
    }
}

#[test]
fn a_card_whose_keys_do_not_follow_each_other_is_none() {
    let whole = card(&[0, 1, 2]);
    assert!(read(&whole, 2).is_ok());
    for signer in [0, 1, 3] {
        assert!(read(&whole, signer).is_err(), "signed by the keys of {signer}");
    }
    let spoilt = |spoil: &dyn Fn(&mut Card)| {
        let mut card = whole.clone();
        spoil(&mut card);
        read(&card, 2).is_err()
    };
    assert!(spoilt(&|card| card.former.truncate(1)), "one is missing");
    assert!(spoilt(&|card| drop(card.former.remove(0))), "the first is missing: it would be another node");
    assert!(spoilt(&|card| card.former.swap(0, 1)));
    assert!(spoilt(&|card| card.former[1].word = card.former[0].word.clone()));
    assert!(spoilt(&|card| card.former[1].keys = keys(3).public().clone()));
    assert!(spoilt(&|card| card.former[0] = Handover::sign(&held(0), keys(3).public(), Timestamp(2))), "for others");
    // Of the former keys' own node, as if it had never become this one.
    let alone = || Handover::sign(keys(1), keys(2).public(), Timestamp(2));
    assert!(spoilt(&|card| card.former[1] = alone()));
    assert!(spoilt(&|card| card.version = 1));
    assert!(read(&Card { version: 2, ..first() }, 0).is_err(), "a first card is of version 1");
    assert!(matches!(read(&Card { version: 3, ..whole.clone() }, 2), Err(EntryError::Version(3))));
    let many = Card { former: vec![whole.former[0].clone(); 25], ..whole.clone() };
    assert!(matches!(read(&many, 2), Err(EntryError::Limit { limit: 24, .. })));
}

#[test]
fn nobody_becomes_a_node_without_the_word_of_its_keys() {
    let mut stolen = first();
    stolen.former.push(Handover { keys: keys(0).public().clone(), word: Vec::new() });
    (stolen.keys, stolen.version) = (keys(3).public().clone(), 2);
    assert!(read(&stolen, 3).is_err());
    let own_word = Handover::sign(&held(3), keys(3).public(), Timestamp(2));
    stolen.former[0].word = own_word.word;
    assert!(read(&stolen, 3).is_err(), "its own word for itself");
}
