use base::{ContentId, EntryId, ShortText, Timestamp, Title, UnitCode};
use dossier::records;
use handling::Use;
use serde::{Deserialize, Serialize};

/// How soon an answer is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Danger to life or liberty: 8 hours.
    Immediate,
    /// A measure or a hearing depends on it: 3 days.
    Urgent,
    /// All else: 7 days.
    Ordinary,
}

impl Urgency {
    /// Every urgency, for forms.
    pub const ALL: [Urgency; 3] = [Urgency::Immediate, Urgency::Urgent, Urgency::Ordinary];

    /// The word in labels and forms.
    pub fn word(self) -> &'static str {
        match self {
            Urgency::Immediate => "immediate",
            Urgency::Urgent => "urgent",
            Urgency::Ordinary => "ordinary",
        }
    }
}

/// What came of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// There is information; it is in the sealed answer.
    Information,
    /// Nothing is held.
    Nothing,
}

impl Outcome {
    /// The word in labels and forms.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Information => "information",
            Outcome::Nothing => "nothing",
        }
    }
}

/// Why an enquiry is refused. The reasons of Directive (EU) 2023/977 art. 6, which suit police-to-police exchange anywhere;
/// national law may know others, which go under [`Ground::Other`] with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Another authority decides about it.
    NotCompetent,
    /// A judge's permission is needed and was refused.
    AuthorisationRefused,
    /// It would harm an investigation, or someone's safety.
    HarmToInvestigation,
    /// It would harm essential national security interests.
    NationalSecurity,
    /// Out of proportion to the stated purpose, or irrelevant to it.
    Disproportionate,
    /// Inaccurate, incomplete or outdated information.
    Inaccurate,
    /// Another reason, in words.
    Other,
}

impl Ground {
    /// Every ground, for forms.
    pub const ALL: [Ground; 7] = [
        Ground::NotCompetent,
        Ground::AuthorisationRefused,
        Ground::HarmToInvestigation,
        Ground::NationalSecurity,
        Ground::Disproportionate,
        Ground::Inaccurate,
        Ground::Other,
    ];

    /// The word in labels and forms.
    pub fn word(self) -> &'static str {
        match self {
            Ground::NotCompetent => "not_competent",
            Ground::AuthorisationRefused => "authorisation_refused",
            Ground::HarmToInvestigation => "harm_to_investigation",
            Ground::NationalSecurity => "national_security",
            Ground::Disproportionate => "disproportionate",
            Ground::Inaccurate => "inaccurate",
            Ground::Other => "other",
        }
    }
}

/// The question was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// The number under which the requesting authority keeps it.
    pub number: Title,
    /// How soon.
    pub urgency: Urgency,
    /// The unit that is asked.
    pub unit: UnitCode,
    /// When an answer is due.
    pub due: Timestamp,
    /// Where that time comes from.
    pub clock: ShortText,
    /// The question, sealed.
    pub details: ContentId,
}

/// The question was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// Whether there is information.
    pub outcome: Outcome,
    /// The answer, sealed.
    pub details: ContentId,
}

/// The question was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// Why.
    pub ground: Ground,
    /// The reason in words, sealed.
    pub details: ContentId,
}

/// The requested side needs to know more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClarificationAsked {
    /// What, sealed.
    pub details: ContentId,
}

/// The requesting side explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clarified {
    /// The explanation, sealed.
    pub details: ContentId,
}

/// The question was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// Why, sealed.
    pub details: ContentId,
}

/// Permission is asked for a use that the answer's handling code does not allow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseAsked {
    /// The answer.
    pub answer: EntryId,
    /// The use.
    #[serde(rename = "use")]
    pub intended: Use,
    /// Why, sealed.
    pub details: ContentId,
}

/// Permission was given or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseDecided {
    /// The entry that asked.
    pub asked: EntryId,
    /// Whether it may be used so.
    pub granted: bool,
}

records! {
    /// What can be written in an enquiry.
    pub enum Record {
        /// The question.
        Sent(Sent) = "enquiries.sent/1",
        /// The answer.
        Answered(Answered) = "enquiries.answered/1",
        /// The refusal.
        Refused(Refused) = "enquiries.refused/1",
        /// A question back.
        ClarificationAsked(ClarificationAsked) = "enquiries.clarification-asked/1",
        /// Its answer.
        Clarified(Clarified) = "enquiries.clarified/1",
        /// Taken back.
        Withdrawn(Withdrawn) = "enquiries.withdrawn/1",
        /// A release asked for.
        ReleaseAsked(ReleaseAsked) = "enquiries.release-asked/1",
        /// A release decided.
        ReleaseDecided(ReleaseDecided) = "enquiries.release-decided/1",
    }
}
