//! Measures the archive on this machine's disk: commits of one entry of 5 KiB a second, and how long the lists of a large
//! house take. `cargo run --release -p archive --example append [FOLDER]`; with `--postgres` as the first word the same on a PostgreSQL
//! server that it starts, with that server's ordinary settings.

#![allow(clippy::disallowed_methods, reason = "this measures time")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use archive::{Postgres, Sqlite};
use base::{DossierId, EntryId, Hash, NodeId, PersonId, Timestamp, UnitCode};
use desk::ports::{Archive, Batch, DossierRow, RowFilter, StoredEntry, TaskRow};
use handling::{HandlingCode, Purpose, Role, Subjects};

const NOW: Timestamp = Timestamp(1_790_000_000_000_000);
const ENTRY_BYTES: usize = 5 * 1024;
const DOSSIERS: u64 = 10_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1).peekable();
    let server = words.next_if(|word| word == "--postgres").map(|_| servers::Postgres::start()).transpose()?;
    let outer = match words.next() {
        Some(folder) => tempfile::tempdir_in(folder)?,
        None => tempfile::tempdir()?,
    };
    let place =
        |name: &str| Place { folder: outer.path().join(name), address: server.as_ref().map(servers::Postgres::fresh) };
    flushes(outer.path())?;
    commits(&place("one"), 1, 2_000)?;
    commits(&place("eight"), 8, 8_000)?;
    chunks(&place("chunks"))?;
    house(&place("house"))
}

/// Where an archive is: in its folder, or in the database at this address.
struct Place {
    folder: PathBuf,
    address: Option<String>,
}

impl Place {
    fn open(&self) -> Result<Box<dyn Archive>, desk::ports::Fault> {
        match &self.address {
            Some(address) => Ok(Box::new(Postgres::open(address, &self.folder)?)),
            None => Ok(Box::new(Sqlite::open(&self.folder)?)),
        }
    }
}

/// The physical limit beside which the other numbers stand: appending and flushing, nothing else.
fn flushes(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    use std::io::Write;
    let mut file = std::fs::File::create(folder.join("flushes"))?;
    let started = Instant::now();
    for _ in 0..1_000 {
        file.write_all(&[7; ENTRY_BYTES])?;
        file.sync_data()?;
    }
    println!("flush alone: {:.0} a second", 1_000.0 / started.elapsed().as_secs_f64());
    Ok(())
}

fn commits(place: &Place, threads: u64, total: u64) -> Result<(), Box<dyn std::error::Error>> {
    let archive = place.open()?;
    let started = Instant::now();
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        let run = |thread: u64| {
            let archive = &archive;
            scope.spawn(move || {
                let one = |round: u64| {
                    let begun = Instant::now();
                    let entry = entry(thread * 1_000 + round / 20, round % 20, ENTRY_BYTES);
                    let outbox = vec![(node(1), entry.id)];
                    archive
                        .commit(Batch { entries: vec![entry], outbox, ..Batch::default() }, NOW)
                        .map(|()| begun.elapsed())
                };
                (0..total / threads).map(one).collect::<Result<Vec<_>, _>>()
            })
        };
        let running: Vec<_> = (0..threads).map(run).collect();
        running.into_iter().map(|thread| thread.join().expect("it does not panic")).collect::<Result<Vec<_>, _>>()
    })?
    .concat();
    let rate = total as f64 / started.elapsed().as_secs_f64();
    times.sort();
    println!("{threads} thread(s): {rate:.0} commits a second; {}", spread(&times));
    Ok(())
}

fn chunks(place: &Place) -> Result<(), Box<dyn std::error::Error>> {
    let archive = place.open()?;
    let bytes = vec![7; 1 << 20];
    let started = Instant::now();
    for number in 0..100 {
        archive.put_chunk(base::ContentId(hash(&[9])), number, &bytes)?;
    }
    println!("chunks: {:.0} MiB a second, each durable", 100.0 / started.elapsed().as_secs_f64());
    Ok(())
}

/// Ten thousand dossiers of twenty entries with one or two tasks each.
fn house(place: &Place) -> Result<(), Box<dyn std::error::Error>> {
    let archive = place.open()?;
    let started = Instant::now();
    for first in (0..DOSSIERS).step_by(100) {
        let numbers = first..first + 100;
        let entries =
            numbers.clone().flat_map(|dossier| (0..20).map(move |sequence| entry(dossier, sequence, 1024))).collect();
        archive.commit(
            Batch { entries, rows: numbers.clone().map(row).collect::<Result<_, _>>()?, ..Batch::default() },
            NOW,
        )?;
        let shares = numbers.map(|number| (dossier(number), node(1))).collect();
        archive.commit(Batch { shares, ..Batch::default() }, NOW)?;
    }
    println!("house of {DOSSIERS} dossiers filled in {:.1} s", started.elapsed().as_secs_f64());
    drop(archive);
    let started = Instant::now();
    let archive = place.open()?;
    println!("opened again: {:.2} ms", started.elapsed().as_secs_f64() * 1e3);

    let person = PersonId(hash(&[3]));
    let units: Vec<UnitCode> = vec!["DESK".parse()?, "EXEC".parse()?];
    let reader = Some((person, units.clone()));
    let room = Some("enquiries".to_owned());
    time("what waits (all of it)", || archive.waiting(person, &Role::ALL, &units, 50).map(|(_, total)| total))?;
    time("what waits (one role)", || archive.waiting(person, &[Role::Officer], &units, 50).map(|(_, total)| total))?;
    let list = |filter: RowFilter| {
        let filter = RowFilter { limit: 50, ..filter };
        archive.rows(&filter)?;
        archive.count_rows(&filter)
    };
    time("list (all)", || list(RowFilter { reader: reader.clone(), ..RowFilter::default() }))?;
    time("list (room)", || list(RowFilter { room: room.clone(), reader: reader.clone(), ..RowFilter::default() }))?;
    time("list (number)", || {
        list(RowFilter { number: Some("0077".into()), reader: reader.clone(), ..RowFilter::default() })
    })?;
    time("heads shared with a peer", || archive.heads_shared_with(node(1)).map(|heads| heads.len() as u64))?;
    time("entries of a dossier", || archive.entries(dossier(777)).map(|entries| entries.len() as u64))?;
    time("lacking", || archive.lacking(node(1), 100).map(|lacking| lacking.len() as u64))?;
    time("every dossier", || archive.dossiers().map(|dossiers| dossiers.len() as u64))?;
    Ok(())
}

fn time(what: &str, look: impl Fn() -> Result<u64, desk::ports::Fault>) -> Result<(), desk::ports::Fault> {
    let mut found = 0;
    let mut times = Vec::new();
    for _ in 0..100 {
        let begun = Instant::now();
        found = look()?;
        times.push(begun.elapsed());
    }
    times.sort();
    println!("{what}: {found} found; {}", spread(&times));
    Ok(())
}

fn spread(sorted: &[Duration]) -> String {
    let at = |share: usize| sorted[(sorted.len() - 1) * share / 100].as_secs_f64() * 1e3;
    format!("p50 {:.2} ms, p99 {:.2} ms", at(50), at(99))
}

fn hash(parts: &[u64]) -> Hash {
    let bytes: Vec<u8> = parts.iter().flat_map(|part| part.to_be_bytes()).collect();
    sealing::hash("example", &[&bytes])
}

fn dossier(number: u64) -> DossierId {
    DossierId(hash(&[1, number]))
}

fn node(number: u64) -> NodeId {
    NodeId(hash(&[2, number]))
}

fn entry(of: u64, sequence: u64, bytes: usize) -> StoredEntry {
    let id = EntryId(hash(&[4, of, sequence]));
    StoredEntry { dossier: dossier(of), id, author: node(2), sequence, admitted: true, bytes: vec![7; bytes] }
}

fn row(number: u64) -> Result<DossierRow, base::Malformed> {
    let unit: UnitCode = if number.is_multiple_of(2) { "DESK".parse()? } else { "EXEC".parse()? };
    let moment = |seconds: u64| NOW.plus_seconds(seconds as i64);
    let task = |n: u64| TaskRow {
        word: "task-answer".into(),
        role: Role::ALL[(number + n) as usize % 5],
        unit: Some(unit.clone()),
        person: None,
        not_person: (n == 1).then(|| PersonId(hash(&[5, number % 7]))),
        due: (!number.is_multiple_of(3)).then(|| moment(number * 7919 % 100_000)),
    };
    Ok(DossierRow {
        dossier: dossier(number),
        room: if number.is_multiple_of(3) { "enquiries".into() } else { "cooperation".into() },
        number: format!("KG-2026-{number:06}"),
        stage: "open".into(),
        partner: Some(node(1)),
        outgoing: number.is_multiple_of(2),
        unit: Some(unit.clone()),
        parent: None,
        code: HandlingCode::H1,
        purpose: Purpose::Investigation,
        subjects: Subjects::Persons,
        changed: moment(number * 104_729 % 1_000_000),
        entries: 20,
        due: Some(moment(number)),
        team: if number.is_multiple_of(10) { vec![PersonId(hash(&[3]))] } else { vec![] },
        tasks: (0..1 + number % 2).map(task).collect(),
    })
}
