use std::collections::BTreeMap;

use base::Language;
use documents::LetterLabels;
use labels::{Value, Worded};

/// The letter's words in one language.
#[derive(Clone, Copy)]
pub(crate) struct Tongue<'a>(pub(crate) Worded<'a>);

impl Tongue<'_> {
    /// The fixed word, without the `letter-` that all keys have.
    pub(crate) fn say(self, key: &str) -> String {
        self.with(key, [])
    }

    /// The sentence with texts in its places.
    pub(crate) fn with<const N: usize>(self, key: &str, values: [(&str, &str); N]) -> String {
        let values = values.map(|(name, text)| (name, Value::from(text)));
        // On pages, direction marks around values keep right-to-left sentences in order. Paper refuses every such mark.
        let said = self.0.say_with(format!("letter-{key}"), &values);
        said.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
    }

    /// The word for a code of the knowledge files, which may be newer than the words.
    pub(crate) fn code(self, kind: &str, code: &str, otherwise: &str) -> String {
        self.0.say_or(format!("letter-{kind}-{code}"), otherwise)
    }

    /// Whether there is such a word.
    pub(crate) fn knows(self, kind: &str, code: &str) -> bool {
        self.0.has(format!("letter-{kind}-{code}"))
    }

    /// The best of several names.
    pub(crate) fn name(self, names: &BTreeMap<Language, String>, otherwise: &str) -> String {
        let name = self.0.name(names);
        if name.trim().is_empty() { otherwise.to_owned() } else { name }
    }

    /// The fixed words that the paper itself needs.
    pub(crate) fn labels(self) -> LetterLabels {
        LetterLabels {
            number: self.say("number-before"),
            date_label: self.say("date-before"),
            date: self.with("date", [("day", "{day}"), ("month", "{month}"), ("year", "{year}")]),
            months: std::array::from_fn(|at| self.say(&format!("month-{}", at + 1))),
            // The subject begins with “Request”: a label before it would say nothing more.
            subject: String::new(),
            annexes: self.say("annexes"),
            annex_number: self.say("annex-number"),
            annex_title: self.say("annex-title"),
            annex_extent: self.say("annex-extent"),
            fact_label: self.say("fact-label"),
            fact_value: self.say("fact-value"),
            approved_by: self.say("approved-by"),
            seal: self.say("seal"),
            verification: self.say("verification"),
            verification_text: self.say("verification-text"),
            dossier: self.say("dossier"),
            entry: self.say("entry"),
            fingerprint: self.say("fingerprint"),
            page: self.with("page", [("page", "{page}"), ("pages", "{pages}")]),
            draft: self.say("draft"),
        }
    }
}
