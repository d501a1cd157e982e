//! One entry on its whole road: submitted, signed, sealed, committed, delivered, verified, committed there, receipted back.

use std::time::{Duration, Instant};

use base::DossierId;
use desk::Hall;
use wiring::Stop;
use wiring::demo::Place;

use crate::Arguments;
use crate::machine::cryptography;
use crate::report::{Limit, Report, at, ms};
use crate::scene::{Pair, ask_back, run};

/// People who write at once: those of a busy unit, and those of a large house.
const UNIT: usize = 8;
const HOUSE: usize = 24;
const SUSTAINED: usize = 8_400;
const ALONE: usize = 400;

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "One entry on its whole road",
        "Italy asks back in enquiries of Kyrgyzstan, each time with a text of 4 KiB: signed, sealed to two units, committed, delivered, verified, \
         committed there, and the signed receipt back and committed. Sustained: every person writes, waits until the entry is durable, and writes \
         again, in twice as many dossiers as there are people. Alone: one after another, each waited for until its receipt is durable at the sender.",
    );
    let ceiling = 2.0 / cryptography()?;
    let share = format!("cryptography alone on two cores: {ceiling:.0} a second");
    for writers in [UNIT, HOUSE] {
        let folder = arguments.scratch()?;
        run(async {
            let pair = Pair::open(folder.path().to_path_buf()).await?;
            let enquiries = pair.enquiries(2 * writers).await?;
            let (rate, felt) = sustained(&pair, &enquiries, writers).await?;
            let limit = if writers == HOUSE { Limit::AtLeast(500.0) } else { Limit::None };
            report.figure(&format!("sustained, {writers} people write"), rate, "entries a second", limit, &share);
            let beside = format!("durable here after {:.0} ms; the rest is the way", 1e3 * writers as f64 / felt);
            report.figure("of which answered to their writers", felt, "entries a second", Limit::None, &beside);
            pair.scene.stop().await;
            Ok(())
        })?;
    }
    let folder = arguments.scratch()?;
    run(async {
        let pair = Pair::open(folder.path().to_path_buf()).await?;
        let enquiries = pair.enquiries(1).await?;
        let mut times = alone(&pair, enquiries[0]).await?;
        let beside = "cryptography of entry and receipt, and four flushes";
        report.figure("alone, p50", ms(at(&mut times, 50)), "ms", Limit::AtMost(25.0), beside);
        report.figure("alone, p99", ms(at(&mut times, 99)), "ms", Limit::AtMost(100.0), beside);
        pair.scene.stop().await;
        Ok(())
    })
}

/// Entries a second, from the first act until the last receipt is back, and until the last act was answered; checks that every entry has
/// its receipt.
async fn sustained(pair: &Pair, enquiries: &[DossierId], people: usize) -> Result<(f64, f64), Stop> {
    let desk = pair.scene.node(Place::It)?.desk().clone();
    let reader = pair.scene.reader(Place::It, "giulia")?;
    let begun = Instant::now();
    let written: Result<(), Stop> = tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            let writer = |number: usize| {
                let (desk, reader) = (&desk, &reader);
                scope.spawn(move || {
                    (0..SUSTAINED / people).try_for_each(|round| {
                        ask_back(desk, reader, enquiries[(round * people + number) % enquiries.len()])
                    })
                })
            };
            let writers: Vec<_> = (0..people).map(writer).collect();
            writers.into_iter().try_for_each(|writer| writer.join().expect("a writer does not panic"))
        })
    });
    written?;
    let felt = SUSTAINED as f64 / begun.elapsed().as_secs_f64();
    pair.quiet().await?;
    let rate = SUSTAINED as f64 / begun.elapsed().as_secs_f64();
    for enquiry in enquiries {
        let page = desk.enquiry(&reader, *enquiry)?;
        let asked = page.said.iter().filter(|said| said.kind == "enquiries.clarification-asked");
        let unreceipted = asked.filter(|said| !said.receipts.iter().any(|receipt| receipt.step == "delivered")).count();
        if unreceipted > 0 {
            return Err(Stop::Other(format!("{unreceipted} entries have no receipt")));
        }
    }
    Ok((rate, felt))
}

/// From submission until the signed receipt is durable at the sender.
async fn alone(pair: &Pair, enquiry: DossierId) -> Result<Vec<Duration>, Stop> {
    let desk = pair.scene.node(Place::It)?.desk().clone();
    let reader = pair.scene.reader(Place::It, "giulia")?;
    let archive = pair.archive(Place::It)?;
    let entries = || -> Result<u64, Stop> { Ok(archive.row(enquiry)?.map_or(0, |row| row.entries)) };
    let mut times = Vec::with_capacity(ALONE);
    for _ in 0..ALONE {
        pair.quiet().await?;
        let before = entries()?;
        let begun = Instant::now();
        tokio::task::block_in_place(|| ask_back(&desk, &reader, enquiry))?;
        while entries()? < before + 2 {
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        times.push(begun.elapsed());
    }
    Ok(times)
}
