//! Hostile text in every text of every command, of every person's and partner's name and of every field of the case data
//! standard: each is stored or refused, and every page of every person that shows it shows it as text.
//!
//! Which text is shown on which page is written to `adapters/kerege/tests/texts.txt` and reviewed like code. A text field of
//! a command that the road does not walk fails the test: the fields are read from the API's own document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use axum::http::StatusCode;
use base::Title;
use identity::NewPerson;
use wiring::Config;
use wiring::demo::{CAST, Place, Scene};

use super::document::{Document, TextField};
use super::escaped;
use super::road::{Fate, Road};
use super::steps::Side;
use super::visit::Visit;

#[test]
fn what_people_write_is_shown_as_text_and_never_as_part_of_a_page() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().expect("a folder");
    let table = wiring::demo::runtime().expect("threads").block_on(async {
        let scene = Scene::open(folder.path().join("nodes"), 24_200).await.expect("three nodes");
        let table = walked(&scene, &stranger(folder.path())).await;
        scene.stop().await;
        table
    });
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/texts.txt");
    let stored = std::fs::read_to_string(path).unwrap_or_default();
    if stored != table {
        std::fs::write(path, &table).expect("the folder can be written");
        panic!("adapters/kerege/tests/texts.txt was out of date and has been rewritten: review the difference");
    }
}

/// A copy of everyone in Kyrgyzstan and Italy whose name is a hostile text.
async fn people(scene: &Scene) -> BTreeMap<(Place, &'static str), Visit> {
    let mut found = BTreeMap::new();
    for member in CAST.iter().filter(|member| member.place != Place::Tr) {
        let place = format!("person {} {}", member.place.word(), member.sign_in);
        let new = NewPerson {
            sign_in: format!("{}.2", member.sign_in),
            name: Title::new(escaped::text(&place).0).expect("a name can be anything"),
            language: "en".parse().expect("a language"),
            authority: member.place.authority().parse().expect("an authority"),
            units: member.units.iter().map(|unit| unit.parse().expect("a unit")).collect(),
            roles: member.roles.iter().copied().collect(),
        };
        let visit = Visit::of(scene.node(member.place).expect("running"), new).await;
        found.insert((member.place, member.sign_in), visit);
    }
    found
}

/// The card of a node whose authority and unit bear hostile names, in hexadecimal, and its fingerprint.
fn stranger(folder: &std::path::Path) -> (String, String, String) {
    let named = |place: &str| {
        BTreeMap::from([("en".parse().expect("a language"), Title::new(escaped::text(place).0).expect("a name"))])
    };
    let config = Config {
        folder: folder.join("stranger"),
        authority: "XX-SYN".parse().expect("an authority"),
        web: ([127, 0, 0, 1], 1).into(),
        origin: "http://localhost:1".to_owned(),
        passkey_domain: "localhost".to_owned(),
        exchange: ([127, 0, 0, 1], 1).into(),
        announce: vec!["127.0.0.1:1".to_owned()],
        database: None,
        objects: None,
        metrics: None,
        law_keepers: None,
        stamps: Vec::new(),
        postal: Vec::new(),
        names: named("partner name"),
        units: vec![wiring::UnitConfig { code: "UNIT".parse().expect("a unit"), names: named("partner unit") }],
    };
    let made = wiring::init(&config).expect("a node");
    let card = std::fs::read(config.card_file()).expect("its card");
    let digits = card.iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    });
    (digits, made.node.to_string(), dossier::fingerprint(made.node))
}

async fn walked(scene: &Scene, stranger: &(String, String, String)) -> String {
    let people = people(scene).await;
    let at = |place: Place, name: &'static str| people.get(&(place, name)).expect("one of the cast");
    let document = Document(at(Place::Kg, "aigul").get("/api/openapi.json").await.json());
    let mut road = Road::new(document);
    let kg = Side { scene, people: &people };
    kg.house(&mut road, stranger).await;
    let matter = kg.matters(&mut road).await;
    let answered = kg.enquiries(&mut road, &matter).await;
    let uploaded = kg.requests(&mut road, &matter, &answered).await;
    kg.persons(&mut road, &matter).await;
    kg.harmonisation(&mut road).await;
    kg.agreements(&mut road).await;
    kg.blind(&mut road, &matter).await;
    kg.protected(&mut road).await;
    let fields = kg.submission(&matter).await;
    assert_eq!(road.left_out(), Vec::<String>::new(), "commands that the road does not give");
    assert_eq!(road.unknown(), Vec::<TextField>::new(), "text fields that the road does not try");

    let shown = shown(&people).await;
    let mut table = String::from(
        "# Every text that a person or a partner can write, and the pages that show it, escaped. “refused”: it takes a word of a list,\n\
         # or what must agree with something else. “on no page”: it is stored, sealed or printed, and no page shows it.\n",
    );
    let mut line = |what: &str, pages: String| writeln!(table, "{what}: {pages}").expect("memory");
    let pages_of = |word: &str| match shown.get(word) {
        Some(pages) => pages.iter().cloned().collect::<Vec<_>>().join(", "),
        None => "on no page".to_owned(),
    };
    for (field, fate) in &road.fates {
        match fate {
            Fate::Taken(word) => line(&field.0, pages_of(word)),
            Fate::Refused => line(&field.0, "refused".to_owned()),
        }
    }
    for (what, word) in uploaded.iter().chain(&fields) {
        line(what, pages_of(word));
    }
    for name in NAMES {
        line(name, pages_of(&escaped::text(name).1));
    }
    table
}

/// Of a partner's card, and of some of the people.
const NAMES: [&str; 7] = [
    "partner name",
    "partner unit",
    "person kg aigul",
    "person kg bakyt",
    "person kg cholpon",
    "person it giulia",
    "person it lucia",
];

/// Pages of everyone, followed from the first page as far as they lead: which of our words stand where.
async fn shown(people: &BTreeMap<(Place, &'static str), Visit>) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for ((place, _), visit) in people {
        let (mut waiting, mut seen) = (vec!["/".to_owned()], BTreeSet::new());
        while let Some(address) = waiting.pop() {
            if !seen.insert(address.clone()) || seen.len() > 2_000 {
                continue;
            }
            let answer = visit.get(&address).await;
            if answer.status != StatusCode::OK || !answer.kind.starts_with("text/html") {
                continue;
            }
            let (words, problems) = escaped::look(&answer.text);
            wrong.extend(problems.into_iter().map(|problem| format!("{} {address}: {problem}", visit.name)));
            for word in words {
                found.entry(word).or_default().insert(format!("{} {}", place.word(), pattern(&address)));
            }
            waiting.extend(escaped::links(&answer.text));
        }
        assert!(seen.len() > 5, "{} saw {seen:?}", visit.name);
    }
    assert_eq!(wrong, Vec::<String>::new());
    found
}

/// An address without what differs from run to run.
fn pattern(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let part = |part: &str| if part.len() == 64 { "{id}".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
