//! What another site makes a browser send changes nothing: at every address that takes a post, however it is sent.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use handling::Role;

use crate::hall::MATTER;
use crate::routes;
use crate::world::{Browser, Part, World, multipart, request};

/// What a browser says of requests that do not come from our own pages: header and value.
const FOREIGN: [(&str, &str); 9] = [
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("sec-fetch-site", "none"),
    ("sec-fetch-site", ""),
    ("sec-fetch-site", "same-origin, cross-site"),
    ("origin", "https://evil.example"),
    ("origin", "http://localhost:8082"),
    ("origin", "http://localhost:8081.evil.example"),
    ("origin", "null"),
];

/// A post with everything right but where it says that it comes from: as a form, as a form with files, and as JSON.
fn posts(browser: &Browser<'_>, address: &str) -> Vec<(axum::http::request::Builder, Vec<u8>)> {
    let csrf = browser.csrf.as_str();
    let form = format!("csrf={csrf}&matter={MATTER}&name=x&password=x&language=ru&code=000000&passkey=x&again=x");
    let bare =
        |kind: &str| request(Method::POST, address).header("x-kerege-csrf", csrf).header(header::CONTENT_TYPE, kind);
    let (_, with_files) = multipart(address, &[Part::Text("csrf", csrf), Part::File("file", "a.pdf", b"x")]);
    let message =
        serde_json::json!({ "do": "close_matter", "matter": MATTER, "name": "x", "ceremony": "x", "answer": {} });
    vec![
        (bare("application/x-www-form-urlencoded"), form.into_bytes()),
        (bare("multipart/form-data; boundary=a-boundary-of-a-test"), with_files),
        (bare("application/json"), message.to_string().into_bytes()),
    ]
}

#[tokio::test]
async fn nothing_that_another_site_sends_is_done_anywhere() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Administrator).await;
    let before = world.identity.people().unwrap();
    for route in routes::all().iter().filter(|route| route.methods.contains("post")) {
        let address = route.address();
        for (name, value) in FOREIGN {
            for (request, body) in posts(&browser, &address) {
                let answer = browser.send(request.header(name, value).header("accept", "application/json"), body).await;
                // What cannot be read at all is refused before anybody asks where it came from.
                let refused = (answer.status, answer.code());
                let expected = (StatusCode::FORBIDDEN, "form-expired".to_owned());
                assert_eq!(refused, expected, "{address} {name}: {value}");
                assert_eq!(answer.header("set-cookie"), "", "{address}");
            }
        }
    }
    assert_eq!((world.acts(), world.identity.people().unwrap()), (0, before));
    assert!(browser.is_in().await, "nobody was signed out");
}

#[tokio::test]
async fn a_header_that_is_no_text_is_no_proof() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    for name in ["origin", "sec-fetch-site"] {
        let request = Browser::form("/act/close-matter").header(name, b"http://localhost:8081\xff".as_slice());
        let body = format!("csrf={}&matter={MATTER}", browser.csrf);
        assert_eq!(browser.send(request, body).await.status, StatusCode::FORBIDDEN, "{name}");
    }
    assert_eq!(world.acts(), 0);
}

#[tokio::test]
async fn our_own_pages_and_programs_are_believed() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let own = [Some(("sec-fetch-site", "same-origin")), Some(("origin", "http://localhost:8081")), None];
    for (count, proof) in (1..).zip(own) {
        let mut request = Browser::form("/act/close-matter");
        if let Some((name, value)) = proof {
            request = request.header(name, value);
        }
        let body = format!("csrf={}&matter={MATTER}", browser.csrf);
        assert_eq!(browser.send(request, body).await.status, StatusCode::SEE_OTHER, "{proof:?}");
        assert_eq!(world.acts(), count);
    }
}

#[tokio::test]
async fn without_the_word_of_this_session_nothing_is_done_anywhere() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Administrator).await;
    let other = world.signed_in(Role::Investigator).await;
    let token = browser.token().unwrap().1;
    let changed: String = browser.csrf.chars().rev().collect();
    let before = world.identity.people().unwrap();
    for wrong in ["", other.csrf.as_str(), token.as_str(), changed.as_str(), "A"] {
        let mut forger = Browser { csrf: wrong.to_owned(), ..browser.clone() };
        for route in routes::all().iter().filter(|route| route.methods.contains("post")) {
            // Signing in needs no session, and so has no word of one.
            if route.declared.starts_with("/sign-in") {
                continue;
            }
            let address = route.address();
            for (request, body) in posts(&forger, &address) {
                let request = request.header("sec-fetch-site", "same-origin").header("accept", "application/json");
                let answer = forger.send(request, body).await;
                // A body that this address does not take is refused for that, if it is read first; nothing is done either way.
                let expected = answer.status == StatusCode::FORBIDDEN && answer.code() == "form-expired"
                    || answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.code().starts_with("malformed");
                assert!(expected, "{address}: {} {}", answer.status, answer.text());
            }
        }
    }
    assert_eq!((world.acts(), world.identity.people().unwrap()), (0, before));
    assert!(browser.is_in().await);
}

#[tokio::test]
async fn the_word_counts_where_it_belongs_alone() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let csrf = browser.csrf.clone();
    // A form has it as a field, because its header could not be set by a form; a program has it as a header.
    let in_header = Browser::form("/act/close-matter").header("x-kerege-csrf", &csrf);
    assert_eq!(browser.send(in_header, format!("matter={MATTER}")).await.status, StatusCode::FORBIDDEN);
    let in_address = Browser::form(&format!("/act/close-matter?csrf={csrf}"));
    assert_eq!(browser.send(in_address, format!("matter={MATTER}")).await.status, StatusCode::FORBIDDEN);
    let in_body = request(Method::POST, "/api/v1/act").header(header::CONTENT_TYPE, "application/json");
    let body = serde_json::json!({ "do": "close_matter", "matter": MATTER, "csrf": csrf }).to_string();
    assert_eq!(browser.send(in_body, body).await.status, StatusCode::FORBIDDEN);
    let in_cookie = request(Method::POST, "/api/v1/act").header(header::CONTENT_TYPE, "application/json");
    browser.cookies.insert("x-kerege-csrf".into(), csrf);
    let body = serde_json::json!({ "do": "close_matter", "matter": MATTER }).to_string();
    assert_eq!(browser.send(in_cookie, body).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.acts(), 0);
}

#[tokio::test]
async fn an_act_is_never_a_get() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Administrator).await;
    for route in routes::all().iter().filter(|route| !route.methods.contains("get")) {
        let address = format!("{}?csrf={}&matter={MATTER}", route.address(), browser.csrf);
        let answer = browser.get(&address).await;
        // One pattern stands for letters and for what is not there: a GET is not even that address.
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
    }
    assert_eq!(world.acts(), 0);
    assert!(browser.is_in().await);
}

#[tokio::test]
async fn the_api_takes_json_and_no_form_that_another_site_could_send() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let command = serde_json::json!({ "do": "close_matter", "matter": MATTER }).to_string();
    let kinds = [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a-boundary-of-a-test",
        "text/plain",
        "text/plain; charset=application/json",
        "text/json",
        "application/xml",
        "",
    ];
    for kind in kinds {
        let mut request = request(Method::POST, "/api/v1/act").header("x-kerege-csrf", browser.csrf.clone());
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let answer = browser.send(request, command.clone()).await;
        assert_eq!(
            (answer.status, answer.code()),
            (StatusCode::UNPROCESSABLE_ENTITY, "malformed-json".into()),
            "{kind}"
        );
    }
    assert_eq!(world.acts(), 0);
    for kind in ["application/json", "application/json; charset=utf-8"] {
        let request = request(Method::POST, "/api/v1/act").header("x-kerege-csrf", browser.csrf.clone());
        let answer = browser.send(request.header(header::CONTENT_TYPE, kind), command.clone()).await;
        assert_eq!(answer.status, StatusCode::OK, "{kind}: {}", answer.text());
    }
    assert_eq!(world.acts(), 2);
}

#[tokio::test]
async fn no_answer_invites_another_site() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    // News are answered for as long as somebody listens.
    for route in routes::all().iter().filter(|route| route.declared != "/live") {
        let address = route.address();
        let preflight = request(Method::OPTIONS, &address)
            .header("origin", "https://evil.example")
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "x-kerege-csrf");
        let asked = request(Method::GET, &address).header("origin", "https://evil.example");
        for request in [preflight, asked] {
            let answer = browser.send(request, Body::empty()).await;
            let invites = answer.headers.keys().any(|name| name.as_str().starts_with("access-control-"));
            assert!(!invites, "{address}");
        }
    }
}
