use base::{ContentId, Country, Date, EntryId, ShortText, Title};
use dossier::records;
use serde::{Deserialize, Serialize};

/// How a national law stands to an element of the standard. Four values; unknown is one of them and never becomes another by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// The law does what the standard asks.
    Met,
    /// It does so in part.
    Partly,
    /// It does not.
    NotMet,
    /// Not known, or not yet examined.
    Unknown,
}

impl Value {
    /// Every value, for forms and tables.
    pub const ALL: [Value; 4] = [Value::Met, Value::Partly, Value::NotMet, Value::Unknown];

    /// The word in labels, data and URLs.
    pub fn word(self) -> &'static str {
        match self {
            Value::Met => "met",
            Value::Partly => "partly",
            Value::NotMet => "not_met",
            Value::Unknown => "unknown",
        }
    }

    /// The value of a word of the knowledge files.
    pub fn named(word: &str) -> Option<Value> {
        Value::ALL.into_iter().find(|value| value.word() == word)
    }

    /// Whether something is lacking that a measure could bring.
    pub fn is_gap(self) -> bool {
        matches!(self, Value::Partly | Value::NotMet)
    }
}

/// The examination of one State's law was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begun {
    /// Its number.
    pub number: Title,
    /// Whose law.
    pub country: Country,
    /// As it stands on this day.
    pub date: Date,
    /// The standard's edition.
    pub edition: Date,
}

/// One answer that the knowledge files give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstAnswer {
    /// The element's code.
    pub element: ShortText,
    /// What the knowledge files say.
    pub value: Value,
    /// Codes of the facts that they rest it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<ShortText>,
}

/// The knowledge files' answers were taken over, to start from. They are proposals: nobody's finding until a person makes it theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstAnswersTaken {
    /// The answers.
    pub answers: Vec<FirstAnswer>,
}

/// A person examined an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// The element's code.
    pub element: ShortText,
    /// What was found.
    pub value: Value,
    /// Provisions of the national law, as they are cited. Open: laws are public.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provisions: Vec<ShortText>,
    /// Text, translation and reasoning, sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<ContentId>,
}

/// A second person read a finding and agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// The entry of the finding, so that what was changed meanwhile is not confirmed unread.
    pub finding: EntryId,
}

/// A second person read a finding and disagrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disputed {
    /// The entry of the finding.
    pub finding: EntryId,
    /// What the second reader would say.
    pub value: Value,
    /// Why, sealed.
    pub reason: ContentId,
}

/// Something is to be done about an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasurePlanned {
    /// The element's code.
    pub element: ShortText,
    /// Which authority or office sees to it. An office, not a person.
    pub owner: Title,
    /// By when.
    pub due: Date,
    /// What is to be done, sealed.
    pub details: ContentId,
}

/// A measure got another day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureMoved {
    /// The entry that planned it.
    pub measure: EntryId,
    /// The new day.
    pub due: Date,
    /// Why, sealed.
    pub reason: ContentId,
}

/// How a measure ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was given up.
    Dropped,
}

impl Outcome {
    /// Every outcome, for forms.
    pub const ALL: [Outcome; 2] = [Outcome::Done, Outcome::Dropped];

    /// The word in labels and URLs.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Dropped => "dropped",
        }
    }
}

/// A measure ended. The element's finding stays as it is until a person examines the law again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureEnded {
    /// The entry that planned it.
    pub measure: EntryId,
    /// How.
    pub outcome: Outcome,
    /// What came of it, sealed.
    pub details: ContentId,
}

/// The assessment was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {}

records! {
    /// What can be written in an assessment.
    pub enum Record {
        /// Begun.
        Begun(Begun) = "harmonisation.begun/1",
        /// First answers taken over.
        FirstAnswersTaken(FirstAnswersTaken) = "harmonisation.first-answers-taken/1",
        /// An element examined.
        Found(Found) = "harmonisation.found/1",
        /// A finding confirmed.
        Confirmed(Confirmed) = "harmonisation.confirmed/1",
        /// A finding disputed.
        Disputed(Disputed) = "harmonisation.disputed/1",
        /// A measure planned.
        MeasurePlanned(MeasurePlanned) = "harmonisation.measure-planned/1",
        /// A measure moved.
        MeasureMoved(MeasureMoved) = "harmonisation.measure-moved/1",
        /// A measure ended.
        MeasureEnded(MeasureEnded) = "harmonisation.measure-ended/1",
        /// Closed.
        Closed(Closed) = "harmonisation.closed/1",
    }
}
