//! Blind enquiries: whether a partner's list holds an identifier, without the partner learning which was asked, and without
//! the asker learning what else is on the list.
//!
//! The holder has a secret [`BlindKey`] for each list (one asker, one class, one epoch) and turns every identifier on it into a
//! [`Tag`] of 64 bits. Without the key a tag says nothing. The asker receives all tags as [`Segment`]s and keeps them in an
//! [`Index`]. To learn the tag of an identifier of its own it blinds it ([`blind`]), the holder evaluates what it can not read
//! ([`BlindKey::evaluate`]) and proves that it used the one key, and the asker takes the blinding off again ([`finish`]).
//!
//! | step | whose | what the other side learns |
//! |---|---|---|
//! | [`BlindKey::tags`], [`Segment::build`] | holder | the padded number of tags |
//! | [`blind`] | asker | the padded number of questions |
//! | [`BlindKey::evaluate`] | holder | one tag for each element sent |
//! | [`finish`], [`Index::contains`] | asker | nothing: it is done at home |
//! | [`open_commitment`] | auditor | one question, shown by the asker, proven to be the one that was sent |
//!
//! This is RFC 9497, mode VOPRF (0x01), with ristretto255-SHA512. The group comes from `curve25519-dalek`, SHA-512 from AWS-LC; the
//! RFC's functions over them are written here, because the library for it (`voprf`) verifies and combines point by point: decision
//! 0021 has the measurements. All parts of the vectors of the RFC's appendix A.1.2 are tests.
//!
//! Secret scalars meet points in constant time. What is public (elements, weights of the batched proof) is summed in variable time.

mod ask;
mod group;
mod index;
mod key;
mod proof;
mod rice;
mod segment;
#[cfg(test)]
mod vectors;
mod work;

pub use ask::{BlindSecret, CANONICAL_LIMIT_BYTES, ClassWord, Input, PaddedSize, blind, finish, open_commitment};
pub use group::Element;
pub use index::{INDEX_LIMIT_TAGS, Index};
pub use key::{BATCH_LIMIT, BlindKey, BlindPublic, Tag};
pub use proof::Proof;
pub use segment::{SEGMENT_LIMIT_TAGS, Scope, Segment, SegmentKind, next_size};

/// What was refused. Each says what is wrong and what would be right; none says anything of a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BlindError {
    /// Not the one encoding of a point of ristretto255, or the identity, whose evaluation would tell nothing.
    #[error("a blinded element is not a point of the group, or is its identity: the whole batch is refused")]
    Element,
    /// Not a public key: not a point, or the identity.
    #[error("this is no public key for blind enquiries: ask the partner for the key of this epoch")]
    PublicKey,
    /// Not the one encoding of a scalar below the group's order, or zero.
    #[error("a scalar is zero or not in its one encoding: what was read is damaged or not from here")]
    Scalar,
    /// The word for a class has other characters or another length.
    #[error("a class is 1 to 32 lower-case letters, digits or underscores")]
    Class,
    /// An identifier is empty or too long.
    #[error("an identifier has 1 to {CANONICAL_LIMIT_BYTES} bytes in canonical form: this one has {0}")]
    InputLength(usize),
    /// Not one of the sizes that batches have.
    #[error("a batch has 1, 8, 32, 128, 512, 2,048 or 10,000 elements, not {0}")]
    BatchSize(usize),
    /// More identifiers than the batch has places.
    #[error("{inputs} identifiers do not fit into a batch of {size}: choose the next size, or ask in two batches")]
    TooMany {
        /// How many were to be asked.
        inputs: usize,
        /// How many places there are.
        size: usize,
    },
    /// Elements, secrets and answers that belong together differ in number.
    #[error("{what}: {expected} were expected, {found} came; nothing of this answer is used")]
    Count {
        /// What was counted.
        what: &'static str,
        /// How many belong there.
        expected: usize,
        /// How many there were.
        found: usize,
    },
    /// The answer was not made with the key that the holder announced.
    #[error(
        "the proof does not hold: the answer was not made with the announced key. Keep it, and tell both supervisors"
    )]
    Proof,
    /// What was opened is not what was sent.
    #[error("the opened identifier is not the one that was asked: the commitment does not match")]
    Commitment,
    /// Bytes that are no segment in its one spelling.
    #[error("not a segment of this version: {0}")]
    Segment(&'static str),
    /// A segment of another list, or not the next one of this list.
    #[error("the segment does not belong here: {0}")]
    OutOfPlace(&'static str),
    /// More than the named limit.
    #[error("{what}: at most {limit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
}
