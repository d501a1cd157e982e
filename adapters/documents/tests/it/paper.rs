//! Reads a PDF back with a reader of its own: text by way of the fonts' ToUnicode tables, metadata, language, fonts.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, Stream};

/// What a PDF says.
pub(crate) struct Paper {
    /// The text of each page, in the order of drawing.
    pub(crate) pages: Vec<String>,
    /// The catalog's language.
    pub(crate) language: String,
    /// Whether the catalog says that the file is tagged, and has a structure tree.
    pub(crate) is_tagged: bool,
    /// The XMP packet.
    pub(crate) metadata: String,
    /// Names of all fonts, without the subset's prefix.
    pub(crate) fonts: Vec<String>,
    /// Whether any page draws the sign for a missing character.
    pub(crate) has_missing_signs: bool,
    /// The structure roles in the file, each once.
    pub(crate) roles: Vec<String>,
}

/// Reads it, or panics with what is wrong.
pub(crate) fn read(bytes: Vec<u8>) -> Paper {
    let pdf = Pdf::new(bytes).expect("a PDF");
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("a catalog");
    let mut paper = Paper {
        pages: Vec::new(),
        language: text(&catalog.get::<hayro_syntax::object::String<'_>>("Lang").expect("a language")),
        is_tagged: catalog.get::<Dict<'_>>("MarkInfo").and_then(|mark| mark.get::<bool>("Marked")) == Some(true)
            && catalog.get::<Dict<'_>>("StructTreeRoot").is_some(),
        metadata: String::from_utf8(
            catalog.get::<Stream<'_>>("Metadata").expect("XMP").decoded().expect("readable").to_vec(),
        )
        .expect("UTF-8"),
        fonts: Vec::new(),
        has_missing_signs: false,
        roles: Vec::new(),
    };
    for object in pdf.objects() {
        if let Object::Dict(dict) = object
            && let Some(role) = dict.get::<Name<'_>>("S")
            && dict.contains_key("P")
        {
            paper.roles.push(role.as_str().to_owned());
        }
    }
    paper.roles.sort();
    paper.roles.dedup();
    for page in pdf.pages().iter() {
        let mut words = String::new();
        let mut font = BTreeMap::new();
        let mut operations = page.typed_operations();
        while let Some(operation) = operations.next() {
            match operation {
                TypedInstruction::TextFont(set) => {
                    let dict = page.resources().get_font(set.0).expect("a font of the page");
                    let base = dict.get::<Name<'_>>("BaseFont").expect("a name").as_str().to_owned();
                    paper.fonts.push(base.split_once('+').map_or(base.clone(), |(_, name)| name.to_owned()));
                    font = table(&dict);
                }
                TypedInstruction::ShowText(show) => add(show.0, &font, &mut words, &mut paper.has_missing_signs),
                TypedInstruction::ShowTexts(show) => {
                    for part in show.0.iter::<Object<'_>>() {
                        if let Object::String(string) = part {
                            add(&string, &font, &mut words, &mut paper.has_missing_signs);
                        }
                    }
                }
                _ => {}
            }
        }
        paper.pages.push(words);
    }
    paper.fonts.sort();
    paper.fonts.dedup();
    paper
}

/// PDF strings are UTF-16 with a mark, or bytes.
fn text(string: &hayro_syntax::object::String<'_>) -> String {
    String::from_utf8_lossy(string.as_bytes()).into_owned()
}

/// Two bytes a sign, as in every composite font with Identity-H.
fn add(
    string: &hayro_syntax::object::String<'_>,
    font: &BTreeMap<u16, String>,
    words: &mut String,
    missing: &mut bool,
) {
    for pair in string.as_bytes().chunks_exact(2) {
        let sign = u16::from_be_bytes([pair[0], pair[1]]);
        *missing |= sign == 0;
        if let Some(text) = font.get(&sign) {
            words.push_str(text);
        }
    }
}

/// The ToUnicode table: `<0003> <0041>` under bfchar, `<0003> <0005> <0041>` or `[…]` under bfrange.
fn table(font: &Dict<'_>) -> BTreeMap<u16, String> {
    let stream = font.get::<Stream<'_>>("ToUnicode").expect("a font whose text can be copied");
    let source = String::from_utf8_lossy(&stream.decoded().expect("readable")).into_owned();
    let mut table = BTreeMap::new();
    let (mut in_chars, mut in_ranges) = (false, false);
    for line in source.lines() {
        match line.split_whitespace().last().unwrap_or_default() {
            "beginbfchar" => in_chars = true,
            "endbfchar" => in_chars = false,
            "beginbfrange" => in_ranges = true,
            "endbfrange" => in_ranges = false,
            _ => {
                let codes: Vec<Vec<u16>> = line
                    .split('<')
                    .skip(1)
                    .filter_map(|part| part.split_once('>'))
                    .map(|(hex, _)| units(hex))
                    .collect();
                if in_chars && codes.len() == 2 {
                    table.insert(codes[0][0], String::from_utf16(&codes[1]).expect("UTF-16"));
                }
                if in_ranges && codes.len() == 3 {
                    for (step, sign) in (codes[0][0]..=codes[1][0]).enumerate() {
                        let mut text = codes[2].clone();
                        *text.last_mut().expect("a text") += u16::try_from(step).expect("a small range");
                        table.insert(sign, String::from_utf16(&text).expect("UTF-16"));
                    }
                }
            }
        }
    }
    assert!(!table.is_empty(), "an empty ToUnicode table");
    table
}

fn units(hex: &str) -> Vec<u16> {
    (0..hex.len() / 4).map(|at| u16::from_str_radix(&hex[at * 4..at * 4 + 4], 16).expect("hexadecimal")).collect()
}
