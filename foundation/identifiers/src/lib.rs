#![doc = include_str!("../README.md")]

mod account;
mod asset;
mod class;
mod country;
mod document;
mod error;
mod handle;
mod machine_readable;
mod national;
mod person;
mod phone;
mod text;
mod vehicle;

use std::fmt;

use base::Country;
use sealing::blind::{BlindError, Input};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub use class::Class;
pub use error::IdentifierError;
pub use person::{ASKED_KEYS, Likeness};

/// The longest text that is read: three lines of a machine-readable zone, or an address on a service, fit many times.
pub const TEXT_LIMIT_CHARS: usize = 256;

/// An identifier in the one spelling of its class: two people who write the same number differently get the same `Identifier`.
///
/// It does not print itself: [`Identifier::canonical`] is for pages that may show it and for blind questions, [`Identifier::masked`]
/// for everything else. Serialised it is its class and its canonical form, and reading that checks it anew.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier {
    class: Class,
    canonical: String,
}

impl Identifier {
    /// Reads what a person typed or a file holds. `country` is the State whose numbering is meant where the text does not say it:
    /// of a telephone number without `+`, a document, a national number, a plate, an account outside IBAN.
    ///
    /// A canonical form is read as itself, without a country.
    ///
    /// # Errors
    /// Says what is wrong and what to do. Victims' identifiers are not read but made: see [`Identifier::of_victim`].
    pub fn read(class: Class, text: &str, country: Option<&Country>) -> Result<Identifier, IdentifierError> {
        if text.chars().count() > TEXT_LIMIT_CHARS {
            return Err(IdentifierError::TooLong { what: "an identifier", most: TEXT_LIMIT_CHARS });
        }
        let text = text::folded(text);
        if text.is_empty() {
            return Err(IdentifierError::Empty);
        }
        if let Some(country) = country {
            country::known(country)?;
        }
        let canonical = match class {
            Class::Phone => phone::canonical(&text, country),
            Class::Handle => handle::canonical(&text),
            Class::TravelDocument => document::canonical(&text, country),
            Class::NationalId => national::canonical(&text, country),
            Class::Vehicle => vehicle::canonical(&text, country),
            Class::BankAccount => account::canonical(&text, country),
            Class::CryptoAddress => asset::canonical(&text),
            Class::Person => person::canonical(&text),
            Class::Victim => return Err(IdentifierError::NotRead("a victim's identifier")),
        }?;
        if canonical.chars().count() > TEXT_LIMIT_CHARS {
            return Err(IdentifierError::TooLong { what: "an identifier", most: TEXT_LIMIT_CHARS });
        }
        Ok(Identifier { class, canonical })
    }

    /// The same identifier as one of a victim: a class of its own, hence lists and keys of its own. Within it the inner class is part
    /// of the form, so that a victim's telephone never meets a victim's document.
    pub fn of_victim(&self) -> Identifier {
        match self.class {
            Class::Victim => self.clone(),
            inner => Identifier { class: Class::Victim, canonical: format!("{}:{}", inner.word(), self.canonical) },
        }
    }

    /// Of a victim's, the identifier itself; none of any other.
    pub fn inner(&self) -> Option<Identifier> {
        let (word, canonical) = self.canonical.split_once(':').filter(|_| self.class == Class::Victim)?;
        Identifier::kept(word.parse().ok()?, canonical).ok()
    }

    /// Whether this may be the same as another of its class: the same spelling, or of persons names that are likely one person's. Years are
    /// left out, because the question is who must not be found.
    pub fn may_be(&self, other: &Identifier) -> bool {
        self.class == other.class
            && match self.class {
                Class::Person => person::may_be(&self.canonical, &other.canonical),
                _ => self.canonical == other.canonical,
            }
    }

    /// Its class.
    pub fn class(&self) -> Class {
        self.class
    }

    /// The one spelling.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// For logs and for pages that must not show it: the class and at most the last two characters.
    pub fn masked(&self) -> String {
        const SHOWN: usize = 2;
        /// Of short ones, two characters would be too much.
        const SHOWN_FROM: usize = 8;
        let characters: Vec<char> = self.canonical.chars().collect();
        let is_person = self.class == Class::Person || self.canonical.starts_with("person:");
        let shown = if is_person || characters.len() < SHOWN_FROM { 0 } else { SHOWN };
        let last: String = characters[characters.len() - shown..].iter().collect();
        format!("{} …{last}", self.class.word())
    }

    /// What stands in a list for it: the one spelling, or the keys of a person's name, the best first.
    pub fn listed(&self) -> Vec<String> {
        match (self.class, self.canonical.split_once(':')) {
            (Class::Person, _) => person::listed(&self.canonical),
            (Class::Victim, Some(("person", canonical))) => {
                person::listed(canonical).iter().map(|key| format!("person:{key}")).collect()
            }
            _ => vec![self.canonical.clone()],
        }
    }

    /// What is asked for it: what is listed, but of a person [`ASKED_KEYS`] at most.
    pub fn asked(&self) -> Vec<String> {
        let mut asked = self.listed();
        asked.truncate(ASKED_KEYS);
        asked
    }

    /// A form of a class, as it is blinded, and as a tag is made of it: one of [`Identifier::listed`].
    pub fn input(class: Class, form: &str) -> Result<Input, BlindError> {
        Input::new(&class.word().parse()?, form.as_bytes())
    }

    /// Reads a canonical form that was kept, and checks it anew.
    ///
    /// # Errors
    /// If it is not the one spelling of its class.
    pub fn kept(class: Class, canonical: &str) -> Result<Identifier, IdentifierError> {
        let read = match class {
            Class::Victim => {
                let (inner, rest) =
                    canonical.split_once(':').ok_or(IdentifierError::NotRead("a victim's identifier"))?;
                let inner: Class = inner.parse().map_err(|_| IdentifierError::NotRead("a victim's identifier"))?;
                // It is a victim's once. A text of nothing but this word would be followed as deep as it is long.
                if inner == Class::Victim {
                    return Err(IdentifierError::NotRead("a victim's identifier"));
                }
                Identifier::kept(inner, rest)?.of_victim()
            }
            class => Identifier::read(class, canonical, None)?,
        };
        if read.canonical == canonical { Ok(read) } else { Err(IdentifierError::NotCanonical) }
    }
}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identifier({} …)", self.class.word())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept<T> {
    class: Class,
    canonical: T,
}

impl Serialize for Identifier {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Kept { class: self.class, canonical: &self.canonical }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Identifier {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Identifier, D::Error> {
        let Kept { class, canonical } = Kept::<String>::deserialize(from)?;
        Identifier::kept(class, &canonical).map_err(de::Error::custom)
    }
}
