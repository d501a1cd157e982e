#![doc = include_str!("../README.md")]

mod card;
mod checkpoint;
mod common;
mod entry;
pub mod file;
mod fold;
mod log;
mod members;
mod record;

pub use card::{Card, Handover, Name, UnitCard, fingerprint};
pub use checkpoint::{Checkpoint, inclusion_path, is_included, root};
pub use common::{
    Common, Copies, CopiesAccounted, ErasureDone, ErasureOrdered, ForkFound, MemberAdmitted, MemberLeft, Opening,
    Receipt, ReceiptStep,
};
pub use entry::{Actor, ContentRef, Entry, HEADER_LIMIT_BYTES, Header, LawUsed, RecordBody, Unverified};
pub use fold::{Context, ErasureOrder, Fold, Fork, Receipts, Thing, Void, VoidEntry};
pub use log::{Admission, Heads, Log, Misfit, OrderKey};
pub use members::{Member, Members, Part};
pub use record::{Recorded, Unreadable};

/// Why bytes are not an entry, a card or a checkpoint of this dossier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Not readable as what it should be.
    #[error(transparent)]
    Malformed(#[from] base::Malformed),
    /// Signature or seal.
    #[error(transparent)]
    Seal(#[from] sealing::SealError),
    /// Written by a newer version of the format.
    #[error("written in version {0} of the format; this node reads version 1: update the node")]
    Version(u8),
    /// A named limit.
    #[error("{what} exceeds the limit of {limit}")]
    Limit {
        /// What was too large.
        what: &'static str,
        /// The most that is read.
        limit: usize,
    },
    /// The author named inside is not the one who signed.
    #[error("signed by another node than the author it names")]
    OtherSigner,
}
