use std::collections::BTreeSet;

use base::{Refusal, RefusalKind};

use crate::fonts;
use crate::letter::{Block, Letter, LetterLabels, Signatory};

/// The most characters that all texts of one letter may have together: about seventy printed pages.
/// A longer text belongs into an annex; a letter without limit would let one person stop the node.
pub const TEXT_LIMIT_CHARACTERS: usize = 200_000;

/// The most sections, blocks, rows, points and annexes of one letter, counted together.
pub const ITEM_LIMIT: usize = 5_000;

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A part that no letter can be without is empty.
    #[error("the letter has no {0}")]
    Missing(&'static str),
    /// A fixed word lacks a place that must be filled.
    #[error("the label “{label}” lacks {place}")]
    Label {
        /// Which of [`LetterLabels`].
        label: &'static str,
        /// The place, as it must be written.
        place: &'static str,
    },
    /// More than [`TEXT_LIMIT_CHARACTERS`].
    #[error("the letter has {characters} characters; at most {TEXT_LIMIT_CHARACTERS} fit")]
    TooLong {
        /// How many there are.
        characters: usize,
    },
    /// More than [`ITEM_LIMIT`].
    #[error("the letter has {items} parts; at most {ITEM_LIMIT} fit")]
    TooMany {
        /// How many there are.
        items: usize,
    },
    /// Characters that cannot be printed: control characters, or scripts that the letter's fonts lack.
    #[error("the letter has characters that cannot be printed: {}", names(.0))]
    Characters(Vec<char>),
    /// The engine itself failed: a broken machine, not a wrong letter.
    #[error("the document engine failed: {0}")]
    Engine(String),
}

impl Fault {
    /// The fault as a lawful no for the person who writes the letter; `None` if the machine is broken.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Fault::Missing(part) => Some(Refusal::input("letter-missing-part").with("part", part)),
            Fault::TooLong { characters } => Some(
                Refusal::new(RefusalKind::Limit, "letter-too-long")
                    .with("characters", characters)
                    .with("limit", TEXT_LIMIT_CHARACTERS),
            ),
            Fault::TooMany { items } => Some(
                Refusal::new(RefusalKind::Limit, "letter-too-many-parts")
                    .with("items", items)
                    .with("limit", ITEM_LIMIT),
            ),
            Fault::Characters(found) => Some(Refusal::input("letter-characters").with("characters", names(found))),
            Fault::Label { .. } | Fault::Engine(_) => None,
        }
    }
}

/// The code points, with the sign itself where it can be seen. Never more than a line.
fn names(found: &[char]) -> String {
    let named: Vec<String> =
        found
            .iter()
            .take(12)
            .map(|&c| {
                if c.is_control() { format!("U+{:04X}", u32::from(c)) } else { format!("{c} (U+{:04X})", u32::from(c)) }
            })
            .collect();
    named.join(", ") + if found.len() > 12 { " …" } else { "" }
}

/// Refuses what no writer could make a good letter of.
pub(crate) fn check(letter: &Letter) -> Result<(), Fault> {
    let items = count_items(letter);
    if items > ITEM_LIMIT {
        return Err(Fault::TooMany { items });
    }
    let texts = texts(letter);
    let characters = texts.iter().map(|text| text.chars().count()).sum();
    if characters > TEXT_LIMIT_CHARACTERS {
        return Err(Fault::TooLong { characters });
    }
    check_parts(letter)?;
    let unprintable: BTreeSet<char> =
        texts.iter().flat_map(|text| text.chars()).filter(|&c| !is_printable(c)).collect();
    if unprintable.is_empty() { Ok(()) } else { Err(Fault::Characters(unprintable.into_iter().collect())) }
}

fn check_parts(letter: &Letter) -> Result<(), Fault> {
    let parts = [
        (letter.letterhead.authority.trim().is_empty(), "authority"),
        (letter.number.trim().is_empty(), "number"),
        (letter.addressee.iter().all(|line| line.trim().is_empty()), "addressee"),
        (letter.subject.trim().is_empty(), "subject"),
        (letter.signatory.name.trim().is_empty(), "signatory"),
        (letter.approved_by.as_ref().is_some_and(|person| person.name.trim().is_empty()), "approver"),
    ];
    if let Some((_, part)) = parts.iter().find(|(missing, _)| *missing) {
        return Err(Fault::Missing(part));
    }
    let place = ["{day}", "{month}", "{year}"].into_iter().find(|place| !letter.labels.date.contains(place));
    if let Some(place) = place {
        return Err(Fault::Label { label: "date", place });
    }
    letter.page_parts().map(|_| ()).ok_or(Fault::Label { label: "page", place: "{page} … {pages}" })
}

/// A line feed and a tabulator are laid out, not printed; invisible marks that reorder what a reader sees (Unicode TR 36) would let
/// a printed name differ from the one that was signed, so they are refused even where a font has them.
fn is_printable(c: char) -> bool {
    match c {
        '\n' | '\t' | '\r' => true,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFF}' => false,
        // Taken out before printing, see `typography`.
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => true,
        c if c.is_control() => false,
        c => fonts::have(c),
    }
}

fn count_items(letter: &Letter) -> usize {
    let blocks = letter.sections.iter().flat_map(|section| &section.blocks);
    let inside = blocks.map(|block| match block {
        Block::Paragraph(_) => 1,
        Block::Bullets(points) => 1 + points.len(),
        Block::Facts(rows) => 1 + rows.len(),
        Block::Citations(list) => 1 + list.len(),
        Block::Beside(beside) => 1 + beside.rows.len(),
        Block::Statement(statement) => 2 + statement.rows.len(),
    });
    letter.sections.len()
        + letter.annexes.len()
        + letter.addressee.len()
        + letter.letterhead.address.len()
        + inside.sum::<usize>()
}

/// Every text of the letter, fixed words included: whatever is printed is checked.
fn texts(letter: &Letter) -> Vec<&str> {
    let Letter { language: _, letterhead, number, date: _, addressee, subject, salutation, sections, annexes, .. } =
        letter;
    let mut all = vec![
        &letterhead.country,
        &letterhead.authority,
        number,
        subject,
        salutation,
        &letter.closing,
        &letter.handling,
    ];
    all.extend(letterhead.address.iter().chain(&letterhead.contact).chain(addressee));
    for Signatory { name, position } in std::iter::once(&letter.signatory).chain(&letter.approved_by) {
        all.extend([name, position]);
    }
    all.extend([&letter.verification.dossier, &letter.verification.entry, &letter.verification.fingerprint]);
    all.extend(annexes.iter().flat_map(|annex| [&annex.number, &annex.title, &annex.extent]));
    for section in sections {
        all.push(&section.heading);
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => all.push(text),
                Block::Bullets(points) => all.extend(points),
                Block::Facts(rows) => all.extend(rows.iter().flat_map(|row| [&row.label, &row.value])),
                Block::Citations(list) => all.extend(list.iter().flat_map(|one| [&one.provision, &one.note])),
                Block::Beside(beside) => {
                    all.extend([&beside.heads.0, &beside.heads.1]);
                    all.extend(beside.rows.iter().flat_map(|row| [&row.label, &row.value]));
                }
                Block::Statement(statement) => {
                    all.extend([&statement.heading, &statement.text]);
                    all.extend(statement.rows.iter().flat_map(|row| [&row.label, &row.value]));
                }
            }
        }
    }
    all.extend(label_texts(&letter.labels));
    all.into_iter().map(String::as_str).collect()
}

fn label_texts(labels: &LetterLabels) -> Vec<&String> {
    let words = [
        &labels.number,
        &labels.date_label,
        &labels.date,
        &labels.subject,
        &labels.annexes,
        &labels.annex_number,
        &labels.annex_title,
        &labels.annex_extent,
        &labels.fact_label,
        &labels.fact_value,
        &labels.approved_by,
        &labels.seal,
        &labels.verification,
        &labels.verification_text,
        &labels.dossier,
        &labels.entry,
        &labels.fingerprint,
        &labels.page,
        &labels.draft,
    ];
    words.into_iter().chain(&labels.months).collect()
}
