//! Comparisons a second on one core: with names taken apart before, and taking both apart each time.
//! `cargo run --release -p names --example speed`

#![allow(clippy::disallowed_methods, reason = "a measurement looks at the clock")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use names::{Name, compare, keys};

/// How often the pairs of a file are gone through, if no other number is given.
const ROUNDS: u32 = 40;

/// Time that this process had a processor, where the system says so (Linux), so that a busy machine does not blur it;
/// otherwise time on the wall.
fn on_processor(since: Instant) -> Duration {
    let counted = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = counted.and_then(|text| text.split(' ').next().and_then(|first| first.parse().ok()));
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rounds: u32 = std::env::args().nth(1).map_or(Ok(ROUNDS), |text| text.parse())?;
    println!(
        "{:<10} {:>8} {:>14} {:>18} {:>14}",
        "pairs", "number", "prepared, 1/s", "taken apart, 1/s", "keys, names/s"
    );
    for file in ["nameparts_held", "lists_held", "figures_held"] {
        let mut reader = csv::Reader::from_path(format!("{}/tests/data/{file}.csv", env!("CARGO_MANIFEST_DIR")))?;
        let pairs: Vec<(String, String)> = reader
            .records()
            .map(|row| row.map(|row| (row[0].to_owned(), row[1].to_owned())))
            .collect::<Result<_, _>>()?;
        let prepared: Vec<(Name, Name)> = pairs.iter().map(|(a, b)| (Name::read(a), Name::read(b))).collect();
        let start = Instant::now();
        let rate =
            |begun: Duration| f64::from(rounds) * pairs.len() as f64 / (on_processor(start) - begun).as_secs_f64();
        let begun = on_processor(start);
        for _ in 0..rounds {
            for (a, b) in &prepared {
                black_box(compare(a, b));
            }
        }
        let ready = rate(begun);
        let begun = on_processor(start);
        for _ in 0..rounds {
            for (a, b) in &pairs {
                black_box(compare(&Name::read(a), &Name::read(b)));
            }
        }
        let apart = rate(begun);
        let begun = on_processor(start);
        for _ in 0..rounds {
            for (a, _) in &prepared {
                black_box(keys(a, None));
            }
        }
        println!("{file:<10} {:>8} {ready:>14.0} {apart:>18.0} {:>14.0}", pairs.len(), rate(begun));
    }
    Ok(())
}
