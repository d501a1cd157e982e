//! Entries that are not what they should be: each gets its code, and nothing else happens.

use base::{DossierId, EntryId, Hash, NodeId, cbor};
use desk::Hall;
use desk::ports::Archive;
use desk::post::Post;
use desk::wire::{Answer, Message, PARCEL_ENTRIES_LIMIT, Packed, Parcel};
use dossier::{Entry, HEADER_LIMIT_BYTES, Header, Part};
use handling::Role;
use sealing::{Envelope, NodeKeys, hash, sign};

use crate::rig::{
    House, Sealed, State, asked, carry, exchange_heads, fold_of, introduce, log_of, opening, parcel_of, settle, three,
    two, withdrawal,
};

const CONTEXT: &str = "kerege/entry/1";

/// The next entry of `author`: it takes the question back.
fn mistake(author: &House, enquiry: DossierId) -> Header {
    withdrawal(author, &log_of(author, enquiry), &[&Sealed::text(1, "A mistake")])
}

fn signed(keys: &NodeKeys, header: &Header) -> Vec<u8> {
    sign(keys, CONTEXT, &cbor::to_vec(header))
}

/// The identifier that these bytes have as an entry.
fn id_of(payload: &[u8]) -> EntryId {
    EntryId(hash(CONTEXT, &[payload]))
}

fn refusal(answer: Answer) -> Result<(EntryId, String), String> {
    match answer {
        Answer::Stored { entries, mut refused } if entries.is_empty() && refused.len() == 1 => Ok(refused.remove(0)),
        Answer::Stored { entries, refused } => Err(format!("{} stored, {} refused", entries.len(), refused.len())),
        Answer::NotUnderstood => Err("not understood".to_owned()),
        Answer::Later => Err("later".to_owned()),
        Answer::Same
        | Answer::Heads(_)
        | Answer::Chunk { .. }
        | Answer::Absent
        | Answer::Carried { .. }
        | Answer::NotCarried { .. }
        | Answer::Held { .. }
        | Answer::Fates { .. } => Err("another answer".to_owned()),
    }
}

/// What is wrong, what was signed and the signed bytes, and the code.
type Case<'c> = (&'c str, (Vec<u8>, Vec<u8>), &'c str);

#[test]
fn each_false_entry_is_refused_with_its_code_and_changes_nothing() {
    let (a, b, enquiry) = asked();
    let stranger = House::new(2);
    let header = || mistake(&b, enquiry);
    let with = |change: &dyn Fn(&mut Header)| {
        let mut header = header();
        change(&mut header);
        (cbor::to_vec(&header), signed(&b.secrets.node, &header))
    };
    let by = |keys: &NodeKeys, author: NodeId| {
        let header = Header { author, ..header() };
        (cbor::to_vec(&header), signed(keys, &header))
    };
    // The shape of a's signature, made by b: as good as one can forge without the keys.
    let forged = {
        let (payload, bytes) = by(&b.secrets.node, a.id());
        (payload, exchanged(&bytes, &b.id().0.0, &a.id().0.0))
    };
    let flipped = |from_end: usize| {
        let (payload, mut bytes) = with(&|_| {});
        let at = bytes.len() - from_end;
        bytes[at] ^= 1;
        (payload, bytes)
    };
    let unlike = cbor::to_vec(&std::collections::BTreeMap::from([("version", 7), ("something", 1)]));
    let unlike = (unlike.clone(), sign(&b.secrets.node, CONTEXT, &unlike));
    let another_kind = |payload: Vec<u8>| (payload.clone(), sign(&b.secrets.node, "kerege/card/1", &payload));
    let unsorted = {
        let mut payload = cbor::to_vec(&header());
        payload.push(0);
        (payload.clone(), sign(&b.secrets.node, CONTEXT, &payload))
    };
    let cases: Vec<Case<'_>> = vec![
        ("signed by another than it names", by(&b.secrets.node, a.id()), "malformed"),
        ("signed in another's name", forged, "signature"),
        ("one bit of the second signature", flipped(1), "signature"),
        ("one bit of the first signature", flipped(3309 + 80), "signature"),
        ("signed as another kind of thing", another_kind(cbor::to_vec(&header())), "signature"),
        ("by somebody whom nobody here knows", by(&stranger.secrets.node, stranger.id()), "unknown-author"),
        ("of the next version", with(&|header| header.version = 2), "later-version"),
        ("of a version with another shape", unlike, "later-version"),
        ("of a version that never was", with(&|header| header.version = 0), "malformed"),
        ("in another spelling", unsorted, "malformed"),
        ("too long", with(&|header| header.record.body = vec![0; HEADER_LIMIT_BYTES]), "malformed"),
        ("a kind that is no word", with(&|header| header.record.kind = "Enquiries".to_owned()), "malformed"),
        ("for a dossier that is nowhere", with(&|h| h.dossier = Some(DossierId(Hash([1; 32])))), "unknown-dossier"),
        ("at a place that does not follow", with(&|header| header.sequence += 1), "place"),
        ("at the last place of all", with(&|header| header.sequence = u64::MAX), "place"),
        ("without a cause", with(&|h| (h.sequence, h.previous, h.seen) = (0, None, Vec::new())), "place"),
    ];
    let before = State::of(&a, &[&b]);
    for (what, (payload, bytes), code) in cases {
        let refused = refusal(b.send(&a, &bytes, Vec::new()));
        assert_eq!(refused, Ok((id_of(&payload), code.to_owned())), "{what}");
        assert_eq!(State::of(&a, &[&b]), before, "{what} changed something");
    }
    assert_eq!(a.bell.faults(), Vec::<String>::new(), "what a peer sends is no fault of this machine");
    // Except what this machine has forgotten.
    let (payload, bytes) = by(&a.secrets.node, a.id());
    assert_eq!(refusal(b.send(&a, &bytes, Vec::new())), Ok((id_of(&payload), "own-entry-unknown".to_owned())));
    assert_eq!(State::of(&a, &[&b]), before);
    assert!(matches!(a.bell.faults().as_slice(), [one] if one.contains("does not have")), "the operator is told");
    // The same entry without a change is one that counts: the refusals above had the reasons they name.
    let (payload, bytes) = with(&|_| {});
    assert!(b.send(&a, &bytes, Vec::new()) == Answer::Stored { entries: vec![id_of(&payload)], refused: Vec::new() });
}

fn exchanged(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    while let Some(at) = bytes.windows(from.len()).position(|window| window == from) {
        bytes[at..at + from.len()].copy_from_slice(to);
    }
    bytes
}

#[test]
fn what_is_no_parcel_at_all_is_not_understood() {
    let (a, b, enquiry) = asked();
    let before = State::of(&a, &[&b]);
    let good = b.sign(mistake(&b, enquiry));
    let shapeless = Packed { entry: b"not an entry".to_vec(), contents: Vec::new() };
    let mixed = Parcel { entries: vec![parcel_of([&good]).entries.remove(0), shapeless] };
    assert!(b.tell(&a, &Message::Parcel(mixed)) == Answer::NotUnderstood, "there is nothing to name");
    let many: Vec<&Entry> = vec![&good; PARCEL_ENTRIES_LIMIT + 1];
    assert!(b.tell(&a, &Message::Parcel(parcel_of(many))) == Answer::NotUnderstood, "more than fit a parcel");
    // A later version's messages, and this one's with something more in them.
    for later in [
        serde_json::json!({ "praise": "all of it" }),
        serde_json::json!({ "parcel": { "entries": [], "urgent": true } }),
        serde_json::json!({ "want": { "content": "x", "number": 1, "from": 2 } }),
        serde_json::json!({ "parcel": { "entries": [] }, "heads": {} }),
    ] {
        assert!(b.tell_bytes(&a, &cbor::to_vec(&later)) == Answer::NotUnderstood, "{later}");
    }
    for bytes in [&b""[..], b"nonsense", &[0xa1, 0x66, b'p', b'r', b'a', b'i', b's', b'e', 0x00], &[0xff; 100_000]] {
        assert!(b.tell_bytes(&a, bytes) == Answer::NotUnderstood);
        assert!(a.desk.receive(b.id(), bytes) == Answer::NotUnderstood);
    }
    assert_eq!(State::of(&a, &[&b]), before);
}

#[test]
fn an_envelope_for_another_by_another_or_from_a_stranger_is_not_understood() {
    let (a, b, c) = three();
    b.ask(b.matter("M-1"), &a, "A question");
    let before = State::of(&a, &[&b, &c]);
    let parcel = b.desk.parcel(a.id()).unwrap().unwrap();
    let for_c = c.envelope(&c, b"x");
    let mut misdirected = House::new(0);
    misdirected.card.envelope_key = c.card.envelope_key.clone();
    for (from, envelope) in [
        (b.id(), for_c),
        (c.id(), parcel.clone()),
        (b.id(), c.envelope(&a, &cbor::to_vec(&Message::Parcel(Parcel::default())))),
        (b.id(), b.envelope(&misdirected, b"x")),
        (NodeId(Hash([7; 32])), parcel.clone()),
    ] {
        assert!(a.desk.receive(from, &envelope) == Answer::NotUnderstood);
    }
    // Another version of the envelope, an older one, and another way of sealing.
    let envelope: Envelope = cbor::from_slice(&parcel).unwrap();
    for changed in [
        Envelope { version: 2, ..envelope.clone() },
        Envelope { version: 0, ..envelope.clone() },
        Envelope { kem: 0x0020, ..envelope.clone() },
        Envelope { to: c.id(), ..envelope },
    ] {
        assert!(a.desk.receive(b.id(), &cbor::to_vec(&changed)) == Answer::NotUnderstood);
    }
    assert!(b.desk.receive(b.id(), &parcel) == Answer::NotUnderstood, "its own parcel, sent back");
    assert_eq!(State::of(&a, &[&b, &c]), before);
    assert!(matches!(a.desk.receive(b.id(), &parcel), Answer::Stored { .. }));
    for ask in [a.desk.heads(NodeId(Hash([7; 32])), false), a.desk.heads(NodeId(Hash([7; 32])), true)] {
        assert!(ask.is_err_and(|fault| !fault.full), "nothing is sealed for whom nobody knows");
    }
}

#[test]
fn a_fork_is_refused_by_both_sides_and_the_first_stays() {
    let (mut a, mut b, enquiry) = asked();
    let (one, two) = {
        let header = mistake(&b, enquiry);
        let other = Header { at: header.at.plus_seconds(1), ..header.clone() };
        (b.sign(header), b.sign(other))
    };
    // b tells a the one story, and keeps the other for itself.
    assert!(matches!(b.send(&a, one.bytes(), Vec::new()), Answer::Stored { entries, .. } if entries == [one.id()]));
    b.slip_in(&two, &a);
    let before = State::of(&a, &[&b]);
    let answer = b.send(&a, two.bytes(), Vec::new());
    assert_eq!(refusal(answer), Ok((two.id(), "fork".to_owned())));
    // The proof is laid down, once, in the same dossier: both supervisors have it before them.
    let proof = |house: &House| fold_of(house, enquiry).forks;
    let laid_down = proof(&a);
    let fork = laid_down.get(&(b.id(), one.header().sequence)).copied().unwrap();
    assert_eq!((laid_down.len(), fork.held, fork.other), (1, one.id(), two.id()));
    let after = State::of(&a, &[&b]);
    assert!(after != before);
    assert_eq!(refusal(b.send(&a, two.bytes(), Vec::new())), Ok((two.id(), "fork".to_owned())));
    assert_eq!(State::of(&a, &[&b]), after, "once");
    let supervisor = a.reader(Role::Supervisor);
    let tasks = a.desk.desk(&supervisor).unwrap().tasks;
    assert_eq!(tasks.iter().map(|task| task.word.as_str()).collect::<Vec<_>>(), ["examine-fork"]);
    let shown = a.desk.log(&supervisor, enquiry).unwrap().entries.into_iter().find_map(|entry| entry.fork).unwrap();
    assert!(shown.proven && !shown.author.own, "both signatures hold under b's keys");
    for house in [&mut a, &mut b] {
        house.restart();
    }
    // Neither gives in; both go on with everything else.
    carry(&b, &a);
    carry(&a, &b);
    assert!(log_of(&a, enquiry).get(one.id()).is_some() && log_of(&a, enquiry).get(two.id()).is_none());
    let next = b.ask(b.matter("M-2"), &a, "Something else");
    carry(&b, &a);
    assert_eq!(a.texts(Role::Officer, next), [Some("Something else".to_owned())]);
}

#[test]
fn a_third_partys_dossier_looks_like_one_that_is_not_there() {
    let (a, b, c) = three();
    let theirs = c.ask(c.matter("M-C"), &a, "From the third");
    settle(&a, &c);
    let private = a.matter("M-A");
    let before = State::of(&a, &[&b, &c]);
    let answers = |dossier: DossierId, first: Option<&Entry>| {
        let mut log = log_of(&a, theirs);
        if let Some(first) = first {
            log = dossier::Log::new(first.dossier());
            log.admit(first.clone()).unwrap();
        }
        let header = withdrawal(&b, &log, &[&Sealed::text(1, "x")]);
        let entry = b.sign(Header { dossier: Some(dossier), ..header });
        let parcel = parcel_of(first.into_iter().chain([&entry]));
        let Answer::Stored { entries, refused } = b.tell(&a, &Message::Parcel(parcel)) else { panic!("refused") };
        assert_eq!(entries, []);
        refused.into_iter().map(|(_, code)| code).collect::<Vec<_>>()
    };
    let nowhere = DossierId(Hash([3; 32]));
    // Entries alone, in c's dossier, in a's own, and in none.
    assert_eq!(answers(theirs, None), answers(nowhere, None));
    assert_eq!(answers(private, None), answers(nowhere, None));
    // With the beginning, which c may have shown to b.
    let begun = log_of(&a, theirs).in_order().next().map(|(_, entry)| entry.clone()).unwrap();
    let elsewhere = c.sign(opening(&c, "enquiries", &[(&c, Part::Requesting), (&a, Part::Requested)]));
    assert_eq!(answers(theirs, Some(&begun)), answers(elsewhere.dossier(), Some(&elsewhere)));
    assert_eq!(State::of(&a, &[&b, &c]), before);
    // And it gets no heads of them.
    let heads = a.sqlite.heads_shared_with(b.id()).unwrap();
    assert!(!heads.contains_key(&theirs) && !heads.contains_key(&private));
    assert!(!exchange_heads(&b, &a));
}

#[test]
fn somebody_confirmed_later_is_heard_from_then_on() {
    let (a, b) = two();
    let c = House::new(2);
    introduce(&a, &c);
    let mut parcel = Parcel::default();
    let entry = c.sign(opening(&c, "enquiries", &[(&c, Part::Requesting), (&b, Part::Requested)]));
    parcel.entries.push(Packed { entry: entry.bytes().to_vec(), contents: Vec::new() });
    assert!(c.tell(&b, &Message::Parcel(parcel.clone())) == Answer::NotUnderstood);
    introduce(&b, &c);
    assert!(matches!(c.tell(&b, &Message::Parcel(parcel)), Answer::Stored { entries, .. } if entries == [entry.id()]));
}
