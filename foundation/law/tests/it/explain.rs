use std::collections::BTreeSet;

use base::Language;
use law::explain::StepKind;
use law::texts::Library;
use law::{Availability, Explanation, Purpose, Question, Stated, cli, legal_basis};

use crate::{country, law};

fn question(from: &str, to: &str, purpose: Purpose, date: &str) -> Question {
    Question::about_trafficking(country(from), country(to), purpose, date.parse().unwrap())
}

fn explained(from: &str, to: &str, purpose: Purpose) -> Explanation {
    law::explain(law(), &question(from, to, purpose, "2026-11-01"))
}

#[test]
fn every_instrument_of_the_purpose_is_a_step_with_both_states_and_their_sources() {
    for purpose in Purpose::ASKED {
        let explanation = explained("KG", "IT", purpose);
        for instrument in law().instruments().iter().filter(|i| i.provision(purpose).is_some()) {
            let mut steps = explanation.steps.iter().filter(|step| step.kind == StepKind::Instrument);
            let step = steps.find(|step| step.subject == instrument.id).unwrap();
            assert!(["basis", "possible", "falls away"].contains(&step.outcome.as_str()), "{step:?}");
            assert!(!step.text.is_empty() && !step.citations.is_empty(), "{step:?}");
            let states: BTreeSet<&str> = step.records.iter().map(|record| record.state.as_str()).collect();
            assert_eq!(states, BTreeSet::from(["Italy", "Kyrgyzstan"]), "{}", instrument.id);
            let sourced = step.records.iter().filter(|record| record.status == "party");
            assert!(sourced.clone().all(|record| record.source_title.is_some()), "{step:?}");
        }
    }
}

#[test]
fn the_answer_is_the_same_as_that_of_the_engine_and_the_last_step_says_it() {
    let explanation = explained("KG", "UZ", Purpose::Extradition);
    let asked = question("KG", "UZ", Purpose::Extradition, "2026-11-01");
    assert_eq!(explanation.answer, legal_basis(law(), &asked));
    let last = explanation.steps.last().unwrap();
    assert_eq!((last.kind, last.outcome.as_str()), (StepKind::Result, "conditional"));
}

#[test]
fn relations_say_whether_they_took_effect() {
    let outcome = |from, to, purpose, id: &str| {
        let explanation = explained(from, to, purpose);
        explanation.steps.iter().find(|step| step.subject == id).map(|step| step.outcome.clone()).unwrap()
    };
    assert_eq!(outcome("KG", "KZ", Purpose::Mla, "REL-KISH-MINSK"), "takes effect");
    assert_eq!(outcome("KG", "UZ", Purpose::Mla, "REL-KISH-MINSK"), "no effect");
    assert_eq!(outcome("KG", "KZ", Purpose::Mla, "REL-UNTOC-MLA-FALLBACK"), "takes effect");
    assert_eq!(outcome("KG", "IT", Purpose::Mla, "REL-UNTOC-MLA-FALLBACK"), "no effect");
    assert_eq!(outcome("TR", "IT", Purpose::Extradition, "REL-UNTOC-EXT-INSERT"), "takes effect");
    assert_eq!(outcome("KG", "IT", Purpose::Transfer, "REL-TRANSFER-UNTOC"), "takes effect");
    assert_eq!(outcome("DE", "IT", Purpose::Extradition, "REL-ECE-UNIFORM-LAW"), "takes effect");
    assert_eq!(outcome("TR", "IT", Purpose::Extradition, "REL-ECE-UNIFORM-LAW"), "no effect");
    assert_eq!(outcome("KZ", "RU", Purpose::Mla, "REL-TIPP-UNTOC"), "takes effect");
}

#[test]
fn grounds_conflicts_limits_and_what_nobody_knows_are_steps() {
    let explanation = explained("KG", "RU", Purpose::Transfer);
    let find = |kind, subject: &str| explanation.steps.iter().find(|s| s.kind == kind && s.subject == subject);
    assert_eq!(find(StepKind::Conflict, "CF-3").unwrap().outcome, "bears on the answer");
    assert_eq!(find(StepKind::Channel, "CISTR98").unwrap().outcome, "unknown");
    assert_eq!(find(StepKind::Reservation, "RU").unwrap().outcome, "unknown");
    let explanation = explained("KG", "KZ", Purpose::Extradition);
    let find = |kind, subject: &str| explanation.steps.iter().find(|s| s.kind == kind && s.subject == subject);
    assert_eq!(find(StepKind::Ground, "R18").unwrap().outcome, "does not reach");
    assert_eq!(find(StepKind::Ground, "R24").unwrap().outcome, "may reach");
    assert!(!find(StepKind::TimeLimit, "DL-KISH-PA40").unwrap().checked);
    assert!(find(StepKind::Bilateral, "KG-KZ-1997").unwrap().outcome == "basis");
}

#[test]
fn what_would_change_the_answer_is_found_by_asking_again() {
    let changes = explained("KG", "IT", Purpose::Extradition).would_change;
    let told = |what: &str, answer| changes.iter().any(|change| change.what == what && change.answer == answer);
    assert!(told("the bilateral agreement of 2024-10-03 is in force", Availability::Available), "{changes:?}");
    assert!(told("Kyrgyzstan is bound by ECE57", Availability::Available), "{changes:?}");
    assert!(
        told("UNTOC: Italy has declared that it takes it as its basis for extradition", Availability::Available),
        "{changes:?}"
    );
    assert!(changes.iter().all(|change| !change.what.contains("KISH02")), "Italy can not join: {changes:?}");
    let changes = explained("KG", "PL", Purpose::Transfer).would_change;
    assert!(changes.iter().any(|change| change.what == "Kyrgyzstan is bound by TSP83"), "{changes:?}");
    let changes = explained("KG", "DE", Purpose::Mla).would_change;
    assert!(changes.iter().any(|change| change.answer < Availability::Available), "losing UNTOC: {changes:?}");
}

#[test]
fn turns_say_from_which_day_on_the_answer_stands_so() {
    let turns = explained("KG", "RU", Purpose::Extradition).turns;
    let turn = turns.iter().find(|turn| turn.from.is_some_and(|day| day.to_string() == "2023-06-28")).unwrap();
    assert_eq!((turn.answer, turn.bases.as_slice()), (Availability::Available, &["KISH02".to_owned()][..]));
    assert!(turns[0].from.is_none() && turns[0].answer == Availability::Unconfirmed);
}

#[test]
fn a_state_with_itself_and_an_unknown_state_are_explained_as_well() {
    let explanation = explained("KG", "KG", Purpose::Mla);
    assert_eq!(explanation.steps.len(), 2);
    let explanation = explained("KG", "ZZ", Purpose::Mla);
    assert_eq!(explanation.answer.value, Availability::Unconfirmed);
    assert!(explanation.steps.iter().any(|step| step.records.iter().any(|record| record.status == "not in data")));
}

#[test]
fn the_report_opens_every_citation_of_which_the_text_is_at_hand() {
    let text = "instrument = \"UNTOC\"\nlanguage = \"en\"\nimported_from = \"synthetic.md\"\n\n[[article]]\nnumber = \"16\"\nheading = \"On pears\"\n\n[[article.passage]]\nat = \"(4)\"\ntext = \"A synthetic passage about pears.\"\n\n[[article.passage]]\nat = \"(5)\"\ntext = \"About plums:\"\n\n[[article.passage]]\nat = \"(5)(a)\"\ntext = \"ripe ones.\"\n";
    let library = Library::read([("UNTOC.en.toml", text)]).unwrap();
    let asked = question("KG", "IT", Purpose::Extradition, "2026-11-01");
    let english: Language = "en".parse().unwrap();
    let report = cli::explain(law(), &asked, &Stated::default(), &library, &english).unwrap();
    let quote = |citation: &str| report.quotes.iter().find(|quote| quote.citation == citation).unwrap();
    assert_eq!(quote("UNTOC 16(4)").text, "(4) A synthetic passage about pears.");
    assert_eq!(quote("UNTOC 16(5)").text, "(5) About plums:\n(5)(a) ripe ones.");
    assert!(!quote("UNTOC 16(14)").exact && quote("UNTOC 16(14)").text.contains("pears"));
    assert!(report.quotes.iter().all(|quote| quote.citation.starts_with("UNTOC 16")));
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((&json["answer"], &json["steps"][0]["kind"]), (&"conditional".into(), &"question".into()));
    assert!(report.to_string().contains("What would change the answer"));
    let slip = Stated { holds: BTreeSet::from(["own_nationality".to_owned()]), ..Stated::default() };
    assert!(cli::explain(law(), &asked, &slip, &library, &english).is_err());
}
