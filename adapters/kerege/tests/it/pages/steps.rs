//! The steps of the road between the two sides, each with the person who takes it.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use base::{ContentId, DossierId};
use gateways::htcds::{FieldKind, standard};
use serde_json::{Value, json};
use wiring::Node;
use wiring::demo::{Place, Scene};

use super::escaped::{self, FILE_SIGNS};
use super::road::{Road, TEXT, until};
use super::visit::Visit;

/// Both sides of the road.
pub(crate) struct Side<'s> {
    pub(crate) scene: &'s Scene,
    pub(crate) people: &'s BTreeMap<(Place, &'static str), Visit>,
}

impl Side<'_> {
    pub(crate) fn at(&self, place: Place, name: &'static str) -> &Visit {
        self.people.get(&(place, name)).expect("one of the cast")
    }

    pub(crate) fn node(&self, place: Place) -> &Node {
        self.scene.node(place).expect("running")
    }

    pub(crate) async fn house(&self, road: &mut Road, (card, node, fingerprint): &(String, String, String)) {
        road.step(self.at(Place::Kg, "admin-1"), "propose_peer", json!({ "card": card })).await;
        let confirmed = json!({ "node": node, "fingerprint": fingerprint });
        road.step(self.at(Place::Kg, "admin-2"), "confirm_peer", confirmed).await;
        // Between the new one and another, again after it was ended; and the new one by way of that other, so that it stands on the page.
        let italy = desk::Hall::node(&**self.node(Place::It).desk());
        let admin = self.at(Place::Kg, "admin-1");
        for word in ["open_relay", "close_relay", "open_relay"] {
            road.step(admin, word, json!({ "one": node, "other": italy, "reason": TEXT })).await;
        }
        road.step(admin, "set_way", json!({ "node": node, "relay": italy, "reason": TEXT })).await;
        // Of another: who can be asked stands in the forms that follow.
        let other = desk::Hall::node(&**self.node(Place::Tr).desk());
        road.step(self.at(Place::Kg, "admin-1"), "withdraw_peer", json!({ "node": other, "reason": TEXT })).await;
    }

    /// Two matters: one that the road goes on from, and one that is closed.
    pub(crate) async fn matters(&self, road: &mut Road) -> String {
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
    pub(crate) async fn enquiries(&self, road: &mut Road, matter: &str) -> String {
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
        let erase = json!({ "dossier": withdrawn, "contents": [content] });
        let order = road.step(aigul, "erase_contents", erase).await["entry"].clone();
        let recalled = |page: &Value| page["erasures"].as_array().is_some_and(|orders| !orders.is_empty());
        until(giulia, &format!("/api/v1/dossiers/{withdrawn}/log"), "the recall", recalled).await;
        let kept = json!({ "dossier": withdrawn, "order": order, "copies": { "kept": TEXT } });
        road.step(giulia, "account_for_copies", kept).await;
        answered.clone()
    }

    /// Three letters that are sent; one that is given up, and one that goes back to its author. Of the three requests the first is
    /// executed, the second refused, the third taken back.
    pub(crate) async fn requests(&self, road: &mut Road, matter: &str, answered: &str) -> Vec<(String, String)> {
        let (bakyt, cholpon) = (self.at(Place::Kg, "bakyt"), self.at(Place::Kg, "cholpon"));
        let (marco, lucia) = (self.at(Place::It, "marco"), self.at(Place::It, "lucia"));
        let partner = desk::Hall::node(self.node(Place::It).desk().as_ref()).to_string();
        let begun = json!({ "matter": matter, "enquiry": answered, "partner": partner, "measure": "documents_and_records", "language": "en" });
        let given_up = id(&road.step(bakyt, "draft_request", begun.clone()).await);
        road.step(bakyt, "discard_draft", json!({ "draft": given_up })).await;
        let (mut sent, mut names) = (Vec::new(), Vec::new());
        for number in 0..4 {
            let draft = id(&road.step(bakyt, "draft_request", begun.clone()).await);
            let (annex, name) = upload(bakyt, &draft, "annex of a letter").await;
            names.push(name);
            self.written(road, &draft, &annex).await;
            if number == 0 {
                road.step(bakyt, "share_draft", json!({ "draft": draft })).await;
                let page = bakyt.get(&format!("/api/v1/drafts/{draft}")).await.json();
                let shown = page["shared"]["dossier"].as_str().expect("a shared dossier").to_owned();
                until(marco, &format!("/api/v1/requests/{shown}"), "the draft's arrival", |_| true).await;
                road.step(marco, "comment_draft", json!({ "request": shown })).await;
            }
            road.step(bakyt, "submit_draft", json!({ "draft": draft })).await;
            if number == 3 {
                road.step(cholpon, "return_draft", json!({ "draft": draft })).await;
                break;
            }
            road.step(cholpon, "approve_draft", json!({ "draft": draft, "submission": null })).await;
            let request = id(&road.step(bakyt, "send_request", json!({ "draft": draft })).await);
            until(marco, &format!("/api/v1/requests/{request}"), "the request's arrival", |_| true).await;
            sent.push(request);
        }
        let [executed, refused, withdrawn] = sent.as_slice() else { panic!("three") };
        road.step(bakyt, "withdraw_request", json!({ "request": withdrawn })).await;
        let consulted = json!({ "request": refused, "topic": "refusal" });
        road.step(marco, "consult_partner", consulted).await;
        road.step(marco, "refuse_request", json!({ "request": refused, "prosecute": false })).await;
        road.step(marco, "acknowledge_request", json!({ "request": executed })).await;
        road.step(marco, "assign_request", json!({ "request": executed, "unit": "EXEC-ROME" })).await;
        road.step(lucia, "note_request", json!({ "request": executed })).await;
        road.step(lucia, "ask_request_clarification", json!({ "request": executed, "answer_by": "2099-01-30" })).await;
        let address = format!("/api/v1/requests/{executed}");
        until(bakyt, &address, "the question back", |page| page["line"]["stage"] == "clarification").await;
        road.step(bakyt, "clarify_request", json!({ "request": executed })).await;
        let (file, name) = upload(bakyt, executed, "file of a supplement").await;
        names.push(name);
        road.step(bakyt, "supplement_request", json!({ "request": executed, "files": [file] })).await;
        let is_clear = |page: &Value| page["said"].as_array().is_some_and(|said| said.len() >= 4);
        until(lucia, &address, "the supplement", is_clear).await;
        road.step(marco, "consult_partner", json!({ "request": executed, "topic": "postponement" })).await;
        road.step(marco, "postpone_request", json!({ "request": executed, "until": "2099-01-31" })).await;
        for word in ["execute_partly", "execute_request"] {
            let (file, name) = upload(lucia, executed, &format!("file of {word}")).await;
            names.push(name);
            let returned = json!({ "request": executed, "files": [file], "return_by": "2099-01-31" });
            road.step(lucia, word, returned).await;
            if word == "execute_partly" {
                road.step(marco, "waive_return", json!({ "request": executed })).await;
            }
        }
        until(bakyt, &address, "the evidence", |page| page["line"]["stage"] == "executed").await;
        road.step(bakyt, "close_request", json!({ "request": executed })).await;
        road.step(bakyt, "return_originals", json!({ "request": executed, "on": "2026-01-15" })).await;
        until(bakyt, &format!("/api/v1/requests/{refused}"), "the refusal", |page| page["line"]["stage"] == "refused")
            .await;
        names.sort();
        names.dedup();
        names
    }

    /// An assessment with a finding that is disputed, one that is confirmed, and a measure; closed at the end.
    pub(crate) async fn harmonisation(&self, road: &mut Road) {
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
    pub(crate) async fn submission(&self, matter: &str) -> Vec<(String, String)> {
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

/// The dossier that an act answers with.
pub(crate) fn id(acted: &Value) -> String {
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
