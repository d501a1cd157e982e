/// The longest that a consent holds, in days: half a year. Then the person is asked anew. This product's own rule: no source sets a number.
pub const CONSENT_DAYS: i32 = 184;

/// The most identifiers in one record.
pub const IDENTIFIERS_LIMIT: usize = 20;

/// The most States that are excluded for one person.
pub const STATES_LIMIT: usize = 250;
