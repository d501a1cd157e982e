//! Writes the sample letters as PDF and DOCX into a folder: `cargo run -p documents --example letter -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

#[path = "../tests/it/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name the folder to write into")?);
    std::fs::create_dir_all(&folder)?;
    for letter in samples::all() {
        let name = folder.join(format!("letter-{}", letter.language));
        std::fs::write(name.with_extension("pdf"), documents::pdf(&letter, samples::CREATED)?)?;
        std::fs::write(name.with_extension("docx"), documents::docx(&letter, samples::CREATED)?)?;
        println!("{}", name.display());
    }
    Ok(())
}
