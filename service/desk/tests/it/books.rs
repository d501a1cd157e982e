//! Closings of the books: partners witness what was written, and whoever rewrites it is found out.

use std::sync::Arc;

use archive::Sqlite;
use base::{DossierId, EntryId, Hash, cbor};
use desk::Hall;
use desk::ports::{Archive, Batch, DossierRow, RowFilter};
use desk::post::Post;
use desk::views::PeerView;
use dossier::file::verify;
use handling::Role;
use tempfile::TempDir;

use crate::rig::{House, log_of, settle, three, two};

/// The books in the archive of a house: its own, or those that were told to it.
fn books(house: &House, own: bool) -> Vec<DossierRow> {
    let filter = RowFilter { room: Some("books".to_owned()), limit: 100, ..RowFilter::default() };
    house.archive.rows(&filter).unwrap().into_iter().filter(|row| row.outgoing == own).collect()
}

/// How the page of partners shows one of them.
fn peer(house: &House, partner: &House) -> PeerView {
    let page = Hall::peers(&house.desk, &house.reader(Role::Administrator)).unwrap();
    page.peers.into_iter().find(|peer| peer.partner.node == partner.id()).unwrap()
}

/// Six hours pass, the books are closed on both sides, and everything arrives.
fn closing(a: &House, b: &House) {
    for house in [a, b] {
        house.wait_hours(6);
        house.desk.see_to_books();
    }
    settle(a, b);
}

/// Two houses with matters, an enquiry and a closing of both books.
fn closed() -> (House, House, DossierId) {
    let (a, b) = two();
    let matter = a.matter("M-1");
    a.ask(matter, &b, "Is the invented number known?");
    settle(&a, &b);
    closing(&a, &b);
    (a, b, matter)
}

#[test]
fn a_partner_is_told_by_the_clock_and_confirms() {
    let (a, b, _) = closed();
    let [told] = &books(&a, true)[..] else { panic!("one book for one witness") };
    assert_eq!((told.number.as_str(), told.stage.as_str()), ("2026", "open"));
    assert_eq!(books(&b, false)[0].dossier, told.dossier, "both hold it");
    let own = peer(&a, &b).closed.unwrap();
    assert_eq!((own.number, own.late), (1, false));
    assert!(own.confirmed.is_some(), "the witness has signed");
    let theirs = peer(&b, &a).witnessed.unwrap();
    assert_eq!((theirs.number, theirs.at, theirs.confirmed), (1, own.at, own.confirmed));
    // Looked at again at once, nothing is closed; after six hours it is, whether or not anything was written.
    a.desk.see_to_books();
    assert_eq!(peer(&a, &b).closed.unwrap().number, 1);
    closing(&a, &b);
    closing(&a, &b);
    assert_eq!(peer(&a, &b).closed.unwrap().number, 3);
    b.wait_days(2);
    assert!(peer(&b, &a).witnessed.unwrap().late, "two days without a closing");
    let compared = a.desk.compare_books().unwrap();
    assert!(compared.holds());
    assert_eq!((compared.closings, compared.witnessed, compared.unlisted), (3, 3, 0));
}

#[test]
fn a_closing_dated_ahead_is_not_taken_for_a_silent_partner() {
    let (a, b, _) = closed();
    a.wait_days(20);
    a.desk.see_to_books();
    settle(&a, &b);
    let theirs = peer(&b, &a).witnessed.unwrap();
    assert_eq!((theirs.number, theirs.late, theirs.ahead), (2, false, true));
    b.wait_days(20);
    let theirs = peer(&b, &a).witnessed.unwrap();
    assert_eq!((theirs.late, theirs.ahead), (false, false), "its time has come");
    b.wait_days(2);
    let theirs = peer(&b, &a).witnessed.unwrap();
    assert_eq!((theirs.late, theirs.ahead), (true, false));
}

#[test]
fn what_a_witness_holds_names_nothing() {
    let (a, b, matter) = closed();
    let log = log_of(&b, books(&b, false)[0].dossier);
    let newest = log_of(&a, matter).in_order().last().unwrap().1.id();
    for (_, entry) in log.in_order() {
        let holds = |hash: Hash| entry.bytes().windows(32).any(|window| window == hash.0);
        assert!(!holds(matter.0) && !holds(newest.0), "a witness learnt of a private dossier");
    }
}

#[test]
fn a_new_partner_and_a_new_year_have_a_book_at_once_and_it_covers_everything() {
    let (a, b, matter) = closed();
    let before = a.desk.compare_books().unwrap().entries;
    let c = House::new(2);
    crate::rig::introduce(&a, &c);
    a.desk.see_to_books();
    settle(&a, &c);
    assert_eq!(peer(&a, &c).closed.unwrap().number, 1);
    assert_eq!(peer(&a, &b).closed.unwrap().number, 1, "nobody else is told before the time");
    // The third partner alone is left as a witness: what was written before it came is proven by its book.
    let (log, cards) = exported(&a, matter);
    assert!(log.iter().any(|(_, witness)| witness == "TR-MOJ"), "{log:?}");
    assert!(cards > 0 && a.desk.compare_books().unwrap().entries >= before);
    a.wait_days(400);
    a.desk.see_to_books();
    settle(&a, &b);
    let years: Vec<String> = books(&a, true).into_iter().map(|row| row.number).collect();
    assert!(years.contains(&"2027".to_owned()) || years.contains(&"2028".to_owned()), "{years:?}");
    let newest = peer(&a, &b).closed.unwrap();
    assert_eq!(newest.number, 1, "a book of the new year begins with one");
    assert!(a.desk.compare_books().unwrap().holds());
}

/// What the exported dossier proves: up to which number of the chain, and the witness; and how many cards of authors are in it.
fn exported(house: &House, dossier: DossierId) -> (Vec<(u64, String)>, usize) {
    let mut bytes = Vec::new();
    let role =
        if books(house, true).iter().any(|row| row.dossier == dossier) { Role::Supervisor } else { Role::Prosecutor };
    house.desk.export(&house.reader(role), dossier, false, &mut bytes).unwrap();
    let file = verify(&bytes[..], |_, _| Ok(())).unwrap();
    let proof = |(word, bytes): &(String, Vec<u8>)| {
        assert_eq!(word, books::ATTACHED);
        let says = books::Proof::read(bytes).unwrap().check(&file.log, &file.cards).unwrap();
        assert_eq!(says.author, house.id());
        (says.sequence, says.witness.authority.to_string())
    };
    (file.attached.iter().map(proof).collect(), file.cards.len())
}

#[test]
fn an_exported_dossier_brings_the_proof_that_it_stood_so() {
    let (a, b, c) = three();
    let matter = a.matter("M-1");
    assert_eq!(exported(&a, matter), (vec![], 1), "the books were never closed");
    closing(&a, &b);
    settle(&a, &c);
    let first = exported(&a, matter).0;
    assert_eq!(first.iter().map(|(up_to, _)| *up_to).collect::<Vec<_>>(), [1, 1], "two witnesses");
    a.ask(matter, &b, "Is the invented number known?");
    settle(&a, &b);
    assert_eq!(exported(&a, matter).0, first, "what is newer than the closing is not claimed");
    closing(&a, &b);
    let second = exported(&a, matter).0;
    assert!(second.len() > first.len() && second.starts_with(&first), "{second:?}");
    // A book itself can be exported, and proves nothing of itself.
    assert_eq!(exported(&a, books(&a, true)[0].dossier).0, []);
}

/// The archive of a house as somebody with all rights on the machine makes it anew: without some entries, with some values of his own.
fn rewritten(house: &mut House, without: &[EntryId], values: &[(&'static str, String, Option<Vec<u8>>)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = Sqlite::in_memory(folder.path()).unwrap();
    let old = house.sqlite.clone();
    for dossier in old.dossiers().unwrap() {
        let entries = old.entries(dossier).unwrap().into_iter().filter(|entry| !without.contains(&entry.id));
        let others = log_of(house, dossier).heads().into_keys().filter(|node| *node != house.id());
        let batch = Batch {
            entries: entries.collect(),
            rows: old.row(dossier).unwrap().into_iter().collect(),
            shares: others.map(|node| (dossier, node)).collect(),
            ..Batch::default()
        };
        made.commit(batch, house.now()).unwrap();
    }
    for space in ["house", "cards", "book-ends", "book-leaves", "book-rounds", "book-history"] {
        let kept = old.values(space).unwrap().into_iter().map(|(key, value)| (space, key, Some(value)));
        made.commit(Batch { values: kept.collect(), ..Batch::default() }, house.now()).unwrap();
    }
    made.commit(Batch { values: values.to_vec(), ..Batch::default() }, house.now()).unwrap();
    let made = Arc::new(made);
    house.sqlite = made.clone();
    house.restart_over(made);
    folder
}

/// What waits is sent, whatever the partner says to it.
fn send_as_it_is(from: &House, to: &House) {
    let parcel = from.desk.parcel(to.id()).unwrap().expect("something waits");
    to.desk.receive(from.id(), &parcel);
}

fn ids(house: &House, dossier: DossierId) -> Vec<EntryId> {
    log_of(house, dossier).in_order().map(|(_, entry)| entry.id()).collect()
}

#[test]
fn an_entry_that_was_taken_away_is_named() {
    let (mut a, _b, matter) = closed();
    let _kept = rewritten(&mut a, &[], &[]);
    assert!(a.desk.compare_books().unwrap().holds(), "the same archive again");
    let gone = ids(&a, matter);
    let _kept = rewritten(&mut a, &gone, &[]);
    let compared = a.desk.compare_books().unwrap();
    assert_eq!(
        compared.missing.iter().collect::<Vec<_>>(),
        [gone.last().unwrap()],
        "the newest stands for all before it"
    );
    assert!(!compared.holds());
}

#[test]
fn whoever_changes_the_list_too_is_found_by_the_closing() {
    let (mut a, _b, matter) = closed();
    let gone = ids(&a, matter);
    let (root, leaves) = a.sqlite.values("book-leaves").unwrap().remove(0);
    let leaves: Vec<EntryId> = cbor::from_slice(&leaves).unwrap();
    let without: Vec<EntryId> = leaves.into_iter().filter(|leaf| !gone.contains(leaf)).collect();
    let changed = [("book-leaves", root, Some(cbor::to_vec(&without)))];
    let _kept = rewritten(&mut a, &gone, &changed);
    let compared = a.desk.compare_books().unwrap();
    assert_eq!((compared.changed.len(), compared.missing.len()), (1, 0));
    assert!(!compared.holds());
}

#[test]
fn whoever_takes_the_list_away_is_found_too() {
    let (mut a, _b, matter) = closed();
    let gone = ids(&a, matter);
    let (root, _) = a.sqlite.values("book-leaves").unwrap().remove(0);
    let _kept = rewritten(&mut a, &gone, &[("book-leaves", root, None)]);
    let compared = a.desk.compare_books().unwrap();
    assert_eq!((compared.changed.len(), compared.unlisted), (1, 0), "a list that is kept was there");
}

#[test]
fn whoever_rewrites_the_closing_too_is_found_by_the_witness() {
    let (mut a, b, matter) = closed();
    let book = books(&a, true)[0].dossier;
    let own = |house: &House| {
        let log = log_of(house, book);
        log.in_order().map(|(_, entry)| entry.clone()).collect::<Vec<_>>()
    };
    // Everything from the closing on is dropped, and with it the matter: the node closes anew, over another past.
    let mut gone = ids(&a, matter);
    gone.extend(
        own(&a)
            .iter()
            .filter(|entry| entry.header().sequence >= 2 || entry.header().author != a.id())
            .map(dossier::Entry::id),
    );
    let mut forgotten: Vec<_> = ["book-ends", "book-leaves", "book-rounds", "book-history"]
        .into_iter()
        .flat_map(|space| a.sqlite.values(space).unwrap().into_iter().map(move |(key, _)| (space, key, None)))
        .collect();
    forgotten.push(("house", "books-history".to_owned(), None));
    let _kept = rewritten(&mut a, &gone, &forgotten);
    a.wait_hours(6);
    a.desk.see_to_books();
    assert!(a.desk.compare_books().unwrap().holds(), "by itself it looks well");
    send_as_it_is(&a, &b);
    let row = b.sqlite.row(book).unwrap().unwrap();
    assert!(row.tasks.iter().any(|task| task.word == "examine-fork"), "the witness's supervisor is told: {row:?}");
    let page = b.desk.log(&b.reader(Role::Supervisor), book).unwrap();
    assert!(page.entries.iter().any(|line| line.fork.as_ref().is_some_and(|fork| fork.proven)), "with the proof");
}

#[test]
fn a_withdrawn_partner_is_told_no_more() {
    let (a, b, _) = closed();
    let withdraw = desk::Command::WithdrawPeer { node: b.id(), reason: base::ShortText::new("Synthetic").unwrap() };
    a.act(Role::Administrator, withdraw).unwrap();
    let before = ids(&a, books(&a, true)[0].dossier).len();
    a.wait_hours(6);
    a.desk.see_to_books();
    assert_eq!(ids(&a, books(&a, true)[0].dossier).len(), before);
}
