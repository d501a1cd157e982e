//! Letters with any text in every place that a person or a partner fills.

use documents::{Block, Letter};

use crate::dice::Dice;
use crate::letters;

/// A letter becomes both documents, or is refused for a reason that a person understands.
pub(crate) fn letter(input: &[u8]) {
    let mut dice = Dice::new(input);
    let mut all = letters::all();
    let at = dice.below(all.len());
    let mut letter = all.swap_remove(at);
    let pdf = dice.byte().is_multiple_of(8);
    while !dice.is_used_up() {
        fill(&mut letter, &mut dice);
    }
    judged(documents::docx(&letter, letters::CREATED));
    if pdf {
        judged(documents::pdf(&letter, letters::CREATED));
    }
}

fn judged(printed: Result<Vec<u8>, documents::Fault>) {
    match printed {
        Ok(bytes) => assert!(!bytes.is_empty()),
        Err(fault) => assert!(fault.refusal().is_some(), "the engine failed: {fault}"),
    }
}

fn fill(letter: &mut Letter, dice: &mut Dice<'_>) {
    let (place, text) = (dice.byte(), dice.text());
    let sections = letter.sections.len();
    match place % 8 {
        0 => letter.subject = text,
        1 => letter.addressee.push(text),
        2 => letter.number = text,
        3 => letter.letterhead.authority = text,
        4 => letter.signatory.name = text,
        5 => letter.handling = text,
        _ if sections == 0 => {}
        6 => letter.sections[dice.below(sections)].heading = text,
        _ => {
            let section = &mut letter.sections[dice.below(sections)];
            match dice.below(section.blocks.len() + 1).checked_sub(1).and_then(|at| section.blocks.get_mut(at)) {
                Some(Block::Paragraph(words)) => *words = text,
                Some(Block::Bullets(points)) => points.push(text),
                Some(Block::Facts(rows)) => rows.iter_mut().take(1).for_each(|row| row.value.clone_from(&text)),
                Some(Block::Citations(list)) => list.iter_mut().take(1).for_each(|one| one.note.clone_from(&text)),
                Some(Block::Beside(_) | Block::Statement(_)) | None => section.blocks.push(Block::Paragraph(text)),
            }
        }
    }
}
