use law::{Purpose, Question, Stated, TopicAnswer, Verdict, topics};

use crate::{country, law, set};

fn asked(from: &str, to: &str, purpose: Purpose, stated: &Stated) -> Vec<TopicAnswer> {
    let question = Question::about_trafficking(country(from), country(to), purpose, "2026-11-01".parse().unwrap());
    topics(law(), &question, stated).unwrap()
}

fn holds(codes: &[&str]) -> Stated {
    Stated { holds: set(codes), ..Stated::default() }
}

#[test]
fn every_question_of_the_file_is_asked_for_its_purposes_and_answered_with_provisions() {
    let all: std::collections::BTreeSet<String> =
        law().procedures().circumstances.iter().map(|c| c.id.clone()).collect();
    let stated = Stated { holds: all, ..Stated::default() };
    for purpose in Purpose::ASKED {
        let answers = asked("TR", "IT", purpose, &stated);
        let expected: Vec<&str> = law()
            .topics()
            .iter()
            .filter(|topic| topic.purposes.contains(&purpose))
            .map(|topic| topic.id.as_str())
            .collect();
        assert_eq!(answers.iter().map(|answer| answer.topic.as_str()).collect::<Vec<_>>(), expected);
        for answer in answers {
            let cited = !answer.citations.is_empty() || answer.verdict == Verdict::Unknown;
            assert!(cited && !answer.reason.is_empty(), "{answer:?}");
            assert!(
                answer.verdict != Verdict::Unknown || !answer.asks.is_empty() || !answer.rules.is_empty(),
                "{answer:?}"
            );
        }
    }
}

#[test]
fn an_answer_names_the_cure_as_a_condition_and_what_to_ask() {
    let answers = asked("TR", "IT", Purpose::Extradition, &holds(&["death_penalty_possible"]));
    let death = answers.iter().find(|answer| answer.topic == "death_penalty").unwrap();
    assert!(death.conditions.contains(&"assurance".to_owned()), "{death:?}");
    let answers = asked("KG", "UZ", Purpose::Extradition, &holds(&["time_barred"]));
    let time_bar = answers.iter().find(|answer| answer.topic == "time_bar").unwrap();
    let asks: Vec<&str> = time_bar.asks.iter().map(|ask| ask.question.as_str()).collect();
    assert!(asks.iter().any(|ask| ask.contains("What does MINSK93 say on time-bar?")), "{asks:?}");
    assert!(asks.iter().any(|ask| ask.starts_with("UNTOC 16(7) leaves it to the law of Uzbekistan")), "{asks:?}");
}

#[test]
fn a_slip_and_a_contradiction_are_refused() {
    let question =
        Question::about_trafficking(country("KG"), country("IT"), Purpose::Mla, "2026-11-01".parse().unwrap());
    let code = |stated: &Stated| topics(law(), &question, stated).unwrap_err().code;
    assert_eq!(code(&holds(&["time_bared"])), "circumstance-unknown");
    assert_eq!(code(&Stated { does_not_hold: set(&["time_bared"]), ..Stated::default() }), "circumstance-unknown");
    assert_eq!(code(&Stated { conduct: set(&["act"]), ..Stated::default() }), "malformed");
    let both = Stated { does_not_hold: set(&["urgent"]), ..holds(&["urgent"]) };
    assert_eq!(code(&both), "malformed");
}

#[test]
fn nothing_stated_makes_nothing_clear_but_what_does_not_hang_on_facts() {
    for (from, to) in [("KG", "IT"), ("TR", "DE"), ("CN", "KZ"), ("US", "UA")] {
        for purpose in Purpose::ASKED {
            for answer in asked(from, to, purpose, &Stated::default()) {
                let by_rule_alone =
                    matches!(answer.topic.as_str(), "bank_secrecy" | "fiscal" | "death_penalty" | "threshold");
                assert!(answer.verdict != Verdict::Clear || by_rule_alone, "{from} {to} {purpose}: {answer:?}");
                assert!(answer.verdict != Verdict::Stopped, "{from} {to} {purpose}: {answer:?}");
            }
        }
    }
}
