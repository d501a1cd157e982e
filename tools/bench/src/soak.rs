//! Half of what it can take, for half an hour: whether memory stays as it is, and whether everything that was answered is there once.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use base::EntryId;
use desk::Command;
use desk::ports::Archive;
use wiring::{Config, Stop};

use crate::Arguments;
use crate::browser::{Browser, Session};
use crate::report::{Limit, Report, at, ms};
use crate::scene::text_of_4_kib;
use crate::several::{House, Processes, Served, each, prepare};

/// Entries a second: half of what three processes have to take.
const RATE: u64 = 500;
/// People who write, each in turn at every process.
const WRITERS: usize = 24;
/// How many entries a person writes in one enquiry before going on to the next. All at once, so that what is in memory is the same mixture of sizes at
/// the beginning and at the end, and growth is growth.
const EACH: usize = 200;
/// What they write.
const ASKED_BACK: &str = "enquiries.clarification-asked/1";
/// How often the processes are weighed.
const WEIGHED_EVERY: Duration = Duration::from_secs(10);

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    let minutes = arguments.soak_minutes;
    let count = usize::try_from(RATE * 60 * minutes).map_err(Stop::other)?;
    report.part(
        &format!("{minutes} minutes under load"),
        &format!(
            "The same three processes on one PostgreSQL. {RATE} entries of 4 KiB a second fall due for {minutes} minutes, whatever happened to those before: {WRITERS} \
             people write {EACH} times in an enquiry, each time through another process, and go on to the next. Kyrgyzstan's node is away all the time, so that \
             everything waits for it as well. An act counts from the moment it was due. Afterwards every entry that was answered for is looked up in the archive. \
             When each person wrote 20 times in an enquiry and went on, so that every dossier grew from 40 to 200 entries in that time, the largest process grew by 35.5 % \
             and p99 was 181 ms (2026-11-29).",
        ),
    );
    let folder = arguments.scratch()?;
    let house = prepare(folder.path(), count.div_ceil(EACH).max(WRITERS), 0)?;
    let mut served = Served::start(arguments, &house, folder.path())?;
    let (acts, weights) = load(&served.processes, &house, count)?;
    served.processes.stop()?;
    let (entries, mut times): (Vec<EntryId>, Vec<Duration>) = acts.into_iter().unzip();
    let (missing, twice) = compared(&*served.archive()?, &house, &entries)?;
    let late = at(&mut times, 100);
    report.figure("entries answered for", entries.len() as f64, "", Limit::AtLeast(count as f64), "");
    report.figure("of them not in the archive", missing as f64, "", Limit::AtMost(0.0), "");
    report.figure("in the archive beyond them", twice as f64, "", Limit::AtMost(0.0), "written twice, or by nobody");
    report.figure("an act from when it was due, p50", ms(at(&mut times, 50)), "ms", Limit::None, "");
    let beside = format!("the longest {:.0} ms", ms(late));
    report.figure("an act from when it was due, p99", ms(at(&mut times, 99)), "ms", Limit::AtMost(150.0), &beside);
    let [early, end] = weights;
    let beside = format!(
        "{early:.0} MB after a fifth of the time, {end:.0} MB at the end; the largest process, the mean of a tenth of the time"
    );
    report.figure("growth of memory", 100.0 * (end / early - 1.0), "%", Limit::AtMost(10.0), &beside);
    Ok(())
}

/// What was written and how long it took; how heavy the largest process was after a fifth of the time and at the end, in MB.
type Loaded = (Vec<(EntryId, Duration)>, [f64; 2]);

fn load(processes: &Processes, house: &House, count: usize) -> Result<Loaded, Stop> {
    let session = Browser::to(processes.configs[0].web).sign_in("giulia", &house.secret)?;
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let weighing = scope.spawn(|| weigh(processes, &ended));
        let begun = Instant::now();
        let acts = each(WRITERS, |writer| write(&processes.configs, &session, house, count, (writer, begun)));
        ended.store(true, Ordering::SeqCst);
        let weights = weighing.join().expect("nobody panics here")?;
        Ok((acts?, early_and_late(&weights)))
    })
}

/// What one person writes, as it falls due.
fn write(
    configs: &[Config],
    session: &Session,
    house: &House,
    count: usize,
    (writer, begun): (usize, Instant),
) -> Result<Vec<(EntryId, Duration)>, Stop> {
    let text = text_of_4_kib();
    let mut browsers: Vec<Browser> = configs.iter().map(|config| Browser::to(config.web)).collect();
    let mut acts = Vec::with_capacity(count / WRITERS + 1);
    let own: Vec<_> = house.enquiries.iter().skip(writer).step_by(WRITERS).collect();
    for (turn, number) in (writer..count).step_by(WRITERS).enumerate() {
        let due = begun + Duration::from_micros(number as u64 * 1_000_000 / RATE);
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        let enquiry = *own[turn / EACH % own.len()];
        let command = Command::AskEnquiryClarification { enquiry, text: text.clone() };
        let browser = &mut browsers[turn % configs.len()];
        let acted = browser.act(session, &command, &format!("soak-{number}"))?;
        acts.push((acted.entry, due.elapsed()));
    }
    Ok(acts)
}

/// The heaviest process, again and again.
fn weigh(processes: &Processes, ended: &AtomicBool) -> Result<Vec<f64>, Stop> {
    let mut weights = Vec::new();
    let mut next = Instant::now();
    while !ended.load(Ordering::SeqCst) {
        if Instant::now() >= next {
            weights.push(processes.memory()?.into_iter().fold(0.0, f64::max));
            next += WEIGHED_EVERY;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(weights)
}

fn early_and_late(weights: &[f64]) -> [f64; 2] {
    let part = weights.len().div_ceil(10);
    let mean = |from: usize| {
        let part = &weights[from..(from + part).min(weights.len())];
        part.iter().sum::<f64>() / part.len() as f64
    };
    [mean(weights.len() / 5), mean(weights.len() - part)]
}

/// How many of these are not there, and how many questions back are there beyond them.
fn compared(archive: &dyn Archive, house: &House, entries: &[EntryId]) -> Result<(usize, usize), Stop> {
    let answered: BTreeSet<EntryId> = entries.iter().copied().collect();
    let (mut found, mut beyond) = (0, 0);
    for enquiry in &house.enquiries {
        for stored in archive.entries(*enquiry)? {
            let entry = dossier::Entry::from_store(&stored.bytes).map_err(Stop::other)?;
            match answered.contains(&entry.id()) {
                true => found += 1,
                false if entry.header().record.kind == ASKED_BACK => beyond += 1,
                false => {}
            }
        }
    }
    Ok((answered.len() - found, beyond))
}
