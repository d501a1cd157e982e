//! The OpenAPI 3.1 document, built from the tables in [`super::shapes`] and [`PATHS`].

use axum::Json;
use serde_json::{Map, Value, json};

use super::commands::COMMANDS;
use super::shapes::{self, VIEWS};
use super::{CSRF_HEADER, ONCE_HEADER, STATUSES};

/// What an address is asked for and gives.
struct Path {
    path: &'static str,
    summary: &'static str,
    /// Names in the address's query.
    query: &'static [&'static str],
    /// The type of the answer, in the notation of the shapes.
    gives: &'static str,
}

const fn get(path: &'static str, summary: &'static str, query: &'static [&'static str], gives: &'static str) -> Path {
    Path { path, summary, query, gives }
}

/// Every address that is read. What is written is described in [`writing`].
const PATHS: &[Path] = &[
    get("/api/v1/me", "Who is signed in, and the proof that acts must carry.", &[], "Me"),
    get("/api/v1/desk", "What waits for the reader, by clock.", &[], "DeskPage"),
    get("/api/v1/matters", "National matters, newest change first.", &["number", "offset"], "Lines"),
    get("/api/v1/matters/{id}", "A matter.", &[], "MatterPage"),
    get(
        "/api/v1/matters/{id}/annex/{entry}",
        "A victims' annex, for the victim-protection unit alone.",
        &[],
        "AnnexPage",
    ),
    get(
        "/api/v1/enquiries",
        "Enquiries: received (`side=in`) or sent (`side=out`).",
        &["side", "number", "offset"],
        "Lines",
    ),
    get(
        "/api/v1/enquiries/{id}",
        "An enquiry. Opening it for the first time writes the receipt “opened”.",
        &[],
        "EnquiryPage",
    ),
    get("/api/v1/drafts", "Letters in the making.", &["number", "offset"], "Lines"),
    get("/api/v1/drafts/{id}", "A letter in the making.", &[], "DraftPage"),
    get(
        "/api/v1/requests",
        "Requests: received (`side=in`) or sent (`side=out`).",
        &["side", "number", "offset"],
        "Lines",
    ),
    get(
        "/api/v1/requests/{id}",
        "A request. Opening it for the first time writes the receipt “opened”.",
        &[],
        "RequestPage",
    ),
    get("/api/v1/assessments", "Assessments of national laws against the standard.", &[], "AssessmentsPage"),
    get(
        "/api/v1/assessments/compare",
        "Assessments side by side: those named `with`, once for each, or all.",
        &["with"],
        "ComparisonPage",
    ),
    get("/api/v1/assessments/{id}", "An assessment: every element, the plan and its course.", &[], "AssessmentPage"),
    get(
        "/api/v1/assessments/{id}/elements/{element}",
        "An element with its evidence and history; `element` is its code.",
        &[],
        "ElementPage",
    ),
    get("/api/v1/agreements", "Agreements, newest change first.", &["number", "offset"], "Lines"),
    get("/api/v1/agreements/new", "What is needed to propose negotiations.", &[], "NegotiationPage"),
    get(
        "/api/v1/agreements/gaps",
        "What the own State can ask of every other on a day, by purpose.",
        &["date"],
        "GapPage",
    ),
    get(
        "/api/v1/agreements/{id}",
        "An agreement. Opening it for the first time writes the receipt “opened”.",
        &[],
        "AgreementPage",
    ),
    get(
        "/api/v1/matters/{id}/blind",
        "What is needed to ask partners blindly: in a matter, or about a person under protection.",
        &[],
        "BlindForm",
    ),
    get("/api/v1/victims", "Persons under protection, newest change first.", &["number", "offset"], "Lines"),
    get("/api/v1/victims/{id}", "The record of a person under protection.", &[], "VictimPage"),
    get("/api/v1/blind/{id}", "A blind enquiry of the own house.", &[], "AskingPage"),
    get("/api/v1/lines", "Every line of blind enquiries.", &[], "LinesPage"),
    get("/api/v1/lines/{id}", "A line of blind enquiries.", &[], "LinePage"),
    get("/api/v1/dossiers/{id}/log", "The record of a dossier.", &[], "LogPage"),
    get("/api/v1/partners", "Partners that can be asked.", &[], "[PartnerView]"),
    get("/api/v1/peers", "Peers and their confirmation.", &[], "PeersPage"),
    get("/api/v1/closings", "The last closings of the books, partner by partner.", &[], "[WitnessView]"),
    get("/api/v1/accesses", "Who read what, newest first.", &["dossier", "offset"], "[AccessLine]"),
];

/// `GET /api/openapi.json`. Says nothing that the program's source does not, and so needs no session.
pub(super) async fn document() -> Json<Value> {
    Json(build())
}

pub(super) fn build() -> Value {
    let mut paths: Map<String, Value> =
        PATHS.iter().map(|path| (path.path.to_owned(), json!({ "get": reading(path) }))).collect();
    paths.extend(writing());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kerege",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Every act and every view of a node. Sign in at `/sign-in` (form fields `name`, `password`, `code`); the answer sets \
                            the session cookie. Acts carry the proof from `/api/v1/me` in a header.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "security": [{ "session": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "session": {
                "type": "apiKey", "in": "cookie", "name": "kerege-<node>",
                "description": "Over TLS the name begins with `__Host-`.",
            } },
            "schemas": schemas(),
        },
    })
}

fn schemas() -> Map<String, Value> {
    let mut all: Map<String, Value> =
        shapes::scalars().into_iter().map(|(name, schema, _)| (name.to_owned(), schema)).collect();
    all.extend(VIEWS.iter().map(|(name, fields)| ((*name).to_owned(), shapes::object(fields))));
    let mut mapping = Map::new();
    for (word, fields, does) in COMMANDS {
        let name = format!("Command_{word}");
        let mut schema = shapes::object(fields);
        schema["description"] = json!(does);
        schema["properties"]["do"] = json!({ "const": word });
        if let Some(required) = schema["required"].as_array_mut() {
            required.insert(0, json!("do"));
        }
        mapping.insert((*word).to_owned(), json!(format!("#/components/schemas/{name}")));
        all.insert(name, schema);
    }
    let one_of: Vec<Value> = mapping.values().map(|reference| json!({ "$ref": reference })).collect();
    all.insert(
        "Command".to_owned(),
        json!({ "oneOf": one_of, "discriminator": { "propertyName": "do", "mapping": mapping } }),
    );
    all
}

/// A command as it is sent, for the document and its test.
pub(super) fn command_example(word: &str, fields: &str) -> Value {
    let mut example = shapes::example(fields);
    example.insert("do".to_owned(), json!(word));
    Value::Object(example)
}

fn reading(path: &Path) -> Value {
    let mut parameters: Vec<Value> = in_path(path.path);
    parameters.extend(path.query.iter().map(|name| {
        let schema = match *name {
            "side" => json!({ "type": "string", "enum": ["in", "out"] }),
            "offset" => json!({ "type": "integer", "minimum": 0 }),
            "dossier" => shapes::schema("DossierId"),
            "with" => json!({ "type": "array", "items": shapes::schema("DossierId") }),
            "date" => shapes::schema("Date"),
            _ => json!({ "type": "string" }),
        };
        json!({ "name": name, "in": "query", "required": false, "schema": schema })
    }));
    json!({ "summary": path.summary, "parameters": parameters, "responses": responses(path.gives) })
}

fn in_path(path: &str) -> Vec<Value> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let kind = |name: &str| match name {
        "entry" => "EntryId",
        "content" => "ContentId",
        "element" => "ShortText",
        _ => "DossierId",
    };
    names
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": shapes::schema(kind(name)) }))
        .collect()
}

fn responses(gives: &str) -> Value {
    let mut all = Map::new();
    let content = json!({ "application/json": { "schema": shapes::schema(gives) } });
    all.insert("200".to_owned(), json!({ "description": "Done.", "content": content }));
    let problem = json!({ "application/json": { "schema": shapes::schema("Problem") } });
    for (status, means) in STATUSES {
        all.insert(status.as_u16().to_string(), json!({ "description": means, "content": problem }));
    }
    Value::Object(all)
}

/// Acts, and files in and out.
fn writing() -> Map<String, Value> {
    let csrf =
        json!({ "name": CSRF_HEADER.as_str(), "in": "header", "required": true, "schema": { "type": "string" } });
    let once = json!({
        "name": ONCE_HEADER.as_str(), "in": "header", "required": false,
        "description": "The same word again changes nothing and gives the first answer.",
        "schema": { "type": "string", "maxLength": super::ONCE_LIMIT },
    });
    let examples: Map<String, Value> = COMMANDS
        .iter()
        .map(|(word, fields, does)| {
            ((*word).to_owned(), json!({ "summary": does, "value": command_example(word, fields) }))
        })
        .collect();
    let act = json!({ "post": {
        "summary": "Does what a person asks, or says a lawful no.",
        "parameters": [csrf, once],
        "requestBody": { "required": true, "content": { "application/json": { "schema": shapes::schema("Command"), "examples": examples } } },
        "responses": responses("Acted"),
    }});
    let (files, file) = ("/dossiers/{id}/files", "/dossiers/{id}/files/{content}");
    let mut parameters = in_path(files);
    parameters.push(csrf);
    let form = json!({ "type": "object", "properties": { "file": { "type": "array", "items": { "type": "string", "format": "binary" } } } });
    let upload = json!({ "post": {
        "summary": "Receives and seals files, for an act to name.",
        "parameters": parameters,
        "requestBody": { "required": true, "content": { "multipart/form-data": { "schema": form } } },
        "responses": responses("[FileRef]"),
    }});
    let mut found = responses("string");
    found["200"]["content"] = json!({ "application/octet-stream": {} });
    let download = json!({ "get": { "summary": "A file, opened chunk by chunk.", "parameters": in_path(file), "responses": found } });
    let export = "/dossiers/{id}/export";
    let mut parameters = in_path(export);
    parameters.push(json!({
        "name": "contents", "in": "query", "required": false, "schema": { "const": "1" },
        "description": "With the contents that the reader may open, and the keys to them.",
    }));
    let exported = json!({ "get": { "summary": "A dossier as one file, for `kerege verify`.", "parameters": parameters, "responses": found } });
    let plain = json!({ "200": { "description": "Done.", "content": { "application/json": { "schema": { "type": "object" } } } } });
    let this = json!({ "get": { "summary": "This document. Needs no session.", "security": [], "responses": plain } });
    let entry = |path: &str, operations: Value| (path.to_owned(), operations);
    Map::from_iter([
        entry("/api/openapi.json", this),
        entry("/api/v1/act", act),
        entry(files, upload),
        entry(file, download),
        entry(export, exported),
    ])
}

#[cfg(test)]
mod tests {
    use desk::command::Command;

    use super::*;

    /// The names between backticks, after the first, in a complaint of serde's.
    fn expected(complaint: &str) -> Vec<String> {
        let mut names: Vec<String> = complaint.split('`').skip(1).step_by(2).map(str::to_owned).skip(1).collect();
        names.sort();
        names
    }

    fn read(value: &Value) -> Result<Command, serde_json::Error> {
        serde_json::from_value(value.clone())
    }

    #[test]
    fn every_command_is_described_and_no_other() {
        let complaint = read(&json!({ "do": "?" })).err().unwrap().to_string();
        let mut described: Vec<String> = COMMANDS.iter().map(|(word, ..)| (*word).to_owned()).collect();
        described.sort();
        assert_eq!(expected(&complaint), described);
    }

    #[test]
    fn every_field_of_every_command_is_described_and_no_other() {
        for (word, fields, _) in COMMANDS {
            let mut example = command_example(word, fields);
            assert!(read(&example).is_ok(), "{word}: {:?}", read(&example).err());
            example["unheard_of"] = json!(1);
            let complaint = read(&example).err().unwrap().to_string();
            let mut described: Vec<String> =
                shapes::parts(fields).into_iter().map(|(name, ..)| name.to_owned()).collect();
            described.sort();
            assert_eq!(expected(&complaint), described, "{word}: {complaint}");
        }
    }

    #[test]
    fn what_may_be_left_out_may_and_the_rest_may_not() {
        for (word, fields, _) in COMMANDS {
            for (name, may_lack, _) in shapes::parts(fields) {
                let mut example = command_example(word, fields);
                example.as_object_mut().unwrap().remove(name);
                assert_eq!(read(&example).is_ok(), may_lack, "{word}: {name}");
            }
        }
    }

    #[test]
    fn no_command_takes_a_file_by_a_name_that_no_page_would_take() {
        let with_files: Vec<_> = COMMANDS.iter().filter(|(_, fields, _)| fields.contains("FileRef")).collect();
        assert!(with_files.len() >= 4, "{}", with_files.len());
        for (word, fields, _) in with_files {
            let (list, ..) = shapes::parts(fields).into_iter().find(|(.., kind)| kind.contains("FileRef")).unwrap();
            let mut example = command_example(word, fields);
            assert!(crate::rooms::as_from_a_page(read(&example).unwrap()).is_ok(), "{word}");
            for name in ["../../a.pdf", "folder/a.pdf", "a\u{200f}b.pdf", "con.pdf", "<b>.pdf"] {
                example[list][0]["name"] = json!(name);
                let refusal = crate::rooms::as_from_a_page(read(&example).unwrap()).err();
                assert_eq!(refusal.map(|refusal| refusal.code).as_deref(), Some("file-name"), "{word}: {name}");
            }
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = build();
        let text = document.to_string();
        let schemas = document["components"]["schemas"].as_object().unwrap();
        for part in text.split("#/components/schemas/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(schemas.contains_key(name), "{name}");
        }
    }
}
