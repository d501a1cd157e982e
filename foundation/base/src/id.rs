use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use crate::Malformed;

/// Thirty-two bytes of SHA-256, or of anything as unpredictable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The first eight hexadecimal digits: enough for a person to tell two apart on a page, never for a decision.
    pub fn short(&self) -> String {
        HEXLOWER.encode(&self.0[..4])
    }

    /// Groups of four digits, as two people read them to each other over the telephone.
    pub fn spoken(&self) -> String {
        let hex = self.to_string();
        let groups: Vec<&str> = (0..hex.len()).step_by(4).map(|at| &hex[at..at + 4]).collect();
        groups.join(" ")
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

impl FromStr for Hash {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Hash, Malformed> {
        let malformed = || Malformed::new("identifier", "64 hexadecimal digits are expected");
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| malformed())?;
        Ok(Hash(bytes.try_into().map_err(|_| malformed())?))
    }
}

// In JSON a person reads it: hexadecimal. In CBOR it is signed: a byte string.
impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.collect_str(self) } else { to.serialize_bytes(&self.0) }
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Hash;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("32 bytes, or 64 hexadecimal digits")
            }
            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Hash, E> {
                Ok(Hash(bytes.try_into().map_err(|_| E::invalid_length(bytes.len(), &self))?))
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Hash, E> {
                text.parse().map_err(E::custom)
            }
        }
        if from.is_human_readable() { from.deserialize_str(Bytes) } else { from.deserialize_bytes(Bytes) }
    }
}

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Hash);

        impl $name {
            /// The first eight digits, for pages and logs.
            pub fn short(&self) -> String { self.0.short() }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.short())
            }
        }
        impl FromStr for $name {
            type Err = Malformed;
            fn from_str(text: &str) -> Result<$name, Malformed> { Ok($name(text.parse()?)) }
        }
    )* }
}

id! {
    /// One entry: the SHA-256 of the bytes that its author signed.
    EntryId;
    /// One dossier: the identifier of its first entry.
    DossierId;
    /// One node: the SHA-256 of its two signing keys.
    NodeId;
    /// One sealed content: the root over its encrypted chunks.
    ContentId;
    /// One person who acts at a node. A random number that only that person's own node can turn into a name.
    PersonId;
}
