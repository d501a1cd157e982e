//! Protections that can be switched off, to prove that the simulation would notice.

use serde::{Deserialize, Serialize};

/// One protection that is gone.
///
/// The first two are promises of the archive's port and are broken by the simulated [disk](crate::disk). The others are checks
/// inside the product. They cannot be switched off there, and shall not: `kept/mutants.toml` says how the source of each reads
/// without it, and the test builds a copy of the tree in which a word decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Mutant {
    /// The disk says “durable” four seconds before it is (no flush before a receipt).
    AnswersBeforeDurable,
    /// What tears is not only the last write: the files lose the end of what was flushed before it.
    LosesWhatWasFlushed,
    /// Entries are stored in one transaction, and outbox, lists and answers in a second one.
    SplitsTransactions,
}
