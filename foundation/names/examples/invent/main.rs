//! Invents persons and writes pairs of spellings of them into `tests/data/invented`: `dev.csv` to look for errors in,
//! `judge.csv`, of other names, to be looked at when nothing more is changed. Chance is fixed.
//!
//! ```text
//! cargo run --release -p names --example invent
//! ```

mod spelling;

use std::fmt::Write;

use spelling::{Habits, Part, Person, View};

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// Pairs of a file.
const PAIRS: usize = 3_000;

/// Chance that is the same each time (xorshift64).
pub(crate) struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

fn main() -> Done {
    let folder = format!("{}/tests/data/invented", env!("CARGO_MANIFEST_DIR"));
    let habits = Habits::read(&std::fs::read_to_string(format!("{folder}/habits.tsv"))?);
    let text = std::fs::read_to_string(format!("{folder}/parts.tsv"))?;
    for (half, file) in ["dev", "judge"].into_iter().enumerate() {
        let parts = parts(&text, half);
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15 + half as u64);
        let mut csv = String::from("left,right,match,phenomenon\n");
        for _ in 0..PAIRS {
            let (left, right, same, phenomenon) = pair(&parts, &habits, &mut chance);
            writeln!(csv, "\"{left}\",\"{right}\",{same},{phenomenon}")?;
        }
        std::fs::write(format!("{folder}/{file}.csv"), csv)?;
    }
    Ok(())
}

/// Every second row of each language and kind.
fn parts(text: &str, half: usize) -> Vec<Part> {
    let mut counts = std::collections::BTreeMap::new();
    let mut parts = Vec::new();
    for row in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [language, kind, forms] =
            row.split('\t').collect::<Vec<_>>().try_into().expect("parts.tsv has three columns");
        let count = counts.entry((language, kind)).or_insert(0_usize);
        if *count % 2 == half {
            parts.push(Part {
                language: language.to_owned(),
                kind: kind.chars().next().unwrap_or('m'),
                forms: forms.split('|').map(str::to_owned).collect(),
            });
        }
        *count += 1;
    }
    parts
}

/// A pair of spellings, whether they are one person's, and what it shows.
fn pair(parts: &[Part], habits: &Habits, chance: &mut Chance) -> (String, String, bool, &'static str) {
    let person = invent(parts, chance);
    let (other, phenomenon) = match chance.below(20) {
        0..=8 => (None, "same"),
        9..=10 => (Some(Person { given: another(parts, &person.given, chance), ..person.clone() }), "sibling"),
        11..=13 => (Some(Person { given: nearest(parts, &person.given, chance), ..person.clone() }), "near given name"),
        14 => (Some(child(parts, &person, chance)), "father and child"),
        15..=16 => {
            (Some(Person { family: nearest(parts, &person.family, chance), ..person.clone() }), "near family name")
        }
        17 => (Some(Person { family: another(parts, &person.family, chance), ..person.clone() }), "other family name"),
        18 => (
            Some(Person {
                family: another(parts, &person.family, chance),
                father: another(parts, &person.father, chance),
                ..person.clone()
            }),
            "same given name",
        ),
        _ => (Some(invent(parts, chance)), "nothing in common"),
    };
    let views = [View::chosen(&person, chance), View::chosen(&person, chance)];
    let left = person.written(&views[0], habits, chance);
    let right = other.as_ref().unwrap_or(&person).written(&views[1], habits, chance);
    (left, right, other.is_none(), phenomenon)
}

fn invent(parts: &[Part], chance: &mut Chance) -> Person {
    let given = loop {
        let part = chance.of(parts);
        if matches!(part.kind, 'm' | 'f') {
            break part.clone();
        }
    };
    let fitting = |wanted: &[char]| -> Vec<Part> {
        parts.iter().filter(|part| part.language == given.language && wanted.contains(&part.kind)).cloned().collect()
    };
    let (families, fathers) = (fitting(&['o', 'n']), fitting(&['m']));
    Person { family: chance.of(&families).clone(), father: chance.of(&fathers).clone(), given }
}

/// The same family's next generation: the father's given name is the child's patronymic.
fn child(parts: &[Part], person: &Person, chance: &mut Chance) -> Person {
    let given = another(parts, &person.given, chance);
    let father = if person.given.kind == 'm' { person.given.clone() } else { person.father.clone() };
    Person { given, father, family: person.family.clone() }
}

fn alike<'p>(parts: &'p [Part], to: &'p Part) -> impl Iterator<Item = &'p Part> {
    parts.iter().filter(|part| part.language == to.language && one_kind(part.kind, to.kind) && part.forms != to.forms)
}

fn one_kind(a: char, b: char) -> bool {
    a == b || matches!(a, 'o' | 'n') && matches!(b, 'o' | 'n')
}

fn another(parts: &[Part], than: &Part, chance: &mut Chance) -> Part {
    let all: Vec<_> = alike(parts, than).collect();
    (*chance.of(&all)).clone()
}

/// One of the two that are nearest letter by letter, in any language with the same script.
fn nearest(parts: &[Part], to: &Part, chance: &mut Chance) -> Part {
    let mut all: Vec<_> = parts
        .iter()
        .filter(|part| one_kind(part.kind, to.kind) && part.forms != to.forms && part.forms.len() == to.forms.len())
        .collect();
    all.sort_by_key(|part| {
        let likeness = strsim::normalized_levenshtein(&part.forms[0], &to.forms[0]);
        std::cmp::Reverse((likeness * 1000.0) as u32)
    });
    Part { language: to.language.clone(), ..all[chance.below(all.len().min(2))].clone() }
}
