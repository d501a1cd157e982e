use serde::{Deserialize, Serialize};

/// How reliable the source is (4×4 system).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SourceEvaluation {
    /// No doubt about authenticity, trustworthiness and competence.
    A,
    /// Has in most cases proved reliable.
    B,
    /// Has in most cases proved unreliable.
    C,
    /// Reliability cannot be assessed.
    X,
}

/// How reliable the content is (4×4 system).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum InformationEvaluation {
    /// Accuracy not in doubt.
    #[serde(rename = "1")]
    Certain,
    /// Known personally to the source, not to the reporting officer.
    #[serde(rename = "2")]
    KnownToSource,
    /// Not known personally to the source, but corroborated.
    #[serde(rename = "3")]
    Corroborated,
    /// Not known personally to the source and not corroborated.
    #[serde(rename = "4")]
    Uncorroborated,
}

impl SourceEvaluation {
    /// The letter.
    pub fn letter(self) -> &'static str {
        match self {
            SourceEvaluation::A => "A",
            SourceEvaluation::B => "B",
            SourceEvaluation::C => "C",
            SourceEvaluation::X => "X",
        }
    }
}

impl InformationEvaluation {
    /// The digit.
    pub fn digit(self) -> &'static str {
        match self {
            InformationEvaluation::Certain => "1",
            InformationEvaluation::KnownToSource => "2",
            InformationEvaluation::Corroborated => "3",
            InformationEvaluation::Uncorroborated => "4",
        }
    }
}
