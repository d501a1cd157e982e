use documents::{Block, Fault, ITEM_LIMIT, TEXT_LIMIT_CHARACTERS, docx, pdf};

use crate::samples::{self, CREATED};

/// Both writers refuse the same letters.
fn both(letter: &documents::Letter) -> [Fault; 2] {
    [pdf(letter, CREATED).expect_err("a fault"), docx(letter, CREATED).expect_err("a fault")]
}

#[test]
fn a_letter_that_is_too_long_is_refused_before_any_work() {
    let mut letter = samples::english();
    letter.sections[0].blocks.push(Block::Paragraph("а".repeat(TEXT_LIMIT_CHARACTERS)));
    for fault in both(&letter) {
        assert!(matches!(fault, Fault::TooLong { characters } if characters > TEXT_LIMIT_CHARACTERS), "{fault}");
        assert_eq!(fault.refusal().unwrap().code, "letter-too-long");
    }
    let mut letter = samples::english();
    letter.sections[0].blocks.push(Block::Bullets(vec!["a".to_owned(); ITEM_LIMIT]));
    for fault in both(&letter) {
        assert!(matches!(fault, Fault::TooMany { .. }), "{fault}");
        assert_eq!(fault.refusal().unwrap().code, "letter-too-many-parts");
    }
}

#[test]
fn signs_that_cannot_be_printed_are_named() {
    let cases = [
        ("王伟", vec!['伟', '王']),
        ("a\u{0}b", vec!['\0']),
        ("a\u{202E}b", vec!['\u{202E}']),
        ("bell\u{7}", vec!['\u{7}']),
    ];
    for (text, expected) in cases {
        let mut letter = samples::english();
        letter.signatory.name = text.to_owned();
        for fault in both(&letter) {
            let Fault::Characters(found) = &fault else { panic!("{fault}") };
            assert_eq!(found, &expected);
            assert_eq!(fault.refusal().unwrap().code, "letter-characters");
        }
    }
    let mut letter = samples::english();
    letter.signatory.name = "王".to_owned();
    assert!(both(&letter)[0].to_string().contains("王 (U+738B)"));
}

#[test]
fn what_no_letter_can_be_without_is_asked_for() {
    type Empty = fn(&mut documents::Letter);
    let cases: [(&str, Empty); 6] = [
        ("authority", |letter| letter.letterhead.authority.clear()),
        ("number", |letter| letter.number = " ".to_owned()),
        ("addressee", |letter| letter.addressee = vec![String::new()]),
        ("subject", |letter| letter.subject.clear()),
        ("signatory", |letter| letter.signatory.name.clear()),
        ("approver", |letter| letter.approved_by.as_mut().unwrap().name.clear()),
    ];
    for (part, empty) in cases {
        let mut letter = samples::english();
        empty(&mut letter);
        for fault in both(&letter) {
            assert!(matches!(fault, Fault::Missing(found) if found == part), "{part}: {fault}");
        }
    }
}

#[test]
fn a_label_without_its_place_is_the_programmes_fault_not_the_persons() {
    let mut letter = samples::english();
    letter.labels.page = "Page {page}".to_owned();
    let [fault, _] = both(&letter);
    assert!(matches!(fault, Fault::Label { label: "page", .. }) && fault.refusal().is_none(), "{fault}");
    letter = samples::english();
    letter.labels.date = "{day} {month}".to_owned();
    let [fault, _] = both(&letter);
    assert!(matches!(fault, Fault::Label { label: "date", place: "{year}" }), "{fault}");
}

#[test]
fn all_that_may_be_left_out_can_be_left_out() {
    let mut letter = samples::english();
    letter.letterhead.country.clear();
    letter.letterhead.address.clear();
    letter.letterhead.contact = None;
    letter.salutation.clear();
    letter.sections.clear();
    letter.annexes.clear();
    letter.closing.clear();
    letter.handling.clear();
    letter.approved_by = None;
    letter.labels.seal.clear();
    letter.labels.subject.clear();
    letter.verification =
        documents::Verification { dossier: String::new(), entry: String::new(), fingerprint: String::new() };
    pdf(&letter, CREATED).unwrap();
    docx(&letter, CREATED).unwrap();
}
