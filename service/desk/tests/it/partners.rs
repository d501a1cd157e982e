//! Partners whose keys change, and partners who are withdrawn.

use base::ShortText;
use desk::post::Post;
use desk::wire::{Answer, Message};
use desk::{Command, Hall, No};
use handling::Role;

use crate::rig::{Counter, House, introduce, log_of, question_to, settle, two};

fn code(no: No) -> String {
    match no {
        No::Refusal(refusal) => refusal.code,
        No::Fault(fault) => panic!("{fault}"),
    }
}

fn withdraw(house: &House, partner: &House) -> Result<desk::Acted, No> {
    let reason = ShortText::new("Its keys may be in other hands.").unwrap();
    house.act(Role::Administrator, Command::WithdrawPeer { node: partner.id(), reason })
}

/// What `from` sends to `to`, answered.
fn carried(from: &House, to: &House, envelope: &[u8]) -> Answer {
    to.desk.receive(from.id(), envelope)
}

#[test]
fn nothing_passes_to_or_from_a_partner_that_was_withdrawn() {
    let (a, b) = two();
    let here = a.matter("M-A");
    let enquiry = a.ask(here, &b, "Before");
    settle(&a, &b);
    b.answer(enquiry, "Answered");
    let parcel = b.desk.parcel(a.id()).unwrap().unwrap();
    withdraw(&a, &b).unwrap();

    assert!(carried(&b, &a, &parcel) == Answer::NotUnderstood);
    assert!(
        Hall::peers(&a.desk, &a.reader(Role::Administrator))
            .unwrap()
            .peers
            .iter()
            .all(|peer| peer.stage == "withdrawn")
    );
    assert!(Post::peers(&a.desk).is_empty(), "nobody connects to it or is let in");
    let asked = a.act(Role::Investigator, question_to(here, &b, "After"));
    assert_eq!(code(asked.unwrap_err()), "peer-not-confirmed");
    assert_eq!(code(withdraw(&a, &b).unwrap_err()), "peer-withdrawn");
    let fingerprint = dossier::fingerprint(b.id());
    let confirm = Command::ConfirmPeer { node: b.id(), fingerprint };
    let confirmed = a.desk.act(&a.second(Role::Administrator), confirm, None);
    assert_eq!(code(confirmed.unwrap_err()), "peer-withdrawn");
    // What was said before is still there to read.
    assert_eq!(a.texts(Role::Investigator, enquiry), [Some("Before".to_owned())]);

    // Two people begin anew, and what waited arrives.
    a.act(Role::Administrator, Command::ProposePeer { card: b.desk.card() }).unwrap();
    let confirm = Command::ConfirmPeer { node: b.id(), fingerprint: dossier::fingerprint(b.id()) };
    a.desk.act(&a.second(Role::Administrator), confirm, None).unwrap();
    settle(&a, &b);
    assert_eq!(a.texts(Role::Investigator, enquiry), ["Before", "Answered"].map(|text| Some(text.to_owned())));
}

#[test]
fn a_partner_takes_a_new_card_and_what_was_sealed_to_the_former_keys_stays_readable() {
    let (a, mut b) = two();
    let there = b.matter("M-B");
    let before = a.ask(a.matter("M-A"), &b, "Before the new keys");
    settle(&a, &b);
    // On its way to the former keys when they are renewed.
    let on_its_way = a.ask(a.matter("M-C"), &b, "On its way");
    let parcel = a.desk.parcel(b.id()).unwrap().unwrap();
    assert!(b.desk.new_card(a.id()).unwrap().is_none(), "the first card is handed over by people");
    b.wait_days(30);
    a.wait_days(30);
    b.renew();

    let Answer::Stored { entries, refused } = carried(&a, &b, &parcel) else { panic!("it was not taken") };
    assert!(!entries.is_empty() && refused.is_empty(), "{refused:?}");
    let officer = |enquiry| b.texts(Role::Officer, enquiry);
    assert_eq!(officer(before), [Some("Before the new keys".to_owned())]);
    assert_eq!(officer(on_its_way), [Some("On its way".to_owned())]);
    assert_eq!(b.desk.matter(&b.reader(Role::Investigator), there).unwrap().title, "Synthetic");

    let card = b.desk.new_card(a.id()).unwrap().expect("it is shown until it is known");
    assert!(carried(&b, &a, &card) == Answer::Same);
    b.desk.card_known(a.id()).unwrap();
    assert!(b.desk.new_card(a.id()).unwrap().is_none());
    assert!(carried(&b, &a, &card) == Answer::Same, "twice is once");
    settle(&a, &b);
    let after = a.ask(a.matter("M-D"), &b, "After the new keys");
    settle(&a, &b);
    assert_eq!(officer(after), [Some("After the new keys".to_owned())]);
    // It is sealed to the new key.
    let content =
        log_of(&a, after).in_order().flat_map(|(_, entry)| entry.header().contents.clone()).next().unwrap().id;
    let wrap = a.archive.content(content).unwrap().unwrap().wraps.into_iter().find(|wrap| wrap.node == b.id()).unwrap();
    assert!(sealing::unwrap_key(&wrap, content, &b.secrets.units[&wrap.unit]).is_ok());

    // A card that was replaced is not taken back, neither from the node nor from a person.
    let first = House::new(1).desk.card();
    let older = a.act(Role::Administrator, Command::ProposePeer { card: first });
    assert_eq!(code(older.unwrap_err()), "card-older");
    let same = a.act(Role::Administrator, Command::ProposePeer { card: b.secrets.signed_card.clone() });
    assert_eq!(code(same.unwrap_err()), "card-known");
}

#[test]
fn a_card_is_taken_from_its_own_node_alone_and_does_not_change_whose_it_is() {
    let (a, mut b) = two();
    let c = House::new(2);
    introduce(&a, &c);
    introduce(&b, &c);
    b.wait_days(10);
    a.wait_days(10);
    b.renew();
    let taken = |from: &House, card: Vec<u8>| {
        let message = base::cbor::to_vec(&Message::Card { card });
        let chance = &mut Counter(77);
        let envelope =
            sealing::seal_envelope(&from.secrets.node, a.id(), a.secrets.envelope.public(), &message, chance).unwrap();
        let before = a.archive.values("cards").unwrap();
        let answer = carried(from, &a, &envelope);
        (answer == Answer::Same, a.archive.values("cards").unwrap() != before)
    };
    assert_eq!(taken(&c, b.secrets.signed_card.clone()), (false, false), "of another node");
    assert_eq!(taken(&b, b"no card".to_vec()), (false, false));
    for change in [
        |card: &mut dossier::Card| card.authority = "KG-GP".parse().unwrap(),
        |card: &mut dossier::Card| card.tls = base::Hash([9; 32]),
        |card: &mut dossier::Card| card.valid_until = card.issued.date().plus_days(-1),
        |card: &mut dossier::Card| card.envelope_key = sealing::UnitPublic(vec![1, 2, 3]),
        |card: &mut dossier::Card| card.units[0].key = sealing::UnitPublic(vec![1, 2, 3]),
    ] {
        let mut card = b.card.clone();
        change(&mut card);
        assert_eq!(taken(&b, card.sign(&b.secrets.node)), (false, false));
    }
    assert_eq!(taken(&b, b.secrets.signed_card.clone()), (true, true));
    // A person may also bring it, with the same rule.
    let mut other = c.card.clone();
    other.issued = a.now();
    other.authority = "KG-GP".parse().unwrap();
    let brought = a.act(Role::Administrator, Command::ProposePeer { card: other.sign(&c.secrets.node) });
    assert_eq!(code(brought.unwrap_err()), "card-other-authority");
}
