//! Whatever comes in, a reading ends within its limits; and what was accepted is the same when it is written and read again.

use gateways::htcds::{Field, FieldKind, Row, Submission, csv, form, standard};
use gateways::{Problem, limits, safe_file_name};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Nothing of a refused file comes back, and no more is said than can be read.
fn within_limits(read: Result<Submission, Vec<Problem>>) -> Result<(), TestCaseError> {
    match read {
        Ok(submission) => {
            prop_assert!((1..=limits::ROWS as usize).contains(&submission.rows.len()));
            prop_assert!(submission.rows.iter().all(|row| !row.fields.is_empty()));
            prop_assert!(submission.remarks.len() <= limits::PROBLEMS + 1);
        }
        Err(problems) => {
            prop_assert!((1..=limits::PROBLEMS + 1).contains(&problems.len()));
            prop_assert!(problems.iter().all(|problem| !problem.message.is_empty() && problem.message.len() < 2_000));
        }
    }
    Ok(())
}

/// What tables and instances are made of, so that arbitrary files get further than the first byte.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<&'static str> = vec![
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        "'",
        "=",
        "|",
        "sep=;\n",
        "cas_Status",
        "prs_FirstName",
        "hte_Date",
        "case_reference",
        "vic_TypeOfExploitation",
        "Active",
        "2026-05-04",
        "ForcedLabour",
        "Ж",
        "\u{202E}",
        "\0",
        "\u{FEFF}",
        "<data id='htcds_xlsform'>",
        "</data>",
        "<submissions>",
        "</submissions>",
        "<cas_Status>",
        "</cas_Status>",
        "<meta>",
        "</meta>",
        "<instanceID>",
        "</instanceID>",
        "<",
        ">",
        "/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "&amp;",
        "&",
        "&#x41;",
        "&#",
        ";",
        "<!DOCTYPE x>",
        "<a",
        " b='",
        "'",
        " xmlns:x='y'",
        "<x:cas_Status/>",
    ];
    let piece = prop_oneof![
        9 => select(words).prop_map(|word| word.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn example(name: &str) -> Vec<u8> {
    let path = format!("{}/../../data/standards/htcds/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

/// Text with everything that separates, quotes, begins a formula, or is read from right to left.
fn line_of_text() -> impl Strategy<Value = String> {
    "['=@+\\-]{0,2}[a-zА-я0-9,;|\"'\\t<>&\u{627}\u{20AC}=+@ -]{0,12}".prop_map(|text| text.replace('\t', " "))
}

fn value_of(field: &'static Field) -> BoxedStrategy<String> {
    match &field.kind {
        FieldKind::Line => line_of_text().boxed(),
        FieldKind::Lines => prop::collection::vec(line_of_text(), 1..4).prop_map(|lines| lines.join("\n")).boxed(),
        FieldKind::Phone => "[+]?[0-9 ()-]{1,14}".boxed(),
        FieldKind::Date => {
            (1900..=2100_u16, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")).boxed()
        }
        FieldKind::Bool => select(vec!["TRUE", "no", "1", "False"]).prop_map(str::to_owned).boxed(),
        FieldKind::Count { max } => (0..=*max).prop_map(|number| number.to_string()).boxed(),
        FieldKind::Degrees { limit } => {
            let limit = *limit as f64;
            (-limit..=limit).prop_map(|degrees| format!("{degrees:.9}")).boxed()
        }
        FieldKind::Pick { is_many, is_open, list, .. } => {
            let codes: Vec<String> = list.codes().iter().map(|coded| coded.code.clone()).collect();
            let code = if *is_open {
                prop_oneof![select(codes), "[=@']?[a-zА-я \"]{1,8}"].boxed()
            } else {
                select(codes).boxed()
            };
            let most = if *is_many { 4 } else { 2 };
            prop::collection::vec(code, 1..most).prop_map(|codes| codes.join(";")).boxed()
        }
    }
}

/// A row with some fields filled as their kind asks.
fn row() -> impl Strategy<Value = Vec<(String, String)>> {
    let fields: Vec<&'static Field> = standard().fields().iter().collect();
    prop::sample::subsequence(fields, 1..9).prop_flat_map(|fields| {
        let pairs = fields.into_iter().map(|field| (Just(field.id.to_string()), value_of(field)));
        pairs.collect::<Vec<_>>()
    })
}

fn anew(rows: Vec<Row>) -> Vec<Row> {
    (2..).zip(rows).map(|(number, row)| Row { number, ..row }).collect()
}

proptest! {
    #[test]
    fn any_bytes_end_within_the_limits(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        within_limits(gateways::read("x.csv", &bytes))?;
    }

    #[test]
    fn any_pieces_end_within_the_limits(bytes in pieces()) {
        within_limits(gateways::read("x.xml", &bytes))?;
        within_limits(csv::read(&bytes))?;
        within_limits(gateways::htcds::xml::read(&bytes))?;
    }

    #[test]
    fn a_good_file_with_a_changed_byte_ends_within_the_limits(
        name in select(vec!["good.csv", "good.xml", "bad.csv"]),
        changes in prop::collection::vec((any::<Index>(), any::<u8>(), 0..3_u8), 1..4),
    ) {
        let mut bytes = example(name);
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        within_limits(gateways::read(name, &bytes))?;
    }

    #[test]
    fn any_fields_and_values_end_within_the_limits(
        rows in prop::collection::vec(prop::collection::vec((".{0,12}", ".{0,12}"), 0..6), 0..6),
    ) {
        within_limits(form::read(&rows))?;
    }

    #[test]
    fn any_name_is_safe_or_refused(name in "[a-z./\\\\ :\u{202E}\0Ж-]{0,40}") {
        if let Ok(safe) = safe_file_name(&name) {
            prop_assert!(!safe.as_str().contains(['/', '\\', '\0', ':']) && !safe.as_str().starts_with('.'));
            prop_assert_eq!(safe_file_name(safe.as_str()).ok(), Some(safe));
        }
    }

    #[test]
    fn what_is_accepted_is_the_same_when_written_and_read_again(
        rows in prop::collection::vec(row(), 1..5),
        references in prop::collection::vec("[=@']?[A-Z]{1,4}", 5),
    ) {
        let numbered: Vec<Vec<(String, String)>> = rows.into_iter().zip(references).enumerate().map(|(at, (mut row, reference))| {
            row.push(("case_reference".to_owned(), format!("{reference}-{at}")));
            row
        }).collect();
        // A text of blanks alone is no value, and a row without values no case: that is refused, and nothing to compare.
        let Ok(read) = form::read(&numbered) else { return Ok(()) };
        let written = csv::write(&read.rows);
        let again = gateways::read("again.csv", written.as_bytes());
        let again = again.map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{written}")))?;
        prop_assert!(anew(again.rows) == anew(read.rows.clone()), "{written}");
        // A spreadsheet finds nothing to run in it.
        let cells = ::csv::ReaderBuilder::new().has_headers(false).from_reader(written.trim_start_matches('\u{FEFF}').as_bytes()).into_records();
        for cell in cells.flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            let runs = cell.starts_with(['=', '@']) || (cell.starts_with(['+', '-']) && cell.chars().any(char::is_alphabetic));
            prop_assert!(!runs, "{cell}");
        }
    }

    #[test]
    fn every_part_of_a_row_is_in_one_part_of_the_split(row in row()) {
        let Ok(read) = form::read(&[row]) else { return Ok(()) };
        let (matter, annex) = read.rows[0].split();
        let mut together = matter.fields().clone();
        together.extend(annex.fields().clone());
        prop_assert_eq!(matter.fields().len() + annex.fields().len(), together.len());
        prop_assert!(together == read.rows[0].fields);
    }
}

#[test]
fn every_beginning_of_a_good_file_ends_within_the_limits() {
    for name in ["good.csv", "good.xml"] {
        let bytes = example(name);
        for length in 0..bytes.len() {
            within_limits(gateways::read(name, &bytes[..length])).unwrap();
        }
    }
    // A truncated instance is never taken for a whole one.
    let bytes = example("good.xml");
    let whole = String::from_utf8(bytes.clone()).unwrap().trim_end().len();
    assert!((0..whole).all(|length| gateways::read("good.xml", &bytes[..length]).is_err()));
}

#[test]
fn the_template_asks_for_the_core() {
    let template = csv::template_csv();
    let titles: Vec<&str> = template.trim_start_matches('\u{FEFF}').trim_end().split(',').collect();
    assert_eq!(titles[0], csv::REFERENCE_COLUMN);
    assert_eq!(
        titles.len(),
        1 + standard().fields().iter().filter(|field| field.is_core && !field.is_deprecated).count()
    );
    let filled = format!("{template}SYN-1,{}\r\n", ",".repeat(titles.len() - 2));
    let problems = gateways::read("template.csv", filled.as_bytes()).unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["row-empty"]);
}
