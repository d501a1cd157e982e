//! The read table: lines of lists, and what waits for whom.

use std::collections::BTreeSet;

use base::{DossierId, PersonId, UnitCode};
use desk::ports::{DossierRow, Fault, RowFilter, TaskRow, Waiting};
use handling::Role;
use rusqlite::{Connection, Row, ToSql, params};

use super::sql::{all, count, execute, one};
use super::statements as sql;
use crate::fault::During;

const STORING: &str = "storing the read table";
const READING: &str = "reading the read table";

/// The word of a task that any unit can do. No unit code is empty.
const ANY_UNIT: &str = "";

/// Sorts what has no clock behind everything that has one.
const NO_CLOCK: i64 = i64::MAX;

/// Replaces a line together with its team and tasks.
pub(crate) fn store(conn: &Connection, row: &DossierRow) -> Result<(), Fault> {
    let json = serde_json::to_string(row).during(STORING)?;
    let teamed = !row.team.is_empty();
    let params = params![
        row.dossier.0.0,
        row.room,
        row.number,
        row.outgoing,
        row.unit.as_ref().map(UnitCode::as_str),
        row.parent.map(|parent| parent.0.0),
        row.changed.0,
        teamed,
        json,
    ];
    let mut set = conn.prepare_cached(sql::ROW_SET).during(STORING)?;
    let line: i64 = set.query_row(params, |row| row.get(0)).during(STORING)?;
    execute(conn, sql::TEAM_CLEAR, params![line]).during(STORING)?;
    for person in &row.team {
        execute(conn, sql::TEAM_ADD, params![line, person.0.0]).during(STORING)?;
    }
    execute(conn, sql::TASKS_CLEAR, params![line]).during(STORING)?;
    row.tasks.iter().enumerate().try_for_each(|(place, task)| store_task(conn, row, line, place, task))
}

fn store_task(conn: &Connection, row: &DossierRow, line: i64, place: usize, task: &TaskRow) -> Result<(), Fault> {
    let params = params![
        line,
        i64::try_from(place).during(STORING)?,
        task.role.word(),
        task.unit.as_ref().map_or(ANY_UNIT, UnitCode::as_str),
        task.due.map_or(NO_CLOCK, |due| due.0),
        row.changed.0,
        task.person.map(|person| person.0.0),
        task.not_person.map(|person| person.0.0),
        !row.team.is_empty(),
    ];
    execute(conn, sql::TASK_ADD, params).during(STORING).map(|_| ())
}

/// One line.
pub(crate) fn of_dossier(conn: &Connection, dossier: DossierId) -> Result<Option<DossierRow>, Fault> {
    one(conn, sql::ROW, params![dossier.0.0], |row| row.get(0)).during(READING)?.map(read).transpose()
}

fn read(json: String) -> Result<DossierRow, Fault> {
    serde_json::from_str(&json).during(READING)
}

fn at(conn: &Connection, line: i64) -> Result<DossierRow, Fault> {
    let json = one(conn, sql::ROW_AT, params![line], |row| row.get(0)).during(READING)?;
    json.map(read).transpose()?.ok_or_else(|| Fault::new(READING, "an index names a line that is not there"))
}

/// Lines that match, newest change first.
pub(crate) fn matching(conn: &Connection, filter: &RowFilter) -> Result<Vec<DossierRow>, Fault> {
    let page = match (&filter.parent, &filter.room) {
        (Some(_), _) => sql::ROWS_OF_PARENT,
        (None, Some(_)) => sql::ROWS_OF_ROOM,
        (None, None) => sql::ROWS,
    };
    let some: [&dyn ToSql; 2] = [&filter.limit, &filter.offset];
    let lines: Vec<i64> = with_filter(filter, |which| {
        all(conn, page, [which, &some].concat().as_slice(), |row| row.get(0)).during(READING)
    })?;
    lines.into_iter().map(|line| at(conn, line)).collect()
}

/// How many lines match in all.
pub(crate) fn matching_count(conn: &Connection, filter: &RowFilter) -> Result<u64, Fault> {
    let total = match (&filter.parent, &filter.room) {
        (Some(_), _) => sql::ROWS_OF_PARENT_COUNT,
        (None, Some(_)) => sql::ROWS_OF_ROOM_COUNT,
        (None, None) => sql::ROWS_COUNT,
    };
    let found = with_filter(filter, |which| one(conn, total, which, |row| count(row, 0)).during(READING))?;
    Ok(found.unwrap_or(0))
}

/// The filter as the first six parameters of its statements.
fn with_filter<T>(filter: &RowFilter, ask: impl FnOnce(&[&dyn ToSql]) -> Result<T, Fault>) -> Result<T, Fault> {
    let person = filter.reader.as_ref().map(|(person, _)| person.0.0);
    let units = filter.reader.as_ref().map(|(_, units)| serde_json::to_string(units)).transpose().during(READING)?;
    let number = filter.number.as_ref().filter(|part| !part.is_empty()).map(|part| part.to_ascii_uppercase());
    let parent = filter.parent.map(|parent| parent.0.0);
    ask(&[&person, &units, &filter.outgoing, &number, &filter.room, &parent])
}

/// Where a task stands, in the order in which it is listed: by clock, then by what has waited longest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    due: i64,
    changed: i64,
    line: i64,
    place: usize,
}

/// What waits for a person in these roles and units. Each role and unit is one ordered walk along the index; the few
/// beginnings are merged here, which is faster than letting the database sort everything that waits.
pub(crate) fn waiting(
    conn: &Connection,
    person: PersonId,
    roles: &[Role],
    units: &[UnitCode],
    limit: u32,
) -> Result<(Vec<Waiting>, u64), Fault> {
    let units: BTreeSet<&str> = units.iter().map(UnitCode::as_str).chain([ANY_UNIT]).collect();
    let (mut places, mut total) = (Vec::new(), 0);
    for role in roles.iter().map(|role| role.word()).collect::<BTreeSet<_>>() {
        for unit in &units {
            let who = params![role, unit, person.0.0];
            total += one(conn, sql::TASKS_COUNT, who, |row| count(row, 0)).during(READING)?.unwrap_or(0);
            let first = params![role, unit, person.0.0, limit];
            places.extend(all(conn, sql::TASKS, first, place).during(READING)?);
        }
    }
    places.sort();
    places.truncate(usize::try_from(limit).during(READING)?);
    let listed = places.into_iter().map(|place| listed(conn, &place)).collect::<Result<_, Fault>>()?;
    Ok((listed, total))
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    let place = usize::try_from(count(row, 3)?).unwrap_or(usize::MAX);
    Ok(Place { due: row.get(0)?, changed: row.get(1)?, line: row.get(2)?, place })
}

fn listed(conn: &Connection, place: &Place) -> Result<Waiting, Fault> {
    let row = at(conn, place.line)?;
    let task = row.tasks.get(place.place).cloned();
    let task = task.ok_or_else(|| Fault::new(READING, "an index names a task that is not in its line"))?;
    Ok(Waiting { row, task })
}
