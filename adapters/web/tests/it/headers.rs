//! Headers that every answer carries, and pages without anything that they would have to forbid.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use handling::Role;

use crate::hall::{CONTENT, REQUEST};
use crate::routes;
use crate::world::{Answer, World, request};

fn is_protected(what: &str, answer: &Answer) {
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{what}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ] {
        assert_eq!(answer.header(name), value, "{what}");
    }
    let kept = answer.header("cache-control");
    let is_asset = kept == "public, max-age=31536000, immutable";
    assert!(kept == "no-store" || is_asset && what.contains("/assets/"), "{what}: {kept}");
    for tell_tale in ["server", "x-powered-by", "via"] {
        assert_eq!(answer.header(tell_tale), "", "{what}");
    }
}

/// Scripts and styles are files of our own; nothing stands in the page.
fn is_plain(what: &str, page: &str) {
    let lower = page.to_lowercase();
    for tag in lower.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        assert!(name != "script" || tag.contains("src=\"/assets/"), "{what}: <{tag}>");
        assert!(!matches!(name, "style" | "iframe" | "object" | "embed" | "base"), "{what}: <{tag}>");
        let names = tag.split('"').step_by(2).flat_map(str::split_whitespace);
        for attribute in names.filter_map(|text| text.strip_suffix('=')) {
            assert!(attribute != "style" && !attribute.starts_with("on"), "{what}: <{tag}>");
        }
        assert!(!tag.contains("javascript:") && !tag.contains("=\"//") && !tag.contains("=\"http"), "{what}: <{tag}>");
    }
}

#[tokio::test]
async fn every_answer_at_every_address_is_protected() {
    let world = World::new();
    let mut guest = world.browser();
    let mut signed = world.signed_in(Role::Administrator).await;
    let others = ["/nothing/here", "/api/v1/nothing", "/%ff", "//", "/assets/0/none.css"];
    let addresses =
        routes::all().iter().map(routes::Route::address).chain(others.map(str::to_owned)).collect::<Vec<_>>();
    for address in addresses {
        for method in [Method::GET, Method::POST, Method::DELETE, Method::HEAD, Method::OPTIONS] {
            for browser in [&mut guest, &mut signed] {
                // News are answered for as long as somebody listens.
                if address == "/live" && method == Method::GET && browser.token().is_some() {
                    continue;
                }
                let answer = browser.send(request(method.clone(), &address), Body::empty()).await;
                let what = format!("{method} {address}: {}", answer.status);
                is_protected(&what, &answer);
                if answer.header("content-type").starts_with("text/html") && method != Method::HEAD {
                    is_plain(&what, &answer.text());
                    assert!(answer.text().starts_with("<!doctype html>"), "{what}");
                }
            }
        }
    }
}

#[tokio::test]
async fn assets_are_served_under_their_hash_alone() {
    let world = World::new();
    let mut guest = world.browser();
    let page = guest.get("/sign-in").await.text();
    let found: Vec<String> = page.split('"').filter(|text| text.starts_with("/assets/")).map(str::to_owned).collect();
    assert!(found.len() >= 3, "{found:?}");
    for address in found {
        let answer = guest.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        is_protected(&address, &answer);
        let again = request(Method::GET, &address).header("if-none-match", answer.header("etag"));
        assert_eq!(guest.send(again, Body::empty()).await.status, StatusCode::NOT_MODIFIED);
        let other = address.replacen("/assets/", "/assets/0", 1);
        assert_eq!(guest.get(&other).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn files_are_saved_and_never_shown() {
    let world = World::new();
    *world.hall.name.lock().unwrap() = "evidence.html".into();
    let mut browser = world.signed_in(Role::Prosecutor).await;
    for address in [
        format!("/dossiers/{REQUEST}/files/{CONTENT}"),
        format!("/dossiers/{REQUEST}/export?contents=1"),
        format!("/drafts/{REQUEST}/letter.pdf?language=en"),
        "/peers/card".to_owned(),
    ] {
        let answer = browser.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
        is_protected(&address, &answer);
        assert!(answer.header("content-disposition").starts_with("attachment; filename=\""), "{address}");
        assert!(answer.header("content-security-policy").contains("sandbox"), "{address}");
        assert!(!answer.header("content-type").starts_with("text/"), "{address}");
    }
}
