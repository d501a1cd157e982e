//! What is on the finished paper.

use std::io::{Cursor, Read as _};

use base::Language;
use cooperation::Format;
use desk::{LetterFacts, Printer as _};

use crate::{language, languages, letters, paper, sample};

/// What people and programmes have typed into fields.
const HOSTILE: [&str; 5] = [
    "<script>alert(1)</script> <b>bold</b> &amp; &lt;",
    "*strong* _emph_ `raw` = heading #read(/etc/passwd) #import @preview/x:1.0.0",
    "]; #panic(1) [ } { ) ( { $cite } {$number}",
    "]]><w:p/> <!-- x -->",
    "$ sum_(i=0)^n x $ // comment https://example.org",
];

fn printed(facts: &LetterFacts, format: Format, language: &Language) -> String {
    let bytes = letters().letter(facts, format, language, sample::CREATED).unwrap();
    match format {
        Format::Pdf => {
            let paper = paper::read(bytes);
            assert!(!paper.has_missing_signs, "{language}: a sign is missing");
            paper.pages.concat()
        }
        Format::Docx => docx_text(bytes),
    }
}

/// The text inside `w:t` of all parts, the headers first.
pub(crate) fn docx_text(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut names: Vec<String> =
        archive.file_names().filter(|name| name.starts_with("word/")).map(str::to_owned).collect();
    names.sort_by_key(|name| name == "word/document.xml");
    let mut all = String::new();
    for name in names {
        let mut xml = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut xml).unwrap();
        for part in xml.split("<w:t").skip(1).filter(|part| part.starts_with([' ', '>'])) {
            let inside = part.split_once("</w:t>").unwrap().0;
            all.push_str(inside.split_once('>').unwrap().1);
        }
    }
    let read = all
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'");
    read.replace("&amp;", "&")
}

/// Without what setting a text may change: spaces, line ends, hyphens at line ends, quotation marks and apostrophes.
pub(crate) fn bare(text: &str) -> String {
    let changes = |c: &char| c.is_whitespace() || "-‐\u{AD}\u{200B}\"'’«»“”".contains(*c);
    text.chars().filter(|c| !changes(c)).collect()
}

/// A paragraph that crosses a page is interrupted by the page's own lines, so it is looked for word by word if need be.
fn has(all: &str, wanted: &str) -> bool {
    all.contains(&bare(wanted)) || wanted.split_whitespace().all(|word| all.contains(&bare(word)))
}

#[test]
fn every_language_and_format_prints_every_field() {
    let facts = sample::facts();
    for language in languages() {
        for format in [Format::Pdf, Format::Docx] {
            let all = bare(&printed(&facts, format, &language));
            for (code, _, values) in &facts.fields {
                let wanted = values.get(&language).unwrap_or_else(|| &values[&facts.language]);
                assert!(has(&all, wanted), "{language} {format:?}: {code} is not on the paper");
            }
            for wanted in [
                &facts.number,
                &facts.fingerprint,
                "Bakyt Sydykov",
                "Aigul Toktosunova",
                "kerege verify",
                "Фототаблица.zip",
            ] {
                assert!(has(&all, wanted), "{language} {format:?}: {wanted} is not on the paper");
            }
            assert!(has(&all, &facts.dossier.unwrap().to_string()), "{language} {format:?}: the dossier");
        }
    }
}

#[test]
fn dates_and_sizes_are_written_as_the_language_writes_them() {
    let days = [
        ("en", "24 November 2026"),
        ("it", "24 novembre 2026"),
        ("ru", "24 ноября 2026 г."),
        ("ky", "2026-жылдын 24-ноябры"),
    ];
    for (tag, day) in days {
        for format in [Format::Pdf, Format::Docx] {
            let all = printed(&sample::facts(), format, &language(tag)).replace('\u{A0}', " ");
            assert!(all.contains(day), "{tag} {format:?}: {day}");
            assert!(bare(&all).contains("48"), "{tag} {format:?}: the size of the third annex");
        }
    }
}

#[test]
fn nothing_that_is_typed_is_read_as_markup() {
    for hostile in HOSTILE {
        let mut facts = sample::facts();
        facts.fields.truncate(3);
        facts
            .fields
            .iter_mut()
            .flat_map(|(.., values)| values.values_mut())
            .for_each(|text| *text = hostile.to_owned());
        facts.annexes = vec![(hostile.to_owned(), 1)];
        facts.number = hostile.to_owned();
        facts.basis = hostile.to_owned();
        facts.citations = vec![hostile.to_owned()];
        facts.measure = hostile.to_owned();
        facts.approved_by = Some(hostile.to_owned());
        facts.from.1.values_mut().for_each(|name| *name = hostile.to_owned());
        for format in [Format::Pdf, Format::Docx] {
            let all = bare(&printed(&facts, format, &language("ru")));
            // Three fields, annex, number, basis, citation, measure twice, approver, letterhead.
            let found = all.matches(&bare(hostile)).count();
            assert!(found >= 11, "{format:?}: “{hostile}” stands {found} times on the paper");
        }
    }
}

#[test]
fn a_draft_has_its_word_across_the_paper_and_a_letter_has_not() {
    let draft = LetterFacts { draft: true, signatory: None, approved_by: None, dossier: None, ..sample::facts() };
    for (tag, word) in [("en", "DRAFT"), ("it", "BOZZA"), ("ru", "ПРОЕКТ"), ("ky", "ДОЛБООР")] {
        for format in [Format::Pdf, Format::Docx] {
            assert!(printed(&draft, format, &language(tag)).contains(word), "{tag} {format:?}");
            assert!(!printed(&sample::facts(), format, &language(tag)).contains(word), "{tag} {format:?}");
        }
    }
}

#[test]
fn what_can_not_be_printed_is_a_fault_that_says_so() {
    let fault = |facts: &LetterFacts, tag: &str| {
        letters().letter(facts, Format::Pdf, &language(tag), sample::CREATED).unwrap_err().to_string()
    };
    assert!(fault(&sample::facts(), "tr").contains("no complete words in tr"));
    let unsigned = LetterFacts { signatory: None, ..sample::facts() };
    assert!(fault(&unsigned, "en").contains("signatory"));
    let mut strange = sample::facts();
    strange.number = "\u{202E}2400".to_owned();
    assert!(fault(&strange, "en").contains("U+202E") || fault(&strange, "en").contains("cannot be printed"));
}
