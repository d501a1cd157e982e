use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Malformed;

/// A short code held as text, checked when it is read: `$check` says which characters and lengths are right.
macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $what:literal, $rule:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The code as written.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl FromStr for $name {
            type Err = Malformed;
            fn from_str(text: &str) -> Result<$name, Malformed> {
                let check: fn(&str) -> bool = $check;
                if check(text) { Ok($name(text.to_owned())) } else { Err(Malformed::new($what, concat!("expected ", $rule))) }
            }
        }
        impl TryFrom<String> for $name {
            type Error = Malformed;
            fn try_from(text: String) -> Result<$name, Malformed> { text.parse() }
        }
        impl From<$name> for String {
            fn from(code: $name) -> String { code.0 }
        }
    };
}

fn upper_or_digit(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
}

code! {
    /// A State in law, by its ISO 3166-1 alpha-2 code. Whether the code is assigned is a matter of the knowledge files.
    Country, "country", "two capital letters (ISO 3166-1 alpha-2), such as KG",
    |text| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}
code! {
    /// A language, by its BCP 47 tag in lower case: `en`, `ru`, `ky`, `it`, `ar`.
    Language, "language", "a lower-case language tag (BCP 47), such as ky",
    |text| (2..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}
code! {
    /// An authority: country, hyphen, its short code in that country: `KG-GP`, `IT-MOJ`.
    AuthorityCode, "authority", "country code, hyphen, capitals or digits, such as KG-GP",
    |text| (4..=32).contains(&text.len()) && text.as_bytes()[2] == b'-' && text.bytes().take(2).all(|b| b.is_ascii_uppercase())
        && upper_or_digit(&text[3..])
}
code! {
    /// A unit inside an authority, such as `DESK` or `EXEC-ROME`. Content is sealed to units, never to persons.
    UnitCode, "unit", "2 to 32 capitals, digits or hyphens, such as DESK",
    |text| (2..=32).contains(&text.len()) && upper_or_digit(text)
}

impl AuthorityCode {
    /// The State that this authority belongs to.
    pub fn country(&self) -> Country {
        // The constructor has checked that the first two bytes are capitals.
        Country(self.0[..2].to_owned())
    }
}

impl Language {
    /// Whether the language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let base = self.0.split('-').next().unwrap_or_default();
        matches!(base, "ar" | "fa" | "he" | "ur" | "ps" | "ug" | "yi")
    }
}
