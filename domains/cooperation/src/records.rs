use base::{ContentId, Country, Date, DossierId, Language, NodeId, PersonId, ShortText, Title, UnitCode};
use dossier::{Part, records};
use serde::{Deserialize, Serialize};

use crate::before::{DraftCommented, DraftShown, DraftTakenBack};
use crate::originals::{OriginalsReturned, ReturnWaived};
use crate::person::{
    Arrested, ConsentHeard, EnforcementStated, Followed, Granted, HandedOver, HandoverArranged, ProsecutionTakenOver,
    Released, SentenceReported, is_false,
};
use crate::talks::{ConsultationAnswered, Consulted, OutcomeReported, Reminded};
use crate::transit::{PassedThrough, TransitInterrupted};

/// What is requested, in the code of the knowledge files: a measure of UNTOC article 18(3), such as `service_of_documents`.
pub type Measure = Title;

/// Which of the kinds of formal request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Mutual legal assistance (UNTOC article 18).
    Assistance,
    /// Arrest of a person sought, before the request for extradition (ECE57 16, UNTOC 16(9)).
    ProvisionalArrest,
    /// Extradition (UNTOC article 16).
    Extradition,
    /// The sentencing State asks the person's own State to take a sentence over (TSP83 2(3)).
    TransferOut,
    /// The person's own State asks the sentencing State for the person (TSP83 2(3)).
    TransferHome,
    /// A third State is asked to let a person pass through who is extradited to the State that asks (ECE57 21).
    TransitExtradited,
    /// A third State is asked to let a sentenced person pass through who is transferred (TSP83 16).
    TransitSentenced,
}

impl Kind {
    /// The word in a measure's place: requests about a person have no other measure.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Assistance => "assistance",
            Kind::ProvisionalArrest => "provisional_arrest",
            Kind::Extradition => "extradition",
            Kind::TransferOut => "transfer_out",
            Kind::TransferHome => "transfer_home",
            Kind::TransitExtradited => "transit_extradited",
            Kind::TransitSentenced => "transit_sentenced",
        }
    }

    /// Kinds that are about a person and bring no evidence.
    pub const ABOUT_A_PERSON: [Kind; 6] = [
        Kind::ProvisionalArrest,
        Kind::Extradition,
        Kind::TransferOut,
        Kind::TransferHome,
        Kind::TransitExtradited,
        Kind::TransitSentenced,
    ];

    /// The kind that a measure's code stands for; every measure that is none of these words is one of assistance.
    pub fn of_measure(measure: &str) -> Kind {
        Kind::ABOUT_A_PERSON.into_iter().find(|kind| kind.word() == measure).unwrap_or(Kind::Assistance)
    }

    /// Whether what is asked for is of this kind.
    pub fn has_measure(self, measure: &Measure) -> bool {
        Kind::of_measure(measure.as_str()) == self
    }

    /// Whether it ends with a person who is handed over.
    pub fn ends_with_handover(self) -> bool {
        matches!(self, Kind::Extradition | Kind::TransferOut | Kind::TransferHome)
    }

    /// The side whose State carries a transferred sentence on (TSP83 1(d)): the one that is asked to take the person over, or the one
    /// that asks for the person.
    pub fn administering(self) -> Option<Part> {
        match self {
            Kind::TransferOut => Some(Part::Requested),
            Kind::TransferHome => Some(Part::Requesting),
            Kind::Assistance
            | Kind::ProvisionalArrest
            | Kind::Extradition
            | Kind::TransitExtradited
            | Kind::TransitSentenced => None,
        }
    }

    /// Whether somebody passes through the requested State and is handed over by neither.
    pub fn is_transit(self) -> bool {
        matches!(self, Kind::TransitExtradited | Kind::TransitSentenced)
    }

    /// Whether it is granted before anything is done.
    pub fn is_granted(self) -> bool {
        self.ends_with_handover() || self.is_transit()
    }

    /// Whether the requested State may hold somebody for it.
    pub fn allows_arrest(self) -> bool {
        matches!(self, Kind::ProvisionalArrest | Kind::Extradition)
    }
}

/// A letter is being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drafted {
    /// The number under which the requesting authority keeps it.
    pub number: Title,
    /// The kind.
    pub kind: Kind,
    /// The measure.
    pub measure: Measure,
    /// The requested authority's node.
    pub partner: NodeId,
    /// The requested State.
    pub requested: Country,
    /// The language of the letter.
    pub language: Language,
    /// The national matter.
    pub matter: DossierId,
    /// The enquiry whose answer led to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enquiry: Option<DossierId>,
    /// The texts of the fields, sealed.
    pub fields: ContentId,
    /// Which fields of the knowledge files have a text.
    pub present: Vec<ShortText>,
}

/// The letter was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revised {
    /// The measure.
    pub measure: Measure,
    /// The language of the letter.
    pub language: Language,
    /// The texts, sealed anew as a whole.
    pub fields: ContentId,
    /// Which fields have a text.
    pub present: Vec<ShortText>,
}

/// What a named person decided where a safeguard stops the machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafeguardDecided {
    /// The rule of the knowledge files.
    pub rule: ShortText,
    /// Whether the request may go on.
    pub proceed: bool,
    /// The reason, sealed.
    pub reason: ContentId,
}

/// The letter is ready for the second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submitted {
    /// The legal basis on which it rests, in the words of the law set named in the entry.
    pub basis: ShortText,
    /// The answer of the law engine: `available`, `conditional`, `unconfirmed`, `gap`.
    pub answer: ShortText,
}

/// The second person sends it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// Why, sealed.
    pub reason: ContentId,
}

/// The second person agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approved {}

/// It was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispatched {
    /// The shared dossier.
    pub request: DossierId,
}

/// It will not be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discarded {
    /// Why, sealed.
    pub reason: ContentId,
}

/// It was shown to the requested authority for comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    /// The shared dossier, which becomes that of the request.
    pub request: DossierId,
}

records! {
    /// What can be written in a draft.
    pub enum DraftRecord {
        /// Begun.
        Drafted(Drafted) = "cooperation-draft.drafted/1",
        /// Changed.
        Revised(Revised) = "cooperation-draft.revised/1",
        /// A safeguard decided.
        SafeguardDecided(SafeguardDecided) = "cooperation-draft.safeguard-decided/1",
        /// Put before the second person.
        Submitted(Submitted) = "cooperation-draft.submitted/1",
        /// Sent back.
        Returned(Returned) = "cooperation-draft.returned/1",
        /// Agreed.
        Approved(Approved) = "cooperation-draft.approved/1",
        /// Sent.
        Dispatched(Dispatched) = "cooperation-draft.dispatched/1",
        /// Given up.
        Discarded(Discarded) = "cooperation-draft.discarded/1",
        /// Shown to the partner.
        Shared(Shared) = "cooperation-draft.shared/1",
    }
}

/// What a running clock measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockOf {
    /// Until the requested authority acknowledges.
    Acknowledgement,
    /// Until it executes.
    Execution,
    /// How long a person may be held without the request for extradition.
    Custody,
    /// How long a person may be held after the day on which nobody came.
    Handover,
}

/// A clock that began with the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunningClock {
    /// What it measures.
    pub of: ClockOf,
    /// The day.
    pub due: Date,
    /// The rule that gives it, or that it is this node's own reminder.
    pub source: ShortText,
    /// Whether someone checked that rule against its text.
    pub checked: bool,
}

/// The format of a letter file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// PDF/A.
    Pdf,
    /// Office Open XML.
    Docx,
}

impl Format {
    /// The file name ending.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
        }
    }
}

/// The letter as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterFile {
    /// Its format.
    pub format: Format,
    /// Its language.
    pub language: Language,
    /// The file, sealed.
    pub content: ContentId,
}

/// The request was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// The number of the requesting authority.
    pub number: Title,
    /// The kind.
    pub kind: Kind,
    /// The measure.
    pub measure: Measure,
    /// The legal basis, in the words of the law set named in the entry.
    pub basis: ShortText,
    /// The instrument of that basis, by its code in the law set; none for a basis that is no treaty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<ShortText>,
    /// The offence, in the code of the law set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offence: Option<Title>,
    /// The unit that is addressed.
    pub unit: UnitCode,
    /// Who submitted it.
    pub drafted_by: PersonId,
    /// Who approved it.
    pub approved_by: PersonId,
    /// Clocks.
    pub clocks: Vec<RunningClock>,
    /// The fields, sealed.
    pub fields: ContentId,
    /// The letter.
    pub letters: Vec<LetterFile>,
    /// Annexes, sealed files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<ContentId>,
}

/// The requested authority has it and says under which number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledged {
    /// Its number there.
    pub reference: Title,
}

/// The requested authority needs to know more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClarificationAsked {
    /// What, sealed.
    pub details: ContentId,
    /// By when the requested authority wants to have it (ECE57 13). No clock of the request stands still for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<Date>,
}

/// The requesting authority explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clarified {
    /// The explanation, sealed.
    pub details: ContentId,
}

/// The requesting authority adds to its request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supplemented {
    /// What, sealed.
    pub details: ContentId,
    /// Further files, sealed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ContentId>,
}

/// Execution is put off because it would interfere with proceedings there (UNTOC 18(25)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Postponed {
    /// The provision.
    pub provision: ShortText,
    /// Until when, if that can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The reason, sealed.
    pub details: ContentId,
}

/// Part of it was done; more will follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartlyExecuted {
    /// What was done, sealed.
    pub details: ContentId,
    /// Evidence, sealed files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ContentId>,
    /// By when originals that were sent besides must be back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_by: Option<Date>,
}

/// It was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Executed {
    /// What was done, sealed.
    pub details: ContentId,
    /// Evidence, sealed files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ContentId>,
    /// By when originals that were sent besides must be back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_by: Option<Date>,
}

/// It was refused. Reasons must be given (UNTOC 18(23)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// The ground, as the knowledge files name it.
    pub ground: ShortText,
    /// The provision.
    pub provision: ShortText,
    /// Whether the requested State puts the case to its own prosecutors instead (ECE57 6(2), UNTOC 16(10)).
    #[serde(default, skip_serializing_if = "is_false")]
    pub prosecute: bool,
    /// The reasons, sealed.
    pub details: ContentId,
}

/// It was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// Why, sealed.
    pub details: ContentId,
}

/// The requesting authority has what it needs, or accepts the refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {}

records! {
    /// What can be written in a shared request.
    pub enum RequestRecord {
        /// Sent.
        Sent(Sent) = "cooperation.sent/1",
        /// Acknowledged.
        Acknowledged(Acknowledged) = "cooperation.acknowledged/1",
        /// A question back.
        ClarificationAsked(ClarificationAsked) = "cooperation.clarification-asked/1",
        /// Its answer.
        Clarified(Clarified) = "cooperation.clarified/1",
        /// Something added.
        Supplemented(Supplemented) = "cooperation.supplemented/1",
        /// Put off.
        Postponed(Postponed) = "cooperation.postponed/1",
        /// Partly done.
        PartlyExecuted(PartlyExecuted) = "cooperation.partly-executed/1",
        /// Done.
        Executed(Executed) = "cooperation.executed/1",
        /// Refused.
        Refused(Refused) = "cooperation.refused/1",
        /// Taken back.
        Withdrawn(Withdrawn) = "cooperation.withdrawn/1",
        /// Closed.
        Closed(Closed) = "cooperation.closed/1",
        /// A consultation.
        Consulted(Consulted) = "cooperation.consulted/1",
        /// Its answer.
        ConsultationAnswered(ConsultationAnswered) = "cooperation.consultation-answered/1",
        /// A reminder.
        Reminded(Reminded) = "cooperation.reminded/1",
        /// What came of it.
        OutcomeReported(OutcomeReported) = "cooperation.outcome-reported/1",
        /// A person taken into custody.
        Arrested(Arrested) = "cooperation.arrested/1",
        /// A person set free.
        Released(Released) = "cooperation.released/1",
        /// Followed by the request for extradition.
        Followed(Followed) = "cooperation.followed/1",
        /// A sentenced person heard.
        ConsentHeard(ConsentHeard) = "cooperation.consent-heard/1",
        /// How a sentence goes on.
        EnforcementStated(EnforcementStated) = "cooperation.enforcement-stated/1",
        /// Granted.
        Granted(Granted) = "cooperation.granted/1",
        /// An appointment.
        HandoverArranged(HandoverArranged) = "cooperation.handover-arranged/1",
        /// A person handed over.
        HandedOver(HandedOver) = "cooperation.handed-over/1",
        /// Own prosecution instead of surrender.
        ProsecutionTakenOver(ProsecutionTakenOver) = "cooperation.prosecution-taken-over/1",
        /// What became of a sentence.
        SentenceReported(SentenceReported) = "cooperation.sentence-reported/1",
        /// A draft shown for comment.
        DraftShown(DraftShown) = "cooperation.draft-shown/1",
        /// A comment on it.
        DraftCommented(DraftCommented) = "cooperation.draft-commented/1",
        /// A draft that no request follows.
        DraftTakenBack(DraftTakenBack) = "cooperation.draft-taken-back/1",
        /// Originals sent back.
        OriginalsReturned(OriginalsReturned) = "cooperation.originals-returned/1",
        /// Originals that may be kept.
        ReturnWaived(ReturnWaived) = "cooperation.return-waived/1",
        /// A person who passed through.
        PassedThrough(PassedThrough) = "cooperation.passed-through/1",
        /// A journey that stopped on the way.
        TransitInterrupted(TransitInterrupted) = "cooperation.transit-interrupted/1",
    }
}

/// The requested authority gives it to one of its units. Its own business: in its own dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    /// The shared dossier.
    pub request: DossierId,
    /// The unit that executes.
    pub unit: UnitCode,
}

/// A note for colleagues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noted {
    /// The note, sealed.
    pub details: ContentId,
}

records! {
    /// What can be written in house about an incoming request.
    pub enum ExecutionRecord {
        /// Given to a unit.
        Assigned(Assigned) = "cooperation-execution.assigned/1",
        /// Noted.
        Noted(Noted) = "cooperation-execution.noted/1",
    }
}
