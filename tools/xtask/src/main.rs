//! One command for everything a reviewer would run: `cargo xtask check`.

mod conformance;
mod data;
mod fuzz;
mod run;
mod tidy;
mod used;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Checks, tests, measurements and pictures of Kerege.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything before a change is proposed: format, lints, tidiness, data, tests
    Check,
    /// All tests: Rust, the whole road, the pages in a browser
    Test {
        /// Only the Rust tests
        #[arg(long)]
        fast: bool,
    },
    /// The independent implementation reads what we write, and we read what it writes; the API answers as it is described
    Conformance {
        /// How long the API is asked
        #[arg(long, default_value_t = run::API_SECONDS)]
        api_seconds: u32,
    },
    /// Named checks over all knowledge files and labels
    Data,
    /// The direction of dependencies, and what must not be in the source
    Tidy,
    /// Measures in a release build and writes docs/benchmarks.md anew
    Bench {
        /// Only measurements whose name contains this word; the page is left alone
        #[arg(long)]
        only: Option<String>,
        /// With `--only`: writes what was measured into the page, and leaves the rest of it
        #[arg(long, requires = "only")]
        page: bool,
        /// Where data are written while measuring: flushes are as fast as the disk that holds this folder
        #[arg(long)]
        folder: Option<PathBuf>,
    },
    /// Many nodes under virtual time, with everything that can happen to them: the fixed seeds, or more
    Sim {
        /// Only this seed
        #[arg(long)]
        seed: Option<u64>,
        /// Goes on for so many hours; failing runs are shortened and kept in the target folder
        #[arg(long)]
        hours: Option<f64>,
    },
    /// Every reader of foreign bytes under libFuzzer
    Fuzz(fuzz::Options),
    /// Screenshots of every page in every language, wide and narrow
    Shots {
        /// Where to put them
        folder: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check => check(),
        Command::Test { fast } => run::test(fast),
        Command::Conformance { api_seconds } => run::conformance(api_seconds),
        Command::Data => data::check(),
        Command::Tidy => tidy::check(),
        Command::Bench { only, page, folder } => run::bench(only.as_deref(), page, folder.as_deref()),
        Command::Sim { seed, hours } => run::sim(seed, hours),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Shots { folder } => run::shots(&folder),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in &problems {
                eprintln!("xtask: {problem}");
            }
            eprintln!("xtask: {} problem(s)", problems.len());
            ExitCode::FAILURE
        }
    }
}

/// What is wrong, one sentence each, with what to do.
type Problems = Vec<String>;

fn check() -> Result<(), Problems> {
    run::cargo(&["fmt", "--all", "--check"], "run `cargo fmt --all`")?;
    run::cargo(
        &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
        "mend what clippy names",
    )?;
    let quick: Problems = [tidy::check(), data::check()].into_iter().filter_map(Result::err).flatten().collect();
    if !quick.is_empty() {
        return Err(quick);
    }
    run::test(false)
}
