//! Texts of treaties by article, so that a citation opens the provision. Read from Markdown, JSON or Akoma Ntoso, kept
//! as plain files of a person's own: none is part of this project, since the right to pass them on is rarely plain.
//!
//! A text explains; it never decides. Rules are data that a person wrote from a text and another can check.

mod akoma;
mod citation;
mod division;
mod file;
mod json;
mod markdown;
mod number;

use base::Language;
use serde::{Deserialize, Serialize};

use crate::Finding;

pub use citation::{Citation, Library, Quote};

/// Bytes of one file that is imported. The longest treaty that was looked at has a quarter of a megabyte.
pub const FILE_BYTES: usize = 4 * 1024 * 1024;
/// Articles of one text.
pub const ARTICLES: usize = 1_000;
/// Passages of one text.
pub const PASSAGES: usize = 20_000;
/// Characters of one passage.
pub const PASSAGE_CHARACTERS: usize = 20_000;
/// How deep elements of an XML file, or values of a JSON file, may be nested.
pub const DEPTH: usize = 40;
/// Elements of one XML file.
pub const ELEMENTS: usize = 200_000;
/// Bytes of all attributes of one XML element.
pub const ATTRIBUTE_BYTES: usize = 4_096;

/// The text of an instrument in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreatyText {
    /// The instrument's code.
    pub instrument: String,
    /// The language.
    pub language: Language,
    /// Its title, if the file says one.
    pub title: Option<String>,
    /// The name of the file it was imported from.
    pub imported_from: String,
    /// Its articles, in order.
    #[serde(rename = "article")]
    pub articles: Vec<Article>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its number: `18`.
    pub number: String,
    /// Its heading.
    pub heading: Option<String>,
    /// Its text, divided as it is numbered.
    #[serde(rename = "passage", default)]
    pub passages: Vec<Passage>,
}

/// A passage with its own number, or what stands before the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// Where it stands in the article, as citations write it: `(15)(f)`; empty for what has no number.
    pub at: String,
    /// Its text.
    pub text: String,
}

/// Reads a file into texts, one for each language in it. `language` says which, where the file does not.
///
/// # Errors
/// Everything that is wrong, with line and cure. Of a file with a fault nothing is taken.
pub fn import(
    name: &str,
    bytes: &[u8],
    instrument: &str,
    language: Option<&Language>,
) -> Result<Vec<TreatyText>, Vec<Finding>> {
    let one = |problem: &str, cure: &str| vec![fault(name, 1, problem, cure)];
    if bytes.len() > FILE_BYTES {
        return Err(one(&format!("the file has more than {FILE_BYTES} bytes"), "divide it, or take a plainer copy"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| one("the file is not UTF-8", "save it as UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let texts = match Format::of(name, text) {
        Format::Markdown => markdown::read(name, text, language),
        Format::Json => json::read(name, text, language),
        Format::AkomaNtoso => akoma::read(name, text, language),
    }?;
    let mut found = Vec::new();
    let mut read = Vec::new();
    for mut text in texts {
        instrument.clone_into(&mut text.instrument);
        found.extend(text.faults(name));
        read.push(text);
    }
    if read.is_empty() {
        found.push(fault(name, 1, "no article was found", "mark each article as a heading: `### Article 1`"));
    }
    if found.is_empty() { Ok(read) } else { Err(found) }
}

/// The formats that are read.
enum Format {
    Markdown,
    Json,
    AkomaNtoso,
}

impl Format {
    /// By the file's name, and by how it begins where the name does not say.
    fn of(name: &str, text: &str) -> Format {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown") => Format::Markdown,
            Some("json") => Format::Json,
            Some("xml" | "akn") => Format::AkomaNtoso,
            _ => match text.trim_start() {
                text if text.starts_with('{') || text.starts_with('[') => Format::Json,
                text if text.starts_with("<?xml") || text.starts_with("<akomaNtoso") => Format::AkomaNtoso,
                _ => Format::Markdown,
            },
        }
    }
}

impl TreatyText {
    fn new(language: Language, title: Option<String>, imported_from: &str) -> TreatyText {
        TreatyText {
            instrument: String::new(),
            language,
            title,
            imported_from: imported_from.to_owned(),
            articles: Vec::new(),
        }
    }

    /// The article with this number.
    pub fn article(&self, number: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.number == number)
    }

    /// How many passages it has.
    pub fn passages(&self) -> usize {
        self.articles.iter().map(|article| article.passages.len()).sum()
    }

    fn faults(&self, name: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut say = |problem: String, cure: &str| found.push(fault(name, 1, &problem, cure));
        if self.articles.len() > ARTICLES {
            say(format!("more than {ARTICLES} articles"), "divide the file");
        }
        if self.passages() > PASSAGES {
            say(format!("more than {PASSAGES} passages"), "divide the file");
        }
        for (at, article) in self.articles.iter().enumerate() {
            if self.articles[..at].iter().any(|other| other.number == article.number) {
                say(format!("article {} stands twice in {}", article.number, self.language), "keep one of the two");
            }
            if article.passages.iter().any(|passage| passage.text.chars().count() > PASSAGE_CHARACTERS) {
                say(
                    format!("article {} has a passage of more than {PASSAGE_CHARACTERS} characters", article.number),
                    "divide it by its numbers",
                );
            }
        }
        found
    }
}

fn fault(name: &str, line: usize, problem: &str, cure: &str) -> Finding {
    Finding { file: name.to_owned(), line, problem: problem.to_owned(), cure: cure.to_owned() }
}
