//! The document of the API against the door itself: every address, every method, every status that is met.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode, header};
use base::Refusal;
use desk::ports::Fault;
use handling::Role;
use serde_json::Value;

use crate::hall::{MATTER, REQUEST};
use crate::routes::{self, Route};
use crate::world::{Answer, Browser, World, request};

/// The document, and what it lacks.
struct Document(Value);

impl Document {
    async fn of(browser: &mut Browser<'_>) -> Document {
        Document(browser.get("/api/openapi.json").await.json())
    }

    fn operations(&self) -> BTreeSet<(String, String)> {
        let paths = self.0["paths"].as_object().unwrap().iter();
        let pair = |(path, operations): (&String, &Value)| {
            operations.as_object().unwrap().keys().map(|method| (path.clone(), method.clone())).collect::<Vec<_>>()
        };
        paths.flat_map(pair).collect()
    }

    fn knows(&self, declared: &str, method: &str, answer: &Answer) {
        let responses = &self.0["paths"][declared][method]["responses"];
        let status = answer.status.as_u16().to_string();
        assert!(responses.get(&status).is_some(), "{method} {declared}: {status} is not described: {}", answer.text());
    }
}

/// What programs use: the API, and files in and out.
fn of_programs(route: &Route) -> bool {
    route.declared.starts_with("/api/")
        || route.declared.starts_with("/dossiers/")
            && (route.declared.contains("files") || route.declared.ends_with("/export"))
}

#[tokio::test]
async fn every_address_of_the_api_is_described_and_no_other() {
    let world = World::new();
    let document = Document::of(&mut world.browser()).await;
    let declared: BTreeSet<(String, String)> = routes::all()
        .iter()
        .filter(|route| of_programs(route))
        .flat_map(|route| {
            route.methods.iter().map(|method| (route.declared.clone(), (*method).to_owned())).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(document.operations(), declared);
}

#[tokio::test]
async fn every_answer_that_is_met_is_described() {
    let world = World::new();
    let mut guest = world.browser();
    let document = Document::of(&mut guest).await;
    let mut browser = world.signed_in(Role::Investigator).await;
    for route in routes::all().iter().filter(|route| of_programs(route) && route.methods.contains("get")) {
        let address = route.address();
        let mut met = vec![guest.get(&address).await, browser.get(&address).await];
        let absent =
            address.replace(&MATTER.to_string(), &"0".repeat(64)).replace(&REQUEST.to_string(), &"0".repeat(64));
        met.push(browser.get(&absent).await);
        met.push(browser.get(&absent.replace("00", "zz")).await);
        if route.declared != "/api/openapi.json" {
            met.push(browser.get(&format!("{address}?offset=x&side=x&dossier=x")).await);
            for no in every_no() {
                world.hall.says.lock().unwrap().push_back(no);
                met.push(browser.get(&address).await);
                // What asks nothing of the hall leaves it unsaid.
                world.hall.says.lock().unwrap().clear();
            }
        }
        for answer in met {
            // Pages lead a guest to sign in; programs get 401 from the API.
            if answer.status != StatusCode::SEE_OTHER || route.declared.starts_with("/api/") {
                document.knows(&route.declared, "get", &answer);
            }
        }
    }
}

fn every_no() -> Vec<desk::No> {
    use base::RefusalKind::{Input, Limit, NotFound, OtherPerson, Rule};
    let refusals = [NotFound, Input, Rule, OtherPerson, Limit].map(|kind| Refusal::new(kind, "x").into());
    let faults = [false, true].map(|full| Fault { full, ..Fault::new("x", "y") }.into());
    refusals.into_iter().chain(faults).collect()
}

#[tokio::test]
async fn every_answer_to_an_act_is_described() {
    let world = World::new();
    let mut guest = world.browser();
    let document = Document::of(&mut guest).await;
    let mut browser = world.signed_in(Role::Investigator).await;
    let command = serde_json::json!({ "do": "close_matter", "matter": MATTER });
    let mut met = vec![guest.act(&command).await, browser.act(&command).await, browser.act(&Value::Null).await];
    for no in every_no() {
        world.hall.says.lock().unwrap().push_back(no);
        met.push(browser.act(&command).await);
    }
    let mut forger = Browser { csrf: String::new(), ..browser.clone() };
    met.push(forger.act(&command).await);
    let large = serde_json::json!({ "do": "x".repeat(5 * 1024 * 1024) });
    met.push(browser.act(&large).await);
    let files = format!("/dossiers/{REQUEST}/files");
    let request =
        request(Method::POST, &files).header(header::CONTENT_TYPE, "text/plain").header("accept", "application/json");
    let upload = browser.send(request, "x").await;
    document.knows("/dossiers/{id}/files", "post", &upload);
    let statuses: BTreeSet<u16> = met.iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(statuses, BTreeSet::from([200, 401, 403, 404, 409, 413, 422, 429, 500, 507]));
    for answer in met {
        document.knows("/api/v1/act", "post", &answer);
    }
}

#[tokio::test]
async fn the_document_says_nothing_of_this_node() {
    let world = World::new();
    let text = world.browser().get("/api/openapi.json").await.text();
    for told in ["Synthetic Authority", "localhost", "KG-GP\",\"names", &desk::Hall::node(&*world.hall).to_string()] {
        assert!(!text.contains(told), "{told}");
    }
}
