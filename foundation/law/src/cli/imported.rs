use std::fmt;

use serde::Serialize;

use crate::texts::TreatyText;

/// One text that was read.
#[derive(Clone, Debug, Serialize)]
pub struct ImportedText {
    /// The name of its file.
    pub file: String,
    /// Its language.
    pub language: String,
    /// Its title.
    pub title: Option<String>,
    /// How many articles it has.
    pub articles: usize,
    /// How many passages.
    pub passages: usize,
    /// How many articles the data say that the instrument has, where they say it.
    pub articles_expected: Option<i32>,
}

/// The answer of `law import`. `Display` writes it for a person, `Serialize` for a program.
#[derive(Clone, Debug, Serialize)]
pub struct ImportReport {
    /// The instrument's code.
    pub instrument: String,
    /// Where the files were written; absent if they were only checked.
    pub written_to: Option<String>,
    /// The texts.
    pub texts: Vec<ImportedText>,
    /// What a person should look at.
    pub notes: Vec<String>,
}

/// Reports on texts that were imported for an instrument of which the data expect so many articles.
pub fn imported(texts: &[TreatyText], expected: Option<i32>, known: bool, written_to: Option<String>) -> ImportReport {
    let mut notes = Vec::new();
    let rows = texts.iter().map(|text| {
        let articles = text.articles.len();
        if expected.is_some_and(|expected| usize::try_from(expected) != Ok(articles)) {
            let expected = expected.unwrap_or_default();
            notes
                .push(format!("{}: {articles} articles were read, the data say {expected}: compare", text.file_name()));
        }
        ImportedText {
            file: text.file_name(),
            language: text.language.to_string(),
            title: text.title.clone(),
            articles,
            passages: text.passages(),
            articles_expected: expected,
        }
    });
    let rows = rows.collect();
    if !known {
        notes.push("no instrument or law of the data has this code: nothing will quote the text".to_owned());
    }
    let instrument = texts.first().map(|text| text.instrument.clone()).unwrap_or_default();
    ImportReport { instrument, written_to, texts: rows, notes }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for text in &self.texts {
            let title = text.title.as_ref().map(|title| format!(", {title}")).unwrap_or_default();
            writeln!(
                f,
                "{} ({}): {} articles, {} passages{title}",
                text.file, text.language, text.articles, text.passages
            )?;
        }
        match &self.written_to {
            Some(folder) => writeln!(f, "written to {folder}")?,
            None => writeln!(f, "checked only; name a folder with --out to write")?,
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "note: {note}"))
    }
}
