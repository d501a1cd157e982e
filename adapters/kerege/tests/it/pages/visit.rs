//! Somebody at a node: asks for pages, sends forms, files and commands, through the node's own router.

use std::fmt::Write;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode, header};
use identity::{Attempt, NewPerson, SignedIn};
use serde_json::Value;
use tower::ServiceExt;
use wiring::Node;

const PASSWORD: &str = "a-password-for-this-test-alone";

/// A person in a session, or nobody.
pub(crate) struct Visit {
    pub(crate) name: String,
    router: Router,
    cookie: String,
    csrf: String,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) kind: String,
    pub(crate) to: String,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

impl Visit {
    /// A new person of the node, signed in.
    pub(crate) async fn of(node: &Node, new: NewPerson) -> Visit {
        let sign_in = new.sign_in.clone();
        let (person, _) = node.identity().create_person(new).expect("a person");
        let secret = node.identity().enrol_at_keyboard(person.id, PASSWORD).expect("enrolled").secret;
        let code = secret.code_at(desk::ports::Clock::now(&wiring::SystemClock));
        let remote = [127, 0, 0, 1].into();
        let attempt = Attempt { name: &sign_in, password: PASSWORD, code: &code, remote, previous: None };
        let SignedIn::Full(token, _) = node.identity().sign_in(attempt).expect("signed in") else {
            panic!("enrolled already")
        };
        let cookie = format!("kerege-{}={}", desk::Hall::node(node.desk().as_ref()).short(), token.as_str());
        Visit::with(sign_in, node.router(), cookie).await
    }

    /// Somebody whose session is there already.
    pub(crate) async fn with(name: String, router: Router, cookie: String) -> Visit {
        let mut visit = Visit { name, router, cookie, csrf: String::new() };
        visit.csrf = visit.get("/api/v1/me").await.json()["csrf"].as_str().expect("signed in").to_owned();
        visit
    }

    async fn send(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Answer {
        let request = request.header(header::COOKIE, &self.cookie).header("x-kerege-csrf", &self.csrf);
        let mut request = request.body(body.into()).expect("a request");
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))));
        let answer = self.router.clone().oneshot(request).await.expect("routers do not fail");
        let text = |name: header::HeaderName| {
            answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        let (status, kind, to) = (answer.status(), text(header::CONTENT_TYPE), text(header::LOCATION));
        let body = to_bytes(answer.into_body(), usize::MAX).await.expect("an answer");
        Answer { status, kind, to, text: String::from_utf8_lossy(&body).into_owned() }
    }

    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.send(Request::builder().uri(address), Body::empty()).await
    }

    /// A command, as a program sends it.
    pub(crate) async fn act(&self, command: &Value) -> Answer {
        let request = Request::builder().method(Method::POST).uri("/api/v1/act");
        self.send(request.header(header::CONTENT_TYPE, "application/json"), command.to_string()).await
    }

    /// A form, as a page sends it.
    pub(crate) async fn form(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = format!("csrf={}", self.csrf);
        for (name, value) in fields {
            let _ = write!(body, "&{}={}", percent(name), percent(value));
        }
        let request = Request::builder().method(Method::POST).uri(address);
        self.send(request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), body).await
    }

    /// A form with one file.
    pub(crate) async fn file(&self, address: &str, field: &str, name: &str, bytes: &[u8]) -> Answer {
        let boundary = "a-boundary-of-a-test";
        let csrf = &self.csrf;
        let mut body = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n--{boundary}\r\n\
             Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let request = Request::builder().method(Method::POST).uri(address);
        self.send(request.header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}")), body).await
    }
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut spelt, byte| {
        let _ = write!(spelt, "%{byte:02X}");
        spelt
    })
}
