use std::collections::BTreeMap;

use base::Language;
use serde::Serialize;

use super::{Article, TreatyText};
use crate::Finding;

/// A citation, taken apart: `UNTOC 18(15)(f)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The instrument's code, with a hyphen where the citation has a space: `DE-IRG`.
    pub instrument: String,
    /// The article.
    pub article: String,
    /// Where in the article: `(15)(f)`, or nothing.
    pub at: String,
}

/// What a citation opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The citation as it was written.
    pub citation: String,
    /// The language.
    pub language: Language,
    /// The article's heading.
    pub heading: Option<String>,
    /// What stands above the passage: the sentence that `(f)` belongs to.
    pub above: Vec<String>,
    /// The passage itself, with those below it.
    pub text: String,
    /// Whether the passage was found; if not, the whole article is shown.
    pub exact: bool,
    /// The file the text was imported from.
    pub imported_from: String,
}

/// Texts at hand, by instrument and language.
#[derive(Clone, Debug, Default)]
pub struct Library {
    texts: BTreeMap<(String, Language), TreatyText>,
}

impl Citation {
    /// Takes a citation apart; nothing if it names no article. Remarks after it (`as amended`, `to check`) are left out.
    pub fn parse(text: &str) -> Option<Citation> {
        let first = text.split(',').next().unwrap_or_default();
        let words: Vec<&str> = first.split_whitespace().collect();
        let at = words.iter().position(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
        let (names, place) = (words[..at].join("-"), words[at]);
        let (article, rest) = place.split_at(place.find('(').unwrap_or(place.len()));
        let whole =
            !names.is_empty() && !article.is_empty() && article.bytes().all(|byte| byte.is_ascii_alphanumeric());
        whole.then(|| Citation { instrument: names, article: article.to_owned(), at: rest.to_owned() })
    }
}

impl Library {
    /// Reads texts from pairs of name and content.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Library, Vec<Finding>> {
        let (mut library, mut found) = (Library::default(), Vec::new());
        for (name, content) in files {
            match TreatyText::from_toml(name, content) {
                Ok(text) => {
                    library.texts.insert((text.instrument.clone(), text.language.clone()), text);
                }
                Err(faults) => found.extend(faults),
            }
        }
        if found.is_empty() { Ok(library) } else { Err(found) }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// What `citation` opens: in `language` if there is a text in it, else in the first that there is.
    pub fn quote(&self, citation: &str, language: &Language) -> Option<Quote> {
        let cited = Citation::parse(citation)?;
        let own = self.texts.get(&(cited.instrument.clone(), language.clone()));
        let text = own.or_else(|| {
            self.texts.iter().find(|((instrument, _), _)| *instrument == cited.instrument).map(|(_, text)| text)
        })?;
        let article = text.article(&cited.article)?;
        let (above, passages, exact) = found(article, &cited.at);
        Some(Quote {
            citation: citation.to_owned(),
            language: text.language.clone(),
            heading: article.heading.clone(),
            above,
            text: passages,
            exact,
            imported_from: text.imported_from.clone(),
        })
    }
}

fn found(article: &Article, at: &str) -> (Vec<String>, String, bool) {
    let below = |passage: &str| passage.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('('));
    let exact = at.is_empty() || article.passages.iter().any(|passage| below(&passage.at));
    let shown = article.passages.iter().filter(|passage| !exact || below(&passage.at));
    let lines: Vec<String> =
        shown.map(|passage| format!("{} {}", passage.at, passage.text).trim().to_owned()).collect();
    let above = article.passages.iter().filter(|passage| {
        exact && passage.at != at && at.strip_prefix(&passage.at).is_some_and(|rest| rest.starts_with('('))
    });
    (above.map(|passage| passage.text.clone()).collect(), lines.join("\n"), exact)
}
