//! Outside formats, one module each, input quarantined.
