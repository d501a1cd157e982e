//! Formal requests between States.
