//! Blind enquiries about persons: one person in two scripts is found, another is not; victims' names are in no list; audits show the name.

use desk::views::AskingPage;
use desk::{Command, Hall};
use handling::Role;
use identifiers::Class;

use crate::blind::{ask, fold, mark, offer, terms};
use crate::rig::{House, settle, two};

/// Asker and holder with a line for persons, and a matter of each.
struct Pair {
    asker: House,
    holder: House,
    matter: base::DossierId,
    there: base::DossierId,
    line: base::DossierId,
}

impl Pair {
    fn new() -> Pair {
        let (asker, holder) = two();
        let (matter, there) = (asker.matter("M-1"), holder.matter("T-1"));
        let line = offer(&holder, &asker, blind::Terms { classes: vec![Class::Phone, Class::Person], ..terms() });
        Pair { asker, holder, matter, there, line }
    }

    fn settle(&self) {
        settle(&self.asker, &self.holder);
    }

    fn hold(&self, text: &str) -> base::EntryId {
        let entry = mark(&self.holder, self.there, Class::Person, text, true).unwrap().entry;
        self.settle();
        entry
    }

    /// Records a person and asks about it alone.
    fn ask(&self, text: &str) -> AskingPage {
        let person = mark(&self.asker, self.matter, Class::Person, text, false).unwrap().entry;
        self.settle();
        let asking = ask(&self.asker, self.matter, &[self.line], &[person]).unwrap().dossier;
        self.settle();
        self.asker.desk.blind_asking(&self.asker.reader(Role::Investigator), asking).unwrap()
    }
}

fn held(page: &AskingPage) -> Vec<(&str, Option<&'static str>)> {
    page.hits.iter().flat_map(|hit| &hit.held).map(|held| (held.text.as_str(), held.likeness)).collect()
}

fn annex<const N: usize>(parts: [(&str, &str); N]) -> desk::ParsedSubmission {
    let cell = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    desk::ParsedSubmission {
        format: base::Title::new("form").unwrap(),
        rows: vec![cell("cas_Status", "Active")],
        annex: vec![parts.map(|(field, value)| (field.to_owned(), value.to_owned())).to_vec()],
    }
}

#[test]
fn a_person_is_found_in_another_script_and_the_page_says_how_much_is_alike() {
    let pair = Pair::new();
    pair.hold("Irisbek Coomartov, 12.03.1984");
    let page = pair.ask("Жоомартов Ырысбек, 1984");
    assert_eq!(held(&page), [("Жоомартов Ырысбек, 1984", Some("name_and_year"))]);
    assert_eq!(page.cost, [("person".to_owned(), 8)], "one person fits the size that needs nobody else");
    let other_year = pair.ask("Жоомартов Ырысбек, 1979");
    assert_eq!(held(&other_year), [("Жоомартов Ырысбек, 1979", Some("name"))]);
    let nobody = pair.ask("Жоомартова Айсулуу, 1984");
    assert_eq!((held(&nobody), nobody.asked[0].state), (vec![], "nothing_held"));
}

#[test]
fn who_is_added_later_is_found_without_asking_again() {
    let pair = Pair::new();
    pair.settle();
    let asked = pair.ask("Maria Rossini, 1991");
    assert!(asked.hits.is_empty());
    let entry = pair.hold("РОССИНИ Мария, 1991");
    let reader = pair.asker.reader(Role::Investigator);
    let page = pair.asker.desk.blind_asking(&reader, asked.line.dossier).unwrap();
    assert_eq!(held(&page), [("Maria Rossini, 1991", Some("name_and_year"))]);
    // Taken off, all of its keys leave the list, and whoever asks now finds nothing.
    let unmark = Command::UnmarkIdentifier { matter: pair.there, identifier: entry };
    pair.holder.act(Role::Investigator, unmark).unwrap();
    pair.settle();
    assert!(pair.ask("Rossini Maria, 1991").hits.is_empty());
}

#[test]
fn several_persons_in_one_batch_are_told_apart() {
    let pair = Pair::new();
    pair.hold("Invented Secondson, 1970");
    let texts = ["Imagined Firstborn, 1969", "Invented Secondson", "Fancied Thirdling, 1971"];
    let persons: Vec<_> =
        texts.iter().map(|text| mark(&pair.asker, pair.matter, Class::Person, text, false).unwrap().entry).collect();
    let asking = ask(&pair.asker, pair.matter, &[pair.line], &persons).unwrap().dossier;
    pair.asker.act(Role::Approver, Command::ApproveBlind { asking }).unwrap();
    pair.settle();
    let page = pair.asker.desk.blind_asking(&pair.asker.reader(Role::Investigator), asking).unwrap();
    assert_eq!(held(&page), [("Invented Secondson", Some("name"))]);
}

#[test]
fn a_victims_name_is_in_no_list_and_a_relative_stays_in_it() {
    let pair = Pair::new();
    pair.hold("Бейтаанышов Азамат Бакытович, 1980");
    pair.hold("Бейтаанышова Айпери Бакытовна");
    assert_eq!(pair.ask("Aiperi Beitaanyshova").hits.len(), 1, "nobody has said yet whose name it is");
    let third = pair.holder.matter("T-2");
    let submission = annex([("prs_FirstName", "Айпери"), ("prs_SecondName", "Бейтаанышова")]);
    pair.holder.act(Role::Investigator, Command::ImportSubmission { matter: third, submission }).unwrap();
    pair.settle();
    assert!(pair.ask("Айпери Бейтаанышова").hits.is_empty(), "it left the list with the import");
    assert_eq!(pair.ask("Azamat Beitaanyshov, 1980").hits.len(), 1, "her brother is still found");
}

#[test]
fn an_audit_shows_the_name_and_proves_its_keys() {
    let pair = Pair::new();
    pair.settle();
    pair.ask("Жоомартов Ырысбек, 1984");
    let batch = fold(&pair.holder, pair.line).batches[0].entry;
    let ask = Command::AskBlindAudit { line: pair.line, batch };
    let audit = pair.holder.act(Role::Supervisor, ask).unwrap().entry;
    pair.settle();
    pair.asker.act(Role::Supervisor, Command::OpenBlindAudit { line: pair.line, audit }).unwrap();
    pair.settle();
    let page = pair.holder.desk.blind_line(&pair.holder.reader(Role::Supervisor), pair.line).unwrap();
    let shown = &page.audits[0].shown;
    assert!(shown.iter().all(|place| place.state != "differs"));
    let names: Vec<&str> = shown.iter().filter_map(|place| place.shown.as_deref()).collect();
    assert!(!names.is_empty() && names.iter().all(|name| *name == "Жоомартов Ырысбек, 1984"), "{names:?}");
}

#[test]
fn one_part_of_a_name_is_refused_with_a_way_out() {
    let pair = Pair::new();
    match mark(&pair.asker, pair.matter, Class::Person, "Айпери", false) {
        Err(desk::No::Refusal(refusal)) => assert_eq!(refusal.code, "identifier-person-too-little"),
        other => panic!("{other:?}"),
    }
}
