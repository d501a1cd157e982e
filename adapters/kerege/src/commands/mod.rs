//! Sub-commands that look at files and knowledge, or move an archive, without a running node.

pub mod archive;
pub mod compare;
pub mod copies;
pub mod doctor;
pub mod import;
pub mod law;
pub mod names;
pub mod renew;
pub mod verify;
