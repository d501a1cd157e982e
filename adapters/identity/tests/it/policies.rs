use base::{Hash, PersonId, UnitCode};
use desk::ports::{Ask, Gate};
use handling::{HandlingCode, Purpose, Role, Subjects};
use identity::Policies;

pub(crate) fn person(number: u8) -> PersonId {
    PersonId(Hash([number; 32]))
}

/// A question by a person of unit DESK about a record of that unit, without a team.
pub(crate) fn ask<'a>(action: &'a str, role: Role, purpose: Purpose, unit: &'a UnitCode) -> Ask<'a> {
    Ask {
        person: person(1),
        role,
        units: std::slice::from_ref(unit),
        action,
        purpose,
        code: HandlingCode::H1,
        held_for: purpose,
        subjects: Subjects::Persons,
        unit: Some(unit),
        team: &[],
    }
}

pub(crate) fn desk() -> UnitCode {
    "DESK".parse().unwrap()
}

#[test]
fn the_policies_are_valid_and_know_these_actions() {
    let expected = "agreements.answer agreements.conclude agreements.consult agreements.follow agreements.position \
        agreements.propose agreements.read agreements.table blind.approve blind.ask blind.audit blind.offer blind.read \
        cooperation.acknowledge cooperation.approve cooperation.ask_clarification cooperation.assign \
        cooperation.clarify cooperation.close cooperation.consult cooperation.custody cooperation.draft cooperation.execute \
        cooperation.grant cooperation.note \
        cooperation.postpone cooperation.read cooperation.refuse cooperation.return cooperation.send \
        cooperation.submit cooperation.withdraw dossier.account dossier.erase dossier.export dossier.log enquiries.answer \
        enquiries.ask_clarification enquiries.ask_release enquiries.clarify enquiries.decide_release enquiries.read \
        enquiries.refuse enquiries.send enquiries.withdraw harmonisation.begin harmonisation.close harmonisation.confirm \
        harmonisation.find harmonisation.plan harmonisation.read house.backlog house.close_relay house.confirm_peer house.open_relay house.peers \
        house.people house.propose_peer house.set_way house.withdraw_peer investigations.annex investigations.close investigations.import investigations.mark investigations.open \
        investigations.read investigations.team oversight.accesses victims.keep \
        victims.open victims.read";
    assert_eq!(Policies::new().unwrap().actions(), expected.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn the_schema_has_the_words_of_the_crate_handling() {
    // A policy that names every word is valid only if the schema has every word.
    let list = |kind: &str, words: Vec<&str>| {
        words.iter().map(|word| format!("{kind}::\"{word}\"")).collect::<Vec<_>>().join(", ")
    };
    let roles = list("Role", Role::ALL.map(Role::word).to_vec());
    let purposes = list("Purpose", Purpose::ALL.map(Purpose::word).to_vec());
    let codes = list("Code", HandlingCode::ALL.map(HandlingCode::word).to_vec());
    let text = format!(
        "@id(\"words\") forbid (principal, action == Action::\"house.peers\", resource) when {{ \
         ![{roles}].contains(context.role) || ![{purposes}].contains(context.purpose) || \
         ![{codes}].contains(resource.code) }};"
    );
    Policies::with(&[("words.cedar", &text)]).map(drop).unwrap();
}

#[test]
fn a_broken_policy_is_found_before_anybody_relies_on_it() {
    let broken = [
        ("syntax", "@id(\"a\") permit (principal, action, resource"),
        ("no name", "permit (principal, action == Action::\"house.peers\", resource);"),
        (
            "a role that does not exist",
            "@id(\"a\") permit (principal, action == Action::\"house.peers\", resource) when { context.role == Role::\"investigatr\" };",
        ),
        (
            "an action that does not exist",
            "@id(\"a\") permit (principal, action == Action::\"house.poeple\", resource);",
        ),
        (
            "a unit read without asking whether there is one",
            "@id(\"a\") permit (principal, action == Action::\"house.peers\", resource) when { principal.units.contains(resource.unit) };",
        ),
        (
            "a field that does not exist",
            "@id(\"a\") permit (principal, action == Action::\"house.peers\", resource) when { resource.secret };",
        ),
        (
            "two kinds compared",
            "@id(\"a\") permit (principal, action == Action::\"house.peers\", resource) when { context.role == context.purpose };",
        ),
        (
            "a name taken",
            "@id(\"administrator-house\") permit (principal, action == Action::\"house.peers\", resource);",
        ),
    ];
    for (what, text) in broken {
        let problem = Policies::with(&[("own.cedar", text)]).map(drop).unwrap_err();
        assert!(!problem.problem.is_empty(), "{what}");
    }
}

#[test]
fn a_forbid_wins_over_every_permit() {
    let open = "@id(\"everything\") permit (principal, action, resource);";
    let gate = Policies::with(&[("own.cedar", open)]).unwrap();
    let unit = desk();
    let annex =
        |role, purpose| Ask { subjects: Subjects::Victims, ..ask("investigations.annex", role, purpose, &unit) };
    for role in Role::ALL {
        for purpose in Purpose::ALL {
            let expected = role == Role::VictimProtector && purpose == Purpose::VictimProtection;
            assert_eq!(gate.may(&annex(role, purpose)), expected, "{role:?} {purpose:?}");
            // Nor does it help to say that the annex is about nobody, or to call the act another.
            let unlabelled = Ask { subjects: Subjects::None, ..annex(role, purpose) };
            assert_eq!(gate.may(&unlabelled), expected, "{role:?} {purpose:?}");
            for action in ["investigations.read", "dossier.export", "dossier.log", "oversight.accesses", "house.peers"]
            {
                if !expected {
                    assert!(!gate.may(&Ask { action, ..annex(role, purpose) }), "{action} {role:?} {purpose:?}");
                }
            }
        }
    }
    let administrator = ask("cooperation.read", Role::Administrator, Purpose::Administration, &unit);
    assert!(!gate.may(&administrator));
    assert!(!gate.may(&ask("house.people", Role::Prosecutor, Purpose::Administration, &unit)));
    assert!(!gate.may(&ask("cooperation.send", Role::Supervisor, Purpose::Oversight, &unit)));
    assert!(gate.may(&ask("cooperation.send", Role::Prosecutor, Purpose::Prosecution, &unit)));
}

#[test]
fn what_is_held_for_one_purpose_serves_another_only_where_handling_says_so() {
    // Everything is permitted, so that only the forbid can say no.
    let open = "@id(\"everything\") permit (principal, action, resource);";
    let gate = Policies::with(&[("own.cedar", open)]).unwrap();
    let unit = desk();
    for held_for in Purpose::ALL {
        for purpose in Purpose::ALL {
            let question = Ask { held_for, ..ask("investigations.read", Role::Investigator, purpose, &unit) };
            assert_eq!(gate.may(&question), held_for.serves(purpose), "{held_for:?} for {purpose:?}");
        }
    }
}

#[test]
fn need_to_know_is_unit_and_team() {
    let gate = Policies::new().unwrap();
    let (mine, other) = (desk(), "EXEC".parse().unwrap());
    let base = ask("cooperation.read", Role::Prosecutor, Purpose::Prosecution, &mine);
    let (me, them) = ([person(1), person(2)], [person(2)]);
    assert!(gate.may(&base));
    assert!(gate.may(&Ask { unit: None, ..base.clone() }), "not yet with any unit");
    assert!(!gate.may(&Ask { unit: Some(&other), ..base.clone() }));
    assert!(gate.may(&Ask { team: &me, ..base.clone() }));
    assert!(!gate.may(&Ask { team: &them, ..base.clone() }));
    assert!(!gate.may(&Ask { unit: Some(&other), team: &me, ..base.clone() }), "both are needed");
    assert!(!gate.may(&Ask { units: &[], ..base.clone() }));

    let executor = Ask { role: Role::Executor, ..base.clone() };
    assert!(gate.may(&executor));
    assert!(!gate.may(&Ask { unit: None, ..executor.clone() }), "only what is assigned");
    assert!(!gate.may(&Ask { unit: Some(&other), ..executor }));

    let supervisor =
        Ask { role: Role::Supervisor, purpose: Purpose::Oversight, unit: Some(&other), team: &them, ..base };
    assert!(gate.may(&supervisor), "oversight looks across units and teams");
    assert!(!gate.may(&Ask { purpose: Purpose::Prosecution, ..supervisor }));
}

#[test]
fn what_is_not_written_is_refused() {
    let gate = Policies::new().unwrap();
    let unit = desk();
    for action in ["", "casework", "reading", "house", "investigations", "investigations.delete", "Investigations.read"]
    {
        assert!(gate.roles_for(action).is_empty(), "{action}");
        for role in Role::ALL {
            assert!(!gate.may(&ask(action, role, Purpose::Investigation, &unit)), "{action}");
        }
    }
}

#[test]
fn menus_know_who_may_do_what_at_all() {
    let gate = Policies::new().unwrap();
    assert_eq!(gate.roles_for("investigations.annex"), [Role::VictimProtector]);
    assert_eq!(gate.roles_for("cooperation.approve"), [Role::Approver]);
    assert_eq!(gate.roles_for("agreements.conclude"), [Role::TreatyOfficial]);
    assert_eq!(gate.roles_for("agreements.read"), [Role::TreatyOfficial]);
    assert_eq!(gate.roles_for("victims.read"), [Role::VictimProtector]);
    assert_eq!(gate.roles_for("house.people"), [Role::Administrator]);
    assert_eq!(gate.roles_for("harmonisation.begin"), [Role::Adviser]);
    assert_eq!(
        gate.roles_for("dossier.erase"),
        [
            Role::Investigator,
            Role::Officer,
            Role::Prosecutor,
            Role::Registrar,
            Role::VictimProtector,
            Role::Adviser,
            Role::TreatyOfficial,
        ]
    );
}
