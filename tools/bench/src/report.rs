//! Figures, their limits, and the page on which they stand.

use std::fmt::Write;
use std::time::Duration;

/// How a figure is judged.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
    /// At most so much.
    AtMost(f64),
    /// At least so much.
    AtLeast(f64),
    /// For comparison alone.
    None,
}

/// A part of the page: title, what work was done, figures.
struct Part {
    title: String,
    work: String,
    figures: Vec<Figure>,
    /// What else must be said, below the figures.
    notes: Vec<String>,
}

struct Figure {
    what: String,
    value: f64,
    unit: &'static str,
    limit: Limit,
    beside: String,
}

/// Everything measured in one run.
#[derive(Default)]
pub(crate) struct Report {
    parts: Vec<Part>,
}

impl Report {
    /// Begins a part of the page: its title, and in prose what work was done.
    pub(crate) fn part(&mut self, title: &str, work: &str) {
        self.parts.push(Part {
            title: title.to_owned(),
            work: work.to_owned(),
            figures: Vec::new(),
            notes: Vec::new(),
        });
    }

    /// Says something below the part's figures, such as what could not be measured.
    pub(crate) fn note(&mut self, note: &str) {
        println!("   {note}");
        if let Some(part) = self.parts.last_mut() {
            part.notes.push(note.to_owned());
        }
    }

    /// Adds a figure; `beside` says what the machine allows for the same work, or what else it must be read with.
    pub(crate) fn figure(&mut self, what: &str, value: f64, unit: &'static str, limit: Limit, beside: &str) {
        let figure = Figure { what: what.to_owned(), value, unit, limit, beside: beside.to_owned() };
        println!("   {}: {}{}  {}", figure.what, figure.number(), figure.judged(), figure.beside);
        if self.parts.is_empty() {
            self.part("", "");
        }
        if let Some(part) = self.parts.last_mut() {
            part.figures.push(figure);
        }
    }

    /// The figures beyond their limit.
    pub(crate) fn missed(&self) -> Vec<String> {
        let figures = self.parts.iter().flat_map(|part| &part.figures);
        figures.filter(|figure| !figure.holds()).map(|figure| format!("{}: {}", figure.what, figure.number())).collect()
    }

    /// The page: everything that was measured, and of the page `before` what was not measured again.
    pub(crate) fn page(&self, before: &str) -> String {
        let when = format!("Measured on {}, {}.", machine(), today());
        let mut sections: Vec<(&str, String)> = before.split(SECTION).skip(1).map(titled).collect();
        for part in &self.parts {
            let text = part.text(&when);
            match sections.iter_mut().find(|(title, _)| *title == part.title) {
                Some((_, old)) => *old = text,
                None => sections.push((&part.title, text)),
            }
        }
        let sections = sections.iter().map(|(title, text)| format!("{SECTION}{title}\n\n{text}\n"));
        HEAD.to_owned() + &sections.collect::<String>()
    }
}

/// What begins a part of the page.
const SECTION: &str = "\n## ";

/// A part of a page that was written before: its title and its text.
fn titled(section: &str) -> (&str, String) {
    let (title, text) = section.split_once('\n').unwrap_or((section, ""));
    (title, text.trim().to_owned())
}

impl Part {
    fn text(&self, when: &str) -> String {
        let mut text =
            format!("{}\n\n{when}\n\n| what | measured | limit | beside it |\n|---|---|---|---|\n", self.work);
        for figure in &self.figures {
            let number = if figure.holds() { figure.number() } else { format!("**{}, missed**", figure.number()) };
            let limit = match figure.limit {
                Limit::AtMost(most) => format!("≤ {} {}", spoken(most), figure.unit).trim_end().to_owned(),
                Limit::AtLeast(least) => format!("≥ {} {}", spoken(least), figure.unit).trim_end().to_owned(),
                Limit::None => "–".to_owned(),
            };
            let _ = writeln!(text, "| {} | {number} | {limit} | {} |", figure.what, figure.beside);
        }
        for note in &self.notes {
            let _ = write!(text, "\n{note}\n");
        }
        text.trim_end().to_owned()
    }
}

const HEAD: &str = "# Benchmarks

`cargo xtask bench` measures in a release build and writes this page anew, in some forty minutes; `cargo xtask bench --only WORD` runs the measurements whose name
contains the word and leaves the page alone, or with `--page` writes them into it and leaves the others as they were. Nothing is measured on a special path: whole nodes with their own keys and archives (`synchronous=FULL`), connected
over loopback by mutual TLS, driven through the hall as pages drive it, and all of them on one machine, which each part names. *Beside it* says what the same
machine allows at best for that work, from the same run. Figures of one crate alone stand in that crate's README, with their command.
";

impl Figure {
    fn holds(&self) -> bool {
        match self.limit {
            Limit::AtMost(most) => self.value <= most,
            Limit::AtLeast(least) => self.value >= least,
            Limit::None => true,
        }
    }

    fn number(&self) -> String {
        format!("{} {}", spoken(self.value), self.unit).trim_end().to_owned()
    }

    fn judged(&self) -> &'static str {
        if self.holds() { "" } else { "  MISSED" }
    }
}

/// Enough digits to compare, no more.
fn spoken(value: f64) -> String {
    let digits = match value.abs() {
        0.0 => 0,
        large if large >= 100.0 => 0,
        middle if middle >= 10.0 => 1,
        small if small >= 0.1 => 2,
        _ => 4,
    };
    let text = format!("{value:.digits$}");
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let grouped: Vec<String> =
        whole.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    format!("{}{rest}", grouped.join(","))
}

/// Milliseconds.
pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The value below which `share` percent of the times lie.
pub(crate) fn at(times: &mut [Duration], share: usize) -> Duration {
    times.sort();
    times.get((times.len().saturating_sub(1)) * share / 100).copied().unwrap_or_default()
}

fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let value = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let processor = value(&read("/proc/cpuinfo"), "model name").unwrap_or_else(|| "an unnamed processor".to_owned());
    let memory = value(&read("/proc/meminfo"), "MemTotal").unwrap_or_default();
    let memory = memory.trim_end_matches(" kB").parse::<u64>().map_or(0, |kib| kib.div_ceil(1024 * 1024));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{cores} cores of a {processor}, {memory} GiB of memory")
}

fn today() -> String {
    use desk::ports::Clock;
    wiring::SystemClock.now().date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_measured_again_stays_on_the_page() {
        let mut first = Report::default();
        for title in ["One", "Other", "Third"] {
            first.part(title, "Some work.");
            first.figure("time", 1.0, "s", Limit::AtMost(2.0), "");
        }
        first.note("Something more.");
        let page = first.page("");
        assert_eq!(Report::default().page(&page), page);
        let mut again = Report::default();
        again.part("Other", "Some work.");
        again.figure("time", 3.0, "s", Limit::AtMost(2.0), "");
        again.part("New", "More work.");
        let changed = again.page(&page);
        let titles: Vec<&str> = changed.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(titles, ["One", "Other", "Third", "New"]);
        assert_eq!(changed.matches("1.00 s").count(), 2);
        assert_eq!(changed.matches("**3.00 s, missed**").count(), 1);
        assert!(changed.starts_with(HEAD) && changed.contains("Something more."));
    }
}
