//! Much at once, each part within its limit.

use base::ContentId;
use desk::wire::{Answer, Message, PARCEL_ENTRIES_LIMIT};
use dossier::{Common, Entry, ErasureOrdered, Header, Recorded};
use enquiries::{Record, Withdrawn};
use handling::Role;

use crate::rig::{Sealed, as_node, as_person, asked, fold_of, log_of, parcel_of, place, voids_of, withdrawal};

#[test]
fn hundreds_of_entries_that_waited_are_confirmed_when_their_cause_comes() {
    let (mut a, b, enquiry) = asked();
    let mut log = log_of(&b, enquiry);
    let again = Sealed::text(1, "again");
    let mut chain = Vec::new();
    for _ in 0..301 {
        let header = withdrawal(&b, &log, &[&again]);
        let entry = b.sign(Header { contents: Vec::new(), ..header });
        log.admit(entry.clone()).unwrap();
        chain.push(entry);
    }
    for some in chain[1..].chunks(PARCEL_ENTRIES_LIMIT) {
        let Answer::Stored { entries, .. } = b.tell(&a, &Message::Parcel(parcel_of(some))) else { panic!("stored") };
        assert_eq!(entries.len(), some.len(), "they are kept, so that they need not be sent again");
    }
    a.restart();
    let answer = b.send(&a, chain[0].bytes(), Vec::new());
    assert!(matches!(answer, Answer::Stored { entries, .. } if entries == [chain[0].id()]), "{:?}", a.bell.faults());
    let fold = fold_of(&a, enquiry);
    assert!(chain.iter().all(|entry| fold.receipts.furthest(entry.id(), a.id()).is_some()), "each has its receipt");
    let receipts: Vec<usize> = log_of(&a, enquiry)
        .chain_from(a.id(), 0)
        .filter_map(|entry| match Common::read(&entry.header().record.kind, &entry.header().record.body) {
            Ok(Common::Receipt(receipt)) => Some(receipt.entries.len()),
            _ => None,
        })
        .collect();
    assert_eq!(receipts, [2, 256, 45], "in pieces that fit an entry");
    a.restart();
    assert_eq!(fold_of(&a, enquiry), fold);
}

#[test]
fn hundreds_of_contents_ordered_erased_at_once_are_erased_and_confirmed() {
    let (mut a, b, enquiry) = asked();
    let mut log = log_of(&b, enquiry);
    let mut parcel = Vec::new();
    let named =
        |number: u64| dossier::ContentRef { id: ContentId(sealing::hash("t", &[&number.to_be_bytes()])), length: 1 };
    let mut write = |header: Header| {
        let entry = b.sign(header);
        log.admit(entry.clone()).unwrap();
        parcel.push(entry);
        log.clone()
    };
    let mut now = log_of(&b, enquiry);
    for some in 0..10 {
        let contents: Vec<_> = (some * 64..(some + 1) * 64).map(named).collect();
        let record = Record::Withdrawn(Withdrawn { details: contents[0].id });
        let header = place(&b, &now, as_person(&b, Role::Investigator), &record);
        now = write(Header { contents, ..header });
    }
    for half in [0..300, 300..600] {
        let contents = half.map(|number| named(number).id).collect();
        let order = ErasureOrdered { contents, reason: base::ShortText::new("All of it").unwrap() };
        now = write(place(&b, &now, as_node(), &Common::ErasureOrdered(order)));
    }
    let Answer::Stored { entries, refused } = b.tell(&a, &Message::Parcel(parcel_of(&parcel))) else {
        panic!("{:?}", a.bell.faults())
    };
    assert_eq!((entries.len(), refused), (12, Vec::new()));
    let fold = fold_of(&a, enquiry);
    assert_eq!(fold.erased.len(), 600);
    assert!(fold.erased.values().all(|done| done.contains(&a.id())));
    let done = |entry: &&Entry| entry.header().record.kind == "dossier.erasure-done/1";
    assert_eq!(log_of(&a, enquiry).chain_from(a.id(), 0).filter(done).count(), 3, "in pieces that fit an entry");
    assert_eq!(voids_of(&a, enquiry).len(), 9, "only the first of many withdrawals counts");
    a.restart();
    assert_eq!(fold_of(&a, enquiry), fold);
}
