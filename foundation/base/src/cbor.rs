//! Deterministic CBOR: RFC 8949 section 4.2.1 ("core deterministic encoding").
//!
//! What is signed must have one spelling. Writing sorts map keys by their encoded bytes and uses the shortest
//! lengths; reading refuses any other spelling, so that a byte changed in transit can never mean the same thing.

use ciborium::Value;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Malformed;

/// The deepest nesting that is read. Our records need six.
const DEPTH_LIMIT: usize = 24;

/// The deterministic encoding of `value`.
///
/// # Panics
/// If `value`'s own serialisation fails, which for derived types over text, numbers, bytes and maps it can not.
pub fn to_vec<T: Serialize>(value: &T) -> Vec<u8> {
    encode(&mut Value::serialized(value).expect("derived serialisation of plain data does not fail"))
}

/// Reads one value that fills `bytes` to the end and is spelt in the one way in which this program writes it: deterministically, and
/// without anything that is left out where it is empty.
pub fn from_slice<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, Malformed> {
    let value: Value =
        ciborium::de::from_reader_with_recursion_limit(bytes, DEPTH_LIMIT).map_err(|_| malformed("cannot be read"))?;
    let read: T = value.deserialized().map_err(|error| malformed(&format!("does not fit: {error}")))?;
    drop(value);
    // Compared as what it was read as, not as bare CBOR: an empty list for none, or a text that reading trims, is deterministic too.
    if to_vec(&read) != bytes {
        return Err(malformed("is not in its one spelling, or has bytes left over"));
    }
    Ok(read)
}

/// Reads bytes that this program wrote and checked before: no second check of the spelling.
pub fn from_trusted<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Malformed> {
    ciborium::de::from_reader_with_recursion_limit(bytes, DEPTH_LIMIT)
        .map_err(|error| malformed(&format!("does not fit: {error}")))
}

fn malformed(problem: &str) -> Malformed {
    Malformed::new("CBOR", problem)
}

/// The deterministic encoding; `value` is sorted where it stands, so that its texts and bytes are not copied.
fn encode(value: &mut Value) -> Vec<u8> {
    sort(value);
    let mut bytes = Vec::with_capacity(room(value));
    write(value, &mut bytes);
    bytes
}

fn write(value: &Value, to: &mut Vec<u8>) {
    ciborium::into_writer(value, to).expect("writing to memory does not fail");
}

/// At least the bytes that `value` takes when written: a head has at most nine.
fn room(value: &Value) -> usize {
    9 + match value {
        Value::Bytes(bytes) => bytes.len(),
        Value::Text(text) => text.len(),
        Value::Array(items) => items.iter().map(room).sum(),
        Value::Map(pairs) => pairs.iter().map(|(key, value)| room(key) + room(value)).sum(),
        Value::Tag(_, inner) => room(inner),
        _ => 0,
    }
}

fn sort(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(sort),
        Value::Map(pairs) => {
            pairs.iter_mut().for_each(|(_, value)| sort(value));
            sort_keys(pairs);
        }
        Value::Tag(_, inner) => sort(inner),
        _ => {}
    }
}

/// A repeated key has no meaning: dropping it makes the spelling differ, and so the reader refuses.
fn sort_keys(pairs: &mut Vec<(Value, Value)>) {
    if pairs.iter().all(|(key, _)| key.is_text()) {
        // A text's head grows with its length, so the encodings stand in this order without being written.
        pairs.sort_by(|(a, _), (b, _)| text_order(a).cmp(&text_order(b)));
        pairs.dedup_by(|(a, _), (b, _)| a == b);
    } else {
        pairs.sort_by_cached_key(|(key, _)| written(key));
        pairs.dedup_by(|(a, _), (b, _)| written(a) == written(b));
    }
}

fn text_order(key: &Value) -> (usize, &str) {
    key.as_text().map_or((0, ""), |text| (text.len(), text))
}

fn written(key: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(key, &mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn maps_are_sorted_by_encoded_key() {
        // RFC 8949 section 4.2.1: 10, 100, -1, "z", "aa" in this order.
        let pairs = vec![
            (Value::from("aa"), Value::from(5)),
            (Value::from(100), Value::from(2)),
            (Value::from("z"), Value::from(4)),
            (Value::from(-1), Value::from(3)),
            (Value::from(10), Value::from(1)),
        ];
        let bytes = encode(&mut Value::Map(pairs));
        assert_eq!(bytes, [0xa5, 0x0a, 1, 0x18, 0x64, 2, 0x20, 3, 0x61, b'z', 4, 0x62, b'a', b'a', 5]);
    }

    #[test]
    fn other_spellings_are_refused() {
        let long_length = [0x18, 0x01]; // 1 in two bytes
        let unsorted = [0xa2, 0x61, b'b', 1, 0x61, b'a', 2];
        let repeated = [0xa2, 0x61, b'a', 1, 0x61, b'a', 1];
        let indefinite = [0x9f, 0x01, 0xff];
        let trailing = [0x01, 0x00];
        assert!(from_slice::<u8>(&long_length).is_err());
        assert!(from_slice::<BTreeMap<String, u8>>(&unsorted).is_err());
        assert!(from_slice::<BTreeMap<String, u8>>(&repeated).is_err());
        assert!(from_slice::<Vec<u8>>(&indefinite).is_err());
        assert!(from_slice::<u8>(&trailing).is_err());
        assert_eq!(from_slice::<u8>(&[0x01]), Ok(1));
    }

    #[test]
    fn what_is_left_out_where_it_is_empty_is_not_spelt_out() {
        #[derive(Debug, PartialEq, Serialize, serde::Deserialize)]
        struct Shape {
            a: u8,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            list: Vec<u8>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            text: Option<crate::Title>,
        }
        let spelt = |pairs: &[(&str, Value)]| {
            encode(&mut Value::Map(pairs.iter().map(|(key, value)| (Value::from(*key), value.clone())).collect()))
        };
        let a = ("a", Value::from(1));
        assert!(from_slice::<Shape>(&spelt(std::slice::from_ref(&a))).is_ok());
        assert!(from_slice::<Shape>(&spelt(&[a.clone(), ("text", Value::from("A line"))])).is_ok());
        for other in [("list", Value::Array(Vec::new())), ("text", Value::Null), ("text", Value::from(" A line"))] {
            assert!(from_slice::<Shape>(&spelt(&[a.clone(), other.clone()])).is_err(), "{other:?}");
        }
        // The type does not say that it knows no other fields; the spelling does.
        assert!(from_slice::<Shape>(&spelt(&[a, ("unheard", Value::from(1))])).is_err());
    }
}
