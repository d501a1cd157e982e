//! Contents, keys and chunks that are not the ones meant.

use base::{ContentId, EntryId, LongText};
use desk::Command;
use desk::ports::{Archive, Batch, StoredContent};
use desk::post::Post;
use desk::wire::{Answer, Inline, PackedContent};
use dossier::{Actor, Entry, Header, ReceiptStep};
use handling::Role;
use sealing::CHUNK_BYTES;

use crate::rig::{House, Sealed, State, asked, exchange_heads, fold_of, log_of, settle, two, withdrawal};

fn is_stored(answer: &Answer, entry: &Entry) -> bool {
    matches!(answer, Answer::Stored { entries, refused } if *entries == [entry.id()] && refused.is_empty())
}

fn step(house: &House, enquiry: base::DossierId, entry: EntryId) -> Option<ReceiptStep> {
    fold_of(house, enquiry).receipts.furthest(entry, house.id()).map(|(step, ..)| step)
}

/// `author` takes its question back, and names these contents.
fn withdrawn(author: &House, enquiry: base::DossierId, contents: &[&Sealed]) -> Entry {
    author.sign(withdrawal(author, &log_of(author, enquiry), contents))
}

fn send(from: &House, to: &House, entry: &Entry, contents: Vec<PackedContent>) -> Answer {
    from.send(to, entry.bytes(), contents)
}

#[test]
fn an_exchanged_content_manifest_or_key_is_refused_and_nothing_changes() {
    let (a, b, enquiry) = asked();
    let (true_one, other) = (Sealed::text(1, "The reason"), Sealed::text(2, "Another text"));
    let entry = withdrawn(&b, enquiry, &[&true_one]);
    let honest = true_one.packed(&a);
    let inline = |bytes: Vec<u8>| PackedContent { inline: Some(Inline(bytes)), ..honest.clone() };
    let bytes = &true_one.chunks[0];
    let flipped = |at: usize| {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        bytes
    };
    let wrapped = |change: &dyn Fn(&mut sealing::Wrap)| {
        let mut wrap = true_one.wrap(&a);
        change(&mut wrap);
        PackedContent { wraps: vec![wrap], ..honest.clone() }
    };
    let manifest = |change: &dyn Fn(&mut sealing::Manifest)| {
        let mut manifest = true_one.manifest.clone();
        change(&mut manifest);
        PackedContent { manifest, ..honest.clone() }
    };
    let cases: Vec<(&str, Vec<PackedContent>)> = vec![
        ("another text's bytes", vec![inline(other.chunks[0].clone())]),
        ("the first byte changed", vec![inline(flipped(0))]),
        ("the last byte changed", vec![inline(flipped(bytes.len() - 1))]),
        ("cut short", vec![inline(bytes[..bytes.len() - 1].to_vec())]),
        ("longer", vec![inline([&bytes[..], &[0]].concat())]),
        ("no bytes", vec![inline(Vec::new())]),
        ("another content as a whole", vec![other.packed(&a)]),
        ("one content more than it names", vec![honest.clone(), other.packed(&a)]),
        ("a manifest with another length", vec![manifest(&|m| m.length += 1)]),
        ("a manifest with more chunks", vec![manifest(&|m| m.chunks.push(m.chunks[0]))]),
        ("a manifest without chunks", vec![manifest(&|m| m.chunks.clear())]),
        ("a manifest for another key", vec![manifest(&|m| m.key_commitment = other.manifest.key_commitment)]),
        ("another content's key", vec![PackedContent { wraps: vec![other.wrap(&a)], ..honest.clone() }]),
        ("a key with one bit changed", vec![wrapped(&|wrap| wrap.sealed[3] ^= 1)]),
        ("a key encapsulated otherwise", vec![wrapped(&|wrap| wrap.encapsulated[3] ^= 1)]),
        ("a key cut short", vec![wrapped(&|wrap| wrap.sealed.truncate(5))]),
        ("a key for nothing", vec![wrapped(&|wrap| wrap.encapsulated.clear())]),
        ("a key of another kind", vec![wrapped(&|wrap| wrap.kem = 1)]),
        ("a key for another unit", vec![wrapped(&|wrap| wrap.unit = "VICTIMS".parse().unwrap())]),
        ("more keys than units", vec![PackedContent { wraps: vec![true_one.wrap(&a); 3], ..honest.clone() }]),
    ];
    let before = State::of(&a, &[&b]);
    for (what, contents) in cases {
        let answer = send(&b, &a, &entry, contents);
        let refused = vec![(entry.id(), "content-differs".to_owned())];
        assert!(answer == Answer::Stored { entries: Vec::new(), refused }, "{what} was not refused");
        assert_eq!(State::of(&a, &[&b]), before, "{what} changed something");
    }
    // What the entry says of the content's length must hold as well: people are told it before the content comes.
    let mut header = entry.header().clone();
    header.contents[0].length += 1;
    let lying = b.sign(header);
    let refused = vec![(lying.id(), "content-differs".to_owned())];
    assert!(send(&b, &a, &lying, vec![honest.clone()]) == Answer::Stored { entries: Vec::new(), refused });
    assert_eq!(State::of(&a, &[&b]), before);
    assert!(is_stored(&send(&b, &a, &entry, vec![honest]), &entry), "the true one is taken");
    assert_eq!(a.texts(Role::Officer, enquiry).last(), Some(&Some("The reason".to_owned())));
    assert_eq!(a.bell.faults(), Vec::<String>::new());
}

#[test]
fn a_content_that_was_left_out_is_taken_when_it_comes() {
    let (mut a, b, enquiry) = asked();
    let reason = Sealed::text(1, "The reason");
    let entry = withdrawn(&b, enquiry, &[&reason]);
    assert!(is_stored(&send(&b, &a, &entry, Vec::new()), &entry), "without its content");
    assert_eq!(step(&a, enquiry, entry.id()), Some(ReceiptStep::Received), "and not called delivered");
    assert_eq!(a.texts(Role::Officer, enquiry).last(), Some(&None));
    a.restart();
    for times in ["now", "again", "and again"] {
        assert!(is_stored(&send(&b, &a, &entry, vec![reason.packed(&a)]), &entry), "{times}");
        assert!(step(&a, enquiry, entry.id()) >= Some(ReceiptStep::Delivered), "{times}");
        assert_eq!(a.texts(Role::Officer, enquiry).last(), Some(&Some("The reason".to_owned())), "{times}");
    }
    let delivered = |house: &House| {
        let log = log_of(house, enquiry);
        let receipts = log.chain_from(house.id(), 0).filter(|one| one.header().record.kind == "dossier.receipt/1");
        receipts.count()
    };
    let before = delivered(&a);
    assert!(is_stored(&send(&b, &a, &entry, vec![reason.packed(&a)]), &entry));
    assert_eq!(delivered(&a), before, "a receipt is given once");
}

#[test]
fn a_text_that_nobody_can_read_keeps_nobody_from_the_rest() {
    let (a, b, enquiry) = asked();
    for (number, nonsense) in
        [&b""[..], b"not CBOR at all", &[0xa1, 0x64, b't', b'e', b'x', b't', 0x05], &[0x9f; 3_000]]
            .into_iter()
            .enumerate()
    {
        let sealed = Sealed::new(50 + number as u64, nonsense);
        let log = log_of(&a, enquiry);
        let entry = b.sign(withdrawal(&b, &log, &[&sealed]));
        assert!(is_stored(&send(&b, &a, &entry, vec![sealed.packed(&a)]), &entry));
        let texts = a.texts(Role::Officer, enquiry);
        assert_eq!(texts[0], Some("Is the invented number known?".to_owned()), "the page is still shown");
        assert_eq!(texts.last(), Some(if number == 0 { &None } else { &texts[texts.len() - 1] }));
    }
    assert_eq!(a.bell.faults(), Vec::<String>::new());
}

#[test]
fn a_content_without_a_key_for_anybody_here_has_not_come() {
    let (a, b, enquiry) = asked();
    let reason = Sealed::text(1, "The reason");
    let entry = withdrawn(&b, enquiry, &[&reason]);
    let for_a = reason.packed(&a);
    let elsewhere = |change: &dyn Fn(&mut sealing::Wrap)| {
        let mut wrap = for_a.wraps[0].clone();
        change(&mut wrap);
        PackedContent { wraps: vec![wrap], ..for_a.clone() }
    };
    for keyless in [
        PackedContent { wraps: Vec::new(), ..for_a.clone() },
        elsewhere(&|wrap| wrap.node = b.id()),
        elsewhere(&|wrap| wrap.unit = "NOWHERE".parse().unwrap()),
    ] {
        assert!(is_stored(&send(&b, &a, &entry, vec![keyless]), &entry));
        assert_eq!(
            step(&a, enquiry, entry.id()),
            Some(ReceiptStep::Received),
            "what cannot be opened is not delivered"
        );
    }
    assert_eq!(a.texts(Role::Officer, enquiry).last(), Some(&None));
    assert!(is_stored(&send(&b, &a, &entry, vec![for_a]), &entry));
    assert_eq!(a.texts(Role::Officer, enquiry).last(), Some(&Some("The reason".to_owned())));
}

#[test]
fn chunks_that_are_not_the_ones_sealed_are_not_stored_and_the_true_ones_still_are() {
    let (mut a, b, enquiry) = asked();
    let plain: Vec<u8> = (0..CHUNK_BYTES + 5_000).map(|at| (at * 7) as u8).collect();
    let (reason, file) = (Sealed::text(1, "See the file"), Sealed::new(2, &plain));
    let entry = withdrawn(&b, enquiry, &[&reason, &file]);
    assert!(is_stored(&send(&b, &a, &entry, vec![reason.packed(&a), file.packed(&a)]), &entry));
    let wanted = |a: &House| a.desk.wants(b.id(), 9).unwrap().iter().map(|want| want.number).collect::<Vec<_>>();
    assert_eq!(wanted(&a), [0, 1]);
    let before = State::of(&a, &[&b]);
    let [first, second] = file.chunks.as_slice() else { panic!("two chunks") };
    let flipped = |bytes: &[u8], at: usize| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 1;
        bytes
    };
    let take =
        |content: ContentId, number: u64, bytes: Vec<u8>| a.desk.take_chunk(b.id(), content, number, bytes).unwrap();
    for at in (0..first.len()).step_by(50_021).chain([first.len() - 1]) {
        assert!(!take(file.id(), 0, flipped(first, at)), "a change at byte {at} was not noticed");
    }
    for at in 0..200 {
        assert!(!take(file.id(), 1, flipped(second, at)));
    }
    assert!(!take(file.id(), 0, second.clone()) && !take(file.id(), 1, first.clone()), "exchanged");
    assert!(!take(file.id(), 0, first[..1000].to_vec()) && !take(file.id(), 0, [&first[..], &[0]].concat()));
    assert!(!take(file.id(), 0, Vec::new()) && !take(file.id(), 2, first.clone()));
    assert!(!take(file.id(), u64::MAX, first.clone()));
    assert!(!take(reason.id(), 0, first.clone()) && !take(ContentId(base::Hash([4; 32])), 0, first.clone()));
    assert_eq!(State::of(&a, &[&b]), before, "none of it is stored");
    a.restart();

    assert!(a.desk.take_chunk(b.id(), file.id(), 1, second.clone()).unwrap());
    assert_eq!((wanted(&a), step(&a, enquiry, entry.id())), (vec![0], Some(ReceiptStep::Received)));
    assert!(a.desk.take_chunk(b.id(), file.id(), 0, first.clone()).unwrap());
    assert_eq!((wanted(&a), step(&a, enquiry, entry.id())), (vec![], Some(ReceiptStep::Delivered)));
    assert!(a.desk.take_chunk(b.id(), file.id(), 0, first.clone()).unwrap(), "again, and it changes nothing");
    assert_eq!(a.bell.faults(), Vec::<String>::new());
}

#[test]
fn who_looks_between_the_last_chunk_and_its_receipt_need_not_look_twice() {
    let (a, b, enquiry) = asked();
    let (reason, file) = (Sealed::text(1, "See the file"), Sealed::new(2, &vec![5; CHUNK_BYTES + 5_000]));
    let entry = withdrawn(&b, enquiry, &[&reason, &file]);
    assert!(is_stored(&send(&b, &a, &entry, vec![reason.packed(&a), file.packed(&a)]), &entry));
    assert_eq!(a.texts(Role::Officer, enquiry).len(), 2);
    assert_eq!(step(&a, enquiry, entry.id()), Some(ReceiptStep::Received), "the file is not here yet");
    for (number, chunk) in file.chunks.iter().enumerate() {
        a.archive.put_chunk(file.id(), number as u64, chunk).unwrap();
    }
    assert_eq!(a.texts(Role::Officer, enquiry).len(), 2);
    assert_eq!(step(&a, enquiry, entry.id()), Some(ReceiptStep::Opened));
    let entries = a.archive.entry_count().unwrap();
    let last = file.chunks.len() - 1;
    assert!(a.desk.take_chunk(b.id(), file.id(), last as u64, file.chunks[last].clone()).unwrap());
    assert_eq!(a.archive.entry_count().unwrap(), entries, "nothing is confirmed twice");
}

#[test]
fn a_large_content_travels_by_chunks_and_a_small_one_without_its_bytes_too() {
    let (a, mut b) = two();
    let enquiry = b.ask(b.matter("M-1"), &a, "A question");
    settle(&a, &b);
    let plain = vec![5; 300_000];
    let (reason, file) = (Sealed::text(1, "The reason"), Sealed::new(2, &plain));
    let entry = withdrawn(&b, enquiry, &[&reason, &file]);
    for sealed in [&reason, &file] {
        let content = StoredContent {
            id: sealed.id(),
            dossier: enquiry,
            manifest: sealed.manifest.clone(),
            wraps: vec![sealed.wrap(&a), sealed.wrap(&b)],
        };
        b.sqlite.commit(Batch { contents: vec![content], ..Batch::default() }, b.now()).unwrap();
        b.sqlite.put_chunk(sealed.id(), 0, &sealed.chunks[0]).unwrap();
    }
    b.slip_in(&entry, &a);
    // A peer that sends manifests and keys, and no bytes.
    let bare = |sealed: &Sealed| PackedContent { inline: None, ..sealed.packed(&a) };
    assert!(is_stored(&send(&b, &a, &entry, vec![bare(&reason), bare(&file)]), &entry));
    assert_eq!(step(&a, enquiry, entry.id()), Some(ReceiptStep::Received));
    assert_eq!(a.desk.wants(b.id(), 9).unwrap().len(), 2);
    settle(&a, &b);
    assert!(step(&a, enquiry, entry.id()) >= Some(ReceiptStep::Delivered));
    assert!(!exchange_heads(&a, &b));
    assert_eq!(a.texts(Role::Officer, enquiry).last(), Some(&Some("The reason".to_owned())));
    let clarify = Command::ClarifyEnquiry { enquiry, text: LongText::new("x").unwrap() };
    assert!(b.act(Role::Investigator, clarify).is_err(), "it is withdrawn on both sides");
}

/// Nobody confirms what a node wrote by itself (an answer to a blind enquiry, a list), so nothing goes out that would ring.
#[test]
fn a_large_content_of_what_a_node_wrote_by_itself_is_asked_for_at_once() {
    let (a, b) = two();
    let enquiry = b.ask(b.matter("M-1"), &a, "A question");
    settle(&a, &b);
    let file = Sealed::new(2, &vec![5; 300_000]);
    let entry = b.sign(Header { actor: Actor::Node, ..withdrawal(&b, &log_of(&b, enquiry), &[&file]) });
    a.bell.rung();
    let entries = a.archive.entry_count().unwrap();
    assert!(is_stored(&send(&b, &a, &entry, vec![PackedContent { inline: None, ..file.packed(&a) }]), &entry));
    assert_eq!(a.archive.entry_count().unwrap(), entries + 1, "nothing is confirmed");
    assert_eq!(a.bell.rung(), [b.id()].into());
    assert_eq!(a.desk.wants(b.id(), 9).unwrap().len(), 1);
}
