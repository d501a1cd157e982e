use super::Purpose;
use crate::reading::Row;

/// What an instrument says of letting a person pass through who is brought from one State to another (ECE57 21, TSP83 16).
#[derive(Clone, Debug)]
pub struct Transit {
    /// Whom it is about: who is extradited, or transferred to serve a sentence.
    pub purpose: Purpose,
    /// The article.
    pub article: String,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

impl Transit {
    /// What one instrument says: once for each purpose.
    pub(crate) fn rows(row: &Row<'_>) -> Vec<Transit> {
        let asked = |read: &Transit| Some(format!("transit for {}", read.purpose));
        row.single_rows("transit", Transit::read, asked, "keep one row for each purpose")
    }

    fn read(row: &Row<'_>) -> Transit {
        Transit {
            purpose: row.word("purpose").unwrap_or(Purpose::Rights),
            article: row.text("article"),
            cite: row.cites(),
            checked: row.checked(),
        }
    }
}
