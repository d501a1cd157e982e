#![doc = include_str!("../README.md")]

mod builtin;
mod compare;
mod explanation;
mod keys;
pub mod learning;
mod lexicon;
pub mod measure;
mod name;
pub mod romanisation;
mod script;
mod sounds;
mod spelling;
mod tables;
mod units;
mod weights;

pub use builtin::{TABLES_VERSION, check};
pub use compare::{COMPARED_PARTS, Comparison, THRESHOLD, compare};
pub use explanation::{Bits, Line, Meeting, Rule, Side, What, sentence};
pub use keys::{KEYS, Key, Strength, joint_keys, keys};
pub use name::{NAME_CHARACTERS, NAME_PARTS, Name, Part, Role, Span};
pub use script::Script;
pub use sounds::PART_LETTERS;
pub use spelling::{SPELLINGS, Spelling, Spellings};
pub use tables::Fault;
