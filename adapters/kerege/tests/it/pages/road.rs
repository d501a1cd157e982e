//! The whole road, walked with commands in which every text is hostile. Before a command is done it is tried in every way in
//! which it must be refused.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::document::{Document, TextField};
use super::escaped;
use super::visit::Visit;

/// Stands in a command where a hostile text belongs.
pub(crate) const TEXT: &str = "☢";

/// Characters that no text of ours takes: they reverse what is read, or are seen by nobody.
const DARK: [char; 6] = ['\u{202E}', '\u{2066}', '\u{FEFF}', '\u{7}', '\0', '\u{85}'];

/// What became of a text field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It took the hostile text, which has this word.
    Taken(String),
    /// It takes a word of a list, or what must agree with something else.
    Refused,
}

/// The fates of all text fields so far.
pub(crate) struct Road {
    pub(crate) document: Document,
    pub(crate) fates: BTreeMap<TextField, Fate>,
    done: BTreeSet<String>,
}

impl Road {
    pub(crate) fn new(document: Document) -> Road {
        Road { document, fates: BTreeMap::new(), done: BTreeSet::new() }
    }

    /// Commands that nobody gave.
    pub(crate) fn left_out(&self) -> Vec<String> {
        self.document.commands().into_iter().filter(|word| !self.done.contains(word)).collect()
    }

    /// Text fields of commands of which nothing is known.
    pub(crate) fn unknown(&self) -> Vec<TextField> {
        let fields =
            self.document.commands().iter().flat_map(|word| self.document.text_fields(word)).collect::<Vec<_>>();
        fields.into_iter().filter(|field| !self.fates.contains_key(field)).collect()
    }

    /// Gives a command: the document's example, with these fields, and a hostile text wherever a text is not given here.
    pub(crate) async fn step(&mut self, who: &Visit, word: &str, given: Value) -> Value {
        let mut command = Value::Object(self.filled(word, &given));
        let texts = self.document.texts_in(word, &command);
        // What was tried once need not be tried again: a letter alone has forty texts of one sort.
        let mut untried = Vec::new();
        for (field, way) in &texts {
            let place = command.pointer(way).and_then(Value::as_str).unwrap_or_default().to_owned();
            let (text, key) = escaped::text(&field.0);
            if place == TEXT {
                *command.pointer_mut(way).expect("just seen") = json!(text);
                if self.fates.insert(field.clone(), Fate::Taken(key)).is_none() {
                    untried.push(way.clone());
                }
            } else if self.fates.get(field) != Some(&Fate::Refused) {
                self.must_refuse(who, &command, way, &text).await;
                self.fates.entry(field.clone()).or_insert(Fate::Refused);
            }
        }
        for way in &untried {
            let text = command.pointer(way).and_then(Value::as_str).expect("just set").to_owned();
            for dark in DARK {
                self.must_refuse(who, &command, way, &format!("{}{dark}{}", &text[..9], &text[9..])).await;
            }
            self.must_refuse(who, &command, way, &"x".repeat(70_000)).await;
        }
        let answer = who.act(&command).await;
        assert_eq!(answer.status, StatusCode::OK, "{} {word}: {}", who.name, answer.text);
        self.done.insert(word.to_owned());
        answer.json()
    }

    fn filled(&self, word: &str, given: &Value) -> Map<String, Value> {
        let given = given.as_object().expect("fields");
        let mut command = self.document.example(word);
        for field in self.document.text_fields(word) {
            // Texts directly in the command; what is deeper is given whole.
            let name = field.0.strip_prefix(word).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
            match name.strip_suffix("[]") {
                Some(list) if command.contains_key(list) => drop(command.insert(list.to_owned(), json!([TEXT]))),
                None if command.contains_key(name) => drop(command.insert(name.to_owned(), json!(TEXT))),
                Some(_) | None => {}
            }
        }
        command.extend(given.clone());
        command
    }

    /// The command with this text in this place is refused, as anything that is wrong with a text is.
    async fn must_refuse(&self, who: &Visit, command: &Value, way: &str, text: &str) {
        let mut command = command.clone();
        *command.pointer_mut(way).expect("just seen") = json!(text);
        // Other places may still wait for their text.
        let answer = who.act(&command).await;
        let shown: String = text.chars().take(40).collect();
        let refused = [422, 429, 404].contains(&answer.status.as_u16());
        assert!(refused, "{} {way} took {shown:?}: {} {}", who.name, answer.status, answer.text);
    }
}

/// Longer than anything takes to arrive on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks a view until it is so.
pub(crate) async fn until(who: &Visit, address: &str, what: &str, so: impl Fn(&Value) -> bool) -> Value {
    let asking = async {
        loop {
            let answer = who.get(address).await;
            if answer.status == StatusCode::OK && so(&answer.json()) {
                return answer.json();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| panic!("{}: {what} did not happen", who.name))
}
