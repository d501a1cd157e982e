use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Language, ShortText, Timestamp};
use desk::views::{ElementPage, FindingView};

use super::{Standard, VALUES};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::rooms::again::Again;
use crate::rooms::paper::{Paper, paper};
use crate::rooms::{Done, answer};
use crate::signed::{At, Signed};

#[derive(Template)]
#[template(path = "rooms/harmonisation/element.html")]
struct ElementPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: ElementPage,
    /// Label of the next step.
    next: &'static str,
}

paper!(ElementPaper);

impl Standard for ElementPaper<'_> {}

impl ElementPaper<'_> {
    /// The question in the reader's language, if it is there.
    fn question(&self) -> Option<String> {
        let key = format!("question-{}", self.page.element.element);
        self.frame.words.has(&key).then(|| self.frame.words.say(key))
    }

    fn place(&self) -> String {
        self.of(self.page.place.0, self.page.place.1)
    }

    /// The finding that counts.
    fn current(&self) -> Option<&FindingView> {
        self.page.findings.first()
    }

    /// The findings before it, newest first.
    fn earlier(&self) -> &[FindingView] {
        self.page.findings.get(1..).unwrap_or_default()
    }

    /// What the form begins with: what counts now. Unknown is never chosen for a person.
    fn chosen(&self) -> &'static str {
        self.current().map_or("", |finding| finding.value)
    }

    fn provisions(&self) -> String {
        self.current().map(|finding| finding.provisions.join("\n")).unwrap_or_default()
    }

    fn reasoning(&self) -> &str {
        self.current().and_then(|finding| finding.reasoning.as_deref()).unwrap_or_default()
    }

    fn wording(&self, language: &Language) -> String {
        let name = format!("wording.{language}");
        if let Some(typed) = self.again.value("record-finding", &name) {
            return typed.to_owned();
        }
        self.current().and_then(|finding| finding.wording.get(language)).cloned().unwrap_or_default()
    }

    /// Whether a person must still say something: then the form stands open.
    fn is_form_open(&self) -> bool {
        self.again.is_of("record-finding") || self.current().is_none_or(|finding| finding.by.is_none())
    }

    /// Values that a second reader can hold against the finding.
    fn other_values(&self) -> Vec<&'static str> {
        VALUES.into_iter().filter(|value| self.current().is_none_or(|finding| finding.value != *value)).collect()
    }

    /// Whether this measure's form of this act came back.
    fn is_measure_open(&self, act: &str, measure: &base::EntryId) -> bool {
        self.again.value(act, "measure") == Some(measure.to_string().as_str())
    }
}

/// `GET /assessments/{id}/elements/{element}`.
pub(crate) async fn element(
    State(app): State<App>,
    signed: Signed,
    At((id, element)): At<(DossierId, ShortText)>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    show_element(&app, &signed, id, element, done.done.as_deref(), Again::default()).await
}

pub(crate) async fn show_element(
    app: &App,
    signed: &Signed,
    id: DossierId,
    element: ShortText,
    done: Option<&str>,
    again: Again,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.element(&reader, id, &element)).await?;
    let words = app.words(&signed.language);
    let name = words.say_or(format!("element-{}", page.element.element), &page.element.title);
    let frame = app
        .frame(signed, "assessments", format!("{} {name}", page.element.element))
        .crumb(words.say("assessments-title"), "/assessments")
        .crumb(format!("{} {}", words.say("assessment-kind"), page.line.number), format!("/assessments/{id}"))
        .done(done);
    let next = next(&page);
    answer(again.status, ElementPaper { frame, now: app.now(), next, page, again })
}

fn next(page: &ElementPage) -> &'static str {
    let progress = page.element.progress;
    if page.may.contains("confirm_finding") {
        "next-element-read"
    } else if !page.may.contains("record_finding") {
        "next-element-nothing"
    } else {
        match progress {
            None => "next-element-examine",
            Some("proposed") => "next-element-proposed",
            Some("disputed") => "next-element-disputed",
            Some("found") => "next-element-wait",
            _ if page.may.contains("plan_measure") && page.measures.iter().all(|measure| measure.ended.is_some()) => {
                "next-element-plan"
            }
            _ => "next-element-done",
        }
    }
}
