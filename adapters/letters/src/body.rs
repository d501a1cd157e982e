//! The body: the request with its basis, the fields as numbered sections, and what is promised and asked.

use std::collections::BTreeMap;

use base::Language;
use cooperation::Kind;
use desk::LetterFacts;
use documents::{Block, Section};

use crate::basis::Basis;
use crate::tongue::Tongue;

pub(crate) fn sections(facts: &LetterFacts, tongue: Tongue<'_>) -> Vec<Section> {
    let basis = Basis::read(&facts.basis, tongue);
    let mut sections = vec![opening(facts, &basis, tongue)];
    sections.extend(facts.fields.iter().filter_map(|field| section(facts, field, tongue)));
    let person = is_about_a_person(facts);
    sections.push(if person { secrecy(&basis, tongue) } else { promises(&basis, tongue) });
    sections.push(reply(&basis, person, tongue));
    sections
}

/// The measure in words.
pub(crate) fn measure(facts: &LetterFacts, tongue: Tongue<'_>) -> String {
    tongue.code("measure", &facts.measure, &facts.measure)
}

fn opening(facts: &LetterFacts, basis: &Basis<'_>, tongue: Tongue<'_>) -> Section {
    let opening = if is_about_a_person(facts) { "opening-person" } else { "opening" };
    let request = tongue.with(opening, [("measure", &measure(facts, tongue))]);
    let mut blocks = vec![Block::Paragraph(request)];
    let words = basis.words(tongue);
    if !words.is_empty() {
        let sentence = if basis.is_convention() { "basis-convention" } else { "basis" };
        blocks.push(Block::Paragraph(tongue.with(sentence, [("basis", &words)])));
    }
    let citations = basis.citations(&facts.citations, tongue);
    if !citations.is_empty() {
        blocks.push(Block::Paragraph(tongue.say("citations")));
        blocks.push(Block::Citations(citations));
    }
    Section { heading: String::new(), blocks }
}

/// One field under its heading. A field that says nothing in any language is no section.
fn section(
    facts: &LetterFacts,
    (code, knowledge, values): &(String, String, BTreeMap<Language, String>),
    tongue: Tongue<'_>,
) -> Option<Section> {
    let (text, language) = text_in(values, tongue.0.language(), &facts.language)?;
    let heading = tongue.code("field", &code.to_ascii_lowercase(), knowledge);
    // In one paragraph, so that no page ends between the note and its text.
    let said = if base_tag(language) == base_tag(tongue.0.language()) {
        text.clone()
    } else {
        format!("{}\n{}", note(language, tongue), text.trim_start())
    };
    let blocks = vec![Block::Paragraph(said)];
    Some(Section { heading, blocks })
}

/// The text in the letter's language, or in the one it was written in, or in any.
fn text_in<'v>(
    values: &'v BTreeMap<Language, String>,
    wanted: &Language,
    written: &Language,
) -> Option<(&'v String, &'v Language)> {
    let filled = || values.iter().filter(|(_, text)| !text.trim().is_empty());
    let found = filled()
        .find(|(language, _)| *language == wanted)
        .or_else(|| filled().find(|(language, _)| base_tag(language) == base_tag(wanted)))
        .or_else(|| filled().find(|(language, _)| *language == written))
        .or_else(|| filled().next());
    found.map(|(language, text)| (text, language))
}

/// “[text in Russian]”.
pub(crate) fn note(language: &Language, tongue: Tongue<'_>) -> String {
    let tag = base_tag(language);
    if tongue.knows("text-in", tag) {
        tongue.say(&format!("text-in-{tag}"))
    } else {
        tongue.with("text-in-other", [("language", language.as_str())])
    }
}

fn base_tag(language: &Language) -> &str {
    language.as_str().split('-').next().unwrap_or_default()
}

/// What becomes of the results (UNTOC 18(19)), and secrecy (18(20)).
fn promises(basis: &Basis<'_>, tongue: Tongue<'_>) -> Section {
    let blocks = [
        tongue.with("use", [("cite", &basis.cite("19", None, tongue))]),
        tongue.with("confidential", [("cite", &basis.cite("20", None, tongue))]),
    ];
    Section { heading: tongue.say("use-heading"), blocks: blocks.map(Block::Paragraph).to_vec() }
}

/// A request about a person brings no evidence whose use could be limited. What is promised of the person is a field of the letter: it
/// differs from basis to basis, and no form promises it for somebody.
fn secrecy(basis: &Basis<'_>, tongue: Tongue<'_>) -> Section {
    let told = tongue.with("confidential", [("cite", &basis.cite("20", None, tongue))]);
    Section { heading: tongue.say("confidential-heading"), blocks: vec![Block::Paragraph(told)] }
}

pub(crate) fn is_about_a_person(facts: &LetterFacts) -> bool {
    Kind::of_measure(&facts.measure) != Kind::Assistance
}

/// Receipt, execution, additional information (UNTOC 18(16)), consultation and reasons (18(26), 18(23)); and the way back.
fn reply(basis: &Basis<'_>, person: bool, tongue: Tongue<'_>) -> Section {
    let asked = vec![
        tongue.say("reply-receipt"),
        tongue.say(if person { "reply-decision" } else { "reply-execution" }),
        tongue.with("reply-further", [("cite", &basis.cite("16", None, tongue))]),
        tongue.with("reply-refusal", [("cite", &basis.cite("23", Some("26"), tongue))]),
    ];
    let blocks = vec![
        Block::Paragraph(tongue.say("reply-intro")),
        Block::Bullets(asked),
        Block::Paragraph(tongue.say("channel")),
    ];
    Section { heading: tongue.say("reply-heading"), blocks }
}
