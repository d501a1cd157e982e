//! What a proof shows, and that no changed one shows it.

use std::collections::BTreeMap;

use base::{EntryId, Hash, NodeId, cbor};
use books::{Closed, Opened, Proof, ProofError, Record, Witnessed};
use dossier::{Actor, Card, Entry, Log, inclusion_path, root};
use handling::Role;
use proptest::prelude::*;

use crate::counting::MEMBERS;
use crate::support::{Said, acting, card, keys, open, say};

/// A dossier of node 0, its books with node 1, and the proof for its newest entry among `leaves` others.
struct Story {
    log: Log,
    cards: BTreeMap<NodeId, Card>,
    book: Log,
    closing: Entry,
    proof: Proof,
}

fn story(others: u8) -> Story {
    let (mut log, _) = open("notebook", MEMBERS);
    let written = Record::from(Opened { year: 1 });
    let newest = say(&mut log, 0, Said::new(acting(Role::Officer, 1), written));
    let mut leaves: Vec<EntryId> = (0..others).map(|number| EntryId(Hash([number; 32]))).collect();
    leaves.push(newest.id());
    leaves.sort();
    let (mut book, _) = open("books", MEMBERS);
    say(&mut book, 0, Said::new(Actor::Node, Record::from(Opened { year: 2026 })));
    let closing = say(&mut book, 0, Said::new(Actor::Node, Record::from(Closed { number: 1, root: root(&leaves) })));
    let confirmation = confirmation(&mut book, 1, &closing);
    let index = leaves.binary_search(&newest.id()).unwrap();
    let proof = Proof {
        leaf: newest.id(),
        index: index as u64,
        count: leaves.len() as u64,
        path: inclusion_path(&leaves, index).unwrap(),
        closing: closing.bytes().to_vec(),
        confirmation: confirmation.bytes().to_vec(),
        witness: card(1).sign(keys(1)),
    };
    let cards = BTreeMap::from([(keys(0).node(), card(0))]);
    Story { log, cards, book, closing, proof }
}

fn confirmation(book: &mut Log, by: usize, of: &Entry) -> Entry {
    say(book, by, Said::new(Actor::Node, Record::from(Witnessed { closings: vec![of.id()] })))
}

impl Story {
    fn checked(&self, change: impl FnOnce(&mut Proof)) -> Result<(), ProofError> {
        let mut proof = self.proof.clone();
        change(&mut proof);
        proof.check(&self.log, &self.cards).map(|_| ())
    }
}

#[test]
fn a_proof_says_who_closed_and_who_confirmed() {
    for others in [0, 1, 2, 6, 30] {
        let story = story(others);
        let proof = Proof::read(&story.proof.to_bytes()).unwrap();
        assert_eq!(proof, story.proof);
        let says = proof.check(&story.log, &story.cards).unwrap();
        assert_eq!((says.author, says.sequence), (keys(0).node(), 1));
        assert_eq!(says.witness.authority.as_str(), "IT-MOJ");
        assert_eq!(says.closed, story.closing.header().at);
    }
}

#[test]
fn what_does_not_belong_together_proves_nothing() {
    let mut story = story(6);
    assert_eq!(story.checked(|_| {}), Ok(()));
    let other = open("notebook", &MEMBERS[..1]).0.in_order().next().unwrap().1.id();
    assert_eq!(story.checked(|proof| proof.leaf = other), Err(ProofError::OtherDossier));
    assert_eq!(story.checked(|proof| proof.index += 1), Err(ProofError::Path));
    assert_eq!(story.checked(|proof| proof.count = 1), Err(ProofError::Path));
    assert_eq!(story.checked(|proof| proof.count = u64::MAX), Err(ProofError::Path));
    assert_eq!(story.checked(|proof| proof.path[0].0[3] ^= 1), Err(ProofError::Path));
    assert_eq!(story.checked(|proof| proof.path.clear()), Err(ProofError::Path));
    // An entry that is no closing, and a closing of somebody else.
    let newest = story.log.get(story.proof.leaf).unwrap().bytes().to_vec();
    assert_eq!(story.checked(|proof| proof.closing = newest), Err(ProofError::Closing));
    let record = Record::from(Closed { number: 1, root: root(&[story.proof.leaf]) });
    let forged = say(&mut story.book, 1, Said::new(Actor::Node, record)).bytes().to_vec();
    assert_eq!(story.checked(|proof| proof.closing = forged), Err(ProofError::Closing));
    // A confirmation of somebody else, for something else, or of the author itself.
    let third = confirmation(&mut story.book, 2, &story.closing).bytes().to_vec();
    assert_eq!(story.checked(|proof| proof.confirmation = third.clone()), Err(ProofError::Witness));
    let opening = story.book.in_order().next().unwrap().1.clone();
    let of_opening = confirmation(&mut story.book, 1, &opening).bytes().to_vec();
    assert_eq!(story.checked(|proof| proof.confirmation = of_opening), Err(ProofError::Witness));
    let own = confirmation(&mut story.book, 0, &story.closing).bytes().to_vec();
    let own_card = card(0).sign(keys(0));
    let by_itself = |proof: &mut Proof| (proof.confirmation, proof.witness) = (own, own_card);
    assert_eq!(story.checked(by_itself), Err(ProofError::Witness), "nobody is a witness for itself");
    assert_eq!(story.checked(|proof| proof.witness = card(1).sign(keys(2))), Err(ProofError::Witness));
    // Whose card is not in the file can not be checked.
    assert_eq!(story.proof.check(&story.log, &BTreeMap::new()).err(), Some(ProofError::Closing));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_changed_byte_goes_unnoticed(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let story = story(3);
        let mut bytes = story.proof.to_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let checked = Proof::read(&bytes).and_then(|proof| proof.check(&story.log, &story.cards).map(|_| proof));
        // The number of leaves is no more than a way to read the path: where another leads to the same root, nothing else is shown.
        let same = |proof: &Proof| Proof { count: story.proof.count, ..proof.clone() } == story.proof;
        prop_assert!(checked.as_ref().map_or(true, same), "byte {at}: {:?}", cbor::to_vec(&checked.ok()));
    }
}
