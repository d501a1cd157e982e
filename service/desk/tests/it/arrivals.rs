//! Good entries that come otherwise than they were sent: twice, backwards, without their beginning, among false ones.

use base::{EntryId, cbor};
use desk::ports::Archive;
use desk::post::Post;
use desk::wire::{Answer, Message, Packed, Parcel};
use dossier::{Entry, Header};
use handling::Role;
use sealing::{hash, sign};

use crate::rig::{House, Sealed, log_of, send_all, settle, two, withdrawal};

const CONTEXT: &str = "kerege/entry/1";

/// How many entries of `b` lie in each dossier at `a` after `b` asked two questions and was answered once, with every parcel of `b`
/// bent by `bend`.
fn with_parcels(bend: impl Fn(Parcel) -> Vec<Parcel>) -> Vec<usize> {
    let (a, b) = two();
    let matter = b.matter("M-1");
    let first = b.ask(matter, &a, "The first question");
    b.ask(matter, &a, "The second question");
    let deliver = || {
        let parcel = b.next_parcel(&a).unwrap();
        let ids: Vec<EntryId> =
            parcel.entries.iter().map(|packed| Entry::from_store(&packed.entry).unwrap().id()).collect();
        for parcel in bend(parcel) {
            let answer = b.tell(&a, &Message::Parcel(parcel));
            let Answer::Stored { entries, refused } = answer else { panic!("a parcel is stored") };
            assert_eq!(refused, []);
            assert!(entries.iter().all(|id| ids.contains(id)));
        }
        b.desk.take_stored_all(&a, &ids);
    };
    deliver();
    a.answer(first, "It is known");
    send_all(&a, &b);
    deliver();
    assert_eq!(a.bell.faults(), Vec::<String>::new());
    let texts = a.texts(Role::Officer, first);
    assert_eq!(texts, [Some("The first question".to_owned()), Some("It is known".to_owned())]);
    let shared = a.sqlite.heads_shared_with(b.id()).unwrap();
    let mut counts: Vec<usize> = shared.keys().map(|one| log_of(&a, *one).chain_from(b.id(), 0).count()).collect();
    counts.sort();
    counts
}

/// The honest end of an exchange that was bent in the middle.
trait TakeAll {
    fn take_stored_all(&self, peer: &House, ids: &[EntryId]);
}

impl TakeAll for desk::Desk {
    fn take_stored_all(&self, peer: &House, ids: &[EntryId]) {
        let answer = Answer::Stored { entries: ids.to_vec(), refused: Vec::new() };
        self.take_stored(peer.id(), &answer).unwrap();
    }
}

#[test]
fn duplicated_reordered_and_replayed_parcels_give_the_same() {
    let straight = with_parcels(|parcel| vec![parcel]);
    assert_eq!(straight, [2, 3], "the question, and in one the receipt for the answer");
    type Bend = fn(Parcel) -> Vec<Parcel>;
    let bends: [(&str, Bend); 5] = [
        ("twice in one parcel", |parcel| {
            let twice = parcel.entries.iter().flat_map(|packed| [packed.clone(), packed.clone()]).collect();
            vec![Parcel { entries: twice }]
        }),
        ("backwards", |mut parcel| {
            parcel.entries.reverse();
            vec![parcel]
        }),
        ("the same parcel again", |parcel| vec![parcel.clone(), parcel.clone(), parcel]),
        ("one at a time", |parcel| parcel.entries.into_iter().map(|packed| Parcel { entries: vec![packed] }).collect()),
        ("backwards, then again", |parcel| {
            let mut backwards = parcel.clone();
            backwards.entries.reverse();
            vec![backwards, parcel]
        }),
    ];
    for (what, bend) in bends {
        assert_eq!(with_parcels(bend), straight, "{what}");
    }
}

#[test]
fn one_false_entry_among_good_ones_keeps_none_of_these_out() {
    let (a, b) = two();
    let matter = b.matter("M-1");
    let (first, second) = (b.ask(matter, &a, "One"), b.ask(matter, &a, "Two"));
    let mut parcel = b.next_parcel(&a).unwrap();
    let header = Header { version: 2, ..withdrawal(&b, &log_of(&b, first), &[&Sealed::text(1, "A mistake")]) };
    let later = Packed { entry: sign(&b.secrets.node, CONTEXT, &cbor::to_vec(&header)), contents: Vec::new() };
    parcel.entries.insert(1, later);
    let Answer::Stored { entries, refused } = b.tell(&a, &Message::Parcel(parcel)) else { panic!("stored") };
    assert_eq!(entries.len(), 4);
    assert_eq!(refused, [(EntryId(hash(CONTEXT, &[&cbor::to_vec(&header)])), "later-version".to_owned())]);
    for enquiry in [first, second] {
        assert_eq!(a.texts(Role::Officer, enquiry).len(), 1);
    }
}

#[test]
fn a_dossier_whose_beginning_is_withheld_is_refused_and_heals() {
    let (a, b) = two();
    let enquiry = b.ask(b.matter("M-1"), &a, "A question");
    let mut parcel = b.next_parcel(&a).unwrap();
    parcel.entries.remove(0);
    let answer = b.tell(&a, &Message::Parcel(parcel));
    assert_eq!(refusal_code(&answer), "unknown-dossier");
    // b forgets that it withheld it, as a node would whose partner once lied about what it stored.
    let ids = log_of(&b, enquiry).in_order().map(|(_, entry)| entry.id()).collect::<Vec<_>>();
    b.desk.take_stored_all(&a, &ids);
    assert_eq!(a.sqlite.entries(enquiry).unwrap(), [], "a can not ask for what it does not know");
    settle(&a, &b);
    assert_eq!(a.texts(Role::Officer, enquiry), [Some("A question".to_owned())]);
}

fn refusal_code(answer: &Answer) -> String {
    let Answer::Stored { refused, .. } = answer else { panic!("refused") };
    refused.first().map(|(_, code)| code.clone()).unwrap_or_default()
}
