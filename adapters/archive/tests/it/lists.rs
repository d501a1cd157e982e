//! Lists and tasks against a plain reading of what the port promises.

use std::cell::Cell;

use base::{PersonId, UnitCode};
use desk::ports::{Batch, DossierRow, RowFilter, TaskRow, Waiting};
use handling::Role;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::make::{NOW, dossier, person, row, unit};
use crate::place::{Engine, emptied, engines};

const UNITS: [&str; 3] = ["DESK", "EXEC", "LAB"];
const ROLES: [Role; 3] = [Role::Officer, Role::Prosecutor, Role::Approver];

prop_compose! {
    fn task()(role in 0..3_usize, at in option::of(0..3_usize), who in option::of(0..3_u64), not in option::of(0..3_u64),
              due in option::of(0..4_i64)) -> TaskRow {
        TaskRow {
            word: "answer".into(),
            role: ROLES[role],
            unit: at.map(|at| unit(UNITS[at])),
            person: who.map(person),
            not_person: not.map(person),
            due: due.map(|due| NOW.plus_seconds(due)),
        }
    }
}

prop_compose! {
    fn line()(number in 0..12_u64, room in 0..2_usize, outgoing: bool, at in option::of(0..3_usize), parent in option::of(0..2_u64),
              changed in 0..5_i64, team in vec(0..3_u64, 0..3), tasks in vec(task(), 0..4)) -> DossierRow {
        DossierRow {
            room: ["enquiries", "cooperation"][room].into(),
            number: format!("{}-2026-{number}", ["E", "ks_%"][room]),
            outgoing,
            unit: at.map(|at| unit(UNITS[at])),
            parent: parent.map(dossier),
            changed: NOW.plus_seconds(changed),
            team: team.into_iter().map(person).collect(),
            tasks,
            ..row(number)
        }
    }
}

prop_compose! {
    fn filter()(room in option::of(0..2_usize), parent in option::of(0..2_u64), number in option::of("[eE2sK_%-]{0,2}"),
                outgoing: Option<bool>, reader in option::of((0..4_u64, vec(0..3_usize, 0..3))), offset in 0..4_u32, limit in 0..9_u32)
                -> RowFilter {
        let units = |units: Vec<usize>| units.into_iter().map(|at| unit(UNITS[at])).collect();
        RowFilter {
            room: room.map(|room| ["enquiries", "cooperation"][room].into()),
            parent: parent.map(dossier),
            number,
            outgoing,
            reader: reader.map(|(who, at)| (person(who), units(at))),
            offset,
            limit,
        }
    }
}

fn may_know(row: &DossierRow, who: PersonId) -> bool {
    row.team.is_empty() || row.team.contains(&who)
}

fn matches(row: &DossierRow, filter: &RowFilter) -> bool {
    let number = |part: &String| row.number.to_ascii_lowercase().contains(&part.to_ascii_lowercase());
    let readable = |(who, units): &(PersonId, Vec<UnitCode>)| {
        row.unit.as_ref().is_some_and(|unit| units.contains(unit)) && may_know(row, *who)
    };
    filter.room.as_ref().is_none_or(|room| row.room == *room)
        && filter.parent.is_none_or(|parent| row.parent == Some(parent))
        && filter.number.as_ref().is_none_or(number)
        && filter.outgoing.is_none_or(|outgoing| row.outgoing == outgoing)
        && filter.reader.as_ref().is_none_or(readable)
}

fn is_for(waiting: &Waiting, who: PersonId, roles: &[Role], units: &[UnitCode]) -> bool {
    let (row, task) = (&waiting.row, &waiting.task);
    roles.contains(&task.role)
        && task.unit.as_ref().is_none_or(|unit| units.contains(unit))
        && task.person.is_none_or(|person| person == who)
        && task.not_person != Some(who)
        && (may_know(row, who) || task.person == Some(who))
}

engines! { Memory, Postgres: lists_are_what_the_port_says }

fn lists_are_what_the_port_says(engine: Engine) {
    let asked = || vec((0..4_u64, vec(0..3_usize, 0..4), vec(0..3_usize, 0..4), 0..9_u32), 4);
    let kept = Cell::new(None);
    let cases = if engine == Engine::Postgres { 40 } else { 64 };
    proptest!(ProptestConfig { cases, max_shrink_iters: 500, ..ProptestConfig::default() }, |(lines in vec(line(), 0..20), filters in vec(filter(), 8), asked in asked())| {
        let (place, archive) = emptied(kept.take(), engine);
        archive.commit(Batch { rows: lines.clone(), ..Batch::default() }, NOW).unwrap();
        // The newest line of each dossier counts. Lines of the same time keep an order of their own: on SQLite that of their first arrival,
        // on PostgreSQL that of their identifiers.
        let mut rows: Vec<DossierRow> = Vec::new();
        for line in lines {
            match rows.iter_mut().find(|row| row.dossier == line.dossier) {
                Some(row) => *row = line,
                None => rows.push(line),
            }
        }
        if engine == Engine::Postgres {
            rows.sort_by_key(|row| row.dossier);
        }
        let mut newest_first: Vec<&DossierRow> = rows.iter().rev().collect();
        newest_first.sort_by_key(|row| std::cmp::Reverse(row.changed));
        for filter in filters {
            let all: Vec<_> = newest_first.iter().filter(|row| matches(row, &filter)).map(|row| (*row).clone()).collect();
            let page = all.iter().skip(filter.offset as usize).take(filter.limit as usize).cloned().collect();
            let found = (archive.rows(&filter).unwrap(), archive.count_rows(&filter).unwrap());
            prop_assert_eq!(found, (page, all.len() as u64), "{:?}", filter);
        }
        let tasks = rows.iter().flat_map(|row| row.tasks.iter().map(|task| Waiting { row: row.clone(), task: task.clone() }));
        let mut tasks: Vec<Waiting> = tasks.collect();
        tasks.sort_by_key(|waiting| (waiting.task.due.is_none(), waiting.task.due, waiting.row.changed));
        for (who, roles, units, limit) in asked {
            let roles: Vec<Role> = roles.into_iter().map(|role| ROLES[role]).collect();
            let units: Vec<UnitCode> = units.into_iter().map(|at| unit(UNITS[at])).collect();
            let all: Vec<_> = tasks.iter().filter(|waiting| is_for(waiting, person(who), &roles, &units)).cloned().collect();
            let page = all.iter().take(limit as usize).cloned().collect();
            prop_assert_eq!(archive.waiting(person(who), &roles, &units, limit).unwrap(), (page, all.len() as u64));
        }
        kept.set(Some((place, archive)));
    });
}
