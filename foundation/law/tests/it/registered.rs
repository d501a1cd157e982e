//! Agreements of a register laid over the knowledge files: they change answers for their pair and purpose, from their day on, and nothing else.

use base::{Country, Date};
use law::{Answer, Availability, LawSet, Purpose, Question, RegisteredAgreement, builtin, legal_basis};

fn country(code: &str) -> Country {
    code.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn agreement(from: &str, until: Option<&str>, purpose: Purpose) -> RegisteredAgreement {
    RegisteredAgreement {
        number: "KG-GP/A/2026/1".to_owned(),
        entry: "5f3a".repeat(16),
        one: country("KG"),
        other: country("IT"),
        title: "Agreement (synthetic)".to_owned(),
        signed: day("2026-10-05"),
        from: day(from),
        until: until.map(day),
        provisions: vec![(purpose, "articles 3 to 9".to_owned())],
    }
}

fn ask(law: &LawSet, from: &str, to: &str, purpose: Purpose, date: &str) -> Answer {
    legal_basis(law, &Question::about_trafficking(country(from), country(to), purpose, day(date)))
}

#[test]
fn it_is_a_basis_from_its_day_on_in_both_directions() {
    let plain = builtin::law_set().unwrap();
    let law = plain.with_registered(&[agreement("2026-12-01", None, Purpose::Transfer)]);
    for (from, to) in [("KG", "IT"), ("IT", "KG")] {
        let before = ask(&law, from, to, Purpose::Transfer, "2026-11-30");
        assert_eq!(before.value, ask(&plain, from, to, Purpose::Transfer, "2026-11-30").value);
        assert!(before.not_bases.iter().any(|line| line.text.contains("in force only from 2026-12-01")));
        let on = ask(&law, from, to, Purpose::Transfer, "2026-12-01");
        assert_eq!(on.value, Availability::Available);
        let basis = &on.bases[0];
        assert_eq!(basis.citations, ["register: KG-GP/A/2026/1, entry 5f3a5f3a5f3a", "articles 3 to 9"]);
        assert!(basis.checked, "both States have stated it");
    }
}

#[test]
fn other_purposes_and_pairs_are_answered_as_before() {
    let plain = builtin::law_set().unwrap();
    let law = plain.with_registered(&[agreement("2026-12-01", None, Purpose::Transfer)]);
    for purpose in [Purpose::Mla, Purpose::Extradition, Purpose::Confiscation, Purpose::Info] {
        assert_eq!(ask(&law, "KG", "IT", purpose, "2027-01-01"), ask(&plain, "KG", "IT", purpose, "2027-01-01"));
    }
    for other in ["TR", "KZ", "DE"] {
        let asked = |law| ask(law, "KG", other, Purpose::Transfer, "2027-01-01");
        assert_eq!(asked(&law), asked(&plain));
    }
    assert_eq!(law.canonical_bytes(), plain.canonical_bytes(), "the set itself stays what was signed");
}

#[test]
fn it_ends_with_its_last_day_and_says_nothing_before_its_first() {
    let plain = builtin::law_set().unwrap();
    let law = plain.with_registered(&[agreement("2026-12-01", Some("2027-12-31"), Purpose::Transfer)]);
    let asked = |date| ask(&law, "KG", "IT", Purpose::Transfer, date);
    assert_eq!(asked("2027-12-31").value, Availability::Available);
    for date in ["2026-11-30", "2028-01-01"] {
        assert_eq!(asked(date).value, ask(&plain, "KG", "IT", Purpose::Transfer, date).value, "{date}");
    }
}

#[test]
fn a_register_has_one_spelling() {
    let (one, other) =
        (agreement("2026-12-01", None, Purpose::Transfer), agreement("2027-12-01", None, Purpose::Extradition));
    let bytes = LawSet::register_bytes(&[one.clone(), other.clone()]);
    assert_eq!(bytes, LawSet::register_bytes(&[other, one.clone()]));
    assert_ne!(bytes, LawSet::register_bytes(&[one]));
}
