//! A node's door under a clock that stands still until it is moved, and browsers that come to it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use base::{Chance, PersonId, Timestamp, Title, UnitCode};
use desk::Directory;
use desk::ports::Clock;
use handling::Role;
use identity::{CodeSecret, Identity, NewPerson, Policies, Settings};
use labels::Words;
use tower::ServiceExt;
use web::{Limits, Live, WebConfig};

use crate::archive::Values;
use crate::hall::StillHall;

pub(crate) const PASSWORD: &str = "the lattice holds the roof";

/// Read once for all tests: they cost more than a world.
static WORDS: LazyLock<Words> = LazyLock::new(Words::builtin);
static POLICIES: LazyLock<Arc<Policies>> = LazyLock::new(|| Arc::new(Policies::new().unwrap()));

struct StillClock(AtomicI64);

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// SplitMix64: repeatable, and different every time it is drawn.
struct Repeatable(u64);

impl Chance for Repeatable {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (z >> 56) as u8;
        }
    }
}

struct Nobody;

impl Directory for Nobody {
    fn name(&self, _: PersonId) -> Option<String> {
        None
    }
    fn unit(&self, _: &UnitCode) -> Vec<(PersonId, String)> {
        Vec::new()
    }
}

/// The door, and what stands behind it.
pub(crate) struct World {
    pub(crate) hall: Arc<StillHall>,
    pub(crate) identity: Arc<Identity>,
    pub(crate) router: Router,
    clock: Arc<StillClock>,
}

impl World {
    pub(crate) fn new() -> World {
        World::at("http://localhost:8081")
    }

    pub(crate) fn at(origin: &'static str) -> World {
        World::within(origin, Limits::default())
    }

    pub(crate) fn within(origin: &'static str, limits: Limits) -> World {
        let (hall, clock) =
            (Arc::new(StillHall::default()), Arc::new(StillClock(AtomicI64::new(1_795_000_000_000_000))));
        let chance = Arc::new(Mutex::new(Box::new(Repeatable(1)) as Box<dyn Chance + Send>));
        let settings = Settings {
            secret: [7; 32],
            issuer: "Kerege".into(),
            passkey_domain: if origin.contains("localhost") { "localhost".into() } else { "node.example".into() },
            origins: vec![origin.into()],
        };
        let identity = Arc::new(Identity::new(Arc::new(Values::default()), clock.clone(), chance, settings).unwrap());
        let config = WebConfig {
            hall: hall.clone(),
            identity: identity.clone(),
            gate: POLICIES.clone(),
            directory: Arc::new(Nobody),
            clock: clock.clone(),
            words: WORDS.clone(),
            live: Live::new(),
            units: vec![("DESK".parse().unwrap(), BTreeMap::from([("en".parse().unwrap(), "The desk".to_owned())]))],
            origin: origin.into(),
            secure_cookies: origin.starts_with("https"),
        };
        World { hall, identity, router: web::router_within(config, limits), clock }
    }

    pub(crate) fn later(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    /// A person who can sign in with [`PASSWORD`] and codes of the secret.
    pub(crate) fn person(&self, sign_in: &str, roles: &[Role]) -> (PersonId, CodeSecret) {
        let (person, _) = self.newcomer(sign_in, roles);
        (person, self.identity.enrol_at_keyboard(person, PASSWORD).unwrap().secret)
    }

    /// A person who has yet to sign in for the first time, and the password for it.
    pub(crate) fn newcomer(&self, sign_in: &str, roles: &[Role]) -> (PersonId, String) {
        let new = NewPerson {
            sign_in: sign_in.into(),
            name: Title::new("Synthetic Person").unwrap(),
            language: "en".parse().unwrap(),
            authority: "KG-GP".parse().unwrap(),
            units: vec!["DESK".parse().unwrap()],
            roles: roles.iter().copied().collect(),
        };
        let (person, temporary) = self.identity.create_person(new).unwrap();
        (person.id, temporary)
    }

    pub(crate) fn code(&self, secret: &CodeSecret) -> String {
        // Each code counts once, so a new one is waited for.
        self.later(30);
        secret.code_at(self.clock.now())
    }

    /// A browser without a cookie.
    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser { world: self, cookies: BTreeMap::new(), csrf: String::new() }
    }

    /// A browser in which somebody with this role has just signed in.
    pub(crate) async fn signed_in(&self, role: Role) -> Browser<'_> {
        let (_, secret) = self.person(&format!("synthetic-{}", role.word().replace('_', "-")), &[role]);
        let mut browser = self.browser();
        let answer = browser
            .sign_in(&format!("synthetic-{}", role.word().replace('_', "-")), PASSWORD, &self.code(&secret))
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        browser.find_csrf().await;
        browser
    }

    pub(crate) fn acts(&self) -> usize {
        self.hall.acts.lock().unwrap().len()
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The code of the refusal, from JSON.
    pub(crate) fn code(&self) -> String {
        self.json()["refusal"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// A browser with its cookies. What it sends says that it comes from the node's own pages, unless a test says otherwise.
#[derive(Clone)]
pub(crate) struct Browser<'w> {
    pub(crate) world: &'w World,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) csrf: String,
}

/// A request in the making.
pub(crate) fn request(method: Method, address: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(address)
}

impl Browser<'_> {
    pub(crate) async fn send(&mut self, request: axum::http::request::Builder, body: impl Into<Body>) -> Answer {
        let mut request = request.body(body.into()).unwrap();
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 443))));
        let response = self.world.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.map(|bytes| bytes.to_vec()).unwrap_or_default();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap_or_default();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.send(request(Method::GET, address), Body::empty()).await
    }

    /// Sends a form as a page does; `csrf` is added.
    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf.clone())];
        all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let body = serde_html_form::to_string(all).unwrap();
        self.send(Browser::form(address).header("sec-fetch-site", "same-origin"), body).await
    }

    pub(crate) fn form(address: &str) -> axum::http::request::Builder {
        request(Method::POST, address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    }

    /// Sends a command as a program does.
    pub(crate) async fn act(&mut self, command: &serde_json::Value) -> Answer {
        let request = request(Method::POST, "/api/v1/act")
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-kerege-csrf", self.csrf.clone());
        self.send(request, command.to_string()).await
    }

    pub(crate) async fn sign_in(&mut self, name: &str, password: &str, code: &str) -> Answer {
        self.post("/sign-in", &[("name", name), ("password", password), ("code", code)]).await
    }

    /// The proof against forms of other sites, as the page has it.
    pub(crate) async fn find_csrf(&mut self) {
        let page = self.get("/help").await.text();
        self.csrf =
            page.split("data-csrf=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned();
    }

    /// The session cookie: name and token.
    pub(crate) fn token(&self) -> Option<(String, String)> {
        let found = self.cookies.iter().find(|(name, _)| name.contains("kerege-") && !name.contains("language"));
        found.map(|(name, token)| (name.clone(), token.clone()))
    }

    /// Whether somebody is signed in.
    pub(crate) async fn is_in(&mut self) -> bool {
        let mut look = self.clone();
        look.get("/api/v1/me").await.status == StatusCode::OK
    }
}

/// A part of a multipart form.
pub(crate) enum Part<'a> {
    Text(&'a str, &'a str),
    File(&'a str, &'a str, &'a [u8]),
}

const BOUNDARY: &str = "a-boundary-of-a-test";

/// A multipart form as a browser sends it.
pub(crate) fn multipart(address: &str, parts: &[Part<'_>]) -> (axum::http::request::Builder, Vec<u8>) {
    let mut body = Vec::new();
    for part in parts {
        body.extend_from_slice(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; ").as_bytes());
        match part {
            Part::Text(name, value) => body.extend_from_slice(format!("name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes()),
            Part::File(name, file, bytes) => {
                body.extend_from_slice(format!("name=\"{name}\"; filename=\"{file}\"\r\n\r\n").as_bytes());
                body.extend_from_slice(bytes);
                body.extend_from_slice(b"\r\n");
            }
        }
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let request = request(Method::POST, address)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .header("sec-fetch-site", "same-origin");
    (request, body)
}
