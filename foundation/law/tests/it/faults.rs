//! Bad input: each fault that a keeper's hand can make is told with file, line and cure, and all of them at once.

use law::{Finding, LawSet};

use crate::{changed, read, told};

fn findings(name: &str, old: &str, new: &str) -> Vec<Finding> {
    read(&changed(name, old, new)).err().unwrap_or_default()
}

/// The one finding whose problem has these words.
fn one<'a>(found: &'a [Finding], words: &str) -> &'a Finding {
    let mut fitting = found.iter().filter(|finding| finding.problem.contains(words));
    let first = fitting.next().unwrap_or_else(|| panic!("nothing says “{words}”:\n{}", told(found)));
    assert!(!first.cure.is_empty() && first.line > 0, "{first}");
    first
}

fn line_of(name: &str, what: &str) -> usize {
    let (_, text) = law::builtin::files().iter().find(|(file, _)| *file == name).unwrap();
    text[..text.find(what).unwrap()].matches('\n').count() + 1
}

#[test]
fn a_missing_language_is_found_at_the_party_row_that_needs_it() {
    let row = "[[accepted_language]]\ninstrument = \"ECE57\"\nlanguages = []\nchecked = false\n\n";
    let found = findings("states/IT.toml", row, "");
    assert_eq!(found.len(), 1, "{}", told(&found));
    let finding = one(&found, "no accepted language is said under ECE57");
    let gone = row.lines().count();
    assert_eq!(finding.line + gone, line_of("states/IT.toml", "[[party]]\ninstrument = \"ECE57\""));
    assert!(finding.cure.contains("instrument = \"ECE57\""), "{finding}");
}

#[test]
fn a_demand_for_a_field_that_is_none_is_found() {
    let found = findings("instruments/MINSK93.toml", "field = \"M5\"", "field = \"M55\"");
    assert_eq!(one(&found, "M55").line, line_of("instruments/MINSK93.toml", "field = \"M5\""));
}

#[test]
fn a_language_tag_that_is_none_and_languages_without_a_source_are_found() {
    let found = findings("states/IT.toml", "languages = []", "languages = [\"Italian!\"]");
    one(&found, "language tag");
    let found = findings("states/IT.toml", "languages = []", "languages = [\"it\"]");
    one(&found, "accepted languages without a source");
}

#[test]
fn two_rules_that_both_answer_are_found_at_the_second_with_the_line_of_the_first() {
    let twice = |name: &str, row: &str, words: &str| {
        let found = findings(name, row, &format!("{row}\n{row}"));
        let finding = one(&found, words);
        let first = line_of(name, row);
        assert!(finding.problem.contains(&format!("line {first} answers already")), "{finding}");
        assert_eq!(finding.line, first + row.lines().count() + 1, "{finding}");
    };
    twice(
        "states/IT.toml",
        "[[accepted_language]]\ninstrument = \"UNTOC\"\nlanguages = []\nchecked = false\n",
        "accepted languages under UNTOC",
    );
    twice(
        "states/IT.toml",
        "[[central_authority]]\ninstrument = \"UNTOC\"\nname = \"unknown\"\nchecked = false\n",
        "central authority under UNTOC",
    );
    twice(
        "states/IT.toml",
        "[[declaration]]\ninstrument = \"UNTOC\"\narticle = \"16(5)\"\nabout = \"extradition_basis\"\nvalue = \"unknown\"\nchecked = false\n",
        "declaration of IT on extradition_basis under UNTOC",
    );
    twice(
        "states/IT.toml",
        "[[party]]\ninstrument = \"TIPP\"\nstatus = \"party\"\ndate = \"2006-08-02\"\ndate_kind = \"ratification\"\nsource = \"untc2015\"\nas_of = \"2015-03-14\"\n",
        "party row for TIPP of 2006-08-02",
    );
    twice(
        "states/KG.toml",
        "[[assessment]]\nelement = \"CRM-01\"\nanswer = \"met\"\nfacts = [\"KG-1\"]\n",
        "assessment of CRM-01",
    );
    twice(
        "states/DE.toml",
        "[[national_law.conduct]]\nelement = \"act-transfer\"\nvalue = \"covered\"\nprovision = \"DE StGB 232(1)\"\nchecked = false\n",
        "conduct act-transfer",
    );
    twice(
        "procedures/statistics.toml",
        "[[statistic]]\nplace = \"KG\"\nperiod = \"2019\"\nmeasure = \"new trafficking investigations\"\nvalue = 8\nsource = \"tip2022\"\n",
        "figure for KG, 2019, new trafficking investigations",
    );
}

#[test]
fn two_thresholds_and_two_time_limits_for_the_same_are_found() {
    let threshold = "[[threshold]]\nid = \"THR-X\"\npurpose = \"extradition\"\ndual_criminality = \"required\"\ncite = [\"ECE57 2\"]\nchecked = false\n\n[[threshold]]";
    let found = findings("instruments/ECE57.toml", "[[threshold]]", threshold);
    one(&found, "threshold for extradition");
    let limit = "[[time_limit]]\nid = \"DL-X\"\npurpose = \"extradition\"\nwhat = \"x\"\ndays = 9\nstart = \"arrest\"\nevent = \"provisional_arrest\"\neffect = \"may_release\"\ncite = [\"ECE57 16\"]\nchecked = false\n\n[[time_limit]]";
    let found = findings("instruments/ECE57.toml", "[[time_limit]]", limit);
    one(&found, "time limit for extradition, provisional_arrest, may_release");
}

#[test]
fn a_dangling_code_is_found_in_every_kind_of_file() {
    for (name, old, new, words) in [
        ("standards/standards.toml", "\"TIPP 3(a)\"", "\"TIPPP 3(a)\"", "no instrument has the code “TIPPP”"),
        (
            "standards/conduct.toml",
            "element = \"DEF-01\"",
            "element = \"DEF-99\"",
            "no element of the standard has the code",
        ),
        ("standards/indicators.toml", "source = \"ilo_op\"", "source = \"ilo\"", "no source has the code “ilo”"),
        ("procedures/protocol.toml", "\"UNTOC 27\"", "\"UNTO 27\"", "no instrument has the code “UNTO”"),
        (
            "procedures/statistics.toml",
            "source = \"24kg_115662\"",
            "source = \"24kg\"",
            "no source has the code “24kg”",
        ),
        ("procedures/topics.toml", "\"time_barred\"", "\"time_bared\"", "did you mean “time_barred”"),
        (
            "states/DE.toml",
            "element = \"act-transfer\"",
            "element = \"act-transport\"",
            "no element of conduct has the code",
        ),
        ("states/DE.toml", "except_requesting = [\"IT\"", "except_requesting = [\"XX\"", "no State has the code “XX”"),
        ("states/KG.toml", "element = \"CRM-01\"", "element = \"CRM-91\"", "no element of the standard has the code"),
        ("instruments/UNTOC.toml", "text = \"untoc\"", "text = \"unctoc\"", "no text has the code “unctoc”"),
        ("instruments/ECE57.toml", "among = [\"DE\"", "among = [\"DD\"", "no State has the code “DD”"),
    ] {
        let found = findings(name, old, new);
        let finding = one(&found, words);
        assert_eq!((finding.file.as_str(), finding.line), (name, line_of(name, old)), "{finding}");
    }
}

#[test]
fn a_value_that_says_too_much_or_contradicts_itself_is_found() {
    for (name, old, new, words) in [
        (
            "states/DE.toml",
            "value = \"covered\"\nprovision = \"DE StGB 27\"",
            "value = \"covered\"",
            "coverage without a provision",
        ),
        (
            "states/DE.toml",
            "max_penalty_months = 60",
            "max_penalty_months = 5",
            "the highest penalty is below the lowest",
        ),
        ("standards/standards.toml", "weight = 1", "weight = 9", "a weight is 1, 2 or 3"),
        ("standards/standards.toml", "harbouring, receiving?", "harbouring, receiving", "not a question"),
        ("standards/standards.toml", "kg_bound = true\n", "", "“kg_bound” is missing"),
        ("standards/standards.toml", "level = \"shall\"", "level = \"must\"", "“must” is not one of shall"),
        (
            "procedures/topics.toml",
            "purposes = [\"mla\", \"extradition\", \"transfer\"]",
            "purposes = []",
            "asked for no purpose",
        ),
        (
            "procedures/topics.toml",
            "circumstances = [\"own_national\"]",
            "circumstances = []",
            "no circumstance calls up",
        ),
        ("procedures/statistics.toml", "value = 124", "value = -124", "whole number"),
        ("instruments/texts.toml", "languages = [\"en\", \"nl\"]", "languages = []", "a text without a language"),
        ("instruments/ECE57.toml", "among = [\"DE\", \"IT\", \"PL\"]\n", "", "needs `words`, `by` and `among`"),
        ("standards/indicators.toml", "[\"strong\", \"weak\"]", "[\"strong\", \"week\"]", "list of lists of the words"),
        ("states/DE.toml", "as_of = \"2022-03-26\"", "as_of = \"2022-13-26\"", "no day, month or year"),
    ] {
        let found = findings(name, old, new);
        assert_eq!(one(&found, words).file, name);
    }
}

#[test]
fn the_same_file_twice_is_found() {
    let mut files = law::builtin::files().to_vec();
    files.push(files[0]);
    let found = LawSet::read(&files).unwrap_err();
    one(&found, "the file “instruments/C105.toml” is already defined");
}

#[test]
fn all_of_these_at_once_are_told_at_once() {
    let mut files = changed("states/KG.toml", "date = \"2003-10-02\"", "date = \"2003-02-30\"");
    for (name, text) in &mut files {
        match *name {
            "states/IT.toml" => *text = text.replacen("source = \"untc2015\"\n", "", 1),
            "states/DE.toml" => {
                *text = text.replacen("instrument = \"ECE57\"\nlanguages", "instrument = \"UNTOC\"\nlanguages", 1)
            }
            "standards/conduct.toml" => *text = text.replacen("DEF-01", "DEF-00", 1),
            "procedures/topics.toml" => *text = text.replacen("way = \"grounds\"", "way = \"luck\"", 1),
            _ => {}
        }
    }
    let found = read(&files).unwrap_err();
    for words in [
        "2003-2-30",
        "party row for UNTOC without a source",
        "accepted languages under UNTOC",
        "no accepted language is said under ECE57",
        "DEF-00",
        "“luck” is not one of",
    ] {
        assert!(
            found
                .iter()
                .any(|finding| finding.problem.contains(words) || finding.problem.replace("-0", "-").contains(words)),
            "{words} is not told:\n{}",
            told(&found)
        );
    }
    assert!(found.is_sorted(), "by file and line");
}
