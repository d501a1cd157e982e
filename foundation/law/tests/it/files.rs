use std::collections::BTreeSet;
use std::path::Path;

use law::{Finding, LawSet};

use crate::{changed, law, read, told};

/// What the reader finds when `old` becomes `new` in one file.
fn findings(name: &str, old: &str, new: &str) -> Vec<Finding> {
    read(&changed(name, old, new)).err().unwrap_or_default()
}

fn line_of(name: &str, what: &str) -> usize {
    let (_, text) = law::builtin::files().iter().find(|(file, _)| *file == name).unwrap();
    text[..text.find(what).unwrap()].lines().count() + 1
}

#[test]
fn the_list_of_built_in_files_is_the_content_of_the_folders() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut found = BTreeSet::new();
    for folder in ["instruments", "states", "procedures", "standards", "cases"] {
        for entry in std::fs::read_dir(data.join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            // Folders below the standards belong to other readers.
            if name.ends_with(".toml") {
                found.insert(format!("{folder}/{name}"));
            }
        }
    }
    let listed = law::builtin::files().iter().chain(law::builtin::cases());
    let listed: BTreeSet<String> = listed.map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(listed, found, "bring src/builtin.rs into line with data/");
}

#[test]
fn the_built_in_files_are_without_fault_and_nothing_was_lost() {
    let law = law();
    let rows: usize = law.countries().map(|record| record.parties.len()).sum();
    let bilaterals: usize = law.countries().map(|record| record.bilaterals.len()).sum();
    let fields: usize = law.instruments().iter().map(|instrument| instrument.fields.len()).sum();
    assert_eq!((rows, bilaterals, fields), (522, 30, 58));
    assert_eq!((law.grounds().count(), law.time_limits().count()), (43, 23));
    assert_eq!((law.workflows().len(), law.safeguards().len()), (7, 48));
    assert_eq!(law.countries().map(|record| record.conflicts.len()).sum::<usize>(), 3);
    let kg = law.country(&"KG".parse().unwrap()).unwrap();
    assert_eq!((kg.facts.len(), kg.assessments.len()), (22, 15));
}

#[test]
fn the_canonical_bytes_do_not_depend_on_the_order_of_files() {
    let mut files: Vec<(&str, &str)> = law::builtin::files().to_vec();
    files.reverse();
    let again = LawSet::read(&files).unwrap();
    assert_eq!(again.canonical_bytes(), law().canonical_bytes());
    let other =
        read(&changed("states/KG.toml", "formal_name = \"Kyrgyz Republic\"", "formal_name = \"Kyrgyzstan\"")).unwrap();
    assert_ne!(other.canonical_bytes(), law().canonical_bytes());
}

#[test]
fn a_dangling_code_is_found_with_line_and_cure() {
    let found = findings("states/KG.toml", "instrument = \"CISTHB05\"", "instrument = \"CISTHB06\"");
    assert_eq!(found.len(), 1, "{}", told(&found));
    assert_eq!(
        (found[0].file.as_str(), found[0].line),
        ("states/KG.toml", line_of("states/KG.toml", "instrument = \"CISTHB05\""))
    );
    assert!(
        found[0].problem.contains("CISTHB06") && found[0].problem.contains("did you mean “CISTHB05”"),
        "{}",
        found[0]
    );
    assert!(!found[0].cure.is_empty());
}

#[test]
fn an_impossible_date_is_found() {
    let found = findings("states/KG.toml", "date = \"2003-10-02\"", "date = \"2003-02-30\"");
    assert_eq!(found.len(), 1, "{}", told(&found));
    assert_eq!(found[0].line, line_of("states/KG.toml", "date = \"2003-10-02\""));
    let found = findings("states/IT.toml", "as_of = \"2015-03-14\"", "as_of = \"2015-13\"");
    assert!(found[0].problem.contains("2015-13"), "{}", told(&found));
}

#[test]
fn a_party_row_without_a_source_is_found() {
    let row = "date_kind = \"ratification\"\nsource = \"untc2015\"\n";
    let found = findings("states/KG.toml", row, "date_kind = \"ratification\"\n");
    assert_eq!(found.len(), 1, "{}", told(&found));
    assert!(found[0].problem.contains("without a source"));
}

#[test]
fn two_rows_that_both_answer_are_found() {
    let twin = "[[party]]\ninstrument = \"UNTOC\"\nstatus = \"unknown\"\ndate = \"2003-10-02\"\ndate_kind = \"deposit\"\n\n[[party]]";
    let found = findings("states/KG.toml", "[[party]]", twin);
    assert!(found.iter().any(|f| f.problem.contains("party row for UNTOC of 2003-10-02")), "{}", told(&found));
    let provision = "[[provision]]\npurpose = \"extradition\"\ncite = [\"ECE57 1\"]\nchecked = true\n\n[[provision]]";
    let found = findings("instruments/ECE57.toml", "[[provision]]", provision);
    assert!(found.iter().any(|f| f.problem.contains("provision for extradition")), "{}", told(&found));
}

#[test]
fn a_duplicate_id_names_the_first_place() {
    let found = findings("instruments/ECE57.toml", "id = \"THR-ECE57\"", "id = \"THR-UNTOC\"");
    assert!(found.iter().any(|f| f.problem.contains("already defined in")), "{}", told(&found));
}

#[test]
fn an_unknown_key_a_rule_without_a_provision_and_an_unsaid_check_are_found() {
    let found = findings("instruments/KISH02.toml", "rank = 22", "rang = 22");
    assert!(found.iter().any(|f| f.problem.contains("unknown key “rang”")), "{}", told(&found));
    let found = findings("instruments/KISH02.toml", "cite = [\"KISH02 120(3)\"]\n", "");
    assert!(found.iter().any(|f| f.problem.contains("without a provision")), "{}", told(&found));
    let found = findings(
        "instruments/KISH02.toml",
        "cite = [\"KISH02 120(3)\"]\nchecked = false",
        "cite = [\"KISH02 120(3)\"]",
    );
    assert!(found.iter().any(|f| f.problem.contains("“checked” is missing")), "{}", told(&found));
}

#[test]
fn a_wrong_word_lists_the_right_ones() {
    let found = findings("states/KG.toml", "status = \"party\"", "status = \"partner\"");
    assert!(found[0].problem.contains("party_probable"), "{}", told(&found));
}

#[test]
fn everything_is_told_at_once() {
    let mut files = changed("states/KG.toml", "instrument = \"KISH02\"", "instrument = \"KISH03\"");
    for (name, text) in &mut files {
        match *name {
            "states/IT.toml" => *text = text.replacen("status = \"party\"", "status = \"yes\"", 1),
            "instruments/TSP83.toml" => {
                *text = text.replacen("in_force = \"1985-07-01\"", "in_force = \"1885-07-01\"", 1)
            }
            "instruments/CAT.toml" => text.push_str("\n[[refusal\n"),
            _ => {}
        }
    }
    let found = read(&files).unwrap_err();
    let files: BTreeSet<&str> = found.iter().map(|finding| finding.file.as_str()).collect();
    for name in ["states/KG.toml", "states/IT.toml", "instruments/TSP83.toml", "instruments/CAT.toml"] {
        assert!(files.contains(name), "{name} is not told:\n{}", told(&found));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(80))]

    /// A slip anywhere in any file is read or told, never a crash; what is told has a place and a cure.
    #[test]
    fn a_slip_of_the_hand_is_told(file in 0usize..80, at in 0usize..20_000, put in "[\\[\\]\"=#.a0\n-]{0,3}", cut in 0usize..6) {
        let mut files: Vec<(&str, String)> = law::builtin::files().iter().map(|(n, t)| (*n, (*t).to_owned())).collect();
        let count = files.len();
        let text = &mut files[file % count].1;
        let start = text.floor_char_boundary(at % text.len());
        let end = text.floor_char_boundary((start + cut).min(text.len()));
        text.replace_range(start..end.max(start), &put);
        if let Err(found) = read(&files) {
            proptest::prop_assert!(!found.is_empty());
            for finding in found {
                let text = files.iter().find(|(name, _)| *name == finding.file).map_or("", |(_, text)| text);
                proptest::prop_assert!(finding.line <= text.lines().count() + 1, "{}", finding);
                proptest::prop_assert!(!finding.cure.is_empty() && !finding.problem.is_empty());
            }
        }
    }
}

#[test]
fn a_missing_file_and_a_stray_file_are_found() {
    let files: Vec<_> =
        law::builtin::files().iter().filter(|(name, _)| *name != "instruments/sources.toml").copied().collect();
    assert!(LawSet::read(&files).is_err());
    let mut files = law::builtin::files().to_vec();
    files.push(("elsewhere/x.toml", "a = 1"));
    let found = LawSet::read(&files).unwrap_err();
    assert_eq!(found[0].file, "elsewhere/x.toml");
    assert!(LawSet::read(&[]).is_err());
}
