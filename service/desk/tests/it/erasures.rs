//! An order to erase: every holder is named until its node has signed that what it held is destroyed.

use base::DossierId;
use desk::ports::Archive;
use desk::views::ErasureView;
use desk::{Command, Hall};
use handling::Role;

use crate::rig::{House, asked, log_of, settle};

/// The one order of a dossier, as the record's page shows it.
fn order(house: &House, role: Role, dossier: DossierId) -> ErasureView {
    let page = house.desk.log(&house.reader(role), dossier).unwrap();
    assert_eq!(page.erasures.len(), 1);
    page.erasures[0].clone()
}

/// Whether somebody of this house is told to see to the order, and until when the partner had time.
fn task(house: &House, dossier: DossierId) -> Option<base::Timestamp> {
    let row = house.sqlite.row(dossier).unwrap().unwrap();
    row.tasks.iter().find(|task| task.word == "await-erasure").map(|task| task.due.unwrap())
}

fn done(order: &ErasureView) -> Vec<(String, bool)> {
    order.holders.iter().map(|holder| (holder.authority.to_string(), holder.done.is_some())).collect()
}

#[test]
fn who_has_not_erased_is_named_until_its_node_has_signed() {
    let (answerer, asker, enquiry) = asked();
    let entry = answerer.answer(enquiry, "What must not stay (synthetic)");
    settle(&asker, &answerer);
    let content = log_of(&answerer, enquiry).get(entry).unwrap().header().contents[0].id;
    let reason = base::ShortText::new("Recalled by the court (synthetic)").unwrap();
    let erase = Command::EraseContents { dossier: enquiry, contents: vec![content], reason };
    let ordered = answerer.act(Role::Officer, erase).unwrap().entry;

    // The partner cannot be reached: its name stands there, and somebody here is told.
    let open = order(&answerer, Role::Officer, enquiry);
    assert_eq!((open.entry, open.contents, open.reason.as_str()), (ordered, 1, "Recalled by the court (synthetic)"));
    let named: Vec<bool> = done(&open).into_iter().map(|(_, done)| done).collect();
    assert_eq!(named, [false, true], "{open:?}");
    assert_eq!(open.due.0 - open.at.0, 3 * 24 * 3_600 * 1_000_000);
    assert_eq!(task(&answerer, enquiry), Some(open.due));
    assert_eq!(task(&asker, enquiry), None, "whoever did not order it waits for nobody");

    settle(&asker, &answerer);
    let closed = order(&answerer, Role::Officer, enquiry);
    assert!(done(&closed).iter().all(|(_, done)| *done), "{closed:?}");
    assert_eq!(task(&answerer, enquiry), None);
    assert!(asker.sqlite.content(content).unwrap().is_none());
    // What stands on the page is the holder's own signature, and both sides read the same.
    let (of_asker, at) = closed.holders[0].done.unwrap();
    let signed = log_of(&answerer, enquiry);
    let signed = signed.get(of_asker).unwrap();
    assert_eq!((signed.header().author, signed.header().at), (asker.id(), at));
    assert_eq!(done(&order(&asker, Role::Investigator, enquiry)), done(&closed));
}

#[test]
fn a_letter_that_came_from_a_recalled_answer_says_so() {
    let (answerer, asker, enquiry) = asked();
    let entry = answerer.answer(enquiry, "What must not stay (synthetic)");
    settle(&asker, &answerer);
    let matter = asker.sqlite.row(enquiry).unwrap().unwrap().parent.unwrap();
    let command = Command::DraftRequest {
        matter,
        enquiry: Some(enquiry),
        partner: answerer.id(),
        measure: base::Title::new("documents_and_records").unwrap(),
        language: "en".parse().unwrap(),
    };
    let draft = asker.act(Role::Prosecutor, command).unwrap().dossier;
    let page = || asker.desk.draft(&asker.reader(Role::Prosecutor), draft).unwrap();
    assert!(page().recalled.is_empty());
    let content = log_of(&answerer, enquiry).get(entry).unwrap().header().contents[0].id;
    let reason = base::ShortText::new("Recalled by the court (synthetic)").unwrap();
    let erase = Command::EraseContents { dossier: enquiry, contents: vec![content], reason };
    let ordered = answerer.act(Role::Officer, erase).unwrap().entry;
    settle(&asker, &answerer);
    let recalled = page().recalled;
    let [one] = &recalled[..] else { panic!("one order: {recalled:?}") };
    assert_eq!((one.entry, one.reason.as_str()), (ordered, "Recalled by the court (synthetic)"));
    // What is erased by oneself is no recall.
    let own = log_of(&asker, enquiry);
    let own =
        own.in_order().find(|(_, entry)| entry.header().author == asker.id() && !entry.header().contents.is_empty());
    let content = own.unwrap().1.header().contents[0].id;
    let reason = base::ShortText::new("Own words (synthetic)").unwrap();
    asker.act(Role::Prosecutor, Command::EraseContents { dossier: enquiry, contents: vec![content], reason }).unwrap();
    assert_eq!(page().recalled, recalled);
}
