//! The simulation itself: that it can be repeated, that what holds holds, and that it would notice if it did not.

#![allow(clippy::unwrap_used)]

mod kept;
mod mutants;
mod same;
mod seeds;
