use base::{AuthorityCode, ContentId, EntryId, Timestamp};
use handling::Label;
use serde::Serialize;

use super::{Author, Line, May};

/// One entry in the record of a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogLine {
    /// Its place in the order that every node computes alike, from 1.
    pub place: u64,
    /// The entry.
    pub entry: EntryId,
    /// Record kind with version.
    pub kind: String,
    /// When, by the author's clock.
    pub at: Timestamp,
    /// Who.
    pub author: Author,
    /// Number in the author's chain.
    pub sequence: u64,
    /// Why it does not count, if it does not.
    pub void: Option<String>,
    /// Purpose, code, retention.
    pub label: Label,
    /// Contents: (content, length, erased).
    pub contents: Vec<(ContentId, u64, bool)>,
    /// If it brings the proof that an author has said two things in one place: what it proves.
    pub fork: Option<ForkView>,
}

/// The proof of a fork, as its reader should see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ForkView {
    /// Who signed both.
    pub author: Author,
    /// The number in that author's chain.
    pub sequence: u64,
    /// The entry that is in the record.
    pub held: EntryId,
    /// The other one, which is not.
    pub other: EntryId,
    /// Whether this node has checked that both signatures of that author hold over the other one too.
    pub proven: bool,
}

/// Who holds what was ordered erased, and whether it has signed that it is destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HolderView {
    /// The authority.
    pub authority: AuthorityCode,
    /// Whether it is the one that ordered it.
    pub orders: bool,
    /// The entry in which its node says that all of it is destroyed, and when by its clock; none is the name of one who has not said so.
    pub done: Option<(EntryId, Timestamp)>,
    /// What somebody there has said about copies.
    pub copies: Option<CopiesView>,
}

/// What a person has answered for the copies that were made of something recalled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CopiesView {
    /// The entry that says so.
    pub entry: EntryId,
    /// When, by its author's clock.
    pub at: Timestamp,
    /// `none`, `destroyed`, `kept`.
    pub copies: &'static str,
    /// Why some are kept.
    pub kept: Option<String>,
}

/// A dossier of the house in which copies may stand of what a partner has recalled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GrownView {
    /// The dossier.
    pub line: Line,
    /// Whether something was ordered erased there from this house.
    pub ordered: bool,
    /// Who has not yet said everything that those orders ask for.
    pub waits: Vec<AuthorityCode>,
}

/// An order of a partner to erase what it had sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecalledView {
    /// The order.
    pub entry: EntryId,
    /// When, by the partner's clock.
    pub at: Timestamp,
    /// The partner's reason.
    pub reason: String,
    /// Until when somebody here should answer for copies; none where nobody is asked.
    pub due: Option<Timestamp>,
    /// What somebody here has answered.
    pub copies: Option<CopiesView>,
}

/// An order to erase, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErasureView {
    /// The entry that orders it.
    pub entry: EntryId,
    /// When, by its author's clock.
    pub at: Timestamp,
    /// Who orders it.
    pub author: Author,
    /// Why.
    pub reason: String,
    /// How many contents.
    pub contents: u64,
    /// Every member of the dossier, also those that have left.
    pub holders: Vec<HolderView>,
    /// Until when all nodes should have said so.
    pub due: Timestamp,
    /// Until when somebody at each holder should have answered for copies; none where nobody is asked.
    pub copies_due: Option<Timestamp>,
}

/// The record of a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogPage {
    /// The line.
    pub line: Line,
    /// Members: authority, node fingerprint, part.
    pub members: Vec<(AuthorityCode, String, String)>,
    /// The entries in order.
    pub entries: Vec<LogLine>,
    /// Orders to erase, oldest first.
    pub erasures: Vec<ErasureView>,
    /// What a partner has recalled here and somebody of this house answers for.
    pub recalled: Vec<RecalledView>,
    /// Where copies of it may stand in the house, for whoever answers.
    pub grown: Vec<GrownView>,
    /// Buttons.
    pub may: May,
}
