//! Which script a part is written in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A script, as far as comparison tells scripts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Script {
    /// Latin letters, in any national alphabet or romanisation.
    Latin,
    /// Cyrillic letters of any language.
    Cyrillic,
    /// Arabic letters, with those of Persian, Urdu, Uyghur and others.
    Arabic,
    /// Any other script; it is read through a general romanisation.
    Other,
}

impl Script {
    /// The script of one letter; `None` for what is no letter or belongs to all scripts.
    pub fn of(letter: char) -> Option<Script> {
        match u32::from(letter) {
            0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x250..=0x2AF | 0x1E00..=0x1EFF | 0xFF21..=0xFF5A => {
                letter.is_alphabetic().then_some(Script::Latin)
            }
            0x400..=0x52F | 0x1C80..=0x1C8F => letter.is_alphabetic().then_some(Script::Cyrillic),
            0x600..=0x6FF | 0x750..=0x77F | 0x8A0..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => {
                letter.is_alphabetic().then_some(Script::Arabic)
            }
            _ => (letter.is_alphabetic() && !in_every_script(letter)).then_some(Script::Other),
        }
    }

    /// Its code of ISO 15924; `Zyyy` for any other.
    pub fn code(self) -> &'static str {
        match self {
            Script::Latin => "Latn",
            Script::Cyrillic => "Cyrl",
            Script::Arabic => "Arab",
            Script::Other => "Zyyy",
        }
    }
}

/// Signs that Unicode calls letters, and that stand between letters of any script: ordinal signs, modifier letters.
fn in_every_script(letter: char) -> bool {
    matches!(u32::from(letter), 0xAA | 0xB5 | 0xBA | 0x2B0..=0x2FF)
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Script::Latin => "Latin",
            Script::Cyrillic => "Cyrillic",
            Script::Arabic => "Arabic",
            Script::Other => "other script",
        })
    }
}
