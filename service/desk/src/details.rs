use std::collections::BTreeMap;

use base::Language;
use serde::{Deserialize, Serialize};

use crate::command::FileRef;

/// Rows of an imported submission: field and value.
pub(crate) type Rows = Vec<Vec<(String, String)>>;

/// Texts of a letter by field and language.
pub(crate) type Texts = BTreeMap<String, BTreeMap<Language, String>>;

/// What is inside a sealed content that is not a file. Its parts are few and optional, so that one shape serves all rooms and an
/// older reader is told by the missing part what it lacks.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Details {
    /// A heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    /// What was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    /// Files that belong to it, with their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) files: Vec<FileRef>,
    /// Rows of a submission.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) rows: Rows,
    /// Texts of a letter.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) fields: Texts,
    /// Facts that safeguards look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) facts: Vec<String>,
}

impl Details {
    pub(crate) fn text(text: &str) -> Details {
        Details { text: Some(text.to_owned()), ..Details::default() }
    }

    pub(crate) fn with_files(text: &str, files: &[FileRef]) -> Details {
        Details { files: files.to_vec(), ..Details::text(text) }
    }
}
