//! Entries, chains, causal order, folds, checkpoints and exports.
