//! Changes of a CBOR value that leave it a CBOR value: what is behind the first check is reached with every input.

use ciborium::Value;

use crate::dice::Dice;
use crate::samples::Sample;

/// The most changes of one value. One is enough for most faults; many make everything malformed.
const CHANGES: usize = 6;
/// What is larger is left as it is: more than fits into any record already, and lists of lists would grow without end.
const LARGEST_BYTES: usize = 100_000;
/// How often an item of a list is repeated at the most: more than any list of ours may have.
const REPEATED: usize = 300;

const NUMBERS: [u64; 12] =
    [0, 1, 2, 3, 24, 255, 256, 65_536, u32::MAX as u64, i64::MAX as u64, i64::MAX as u64 + 1, u64::MAX];

/// Identifiers that mean something in the story that is being told: of entries, contents, nodes, persons.
pub(crate) type Pool = Vec<[u8; 32]>;

/// A sample with a few changes.
pub(crate) fn bent(sample: &Sample, dice: &mut Dice<'_>, pool: &Pool) -> Value {
    let mut value = sample.value.clone();
    let changes = usize::from(dice.byte()) % CHANGES;
    for _ in 0..changes {
        bend(&mut value, dice, pool);
    }
    value
}

/// Its bytes, in the one spelling.
pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    base::cbor::to_vec(value)
}

/// One change, at one place.
pub(crate) fn bend(value: &mut Value, dice: &mut Dice<'_>, pool: &Pool) {
    let count = places(value);
    if weight(value) > LARGEST_BYTES {
        return;
    }
    let at = dice.below(count);
    let other = (dice.byte() & 7 == 7).then(|| dice.below(count)).and_then(|at| find(value, at).cloned());
    let Some(place) = find_mut(value, &mut { at }) else { return };
    match other {
        Some(other) => *place = other,
        None => change(place, dice, pool),
    }
}

/// Whether a tag is in a value.
pub(crate) fn has_tag(value: &Value) -> bool {
    match value {
        Value::Tag(..) => true,
        Value::Array(items) => items.iter().any(has_tag),
        Value::Map(pairs) => pairs.iter().any(|(key, value)| has_tag(key) || has_tag(value)),
        _ => false,
    }
}

/// The byte strings of 32 bytes in a value.
pub(crate) fn identifiers(value: &Value, found: &mut Pool) {
    match value {
        Value::Bytes(bytes) => found.extend(<[u8; 32]>::try_from(bytes.as_slice())),
        Value::Array(items) => items.iter().for_each(|item| identifiers(item, found)),
        Value::Map(pairs) => pairs.iter().for_each(|(key, value)| {
            identifiers(key, found);
            identifiers(value, found);
        }),
        Value::Tag(_, inner) => identifiers(inner, found),
        _ => {}
    }
}

fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(places).sum(),
        Value::Map(pairs) => pairs.iter().map(|(_, value)| places(value)).sum(),
        Value::Tag(_, inner) => places(inner),
        _ => 0,
    }
}

/// About as many bytes as it takes.
fn weight(value: &Value) -> usize {
    1 + match value {
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Map(pairs) => pairs.iter().map(|(key, value)| weight(key) + weight(value)).sum(),
        Value::Tag(_, inner) => weight(inner),
        _ => 8,
    }
}

fn find(value: &Value, at: usize) -> Option<&Value> {
    // The same walk as below, over what is not changed.
    let mut left = at;
    let mut open = vec![value];
    while let Some(next) = open.pop() {
        if left == 0 {
            return Some(next);
        }
        left -= 1;
        match next {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Map(pairs) => open.extend(pairs.iter().rev().map(|(_, value)| value)),
            Value::Tag(_, inner) => open.push(inner),
            _ => {}
        }
    }
    None
}

fn find_mut<'v>(value: &'v mut Value, at: &mut usize) -> Option<&'v mut Value> {
    if *at == 0 {
        return Some(value);
    }
    *at -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| find_mut(item, at)),
        Value::Map(pairs) => pairs.iter_mut().find_map(|(_, value)| find_mut(value, at)),
        Value::Tag(_, inner) => find_mut(inner, at),
        _ => None,
    }
}

fn change(value: &mut Value, dice: &mut Dice<'_>, pool: &Pool) {
    match value {
        Value::Integer(_) => *value = number(dice),
        Value::Text(text) => *text = word(dice, text),
        Value::Bytes(bytes) if bytes.len() == 32 && !pool.is_empty() && dice.byte() & 3 != 0 => {
            let id: &[u8; 32] = dice.one(pool);
            bytes.copy_from_slice(id);
        }
        Value::Bytes(bytes) => change_bytes(bytes, dice),
        Value::Array(items) => change_list(items, dice, pool),
        Value::Map(pairs) => change_map(pairs, dice),
        _ => *value = anything(dice),
    }
}

fn number(dice: &mut Dice<'_>) -> Value {
    match dice.byte() % 3 {
        0 => Value::from(*dice.one(&NUMBERS)),
        1 => Value::from(-1 - (*dice.one(&NUMBERS) & i64::MAX as u64) as i64),
        _ => Value::from(dice.long()),
    }
}

fn word(dice: &mut Dice<'_>, text: &str) -> String {
    match dice.byte() % 4 {
        0 => String::from_utf8_lossy(dice.some(16)).into_owned(),
        1 => text.repeat(1 + dice.below(REPEATED)),
        2 => text.chars().skip(1).collect(),
        _ => {
            let length = dice.below(24);
            format!("{text}{}", String::from_utf8_lossy(dice.some(length)))
        }
    }
}

fn change_bytes(bytes: &mut Vec<u8>, dice: &mut Dice<'_>) {
    match dice.byte() % 4 {
        0 => bytes.truncate(dice.below(bytes.len() + 1)),
        1 => {
            let length = usize::from(dice.byte());
            bytes.extend_from_slice(dice.some(length));
        }
        2 => *bytes = dice.some(32).to_vec(),
        _ => {
            let at = dice.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= dice.byte();
            }
        }
    }
}

fn change_list(items: &mut Vec<Value>, dice: &mut Dice<'_>, pool: &Pool) {
    let at = dice.below(items.len());
    match dice.byte() % 5 {
        0 => items.clear(),
        1 if !items.is_empty() => drop(items.remove(at)),
        2 => items.reverse(),
        3 => {
            items.extend(items.get(at).cloned().into_iter().cycle().take(1 + dice.below(REPEATED)).collect::<Vec<_>>())
        }
        _ => match pool.get(dice.below(pool.len())) {
            Some(id) => items.push(Value::Bytes(id.to_vec())),
            None => items.push(anything(dice)),
        },
    }
}

fn change_map(pairs: &mut Vec<(Value, Value)>, dice: &mut Dice<'_>) {
    let at = dice.below(pairs.len());
    match dice.byte() % 3 {
        0 if !pairs.is_empty() => drop(pairs.remove(at)),
        1 => pairs.push((Value::Text(String::from_utf8_lossy(dice.some(6)).into_owned()), anything(dice))),
        _ => {
            if let Some((key, _)) = pairs.get_mut(at) {
                *key = anything(dice);
            }
        }
    }
}

fn anything(dice: &mut Dice<'_>) -> Value {
    match dice.byte() % 9 {
        0 => Value::Null,
        1 => Value::Bool(true),
        2 => Value::Float(f64::from_bits(dice.long())),
        3 => Value::Array(Vec::new()),
        4 => Value::Map(Vec::new()),
        5 => Value::Tag(dice.long(), Box::new(Value::Null)),
        6 => Value::Bytes(dice.some(32).to_vec()),
        7 => number(dice),
        _ => Value::Text(String::from_utf8_lossy(dice.some(8)).into_owned()),
    }
}
