use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Row;
use super::standard::standard;
use super::value::{FieldId, Value};

/// Who may learn a field, as `disclosure.toml` says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// Where the field goes.
    pub part: Part,
    /// It goes to the matter only if every value is one of the published list.
    #[serde(default)]
    pub listed_only: bool,
    /// Each word of it counts on its own when the matter part is searched for repetitions.
    #[serde(default)]
    pub words: bool,
    /// The reason, in one line of English.
    pub why: String,
}

impl Disclosure {
    /// For a field that the file does not name.
    pub(super) fn unnamed(part: Part) -> Disclosure {
        Disclosure { part, listed_only: false, words: true, why: String::new() }
    }
}

/// Where a field goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What investigators work with.
    Matter,
    /// What concerns the victim as a person: sealed by the caller, opened by no investigating role.
    Annex,
}

/// What investigators may use of a row. Made by [`Row::split`] alone, so that holding one is proof of the split.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatterPart {
    row: u32,
    reference: Option<String>,
    fields: BTreeMap<FieldId, Value>,
}

impl MatterPart {
    /// Number of the row in the file.
    pub fn row(&self) -> u32 {
        self.row
    }

    /// The case's own number, unless it repeats what the annex holds.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }

    /// The fields that may be used.
    pub fn fields(&self) -> &BTreeMap<FieldId, Value> {
        &self.fields
    }
}

/// What concerns the victim as a person. To be sealed at once; it is kept nowhere unsealed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct VictimAnnex {
    row: u32,
    reference: Option<String>,
    fields: BTreeMap<FieldId, Value>,
}

impl VictimAnnex {
    /// Number of the row in the file.
    pub fn row(&self) -> u32 {
        self.row
    }

    /// The case's own number, also when the matter part may not have it.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }

    /// All fields that the matter part does not have.
    pub fn fields(&self) -> &BTreeMap<FieldId, Value> {
        &self.fields
    }

    /// What the person said about consent; `None` if the row says nothing.
    pub fn consent(&self) -> Option<bool> {
        match self.fields.get("con_Consent") {
            Some(Value::Bool(given)) => Some(*given),
            _ => None,
        }
    }
}

impl fmt::Debug for VictimAnnex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VictimAnnex(row {}, {} fields)", self.row, self.fields.len())
    }
}

impl Row {
    /// Divides the row by `disclosure.toml`. Every field is in exactly one of the two parts.
    ///
    /// What the annex holds as free text, day or place does not occur in what the matter part holds as such,
    /// in whatever letter case, spacing or punctuation: a field that would repeat it goes to the annex as well.
    /// Choices of published lists and counts are not compared, since `Other`, `KG` or 2 tell nothing about a person.
    /// Another spelling or script of a name is not recognised; therefore long free text never goes to the matter.
    pub fn split(&self) -> (MatterPart, VictimAnnex) {
        let (mut matter, mut annex) = (BTreeMap::new(), BTreeMap::new());
        for (id, value) in &self.fields {
            let part = if may_pass(id, value) { &mut matter } else { &mut annex };
            part.insert(id.clone(), value.clone());
        }
        // A field moved over brings its own text to be looked for, so go round until nothing moves: at most once for
        // each field.
        loop {
            let told = Told::by(&annex);
            let moved: Vec<FieldId> =
                matter.iter().filter(|(_, value)| told.is_repeated_in(value)).map(|(id, _)| id.clone()).collect();
            if moved.is_empty() {
                let reference = self.reference.clone().filter(|reference| !told.is_repeated_in_text(reference));
                let annex = VictimAnnex { row: self.number, reference: self.reference.clone(), fields: annex };
                return (MatterPart { row: self.number, reference, fields: matter }, annex);
            }
            for id in moved {
                annex.extend(matter.remove_entry(&id));
            }
        }
    }
}

fn may_pass(id: &FieldId, value: &Value) -> bool {
    let disclosure = standard().field(id.as_str()).map(|field| &field.disclosure);
    disclosure.is_some_and(|d| d.part == Part::Matter && (!d.listed_only || value.free_texts().is_empty()))
}

/// What the annex tells, folded for comparison.
struct Told {
    /// Looked for anywhere.
    parts: Vec<String>,
    /// Looked for as whole words, being too short for anything else: the surname Ли.
    words: Vec<String>,
}

/// A value of fewer letters counts only where it is a whole word.
const VALUE_CHARACTERS: usize = 3;
/// So does one word of a longer name: Али is in Алишер, and is not him. A name of one word alone is a value and is looked for
/// anywhere; that more is sealed than need be is the lesser harm.
const NAME_WORD_CHARACTERS: usize = 4;

impl Told {
    fn by(annex: &BTreeMap<FieldId, Value>) -> Told {
        let mut told = Told { parts: Vec::new(), words: Vec::new() };
        for (id, value) in annex {
            let by_words = standard().field(id.as_str()).is_none_or(|field| field.disclosure.words);
            for text in value.free_texts() {
                told.add(fold(&text), VALUE_CHARACTERS);
                if by_words {
                    words(&text).into_iter().for_each(|word| told.add(word, NAME_WORD_CHARACTERS));
                }
            }
        }
        told
    }

    fn add(&mut self, folded: String, anywhere_from: usize) {
        if folded.chars().count() >= anywhere_from {
            self.parts.push(folded);
        } else if !folded.is_empty() {
            self.words.push(folded);
        }
    }

    fn is_repeated_in(&self, value: &Value) -> bool {
        value.free_texts().iter().any(|text| self.is_repeated_in_text(text))
    }

    fn is_repeated_in_text(&self, text: &str) -> bool {
        let (whole, words) = (fold(text), words(text));
        self.parts.iter().any(|told| whole.contains(told)) || self.words.iter().any(|told| words.contains(told))
    }
}

/// Lower case, letters and digits only: telephone numbers and names compare however they are spaced.
fn fold(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect()
}
