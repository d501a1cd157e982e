use base::{Date, ShortText};
use serde::{Deserialize, Serialize};

use crate::{InformationEvaluation, Purpose, SourceEvaluation};

/// What the recipient may do (see the crate's front page).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HandlingCode {
    /// Prevention and fight against crime.
    H0,
    /// Not in judicial proceedings without permission.
    H1,
    /// No dissemination without permission.
    H2,
    /// As the caveats say.
    H3,
}

impl HandlingCode {
    /// Every code, for matrices and forms.
    pub const ALL: [HandlingCode; 4] = [HandlingCode::H0, HandlingCode::H1, HandlingCode::H2, HandlingCode::H3];

    /// `H0` to `H3`.
    pub fn word(self) -> &'static str {
        match self {
            HandlingCode::H0 => "H0",
            HandlingCode::H1 => "H1",
            HandlingCode::H2 => "H2",
            HandlingCode::H3 => "H3",
        }
    }

    /// The Traffic Light Protocol 2.0 word shown beside the code.
    pub fn tlp(self) -> &'static str {
        match self {
            HandlingCode::H0 => "TLP:GREEN",
            HandlingCode::H1 => "TLP:AMBER",
            HandlingCode::H2 => "TLP:AMBER+STRICT",
            HandlingCode::H3 => "TLP:RED",
        }
    }
}

/// Whose personal data the record carries or points to. Decides which reads are logged and which roles are shut out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subjects {
    /// No person's data.
    None,
    /// Persons concerned other than victims.
    Persons,
    /// Presumed or identified victims.
    Victims,
}

/// Kinds of record by how long they are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionClass {
    /// Operational information from police to police.
    Operational,
    /// A national matter and formal cooperation in it.
    CaseFile,
    /// A victim's data.
    Victim,
    /// The node's own administration.
    House,
}

impl RetentionClass {
    /// Every class, for forms.
    pub const ALL: [RetentionClass; 4] =
        [RetentionClass::Operational, RetentionClass::CaseFile, RetentionClass::Victim, RetentionClass::House];

    /// Months until the first review that a form proposes. A person may choose an earlier day, never a later one. These are
    /// the product's defaults, not law: national law sets the real limits.
    pub fn review_months(self) -> i32 {
        match self {
            RetentionClass::Operational => 12,
            RetentionClass::CaseFile => 36,
            RetentionClass::Victim => 6,
            RetentionClass::House => 60,
        }
    }

    /// The word in labels and URLs.
    pub fn word(self) -> &'static str {
        match self {
            RetentionClass::Operational => "operational",
            RetentionClass::CaseFile => "case_file",
            RetentionClass::Victim => "victim",
            RetentionClass::House => "house",
        }
    }
}

/// How long, and when to look again whether it is still needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// The class.
    pub class: RetentionClass,
    /// The day on which a person must re-examine the need.
    pub review: Date,
}

impl Retention {
    /// The class with its proposed review, counted from `today`.
    pub fn from(class: RetentionClass, today: Date) -> Retention {
        Retention { class, review: today.plus_months(class.review_months()) }
    }
}

/// What every entry carries: purpose, limits, reliability, retention. There is no entry without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Why it is held or sent.
    pub purpose: Purpose,
    /// What the recipient may do.
    pub code: HandlingCode,
    /// Free conditions; required with H3.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<ShortText>,
    /// Reliability of the source, where information is passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceEvaluation>,
    /// Reliability of the content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<InformationEvaluation>,
    /// Whose data.
    pub subjects: Subjects,
    /// How long.
    pub retention: Retention,
}

impl Label {
    /// A label without caveats or evaluation.
    pub fn new(purpose: Purpose, code: HandlingCode, subjects: Subjects, retention: Retention) -> Label {
        Label { purpose, code, caveats: Vec::new(), source: None, information: None, subjects, retention }
    }
}
