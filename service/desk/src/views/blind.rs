use std::collections::BTreeMap;

use base::{Date, DossierId, EntryId, Language, Timestamp};
use handling::Label;
use serde::Serialize;

use super::{Line, May, PartnerView};

/// Names by language.
type Names = BTreeMap<Language, String>;

/// An identifier of a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IdentifierView {
    /// The entry that recorded it.
    pub entry: EntryId,
    /// Label `identifier-class-<class>`.
    pub class: String,
    /// As it was written; none was erased.
    pub shown: Option<String>,
    /// Whether partners can find it.
    pub searchable: bool,
}

/// A line on which one can ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferView {
    /// The line.
    pub line: DossierId,
    /// The partner's names.
    pub names: Names,
    /// Classes that it answers.
    pub classes: Vec<String>,
    /// Under which provision it answers.
    pub basis: String,
    /// How many points it still answers today: for this matter, for this officer, for the node; the least of all budgets.
    pub left_matter: u64,
    /// The same for the officer.
    pub left_officer: u64,
    /// The same for the node.
    pub left_node: u64,
    /// Whether its list has come: until then answers wait.
    pub listed: bool,
}

/// The form with which one asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlindForm {
    /// The matter, or the record of a person under protection.
    pub line: Line,
    /// Whether it is the latter.
    pub protects: bool,
    /// Its identifiers.
    pub identifiers: Vec<IdentifierView>,
    /// Partners that answer.
    pub offers: Vec<OfferView>,
    /// Sizes to which batches are filled up; each place costs a point.
    pub sizes: Vec<u32>,
    /// Above so many points a second person approves.
    pub approval_above: u32,
}

/// What came of one partner and class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskedView {
    /// The line.
    pub line: DossierId,
    /// The partner's names.
    pub names: Names,
    /// The class.
    pub class: String,
    /// How many points it cost.
    pub points: u32,
    /// `waiting`, `nothing_held`, `hit`, `refused`, `doubted`.
    pub state: &'static str,
    /// Why it was refused or is doubted: label `blind-reason-<word>` or `blind-doubt-<word>`.
    pub reason: Option<&'static str>,
    /// When the answer came, by its author's clock.
    pub answered: Option<Timestamp>,
    /// Until which day it is compared again when the partner's list grows.
    pub until: Option<Date>,
}

/// An identifier that a partner holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatchView {
    /// As it was written.
    pub text: String,
    /// Of a person, how much is alike: label `blind-likeness-<word>`.
    pub likeness: Option<&'static str>,
}

/// A hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HitView {
    /// The entry that found it.
    pub entry: EntryId,
    /// The partner's names.
    pub names: Names,
    /// The class.
    pub class: String,
    /// The identifiers.
    pub held: Vec<MatchView>,
    /// When it was found.
    pub at: Timestamp,
    /// Whether the partner's list had grown since the answer.
    pub later: bool,
    /// The enquiry to which it led.
    pub followed: Option<DossierId>,
    /// Of a victim: to whom one turns, in the words of the partner's terms.
    pub contact: Option<String>,
    /// Of a victim: what came of it.
    pub contacted: Option<String>,
    /// Whether the next step was taken.
    pub seen_to: bool,
}

/// A blind enquiry of the own house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskingPage {
    /// The line.
    pub line: Line,
    /// The matter.
    pub matter: Option<Line>,
    /// Under which provision.
    pub basis: String,
    /// The reason, which stays in the house.
    pub reason: Option<String>,
    /// Who asks.
    pub officer: Option<String>,
    /// Class and identifier, as it was written.
    pub identifiers: Vec<(String, String)>,
    /// How many points for each class, with padding.
    pub cost: Vec<(String, u32)>,
    /// Partners that are, or would be, asked.
    pub partners: Vec<Names>,
    /// What came of each partner and class.
    pub asked: Vec<AskedView>,
    /// Hits, oldest first.
    pub hits: Vec<HitView>,
    /// Why the second person declined.
    pub declined: Option<String>,
    /// Its label.
    pub label: Label,
    /// What the reader may do.
    pub may: May,
}

/// A line in the list of lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineSummary {
    /// The line.
    pub line: Line,
    /// Classes.
    pub classes: Vec<String>,
    /// Points answered today, and the budget.
    pub day: (u64, u32),
    /// Points answered in this epoch, and the budget.
    pub epoch: (u64, u32),
    /// Batches that are not judged yet.
    pub waiting: u64,
    /// Refusals that no honest asker gets, and what the asker does not accept.
    pub alarms: u64,
}

/// Every line of the node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinesPage {
    /// Lines on which this node answers.
    pub held: Vec<LineSummary>,
    /// Lines on which it asks.
    pub asked: Vec<LineSummary>,
    /// To whom a line can be offered.
    pub partners: Vec<PartnerView>,
    /// Classes that can be offered.
    pub classes: Vec<String>,
    /// Partners that have a unit for the protection of victims.
    pub protecting: Vec<PartnerView>,
    /// What the reader may do.
    pub may: May,
}

/// Terms of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermsView {
    /// Classes.
    pub classes: Vec<String>,
    /// Purposes.
    pub purposes: Vec<String>,
    /// Under which provision the holder answers.
    pub basis: String,
    /// Points for a matter in an epoch.
    pub matter: u32,
    /// Points for an officer on a day.
    pub officer_day: u32,
    /// Points for the node on a day.
    pub node_day: u32,
    /// Points for the node in an epoch.
    pub node_epoch: u32,
    /// Above so many points a second person must have approved.
    pub approval_above: u32,
    /// On a line of protection: to whom the asker turns after a hit.
    pub contact: Option<String>,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SegmentView {
    /// The entry that published it.
    pub entry: EntryId,
    /// Its number.
    pub number: u32,
    /// `additions`, `erasures`.
    pub change: &'static str,
    /// Tags, with padding.
    pub count: u32,
    /// When it was published.
    pub at: Timestamp,
    /// Whether it is here.
    pub held: bool,
}

/// The list of one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListView {
    /// The class.
    pub class: String,
    /// The first day of its epoch.
    pub from: Date,
    /// The last day: then its key is destroyed.
    pub until: Date,
    /// Whether the key is destroyed.
    pub ended: bool,
    /// Its parts, oldest first.
    pub segments: Vec<SegmentView>,
}

/// Who asked how much in this epoch, and for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UsageView {
    /// The handle of the asker's matter.
    pub matter: String,
    /// The officer, by name at home and by identifier at the partner.
    pub officer: String,
    /// The purpose.
    pub purpose: String,
    /// The basis that the asker names.
    pub basis: String,
    /// Batches.
    pub batches: u64,
    /// Points answered today.
    pub day: u64,
    /// Points answered in the epoch.
    pub epoch: u64,
}

/// A batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BatchView {
    /// The entry that asked.
    pub entry: EntryId,
    /// Its number.
    pub number: u32,
    /// When it was asked.
    pub at: Timestamp,
    /// The class.
    pub class: String,
    /// Points, with padding.
    pub points: u32,
    /// The officer.
    pub officer: String,
    /// The handle of the matter.
    pub matter: String,
    /// Whether a second person approved.
    pub approved: bool,
    /// `waiting`, `answered`, `refused`.
    pub state: &'static str,
    /// Why it was refused.
    pub reason: Option<&'static str>,
    /// Whether an honest asker never gets this answer.
    pub alarm: bool,
}

/// Something of the holder's that the asker does not accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectionView {
    /// The entry that objects.
    pub entry: EntryId,
    /// When.
    pub at: Timestamp,
    /// Label `blind-doubt-<word>`.
    pub doubt: &'static str,
}

/// One place of a sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceView {
    /// Its place in the batch.
    pub place: u32,
    /// `asked`, `padding`, `differs`, `missing`.
    pub state: &'static str,
    /// The identifier, if it was one.
    pub shown: Option<String>,
}

/// An audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditView {
    /// The entry that asked for it.
    pub entry: EntryId,
    /// When.
    pub at: Timestamp,
    /// The number of the batch.
    pub batch: u32,
    /// How many places are opened.
    pub places: u64,
    /// Whether the other side has opened them.
    pub opened: bool,
    /// The asker's matter and reason, for oversight at the holder.
    pub reason: Option<(String, String)>,
    /// What the places turned out to be, for oversight at the holder.
    pub shown: Vec<PlaceView>,
    /// Whether everything was in order.
    pub judged: Option<bool>,
    /// The words of the judgement.
    pub text: Option<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinePage {
    /// The line.
    pub line: Line,
    /// The partner.
    pub partner: PartnerView,
    /// Whether it is one of protection services.
    pub protects: bool,
    /// The own side: `holder`, `asker`.
    pub side: &'static str,
    /// The terms.
    pub terms: TermsView,
    /// Points answered today.
    pub day: u64,
    /// Points answered in the epoch.
    pub epoch: u64,
    /// Lists, by class.
    pub lists: Vec<ListView>,
    /// Who asked how much, most first.
    pub usage: Vec<UsageView>,
    /// Batches, newest first.
    pub batches: Vec<BatchView>,
    /// What the asker does not accept.
    pub objections: Vec<ObjectionView>,
    /// Audits, newest first.
    pub audits: Vec<AuditView>,
    /// Classes that can be offered.
    pub classes: Vec<String>,
    /// Entries that do not count, and why.
    pub voids: Vec<(EntryId, String)>,
    /// What the reader may do.
    pub may: May,
}
