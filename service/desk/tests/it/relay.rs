//! Two nodes that are never connected to each other, nor to the relay at the same time.

use base::{ContentId, DossierId};
use desk::ports::{Archive, Batch, StoredContent};
use desk::post::Post;
use desk::wire::{Answer, Message};
use desk::{Command, Hall, No};
use dossier::{Entry, ReceiptStep};
use handling::Role;
use sealing::CHUNK_BYTES;

use crate::rig::{
    House, Sealed, apart, fold_of, introduce, log_of, open_relay, part, set_way, three, visit, visit_with, withdrawal,
};

const QUESTION: &str = "Is the invented number +996 000 known to you?";
const ANSWER: &str = "It is on the invented list.";

/// Each is connected for a while, one after the other, until nothing more happens: how many days it took.
fn days_until_rest(a: &House, b: &House, r: &House) -> usize {
    for day in 0..40 {
        let before = (heads(a, b), heads(b, a), waiting(a, b), waiting(b, a), held(r));
        visit(a, r);
        visit(b, r);
        [a, b, r].iter().for_each(|house| house.wait_days(1));
        if before == (heads(a, b), heads(b, a), waiting(a, b), waiting(b, a), held(r)) {
            return day;
        }
    }
    panic!("no rest");
}

fn heads(
    house: &House,
    of: &House,
) -> std::collections::BTreeMap<DossierId, std::collections::BTreeMap<base::NodeId, u64>> {
    house.sqlite.heads_shared_with(of.id()).unwrap()
}

fn waiting(house: &House, partner: &House) -> u64 {
    house.sqlite.backlog().unwrap().get(&partner.id()).map_or(0, |backlog| backlog.entries)
}

fn held(relay: &House) -> u64 {
    relay.desk.held_for_others().unwrap().values().map(|(envelopes, _)| envelopes).sum()
}

fn code(no: No) -> String {
    match no {
        No::Refusal(refusal) => refusal.code,
        No::Fault(fault) => panic!("{fault}"),
    }
}

/// A file of so many chunks that goes with `author`'s next entry to `to`.
fn file_on_its_way(author: &mut House, to: &House, enquiry: DossierId, chunks: usize) -> (Entry, ContentId) {
    let plain: Vec<u8> = (0..chunks * CHUNK_BYTES - 17).map(|at| (at * 7 % 251) as u8).collect();
    let (reason, file) = (Sealed::text(1, "See the file"), Sealed::new(2, &plain));
    let entry = author.sign(withdrawal(author, &log_of(author, enquiry), &[&reason, &file]));
    let mut batch = Batch::default();
    for sealed in [&reason, &file] {
        let (id, manifest) = (sealed.id(), sealed.manifest.clone());
        batch.contents.push(StoredContent { id, dossier: enquiry, manifest, wraps: vec![sealed.wrap(to)] });
    }
    author.sqlite.commit(batch, author.now()).unwrap();
    for sealed in [&reason, &file] {
        for (number, chunk) in sealed.chunks.iter().enumerate() {
            author.sqlite.put_chunk(sealed.id(), number as u64, chunk).unwrap();
        }
    }
    author.slip_in(&entry, to);
    (entry, file.id())
}

#[test]
fn a_question_and_its_answer_pass_between_two_who_are_there_at_different_hours() {
    let (a, b, r) = apart();
    let enquiry = b.ask(b.matter("M-1"), &a, QUESTION);
    visit(&b, &r);
    let page = Hall::peers(&b.desk, &b.reader(Role::Administrator)).unwrap();
    let way = page.peers.into_iter().find_map(|peer| peer.way).unwrap();
    assert_eq!(way.relay, r.id());
    assert!(way.with_relay > 0 && way.with_relay_since.is_some(), "with the relay since then, by its receipt");
    assert!(a.sqlite.row(enquiry).unwrap().is_none(), "a has not been there yet");
    visit(&a, &r);
    assert_eq!(a.texts(Role::Officer, enquiry), [Some(QUESTION.to_owned())]);
    a.answer(enquiry, ANSWER);
    let days = days_until_rest(&a, &b, &r);
    assert!(days <= 5, "{days} days");
    assert_eq!(b.texts(Role::Investigator, enquiry), [QUESTION, ANSWER].map(|text| Some(text.to_owned())));
    // That it was opened there is said to a as well.
    days_until_rest(&a, &b, &r);
    assert_eq!(fold_of(&a, enquiry), fold_of(&b, enquiry));
    assert_eq!((waiting(&a, &b), waiting(&b, &a), held(&r)), (0, 0, 0));
    for house in [&a, &b, &r] {
        assert_eq!(house.bell.faults(), Vec::<String>::new());
    }
    assert!(r.sqlite.values("relay-handed").unwrap().is_empty(), "no receipt is kept that nobody will ask for");
    assert!(b.sqlite.values("relay-posted").unwrap().is_empty(), "nor one that is of no use any more");
}

#[test]
fn a_file_of_several_chunks_passes_and_the_relay_reads_nothing_of_it() {
    let (mut a, b, r) = apart();
    let enquiry = a.ask(a.matter("M-1"), &b, QUESTION);
    days_until_rest(&a, &b, &r);
    let (entry, file) = file_on_its_way(&mut a, &b, enquiry, 5);
    let mut seen = 0;
    for _ in 0..6 {
        visit(&a, &r);
        for one in r.sqlite.values("relay-held").unwrap() {
            seen += 1;
            assert!(!one.1.windows(8).any(|bytes| b"invented".starts_with(bytes)));
        }
        visit(&b, &r);
        [&a, &b, &r].iter().for_each(|house| house.wait_days(1));
    }
    assert!(seen > 0);
    assert_eq!(b.sqlite.chunks_held(file).unwrap(), 5);
    let step = fold_of(&a, enquiry).receipts.furthest(entry.id(), b.id()).map(|(step, ..)| step);
    assert_eq!(step, Some(ReceiptStep::Delivered), "and a knows it");
    assert_eq!([&a, &b, &r].map(|house| house.bell.faults().len()), [0; 3]);
}

#[test]
fn more_chunks_than_may_be_under_way_come_one_part_a_visit() {
    let (mut a, b, r) = apart();
    let enquiry = a.ask(a.matter("M-1"), &b, QUESTION);
    days_until_rest(&a, &b, &r);
    let (_, file) = file_on_its_way(&mut a, &b, enquiry, 70);
    visit(&a, &r);
    visit(&b, &r);
    visit(&a, &r);
    visit(&b, &r);
    assert_eq!(b.sqlite.chunks_held(file).unwrap(), 64, "so many at once");
    visit(&a, &r);
    visit(&b, &r);
    assert_eq!(b.sqlite.chunks_held(file).unwrap(), 70);
    assert!(r.desk.held_for_others().unwrap().values().all(|(_, bytes)| *bytes < 64 << 20));
}

#[test]
fn a_relay_carries_only_between_those_whom_its_administrator_named() {
    let (a, b, r) = three();
    set_way(&a, &b, Some(&r)).unwrap();
    set_way(&b, &a, Some(&r)).unwrap();
    a.ask(a.matter("M-1"), &b, QUESTION);
    visit(&a, &r);
    let way = |house: &House, partner: &House| {
        let peers = Hall::peers(&house.desk, &house.reader(Role::Administrator)).unwrap().peers;
        peers.into_iter().find(|peer| peer.partner.node == partner.id()).unwrap().way.unwrap()
    };
    assert_eq!((held(&r), way(&a, &b).trouble.as_deref()), (0, Some("no-relay")));
    let unknown = a.envelope(&House::new(2), b"x");
    let refused = a.tell(&r, &Message::Carry { envelope: unknown, unasked: false });
    assert!(refused == Answer::NotCarried { code: "no-relay".into() } || refused == Answer::NotUnderstood);

    open_relay(&r, &a, &b).unwrap();
    assert_eq!(code(open_relay(&r, &b, &a).unwrap_err()), "relay-open", "one for both directions");
    visit(&a, &r);
    assert!(held(&r) > 0 && way(&a, &b).trouble.is_none());
    let page = Hall::peers(&r.desk, &r.reader(Role::Administrator)).unwrap();
    let [relay] = page.relays.as_slice() else { panic!("one relay") };
    let envelopes = [relay.for_one.envelopes, relay.for_other.envelopes];
    assert_eq!(envelopes.iter().sum::<u64>(), held(&r));

    let reason = base::ShortText::new("They reach each other now.").unwrap();
    let close = || Command::CloseRelay { one: b.id(), other: a.id(), reason: reason.clone() };
    r.act(Role::Administrator, close()).unwrap();
    assert_eq!((held(&r), r.sqlite.values("uploads").unwrap().len()), (0, 0), "what was held is thrown away");
    assert_eq!(code(r.act(Role::Administrator, close()).unwrap_err()), "not-found");
    visit(&a, &r);
    assert_eq!(way(&a, &b).trouble.as_deref(), Some("no-relay"), "and its sender knows");
    assert!(waiting(&a, &b) > 0, "and has it still");

    set_way(&a, &b, None).unwrap();
    set_way(&b, &a, None).unwrap();
    crate::rig::settle(&a, &b);
    assert_eq!(waiting(&a, &b), 0, "and sends it directly");
}

#[test]
fn what_one_side_alone_has_set_is_taken_by_nobody() {
    let (a, b, r) = three();
    open_relay(&r, &a, &b).unwrap();
    set_way(&a, &b, Some(&r)).unwrap();
    let enquiry = a.ask(a.matter("M-1"), &b, QUESTION);
    visit(&a, &r);
    let state = crate::rig::State::of(&b, &[&a, &r]);
    visit(&b, &r);
    assert_eq!(crate::rig::State::of(&b, &[&a, &r]), state, "b does not reach a by way of r");
    visit(&a, &r);
    let page = Hall::peers(&a.desk, &a.reader(Role::Administrator)).unwrap();
    let way = page.peers.into_iter().find_map(|peer| peer.way).unwrap();
    assert_eq!(way.trouble.as_deref(), Some("not-opened"), "and a is told");
    set_way(&b, &a, Some(&r)).unwrap();
    [&a, &b, &r].iter().for_each(|house| house.wait_days(2));
    days_until_rest(&a, &b, &r);
    assert_eq!(b.texts(Role::Officer, enquiry), [Some(QUESTION.to_owned())]);
}

#[test]
fn ways_and_relays_that_lead_nowhere_are_refused() {
    let (a, b, r) = three();
    let stranger = House::new(2);
    assert_eq!(code(set_way(&a, &b, Some(&b)).unwrap_err()), "way-not-possible");
    assert_eq!(code(set_way(&a, &b, Some(&a)).unwrap_err()), "way-not-possible");
    assert_eq!(code(set_way(&a, &b, None).unwrap_err()), "way-is-so");
    assert_eq!(code(set_way(&a, &a, Some(&r)).unwrap_err()), "not-found");
    set_way(&a, &b, Some(&r)).unwrap();
    assert_eq!(code(set_way(&a, &b, Some(&r)).unwrap_err()), "way-is-so");
    assert_eq!(code(set_way(&a, &r, Some(&b)).unwrap_err()), "way-not-possible", "a relay is reached directly");
    assert_eq!(code(open_relay(&r, &a, &a).unwrap_err()), "relay-between-confirmed");
    assert_eq!(code(open_relay(&a, &b, &a).unwrap_err()), "relay-between-confirmed");
    assert_eq!(stranger.id(), r.id());

    let by =
        a.desk.act(&a.reader(Role::Officer), Command::SetWay { node: b.id(), relay: None, reason: reason() }, None);
    assert_eq!(code(by.unwrap_err()), "role-needed");
    // The relay withdrawn: the partner is reached directly again.
    a.act(Role::Administrator, Command::WithdrawPeer { node: r.id(), reason: reason() }).unwrap();
    assert!(!Post::uses_relay(&a.desk, r.id()) && Post::carries(&a.desk, b.id()));
    assert_eq!(code(set_way(&a, &b, Some(&r)).unwrap_err()), "way-not-possible");
}

fn reason() -> base::ShortText {
    base::ShortText::new("A reason").unwrap()
}

#[test]
fn a_relay_holds_no_more_than_its_limits_and_says_so() {
    let (a, b, r) = apart();
    let heap = |at: usize| a.envelope(&b, &[&at.to_be_bytes()[..], &vec![7; 7 << 20]].concat());
    let mut taken = 0;
    let first = heap(0);
    let full = Answer::NotCarried { code: "relay-full".to_owned() };
    let last = loop {
        let envelope = if taken == 0 { first.clone() } else { heap(taken) };
        match a.tell(&r, &Message::Carry { envelope: envelope.clone(), unasked: false }) {
            Answer::Carried { .. } => taken += 1,
            answer => {
                assert!(answer == full);
                break envelope;
            }
        }
    };
    assert_eq!(taken, 36, "256 MiB in pieces of 7");
    assert!(
        matches!(a.tell(&r, &Message::Carry { envelope: first, unasked: false }), Answer::Carried { .. }),
        "twice is once"
    );
    assert_eq!(held(&r), 36);
    let back = b.envelope(&a, b"small");
    assert!(
        matches!(b.tell(&r, &Message::Carry { envelope: back, unasked: false }), Answer::Carried { .. }),
        "the other direction has room"
    );
    visit(&b, &r);
    assert!(
        !r.desk.held_for_others().unwrap().contains_key(&b.id()),
        "b has taken them, though they say nothing to it"
    );
    assert!(
        matches!(a.tell(&r, &Message::Carry { envelope: last, unasked: false }), Answer::Carried { .. }),
        "there is room again"
    );

    [&a, &b, &r].iter().for_each(|house| house.wait_days(31));
    r.desk.see_to_held();
    assert_eq!((held(&r), r.sqlite.values("uploads").unwrap().len()), (0, 0), "nothing is held for ever");
}

#[test]
fn what_a_relay_has_lost_is_sent_again() {
    let (a, b, mut r) = apart();
    let enquiry = a.ask(a.matter("M-1"), &b, QUESTION);
    visit(&a, &r);
    let lost = r.sqlite.values("relay-held").unwrap();
    assert!(!lost.is_empty());
    let values = lost.into_iter().map(|(key, _)| ("relay-held", key, None)).collect();
    r.sqlite.commit(Batch { values, ..Batch::default() }, r.now()).unwrap();
    r.restart();
    visit(&a, &r);
    visit(&b, &r);
    assert_eq!(b.texts(Role::Officer, enquiry), [Some(QUESTION.to_owned())]);
}

#[test]
fn a_new_card_goes_by_way_of_a_relay_before_anything_else() {
    let (mut a, b, r) = apart();
    let before = b.ask(b.matter("M-1"), &a, "Before");
    visit(&b, &r);
    [&a, &b, &r].iter().for_each(|house| house.wait_days(3));
    a.renew();
    let mut said = Vec::new();
    let name = |message: &Message| match message {
        Message::Collect { .. } => "collect",
        Message::Carry { .. } => "carry",
        _ => "other",
    };
    visit_with(&a, &r, &mut |message, answer| {
        said.push(name(message));
        answer
    });
    assert!(said.contains(&"carry"));
    days_until_rest(&a, &b, &r);
    assert!(a.desk.new_card(b.id()).unwrap().is_none(), "b has it");
    let after = b.ask(b.matter("M-2"), &a, "After");
    days_until_rest(&a, &b, &r);
    for (enquiry, text) in [(before, "Before"), (after, "After")] {
        assert_eq!(a.texts(Role::Officer, enquiry), [Some(text.to_owned())]);
    }
    let content =
        log_of(&b, after).in_order().flat_map(|(_, entry)| entry.header().contents.clone()).next().unwrap().id;
    let wrap = b.archive.content(content).unwrap().unwrap().wraps.into_iter().find(|wrap| wrap.node == a.id()).unwrap();
    assert!(sealing::unwrap_key(&wrap, content, &a.secrets.units[&wrap.unit]).is_ok(), "sealed to the new key");
}

#[test]
fn a_restored_node_takes_back_by_way_of_a_relay_what_it_had_signed_before_it_writes() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let (b, r) = (House::new(1), House::new(2));
    introduce(&b, &r);
    let a = House::on_disk(0, folders[0].path());
    introduce(&a, &b);
    introduce(&a, &r);
    part(&a, &b, &r);
    let enquiry = a.ask(a.matter("M-1"), &b, QUESTION);
    days_until_rest(&a, &b, &r);
    drop(a);
    // A copy; then more is said; then the disk is lost.
    for file in std::fs::read_dir(folders[0].path()).unwrap().map(Result::unwrap).filter(|file| file.path().is_file()) {
        std::fs::copy(file.path(), folders[1].path().join(file.file_name())).unwrap();
    }
    let a = House::on_disk(0, folders[0].path());
    b.answer(enquiry, ANSWER);
    days_until_rest(&a, &b, &r);
    let own =
        |house: &House| log_of(house, enquiry).in_order().filter(|(_, one)| one.header().author == a.id()).count();
    let signed = own(&a);
    let restored = archive::Sqlite::open(folders[1].path()).unwrap();
    desk::mark_restored(&restored, a.now()).unwrap();
    drop(restored);
    let a_again = House::on_disk(0, folders[1].path());
    a_again.wait_days(60);
    assert!(own(&a_again) < signed, "it does not know what it signed");
    let withdraw = || {
        let reason = base::LongText::new("A mistake").unwrap();
        a_again.act(Role::Investigator, Command::WithdrawEnquiry { enquiry, reason })
    };
    assert_eq!(code(withdraw().unwrap_err()), "node-recovering");
    days_until_rest(&a_again, &b, &r);
    assert!(!a_again.desk.recovering().contains(&b.id()), "b has answered how far it is");
    assert!(own(&a_again) >= signed);
    assert_eq!(a_again.texts(Role::Investigator, enquiry), [QUESTION, ANSWER].map(|text| Some(text.to_owned())));
    days_until_rest(&a_again, &b, &r);
    assert_eq!(fold_of(&a_again, enquiry), fold_of(&b, enquiry));
    assert!(fold_of(&b, enquiry).forks.is_empty());
    assert_eq!([&a_again, &b, &r].map(|house| house.bell.faults().len()), [0; 3]);
}
