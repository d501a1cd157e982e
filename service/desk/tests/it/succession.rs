//! A node gets other signing keys and stays the node that it was: what it wrote verifies, its dossiers go on, and nobody is taken in by a thief of the former ones.

use base::{DossierId, EntryId, Refusal};
use desk::command::Command;
use desk::post::Post;
use desk::wire::{Answer, Message, Packed, Parcel};
use desk::{Hall, No};
use dossier::file::verify;
use dossier::{Entry, Unverified};
use handling::Role;
use sealing::{NodeKeys, seal_envelope};

use crate::rig::{Counter, House, asked, carry, log_of, settle, succeeding, two};

fn code(no: Result<impl Sized, No>) -> String {
    match no {
        Err(No::Refusal(Refusal { code, .. })) => code.to_string(),
        Err(No::Fault(fault)) => panic!("{fault}"),
        Ok(_) => panic!("it was done"),
    }
}

fn propose(at: &House, card: Vec<u8>) -> Result<(), No> {
    at.act(Role::Administrator, Command::ProposePeer { card }).map(|_| ())
}

fn confirm(at: &House, of: &House, fingerprint: String) -> Result<(), No> {
    let command = Command::ConfirmPeer { node: of.id(), fingerprint };
    at.desk.act(&at.second(Role::Administrator), command, None).map(|_| ())
}

fn ids(house: &House, dossier: DossierId) -> Vec<EntryId> {
    log_of(house, dossier).in_order().map(|(_, entry)| entry.id()).collect()
}

#[test]
fn dossiers_go_on_under_new_keys_once_two_people_have_compared_them() {
    let (mut a, b, enquiry) = asked();
    let node = a.id();
    // Written, and not yet sent, when the keys change.
    let before = a.answer(enquiry, "Answered under the former keys (synthetic)");
    a.wait_days(1);
    a.succeed();
    assert_eq!(a.id(), node, "the same node");
    let second = b.ask(b.matter("M-2"), &a, "Asked meanwhile (synthetic)");

    // Until somebody has compared them, nothing that is signed with the new keys is taken, and nothing is lost.
    let parcel = a.desk.parcel(b.id()).unwrap().expect("the answer waits");
    assert!(b.desk.receive(a.id(), &parcel) == Answer::NotUnderstood);
    assert!(!log_of(&b, enquiry).in_order().any(|(_, entry)| entry.id() == before));

    let card = a.desk.card();
    propose(&b, card.clone()).unwrap();
    let page = Hall::peers(&b.desk, &b.reader(Role::Administrator)).unwrap();
    let view = page.peers[0].successor.clone().expect("it waits for a second person");
    assert!(!view.can_confirm, "who entered the card does not confirm it");
    let fingerprint = || a.card.fingerprint();
    let command = Command::ConfirmPeer { node, fingerprint: fingerprint() };
    assert_eq!(code(b.act(Role::Administrator, command)), "second-person");
    assert_eq!(code(confirm(&b, &a, dossier::fingerprint(node))), "fingerprint-differs", "the former keys");
    confirm(&b, &a, fingerprint()).unwrap();
    let page = Hall::peers(&b.desk, &b.reader(Role::Administrator)).unwrap();
    assert!(page.peers[0].successor.is_none());
    assert_eq!((page.peers[0].stage, &page.peers[0].fingerprint), ("confirmed", &fingerprint()));

    settle(&a, &b);
    assert!(ids(&b, enquiry).contains(&before), "the answer is the entry that it was");
    assert_eq!(ids(&a, enquiry), ids(&b, enquiry));
    assert_eq!(ids(&a, second), ids(&b, second));
    a.answer(second, "Answered under the new keys (synthetic)");
    settle(&a, &b);
    assert_eq!(ids(&a, second), ids(&b, second));
    // At the partner it is signed with the new keys, at home with those of its time; the identifier is of what was signed.
    let bytes = |house: &House| log_of(house, enquiry).get(before).unwrap().bytes().to_vec();
    assert!(Unverified::read(&bytes(&b)).unwrap().verify_by(&a.card.signers()).is_ok());
    assert!(Unverified::read(&bytes(&a)).unwrap().verify_by(&a.card.signers()).is_err());
    assert!(Unverified::read(&bytes(&a)).unwrap().verify_ever(&a.card.signers()).is_ok());

    // Either side's file verifies with the cards in it, and a second start reads everything.
    for house in [&a, &b] {
        let mut file = Vec::new();
        house.desk.export(&house.reader(Role::Prosecutor), enquiry, false, &mut file).unwrap();
        let verified = verify(&file[..], |_, _| Ok(())).unwrap();
        assert_eq!(verified.log.len(), ids(house, enquiry).len());
    }
    a.restart();
    assert_eq!(a.texts(Role::Officer, enquiry).len(), 2);
    settle(&a, &b);
}

#[test]
fn keys_can_follow_each_other_and_a_partner_may_have_missed_some() {
    let (mut a, b, enquiry) = asked();
    for _ in 0..3 {
        a.wait_days(1);
        a.succeed();
    }
    propose(&b, a.desk.card()).unwrap();
    confirm(&b, &a, a.card.fingerprint()).unwrap();
    a.answer(enquiry, "Under the fourth keys (synthetic)");
    settle(&a, &b);
    assert_eq!(ids(&a, enquiry), ids(&b, enquiry));
    // Further cards under the same keys come by themselves again.
    a.wait_days(1);
    a.renew();
    carry(&a, &b);
    let card = a.desk.new_card(b.id()).unwrap().expect("a newer card");
    assert!(b.desk.receive(a.id(), &card) == Answer::Same);
    // And a new partner can be met.
    let c = House::new(2);
    crate::rig::introduce(&a, &c);
    let asked = c.ask(c.matter("M-C"), &a, "A first question (synthetic)");
    settle(&a, &c);
    assert_eq!(ids(&a, asked), ids(&c, asked));
}

/// What a thief who has keys of `of` signs in its name: the next entry of a dossier, in an envelope.
fn forged(keys: &NodeKeys, of: &House, to: &House, dossier: DossierId) -> Vec<u8> {
    let log = log_of(of, dossier);
    let last = log.in_order().filter(|(_, entry)| entry.header().author == of.id()).last().unwrap().1;
    let (sequence, previous, seen) = log.next_place(of.id());
    let header = dossier::Header { sequence, previous, seen, dossier: Some(dossier), ..last.header().clone() };
    let entry = Entry::sign(keys, header).unwrap();
    let parcel = Parcel { entries: vec![Packed { entry: entry.bytes().to_vec(), contents: Vec::new() }] };
    let message = base::cbor::to_vec(&Message::Parcel(parcel));
    seal_envelope(keys, to.id(), &to.card.envelope_key, &message, &mut Counter(99)).unwrap()
}

#[test]
fn former_keys_sign_nothing_any_more() {
    let (mut a, b, enquiry) = asked();
    a.answer(enquiry, "Answered (synthetic)");
    settle(&a, &b);
    a.wait_days(1);
    let stolen = a.succeed();
    propose(&b, a.desk.card()).unwrap();
    confirm(&b, &a, a.card.fingerprint()).unwrap();
    settle(&a, &b);
    let before = ids(&b, enquiry);
    assert!(b.desk.receive(a.id(), &forged(&stolen, &a, &b, enquiry)) == Answer::NotUnderstood, "the envelope");
    // An entry by the former keys in an envelope by the present ones: as if a program of the node sent it.
    let log = log_of(&a, enquiry);
    let last = log.in_order().filter(|(_, entry)| entry.header().author == a.id()).last().unwrap().1;
    let (sequence, previous, seen) = log.next_place(a.id());
    let header = dossier::Header { sequence, previous, seen, dossier: Some(enquiry), ..last.header().clone() };
    let entry = Entry::sign(&stolen, header).unwrap();
    let parcel = Parcel { entries: vec![Packed { entry: entry.bytes().to_vec(), contents: Vec::new() }] };
    let Answer::Stored { entries, refused } = a.tell(&b, &Message::Parcel(parcel)) else { panic!("not an answer") };
    assert_eq!((entries.len(), refused.len()), (0, 1));
    assert_eq!(ids(&b, enquiry), before);
}

#[test]
fn a_thief_of_the_former_keys_does_not_become_the_node() {
    let (mut a, b) = two();
    a.wait_days(1);
    let stolen = a.succeed();
    let thief = NodeKeys::generate(&mut Counter(77));
    let (first, _) = two();
    let card = succeeding(&first.card, &stolen, &thief, a.now().max(first.now()));
    let thief = thief.of_node(stolen.node());
    // Before the real keys are known here, the thief's card can be entered; whoever telephones with the authority hears another fingerprint.
    propose(&b, card.sign(&thief)).unwrap();
    assert_eq!(code(confirm(&b, &a, a.card.fingerprint())), "fingerprint-differs");
    propose(&b, a.desk.card()).unwrap();
    confirm(&b, &a, a.card.fingerprint()).unwrap();
    // Afterwards it does not follow the keys that are known.
    let mut late = succeeding(&first.card, &stolen, &thief, a.now());
    late.issued = a.now().plus_seconds(86_400);
    assert_eq!(code(propose(&b, late.sign(&thief))), "card-other-authority");
    // By its own node a card with other keys changes nothing either.
    let message = Message::Card { card: late.sign(&thief) };
    assert!(a.tell(&b, &message) == Answer::NotUnderstood);
    assert_eq!(
        Hall::peers(&b.desk, &b.reader(Role::Administrator)).unwrap().peers[0].fingerprint,
        a.card.fingerprint()
    );
}

#[test]
fn a_stolen_key_is_withdrawn_and_the_node_goes_on_with_others() {
    let (mut a, b, enquiry) = asked();
    let withdraw = Command::WithdrawPeer { node: a.id(), reason: base::ShortText::new("Stolen (synthetic)").unwrap() };
    b.act(Role::Administrator, withdraw).unwrap();
    a.wait_days(1);
    let stolen = a.succeed();
    assert!(b.desk.receive(a.id(), &forged(&stolen, &a, &b, enquiry)) == Answer::NotUnderstood);
    propose(&b, a.desk.card()).unwrap();
    assert_eq!(code(confirm(&b, &a, dossier::fingerprint(a.id()))), "fingerprint-differs", "the stolen ones");
    confirm(&b, &a, a.card.fingerprint()).unwrap();
    a.answer(enquiry, "The dossier goes on (synthetic)");
    settle(&a, &b);
    assert_eq!(ids(&a, enquiry), ids(&b, enquiry));
    assert!(b.desk.receive(a.id(), &forged(&stolen, &a, &b, enquiry)) == Answer::NotUnderstood);
}

#[test]
fn another_certificate_is_taken_by_hand_alone() {
    let (mut a, b) = two();
    a.wait_days(1);
    a.card.tls = base::Hash([77; 32]);
    a.card.issued = a.now();
    a.secrets.signed_card = a.card.sign(&a.secrets.node);
    a.restart();
    let by_itself = Message::Card { card: a.desk.card() };
    assert!(a.tell(&b, &by_itself) == Answer::NotUnderstood);
    propose(&b, a.desk.card()).unwrap();
    assert_eq!(Post::peers(&b.desk)[0].tls, a.card.tls);
}
