//! `cargo xtask fuzz`: every reader of foreign bytes under libFuzzer, on the stable compiler.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Problems;
use crate::run::{root, target};

/// What to run, and for how long.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// For each target
    #[arg(long, default_value_t = 5.0)]
    minutes: f64,
    /// This target alone
    #[arg(long)]
    target: Option<String>,
    /// Without the targets that have a whole node, its door or letters behind them: builds in half the time
    #[arg(long)]
    ground: bool,
    /// Afterwards keeps the smallest inputs that reach everything, in tools/fuzz/corpus
    #[arg(long)]
    keep: bool,
}

/// LLVM's own counters: each of these is a stable flag, and none needs a sanitizer.
const COUNTED: [&str; 7] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cdebug-assertions",
    "-Coverflow-checks",
];
/// No input may take longer, in seconds, or more memory, in mebibytes. The largest file that is read has 8 MiB.
const LONGEST_SECONDS: u32 = 10;
const MOST_MEBIBYTES: u32 = 2_048;

pub(crate) fn run(options: &Options) -> Result<(), Problems> {
    let place = target().join("fuzz");
    let (corpus, found) = (place.join("corpus"), place.join("found"));
    let mut list = inputs(&["list"])?;
    list.retain(|(name, _)| options.target.as_ref().is_none_or(|only| only == name));
    let program = built(&place, options.ground)?;
    let known = program_knows(&program);
    list.retain(|(name, _)| known(name));
    if list.is_empty() {
        return Err(vec!["there is no such target: `cargo run -p fuzz -- list` names them".to_owned()]);
    }
    inputs(&["lay", &text(&corpus)?])?;
    std::fs::create_dir_all(&found).map_err(|cause| vec![format!("{}: {cause}", found.display())])?;
    let mut problems = Problems::new();
    for (name, longest) in &list {
        problems.extend(one(&program, name, *longest, options.minutes, &corpus, &found).err().unwrap_or_default());
    }
    if options.keep {
        keep(&program, &list, &place)?;
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn text(path: &Path) -> Result<String, Problems> {
    path.to_str().map(str::to_owned).ok_or_else(|| vec!["the target folder's path is not text".to_owned()])
}

/// The library's own program, from the ordinary build. What it prints: names and numbers.
fn inputs(words: &[&str]) -> Result<Vec<(String, u32)>, Problems> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--package", "fuzz", "--locked", "--"]).args(words).current_dir(root());
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.map_err(|cause| vec![format!("cargo run -p fuzz: {cause}")])?;
    if !output.status.success() {
        return Err(vec![format!("`cargo run -p fuzz -- {}` failed: mend it", words.join(" "))]);
    }
    let pair =
        |line: &str| line.split_once(' ').map(|(name, number)| (name.to_owned(), number.parse().unwrap_or(4_096)));
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(pair).collect())
}

fn built(place: &Path, ground: bool) -> Result<PathBuf, Problems> {
    let guided = root().join("tools/fuzz/guided");
    // Named even where it is this machine's own: else build scripts would be counted too, and they have nobody to count for.
    let machine = machine()?;
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--release", "--locked", "--target", &machine, "--target-dir"]).arg(place);
    build.args(if ground { &[][..] } else { &["--features", "house,paper"] });
    build.current_dir(guided).env("RUSTFLAGS", COUNTED.join(" ")).stdin(Stdio::null());
    println!("── cargo build (tools/fuzz/guided)");
    match build.status() {
        Ok(status) if status.success() => Ok(place.join(machine).join("release/guided")),
        _ => Err(vec!["tools/fuzz/guided could not be built: it needs a C++ compiler (Debian: g++)".to_owned()]),
    }
}

fn machine() -> Result<String, Problems> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().map_err(|cause| vec![format!("rustc: {cause}")])?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| vec!["rustc does not say which machine this is".to_owned()])
}

/// Whether the program was built with a target: it looks at one empty input.
fn program_knows(program: &Path) -> impl Fn(&str) -> bool {
    let program = program.to_owned();
    move |name| {
        let mut look = Command::new(&program);
        look.arg("-runs=0").env("FUZZ_TARGET", name).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        look.status().is_ok_and(|status| status.success())
    }
}

fn one(program: &Path, name: &str, longest: u32, minutes: f64, corpus: &Path, found: &Path) -> Result<(), Problems> {
    println!("── {name}");
    let mut run = Command::new(program);
    run.arg(format!("-max_total_time={:.0}", minutes * 60.0)).arg(format!("-max_len={longest}"));
    run.arg(format!("-timeout={LONGEST_SECONDS}")).arg(format!("-rss_limit_mb={MOST_MEBIBYTES}"));
    run.arg(format!("-malloc_limit_mb={}", MOST_MEBIBYTES / 4)).args(["-print_final_stats=1", "-verbosity=1"]);
    run.arg(format!("-artifact_prefix={}/{name}-", found.display())).arg(corpus.join(name)).env("FUZZ_TARGET", name);
    // It prints a line for every step; the last ones say what came of it.
    let output = run.stdin(Stdio::null()).output().map_err(|cause| vec![format!("{}: {cause}", program.display())])?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<&str> = said.lines().collect();
    let told = |line: &&&str| line.starts_with("stat::") || line.contains("DONE");
    lines.iter().filter(told).for_each(|line| println!("   {line}"));
    if output.status.success() {
        return Ok(());
    }
    lines.iter().rev().take(40).rev().for_each(|line| println!("   {line}"));
    Err(vec![format!(
        "{name}: a finding lies in {}; mend the code, and keep it as a test with a name",
        found.display()
    )])
}

/// Inputs without which something would not be reached.
fn keep(program: &Path, list: &[(String, u32)], place: &Path) -> Result<(), Problems> {
    let least = place.join("least");
    // Earlier ones are not the least of these.
    let _ = std::fs::remove_dir_all(&least);
    for (name, longest) in list {
        let to = least.join(name);
        std::fs::create_dir_all(&to).map_err(|cause| vec![format!("{}: {cause}", to.display())])?;
        let mut merge = Command::new(program);
        merge.arg("-merge=1").arg(format!("-max_len={longest}")).arg(&to).arg(place.join("corpus").join(name));
        merge.env("FUZZ_TARGET", name).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if !merge.status().is_ok_and(|status| status.success()) {
            return Err(vec![format!("{name}: its inputs could not be merged: is there a finding among them?")]);
        }
    }
    inputs(&["keep", &text(&least)?]).map(|_| ())
}
