//! What tests of several crates share: the fixed keys of `tests/wire`, and the comparison with what is committed there.

pub(crate) mod cast;
pub(crate) mod golden;
