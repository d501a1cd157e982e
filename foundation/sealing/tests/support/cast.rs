//! Keys and a content that never change, so that what is committed in `tests/wire` can be made and opened again. Everyone reads these
//! secrets: they are for tests alone.

use base::{Chance, UnitCode};
use sealing::{ContentKey, Manifest, NodeKeys, UnitKeys, hash, seal_bytes};

/// The node that asks.
pub(crate) const ASKING: u8 = 1;
/// The node that is asked.
pub(crate) const ASKED: u8 = 2;
/// The unit of the asking node.
pub(crate) const ASKING_UNIT: u8 = 11;
/// The key to which envelopes for the asking node are sealed.
pub(crate) const ASKING_ENVELOPE: u8 = 12;
/// The unit of the asked node.
pub(crate) const ASKED_UNIT: u8 = 21;
/// The key to which envelopes for the asked node are sealed.
pub(crate) const ASKED_ENVELOPE: u8 = 22;
/// The key of the content.
pub(crate) const CONTENT: u8 = 31;

/// A node: its secret is this byte 64 times.
pub(crate) fn node(byte: u8) -> NodeKeys {
    NodeKeys::from_secret(&[byte; 64]).expect("64 bytes")
}

/// A unit, or the key for envelopes: its secret is this byte 32 times.
pub(crate) fn unit(byte: u8) -> UnitKeys {
    UnitKeys::from_secret(&[byte; 32]).expect("32 bytes")
}

/// The code of every unit here.
pub(crate) fn desk() -> UnitCode {
    "DESK".parse().expect("a unit")
}

/// What the content says.
pub(crate) const PLAIN: &str = "Who is the subscriber of +39 06 0000 0417 (synthetic)?";

/// The content, sealed: without chance, hence the same bytes always.
pub(crate) fn content() -> (ContentKey, Manifest, Vec<Vec<u8>>) {
    let key = ContentKey::from_bytes(&[CONTENT; 32]).expect("32 bytes");
    let (manifest, chunks) = seal_bytes(&key, PLAIN.as_bytes());
    (key, manifest, chunks)
}

/// The key of a content of three chunks, the last of one byte.
pub(crate) const LONG: u8 = 35;

/// What it says: nothing at all, at length.
pub(crate) fn long() -> Vec<u8> {
    vec![0; 2 * sealing::CHUNK_BYTES + 1]
}

/// Repeatable chance for what is made once and kept.
pub(crate) struct Counter(pub(crate) u64);

impl Chance for Counter {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            self.0 += 1;
            chunk.copy_from_slice(&hash("test", &[&self.0.to_be_bytes()]).0[..chunk.len()]);
        }
    }
}
