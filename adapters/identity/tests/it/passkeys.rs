use base::Title;
use identity::{CEREMONY_SECONDS, Error, FAILURES_ALLOWED, STEP_UP_SECONDS, Session, Token};
use serde_json::Value;

use crate::authenticator::Authenticator;
use crate::world::{PASSWORD, World, refused, remote};

/// A person with one passkey, signed in.
fn with_passkey(world: &World) -> (Authenticator, Session) {
    let (_, secret) = world.enrolled("a.osmonova");
    let (_, session) = world.sign_in("a.osmonova", &secret);
    let mut authenticator = Authenticator::new();
    add(world, &session, &mut authenticator).unwrap();
    (authenticator, session)
}

fn add(world: &World, session: &Session, authenticator: &mut Authenticator) -> Result<(), Error> {
    let ceremony = world.identity.start_passkey_registration(session)?;
    let answer = authenticator.create(&ceremony.options);
    let name = Title::new("Telephone").unwrap();
    world.identity.finish_passkey_registration(session, &ceremony.id, &answer, name)
}

fn enter(world: &World, authenticator: &mut Authenticator) -> Result<(Token, Session), Error> {
    let ceremony = world.identity.start_passkey_sign_in("a.osmonova", remote())?;
    let answer = authenticator.get(&ceremony.options);
    world.identity.finish_passkey_sign_in(&ceremony.id, &answer, remote(), None)
}

#[test]
fn a_passkey_is_added_signs_in_and_is_taken_away() {
    let world = World::new();
    let (mut authenticator, session) = with_passkey(&world);
    let (token, entered) = enter(&world, &mut authenticator).unwrap();
    assert_eq!(entered.person, session.person);
    let (_, person) = world.identity.session(token.as_str()).unwrap().unwrap();
    assert_eq!(person.passkeys.len(), 1);
    assert_eq!((person.passkeys[0].name.as_str(), person.passkeys[0].used), ("Telephone", Some(world.now())));
    world.identity.remove_passkey(&entered, &person.passkeys[0].id).unwrap();
    assert_eq!(refused(enter(&world, &mut authenticator)), "sign-in-failed");
    assert_eq!(refused(world.identity.remove_passkey(&entered, &person.passkeys[0].id)), "not-found");
}

#[test]
fn an_answer_counts_once_in_time_and_for_its_question() {
    let world = World::new();
    let (mut authenticator, _) = with_passkey(&world);
    let begin = || world.identity.start_passkey_sign_in("a.osmonova", remote()).unwrap();
    let end = |ceremony: &str, answer: &str| world.identity.finish_passkey_sign_in(ceremony, answer, remote(), None);

    let ceremony = begin();
    let answer = authenticator.get(&ceremony.options);
    assert!(end(&ceremony.id, &answer).is_ok());
    assert_eq!(refused(end(&ceremony.id, &answer)), "sign-in-failed", "repeated");
    assert_eq!(refused(end(&begin().id, &answer)), "sign-in-failed", "the answer to another question");

    let ceremony = begin();
    let answer = authenticator.get(&ceremony.options);
    world.later(CEREMONY_SECONDS);
    assert_eq!(refused(end(&ceremony.id, &answer)), "sign-in-failed", "late");
    assert_eq!(refused(end("made up", &answer)), "sign-in-failed");
    assert_eq!(refused(end(&begin().id, "{}")), "sign-in-failed");
}

#[test]
fn another_key_another_site_an_unverified_person_and_a_copied_key_stay_out() {
    let world = World::new();
    let (mut authenticator, _) = with_passkey(&world);
    let mut thief = Authenticator::new();
    assert_eq!(refused(enter(&world, &mut thief)), "sign-in-failed");
    thief.id = authenticator.id.clone();
    assert_eq!(refused(enter(&world, &mut thief)), "sign-in-failed");

    authenticator.origin = "https://node.example.attacker.test".into();
    assert_eq!(refused(enter(&world, &mut authenticator)), "sign-in-failed", "phished");
    authenticator.origin = "https://node.example".into();

    authenticator.verifies = false;
    assert_eq!(refused(enter(&world, &mut authenticator)), "sign-in-failed", "found on a table");
    authenticator.verifies = true;

    assert!(enter(&world, &mut authenticator).is_ok());
    authenticator.counter -= 1;
    assert_eq!(refused(enter(&world, &mut authenticator)), "sign-in-failed", "a copy that fell behind");
}

#[test]
fn a_name_that_cannot_sign_in_this_way_is_asked_in_the_same_shape() {
    let world = World::new();
    with_passkey(&world);
    world.enrolled("b.asanov");
    let question = |name: &str| {
        let ceremony = world.identity.start_passkey_sign_in(name, remote()).unwrap();
        serde_json::from_str::<Value>(&ceremony.options).unwrap()["publicKey"].clone()
    };
    let shape = |question: &Value| {
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let challenge = question["challenge"].as_str().unwrap().len();
        let allowed = question["allowCredentials"].as_array().unwrap();
        assert!(!allowed.is_empty());
        (keys(question), challenge, question["timeout"].clone(), keys(&allowed[0]))
    };
    let known = shape(&question("a.osmonova"));
    for name in ["b.asanov", "nobody", ""] {
        assert_eq!(shape(&question(name)), known, "{name}");
        assert_eq!(question(name)["allowCredentials"], question(name)["allowCredentials"], "the same each time");
        assert_ne!(question(name)["challenge"], question(name)["challenge"]);
    }
    let ceremony = world.identity.start_passkey_sign_in("nobody", remote()).unwrap();
    let answer = Authenticator::new().get(&ceremony.options);
    let ended = world.identity.finish_passkey_sign_in(&ceremony.id, &answer, remote(), None);
    assert_eq!(refused(ended), "sign-in-failed");
}

#[test]
fn a_locked_password_does_not_lock_the_passkey_but_disabling_does() {
    let world = World::new();
    let (mut authenticator, session) = with_passkey(&world);
    for _ in 0..=FAILURES_ALLOWED {
        refused(world.attempt("a.osmonova", "another password", ""));
    }
    assert_eq!(refused(world.attempt("a.osmonova", PASSWORD, "")), "sign-in-locked");
    assert!(enter(&world, &mut authenticator).is_ok());

    let ceremony = world.identity.start_passkey_sign_in("a.osmonova", remote()).unwrap();
    let answer = authenticator.get(&ceremony.options);
    world.identity.disable(session.person).unwrap();
    let ended = world.identity.finish_passkey_sign_in(&ceremony.id, &answer, remote(), None);
    assert_eq!(refused(ended), "sign-in-failed", "disabled between question and answer");
    assert_eq!(refused(enter(&world, &mut authenticator)), "sign-in-failed");
}

#[test]
fn adding_a_passkey_needs_a_fresh_proof_and_a_passkey_gives_one() {
    let world = World::new();
    let (mut authenticator, session) = with_passkey(&world);
    world.later(STEP_UP_SECONDS);
    assert_eq!(refused(add(&world, &session, &mut Authenticator::new())), "step-up-needed");

    let ceremony = world.identity.start_passkey_step_up(&session).unwrap();
    let answer = authenticator.get(&ceremony.options);
    let session = world.identity.finish_passkey_step_up(&session, &ceremony.id, &answer).unwrap();
    add(&world, &session, &mut Authenticator::new()).unwrap();
    assert_eq!(refused(add(&world, &session, &mut authenticator)), "passkey-failed", "the same one twice");
    assert_eq!(world.identity.person(session.person).unwrap().unwrap().passkeys.len(), 2);
}

#[test]
fn a_ceremony_belongs_to_the_session_that_began_it() {
    let world = World::new();
    let (_, secret) = world.enrolled("b.asanov");
    let (_, mine) = world.sign_in("b.asanov", &secret);
    let (_, other) = with_passkey(&world);
    let ceremony = world.identity.start_passkey_registration(&mine).unwrap();
    let answer = Authenticator::new().create(&ceremony.options);
    let name = Title::new("Telephone").unwrap();
    let added = world.identity.finish_passkey_registration(&other, &ceremony.id, &answer, name);
    assert_eq!(refused(added), "passkey-failed");
}

#[test]
fn a_node_says_at_start_where_browsers_reach_it() {
    let world = World::new();
    assert!(world.fits("localhost", &["http://localhost:8081"]));
    assert!(world.fits("node.example", &["https://node.example", "https://desk.node.example"]));
    assert!(!world.fits("node.example", &["https://other.example"]));
    assert!(!world.fits("node.example", &["no address"]));
    assert!(!world.fits("node.example", &[]));
}
