use law::cli::{self, Contents};
use law::{
    ClockFacts, Effect, Need, Purpose, Question, RequestFacts, SafeguardFacts, clock, contents, safeguards, time_limits,
};

use crate::{country, law, set};

fn facts(requested: &str, circumstances: &[&str]) -> SafeguardFacts {
    SafeguardFacts {
        purpose: Purpose::Extradition,
        requesting: Some(country("UZ")),
        requested: Some(country(requested)),
        date: "2026-11-01".parse().unwrap(),
        circumstances: set(circumstances),
    }
}

fn rules_of(requested: &str, circumstances: &[&str]) -> Vec<String> {
    safeguards(law(), &facts(requested, circumstances)).unwrap().into_iter().map(|stop| stop.rule).collect()
}

#[test]
fn a_clock_counts_as_the_rule_is_written() {
    let facts = ClockFacts { requesting_state: Some(country("IT")) };
    let inside = clock(law(), "DL-DE-PA60", "2026-12-31".parse().unwrap(), &facts).unwrap();
    assert_eq!(
        inside.due.unwrap().to_string(),
        "2027-02-28",
        "two months from the last of December end on the last of February"
    );
    let facts = ClockFacts { requesting_state: Some(country("KZ")) };
    let open = clock(law(), "DL-DE-PA60", "2026-03-10".parse().unwrap(), &facts).unwrap();
    assert_eq!(open.due.unwrap().to_string(), "2026-05-10");
    assert!(open.notes.iter().any(|note| note.contains("Kazakhstan")), "{:?}", open.notes);
}

#[test]
fn a_clock_warns_twice_and_says_when_it_is_unchecked() {
    let start = "2026-01-15".parse().unwrap();
    let arrest = clock(law(), "DL-ECE-PA18", start, &ClockFacts::default()).unwrap();
    assert_eq!(arrest.warn_from.unwrap().map(|day| day.to_string()), ["2026-01-27", "2026-01-31"]);
    let minsk = clock(law(), "DL-MINSK-1M", start, &ClockFacts::default()).unwrap();
    assert!(!minsk.checked && minsk.notes.iter().any(|note| note.contains("lawyer")));
    let soon = clock(law(), "DL-UNTOC-ASAP", start, &ClockFacts::default()).unwrap();
    assert!(soon.due.is_none() && soon.warn_from.is_none());
    assert_eq!(clock(law(), "DL-NONE", start, &ClockFacts::default()).unwrap_err().code, "time-limit-unknown");
}

#[test]
fn the_clocks_of_a_pair_are_those_of_its_instruments_and_of_the_requested_law() {
    let (kg, uz, de) = (country("KG"), country("UZ"), country("DE"));
    let ids = |instruments: &[&str], pair, date: &str| -> Vec<String> {
        let instruments: Vec<String> = instruments.iter().map(|id| (*id).to_owned()).collect();
        let limits = time_limits(
            law(),
            &instruments,
            Purpose::Extradition,
            Some("provisional_arrest"),
            pair,
            date.parse().unwrap(),
        );
        limits.into_iter().map(|(_, limit)| limit.id.clone()).collect()
    };
    assert_eq!(ids(&["MINSK93"], [&kg, &uz], "2026-11-01"), ["DL-MINSK-1M"]);
    assert_eq!(ids(&["UNTOC"], [&kg, &de], "2026-11-01"), ["DL-DE-PA60"]);
    let (kz, ru) = (country("KZ"), country("RU"));
    assert_eq!(ids(&["MINSK93"], [&kz, &ru], "2020-01-01"), ["DL-MINSK-40"], "both bound by the 1997 Protocol");
}

#[test]
fn safeguards_reach_only_as_far_as_their_instrument() {
    // Kyrgyzstan is bound by the Second Optional Protocol; of Kazakhstan the data do not know; Germany has its own law.
    assert_eq!(rules_of("KG", &["death_penalty_possible"]), ["R24", "S37"]);
    assert_eq!(rules_of("KZ", &["death_penalty_possible"]), ["R24", "S37"]);
    assert_eq!(rules_of("DE", &["death_penalty_possible"]), ["R24", "R21", "S37"]);
    assert_eq!(
        rules_of("KG", &["time_barred"]),
        Vec::<String>::new(),
        "the European convention does not bind the pair"
    );
    let stops = safeguards(law(), &facts("KZ", &["death_penalty_possible"])).unwrap();
    assert!(!stops[0].checked && stops[0].note.as_ref().unwrap().contains("Kazakhstan"));
}

#[test]
fn a_victim_stops_everything_and_a_slip_is_not_silent() {
    let stops = safeguards(law(), &facts("KG", &["victim_indicator"])).unwrap();
    assert!(stops.iter().any(|stop| stop.rule == "R28" && stop.effect == Effect::StopAndReview && stop.is_stop));
    assert_eq!(safeguards(law(), &facts("KG", &["victim_indikator"])).unwrap_err().code, "circumstance-unknown");
    assert!(safeguards(law(), &facts("KG", &[])).unwrap().is_empty());
}

#[test]
fn the_interpol_channel_is_closed_to_political_matters_only() {
    assert!(!rules_of("KG", &["political_offence"]).contains(&"R29".to_owned()));
    assert!(rules_of("KG", &["political_offence", "interpol_channel"]).contains(&"R29".to_owned()));
}

#[test]
fn measures_and_circumstances_change_the_form() {
    let need = |measure: &str, circumstances: &[&str], id: &str| -> Option<Need> {
        let facts = RequestFacts {
            request: "mla".to_owned(),
            measure: Some(measure.to_owned()),
            circumstances: set(circumstances),
            ..RequestFacts::default()
        };
        contents(law(), &facts).unwrap().iter().find(|content| content.field.id == id).map(|content| content.need)
    };
    assert_eq!(need("service_of_documents", &[], "M3"), Some(Need::Freed));
    assert_eq!(need("service_of_documents", &[], "M7"), Some(Need::Must));
    assert_eq!(need("taking_statement", &[], "M7"), Some(Need::NotNeeded));
    assert_eq!(need("taking_statement", &[], "M16"), Some(Need::Must));
    assert_eq!(need("taking_statement", &["victim_to_be_heard"], "M17"), Some(Need::Must));
    assert_eq!(need("taking_statement", &[], "M5"), Some(Need::Should));
    assert_eq!(need("transfer_of_witness_in_custody", &[], "W1"), Some(Need::Must));
    assert_eq!(need("taking_statement", &[], "W1"), None);
}

#[test]
fn an_instrument_without_a_list_of_its_own_demands_beside_the_general_one() {
    let facts = |instrument: Option<&str>| RequestFacts {
        request: "mla".to_owned(),
        measure: Some("taking_statement".to_owned()),
        instrument: instrument.map(str::to_owned),
        ..RequestFacts::default()
    };
    let general = contents(law(), &facts(None)).unwrap();
    let minsk = contents(law(), &facts(Some("MINSK93"))).unwrap();
    let find = |id: &str| minsk.iter().find(|content| content.field.id == id).unwrap();
    assert_eq!(minsk.len(), general.len() + 1, "one field more: the damage");
    assert_eq!((find("MK1").need, find("MK1").is_checked()), (Need::Should, false));
    assert_eq!(find("M1").cites()[0], "MINSK93 7(1)", "the instrument's own provision comes first");
    assert!(find("M1").cites().contains(&"UNTOC 18(15)(a)".to_owned()));
    // What nobody has compared with the text makes nothing a must that was none.
    for (before, after) in general.iter().zip(&minsk) {
        assert_eq!((before.field.id.as_str(), before.need), (after.field.id.as_str(), after.need));
    }
    let compared = crate::changed(
        "instruments/MINSK93.toml",
        "field = \"M9\"\nrequest = \"mla\"\nlevel = \"must\"\ncite = [\"MINSK93 7(1)\"]\nchecked = false",
        "field = \"M9\"\nrequest = \"mla\"\nlevel = \"must\"\ncite = [\"MINSK93 7(1)\"]\nchecked = true",
    );
    let law = crate::read(&compared).unwrap();
    let minsk = contents(&law, &facts(Some("MINSK93"))).unwrap();
    let need = minsk.iter().find(|content| content.field.id == "M9").map(|content| content.need);
    assert_eq!(need, Some(Need::Must), "once somebody has compared it, it is one");
    assert_eq!(contents(&law, &facts(None)).unwrap().iter().find(|c| c.field.id == "M9").unwrap().need, Need::Should);
}

#[test]
fn reports_are_written_for_programs_and_for_people() {
    let question =
        Question::about_trafficking(country("KG"), country("IT"), Purpose::Mla, "2026-11-01".parse().unwrap());
    let report = cli::basis(law(), &question);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["answer"], "available");
    assert_eq!(json["bases"][0]["text"], "UNTOC 18 through TIPP 1(2) and 1(3)");
    assert_eq!(
        json["bases"][0]["citations"],
        serde_json::json!([
            "UNTOC 18(1)",
            "UNTOC 3(1)",
            "TIPP 1(2)",
            "TIPP 1(3)",
            "UNTOC 37(2)",
            "UNTOC 18(6)",
            "UNTOC 18(7)"
        ])
    );
    assert!(
        json["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .all(|warning| warning["text"].is_string() && warning["citations"].is_array())
    );
    assert!(
        report
            .to_string()
            .starts_with("KG → IT, mla, trafficking, 2026-11-01: available\n\nBases\n  - UNTOC 18 through")
    );

    let report = cli::clock(law(), "DL-DE-PA60", "2026-03-10".parse().unwrap(), Some(country("KG"))).unwrap();
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(
        (&json["due"], &json["expected"], &json["effect"]),
        (&"2026-06-10".into(), &"2026-06-10".into(), &"must_release".into())
    );
    assert!(report.to_string().contains("due      2026-06-10"));

    let facts = RequestFacts { request: "transfer".to_owned(), ..RequestFacts::default() };
    let report = cli::complete(law(), &facts, Contents::Missing(vec!["T5".to_owned()])).unwrap();
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((&json["answer"], &json["missing_must"][0]["id"]), (&"incomplete".into(), &"T5".into()));
    assert!(cli::complete(law(), &facts, Contents::Missing(vec!["M3".to_owned()])).is_err());
    assert_eq!(cli::complete(law(), &facts, Contents::Present(vec![])).unwrap().missing_must.len(), 9);
}
