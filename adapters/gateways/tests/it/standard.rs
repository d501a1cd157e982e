//! The standard as it was published, against what this program reads of it.

use std::path::{Path, PathBuf};

use gateways::htcds::{FieldId, FieldKind, Value, standard};
use sha2::{Digest, Sha256};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/standards/htcds/fixtures")
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(fixtures().join(name)).unwrap()
}

#[test]
fn the_published_files_are_unchanged() {
    let sums = String::from_utf8(fixture("SHA256SUMS")).unwrap();
    for name in ["htcds-field-standards-2.0.ods", "htcds_xlsform.xlsx", "htcds_xlsform.xml"] {
        let digest = Sha256::digest(fixture(name));
        let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(sums.contains(&format!("{digits}  {name}")), "{name}: {digits}");
    }
}

#[test]
fn workbooks_of_the_standard_itself_are_refused_with_a_cure() {
    for name in ["htcds-field-standards-2.0.ods", "htcds_xlsform.xlsx"] {
        // Also when somebody has only given them another name.
        for called in [name, "submission.csv"] {
            assert_eq!(gateways::read(called, &fixture(name)).unwrap_err()[0].code, "file-archive");
        }
    }
    let form = gateways::read("htcds_xlsform.xml", &fixture("htcds_xlsform.xml")).unwrap_err();
    assert_eq!(form.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["xml-form-itself"]);
}

#[test]
fn all_fields_are_there() {
    let fields = standard().fields();
    let count = |which: fn(&gateways::htcds::Field) -> bool| fields.iter().filter(|field| which(field)).count();
    assert_eq!((fields.len(), count(|field| field.is_core), count(|field| field.is_deprecated)), (84, 40, 3));
    assert_eq!((standard().version(), standard().form_id()), ("2.0", "htcds_xlsform"));
    assert!(fields.iter().all(|field| !field.disclosure.why.is_empty()), "a field without a reason for its part");
    assert_eq!(FieldId::new("prs_First_Name").unwrap().as_str(), "prs_FirstName");
    assert_eq!(FieldId::new("prs_Firstname"), None);
}

/// The form's questions: element, and the choices as code and label; no choices for a question that takes text.
fn questions() -> Vec<(String, Vec<(String, String)>)> {
    let form = String::from_utf8(fixture("htcds_xlsform.xml")).unwrap();
    let body = form.split("<h:body>").nth(1).unwrap();
    let between = |text: &str, open: &str, close: &str| -> String {
        text.split(open).nth(1).and_then(|rest| rest.split(close).next()).unwrap_or_default().to_owned()
    };
    let plain = |text: String| text.replace("&amp;", "&").replace("&gt;", ">").replace("&lt;", "<");
    let question = |part: &str| {
        let items = part.split("<item>").skip(1);
        let choices =
            items.map(|item| (between(item, "<value>", "</value>"), plain(between(item, "<label>", "</label>"))));
        (part.split('"').next().unwrap().to_owned(), choices.collect())
    };
    body.split("ref=\"/data/").skip(1).map(question).collect()
}

fn answered(element: &str, answer: &str) -> Value {
    let answer = answer.replace('&', "&amp;").replace('<', "&lt;");
    let instance = format!("<data id='htcds_xlsform'><{element}>{answer}</{element}></data>");
    let submission = gateways::read("x.xml", instance.as_bytes());
    let submission = submission.unwrap_or_else(|problems| panic!("{element}: {answer}: {problems:?}"));
    let mut fields = submission.rows[0].fields.clone();
    fields.pop_first().unwrap().1
}

#[test]
fn every_answer_that_the_published_form_offers_is_read_as_that_choice() {
    let questions = questions();
    assert_eq!(questions.len(), 31);
    let mut choices = 0;
    for (element, offered) in &questions {
        let field = standard().field(element).unwrap_or_else(|| panic!("{element}"));
        for (code, label) in offered {
            choices += 1;
            let expected = |value: &Value| match value {
                Value::Code(coded) => coded.code == *code,
                Value::Codes(codes) => codes.len() == 1 && codes[0].code == *code,
                Value::Bool(yes) => *yes == (code == "TRUE"),
                Value::Text(_) | Value::Date(_) | Value::Number(_) | Value::Geo(_) => false,
            };
            assert!(expected(&answered(element, code)), "{element}: {code}");
            if !matches!(field.kind, FieldKind::Bool) {
                assert!(expected(&answered(element, label)), "{element}: {label}");
            }
        }
    }
    assert!(choices > 300, "{choices}");
}

#[test]
fn every_published_code_is_read_back_as_itself() {
    for field in standard().fields() {
        let FieldKind::Pick { is_many, list, .. } = &field.kind else { continue };
        for coded in list.codes() {
            let value = answered(field.id.as_str(), &coded.code);
            let expected = if *is_many { Value::Codes(vec![coded.clone()]) } else { Value::Code(coded.clone()) };
            assert!(value == expected, "{}: {}", field.id, coded.code);
        }
    }
}
