use base::Timestamp;
use documents::{Block, Fact, Letter, Section, Statement, pdf};

use crate::samples::{self, CREATED};
use crate::{HOSTILE, bare, body_texts, hostile, paper};

/// The text without the lines that every page repeats, so that a paragraph across two pages can be found.
fn running_text(letter: &Letter, pages: &[String]) -> String {
    let of = |at: usize| [("{page}", at + 1), ("{pages}", pages.len())];
    let number =
        |at| of(at).iter().fold(letter.labels.page.clone(), |text, (place, n)| text.replace(place, &n.to_string()));
    let head = bare(&format!("{}{}{}", letter.letterhead.authority, letter.labels.number, letter.number));
    let pages = pages.iter().enumerate().map(|(at, page)| {
        let page = bare(page).replacen(&bare(&letter.handling), "", 1).replacen(&bare(&number(at)), "", 1);
        let Some(start) = page.find(&head).filter(|_| at > 0) else { return page };
        let end = start + head.len() + page[start + head.len()..].find("2026").unwrap() + 4;
        format!("{}{}", &page[..start], page[end..].trim_start_matches('г').trim_start_matches('.'))
    });
    pages.collect()
}

#[test]
fn every_text_of_every_sample_is_on_the_paper() {
    for letter in samples::all() {
        let paper = paper::read(pdf(&letter, CREATED).unwrap());
        let all = running_text(&letter, &paper.pages);
        for text in body_texts(&letter).into_iter().filter(|text| *text != letter.handling) {
            assert!(all.contains(&bare(&text)), "{}: “{text}” is not in the PDF", letter.language);
        }
        assert!(!paper.has_missing_signs, "{}: a sign is missing", letter.language);
        assert_eq!(paper.pages.len(), 2, "{}: a request of this length takes two pages", letter.language);
    }
}

#[test]
fn the_file_is_archivable_tagged_titled_and_in_its_language() {
    for letter in samples::all() {
        let paper = paper::read(pdf(&letter, CREATED).unwrap());
        assert_eq!(paper.language, letter.language.as_str());
        assert!(paper.is_tagged);
        for wanted in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ] {
            assert!(paper.metadata.contains(wanted), "{wanted} is not in {}", paper.metadata);
        }
        let title = letter.subject.split(" (").next().unwrap();
        assert!(bare(&paper.metadata).contains(&bare(title)), "no title in {}", paper.metadata);
        assert!(
            paper.metadata.contains("2026-11-24T09:15:30"),
            "the given time of creation, and no other: {}",
            paper.metadata
        );
        assert_eq!(paper.fonts, ["NotoSans-Bold", "NotoSans-Regular", "NotoSerif-Bold", "NotoSerif-Regular"]);
        for role in ["H1", "L", "LI", "P", "TD", "TH", "TR", "Table"] {
            assert!(paper.roles.iter().any(|found| found == role), "no {role} among {:?}", paper.roles);
        }
    }
}

#[test]
fn each_page_has_its_number_and_the_handling_code() {
    let letter = samples::russian();
    let pages = paper::read(pdf(&letter, CREATED).unwrap()).pages;
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Страница {} из {}", at + 1, pages.len())), "page {}", at + 1);
        assert!(bare(page).contains(&bare(&letter.handling)), "page {}", at + 1);
    }
    assert!(pages[0].contains("24 ноября 2026 г."));
    assert!(pages[1].contains(&letter.number), "the running head names the letter");
}

#[test]
fn kyrgyz_letters_and_arabic_names_have_their_signs() {
    let mut letter = samples::russian();
    letter.language = "ky".parse().unwrap();
    let text = "Ң Ө Ү ң ө ү — Өмүрзаков, Жаңыбекова";
    letter.sections = vec![Section {
        heading: text.to_owned(),
        blocks: vec![
            Block::Paragraph(text.to_owned()),
            Block::Facts(vec![Fact { label: text.to_owned(), value: "محمد الأمين".to_owned() }]),
        ],
    }];
    let paper = paper::read(pdf(&letter, CREATED).unwrap());
    assert_eq!(paper.language, "ky");
    assert!(!paper.has_missing_signs);
    assert_eq!(bare(&paper.pages.concat()).matches(&bare(text)).count(), 3);
    assert!(paper.fonts.iter().any(|font| font == "NotoNaskhArabic-Regular"), "{:?}", paper.fonts);
}

#[test]
fn a_letter_can_run_from_right_to_left() {
    let mut letter = samples::english();
    letter.language = "ar".parse().unwrap();
    letter.subject = "طلب المساعدة القانونية المتبادلة".to_owned();
    let paper = paper::read(pdf(&letter, CREATED).unwrap());
    assert_eq!(paper.language, "ar");
    assert!(!paper.has_missing_signs);
    assert!(paper.metadata.contains("المساعدة"), "{}", paper.metadata);
}

#[test]
fn nothing_that_is_typed_is_read_as_markup() {
    for first in [0, 4] {
        let (letter, places) = hostile(first);
        let paper = paper::read(pdf(&letter, CREATED).unwrap());
        let all = bare(&paper.pages.concat());
        for (text, wanted) in HOSTILE.into_iter().zip(places) {
            let found = all.matches(&bare(text)).count();
            assert!(wanted > 4 && found >= wanted, "“{text}” stands {found} times on the paper, not {wanted}");
        }
    }
}

#[test]
fn a_word_longer_than_the_page_is_wide_stays_on_the_paper() {
    let mut letter = samples::english();
    let word = "0123456789abcdef".repeat(20);
    letter.sections[0].blocks.push(Block::Paragraph(word.clone()));
    letter.sections[0].blocks.push(Block::Facts(vec![Fact { label: "Hash".to_owned(), value: word.clone() }]));
    let paper = paper::read(pdf(&letter, CREATED).unwrap());
    assert_eq!(bare(&paper.pages.concat()).matches(&word).count(), 2);
    assert!(!paper.has_missing_signs);
}

#[test]
fn a_draft_says_so_on_every_page_and_a_letter_does_not() {
    let mut letter = samples::italian();
    assert!(letter.draft);
    let pages = paper::read(pdf(&letter, CREATED).unwrap()).pages;
    assert!(pages.iter().all(|page| page.contains("BOZZA")));
    letter.draft = false;
    let pages = paper::read(pdf(&letter, CREATED).unwrap()).pages;
    assert!(pages.iter().all(|page| !page.contains("BOZZA")));
}

#[test]
fn a_signature_never_stands_alone_on_a_page() {
    // Whatever the length of the text, the page with the signature has the end of the text too.
    for sentences in (12..36).step_by(3) {
        let mut letter = samples::english();
        letter.annexes.clear();
        let line = "The Office asks that the fact and substance of this request be kept confidential. ";
        letter.sections = vec![Section {
            heading: "Facts".to_owned(),
            blocks: vec![Block::Paragraph(line.repeat(sentences) + "Theveryend")],
        }];
        let pages = paper::read(pdf(&letter, CREATED).unwrap()).pages;
        let signed = pages.iter().find(|page| page.contains(&letter.signatory.name)).unwrap();
        assert!(bare(signed).contains("Theveryend"), "{sentences} sentences: the signature stands alone");
    }
}

#[test]
fn a_statement_stands_whole_on_the_page_of_its_signature_and_has_no_number() {
    for sentences in (10..40).step_by(3) {
        let mut letter = samples::english();
        letter.annexes.clear();
        let line = "The Office asks that the fact and substance of this request be kept confidential. ";
        let statement = Statement {
            heading: "Certificate".to_owned(),
            text: "Iherebystate that this is so. ".repeat(6),
            rows: ["Firstrow", "Secondrow", "Lastrow"]
                .map(|label| Fact { label: label.to_owned(), value: "…".to_owned() })
                .to_vec(),
        };
        letter.sections = vec![Section {
            heading: "Facts".to_owned(),
            blocks: vec![Block::Paragraph(line.repeat(sentences)), Block::Statement(statement)],
        }];
        let pages = paper::read(pdf(&letter, CREATED).unwrap()).pages;
        let signed = bare(pages.iter().find(|page| page.contains(&letter.signatory.name)).unwrap());
        for word in ["Certificate", "Iherebystate", "Firstrow", "Secondrow", "Lastrow"] {
            assert!(signed.contains(word), "{sentences} sentences: {word} is on another page");
        }
        assert!(!signed.contains("2.Certificate"), "it is no section of the letter");
    }
}

#[test]
fn the_same_letter_and_time_give_the_same_bytes() {
    let letter = samples::russian();
    let first = pdf(&letter, CREATED).unwrap();
    // Another letter in between: nothing of it may be remembered.
    pdf(&samples::italian(), CREATED).unwrap();
    assert!(first == pdf(&letter, CREATED).unwrap(), "the second PDF differs");
    assert!(first != pdf(&letter, Timestamp(CREATED.0 + 1_000_000)).unwrap(), "the time of creation is in the file");
}
