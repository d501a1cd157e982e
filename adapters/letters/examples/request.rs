//! Writes a synthetic request in every language and format into a folder: `cargo run -p letters --example request -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

use cooperation::Format;
use desk::Printer;
use labels::Words;
use letters::Letters;

#[path = "../tests/it/sample.rs"]
mod sample;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name the folder to write into")?);
    std::fs::create_dir_all(&folder)?;
    let letters = Letters::new(Words::builtin());
    let facts = sample::facts();
    for language in letters.languages() {
        for format in [Format::Pdf, Format::Docx] {
            let name = folder.join(format!("request-{language}.{}", format.ending()));
            std::fs::write(&name, letters.letter(&facts, format, &language, sample::CREATED)?)?;
            println!("{}", name.display());
        }
    }
    for format in [Format::Pdf, Format::Docx] {
        let name = folder.join(format!("translation-ru-it.{}", format.ending()));
        let (original, language) = ("ru".parse()?, "it".parse()?);
        std::fs::write(&name, letters.translation(&facts, format, &original, &language, sample::CREATED)?)?;
        println!("{}", name.display());
    }
    let draft = desk::LetterFacts { draft: true, signatory: None, approved_by: None, dossier: None, ..facts };
    let name = folder.join("draft-it.pdf");
    std::fs::write(&name, letters.letter(&draft, Format::Pdf, &"it".parse()?, sample::CREATED)?)?;
    println!("{}", name.display());
    Ok(())
}
