//! Model clauses by topic, as data: neutral templates of this project's own writing. Nobody has checked them; a treaty takes nothing from
//! them that its negotiators have not weighed.

use std::sync::LazyLock;

use law::Purpose;
use serde::Deserialize;

/// A template for an article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its code.
    pub id: String,
    /// The topic: label `clause-<topic>`.
    pub topic: String,
    /// Agreements on what it suits.
    pub purposes: Vec<Purpose>,
    /// The template, with places in brackets.
    pub text: String,
    /// Public model provisions and treaty articles on the same matter, to be compared.
    pub compare: Vec<String>,
    /// Whether a lawyer has checked it.
    pub checked: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clauses {
    clause: Vec<Clause>,
}

/// Every clause, in the order in which a treaty has them.
pub fn clauses() -> &'static [Clause] {
    static ALL: LazyLock<Vec<Clause>> = LazyLock::new(|| {
        let read: Clauses = toml::from_str(include_str!("../../../data/forms/model-clauses.toml"))
            .expect("a test reads the clauses that are built in");
        read.clause
    });
    &ALL
}
