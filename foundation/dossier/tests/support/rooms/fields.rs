//! Records as data: tables of TOML that become the canonical CBOR of an entry, and back.

use std::collections::BTreeMap;
use std::fmt;

use base::{ContentId, Date, DossierId, EntryId, Hash, NodeId, PersonId, Timestamp, cbor};
use dossier::RecordBody;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

/// The fields of a record, by name.
pub(crate) type Fields = BTreeMap<String, Value>;

/// One value. What in TOML is `content:the question` is thirty-two bytes in the record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Flag(bool),
    Number(i64),
    Text(String),
    Id(Hash),
    List(Vec<Value>),
    Fields(Fields),
}

const CONTENT: &[u8; 8] = b"content ";
const PERSON: &[u8; 8] = b"person  ";

/// An identifier made of a word. The first bytes say what it identifies, so that a test can tell contents from entries.
fn named(mark: &[u8; 8], word: &str) -> Hash {
    let mut hash = sealing::hash("test name", &[mark.as_slice(), word.as_bytes()]);
    hash.0[..8].copy_from_slice(mark);
    hash
}

pub(crate) fn content(word: &str) -> ContentId {
    ContentId(named(CONTENT, word))
}

pub(crate) fn person(word: &str) -> PersonId {
    PersonId(named(PERSON, word))
}

pub(crate) fn dossier(word: &str) -> DossierId {
    DossierId(named(b"dossier ", word))
}

/// Hours, minutes and seconds are read as written, in UTC.
fn moment(text: &str) -> Timestamp {
    let number = |range| text.get(range).and_then(|digits: &str| digits.parse::<i64>().ok()).unwrap_or(0);
    let date: Date = text.get(..10).unwrap_or(text).parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    date.start().plus_seconds(number(11..13) * 3_600 + number(14..16) * 60 + number(17..19))
}

impl Value {
    /// Reads a value. `entry` finds the entry that a word stands for, `node` the node of a part.
    pub(crate) fn read(value: &toml::Value, entry: &dyn Fn(&str) -> EntryId, node: &dyn Fn(&str) -> NodeId) -> Value {
        let read = |value| Value::read(value, entry, node);
        match value {
            toml::Value::Boolean(flag) => Value::Flag(*flag),
            toml::Value::Integer(number) => Value::Number(*number),
            toml::Value::Array(values) => Value::List(values.iter().map(read).collect()),
            toml::Value::Table(table) => Value::Fields(read_table(table, entry, node)),
            toml::Value::String(text) => match text.split_once(':') {
                Some(("content", word)) => Value::Id(content(word).0),
                Some(("person", word)) => Value::Id(person(word).0),
                Some(("dossier", word)) => Value::Id(dossier(word).0),
                Some(("entry", word)) => Value::Id(entry(word).0),
                Some(("node", word)) => Value::Id(node(word).0),
                Some(("time", text)) => Value::Number(moment(text).0),
                Some(_) | None => Value::Text(text.clone()),
            },
            toml::Value::Float(_) | toml::Value::Datetime(_) => panic!("no record has such a value: {value}"),
        }
    }

    /// Whether `self` says everything that `part` says, and perhaps more.
    pub(crate) fn says(&self, part: &Value) -> bool {
        match (self, part) {
            (Value::Fields(all), Value::Fields(part)) => {
                part.iter().all(|(name, value)| all.get(name).is_some_and(|held| held.says(value)))
            }
            (all, part) => all == part,
        }
    }

    fn contents(&self, found: &mut Vec<ContentId>) {
        match self {
            Value::Id(hash) if hash.0.starts_with(CONTENT) => found.push(ContentId(*hash)),
            Value::List(values) => values.iter().for_each(|value| value.contents(found)),
            Value::Fields(fields) => fields.values().for_each(|value| value.contents(found)),
            Value::Flag(_) | Value::Number(_) | Value::Text(_) | Value::Id(_) => {}
        }
    }

    /// Puts one person in the place of everyone.
    pub(crate) fn by_one_person(&mut self, one: PersonId) {
        match self {
            Value::Id(hash) if hash.0.starts_with(PERSON) => *hash = one.0,
            Value::List(values) => values.iter_mut().for_each(|value| value.by_one_person(one)),
            Value::Fields(fields) => fields.values_mut().for_each(|value| value.by_one_person(one)),
            Value::Flag(_) | Value::Number(_) | Value::Text(_) | Value::Id(_) => {}
        }
    }
}

pub(crate) fn read_table(
    table: &toml::Table,
    entry: &dyn Fn(&str) -> EntryId,
    node: &dyn Fn(&str) -> NodeId,
) -> Fields {
    table.iter().map(|(name, value)| (name.clone(), Value::read(value, entry, node))).collect()
}

/// What a stored record says.
pub(crate) fn said(record: &RecordBody) -> Value {
    cbor::from_trusted(&record.body).expect("a record is a map")
}

/// The contents that a record names, in the order of its fields.
pub(crate) fn contents(record: &RecordBody) -> Vec<ContentId> {
    let mut found = Vec::new();
    if let Ok(value) = cbor::from_trusted::<Value>(&record.body) {
        value.contents(&mut found);
    }
    found
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Flag(flag) => to.serialize_bool(*flag),
            Value::Number(number) => to.serialize_i64(*number),
            Value::Text(text) => to.serialize_str(text),
            Value::Id(hash) => to.serialize_bytes(&hash.0),
            Value::List(values) => values.serialize(to),
            Value::Fields(fields) => fields.serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
        from.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what a record can hold")
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        i64::try_from(number).map(Value::Number).map_err(E::custom)
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }
    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Value, E> {
        let bytes = bytes.try_into().map_err(|_| E::invalid_length(bytes.len(), &"32 bytes"))?;
        Ok(Value::Id(Hash(bytes)))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Value, A::Error> {
        let mut fields = Fields::new();
        while let Some((name, value)) = pairs.next_entry()? {
            fields.insert(name, value);
        }
        Ok(Value::Fields(fields))
    }
}
