//! The API's own document, read as a program reads it: which fields of a command are text, an example of each command, and
//! whether an answer is what the document says.

use serde_json::{Map, Value};

/// `GET /api/openapi.json`.
pub(crate) struct Document(pub(crate) Value);

/// A field of a command that takes text: where it is, with `[]` for any item, `{}` for any name and `.n` for a fixed part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TextField(pub(crate) String);

/// Texts as `base` has them. Other named types are identifiers, codes and words of a list, which take no text.
const TEXTS: [&str; 3] = ["Title", "ShortText", "LongText"];

impl Document {
    fn schema<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
            Some(name) => &self.0["components"]["schemas"][name],
            None => schema,
        }
    }

    fn is_text(&self, schema: &Value) -> bool {
        let named = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
        match named {
            Some(name) => TEXTS.contains(&name),
            // A word of a list is no text.
            None => schema["type"] == "string" && schema["enum"].is_null(),
        }
    }

    /// Words of all commands.
    pub(crate) fn commands(&self) -> Vec<String> {
        let mapping = &self.0["components"]["schemas"]["Command"]["discriminator"]["mapping"];
        mapping.as_object().expect("commands").keys().cloned().collect()
    }

    /// The document's example of a command.
    pub(crate) fn example(&self, word: &str) -> Map<String, Value> {
        let content = &self.0["paths"]["/api/v1/act"]["post"]["requestBody"]["content"]["application/json"];
        content["examples"][word]["value"].as_object().expect("an example").clone()
    }

    /// Every text field of a command, by its schema.
    pub(crate) fn text_fields(&self, word: &str) -> Vec<TextField> {
        let mut found = Vec::new();
        let schema = &self.0["components"]["schemas"][format!("Command_{word}")];
        self.fields_in(schema, word, &mut found);
        found.sort();
        found
    }

    fn fields_in(&self, schema: &Value, at: &str, found: &mut Vec<TextField>) {
        if self.is_text(schema) {
            found.push(TextField(at.to_owned()));
            return;
        }
        let schema = self.schema(schema);
        for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
            if inner.get("const").is_none() {
                self.fields_in(inner, &format!("{at}.{name}"), found);
            }
        }
        if schema["additionalProperties"].is_object() {
            self.fields_in(&schema["additionalProperties"], &format!("{at}{{}}"), found);
        }
        if schema["items"].is_object() {
            self.fields_in(&schema["items"], &format!("{at}[]"), found);
        }
        for (number, inner) in schema["prefixItems"].as_array().into_iter().flatten().enumerate() {
            self.fields_in(inner, &format!("{at}.{number}"), found);
        }
        for inner in schema["anyOf"].as_array().into_iter().flatten() {
            self.fields_in(inner, at, found);
        }
    }

    /// The text fields that this command really has, each with the way to it.
    pub(crate) fn texts_in(&self, word: &str, command: &Value) -> Vec<(TextField, String)> {
        let mut found = Vec::new();
        let schema = &self.0["components"]["schemas"][format!("Command_{word}")];
        self.values_in(schema, command, (word, ""), &mut found);
        found
    }

    fn values_in(&self, schema: &Value, value: &Value, (at, way): (&str, &str), found: &mut Vec<(TextField, String)>) {
        if self.is_text(schema) && value.is_string() {
            found.push((TextField(at.to_owned()), way.to_owned()));
            return;
        }
        let schema = self.schema(schema);
        for (name, inner) in value.as_object().into_iter().flatten() {
            let way = format!("{way}/{}", name.replace('~', "~0").replace('/', "~1"));
            match schema["properties"].get(name) {
                Some(known) if known.get("const").is_some() => {}
                Some(known) => self.values_in(known, inner, (&format!("{at}.{name}"), &way), found),
                None => self.values_in(&schema["additionalProperties"], inner, (&format!("{at}{{}}"), &way), found),
            }
        }
        for (number, inner) in value.as_array().into_iter().flatten().enumerate() {
            let way = format!("{way}/{number}");
            match schema["prefixItems"].get(number) {
                Some(known) => self.values_in(known, inner, (&format!("{at}.{number}"), &way), found),
                None => self.values_in(&schema["items"], inner, (&format!("{at}[]"), &way), found),
            }
        }
        for inner in schema["anyOf"].as_array().into_iter().flatten().filter(|inner| inner["type"] != "null") {
            self.values_in(inner, value, (at, way), found);
        }
    }

    /// What is not as the document says; nothing if all is.
    pub(crate) fn differences(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let schema = self.schema(schema);
        let mut found = Vec::new();
        if let Some(ways) = schema["anyOf"].as_array() {
            let fits = ways.iter().any(|way| self.differences(way, value, at).is_empty());
            return if fits { found } else { vec![format!("{at}: fits nothing that is allowed: {value}")] };
        }
        let kind = schema["type"].as_str().unwrap_or_default();
        let is_kind = match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            other => panic!("{at}: the document has the type “{other}”"),
        };
        if !is_kind {
            return vec![format!("{at}: is no {kind}: {value}")];
        }
        if let Some(allowed) = schema["enum"].as_array().filter(|allowed| !allowed.contains(value)) {
            found.push(format!("{at}: {value} is not one of {allowed:?}"));
        }
        if let Some(object) = value.as_object() {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            found.extend(required.filter(|name| !object.contains_key(*name)).map(|name| format!("{at}: lacks {name}")));
            for (name, inner) in object {
                let known = schema["properties"].get(name).unwrap_or(&schema["additionalProperties"]);
                if known.is_object() {
                    found.extend(self.differences(known, inner, &format!("{at}.{name}")));
                } else {
                    found.push(format!("{at}: has {name}, which is not described"));
                }
            }
        }
        let fixed = schema["prefixItems"].as_array();
        for (number, inner) in value.as_array().into_iter().flatten().enumerate() {
            let known = fixed.and_then(|parts| parts.get(number)).unwrap_or(&schema["items"]);
            found.extend(self.differences(known, inner, &format!("{at}[{number}]")));
        }
        found
    }
}
