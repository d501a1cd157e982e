//! What is absent and what is forbidden look alike, and every answer in JSON is what the document says.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use wiring::demo::{CAST, Place, Scene, story};

use super::document::Document;
use super::visit::Visit;
use crate::permissions::{LOOKS, dossiers, visitor};

#[test]
fn what_may_not_be_seen_answers_like_what_is_not_there_and_the_rest_as_described() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().expect("a folder");
    wiring::demo::runtime().expect("threads").block_on(async {
        let scene = Scene::open(folder.path().to_path_buf(), 24_300).await.expect("three nodes");
        story::fill(&scene).await.expect("the story");
        let visits = visits(&scene).await;
        alike(&scene, &visits).await;
        described(&scene, &visits).await;
        uploads(&scene, &visits).await;
        scene.stop().await;
    });
}

async fn visits(scene: &Scene) -> Vec<(Place, Visit)> {
    let mut found = Vec::new();
    for member in CAST {
        let cookie = visitor(scene, member).cookie.expect("signed in");
        let router = scene.node(member.place).expect("running").router();
        found.push((member.place, Visit::with(member.sign_in.to_owned(), router, cookie).await));
    }
    found
}

/// A page without what differs from one showing to the next.
fn stable(text: &str) -> String {
    let (before, rest) = text.split_once("data-csrf=\"").unwrap_or((text, ""));
    format!("{before}{}", rest.split_once('"').map_or("", |(_, after)| after))
}

async fn alike(scene: &Scene, visits: &[(Place, Visit)]) {
    let dossiers = dossiers(scene);
    let absent = "0".repeat(64);
    let mut compared = 0;
    for (place, visit) in visits {
        for look in LOOKS.iter().filter(|look| look.contains('{')) {
            let there = dossiers
                .iter()
                .fold((*look).to_owned(), |text, (kind, id)| text.replace(&format!("{{{kind}}}"), &id.to_string()));
            let nowhere =
                dossiers.keys().fold((*look).to_owned(), |text, kind| text.replace(&format!("{{{kind}}}"), &absent));
            let (there, nowhere) = (there.replace("{entry}", &absent), nowhere.replace("{entry}", &absent));
            let (one, other) = (visit.get(&there).await, visit.get(&nowhere).await);
            assert_eq!(other.status, StatusCode::NOT_FOUND, "{} {nowhere}", visit.name);
            if one.status == StatusCode::NOT_FOUND {
                compared += 1;
                let who = format!("{} {} {look}", place.word(), visit.name);
                assert_eq!((stable(&one.text), one.kind), (stable(&other.text), other.kind), "{who}");
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

/// Every view of every person against the document.
async fn described(scene: &Scene, visits: &[(Place, Visit)]) {
    let dossiers = dossiers(scene);
    let document = Document(visits[0].1.get("/api/openapi.json").await.json());
    let mut seen = BTreeSet::new();
    for (_, visit) in visits {
        for (path, operations) in document.0["paths"].as_object().expect("paths") {
            let schema = &operations["get"]["responses"]["200"]["content"]["application/json"]["schema"];
            if !schema.is_object() || !path.starts_with("/api/v1/") {
                continue;
            }
            // Any of the dossiers, whichever kind it is: another kind than the address expects is not there.
            for id in dossiers.values() {
                for side in ["in", "out"] {
                    let mut address = path.replace("{id}", &id.to_string()).replace("{element}", "VIC-05");
                    if address.contains("{entry}") {
                        let matter = visits[0].1.get(&format!("/api/v1/matters/{}", dossiers["matter"])).await.json();
                        let entry = matter["imported"][0]["entry"].as_str().expect("imported").to_owned();
                        address = address.replace("{entry}", &entry);
                    }
                    let answer = visit.get(&format!("{address}?side={side}")).await;
                    let known = &operations["get"]["responses"][answer.status.as_str()];
                    assert!(known.is_object(), "{} {address}: {}", visit.name, answer.status);
                    let schema = &known["content"]["application/json"]["schema"];
                    let differences = document.differences(schema, &answer.json(), path);
                    assert_eq!(differences, Vec::<String>::new(), "{}", visit.name);
                    if answer.status == StatusCode::OK {
                        seen.insert(path.clone());
                    }
                }
            }
        }
    }
    let all = document.0["paths"].as_object().expect("paths").iter();
    let views: BTreeSet<String> = all
        .filter(|(path, operations)| path.starts_with("/api/v1/") && operations["get"].is_object())
        .map(|(path, _)| path.clone())
        .collect();
    assert_eq!(seen, views, "every view was seen by somebody");
}

/// An upload says of a dossier in a room without files that it takes none, also to those who may not know that there is one: the
/// hall looks at the room before it asks the gate. Identifiers are hashes that nobody guesses; still, the day that the hall asks
/// first, this changes.
async fn uploads(scene: &Scene, visits: &[(Place, Visit)]) {
    let dossiers = dossiers(scene);
    let (_, damira) = visits.iter().find(|(_, visit)| visit.name == "damira").expect("one of the cast");
    for (kind, status) in [("matter", 409), ("enquiry", 409), ("draft", 404), ("request", 404)] {
        let address = format!("/dossiers/{}/files", dossiers[kind]);
        let answer = damira.file(&address, "file", "a.pdf", b"synthetic").await;
        assert_eq!(answer.status.as_u16(), status, "{kind}: {}", answer.text);
    }
    let absent = format!("/dossiers/{}/files", "0".repeat(64));
    assert_eq!(damira.file(&absent, "file", "a.pdf", b"synthetic").await.status, StatusCode::NOT_FOUND);
}
