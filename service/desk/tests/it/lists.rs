//! Lines of the lists that an older program made are made anew at the first start. Each write of that breaks on purpose.

use archive::Sqlite;
use desk::ports::{Archive, Batch, DossierRow, RowFilter};

use crate::rig::{Breaks, Broken, House, Then, settle, two};

/// The mark of the house that says in which way its lines were made.
const MARK: (&str, &str) = ("house", "lists-made");

fn lines(archive: &Sqlite) -> Vec<DossierRow> {
    let mut lines = archive.rows(&RowFilter { limit: 99, ..RowFilter::default() }).unwrap();
    lines.sort_by_key(|line| line.dossier);
    lines
}

/// A node with lines as another program would have made them, and those that this program makes.
fn older() -> (House, Vec<DossierRow>, Vec<DossierRow>) {
    let (a, b) = two();
    let matter = a.matter("M-1");
    let enquiry = a.ask(matter, &b, "A question");
    settle(&a, &b);
    b.answer(enquiry, "An answer");
    settle(&a, &b);
    let new = lines(&a.sqlite);
    let of_before = |line: &DossierRow| DossierRow { stage: "of-before".to_owned(), tasks: Vec::new(), ..line.clone() };
    let old: Vec<DossierRow> = new.iter().map(of_before).collect();
    let values = vec![(MARK.0, MARK.1.to_owned(), None)];
    a.sqlite.commit(Batch { rows: old.clone(), values, ..Batch::default() }, a.now()).unwrap();
    assert_eq!(lines(&a.sqlite), old);
    (a, old, new)
}

fn is_marked(archive: &Sqlite) -> bool {
    archive.value(MARK.0, MARK.1).unwrap().is_some()
}

#[test]
fn a_stop_between_two_lines_leaves_each_old_or_new_and_the_next_start_finishes() {
    for breaks in [Breaks::Before, Breaks::After] {
        let mut writes = 0;
        loop {
            let (mut a, old, new) = older();
            let broken = Broken::at(a.sqlite.clone(), writes, breaks, Then::StaysBroken);
            let started = a.try_restart_over(broken.clone());
            assert_eq!(started.is_err(), broken.mend(), "a start that could not write says so");
            if started.is_ok() {
                break;
            }
            let between = lines(&a.sqlite);
            for ((line, old), new) in between.iter().zip(&old).zip(&new) {
                assert!(line == old || line == new, "{line:?}");
            }
            assert!(between == new || !is_marked(&a.sqlite), "marked too early");
            a.restart();
            assert_eq!((lines(&a.sqlite), is_marked(&a.sqlite)), (new, true));
            writes += 1;
        }
        assert_eq!(writes, 4, "matter, enquiry, house, and the mark");
    }
}

#[test]
fn a_node_that_was_marked_writes_nothing_when_it_starts() {
    let (mut a, _, new) = older();
    a.restart();
    let silent = Broken::at(a.sqlite.clone(), 0, Breaks::Before, Then::StaysBroken);
    a.try_restart_over(silent).unwrap();
    assert_eq!(lines(&a.sqlite), new);
}

/// Leaves no room beside the mark, nor anywhere else.
fn fill(house: &House) {
    house.sqlite.set_page_limit(1).unwrap();
    for bytes in [3_000, 300, 30, 1] {
        let value = |number: u32| vec![(MARK.0, format!("lists-{bytes}-{number}"), Some(vec![0; bytes]))];
        let store = |number| house.sqlite.commit(Batch { values: value(number), ..Batch::default() }, house.now());
        let fault = (0..).find_map(|number| store(number).err()).unwrap();
        assert!(fault.full, "{fault}");
    }
}

#[test]
fn on_a_full_disk_a_node_starts_and_makes_its_lines_when_there_is_room() {
    let (mut a, _, new) = older();
    fill(&a);
    a.bell.faults();
    a.restart();
    assert_eq!((a.bell.faults().len(), is_marked(&a.sqlite)), (1, false), "the operator is told");
    a.sqlite.set_page_limit(Sqlite::PAGES_UNLIMITED).unwrap();
    a.restart();
    assert_eq!((lines(&a.sqlite), is_marked(&a.sqlite)), (new, true));
}
