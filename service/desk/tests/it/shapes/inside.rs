//! What is inside sealed contents that are not files.

use base::Language;

use crate::details::Details;
use crate::shapes::sample::{content, title};
use crate::wire::golden::{Shape, compare};
use desk::FileRef;

#[test]
fn texts_inside_contents_are_those_committed() {
    let language = |tag: &str| tag.parse::<Language>().unwrap();
    let file = FileRef { content: content(1), name: title("payroll-synthetic.bin"), length: 209_715_200 };
    let in_languages =
        [(language("it"), "Alla cortese attenzione".to_owned()), (language("ky"), "Урматтуу".to_owned())];
    let full = Details {
        title: Some("A question (synthetic)".to_owned()),
        text: Some("Who is the subscriber?\nКто абонент?".to_owned()),
        files: vec![file.clone()],
        rows: vec![vec![("caseId".to_owned(), "SYN-1".to_owned()), ("gender".to_owned(), "F".to_owned())]],
        fields: [("M1".to_owned(), in_languages.into())].into(),
        facts: vec!["detained".to_owned()],
    };
    compare(
        "shapes/inside.txt",
        &[
            Shape::of("details (text alone)", &Details::text("Who is the subscriber (synthetic)?")),
            Shape::of("details (text with a file)", &Details::with_files("Executed (synthetic).", &[file])),
            Shape::of("details (all of it)", &full),
        ],
    );
}
