use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// How binding a field is.
    Level, "level" {
        /// The text of the instrument demands it.
        Must = "must",
        /// It is demanded under a condition.
        If = "if",
        /// Good practice.
        Good = "good",
    }
}

/// What an instrument without a list of its own demands beside the general one: that a field of it be there, or one more.
#[derive(Clone, Debug)]
pub struct Demand {
    /// The field of the general list; none where the demand is a field of its own.
    pub of: Option<String>,
    /// The field as this instrument has it.
    pub field: Field,
}

impl Demand {
    pub(crate) fn read(row: &Row<'_>) -> Demand {
        let of = row.maybe_refer("field", Kind::Rule);
        let field = Field {
            id: of.clone().unwrap_or_else(|| row.define("id", Kind::Rule)),
            request: row.refer("request", Kind::Request),
            name: if of.is_some() { row.maybe_text("name").unwrap_or_default() } else { row.text("name") },
            level: row.word("level").unwrap_or(Level::Must),
            condition: row.maybe_text("condition"),
            needed_for: Vec::new(),
            needed_when: Vec::new(),
            except_for: Vec::new(),
            supplied_by: None,
            cite: row.cites(),
            checked: row.checked(),
        };
        Demand { of, field }
    }
}

/// One thing that a request contains.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id: `M3`.
    pub id: String,
    /// In which kind of request.
    pub request: String,
    /// What it is.
    pub name: String,
    /// How binding.
    pub level: Level,
    /// The condition in words.
    pub condition: Option<String>,
    /// Measures that make it necessary.
    pub needed_for: Vec<String>,
    /// Circumstances that make it necessary.
    pub needed_when: Vec<String>,
    /// Measures that free from it.
    pub except_for: Vec<String>,
    /// Which of the two States supplies it, where that is laid down.
    pub supplied_by: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

impl Field {
    pub(crate) fn read(row: &Row<'_>) -> Field {
        Field {
            id: row.define("id", Kind::Rule),
            request: row.refer("request", Kind::Request),
            name: row.text("name"),
            level: row.word("level").unwrap_or(Level::Must),
            condition: row.maybe_text("condition"),
            needed_for: row.refer_list("needed_for", Kind::Measure),
            needed_when: row.refer_list("needed_when", Kind::Circumstance),
            except_for: row.refer_list("except_for", Kind::Measure),
            supplied_by: row.maybe_text("supplied_by"),
            cite: row.cites(),
            checked: row.checked(),
        }
    }
}
