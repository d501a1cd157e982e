//! Entries for ever, contents erasable, read tables rebuilt at any time.
