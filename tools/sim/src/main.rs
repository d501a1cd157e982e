//! Runs seeds: `sim --seeds 100`, `sim --hours 2`, `sim --seed 17`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use sim::{Counts, Mutant, Plan, run, shorten};

/// Many nodes in one process under virtual time.
#[derive(Parser)]
struct Arguments {
    /// The first seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many seeds
    #[arg(long, default_value_t = 1)]
    seeds: u64,
    /// Goes on for so many hours instead
    #[arg(long)]
    hours: Option<f64>,
    /// Without this protection
    #[arg(long, value_enum)]
    without: Option<Mutant>,
    /// A kept plan instead of seeds
    #[arg(long)]
    plan: Option<PathBuf>,
    /// Stops at the first seed that fails
    #[arg(long)]
    until_failure: bool,
    /// Where a failing run is put, shortened
    #[arg(long)]
    keep: Option<PathBuf>,
}

#[allow(clippy::disallowed_methods, reason = "how long it took is what is reported")]
fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let begun = Instant::now();
    let limit = arguments.hours.map(|hours| Duration::from_secs_f64(hours * 3_600.0));
    let mut all = Counts::default();
    let (mut runs, mut failed) = (0, 0);
    let mut seed = arguments.seed;
    loop {
        let plan = match &arguments.plan {
            None => Plan::of(seed),
            Some(path) => match std::fs::read_to_string(path).map(|text| Plan::read(&text)) {
                Ok(Ok(plan)) => plan,
                other => {
                    eprintln!("sim: {}: not a plan: {other:?}", path.display());
                    return ExitCode::FAILURE;
                }
            },
        };
        let report = run(&plan, arguments.without);
        runs += 1;
        if arguments.seeds == 1 {
            println!("seed {} leaves {}", plan.seed, report.trace.map(|trace| trace.to_string()).unwrap_or_default());
        }
        all = all.and(report.counts);
        if !report.failures.is_empty() {
            failed += 1;
            println!("seed {} fails:", plan.seed);
            report.failures.iter().for_each(|failure| println!("  {failure}"));
            if let Some(folder) = &arguments.keep {
                let short = shorten(&plan, arguments.without, 200);
                let path = folder.join(format!("seed-{}.toml", plan.seed));
                println!("  shortened from {} to {} steps: {}", plan.steps.len(), short.steps.len(), path.display());
                if let Err(error) = std::fs::write(&path, short.write()) {
                    eprintln!("sim: {}: {error}", path.display());
                }
            }
        }
        seed += 1;
        let is_over = match limit {
            Some(limit) => begun.elapsed() >= limit,
            None => seed >= arguments.seed + arguments.seeds,
        };
        if is_over || arguments.plan.is_some() || (failed > 0 && arguments.until_failure) {
            break;
        }
    }
    println!("{runs} runs, {failed} failed, {:.1} s: {all:#?}", begun.elapsed().as_secs_f64());
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
