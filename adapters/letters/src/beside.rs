//! A letter beside its translation, piece by piece, with the certificate that a translator signs.

use base::Language;
use desk::LetterFacts;
use documents::{Beside, Block, Fact, Letter, Section, Signatory, Statement};
use labels::Worded;

use crate::compose::letter;
use crate::tongue::Tongue;

/// The sheet in the language of the translation, for whoever receives it. The translator's name, place and day are written by hand: who
/// vouches for a translation is a person, not this program.
pub(crate) fn beside(facts: &LetterFacts, original: Worded<'_>, translation: Worded<'_>) -> Letter {
    let (left, right) =
        (letter(facts, original.language(), original), letter(facts, translation.language(), translation));
    let tongue = Tongue(translation);
    let languages = (left.language.clone(), right.language.clone());
    let named = |language: &Language| tongue.code("language", language.as_str(), language.as_str());
    let (from, into) = (named(&languages.0), named(&languages.1));
    let heads = (
        tongue.with("beside-original", [("language", &from)]),
        tongue.with("beside-translation", [("language", &into)]),
    );
    let rows = pairs(&left, &right);
    let certificate = tongue.with("certificate", [("from", &from), ("into", &into), ("number", &facts.number)]);
    let blank = |key: &str| Fact {
        label: tongue.say(key), value: "……………………………………………………".to_owned()
    };
    let by_hand = ["certificate-name", "certificate-qualification", "certificate-place"].map(blank).to_vec();
    Letter {
        subject: tongue.with("beside-subject", [("number", &facts.number)]),
        salutation: String::new(),
        sections: vec![Section {
            heading: String::new(),
            blocks: vec![
                Block::Beside(Beside { languages, heads, rows }),
                Block::Statement(Statement {
                    heading: tongue.say("certificate-heading"),
                    text: certificate,
                    rows: by_hand,
                }),
            ],
        }],
        annexes: Vec::new(),
        closing: String::new(),
        signatory: Signatory { name: tongue.say("certificate-translator"), position: String::new() },
        approved_by: None,
        ..right
    }
}

/// Every text of the two letters, piece by piece. Both are made by one program from one set of facts, so they have the same pieces.
fn pairs(left: &Letter, right: &Letter) -> Vec<Fact> {
    let (left, right) = (pieces(left), pieces(right));
    let rows = left.into_iter().zip(right).map(|(label, value)| Fact { label, value });
    rows.filter(|row| !(row.label.is_empty() && row.value.is_empty())).collect()
}

fn pieces(letter: &Letter) -> Vec<String> {
    let mut all = vec![
        format!("{}\n{}", letter.letterhead.country, letter.letterhead.authority),
        letter.addressee.join("\n"),
        letter.subject.clone(),
        letter.salutation.clone(),
    ];
    let mut number = 0;
    for section in &letter.sections {
        let heading = match section.heading.as_str() {
            "" => String::new(),
            heading => {
                number += 1;
                format!("{number}. {heading}")
            }
        };
        all.push(heading);
        all.extend(section.blocks.iter().map(block));
    }
    all.extend(letter.annexes.iter().map(|annex| format!("{} {}", annex.number, annex.title)));
    all.push(letter.closing.clone());
    all
}

fn block(block: &Block) -> String {
    let joined = |all: Vec<String>| all.join("\n");
    match block {
        Block::Paragraph(text) => text.clone(),
        Block::Bullets(points) => joined(points.iter().map(|point| format!("• {point}")).collect()),
        Block::Facts(rows) | Block::Beside(Beside { rows, .. }) => {
            joined(rows.iter().map(|row| format!("{}: {}", row.label, row.value)).collect())
        }
        Block::Statement(Statement { heading, text, rows }) => {
            let rows = rows.iter().map(|row| format!("{}: {}", row.label, row.value));
            joined([heading.clone(), text.clone()].into_iter().chain(rows).collect())
        }
        Block::Citations(list) => joined(list.iter().map(|one| format!("§ {} {}", one.provision, one.note)).collect()),
    }
}
