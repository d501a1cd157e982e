//! The DOCX writer: the same letter for those who must work on in their own word processor. The library writes the body; the parts
//! that decide how it looks and what it is (styles, settings, numbering, properties) are ours, see `docx/parts.rs` and `docx/styles.rs`.

mod parts;
mod styles;

use base::Timestamp;
use docx_rs::{
    BreakType, Docx, Footer, Header, NumPages, PageMargin, PageNum, Paragraph, Run, Tab, TabValueType, Table,
    TableAlignmentType, TableCell, TableCellBorder, TableCellBorderPosition, TableCellMargins, TableLayoutType,
    TableRow, WidthType,
};

use crate::check::{Fault, check};
use crate::letter::{Beside, Block, Letter, Section, Signatory, Statement};
use crate::{pdf, typography};

/// A4, in twentieths of a point; the same margins as the PDF.
const PAGE: (u32, u32) = (11906, 16838);
const MARGINS: PageMargin =
    PageMargin { top: 1588, left: 1417, bottom: 1701, right: 1247, header: 794, footer: 737, gutter: 0 };
/// The width between the margins.
const WIDTH: usize = 9242;
const HAIR: &str = "B4BCC6";

/// The letter as a DOCX file: real styles and numbering, language set, page number fields, tables, properties.
///
/// `created` goes into the file as its creation time; the same letter and time give the same bytes.
pub fn docx(letter: &Letter, created: Timestamp) -> Result<Vec<u8>, Fault> {
    check(letter)?;
    let letter = typography::set(letter);
    let mut document = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(MARGINS)
        .first_header(first_header(&letter))
        .header(next_header(&letter))
        .first_footer(footer(&letter))
        .footer(footer(&letter));
    // The numbering hangs on the styles, as in a hand-made Word template; the library looks only at paragraphs.
    document.document_rels.has_numberings = true;
    let document = body(document, &letter).build();
    parts::pack(document, &letter, created)
}

fn body(document: Docx, letter: &Letter) -> Docx {
    let mut document = document.add_table(address(letter)).add_paragraph(styled("Title", &subject(letter)));
    if !letter.salutation.is_empty() {
        document = document.add_paragraph(styled("Salutation", &letter.salutation));
    }
    for (at, section) in letter.sections.iter().enumerate() {
        document = add_section(document, section, at + 1 == letter.sections.len());
    }
    if !letter.closing.is_empty() {
        document = document.add_paragraph(styled("Closing", &letter.closing).keep_next(true));
    }
    document = document.add_table(signatures(letter));
    if !letter.annexes.is_empty() {
        document = document.add_paragraph(styled("HeadingPlain", &letter.labels.annexes)).add_table(annexes(letter));
    }
    // Word wants a paragraph after the last table. Like the table before it, it stays with what follows.
    add_verification(document.add_paragraph(styled("TableEnd", "").keep_next(true)), letter)
}

fn subject(letter: &Letter) -> String {
    let label = &letter.labels.subject;
    if label.is_empty() { letter.subject.clone() } else { format!("{label} {}", letter.subject) }
}

fn add_section(mut document: Docx, section: &Section, is_last: bool) -> Docx {
    if !section.heading.is_empty() {
        document = document.add_paragraph(styled("Heading1", &section.heading));
    }
    for (at, block) in section.blocks.iter().enumerate() {
        // The end of the text stays with the signature.
        let keep = is_last && at + 1 == section.blocks.len();
        match block {
            Block::Paragraph(text) => document = document.add_paragraph(styled("BodyText", text).keep_next(keep)),
            Block::Bullets(points) => {
                for point in points {
                    document = document.add_paragraph(styled("ListBullet", point).keep_next(keep));
                }
            }
            Block::Citations(list) => {
                for one in list {
                    let mut paragraph =
                        Paragraph::new().style("Citation").keep_next(keep).add_run(run(&one.provision).style("Strong"));
                    if !one.note.is_empty() {
                        paragraph =
                            paragraph.add_run(Run::new().add_break(BreakType::TextWrapping)).add_run(run(&one.note));
                    }
                    document = document.add_paragraph(paragraph);
                }
            }
            Block::Beside(beside) => {
                document = document.add_table(side_by_side(beside)).add_paragraph(styled("TableEnd", ""));
            }
            Block::Statement(stated) => document = add_statement(document, stated),
            Block::Facts(rows) => {
                let rows = rows.iter().map(|fact| {
                    let cells = [("TableLabel", &fact.label, 3050), ("TableText", &fact.value, WIDTH - 3050)];
                    TableRow::new(
                        cells.into_iter().map(|(style, text, width)| ruled(cell(style, text, width))).collect(),
                    )
                    .cant_split()
                });
                document = document
                    .add_table(plain(rows.collect(), vec![3050, WIDTH - 3050]))
                    .add_paragraph(styled("TableEnd", ""));
            }
        }
    }
    document
}

/// Heading, text and rows, each held to the next one and the last to what follows: the signature.
fn add_statement(document: Docx, statement: &Statement) -> Docx {
    let rows = statement.rows.iter().map(|fact| {
        let held = |style, text: &str, width| {
            ruled(TableCell::new().width(width, WidthType::Dxa).add_paragraph(styled(style, text).keep_next(true)))
        };
        let cells = [held("TableLabel", &fact.label, 3050), held("TableText", &fact.value, WIDTH - 3050)];
        TableRow::new(cells.to_vec()).cant_split()
    });
    document
        .add_paragraph(styled("HeadingPlain", &statement.heading))
        .add_paragraph(styled("BodyText", &statement.text).keep_next(true).keep_lines(true))
        .add_table(plain(rows.collect(), vec![3050, WIDTH - 3050]))
        .add_paragraph(styled("TableEnd", "").keep_next(true))
}

/// Two languages in two columns of one width.
fn side_by_side(beside: &Beside) -> Table {
    const HALF: usize = WIDTH / 2;
    let row = |style: &str, left: &str, right: &str| {
        TableRow::new([left, right].into_iter().map(|text| ruled(cell(style, text, HALF))).collect())
    };
    let head = row(styles::TABLE_HEAD, &beside.heads.0, &beside.heads.1).cant_split();
    let rows = beside.rows.iter().map(|pair| row("TableText", &pair.label, &pair.value));
    plain(std::iter::once(head).chain(rows).collect(), vec![HALF, WIDTH - HALF])
}

/// Addressee on the left, number and date on the right.
fn address(letter: &Letter) -> Table {
    let mut left = TableCell::new().width(5600, WidthType::Dxa);
    for (at, line) in letter.addressee.iter().enumerate() {
        let run = if at == 0 { run(line).style("Strong") } else { run(line) };
        left = left.add_paragraph(Paragraph::new().style("Addressee").add_run(run));
    }
    let pairs = [(&letter.labels.number, letter.number.clone()), (&letter.labels.date_label, letter.date_text())];
    let right = pairs.into_iter().fold(TableCell::new().width(WIDTH - 5600, WidthType::Dxa), |cell, (label, value)| {
        let line =
            Paragraph::new().style("Reference").add_run(run(&format!("{label} "))).add_run(run(&value).style("Strong"));
        cell.add_paragraph(line)
    });
    plain(vec![TableRow::new(vec![left, right]).cant_split()], vec![5600, WIDTH - 5600])
}

/// Room to sign, the line, the name. Both signatures side by side, so that no page break can part them.
fn signatures(letter: &Letter) -> Table {
    const GAP: usize = 1100;
    let half = (WIDTH - GAP) / 2;
    let empty = |width| TableCell::new().width(width, WidthType::Dxa);
    let sign = |person: &Signatory, above: &str| {
        let name = Paragraph::new().style("Signature").keep_next(true).add_run(run(&person.name).style("Strong"));
        let cell = empty(half).add_paragraph(styled("SignatureSpace", above).keep_next(true));
        cell.add_paragraph(name).add_paragraph(styled("SignaturePosition", &person.position))
    };
    let seal = empty(GAP).add_paragraph(styled("Seal", &letter.labels.seal));
    let second = match &letter.approved_by {
        Some(approver) => sign(approver, &letter.labels.approved_by),
        None => empty(half).add_paragraph(styled("SignaturePosition", "")),
    };
    plain(vec![TableRow::new(vec![sign(&letter.signatory, ""), seal, second]).cant_split()], vec![half, GAP, half])
}

/// A short list goes over to the next page with the verification block, which would stand alone there.
fn annexes(letter: &Letter) -> Table {
    const WIDTHS: [usize; 3] = [1100, WIDTH - 3300, 2200];
    let labels = &letter.labels;
    let keep = letter.annexes.len() <= 8;
    let row = |style: [&str; 3], texts: [&String; 3]| {
        let cells = style.into_iter().zip(texts).zip(WIDTHS).map(|((style, text), width)| {
            ruled(TableCell::new().width(width, WidthType::Dxa).add_paragraph(styled(style, text).keep_next(keep)))
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let head = row([styles::TABLE_HEAD; 3], [&labels.annex_number, &labels.annex_title, &labels.annex_extent]);
    let rows = letter
        .annexes
        .iter()
        .map(|annex| row(["TableText", "TableText", "TableLabel"], [&annex.number, &annex.title, &annex.extent]));
    plain(std::iter::once(head).chain(rows).collect(), WIDTHS.to_vec())
}

fn add_verification(mut document: Docx, letter: &Letter) -> Docx {
    let rows = pdf::verification(letter);
    if rows.is_empty() {
        return document;
    }
    document = document.add_paragraph(styled("VerificationHead", &letter.labels.verification));
    if !letter.labels.verification_text.is_empty() {
        document = document.add_paragraph(styled("Verification", &letter.labels.verification_text).keep_next(true));
    }
    let last = rows.len() - 1;
    for (at, (label, value)) in rows.into_iter().enumerate() {
        let line = styled("Verification", &format!("{label}: {value}")).keep_lines(true).keep_next(at < last);
        document = document.add_paragraph(line);
    }
    document
}

fn first_header(letter: &Letter) -> Header {
    let head = &letter.letterhead;
    let mut header = mark_draft(Header::new(), letter);
    if !head.country.is_empty() {
        header = header.add_paragraph(styled("LetterheadCountry", &head.country));
    }
    header = header.add_paragraph(styled("Letterhead", &head.authority));
    let place: Vec<&str> = head.address.iter().chain(&head.contact).map(String::as_str).collect();
    header.add_paragraph(styled("LetterheadAddress", &place.join("  ·  ")))
}

fn next_header(letter: &Letter) -> Header {
    let text = format!("{} {}  ·  {}", letter.labels.number, letter.number, letter.date_text());
    let line = two_ends("Header", &letter.letterhead.authority).add_run(Run::new().add_tab()).add_run(run(&text));
    mark_draft(Header::new(), letter).add_paragraph(line)
}

fn mark_draft(header: Header, letter: &Letter) -> Header {
    if letter.draft { header.add_paragraph(styled("DraftMark", &letter.labels.draft)) } else { header }
}

/// The page number has a line of its own: a handling line with caveats takes the whole width.
fn footer(letter: &Letter) -> Footer {
    let [before, between, after] = letter.page_parts().unwrap_or_default();
    let number = Paragraph::new()
        .style("FooterPage")
        .add_run(run(before))
        .add_page_num(PageNum::new())
        .add_run(run(between))
        .add_num_pages(NumPages::new())
        .add_run(run(after));
    Footer::new().add_paragraph(styled("Footer", &letter.handling)).add_paragraph(number)
}

/// A line with something at its start and, after a tabulator, at its end.
fn two_ends(style: &str, start: &str) -> Paragraph {
    Paragraph::new().style(style).add_tab(Tab::new().val(TabValueType::Right).pos(WIDTH)).add_run(run(start))
}

fn styled(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(run(text))
}

/// The text as it stands; a line feed becomes a line break.
fn run(text: &str) -> Run {
    text.split('\n').enumerate().fold(Run::new(), |run, (at, line)| {
        let run = if at == 0 { run } else { run.add_break(BreakType::TextWrapping) };
        run.add_text(line)
    })
}

fn cell(style: &str, text: &str, width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).add_paragraph(styled(style, text))
}

/// A line below and no other: the library's cells have all four unless they are cleared.
fn ruled(cell: TableCell) -> TableCell {
    cell.clear_all_border().set_border(TableCellBorder::new(TableCellBorderPosition::Bottom).size(4).color(HAIR))
}

/// Text in the first column stands at the margin, like the text above.
fn plain(rows: Vec<TableRow>, grid: Vec<usize>) -> Table {
    Table::without_borders(rows)
        .set_grid(grid)
        .width(WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Left)
        .margins(TableCellMargins::new().margin(0, 110, 0, 0))
}
