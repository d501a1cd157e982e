//! What a node tells all its witnesses alike, and how two of them find out that it did not.

use std::path::Path;

use base::{DossierId, Hash};
use books::{Account, Book, ClosedRounds, Comparison, Contradiction, ROUNDS_LIMIT, Record, Rounds, compare};
use desk::Hall;
use desk::ports::{Archive, Batch, DossierRow, RowFilter};
use desk::views::StandingView;
use dossier::Fold;
use handling::Role;

use crate::rig::{House, as_node, introduce, log_of, place, settle};

/// How the books of `author` stand, as its partner's supervisor sees it.
fn seen(by: &House, author: &House) -> StandingView {
    let views = by.desk.closings(&by.reader(Role::Supervisor)).unwrap();
    let view = views.into_iter().find(|view| view.node == author.id()).unwrap();
    view.witnessed.unwrap().standing.unwrap()
}

/// The lines of what `by` was told by `author`.
fn rows(by: &House, author: &House) -> Vec<DossierRow> {
    let filter = RowFilter { room: Some("books".to_owned()), limit: 100, ..RowFilter::default() };
    let rows = by.archive.rows(&filter).unwrap().into_iter();
    rows.filter(|row| !row.outgoing && row.partner == Some(author.id())).collect()
}

/// The newest year's.
fn row(by: &House, author: &House) -> DossierRow {
    rows(by, author).into_iter().max_by_key(|row| row.number.clone()).unwrap()
}

/// The newest year's book.
fn book(by: &House, author: &House) -> Book {
    read(by, row(by, author).dossier)
}

fn read(by: &House, dossier: DossierId) -> Book {
    let fold = Fold::<Book>::of(&log_of(by, dossier));
    assert!(fold.voids.is_empty(), "what a node tells counts: {:?}", fold.voids);
    fold.thing
}

/// All that `by` was told by `author`.
fn account(by: &House, author: &House) -> Account {
    let mut rows = rows(by, author);
    rows.sort_by(|one, other| one.number.cmp(&other.number));
    Account::of(&rows.iter().map(|row| read(by, row.dossier)).collect::<Vec<_>>())
}

fn compared(one: &House, other: &House, author: &House) -> Comparison {
    compare(&account(one, author), &account(other, author))
}

/// Six hours pass; the books are closed, and whoever is named hears of it.
fn close(author: &House, witnesses: &[&House]) {
    author.wait_hours(6);
    author.desk.see_to_books();
    for witness in witnesses {
        witness.wait_hours(6);
        settle(author, witness);
    }
}

/// The node starts again on what is in a folder. Its clock goes on where the others' clocks are.
fn again(folder: &Path, others: &House) -> House {
    let house = House::on_disk(0, folder);
    while house.now() < others.now() {
        house.wait_hours(1);
    }
    house
}

/// The same, with what is in the folder marked as restored from a copy.
pub(crate) fn restored(folder: &Path, others: &House) -> House {
    let archive = archive::Sqlite::open(folder).unwrap();
    desk::mark_restored(&archive, others.now()).unwrap();
    drop(archive);
    again(folder, others)
}

pub(crate) fn copied(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(from).unwrap().map(Result::unwrap).filter(|file| file.path().is_file()) {
        std::fs::copy(file.path(), to.path().join(file.file_name())).unwrap();
    }
    to
}

/// A node on a disk with one partner, and another who comes later.
fn houses(folder: &Path) -> [House; 3] {
    let houses = [House::on_disk(0, folder), House::new(1), House::new(2)];
    introduce(&houses[0], &houses[1]);
    houses
}

#[test]
fn every_partner_is_told_the_same_code_for_the_same_round_whenever_it_came() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, c] = houses(folder.path());
    close(&a, &[&b]);
    a.matter("M-1");
    close(&a, &[&b]);
    introduce(&a, &c);
    a.desk.see_to_books();
    settle(&a, &c);
    assert_eq!((seen(&b, &a).round, seen(&c, &a).round), (2, 2), "a new partner is told at once, of what there is");
    a.matter("M-2");
    close(&a, &[&b, &c]);
    let (first, second) = (seen(&b, &a), seen(&c, &a));
    assert_eq!((first.round, first.anew, first.broken), (3, None, false));
    assert_eq!(first, second);
    assert!(matches!(compared(&b, &c, &a), Comparison::Alike(last) if last.round == 3), "c was told the whole way");
    // A partner who hears late hears the same, and the new year goes on from the old one.
    close(&a, &[&b]);
    a.wait_days(400);
    close(&a, &[&b, &c]);
    let last = seen(&b, &a);
    assert_eq!((last.anew, last.broken), (None, false));
    assert_eq!((last.round, last), (seen(&c, &a).round, seen(&c, &a)));
    assert!(matches!(compared(&b, &c, &a), Comparison::Alike(found) if found.round == seen(&c, &a).round));
    assert_eq!(book(&b, &a).rounds().next().unwrap().first, 5, "a new year's book does not say it all again");
    assert!(a.desk.compare_books().unwrap().holds());
}

#[test]
fn a_restored_node_counts_its_rounds_anew_for_everybody() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, c] = houses(folder.path());
    introduce(&a, &c);
    close(&a, &[&b, &c]);
    drop(a);
    let copy = copied(folder.path());
    let a = again(folder.path(), &b);
    a.matter("M-1");
    close(&a, &[&b, &c]);
    let before = seen(&b, &a);
    drop(a);
    let a = restored(copy.path(), &b);
    settle(&a, &b);
    settle(&a, &c);
    a.matter("M-2");
    close(&a, &[&b, &c]);
    let (first, second) = (seen(&b, &a), seen(&c, &a));
    assert_ne!(first.code, before.code);
    assert!(first.anew.is_some() && !first.broken, "{first:?}");
    assert_eq!((first.round, &first.code), (second.round, &second.code));
    assert_ne!(first.count, before.count);
    assert!(matches!(compared(&b, &c, &a), Comparison::Alike(last) if last.round == first.round));
}

/// Somebody with all rights on the machine keeps two versions of its record: one is shown to one partner, the other to another.
#[test]
fn two_partners_who_compare_find_out_that_a_node_keeps_two_records() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, c] = houses(folder.path());
    introduce(&a, &c);
    close(&a, &[&b, &c]);
    drop(a);
    let copy = copied(folder.path());
    let (shown, hidden) = (again(folder.path(), &b), again(copy.path(), &b));
    hidden.matter("M-1");
    close(&shown, &[&b]);
    close(&hidden, &[&c]);
    let (first, second) = (seen(&b, &shown), seen(&c, &shown));
    assert_eq!(first.round, second.round);
    assert_ne!(first.code, second.code, "over the telephone");
    let found = compared(&b, &c, &shown);
    assert!(
        matches!(found, Comparison::Different(Contradiction { round, .. }) if round == first.round),
        "from the files: {found:?}"
    );
    // Written alike from then on, it stays found out: a code covers everything before it.
    close(&shown, &[&b]);
    close(&hidden, &[&c]);
    assert_ne!(seen(&b, &shown).code, seen(&c, &shown).code);
}

/// Whoever writes the past anew and goes on in the same book, with a program that signs it: the witness's supervisor has a task, not a silence.
#[test]
fn a_closing_that_contradicts_an_earlier_one_is_put_before_the_supervisor() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, _] = houses(folder.path());
    close(&a, &[&b]);
    assert!(!seen(&b, &a).broken);
    let dossier = row(&b, &a).dossier;
    let (log, told) = (log_of(&a, dossier), book(&b, &a).rounds().last().unwrap().clone());
    let rounds = Rounds { first: 2, before: Hash([3; 32]), roots: vec![Hash([9; 32])], history: told.history };
    let entry = a.sign(place(&a, &log, as_node(), &Record::from(ClosedRounds { number: 2, rounds })));
    a.send(&b, entry.bytes(), Vec::new());
    assert!(seen(&b, &a).broken);
    let tasks = b.sqlite.row(dossier).unwrap().unwrap().tasks;
    assert!(tasks.iter().any(|task| task.word == "examine-books" && task.role == Role::Supervisor), "{tasks:?}");
    b.desk.see_to_books();
    let held = book(&b, &a);
    assert_eq!((held.closings.len(), held.unwitnessed().len()), (2, 0), "confirmed: it came, and is evidence");
}

/// At midnight nothing is due: the new year's book is begun, and tells of nothing until there is something new.
#[test]
fn a_new_year_that_begins_between_two_closings_says_nothing_again() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, _] = houses(folder.path());
    close(&a, &[&b]);
    close(&a, &[&b]);
    let (year, ..) = a.now().date().parts();
    while a.now().plus_seconds(3_600).date().parts().0 == year {
        a.wait_hours(1);
    }
    a.desk.see_to_books();
    a.wait_hours(1);
    a.desk.see_to_books();
    settle(&a, &b);
    assert_eq!(rows(&b, &a).len(), 2, "the old year's book and the new year's");
    assert_eq!((book(&b, &a).rounds().count(), seen(&b, &a).round), (0, 3));
    close(&a, &[&b]);
    assert_eq!(book(&b, &a).rounds().next().unwrap().first, 4);
    assert_eq!(seen(&b, &a).round, 4);
}

/// A clock that was ahead for one closing, into the next year, and then the disk was lost: what is told goes on in the book of that year, so that it stands there
/// as it was told.
#[test]
fn a_clock_that_was_a_year_ahead_before_a_restoration_accuses_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, _] = houses(folder.path());
    close(&a, &[&b]);
    a.wait_days(400);
    close(&a, &[&b]);
    drop(a);
    let copy = copied(folder.path());
    let a = again(folder.path(), &b);
    close(&a, &[&b]);
    drop(a);
    let a = restored(copy.path(), &b);
    settle(&a, &b);
    close(&a, &[&b]);
    close(&a, &[&b]);
    assert_eq!(rows(&b, &a).len(), 2);
    let last = seen(&b, &a);
    assert_eq!((last.round, last.anew.is_some(), last.broken), (2, true, false));
    assert!(account(&b, &a).contradiction.is_none());
    assert!(b.bell.faults().is_empty());
}

/// A clock that was ahead for one closing.
#[test]
fn a_clock_that_was_ahead_does_not_keep_the_books_open() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, _] = houses(folder.path());
    a.wait_days(20);
    close(&a, &[&b]);
    assert_eq!(seen(&b, &a).round, 1);
    drop(a);
    let a = again(folder.path(), &b);
    close(&a, &[&b]);
    assert_eq!(seen(&b, &a).round, 2, "its clock is right again");
}

/// A new partner's book cannot be written, because a round is gone from the archive. The other partner is told as always, and no rounds are added in vain.
#[test]
fn one_book_that_cannot_be_written_keeps_no_other_from_being_told() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, c] = houses(folder.path());
    close(&a, &[&b]);
    close(&a, &[&b]);
    let kept = a.sqlite.values("book-history").unwrap();
    let gone = kept.into_iter().map(|(key, _)| ("book-history", key, None)).collect();
    a.archive.commit(Batch { values: gone, ..Batch::default() }, a.now()).unwrap();
    introduce(&a, &c);
    close(&a, &[&b, &c]);
    a.desk.see_to_books();
    a.desk.see_to_books();
    close(&a, &[&b, &c]);
    assert_eq!(seen(&b, &a).round, 4, "one for each six hours");
    assert!(rows(&c, &a).is_empty());
    assert_eq!(a.bell.faults().len(), 4, "its operator reads of it each time");
}

/// What stood in the last round before a restoration is still proven by the witness who confirmed it.
#[test]
fn the_last_round_before_a_restoration_proves_what_stood_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, _] = houses(folder.path());
    let matter = a.matter("M-1");
    close(&a, &[&b]);
    drop(a);
    let a = restored(folder.path(), &b);
    settle(&a, &b);
    a.ask(matter, &b, "Is the invented number known?");
    close(&a, &[&b]);
    let mut bytes = Vec::new();
    a.desk.export(&a.reader(Role::Prosecutor), matter, false, &mut bytes).unwrap();
    let file = dossier::file::verify(&bytes[..], |_, _| Ok(())).unwrap();
    let proven = file
        .attached
        .iter()
        .map(|(_, proof)| books::Proof::read(proof).unwrap().check(&file.log, &file.cards).unwrap().sequence);
    let proven: Vec<u64> = proven.collect();
    assert_eq!(proven[0], 1, "by a closing of the former history: {proven:?}");
    assert!(a.desk.compare_books().unwrap().holds());
}

/// A history longer than one closing can tell.
#[test]
fn a_partner_that_comes_after_years_is_told_the_whole_history() {
    let folder = tempfile::tempdir().unwrap();
    let [a, _, c] = houses(folder.path());
    let matter = a.matter("M-1");
    for _ in 0..=ROUNDS_LIMIT {
        a.wait_hours(6);
        a.desk.see_to_books();
    }
    introduce(&a, &c);
    a.desk.see_to_books();
    settle(&a, &c);
    let told: Vec<(u64, usize)> = book(&c, &a).rounds().map(|rounds| (rounds.first, rounds.roots.len())).collect();
    assert_eq!(told, [(1, ROUNDS_LIMIT), (ROUNDS_LIMIT as u64 + 1, 1)]);
    assert!(a.desk.compare_books().unwrap().holds());
    let mut bytes = Vec::new();
    a.desk.export(&a.reader(Role::Prosecutor), matter, false, &mut bytes).unwrap();
    let file = dossier::file::verify(&bytes[..], |_, _| Ok(())).unwrap();
    let [(_, proof)] = &file.attached[..] else { panic!("one witness has confirmed: {}", file.attached.len()) };
    let says = books::Proof::read(proof).unwrap().check(&file.log, &file.cards).unwrap();
    assert_eq!(says.witness.authority.as_str(), "TR-MOJ");
}
