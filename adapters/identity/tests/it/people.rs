use std::collections::BTreeSet;

use handling::Role;

use crate::world::{PASSWORD, World, refused};

#[test]
fn a_disabled_person_is_out_at_once_and_comes_back_with_a_fresh_start() {
    let world = World::new();
    let (id, secret) = world.enrolled("a.osmonova");
    let (token, _) = world.sign_in("a.osmonova", &secret);
    let (other, _) = world.sign_in("a.osmonova", &secret);
    world.identity.disable(id).unwrap();
    assert!(!world.is_in(&token) && !world.is_in(&other));
    world.later(30);
    assert_eq!(refused(world.attempt("a.osmonova", PASSWORD, &secret.code_at(world.now()))), "sign-in-failed");

    let temporary = world.identity.enable(id).unwrap();
    assert!(!world.is_in(&token), "what has ended stays ended");
    assert_eq!(refused(world.attempt("a.osmonova", PASSWORD, &secret.code_at(world.now()))), "sign-in-failed");
    assert!(world.attempt("a.osmonova", &temporary, "").is_ok());
}

#[test]
fn roles_and_units_count_from_the_next_look() {
    let world = World::new();
    let (id, secret) = world.enrolled("a.osmonova");
    let (token, _) = world.sign_in("a.osmonova", &secret);
    world.identity.change_roles(id, BTreeSet::from([Role::Officer, Role::Approver])).unwrap();
    world.identity.change_units(id, vec!["EXEC".parse().unwrap(), "EXEC".parse().unwrap()]).unwrap();
    let (_, person) = world.identity.session(token.as_str()).unwrap().unwrap();
    assert_eq!(person.roles, BTreeSet::from([Role::Officer, Role::Approver]));
    assert_eq!(person.units, ["EXEC".parse().unwrap()]);
    assert_eq!(refused(world.identity.change_roles(id, BTreeSet::new())), "person-roles");
    assert_eq!(refused(world.identity.change_units(id, vec![])), "person-units");
}

#[test]
fn somebody_always_keeps_the_house() {
    let world = World::new();
    let (one, _) = world.newcomer("keeper-one", &[Role::Administrator]);
    assert_eq!(refused(world.identity.disable(one.id)), "person-last-administrator");
    assert_eq!(
        refused(world.identity.change_roles(one.id, BTreeSet::from([Role::Officer]))),
        "person-last-administrator"
    );
    let (two, _) = world.newcomer("keeper-two", &[Role::Administrator]);
    world.identity.disable(one.id).unwrap();
    assert_eq!(refused(world.identity.disable(two.id)), "person-last-administrator");
}

#[test]
fn a_sign_in_name_is_plain_and_belongs_to_one_person() {
    let world = World::new();
    let (person, _) = world.newcomer("A.Osmonova", &[Role::Officer]);
    assert_eq!(person.sign_in, "a.osmonova");
    for name in ["a.osmonova", "A.OSMONOVA ", "ab", "айгүл", "a b c", "../../etc", "x'; drop table people"] {
        let new = identity::NewPerson {
            sign_in: name.into(),
            name: person.name.clone(),
            language: person.language.clone(),
            authority: person.authority.clone(),
            units: person.units.clone(),
            roles: person.roles.clone(),
        };
        let expected = if name.to_lowercase().trim() == "a.osmonova" { "person-name-taken" } else { "malformed" };
        assert_eq!(refused(world.identity.create_person(new)), expected, "{name}");
    }
    assert_eq!(world.identity.people().unwrap().len(), 1);
}

#[test]
fn what_pages_see_of_a_person_opens_nothing() {
    let world = World::new();
    world.enrolled("a.osmonova");
    let shown = serde_json::to_string(&world.identity.people().unwrap()).unwrap();
    assert!(shown.contains("a.osmonova"));
    for word in ["argon2", "\"password\"", "\"code\"", "generation"] {
        assert!(!shown.contains(word), "{word} in {shown}");
    }
}
