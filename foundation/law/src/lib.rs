//! The knowledge files as types, and the questions asked of them.
