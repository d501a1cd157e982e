use std::collections::BTreeMap;

use base::Date;
use names::romanisation::{romanise, systems};
use names::{KEYS, Name, Strength, keys};

fn share(left: &str, right: &str) -> bool {
    let left = keys(&Name::read(left), None);
    keys(&Name::read(right), None).iter().any(|key| left.contains(key))
}

/// Invented persons, in the languages whose romanisations are in the table.
const PERSONS: [(&str, &str); 14] = [
    ("ru", "Евгений Щербаков"),
    ("ru", "Юлия Чехова"),
    ("ru", "Фёдор Объедков"),
    ("ky", "Жылдыз Өмүрбекова"),
    ("ky", "Чыңгыз Жээнбеков"),
    ("kk", "Қайрат Әбдіғалиев"),
    ("kk", "Ұлжан Сәрсенова"),
    ("uz", "Ғайрат Ҳошимов"),
    ("uz", "Дилшод Ўктамов"),
    ("tg", "Ҷамшед Раҳимзода"),
    ("tk", "Мырат Гурбангулыев"),
    ("uk", "Ярослав Щербина"),
    ("uk", "Їжакевич Ганна"),
    ("ru", "Хаджимурад Цыганков"),
];

#[test]
fn every_romanisation_of_a_cyrillic_name_shares_a_key_with_it() {
    let (mut wrong, mut unlike) = (Vec::new(), Vec::new());
    for system in systems() {
        for (_, person) in PERSONS {
            let romanised = romanise(system, person).unwrap();
            // A table of one language does not know the letters of another.
            if romanised.chars().any(|letter| ('а'..='ӿ').contains(&letter)) {
                continue;
            }
            if !share(person, &romanised) {
                wrong.push(format!("{system}: {person} {romanised}"));
            }
            if names::compare(&Name::read(person), &Name::read(&romanised)).score < names::THRESHOLD {
                unlike.push(romanised);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(unlike, [""; 0]);
}

#[test]
fn a_name_and_a_change_of_its_ending_share_a_key() {
    for (left, right) in [
        ("Нурбек уулу Азамат", "Azamat Nurbekov"),
        ("Хуршед Раҳмонзода", "Rahmonov Khurshed"),
        ("Асанова", "Asanow"),
        ("al-Qahtani", "القحطاني"),
        ("A. Nurbekov", "Нурбеков Азамат"),
    ] {
        assert!(share(left, right), "{left} | {right}");
    }
}

#[test]
fn keys_are_few_well_formed_and_say_what_they_are_worth() {
    for text in ["Азамат", "Азамат Нурбекович Асанов", "Abd al-Rahman bin Khalid al-Faisal al-Saud Jr", "O", "Aoi"]
    {
        let made = keys(&Name::read(text), None);
        assert!((1..=KEYS).contains(&made.len()), "{text}");
        for key in &made {
            assert!(
                key.text.len() <= 32 && key.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.'),
                "{key}"
            );
            assert_eq!(key.strength == Strength::Strong, key.text.starts_with('2'), "{key}");
        }
    }
}

#[test]
fn with_a_birth_date_keys_of_one_part_are_bound_to_its_year() {
    let name = Name::read("Азамат Нурбеков");
    let born = |year| keys(&name, Some(Date::new(year, 3, 1).unwrap()));
    assert!(born(1990).iter().all(|key| key.strength == Strength::Strong));
    let common = |a: &[names::Key], b: &[names::Key]| a.iter().filter(|key| b.contains(key)).count();
    assert_eq!(common(&born(1990), &born(1990)), born(1990).len());
    let of_two_parts = born(1990).iter().filter(|key| key.text.starts_with('2')).count();
    assert_eq!(common(&born(1990), &born(1991)), of_two_parts, "keys of both parts");
}

/// Keys are kept by others. If this fails, raise `TABLES_VERSION` and write the new keys here.
#[test]
fn keys_of_this_version_are_these() {
    assert_eq!(names::TABLES_VERSION, 2);
    let made: BTreeMap<&str, String> = ["Азамат Нурбеков", "Zhyldyz Cholponbaeva", "محمد الحسيني"]
        .into_iter()
        .map(|name| {
            (name, keys(&Name::read(name), None).iter().map(|key| key.text.clone()).collect::<Vec<_>>().join(" "))
        })
        .collect();
    let written: BTreeMap<&str, String> = include_str!("../cases/keys.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, keys)| (name, keys.to_owned()))
        .collect();
    assert_eq!(made, written);
}
