#![doc = include_str!("../README.md")]

mod bend;
mod blindly;
#[cfg(feature = "house")]
mod commands;
mod dice;
#[cfg(feature = "house")]
mod door;
mod files;
#[cfg(feature = "house")]
mod halls;
pub mod kept;
#[cfg(feature = "paper")]
mod paper;
mod samples;
mod sealed;
mod seeds;
mod stories;
mod texts;

/// Rigs of other crates' tests: real halls that hand each other envelopes, a door with a hall that remembers, sample letters.
macro_rules! borrowed {
    ($feature:literal: $($path:literal $name:ident),+) => {
        $(
            #[cfg(feature = $feature)]
            #[allow(clippy::unwrap_used, dead_code, unused_imports, reason = "made for tests that use other parts of it")]
            #[path = $path]
            mod $name;
        )+
    };
}
borrowed!("house":
    "../../../service/desk/tests/it/rig/mod.rs" rig,
    "../../../adapters/web/tests/it/archive.rs" archive,
    "../../../adapters/web/tests/it/hall.rs" hall,
    "../../../adapters/web/tests/it/routes.rs" routes,
    "../../../adapters/web/tests/it/world.rs" world
);
borrowed!("paper": "../../../adapters/documents/tests/it/samples.rs" letters);

/// A reader of foreign bytes.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, in commands and folders.
    pub name: &'static str,
    /// Reads an input. Panics if a property does not hold.
    pub run: fn(&[u8]),
    /// Inputs to begin with, from committed bytes and data.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// The longest input worth trying, in bytes.
    pub longest: usize,
}

const fn target(name: &'static str, run: fn(&[u8]), seeds: fn() -> Vec<Vec<u8>>, longest: usize) -> Target {
    Target { name, run, seeds, longest }
}

/// Readers that need no archive and no door.
pub const GROUND: [Target; 22] = [
    target("envelope", sealed::envelope, seeds::envelopes, 16_384),
    target("signed", sealed::signed, seeds::signed, 16_384),
    target("entry", sealed::entry, seeds::headers, 8_192),
    target("card", sealed::card, seeds::cards, 16_384),
    target("message", stories::messages, seeds::messages, 4_096),
    target("record", stories::records, seeds::records, 4_096),
    target("content", sealed::content, seeds::contents, 4_096),
    target("enquiry", stories::enquiry, seeds::stories, 1_024),
    target("request", stories::request, seeds::stories, 1_024),
    target("agreement", stories::agreement, seeds::stories, 1_024),
    target("line", stories::line, seeds::stories, 1_024),
    target("private", stories::private, seeds::stories, 1_024),
    target("element", blindly::elements, seeds::elements, 256),
    target("segment", blindly::segment, seeds::segments, 4_096),
    target("cbor", sealed::spelling, seeds::spellings, 4_096),
    target("checkpoint", sealed::checkpoint, seeds::choices, 4_096),
    target("file", sealed::file, seeds::dossiers, 65_536),
    target("identifier", texts::identifier, seeds::identifiers, 1_024),
    target("name", texts::name, seeds::names, 512),
    target("value", texts::value, seeds::values, 4_096),
    target("submission", files::submission, seeds::submissions, 16_384),
    target("field", files::fields, seeds::choices, 1_024),
];

/// Readers of files that come from keepers of knowledge.
pub const LAW: [Target; 2] =
    [target("law", files::law_file, seeds::laws, 8_192), target("treaty", files::treaty, seeds::treaties, 16_384)];

/// Readers with a whole node behind them, or its door.
#[cfg(feature = "house")]
pub const HOUSE: [Target; 4] = [
    target("told", halls::message, seeds::messages, 4_096),
    target("arrival", halls::arrival, seeds::arrivals, 1_024),
    target("command", halls::command, seeds::choices, 1_024),
    target("door", door::exchange, seeds::choices, 4_096),
];

/// What is printed.
#[cfg(feature = "paper")]
pub const PAPER: [Target; 1] = [target("letter", paper::letter, seeds::letters, 1_024)];

/// All that this program was built with.
pub fn all() -> Vec<Target> {
    [
        &GROUND[..],
        &LAW[..],
        #[cfg(feature = "house")]
        &HOUSE[..],
        #[cfg(feature = "paper")]
        &PAPER[..],
    ]
    .concat()
}
