//! Chance that can be repeated.

use base::Chance;
use sealing::hash;

/// Bytes from a counter, hashed: the same seed gives the same bytes for ever, on every machine.
pub(crate) struct Repeatable {
    seed: [u8; 8],
    count: u64,
}

impl Repeatable {
    pub(crate) fn new(seed: u64) -> Repeatable {
        Repeatable { seed: seed.to_be_bytes(), count: 0 }
    }

    /// Another stream for a part of the same run.
    pub(crate) fn part(seed: u64, part: &str) -> Repeatable {
        let digest = hash("kerege/sim/part", &[&seed.to_be_bytes(), part.as_bytes()]);
        Repeatable::new(u64::from_be_bytes(first_eight(&digest.0)))
    }

    /// A number below `limit` (which is not 0).
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_be_bytes(bytes) % limit
    }

    /// A number from `least` to `most`.
    pub(crate) fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    /// `true` so many times in a hundred.
    pub(crate) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

impl Chance for Repeatable {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            self.count += 1;
            let digest = hash("kerege/sim/chance", &[&self.seed, &self.count.to_be_bytes()]);
            chunk.copy_from_slice(&digest.0[..chunk.len()]);
        }
    }
}

fn first_eight(bytes: &[u8; 32]) -> [u8; 8] {
    let mut first = [0; 8];
    first.copy_from_slice(&bytes[..8]);
    first
}
