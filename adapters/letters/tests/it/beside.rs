//! A letter beside its translation.

use cooperation::Format;
use desk::{LetterFacts, Printer as _};

use crate::print::{bare, docx_text};
use crate::{languages, letters, paper, sample};

/// Only what is written in all languages, as the hall sees to it.
fn whole() -> LetterFacts {
    let mut facts = sample::facts();
    facts.fields.retain(|(.., values)| values.len() == languages().len());
    facts
}

#[test]
fn every_text_stands_in_both_languages_in_both_formats() {
    let facts = whole();
    // Each language once on either side; every sheet takes the engine a second without optimisation.
    let mut translations = languages();
    translations.rotate_left(1);
    for (original, language) in languages().into_iter().zip(translations) {
        for format in [Format::Pdf, Format::Docx] {
            let bytes = letters().translation(&facts, format, &original, &language, sample::CREATED).unwrap();
            let text = match format {
                Format::Pdf => {
                    let paper = paper::read(bytes);
                    assert!(!paper.has_missing_signs, "{original} and {language}: a sign is missing");
                    paper.pages.concat()
                }
                Format::Docx => docx_text(bytes),
            };
            let text = bare(&text);
            for (code, _, values) in &facts.fields {
                for tongue in [&original, &language] {
                    // A text longer than a page is cut by the foot of the page: its beginning tells.
                    let start: String = bare(&values[tongue]).chars().take(40).collect();
                    assert!(text.contains(&start), "{original} and {language}, {format:?}: {code} in {tongue}");
                }
            }
            assert!(text.contains(&bare(&facts.number)));
        }
    }
}

#[test]
fn the_certificate_names_both_languages_and_leaves_the_name_to_a_hand() {
    let [en, _, _, ru] = languages();
    let bytes = letters().translation(&whole(), Format::Docx, &ru, &en, sample::CREATED).unwrap();
    let text = docx_text(bytes);
    assert!(text.contains("true and complete translation from Russian into English"), "{text}");
    assert!(text.contains("Name of the translator……"), "{text}");
}

#[test]
fn a_language_without_words_is_no_column() {
    let [en, ..] = languages();
    let printed = letters().translation(&whole(), Format::Pdf, &en, &"ar".parse().unwrap(), sample::CREATED);
    assert!(printed.is_err());
}
