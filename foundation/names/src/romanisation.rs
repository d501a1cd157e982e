//! Romanisation systems (`data/names/romanisation_tables.csv`): which there are, and what a name becomes in one of them.
//!
//! Comparison does not need them; it reads any spelling. They name what a source used, and they test the keys.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLES: &str = include_str!("../../../data/names/romanisation_tables.csv");

#[derive(Default)]
struct System {
    /// Letter to letters.
    base: BTreeMap<&'static str, &'static str>,
    /// The letter before and the letter; at the beginning the letter alone.
    after: BTreeMap<&'static str, &'static str>,
    /// The letter and the one behind.
    before: BTreeMap<&'static str, &'static str>,
    /// The last two letters.
    ending: BTreeMap<&'static str, &'static str>,
}

static SYSTEMS: LazyLock<BTreeMap<&'static str, System>> = LazyLock::new(|| {
    let mut systems: BTreeMap<&str, System> = BTreeMap::new();
    for row in TABLES.lines().skip(1) {
        let mut columns = row.splitn(4, ',');
        let (Some(system), Some(rule), Some(source), Some(target)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let system = systems.entry(system).or_default();
        let rules = match rule {
            "prev_mapping" => &mut system.after,
            "next_mapping" => &mut system.before,
            "ending_mapping" => &mut system.ending,
            _ => &mut system.base,
        };
        rules.insert(source, target.trim_matches('"'));
    }
    systems
});

/// The names of all systems, such as `icao-rus-Cyrl-Latn-9303`.
pub fn systems() -> impl Iterator<Item = &'static str> {
    SYSTEMS.keys().copied()
}

/// A name in Cyrillic script as `system` writes it; letters that it does not know stay as they are. Nothing if there is no such
/// system.
pub fn romanise(system: &str, name: &str) -> Option<String> {
    let rules = SYSTEMS.get(system)?;
    let mut romanised = String::new();
    for word in name.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        rules.word(word, &mut romanised);
    }
    Some(romanised)
}

impl System {
    fn word(&self, word: &str, into: &mut String) {
        let letters: Vec<char> = word.chars().collect();
        let lower: Vec<String> = letters.iter().map(|letter| letter.to_lowercase().collect()).collect();
        let end = letters.iter().rposition(|letter| letter.is_alphabetic()).map_or(0, |last| last + 1);
        let mut at = 0;
        while at < letters.len() {
            if at + 2 == end
                && at > 0
                && let Some(target) = self.ending.get(lower[at..end].concat().as_str())
            {
                into.push_str(target);
                at = end;
                continue;
            }
            let before = if at > 0 { lower[at - 1].as_str() } else { "" };
            let behind = lower.get(at + 1).map_or("", String::as_str);
            let one = lower[at].as_str();
            let target = self
                .after
                .get(format!("{before}{one}").as_str())
                .or_else(|| self.before.get(format!("{one}{behind}").as_str()))
                .or_else(|| self.base.get(one));
            match target {
                Some(target) if letters[at].is_uppercase() => {
                    let mut signs = target.chars();
                    into.extend(signs.next().into_iter().flat_map(char::to_uppercase));
                    into.push_str(signs.as_str());
                }
                Some(target) => into.push_str(target),
                None => into.push(letters[at]),
            }
            at += 1;
        }
    }
}
