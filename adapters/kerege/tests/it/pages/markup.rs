//! Hostile text in every text of every command, of every person's and partner's name and of every field of the case data
//! standard: each is stored or refused, and every page of every person that shows it shows it as text.
//!
//! Which text is shown on which page is written to `adapters/kerege/tests/texts.txt` and reviewed like code. A text field of
//! a command that the road does not walk fails the test: the fields are read from the API's own document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use axum::http::StatusCode;
use base::{ContentId, DossierId, Title};
use gateways::htcds::{FieldKind, standard};
use identity::NewPerson;
use serde_json::{Value, json};
use wiring::demo::{CAST, Place, Scene};
use wiring::{Config, Node};

use super::document::{Document, TextField};
use super::escaped::{self, FILE_SIGNS};
use super::road::{Fate, Road, TEXT, until};
use super::visit::Visit;

#[test]
fn what_people_write_is_shown_as_text_and_never_as_part_of_a_page() {
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
    kg.harmonisation(&mut road).await;
    let fields = kg.submission(&matter).await;
    assert_eq!(road.left_out(), Vec::<String>::new(), "commands that the road does not give");
    assert_eq!(road.unknown(), Vec::<TextField>::new(), "text fields that the road does not try");

    let shown = shown(&people).await;
    let mut table = String::from(
        "# Every text that a person or a partner can write, and the pages that show it, escaped. “refused”: it takes a word of a list,\n\
         # or what must agree with something else. “on no page”: it is stored, sealed or printed, and no page shows it.\n",
    );
    let mut line = |what: &str, word: &str| {
        let pages = shown
            .get(word)
            .map_or("on no page".to_owned(), |pages| pages.iter().cloned().collect::<Vec<_>>().join(", "));
        writeln!(table, "{what}: {pages}").expect("memory");
    };
    for (field, fate) in &road.fates {
        match fate {
            Fate::Taken(word) => line(&field.0, word),
            Fate::Refused => line(&field.0, "refused"),
        }
    }
    for (what, word) in uploaded.iter().chain(&fields) {
        line(what, word);
    }
    for name in
        ["partner name", "partner unit", "person kg aigul", "person kg bakyt", "person kg cholpon", "person it giulia"]
    {
        line(name, &escaped::text(name).1);
    }
    table.replace("refused: on no page", "refused")
}

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

/// Both sides of the road.
struct Side<'s> {
    scene: &'s Scene,
    people: &'s BTreeMap<(Place, &'static str), Visit>,
}

impl Side<'_> {
    fn at(&self, place: Place, name: &'static str) -> &Visit {
        self.people.get(&(place, name)).expect("one of the cast")
    }

    fn node(&self, place: Place) -> &Node {
        self.scene.node(place).expect("running")
    }

    async fn house(&self, road: &mut Road, (card, node, fingerprint): &(String, String, String)) {
        road.step(self.at(Place::Kg, "admin-1"), "propose_peer", json!({ "card": card })).await;
        let confirmed = json!({ "node": node, "fingerprint": fingerprint });
        road.step(self.at(Place::Kg, "admin-2"), "confirm_peer", confirmed).await;
    }

    /// Two matters: one that the road goes on from, and one that is closed.
    async fn matters(&self, road: &mut Road) -> String {
        let aigul = self.at(Place::Kg, "aigul");
        let closed = id(&road.step(aigul, "open_matter", json!({})).await);
        let person = self.node(Place::Kg).reader("aigul.2").expect("one of the cast").person;
        road.step(aigul, "set_team", json!({ "matter": closed, "team": [person] })).await;
        road.step(aigul, "close_matter", json!({ "matter": closed })).await;
        let matter = id(&road.step(aigul, "open_matter", json!({})).await);
        let rows = json!([[["org_Name", TEXT], ["cas_Status", "Active"]]]);
        let submission = json!({ "format": "form", "rows": rows, "annex": [[["cco_CaseComment", TEXT]]] });
        road.step(aigul, "import_submission", json!({ "matter": matter, "submission": submission })).await;
        matter
    }

    /// An enquiry that is answered and released, one that is refused, one that is taken back and partly erased.
    async fn enquiries(&self, road: &mut Road, matter: &str) -> String {
        let (aigul, giulia) = (self.at(Place::Kg, "aigul"), self.at(Place::It, "giulia"));
        let partner = desk::Hall::node(self.node(Place::It).desk().as_ref()).to_string();
        let asked = json!({ "matter": matter, "partner": partner, "unit": "CENTRAL", "code": "H1" });
        let mut ids = Vec::new();
        for _ in 0..3 {
            let enquiry = id(&road.step(aigul, "send_enquiry", asked.clone()).await);
            until(giulia, &format!("/api/v1/enquiries/{enquiry}"), "the question's arrival", |_| true).await;
            ids.push(enquiry);
        }
        let [answered, refused, withdrawn] = ids.as_slice() else { panic!("three") };
        road.step(giulia, "refuse_enquiry", json!({ "enquiry": refused })).await;
        road.step(giulia, "ask_enquiry_clarification", json!({ "enquiry": answered })).await;
        let address = format!("/api/v1/enquiries/{answered}");
        until(aigul, &address, "the question back", |page| page["line"]["stage"] == "clarification").await;
        road.step(aigul, "clarify_enquiry", json!({ "enquiry": answered })).await;
        until(giulia, &address, "the explanation", |page| page["line"]["stage"] == "open").await;
        road.step(giulia, "answer_enquiry", json!({ "enquiry": answered, "code": "H1", "outcome": "information" }))
            .await;
        until(aigul, &address, "the answer", |page| page["line"]["stage"] == "answered").await;
        let asked = road.step(aigul, "ask_release", json!({ "enquiry": answered, "intended": "judicial" })).await;
        until(giulia, &address, "the wish for a release", |page| page["release_asked"][0][0] == asked["entry"]).await;
        road.step(giulia, "decide_release", json!({ "enquiry": answered, "asked": asked["entry"], "granted": true }))
            .await;
        until(aigul, &address, "the release", |page| page["judicial"] == true).await;

        road.step(aigul, "withdraw_enquiry", json!({ "enquiry": withdrawn })).await;
        let log = aigul.get(&format!("/api/v1/dossiers/{withdrawn}/log")).await.json();
        let own = log["entries"]
            .as_array()
            .expect("entries")
            .iter()
            .find(|entry| entry["author"]["own"] == true && entry["contents"][0].is_array());
        let content = &own.expect("an own text")["contents"][0][0];
        let _: ContentId = content.as_str().expect("an identifier").parse().expect("an identifier");
        road.step(aigul, "erase_contents", json!({ "dossier": withdrawn, "contents": [content] })).await;
        answered.clone()
    }

    /// Three letters, sent; and one that is given up. The first is executed, the second refused, the third taken back.
    async fn requests(&self, road: &mut Road, matter: &str, answered: &str) -> Vec<(String, String)> {
        let (bakyt, cholpon) = (self.at(Place::Kg, "bakyt"), self.at(Place::Kg, "cholpon"));
        let (marco, lucia) = (self.at(Place::It, "marco"), self.at(Place::It, "lucia"));
        let partner = desk::Hall::node(self.node(Place::It).desk().as_ref()).to_string();
        let begun = json!({ "matter": matter, "enquiry": answered, "partner": partner, "measure": "documents_and_records", "language": "en" });
        let given_up = id(&road.step(bakyt, "draft_request", begun.clone()).await);
        road.step(bakyt, "discard_draft", json!({ "draft": given_up })).await;
        let (mut sent, mut names) = (Vec::new(), Vec::new());
        for number in 0..3 {
            let draft = id(&road.step(bakyt, "draft_request", begun.clone()).await);
            let (annex, name) = upload(bakyt, &draft, "annex of a letter").await;
            names.push(name);
            self.written(road, &draft, &annex).await;
            if number == 0 {
                road.step(bakyt, "submit_draft", json!({ "draft": draft })).await;
                road.step(cholpon, "return_draft", json!({ "draft": draft })).await;
            }
            road.step(bakyt, "submit_draft", json!({ "draft": draft })).await;
            road.step(cholpon, "approve_draft", json!({ "draft": draft })).await;
            let request = id(&road.step(bakyt, "send_request", json!({ "draft": draft })).await);
            until(marco, &format!("/api/v1/requests/{request}"), "the request's arrival", |_| true).await;
            sent.push(request);
        }
        let [executed, refused, withdrawn] = sent.as_slice() else { panic!("three") };
        road.step(bakyt, "withdraw_request", json!({ "request": withdrawn })).await;
        road.step(marco, "refuse_request", json!({ "request": refused })).await;
        road.step(marco, "acknowledge_request", json!({ "request": executed })).await;
        road.step(marco, "assign_request", json!({ "request": executed, "unit": "EXEC-ROME" })).await;
        road.step(lucia, "note_request", json!({ "request": executed })).await;
        road.step(lucia, "ask_request_clarification", json!({ "request": executed })).await;
        let address = format!("/api/v1/requests/{executed}");
        until(bakyt, &address, "the question back", |page| page["line"]["stage"] == "clarification").await;
        road.step(bakyt, "clarify_request", json!({ "request": executed })).await;
        let (file, name) = upload(bakyt, executed, "file of a supplement").await;
        names.push(name);
        road.step(bakyt, "supplement_request", json!({ "request": executed, "files": [file] })).await;
        let is_clear = |page: &Value| page["said"].as_array().is_some_and(|said| said.len() >= 4);
        until(lucia, &address, "the supplement", is_clear).await;
        road.step(marco, "postpone_request", json!({ "request": executed, "until": "2099-01-31" })).await;
        for word in ["execute_partly", "execute_request"] {
            let (file, name) = upload(lucia, executed, word).await;
            names.push(name);
            road.step(lucia, word, json!({ "request": executed, "files": [file] })).await;
        }
        until(bakyt, &address, "the evidence", |page| page["line"]["stage"] == "executed").await;
        road.step(bakyt, "close_request", json!({ "request": executed })).await;
        until(bakyt, &format!("/api/v1/requests/{refused}"), "the refusal", |page| page["line"]["stage"] == "refused")
            .await;
        names.sort();
        names.dedup();
        names
    }

    /// An assessment with a finding that is disputed, one that is confirmed, and a measure; closed at the end.
    async fn harmonisation(&self, road: &mut Road) {
        let (farida, gulnara) = (self.at(Place::Kg, "farida"), self.at(Place::Kg, "gulnara"));
        let begun = json!({ "country": "KG", "date": "2026-01-01", "first_answers": true });
        let assessment = id(&road.step(farida, "begin_assessment", begun).await);
        let of = json!({ "assessment": assessment });
        let element = json!({ "assessment": assessment, "element": "VIC-05", "wording": { "en": TEXT } });
        let found = road.step(farida, "record_finding", element.clone()).await;
        let disputed = json!({ "assessment": assessment, "finding": found["entry"], "value": "not_met" });
        road.step(gulnara, "dispute_finding", disputed).await;
        let found = road.step(farida, "record_finding", element).await;
        let confirmed = json!({ "assessment": assessment, "finding": found["entry"] });
        road.step(gulnara, "confirm_finding", confirmed).await;
        let planned = json!({ "assessment": assessment, "element": "VIC-05", "due": "2099-01-30" });
        let measure = road.step(farida, "plan_measure", planned).await["entry"].clone();
        let moved = json!({ "assessment": assessment, "measure": measure, "due": "2099-01-31" });
        road.step(farida, "move_measure", moved).await;
        road.step(farida, "end_measure", json!({ "assessment": assessment, "measure": measure })).await;
        road.step(farida, "close_assessment", of).await;
    }

    /// A letter with every field filled and a circumstance that a named person must decide about.
    async fn written(&self, road: &mut Road, draft: &str, annex: &Value) {
        let (bakyt, cholpon) = (self.at(Place::Kg, "bakyt"), self.at(Place::Kg, "cholpon"));
        let page = bakyt.get(&format!("/api/v1/drafts/{draft}")).await.json();
        let codes = page["fields"]
            .as_array()
            .expect("fields")
            .iter()
            .map(|field| field["code"].as_str().expect("a code").to_owned());
        let fields: serde_json::Map<String, Value> =
            codes.map(|code| (code, json!({ "en": TEXT, "it": TEXT }))).collect();
        let revised = json!({
            "draft": draft, "measure": "documents_and_records", "language": "en", "fields": fields, "annexes": [annex],
            "facts": ["death_penalty_possible"],
        });
        road.step(bakyt, "revise_draft", revised).await;
        let page = bakyt.get(&format!("/api/v1/drafts/{draft}")).await.json();
        let stops = page["stops"].as_array().expect("stops").clone();
        assert!(!stops.is_empty(), "the circumstance stops the letter: {}", page["facts"]);
        for stop in stops {
            let decided = json!({ "draft": draft, "rule": stop["rule"], "proceed": true });
            let answer = cholpon.get(&format!("/api/v1/drafts/{draft}")).await.json();
            if answer["may"].as_array().expect("buttons").contains(&json!("decide_safeguard")) {
                road.step(cholpon, "decide_safeguard", decided).await;
            }
        }
    }

    /// Every field of the case data standard that takes text, in one imported row.
    async fn submission(&self, matter: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let (mut titles, mut cells) = (vec!["cas_Status".to_owned()], vec!["Active".to_owned()]);
        for field in standard().fields() {
            let takes_text = match &field.kind {
                FieldKind::Line | FieldKind::Lines | FieldKind::Phone => true,
                FieldKind::Pick { is_open, .. } => *is_open,
                FieldKind::Date | FieldKind::Bool | FieldKind::Count { .. } | FieldKind::Degrees { .. } => false,
            };
            if takes_text {
                let (text, word) = escaped::text(&format!("htcds {}", field.id));
                titles.push(field.id.to_string());
                cells.push(format!("\"{}\"", text.replace('"', "\"\"")));
                found.push((format!("htcds {}", field.id), word));
            }
        }
        let table = format!("{}\n{}\n", titles.join(","), cells.join(","));
        let address = format!("/matters/{matter}/import");
        let answer = self.at(Place::Kg, "aigul").file(&address, "submission", "hostile.csv", table.as_bytes()).await;
        assert_eq!(
            answer.status,
            StatusCode::OK,
            "stored, with remarks on choices outside their lists: {}",
            answer.text
        );
        assert_eq!(escaped::look(&answer.text).1, Vec::<String>::new());
        found
    }
}

fn id(acted: &Value) -> String {
    let dossier = acted["dossier"].as_str().expect("a dossier").to_owned();
    let _: DossierId = dossier.parse().expect("an identifier");
    dossier
}

/// A file whose name has as many signs as the door lets in; as an act names it, and what the table calls it.
async fn upload(who: &Visit, dossier: &str, what: &str) -> (Value, (String, String)) {
    let word = escaped::text(&format!("file {what}")).1;
    let name = format!("{FILE_SIGNS}{word}.pdf");
    let answer = who.file(&format!("/dossiers/{dossier}/files"), "file", &name, b"synthetic").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let file = answer.json()[0].clone();
    assert_eq!(file["name"], name);
    (file, (format!("name of the {what}"), word))
}
