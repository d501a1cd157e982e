//! Bodies that are too large, too slow, cut off, of another kind, or say the same thing twice.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Method, StatusCode, header};
use futures_util::stream;
use handling::Role;
use serde_json::json;
use web::Limits;

use crate::hall::{MATTER, REQUEST};
use crate::routes;
use crate::world::{Browser, Part, World, multipart, request};

const MEBIBYTE: usize = 1024 * 1024;

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_at_every_address() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Administrator).await;
    for route in routes::all().iter().filter(|route| route.methods.contains("post")) {
        let address = route.address();
        // Files may be as large as they are; forms around them may not. An import has room for its one file.
        let large = if address.ends_with("/import") { 9 * MEBIBYTE } else { 4 * MEBIBYTE + 1_000 };
        let csrf = browser.csrf.clone();
        let (form, body) = multipart(&address, &[Part::Text("csrf", &csrf), Part::Text("text", &"x".repeat(large))]);
        let plain = format!("csrf={csrf}&text={}", "x".repeat(large));
        let message = json!({ "do": "open_matter", "facts": "x".repeat(large) }).to_string();
        let kind = |kind: &str| {
            request(Method::POST, &address).header(header::CONTENT_TYPE, kind).header("x-kerege-csrf", &csrf)
        };
        for (request, body) in [
            (form.header("x-kerege-csrf", &csrf), body),
            (kind("application/x-www-form-urlencoded"), plain.into_bytes()),
            (kind("application/json"), message.into_bytes()),
        ] {
            let answer = browser.send(request.header("accept", "application/json"), body).await;
            let refused = answer.status == StatusCode::PAYLOAD_TOO_LARGE
                || answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.code().starts_with("malformed");
            assert!(refused, "{address}: {} {}", answer.status, answer.text());
        }
    }
    assert_eq!((world.acts(), world.hall.files.lock().unwrap().len()), (0, 0));
}

#[tokio::test]
async fn the_limits_are_where_they_are_said_to_be() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let csrf = browser.csrf.clone();
    let limit = 4 * MEBIBYTE;
    for (length, expected) in [(limit, StatusCode::UNPROCESSABLE_ENTITY), (limit + 1, StatusCode::PAYLOAD_TOO_LARGE)] {
        let start = format!("csrf={csrf}&facts=");
        let body = format!("{start}{}", "x".repeat(length - start.len()));
        let answer = browser.send(Browser::form("/act/open-matter"), body).await;
        assert_eq!(answer.status, expected, "{length}: at the limit it is read, and then found wanting");
        let start = "{\"do\":\"open_matter\",\"facts\":\"";
        let body = format!("{start}{}\"}}", "x".repeat(length - start.len() - 2));
        let request = request(Method::POST, "/api/v1/act").header(header::CONTENT_TYPE, "application/json");
        assert_eq!(browser.send(request.header("x-kerege-csrf", &csrf), body).await.status, expected, "{length}");
    }
    // An imported file has its own, larger limit.
    let address = format!("/matters/{MATTER}/import");
    for (length, expected) in
        [(5 * MEBIBYTE, StatusCode::UNPROCESSABLE_ENTITY), (9 * MEBIBYTE, StatusCode::PAYLOAD_TOO_LARGE)]
    {
        let file = vec![b'x'; length];
        let (request, body) =
            multipart(&address, &[Part::Text("csrf", &csrf), Part::File("submission", "a.csv", &file)]);
        assert_eq!(browser.send(request, body).await.status, expected, "{length}");
    }
    assert_eq!(world.acts(), 0);
}

#[tokio::test]
async fn a_form_has_so_many_fields_and_files_and_no_more() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let csrf = browser.csrf.clone();
    let many = format!("csrf={csrf}&matter={MATTER}{}", "&a=".repeat(2_000));
    assert_eq!(browser.send(Browser::form("/act/close-matter"), many).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let parts: Vec<Part<'_>> =
        std::iter::once(Part::Text("csrf", &csrf)).chain((0..2_000).map(|_| Part::Text("a", ""))).collect();
    let (request, body) = multipart("/act/close-matter", &parts);
    assert_eq!(browser.send(request, body).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let files: Vec<Part<'_>> =
        std::iter::once(Part::Text("csrf", &csrf)).chain((0..33).map(|_| Part::File("file", "a.pdf", b"x"))).collect();
    let (request, body) = multipart(&format!("/dossiers/{REQUEST}/files"), &files);
    assert_eq!(browser.send(request, body).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(world.acts(), 0);
}

/// A body that sends its pieces and then neither goes on nor ends.
fn stuck(pieces: Vec<Vec<u8>>) -> Body {
    let sent = stream::iter(pieces.into_iter().map(|piece| Ok::<Bytes, std::io::Error>(Bytes::from(piece))));
    Body::from_stream(futures_util::StreamExt::chain(sent, stream::pending()))
}

/// A body whose sender goes away in the middle.
fn broken(pieces: Vec<Vec<u8>>) -> Body {
    let sent = pieces.into_iter().map(|piece| Ok(Bytes::from(piece)));
    Body::from_stream(stream::iter(sent.chain([Err(std::io::Error::other("gone"))]).collect::<Vec<_>>()))
}

/// Every way to post that the door reads, begun and not finished.
fn begun(browser: &Browser<'_>) -> Vec<(String, axum::http::request::Builder, Vec<u8>)> {
    let csrf = browser.csrf.as_str();
    let mut found = Vec::new();
    let plain = |address: &str| {
        (address.to_owned(), Browser::form(address), format!("csrf={csrf}&matter={MATTER}&reason=").into_bytes())
    };
    found.push(plain("/act/close-matter"));
    found.push(plain("/sign-in"));
    found.push(plain("/people"));
    found.push(plain(&format!("/matters/{MATTER}/form")));
    let uploads = format!("/dossiers/{REQUEST}/files");
    for (address, field) in [
        (uploads.as_str(), "file"),
        ("/act/execute-request", "files"),
        (&format!("/matters/{MATTER}/import"), "submission"),
        ("/act/propose-peer", "card"),
    ] {
        let request = REQUEST.to_string();
        let parts =
            [Part::Text("csrf", csrf), Part::Text("request", &request), Part::File(field, "a.bin", &[b'x'; 4_096])];
        // The upload itself knows no other fields.
        let parts = if field == "file" { &[&parts[0], &parts[2]][..] } else { &[&parts[0], &parts[1], &parts[2]][..] };
        let parts: Vec<Part<'_>> = parts.iter().map(|part| part.again()).collect();
        let (request, mut body) = multipart(address, &parts);
        body.truncate(body.len() - 1_000);
        found.push((address.to_owned(), request, body));
    }
    let json = request(Method::POST, "/api/v1/act").header(header::CONTENT_TYPE, "application/json");
    found.push(("/api/v1/act".to_owned(), json.header("x-kerege-csrf", csrf), b"{\"do\":\"close_matter\",".to_vec()));
    found
}

impl Part<'_> {
    fn again(&self) -> Part<'_> {
        match self {
            Part::Text(name, value) => Part::Text(name, value),
            Part::File(field, name, bytes) => Part::File(field, name, bytes),
        }
    }
}

#[tokio::test]
async fn a_request_of_which_nothing_more_comes_is_given_up() {
    let limits = Limits { pause: Duration::from_millis(200), ..Limits::default() };
    let world = World::within("http://localhost:8081", limits);
    let mut browser = world.signed_in(Role::Administrator).await;
    for (address, request, body) in begun(&browser) {
        let waited = tokio::time::timeout(Duration::from_secs(20), browser.send(request, stuck(vec![body])));
        let answer = waited.await.unwrap_or_else(|_| panic!("{address} waits for ever"));
        let given_up = matches!(answer.status, StatusCode::REQUEST_TIMEOUT | StatusCode::UNPROCESSABLE_ENTITY);
        assert!(given_up, "{address}: {}", answer.status);
    }
    assert_eq!((world.acts(), world.hall.files.lock().unwrap().len()), (0, 0), "nothing half-sent is kept");
}

#[tokio::test]
async fn a_request_that_comes_in_drops_is_read() {
    let limits = Limits { pause: Duration::from_secs(5), ..Limits::default() };
    let world = World::within("http://localhost:8081", limits);
    let mut browser = world.signed_in(Role::Investigator).await;
    let body = format!("csrf={}&matter={MATTER}", browser.csrf);
    let drops: Vec<Result<Bytes, std::io::Error>> = body.bytes().map(|byte| Ok(Bytes::from(vec![byte]))).collect();
    let answer = browser.send(Browser::form("/act/close-matter"), Body::from_stream(stream::iter(drops))).await;
    assert_eq!((answer.status, world.acts()), (StatusCode::SEE_OTHER, 1));
}

#[tokio::test]
async fn a_request_that_is_cut_off_leaves_nothing() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Administrator).await;
    for (address, request, body) in begun(&browser) {
        let answer = browser.send(request, broken(vec![body])).await;
        let given_up = matches!(answer.status, StatusCode::REQUEST_TIMEOUT | StatusCode::UNPROCESSABLE_ENTITY);
        assert!(given_up, "{address}: {}", answer.status);
    }
    assert_eq!((world.acts(), world.hall.files.lock().unwrap().len()), (0, 0));
}

#[tokio::test]
async fn an_answer_that_does_not_begin_is_given_up() {
    let limits = Limits { answer: Duration::from_millis(100), pause: Duration::from_secs(60) };
    let world = World::within("http://localhost:8081", limits);
    let mut guest = world.browser();
    let answer = guest.send(Browser::form("/sign-in"), stuck(vec![b"name=".to_vec()])).await;
    assert_eq!(answer.status, StatusCode::REQUEST_TIMEOUT);
    assert!(answer.text().contains("It took too long."), "{}", answer.text());
}

#[tokio::test]
async fn what_is_said_twice_counts_as_said_first_for_the_deed_and_for_the_page_alike() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let csrf = browser.csrf.clone();
    let other = "1".repeat(64);
    let body = format!("csrf={csrf}&matter={MATTER}&matter={other}&once=first&once=second");
    let answer = browser.send(Browser::form("/act/close-matter"), body).await;
    assert_eq!(answer.header("location"), format!("/matters/{MATTER}?done=close-matter"));
    {
        let acts = world.hall.acts.lock().unwrap();
        let (command, once) = &acts[0];
        assert!(matches!(command, desk::Command::CloseMatter { matter } if *matter == MATTER));
        assert_eq!(once.as_deref(), Some("first"));
    }
    // The proof: a right one after a wrong one is none.
    let body = format!("csrf=wrong&csrf={csrf}&matter={MATTER}");
    assert_eq!(browser.send(Browser::form("/act/close-matter"), body).await.status, StatusCode::FORBIDDEN);
    let (request, body) = multipart(
        "/act/close-matter",
        &[Part::Text("csrf", "wrong"), Part::Text("csrf", &csrf), Part::Text("matter", &other)],
    );
    assert_eq!(browser.send(request, body).await.status, StatusCode::FORBIDDEN);
    // Forms whose fields have one meaning do not guess.
    let twice = "name=aigul&name=bakyt&password=x&code=000000";
    assert_eq!(browser.send(Browser::form("/sign-in"), twice).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let program = |text: String| {
        let request =
            crate::world::request(Method::POST, "/api/v1/act").header(header::CONTENT_TYPE, "application/json");
        let mut browser = browser.clone();
        async move { browser.send(request.header("x-kerege-csrf", browser.csrf.clone()), text).await }
    };
    for text in [
        format!("{{\"do\":\"close_matter\",\"do\":\"open_matter\",\"matter\":\"{MATTER}\"}}"),
        format!("{{\"do\":\"close_matter\",\"matter\":\"{MATTER}\",\"matter\":\"{other}\"}}"),
        format!("{{\"do\":\"close_matter\",\"matter\":\"{MATTER}\"}}{{}}"),
        format!("{{\"do\":\"close_matter\",\"matter\":\"{MATTER}\",\"extra\":1}}"),
        "[".repeat(100_000),
        "{\"do\":".repeat(10_000),
        "\u{FEFF}{}".to_owned(),
        String::new(),
    ] {
        let answer = program(text.clone()).await;
        assert_eq!(
            (answer.status, answer.code()),
            (StatusCode::UNPROCESSABLE_ENTITY, "malformed-json".into()),
            "{text:.60}"
        );
    }
    assert_eq!(world.acts(), 1);
}

#[tokio::test]
async fn forms_that_cannot_be_read_say_so_and_do_nothing() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let csrf = browser.csrf.clone();
    let with = |kind: &str| request(Method::POST, "/act/close-matter").header(header::CONTENT_TYPE, kind);
    let (_, good) =
        multipart("/act/close-matter", &[Part::Text("csrf", &csrf), Part::Text("matter", &MATTER.to_string())]);
    let latin = good.iter().map(|byte| if *byte == b'c' { 0xE9 } else { *byte }).collect();
    for (what, request, body) in [
        ("no boundary", with("multipart/form-data"), good.clone()),
        ("another boundary", with("multipart/form-data; boundary=b"), good.clone()),
        ("an endless boundary", with(&format!("multipart/form-data; boundary={}", "b".repeat(60_000))), good.clone()),
        ("no end", with("multipart/form-data; boundary=a-boundary-of-a-test"), good[..good.len() - 10].to_vec()),
        ("bytes that are no text", with("multipart/form-data; boundary=a-boundary-of-a-test"), latin),
        ("nothing", with("multipart/form-data; boundary=a-boundary-of-a-test"), Vec::new()),
    ] {
        let answer = browser.send(request.header("accept", "application/json"), body).await;
        let refused = (answer.status == StatusCode::UNPROCESSABLE_ENTITY) || (answer.status == StatusCode::FORBIDDEN);
        assert!(refused, "{what}: {} {}", answer.status, answer.text());
        assert_eq!(world.acts(), 0, "{what}");
    }
    // What is wrong in percent signs is taken as written: no identifier, so no deed.
    let body = format!("csrf={csrf}&matter=%zz%FF%");
    assert_eq!(browser.send(Browser::form("/act/close-matter"), body).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.acts(), 0);
}
