use base::Language;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::division::Division;
use super::number::article_number;
use super::{ARTICLES, ATTRIBUTE_BYTES, Article, DEPTH, ELEMENTS, TreatyText, fault};
use crate::Finding;

/// Elements that stand below an article and have a number of their own (Akoma Ntoso 3.0, hierarchical elements).
const CONTAINERS: [&str; 9] =
    ["paragraph", "subparagraph", "point", "indent", "alinea", "clause", "subclause", "item", "list"];
/// Notes and metadata: not the text of the provision.
const PASSED_OVER: [&str; 4] = ["authorialNote", "note", "remark", "proprietary"];
/// Languages of ISO 639-2, as Akoma Ntoso writes them, for the languages that treaties here are in.
const LANGUAGES: [(&str, &str); 14] = [
    ("eng", "en"),
    ("rus", "ru"),
    ("kir", "ky"),
    ("ita", "it"),
    ("fra", "fr"),
    ("deu", "de"),
    ("spa", "es"),
    ("ara", "ar"),
    ("zho", "zh"),
    ("tur", "tr"),
    ("pol", "pl"),
    ("ukr", "uk"),
    ("kaz", "kk"),
    ("uzb", "uz"),
];

/// The text of one Akoma Ntoso document, read as a stream and with every known trick refused: document types, entities,
/// deep nesting, crowds of elements, swollen attributes. Whatever is inside an article and not a number, heading or
/// note is its text.
pub(super) fn read(name: &str, text: &str, language: Option<&Language>) -> Result<Vec<TreatyText>, Vec<Finding>> {
    let mut reader = Reader::from_str(text);
    let mut document = Document::default();
    loop {
        let before = reader.buffer_position();
        let here = |problem: &str, cure: &str| vec![fault(name, line_at(text, before), problem, cure)];
        let malformed = || here("not well-formed XML", "correct the file at this line");
        match reader.read_event().map_err(|_| malformed())? {
            Event::Start(start) => document.open(&start).map_err(|(problem, cure)| here(&problem, cure))?,
            Event::Empty(start) => {
                document.open(&start).map_err(|(problem, cure)| here(&problem, cure))?;
                document.close();
            }
            Event::End(_) => document.close(),
            Event::Text(piece) => document.add(&piece.xml10_content()),
            Event::CData(piece) => document.add(&piece.xml10_content()),
            Event::GeneralRef(entity) => match character(&entity) {
                Some(piece) => document.add(&piece),
                None => return Err(here("an entity that XML itself does not define", "write the character itself")),
            },
            Event::DocType(_) => return Err(here("a document type", "remove the DOCTYPE: it could hide a trap")),
            Event::Eof if document.path.is_empty() => break,
            Event::Eof => return Err(malformed()),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
    let said = document
        .language
        .as_deref()
        .map(|tag| LANGUAGES.iter().find(|(three, _)| *three == tag).map_or(tag, |(_, two)| *two).to_owned());
    let language = language.cloned().or_else(|| said.and_then(|tag| tag.parse().ok()));
    let Some(language) = language else {
        return Err(vec![fault(name, 1, "the file does not say its language", "name it, or add FRBRlanguage")]);
    };
    let title = Some(squeeze(&document.title)).filter(|title| !title.is_empty());
    let mut read = TreatyText::new(language, title, name);
    read.articles = document.articles;
    if !document.found.is_empty() {
        return Err(document
            .found
            .into_iter()
            .map(|problem| fault(name, 1, &problem, "correct the article"))
            .collect());
    }
    Ok(vec![read])
}

/// Where the reader is.
#[derive(Default)]
struct Document {
    /// Names of the open elements.
    path: Vec<String>,
    elements: usize,
    language: Option<String>,
    title: String,
    articles: Vec<Article>,
    open: Option<Open>,
    found: Vec<String>,
}

/// An article that is being read.
struct Open {
    depth: usize,
    number: String,
    heading: String,
    /// The depths of the open containers, each with its own number.
    labels: Vec<(usize, String)>,
    division: Division,
}

impl Document {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), (String, &'static str)> {
        self.elements += 1;
        if self.path.len() >= DEPTH {
            return Err((format!("elements nested more than {DEPTH} deep"), "take a plainer copy"));
        }
        if self.elements > ELEMENTS {
            return Err((format!("more than {ELEMENTS} elements"), "divide the file"));
        }
        if start.attributes_raw().len() > ATTRIBUTE_BYTES || start.attributes().any(|attribute| attribute.is_err()) {
            return Err((
                format!("attributes of more than {ATTRIBUTE_BYTES} bytes, or malformed"),
                "take a plainer copy",
            ));
        }
        let name = start.name().into_inner();
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local).to_owned();
        if name == "FRBRlanguage" && self.language.is_none() {
            let attribute = start.try_get_attribute("language").ok().flatten();
            self.language = attribute.and_then(|attribute| {
                attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|v| v.into_owned())
            });
        }
        let depth = self.path.len();
        // A section is an article where no article is above it: acts of some countries have sections.
        let begins = name == "article" || (name == "section" && self.open.is_none());
        if begins && self.open.is_none() && self.articles.len() <= ARTICLES {
            let labels = Vec::new();
            let (number, heading) = (String::new(), String::new());
            self.open = Some(Open { depth, number, heading, labels, division: Division::default() });
        } else if let Some(open) = &mut self.open
            && CONTAINERS.contains(&name.as_str())
        {
            open.labels.push((depth, String::new()));
        }
        self.path.push(name);
        Ok(())
    }

    /// The reader has checked that the end tag fits its start tag.
    fn close(&mut self) {
        self.path.pop();
        let depth = self.path.len();
        if let Some(open) = &mut self.open {
            if open.labels.last().is_some_and(|(at, _)| *at == depth) {
                open.labels.pop();
            }
            if open.depth == depth {
                self.end_article();
            }
        }
    }

    fn end_article(&mut self) {
        let Some(open) = self.open.take() else { return };
        match article_number(&open.number) {
            Some(number) => {
                let heading = Some(squeeze(&open.heading)).filter(|heading| !heading.is_empty());
                self.articles.push(Article { number, heading, passages: open.division.finish() });
            }
            None => self.found.push(format!("article {} of the file has no number", self.articles.len() + 1)),
        }
    }

    fn add(&mut self, piece: &str) {
        if piece.trim().is_empty() || self.path.iter().any(|name| PASSED_OVER.contains(&name.as_str())) {
            return;
        }
        let (name, depth) = (self.path.last().map_or("", String::as_str), self.path.len());
        match &mut self.open {
            // The number or heading of the article itself, or the number of a container: what lies directly in them.
            Some(open) if name == "num" && depth == open.depth + 2 => open.number.push_str(piece),
            Some(open) if name == "heading" && depth == open.depth + 2 => open.heading.push_str(piece),
            Some(open) if name == "num" => {
                if let Some((_, label)) = open.labels.last_mut() {
                    label.push_str(piece.trim().trim_matches(['(', ')', '.', ' ']));
                }
            }
            Some(open) => {
                let labels: Vec<String> =
                    open.labels.iter().map(|(_, label)| label.clone()).filter(|label| !label.is_empty()).collect();
                open.division.at(&labels, &squeeze(piece));
            }
            None if name == "docTitle" || self.path.iter().any(|name| name == "docTitle") => self.title.push_str(piece),
            None => {}
        }
    }
}

/// One space where there was any white space: line breaks of the file are not the text's.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// What a reference stands for: a character by number, or one of the five that XML itself defines. No other entity
/// exists here, so nothing can grow by expansion.
fn character(entity: &BytesRef<'_>) -> Option<String> {
    if entity.is_char_ref() {
        return entity.resolve_char_ref().ok().flatten().map(String::from);
    }
    resolve_predefined_entity(&entity.xml10_content()).map(str::to_owned)
}

fn line_at(text: &str, position: u64) -> usize {
    let position = usize::try_from(position).unwrap_or(usize::MAX).min(text.len());
    text.as_bytes()[..position].iter().filter(|byte| **byte == b'\n').count() + 1
}
