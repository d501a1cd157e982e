//! Cases with their sources, and what holds for every text.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use base::Country;
use identifiers::{ASKED_KEYS, Class, Identifier, IdentifierError, Likeness, TEXT_LIMIT_CHARS};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

/// Written ways, and what all of them give: one spelling, or one reason why not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: Vec<String>,
    class: Class,
    country: Option<Country>,
    texts: Vec<String>,
    gives: Option<String>,
    refused: Option<String>,
}

const FILES: [&str; 8] = [
    include_str!("../cases/phone.toml"),
    include_str!("../cases/handle.toml"),
    include_str!("../cases/travel_document.toml"),
    include_str!("../cases/national_id.toml"),
    include_str!("../cases/vehicle.toml"),
    include_str!("../cases/bank_account.toml"),
    include_str!("../cases/crypto_address.toml"),
    include_str!("../cases/person.toml"),
];

fn cases() -> Vec<Case> {
    FILES.into_iter().flat_map(|file| toml::from_str::<File>(file).unwrap().case).collect()
}

#[test]
fn cases_hold() {
    let mut wrong = Vec::new();
    for case in cases() {
        assert!(!case.source.is_empty() && !case.texts.is_empty(), "{}", case.name);
        for text in &case.texts {
            let read = Identifier::read(case.class, text, case.country.as_ref());
            let found = match &read {
                Ok(read) => (Some(read.canonical().to_owned()), None),
                Err(error) => (None, Some(error.code().to_owned())),
            };
            if found != (case.gives.clone(), case.refused.clone()) {
                wrong.push(format!("{}: {text:?} gives {found:?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_spelling_is_its_own() {
    for case in cases() {
        let Some(canonical) = case.gives else { continue };
        let again =
            Identifier::read(case.class, &canonical, None).unwrap_or_else(|error| panic!("{canonical}: {error}"));
        assert_eq!(again.canonical(), canonical);
        let json = serde_json::to_string(&again).unwrap();
        assert_eq!(serde_json::from_str::<Identifier>(&json).unwrap(), again);
        assert_eq!(base::cbor::from_slice::<Identifier>(&base::cbor::to_vec(&again)).unwrap(), again);
        let victim = again.of_victim();
        assert_eq!(serde_json::from_str::<Identifier>(&serde_json::to_string(&victim).unwrap()).unwrap(), victim);
    }
}

#[test]
fn every_class_has_cases_and_its_word() {
    let seen: std::collections::BTreeSet<Class> = cases().iter().map(|case| case.class).collect();
    for class in Class::ALL {
        assert_eq!(class.word().parse::<Class>().unwrap(), class);
        assert_eq!(serde_json::to_string(&class).unwrap(), format!("\"{}\"", class.word()));
        assert_eq!(seen.contains(&class), class != Class::Victim);
    }
    assert!(!Class::ORDINARY.contains(&Class::Victim));
    assert_eq!(Class::ORDINARY.len() + 1, Class::ALL.len());
}

#[test]
fn a_victims_identifier_meets_no_ordinary_one() {
    let ordinary = Identifier::read(Class::Phone, "+996 700 123456", None).unwrap();
    let victim = ordinary.of_victim();
    assert_eq!((victim.class(), victim.canonical()), (Class::Victim, "phone:+996700123456"));
    assert_eq!(victim.of_victim(), victim);
    let input = |one: &Identifier| Identifier::input(one.class(), &one.listed()[0]).unwrap();
    assert_ne!(input(&victim), input(&ordinary));
    let typed = Identifier::read(Class::Victim, "phone:+996700123456", None).unwrap_err();
    assert_eq!(typed.code(), "identifier-not-read");
}

#[test]
fn inputs_carry_class_and_form() {
    let read = Identifier::read(Class::Phone, "+996 700 123456", None).unwrap();
    assert_eq!(read.asked(), ["+996700123456"]);
    assert_eq!(Identifier::input(Class::Phone, &read.asked()[0]).unwrap().bytes(), b"phone\0+996700123456");
}

#[test]
fn two_spellings_of_a_person_share_keys_and_say_how_much_is_alike() {
    let person = |text: &str| Identifier::read(Class::Person, text, None).unwrap();
    let alike = |asked: &str, held: &str| {
        let listed = person(held).listed();
        let asked = person(asked).asked();
        assert!(!asked.is_empty() && asked.len() <= ASKED_KEYS, "{asked:?}");
        Likeness::of(asked.iter().filter(|key| listed.contains(key)).map(String::as_str))
    };
    for (asked, held, likeness) in [
        ("Асанов Бакыт, 1985", "BAKYT ASANOV 17.04.1985", Some(Likeness::NameAndYear)),
        ("Асанов Бакыт, 1985", "Bakyt Asanov", Some(Likeness::Name)),
        ("Асанов Бакыт", "Asanov Bakyt, 1985", Some(Likeness::Name)),
        ("Асанов Бакыт, 1985", "Asanov Bakyt, 1958", Some(Likeness::Name)),
        ("Асанов Бакыт Эркинович, 1985", "Asanov Bakyt, 1985", Some(Likeness::NameAndYear)),
        ("Асанов Бакыт, 1985", "Асанова Гүлнара, 1985", None),
        ("Maria Rossi, 1990", "Giulia Bianchi, 1990", None),
    ] {
        assert_eq!(alike(asked, held), likeness, "{asked} and {held}");
    }
}

#[test]
fn a_victims_name_meets_no_ordinary_one() {
    let person = Identifier::read(Class::Person, "Invented Person, 1999", None).unwrap();
    let victim = person.of_victim();
    assert_eq!(victim.listed().len(), person.listed().len());
    let input = |one: &Identifier, key: &str| Identifier::input(one.class(), key).unwrap().bytes().to_vec();
    let ordinary: Vec<Vec<u8>> = person.listed().iter().map(|key| input(&person, key)).collect();
    assert!(victim.listed().iter().all(|key| !ordinary.contains(&input(&victim, key))));
}

#[test]
fn nothing_prints_an_identifier() {
    let read = Identifier::read(Class::Phone, "+996 700 123456", None).unwrap();
    assert_eq!(format!("{read:?}"), "Identifier(phone …)");
    assert_eq!(read.masked(), "phone …56");
    let person = Identifier::read(Class::Person, "Invented Person, 1999", None).unwrap();
    assert_eq!((person.masked(), person.of_victim().masked()), ("person …".to_owned(), "victim …".to_owned()));
}

#[test]
fn kept_forms_are_read_again() {
    let kept = |class: &str, canonical: &str| {
        serde_json::from_str::<Identifier>(&format!(r#"{{"class":"{class}","canonical":"{canonical}"}}"#))
    };
    assert!(kept("phone", "+996700123456").is_ok());
    for (class, canonical) in [
        ("phone", "+996 700 123456"),
        ("phone", "0700123456"),
        ("vehicle", "kg:01KG123ABC"),
        ("victim", "+996700123456"),
        ("victim", "phone:0700"),
        ("victim", "victim:phone:+996700123456"),
        ("national_id", "KZ:990101300004"),
    ] {
        assert!(kept(class, canonical).is_err(), "{class} {canonical}");
    }
}

#[test]
fn errors_do_not_repeat_the_text() {
    for case in cases().into_iter().filter(|case| case.refused.is_some()) {
        for text in &case.texts {
            let error = Identifier::read(case.class, text, case.country.as_ref()).unwrap_err();
            let said = error.to_string();
            assert!(!said.contains(text.as_str()) || text.len() < 4, "{said}");
            assert!(said.len() > 20 && !said.ends_with('.'), "{said}");
        }
    }
}

#[test]
fn every_refusal_has_its_words_in_every_language() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/labels");
    let source = include_str!("../../src/error.rs");
    let codes: Vec<&str> = source.split('"').filter(|text| text.starts_with("identifier-")).collect();
    assert!(codes.len() >= 14, "{codes:?}");
    let languages: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(languages.len() >= 5);
    for language in languages {
        let words = std::fs::read_to_string(language.join("blind.ftl")).unwrap();
        for code in &codes {
            assert!(words.contains(&format!("\nrefusal-{code} = ")), "{}: refusal-{code}", language.display());
        }
    }
}

#[test]
fn longer_texts_are_not_looked_at() {
    let long = "1".repeat(TEXT_LIMIT_CHARS + 1);
    for class in Class::ALL {
        assert!(matches!(Identifier::read(class, &long, None), Err(IdentifierError::TooLong { .. })));
    }
}

fn class() -> impl Strategy<Value = Class> {
    proptest::sample::select(Class::ALL.to_vec())
}

fn country() -> impl Strategy<Value = Option<Country>> {
    let states = ["KG", "KZ", "UZ", "TJ", "RU", "TR", "IT", "DE", "AE", "US", "ZZ"];
    proptest::option::of(proptest::sample::select(states.to_vec()).prop_map(|code| code.parse().unwrap()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    /// No text breaks it, and what is read has one spelling that is read as itself.
    #[test]
    fn any_text_is_read_or_refused(class in class(), text in "\\PC{0,60}|[A-Za-z0-9:+@. </-]{0,92}", country in country()) {
        if let Ok(read) = Identifier::read(class, &text, country.as_ref()) {
            let again = Identifier::read(class, read.canonical(), None).unwrap();
            prop_assert_eq!(&again, &read);
            assert!(read.listed().iter().all(|form| Identifier::input(read.class(), form).is_ok()));
        }
    }

    /// Gaps, brackets and hyphens never make another number.
    #[test]
    fn gaps_do_not_count(number in 0_u32..1_000_000, gaps in proptest::collection::vec(0_usize..4, 6)) {
        let digits = format!("{number:06}");
        let marks = ["", " ", "-", ") "];
        let spaced: String = digits.chars().zip(&gaps).map(|(digit, gap)| format!("{digit}{}", marks[*gap])).collect();
        let (plain, spaced) = (format!("+996700{digits}"), format!("+996 700 {spaced}"));
        let read = Identifier::read(Class::Phone, &spaced, None).unwrap();
        prop_assert_eq!(read.canonical(), plain);
    }
}

/// A million times “victim:” would be followed a million deep, and end the process.
#[test]
fn a_victims_identifier_within_another_is_refused_at_once() {
    let deep = format!(r#"{{"class":"victim","canonical":"{}phone:+996700123456"}}"#, "victim:".repeat(1_000_000));
    assert!(serde_json::from_str::<Identifier>(&deep).is_err());
}
