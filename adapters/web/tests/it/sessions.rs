//! Sessions as browsers keep them: cookies, what a planted one is worth, and every way in which a session ends.

use axum::http::{Method, StatusCode};
use handling::Role;
use identity::{ABSOLUTE_END_SECONDS, FAILURES_ALLOWED, IDLE_END_SECONDS, LOCK_MINUTES, STEP_UP_SECONDS};

use crate::routes;
use crate::world::{Browser, PASSWORD, World, request};

const CHOSEN: &str = "another lattice, another roof";

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    for (origin, secure) in [("http://localhost:8081", false), ("https://node.example", true)] {
        let world = World::at(origin);
        let (_, secret) = world.person("aigul", &[Role::Investigator]);
        let mut browser = world.browser();
        let answer = browser.sign_in("aigul", PASSWORD, &world.code(&secret)).await;
        let cookie = answer.header("set-cookie").to_owned();
        let (name, token) = browser.token().unwrap();
        assert_eq!(name.starts_with("__Host-"), secure, "{cookie}");
        assert_eq!(token.len(), 43, "{cookie}");
        let attributes: Vec<&str> = cookie.split("; ").skip(1).collect();
        let mut expected = vec!["Path=/", "HttpOnly", "SameSite=Strict"];
        expected.extend(secure.then_some("Secure"));
        assert_eq!(attributes, expected, "no domain, so for this host alone; no age, so until the browser is closed");
        assert_eq!(answer.headers.contains_key("strict-transport-security"), secure);
        let answer = browser.post("/sign-out", &[("csrf", "")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "signing out is an act as well");
        browser.find_csrf().await;
        let answer = browser.post("/sign-out", &[]).await;
        let cookie = answer.header("set-cookie");
        assert!(cookie.contains("=; Path=/; HttpOnly; SameSite=Strict") && cookie.ends_with("; Max-Age=0"), "{cookie}");
        let answer = browser.post("/language", &[("language", "ru")]).await;
        let language = answer.header("set-cookie");
        assert!(language.starts_with("kerege-language=ru; Path=/; HttpOnly; SameSite=Strict"), "{language}");
        assert_eq!(language.contains("Secure"), secure);
    }
}

#[tokio::test]
async fn a_planted_session_is_worth_nothing_after_signing_in() {
    let world = World::new();
    let (_, victim_secret) = world.person("aigul", &[Role::Investigator]);
    let mut attacker = world.signed_in(Role::Officer).await;
    let (name, planted) = attacker.token().unwrap();
    let invented = "A".repeat(43);
    for planted in [planted, invented] {
        let mut victim = world.browser();
        victim.cookies.insert(name.clone(), planted.clone());
        victim.find_csrf().await;
        let answer = victim.sign_in("aigul", PASSWORD, &world.code(&victim_secret)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_ne!(victim.token().unwrap().1, planted);
        assert!(victim.is_in().await);
        assert!(!attacker.is_in().await, "what was in the browser before has ended");
        attacker.cookies.insert(name.clone(), planted);
        assert!(!attacker.is_in().await);
    }
}

#[tokio::test]
async fn signing_in_again_changes_the_token_and_ends_the_one_before() {
    let world = World::new();
    let (_, secret) = world.person("aigul", &[Role::Investigator]);
    let mut browser = world.browser();
    browser.sign_in("aigul", PASSWORD, &world.code(&secret)).await;
    let mut before = browser.clone();
    let code = world.code(&secret);
    browser.sign_in("aigul", PASSWORD, &code).await;
    assert_ne!(before.token(), browser.token());
    assert!(browser.is_in().await && !before.is_in().await);
}

#[tokio::test]
async fn a_first_sign_in_opens_nothing_else_and_its_token_is_exchanged() {
    let world = World::new();
    let (_, temporary) = world.newcomer("erkin", &[Role::Administrator]);
    let mut browser = world.browser();
    let answer = browser.sign_in("erkin", &temporary, "").await;
    assert_eq!(answer.header("location"), "/sign-in/first");
    let mut first = browser.clone();
    for route in routes::all().iter().filter(|route| !route.is_open()) {
        let method = if route.methods.contains("get") { Method::GET } else { Method::POST };
        let request = request(method, &route.address()).header("sec-fetch-site", "same-origin");
        let answer = browser.send(request, axum::body::Body::empty()).await;
        let shut = answer.status == StatusCode::UNAUTHORIZED || answer.header("location").starts_with("/sign-in?");
        assert!(shut, "{}: {}", route.declared, answer.status);
    }
    let page = browser.get("/sign-in/first").await.text();
    let secret = page.split("name=\"secret\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let secret = identity::CodeSecret::from_text(secret).unwrap();
    let fields =
        |code: &str| [("password", CHOSEN.to_owned()), ("again", CHOSEN.to_owned()), ("code", code.to_owned())];
    let wrong = fields("000000");
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(browser.post("/sign-in/first", &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = fields(&world.code(&secret));
    let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = browser.post("/sign-in/first", &right).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/"), "{}", answer.text());
    assert_ne!(first.token(), browser.token());
    assert!(browser.is_in().await && !first.is_in().await);
    assert_eq!(first.get("/sign-in/first").await.status, StatusCode::SEE_OTHER, "the first sign-in is over too");
}

#[tokio::test]
async fn a_new_password_ends_every_session_and_begins_one() {
    let world = World::new();
    let (_, secret) = world.person("aigul", &[Role::Investigator]);
    let (mut here, mut there) = (world.browser(), world.browser());
    for browser in [&mut here, &mut there] {
        let code = world.code(&secret);
        browser.sign_in("aigul", PASSWORD, &code).await;
    }
    here.find_csrf().await;
    let mut before = here.clone();
    let answer = here.post("/me/password", &[("password", CHOSEN), ("again", CHOSEN)]).await;
    assert_eq!(answer.header("location"), "/me?done=password", "{}", answer.text());
    assert!(here.is_in().await && !before.is_in().await && !there.is_in().await);
}

/// The token stays the same when a person proves anew who they are: `identity` renews the session's proof, not its name. A thief of
/// the cookie therefore profits from the proof as the person does. The day that it is exchanged as at sign-in, this test changes.
#[tokio::test]
async fn a_fresh_proof_does_not_exchange_the_token_yet() {
    let world = World::new();
    let (_, secret) = world.person("aigul", &[Role::Investigator]);
    let mut browser = world.browser();
    browser.sign_in("aigul", PASSWORD, &world.code(&secret)).await;
    browser.find_csrf().await;
    world.later(STEP_UP_SECONDS);
    let refused = browser.post("/me/password", &[("password", CHOSEN), ("again", CHOSEN)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let before = browser.token();
    let code = world.code(&secret);
    let answer = browser.post("/me/prove", &[("code", &code)]).await;
    assert_eq!(answer.header("location"), "/me?done=prove", "{}", answer.text());
    assert_eq!(browser.token(), before);
    // A code counts once, here as at sign-in.
    let again = browser.post("/me/prove", &[("code", &code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let leads = browser.post("/me/prove", &[("code", &world.code(&secret)), ("to", "https://evil.example/")]).await;
    assert_eq!(leads.header("location"), "/");
}

#[tokio::test]
async fn sessions_end_when_idle_when_old_when_left_and_when_the_person_is_sent_away() {
    let world = World::new();
    let (id, secret) = world.person("aigul", &[Role::Investigator]);
    world.person("admin", &[Role::Administrator]);
    let fresh = || async {
        let mut browser = world.browser();
        browser.sign_in("aigul", PASSWORD, &world.code(&secret)).await;
        browser.find_csrf().await;
        assert!(browser.is_in().await);
        browser
    };
    let mut idle = fresh().await;
    world.later(IDLE_END_SECONDS);
    assert!(!idle.is_in().await);
    let page = idle.get("/matters?number=1&offset=2").await;
    assert_eq!(page.header("location"), "/sign-in?to=%2Fmatters%3Fnumber%3D1%26offset%3D2", "and leads back");
    let mut old = fresh().await;
    for _ in 0..=ABSOLUTE_END_SECONDS / 1_200 {
        world.later(1_200);
        old.get("/help").await;
    }
    assert!(!old.is_in().await);
    let mut left = fresh().await;
    let mut kept = left.clone();
    assert_eq!(left.post("/sign-out", &[]).await.header("location"), "/sign-in");
    assert!(left.token().is_none() && !kept.is_in().await, "a copy of the cookie is worth nothing");
    let (mut one, mut two) = (fresh().await, fresh().await);
    one.post("/me/sessions/end", &[]).await;
    assert!(!one.is_in().await && !two.is_in().await);
    let mut sent_away = fresh().await;
    world.identity.disable(id).unwrap();
    assert!(!sent_away.is_in().await);
}

#[tokio::test]
async fn a_name_is_locked_after_so_many_failures_and_says_so_to_everybody_alike() {
    let world = World::new();
    let (person, secret) = world.person("aigul", &[Role::Investigator]);
    let mut browser = world.browser();
    for name in ["aigul", "nobody-of-this-name"] {
        for _ in 0..FAILURES_ALLOWED {
            let answer = browser.sign_in(name, "wrong", "000000").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text().contains("Name, password or code is not right."), "{}", answer.text());
            assert!(browser.token().is_none());
        }
        let answer = browser.sign_in(name, PASSWORD, &world.code(&secret)).await;
        let locked = format!("Sign-in is locked for {LOCK_MINUTES} minutes.");
        assert!(answer.text().contains(&locked), "{}", answer.text());
        assert!(browser.token().is_none(), "not even with the right password");
    }
    let mut admin = world.signed_in(Role::Administrator).await;
    let answer = admin.post(&format!("/people/{person}/unlock"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let code = world.code(&secret);
    assert_eq!(browser.sign_in("aigul", PASSWORD, &code).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_sent_back_after_a_mistake_holds_no_secret() {
    let world = World::new();
    world.person("aigul", &[Role::Investigator]);
    let mut browser = world.browser();
    let answer = browser.sign_in("aigul\"><b>", "a-password-typed-wrong", "123456").await;
    assert!(answer.text().contains("aigul&#34;&#62;&#60;b&#62;"), "the name comes back, escaped");
    assert!(!answer.text().contains("a-password-typed-wrong") && !answer.text().contains("123456"));
}

#[tokio::test]
async fn the_address_is_the_listener_s_and_no_header_s() {
    let world = World::new();
    let (id, secret) = world.person("aigul", &[Role::Investigator]);
    let mut browser = world.browser();
    let body = format!("name=aigul&password={}&code={}", PASSWORD.replace(' ', "+"), world.code(&secret));
    let forged = Browser::form("/sign-in")
        .header("x-forwarded-for", "203.0.113.9")
        .header("forwarded", "for=203.0.113.9")
        .header("x-real-ip", "203.0.113.9");
    assert_eq!(browser.send(forged, body).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.identity.sessions_of(id).unwrap()[0].remote.to_string(), "192.0.2.7");
}

#[tokio::test]
async fn the_token_is_in_no_page_and_no_address() {
    let world = World::new();
    let mut browser = world.signed_in(Role::Administrator).await;
    let token = browser.token().unwrap().1;
    for route in routes::all().iter().filter(|route| route.methods.contains("get")) {
        if route.declared == "/live" {
            continue;
        }
        let answer = browser.get(&route.address()).await;
        assert!(!answer.text().contains(&token) && !answer.header("location").contains(&token), "{}", route.declared);
    }
    assert_ne!(browser.csrf, token);
}
