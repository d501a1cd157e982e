//! Beside libraries that count letters: on names in one alphabet that differ by an error of typing, ours must not fall behind.

use names::{Name, compare};

/// Invented family names.
const PARTS: [&str; 8] =
    ["nurbekova", "toktogulov", "shcherbakov", "bianchetti", "rahmonzoda", "petrossian", "oktamova", "sarsenbayev"];

fn typed_wrong(part: &str) -> Vec<String> {
    let letters: Vec<char> = part.chars().collect();
    let mut all = Vec::new();
    for at in 1..letters.len() - 1 {
        let mut exchanged = letters.clone();
        exchanged.swap(at, at + 1);
        let mut left_out = letters.clone();
        left_out.remove(at);
        all.extend([exchanged, left_out].map(|letters| letters.into_iter().collect::<String>()));
    }
    all.retain(|wrong| wrong != part);
    all
}

#[test]
fn an_error_of_typing_is_nearer_than_another_name_wherever_letters_say_so_too() {
    let score = |a: &str, b: &str| compare(&Name::read(a), &Name::read(b)).score;
    for part in PARTS {
        for wrong in typed_wrong(part) {
            for other in PARTS.into_iter().filter(|other| *other != part) {
                assert!(strsim::jaro_winkler(part, &wrong) > strsim::jaro_winkler(part, other));
                let ratio = |a: &str, b: &str| rapidfuzz::fuzz::ratio(a.chars(), b.chars());
                assert!(ratio(part, &wrong) > ratio(part, other));
                assert!(score(part, &wrong) > score(part, other), "{part} {wrong} {other}");
            }
        }
    }
}

#[test]
fn equal_for_those_who_count_letters_is_equal_for_us() {
    for part in PARTS {
        assert_eq!(strsim::normalized_levenshtein(part, part), 1.0);
        assert!(compare(&Name::read(part), &Name::read(part)).score > 0.95, "{part}");
    }
}
