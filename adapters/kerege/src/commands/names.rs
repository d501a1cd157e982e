//! `kerege names`: names compared, their keys, and how good both are on pairs that somebody judged.

use std::fmt;
use std::path::{Path, PathBuf};

use base::Date;
use clap::{Args, Subcommand};
use names::measure::{Judged, Measured, Tenth, measure, tenths};
use names::{Comparison, Key, Line, Name, THRESHOLD, compare, keys};
use serde::Serialize;

use crate::Stop;

/// What can be asked of names.
#[derive(Subcommand)]
pub enum NamesCommand {
    /// Compare two names, and say what was found line by line
    Compare(Compare),
    /// The keys of a name for candidate search and the blind index
    Keys(Keys),
    /// Measure on a CSV file with the columns left, right, match
    Bench(Bench),
}

/// `kerege names compare`.
#[derive(Args)]
pub struct Compare {
    /// One name, as it is written
    left: String,
    /// The other
    right: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `kerege names keys`.
#[derive(Args)]
pub struct Keys {
    /// The name, as it is written
    name: String,
    /// Day of birth (YYYY-MM-DD): keys of one part are then bound to its year
    #[arg(long)]
    birth: Option<Date>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `kerege names bench`.
#[derive(Args)]
pub struct Bench {
    /// The file: UTF-8, with a head line; `match` is true, false, 1 or 0
    file: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Answers; the text to print.
pub fn run(command: NamesCommand) -> Result<String, Stop> {
    match command {
        NamesCommand::Compare(asked) => {
            let (left, right) = (named(&asked.left)?, named(&asked.right)?);
            let comparison = compare(&left, &right);
            Ok(if asked.json {
                pretty(&Compared::of(&comparison, &left, &right))
            } else {
                comparison.display(&left, &right).to_string()
            })
        }
        NamesCommand::Keys(asked) => {
            let keys = keys(&named(&asked.name)?, asked.birth);
            Ok(if asked.json { pretty(&keys) } else { keys.iter().map(line_of).collect() })
        }
        NamesCommand::Bench(asked) => {
            let report = bench(&asked.file)?;
            Ok(if asked.json { pretty(&report) } else { report.to_string() })
        }
    }
}

fn named(text: &str) -> Result<Name, Stop> {
    let name = Name::read(text);
    if name.is_empty() { Err(Stop::Other(format!("`{text}` has no letters: a name is needed"))) } else { Ok(name) }
}

fn line_of(key: &Key) -> String {
    let strength = match key.strength {
        names::Strength::Strong => "strong",
        names::Strength::Weak => "weak",
    };
    format!("{strength:<7} {key}\n")
}

fn pretty(report: &impl Serialize) -> String {
    serde_json::to_string_pretty(report).expect("a report of text and numbers is JSON")
}

/// A comparison with the texts that its spans point into.
#[derive(Serialize)]
struct Compared<'a> {
    left: &'a str,
    right: &'a str,
    score: f64,
    bits: names::Bits,
    same: bool,
    explanation: Vec<Explained<'a>>,
}

#[derive(Serialize)]
struct Explained<'a> {
    #[serde(flatten)]
    line: &'a Line,
    /// The line in English.
    text: String,
}

impl<'a> Compared<'a> {
    fn of(comparison: &'a Comparison, left: &'a Name, right: &'a Name) -> Compared<'a> {
        let explained = |line| Explained { line, text: names::sentence(line, left, right) };
        Compared {
            left: left.text(),
            right: right.text(),
            score: comparison.score,
            bits: comparison.bits,
            same: comparison.score >= THRESHOLD,
            explanation: comparison.explanation.iter().map(explained).collect(),
        }
    }
}

/// What was measured on a file.
#[derive(Serialize)]
pub struct Report {
    /// At which score two names count as one person's.
    pub threshold: f64,
    /// Precision, recall, F1, AUC, recall at 1 % false positives.
    #[serde(flatten)]
    pub measured: Measured,
    /// Of one person's pairs, the share that has a key in common.
    pub keys_recall: f64,
    /// Of other pairs, the share that has a key in common, and a strong one.
    pub keys_shared_by_others: f64,
    /// Strong keys alone.
    pub strong_keys_shared_by_others: f64,
    /// The most keys that a name has.
    pub most_keys: usize,
    /// Pairs a second on one core, taking both names apart each time.
    pub pairs_a_second: f64,
    /// Pairs a second on one core, with names that were taken apart before.
    pub pairs_a_second_prepared: f64,
    /// What was said and what was true, tenth by tenth of the score.
    pub calibration: Vec<Tenth>,
}

/// Measures on a file of judged pairs.
pub fn bench(path: &Path) -> Result<Report, Stop> {
    let text = std::fs::read_to_string(path).map_err(|cause| Stop::file(path.display().to_string(), cause))?;
    let pairs = read(&text).map_err(|wrong| Stop::Other(format!("{}: {wrong}", path.display())))?;
    let prepared: Vec<(Name, Name)> =
        pairs.iter().map(|pair| (Name::read(&pair.left), Name::read(&pair.right))).collect();
    let judged: Vec<Judged> = prepared
        .iter()
        .zip(&pairs)
        .map(|((left, right), pair)| Judged { score: compare(left, right).score, same: pair.same })
        .collect();
    let shared = |same: bool, strong: bool| {
        let these: Vec<_> = prepared.iter().zip(&pairs).filter(|(_, pair)| pair.same == same).collect();
        let common = these.iter().filter(|((left, right), _)| share_a_key(left, right, strong)).count();
        if these.is_empty() { 0.0 } else { common as f64 / these.len() as f64 }
    };
    let all = prepared.iter().flat_map(|(left, right)| [left, right]);
    Ok(Report {
        threshold: THRESHOLD,
        measured: measure(&judged, THRESHOLD),
        keys_recall: shared(true, false),
        keys_shared_by_others: shared(false, false),
        strong_keys_shared_by_others: shared(false, true),
        most_keys: all.map(|name| keys(name, None).len()).max().unwrap_or(0),
        pairs_a_second: rate(&pairs, |pair| compare(&Name::read(&pair.left), &Name::read(&pair.right)).score),
        pairs_a_second_prepared: rate(&prepared, |(left, right)| compare(left, right).score),
        calibration: tenths(&judged),
    })
}

fn share_a_key(left: &Name, right: &Name, strong: bool) -> bool {
    let left = keys(left, None);
    keys(right, None).iter().any(|key| (!strong || key.strength == names::Strength::Strong) && left.contains(key))
}

/// How often `work` is done in a second: over all `items`, as often as fills a third of a second.
#[allow(clippy::disallowed_methods, reason = "a measurement looks at the clock")]
fn rate<T>(items: &[T], work: impl Fn(&T) -> f64) -> f64 {
    let begun = std::time::Instant::now();
    let mut done = 0;
    loop {
        for item in items {
            std::hint::black_box(work(item));
        }
        done += items.len();
        let passed = begun.elapsed().as_secs_f64();
        if passed > 0.33 {
            return done as f64 / passed;
        }
    }
}

/// A pair and whether somebody says that it is one person's.
#[derive(Debug, PartialEq)]
struct Pair {
    left: String,
    right: String,
    same: bool,
}

/// Lines that a file may have.
const PAIRS: usize = 5_000_000;

/// Reads the pairs of a file; what is wrong, with its line.
fn read(text: &str) -> Result<Vec<Pair>, String> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| format!("line 1: {error}"))?.clone();
    let column = |name: &str| {
        let found = head.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
        let there = head.iter().collect::<Vec<_>>().join(", ");
        found.ok_or_else(|| {
            format!("line 1: the column `{name}` is missing; left, right and match are needed, {there} is there")
        })
    };
    let (left, right, same) = (column("left")?, column("right")?, column("match")?);
    let mut pairs = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let line = row.position().map_or(0, csv::Position::line);
        let value = |at: usize, name: &str| {
            row.get(at).map(str::trim).ok_or_else(|| format!("line {line}: `{name}` is missing"))
        };
        let name = |at: usize, name: &str| match value(at, name)? {
            "" => Err(format!("line {line}: the {name} name is empty")),
            text => Ok(text.to_owned()),
        };
        let same = match value(same, "match")?.to_ascii_lowercase().as_str() {
            "true" | "1" => true,
            "false" | "0" => false,
            other => return Err(format!("line {line}: `{other}` in match; true, false, 1 or 0 is expected")),
        };
        pairs.push(Pair { left: name(left, "left")?, right: name(right, "right")?, same });
        if pairs.len() > PAIRS {
            return Err(format!("line {line}: more than {PAIRS} pairs; divide the file"));
        }
    }
    if pairs.is_empty() { Err("no pairs are in it".to_owned()) } else { Ok(pairs) }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measured = &self.measured;
        writeln!(f, "pairs                        {} ({} of one person)", measured.pairs, measured.same)?;
        writeln!(f, "precision                    {:.4}   at the threshold {}", measured.precision, self.threshold)?;
        writeln!(f, "recall                       {:.4}", measured.recall)?;
        writeln!(f, "F1                           {:.4}", measured.f1)?;
        writeln!(f, "AUC                          {:.4}", measured.auc)?;
        writeln!(f, "recall at 1 % false positives {:.4}", measured.recall_at_1_percent)?;
        writeln!(f, "recall of shared keys        {:.4}   at most {} keys a name", self.keys_recall, self.most_keys)?;
        writeln!(
            f,
            "other pairs sharing a key    {:.4}   a strong one {:.4}",
            self.keys_shared_by_others, self.strong_keys_shared_by_others
        )?;
        writeln!(
            f,
            "pairs per second             {:.0}   with prepared names {:.0}",
            self.pairs_a_second, self.pairs_a_second_prepared
        )?;
        writeln!(f, "\nscore      pairs   said   true")?;
        for tenth in &self.calibration {
            writeln!(
                f,
                "{:.1}–{:.1} {:>9}  {:.3}  {:.3}",
                tenth.from,
                tenth.from + 0.1,
                tenth.pairs,
                tenth.said,
                tenth.true_share
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{NamesCommand, read, run};

    #[derive(Parser)]
    struct Words {
        #[command(subcommand)]
        command: NamesCommand,
    }

    fn names(words: &[&str]) -> Result<String, String> {
        let words = Words::try_parse_from(std::iter::once(&"names").chain(words)).map_err(|error| error.to_string())?;
        run(words.command).map_err(|stop| stop.to_string())
    }

    #[test]
    fn a_comparison_says_which_part_met_which_and_its_lines_add_up() {
        let said = names(&["compare", "Нурбек уулу Азамат", "Azamat Nurbekov", "--json"]).unwrap();
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        let lines = said["explanation"].as_array().unwrap();
        let thousandths = |bits: &serde_json::Value| (bits.as_f64().unwrap() * 1000.0).round() as i64;
        assert_eq!(lines.iter().map(|line| thousandths(&line["bits"])).sum::<i64>(), thousandths(&said["bits"]));
        assert!(lines.iter().any(|line| line["rule"] == "child_of"));
        assert_eq!(said["same"], true);
        assert!(names(&["compare", "Азамат", "Azamat"]).unwrap().contains("Cyrillic, Latin"));
        assert!(names(&["compare", "…", "Azamat"]).unwrap_err().contains("no letters"));
    }

    #[test]
    fn keys_are_few_and_bound_to_the_year() {
        let plain = names(&["keys", "Азамат Нурбеков"]).unwrap();
        assert!(plain.lines().count() <= names::KEYS && plain.contains("weak"));
        let bound = names(&["keys", "Азамат Нурбеков", "--birth", "1990-02-03"]).unwrap();
        assert!(!bound.contains("weak") && bound.contains(".1990"));
        assert!(names(&["keys", "Азамат", "--birth", "yesterday"]).is_err());
    }

    #[test]
    fn a_file_is_measured() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pairs.csv");
        let rows = "match,left,right,note\n1,Айгүл,Aigul,\nfalse,Айгүл,Bakyt,invented\n";
        std::fs::write(&file, rows).unwrap();
        let said = names(&["bench", &file.display().to_string(), "--json"]).unwrap();
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!((&said["pairs"], &said["f1"], &said["keys_recall"]), (&2.into(), &1.0.into(), &1.0.into()));
        assert!(said["pairs_a_second"].as_f64().unwrap() > 0.0);
        assert!(names(&["bench", &file.display().to_string()]).unwrap().contains("recall at 1 % false positives"));
        assert!(names(&["bench", "no-such-file.csv"]).unwrap_err().contains("no-such-file.csv"));
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_with_its_line() {
        for (rows, said) in [
            ("left,right\nA,B\n", "line 1: the column `match` is missing"),
            ("left,right,match\nA,B,true\nA,B,perhaps\n", "line 3: `perhaps` in match"),
            ("left,right,match\nA,,true\n", "line 2: the right name is empty"),
            ("left,right,match\nA\n", "line 2: `match` is missing"),
            ("left,right,match\n", "no pairs"),
            ("", "line 1: the column `left` is missing"),
        ] {
            let wrong = read(rows).unwrap_err();
            assert!(wrong.contains(said), "{rows:?}: {wrong}");
        }
        assert_eq!(read("\u{FEFF}Left, right ,MATCH\n\"A, B\",C,TRUE\n").unwrap()[0].left, "A, B");
    }
}
