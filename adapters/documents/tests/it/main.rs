//! What the two writers promise, read back from the finished files.

#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod docx;
mod paper;
mod pdf;
mod refusals;
mod samples;

use documents::{Block, Letter};

/// What people and programmes have typed into text fields: each must come out as it went in.
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "<b>bold</b> &amp; &lt;",
    "*strong* _emph_ `raw` = heading",
    "#read(/etc/passwd) #import @preview/x:1.0.0",
    "$ sum_(i=0)^n x $ @label <label>",
    "]; #panic(1) [ } { ) (",
    "]]><w:p/> <!-- x -->",
    "// comment /* comment */ https://example.org",
    r"\ \u{1F600} \* ~ -- --- ...",
];

/// A letter with hostile text in every field that a person fills, starting with the text at `first` and going round, and how often each
/// text stands in the body. (The country is left out: it is printed in capitals.)
fn hostile(first: usize) -> (Letter, [usize; HOSTILE.len()]) {
    let mut places = [0; HOSTILE.len()];
    let mut at = first;
    let mut fill = |field: &mut String| {
        at = (at + 1) % HOSTILE.len();
        places[at] += 1;
        HOSTILE[at].clone_into(field);
    };
    let mut letter = samples::english();
    letter.addressee.iter_mut().for_each(&mut fill);
    [&mut letter.number, &mut letter.subject, &mut letter.salutation, &mut letter.closing]
        .into_iter()
        .for_each(&mut fill);
    for section in &mut letter.sections {
        fill(&mut section.heading);
        for block in &mut section.blocks {
            match block {
                Block::Paragraph(words) => fill(words),
                Block::Bullets(points) => points.iter_mut().for_each(&mut fill),
                Block::Beside(beside) => beside.rows.iter_mut().for_each(|row| {
                    fill(&mut row.label);
                    fill(&mut row.value);
                }),
                Block::Statement(statement) => {
                    [&mut statement.heading, &mut statement.text].into_iter().for_each(&mut fill);
                    statement.rows.iter_mut().for_each(|row| {
                        [&mut row.label, &mut row.value].into_iter().for_each(&mut fill);
                    });
                }
                Block::Facts(rows) => rows.iter_mut().for_each(|row| {
                    [&mut row.label, &mut row.value].into_iter().for_each(&mut fill);
                }),
                Block::Citations(list) => list.iter_mut().for_each(|one| {
                    [&mut one.provision, &mut one.note].into_iter().for_each(&mut fill);
                }),
            }
        }
    }
    for person in std::iter::once(&mut letter.signatory).chain(&mut letter.approved_by) {
        [&mut person.name, &mut person.position].into_iter().for_each(&mut fill);
    }
    for annex in &mut letter.annexes {
        [&mut annex.number, &mut annex.title, &mut annex.extent].into_iter().for_each(&mut fill);
    }
    let known = &mut letter.verification;
    [&mut known.dossier, &mut known.entry, &mut known.fingerprint].into_iter().for_each(&mut fill);
    let body = places;
    let head = &mut letter.letterhead;
    head.country = HOSTILE[0].to_owned();
    head.authority = HOSTILE[1].to_owned();
    head.address = vec![HOSTILE[2].to_owned()];
    head.contact = Some(HOSTILE[3].to_owned());
    letter.handling = HOSTILE[4].to_owned();
    (letter, body)
}

/// Every text of the body that a reader must find, as it was typed.
fn body_texts(letter: &Letter) -> Vec<String> {
    let mut all =
        vec![letter.number.clone(), letter.subject.clone(), letter.salutation.clone(), letter.closing.clone()];
    all.extend(letter.addressee.iter().cloned());
    all.extend([letter.letterhead.authority.clone(), letter.handling.clone(), letter.signatory.name.clone()]);
    all.extend([
        letter.verification.dossier.clone(),
        letter.verification.entry.clone(),
        letter.verification.fingerprint.clone(),
    ]);
    all.extend(letter.annexes.iter().flat_map(|annex| [annex.title.clone(), annex.extent.clone()]));
    for section in &letter.sections {
        all.push(section.heading.clone());
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => all.push(text.clone()),
                Block::Bullets(points) => all.extend(points.iter().cloned()),
                Block::Facts(rows) => all.extend(rows.iter().flat_map(|row| [row.label.clone(), row.value.clone()])),
                Block::Beside(beside) => {
                    all.extend(beside.rows.iter().flat_map(|row| [row.label.clone(), row.value.clone()]));
                }
                Block::Statement(statement) => {
                    all.extend([statement.heading.clone(), statement.text.clone()]);
                    all.extend(statement.rows.iter().flat_map(|row| [row.label.clone(), row.value.clone()]));
                }
                Block::Citations(list) => {
                    all.extend(list.iter().flat_map(|one| [one.provision.clone(), one.note.clone()]))
                }
            }
        }
    }
    all
}

/// Without what setting a text may change: spaces, line ends, hyphens at line ends, quotation marks and apostrophes.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '-' | '‐' | '\u{AD}' | '\u{200B}' | '"' | '\'' | '’' | '«' | '»' | '“' | '”')
        })
        .collect()
}
