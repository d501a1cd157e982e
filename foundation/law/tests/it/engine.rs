use law::{Answer, Availability, LawSet, Purpose, Question, legal_basis};

use crate::{ask, ask_of, changed, country, law, read};

fn texts(answer: &Answer) -> Vec<&str> {
    answer.bases.iter().map(|basis| basis.text.as_str()).collect()
}

fn with(name: &str, old: &str, new: &str) -> LawSet {
    read(&changed(name, old, new)).unwrap()
}

const UNDECLARED: &str =
    "instrument = \"UNTOC\"\narticle = \"16(5)\"\nabout = \"extradition_basis\"\nvalue = \"unknown\"";

#[test]
fn a_declaration_in_the_data_firms_the_answer() {
    let takes = UNDECLARED.replace("unknown\"", "takes\"\nsource = \"untc2015\"");
    let law = with("states/IT.toml", UNDECLARED, &takes);
    let answer = ask_of(&law, "KG", "IT", Purpose::Extradition, "2026-11-01");
    assert_eq!((answer.value, texts(&answer)), (Availability::Available, vec!["UNTOC 16(4)"]));
    // It is the requested State that must take it: the other way the declaration of Kyrgyzstan is still missing.
    let back = ask_of(&law, "IT", "KG", Purpose::Extradition, "2026-11-01");
    assert_eq!(back.value, Availability::Conditional);
    assert!(texts(&back).contains(&"UNTOC 16(4) (declaration of Kyrgyzstan not in data)"), "{:?}", texts(&back));
}

#[test]
fn a_declaration_against_it_takes_the_basis_away() {
    let against = UNDECLARED.replace("unknown\"", "does_not_take\"\nsource = \"untc2015\"");
    let law = with("states/TM.toml", UNDECLARED, &against);
    let answer = ask_of(&law, "KG", "TM", Purpose::Extradition, "2026-11-01");
    assert_eq!(answer.value, Availability::Unconfirmed);
    assert!(answer.not_bases.iter().any(|line| line.code == "declared-against"));
}

#[test]
fn an_agreement_that_comes_into_force_changes_the_answer_from_that_day() {
    let law = with(
        "states/KG.toml",
        "signed = \"2024-10-03\"\nstatus = \"signed\"",
        "signed = \"2024-10-03\"\nin_force = \"2026-12-01\"\nstatus = \"in_force\"",
    );
    assert_eq!(ask_of(&law, "KG", "IT", Purpose::Extradition, "2026-11-30").value, Availability::Conditional);
    let answer = ask_of(&law, "KG", "IT", Purpose::Extradition, "2026-12-01");
    assert_eq!(texts(&answer), ["bilateral 2024-10-03, in force 2026-12-01"]);
}

#[test]
fn a_withdrawal_ends_a_basis_on_its_day() {
    let rows = "[[party]]\ninstrument = \"KISH02\"\nstatus = \"withdrawn\"\ndate = \"2027-01-01\"\ndate_kind = \"withdrawal\"\nsource = \"kz_kish\"\n\n[[party]]";
    let law = with("states/BY.toml", "[[party]]", rows);
    assert_eq!(ask_of(&law, "KG", "BY", Purpose::Extradition, "2026-12-31").value, Availability::Available);
    let answer = ask_of(&law, "KG", "BY", Purpose::Extradition, "2027-01-01");
    assert_eq!(answer.value, Availability::Conditional);
    assert!(answer.not_bases.iter().any(|line| line.text.starts_with("KISH02: Belarus no longer a party")));
}

#[test]
fn between_its_parties_the_european_convention_takes_the_place_of_bilateral_treaties() {
    let row = "\n[[bilateral]]\nid = \"IT-TR-1990\"\nwith = \"TR\"\nsubjects = [\"extradition\"]\nsigned = \"1990-01-01\"\nin_force = \"1991-01-01\"\nstatus = \"in_force\"\nsource = \"inview_ece\"\n";
    let files: Vec<(&'static str, String)> = law::builtin::files()
        .iter()
        .map(|(name, text)| {
            (*name, if *name == "states/IT.toml" { format!("{text}{row}") } else { (*text).to_owned() })
        })
        .collect();
    let answer = ask_of(&read(&files).unwrap(), "TR", "IT", Purpose::Extradition, "2026-11-01");
    assert_eq!(texts(&answer), ["ECE57"]);
    assert!(
        answer
            .not_bases
            .iter()
            .any(|line| line.text.starts_with("bilateral 1990-01-01") && line.text.contains("ECE57 28(1)"))
    );
    assert!(answer.not_bases.iter().any(|line| line.text.starts_with("UNTOC 16(4): ")));
}

#[test]
fn a_reservation_is_shown_where_its_instrument_is_a_basis() {
    let row = "\n[[reservation]]\ninstrument = \"UNTOC\"\narticle = \"35(2)\"\ntext = \"not bound by the dispute clause\"\nsource = \"untc2015\"\nchecked = false\n";
    let files: Vec<(&'static str, String)> = law::builtin::files()
        .iter()
        .map(|(name, text)| {
            (*name, if *name == "states/CN.toml" { format!("{text}{row}") } else { (*text).to_owned() })
        })
        .collect();
    let answer = ask_of(&read(&files).unwrap(), "KG", "CN", Purpose::Mla, "2026-11-01");
    assert!(
        answer
            .warnings
            .iter()
            .any(|line| line.text == "China: reservation to UNTOC 35(2): not bound by the dispute clause")
    );
}

#[test]
fn known_languages_are_no_longer_asked_for() {
    let law = with("states/IT.toml", "languages = []", "languages = [\"it\", \"en\"]\nsource = \"untc2015\"");
    let answer = ask_of(&law, "KG", "IT", Purpose::Mla, "2026-11-01");
    assert!(!answer.warnings.iter().any(|line| line.code == "language-unknown"));
}

#[test]
fn an_offence_outside_the_instrument_leaves_only_what_is_open_to_it() {
    let mut question =
        Question::about_trafficking(country("KG"), country("IT"), Purpose::Mla, "2026-11-01".parse().unwrap());
    question.offence = "serious_crime".to_owned();
    let answer = legal_basis(law(), &question);
    assert_eq!(answer.value, Availability::Conditional);
    assert!(texts(&answer)[0].starts_with("UNTOC 18 (as serious crime only"), "{:?}", texts(&answer));
    question.offence = "corruption".to_owned();
    let answer = legal_basis(law(), &question);
    assert_eq!(texts(&answer), ["UNTOC 18", "UNCAC 46"]);
    question.offence = "no such code".to_owned();
    let answer = legal_basis(law(), &question);
    assert!(answer.warnings.iter().any(|line| line.code == "offence-unknown"));
}

#[test]
fn states_without_data_and_a_state_with_itself_get_no_basis() {
    let answer = ask("KG", "ZZ", Purpose::Mla, "2026-11-01");
    assert!(answer.bases.is_empty() && answer.value == Availability::Unconfirmed);
    assert!(answer.warnings.iter().any(|line| line.code == "state-unknown"));
    let answer = ask("KG", "KG", Purpose::Mla, "2026-11-01");
    assert!(answer.bases.is_empty() && answer.warnings[0].code == "same-state");
}

#[test]
fn thresholds_of_the_bases_and_of_the_requested_law_are_shown() {
    let answer = ask("KG", "DE", Purpose::Extradition, "2026-11-01");
    let rules: Vec<&str> =
        answer.thresholds.iter().flat_map(|line| line.args.iter().map(|(_, rule)| rule.as_str())).collect();
    assert_eq!(rules, ["THR-UNTOC", "THR-DE-IRG3"]);
}

/// The budget is a millisecond warm in a release build; an unoptimised one is given twenty.
#[test]
fn answers_are_quick() {
    law();
    let begin = std::time::Instant::now();
    let mut asked = 0;
    for from in law().countries() {
        for to in law().countries() {
            for purpose in Purpose::ASKED {
                let date = "2026-11-01".parse().unwrap();
                legal_basis(law(), &Question::about_trafficking(from.code.clone(), to.code.clone(), purpose, date));
                asked += 1;
            }
        }
    }
    let each = begin.elapsed().as_micros() / asked;
    eprintln!("{asked} answers, {each} µs each");
    let budget = if cfg!(debug_assertions) { 20_000 } else { 1_000 };
    assert!(each <= budget, "{each} µs for an answer");
}
