//! Addresses with tricks in them, wrong methods, and what is repeated in a header.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use handling::Role;

use crate::routes;
use crate::world::{Browser, World, request};

#[tokio::test]
async fn tricks_in_an_address_lead_nowhere() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let zero = "0".repeat(64);
    for (address, status) in [
        ("/matters/%FF".to_owned(), 404),
        ("/matters/%zz".to_owned(), 404),
        ("/matters/%".to_owned(), 404),
        ("/matters/%00".to_owned(), 404),
        ("/matters/..%2f..%2fetc%2fpasswd".to_owned(), 404),
        ("/matters/../../etc/passwd".to_owned(), 404),
        (format!("/matters/{zero}/../{zero}"), 404),
        (format!("/matters/{}", zero.to_uppercase().replace('0', "A")), 404),
        (format!("/matters/{zero}0"), 404),
        (format!("/matters/{zero}/"), 404),
        ("//matters".to_owned(), 404),
        ("/Matters".to_owned(), 404),
        ("/assets/%2e%2e/kerege.css".to_owned(), 404),
        ("/assets/0/..%2f..%2fCargo.toml".to_owned(), 404),
        ("/assets/0/../../Cargo.toml".to_owned(), 404),
        ("/act/close-matter%00".to_owned(), 405),
        ("/drafts/x/letter.pdf".to_owned(), 404),
        (format!("/drafts/{zero}/..%2fletter.pdf?language=en"), 404),
        (format!("/drafts/{zero}/letter.pdf"), 400),
        (format!("/drafts/{zero}/letter.pdf?language=../../x"), 400),
        ("/matters?offset=-1".to_owned(), 400),
        ("/matters?offset=4294967296".to_owned(), 400),
        ("/matters?offset=0x10".to_owned(), 400),
        ("/accesses?dossier=../x".to_owned(), 404),
        ("/api/v1/accesses?dossier=../x".to_owned(), 400),
        ("/api/v1/enquiries?side=both".to_owned(), 400),
        (format!("/{}", "a/".repeat(10_000)), 404),
        (format!("/matters?number={}", "1".repeat(60_000)), 200),
    ] {
        let answer = browser.get(&address).await;
        assert_eq!(answer.status.as_u16(), status, "{address:.80}");
        assert!(!answer.text().contains("passwd") && !answer.text().contains("[package]"), "{address:.80}");
    }
}

#[tokio::test]
async fn a_name_twice_in_an_address_is_refused_and_not_guessed_at() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    for address in [
        "/matters?offset=0&offset=50",
        "/matters?number=1&number=2",
        "/enquiries?side=in&side=out",
        "/api/v1/matters?offset=0&offset=50",
        "/api/v1/enquiries?side=in&side=out",
        "/?done=open-matter&done=close-matter",
        "/sign-in?to=/&to=//evil.example",
    ] {
        assert_eq!(browser.get(address).await.status, StatusCode::BAD_REQUEST, "{address}");
    }
    assert_eq!(browser.get("/matters?unheard=1&unheard=2").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_an_address_says_is_escaped_or_not_shown() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let markup = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for address in [
        format!("/matters?number={markup}"),
        format!("/?done={markup}"),
        format!("/?done={}", "../../x"),
        format!("/enquiries?side={markup}"),
        format!("/nothing/{markup}"),
        format!("/sign-in?to={markup}"),
    ] {
        let text = browser.get(&address).await.text();
        assert!(!text.contains("<script>alert"), "{address}");
    }
    let text = browser.get(&format!("/matters?number={markup}")).await.text();
    assert!(text.contains("&#34;&#62;&#60;script&#62;alert(1)"), "what was searched for comes back, escaped");
}

#[tokio::test]
async fn a_method_that_an_address_does_not_take_is_refused_and_the_others_are_named() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Administrator).await;
    let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"];
    for route in routes::all() {
        for method in methods.map(|method| Method::from_bytes(method.as_bytes()).unwrap()) {
            if route.takes(&method) {
                continue;
            }
            let answer = browser.send(request(method.clone(), &route.address()), Body::empty()).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {}", route.declared);
            let allowed = answer.header("allow");
            for known in &route.methods {
                assert!(allowed.contains(&known.to_uppercase()), "{method} {}: {allowed}", route.declared);
            }
        }
    }
    assert_eq!(world.acts(), 0);
}

#[tokio::test]
async fn the_way_back_stays_here_and_stays_short() {
    let world = World::new();
    let mut guest = world.browser();
    let long = format!("/matters?number={}", "x".repeat(60_000));
    let answer = guest.get(&long).await;
    assert_eq!(answer.header("location"), "/sign-in?to=%2F");
    // The form shows where it leads; nothing from elsewhere stands there.
    for (asked, leads) in [
        ("/matters", "/matters"),
        ("https%3A%2F%2Fevil.example", "/"),
        ("%2F%2Fevil.example", "/"),
        ("%2F%5Cevil.example", "/"),
        ("%2Fa%0D%0ASet-Cookie%3A%20b%3Dc", "/"),
        ("%2F%09%2Fevil.example", "/"),
        ("javascript%3Aalert(1)", "/"),
        ("%2F%22%3E%3Cb%3E", "/&#34;&#62;&#60;b&#62;"),
    ] {
        let text = guest.get(&format!("/sign-in?to={asked}")).await.text();
        assert!(text.contains(&format!("name=\"to\" value=\"{leads}\"")), "{asked}");
    }
}

#[tokio::test]
async fn signing_in_leads_to_no_other_site_and_into_no_header() {
    let world = World::new();
    let (_, secret) = world.person("aigul", &[Role::Investigator]);
    for to in ["https://evil.example/", "//evil.example", "/x\r\nSet-Cookie: planted=1", "/\u{202E}x", ""] {
        let mut browser = world.browser();
        let code = world.code(&secret);
        let fields = [("name", "aigul"), ("password", crate::world::PASSWORD), ("code", code.as_str()), ("to", to)];
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/"), "{to:?}");
        assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 1, "{to:?}");
    }
    // The page that a language was chosen on, as the browser names it.
    for (referer, leads) in [
        ("http://localhost:8081/matters?x=1", "/matters?x=1"),
        ("http://localhost:8081.evil.example/x", "/"),
        ("http://localhost:8081@evil.example/x", "/"),
        ("https://evil.example/http://localhost:8081/x", "/"),
        ("http://localhost:8081//evil.example", "/"),
    ] {
        let mut browser = world.browser();
        let request = Browser::form("/language").header("referer", referer);
        assert_eq!(browser.send(request, "language=ru").await.header("location"), leads, "{referer}");
    }
}

#[tokio::test]
async fn headers_of_every_sort_are_taken_or_passed_over() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let odd = [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("x-original-url", "/people"),
        ("x-http-method-override", "DELETE"),
        ("accept", "*/*;q=abc, text/html;level=9999999999999999999"),
        ("accept-language", "\"><script>,xx-invalid-----,ru;q=9"),
        ("accept-encoding", "gzip;q=-1"),
        ("range", "bytes=0-0,-1"),
        ("if-none-match", "*"),
        ("content-length", "0"),
        ("transfer-encoding", "identity"),
        ("upgrade", "websocket"),
        ("user-agent", "() { :; }; echo"),
    ];
    for (name, value) in odd {
        let answer = browser.send(request(Method::GET, "/help").header(name, value), Body::empty()).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert!(!answer.text().contains("evil.example") && !answer.text().contains("<script>,"), "{name}");
    }
    for cookie in
        ["kerege-language=\"><b>", "kerege-language=../../en", "=;;=x;kerege-language", &"a=b; ".repeat(2_000)]
    {
        let mut guest = world.browser();
        let answer = guest.send(request(Method::GET, "/sign-in").header("cookie", cookie), Body::empty()).await;
        assert_eq!(answer.status, StatusCode::OK, "{cookie:.40}");
        assert!(answer.text().contains("<html lang=\"en\""), "{cookie:.40}");
    }
}
