//! Byte strings: as such in CBOR, lower-case hexadecimal in JSON.

use std::fmt;

use serde::{Deserializer, Serializer, de};

/// For `#[serde(with = "base::bytes")]`.
pub fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
    if to.is_human_readable() {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        to.serialize_str(&hex)
    } else {
        to.serialize_bytes(bytes)
    }
}

/// For `#[serde(with = "base::bytes")]`.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    struct Bytes;
    impl de::Visitor<'_> for Bytes {
        type Value = Vec<u8>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a byte string, or hexadecimal digits")
        }
        fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }
        fn visit_byte_buf<E: de::Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
            Ok(bytes)
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<u8>, E> {
            let digits = text.as_bytes();
            if !digits.len().is_multiple_of(2) || !digits.iter().all(u8::is_ascii_hexdigit) {
                return Err(E::invalid_value(de::Unexpected::Str("text"), &self));
            }
            let pair = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).map_err(E::custom);
            (0..digits.len()).step_by(2).map(pair).collect()
        }
    }
    if from.is_human_readable() { from.deserialize_str(Bytes) } else { from.deserialize_byte_buf(Bytes) }
}
