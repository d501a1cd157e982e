use law::{ClockFacts, Purpose, Question, clock, clocks};

use crate::{country, law};

fn question(from: &str, to: &str) -> Question {
    Question::about_trafficking(country(from), country(to), Purpose::Extradition, "2026-11-01".parse().unwrap())
}

#[test]
fn a_warning_says_when_and_what() {
    let arrest = clock(law(), "DL-ECE-PA18", "2026-01-15".parse().unwrap(), &ClockFacts::default()).unwrap();
    let warnings = arrest.warnings();
    let told: Vec<(String, &str)> = warnings.iter().map(|w| (w.on.to_string(), w.what.as_str())).collect();
    assert_eq!(
        told,
        [
            (
                "2026-01-27".to_owned(),
                "6 days left until 2026-02-02: request and documents after provisional arrest: release possible; then may_release"
            ),
            (
                "2026-01-31".to_owned(),
                "2 days left until 2026-02-02: request and documents after provisional arrest: release possible; then may_release"
            ),
        ]
    );
    assert_eq!(Some(arrest.warn_from.unwrap().to_vec()), Some(warnings.iter().map(|w| w.on).collect::<Vec<_>>()));
}

#[test]
fn an_unchecked_rule_says_so_in_every_warning_and_a_wording_warns_of_nothing() {
    let minsk = clock(law(), "DL-MINSK-1M", "2026-01-15".parse().unwrap(), &ClockFacts::default()).unwrap();
    assert!(minsk.warnings().iter().all(|warning| warning.what.contains("the rule was not read")));
    let soon = clock(law(), "DL-UNTOC-ASAP", "2026-01-15".parse().unwrap(), &ClockFacts::default()).unwrap();
    assert!(soon.warnings().is_empty());
}

#[test]
fn the_last_day_of_a_longer_month_ends_on_the_last_of_a_shorter_one_and_the_clock_says_so() {
    let facts = ClockFacts { requesting_state: Some(country("KG")) };
    for (start, due, short) in [
        ("2026-11-30", "2027-02-28", true),
        ("2027-11-30", "2028-02-29", true),
        ("2026-11-28", "2027-02-28", false),
        ("2026-12-31", "2027-03-31", false),
    ] {
        let limit = clock(law(), "DL-DE-PA60", start.parse().unwrap(), &facts).unwrap();
        assert_eq!(limit.due.unwrap().to_string(), due, "from {start}");
        assert_eq!(limit.notes.iter().any(|note| note.contains("its last day is meant")), short, "{:?}", limit.notes);
    }
}

#[test]
fn a_day_s_limit_warns_on_the_day_it_starts_and_never_before() {
    let confirm = clock(law(), "DL-CISTRANSIT-1", "2026-05-04".parse().unwrap(), &ClockFacts::default()).unwrap();
    assert!(confirm.warnings().iter().all(|warning| warning.on.to_string() == "2026-05-04"));
}

#[test]
fn what_an_event_starts_is_sorted_by_what_runs_out_first_and_what_is_not_known_is_said() {
    let clocks = clocks(law(), &question("IT", "DE"), "provisional_arrest", "2026-11-01".parse().unwrap());
    let rules: Vec<&str> = clocks.running.iter().map(|clock| clock.rule.as_str()).collect();
    assert_eq!(rules, ["DL-ECE-PA18", "DL-ECE-PA40", "DL-DE-PA60"]);
    assert!(clocks.open.is_empty());
    let clocks = law::clocks(law(), &question("KG", "TM"), "provisional_arrest", "2026-11-01".parse().unwrap());
    assert!(clocks.running.is_empty() && clocks.open.len() == 2, "{:?}", clocks.open);
    assert!(clocks.open.iter().all(|line| !line.checked));
}
