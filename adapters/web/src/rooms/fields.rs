//! The inputs of forms: label, hint, what is wrong, and what was typed before. Each kind is a template of its own that is rendered by a
//! call: as macros they were copied into every page, and the compiler read one page as seventeen thousand lines.

use std::fmt::Display;

use askama::Template;

use super::paper::Paper;

/// Rendering text into memory can not fail.
const RENDERS: &str = "a field renders";

#[derive(Template)]
#[template(path = "rooms/field.html")]
struct Field<'a> {
    kind: Kind,
    act: &'a str,
    name: &'a str,
    label: String,
    /// The word for it, if the field may stay empty.
    optional: Option<String>,
    value: String,
    /// What stands where nothing is chosen yet.
    choose: Option<String>,
    notes: String,
    described: String,
}

/// What stands under the label.
pub(super) enum Kind {
    Text,
    Day,
    Area(u8),
    Select(Vec<Choice>),
}

/// One of several.
pub(super) struct Choice {
    code: String,
    word: String,
    means: Option<String>,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "rooms/field_radios.html")]
struct Radios<'a> {
    act: &'a str,
    name: &'a str,
    legend: String,
    with_code: bool,
    choices: Vec<Choice>,
    notes: String,
    described: String,
}

#[derive(Template)]
#[template(path = "rooms/field_notes.html")]
struct Notes<'a> {
    act: &'a str,
    name: &'a str,
    hint: Option<String>,
    wrong: Option<String>,
}

/// The hint and what is wrong, above an input.
pub(super) fn notes<P: Paper + ?Sized>(paper: &P, (act, name): (&str, &str), hint: &str) -> String {
    let hint = (!hint.is_empty()).then(|| paper.say(hint));
    Notes { act, name, hint, wrong: paper.wrong(act, name) }.render().expect(RENDERS)
}

/// Attributes that tie the notes to their input.
pub(super) fn described<P: Paper + ?Sized>(paper: &P, (act, name): (&str, &str), hint: &str) -> String {
    let wrong = paper.wrong(act, name).map(|_| format!("{act}-{name}-wrong"));
    let invalid = if wrong.is_some() { " aria-invalid=\"true\"" } else { "" };
    let hint = (!hint.is_empty()).then(|| format!("{act}-{name}-hint"));
    let ids: Vec<String> = hint.into_iter().chain(wrong).collect();
    if ids.is_empty() { String::new() } else { format!("{invalid} aria-describedby=\"{}\"", ids.join(" ")) }
}

fn choices<P: Paper + ?Sized, S: AsRef<str>>(
    paper: &P,
    (act, name): (&str, &str),
    (prefix, codes, chosen): (&str, &[S], &str),
    explain: bool,
) -> Vec<Choice> {
    let choice = |code: &S| Choice {
        code: code.as_ref().to_owned(),
        word: paper.word(prefix, code.as_ref()),
        means: explain.then(|| paper.explained(prefix, code.as_ref())),
        is_chosen: paper.is_kept(act, name, code.as_ref(), chosen),
    };
    codes.iter().map(choice).collect()
}

#[derive(Template)]
#[template(
    source = "<input type=\"hidden\" name=\"csrf\" value=\"{{ csrf }}\"><input type=\"hidden\" name=\"once\" value=\"{{ once }}\">\n<input type=\"hidden\" name=\"{{ name }}\" value=\"{{ value }}\">",
    ext = "html"
)]
struct Hidden<'a> {
    csrf: String,
    once: String,
    name: &'a str,
    value: String,
}

/// A line, a day or a text.
pub(super) fn field<P: Paper + ?Sized>(
    paper: &P,
    (kind, act, name): (Kind, &str, &str),
    words: (&str, &str),
    value: &str,
    required: bool,
) -> String {
    let optional = (!required).then(|| paper.say("form-optional"));
    render(paper, (kind, act, name), words, paper.kept(act, name, value), optional, None)
}

fn render<P: Paper + ?Sized>(
    paper: &P,
    (kind, act, name): (Kind, &str, &str),
    (label, hint): (&str, &str),
    value: String,
    optional: Option<String>,
    choose: Option<String>,
) -> String {
    let (notes, described) = (notes(paper, (act, name), hint), described(paper, (act, name), hint));
    Field { kind, act, name, label: paper.say(label), optional, value, choose, notes, described }
        .render()
        .expect(RENDERS)
}

/// The hidden fields of every form, and the thing that it is about.
pub(super) fn hidden<P: Paper + ?Sized>(paper: &P, name: &str, value: impl Display) -> String {
    Hidden { csrf: paper.csrf(), once: paper.once(), name, value: value.to_string() }.render().expect(RENDERS)
}

/// Choices that are few: each with its word and, with `explain`, its explanation.
pub(super) fn radios<P: Paper + ?Sized, S: AsRef<str>>(
    paper: &P,
    (act, name): (&str, &str),
    (legend, hint): (&str, &str),
    (prefix, codes, chosen): (&str, &[S], &str),
    explain: bool,
) -> String {
    let choices = choices(paper, (act, name), (prefix, codes, chosen), explain);
    let (notes, described) = (notes(paper, (act, name), hint), described(paper, (act, name), hint));
    let legend = paper.say(legend);
    Radios { act, name, legend, with_code: prefix == "code", choices, notes, described }.render().expect(RENDERS)
}

/// Choices of which a person knows the words.
pub(super) fn select<P: Paper + ?Sized, S: AsRef<str>>(
    paper: &P,
    (act, name): (&str, &str),
    words: (&str, &str),
    (prefix, codes, chosen): (&str, &[S], &str),
) -> String {
    let choose = chosen.is_empty().then(|| paper.say("form-choose"));
    let kind = Kind::Select(choices(paper, (act, name), (prefix, codes, chosen), false));
    render(paper, (kind, act, name), words, String::new(), None, choose)
}
