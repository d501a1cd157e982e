use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// How much an indicator weighs by its list.
    IndicatorStrength, "strength of an indicator" {
        /// Strong.
        Strong = "strong",
        /// Medium.
        Medium = "medium",
        /// Weak.
        Weak = "weak",
        /// The list gives no weights.
        Unrated = "unrated",
    }
}

/// A sign that should lead to a closer look; none proves trafficking.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its id: `ILO-DR-01`.
    pub id: String,
    /// The list it belongs to.
    pub set: String,
    /// Its place in that list.
    pub category: String,
    /// Its weight.
    pub strength: IndicatorStrength,
    /// The sign in own words.
    pub text: String,
    /// The source's id.
    pub source: String,
    /// Whether the wording was compared.
    pub checked: bool,
}

/// How the first list adds weights up. A score only suggests referral; it never decides.
#[derive(Clone, Debug)]
pub struct Scoring {
    /// Where the rule comes from.
    pub note: String,
    /// A dimension is positive if any of these groups of weights is found in it.
    pub dimension_positive_if_any: Vec<Vec<IndicatorStrength>>,
    /// Whether the rule was compared with its text.
    pub checked: bool,
}

/// The file of indicators.
#[derive(Clone, Debug, Default)]
pub struct Indicators {
    /// How the first list adds weights up.
    pub scoring: Option<Scoring>,
    /// The indicators, in the order of their lists.
    pub list: Vec<Indicator>,
}

impl Indicators {
    pub(crate) fn read(row: &Row<'_>) -> Indicators {
        Indicators {
            scoring: row
                .rows("scoring", |row| Scoring {
                    note: row.text("note"),
                    dimension_positive_if_any: row.word_lists("dimension_positive_if_any"),
                    checked: row.checked(),
                })
                .into_iter()
                .next(),
            list: row.rows("indicator", |row| Indicator {
                id: row.define("id", Kind::Indicator),
                set: row.text("set"),
                category: row.text("category"),
                strength: row.word("strength").unwrap_or(IndicatorStrength::Unrated),
                text: row.text("text"),
                source: row.refer("source", Kind::Source),
                checked: row.checked(),
            }),
        }
    }
}
