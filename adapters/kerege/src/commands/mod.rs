//! Sub-commands that look at files and knowledge, without a running node.

pub mod import;
pub mod law;
pub mod verify;
