//! What an asker holds of one list: the segments so far, as one sorted row of tags.

use std::fmt;

use super::{BlindError, Scope, Segment, SegmentKind, Tag};

/// The most tags of one list in memory: 400 MB.
pub const INDEX_LIMIT_TAGS: usize = 50_000_000;

/// One list as it stands after its segments were applied in their order. Asking it costs nothing and tells nobody, so a question
/// that was answered once is asked again whenever a segment comes, until the epoch ends.
#[derive(Clone)]
pub struct Index {
    scope: Scope,
    next: u32,
    tags: Vec<u64>,
}

impl Index {
    /// The empty list.
    pub fn new(scope: Scope) -> Index {
        Index { scope, next: 0, tags: Vec::new() }
    }

    /// Applies the next segment: additions come onto the list, erasures go from it. A tag that was erased and is added again later
    /// is on the list.
    ///
    /// # Errors
    /// [`BlindError::OutOfPlace`] for a segment of another list, or not the next; [`BlindError::TooLarge`] beyond
    /// [`INDEX_LIMIT_TAGS`]. The list is then as it was.
    pub fn add(&mut self, segment: &Segment) -> Result<(), BlindError> {
        if segment.scope() != &self.scope {
            return Err(BlindError::OutOfPlace("it is of another holder, asker, class, epoch or key"));
        }
        if segment.number() != self.next {
            return Err(BlindError::OutOfPlace(
                "it is not the next in number: fetch those between, or refuse a repeated one",
            ));
        }
        let next = self.next.checked_add(1).ok_or(BlindError::OutOfPlace("no number is left in this epoch"))?;
        match segment.kind() {
            SegmentKind::Additions => {
                if self.tags.len() + segment.count() > INDEX_LIMIT_TAGS {
                    return Err(BlindError::TooLarge { what: "tags of one list", limit: INDEX_LIMIT_TAGS });
                }
                self.tags = union(&self.tags, segment.sorted());
            }
            SegmentKind::Erasures => {
                let erased = segment.sorted();
                self.tags.retain(|tag| erased.binary_search(tag).is_err());
            }
        }
        self.next = next;
        Ok(())
    }

    /// Whether the tag is on the list.
    pub fn contains(&self, tag: Tag) -> bool {
        self.tags.binary_search(&tag.0).is_ok()
    }

    /// Which list this is.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The number of the segment that is to come next: so many were applied.
    pub fn next_number(&self) -> u32 {
        self.next
    }

    /// How many tags are on the list, padding included.
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// Whether nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index ({} tags of {} segments) of {:?}", self.tags.len(), self.next, self.scope)
    }
}

/// Two ascending rows into one, each tag once.
fn union(one: &[u64], other: &[u64]) -> Vec<u64> {
    let mut all = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one, other);
    while let (Some((a, one_rest)), Some((b, other_rest))) = (one.split_first(), other.split_first()) {
        all.push(*a.min(b));
        if a <= b {
            one = one_rest;
        }
        if b <= a {
            other = other_rest;
        }
    }
    all.extend_from_slice(one);
    all.extend_from_slice(other);
    all
}
