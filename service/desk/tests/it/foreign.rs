//! A peer that names, in its own dossier, a content of another one: by that it becomes neither its reader nor its author.

use base::ContentId;
use desk::ports::Archive;
use desk::wire::{Answer, HeadsMessage, Message};
use desk::{Command, Hall};
use dossier::{Common, Entry, ErasureOrdered, Header};
use enquiries::{Record, Withdrawn};
use handling::Role;

use crate::rig::{House, as_node, as_person, carry, fold_of, log_of, place, settle, three, two};

/// `b` names, in its own dossier with `a`, a content of a dossier that is none of its business: `secret` is `a`'s answer to `c`.
struct Foreign {
    a: House,
    b: House,
    c: House,
    enquiry: base::DossierId,
    theirs: base::DossierId,
    secret: ContentId,
    naming: Entry,
}

fn foreign() -> Foreign {
    let (a, mut b, c) = three();
    let theirs = c.ask(c.matter("M-C"), &a, "From the third");
    settle(&a, &c);
    let answered = a.answer(theirs, "For the third alone");
    settle(&a, &c);
    let secret = log_of(&a, theirs).get(answered).unwrap().header().contents[0].clone();
    let enquiry = b.ask(b.matter("M-1"), &a, "A question");
    settle(&a, &b);
    let record = Record::Withdrawn(Withdrawn { details: secret.id });
    let header = place(&b, &log_of(&b, enquiry), as_person(&b, Role::Investigator), &record);
    let naming = b.sign(Header { contents: vec![secret.clone()], ..header });
    b.slip_in(&naming, &a);
    settle(&a, &b);
    assert!(log_of(&a, enquiry).get(naming.id()).is_some());
    Foreign { a, b, c, enquiry, theirs, secret: secret.id, naming }
}

#[test]
fn naming_anothers_content_gives_neither_its_key_nor_its_text() {
    let Foreign { a, b, enquiry, theirs, secret, naming, .. } = foreign();
    // “Send me everything again”: b's own entry comes back to it, and with it what it names.
    let nothing = HeadsMessage { summary: base::Hash([0; 32]), heads: Some(Default::default()) };
    assert!(matches!(b.tell(&a, &Message::Heads(nothing)), Answer::Heads(_)));
    let parcel = a.next_parcel(&b).unwrap();
    let back = parcel.entries.iter().find(|packed| packed.entry == naming.bytes()).expect("it comes back");
    assert!(back.contents.is_empty(), "with the key of another's content");
    assert!(parcel.entries.iter().all(|packed| packed.contents.iter().all(|content| content.manifest.id() != secret)));
    assert!(b.tell(&a, &Message::Want { content: secret, number: 0 }) == Answer::Absent);
    // And nobody at a sees it on the page of b's enquiry.
    assert_eq!(a.texts(Role::Officer, enquiry).last(), Some(&None));
    assert_eq!(a.texts(Role::Officer, theirs).last(), Some(&Some("For the third alone".to_owned())));
    let mut file = Vec::new();
    a.desk.export(&a.reader(Role::Prosecutor), enquiry, true, &mut file).unwrap();
    let verified = dossier::file::verify(file.as_slice(), |_, _| Ok(())).unwrap();
    assert_eq!(verified.contents.get(&secret), Some(&dossier::file::ContentState::Absent));
    assert!(a.desk.download(&a.reader(Role::Officer), enquiry, secret).is_err());
}

#[test]
fn naming_anothers_content_does_not_allow_to_erase_it() {
    let Foreign { mut a, mut b, c, enquiry, theirs, secret, .. } = foreign();
    let order = ErasureOrdered { contents: vec![secret], reason: base::ShortText::new("Gone").unwrap() };
    let entry = b.sign(place(&b, &log_of(&b, enquiry), as_node(), &Common::ErasureOrdered(order)));
    b.slip_in(&entry, &a);
    carry(&b, &a);
    settle(&a, &b);
    let is_there = |a: &House| {
        assert!(a.sqlite.content(secret).unwrap().is_some(), "it was erased");
        assert_eq!(a.texts(Role::Officer, theirs).last(), Some(&Some("For the third alone".to_owned())));
    };
    is_there(&a);
    a.restart();
    settle(&a, &b);
    is_there(&a);
    let fold = fold_of(&a, enquiry);
    assert!(!fold.erased[&secret].contains(&a.id()), "what is still held is not called erased");
    // The two to whom it belongs erase it as ever.
    let reason = base::ShortText::new("No longer needed").unwrap();
    let erase = Command::EraseContents { dossier: theirs, contents: vec![secret], reason };
    a.act(Role::Prosecutor, erase).unwrap();
    settle(&a, &c);
    assert!(a.sqlite.content(secret).unwrap().is_none() && c.sqlite.content(secret).unwrap().is_none());
}

/// A partner withholds that it has read an answer, and names the answer's content in an entry for a place before it: by the order of entries it was first.
#[test]
fn a_naming_that_is_dated_back_does_not_allow_to_erase_it() {
    let (mut a, mut b) = two();
    let enquiry = b.ask(b.matter("M-1"), &a, "A question");
    settle(&a, &b);
    let before = log_of(&b, enquiry);
    let answered = a.answer(enquiry, "What is known here");
    let answer = log_of(&a, enquiry).get(answered).unwrap().clone();
    let secret = answer.header().contents[0].clone();
    let record = Record::Withdrawn(Withdrawn { details: secret.id });
    let header = place(&b, &before, as_person(&b, Role::Investigator), &record);
    let early = b.sign(Header { seen: Vec::new(), contents: vec![secret.clone()], ..header });
    b.slip_in(&early, &a);
    carry(&b, &a);
    let log = log_of(&a, enquiry);
    assert!(log.key(early.id()).unwrap() < log.key(answered).unwrap());
    let reason = || base::ShortText::new("Gone").unwrap();
    let order = ErasureOrdered { contents: vec![secret.id], reason: reason() };
    let order = b.sign(place(&b, &log_of(&b, enquiry), as_node(), &Common::ErasureOrdered(order)));
    b.slip_in(&order, &a);
    carry(&b, &a);
    a.restart();
    assert!(log_of(&a, enquiry).get(order.id()).is_some());
    assert!(a.sqlite.content(secret.id).unwrap().is_some(), "its own answer");
    assert!(a.texts(Role::Officer, enquiry).contains(&Some("What is known here".to_owned())));
    assert!(!fold_of(&a, enquiry).erased[&secret.id].contains(&a.id()), "and it signs nothing of the kind");
    // Its own order counts.
    let erase = Command::EraseContents { dossier: enquiry, contents: vec![secret.id], reason: reason() };
    a.act(Role::Officer, erase).unwrap();
    assert!(a.sqlite.content(secret.id).unwrap().is_none());
    settle(&a, &b);
    assert!(fold_of(&a, enquiry).erased[&secret.id].contains(&b.id()));
}
