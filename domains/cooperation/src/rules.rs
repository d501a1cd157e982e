use base::ShortText;

/// Days after which an unacknowledged request is put before a person again. This product's own reminder, where the instrument
/// sets no time (UNTOC 18(24) says “as soon as possible”); never shown as law.
pub const REMINDER_DAYS: i32 = 30;

/// What stands as its source.
pub const OWN_REMINDER: &str = "own reminder; the instrument sets no time";

/// What stands as the source of a day that the requested authority has set.
pub const SET_BY_PARTNER: &str = "set by the requested authority";

/// What the law engine and the completeness check say of a draft at the moment of deciding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// The answer: `available`, `conditional`, `unconfirmed`, `gap`.
    pub answer: String,
    /// The basis in words; empty if there is none.
    pub basis: String,
    /// Fields that must be there and are not.
    pub missing_must: Vec<String>,
    /// Safeguards that stop the request until a named person decides.
    pub stops: Vec<ShortText>,
}
