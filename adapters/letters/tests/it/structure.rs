use std::path::PathBuf;

use documents::Block;

use crate::{languages, letters, lines, sample};

#[test]
fn the_letter_says_what_the_committed_structure_says() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/structure");
    for language in languages() {
        let file = folder.join(format!("{language}.txt"));
        let made = lines(&letters().compose(&sample::facts(), &language)).join("\n") + "\n";
        if std::env::var_os("UPDATE_STRUCTURE").is_some() {
            std::fs::write(&file, &made).unwrap();
        }
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        let differs = made.lines().zip(committed.lines()).find(|(made, committed)| made != committed);
        assert!(
            made == committed,
            "{language}: the letter is not the one in {}; first difference: {differs:?}; if it is meant, run with UPDATE_STRUCTURE=1",
            file.display()
        );
    }
}

#[test]
fn order_and_number_of_parts_are_the_same_in_every_language() {
    // The notes on missing translations aside, which only some languages need.
    let mut facts = sample::facts();
    facts.fields.retain(|(.., values)| values.len() == languages().len());
    let shapes = languages().map(|language| {
        let letter = letters().compose(&facts, &language);
        let blocks = letter.sections.iter().map(|section| {
            let kinds = section.blocks.iter().map(|block| match block {
                Block::Paragraph(_) => ("paragraph", 1),
                Block::Bullets(points) => ("points", points.len()),
                Block::Facts(rows) => ("rows", rows.len()),
                Block::Citations(list) => ("provisions", list.len()),
                Block::Beside(beside) => ("pairs", beside.rows.len()),
                Block::Statement(statement) => ("statement", statement.rows.len()),
            });
            (section.heading.is_empty(), kinds.collect::<Vec<_>>())
        });
        (blocks.collect::<Vec<_>>(), letter.addressee.len(), letter.annexes.len())
    });
    assert!(shapes.iter().all(|shape| *shape == shapes[0]), "{shapes:?}");
}
