use base::Timestamp;

use crate::Urgency;

/// Where the clocks come from, as the page shows it. Binding between EU States only, and unchecked here: a proposal elsewhere.
pub const CLOCK_SOURCE: &str = "Directive (EU) 2023/977 art. 5(1); a proposal between other States, unchecked";

const HOUR_SECONDS: i64 = 3_600;

/// When an answer is due for a question sent at `at`.
pub fn due(urgency: Urgency, at: Timestamp) -> Timestamp {
    let hours = match urgency {
        Urgency::Immediate => 8,
        Urgency::Urgent => 3 * 24,
        Urgency::Ordinary => 7 * 24,
    };
    at.plus_seconds(hours * HOUR_SECONDS)
}
