#![doc = include_str!("../README.md")]

pub mod blind;
mod content;
mod digest;
mod envelope;
mod keys;
mod signature;
mod wrap;

pub use content::{CHUNK_BYTES, ContentKey, Manifest, Opener, Sealer, open_bytes, seal_bytes};
pub use digest::{Digest, hash, keccak256, sha256};
pub use envelope::{Envelope, Parcel, addressee, open_envelope, seal_envelope};
pub use keys::{NodeKeys, PublicKeys, Signers, UnitKeys, UnitPublic};
pub use signature::{Signed, sign, unread_payload};
pub use wrap::{KEM_X_WING, Wrap, unwrap_key, wrap_key};

/// What did not open, or did not verify. Deliberately coarse: which check failed inside a primitive is no one's business.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Not the shape that was expected, or not its one deterministic spelling.
    #[error("not a signed or sealed object of this version: {0}")]
    Shape(String),
    /// At least one of the two required signatures does not hold for this signer.
    #[error("a signature does not hold")]
    Signature,
    /// The key does not belong to this content, or the content was changed.
    #[error("the seal does not open: wrong key, or changed content")]
    Closed,
    /// Addressed to another node or unit.
    #[error("sealed for another recipient")]
    OtherRecipient,
}
