//! Submissions as instances of the standard's XLSForm: what a survey tool exports, one alone or several in a wrapper.

use std::collections::{BTreeMap, HashSet};

use super::columns::{remark_on_deprecated, unknown_name};
use super::standard::standard;
use super::tree::{self, Element};
use super::{Format, Gathering, Row, Submission, reading};
use crate::problem::{Problem, XML_FORM, XML_FORM_ITSELF, XML_NESTED, XML_REPEATED, XML_ROOT, XML_STRAY_TEXT};
use crate::sniff;

/// The element that the form's instances are.
const INSTANCE: &str = "data";
/// Elements in which survey tools and people wrap several instances; `submission` is the exchange format of ODK.
const WRAPPERS: [&str; 3] = ["submissions", "submission", "instances"];
/// Beside the instance in an ODK submission: photographs and the like, which the form does not ask for.
const ATTACHMENT: &str = "mediaFile";

/// Reads XML.
///
/// # Errors
/// All problems found; see [`crate::read`]. XML that is damaged or tries a trick is refused at that place, with that
/// one problem.
pub fn read(bytes: &[u8]) -> Result<Submission, Vec<Problem>> {
    let text = sniff::text(bytes).map_err(|problem| vec![problem])?;
    let root = tree::parse(text.trim_start()).map_err(|problem| vec![problem])?;
    let mut reader =
        Instances { gathering: Gathering::default(), deprecated: HashSet::new(), count: 0, is_full: false };
    reader.find(&root);
    reader.gathering.finish(Format::Xml)
}

struct Instances {
    gathering: Gathering,
    /// Fields given up by the standard that were remarked on, so that each is named once.
    deprecated: HashSet<&'static str>,
    count: u32,
    /// The limit of rows was reached and said.
    is_full: bool,
}

impl Instances {
    /// Goes down through wrappers, whose depth the tree has limited.
    fn find(&mut self, element: &Element<'_>) {
        let id = element.attribute("id");
        let is_instance = element.name() == INSTANCE;
        let wraps = !element.children.is_empty() && element.children.iter().all(|child| child.name() == INSTANCE);
        if is_instance && id.as_deref() == Some(standard().form_id()) {
            self.count += 1;
            self.is_full = self.gathering.is_full();
            if !self.is_full {
                self.read(element);
            }
        } else if WRAPPERS.contains(&element.name()) || (is_instance && id.is_none() && wraps) {
            self.refuse_text(element, None);
            let inside = element.children.iter().filter(|child| child.name() != ATTACHMENT);
            for child in inside {
                if self.is_full {
                    return;
                }
                self.find(child);
            }
        } else if is_instance {
            let expected = vec![("expected", standard().form_id().to_owned())];
            self.gathering.problems.add(Problem::new(&XML_FORM, expected));
        } else {
            let reason = if element.name() == "html" { &XML_FORM_ITSELF } else { &XML_ROOT };
            self.gathering.problems.add(Problem::new(reason, vec![]));
        }
    }

    fn read(&mut self, instance: &Element<'_>) {
        let (number, before) = (self.count, self.gathering.problems.count());
        self.refuse_text(instance, Some(number));
        let mut reference = instance.attribute("instanceID");
        let mut fields = BTreeMap::new();
        let mut seen = HashSet::new();
        for element in &instance.children {
            let name = standard().field(element.name()).map_or(element.name(), |field| field.id.as_str());
            if !seen.insert(name) {
                self.add(Problem::new(&XML_REPEATED, vec![]), number, name);
                continue;
            }
            if let Some(field) = standard().field(name) {
                if !element.children.is_empty() {
                    self.add(Problem::new(&XML_NESTED, vec![]), number, name);
                    continue;
                }
                let Gathering { problems, remarks, .. } = &mut self.gathering;
                if let Some(value) = reading::value(field, &element.text, number, problems, remarks) {
                    if self.deprecated.insert(field.id.as_str()) {
                        remark_on_deprecated(field, remarks);
                    }
                    fields.insert(field.id.clone(), value);
                }
            } else if name == "meta" {
                reference = self.identifier(element, number).or(reference);
            } else if !standard().reading.collector_elements.iter().any(|known| known == name) {
                let problem = unknown_name(name, !self.gathering.problems.is_full());
                let column = problem.column.clone();
                self.gathering.problems.add(problem.at(Some(number), column.as_deref()));
            }
        }
        let reference = reference.and_then(|text| self.reference(text.trim(), number));
        self.gathering.add(Row { number, reference, fields }, before);
    }

    /// The identifier that the survey tool gave to the submission.
    fn identifier(&mut self, meta: &Element<'_>, number: u32) -> Option<String> {
        let mut identifiers = meta.children.iter().filter(|child| child.name() == "instanceID");
        let first = identifiers.next();
        if identifiers.next().is_some() {
            self.add(Problem::new(&XML_REPEATED, vec![]), number, "instanceID");
        }
        first.filter(|element| element.has_text()).map(|element| element.text.clone())
    }

    fn reference(&mut self, text: &str, number: u32) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        match reading::line(text) {
            Ok(reference) => Some(reference),
            Err(problem) => {
                self.add(problem, number, "instanceID");
                None
            }
        }
    }

    fn refuse_text(&mut self, element: &Element<'_>, number: Option<u32>) {
        if element.has_text() {
            self.gathering.problems.add(Problem::new(&XML_STRAY_TEXT, vec![]).at(number, None));
        }
    }

    fn add(&mut self, problem: Problem, number: u32, name: &str) {
        self.gathering.problems.add(problem.at(Some(number), Some(name)));
    }
}
