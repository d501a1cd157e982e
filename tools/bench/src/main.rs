//! What people wait for, measured in a release build on this machine, everything durable.
//!
//! `cargo xtask bench` builds the program as it ships, runs this, and writes `docs/benchmarks.md` anew. Nothing here takes a path that the
//! product does not take: two whole nodes with their own keys and archives, connected over loopback by mutual TLS, driven through the hall as
//! pages drive it. Beside each figure stands what the machine allows at best for the same work, measured in the same run.

#![allow(clippy::disallowed_methods, reason = "this measures time")]

mod blind;
mod blind_road;
mod browser;
mod catch_up;
mod homeservers;
mod house;
mod large;
mod law_answers;
mod letter;
mod machine;
mod processes;
mod report;
mod road;
mod scene;
mod several;
mod soak;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use wiring::Stop;

use crate::report::Report;

/// Measures, and prints a table; with `--page` writes it as a page, or with `--only` into one.
#[derive(Parser)]
struct Arguments {
    /// Only measurements whose name contains this word
    #[arg(long)]
    only: Option<String>,
    /// Write the page here
    #[arg(long)]
    page: Option<PathBuf>,
    /// The program that is started and weighed
    #[arg(long)]
    program: PathBuf,
    /// Where data are written; flushes are as fast as the disk that holds it
    #[arg(long)]
    folder: Option<PathBuf>,
    /// How long the house of several processes is kept under load
    #[arg(long, default_value_t = 30)]
    soak_minutes: u64,
    /// A Python that has the other programs measured beside ours: `tools/bench/peers/requirements.txt`
    #[arg(long)]
    peers: Option<PathBuf>,
}

type Measurement = fn(&Arguments, &mut Report) -> Result<(), Stop>;

/// In the order of the page.
const MEASUREMENTS: [(&str, Measurement); 12] = [
    ("machine", |arguments, report| machine::measure(arguments, report)),
    ("road", |arguments, report| road::measure(arguments, report)),
    ("catch-up", |arguments, report| catch_up::measure(arguments, report)),
    ("homeservers", |arguments, report| homeservers::measure(arguments, report)),
    ("house", |arguments, report| house::measure(arguments, report)),
    ("large", |arguments, report| large::measure(arguments, report)),
    ("processes", |arguments, report| processes::measure(arguments, report)),
    ("letter", |arguments, report| letter::measure(arguments, report)),
    ("law", |arguments, report| law_answers::measure(arguments, report)),
    ("blind", |arguments, report| blind::measure(arguments, report)),
    ("blind-road", |arguments, report| blind_road::measure(arguments, report)),
    ("soak", |arguments, report| soak::measure(arguments, report)),
];

impl Arguments {
    /// A folder of its own for one measurement.
    fn scratch(&self) -> Result<tempfile::TempDir, Stop> {
        let made = match &self.folder {
            Some(folder) => tempfile::tempdir_in(folder),
            None => tempfile::tempdir(),
        };
        made.map_err(|cause| Stop::file("making a folder", cause))
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let mut report = Report::default();
    for (name, measure) in MEASUREMENTS {
        if arguments.only.as_ref().is_some_and(|word| !name.contains(word.as_str())) {
            continue;
        }
        println!("── {name}");
        if let Err(stop) = measure(&arguments, &mut report) {
            eprintln!("bench: {name}: {stop}");
            return ExitCode::FAILURE;
        }
    }
    let missed = report.missed();
    // Of a run over everything nothing older stays.
    let before = arguments.page.as_ref().filter(|_| arguments.only.is_some());
    let before = before.and_then(|page| std::fs::read_to_string(page).ok()).unwrap_or_default();
    if let Some(page) = &arguments.page
        && let Err(cause) = std::fs::write(page, report.page(&before))
    {
        eprintln!("bench: writing {}: {cause}", page.display());
        return ExitCode::FAILURE;
    }
    for line in &missed {
        println!("MISSED {line}");
    }
    // A figure that is missed is a finding, not a failure of the measurement: it stands on the page in bold.
    ExitCode::SUCCESS
}
