//! A list on its way: padded, coded, in one spelling, with a root that both sides log.

use std::fmt;

use base::{Chance, Hash, NodeId, cbor};
use serde::{Deserialize, Serialize};

use super::{BlindError, BlindPublic, ClassWord, Tag, rice};
use crate::digest::hash;

/// The most tags of one segment. Longer lists come in several.
pub const SEGMENT_LIMIT_TAGS: usize = 10_000_000;

/// The fewest, so that one more record does not show as one more tag.
const SMALLEST: usize = 100;

/// The steps within each power of ten: a list is padded by a fifth on average and a half at worst.
const STEPS: [usize; 8] = [10, 15, 20, 30, 40, 50, 60, 80];

/// The number of tags to which a segment with so many real ones is padded: 100, 150, 200, 300, 400, 500, 600, 800, 1,000, 1,500, …
///
/// # Errors
/// [`BlindError::TooLarge`] above [`SEGMENT_LIMIT_TAGS`].
pub fn next_size(tags: usize) -> Result<usize, BlindError> {
    let mut power = SMALLEST / 10;
    while power * 10 <= SEGMENT_LIMIT_TAGS {
        let step = STEPS.into_iter().map(|step| step * power).find(|size| *size >= tags);
        if let Some(size) = step.filter(|size| *size <= SEGMENT_LIMIT_TAGS) {
            return Ok(size);
        }
        power *= 10;
    }
    Err(BlindError::TooLarge { what: "tags of one segment", limit: SEGMENT_LIMIT_TAGS })
}

/// Which list: whose, for whom, of what, when, and under which key. Two lists that differ in any of these never mix.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Whose records stand on it.
    pub holder: NodeId,
    /// Who may ask.
    pub asker: NodeId,
    /// The class of identifiers.
    pub class: ClassWord,
    /// The number of the epoch, as both agreed to count them.
    pub epoch: u32,
    /// The public half of the key that the tags were made with.
    pub key: BlindPublic,
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} of {} for {}, epoch {}", self.class, self.holder.0.short(), self.asker.0.short(), self.epoch)
    }
}

/// Whether a segment's tags come onto the list or go from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// They come onto it.
    Additions,
    /// They are taken off it.
    Erasures,
}

/// One part of a list. The first has number 0; each further one has the next number.
///
/// A holder signs `to_bytes` or `root` with its node's keys; that is done where entries are signed, not here.
#[derive(Clone, PartialEq, Eq)]
pub struct Segment {
    scope: Scope,
    kind: SegmentKind,
    number: u32,
    tags: Vec<u64>,
    bytes: Vec<u8>,
}

/// As it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u8,
    scope: Scope,
    kind: SegmentKind,
    number: u32,
    count: u32,
    #[serde(with = "base::bytes")]
    coded: Vec<u8>,
}

const VERSION: u8 = 1;

impl Segment {
    /// Makes a segment: sorts, takes each tag once, and pads with drawn tags up to the next size, so that its length says only
    /// between which two sizes the number of records lies. It may be empty of records: padding alone.
    ///
    /// Drawn tags look like others. Among erasures they show, to an asker that compares, by not being on the list: the number of
    /// erasures is hidden from everyone but that asker.
    ///
    /// # Errors
    /// [`BlindError::TooLarge`] above [`SEGMENT_LIMIT_TAGS`].
    pub fn build(
        scope: &Scope,
        kind: SegmentKind,
        number: u32,
        tags: &[Tag],
        chance: &mut dyn Chance,
    ) -> Result<Segment, BlindError> {
        let mut tags: Vec<u64> = tags.iter().map(|tag| tag.0).collect();
        tags.sort_unstable();
        tags.dedup();
        let size = next_size(tags.len())?;
        // Twice at the most in practice: two of 2^64 meet rarely, but they may.
        while tags.len() < size {
            let mut drawn = vec![0; 8 * (size - tags.len())];
            chance.fill(&mut drawn);
            tags.extend(drawn.as_chunks().0.iter().map(|bytes| u64::from_be_bytes(*bytes)));
            tags.sort_unstable();
            tags.dedup();
        }
        Ok(Segment::of(scope.clone(), kind, number, tags))
    }

    fn of(scope: Scope, kind: SegmentKind, number: u32, tags: Vec<u64>) -> Segment {
        let (count, coded) = (tags.len() as u32, rice::encode(&tags));
        let written = Written { version: VERSION, scope: scope.clone(), kind, number, count, coded };
        Segment { scope, kind, number, tags, bytes: cbor::to_vec(&written) }
    }

    /// Reads what a partner sent. One spelling, a padded number of tags, strictly ascending; memory is bounded by what came.
    pub fn from_bytes(bytes: &[u8]) -> Result<Segment, BlindError> {
        let written: Written = cbor::from_slice(bytes)
            .map_err(|_| BlindError::Segment("its fields cannot be read, or not in their one spelling"))?;
        let Written { version, scope, kind, number, count, coded } = written;
        let count = count as usize;
        if version != VERSION {
            return Err(BlindError::Segment("another version"));
        }
        if next_size(count)? != count {
            return Err(BlindError::Segment("its number of tags is not one of the padded sizes"));
        }
        let tags = rice::decode(&coded, count).map_err(BlindError::Segment)?;
        Ok(Segment { scope, kind, number, tags, bytes: bytes.to_vec() })
    }

    /// The bytes that travel.
    pub fn to_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What both sides log: the hash of the bytes.
    pub fn root(&self) -> Hash {
        hash("kerege/blind-segment/1", &[&self.bytes])
    }

    /// Which list it is of.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Additions or erasures.
    pub fn kind(&self) -> SegmentKind {
        self.kind
    }

    /// Its place in the list.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// How many tags it has, with the padding: always at least 100.
    pub fn count(&self) -> usize {
        self.tags.len()
    }

    /// The tags, ascending, padding among them.
    pub fn tags(&self) -> impl ExactSizeIterator<Item = Tag> + '_ {
        self.tags.iter().copied().map(Tag)
    }

    pub(super) fn sorted(&self) -> &[u64] {
        &self.tags
    }
}

impl fmt::Debug for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Segment {} ({:?}, {} tags) of {:?}", self.number, self.kind, self.count(), self.scope)
    }
}
