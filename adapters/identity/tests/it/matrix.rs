//! The whole table of the gate, written to a file that is reviewed like code.

use std::path::Path;

use base::UnitCode;
use desk::ports::{Ask, Gate};
use handling::{HandlingCode, Purpose, Role, Subjects};
use identity::Policies;

use crate::policies::{ask, desk, person};

const HEAD: &str = "\
# What the gate answers: action, role, purpose, handling code, whose data.
#
# Written by the tests of adapters/identity and compared; do not edit. Who is not listed under an action may not do it.
# The person belongs to the unit that deals with the record, no team is named, and the record is held for the stated
# purpose; what other units, teams and purposes change stands at the end.
# A cell lists the handling codes (0 to 3) under which the answer is yes: first for records about no one or about persons
# other than victims, then after “v” for records about victims. A dot is no.
";

#[test]
fn the_table_is_the_reviewed_one() {
    let gate = Policies::new().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/permissions/gate.txt");
    let columns = line("", &Purpose::ALL.map(Purpose::word));
    let now = format!("{HEAD}\n{columns}\n{}\n{}\n{}", actions(&gate), need_to_know(&gate), purposes(&gate));
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    if now != reviewed {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &now).unwrap();
        panic!("the gate's table has changed: review the difference in tests/permissions/gate.txt and run again");
    }
}

/// Role by purpose for every action, each action on a thread's share of the work.
fn actions(gate: &Policies) -> String {
    let names = gate.actions();
    let half = names.len().div_ceil(2);
    std::thread::scope(|scope| {
        let shares = names
            .chunks(half)
            .map(|share| scope.spawn(move || share.iter().map(|action| block(gate, action)).collect::<String>()));
        let shares: Vec<_> = shares.collect();
        shares.into_iter().map(|share| share.join().unwrap()).collect()
    })
}

fn block(gate: &Policies, action: &str) -> String {
    let mut text = format!("{action}\n");
    for role in Role::ALL {
        let cells = Purpose::ALL.map(|purpose| cell(gate, action, role, purpose));
        if cells.iter().any(|cell| cell != ".") {
            text += &line(&format!("  {}", role.word()), &cells);
        }
    }
    text + "\n"
}

/// A name, and a column for each cell.
fn line(name: &str, cells: &[impl AsRef<str>]) -> String {
    let cells: String = cells.iter().map(|cell| format!("{:<19}", cell.as_ref())).collect();
    format!("{name:<38}{cells}").trim_end().to_owned() + "\n"
}

fn cell(gate: &Policies, action: &str, role: Role, purpose: Purpose) -> String {
    let unit = desk();
    let codes = |subjects| {
        let yes = |code: &HandlingCode| gate.may(&Ask { code: *code, subjects, ..ask(action, role, purpose, &unit) });
        HandlingCode::ALL.iter().filter(|code| yes(code)).map(|code| &code.word()[1..]).collect::<String>()
    };
    let (none, persons, victims) = (codes(Subjects::None), codes(Subjects::Persons), codes(Subjects::Victims));
    assert_eq!(none, persons, "{action}: a difference that the table's shape does not show");
    match (persons.is_empty(), victims.is_empty()) {
        (true, true) => ".".into(),
        (false, true) => persons,
        (true, false) => format!("v{victims}"),
        (false, false) => format!("{persons} v{victims}"),
    }
}

/// Which unit and which team, for one reader of each kind.
fn need_to_know(gate: &Policies) -> String {
    let (mine, other): (UnitCode, UnitCode) = (desk(), "EXEC".parse().unwrap());
    let teams = [("no team", vec![]), ("in the team", vec![person(1)]), ("not in the team", vec![person(2)])];
    let mut text = String::from("# Need to know\n\n");
    let asks = [
        ("cooperation.read", Role::Prosecutor, Purpose::Prosecution),
        ("cooperation.read", Role::Executor, Purpose::Prosecution),
        ("cooperation.read", Role::Supervisor, Purpose::Oversight),
        ("investigations.annex", Role::VictimProtector, Purpose::VictimProtection),
    ];
    for (action, role, purpose) in asks {
        text += &line(&format!("{action} {}", role.word()), &teams.each_ref().map(|(name, _)| *name));
        for (name, unit) in [("own unit", Some(&mine)), ("other unit", Some(&other)), ("no unit yet", None)] {
            let answers = teams.each_ref().map(|(_, team)| {
                let yes = gate.may(&Ask { unit, team, ..ask(action, role, purpose, &mine) });
                if yes { "yes" } else { "." }
            });
            text += &line(&format!("  {name}"), &answers);
        }
        text.push('\n');
    }
    text
}

/// What a reader who may read for a purpose sees of records held for another.
fn purposes(gate: &Policies) -> String {
    let unit = desk();
    let mut text =
        String::from("# Held for (down), asked for (across): investigations.read by prosecutor and supervisor\n\n");
    text += &line("", &Purpose::ALL.map(Purpose::word));
    for held_for in Purpose::ALL {
        let answers = Purpose::ALL.map(|purpose| {
            let may = |role| gate.may(&Ask { held_for, ..ask("investigations.read", role, purpose, &unit) });
            let who = [Role::Prosecutor, Role::Supervisor].into_iter().filter(|role| may(*role)).map(Role::word);
            let who = who.collect::<Vec<_>>().join(" ");
            if who.is_empty() { ".".to_owned() } else { who }
        });
        text += &line(&format!("  {}", held_for.word()), &answers);
    }
    text
}
