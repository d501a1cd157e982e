use law::knowledge::{ConductPart, Coverage};
use law::{LawSet, Purpose, Question, Stated, Verdict, cli, dual_criminality};

use crate::{country, law, read, set};

const DAY: &str = "2026-11-01";

fn question(from: &str, to: &str) -> Question {
    Question::about_trafficking(country(from), country(to), Purpose::Extradition, DAY.parse().unwrap())
}

fn stated(conduct: &[&str]) -> Stated {
    Stated { conduct: set(conduct), ..Stated::default() }
}

/// The built-in set with a synthetic Italian law that has these elements.
fn with_italian(rows: &[(&str, &str)]) -> LawSet {
    let mut law = String::from(
        "\n[[national_law]]\nid = \"IT-SYNTHETIC\"\ntitle = \"synthetic\"\nsource = \"untc2015\"\nas_of = \"2020-01-01\"\n",
    );
    for (element, value) in rows {
        law += &format!(
            "\n[[national_law.conduct]]\nelement = \"{element}\"\nvalue = \"{value}\"\nprovision = \"IT SYNTHETIC 1\"\nchecked = true\n"
        );
    }
    let files: Vec<(&'static str, String)> = law::builtin::files()
        .iter()
        .map(|(name, text)| {
            (*name, if *name == "states/IT.toml" { format!("{text}{law}") } else { (*text).to_owned() })
        })
        .collect();
    read(&files).unwrap()
}

#[test]
fn the_table_has_every_element_side_by_side_with_provision_and_source() {
    let dual = dual_criminality(law(), &question("KG", "DE"), &Stated::default());
    let count = |part| dual.lines.iter().filter(|line| line.part == part).count();
    assert_eq!(
        [ConductPart::Act, ConductPart::Means, ConductPart::Purpose, ConductPart::Rule].map(count),
        [5, 8, 7, 8],
        "TIPP 3(a)"
    );
    let force = dual.lines.iter().find(|line| line.element == "means-force").unwrap();
    assert_eq!(
        (force.from.value, force.to.value, force.both),
        (Coverage::Unknown, Coverage::Covered, Coverage::Unknown)
    );
    assert_eq!(force.to.provision.as_deref(), Some("DE StGB 232(2) no 1"));
    assert_eq!((force.to.source.as_deref(), force.to.as_of.as_deref()), (Some("de_laws"), Some("2022-03-26")));
    assert!(!force.to.checked && force.citations == ["TIPP 3(a)"] && force.standard == "DEF-02");
    assert_eq!(dual.penalties.len(), 4);
    assert!(dual.duties[0].contains("since 2003-12-25"), "{:?}", dual.duties);
}

#[test]
fn one_act_one_means_and_one_purpose_of_the_case_are_enough() {
    let law = with_italian(&[
        ("act-recruitment", "covered"),
        ("means-deception", "covered"),
        ("means-abduction", "not_covered"),
        ("purpose-slavery", "covered"),
        ("purpose-organs", "partly"),
    ]);
    let ask = |conduct: &[&str]| dual_criminality(&law, &question("IT", "DE"), &stated(conduct)).verdict;
    assert_eq!(ask(&["act-recruitment", "means-deception", "purpose-slavery"]), Verdict::Clear);
    assert_eq!(ask(&["act-recruitment", "means-deception", "means-abduction", "purpose-slavery"]), Verdict::Clear);
    assert_eq!(ask(&["act-recruitment", "means-abduction", "purpose-slavery"]), Verdict::Stopped);
    assert_eq!(ask(&["act-recruitment", "means-deception", "purpose-organs"]), Verdict::Conditional);
    assert_eq!(ask(&["act-transfer", "means-deception", "purpose-slavery"]), Verdict::Unknown);
    assert_eq!(ask(&[]), Verdict::Stopped, "of everything, abduction is not covered");
}

#[test]
fn a_child_needs_no_means_where_both_laws_say_so() {
    let base = [("act-recruitment", "covered"), ("purpose-slavery", "covered")];
    let conduct = ["act-recruitment", "purpose-slavery"];
    let child = |law: &LawSet| {
        let stated = Stated { victim_is_child: Some(true), ..stated(&conduct) };
        dual_criminality(law, &question("IT", "DE"), &stated).verdict
    };
    assert_eq!(child(&with_italian(&base)), Verdict::Unknown);
    let mut rows = base.to_vec();
    rows.push(("rule-child-without-means", "covered"));
    assert_eq!(child(&with_italian(&rows)), Verdict::Clear);
    let adult = Stated { victim_is_child: Some(false), ..stated(&conduct) };
    assert_eq!(dual_criminality(&with_italian(&rows), &question("IT", "DE"), &adult).verdict, Verdict::Unknown);
}

#[test]
fn a_text_that_was_read_later_says_nothing_of_earlier_years() {
    let mut asked = question("KG", "DE");
    asked.date = "2022-03-25".parse().unwrap();
    let dual = dual_criminality(law(), &asked, &Stated::default());
    let force = dual.lines.iter().find(|line| line.element == "means-force").unwrap();
    assert_eq!(force.to.value, Coverage::Unknown);
    assert!(force.to.note.as_ref().unwrap().contains("2022-03-26"), "{:?}", force.to.note);
    assert!(dual.penalties.is_empty(), "a report of 2022 speaks for the end of that year");
}

#[test]
fn other_offences_are_not_taken_apart_and_the_answer_says_so() {
    let mut asked = question("KG", "DE");
    asked.offence = "corruption".to_owned();
    let dual = dual_criminality(law(), &asked, &Stated::default());
    assert!(dual.lines.is_empty() && dual.verdict == Verdict::Unknown);
}

#[test]
fn the_report_is_a_table_for_people_and_an_object_for_programs() {
    let report = cli::dual(law(), &question("KG", "DE"), &Stated::default()).unwrap();
    let text = report.to_string();
    assert!(text.contains("Kyrgyzstan") && text.contains("covered, DE StGB 232(1) *"), "{text}");
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((&json["verdict"], &json["lines"][0]["to"]["value"]), (&"unknown".into(), &"covered".into()));
    assert_eq!(cli::dual(law(), &question("KG", "DE"), &stated(&["act-recruiting"])).unwrap_err().code, "malformed");
}
