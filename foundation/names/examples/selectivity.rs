//! What keys find, and how many others they find with it.
//!
//! ```text
//! cargo run --release -p names --example selectivity
//! ```

use std::collections::{BTreeSet, HashMap};

use base::Date;
use names::{Name, Strength, keys};

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

const PERSONS: usize = 10_000;

fn main() -> Done {
    let folder = format!("{}/tests/data", env!("CARGO_MANIFEST_DIR"));
    println!("{:<16} {:>10} {:>12} {:>12} {:>10}", "pairs", "recall", "strong alone", "with a year", "most keys");
    for file in ["nameparts_held", "lists_held", "figures_held", "invented/dev", "invented/judge", "invented/hand"] {
        recall(file, &format!("{folder}/{file}.csv"))?;
    }
    for (bound, text) in [(false, "without a birth year"), (true, "with a birth year")] {
        others(&persons(&folder)?, bound, text);
    }
    Ok(())
}

/// Of one person's pairs, how many share a key: any, a strong one, and with a birth date.
fn recall(name: &str, path: &str) -> Done {
    let (mut pairs, mut any, mut strong, mut dated, mut most) = (0, 0, 0, 0, 0);
    for row in csv::Reader::from_path(path)?.records() {
        let row = row?;
        if &row[2] != "true" {
            continue;
        }
        let (left, right) = (Name::read(&row[0]), Name::read(&row[1]));
        let (a, b) = (keys(&left, None), keys(&right, None));
        let shared: Vec<_> = a.iter().filter(|key| b.contains(key)).collect();
        let day = Date::new(1990, 3, 1).ok();
        let with_day = keys(&right, day);
        pairs += 1;
        any += usize::from(!shared.is_empty());
        strong += usize::from(shared.iter().any(|key| key.strength == Strength::Strong));
        dated += usize::from(keys(&left, day).iter().any(|key| with_day.contains(key)));
        most = most.max(a.len()).max(b.len());
    }
    let share = |count: usize| count as f64 / f64::from(pairs);
    println!("{name:<16} {:>10.4} {:>12.4} {:>12.4} {most:>10}", share(any), share(strong), share(dated));
    Ok(())
}

/// Invented persons: given names of `given.tsv`, family names from the groups of spellings.
fn persons(folder: &str) -> Done<Vec<(String, i16)>> {
    let given = std::fs::read_to_string(format!("{folder}/../../../../data/names/given.tsv"))?;
    let given: Vec<&str> = given
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .filter(|name| name.chars().any(|letter| letter > 'ʿ'))
        .collect();
    let groups = std::fs::read_to_string(format!("{folder}/name_part_groups.tsv"))?;
    let endings = ["ов", "ев", "ин", "ко", "ский", "ян", "ова", "ева"];
    let families: BTreeSet<&str> = groups
        .lines()
        .flat_map(|line| line.split(['\t', '|']))
        .filter(|form| endings.iter().any(|ending| form.ends_with(ending)))
        .collect();
    let families: Vec<&str> = families.into_iter().collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    println!("\n{PERSONS} persons of {} given and {} family names", given.len(), families.len());
    Ok((0..PERSONS)
        .map(|_| {
            let name = format!("{} {}", given[below(given.len())], families[below(families.len())]);
            (name, 1960 + below(46) as i16)
        })
        .collect())
}

/// With how many others a person shares a key.
fn others(persons: &[(String, i16)], bound: bool, text: &str) {
    for strong in [false, true] {
        let mut of: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (name, year)) in persons.iter().enumerate() {
            let birth = if bound { Date::new(*year, 3, 1).ok() } else { None };
            for key in
                keys(&Name::read(name), birth).into_iter().filter(|key| !strong || key.strength == Strength::Strong)
            {
                of.entry(key.text).or_default().push(at);
            }
        }
        let mut met: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); persons.len()];
        for with in of.values() {
            for one in with {
                met[*one].extend(with.iter().filter(|other| *other != one));
            }
        }
        let mut counts: Vec<usize> = met.iter().map(BTreeSet::len).collect();
        counts.sort_unstable();
        let mean = counts.iter().sum::<usize>() as f64 / counts.len() as f64;
        println!(
            "{text}, {}: {mean:.2} others share a key on average, {} in the middle, {} for one in a hundred",
            if strong { "strong keys alone" } else { "all keys" },
            counts[counts.len() / 2],
            counts[counts.len() * 99 / 100]
        );
    }
}
