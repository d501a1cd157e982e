//! A relay that lies. Nothing is accepted that was not signed and sealed; nothing that is lost is lost for ever; silence is seen.

use base::{DossierId, Hash};
use desk::ports::Archive;
use desk::post::Post;
use desk::wire::{Answer, Inline, Message, Relayed};
use handling::Role;

use crate::rig::{House, State, apart, fold_of, visit, visit_with};

/// `b` has asked `a`, and the relay has it.
fn posted() -> (House, House, House, DossierId) {
    let (a, b, r) = apart();
    let enquiry = b.ask(b.matter("M-1"), &a, "An invented question");
    visit(&b, &r);
    (a, b, r, enquiry)
}

fn rest(a: &House, b: &House, r: &House) {
    for _ in 0..8 {
        visit(a, r);
        visit(b, r);
        [a, b, r].iter().for_each(|house| house.wait_days(1));
    }
}

fn whole(a: &House, b: &House, enquiry: DossierId) {
    assert_eq!(fold_of(a, enquiry), fold_of(b, enquiry));
    assert_eq!(a.texts(Role::Officer, enquiry), [Some("An invented question".to_owned())]);
    for house in [a, b] {
        assert_eq!(house.bell.faults(), Vec::<String>::new());
    }
}

#[test]
fn altered_envelopes_are_not_opened_and_the_true_ones_are_sent_again() {
    let (a, b, r, enquiry) = posted();
    let before = State::of(&a, &[&b, &r]);
    for at in [0, 3, 40, 90, 1_300, 2_000] {
        visit_with(&a, &r, &mut |_, answer| match answer {
            Answer::Held { mut envelope } => {
                let at = at % envelope.len();
                envelope[at] ^= 1;
                Answer::Held { envelope }
            }
            other => other,
        });
        assert_eq!(State::of(&a, &[&b, &r]), before, "byte {at}");
    }
    [&a, &b, &r].iter().for_each(|house| house.wait_days(2));
    rest(&a, &b, &r);
    whole(&a, &b, enquiry);
}

#[test]
fn an_envelope_for_another_is_not_taken_for_ones_own() {
    let (a, b, r, enquiry) = posted();
    // What b gave to the relay for a is shown to b, and something of r itself, sealed for a, to a.
    let mut kept = Vec::new();
    visit_with(&a, &r, &mut |_, answer| {
        if let Answer::Held { envelope } = &answer {
            kept.push(envelope.clone());
        }
        Answer::Absent
    });
    let before = (State::of(&a, &[&b, &r]), State::of(&b, &[&a, &r]));
    let mut shown = vec![kept[0].clone()].into_iter();
    visit_with(&b, &r, &mut |_, answer| match shown.next() {
        Some(envelope) => Answer::Held { envelope },
        None => answer,
    });
    let own =
        r.envelope(&a, &base::cbor::to_vec(&Message::Want { content: base::ContentId(Hash([1; 32])), number: 0 }));
    let mut shown = vec![own].into_iter();
    visit_with(&a, &r, &mut |_, _| shown.next().map_or(Answer::Absent, |envelope| Answer::Held { envelope }));
    assert_eq!((State::of(&a, &[&b, &r]), State::of(&b, &[&a, &r])), before);
    rest(&a, &b, &r);
    whole(&a, &b, enquiry);
}

#[test]
fn repeated_and_disordered_envelopes_change_nothing() {
    let (a, b, r, enquiry) = posted();
    // Everything that the relay ever hands over to a is shown again, last first, on each later visit.
    let mut all: Vec<Vec<u8>> = Vec::new();
    for _ in 0..6 {
        let mut again = all.clone().into_iter().rev();
        let mut new = Vec::new();
        let asked = visit_with(&a, &r, &mut |message, answer| match (message, again.next(), answer) {
            (Message::Collect { .. }, Some(envelope), _) => Answer::Held { envelope },
            (_, _, Answer::Held { envelope }) => {
                new.push(envelope.clone());
                Answer::Held { envelope }
            }
            (_, _, answer) => answer,
        });
        assert!(asked < 500);
        all.append(&mut new);
        visit(&b, &r);
        [&a, &b, &r].iter().for_each(|house| house.wait_days(1));
    }
    assert!(all.len() > 2);
    let state = State::of(&a, &[&b]);
    let mut again = all.clone().into_iter();
    visit_with(&a, &r, &mut |_, answer| again.next().map_or(answer, |envelope| Answer::Held { envelope }));
    assert_eq!(State::of(&a, &[&b]).entries, state.entries);
    rest(&a, &b, &r);
    whole(&a, &b, enquiry);
}

#[test]
fn the_same_envelope_for_ever_ends_the_visit() {
    let (a, _, r, _) = posted();
    let mut first = None;
    let asked = visit_with(&a, &r, &mut |message, answer| match (message, &answer) {
        (Message::Collect { .. }, Answer::Held { .. }) => {
            first.get_or_insert(answer.clone());
            first.clone().unwrap()
        }
        (Message::Collect { .. }, _) => first.clone().unwrap_or(answer),
        _ => answer,
    });
    assert!(asked < 50, "{asked}");
}

#[test]
fn dropped_envelopes_are_sent_again_and_until_then_the_page_says_that_they_wait() {
    let (a, b, r) = apart();
    let enquiry = b.ask(b.matter("M-1"), &a, "An invented question");
    // Says that it has taken it, and throws it away; later it knows nothing of it, as an honest one that lost its disk.
    visit(&b, &r);
    let values = r.sqlite.values("relay-held").unwrap().into_iter();
    let values = values.map(|(key, _)| ("relay-held", key, None)).collect();
    r.sqlite.commit(desk::ports::Batch { values, ..Default::default() }, r.now()).unwrap();
    // One that lies goes on to say that it waits.
    for _ in 0..5 {
        visit_with(&b, &r, &mut |message, answer| match message {
            Message::Fates { envelopes, .. } => Answer::Fates { taken: Vec::new(), waiting: envelopes.clone() },
            _ => answer,
        });
        [&a, &b, &r].iter().for_each(|house| house.wait_days(1));
    }
    let backlog = b.sqlite.backlog().unwrap()[&a.id()];
    assert!(backlog.entries > 0 && backlog.since.is_some(), "it stands before people that nothing was confirmed");
    assert!(fold_of(&b, enquiry).receipts.furthest(enquiry_first(&b, enquiry), a.id()).is_none());
    // It lies for longer than a relay may hold anything: the same goes again.
    [&a, &b, &r].iter().for_each(|house| house.wait_days(31));
    rest(&a, &b, &r);
    whole(&a, &b, enquiry);
}

fn enquiry_first(house: &House, enquiry: DossierId) -> base::EntryId {
    crate::rig::log_of(house, enquiry).in_order().next().unwrap().1.id()
}

#[test]
fn false_receipts_are_not_believed() {
    let (a, b, r) = apart();
    let enquiry = b.ask(b.matter("M-1"), &a, "An invented question");
    let trouble = |house: &House| {
        let page = desk::Hall::peers(&house.desk, &house.reader(Role::Administrator)).unwrap();
        page.peers.into_iter().find_map(|peer| peer.way).unwrap().trouble
    };
    let signed = |signer: &House, relayed: &Relayed| {
        sealing::sign(&signer.secrets.node, "kerege/relayed/1", &base::cbor::to_vec(relayed))
    };
    let read =
        |receipt: &[u8]| -> Relayed { base::cbor::from_slice(sealing::unread_payload(receipt).unwrap()).unwrap() };
    type Bend<'b> = &'b dyn Fn(Vec<u8>) -> Vec<u8>;
    let bends: [(&str, Bend<'_>); 6] = [
        ("nothing", &|_| Vec::new()),
        ("a bit", &|mut receipt| {
            let last = receipt.len() - 1;
            receipt[last] ^= 1;
            receipt
        }),
        ("signed by another", &|receipt| signed(&a, &read(&receipt))),
        ("for another envelope", &|receipt| signed(&r, &Relayed { envelope: Hash([1; 32]), ..read(&receipt) })),
        ("for another addressee", &|receipt| signed(&r, &Relayed { to: r.id(), ..read(&receipt) })),
        ("of another length", &|receipt| signed(&r, &Relayed { bytes: 1, ..read(&receipt) })),
    ];
    for (what, bend) in bends {
        visit_with(&b, &r, &mut |_, answer| match answer {
            Answer::Carried { receipt } => Answer::Carried { receipt: bend(receipt) },
            other => other,
        });
        assert!(b.sqlite.values("relay-posted").unwrap().is_empty(), "{what}");
        assert_eq!(trouble(&b).as_deref(), Some("receipt-false"), "{what}");
    }
    visit(&b, &r);
    assert_eq!(trouble(&b), None);
    let with_relay = b.sqlite.values("relay-posted").unwrap();
    assert!(!with_relay.is_empty());
    // That the addressee took it: only the addressee can say so.
    for signer in [&r, &b] {
        visit_with(&b, &r, &mut |message, answer| match message {
            Message::Fates { envelopes, .. } => {
                let taken = |envelope: &Hash| {
                    let taken = desk::wire::Taken { envelope: *envelope, relay: r.id(), opened: true, at: r.now() };
                    Inline(sealing::sign(&signer.secrets.node, "kerege/taken/1", &base::cbor::to_vec(&taken)))
                };
                Answer::Fates { taken: envelopes.iter().map(taken).collect(), waiting: Vec::new() }
            }
            _ => answer,
        });
        assert_eq!(trouble(&b).as_deref(), Some("receipt-false"));
        assert_eq!(b.sqlite.values("relay-posted").unwrap().len(), with_relay.len(), "still with the relay");
    }
    rest(&a, &b, &r);
    whole(&a, &b, enquiry);
}

#[test]
fn answers_to_nothing_and_old_answers_change_nothing() {
    let (a, b, r, enquiry) = posted();
    visit(&a, &r);
    // a's answers, as the relay holds them: kept, and shown again when the same entries wait again.
    let mut kept = Vec::new();
    visit_with(&b, &r, &mut |_, answer| {
        if let Answer::Held { envelope } = &answer {
            kept.push(envelope.clone());
        }
        answer
    });
    rest(&a, &b, &r);
    whole(&a, &b, enquiry);
    assert!(!b.sqlite.backlog().unwrap().contains_key(&a.id()));
    // As if a had lost them: they go into the outbox anew, and what a said of the first time must not take them out.
    let nothing = desk::wire::HeadsMessage { summary: Hash([0; 32]), heads: Some(Default::default()) };
    b.desk.take_heads(a.id(), &nothing).unwrap();
    let waits = b.sqlite.backlog().unwrap()[&a.id()].entries;
    let mut shown = kept.into_iter();
    visit_with(&b, &r, &mut |message, answer| match message {
        Message::Collect { .. } => shown.next().map_or(Answer::Absent, |envelope| Answer::Held { envelope }),
        _ => answer,
    });
    assert_eq!(b.sqlite.backlog().unwrap()[&a.id()].entries, waits);
    // And one that a never gave.
    let answered = Message::Answered { request: Hash([3; 32]), answer: Answer::Same };
    assert!(a.tell(&b, &answered) == Answer::NotUnderstood, "on a direct connection it has no place");
    rest(&a, &b, &r);
    whole(&a, &b, enquiry);
}

#[test]
fn a_relay_that_says_anything_else_is_left_for_later() {
    let (a, b, r) = apart();
    let enquiry = b.ask(b.matter("M-1"), &a, "An invented question");
    let answers = [
        Answer::Later,
        Answer::NotUnderstood,
        Answer::Same,
        Answer::Absent,
        Answer::Stored { entries: Vec::new(), refused: Vec::new() },
        Answer::Chunk { bytes: vec![1; 9] },
        Answer::NotCarried { code: "x".repeat(5_000) },
        Answer::Held { envelope: vec![1; 9] },
        Answer::Fates { taken: vec![Inline(vec![1]); 9], waiting: vec![Hash([1; 32])] },
    ];
    for answer in answers {
        let asked = visit_with(&b, &r, &mut |_, _| answer.clone());
        assert!(asked < 10, "{asked}");
    }
    rest(&a, &b, &r);
    whole(&a, &b, enquiry);
}
