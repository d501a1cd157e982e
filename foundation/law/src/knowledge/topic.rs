use super::Purpose;
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// How a topic is answered. The ways are known here; which topics go them is data.
    Way, "way of answering" {
        /// By the table of conduct.
        Conduct = "conduct",
        /// By thresholds of penalty or sentence.
        Threshold = "threshold",
        /// By what the instruments and laws say of nationals, and by grounds.
        Nationals = "nationals",
        /// By grounds for refusal and safeguards.
        Grounds = "grounds",
    }
}

words! {
    /// One of the two States of a request.
    Side, "side of a request" {
        /// The one that asks.
        Requesting = "requesting",
        /// The one that is asked.
        Requested = "requested",
    }
}

/// A question that a request must have answered before it is sent or granted.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id: `ne_bis_in_idem`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The question.
    pub question: String,
    /// For which purposes it is asked.
    pub purposes: Vec<Purpose>,
    /// The circumstances that its rules look at.
    pub circumstances: Vec<String>,
    /// How it is answered.
    pub way: Way,
    /// Whether its rules bind after the request whatever the facts.
    pub standing_condition: bool,
    /// Duties of one of the two States that answer it.
    pub excluded_by: Vec<Exclusion>,
}

/// That a duty of one of the two States answers a topic.
#[derive(Clone, Debug)]
pub struct Exclusion {
    /// The instrument.
    pub instrument: String,
    /// Which State must be bound by it.
    pub party: Side,
    /// The duty in own words.
    pub text: String,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
}

impl Topic {
    /// Whether a rule that looks at these circumstances belongs to it.
    pub fn gathers(&self, circumstances: &[String]) -> bool {
        circumstances.iter().any(|code| self.circumstances.contains(code))
    }
}

pub(crate) fn read_topics(row: &Row<'_>) -> Vec<Topic> {
    row.rows("topic", |row| {
        let read = Topic {
            id: row.define("id", Kind::Topic),
            name: row.text("name"),
            question: row.text("question"),
            purposes: row.word_list("purposes"),
            circumstances: row.refer_list("circumstances", Kind::Circumstance),
            way: row.word("way").unwrap_or(Way::Grounds),
            standing_condition: row.maybe_flag("standing_condition").unwrap_or(false),
            excluded_by: row.rows("excluded_by", |row| Exclusion {
                instrument: row.refer("instrument", Kind::Instrument),
                party: row.word("party").unwrap_or(Side::Requesting),
                text: row.text("text"),
                cite: row.cites(),
                checked: row.checked(),
            }),
        };
        if read.circumstances.is_empty() && matches!(read.way, Way::Grounds | Way::Nationals) {
            row.find("circumstances", "a topic that no circumstance calls up", "add `circumstances = [\"…\"]`");
        }
        if read.purposes.is_empty() {
            row.find("purposes", "a topic that is asked for no purpose", "add `purposes = [\"…\"]`");
        }
        read
    })
}
