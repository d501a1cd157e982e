//! The styles of the DOCX file: Word's own names where it has one, so that they show translated in the reader's language.

use super::parts::{HEAD, WORD, proofing};
use crate::letter::Letter;
use crate::typography;

/// Faces that word processors have, with Kyrgyz Cyrillic; the PDF's own faces are not on every desk.
const SERIF: &str = r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>"#;
const SANS: &str = r#"<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>"#;
const INK: &str = "1B222B";
const QUIET: &str = "55606D";
const ACCENT: &str = "1F3B5C";

/// The style of a table's first row, by which `parts` finds that row.
pub(super) const TABLE_HEAD: &str = "TableHead";

/// The whole part `word/styles.xml`: the language of the text, and every style that the writer names.
pub(super) fn styles(letter: &Letter) -> String {
    let language = proofing(&letter.language);
    let (bidi, rtl) = if letter.language.is_right_to_left() { ("<w:bidi/>", "<w:rtl/>") } else { ("", "") };
    let defaults = format!(
        r#"<w:docDefaults><w:rPrDefault><w:rPr>{SERIF}<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>{rtl}<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{bidi}<w:spacing w:before="0" w:after="0" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#
    );
    let normal = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#;
    let strong = r#"<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"#;
    let justify = if typography::is_justified(&letter.language) { r#"<w:jc w:val="both"/>"# } else { "" };
    let all: String = text_styles(justify).into_iter().chain(page_styles()).map(Style::xml).collect();
    format!("{HEAD}<w:styles {WORD}>{defaults}{normal}{strong}{all}</w:styles>")
}

/// A paragraph style: id, name, paragraph properties, run properties. All are based on `Normal`.
struct Style(&'static str, &'static str, String, String);

impl Style {
    fn xml(self) -> String {
        let Style(id, name, paragraph, run) = self;
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        )
    }
}

/// Properties in the order that the schema (ECMA-376 part 1, 17.3.1.26) wants: keep, number, border, hyphens, space, alignment, outline.
#[derive(Default)]
struct Set {
    keep_next: bool,
    list: Option<u8>,
    border: &'static str,
    whole_words: bool,
    before: u16,
    after: u16,
    align: &'static str,
    outline: bool,
}

impl Set {
    fn xml(self) -> String {
        let keep = if self.keep_next { "<w:keepNext/>" } else { "" };
        let list = self.list.map(|id| format!(r#"<w:numPr><w:numId w:val="{id}"/></w:numPr>"#)).unwrap_or_default();
        let border = if self.border.is_empty() { String::new() } else { format!("<w:pBdr>{}</w:pBdr>", self.border) };
        let hyphens = if self.whole_words { "<w:suppressAutoHyphens/>" } else { "" };
        let (before, after, align) = (self.before, self.after, self.align);
        let outline = if self.outline { r#"<w:outlineLvl w:val="0"/>"# } else { "" };
        format!(r#"{keep}{list}{border}{hyphens}<w:spacing w:before="{before}" w:after="{after}"/>{align}{outline}"#)
    }
}

fn size(half_points: u8) -> String {
    format!(r#"<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#)
}

fn small(half_points: u8) -> String {
    format!(r#"{SANS}<w:color w:val="{QUIET}"/>{}"#, size(half_points))
}

fn head(half_points: u8) -> String {
    format!(r#"{SANS}<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>{}"#, size(half_points))
}

/// Subject, sections, text, lists, tables. `align` is how running text is aligned.
fn text_styles(align: &'static str) -> Vec<Style> {
    let heading =
        |before| Set { keep_next: true, whole_words: true, before, after: 120, outline: true, ..Set::default() };
    // Short lines beside a mark are torn open when they are filled.
    let point = |list| Set { list: Some(list), after: 80, ..Set::default() };
    let cell = |space| Set { whole_words: true, before: space, after: space, ..Set::default() };
    vec![
        Style(
            "Title",
            "Title",
            Set { keep_next: true, whole_words: true, before: 480, after: 240, ..Set::default() }.xml(),
            head(24),
        ),
        Style("Heading1", "heading 1", Set { list: Some(1), ..heading(300) }.xml(), head(21)),
        Style("HeadingPlain", "Heading without number", heading(480).xml(), head(21)),
        Style("BodyText", "Body Text", Set { after: 140, align, ..Set::default() }.xml(), String::new()),
        Style("Salutation", "Salutation", Set { after: 140, ..Set::default() }.xml(), String::new()),
        Style(
            "Closing",
            "Closing",
            Set { keep_next: true, before: 240, after: 60, ..Set::default() }.xml(),
            String::new(),
        ),
        Style("ListBullet", "List Bullet", point(2).xml(), String::new()),
        Style("Citation", "Citation", point(3).xml(), String::new()),
        Style("TableLabel", "Table Label", cell(70).xml(), small(17)),
        Style(TABLE_HEAD, "Table Head", Set { keep_next: true, ..cell(70) }.xml(), small(17)),
        Style("TableText", "Table Text", cell(60).xml(), size(21)),
        Style("TableEnd", "Table End", Set::default().xml(), size(12)),
    ]
}

/// Letterhead, address, signature, header, footer, verification.
fn page_styles() -> Vec<Style> {
    const CENTRE: &str = r#"<w:jc w:val="center"/>"#;
    const END: &str = r#"<w:jc w:val="end"/>"#;
    // The space inside the border is the room for the hand, the border the line to sign on.
    const SIGN_HERE: &str = r#"<w:bottom w:val="single" w:sz="6" w:space="31" w:color="1B222B"/>"#;
    const HEAD_RULE: &str = r#"<w:bottom w:val="single" w:sz="10" w:space="6" w:color="1F3B5C"/>"#;
    const HAIR_BELOW: &str = r#"<w:bottom w:val="single" w:sz="4" w:space="4" w:color="B4BCC6"/>"#;
    const HAIR_ABOVE: &str = r#"<w:top w:val="single" w:sz="4" w:space="4" w:color="B4BCC6"/>"#;
    let plain = || Set { whole_words: true, ..Set::default() };
    let spaced = |colour: &str, font: u8| {
        format!(r#"{SANS}<w:b/><w:bCs/><w:color w:val="{colour}"/><w:spacing w:val="120"/>{}"#, size(font))
    };
    vec![
        Style(
            "LetterheadCountry",
            "Letterhead Country",
            Set { after: 60, align: CENTRE, ..plain() }.xml(),
            format!(r#"{SANS}<w:caps/><w:color w:val="{QUIET}"/><w:spacing w:val="20"/>{}"#, size(17)),
        ),
        Style(
            "Letterhead",
            "Letterhead",
            Set { after: 60, align: CENTRE, ..plain() }.xml(),
            format!(r#"<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>{}"#, size(32)),
        ),
        Style(
            "LetterheadAddress",
            "Letterhead Address",
            Set { border: HEAD_RULE, after: 480, align: CENTRE, ..plain() }.xml(),
            small(16),
        ),
        Style("Addressee", "Addressee", plain().xml(), String::new()),
        Style("Reference", "Reference", Set { after: 40, ..plain() }.xml(), small(19)),
        Style(
            "SignatureSpace",
            "Signature Space",
            Set { keep_next: true, border: SIGN_HERE, after: 60, ..plain() }.xml(),
            small(16),
        ),
        Style("Signature", "Signature", Set { keep_next: true, ..plain() }.xml(), String::new()),
        Style("SignaturePosition", "Signature Position", plain().xml(), small(17)),
        Style("Seal", "Seal", Set { before: 480, align: CENTRE, ..plain() }.xml(), small(16)),
        Style("Header", "header", Set { border: HAIR_BELOW, after: 300, ..plain() }.xml(), small(16)),
        Style("Footer", "footer", Set { border: HAIR_ABOVE, ..plain() }.xml(), small(16)),
        Style("FooterPage", "Footer Page", Set { align: END, ..plain() }.xml(), small(16)),
        Style("DraftMark", "Draft Mark", Set { after: 120, align: CENTRE, ..plain() }.xml(), spaced("A33A2C", 28)),
        Style(
            "VerificationHead",
            "Verification Head",
            Set { keep_next: true, before: 480, after: 60, ..plain() }.xml(),
            head(16),
        ),
        Style("Verification", "Verification", Set { after: 20, ..plain() }.xml(), small(16)),
    ]
}
