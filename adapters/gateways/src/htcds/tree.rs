//! A small XML document as a tree, with every known trick refused: document types, entities, deep nesting, crowds of
//! elements, swollen attributes. Comments and processing instructions are passed over; CDATA is text.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::limits;
use crate::problem::{
    NOT_UTF8, Problem, XML_ATTRIBUTES, XML_DEPTH, XML_DOCTYPE, XML_ELEMENTS, XML_ENTITY, XML_MALFORMED,
};

pub(super) struct Element<'a> {
    start: BytesStart<'a>,
    /// All text directly inside, in one piece.
    pub(super) text: String,
    pub(super) children: Vec<Element<'a>>,
}

impl Element<'_> {
    /// The name without its namespace prefix: survey tools differ in the prefixes they give.
    pub(super) fn name(&self) -> &str {
        let name = self.start.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The attribute of this name without namespace, if it is there and can be read.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.start.try_get_attribute(name).ok().flatten()?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    }

    pub(super) fn has_text(&self) -> bool {
        !self.text.trim().is_empty()
    }
}

/// The root of the document.
pub(super) fn parse(text: &str) -> Result<Element<'_>, Problem> {
    let mut reader = Reader::from_str(text);
    let mut tree = Tree { open: Vec::new(), root: None, elements: 0 };
    loop {
        let before = reader.buffer_position();
        // Counted only when something is wrong: counting lines for every element would read the file once for each of them.
        let here = || line_at(text, before);
        let event = reader.read_event().map_err(|_| malformed(here()))?;
        match event {
            Event::Start(start) => tree.open(start, here)?,
            Event::Empty(start) => {
                tree.open(start, here)?;
                tree.close();
            }
            Event::End(_) => tree.close(),
            Event::Text(piece) => tree.add_text(&piece.xml10_content(), here)?,
            Event::CData(piece) => tree.add_text(&piece.xml10_content(), here)?,
            Event::GeneralRef(entity) => {
                let piece = character(&entity).ok_or_else(|| Problem::new(&XML_ENTITY, vec![("line", here())]))?;
                tree.add_text(&piece, here)?;
            }
            Event::DocType(_) => return Err(Problem::new(&XML_DOCTYPE, vec![])),
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().map_err(|_| malformed(here()))?;
                let is_utf8 = |name: &str| name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("us-ascii");
                if encoding.is_some_and(|name| !is_utf8(&name)) {
                    return Err(Problem::new(&NOT_UTF8, vec![("line", here())]));
                }
            }
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => {
                return if tree.open.is_empty() {
                    tree.root.ok_or_else(|| malformed(here()))
                } else {
                    Err(malformed(here()))
                };
            }
        }
    }
}

struct Tree<'a> {
    open: Vec<Element<'a>>,
    root: Option<Element<'a>>,
    elements: usize,
}

impl<'a> Tree<'a> {
    fn open(&mut self, start: BytesStart<'a>, line: impl FnOnce() -> String) -> Result<(), Problem> {
        let limit = |reason, limit: usize| Err(Problem::new(reason, vec![("limit", limit.to_string())]));
        self.elements += 1;
        if self.open.len() >= limits::XML_DEPTH {
            return limit(&XML_DEPTH, limits::XML_DEPTH);
        }
        if self.elements > limits::XML_ELEMENTS {
            return limit(&XML_ELEMENTS, limits::XML_ELEMENTS);
        }
        if start.attributes_raw().len() > limits::XML_ATTRIBUTE_BYTES {
            return limit(&XML_ATTRIBUTES, limits::XML_ATTRIBUTE_BYTES);
        }
        let second_root = self.open.is_empty() && self.root.is_some();
        if second_root || start.attributes().any(|attribute| attribute.is_err()) {
            return Err(malformed(line()));
        }
        self.open.push(Element { start, text: String::new(), children: Vec::new() });
        Ok(())
    }

    /// The reader has checked that the end tag fits its start tag.
    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn add_text(&mut self, piece: &str, line: impl FnOnce() -> String) -> Result<(), Problem> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(piece),
            None if piece.trim().is_empty() => {}
            None => return Err(malformed(line())),
        }
        Ok(())
    }
}

/// What a reference stands for: a character by number, or one of the five that XML itself defines. No other entity
/// exists here, so nothing can grow by expansion.
fn character(entity: &BytesRef<'_>) -> Option<String> {
    if entity.is_char_ref() {
        return entity.resolve_char_ref().ok().flatten().map(String::from);
    }
    resolve_predefined_entity(&entity.xml10_content()).map(str::to_owned)
}

fn malformed(line: String) -> Problem {
    Problem::new(&XML_MALFORMED, vec![("line", line)])
}

fn line_at(text: &str, position: u64) -> String {
    let position = usize::try_from(position).unwrap_or(usize::MAX).min(text.len());
    (text.as_bytes()[..position].iter().filter(|b| **b == b'\n').count() + 1).to_string()
}
