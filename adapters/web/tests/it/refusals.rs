//! The kinds of no, as pages and as JSON: each with its status, none with more than the person may know.

use axum::http::StatusCode;
use base::{Refusal, RefusalKind};
use desk::No;
use desk::ports::Fault;
use handling::Role;

use crate::hall::MATTER;
use crate::world::{Answer, World, request};

/// A page without what differs from one showing to the next.
fn stable(answer: &Answer) -> String {
    let text = answer.text();
    let (before, rest) = text.split_once("data-csrf=\"").unwrap_or((&text, ""));
    format!("{before}{}", rest.split_once('"').map_or("", |(_, after)| after))
}

#[tokio::test]
async fn what_is_absent_and_what_is_forbidden_look_alike() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Officer).await;
    let absent = "0".repeat(64);
    let ways = [
        format!("/matters/{absent}"),
        format!("/matters/{absent}/form"),
        format!("/matters/{absent}/enquiry"),
        format!("/matters/{absent}/letter"),
        format!("/matters/{MATTER}/annex/{absent}"),
        format!("/enquiries/{absent}"),
        format!("/drafts/{absent}"),
        format!("/drafts/{absent}/letter.pdf?language=en"),
        format!("/requests/{absent}"),
        format!("/dossiers/{absent}/log"),
        format!("/dossiers/{absent}/export"),
        format!("/dossiers/{absent}/files/{absent}"),
        format!("/people/{absent}"),
        "/people".to_owned(),
        "/matters/not-an-identifier".to_owned(),
        "/there/is/no/such/address".to_owned(),
    ];
    let mut pages = Vec::new();
    for address in &ways {
        let answer = browser.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        pages.push((address, stable(&answer), answer.headers.clone()));
    }
    let (_, page, headers) = &pages[0];
    for (address, other, theirs) in &pages {
        assert_eq!((other, theirs), (page, headers), "{address}");
    }
    // The same in JSON, for a reader of the hall's and for what nobody ever wrote.
    let mut answers = Vec::new();
    for address in ["matters", "enquiries", "drafts", "requests"].map(|kind| format!("/api/v1/{kind}/{absent}")) {
        answers.push(browser.get(&address).await);
    }
    answers.push(browser.get("/api/v1/no/such/address").await);
    answers.push(browser.get("/api/v1/matters/not-an-identifier").await);
    world.hall.says.lock().unwrap().push_back(Refusal::not_found().into());
    answers.push(browser.act(&serde_json::json!({ "do": "close_matter", "matter": MATTER })).await);
    for answer in &answers {
        assert_eq!((answer.status, &answer.body), (StatusCode::NOT_FOUND, &answers[0].body), "{}", answer.text());
    }
}

#[tokio::test]
async fn each_kind_of_refusal_has_its_status_on_pages_and_in_json() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let kinds = [
        (RefusalKind::NotFound, "not-found", 404),
        (RefusalKind::Input, "malformed", 422),
        (RefusalKind::Rule, "matter-stage", 409),
        (RefusalKind::OtherPerson, "second-person", 403),
        (RefusalKind::Limit, "limit", 429),
    ];
    for (kind, code, status) in kinds {
        let no = || {
            No::Refusal(
                Refusal::new(kind, code)
                    .with("what", "x")
                    .with("problem", "y")
                    .with("stage", "closed")
                    .with("limit", 7),
            )
        };
        world.hall.says.lock().unwrap().push_back(no());
        let answer = browser.act(&serde_json::json!({ "do": "close_matter", "matter": MATTER })).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code));
        assert!(!answer.json()["refusal"]["sentence"].as_str().unwrap().contains('⟨'), "{}", answer.text());
        world.hall.says.lock().unwrap().push_back(no());
        let answer = browser.get("/matters").await;
        assert_eq!(answer.status.as_u16(), status, "a page that could not be shown");
        world.hall.says.lock().unwrap().push_back(no());
        let answer = browser.post("/act/close-matter", &[("matter", &MATTER.to_string())]).await;
        assert_eq!(answer.status.as_u16(), status, "a form that comes back: {}", answer.text());
    }
}

#[tokio::test]
async fn a_fault_tells_the_person_a_number_and_nothing_else() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    for (full, status) in [(false, 500), (true, 507)] {
        let fault =
            || No::Fault(Fault { full, ..Fault::new("opening the cellar", "disk sda1 at /srv/secret says EIO") });
        let says = |times: usize| (0..times).for_each(|_| world.hall.says.lock().unwrap().push_back(fault()));
        says(1);
        let page = browser.get("/matters").await;
        says(1);
        let message = browser.get("/api/v1/matters").await;
        says(1);
        let act = browser.act(&serde_json::json!({ "do": "close_matter", "matter": MATTER })).await;
        says(1);
        let form = browser.post("/act/close-matter", &[("matter", &MATTER.to_string())]).await;
        for answer in [&page, &message, &act, &form] {
            assert_eq!(answer.status.as_u16(), status);
            let text = answer.text();
            for told in ["cellar", "sda1", "secret", "EIO", "panick", ".rs"] {
                assert!(!text.contains(told), "{told}: {text}");
            }
        }
        let number = message.json()["number"].as_str().unwrap().to_owned();
        assert!(number.contains('-') && number != act.json()["number"].as_str().unwrap(), "{number}");
    }
}

#[tokio::test]
async fn values_of_a_refusal_are_escaped_in_pages_and_kept_in_json() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let markup = "\"><script>alert(1)</script>{ $what }";
    let no = || No::Refusal(Refusal::input("malformed").with("what", markup).with("problem", markup).under(markup));
    world.hall.says.lock().unwrap().push_back(no());
    let page = browser.get("/matters").await.text();
    world.hall.says.lock().unwrap().push_back(no());
    let form = browser.post("/act/close-matter", &[("matter", &MATTER.to_string())]).await.text();
    for text in [page, form] {
        assert!(!text.contains("<script>alert"), "{text}");
        assert!(text.contains("&#60;script&#62;alert(1)"), "{text}");
    }
    world.hall.says.lock().unwrap().push_back(no());
    let answer = browser.get("/api/v1/matters").await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert!(answer.json()["refusal"]["sentence"].as_str().unwrap().contains(markup));
}

#[tokio::test]
async fn a_code_without_words_still_says_that_it_is_a_no() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    world.hall.says.lock().unwrap().push_back(Refusal::rule("of-tomorrow").into());
    let answer = browser.get("/api/v1/matters").await;
    assert_eq!(answer.json()["refusal"]["sentence"], "This could not be done (of-tomorrow).");
}

#[tokio::test]
async fn what_was_typed_comes_back_with_the_refusal_and_escaped() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Investigator).await;
    let typed = "</textarea><script>alert(1)</script>";
    world.hall.says.lock().unwrap().push_back(Refusal::rule("no-unit").into());
    let fields = [("number", typed), ("title", typed), ("offence", typed), ("facts", typed)];
    let answer = browser.post("/act/open-matter", &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let escaped = "&#60;/textarea&#62;&#60;script&#62;alert(1)&#60;/script&#62;";
    assert!(answer.text().matches(escaped).count() >= 3, "{}", answer.text());
    assert!(!answer.text().contains("<script>alert"));
}

#[tokio::test]
async fn whoever_asks_for_json_gets_json() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Officer).await;
    for (accept, is_json) in
        [("application/json", true), ("text/html,application/json", false), ("*/*", false), ("", false)]
    {
        let answer = browser.send(request(axum::http::Method::GET, "/nothing").header("accept", accept), "").await;
        assert_eq!(answer.header("content-type").starts_with("application/json"), is_json, "{accept}");
    }
    let mut guest = world.browser();
    let answer = guest.get("/api/v1/me").await;
    assert_eq!((answer.status, answer.code()), (StatusCode::UNAUTHORIZED, "not-signed-in".into()));
}
