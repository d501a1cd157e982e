#![doc = include_str!("../README.md")]

mod file_name;
pub mod htcds;
pub mod limits;
mod problem;
mod records;
mod sniff;

pub use file_name::{offered_file_name, safe_file_name};
pub use problem::{Problem, REASONS, Reason};

use htcds::Submission;

/// Reads an uploaded submission: recognised as CSV or XML by what it holds, not by what it is called.
///
/// # Errors
/// All problems found, in the order of the file, at most [`limits::PROBLEMS`] and one more that counts the rest. Nothing
/// of a refused file is returned.
pub fn read(name: &str, bytes: &[u8]) -> Result<Submission, Vec<Problem>> {
    safe_file_name(name).map_err(|problem| vec![problem])?;
    match sniff::kind(bytes).map_err(|problem| vec![problem])? {
        sniff::Kind::Csv => htcds::csv::read(bytes),
        sniff::Kind::Xml => htcds::xml::read(bytes),
    }
}
