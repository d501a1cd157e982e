use std::collections::{BTreeMap, BTreeSet};

use base::Language;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use rust_embed::RustEmbed;

use crate::formats::Formats;

/// The fixed words of letters.
const LETTERS: &str = "letter.ftl";

#[derive(RustEmbed)]
#[folder = "../../data/labels"]
struct Files;

/// One language's words.
pub(crate) struct Tongue {
    pub(crate) language: Language,
    pub(crate) bundle: FluentBundle<FluentResource>,
    pub(crate) formats: Formats,
    /// Whether every file for pages is there: then pages are offered in it. Letters are a matter of their own: a language may have their
    /// file alone, or all but theirs, as Arabic does for as long as no font for it is embedded.
    pub(crate) is_whole: bool,
}

/// What one label is made of, for comparison between languages.
#[derive(Default)]
struct Shape {
    places: BTreeSet<String>,
    empty: bool,
}

/// By file, then by key.
type Shapes = BTreeMap<String, BTreeMap<String, Shape>>;

/// Every folder of the embedded files, and what is wrong with them.
pub(crate) fn builtin() -> (Vec<Tongue>, Vec<String>) {
    let mut folders: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut problems = Vec::new();
    for path in Files::iter() {
        let text = Files::get(&path).and_then(|file| String::from_utf8(file.data.into_owned()).ok());
        match (path.split_once('/'), text) {
            (Some((folder, name)), Some(text)) => {
                folders.entry(folder.to_owned()).or_default().push((name.to_owned(), text));
            }
            _ => problems.push(format!("{path}: expected UTF-8 text in a folder named after its language")),
        }
    }
    from_folders(folders, problems)
}

pub(crate) fn from_folders(
    folders: BTreeMap<String, Vec<(String, String)>>,
    mut problems: Vec<String>,
) -> (Vec<Tongue>, Vec<String>) {
    let mut tongues = Vec::new();
    let mut shapes: BTreeMap<String, Shapes> = BTreeMap::new();
    for (folder, files) in folders {
        match tongue(&folder, files, &mut problems) {
            Some((tongue, found)) => {
                tongues.push(tongue);
                shapes.insert(folder, found);
            }
            None => problems.push(format!("{folder}: not the tag of a language for which there are formats")),
        }
    }
    compare(&shapes, &mut problems);
    if let Some(english) = shapes.get("en") {
        for tongue in &mut tongues {
            let own = shapes.get(tongue.language.as_str());
            let mut pages = english.keys().filter(|file| file.as_str() != LETTERS);
            tongue.is_whole = own.is_some_and(|own| pages.all(|file| own.contains_key(file)));
        }
    }
    (tongues, problems)
}

fn tongue(folder: &str, files: Vec<(String, String)>, problems: &mut Vec<String>) -> Option<(Tongue, Shapes)> {
    let language: Language = folder.parse().ok()?;
    let formats = Formats::new(folder)?;
    let mut bundle = FluentBundle::new_concurrent(vec![folder.parse().ok()?]);
    bundle.set_use_isolating(language.is_right_to_left());
    let mut shapes = Shapes::new();
    for (name, text) in files {
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
            problems.extend(errors.iter().map(|error| format!("{folder}/{name}: {error}")));
            resource
        });
        for (key, shape) in shapes_of(&resource) {
            let twice = shapes.values().any(|file| file.contains_key(&key));
            shapes.entry(name.clone()).or_default().insert(key.clone(), shape);
            if twice {
                problems.push(format!("{folder}/{name}: {key} is there twice"));
            }
        }
        // A key that is there twice is reported above; the first one stays.
        let _ = bundle.add_resource(resource);
    }
    Some((Tongue { language, bundle, formats, is_whole: false }, shapes))
}

/// Every file of a language has the keys and places of English's file of that name, and says something.
fn compare(shapes: &BTreeMap<String, Shapes>, problems: &mut Vec<String>) {
    let Some(english) = shapes.get("en") else {
        problems.push("en: English is missing, to which all others fall back".to_owned());
        return;
    };
    for (folder, files) in shapes {
        for (file, own) in files {
            let Some(english) = english.get(file) else {
                problems.push(format!("{folder}: {file} is not in English"));
                continue;
            };
            compare_file(folder, own, english, problems);
        }
    }
}

fn compare_file(
    folder: &str,
    own: &BTreeMap<String, Shape>,
    english: &BTreeMap<String, Shape>,
    problems: &mut Vec<String>,
) {
    for (key, shape) in own {
        if shape.empty {
            problems.push(format!("{folder}: {key} is empty"));
        }
        match english.get(key) {
            None => problems.push(format!("{folder}: {key} is not in English")),
            Some(other) if other.places != shape.places => {
                problems.push(format!("{folder}: {key} has places {:?}, English {:?}", shape.places, other.places));
            }
            Some(_) => {}
        }
    }
    let missing = english.keys().filter(|key| !own.contains_key(*key));
    problems.extend(missing.map(|key| format!("{folder}: {key} is missing")));
}

fn shapes_of(resource: &FluentResource) -> Vec<(String, Shape)> {
    let mut found = Vec::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let mut shape = Shape { empty: true, ..Shape::default() };
            if let Some(pattern) = &message.value {
                walk(pattern, &mut shape);
            }
            found.push((message.id.name.to_owned(), shape));
        }
    }
    found
}

fn walk(pattern: &Pattern<&str>, shape: &mut Shape) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => shape.empty &= value.trim().is_empty(),
            PatternElement::Placeable { expression } => {
                shape.empty = false;
                expression_places(expression, shape);
            }
        }
    }
}

fn expression_places(expression: &Expression<&str>, shape: &mut Shape) {
    match expression {
        Expression::Inline(inline) => inline_places(inline, shape),
        Expression::Select { selector, variants } => {
            inline_places(selector, shape);
            for variant in variants {
                let mut inner = Shape { empty: true, ..Shape::default() };
                walk(&variant.value, &mut inner);
                shape.places.append(&mut inner.places);
                shape.empty |= inner.empty;
            }
        }
    }
}

fn inline_places(inline: &InlineExpression<&str>, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.places.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| inline_places(argument, shape));
        }
        InlineExpression::Placeable { expression } => expression_places(expression, shape),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_between_languages_is_named() {
        let file = |text: &str| vec![("a.ftl".to_owned(), text.to_owned())];
        let english = "one = One { $name }\ntwo = { $count ->\n  [one] a\n *[other] { $count } b\n}\nthree = Three\n";
        let italian =
            "one = Uno { $nome }\ntwo = { $count ->\n  [one] a\n *[other] { $count } b\n}\nfour = \"\"\nfive\n";
        let folders = BTreeMap::from([("en".to_owned(), file(english)), ("it".to_owned(), file(italian))]);
        let (tongues, problems) = from_folders(folders, Vec::new());
        assert_eq!(tongues.len(), 2);
        let has =
            |part: &str| assert!(problems.iter().any(|problem| problem.contains(part)), "{part} not in {problems:?}");
        has("it: one has places {\"nome\"}, English {\"name\"}");
        has("it: three is missing");
        has("it: four is not in English");
        has("it/a.ftl: ");
        assert!(!problems.iter().any(|problem| problem.contains("two")), "{problems:?}");
    }
}
