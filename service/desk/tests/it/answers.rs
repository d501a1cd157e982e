//! A peer that answers a parcel with what is not so.

use base::{EntryId, Hash};
use desk::ports::Archive;
use desk::post::Post;
use desk::wire::{Answer, HeadsMessage};
use handling::Role;

use crate::rig::{House, State, fold_of, settle, two};

/// `a` has asked `b` twice, and nothing has been sent yet.
fn story() -> (House, House, [base::DossierId; 2]) {
    let (a, b) = two();
    let matter = a.matter("M-A");
    let enquiries = [a.ask(matter, &b, "First"), a.ask(matter, &b, "Second")];
    (a, b, enquiries)
}

fn waiting(a: &House, b: &House) -> Vec<EntryId> {
    a.sqlite.outbox(b.id(), 999, usize::MAX).unwrap().iter().map(|entry| entry.id).collect()
}

fn stored(entries: Vec<EntryId>) -> Answer {
    Answer::Stored { entries, refused: Vec::new() }
}

#[test]
fn what_the_parcel_did_not_bring_is_not_believed() {
    let (a, b, _) = story();
    let all = waiting(&a, &b);
    let private: Vec<EntryId> =
        State::of(&a, &[]).entries.values().flatten().map(|(id, _)| *id).filter(|id| !all.contains(id)).collect();
    assert!(!private.is_empty());
    let strangers: Vec<EntryId> = (0..50_000_u64).map(|n| EntryId(sealing::hash("t", &[&n.to_be_bytes()]))).collect();
    let heads = HeadsMessage { summary: Hash([0; 32]), heads: None };
    let refuses = |ids: &[EntryId]| Answer::Stored {
        entries: Vec::new(),
        refused: ids.iter().map(|id| (*id, "because".repeat(1000))).collect(),
    };
    let before = State::of(&a, &[&b]);
    let lies = [
        ("nothing", stored(Vec::new())),
        ("what nobody wrote", stored(strangers.clone())),
        ("what never leaves the house", stored(private.clone())),
        ("that it refuses what nobody wrote", refuses(&strangers[..500])),
        ("that it refuses what never leaves the house", refuses(&private)),
        ("that both are the same", Answer::Same),
        ("its heads", Answer::Heads(heads)),
        ("a chunk", Answer::Chunk { bytes: vec![1; 100] }),
        ("that something is absent", Answer::Absent),
        ("later", Answer::Later),
        ("that it did not understand", Answer::NotUnderstood),
    ];
    for (what, answer) in lies {
        assert!(a.desk.parcel(b.id()).unwrap().is_some());
        assert!(!a.desk.take_stored(b.id(), &answer).unwrap(), "{what}: to send again at once would turn in a circle");
        assert_eq!(State::of(&a, &[&b]), before, "{what}");
    }
    // Without a parcel on its way no answer is one; nor is the second to the same.
    assert!(!a.desk.take_stored(b.id(), &stored(all.clone())).unwrap());
    assert!(a.desk.parcel(b.id()).unwrap().is_some());
    assert!(a.desk.take_stored(b.id(), &stored(all[..1].to_vec())).unwrap());
    assert!(!a.desk.take_stored(b.id(), &stored(all.clone())).unwrap());
    assert_eq!(waiting(&a, &b), all[1..]);
    settle(&a, &b);
    assert!(waiting(&a, &b).is_empty());
}

#[test]
fn a_peer_that_says_stored_and_drops_it_gives_no_receipt_and_gets_it_again() {
    let (a, b, enquiries) = story();
    let all = waiting(&a, &b);
    assert!(a.desk.parcel(b.id()).unwrap().is_some());
    assert!(a.desk.take_stored(b.id(), &stored(all)).unwrap());
    for enquiry in enquiries {
        let page = desk::Hall::enquiry(&a.desk, &a.reader(Role::Investigator), enquiry).unwrap();
        let steps: Vec<_> = page.said[0].receipts.iter().map(|receipt| receipt.step).collect();
        assert_eq!(steps, ["written"], "its word is no receipt");
    }
    settle(&a, &b);
    for enquiry in enquiries {
        assert_eq!(fold_of(&a, enquiry), fold_of(&b, enquiry));
        let page = desk::Hall::enquiry(&a.desk, &a.reader(Role::Investigator), enquiry).unwrap();
        assert!(page.said[0].receipts.iter().any(|receipt| receipt.step == "delivered"));
    }
}

#[test]
fn a_peer_that_refuses_everything_is_remembered_briefly_and_gets_it_when_it_takes_it() {
    let (a, b, enquiries) = story();
    let all = waiting(&a, &b);
    assert!(a.desk.parcel(b.id()).unwrap().is_some());
    let nasty = "never\u{202e}\n".repeat(10_000);
    let refused = all.iter().map(|id| (*id, nasty.clone())).collect();
    assert!(a.desk.take_stored(b.id(), &Answer::Stored { entries: Vec::new(), refused }).unwrap());
    assert!(waiting(&a, &b).is_empty(), "sending again will not help");
    let kept = a.sqlite.values("refused-by-peer").unwrap();
    assert_eq!(kept.len(), all.len());
    assert!(
        kept.iter().all(|(_, code)| code.len() == 64 && code.iter().all(u8::is_ascii_graphic)),
        "a word, not a book"
    );
    settle(&a, &b);
    for enquiry in enquiries {
        assert_eq!(fold_of(&a, enquiry), fold_of(&b, enquiry));
    }
    assert_eq!(a.sqlite.values("refused-by-peer").unwrap(), [], "what is taken is refused no longer");
}

#[test]
fn a_peer_that_names_one_entry_at_a_time_gets_all_of_them() {
    let (a, b, enquiries) = story();
    let mut rounds = 0;
    while let Some(parcel) = a.desk.parcel(b.id()).unwrap() {
        let Answer::Stored { entries, .. } = b.desk.receive(a.id(), &parcel) else { panic!("stored") };
        let last = entries.last().copied().into_iter().collect();
        assert!(a.desk.take_stored(b.id(), &stored(last)).unwrap());
        rounds += 1;
    }
    assert_eq!(rounds, 4);
    settle(&a, &b);
    for enquiry in enquiries {
        assert_eq!(fold_of(&a, enquiry), fold_of(&b, enquiry));
        assert_eq!(b.texts(Role::Officer, enquiry).len(), 1);
    }
}
