//! One line of a situation: who does or writes what. `"requested officer giulia: answered"`, or a table when more must be said.

use serde::Deserialize;

/// Who, and what they do: the word of an action, or of a record.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Form")]
pub(crate) struct Line {
    pub(crate) who: String,
    pub(crate) what: String,
    /// The name under which other lines mean the entry; the word of its record if none is given.
    pub(crate) name: String,
    /// Fields that differ from the usual ones.
    pub(crate) says: toml::Table,
    /// Usual fields that are left out.
    pub(crate) without: Vec<String>,
    /// The contents that the entry carries; those that its record names if nothing is said.
    pub(crate) carries: Option<Vec<String>>,
    /// Entries that the author had not yet heard of.
    pub(crate) unheard: Vec<String>,
    /// What is known on the day of an action.
    pub(crate) facts: toml::Table,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Form {
    Short(String),
    Long(Long),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Long {
    does: String,
    #[serde(rename = "as")]
    name: Option<String>,
    #[serde(default)]
    says: toml::Table,
    #[serde(default)]
    without: Vec<String>,
    carries: Option<Vec<String>>,
    #[serde(default)]
    unheard: Vec<String>,
    #[serde(default)]
    facts: toml::Table,
}

impl From<Form> for Line {
    fn from(form: Form) -> Line {
        let long = match form {
            Form::Long(long) => long,
            Form::Short(does) => Long {
                does,
                name: None,
                says: toml::Table::new(),
                without: Vec::new(),
                carries: None,
                unheard: Vec::new(),
                facts: toml::Table::new(),
            },
        };
        let (who, what) = long.does.split_once(": ").unwrap_or_else(|| panic!("“{}” is not “who: what”", long.does));
        Line {
            who: who.to_owned(),
            what: what.to_owned(),
            name: long.name.unwrap_or_else(|| what.to_owned()),
            says: long.says,
            without: long.without,
            carries: long.carries,
            unheard: long.unheard,
            facts: long.facts,
        }
    }
}
