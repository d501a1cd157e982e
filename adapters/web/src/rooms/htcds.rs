//! Fields of the case data standard on pages: their names, their values in words, and the page's own form with the core fields.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{DossierId, Timestamp};
use gateways::htcds::{Field, FieldKind, Part, standard};

use super::again::Again;
use super::answer;
use super::paper::{Paper, key, paper};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::{At, Signed};

/// The row's own number, which is not a field of the standard.
pub(super) const REFERENCE: &str = "case_reference";
/// Lists with more choices are offered while typing, not all at once.
const SHORT_LIST: usize = 30;

/// What pages with rows of the standard say.
pub(super) trait Htcds: Paper {
    /// A field's name: label `htcds-<id>`; the published English meaning where there is no label.
    fn htcds(&self, id: &str) -> String {
        let meaning = standard().field(id).map_or(id, |field| field.meaning.as_str());
        self.frame().words.say_or(key("htcds", &id.to_lowercase()), meaning)
    }

    /// A value in words: choices by their published names, days and ticks in the reader's language.
    fn htcds_value(&self, id: &str, value: &str) -> String {
        match standard().field(id).map(|field| &field.kind) {
            Some(FieldKind::Pick { list, .. }) => {
                let named = |code: &str| list.find(code).map_or_else(|| code.to_owned(), |coded| coded.label.clone());
                value.split(';').map(|code| named(code.trim())).collect::<Vec<_>>().join("; ")
            }
            Some(FieldKind::Bool) => self.say(if value == "true" { "form-yes" } else { "form-no" }),
            Some(FieldKind::Date) => value.parse().map_or_else(|_| value.to_owned(), |date| self.date(&date)),
            _ => value.to_owned(),
        }
    }

    /// “Row 3 · TIP-17”.
    fn row_title(&self, row: &[(String, String)], number: &usize) -> String {
        let number = *number;
        let title = self.count("row-title", number);
        match row.iter().find(|(field, _)| field == REFERENCE) {
            Some((_, reference)) => format!("{title} · {reference}"),
            None => title,
        }
    }
}

/// Fields of one published section.
struct Section {
    name: &'static str,
    fields: Vec<&'static Field>,
}

#[derive(Template)]
#[template(path = "rooms/matter_form.html")]
struct FormPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    matter: DossierId,
    sections: Vec<Section>,
    /// Long lists, once each: name, and code with label.
    lists: BTreeMap<&'static str, Vec<(&'static str, &'static str)>>,
}

paper!(FormPaper);

impl Htcds for FormPaper<'_> {}

impl FormPaper<'_> {
    fn is_sealed(&self, field: &Field) -> bool {
        field.disclosure.part == Part::Annex
    }

    fn sealed_word(&self, field: &Field) -> &'static str {
        match (field.disclosure.part, field.disclosure.listed_only) {
            (Part::Annex, _) => "htcds-sealed",
            (Part::Matter, true) => "htcds-open-listed",
            (Part::Matter, false) => "htcds-open",
        }
    }

    /// Which input it is.
    fn shape(&self, field: &Field) -> &'static str {
        match &field.kind {
            FieldKind::Lines => "lines",
            FieldKind::Date => "date",
            FieldKind::Bool => "tick",
            FieldKind::Count { .. } => "number",
            FieldKind::Phone => "tel",
            FieldKind::Pick { list, .. } if list.codes().len() > SHORT_LIST => "text",
            FieldKind::Pick { is_many: true, .. } => "several",
            FieldKind::Pick { is_many: false, .. } => "one-of",
            FieldKind::Line | FieldKind::Degrees { .. } => "text",
        }
    }

    fn shape_hint(&self, field: &Field) -> &'static str {
        match &field.kind {
            FieldKind::Pick { is_many: true, list, .. } if list.codes().len() > SHORT_LIST => "htcds-codes-hint",
            FieldKind::Pick { list, .. } if list.codes().len() > SHORT_LIST => "htcds-code-hint",
            FieldKind::Phone => "htcds-phone-hint",
            _ => "",
        }
    }

    fn listed(&self, field: &'static Field) -> Vec<(&'static str, &'static str)> {
        list(field)
    }

    fn is_long_list(&self, field: &Field) -> bool {
        matches!(&field.kind, FieldKind::Pick { list, .. } if list.codes().len() > SHORT_LIST)
    }

    fn list_of(&self, field: &Field) -> &'static str {
        list_name(field)
    }
}

fn list(field: &'static Field) -> Vec<(&'static str, &'static str)> {
    match &field.kind {
        FieldKind::Pick { list, .. } => {
            list.codes().iter().map(|coded| (coded.code.as_str(), coded.label.as_str())).collect()
        }
        _ => Vec::new(),
    }
}

fn list_name(field: &Field) -> &'static str {
    // The two long lists of the standard: ISO 3166-1 and ISO 639-2.
    match &field.kind {
        FieldKind::Pick { list, .. } if list.codes().iter().any(|coded| coded.code == "KG") => "countries",
        _ => "languages",
    }
}

/// What the page's own form asks: the core of the standard, and what investigators may see beyond it.
pub(super) fn asked() -> impl Iterator<Item = &'static Field> {
    standard()
        .fields()
        .iter()
        .filter(|field| !field.is_deprecated && (field.is_core || field.disclosure.part == Part::Matter))
}

/// `GET /matters/{id}/form`.
pub(crate) async fn form(
    State(app): State<App>,
    signed: Signed,
    At(matter): At<DossierId>,
) -> Result<Response, Problem> {
    show(&app, &signed, matter, Again::default()).await
}

pub(super) async fn show(app: &App, signed: &Signed, matter: DossierId, again: Again) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.matter(&reader, matter)).await?;
    if !page.may.contains("import_submission") {
        return Err(Problem::not_found());
    }
    let words = app.words(&signed.language);
    let kind = format!("{} {}", words.say("matter-kind"), page.line.number);
    let frame = app
        .frame(signed, "matters", words.say("form-htcds-title"))
        .crumb(words.say("matters-title"), "/matters")
        .crumb(kind, format!("/matters/{matter}"));
    let mut sections: Vec<Section> = Vec::new();
    let mut lists = BTreeMap::new();
    for field in asked() {
        match sections.iter_mut().find(|section| section.name == field.section) {
            Some(section) => section.fields.push(field),
            None => sections.push(Section { name: &field.section, fields: vec![field] }),
        }
        let codes = list(field);
        if codes.len() > SHORT_LIST {
            lists.insert(list_name(field), codes);
        }
    }
    answer(again.status, FormPaper { frame, now: app.now(), matter, sections, lists, again })
}
