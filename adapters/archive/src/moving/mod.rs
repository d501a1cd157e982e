//! Moving a house from SQLite to PostgreSQL, with a proof that nothing changed.
//!
//! The database is closed to everybody else, everything is copied in one transaction, then both sides are read anew and compared: for each
//! kind of thing the number of lines and one hash over all of them. Only if all agree is the database opened. The source is only read.

mod statements;
mod value;

use std::path::Path;
use std::pin::pin;

use base::{ContentId, Hash};
use desk::ports::Fault;
use futures_util::TryStreamExt;
use rusqlite::Connection;
use tokio_postgres::Client;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::ToSql;

use self::statements::{BEGIN, END, KINDS, Kind, LARGE_CHUNKS, USABLE, USABLE_WITH_OBJECTS};
use self::value::Value;
use crate::fault::During as _;
use crate::files::{Files, LargeChunks};
use crate::folder::{self, DATABASE};
use crate::objects::{Bucket, Objects};
use crate::postgres::fault::{During as _, Failed};
use crate::postgres::opening::is_in_use;
use crate::postgres::pool::Pool;
use crate::postgres::prepare;
use crate::sqlite::opening::{Place, source as open_source};
use crate::wait::wait;

const READING: &str = "reading the archive that is moved";
const COPYING: &str = "copying into the database";
const COMPARING: &str = "comparing both archives";

/// One kind of thing on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it is.
    pub what: &'static str,
    /// How many lines the source has, and a hash over all of them in order.
    pub source: (u64, Hash),
    /// The same for the database.
    pub target: (u64, Hash),
}

impl Compared {
    /// Whether both sides are alike.
    pub fn agrees(&self) -> bool {
        self.source == self.target
    }
}

/// Copies the archive in `folder` into the empty PostgreSQL database at `url` and compares both. If every line of the answer agrees, the
/// database is the archive from now on; else it stays closed, and a repeated move begins anew. Large chunks stay in the folder, or are copied
/// into `objects`; either way each is read in whole for the comparison.
///
/// A fault if a node has the folder open, or if the database is in use.
pub fn move_to_postgres(folder: &Path, url: &str, objects: Option<&Bucket>) -> Result<Vec<Compared>, Fault> {
    let _lock = folder::lock(folder)?;
    let source = open_source(&Place::File(folder.join(DATABASE)))?;
    let files = Files::look(folder);
    let pool = Pool::new(url)?;
    prepare(&pool, false)?;
    let target = pool.bare().map_err(Failed::fault)?;
    if wait(is_in_use(&target)).map_err(Failed::fault)? {
        return Err(Fault::new(COPYING, "the database is in use by a node: name an empty one"));
    }
    wait(target.batch_execute(BEGIN)).during(COPYING).map_err(Failed::fault)?;
    for kind in KINDS {
        copy(&source, &target, kind)?;
    }
    wait(target.batch_execute(END)).during(COPYING).map_err(Failed::fault)?;

    // Another connection sees what is committed, and nothing else.
    let target = pool.bare().map_err(Failed::fault)?;
    let mut compared = Vec::new();
    for kind in KINDS {
        let mut sides = [Digest::default(), Digest::default()];
        each_of_sqlite(&source, kind, |line| {
            sides[0].take(line);
            Ok(())
        })?;
        each_of_postgres(&target, kind.postgres, |line| sides[1].take(line))?;
        compared.push(sides_of(kind.name, sides));
    }
    let objects = objects.map(|bucket| Objects::open(bucket, pool.runtime()?)).transpose()?;
    if let Some(objects) = &objects {
        copy_files(&source, &files, objects)?;
    }
    let there: &dyn LargeChunks = objects.as_ref().map_or(&files, |objects| objects);
    compared.push(large_chunks(&source, &target, [&files, there])?);
    if compared.iter().all(Compared::agrees) {
        let usable = if objects.is_some() { USABLE_WITH_OBJECTS } else { USABLE };
        wait(target.batch_execute(usable)).during(COMPARING).map_err(Failed::fault)?;
    }
    Ok(compared)
}

fn sides_of(what: &'static str, [source, target]: [Digest; 2]) -> Compared {
    Compared { what, source: (source.lines, source.hash), target: (target.lines, target.hash) }
}

/// The number of lines, and a hash over all of them in order.
struct Digest {
    lines: u64,
    hash: Hash,
}

impl Default for Digest {
    fn default() -> Digest {
        Digest { lines: 0, hash: Hash([0; 32]) }
    }
}

impl Digest {
    fn take(&mut self, line: &[Value]) {
        let mut bytes = Vec::new();
        line.iter().for_each(|value| value.write(&mut bytes));
        self.lines += 1;
        self.hash = sealing::hash("kerege/move/1", &[&self.hash.0, &bytes]);
    }
}

/// Every line that the source has of a kind.
fn each_of_sqlite(
    source: &Connection,
    kind: &Kind,
    mut take: impl FnMut(&[Value]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut statement = source.prepare(kind.sqlite).during(READING)?;
    let mut found = statement.query([]).during(READING)?;
    let mut before: Option<(Value, i64)> = None;
    while let Some(row) = found.next().during(READING)? {
        let mut line: Vec<Value> = (0..kind.types.len())
            .map(|column| Value::of_sqlite(row, column))
            .collect::<Result<_, _>>()
            .during(READING)?;
        if kind.counted {
            let place = before.filter(|(group, _)| *group == line[0]).map_or(0, |(_, place)| place + 1);
            before = Some((line[0].clone(), place));
            line[1] = Value::Int(place);
        }
        take(&line)?;
    }
    Ok(())
}

/// Every line of the database that a statement gives.
fn each_of_postgres(target: &Client, sql: &str, mut take: impl FnMut(&[Value])) -> Result<(), Fault> {
    let reading = async {
        let none: [&(dyn ToSql + Sync); 0] = [];
        let mut found = pin!(target.query_raw(sql, none).await?);
        while let Some(row) = found.try_next().await? {
            let line: Vec<Value> =
                (0..row.len()).map(|column| Value::of_postgres(&row, column)).collect::<Result<_, _>>()?;
            take(&line);
        }
        Ok::<(), tokio_postgres::Error>(())
    };
    wait(reading).during(COMPARING).map_err(Failed::fault)
}

fn copy(source: &Connection, target: &Client, kind: &Kind) -> Result<(), Fault> {
    let sink = wait(target.copy_in(&format!("COPY {} FROM STDIN BINARY", kind.into)))
        .during(COPYING)
        .map_err(Failed::fault)?;
    let mut writer = pin!(BinaryCopyInWriter::new(sink, kind.types));
    each_of_sqlite(source, kind, |line| {
        let values: Vec<&(dyn ToSql + Sync)> = line.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        wait(writer.as_mut().write(&values)).during(COPYING).map_err(Failed::fault)
    })?;
    wait(writer.finish()).during(COPYING).map_err(Failed::fault)?;
    Ok(())
}

/// Large chunks: each read in whole from where either side says that it is.
fn large_chunks(source: &Connection, target: &Client, places: [&dyn LargeChunks; 2]) -> Result<Compared, Fault> {
    let mut sides = [Digest::default(), Digest::default()];
    each_of_sqlite(source, &LARGE_CHUNKS, |line| read(places[0], line, &mut sides[0]))?;
    let mut lines = Vec::new();
    each_of_postgres(target, LARGE_CHUNKS.postgres, |line| lines.push(line.to_vec()))?;
    for line in &lines {
        read(places[1], line, &mut sides[1])?;
    }
    Ok(sides_of(LARGE_CHUNKS.name, sides))
}

fn copy_files(source: &Connection, files: &Files, objects: &Objects) -> Result<(), Fault> {
    each_of_sqlite(source, &LARGE_CHUNKS, |line| {
        let (folder, number, length) = place(line)?;
        match files.read(folder, number, length)? {
            Some(bytes) => objects.write(folder, number, &bytes),
            // What is missing stays missing; the comparison finds it so on both sides.
            None => Ok(()),
        }
    })
}

fn read(chunks: &dyn LargeChunks, line: &[Value], digest: &mut Digest) -> Result<(), Fault> {
    let (folder, number, length) = place(line)?;
    let bytes = chunks.read(folder, number, length)?.map_or(Value::Null, Value::Bytes);
    digest.take(&[line, &[bytes]].concat());
    Ok(())
}

/// Where a chunk is: under which identifier, its number and its length in bytes.
fn place(line: &[Value]) -> Result<(ContentId, u64, u64), Fault> {
    let broken = || Fault::new(COMPARING, "a chunk's place can not be read");
    let [_, Value::Int(number), Value::Int(length), Value::Bytes(folder)] = line else { return Err(broken()) };
    let folder: [u8; 32] = folder.as_slice().try_into().map_err(|_| broken())?;
    Ok((ContentId(Hash(folder)), number.unsigned_abs(), length.unsigned_abs()))
}
