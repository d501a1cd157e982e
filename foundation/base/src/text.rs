use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Malformed;

/// Text of a limited size without control characters, so that no page, letter or log line can be broken by it.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $what:literal, $limit:literal, $lines:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters that fit.
            pub const LIMIT: usize = $limit;

            /// The text, trimmed, if it is not empty, fits, and has no control characters.
            pub fn new(text: impl AsRef<str>) -> Result<$name, Malformed> {
                let text = text.as_ref().trim().replace("\r\n", "\n");
                if text.is_empty() {
                    return Err(Malformed::new($what, "nothing was written"));
                }
                if text.chars().count() > $limit {
                    return Err(Malformed::new($what, concat!("longer than ", $limit, " characters")));
                }
                if text.chars().any(|c| is_refused(c) && !($lines && (c == '\n' || c == '\t'))) {
                    return Err(Malformed::new($what, "has control characters; write it as plain text"));
                }
                Ok($name(text))
            }

            /// The text as written.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        // Debug output ends in logs, and text here can be about a person.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} characters)"), self.0.chars().count())
            }
        }
        impl TryFrom<String> for $name {
            type Error = Malformed;
            fn try_from(text: String) -> Result<$name, Malformed> { $name::new(text) }
        }
        impl From<$name> for String {
            fn from(text: $name) -> String { text.0 }
        }
    };
}

/// Control characters, and the invisible ones that reorder what a reader sees (Unicode TR 36, "bidi overrides").
fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

text! {
    /// One line that names something: a subject, a matter, a file.
    Title, "title", 200, false
}
text! {
    /// A few lines: a reason, a condition, a caveat.
    ShortText, "short text", 2_000, true
}
text! {
    /// Several pages: facts of a case, a question, an answer.
    LongText, "text", 60_000, true
}
