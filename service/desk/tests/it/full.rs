//! The disk of a node is full: acts are refused as a fault, the partner is told “later”, reading goes on, and when there is room
//! everything arrives, once.

use archive::Sqlite;
use base::DossierId;
use desk::ports::Archive;
use desk::post::Post;
use desk::wire::Answer;
use desk::{Hall, List, No};
use handling::Role;

use crate::rig::{House, State, answer_to, fold_of, introduce, question_to, settle};

/// The most questions that fit into what is free inside the pages that a database has.
const SLACK: usize = 60;

fn full(no: &No) -> bool {
    matches!(no, No::Fault(fault) if fault.full)
}

/// Fills what room is left in `a`, from both sides: `b` asks and `a` asks until neither goes any more.
fn fill(a: &House, b: &House, matters: [DossierId; 2]) -> (Vec<DossierId>, Vec<DossierId>) {
    a.sqlite.set_page_limit(1).unwrap();
    let (mut own, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..SLACK {
        let question = format!("Question {number} to fill a page, with many words. {}", "Words. ".repeat(40));
        match a.desk.act(&a.reader(Role::Investigator), question_to(matters[0], b, &question), None) {
            Ok(acted) => own.push(acted.dossier),
            Err(no) => assert!(full(&no), "{no}"),
        }
        theirs.push(b.ask(matters[1], a, &question));
        let parcel = b.desk.parcel(a.id()).unwrap().unwrap();
        let answer = a.desk.receive(b.id(), &parcel);
        if answer == Answer::Later {
            return (own, theirs);
        }
        assert!(b.desk.take_stored(a.id(), &answer).unwrap());
    }
    panic!("a full disk took {SLACK} questions");
}

#[test]
fn a_full_disk_stops_work_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (mut a, restarts) in [(House::new(0), false), (House::on_disk(0, folder.path()), true)] {
        let b = House::new(1);
        introduce(&a, &b);
        let matters = [a.matter("M-A"), b.matter("M-B")];
        let waiting = b.ask(matters[1], &a, "The first question");
        settle(&a, &b);
        let (own, theirs) = fill(&a, &b, matters);
        let before = State::of(&a, &[&b]);
        a.bell.faults();

        // Acts: a fault, and nothing of them stays.
        for _ in 0..3 {
            let refused =
                a.desk.act(&a.reader(Role::Officer), answer_to(waiting, &"Long. ".repeat(2_000)), Some("word"));
            assert!(full(&refused.unwrap_err()));
        }
        assert_eq!(State::of(&a, &[&b]), before);
        // The partner: later, as often as it asks; what it sends waits there.
        let parcel = b.desk.parcel(a.id()).unwrap().unwrap();
        for _ in 0..3 {
            let answer = a.desk.receive(b.id(), &parcel);
            assert!(answer == Answer::Later);
            assert!(!b.desk.take_stored(a.id(), &answer).unwrap());
        }
        assert_eq!(State::of(&a, &[&b]), before);
        assert!(a.bell.faults().iter().all(|fault| fault.contains("full")), "the operator is told");
        // Heads are still compared: that is reading.
        assert!(a.desk.heads(b.id(), true).is_ok());
        reading_goes_on(&a, waiting);

        if restarts {
            a.restart();
        }
        a.sqlite.set_page_limit(Sqlite::PAGES_UNLIMITED).unwrap();
        let answered = a.desk.act(&a.reader(Role::Officer), answer_to(waiting, "Known"), Some("word")).unwrap();
        assert_eq!(answered.dossier, waiting, "the same form goes through now");
        settle(&a, &b);
        for enquiry in theirs.into_iter().chain(own).chain([waiting]) {
            let fold = fold_of(&a, enquiry);
            assert_eq!(fold, fold_of(&b, enquiry));
            assert!(fold.voids.is_empty() && fold.thing.sent().is_some());
        }
        assert_eq!(b.texts(Role::Investigator, waiting).last(), Some(&Some("Known".to_owned())));
        assert_eq!(a.sqlite.check_accesses().unwrap().map(|_| ()), Ok(()));
    }
}

/// Lists and first pages are shown as ever. A page with a person's data is shown if the access could be recorded, and never without.
fn reading_goes_on(a: &House, enquiry: DossierId) {
    let officer = a.reader(Role::Officer);
    assert!(a.desk.list(&officer, List::EnquiriesIn, None, 0).unwrap().total >= 1);
    assert!(a.desk.desk(&officer).is_ok());
    let recorded = || a.sqlite.accesses(None, 0, 10_000).unwrap().len();
    for _ in 0..200 {
        let before = recorded();
        let shown = a.desk.enquiry(&officer, enquiry);
        match shown {
            Ok(page) => {
                assert_eq!(page.said[0].text.as_deref(), Some("The first question"));
                assert_eq!(recorded(), before + 1);
            }
            Err(no) => {
                assert!(full(&no), "{no}");
                assert_eq!(recorded(), before);
                return;
            }
        }
    }
}
