use law::{Availability, Purpose, cli, gaps::gaps};

use crate::{ask, country, law};

#[test]
fn the_map_has_every_other_state_and_purpose_gaps_first_and_says_what_the_engine_says() {
    let map = gaps(law(), &country("KG"), "2026-11-01".parse().unwrap());
    assert_eq!(map.cells.len(), (law().countries().count() - 1) * Purpose::ASKED.len());
    let weaker: Vec<Availability> = map.cells.iter().map(|cell| cell.answer.min(cell.answer_when_asked)).collect();
    assert!(weaker.is_sorted(), "{weaker:?}");
    for cell in &map.cells {
        let (out, back) = (
            ask("KG", cell.with.as_str(), cell.purpose, "2026-11-01"),
            ask(cell.with.as_str(), "KG", cell.purpose, "2026-11-01"),
        );
        assert_eq!((cell.answer, cell.answer_when_asked), (out.value, back.value));
        assert_eq!(cell.best_basis.is_some(), !out.bases.is_empty() || !out.possible.is_empty());
        assert!(cell.answer == Availability::Available || !cell.asks.is_empty(), "{} {}", cell.name, cell.purpose);
    }
}

#[test]
fn a_recorded_gap_comes_first() {
    let map = gaps(law(), &country("KG"), "2018-06-01".parse().unwrap());
    assert_eq!((map.cells[0].name.as_str(), map.cells[0].purpose), ("Poland", Purpose::Transfer));
    assert_eq!(map.cells[0].answer, Availability::Gap);
}

#[test]
fn the_report_is_a_matrix_for_people_and_a_list_for_programs() {
    let report = cli::gaps(law(), &country("KG"), "2026-11-01".parse().unwrap());
    let text = report.to_string();
    let head = text.lines().nth(2).unwrap();
    assert_eq!(head.split_whitespace().collect::<Vec<_>>(), ["mla", "extradition", "transfer", "confiscation", "info"]);
    assert!(text.lines().any(|line| line.starts_with("AE  United Arab Emirates  available")), "{text}");
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["state"], "KG");
    assert_eq!(json["cells"].as_array().unwrap().len(), 95);
    let counts = ["gap", "unconfirmed", "conditional", "available"].map(|word| json["counts"][word].as_u64().unwrap());
    assert_eq!(counts.iter().sum::<u64>(), 95);
}

/// The budget is two seconds for eighteen States with each other in a release build; an unoptimised one is given forty.
#[test]
fn the_whole_matrix_is_quick() {
    law();
    let begin = std::time::Instant::now();
    let states: Vec<_> = law().countries().filter(|record| !record.parties.is_empty()).collect();
    assert_eq!(states.len(), 18);
    let cells: usize =
        states.iter().map(|record| gaps(law(), &record.code, "2026-11-01".parse().unwrap()).cells.len()).sum();
    let seconds = begin.elapsed().as_secs_f64();
    eprintln!("{cells} cells, both directions, in {seconds:.2} s");
    let budget = if cfg!(debug_assertions) { 40.0 } else { 2.0 };
    assert!(seconds <= budget, "{seconds} s");
}
