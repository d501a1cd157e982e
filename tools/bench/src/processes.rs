//! An authority that outgrew one process: three of them on one PostgreSQL, asked over HTTP as browsers ask.

use std::time::{Duration, Instant};

use base::DossierId;
use desk::Command;
use wiring::{Config, Stop};

use crate::Arguments;
use crate::browser::{Browser, Session};
use crate::machine::cryptography;
use crate::report::{Limit, Report, at, ms};
use crate::scene::text_of_4_kib;
use crate::several::{Served, each, prepare};

/// People who write at once, eight at each process.
const WRITERS: usize = 24;
const ENTRIES: usize = 9_600;
/// People who have the desk page open.
const PEOPLE: usize = 1_000;
/// How often each of them looks.
const EVERY: Duration = Duration::from_secs(10);
/// How long they are watched.
const WATCHED: Duration = Duration::from_secs(30);
/// Connections that look for all of them.
const HANDS: usize = 50;

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "Three processes on one PostgreSQL",
        "Italy's archive was moved to PostgreSQL 15 with its usual flushes, and three processes of the program serve it; database, processes and browsers share this \
         machine. 24 people ask back with 4 KiB each time in 48 enquiries, every request through any of the processes over HTTP: session, form token, gate, \
         signatures, sealing, commit. Kyrgyzstan's node is stopped. Then a thousand people are signed in, and each looks at the desk page every ten seconds; a look \
         counts from the moment it was due.",
    );
    let folder = arguments.scratch()?;
    let house = prepare(folder.path(), 2 * WRITERS, PEOPLE)?;
    let mut served = Served::start(arguments, &house, folder.path())?;
    let mut inserts = [0.0; 2];
    for (rate, clients) in inserts.iter_mut().zip([1, WRITERS]) {
        *rate = served.postgres.inserts_a_second(clients, 5, 6_000).map_err(Stop::Other)?;
    }
    let configs = &served.processes.configs;
    let written = write(configs, &house.secret, &house.enquiries);
    let looked = written.and_then(|written| Ok((written, look(configs, &house.people)?)));
    let memory = served.processes.memory()?;
    served.processes.stop()?;
    let ((rate, mut acts), (mut looks, late)) = looked?;
    let crypto = 1.0 / cryptography()?;
    let beside = format!(
        "PostgreSQL alone: {:.0} inserts of 6 KB a second from one client, {:.0} from {WRITERS}; cryptography of whole roads: {crypto:.0} a second and core",
        inserts[0], inserts[1]
    );
    report.figure("entries in", rate, "entries a second", Limit::AtLeast(1_000.0), &beside);
    report.figure("an act, p50", ms(at(&mut acts, 50)), "ms", Limit::None, "");
    let count = acts.len();
    report.figure("an act, p99", ms(at(&mut acts, 99)), "ms", Limit::AtMost(150.0), &format!("of {count}"));
    report.figure("desk page of 1,000 people, p50", ms(at(&mut looks, 50)), "ms", Limit::None, "");
    let beside = format!("of {} looks; the latest began {:.0} ms after it was due", looks.len(), ms(late));
    report.figure("desk page of 1,000 people, p99", ms(at(&mut looks, 99)), "ms", Limit::AtMost(200.0), &beside);
    let most = memory.into_iter().fold(0.0, f64::max);
    report.figure("memory of the largest process", most, "MB", Limit::None, "resident, after all that");
    Ok(())
}

/// Entries a second, and how long each act took.
fn write(configs: &[Config], secret: &str, enquiries: &[DossierId]) -> Result<(f64, Vec<Duration>), Stop> {
    let session = Browser::to(configs[0].web).sign_in("giulia", secret)?;
    let text = text_of_4_kib();
    let writer = |number: usize| -> Result<Vec<Duration>, Stop> {
        let mut browsers: Vec<Browser> = configs.iter().map(|config| Browser::to(config.web)).collect();
        let mut times = Vec::new();
        for round in 0..ENTRIES / WRITERS {
            let enquiry = enquiries[(round * WRITERS + number) % enquiries.len()];
            let command = Command::AskEnquiryClarification { enquiry, text: text.clone() };
            let browser = &mut browsers[(round + number) % configs.len()];
            let begun = Instant::now();
            browser.act(&session, &command, &format!("{number}-{round}"))?;
            times.push(begun.elapsed());
        }
        Ok(times)
    };
    let begun = Instant::now();
    let times = each(WRITERS, writer)?;
    Ok((times.len() as f64 / begun.elapsed().as_secs_f64(), times))
}

/// How long each look took from when it was due, and by how much the latest began too late.
fn look(configs: &[Config], people: &[(String, String)]) -> Result<(Vec<Duration>, Duration), Stop> {
    let share = people.len() / HANDS;
    let signed: Vec<Session> = each(HANDS, |hand| {
        let mut browser = Browser::to(configs[hand % configs.len()].web);
        people[hand * share..(hand + 1) * share].iter().map(|(name, secret)| browser.sign_in(name, secret)).collect()
    })?;
    let begun = Instant::now() + Duration::from_millis(200);
    let hand = |hand: usize| -> Result<Vec<(Duration, Duration)>, Stop> {
        let mut browsers: Vec<Browser> = configs.iter().map(|config| Browser::to(config.web)).collect();
        let mut looks = Vec::new();
        let step = EVERY / u32::try_from(share).unwrap_or(1);
        let mut due = begun + step * u32::try_from(hand).unwrap_or(0) / u32::try_from(HANDS).unwrap_or(1);
        let mut turn = 0;
        while due < begun + WATCHED {
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let started = due.elapsed();
            let session = &signed[hand * share + turn % share];
            let browser = &mut browsers[turn % configs.len()];
            let answer = browser.ask("GET", "/", &[("Cookie", &session.cookie)], &[])?;
            if answer.status != 200 || answer.body.len() < 1_000 {
                return Err(Stop::Other(format!("the desk page answered {}", answer.status)));
            }
            looks.push((due.elapsed(), started));
            due += step;
            turn += 1;
        }
        Ok(looks)
    };
    let looks = each(HANDS, hand)?;
    let late = looks.iter().map(|(_, late)| *late).max().unwrap_or_default();
    Ok((looks.into_iter().map(|(time, _)| time).collect(), late))
}
