//! The door that browsers and programs come in by: forms, parts, bodies, addresses, cookies. Behind it a hall that only remembers.

use std::cell::RefCell;
use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use handling::Role;
use tokio::runtime::{Builder, Runtime};

use crate::dice::Dice;
use crate::hall::{CONTENT, MATTER, REQUEST};
use crate::routes::{self, Route};
use crate::world::{Answer, Browser, World, request};

/// A door, and somebody who has come in.
struct Inside {
    runtime: Runtime,
    world: World,
    cookies: std::collections::BTreeMap<String, String>,
    csrf: String,
    routes: Vec<Route>,
}

impl Inside {
    fn new(role: Role) -> Inside {
        let runtime = Builder::new_current_thread().enable_all().build().expect("threads can be started");
        let world = World::new();
        let (cookies, csrf) = runtime.block_on(async {
            let browser = world.signed_in(role).await;
            (browser.cookies.clone(), browser.csrf.clone())
        });
        Inside { runtime, world, cookies, csrf, routes: routes::all() }
    }

    fn browser(&self) -> Browser<'_> {
        Browser { world: &self.world, cookies: self.cookies.clone(), csrf: self.csrf.clone() }
    }
}

/// The description of the API, as the door gives it.
pub(crate) fn document() -> serde_json::Value {
    let inside = Inside::new(Role::Investigator);
    inside.runtime.block_on(async { inside.browser().get("/api/openapi.json").await.json() })
}

const ROLES: [Role; 3] = [Role::Investigator, Role::Administrator, Role::Prosecutor];
const BOUNDARY: &str = "bound";

/// A request, with a body or without.
pub(crate) fn exchange(input: &[u8]) {
    thread_local! {
        static INSIDE: RefCell<[Option<Inside>; ROLES.len()]> = const { RefCell::new([const { None }; ROLES.len()]) };
    }
    // Made by a runtime of its own, which must not be begun inside another one.
    LazyLock::force(&crate::commands::DOCUMENT);
    INSIDE.with_borrow_mut(|all| {
        let mut dice = Dice::new(input);
        let at = dice.below(ROLES.len());
        let inside = &*all[at].get_or_insert_with(|| Inside::new(ROLES[at]));
        let answer = inside.runtime.block_on(one(inside, &mut dice));
        inside.world.hall.acts.lock().expect("nobody panicked with it").clear();
        inside.world.hall.files.lock().expect("nobody panicked with it").clear();
        let Some(answer) = answer else { return };
        assert!(!answer.status.is_server_error(), "{}: {}", answer.status, answer.text());
        if answer.header("content-type").starts_with("application/json") {
            let _ = answer.json();
        }
    });
}

async fn one(inside: &Inside, dice: &mut Dice<'_>) -> Option<Answer> {
    let mut browser = inside.browser();
    let mode = dice.byte() % 6;
    if mode == 0 {
        return look(&mut browser, inside, dice).await;
    }
    let posts: Vec<&Route> = inside.routes.iter().filter(|route| route.methods.contains("post")).collect();
    let route = dice.one(&posts);
    let address = route.address().replace("close-matter", deed(dice)).replace("unlock", "reset");
    // Whoever signs out is out.
    if address == "/sign-out" {
        return None;
    }
    let post = |kind: &str| {
        request(Method::POST, &address)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin")
            .header("x-kerege-csrf", &inside.csrf)
    };
    let (request, body) = match mode {
        1 => (
            post("application/x-www-form-urlencoded"),
            [format!("csrf={}&", inside.csrf).as_bytes(), dice.rest()].concat(),
        ),
        2 => (post("application/x-www-form-urlencoded"), form(inside, dice).into_bytes()),
        3 => (post(&format!("multipart/form-data; boundary={BOUNDARY}")), parts(inside, dice)),
        4 => (post("application/json"), dice.rest().to_vec()),
        _ => {
            let known = [MATTER.to_string(), REQUEST.to_string(), CONTENT.to_string()];
            (post("application/json"), crate::commands::made(dice, &known).to_string().into_bytes())
        }
    };
    Some(browser.send(request, Body::from(body)).await)
}

/// The words of acts stand in the sources of their forms.
fn deed(dice: &mut Dice<'_>) -> &'static str {
    const SOURCES: [&str; 10] = [
        include_str!("../../../adapters/web/src/rooms/act/victims.rs"),
        include_str!("../../../adapters/web/src/rooms/act/matters.rs"),
        include_str!("../../../adapters/web/src/rooms/act/enquiries.rs"),
        include_str!("../../../adapters/web/src/rooms/act/drafts.rs"),
        include_str!("../../../adapters/web/src/rooms/act/requests.rs"),
        include_str!("../../../adapters/web/src/rooms/act/person.rs"),
        include_str!("../../../adapters/web/src/rooms/act/agreements.rs"),
        include_str!("../../../adapters/web/src/rooms/act/harmonisation.rs"),
        include_str!("../../../adapters/web/src/rooms/act/blind.rs"),
        include_str!("../../../adapters/web/src/rooms/act/house.rs"),
    ];
    let source: &&'static str = dice.one(&SOURCES);
    let words: Vec<&str> = words(source).filter(|word| word.contains('-')).collect();
    words.get(dice.below(words.len())).copied().unwrap_or("close-matter")
}

/// The quoted words of a source: names of acts and of fields.
fn words(source: &'static str) -> impl Iterator<Item = &'static str> {
    let is_word = |word: &&str| {
        !word.is_empty() && word.len() < 40 && word.bytes().all(|b| b.is_ascii_lowercase() || b"-_".contains(&b))
    };
    source.split('"').skip(1).step_by(2).filter(is_word)
}

/// A form of fields that forms have.
fn form(inside: &Inside, dice: &mut Dice<'_>) -> String {
    let mut fields = vec![("csrf".to_owned(), inside.csrf.clone())];
    while !dice.is_used_up() && fields.len() < 40 {
        fields.push((field(dice), filled(dice)));
    }
    serde_html_form::to_string(fields).unwrap_or_default()
}

fn field(dice: &mut Dice<'_>) -> String {
    const NAMES: [&str; 44] = [
        "matter",
        "victim",
        "states",
        "uses",
        "contact",
        "enquiry",
        "draft",
        "request",
        "agreement",
        "assessment",
        "line",
        "asking",
        "element",
        "number",
        "title",
        "text",
        "facts",
        "question",
        "partner",
        "unit",
        "code",
        "caveats",
        "urgency",
        "source",
        "information",
        "kind",
        "measure",
        "language",
        "date",
        "until",
        "file",
        "files",
        "once",
        "then",
        "person",
        "state",
        "article",
        "offence",
        "outcome",
        "reason",
        "class",
        "country",
        "purpose",
        "day",
    ];
    if dice.byte().is_multiple_of(8) { dice.text() } else { (*dice.one(&NAMES)).to_owned() }
}

fn filled(dice: &mut Dice<'_>) -> String {
    match dice.byte() % 8 {
        0 => dice.text(),
        1 => MATTER.to_string(),
        2 => REQUEST.to_string(),
        3 => format!("2026-{:02}-{:02}", 1 + dice.byte() % 12, 1 + dice.byte() % 28),
        4 => "x".repeat(300 * usize::from(dice.byte())),
        5 => serde_json::json!({ "content": CONTENT, "name": dice.text(), "length": dice.long() }).to_string(),
        6 => ["h0", "H3", "en", "KG", "urgent", "ordinary", "information", "phone"][usize::from(dice.byte() % 8)]
            .to_owned(),
        _ => "Synthetic".to_owned(),
    }
}

/// Parts as browsers write them, and as none does.
fn parts(inside: &Inside, dice: &mut Dice<'_>) -> Vec<u8> {
    let mut body = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n", inside.csrf)
        .into_bytes();
    if dice.byte() == 0 {
        body.extend_from_slice(dice.rest());
        return body;
    }
    while !dice.is_used_up() {
        let name = match dice.byte() % 4 {
            0 => format!("name=\"{}\"", dice.text()),
            1 => format!("name=\"files\"; filename=\"{}\"", dice.text()),
            2 => format!("name=\"submission\"; filename=\"{}.csv\"", dice.text()),
            _ => format!("name=\"{}\"", field(dice)),
        };
        body.extend_from_slice(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {name}\r\n\r\n").as_bytes());
        body.extend_from_slice(filled(dice).as_bytes());
        let length = usize::from(dice.byte());
        body.extend_from_slice(dice.some(length));
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// A page, or any address, with any query, language and cookies.
async fn look(browser: &mut Browser<'_>, inside: &Inside, dice: &mut Dice<'_>) -> Option<Answer> {
    let route = dice.one(&inside.routes);
    // A stream of news does not end.
    if route.declared.contains("live") || route.declared.contains("news") || route.declared.contains("events") {
        return None;
    }
    let address = match dice.byte() % 3 {
        0 => format!("{}?{}", route.address(), printed(&dice.text())),
        1 => route.address(),
        _ => format!("/{}", printed(&dice.text())),
    };
    let language = dice.text();
    if dice.byte().is_multiple_of(4) {
        browser.cookies.insert("kerege-language".to_owned(), printed(&dice.text()));
    }
    let is_head = dice.byte() == 1;
    let request = request(if is_head { Method::HEAD } else { Method::GET }, &address)
        .header(header::ACCEPT_LANGUAGE, printed(&language));
    // What is no address never comes as far as this door.
    request.uri_ref()?;
    let answer = browser.send(request, Body::empty()).await;
    assert!(
        answer.status != StatusCode::METHOD_NOT_ALLOWED || !route.methods.contains("get") || address != route.address()
    );
    // What would come is said of it, and nothing comes.
    if is_head {
        assert!(answer.body.is_empty() && !answer.status.is_server_error(), "{}", answer.status);
        return None;
    }
    Some(answer)
}

fn printed(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).filter(|c| !"\"<>\\^`{|}#".contains(*c)).collect()
}
