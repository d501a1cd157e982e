//! A large house: 10,000 dossiers of 20 entries. Its first page, its start, its memory; and the fold of one long dossier.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::time::{Duration, Instant};

use base::{Chance, ContentId, DossierId, Hash, NodeId, PersonId, Title};
use desk::Hall;
use desk::ports::{Archive, Batch, Clock, StoredEntry};
use dossier::{Actor, Common, ContentRef, Entry, Header, Member, Opening, Part, RecordBody};
use enquiries::{ClarificationAsked, Clarified, Sent, Urgency};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};
use sealing::NodeKeys;
use wiring::demo::Place;
use wiring::{Config, KeyFile, Stop, SystemChance, SystemClock};

use crate::Arguments;
use crate::report::{Limit, Report, at, ms};
use crate::scene::{Pair, run};

const DOSSIERS: usize = 10_000;
const ENTRIES: u64 = 20;
const LONG: u64 = 1_000;
const LOOKS: usize = 200;

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "A large house",
        "Italy's archive holds 10,000 enquiries of 20 signed entries each, all waiting for an answer, and one of 1,000 entries. Kyrgyzstan's node is stopped. The desk page is asked \
         for as the officer's browser asks for it, of the hall and over HTTP. The start is that of the program itself, until its first page is \
         answered; memory is what the idle process holds 5 seconds later. Then the stopped house is verified, copied, and the copy put back elsewhere.",
    );
    let folder = arguments.scratch()?;
    let (config, long) = run(async {
        let mut pair = Pair::open(folder.path().to_path_buf()).await?;
        let config = pair.scene.node(Place::It)?.config().clone();
        let other = pair.scene.node(Place::Kg)?.config().clone();
        // What is written past the exchange, Kyrgyzstan lacks: it would catch up while pages are timed. That has a measurement of its own.
        pair.scene.stop_node(Place::Kg).await;
        let long = tokio::task::block_in_place(|| fill(&pair, &other, &config))?;
        let mut times = tokio::task::block_in_place(|| looks(&pair))?;
        report.figure("desk page, p50", ms(at(&mut times, 50)), "ms", Limit::None, "");
        report.figure("desk page, p99", ms(at(&mut times, 99)), "ms", Limit::AtMost(50.0), "of 200 looks");
        pair.scene.stop().await;
        Ok((config, long))
    })?;
    fold(&config, long, report)?;
    program(arguments, &config, report)?;
    copies(arguments, &config, folder.path(), report)
}

/// What an operator does with such a house: look whether it is well, copy it, and put the copy back elsewhere.
fn copies(arguments: &Arguments, config: &Config, folder: &Path, report: &mut Report) -> Result<(), Stop> {
    let entries = (DOSSIERS as u64 * ENTRIES + LONG) as f64;
    let copies = folder.join("copies");
    let mut elsewhere = config.clone();
    elsewhere.folder = folder.join("elsewhere");
    std::fs::create_dir(&elsewhere.folder).map_err(|cause| Stop::file("making a folder", cause))?;
    for (from, to) in [(config.key_file(), elsewhere.key_file()), (config.card_file(), elsewhere.card_file())] {
        std::fs::copy(from, to).map_err(|cause| Stop::file("copying the keys", cause))?;
    }
    let (here, there) = (config.folder.join("bench.toml"), elsewhere.folder.join("bench.toml"));
    elsewhere.write(&there)?;
    let ran = |command: &str, config: &Path, more: &[&Path]| -> Result<f64, Stop> {
        let begun = Instant::now();
        let mut words = Process::new(&arguments.program);
        words.args([Path::new(command), Path::new("--config"), config]).args(more).stdout(Stdio::null());
        let ended = words.status().map_err(|cause| Stop::file(command, cause))?;
        if !ended.success() {
            return Err(Stop::Other(format!("`kerege {command}` ended with {ended}")));
        }
        Ok(begun.elapsed().as_secs_f64())
    };
    let (doctor, backup) = (ran("doctor", &here, &[])?, ran("backup", &here, &[Path::new("--to"), &copies])?);
    let restored = ran("restore", &there, &[Path::new("--from"), &copies])?;
    let beside = format!("`kerege doctor`, {doctor:.1} s: every signature, chain and list of {entries:.0} entries");
    report.figure("an archive verified", entries / doctor, "entries a second", Limit::AtLeast(8_000.0), &beside);
    report.figure("copied while it could run", entries / backup, "entries a second", Limit::None, "`kerege backup`");
    // A million entries in ten minutes.
    let least = Limit::AtLeast(1_000_000.0 / 600.0);
    report.figure("restored elsewhere", entries / restored, "entries a second", least, "`kerege restore`");
    Ok(())
}

/// Writes the house with real signatures; its lists are then made from the entries, as after a restore.
fn fill(pair: &Pair, kg: &Config, config: &Config) -> Result<DossierId, Stop> {
    let kg = KeyFile::read(&kg.key_file())?.signing()?;
    let it = KeyFile::read(&config.key_file())?.signing()?;
    let archive = pair.archive(Place::It)?;
    let writer = Writer { kg: &kg, it: &it, peer: pair.kg };
    let mut long = None;
    for first in (0..=DOSSIERS).step_by(50) {
        let mut batch = Batch::default();
        for number in first..(first + 50).min(DOSSIERS + 1) {
            let entries = if number == DOSSIERS { LONG } else { ENTRIES };
            let dossier = writer.enquiry(number, entries, &mut batch)?;
            long = (number == DOSSIERS).then_some(dossier).or(long);
        }
        archive.commit(batch, SystemClock.now())?;
    }
    pair.scene.node(Place::It)?.desk().rebuild_rows()?;
    long.ok_or_else(|| Stop::Other("the long dossier was not written".to_owned()))
}

struct Writer<'k> {
    kg: &'k NodeKeys,
    it: &'k NodeKeys,
    peer: NodeId,
}

impl Writer<'_> {
    /// An enquiry of Kyrgyzstan in which Italy asked back again and again.
    fn enquiry(&self, number: usize, entries: u64, batch: &mut Batch) -> Result<DossierId, Stop> {
        let member = |keys: &NodeKeys, authority: &str, part| -> Result<Member, Stop> {
            Ok(Member { node: keys.node(), authority: authority.parse()?, part })
        };
        let members = vec![
            member(self.kg, Place::Kg.authority(), Part::Requesting)?,
            member(self.it, Place::It.authority(), Part::Requested)?,
        ];
        let opening = Common::Opened(Opening { room: "enquiries".into(), members, salt: Hash(SystemChance.key()) });
        let first = self.sign(self.kg, Role::Investigator, None, (0, None, vec![]), RecordBody::of(&opening), None)?;
        let dossier = first.dossier();
        let details = content();
        let now = SystemClock.now();
        let sent: enquiries::Record = Sent {
            number: Title::new(format!("KG-GP/E/2026/{number}"))?,
            urgency: Urgency::Ordinary,
            unit: "CENTRAL".parse()?,
            due: now.plus_seconds(7 * 86_400 + number as i64),
            clock: base::ShortText::new("own rule (synthetic)")?,
            details,
        }
        .into();
        let second = self.sign(
            self.kg,
            Role::Investigator,
            Some(dossier),
            (1, Some(first.id()), vec![]),
            RecordBody::of(&sent),
            Some(details),
        )?;
        let seen = vec![second.id()];
        keep(batch, &first);
        keep(batch, &second);
        let mut previous = None;
        for sequence in 0..entries - 3 {
            let details = content();
            let asked: enquiries::Record = ClarificationAsked { details }.into();
            let place = (sequence, previous, seen.clone());
            let entry =
                self.sign(self.it, Role::Officer, Some(dossier), place, RecordBody::of(&asked), Some(details))?;
            previous = Some(entry.id());
            keep(batch, &entry);
        }
        // The last question is answered, so that the enquiry waits for Italy again.
        let details = content();
        let clarified: enquiries::Record = Clarified { details }.into();
        let place = (2, Some(second.id()), previous.into_iter().collect());
        let role = Role::Investigator;
        keep(batch, &self.sign(self.kg, role, Some(dossier), place, RecordBody::of(&clarified), Some(details))?);
        batch.shares.push((dossier, self.peer));
        Ok(dossier)
    }

    fn sign(
        &self,
        keys: &NodeKeys,
        role: Role,
        dossier: Option<DossierId>,
        (sequence, previous, seen): (u64, Option<base::EntryId>, Vec<base::EntryId>),
        record: RecordBody,
        details: Option<ContentId>,
    ) -> Result<Entry, Stop> {
        let now = SystemClock.now();
        let unit = if role == Role::Officer { "CENTRAL" } else { "INV" };
        let retention = Retention::from(RetentionClass::Operational, now.date());
        let header = Header {
            version: 1,
            dossier,
            author: keys.node(),
            sequence,
            previous,
            seen,
            at: now,
            actor: Actor::Person { person: PersonId(Hash([7; 32])), role, unit: unit.parse()? },
            label: Label::new(Purpose::Investigation, HandlingCode::H0, Subjects::Persons, retention),
            law: None,
            record,
            contents: details.map(|id| ContentRef { id, length: 4096 }).into_iter().collect(),
        };
        Entry::sign(keys, header).map_err(Stop::other)
    }
}

/// The texts themselves play no part here: as if they had been erased.
fn content() -> ContentId {
    ContentId(Hash(SystemChance.key()))
}

fn keep(batch: &mut Batch, entry: &Entry) {
    batch.entries.push(StoredEntry {
        dossier: entry.dossier(),
        id: entry.id(),
        author: entry.header().author,
        sequence: entry.header().sequence,
        admitted: true,
        bytes: entry.bytes().to_vec(),
    });
}

fn looks(pair: &Pair) -> Result<Vec<Duration>, Stop> {
    let hall = pair.scene.desk(Place::It)?;
    let reader = pair.scene.reader(Place::It, "giulia")?;
    let page = hall.desk(&reader)?;
    if page.total < DOSSIERS as u64 {
        return Err(Stop::Other(format!("{} tasks wait, not {DOSSIERS}", page.total)));
    }
    let mut times = Vec::with_capacity(LOOKS);
    for _ in 0..LOOKS {
        let begun = Instant::now();
        hall.desk(&reader)?;
        times.push(begun.elapsed());
    }
    Ok(times)
}

/// Reading 1,000 entries from the archive and folding them, nothing cached.
fn fold(config: &Config, long: DossierId, report: &mut Report) -> Result<(), Stop> {
    let archive = archive::Sqlite::open(&config.folder)?;
    let mut times = Vec::new();
    for _ in 0..20 {
        let begun = Instant::now();
        let mut log = dossier::Log::new(long);
        for stored in archive.entries(long)? {
            log.admit(Entry::from_store(&stored.bytes).map_err(Stop::other)?).map_err(Stop::other)?;
        }
        let fold: dossier::Fold<enquiries::Enquiry> = dossier::Fold::of(&log);
        times.push(begun.elapsed());
        if !fold.voids.is_empty() {
            return Err(Stop::Other("the long dossier has entries that do not count".to_owned()));
        }
    }
    report.figure(
        "a dossier of 1,000 entries, read and folded",
        ms(at(&mut times, 50)),
        "ms",
        Limit::AtMost(20.0),
        "median of 20",
    );
    Ok(())
}

/// The program as it ships: how long until its first page, and how much it holds.
fn program(arguments: &Arguments, config: &Config, report: &mut Report) -> Result<(), Stop> {
    let file = config.folder.join("bench.toml");
    config.write(&file)?;
    let mut starts = Vec::new();
    let mut held = 0.0;
    for _ in 0..5 {
        let begun = Instant::now();
        let mut child = Process::new(&arguments.program)
            .args([Path::new("serve"), Path::new("--config"), &file])
            .stdout(Stdio::null())
            .spawn()
            .map_err(|cause| Stop::file(arguments.program.display().to_string(), cause))?;
        let answered = first_page(config, begun);
        starts.push(begun.elapsed());
        if answered.is_ok() {
            std::thread::sleep(Duration::from_secs(if held == 0.0 { 5 } else { 0 }));
            held = if held == 0.0 { resident_mb(&child)? } else { held };
        }
        end(&mut child)?;
        answered?;
    }
    report.figure("start to first page", at(&mut starts, 50).as_secs_f64(), "s", Limit::AtMost(1.0), "median of 5");
    report.figure("memory of the idle node", held, "MB", Limit::AtMost(80.0), "resident, of the whole process");
    Ok(())
}

pub(crate) fn first_page(config: &Config, begun: Instant) -> Result<(), Stop> {
    while begun.elapsed() < Duration::from_secs(20) {
        if let Ok(mut stream) = TcpStream::connect(config.web) {
            let host = config.web;
            let asked = stream
                .write_all(format!("GET /sign-in HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes());
            let mut answer = String::new();
            if asked.is_ok() && stream.read_to_string(&mut answer).is_ok() && answer.starts_with("HTTP/1.1 200") {
                return Ok(());
            }
            return Err(Stop::Other(format!(
                "the first page was not answered: {}",
                answer.lines().next().unwrap_or_default()
            )));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Err(Stop::Other("the program did not answer within 20 seconds".to_owned()))
}

pub(crate) fn resident_mb(child: &Child) -> Result<f64, Stop> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()))
        .map_err(|cause| Stop::file("reading the process's memory", cause))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    let kib: f64 = line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(f64::NAN);
    Ok(kib * 1024.0 / 1e6)
}

/// Ended by its own number, as an operator would: with the signal that lets it close its archive.
pub(crate) fn end(child: &mut Child) -> Result<(), Stop> {
    let _ = Process::new("kill").arg(child.id().to_string()).status();
    child.wait().map(|_| ()).map_err(|cause| Stop::file("ending the program", cause))
}
