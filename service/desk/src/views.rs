//! What one reader may see, ready to be worded: codes for labels, never sentences; times as they are; no decision left to the page.

use std::collections::{BTreeMap, BTreeSet};

use base::{AuthorityCode, ContentId, Date, DossierId, EntryId, Language, NodeId, PersonId, Timestamp, UnitCode};
use handling::{Label, Role};
use serde::Serialize;

mod harmonisation;

pub use harmonisation::*;

mod agreements;

pub use agreements::*;

mod blind;

pub use blind::*;

mod books;

pub use books::*;

mod relay;

pub use relay::*;

mod record;

pub use record::*;

mod victims;

pub use victims::*;

/// The actions of which a page offers buttons: command names in snake case, such as `answer_enquiry`.
pub type May = BTreeSet<&'static str>;

/// The other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartnerView {
    /// Its node.
    pub node: NodeId,
    /// Its authority.
    pub authority: AuthorityCode,
    /// Its names by language.
    pub names: BTreeMap<Language, String>,
    /// Its units with their names by language.
    pub units: Vec<(UnitCode, BTreeMap<Language, String>)>,
    /// Entries that wait to be delivered to it, and since when.
    pub waiting: u64,
    /// Since when the oldest waits.
    pub waiting_since: Option<Timestamp>,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The dossier.
    pub dossier: DossierId,
    /// Its room; with `dossier` it makes the link.
    pub room: String,
    /// The number that people use.
    pub number: String,
    /// Stage word: label `stage-<room>-<stage>`.
    pub stage: String,
    /// The partner's names by language, if there is one.
    pub partner: Option<BTreeMap<Language, String>>,
    /// Whether this node asks.
    pub outgoing: bool,
    /// Newest entry.
    pub changed: Timestamp,
    /// The next clock.
    pub due: Option<Timestamp>,
    /// Whether it has passed.
    pub overdue: bool,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lines {
    /// The lines.
    pub lines: Vec<Line>,
    /// How many there are in all.
    pub total: u64,
    /// How many were skipped.
    pub offset: u32,
}

/// Something that waits for the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskLine {
    /// What: label `task-<word>`.
    pub word: String,
    /// Where.
    pub line: Line,
    /// By when.
    pub due: Option<Timestamp>,
    /// Whether that has passed.
    pub overdue: bool,
}

/// The first page after sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeskPage {
    /// What waits for me, by clock.
    pub tasks: Vec<TaskLine>,
    /// How much in all.
    pub total: u64,
    /// Partners for whom something waits to be delivered.
    pub undelivered: Vec<PartnerView>,
    /// Partners from whom this node, restored from a copy, still takes back what it lost.
    pub recovering: Vec<PartnerView>,
    /// What changed last.
    pub recent: Vec<Line>,
    /// Now, by the node's clock.
    pub now: Timestamp,
    /// Victims' annexes, newest first: for the victim-protection unit alone.
    pub annexes: Vec<AnnexLine>,
    /// What the reader can begin.
    pub may: May,
}

/// A victims' annex that the reader may open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnnexLine {
    /// The matter, for the link.
    pub matter: DossierId,
    /// The entry that brought it, for the link.
    pub entry: EntryId,
    /// The matter's number.
    pub number: String,
    /// When it was imported.
    pub at: Timestamp,
    /// Persons in it.
    pub persons: u32,
    /// Whether it was erased.
    pub erased: bool,
}

/// Who wrote something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Author {
    /// The authority.
    pub authority: AuthorityCode,
    /// Its names by language.
    pub names: BTreeMap<Language, String>,
    /// Whether it is this node.
    pub own: bool,
    /// The person's name: only for persons of the own authority.
    pub person: Option<String>,
    /// The role, if a person acted.
    pub role: Option<Role>,
    /// The unit, if a person acted.
    pub unit: Option<UnitCode>,
}

/// A file that belongs to an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileView {
    /// The content, for the link.
    pub content: ContentId,
    /// Its name.
    pub name: String,
    /// Plain length in bytes.
    pub length: u64,
    /// Chunks that are here.
    pub held: u64,
    /// Chunks in all.
    pub chunks: u64,
    /// Whether it was erased.
    pub erased: bool,
}

/// How far an own entry has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReceiptView {
    /// `written` (durable here, not yet confirmed by the partner), `received`, `delivered`, `opened`.
    pub step: &'static str,
    /// When, by the clock of who says so.
    pub at: Timestamp,
    /// The signed entry that says so.
    pub entry: EntryId,
}

/// One thing that was said in a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its entry.
    pub entry: EntryId,
    /// Record kind without version: label `said-<kind>` with dots as hyphens.
    pub kind: String,
    /// When, by the author's clock.
    pub at: Timestamp,
    /// Who.
    pub author: Author,
    /// Facts that are not sealed, as label key and value: ground, provision, urgency, until…
    pub facts: Vec<(&'static str, String)>,
    /// The text, if the reader may read it and it was not erased.
    pub text: Option<String>,
    /// Whether the text was erased.
    pub erased: bool,
    /// Files.
    pub files: Vec<FileView>,
    /// Handling and evaluation.
    pub label: Label,
    /// Receipts of the partner, if it is an own entry in a shared dossier.
    pub receipts: Vec<ReceiptView>,
    /// Content that the author may still have erased: of the text.
    pub content: Option<ContentId>,
}

/// A matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatterPage {
    /// The line.
    pub line: Line,
    /// The offence's code: label `offence-<code>`.
    pub offence: String,
    /// The title.
    pub title: String,
    /// The facts.
    pub facts: String,
    /// Imported submissions.
    pub imported: Vec<ImportedView>,
    /// What grew out of it.
    pub linked: Vec<Line>,
    /// Its identifiers, oldest first.
    pub identifiers: Vec<IdentifierView>,
    /// Classes of identifiers that can be recorded.
    pub classes: Vec<String>,
    /// Who may see it: (person, name); empty means everyone in the unit.
    pub team: Vec<(PersonId, String)>,
    /// Who could be put on the team.
    pub colleagues: Vec<(PersonId, String)>,
    /// Partners that can be asked.
    pub partners: Vec<PartnerView>,
    /// Measures of which a letter can ask: label `measure-<code>`.
    pub measures: Vec<String>,
    /// Languages in which a letter can be written.
    pub languages: Vec<Language>,
    /// Handling and retention.
    pub label: Label,
    /// Buttons.
    pub may: May,
}

/// An imported submission as investigators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportedView {
    /// Its entry.
    pub entry: EntryId,
    /// The format.
    pub format: String,
    /// When.
    pub at: Timestamp,
    /// Rows: field code and value.
    pub rows: Vec<Vec<(String, String)>>,
    /// Whether there is a victims' annex (its content is not here).
    pub annex: Option<ContentId>,
}

/// A victims' annex, for the victim-protection unit alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnnexPage {
    /// The matter's number.
    pub number: String,
    /// Rows: field code and value.
    pub rows: Vec<Vec<(String, String)>>,
}

/// An enquiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnquiryPage {
    /// The line.
    pub line: Line,
    /// The partner.
    pub partner: PartnerView,
    /// The matter it came from, on the asking side.
    pub matter: Option<Line>,
    /// Letters that came from it.
    pub linked: Vec<Line>,
    /// What the partner has recalled.
    pub recalled: Vec<RecalledView>,
    /// Urgency word.
    pub urgency: String,
    /// When an answer is due.
    pub due: Option<Timestamp>,
    /// Where that clock comes from.
    pub clock: String,
    /// Everything said, oldest first.
    pub said: Vec<Said>,
    /// Releases that wait for a decision: entry and use word.
    pub release_asked: Vec<(EntryId, String)>,
    /// Uses released.
    pub released: Vec<String>,
    /// Whether the answer may be used in a formal request as it is.
    pub judicial: bool,
    /// Entries that do not count, and why.
    pub voids: Vec<(EntryId, String)>,
    /// Buttons.
    pub may: May,
}

/// A basis, a rejected basis, a warning or a question, with its citations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LegalLine {
    /// In the words of the law set.
    pub text: String,
    /// Provisions.
    pub citations: Vec<String>,
    /// Whether someone checked it against its text.
    pub checked: bool,
}

/// What the law engine says about the pair of States today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LegalAnswer {
    /// `available`, `conditional`, `unconfirmed`, `gap`.
    pub answer: String,
    /// Bases.
    pub bases: Vec<LegalLine>,
    /// What falls away, and why.
    pub not_bases: Vec<LegalLine>,
    /// Warnings.
    pub warnings: Vec<LegalLine>,
    /// What to ask whom.
    pub asks: Vec<LegalLine>,
}

/// A field of the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldView {
    /// Its code in the knowledge files.
    pub code: String,
    /// What belongs there, in the words of the knowledge files.
    pub text: String,
    /// `must`, `should`, `may`.
    pub level: String,
    /// Provisions that ask for it.
    pub citations: Vec<String>,
    /// Whether all of them were compared with their texts.
    pub checked: bool,
    /// Values by language.
    pub values: BTreeMap<Language, String>,
    /// Whether it is a *must* for this measure and empty.
    pub missing: bool,
}

/// A safeguard that stops the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StopView {
    /// The rule.
    pub rule: String,
    /// What it says.
    pub text: String,
    /// `stop_and_review`, `must_refuse`…: label `stop-<effect>`.
    pub effect: String,
    /// Provisions.
    pub citations: Vec<String>,
    /// Whether someone checked it.
    pub checked: bool,
    /// What a named person decided: go on or not, who, when.
    pub decided: Option<(bool, String, Timestamp)>,
}

/// A clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClockView {
    /// What it measures: label `clock-<of>`.
    pub of: String,
    /// The day.
    pub due: Date,
    /// Where it comes from.
    pub source: String,
    /// Whether that was checked.
    pub checked: bool,
    /// Whether what it waits for has happened.
    pub met: bool,
    /// Whether it has passed and still runs.
    pub overdue: bool,
    /// Which of its two warnings stands, while it runs: `first`, `second`; label `clock-warning-<word>`.
    pub warning: Option<&'static str>,
}

/// A letter in the making.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftPage {
    /// The line.
    pub line: Line,
    /// The partner.
    pub partner: PartnerView,
    /// The matter.
    pub matter: Line,
    /// The enquiry it came from.
    pub enquiry: Option<Line>,
    /// The measure's code: label `measure-<code>`.
    pub measure: String,
    /// Measures to choose from.
    pub measures: Vec<String>,
    /// The letter's language.
    pub language: Language,
    /// Languages in which the letter can be printed.
    pub languages: Vec<Language>,
    /// Fields in the order of the knowledge files.
    pub fields: Vec<FieldView>,
    /// Annexes.
    pub annexes: Vec<FileView>,
    /// Facts that safeguards look at: (code, whether stated). Label `fact-<code>`.
    pub facts: Vec<(String, bool)>,
    /// The legal basis.
    pub legal: LegalAnswer,
    /// Codes of fields that must be there and are not.
    pub missing_must: Vec<String>,
    /// Codes of fields that should be there and are not.
    pub missing_should: Vec<String>,
    /// Safeguards that stop it.
    pub stops: Vec<StopView>,
    /// Clocks that will run.
    pub clocks: Vec<ClockView>,
    /// A release that is still needed for the answer it builds on: its code and use.
    pub release_needed: bool,
    /// What the partner has recalled since of the enquiry it came from: the texts are gone there and here, but this letter may repeat them.
    pub recalled: Vec<RecalledView>,
    /// Why it was sent back.
    pub returned: Option<String>,
    /// Who submitted.
    pub drafted_by: Option<String>,
    /// Who approved.
    pub approved_by: Option<String>,
    /// Which submission waits for the second person: what is approved is what they have read.
    pub submission: Option<EntryId>,
    /// The dossier as which it was sent.
    pub request: Option<DossierId>,
    /// Handling and retention.
    pub label: Label,
    /// Languages into which all that was written is translated, so that it can be printed beside the letter.
    pub translations: Vec<Language>,
    /// The line of the shared dossier, once the partner was shown the draft.
    pub shared: Option<Line>,
    /// Buttons.
    pub may: May,
}

/// A shared request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RequestPage {
    /// The line.
    pub line: Line,
    /// The partner.
    pub partner: PartnerView,
    /// The matter it came from, on the requesting side.
    pub matter: Option<Line>,
    /// What the partner has recalled.
    pub recalled: Vec<RecalledView>,
    /// The letter, where there is only a draft that the partner was shown: on the requesting side.
    pub letter_in_writing: Option<Line>,
    /// The number at the requested authority.
    pub reference: Option<String>,
    /// The kind of request: `assistance`, `provisional_arrest`, `extradition`, `transfer_out`, `transfer_home`.
    pub kind: &'static str,
    /// The measure's code; that of the kind where it is about a person.
    pub measure: String,
    /// The provision that asks the own side to consult before it refuses or puts off, as long as it has not.
    pub consult_first: Option<String>,
    /// Where it asks for an arrest: other requests of the matter to the same partner, one of which can follow it.
    pub siblings: Vec<Line>,
    /// The legal basis as sent.
    pub basis: String,
    /// The letter: format word, language, file.
    pub letters: Vec<(String, Language, FileView)>,
    /// Annexes.
    pub annexes: Vec<FileView>,
    /// Clocks.
    pub clocks: Vec<ClockView>,
    /// Everything said, oldest first.
    pub said: Vec<Said>,
    /// In house, on the requested side: the unit and the notes.
    pub execution: Option<ExecutionView>,
    /// Units to which it can be assigned.
    pub units: Vec<(UnitCode, BTreeMap<Language, String>)>,
    /// Grounds for refusal from the knowledge files: (code, text, provisions, checked).
    pub grounds: Vec<(String, String, String, bool)>,
    /// Entries that do not count, and why.
    pub voids: Vec<(EntryId, String)>,
    /// Buttons.
    pub may: May,
}

/// What happens in the own house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExecutionView {
    /// The unit.
    pub unit: Option<UnitCode>,
    /// Notes, oldest first.
    pub notes: Vec<Said>,
}

/// A peer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeerView {
    /// Who.
    pub partner: PartnerView,
    /// Its fingerprint in groups of four digits.
    pub fingerprint: String,
    /// Addresses.
    pub addresses: Vec<String>,
    /// Last day of its card.
    pub valid_until: Date,
    /// `proposed`, `confirmed` or `withdrawn`.
    pub stage: &'static str,
    /// Who proposed it.
    pub proposed_by: String,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
    /// Whether the reader can confirm it (not the one who proposed).
    pub can_confirm: bool,
    /// Whether the reader can withdraw it.
    pub can_withdraw: bool,
    /// Who withdrew it, and why.
    pub withdrawn: Option<(String, String)>,
    /// By way of whom it is reached; nothing if directly.
    pub way: Option<WayView>,
    /// Whether the reader can change the way.
    pub can_set_way: bool,
    /// Other signing keys that wait for a second person.
    pub successor: Option<SuccessorView>,
    /// The last closing of the own books that the peer was told of; nothing if it has none yet.
    pub closed: Option<ClosingView>,
    /// The last closing of its books that it told.
    pub witnessed: Option<ClosingView>,
}

/// Peers and the own card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeersPage {
    /// The own fingerprint.
    pub own_fingerprint: String,
    /// The own authority.
    pub own: AuthorityCode,
    /// Peers.
    pub peers: Vec<PeerView>,
    /// Between whom this node carries.
    pub relays: Vec<RelayView>,
    /// Buttons.
    pub may: May,
}

/// A line of the access record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccessLine {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub person: String,
    /// In which capacity.
    pub role: Role,
    /// Purpose word.
    pub purpose: &'static str,
    /// What: label `access-<what>`.
    pub what: String,
    /// Which dossier.
    pub dossier: DossierId,
    /// Its number, if it still has a line.
    pub number: Option<String>,
}
