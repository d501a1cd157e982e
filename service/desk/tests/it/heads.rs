//! A peer that lies about how far it is: it gets what it asks for, it loses nothing here, and afterwards everything heals.

use std::collections::BTreeMap;

use base::{DossierId, Hash, NodeId};
use desk::ports::Archive;
use desk::post::Post;
use desk::wire::{Answer, HeadsMessage, Message};
use handling::Role;

use crate::rig::{House, State, carry, send_all, settle, two};

type Heads = BTreeMap<DossierId, BTreeMap<NodeId, u64>>;

/// Two nodes with three enquiries, all settled; then `a` answers one of them and `b` has not heard it.
fn story() -> (House, House, [DossierId; 3]) {
    let (a, b) = two();
    let (here, there) = (a.matter("M-A"), b.matter("M-B"));
    let enquiries = [b.ask(there, &a, "First"), b.ask(there, &a, "Second"), a.ask(here, &b, "Third")];
    settle(&a, &b);
    a.answer(enquiries[0], "Answered");
    (a, b, enquiries)
}

fn entries(house: &House, peer: &House) -> BTreeMap<DossierId, Vec<(base::EntryId, bool)>> {
    let shared = house.sqlite.heads_shared_with(peer.id()).unwrap();
    let mut entries = State::of(house, &[]).entries;
    entries.retain(|dossier, _| shared.contains_key(dossier));
    entries.values_mut().for_each(|list| list.sort());
    entries
}

fn nonsense(number: u64) -> Hash {
    sealing::hash("nonsense", &[&number.to_be_bytes()])
}

/// Every lie, made from what is true.
fn lies(true_heads: &Heads) -> Vec<(&'static str, Option<Heads>)> {
    let all = |change: &dyn Fn(u64) -> u64| -> Heads {
        let chains =
            |chains: &BTreeMap<NodeId, u64>| chains.iter().map(|(node, last)| (*node, change(*last))).collect();
        true_heads.iter().map(|(dossier, of)| (*dossier, chains(of))).collect()
    };
    let strangers: Heads = (0..2_000)
        .map(|number| (DossierId(nonsense(number)), BTreeMap::from([(NodeId(nonsense(number + 1)), number)])))
        .collect();
    let authors: BTreeMap<NodeId, u64> =
        (0..2_000).map(|number| (NodeId(nonsense(number)), u64::MAX - number)).collect();
    let crowded: Heads = true_heads.keys().map(|dossier| (*dossier, authors.clone())).collect();
    vec![
        ("nothing at all", Some(Heads::new())),
        ("that it only knows the beginnings", Some(all(&|_| 0))),
        ("no chain of any dossier", Some(true_heads.keys().map(|dossier| (*dossier, BTreeMap::new())).collect())),
        ("one more of everything", Some(all(&|last| last + 1))),
        ("the most there can be", Some(all(&|_| u64::MAX))),
        ("two thousand dossiers that nobody has", Some(strangers)),
        ("two thousand authors in each dossier", Some(crowded)),
        ("a sum and nothing that makes it up", None),
    ]
}

#[test]
fn no_lie_about_heads_takes_anything_out_of_the_outbox_or_adds_anything_here() {
    let (a, b, enquiries) = story();
    let true_heads = b.sqlite.heads_shared_with(a.id()).unwrap();
    let (held, waiting) = (entries(&a, &b), a.sqlite.backlog().unwrap()[&b.id()].entries);
    for (what, heads) in lies(&true_heads) {
        let message = HeadsMessage { summary: nonsense(0), heads };
        // Said as a question, and said as an answer.
        let answer = b.tell(&a, &Message::Heads(message.clone()));
        assert!(matches!(answer, Answer::Heads(HeadsMessage { heads: Some(_), .. })), "{what}");
        a.desk.take_heads(b.id(), &message).unwrap();
        assert_eq!(entries(&a, &b), held, "{what}");
        assert!(a.sqlite.backlog().unwrap()[&b.id()].entries >= waiting, "{what}");
    }
    assert_eq!(a.bell.faults(), Vec::<String>::new());
    settle(&a, &b);
    assert_eq!(entries(&a, &b), entries(&b, &a));
    assert_eq!(b.texts(Role::Investigator, enquiries[0]).last(), Some(&Some("Answered".to_owned())));
    assert!(a.sqlite.backlog().unwrap().values().all(|backlog| backlog.entries == 0));
}

#[test]
fn each_lie_alone_heals_when_it_stops() {
    for number in 0..8 {
        let (a, b, enquiries) = story();
        let true_heads = b.sqlite.heads_shared_with(a.id()).unwrap();
        let (what, heads) = lies(&true_heads).swap_remove(number);
        // What waits is forgotten: everything now depends on the comparison.
        while let Some(parcel) = a.next_parcel(&b) {
            let ids = parcel.entries.iter().map(|packed| dossier::Entry::from_store(&packed.entry).unwrap().id());
            let forgotten = Answer::Stored { entries: ids.collect(), refused: Vec::new() };
            assert!(a.desk.take_stored(b.id(), &forgotten).unwrap());
        }
        b.tell(&a, &Message::Heads(HeadsMessage { summary: nonsense(0), heads }));
        let before = entries(&b, &a);
        send_all(&a, &b);
        let after = entries(&b, &a);
        assert!(before.iter().all(|(dossier, list)| list.iter().all(|entry| after[dossier].contains(entry))), "{what}");
        settle(&a, &b);
        assert_eq!(entries(&a, &b), entries(&b, &a), "{what}");
        assert_eq!(b.texts(Role::Investigator, enquiries[0]).last(), Some(&Some("Answered".to_owned())), "{what}");
    }
}

#[test]
fn who_says_the_true_sum_is_told_that_both_are_equally_far() {
    let (a, b, _) = story();
    settle(&a, &b);
    let Message::Heads(own) = b.opened(&a, &a.desk.heads(b.id(), true).unwrap()) else { panic!("heads") };
    let lying = HeadsMessage { summary: own.summary, heads: Some(Heads::new()) };
    let before = State::of(&a, &[&b]);
    assert!(b.tell(&a, &Message::Heads(lying)) == Answer::Same);
    assert_eq!(State::of(&a, &[&b]), before, "the sum alone decides, so nothing was looked at");
    assert!(!carry(&a, &b) && !carry(&b, &a));
}
