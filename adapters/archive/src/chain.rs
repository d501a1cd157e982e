//! The hash that ties each line of the access log to the one before: the same in every engine, so that a log can be moved.

use base::{Hash, cbor};
use desk::ports::Access;

/// What the first line follows from.
pub(crate) const BEGINNING: (u64, Hash) = (0, Hash([0; 32]));

/// The hash that ties a line to the one before.
pub(crate) fn link(previous: Hash, number: u64, access: &Access) -> Hash {
    sealing::hash("kerege/access/1", &[&previous.0, &number.to_be_bytes(), &cbor::to_vec(access)])
}
