//! Records about the person whom a request concerns: the one sought, or the one sentenced.

use base::{ContentId, Date, DossierId, ShortText};
use serde::{Deserialize, Serialize};

use crate::records::RunningClock;
use crate::transit::TransitInterrupted;

/// The person is in custody for this request (ECE57 16, UNTOC 16(9)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrested {
    /// Since which day.
    pub on: Date,
    /// The clocks that began with it: how long custody may last without the request for extradition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<RunningClock>,
    /// Where, by whose order, what the person said; sealed.
    pub details: ContentId,
}

/// The person is no longer in custody for it. That bars no new arrest (ECE57 16(5)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Released {
    /// Since which day.
    pub on: Date,
    /// Why, sealed.
    pub details: ContentId,
}

/// The request for extradition that the arrest was to secure has been sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Followed {
    /// Its shared dossier.
    pub request: DossierId,
}

/// The sentenced person was heard about the transfer, with full knowledge of what follows from it (TSP83 7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentHeard {
    /// On which day.
    pub on: Date,
    /// Whether the person consents.
    pub given: bool,
    /// Before whom, in which language, with what help, in which words; sealed.
    pub details: ContentId,
}

/// How the administering State carries the sentence on (TSP83 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Enforcement {
    /// It goes on as it was given (TSP83 10).
    Continued,
    /// A court there gives its own in its place (TSP83 11).
    Converted,
}

impl Enforcement {
    /// Both, in the order of the form.
    pub const ALL: [Enforcement; 2] = [Enforcement::Continued, Enforcement::Converted];

    /// The word in records, labels and the API.
    pub fn word(self) -> &'static str {
        match self {
            Enforcement::Continued => "continued",
            Enforcement::Converted => "converted",
        }
    }
}

/// The administering State says how the sentence will be carried on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnforcementStated {
    /// Which way.
    pub way: Enforcement,
    /// The day on which the sentence would end, if it can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What follows from it, sealed.
    pub details: ContentId,
}

/// The requested State grants it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Granted {
    /// Under which provision.
    pub provision: ShortText,
    /// Whether the person consents to being surrendered, so that nothing more is examined.
    #[serde(default, skip_serializing_if = "is_false")]
    pub consented: bool,
    /// The provision under which a sentenced person need not consent, where one does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_consent: Option<ShortText>,
    /// Grounds and conditions, sealed.
    pub details: ContentId,
}

/// Day and place of the handing over are fixed (ECE57 18(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverArranged {
    /// On which day.
    pub on: Date,
    /// The clocks that begin on that day: when the person may or must be released if nobody comes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<RunningClock>,
    /// Place, hour, who comes; sealed.
    pub details: ContentId,
}

/// The person was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedOver {
    /// On which day.
    pub on: Date,
    /// Days in custody for this request, which count towards the sentence (ECE57 18(3)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_held: Option<u32>,
    /// To whom, where, with what; sealed.
    pub details: ContentId,
}

/// The own prosecutors have taken the case over instead of surrendering a national (ECE57 6(2), UNTOC 16(10)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProsecutionTakenOver {
    /// Which authority, under which number, with what outcome; sealed.
    pub details: ContentId,
}

/// What became of a transferred sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SentenceEvent {
    /// It was served (TSP83 15(a)).
    Served,
    /// The person was released before its end, under conditions.
    ReleasedEarly,
    /// Pardon, amnesty or commutation (TSP83 12).
    Pardoned,
    /// The person escaped before its end (TSP83 15(b)).
    Escaped,
}

impl SentenceEvent {
    /// All, in the order of the form.
    pub const ALL: [SentenceEvent; 4] =
        [SentenceEvent::Served, SentenceEvent::ReleasedEarly, SentenceEvent::Pardoned, SentenceEvent::Escaped];

    /// The word in records, labels and the API.
    pub fn word(self) -> &'static str {
        match self {
            SentenceEvent::Served => "served",
            SentenceEvent::ReleasedEarly => "released_early",
            SentenceEvent::Pardoned => "pardoned",
            SentenceEvent::Escaped => "escaped",
        }
    }
}

/// The administering State, whichever side it is, tells what became of the sentence that it carries on (TSP83 15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceReported {
    /// What.
    pub what: SentenceEvent,
    /// When.
    pub on: Date,
    /// More of it, sealed.
    pub details: ContentId,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
pub(crate) fn is_false(value: &bool) -> bool {
    !value
}

/// What is known of the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Custody {
    /// The newest arrest.
    pub arrested: Option<Arrested>,
    /// The release after it.
    pub released: Option<Date>,
    /// What the sentenced person last said.
    pub consent: Option<bool>,
    /// Whether surrender, transfer or passage was granted.
    pub granted: bool,
    /// The newest appointment.
    pub arranged: Option<HandoverArranged>,
    /// Where the journey last stopped on the way.
    pub interrupted: Option<TransitInterrupted>,
}

impl Custody {
    /// The arrest, while it lasts.
    pub fn held(&self) -> Option<&Arrested> {
        self.arrested.as_ref().filter(|_| self.released.is_none())
    }
}
