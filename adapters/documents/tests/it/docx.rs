use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use base::Timestamp;
use documents::docx;
use zip::ZipArchive;

use crate::samples::{self, CREATED};
use crate::{HOSTILE, bare, body_texts, hostile};

fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP archive");
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut read = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

/// The printed text: what stands inside `w:t`, with the five entities read.
fn text(xml: &str) -> String {
    let mut all = String::new();
    for part in xml.split("<w:t ").skip(1).chain(xml.split("<w:t>").skip(1)) {
        let inside = part.split_once("</w:t>").expect("a closed text").0;
        all.push_str(inside.split_once('>').map_or(inside, |(_, rest)| rest));
    }
    let read = all.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    read.replace("&#39;", "'").replace("&amp;", "&")
}

#[test]
fn every_text_of_every_sample_is_in_the_file() {
    for letter in samples::all() {
        let parts = parts(docx(&letter, CREATED).unwrap());
        let all: String =
            parts.iter().filter(|(name, _)| name.starts_with("word/")).map(|(_, xml)| bare(&text(xml))).collect();
        for wanted in body_texts(&letter) {
            assert!(all.contains(&bare(&wanted)), "{}: “{wanted}” is not in the DOCX", letter.language);
        }
    }
}

#[test]
fn language_styles_fields_and_properties_are_real() {
    for (letter, tag) in samples::all().into_iter().zip(["en-GB", "ru-RU", "it-IT"]) {
        let parts = parts(docx(&letter, CREATED).unwrap());
        assert!(parts["word/styles.xml"].contains(&format!(r#"<w:lang w:val="{tag}""#)));
        assert!(parts["word/settings.xml"].contains(r#"<w:autoHyphenation w:val="true"/>"#));
        let body = &parts["word/document.xml"];
        for style in
            ["Title", "Heading1", "BodyText", "ListBullet", "Citation", "TableText", "Signature", "Verification"]
        {
            assert!(body.contains(&format!(r#"<w:pStyle w:val="{style}" />"#)), "{}: no {style}", letter.language);
        }
        // Whatever style a paragraph names is defined.
        for part in parts.values() {
            for name in part.split(r#"<w:pStyle w:val=""#).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(parts["word/styles.xml"].contains(&format!(r#"w:styleId="{name}""#)), "{name} is not defined");
            }
        }
        assert_eq!(body.matches("<w:tblHeader />").count(), 1, "the annexes' head row");
        assert!(parts["word/footer1.xml"].contains("PAGE") && parts["word/footer1.xml"].contains("NUMPAGES"));
        assert!(parts["word/header2.xml"].contains(&letter.number));
        let core = &parts["docProps/core.xml"];
        assert!(core.contains(&format!("<dc:language>{}</dc:language>", letter.language)), "{core}");
        assert!(
            core.contains("<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-11-24T09:15:30Z</dcterms:created>"),
            "{core}"
        );
        assert!(
            core.contains("<dc:title>") && core.contains(&format!("<dc:subject>{}</dc:subject>", letter.number)),
            "{core}"
        );
        // Every part that is declared is there.
        for name in
            parts["[Content_Types].xml"].split(r#"PartName="/"#).skip(1).map(|rest| rest.split('"').next().unwrap())
        {
            assert!(parts.contains_key(name), "{name} is declared but missing");
        }
    }
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    for letter in samples::all() {
        for (name, xml) in parts(docx(&letter, CREATED).unwrap()) {
            assert!(!xml.contains("<w:pPr><w:rPr"), "{name}: run properties before the style");
            if name == "word/document.xml" {
                assert!(xml.contains("<w:sectPr><w:headerReference"), "{name}: header references come first");
                assert!(!xml.contains("<w:gridCol w:w=\"3050\" w:type"), "{name}: a grid column has only a width");
            }
        }
    }
}

#[test]
fn lines_that_were_ended_stay_short_and_tables_have_no_side_lines() {
    for letter in samples::all() {
        let parts = parts(docx(&letter, CREATED).unwrap());
        assert!(parts["word/settings.xml"].contains("<w:compat><w:doNotExpandShiftReturn/>"));
        let body = &parts["word/document.xml"];
        let cells: Vec<&str> =
            body.split("<w:tcBorders>").skip(1).map(|rest| rest.split("</w:tcBorders>").next().unwrap()).collect();
        assert!(!cells.is_empty());
        for cell in cells {
            assert_eq!(cell.matches(r#"w:val="single""#).count(), 1, "{}: one line below, not {cell}", letter.language);
        }
        assert!(
            !parts["word/footer1.xml"].contains("<w:tab "),
            "a long handling line must not run into the page number"
        );
    }
}

#[test]
fn nothing_that_is_typed_is_read_as_markup() {
    for first in 0..HOSTILE.len() {
        let (letter, places) = hostile(first);
        let parts = parts(docx(&letter, CREATED).unwrap());
        let all = bare(&text(&parts["word/document.xml"]));
        for (text, wanted) in HOSTILE.into_iter().zip(places) {
            let found = all.matches(&bare(text)).count();
            assert!(wanted > 4 && found >= wanted, "“{text}” stands {found} times in the DOCX, not {wanted}");
        }
        for (name, xml) in &parts {
            assert!(!xml.contains("<script") && !xml.contains("<b>") && !xml.contains("<w:p/>"), "{name}");
            assert_eq!(xml.matches('<').count(), xml.matches('>').count(), "{name}: an unescaped bracket");
        }
    }
}

#[test]
fn a_draft_says_so_in_both_headers() {
    let parts = parts(docx(&samples::italian(), CREATED).unwrap());
    assert!(parts["word/header1.xml"].contains("BOZZA") && parts["word/header2.xml"].contains("BOZZA"));
    let parts = self::parts(docx(&samples::english(), CREATED).unwrap());
    assert!(!parts["word/header1.xml"].contains("DRAFT") && !parts["word/header2.xml"].contains("DRAFT"));
}

#[test]
fn the_same_letter_and_time_give_the_same_bytes() {
    let letter = samples::english();
    let first = docx(&letter, CREATED).unwrap();
    docx(&samples::italian(), CREATED).unwrap();
    assert!(first == docx(&letter, CREATED).unwrap(), "the second DOCX differs");
    // Also from another thread, where the library counts its paragraphs anew.
    let other = std::thread::spawn(move || docx(&samples::english(), CREATED).unwrap()).join().unwrap();
    assert!(first == other, "another thread's DOCX differs");
    assert!(first != docx(&letter, Timestamp(CREATED.0 + 1_000_000)).unwrap(), "the time of creation is in the file");
}
