//! Every limit by its name: what just fits is read, what is one more is refused with the limit in the reason, and the worst
//! file ends in good time.

use std::fmt::Write;

use gateways::htcds::Submission;
use gateways::{Problem, limits};

use crate::cases::lines;

fn read(text: &str) -> Result<Submission, Vec<Problem>> {
    gateways::read("submission.csv", text.as_bytes())
}

fn refused(text: &str) -> Vec<String> {
    lines(&read(text).unwrap_err())
}

fn table(rows: u32) -> String {
    format!("cas_Status\n{}", "Active\n".repeat(rows as usize))
}

fn instances(count: u32) -> String {
    let one = "<data id='htcds_xlsform'><cas_Status>Active</cas_Status></data>";
    format!("<submissions>{}</submissions>", one.repeat(count as usize))
}

#[test]
fn rows() {
    assert_eq!(read(&table(limits::ROWS)).unwrap().rows.len(), 5_000);
    assert_eq!(refused(&table(limits::ROWS + 1)), ["There are more than 5000 rows. Split the file."]);
    assert_eq!(read(&instances(limits::ROWS)).unwrap().rows.len(), 5_000);
    assert_eq!(refused(&instances(limits::ROWS + 40)), ["There are more than 5000 rows. Split the file."]);
}

#[test]
fn bytes() {
    let mut text = table(1);
    let room = limits::FILE_BYTES - text.len();
    text.push_str(&"\n".repeat(room));
    assert_eq!(text.len(), limits::FILE_BYTES);
    assert_eq!(read(&text).unwrap().rows.len(), 1);
    text.push('\n');
    assert_eq!(refused(&text), ["The file is larger than 8388608 bytes. Split it into several."]);
}

#[test]
fn columns() {
    let titles = |count: usize| format!("{}cas_Status\n{}Active\n", "start,".repeat(count - 1), "x,".repeat(count - 1));
    assert_eq!(read(&titles(limits::COLUMNS)).unwrap().rows.len(), 1);
    let expected = "There are more than 400 columns. Remove those that the standard does not have.";
    assert_eq!(refused(&titles(limits::COLUMNS + 1)), [expected]);
    assert_eq!(refused(&titles(100_000)), [expected]);
}

#[test]
fn characters() {
    let with =
        |field: &str, characters: usize| read(&format!("{field},cas_Status\n{},Active\n", "Ж".repeat(characters)));
    let limits = [
        ("prs_FirstName", limits::LINE_CHARACTERS),
        ("case_reference", limits::LINE_CHARACTERS),
        ("prs_MobilePhone", limits::LINE_CHARACTERS),
        ("cco_CaseComment", limits::TEXT_CHARACTERS),
    ];
    for (field, limit) in limits {
        assert_eq!(with(field, limit).unwrap().rows.len(), 1, "{field}");
        let problems = lines(&with(field, limit + 1).unwrap_err());
        assert_eq!(problems, [format!("row 2: {field}: Longer than {limit} characters. Shorten it.")]);
    }
    let codes = |characters: usize| read(&format!("vic_TypeOfExploitation\n{}\n", "x".repeat(characters))).unwrap_err();
    assert_eq!(codes(limits::CODES_CHARACTERS)[0].code, "code-unknown");
    assert_eq!(codes(limits::CODES_CHARACTERS + 1)[0].code, "too-long");
    // A free entry of an open list is a line, however many codes a cell may hold.
    let free = |characters: usize| read(&format!("hte_Country,cas_Status\n{},Active\n", "x".repeat(characters)));
    assert!(free(limits::LINE_CHARACTERS).is_ok());
    assert_eq!(free(limits::LINE_CHARACTERS + 1).unwrap_err()[0].code, "too-long");
}

#[test]
fn problems() {
    let wrong = |rows: usize| refused(&format!("cas_Status\n{}", "Sleeping\n".repeat(rows)));
    assert_eq!(wrong(limits::PROBLEMS).len(), 100);
    let many = wrong(limits::PROBLEMS + 23);
    assert_eq!((many.len(), many[100].as_str()), (101, "And 23 more."));
}

#[test]
fn depth_of_xml() {
    let nested = |depth: usize| {
        let (open, close) = ("<a>".repeat(depth - 1), "</a>".repeat(depth - 1));
        read(&format!("<data id='htcds_xlsform'>{open}{close}</data>")).unwrap_err()[0].code
    };
    assert_eq!(nested(limits::XML_DEPTH), "column-unknown");
    assert_eq!(nested(limits::XML_DEPTH + 1), "xml-depth");
    assert_eq!(nested(1_000_000), "xml-depth");
}

#[test]
fn attributes_of_xml() {
    let with = |bytes: usize| {
        let attribute = format!(" id='htcds_xlsform' a='{}'", "x".repeat(bytes - " id='htcds_xlsform' a=''".len()));
        read(&format!("<data{attribute}><cas_Status>Active</cas_Status></data>"))
    };
    assert!(with(limits::XML_ATTRIBUTE_BYTES).is_ok());
    let expected = "An XML element has more than 2048 bytes of attributes. Export the submissions alone.";
    assert_eq!(lines(&with(limits::XML_ATTRIBUTE_BYTES + 1).unwrap_err()), [expected]);
    let crowd: String = (0..500_000).fold(String::new(), |mut text, number| {
        let _ = write!(text, " a{number}='1'");
        text
    });
    assert_eq!(refused(&format!("<data{crowd}/>")), [expected]);
}

#[test]
fn elements_of_xml() {
    let crowd = |count: usize| read(&format!("<data id='htcds_xlsform'>{}</data>", "<a/>".repeat(count - 1)));
    assert_eq!(crowd(limits::XML_ELEMENTS).unwrap_err()[0].code, "column-unknown");
    let expected = "The XML has more than 500000 elements. Split the file.";
    assert_eq!(lines(&crowd(limits::XML_ELEMENTS + 1).unwrap_err()), [expected]);
}

/// A quarter of the largest size, to be quick: what grows with the square of the size takes minutes at this size too.
const LARGE: usize = limits::FILE_BYTES / 4;

/// Large files, each made to cost as much as it can.
fn worst() -> Vec<(&'static str, String)> {
    let fill = |start: &str, piece: &str, end: &str| {
        let count = (LARGE - start.len() - end.len()) / piece.len();
        format!("{start}{}{end}", piece.repeat(count))
    };
    let names = (0..40_000).fold(String::new(), |mut text, number| {
        let _ = write!(text, "<prs_FirstNam{number:06}Of_A_Person_That_Nobody_Knows/>");
        text
    });
    let free = format!("{};{}\n", "Active", (0..300).map(|number| format!("a{number:03}|")).collect::<String>());
    let titles = "vic_RecruitmentWebsitesAndApp;".repeat(400);
    let (open, close) = ("<data id='htcds_xlsform'>", "</data>");
    vec![
        ("quotation marks alone", fill("", "\"", "")),
        ("separators alone", fill("cas_Status\n", ",", "\n")),
        ("line ends alone", fill("cas_Status\n", "\n", "Active")),
        ("one cell", fill("prs_FirstName\n", "Ж", "\n")),
        ("rows of wrong choices", fill("cas_Status;vic_TypeOfExploitation\n", "Actve;ForcedLabor Servitud\n", "")),
        ("rows of many free entries", fill("cas_Status;vic_RecruitmentWebsitesAndApps\n", &free, "")),
        ("titles that are nearly right", fill(&titles, ";", "\ncas_Status\n")),
        ("elements alone", fill(open, "<a/>", close)),
        ("unknown names, each another", format!("{open}{names}{close}")),
        ("line ends between elements", fill(open, "\n<a/>\n", close)),
        ("characters by name", fill(&format!("{open}<prs_FirstName>"), "&amp;", &format!("</prs_FirstName>{close}"))),
        ("comments", fill(open, "<!---->", close)),
        (
            "sections of text",
            fill(&format!("{open}<prs_FirstName>"), "<![CDATA[]]>", &format!("</prs_FirstName>{close}")),
        ),
        ("one text", fill(&format!("{open}<cco_CaseComment>"), "x", &format!("</cco_CaseComment>{close}"))),
        ("wrappers", fill("<submissions>", "<data id='htcds_xlsform'/>", "</submissions>")),
        ("open elements", fill("", "<data>", "")),
    ]
}

/// On one slow core that others use too, unoptimised.
const PATIENCE_SECONDS: u64 = 60;

#[test]
#[allow(clippy::disallowed_methods, reason = "the time that a reading takes is what is tested")]
fn the_worst_files_end_in_good_time() {
    for (what, text) in worst() {
        assert!(text.len() <= limits::FILE_BYTES, "{what}");
        let begun = std::time::Instant::now();
        let read = read(&text);
        let taken = begun.elapsed();
        assert!(taken.as_secs() < PATIENCE_SECONDS, "{what} took {taken:?}");
        match read {
            Ok(submission) => assert!(submission.rows.len() <= limits::ROWS as usize, "{what}"),
            Err(problems) => assert!((1..=limits::PROBLEMS + 1).contains(&problems.len()), "{what}"),
        }
    }
}

/// Codes that the tests above make, for the test that every reason has one.
pub(crate) const CODES: [&str; 8] = [
    "file-too-large",
    "rows-too-many",
    "columns-too-many",
    "too-long",
    "more",
    "xml-attributes",
    "xml-elements",
    "xml-depth",
];
