//! The parts of the file that the library cannot say: settings, numbering on styles, document properties. And the packing,
//! with one fixed time in every entry, so that the same letter is the same file.

use std::io::{Cursor, Write as _};

use base::{Language, Timestamp};
use docx_rs::XMLDocx;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::styles::{TABLE_HEAD, styles};
use crate::check::Fault;
use crate::letter::Letter;
use crate::typography;

pub(super) const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
pub(super) const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// Replaces the library's general parts by ours and packs all into one file.
pub(super) fn pack(xml: XMLDocx, letter: &Letter, created: Timestamp) -> Result<Vec<u8>, Fault> {
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".to_owned(), xml.content_type),
        ("_rels/.rels".to_owned(), xml.rels),
        ("docProps/app.xml".to_owned(), xml.doc_props.app),
        ("docProps/core.xml".to_owned(), core(letter, created).into_bytes()),
        ("docProps/custom.xml".to_owned(), xml.doc_props.custom),
        ("word/_rels/document.xml.rels".to_owned(), xml.document_rels),
        ("word/document.xml".to_owned(), schema_order(xml.document)?),
        ("word/styles.xml".to_owned(), styles(letter).into_bytes()),
        ("word/settings.xml".to_owned(), settings(letter).into_bytes()),
        ("word/fontTable.xml".to_owned(), xml.font_table),
        ("word/comments.xml".to_owned(), xml.comments),
        ("word/numbering.xml".to_owned(), numbering().into_bytes()),
        ("word/commentsExtended.xml".to_owned(), xml.comments_extended),
    ];
    for (name, list) in [("header", xml.headers), ("footer", xml.footers)] {
        for (at, part) in list.into_iter().enumerate() {
            parts.push((format!("word/{name}{}.xml", at + 1), schema_order(part)?));
        }
    }

    let broken = |error: &dyn std::fmt::Display| Fault::Engine(format!("packing the DOCX: {error}"));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        file.start_file(name, options).map_err(|error| broken(&error))?;
        file.write_all(&bytes).map_err(|error| broken(&error))?;
    }
    file.finish().map(Cursor::into_inner).map_err(|error| broken(&error))
}

/// The library writes some elements in an order that the schema (ECMA-376 part 1, annex A) does not have, and cannot mark a table's
/// head row. Word forgives the first and screen readers miss the second, so both are set right in its output. A text can never be
/// taken for an element here: the library has escaped every `<` of it.
fn schema_order(part: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let xml = String::from_utf8(part).map_err(|_| Fault::Engine("a part of the DOCX is not UTF-8".to_owned()))?;
    let mut xml = xml
        .replace("<w:pPr><w:rPr />", "<w:pPr>")
        .replace(r#" w:type="dxa" /><w:gridCol "#, r#" /><w:gridCol "#)
        .replace(r#" w:type="dxa" /></w:tblGrid>"#, " /></w:tblGrid>");
    if let Some(style) = xml.find(&format!(r#""{TABLE_HEAD}""#))
        && let Some(row) = xml[..style].rfind("</w:trPr>")
    {
        xml.insert_str(row, "<w:tblHeader />");
    }
    // The references to header and footer come before the size of the page.
    if let Some(section) = xml.rfind("<w:sectPr>").map(|at| at + "<w:sectPr>".len())
        && let Some(first) = xml[section..].find("<w:headerReference").map(|at| at + section)
        && let Some(last) = xml[first..].rfind("<w:footerReference").map(|at| at + first)
        && let Some(end) = xml[last..].find("/>").map(|at| at + last + 2)
    {
        let references = xml[first..end].to_owned();
        xml.replace_range(first..end, "");
        xml.insert_str(section, &references);
    }
    Ok(xml.into_bytes())
}

/// Dublin Core properties: what a records system reads first.
fn core(letter: &Letter, created: Timestamp) -> String {
    let [title, author, number, language] =
        [&letter.subject, &letter.letterhead.authority, &letter.number, letter.language.as_str()].map(escape);
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:subject>{number}</dc:subject><dc:creator>{author}</dc:creator><dc:language>{language}</dc:language><cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified></cp:coreProperties>"#
    )
}

/// `doNotExpandShiftReturn`: a line that a person ended stays short; without it such a line is torn open to the margin.
fn settings(letter: &Letter) -> String {
    let hyphenate = typography::is_justified(&letter.language);
    let language = proofing(&letter.language);
    format!(
        r#"{HEAD}<w:settings {WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation w:val="{hyphenate}"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="{language}"/></w:settings>"#
    )
}

/// Two lists: the numbers of the sections, and the points. They hang on the styles, so a person who adds a heading gets its number.
fn numbering() -> String {
    let list = |id: u8, format: &str, text: &str, style: &str, indent: u16| {
        format!(
            r#"<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl></w:abstractNum>"#
        )
    };
    let lists = [
        list(1, "decimal", "%1.", "Heading1", 397),
        list(2, "bullet", "•", "ListBullet", 340),
        list(3, "bullet", "§", "Citation", 340),
    ];
    let uses = (1..=3).map(|id| format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>"#));
    format!("{HEAD}<w:numbering {WORD}>{}{}</w:numbering>", lists.concat(), uses.collect::<String>())
}

/// The tag as word processors want it for spelling and hyphenation: they know languages only with a country. Where the letter's
/// language names none, the largest is taken; it changes no word of the letter.
pub(super) fn proofing(language: &Language) -> String {
    let tag = language.as_str();
    let known = match tag {
        "en" => "en-GB",
        "ru" => "ru-RU",
        "ky" => "ky-KG",
        "it" => "it-IT",
        "tr" => "tr-TR",
        "de" => "de-DE",
        "fr" => "fr-FR",
        "es" => "es-ES",
        "uk" => "uk-UA",
        "kk" => "kk-KZ",
        "ar" => "ar-SA",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    match tag.split_once('-') {
        Some((base, region)) if region.len() == 2 => format!("{base}-{}", region.to_uppercase()),
        _ => tag.to_owned(),
    }
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\n', " ")
}
