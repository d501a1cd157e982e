use base::{ContentId, EntryId, Hash, NodeId, ShortText, UnitCode};
use serde::{Deserialize, Serialize};

use crate::Member;
use crate::records;

/// The first record of every dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The room whose fold reads it: `enquiries`, `cooperation`…
    pub room: String,
    /// The first members; the author is among them.
    pub members: Vec<Member>,
    /// Random, so that two dossiers opened alike in the same microsecond are still two.
    pub salt: Hash,
}

/// How far entries have come on their way to the person they are meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptStep {
    /// Verified and durably stored at the member's node.
    Received,
    /// Put before a unit there.
    Delivered,
    /// Opened by a person of that unit.
    Opened,
}

/// A node's signed word that entries of others have come so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// How far.
    pub step: ReceiptStep,
    /// Which entries.
    pub entries: Vec<EntryId>,
    /// To which unit, from [`ReceiptStep::Delivered`] on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitCode>,
}

/// The author of a content has it erased by every holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasureOrdered {
    /// Contents of the author's own entries.
    pub contents: Vec<ContentId>,
    /// Why, in words that themselves need no erasing.
    pub reason: ShortText,
}

/// A member's node has destroyed keys and chunks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasureDone {
    /// What was destroyed.
    pub contents: Vec<ContentId>,
}

/// What became of copies that people made of something: on paper, in other dossiers, in other systems. No node can know of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Copies {
    /// None were made.
    None,
    /// All were destroyed.
    Destroyed,
    /// Some are kept: why, and on which provision, in words that themselves need no erasing.
    Kept(ShortText),
}

impl Copies {
    /// The word in labels and listings.
    pub fn word(&self) -> &'static str {
        match self {
            Copies::None => "none",
            Copies::Destroyed => "destroyed",
            Copies::Kept(_) => "kept",
        }
    }
}

/// A person of a member answers for the copies that were made there of what another member has ordered erased. What is said later replaces
/// what was said before: what was kept for a court is destroyed in the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopiesAccounted {
    /// The order.
    pub order: EntryId,
    /// What became of them.
    pub copies: Copies,
}

/// An author has signed two different entries for one place of its chain. The two together are the proof: the one that is in the log,
/// and the other, which never will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForkFound {
    /// The one in the log.
    pub held: EntryId,
    /// The other, as its author signed it.
    #[serde(with = "base::bytes")]
    pub other: Vec<u8>,
}

impl ForkFound {
    /// The longest proof that fits beside the rest of a header.
    pub const LIMIT_BYTES: usize = 48 * 1024;
}

/// A member is admitted by the dossier's founder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberAdmitted {
    /// Who.
    pub member: Member,
}

/// A member leaves, or is removed by the founder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberLeft {
    /// Whose node.
    pub node: NodeId,
}

records! {
    /// What can be written in a dossier of any room.
    pub enum Common {
        /// A dossier begins.
        Opened(Opening) = "dossier.opened/1",
        /// A further member.
        MemberAdmitted(MemberAdmitted) = "dossier.member-admitted/1",
        /// One member fewer.
        MemberLeft(MemberLeft) = "dossier.member-left/1",
        /// A receipt.
        Receipt(Receipt) = "dossier.receipt/1",
        /// An erasure order.
        ErasureOrdered(ErasureOrdered) = "dossier.erasure-ordered/1",
        /// Its compliance.
        ErasureDone(ErasureDone) = "dossier.erasure-done/1",
        /// What became of copies of what was ordered erased.
        CopiesAccounted(CopiesAccounted) = "dossier.copies-accounted/1",
        /// The proof that an author has said two things in one place.
        ForkFound(ForkFound) = "dossier.fork-found/1",
    }
}
