#![doc = include_str!("../README.md")]

mod basis;
mod beside;
mod body;
mod compose;
mod report;
mod tongue;

use base::{Language, Timestamp};
use cooperation::Format;
use desk::ports::Fault;
use desk::{LetterFacts, No, Printer, ReportFacts};
use documents::Letter;
use labels::Words;

/// The printer. Cloning is cheap.
#[derive(Clone)]
pub struct Letters {
    words: Words,
    languages: Vec<Language>,
}

impl Letters {
    /// A printer for every language whose letter words are complete: the same keys and places as English, none empty.
    pub fn new(words: Words) -> Letters {
        let languages = words.begun().into_iter().filter(|language| is_complete(&words, language)).collect();
        Letters { words, languages }
    }

    /// The letter before any thought of paper: what both formats say. Where words are missing in `language`, the words of its base
    /// language or English stand in; [`Printer::letter`] does not let it come to that.
    pub fn compose(&self, facts: &LetterFacts, language: &Language) -> Letter {
        compose::letter(facts, language, self.words.for_language(language))
    }
}

impl Printer for Letters {
    fn letter(&self, facts: &LetterFacts, format: Format, language: &Language, at: Timestamp) -> Result<Vec<u8>, No> {
        const DOING: &str = "printing a letter";
        if !self.languages.contains(language) {
            return Err(Fault::new(DOING, format!("there are no complete words in {language}")).into());
        }
        print(&self.compose(facts, language), format, at, DOING)
    }

    fn translation(
        &self,
        facts: &LetterFacts,
        format: Format,
        original: &Language,
        language: &Language,
        at: Timestamp,
    ) -> Result<Vec<u8>, No> {
        const DOING: &str = "printing a translation";
        if let Some(missing) = [original, language].into_iter().find(|language| !self.languages.contains(language)) {
            return Err(Fault::new(DOING, format!("there are no complete words in {missing}")).into());
        }
        let words = |language| self.words.for_language(language);
        print(&beside::beside(facts, words(original), words(language)), format, at, DOING)
    }

    fn report(&self, facts: &ReportFacts, format: Format, language: &Language, at: Timestamp) -> Result<Vec<u8>, No> {
        const DOING: &str = "printing a report";
        if !self.languages.contains(language) {
            return Err(Fault::new(DOING, format!("there are no complete words in {language}")).into());
        }
        let report = report::report(facts, language, self.words.for_language(language));
        print(&report, format, at, DOING)
    }

    fn languages(&self) -> Vec<Language> {
        self.languages.clone()
    }
}

fn print(letter: &Letter, format: Format, at: Timestamp, doing: &'static str) -> Result<Vec<u8>, No> {
    let printed = match format {
        Format::Pdf => documents::pdf(letter, at),
        Format::Docx => documents::docx(letter, at),
    };
    printed.map_err(|fault| match fault.refusal() {
        Some(refusal) => No::Refusal(refusal),
        None => Fault::new(doing, fault).into(),
    })
}

/// Problems are sentences for people that begin with the language and the key, or with the file's path.
fn is_complete(words: &Words, language: &Language) -> bool {
    let of_keys = format!("{language}: letter-");
    let of_file = format!("{language}/letter.ftl");
    // A language without a letter's file has no problem in it either: pages can be whole where letters are not begun.
    let own = words.for_language(language);
    let is_there = own.language() == language && own.has_own("letter-subject");
    is_there && !words.problems().iter().any(|problem| problem.starts_with(&of_keys) || problem.starts_with(&of_file))
}
