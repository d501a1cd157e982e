//! Figures on the halves from which nothing was learnt (`tests/data/README.md`). They stand a little below what was reached;
//! if a change makes them better, raise them.

use names::measure::{Judged, Measured, measure, tenths};
use names::{KEYS, Name, THRESHOLD, compare, keys};

struct Pair {
    left: Name,
    right: Name,
    same: bool,
}

fn pairs(file: &str) -> Vec<Pair> {
    let mut reader = csv::Reader::from_path(format!("{}/tests/data/{file}.csv", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let read = |row: csv::StringRecord| Pair {
        left: Name::read(&row[0]),
        right: Name::read(&row[1]),
        same: &row[2] == "true",
    };
    reader.records().map(|row| read(row.unwrap())).collect()
}

fn judged(pairs: &[Pair]) -> Vec<Judged> {
    pairs.iter().map(|pair| Judged { score: compare(&pair.left, &pair.right).score, same: pair.same }).collect()
}

fn figures(file: &str) -> (Measured, f64) {
    let pairs = pairs(file);
    let shares = |pair: &&Pair| {
        let left = keys(&pair.left, None);
        let right = keys(&pair.right, None);
        assert!(left.len() <= KEYS && right.len() <= KEYS);
        right.iter().any(|key| left.contains(key))
    };
    let same: Vec<&Pair> = pairs.iter().filter(|pair| pair.same).collect();
    let shared = same.iter().filter(|pair| shares(pair)).count();
    (measure(&judged(&pairs), THRESHOLD), shared as f64 / same.len() as f64)
}

#[test]
fn figures_on_held_out_data_do_not_fall() {
    // F1, AUC, recall at 1 % false positives, recall of shared keys.
    for (file, least) in [
        ("nameparts_held", [0.870, 0.920, 0.25, 0.97]),
        ("lists_held", [0.920, 0.988, 0.84, 0.99]),
        ("figures_held", [0.960, 0.995, 0.94, 0.98]),
        ("invented/judge", [0.940, 0.980, 0.55, 0.98]),
        ("invented/hand", [0.880, 0.940, 0.0, 0.98]),
    ] {
        let (measured, shared) = figures(file);
        let reached = [measured.f1, measured.auc, measured.recall_at_1_percent, shared];
        assert!(
            reached.iter().zip(least).all(|(reached, least)| *reached >= least),
            "{file}: {reached:?}, at least {least:?}"
        );
    }
}

#[test]
fn a_score_says_how_often_it_is_right() {
    let all: Vec<Judged> =
        ["nameparts_held", "lists_held", "figures_held"].iter().flat_map(|file| judged(&pairs(file))).collect();
    let off = |tenth: &names::measure::Tenth| (tenth.said - tenth.true_share).abs();
    for tenth in tenths(&all) {
        assert!(tenth.pairs < 100 || off(&tenth) < 0.15, "{tenth:?}");
    }
    let mean: f64 = tenths(&all).iter().map(|tenth| off(tenth) * tenth.pairs as f64).sum::<f64>() / all.len() as f64;
    assert!(mean < 0.045, "{mean}");
}

/// Of the pairs by hand, by what they show: how many are judged wrongly. What is not named here is right.
const KNOWN_TO_BE_WRONG: [(&str, usize); 12] = [
    ("Arabic: near given name", 2),
    ("French", 1),
    ("initial", 1),
    ("man and woman", 1),
    ("married name in brackets", 1),
    ("married name: patronymic speaks", 2),
    ("names crossed", 2),
    ("near family name", 5),
    ("near given name", 2),
    ("one letter: other family name", 1),
    ("one letter: other given name", 4),
    ("other patronymic", 1),
];

#[test]
fn pairs_by_hand_are_judged_rightly_but_for_those_that_are_known() {
    let path = format!("{}/tests/data/invented/hand.csv", env!("CARGO_MANIFEST_DIR"));
    let mut wrong: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let score = compare(&Name::read(&row[0]), &Name::read(&row[1])).score;
        if (score >= THRESHOLD) != (&row[2] == "true") {
            wrong.entry(row[3].to_owned()).or_default().push(format!("{} | {} {score:.2}", &row[0], &row[1]));
        }
    }
    let found: Vec<(&str, usize)> =
        wrong.iter().map(|(phenomenon, pairs)| (phenomenon.as_str(), pairs.len())).collect();
    assert_eq!(found, KNOWN_TO_BE_WRONG, "{wrong:#?}");
}

#[test]
fn measures_are_those_of_their_definition() {
    let pair = |score, same| Judged { score, same };
    let four = [pair(0.9, true), pair(0.8, false), pair(0.8, true), pair(0.1, false)];
    let measured = measure(&four, 0.5);
    assert_eq!((measured.precision, measured.recall), (2.0 / 3.0, 1.0));
    assert_eq!((measured.f1, measured.auc, measured.recall_at_1_percent), (0.8, 0.875, 0.5));
    let nothing = measure(&[], 0.5);
    assert_eq!((nothing.f1, nothing.auc, nothing.recall_at_1_percent), (0.0, 0.0, 0.0));
}
