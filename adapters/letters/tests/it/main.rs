//! What the printer promises: the same letter in every language, nothing lost, nothing invented, nothing read as markup.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

mod beside;
mod content;
mod knowledge;
// The reader of finished PDF files that `documents` tests itself with.
#[path = "../../../documents/tests/it/paper.rs"]
#[allow(dead_code, reason = "metadata and fonts are tested where they are made")]
mod paper;
mod print;
mod sample;
mod structure;

use base::Language;
use documents::{Block, Letter};
use labels::Words;
use letters::Letters;

fn letters() -> Letters {
    Letters::new(Words::builtin())
}

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

/// The languages that this issue promises.
fn languages() -> [Language; 4] {
    ["en", "it", "ky", "ru"].map(language)
}

/// Every text of a letter that a person reads in the body, line by line.
fn lines(letter: &Letter) -> Vec<String> {
    let mut all = vec![
        format!("country: {}", letter.letterhead.country),
        format!("authority: {}", letter.letterhead.authority),
        format!("number: {}", letter.number),
    ];
    all.extend(letter.addressee.iter().map(|line| format!("addressee: {line}")));
    all.push(format!("subject: {}", letter.subject));
    all.push(format!("salutation: {}", letter.salutation));
    for section in &letter.sections {
        all.push(format!("section: {}", section.heading));
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => all.push(format!("  paragraph: {}", text.replace('\n', "↵"))),
                Block::Bullets(points) => all.extend(points.iter().map(|point| format!("  point: {point}"))),
                Block::Facts(rows) => {
                    all.extend(rows.iter().map(|row| format!("  row: {} | {}", row.label, row.value)))
                }
                Block::Beside(beside) => {
                    all.extend(beside.rows.iter().map(|row| format!("  pair: {} | {}", row.label, row.value)));
                }
                Block::Statement(statement) => {
                    all.push(format!("  statement: {} | {}", statement.heading, statement.text));
                    all.extend(statement.rows.iter().map(|row| format!("  row: {} | {}", row.label, row.value)));
                }
                Block::Citations(list) => {
                    all.extend(list.iter().map(|one| format!("  provision: {} | {}", one.provision, one.note)))
                }
            }
        }
    }
    all.push(format!("closing: {}", letter.closing));
    all.push(format!("signatory: {} | {}", letter.signatory.name, letter.signatory.position));
    let approver = letter.approved_by.as_ref().map_or("", |person| &person.name);
    all.push(format!("{}: {approver}", letter.labels.approved_by));
    // Their sizes are worded by other labels.
    all.extend(letter.annexes.iter().map(|annex| format!("annex: {} | {}", annex.number, annex.title)));
    all.push(format!("handling: {}", letter.handling));
    all.push(format!("verification: {}", letter.labels.verification_text));
    all.push(format!("dossier: {}", letter.verification.dossier));
    all.push(format!("fingerprint: {}", letter.verification.fingerprint));
    all.push(format!("draft: {}", letter.draft));
    all
}
