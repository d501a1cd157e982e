//! An order to erase: every holder is named until its node has signed that what it held is destroyed, and until a person there has answered
//! for copies.

use base::DossierId;
use desk::ports::Archive;
use desk::views::ErasureView;
use desk::{Command, Hall, No};
use dossier::Copies;
use handling::Role;

use crate::person::{Pair, SERVICE};
use crate::rig::{House, as_node, asked, introduce, log_of, place, settle};

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

/// A letter that comes from an answer, and the matter.
fn letter_from(asker: &House, answerer: &House, enquiry: DossierId) -> (DossierId, DossierId) {
    let matter = asker.sqlite.row(enquiry).unwrap().unwrap().parent.unwrap();
    let command = Command::DraftRequest {
        matter,
        enquiry: Some(enquiry),
        partner: answerer.id(),
        measure: base::Title::new("documents_and_records").unwrap(),
        language: "en".parse().unwrap(),
    };
    (matter, asker.act(Role::Prosecutor, command).unwrap().dossier)
}

#[test]
fn a_letter_that_came_from_a_recalled_answer_says_so() {
    let (answerer, asker, enquiry) = asked();
    let entry = answerer.answer(enquiry, "What must not stay (synthetic)");
    settle(&asker, &answerer);
    let (_, draft) = letter_from(&asker, &answerer, enquiry);
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

/// An answer recalled by whoever gave it; both nodes have destroyed it.
fn recalled() -> (House, House, DossierId, base::EntryId) {
    let (answerer, asker, enquiry) = asked();
    let entry = answerer.answer(enquiry, "What must not stay (synthetic)");
    settle(&asker, &answerer);
    let content = log_of(&answerer, enquiry).get(entry).unwrap().header().contents[0].id;
    let reason = base::ShortText::new("Recalled by the court (synthetic)").unwrap();
    let erase = Command::EraseContents { dossier: enquiry, contents: vec![content], reason };
    let ordered = answerer.act(Role::Officer, erase).unwrap().entry;
    settle(&asker, &answerer);
    (answerer, asker, enquiry, ordered)
}

fn waits(house: &House, dossier: DossierId, word: &str) -> Option<base::Timestamp> {
    let row = house.sqlite.row(dossier).unwrap().unwrap();
    row.tasks.iter().find(|task| task.word == word).map(|task| task.due.unwrap())
}

/// What a house reads on the record about the copies that the other side made.
fn copies(house: &House, role: Role, dossier: DossierId) -> Vec<(&'static str, Option<String>)> {
    let order = order(house, role, dossier);
    order.holders.into_iter().filter_map(|holder| holder.copies).map(|said| (said.copies, said.kept)).collect()
}

#[test]
fn whoever_received_what_was_recalled_answers_for_copies_and_may_answer_anew() {
    let (answerer, asker, enquiry, ordered) = recalled();
    let account = |copies| Command::AccountForCopies { dossier: enquiry, order: ordered, copies };
    let due = order(&answerer, Role::Officer, enquiry).copies_due;
    assert_eq!(due.unwrap().0 - order(&answerer, Role::Officer, enquiry).at.0, 14 * 24 * 3_600 * 1_000_000);
    // Somebody here is asked, and there somebody waits: both by the same day.
    assert_eq!(waits(&asker, enquiry, "account-for-copies"), due);
    assert_eq!(waits(&answerer, enquiry, "await-copies"), due);
    assert_eq!((waits(&answerer, enquiry, "account-for-copies"), waits(&asker, enquiry, "await-copies")), (None, None));
    assert!(copies(&answerer, Role::Officer, enquiry).is_empty());

    let why = base::ShortText::new("In the file of a court (synthetic)").unwrap();
    let kept = asker.act(Role::Investigator, account(Copies::Kept(why.clone()))).unwrap().entry;
    settle(&asker, &answerer);
    assert_eq!(copies(&answerer, Role::Officer, enquiry), [("kept", Some(why.to_string()))]);
    assert_eq!((waits(&answerer, enquiry, "await-copies"), waits(&asker, enquiry, "account-for-copies")), (None, None));
    asker.act(Role::Investigator, account(Copies::Destroyed)).unwrap();
    settle(&asker, &answerer);
    assert_eq!(copies(&answerer, Role::Officer, enquiry), [("destroyed", None)]);
    assert_eq!(copies(&asker, Role::Investigator, enquiry), [("destroyed", None)]);
    // The first answer stays in the record.
    assert!(log_of(&answerer, enquiry).get(kept).is_some());
}

#[test]
fn nobody_answers_for_copies_of_what_no_partner_has_recalled() {
    let (answerer, asker, enquiry, ordered) = recalled();
    let refused = |house: &House, role, order| {
        let account = Command::AccountForCopies { dossier: enquiry, order, copies: Copies::None };
        match house.act(role, account) {
            Err(No::Refusal(refusal)) => refusal.code.to_string(),
            other => panic!("{other:?}"),
        }
    };
    // Whoever ordered it; an entry that orders nothing; an entry that does not exist.
    assert_eq!(refused(&answerer, Role::Officer, ordered), "account-no-order");
    let first = log_of(&asker, enquiry).in_order().next().unwrap().1.id();
    assert_eq!(refused(&asker, Role::Investigator, first), "account-no-order");
    assert_eq!(refused(&asker, Role::Investigator, base::EntryId(base::Hash([7; 32]))), "account-no-order");
}

#[test]
fn the_record_names_where_copies_may_stand_and_who_has_not_erased_there() {
    let (answerer, asker, enquiry) = asked();
    let entry = answerer.answer(enquiry, "What must not stay (synthetic)");
    settle(&asker, &answerer);
    let (matter, draft) = letter_from(&asker, &answerer, enquiry);
    let page = || asker.desk.log(&asker.reader(Role::Prosecutor), enquiry).unwrap();
    assert!(page().grown.is_empty(), "nothing was recalled");
    let recall = |house: &House, role, dossier, content| {
        let reason = base::ShortText::new("Recalled by the court (synthetic)").unwrap();
        house.act(role, Command::EraseContents { dossier, contents: vec![content], reason }).unwrap()
    };
    recall(&answerer, Role::Officer, enquiry, log_of(&answerer, enquiry).get(entry).unwrap().header().contents[0].id);
    settle(&asker, &answerer);
    let grown: Vec<_> =
        page().grown.into_iter().map(|grown| (grown.line.dossier, grown.ordered, grown.waits)).collect();
    assert_eq!(grown, [(matter, false, vec![]), (draft, false, vec![])]);
    // What stood in the matter is erased: nobody else holds it.
    let facts =
        log_of(&asker, matter).in_order().find_map(|(_, entry)| entry.header().contents.first().map(|held| held.id));
    recall(&asker, Role::Prosecutor, matter, facts.unwrap());
    assert_eq!(page().grown.into_iter().map(|grown| grown.ordered).collect::<Vec<_>>(), [true, false]);
    // Shown to the partner for comment and not sent: the partner has a copy of the letter's text.
    let text = base::LongText::new("Would you need more than this (synthetic)?").unwrap();
    asker.act(Role::Prosecutor, Command::ShareDraft { draft, text }).unwrap();
    let places: Vec<_> = page().grown.into_iter().map(|grown| grown.line).collect();
    assert_eq!(places.iter().map(|line| line.room.as_str()).collect::<Vec<_>>()[2], "cooperation", "{places:?}");
    assert_eq!(places.len(), 3);
}

/// A copy of a node's disk from before a recall that the node then signed as destroyed: the partner, the copy, the enquiry, the content, and the entries
/// that the node has had since.
struct Older {
    answerer: House,
    folder: tempfile::TempDir,
    enquiry: DossierId,
    content: base::ContentId,
    since: Vec<desk::ports::StoredEntry>,
}

fn copy_from_before_a_recall() -> Older {
    let (first, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let answerer = House::new(1);
    let asker = House::on_disk(0, first.path());
    introduce(&asker, &answerer);
    let enquiry = asker.ask(asker.matter("M-1"), &answerer, "Is the invented number known?");
    settle(&asker, &answerer);
    let entry = answerer.answer(enquiry, "What must not stay (synthetic)");
    settle(&asker, &answerer);
    let held = asker.sqlite.entries(enquiry).unwrap().len();
    drop(asker);
    for file in std::fs::read_dir(first.path()).unwrap().map(Result::unwrap).filter(|file| file.path().is_file()) {
        std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    let asker = House::on_disk(0, first.path());
    let content = log_of(&answerer, enquiry).get(entry).unwrap().header().contents[0].id;
    let reason = base::ShortText::new("Recalled by the court (synthetic)").unwrap();
    answerer.act(Role::Officer, Command::EraseContents { dossier: enquiry, contents: vec![content], reason }).unwrap();
    settle(&asker, &answerer);
    assert!(asker.sqlite.content(content).unwrap().is_none());
    let since = asker.sqlite.entries(enquiry).unwrap().split_off(held);
    Older { answerer, folder, enquiry, content, since }
}

/// The signature comes back from the partner, and the content from the copy: without more it would lie there for ever, signed as destroyed.
#[test]
fn a_restored_node_destroys_again_what_it_had_signed_as_destroyed_after_the_copy() {
    let older = copy_from_before_a_recall();
    let copy = archive::Sqlite::open(older.folder.path()).unwrap();
    assert!(copy.content(older.content).unwrap().is_some(), "the copy is older than the recall");
    desk::mark_restored(&copy, older.answerer.now()).unwrap();
    drop(copy);
    let restored = House::on_disk(0, older.folder.path());
    settle(&restored, &older.answerer);
    assert!(restored.sqlite.content(older.content).unwrap().is_none());
    assert!(done(&order(&restored, Role::Investigator, older.enquiry)).iter().all(|(_, done)| *done));
}

/// An earlier program had taken the entries back, and left the content where the copy had it.
#[test]
fn what_an_earlier_program_left_after_a_restoration_is_destroyed_at_the_first_start() {
    let older = copy_from_before_a_recall();
    let copy = archive::Sqlite::open(older.folder.path()).unwrap();
    let values = vec![("house", "lists-made".to_owned(), None)];
    let batch = desk::ports::Batch { entries: older.since, values, ..Default::default() };
    copy.commit(batch, older.answerer.now()).unwrap();
    assert!(copy.content(older.content).unwrap().is_some());
    drop(copy);
    let upgraded = House::on_disk(0, older.folder.path());
    assert!(upgraded.sqlite.content(older.content).unwrap().is_none());
}

/// The executor's task and its clock stay on the desk, whatever is recalled and answered in the request.
#[test]
fn who_executes_a_request_keeps_the_task_when_something_in_it_is_recalled_and_answered_for() {
    let pair = Pair::of(House::new(0), House::new(1));
    let request = pair.send(pair.draft("service_of_documents", SERVICE));
    let (requesting, requested) = (&pair.asking, &pair.asked);
    settle(requesting, requested);
    let lines = || requested.sqlite.row(request).unwrap().unwrap().tasks;
    let words = |tasks: Vec<desk::ports::TaskRow>| tasks.into_iter().map(|task| task.word).collect::<Vec<_>>();
    let before = words(lines());
    assert!(before.iter().any(|word| !word.starts_with("await-")), "somebody executes it: {before:?}");
    let letter = log_of(requesting, request);
    let content =
        letter.chain_from(requesting.id(), 0).find_map(|entry| entry.header().contents.first().map(|one| one.id));
    let reason = base::ShortText::new("Sent by mistake (synthetic)").unwrap();
    let erase = Command::EraseContents { dossier: request, contents: vec![content.unwrap()], reason };
    let order = requesting.act(Role::Prosecutor, erase).unwrap().entry;
    settle(requesting, requested);
    let asked = words(lines());
    assert!(asked.contains(&"account-for-copies".to_owned()), "{asked:?}");
    assert!(before.iter().all(|word| asked.contains(word)), "{before:?} {asked:?}");
    requested
        .act(Role::Registrar, Command::AccountForCopies { dossier: request, order, copies: Copies::None })
        .unwrap();
    let after = words(lines());
    assert!(before.iter().all(|word| after.contains(word)), "{before:?} {after:?}");
    assert!(!after.contains(&"account-for-copies".to_owned()), "{after:?}");
    assert_eq!(requested.desk.rebuild_rows().unwrap().changed, 0);
}

#[test]
fn each_recall_is_answered_by_itself_and_one_that_names_nothing_is_none() {
    let (mut answerer, asker, enquiry, first) = recalled();
    let question = log_of(&asker, enquiry);
    let question =
        question.chain_from(asker.id(), 0).find_map(|entry| entry.header().contents.first().map(|one| one.id));
    // Both sides recall: each answers for what the other recalled.
    let reason = base::ShortText::new("A mistake (synthetic)").unwrap();
    let erase = Command::EraseContents { dossier: enquiry, contents: vec![question.unwrap()], reason };
    let second = asker.act(Role::Investigator, erase).unwrap().entry;
    settle(&asker, &answerer);
    let account = |order| Command::AccountForCopies { dossier: enquiry, order, copies: Copies::None };
    asker.act(Role::Investigator, account(first)).unwrap();
    settle(&asker, &answerer);
    assert_eq!(waits(&asker, enquiry, "account-for-copies"), None);
    assert!(
        waits(&asker, enquiry, "await-copies").is_some() && waits(&answerer, enquiry, "account-for-copies").is_some()
    );
    answerer.act(Role::Officer, account(second)).unwrap();
    settle(&asker, &answerer);
    assert_eq!((waits(&asker, enquiry, "await-copies"), waits(&answerer, enquiry, "account-for-copies")), (None, None));

    let reason = base::ShortText::new("Nothing (synthetic)").unwrap();
    let empty = dossier::ErasureOrdered { contents: Vec::new(), reason };
    let entry = answerer.sign(place(
        &answerer,
        &log_of(&answerer, enquiry),
        as_node(),
        &dossier::Common::ErasureOrdered(empty),
    ));
    answerer.slip_in(&entry, &asker);
    settle(&asker, &answerer);
    assert_eq!(waits(&asker, enquiry, "account-for-copies"), None);
}
