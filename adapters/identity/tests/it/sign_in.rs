use std::sync::Barrier;
use std::thread;

use handling::Role;
use identity::{Attempt, FAILURES_ALLOWED, LOCK_MINUTES, REMOTE_FAILURES_ALLOWED, SignedIn};

use crate::world::{PASSWORD, World, refused, remote};

#[test]
fn password_and_code_sign_in_and_the_name_may_be_typed_in_capitals() {
    let world = World::new();
    let (id, secret) = world.enrolled("a.osmonova");
    let SignedIn::Full(token, session) = world.attempt(" A.Osmonova ", PASSWORD, &secret.code_at(world.now())).unwrap()
    else {
        panic!("an enrolled person was expected to be in")
    };
    assert_eq!(session.person, id);
    let (_, person) = world.identity.session(token.as_str()).unwrap().unwrap();
    assert_eq!((person.id, person.authority.as_str()), (id, "KG-GP"));
}

#[test]
fn every_wrong_sign_in_gets_the_same_answer() {
    let world = World::new();
    let (id, secret) = world.enrolled("a.osmonova");
    let (gone, gone_secret) = world.enrolled("b.asanov");
    world.identity.disable(gone).unwrap();
    let code = secret.code_at(world.now());
    let answers = [
        world.attempt("nobody", PASSWORD, &code),
        world.attempt("a.osmonova", "another password", &code),
        world.attempt("a.osmonova", PASSWORD, "000000"),
        world.attempt("a.osmonova", PASSWORD, ""),
        world.attempt("b.asanov", PASSWORD, &gone_secret.code_at(world.now())),
        world.attempt("", "", ""),
        world.attempt(&"x".repeat(100_000), &"y".repeat(100_000), &code),
    ];
    let told: Vec<String> = answers.into_iter().map(|answer| answer.unwrap_err().to_string()).collect();
    assert!(told.iter().all(|answer| answer == "refused: sign-in-failed"), "{told:?}");
    // The password was never wrong together with the code, so the code is still good.
    assert_eq!(world.identity.person(id).unwrap().unwrap().sign_in, "a.osmonova");
    assert!(world.attempt("a.osmonova", PASSWORD, &code).is_ok());
}

#[test]
fn a_code_counts_once_and_an_older_one_not_at_all() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let (before, now) = (secret.code_at(world.now().plus_seconds(-30)), secret.code_at(world.now()));
    assert!(world.attempt("a.osmonova", PASSWORD, &now).is_ok());
    assert_eq!(refused(world.attempt("a.osmonova", PASSWORD, &now)), "sign-in-failed");
    assert_eq!(refused(world.attempt("a.osmonova", PASSWORD, &before)), "sign-in-failed");
    world.later(30);
    assert!(world.attempt("a.osmonova", PASSWORD, &secret.code_at(world.now())).is_ok());
}

#[test]
fn of_two_who_use_one_code_at_the_same_moment_one_is_in() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let code = secret.code_at(world.now());
    let start = Barrier::new(2);
    let enter = || {
        start.wait();
        world.attempt("a.osmonova", PASSWORD, &code).is_ok()
    };
    let both = thread::scope(|scope| {
        let (one, two) = (scope.spawn(enter), scope.spawn(enter));
        [one.join().unwrap(), two.join().unwrap()]
    });
    assert_eq!(both.iter().filter(|is_in| **is_in).count(), 1);
}

#[test]
fn after_five_failures_the_name_is_locked_longer_each_time_even_for_the_right_password() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let right = || world.attempt("a.osmonova", PASSWORD, &secret.code_at(world.now()));
    let wrong = || world.attempt("a.osmonova", "another password", "000000");
    for _ in 0..FAILURES_ALLOWED {
        assert_eq!(refused(wrong()), "sign-in-failed");
    }
    assert_eq!(right().unwrap_err().to_string(), "refused: sign-in-locked, minutes: 16");
    world.later(LOCK_MINUTES * 60 - 1);
    assert_eq!(refused(right()), "sign-in-locked");
    world.later(1);
    assert_eq!(refused(wrong()), "sign-in-failed");
    world.later(LOCK_MINUTES * 60);
    assert_eq!(refused(right()), "sign-in-locked", "the second lock is twice as long");
    world.later(LOCK_MINUTES * 60);
    assert!(right().is_ok());
    // Success forgets the failures.
    for _ in 0..FAILURES_ALLOWED - 1 {
        assert_eq!(refused(wrong()), "sign-in-failed");
    }
    world.later(30);
    assert!(right().is_ok());
}

#[test]
fn a_name_that_does_not_exist_is_locked_just_the_same() {
    let world = World::new();
    for _ in 0..FAILURES_ALLOWED {
        assert_eq!(refused(world.attempt("nobody", PASSWORD, "000000")), "sign-in-failed");
    }
    assert_eq!(refused(world.attempt("nobody", PASSWORD, "000000")), "sign-in-locked");
    assert!(!world.values.everything().contains("nobody"), "what strangers type is not kept");
}

#[test]
fn many_attempts_at_once_are_not_more_than_many_in_turn() {
    let world = World::new();
    world.enrolled("a.osmonova");
    let failed = thread::scope(|scope| {
        let tries: Vec<_> = (0..12)
            .map(|_| scope.spawn(|| refused(world.attempt("a.osmonova", "another password", "000000"))))
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).filter(|code| code == "sign-in-failed").count()
    });
    assert_eq!(failed, FAILURES_ALLOWED as usize);
}

#[test]
fn an_administrator_lifts_a_lock_and_a_day_forgets_it() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let fail = || (0..=FAILURES_ALLOWED).for_each(|_| drop(world.attempt("a.osmonova", "another password", "")));
    fail();
    world.identity.unlock("A.Osmonova").unwrap();
    world.sign_in("a.osmonova", &secret);
    fail();
    assert_eq!(world.values.count("sign-in-failures"), 1);
    world.later(24 * 3600);
    world.identity.tidy().unwrap();
    assert_eq!(world.values.count("sign-in-failures"), 0);
}

#[test]
fn an_address_that_fails_with_many_names_is_locked_and_others_are_not() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    for number in 0..REMOTE_FAILURES_ALLOWED {
        assert_eq!(refused(world.attempt(&format!("name-{number}"), "password", "")), "sign-in-failed");
    }
    let code = secret.code_at(world.now());
    assert_eq!(refused(world.attempt("a.osmonova", PASSWORD, &code)), "sign-in-locked");
    let elsewhere = "198.51.100.1".parse().unwrap();
    let attempt = Attempt { name: "a.osmonova", password: PASSWORD, code: &code, remote: elsewhere, previous: None };
    assert!(world.identity.sign_in(attempt).is_ok());
}

#[test]
fn a_first_sign_in_sets_up_password_and_app_and_leads_nowhere_else() {
    let world = World::new();
    let (person, temporary) = world.newcomer("a.osmonova", &[Role::Prosecutor]);
    let SignedIn::MustEnrol(token, _) = world.attempt("a.osmonova", &temporary, "").unwrap() else {
        panic!("a first sign-in was expected")
    };
    assert!(!world.is_in(&token), "an enrolling session is not a session");
    let first = world.identity.start_enrolment(token.as_str()).unwrap();
    let shown = world.identity.start_enrolment(token.as_str()).unwrap();
    let finish = |chosen: &str, code: &str| world.identity.finish_enrolment(token.as_str(), chosen, code, remote());
    assert_eq!(refused(finish(PASSWORD, &first.secret.code_at(world.now()))), "code-wrong", "only the last one counts");
    let code = shown.secret.code_at(world.now());
    assert_eq!(refused(finish("short", &code)), "password-too-short");
    assert_eq!(refused(finish(&temporary, &code)), "password-not-new");
    let (full, _) = finish(PASSWORD, &code).unwrap();
    assert!(world.is_in(&full));
    assert_eq!(refused(finish(PASSWORD, &code)), "session-ended");
    assert!(!world.identity.person(person.id).unwrap().unwrap().must_change_password);
    // The code was used up, the temporary password counts no more, and the new pair does.
    assert_eq!(refused(world.attempt("a.osmonova", PASSWORD, &code)), "sign-in-failed");
    assert_eq!(refused(world.attempt("a.osmonova", &temporary, "")), "sign-in-failed");
    world.sign_in("a.osmonova", &shown.secret);
}

#[test]
fn the_password_for_a_first_sign_in_does_not_last() {
    let world = World::new();
    let (_, temporary) = world.newcomer("a.osmonova", &[Role::Prosecutor]);
    world.later(72 * 3600);
    assert_eq!(refused(world.attempt("a.osmonova", &temporary, "")), "sign-in-failed");
}

#[test]
fn a_reset_ends_a_first_sign_in_that_is_under_way() {
    let world = World::new();
    let (person, temporary) = world.newcomer("a.osmonova", &[Role::Prosecutor]);
    let SignedIn::MustEnrol(token, _) = world.attempt("a.osmonova", &temporary, "").unwrap() else {
        panic!("a first sign-in was expected")
    };
    let shown = world.identity.start_enrolment(token.as_str()).unwrap();
    world.identity.reset_sign_in(person.id).unwrap();
    let code = shown.secret.code_at(world.now());
    let finished = world.identity.finish_enrolment(token.as_str(), PASSWORD, &code, remote());
    assert_eq!(refused(finished), "session-ended");
}

#[test]
fn the_archive_alone_signs_nobody_in() {
    let world = World::new();
    let (_, secret) = world.enrolled("a.osmonova");
    let (token, _) = world.sign_in("a.osmonova", &secret);
    let stored = world.values.everything();
    for secret in [PASSWORD, &secret.text(), token.as_str()] {
        assert!(!stored.contains(secret));
    }
    let hex = data_encoding::HEXLOWER.encode(&data_encoding::BASE32_NOPAD.decode(secret.text().as_bytes()).unwrap());
    assert!(!stored.contains(&hex), "the app's secret is sealed");
    world.later(30);
    let code = secret.code_at(world.now());
    let attempt = Attempt { name: "a.osmonova", password: PASSWORD, code: &code, remote: remote(), previous: None };
    assert_eq!(refused(world.with_other_secret().sign_in(attempt)), "sign-in-failed");
    assert!(world.identity.sign_in(attempt).is_ok());
}
