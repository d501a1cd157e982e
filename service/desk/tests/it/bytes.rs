//! Any byte of anything valid is changed: nothing panics, everything is answered, and what was accepted stays as it was.

use std::collections::BTreeSet;

use base::{EntryId, cbor};
use desk::ports::Archive;
use desk::post::Post;
use desk::wire::{Answer, Message};
use dossier::Entry;
use handling::Role;
use proptest::prelude::*;

use crate::rig::{House, State, fold_of, settle, two};

/// `a` has a settled enquiry of `b`; then `b` asks again and explains nothing yet: that parcel is bent.
fn story() -> (House, House, base::DossierId) {
    let (a, b) = two();
    let matter = b.matter("M-1");
    b.ask(matter, &a, "The first question");
    settle(&a, &b);
    let enquiry = b.ask(matter, &a, "The second question");
    (a, b, enquiry)
}

/// The bytes with one of them changed, or all after one cut off, or one doubled.
fn bent(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bent = bytes.to_vec();
    match at % 16 {
        0 => bent.truncate(at),
        1 => bent.insert(at, bytes[at]),
        turn => bent[at] ^= 1 << (turn % 8),
    }
    bent
}

#[test]
fn bytes_of_an_envelope() {
    let (a, b, enquiry) = story();
    let envelope = b.desk.parcel(a.id()).unwrap().unwrap();
    let before = State::of(&a, &[&b]);
    // The frame and its ends densely, a sample of the encapsulated key and of what is sealed.
    let length = envelope.len();
    let ends = (0..120).chain(length - 40..length);
    for at in ends.chain((120..1_400).step_by(3)).chain((1_400..length - 40).step_by(29)) {
        assert!(a.desk.receive(b.id(), &bent(&envelope, at)) == Answer::NotUnderstood, "byte {at}");
    }
    assert_eq!(State::of(&a, &[&b]), before);
    let answer = a.desk.receive(b.id(), &envelope);
    assert!(b.desk.take_stored(a.id(), &answer).unwrap(), "the true one is taken");
    settle(&a, &b);
    assert_eq!(fold_of(&a, enquiry), fold_of(&b, enquiry));
    assert_eq!(a.bell.faults(), Vec::<String>::new());
}

/// `b` signs and seals bent parcels itself: everything outside is right, and inside one byte is not.
#[test]
fn bytes_of_a_parcel_whose_sender_bent_it() {
    let (mut a, b, enquiry) = story();
    let parcel = b.next_parcel(&a).unwrap();
    let genuine: BTreeSet<EntryId> =
        parcel.entries.iter().map(|packed| Entry::from_store(&packed.entry).unwrap().id()).collect();
    let bytes = cbor::to_vec(&Message::Parcel(parcel));
    let before = State::of(&a, &[&b]);
    let known: BTreeSet<EntryId> = before.entries.values().flatten().map(|(id, _)| *id).collect();
    let mut understood = 0;
    // The frame and the first header densely, then every 31st byte.
    for at in (0..900).step_by(5).chain((900..bytes.len()).step_by(47)) {
        match b.tell_bytes(&a, &bent(&bytes, at)) {
            Answer::NotUnderstood => {}
            Answer::Stored { entries, refused } => {
                understood += 1;
                assert!(entries.iter().all(|id| genuine.contains(id)), "byte {at}: a bent entry was stored");
                assert!(refused.iter().all(|(_, code)| !code.is_empty()));
            }
            _ => panic!("byte {at}: not an answer to a parcel"),
        }
    }
    assert!(understood > 50, "many bent parcels are still parcels: {understood}");
    let own = |id: &EntryId| a.sqlite.entry(*id).unwrap().is_some_and(|entry| entry.author == a.id());
    let after = State::of(&a, &[&b]);
    let new = after.entries.values().flatten().map(|(id, _)| *id).filter(|id| !known.contains(id));
    assert!(new.into_iter().all(|id| genuine.contains(&id) || own(&id)), "only what b signed, and receipts for it");
    assert_eq!(a.bell.faults(), Vec::<String>::new());
    a.restart();
    settle(&a, &b);
    assert_eq!(fold_of(&a, enquiry), fold_of(&b, enquiry));
    assert_eq!(a.texts(Role::Officer, enquiry), [Some("The second question".to_owned())]);
}

/// The same over what is here already: then nothing at all may change.
#[test]
fn bytes_of_a_parcel_that_is_here_already() {
    let (a, b, enquiry) = story();
    let parcel = b.next_parcel(&a).unwrap();
    settle(&a, &b);
    let before = (State::of(&a, &[&b]), fold_of(&a, enquiry));
    let bytes = cbor::to_vec(&Message::Parcel(parcel));
    for at in (0..bytes.len()).step_by(83) {
        assert!(
            matches!(b.tell_bytes(&a, &bent(&bytes, at)), Answer::NotUnderstood | Answer::Stored { .. }),
            "byte {at}"
        );
    }
    assert_eq!((State::of(&a, &[&b]), fold_of(&a, enquiry)), before);
    assert_eq!(a.bell.faults(), Vec::<String>::new());
}

#[test]
fn every_byte_of_heads_and_wants() {
    let (a, b, enquiry) = story();
    settle(&a, &b);
    let content = fold_of(&a, enquiry).thing.sent().unwrap().details;
    let Message::Heads(heads) = a.opened(&b, &b.desk.heads(a.id(), true).unwrap()) else { panic!("heads") };
    for message in [Message::Heads(heads), Message::Want { content, number: 0 }] {
        let bytes = cbor::to_vec(&message);
        for at in 0..bytes.len() {
            let answer = b.tell_bytes(&a, &bent(&bytes, at));
            assert!(!matches!(answer, Answer::Stored { .. } | Answer::Later), "byte {at}");
        }
    }
    assert_eq!(a.bell.faults(), Vec::<String>::new());
    settle(&a, &b);
    assert_eq!(fold_of(&a, enquiry), fold_of(&b, enquiry));
}

#[test]
fn every_byte_of_an_answer() {
    let (a, b, enquiry) = story();
    let parcel = b.desk.parcel(a.id()).unwrap().unwrap();
    let stored = a.desk.receive(b.id(), &parcel);
    let heads = b.tell(&a, &Message::Heads(desk::wire::HeadsMessage { summary: base::Hash([0; 32]), heads: None }));
    let genuine: BTreeSet<EntryId> = b.sqlite.outbox(a.id(), 99, usize::MAX).unwrap().iter().map(|e| e.id).collect();
    for answer in [stored, heads] {
        let bytes = cbor::to_vec(&answer);
        for at in 0..bytes.len() {
            // The door reads an answer as it reads everything: one spelling, or nothing.
            let Ok(read) = cbor::from_slice::<Answer>(&bent(&bytes, at)) else { continue };
            b.desk.parcel(a.id()).unwrap();
            b.desk.take_stored(a.id(), &read).unwrap();
            if let Answer::Heads(heads) = &read {
                b.desk.take_heads(a.id(), heads).unwrap();
            }
        }
    }
    let left = b.sqlite.outbox(a.id(), 99, usize::MAX).unwrap();
    assert!(left.iter().all(|entry| genuine.contains(&entry.id) || entry.author == b.id() || entry.author == a.id()));
    settle(&a, &b);
    assert_eq!(fold_of(&a, enquiry), fold_of(&b, enquiry));
    assert_eq!(b.bell.faults(), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4) })]

    /// Bytes that are nothing, at every door of the hall, many for each pair of nodes.
    #[test]
    fn bytes_that_are_nothing(heaps in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..400), 25)) {
        let (a, b, _) = story();
        let before = State::of(&a, &[&b]);
        for heap in heaps {
            prop_assert!(a.desk.receive(b.id(), &heap) == Answer::NotUnderstood);
            prop_assert!(b.tell_bytes(&a, &heap) == Answer::NotUnderstood);
            let named = base::ContentId(sealing::hash("t", &[&heap]));
            prop_assert!(!a.desk.take_chunk(b.id(), named, heap.len() as u64, heap.clone()).unwrap());
            let want = Message::Want { content: named, number: u64::MAX };
            prop_assert!(b.tell(&a, &want) == Answer::Absent);
        }
        prop_assert_eq!(State::of(&a, &[&b]), before);
    }
}
