use base::{ContentId, EntryId, Hash, PersonId, ShortText, Title, UnitCode};
use dossier::records;
use handling::Purpose;
use identifiers::Class;
use sealing::blind::BlindPublic;
use serde::{Deserialize, Serialize};

use crate::rules::Epoch;

/// How many points the holder answers. Padding counts: the holder cannot tell it from a question, and neither could a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budgets {
    /// For one matter of the asker, in an epoch.
    pub matter: u32,
    /// For one officer of the asker, on a day.
    pub officer_day: u32,
    /// For the asker's node, on a day.
    pub node_day: u32,
    /// For the asker's node, in an epoch.
    pub node_epoch: u32,
}

/// On what terms the holder answers. Law and numbers: in the open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Which classes, in the order of the list of classes.
    pub classes: Vec<Class>,
    /// For which purposes.
    pub purposes: Vec<Purpose>,
    /// Under which provision the holder answers.
    pub basis: ShortText,
    /// How much.
    pub budgets: Budgets,
    /// Above so many points a second person of the asker must have approved.
    pub approval_above: u32,
    /// On a line of protection services: to whom the asker turns after a hit, and how. Never where a victim is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ShortText>,
}

impl Terms {
    /// The same with classes and purposes in their order, each once: as they are written down.
    pub fn sorted(mut self) -> Terms {
        self.classes.sort();
        self.classes.dedup();
        self.purposes.sort();
        self.purposes.dedup();
        self
    }
}

/// The holder opened the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineOffered {
    /// Its number at the holder.
    pub number: Title,
    /// The terms.
    pub terms: Terms,
    /// The unit of the asker that is addressed.
    pub unit: UnitCode,
}

/// The holder set other terms. What was answered before stays answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsChanged {
    /// The terms from now on.
    pub terms: Terms,
}

/// The holder answers no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineClosed {}

/// The holder drew a key for one class and epoch, and signed its public half.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyPublished {
    /// For which class.
    pub class: Class,
    /// For which epoch.
    pub epoch: Epoch,
    /// The public key: the proof of every answer is checked against it.
    pub public: BlindPublic,
}

/// What a segment does to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Its tags come to the list.
    Additions,
    /// Its tags leave the list.
    Erasures,
}

impl Change {
    /// The word in labels.
    pub fn word(self) -> &'static str {
        match self {
            Change::Additions => "additions",
            Change::Erasures => "erasures",
        }
    }
}

/// The holder published a part of its padded list of tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentPublished {
    /// The class.
    pub class: Class,
    /// The epoch.
    pub epoch: Epoch,
    /// Its number in the list: 0, 1, 2…
    pub number: u32,
    /// What it does.
    pub change: Change,
    /// The hash of the segment, so that every reader of the line has the same.
    pub root: Hash,
    /// How many tags, with padding.
    pub count: u32,
    /// The segment, sealed.
    pub segment: ContentId,
}

/// The asker asked: blinded points, from which nothing can be learnt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchAsked {
    /// The class.
    pub class: Class,
    /// The epoch of the key that is to answer.
    pub epoch: Epoch,
    /// The number of the batch on this line: 1, 2, 3…
    pub number: u32,
    /// A handle of the asker's matter: always the same for the same matter on this line, and of no meaning elsewhere.
    pub matter: Hash,
    /// Who asks. Known to the partner by this identifier alone.
    pub officer: PersonId,
    /// For which purpose.
    pub purpose: Purpose,
    /// Under which provision the asker asks.
    pub basis: ShortText,
    /// How many points, with padding.
    pub count: u32,
    /// How many points the asker has asked in this class and epoch on this line, with these: its own count, signed.
    pub total: u64,
    /// The hash over the points: the commitment that an audit opens, also when the content is gone.
    pub root: Hash,
    /// The points, sealed.
    pub points: ContentId,
}

/// The holder answered a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchAnswered {
    /// The entry that asked.
    pub batch: EntryId,
    /// The evaluated points and the proof, sealed.
    pub answer: ContentId,
}

/// Why a holder does not answer a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The line is closed.
    LineClosed,
    /// The class is not offered.
    ClassNotOffered,
    /// The purpose is not offered.
    PurposeNotOffered,
    /// There is no key of this epoch, or it is destroyed.
    WrongEpoch,
    /// Its number or its points came before.
    Replayed,
    /// It is not filled up to one of the sizes.
    WrongSize,
    /// So many points need a second person, and none has approved.
    NotApproved,
    /// The asker's signed count is not what the holder counted.
    CountersDiffer,
    /// The budget of the matter is spent.
    MatterBudget,
    /// The budget of the officer for the day is spent.
    OfficerBudget,
    /// The budget of the node for the day is spent.
    DayBudget,
    /// The budget of the node for the epoch is spent.
    EpochBudget,
    /// The content has another number of points than was signed.
    CountDiffers,
    /// The points are not those whose hash was signed.
    RootDiffers,
    /// One of the points is not a point of the group, or is the identity.
    BadPoint,
    /// The content could not be read.
    Unreadable,
}

impl Reason {
    /// Every reason, for labels and tests.
    pub const ALL: [Reason; 16] = [
        Reason::LineClosed,
        Reason::ClassNotOffered,
        Reason::PurposeNotOffered,
        Reason::WrongEpoch,
        Reason::Replayed,
        Reason::WrongSize,
        Reason::NotApproved,
        Reason::CountersDiffer,
        Reason::MatterBudget,
        Reason::OfficerBudget,
        Reason::DayBudget,
        Reason::EpochBudget,
        Reason::CountDiffers,
        Reason::RootDiffers,
        Reason::BadPoint,
        Reason::Unreadable,
    ];

    /// The word in labels: `blind-reason-<word>`.
    pub fn word(self) -> &'static str {
        match self {
            Reason::LineClosed => "line_closed",
            Reason::ClassNotOffered => "class_not_offered",
            Reason::PurposeNotOffered => "purpose_not_offered",
            Reason::WrongEpoch => "wrong_epoch",
            Reason::Replayed => "replayed",
            Reason::WrongSize => "wrong_size",
            Reason::NotApproved => "not_approved",
            Reason::CountersDiffer => "counters_differ",
            Reason::MatterBudget => "matter_budget",
            Reason::OfficerBudget => "officer_budget",
            Reason::DayBudget => "day_budget",
            Reason::EpochBudget => "epoch_budget",
            Reason::CountDiffers => "count_differs",
            Reason::RootDiffers => "root_differs",
            Reason::BadPoint => "bad_point",
            Reason::Unreadable => "unreadable",
        }
    }

    /// Whether an honest asker never gets this answer, so that both supervisors should look.
    pub fn is_alarm(self) -> bool {
        match self {
            Reason::Replayed
            | Reason::WrongSize
            | Reason::NotApproved
            | Reason::CountersDiffer
            | Reason::CountDiffers
            | Reason::RootDiffers
            | Reason::BadPoint
            | Reason::Unreadable => true,
            // Terms, epochs and budgets can change while a batch is on its way.
            Reason::LineClosed
            | Reason::ClassNotOffered
            | Reason::PurposeNotOffered
            | Reason::WrongEpoch
            | Reason::MatterBudget
            | Reason::OfficerBudget
            | Reason::DayBudget
            | Reason::EpochBudget => false,
        }
    }
}

/// The holder did not answer a batch, and nothing was computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchRefused {
    /// The entry that asked.
    pub batch: EntryId,
    /// Why.
    pub reason: Reason,
}

/// What the asker found wrong with something of the holder's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The segment is not the one whose hash was signed, or not what the entry says of it.
    ListDiffers,
    /// The proof does not show that the published key answered.
    ProofFails,
    /// The answer could not be read, or has another number of points.
    Unreadable,
}

impl Doubt {
    /// Every doubt, for labels and tests.
    pub const ALL: [Doubt; 3] = [Doubt::ListDiffers, Doubt::ProofFails, Doubt::Unreadable];

    /// The word in labels: `blind-doubt-<word>`.
    pub fn word(self) -> &'static str {
        match self {
            Doubt::ListDiffers => "list_differs",
            Doubt::ProofFails => "proof_fails",
            Doubt::Unreadable => "unreadable",
        }
    }
}

/// The asker does not accept a segment or an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objected {
    /// The entry that brought it.
    pub entry: EntryId,
    /// Why.
    pub doubt: Doubt,
}

/// The holder destroyed the key of a class and epoch: its list is worth nothing now, and its batches are answered no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpochEnded {
    /// The class.
    pub class: Class,
    /// The epoch.
    pub epoch: Epoch,
}

/// Oversight at the holder asks to see what some points of a batch were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditAsked {
    /// The entry that asked.
    pub batch: EntryId,
    /// Which points, by their place in the batch. Drawn by chance at the holder, so that the asker cannot know them before.
    pub places: Vec<u32>,
    /// The unit to which they are to be opened.
    pub unit: UnitCode,
}

/// Oversight at the asker opened them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditOpened {
    /// The entry that asked for it.
    pub audit: EntryId,
    /// What was asked, with the secrets that show it, and why: sealed to oversight at the holder.
    pub details: ContentId,
}

/// Oversight at the holder judged what it saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditJudged {
    /// The entry that asked for it.
    pub audit: EntryId,
    /// Whether everything was in order.
    pub in_order: bool,
    /// In words, sealed.
    pub details: ContentId,
}

records! {
    /// What can be written in the shared dossier of a line.
    pub enum Record {
        /// The line opened.
        LineOffered(LineOffered) = "blind-line.offered/1",
        /// Other terms.
        TermsChanged(TermsChanged) = "blind-line.terms-changed/1",
        /// The line closed.
        LineClosed(LineClosed) = "blind-line.closed/1",
        /// A key.
        KeyPublished(KeyPublished) = "blind-line.key-published/1",
        /// A part of the list.
        SegmentPublished(SegmentPublished) = "blind-line.segment-published/1",
        /// A batch.
        BatchAsked(BatchAsked) = "blind-line.batch-asked/1",
        /// Its answer.
        BatchAnswered(BatchAnswered) = "blind-line.batch-answered/1",
        /// Its refusal.
        BatchRefused(BatchRefused) = "blind-line.batch-refused/1",
        /// The asker does not accept something.
        Objected(Objected) = "blind-line.objected/1",
        /// A key destroyed.
        EpochEnded(EpochEnded) = "blind-line.epoch-ended/1",
        /// An audit asked for.
        AuditAsked(AuditAsked) = "blind-line.audit-asked/1",
        /// Opened.
        AuditOpened(AuditOpened) = "blind-line.audit-opened/1",
        /// Judged.
        AuditJudged(AuditJudged) = "blind-line.audit-judged/1",
    }
}
