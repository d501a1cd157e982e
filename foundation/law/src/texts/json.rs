use base::Language;
use serde_json::Value;

use super::division::Division;
use super::number::article_number;
use super::{ARTICLES, Article, TreatyText, fault};
use crate::Finding;

/// Keys under which files keep the number, the heading and the text of an article.
const NUMBERS: [&str; 4] = ["number", "article", "num", "article_number"];
const HEADINGS: [&str; 2] = ["heading", "title"];
const CONTENTS: [&str; 3] = ["content", "text", "paragraphs"];

/// Texts of one JSON file: an object with `articles`, each with a number, a heading and a content, in one language or,
/// with the language after an underscore (`content_en`, `content_ru`), in several. The parser limits how deep a file
/// may be nested.
pub(super) fn read(name: &str, text: &str, language: Option<&Language>) -> Result<Vec<TreatyText>, Vec<Finding>> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        vec![fault(name, error.line(), &format!("not readable as JSON: {error}"), "correct the file at this line")]
    })?;
    let articles = match &value {
        Value::Array(articles) => Some(articles),
        _ => value.get("articles").and_then(Value::as_array),
    };
    let Some(articles) = articles.filter(|articles| articles.len() <= ARTICLES) else {
        let problem = format!("no list `articles` of at most {ARTICLES} articles");
        return Err(vec![fault(name, 1, &problem, "give `{\"articles\": [{\"number\": …, \"content\": …}]}`")]);
    };
    let languages = languages(articles);
    if languages.is_empty() {
        let said = language.cloned().or_else(|| value.get("language").and_then(Value::as_str)?.parse().ok());
        let Some(language) = said else {
            return Err(vec![fault(name, 1, "the file does not say its language", "name the language")]);
        };
        return text_in(name, &value, articles, "", language).map(|text| vec![text]);
    }
    let wanted = languages.into_iter().filter(|found| language.is_none_or(|language| found == language));
    let (mut texts, mut found) = (Vec::new(), Vec::new());
    for language in wanted {
        match text_in(name, &value, articles, &format!("_{language}"), language) {
            Ok(text) => texts.push(text),
            Err(faults) => found.extend(faults),
        }
    }
    if found.is_empty() { Ok(texts) } else { Err(found) }
}

/// The languages that stand after an underscore in the articles' keys.
fn languages(articles: &[Value]) -> Vec<Language> {
    let mut all: Vec<Language> = Vec::new();
    for key in articles.iter().filter_map(Value::as_object).flat_map(|article| article.keys()) {
        let tag = CONTENTS.iter().find_map(|content| key.strip_prefix(content)?.strip_prefix('_'));
        if let Some(language) = tag.and_then(|tag| tag.parse().ok())
            && !all.contains(&language)
        {
            all.push(language);
        }
    }
    all
}

fn text_in(
    name: &str,
    value: &Value,
    articles: &[Value],
    suffix: &str,
    language: Language,
) -> Result<TreatyText, Vec<Finding>> {
    let of = |value: &Value, keys: &[&str]| -> Option<Value> {
        let own = keys.iter().find_map(|key| value.get(format!("{key}{suffix}")));
        own.or_else(|| keys.iter().find_map(|key| value.get(*key))).cloned()
    };
    let words = |value: Option<Value>| match value {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    };
    let mut read = TreatyText::new(language, words(of(value, &["title", "treaty"])), name);
    let mut found = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let number = match of(article, &NUMBERS) {
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(Value::String(number)) => article_number(&number),
            _ => None,
        };
        let Some(number) = number else {
            found.push(fault(name, 1, &format!("entry {} has no number", at + 1), "add `\"number\"`"));
            continue;
        };
        let mut division = Division::default();
        add(&mut division, of(article, &CONTENTS).as_ref());
        read.articles.push(Article { number, heading: words(of(article, &HEADINGS)), passages: division.finish() });
    }
    if found.is_empty() { Ok(read) } else { Err(found) }
}

/// A text of several lines, a list of texts, or a list of numbered paragraphs.
fn add(division: &mut Division, content: Option<&Value>) {
    match content {
        Some(Value::String(text)) => text.lines().for_each(|line| division.line(line)),
        Some(Value::Array(items)) => items.iter().for_each(|item| add(division, Some(item))),
        Some(Value::Object(paragraph)) => {
            let text = |key: &str| paragraph.get(key).and_then(Value::as_str).unwrap_or_default();
            let number = NUMBERS.iter().map(|key| text(key)).find(|number| !number.is_empty()).unwrap_or_default();
            let number = number.trim_matches(['(', ')', '.']);
            let body = CONTENTS.iter().find_map(|key| paragraph.get(*key));
            let first = body.and_then(Value::as_str).unwrap_or_default();
            match number.is_empty() {
                true => division.line(first),
                false => division.line(&format!("{number}. {first}")),
            }
            if body.is_some_and(Value::is_array) {
                add(division, body);
            }
        }
        _ => {}
    }
}
