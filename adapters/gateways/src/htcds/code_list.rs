use std::collections::HashMap;

use super::value::Coded;

/// A published list of choices, found by code or by English label in any letter case.
#[derive(Debug)]
pub struct CodeList {
    codes: Vec<Coded>,
    index: HashMap<String, usize>,
}

/// Shorter words are near to too many others for a suggestion to help.
const SUGGESTION_FROM_CHARACTERS: usize = 4;
/// Longer text is not a slip of the key, and comparing it costs.
const SUGGESTION_TO_CHARACTERS: usize = 64;

impl CodeList {
    pub(super) fn new(codes: Vec<Coded>) -> CodeList {
        let mut index = HashMap::new();
        for (at, coded) in codes.iter().enumerate() {
            index.entry(fold(&coded.code)).or_insert(at);
        }
        // Labels second: should a label ever equal another choice's code, the code wins.
        for (at, coded) in codes.iter().enumerate() {
            index.entry(fold(&coded.label)).or_insert(at);
        }
        CodeList { codes, index }
    }

    /// The choices in the published order.
    pub fn codes(&self) -> &[Coded] {
        &self.codes
    }

    /// The choice of this code or label.
    pub fn find(&self, text: &str) -> Option<&Coded> {
        self.index.get(&fold(text)).map(|at| &self.codes[*at])
    }

    /// The code that was probably meant.
    pub(super) fn nearest(&self, text: &str) -> Option<&str> {
        let names = self.codes.iter().flat_map(|coded| {
            let labels = coded.label.split(';').map(|label| (label.trim(), coded.code.as_str()));
            labels.chain([(coded.code.as_str(), coded.code.as_str())])
        });
        nearest(text, names)
    }
}

/// Of `names` (what may be meant, and what to suggest then) the suggestion for the one closest to `text`, if at most
/// a third of its letters differ.
pub(super) fn nearest<'a>(text: &str, names: impl Iterator<Item = (&'a str, &'a str)>) -> Option<&'a str> {
    let text = fold(text);
    let length = text.chars().count();
    if !(SUGGESTION_FROM_CHARACTERS..=SUGGESTION_TO_CHARACTERS).contains(&length) {
        return None;
    }
    let near = names.map(|(name, suggestion)| (strsim::osa_distance(&text, &fold(name)), suggestion));
    near.filter(|(distance, _)| *distance * 3 <= length).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

fn fold(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}
