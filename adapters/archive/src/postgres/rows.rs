//! The read table: lines of lists, and what waits for whom.

use std::collections::{BTreeMap, BTreeSet};

use base::{DossierId, PersonId, UnitCode};
use desk::ports::{DossierRow, Fault, RowFilter, TaskRow, Waiting};
use handling::Role;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::conn::{Conn, Step, count, get};
use super::fault::Failed;
use super::statements::Sql;
use crate::fault::During as _;

const STORING: &str = "storing the read table";
const READING: &str = "reading the read table";

/// The word of a task that any unit can do. No unit code is empty.
const ANY_UNIT: &str = "";

/// Sorts what has no clock behind everything that has one.
const NO_CLOCK: i64 = i64::MAX;

/// The last line for each dossier: the others would be replaced at once.
pub(crate) fn newest<'a>(rows: impl Iterator<Item = &'a DossierRow>) -> Vec<&'a DossierRow> {
    let newest: BTreeMap<DossierId, &DossierRow> = rows.map(|row| (row.dossier, row)).collect();
    newest.into_values().collect()
}

/// Replaces lines together with their teams and tasks.
pub(crate) fn store<'a>(conn: &'a Conn, rows: &'a [&'a DossierRow]) -> [Step<'a>; 3] {
    [Box::pin(store_lines(conn, rows)), Box::pin(clear_tasks(conn, rows)), Box::pin(store_tasks(conn, rows))]
}

fn dossiers<'a>(rows: &[&'a DossierRow]) -> Vec<&'a [u8]> {
    rows.iter().map(|row| &row.dossier.0.0[..]).collect()
}

async fn store_lines(conn: &Conn, rows: &[&DossierRow]) -> Result<(), Failed> {
    let rooms: Vec<&str> = rows.iter().map(|row| row.room.as_str()).collect();
    let numbers: Vec<&str> = rows.iter().map(|row| row.number.as_str()).collect();
    let outgoing: Vec<bool> = rows.iter().map(|row| row.outgoing).collect();
    let units: Vec<Option<&str>> = rows.iter().map(|row| row.unit.as_ref().map(UnitCode::as_str)).collect();
    let parents: Vec<Option<&[u8]>> =
        rows.iter().map(|row| row.parent.as_ref().map(|parent| &parent.0.0[..])).collect();
    let changed: Vec<i64> = rows.iter().map(|row| row.changed.0).collect();
    let json: Vec<String> = rows.iter().map(serde_json::to_string).collect::<Result<_, _>>().during(STORING)?;
    let team: BTreeSet<(DossierId, PersonId)> =
        rows.iter().flat_map(|row| row.team.iter().map(|person| (row.dossier, *person))).collect();
    let of: Vec<&[u8]> = team.iter().map(|(dossier, _)| &dossier.0.0[..]).collect();
    let persons: Vec<&[u8]> = team.iter().map(|(_, person)| &person.0.0[..]).collect();
    let dossiers = dossiers(rows);
    let values: [&(dyn ToSql + Sync); 10] =
        [&dossiers, &rooms, &numbers, &outgoing, &units, &parents, &changed, &json, &of, &persons];
    conn.execute(Sql::RowsSet, &values, STORING).await?;
    Ok(())
}

async fn clear_tasks(conn: &Conn, rows: &[&DossierRow]) -> Result<(), Failed> {
    conn.execute(Sql::TasksClear, &[&dossiers(rows)], STORING).await?;
    Ok(())
}

async fn store_tasks(conn: &Conn, rows: &[&DossierRow]) -> Result<(), Failed> {
    let tasks = || rows.iter().flat_map(|row| (0_i64..).zip(&row.tasks).map(move |(place, task)| (row, place, task)));
    let of = |person: &'_ Option<PersonId>| person.map(|person| person.0.0.to_vec());
    let dossiers: Vec<&[u8]> = tasks().map(|(row, _, _)| &row.dossier.0.0[..]).collect();
    let places: Vec<i64> = tasks().map(|(_, place, _)| place).collect();
    let roles: Vec<&str> = tasks().map(|(_, _, task)| task.role.word()).collect();
    let unit = |task: &'_ TaskRow| task.unit.as_ref().map_or(ANY_UNIT, UnitCode::as_str).to_owned();
    let units: Vec<String> = tasks().map(|(_, _, task)| unit(task)).collect();
    let due: Vec<i64> = tasks().map(|(_, _, task)| task.due.map_or(NO_CLOCK, |due| due.0)).collect();
    let persons: Vec<Option<Vec<u8>>> = tasks().map(|(_, _, task)| of(&task.person)).collect();
    let not_persons: Vec<Option<Vec<u8>>> = tasks().map(|(_, _, task)| of(&task.not_person)).collect();
    let values: [&(dyn ToSql + Sync); 7] = [&dossiers, &places, &roles, &units, &due, &persons, &not_persons];
    conn.execute(Sql::TasksAdd, &values, STORING).await?;
    Ok(())
}

fn line(json: &str) -> Result<DossierRow, Failed> {
    Ok(serde_json::from_str(json).during(READING)?)
}

fn listed(row: &Row) -> Result<DossierRow, Failed> {
    line(get(row, 0)?)
}

/// One line.
pub(crate) async fn of_dossier(conn: &Conn, dossier: DossierId) -> Result<Option<DossierRow>, Failed> {
    conn.one(Sql::Row, &[&&dossier.0.0[..]], READING, listed).await
}

/// A filter as the values of its statements: who and what first, then room and parent as far as the statement has them.
struct Asked<'a> {
    person: Option<&'a [u8]>,
    units: Option<Vec<&'a str>>,
    outgoing: Option<bool>,
    number: Option<String>,
    room: Option<&'a str>,
    parent: Option<&'a [u8]>,
}

impl<'a> Asked<'a> {
    fn of(filter: &'a RowFilter) -> Asked<'a> {
        let number = filter.number.as_ref().filter(|part| !part.is_empty());
        Asked {
            person: filter.reader.as_ref().map(|(person, _)| &person.0.0[..]),
            units: filter.reader.as_ref().map(|(_, units)| units.iter().map(UnitCode::as_str).collect()),
            outgoing: filter.outgoing,
            number: number.map(|part| part.to_ascii_uppercase()),
            room: filter.room.as_deref(),
            parent: filter.parent.as_ref().map(|parent| &parent.0.0[..]),
        }
    }

    /// The statement of these three, one of which fits the filter, and its values but for limit and offset.
    fn choose(&self, all: Sql, of_room: Sql, of_parent: Sql) -> (Sql, Vec<&(dyn ToSql + Sync)>) {
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&self.person, &self.units, &self.outgoing, &self.number];
        let sql = match (self.parent, self.room) {
            (Some(_), _) => {
                values.push(&self.parent);
                values.push(&self.room);
                of_parent
            }
            (None, Some(_)) => {
                values.push(&self.room);
                of_room
            }
            (None, None) => all,
        };
        (sql, values)
    }
}

/// Lines that match, newest change first.
pub(crate) async fn matching(conn: &Conn, filter: &RowFilter) -> Result<Vec<DossierRow>, Failed> {
    let asked = Asked::of(filter);
    let (sql, mut values) = asked.choose(Sql::Rows, Sql::RowsOfRoom, Sql::RowsOfParent);
    let (limit, offset) = (i64::from(filter.limit), i64::from(filter.offset));
    values.push(&limit);
    values.push(&offset);
    conn.all(sql, &values, READING, listed).await
}

/// How many lines match in all.
pub(crate) async fn matching_count(conn: &Conn, filter: &RowFilter) -> Result<u64, Failed> {
    let asked = Asked::of(filter);
    let (sql, values) = asked.choose(Sql::RowsCount, Sql::RowsOfRoomCount, Sql::RowsOfParentCount);
    Ok(conn.one(sql, &values, READING, |row| count(row, 0)).await?.unwrap_or(0))
}

/// What waits for a person in these roles and units, by clock, then by what has waited longest; and how much in all.
pub(crate) async fn waiting(
    conn: &Conn,
    person: PersonId,
    roles: &[Role],
    units: &[UnitCode],
    limit: u32,
) -> Result<(Vec<Waiting>, u64), Failed> {
    let units: BTreeSet<&str> = units.iter().map(UnitCode::as_str).chain([ANY_UNIT]).collect();
    let units: Vec<&str> = units.into_iter().collect();
    let roles: BTreeSet<&str> = roles.iter().map(|role| role.word()).collect();
    let roles: Vec<&str> = roles.into_iter().collect();
    let read = |row: &Row| Ok((count(row, 0)?, get::<Option<String>>(row, 1)?, get::<Option<i64>>(row, 2)?));
    let values: [&(dyn ToSql + Sync); 4] = [&roles, &units, &&person.0.0[..], &i64::from(limit)];
    let found = conn.all(Sql::Waiting, &values, READING, read).await?;
    let total = found.first().map_or(0, |(total, ..)| *total);
    let mut listed = Vec::new();
    for (_, json, place) in found {
        if let (Some(json), Some(place)) = (json, place) {
            let row = line(&json)?;
            let task = usize::try_from(place).ok().and_then(|place| row.tasks.get(place)).cloned();
            let task = task.ok_or_else(|| Fault::new(READING, "an index names a task that is not in its line"))?;
            listed.push(Waiting { row, task });
        }
    }
    Ok((listed, total))
}
