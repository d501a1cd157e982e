//! The bytes of every room's records and of what nodes say to each other, against `tests/wire/shapes`. The hall is the one place that
//! knows all rooms, so that here a kind without an example cannot hide.

mod agreements;
mod blind;
mod books;
mod cooperation;
mod enquiries;
mod harmonisation;
mod inside;
mod messages;
mod private;
pub(crate) mod sample;
