use identity::{ABSOLUTE_END_SECONDS, IDLE_END_SECONDS, SESSIONS_PER_PERSON, STEP_UP_SECONDS, SignedIn};

use crate::world::{PASSWORD, World, refused, remote};

#[test]
fn a_token_planted_before_sign_in_is_worth_nothing_after_it() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let (_, attacker_secret) = world.enrolled("m.allory");
    let (planted, _) = world.sign_in("m.allory", &attacker_secret);
    world.later(30);
    let code = secret.code_at(world.now());
    let Ok(SignedIn::Full(token, session)) = world.attempt_over("a.osmonova", PASSWORD, &code, Some(planted.as_str()))
    else {
        panic!("the sign-in was right")
    };
    assert_ne!(token.as_str(), planted.as_str());
    assert!(!world.is_in(&planted));
    assert_eq!(world.identity.session(token.as_str()).unwrap().unwrap().0.id, session.id);
    // A token that never was, such as one an attacker made up, is not taken over either.
    world.later(30);
    let code = secret.code_at(world.now());
    let made_up = "A".repeat(43);
    let Ok(SignedIn::Full(token, _)) = world.attempt_over("a.osmonova", PASSWORD, &code, Some(&made_up)) else {
        panic!("the sign-in was right")
    };
    assert_ne!(token.as_str(), made_up);
    assert!(world.identity.session(&made_up).unwrap().is_none());
}

#[test]
fn tokens_are_256_bits_and_do_not_show_themselves() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let (token, _) = world.sign_in("a.osmonova", &secret);
    assert_eq!(data_encoding::BASE64URL_NOPAD.decode(token.as_str().as_bytes()).unwrap().len(), 32);
    assert_eq!(format!("{token:?}"), "Token(…)");
}

#[test]
fn a_session_ends_when_idle() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let (token, _) = world.sign_in("a.osmonova", &secret);
    world.later(IDLE_END_SECONDS - 1);
    assert!(world.is_in(&token));
    world.later(IDLE_END_SECONDS - 1);
    assert!(world.is_in(&token), "each look begins the idle time anew");
    world.later(IDLE_END_SECONDS);
    assert!(!world.is_in(&token));
    assert_eq!(world.values.count("sessions"), 0, "and is gone");
}

#[test]
fn a_session_ends_whatever_is_done_in_it() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let (token, session) = world.sign_in("a.osmonova", &secret);
    while world.now().seconds_since(session.started) < ABSOLUTE_END_SECONDS - 600 {
        assert!(world.is_in(&token));
        world.later(600);
    }
    assert!(world.is_in(&token));
    world.later(600);
    assert!(!world.is_in(&token));
}

#[test]
fn signing_out_ends_one_session_and_all_can_be_ended() {
    let world = World::new();
    let (id, secret) = world.enrolled("a.osmonova");
    let tokens: Vec<_> = (0..3).map(|_| world.sign_in("a.osmonova", &secret).0).collect();
    world.identity.sign_out(tokens[0].as_str()).unwrap();
    assert_eq!(tokens.iter().map(|token| world.is_in(token)).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(world.identity.sessions_of(id).unwrap().len(), 2);
    world.identity.end_all_sessions(id).unwrap();
    assert!(tokens.iter().all(|token| !world.is_in(token)));
    assert_eq!(world.identity.sessions_of(id).unwrap().len(), 0);
}

#[test]
fn a_person_has_so_many_sessions_and_no_more() {
    let world = World::new();
    let (id, secret) = world.enrolled("a.osmonova");
    let tokens: Vec<_> = (0..=SESSIONS_PER_PERSON).map(|_| world.sign_in("a.osmonova", &secret).0).collect();
    assert!(!world.is_in(&tokens[0]), "the oldest gave way");
    assert!(tokens[1..].iter().all(|token| world.is_in(token)));
    assert_eq!(world.identity.sessions_of(id).unwrap().len(), SESSIONS_PER_PERSON);
}

#[test]
fn a_form_counts_in_the_session_that_made_it_alone() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let (token, mine) = world.sign_in("a.osmonova", &secret);
    let (_, other) = world.sign_in("a.osmonova", &secret);
    let form = world.identity.csrf_token(&mine);
    assert!(world.identity.check_csrf(&mine, &form).is_ok());
    let changed = if form.starts_with('A') { form.replacen('A', "B", 1) } else { format!("A{}", &form[1..]) };
    for wrong in [world.identity.csrf_token(&other).as_str(), "", token.as_str(), &changed, "not base64 ✂"] {
        assert_eq!(world.identity.check_csrf(&mine, wrong).unwrap_err().code, "form-expired", "{wrong}");
    }
    let (again, _) = world.identity.session(token.as_str()).unwrap().unwrap();
    assert_eq!(world.identity.csrf_token(&again), form, "the same for as long as the session lasts");
}

#[test]
fn a_sensitive_act_needs_a_fresh_proof() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let (token, session) = world.sign_in("a.osmonova", &secret);
    assert!(world.identity.require_step_up(&session).is_ok());
    world.later(STEP_UP_SECONDS);
    assert_eq!(world.identity.require_step_up(&session).unwrap_err().code, "step-up-needed");
    assert_eq!(refused(world.identity.change_password(token.as_str(), "дагы бир сыр сөз", remote())), "step-up-needed");
    assert_eq!(refused(world.identity.step_up(&session, "000000", remote())), "sign-in-failed");
    let code = secret.code_at(world.now());
    let session = world.identity.step_up(&session, &code, remote()).unwrap();
    assert!(world.identity.require_step_up(&session).is_ok());
    assert_eq!(refused(world.identity.step_up(&session, &code, remote())), "sign-in-failed", "codes count once");

    let (new, _) = world.identity.change_password(token.as_str(), "дагы бир сыр сөз", remote()).unwrap();
    assert!(world.is_in(&new) && !world.is_in(&token));
}

#[test]
fn guessing_codes_in_an_open_session_is_locked_too() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let (_, session) = world.sign_in("a.osmonova", &secret);
    world.later(60);
    for _ in 0..identity::FAILURES_ALLOWED {
        assert_eq!(refused(world.identity.step_up(&session, "000000", remote())), "sign-in-failed");
    }
    let code = secret.code_at(world.now());
    assert_eq!(refused(world.identity.step_up(&session, &code, remote())), "sign-in-locked");
}
