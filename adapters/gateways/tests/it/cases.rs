//! Files as text and what must come of them: `tests/cases/*.toml`.
//!
//! A case says what it shows, has a file, and expects either rows or problems. All problems of a file are compared at once
//! and word for word: row, field and reason are what the person gets. `remarks` are compared where a case names them;
//! the remark on missing core fields, which every short file gets, is left out.

use std::path::{Path, PathBuf};

use gateways::Problem;
use gateways::htcds::{Row, Submission, Value};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    what: String,
    #[serde(default = "named")]
    name: String,
    file: String,
    #[serde(default)]
    encoding: Encoding,
    rows: Option<Vec<String>>,
    problems: Option<Vec<String>>,
    remarks: Option<Vec<String>>,
}

fn named() -> String {
    "submission.csv".to_owned()
}

/// How the file's text becomes bytes.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Encoding {
    #[default]
    Utf8,
    Utf8Mark,
    Utf16LeMark,
    Utf16BeMark,
    Utf16Le,
    Latin1,
    /// The file is written as pairs of hexadecimal digits.
    Hex,
}

impl Encoding {
    fn bytes(&self, text: &str) -> Vec<u8> {
        let wide = |mark: bool, of: fn(u16) -> [u8; 2]| {
            let mark = mark.then_some(0xFEFF_u16);
            mark.into_iter().chain(text.encode_utf16()).flat_map(of).collect()
        };
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf8Mark => format!("\u{FEFF}{text}").into_bytes(),
            Encoding::Utf16LeMark => wide(true, u16::to_le_bytes),
            Encoding::Utf16BeMark => wide(true, u16::to_be_bytes),
            Encoding::Utf16Le => wide(false, u16::to_le_bytes),
            Encoding::Latin1 => {
                text.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Latin-1")).collect()
            }
            Encoding::Hex => {
                let digits: String = text.split_whitespace().collect();
                let pair = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal");
                (0..digits.len()).step_by(2).map(pair).collect()
            }
        }
    }
}

impl Case {
    pub(crate) fn read(&self) -> Result<Submission, Vec<Problem>> {
        gateways::read(&self.name, &self.encoding.bytes(&self.file))
    }
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Every case, with the file it stands in.
pub(crate) fn all() -> Vec<(String, Case)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        found.extend(cases.case.into_iter().map(|case| (name.clone(), case)));
    }
    found
}

/// A row as a case writes it: `2 TIP-17 | cas_Status=Active | prs_FirstName=Synthetic`.
pub(crate) fn row(row: &Row) -> String {
    let reference = row.reference.iter().map(|reference| format!(" {reference}"));
    let fields = row.fields.iter().map(|(id, value)| format!(" | {id}={}", shown(value)));
    format!("{}{}", row.number, reference.chain(fields).collect::<String>())
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Code(coded) => coded.code.clone(),
        Value::Codes(codes) => codes.iter().map(|coded| coded.code.as_str()).collect::<Vec<_>>().join(";"),
        Value::Date(date) => date.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Geo(degrees) => degrees.to_string(),
    }
}

pub(crate) fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn every_case_comes_out_as_it_says() {
    let cases = all();
    assert!(cases.len() > 100, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for (file, case) in cases {
        let mut differs = |found: &[String], expected: &[String]| {
            if found != expected {
                wrong.push(format!("{file}: {}\n  expected {expected:#?}\n  found    {found:#?}", case.what));
            }
        };
        match (case.read(), &case.rows, &case.problems) {
            (Ok(submission), Some(expected), None) => {
                differs(&submission.rows.iter().map(row).collect::<Vec<_>>(), expected);
                if let Some(expected) = &case.remarks {
                    let found: Vec<Problem> =
                        submission.remarks.into_iter().filter(|remark| remark.code != "core-missing").collect();
                    differs(&lines(&found), expected);
                }
            }
            (Err(problems), None, Some(expected)) => differs(&lines(&problems), expected),
            (Ok(submission), None, Some(expected)) => {
                differs(&submission.rows.iter().map(row).collect::<Vec<_>>(), expected);
            }
            (Err(problems), Some(expected), None) => differs(&lines(&problems), expected),
            (_, Some(_), Some(_)) | (_, None, None) => wrong.push(format!("{file}: {}: rows or problems?", case.what)),
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}
