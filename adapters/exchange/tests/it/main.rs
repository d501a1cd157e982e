//! The door between nodes, over real connections on loopback, with a hall that lives in memory.

#![allow(clippy::disallowed_methods, reason = "these tests measure time")]
#![allow(clippy::unwrap_used)]

mod delivery;
mod endings;
mod fake;
mod proxy;
mod refusals;
mod rig;
mod speed;
