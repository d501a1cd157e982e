//! Commands as programs write them, made from the API's own description.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::dice::Dice;

/// The description that the door gives to everybody.
pub(crate) static DOCUMENT: LazyLock<Value> = LazyLock::new(crate::door::document);

/// Nested deeper than any command of ours.
const DEPTH: usize = 8;

/// A command with values of the kinds that its description names; some of them wrong.
pub(crate) fn made(dice: &mut Dice<'_>, known: &[String]) -> Value {
    value(&DOCUMENT["components"]["schemas"]["Command"], dice, known, 0)
}

fn value(schema: &Value, dice: &mut Dice<'_>, known: &[String], depth: usize) -> Value {
    if depth > DEPTH {
        return Value::Null;
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return value(&DOCUMENT["components"]["schemas"][name], dice, known, depth + 1);
    }
    if let Some(constant) = schema.get("const") {
        return constant.clone();
    }
    if let Some(words) = schema["enum"].as_array().filter(|words| !words.is_empty()) {
        return dice.one(words).clone();
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choice].as_array().filter(|choices| !choices.is_empty()) {
            return value(dice.one(choices), dice, known, depth + 1);
        }
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) if !kinds.is_empty() => dice.one(kinds).as_str(),
        kind => kind.as_str(),
    };
    match kind {
        Some("object") => object(schema, dice, known, depth),
        Some("array") => {
            let length = usize::from(dice.byte() % 4);
            (0..length).map(|_| value(&schema["items"], dice, known, depth + 1)).collect()
        }
        Some("integer" | "number") => {
            [json!(0), json!(1), json!(dice.byte()), json!(dice.long())][usize::from(dice.byte() % 4)].clone()
        }
        Some("boolean") => json!(dice.byte() & 1 == 1),
        Some("string") => json!(text(schema, dice, known)),
        _ => Value::Null,
    }
}

fn object(schema: &Value, dice: &mut Dice<'_>, known: &[String], depth: usize) -> Value {
    let mut made = Map::new();
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if required.contains(&name.as_str()) || dice.byte() & 1 == 1 {
            made.insert(name.clone(), value(property, dice, known, depth + 1));
        }
    }
    if let Some(others) = schema.get("additionalProperties").filter(|others| others.is_object()) {
        let language = ["en", "ru", "ky"][usize::from(dice.byte() % 3)];
        made.insert(language.to_owned(), value(others, dice, known, depth + 1));
    }
    made.into()
}

fn text(schema: &Value, dice: &mut Dice<'_>, known: &[String]) -> String {
    let pattern = schema["pattern"].as_str().unwrap_or_default();
    let turn = dice.byte();
    match (turn % 8, schema["format"].as_str()) {
        (0, _) => dice.text(),
        (_, Some("date")) => {
            format!("20{:02}-{:02}-{:02}", dice.byte() % 99, 1 + dice.byte() % 12, 1 + dice.byte() % 28)
        }
        _ if pattern.contains("{64}") => dice.one(known).clone(),
        (1, _) => "UNTOC 18(3)(a)".to_owned(),
        (2, _) => "DESK".to_owned(),
        (3, _) => "IT-MOJ".to_owned(),
        (4, _) => ["en", "ru", "KG", "IT"][usize::from(dice.byte() % 4)].to_owned(),
        (5, _) => "1".to_owned(),
        _ => format!("Synthetic {turn}"),
    }
}
