//! A node that was restored from a copy, and what happened since that the copy does not know.

use base::{DossierId, EntryId};
use blind::{BatchState, Reason};
use desk::{Hall, No};
use handling::Role;
use identifiers::Class;

use crate::blind::{PHONE, ask, fold, mark, offer, terms};
use crate::rig::{House, confirm, fold_of, introduce, log_of, question_to, settle};
use crate::standing::{copied, restored};

/// A partner was confirmed after the copy was made, and both worked together. Confirmed again, it holds entries of this node that the copy does not know:
/// they are taken back before anything is written.
#[test]
fn a_partner_of_whom_the_copy_knows_nothing_is_heard_out_when_it_is_confirmed_again() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (House::on_disk(0, folder.path()), House::new(1));
    let old = a.matter("M-A");
    drop(a);
    let copy = copied(folder.path());
    let a = House::on_disk(0, folder.path());
    introduce(&a, &b);
    let own = a.ask(old, &b, "Asked by the node that was lost");
    let theirs = b.ask(b.matter("M-B"), &a, "Asked by the partner");
    settle(&a, &b);
    let answered = a.answer(theirs, "Answered by the node that was lost");
    settle(&a, &b);
    drop(a);
    let a = restored(copy.path(), &b);
    confirm(&a, &b);
    let ask = question_to(old, &b, "Before it was heard out");
    let refused = a.act(Role::Investigator, ask).unwrap_err();
    assert!(matches!(refused, No::Refusal(no) if no.code == "node-recovering"));
    settle(&a, &b);
    assert!(a.desk.recovering().is_empty());
    assert!(log_of(&a, own).get(log_of(&b, own).chain_from(a.id(), 0).last().unwrap().id()).is_some());
    assert!(log_of(&a, theirs).get(answered).is_some());
    for dossier in [own, theirs] {
        assert_eq!(fold_of(&a, dossier), fold_of(&b, dossier));
        assert!(fold_of(&b, dossier).forks.is_empty());
    }
    b.answer(own, "It is known");
    settle(&a, &b);
    assert!(fold_of(&b, own).forks.is_empty());
    assert_eq!([&a, &b].map(|house| house.bell.faults().len()), [0; 2]);
}

/// One that nobody has heard of before is as far as this node at once.
#[test]
fn a_partner_that_is_new_after_a_restoration_is_written_to_as_soon_as_it_has_said_so() {
    let folder = tempfile::tempdir().unwrap();
    drop(House::on_disk(0, folder.path()));
    let b = House::new(1);
    let a = restored(folder.path(), &b);
    introduce(&a, &b);
    settle(&a, &b);
    let matter = a.matter("M-A");
    let asked = a.ask(matter, &b, "The first question");
    settle(&a, &b);
    assert_eq!(fold_of(&a, asked), fold_of(&b, asked));
}

const LISTED_SINCE: &str = "+996 555 000 418";

/// A node on a disk that holds what its partner asks for, asked once.
struct Asked {
    folder: tempfile::TempDir,
    holder: House,
    asker: House,
    line: DossierId,
    matter: DossierId,
    phone: EntryId,
}

impl Asked {
    fn new() -> Asked {
        let folder = tempfile::tempdir().unwrap();
        let (holder, asker) = (House::on_disk(0, folder.path()), House::new(1));
        introduce(&holder, &asker);
        mark(&holder, holder.matter("M-H"), Class::Phone, PHONE, true).unwrap();
        let matter = asker.matter("M-A");
        let phone = mark(&asker, matter, Class::Phone, PHONE, false).unwrap().entry;
        let line = offer(&holder, &asker, terms());
        let asked = Asked { folder, holder, asker, line, matter, phone };
        asked.ask();
        settle(&asked.asker, &asked.holder);
        assert!(matches!(asked.last(), BatchState::Answered { .. }));
        asked
    }

    fn ask(&self) {
        settle(&self.asker, &self.holder);
        ask(&self.asker, self.matter, &[self.line], &[self.phone]).unwrap();
    }

    /// Asks from a matter of its own.
    fn hits_on(&self, phone: &str) -> usize {
        let matter = self.asker.matter("M-B");
        let marked = mark(&self.asker, matter, Class::Phone, phone, false).unwrap().entry;
        let asking = ask(&self.asker, matter, &[self.line], &[marked]).unwrap().dossier;
        settle(&self.asker, &self.holder);
        self.asker.desk.blind_asking(&self.asker.reader(Role::Investigator), asking).unwrap().hits.len()
    }

    fn last(&self) -> BatchState {
        fold(&self.asker, self.line).batches.last().unwrap().state.clone()
    }

    /// The disk is lost, and a copy of it takes its place.
    fn lose(&mut self, copy: tempfile::TempDir) {
        self.holder = restored(copy.path(), &self.asker);
        self.folder = copy;
    }
}

#[test]
fn a_restored_holder_counts_what_it_had_answered_and_answers_on() {
    let mut asked = Asked::new();
    let copy = copied(asked.folder.path());
    asked.ask();
    // Somebody is listed after the copy was made.
    mark(&asked.holder, asked.holder.matter("M-L"), Class::Phone, LISTED_SINCE, true).unwrap();
    settle(&asked.asker, &asked.holder);
    assert_eq!(asked.hits_on(LISTED_SINCE), 1);
    asked.lose(copy);
    asked.ask();
    settle(&asked.asker, &asked.holder);
    assert!(matches!(asked.last(), BatchState::Answered { .. }), "{:?}", asked.last());
    assert_eq!(asked.hits_on(LISTED_SINCE), 0, "what was lost with the disk is found no more");
    assert_eq!(asked.hits_on(PHONE), 1);
    assert!(asked.holder.bell.faults().is_empty(), "{:?}", asked.holder.bell.faults());
}

/// The secret of a key that was drawn after the copy was made is gone: its epoch ends, and what waits is told so.
#[test]
fn a_holder_that_has_lost_a_key_says_so() {
    let mut asked = Asked::new();
    let copy = copied(asked.folder.path());
    for house in [&asked.asker, &asked.holder] {
        house.wait_days(91);
    }
    asked.holder.desk.see_to_blind_enquiries();
    asked.ask();
    asked.lose(copy);
    settle(&asked.asker, &asked.holder);
    asked.holder.desk.see_to_blind_enquiries();
    settle(&asked.asker, &asked.holder);
    assert!(matches!(asked.last(), BatchState::Refused { reason: Reason::WrongEpoch, .. }), "{:?}", asked.last());
    assert!(fold(&asked.asker, asked.line).keys[&Class::Phone].ended);
    assert!(asked.holder.bell.faults().is_empty(), "{:?}", asked.holder.bell.faults());
    for house in [&asked.asker, &asked.holder] {
        house.wait_days(91);
    }
    asked.holder.desk.see_to_blind_enquiries();
    asked.ask();
    settle(&asked.asker, &asked.holder);
    assert!(matches!(asked.last(), BatchState::Answered { .. }), "the next epoch has a key of its own");
}
