use base::ShortText;

use crate::records::Value;

/// The most provisions on which one finding rests: more is no longer read by the second reader.
pub const PROVISIONS_LIMIT: usize = 20;
/// The most measures of one assessment: four for each element of a standard of some hundred.
pub const MEASURES_LIMIT: usize = 500;
/// The most first answers in one entry.
pub const FIRST_ANSWERS_LIMIT: usize = 500;

/// Whether a finding has what it rests on. Without, it would be a guess: only “unknown” needs nothing.
///
/// What a law does is shown by its provision. What it does *not* do has often none to cite, and then the reasoning says where was
/// looked.
pub fn has_evidence(value: Value, provisions: &[ShortText], has_details: bool) -> bool {
    match value {
        Value::Met | Value::Partly => !provisions.is_empty(),
        Value::NotMet => !provisions.is_empty() || has_details,
        Value::Unknown => true,
    }
}
