use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Language, Timestamp};
use cooperation::Format;
use desk::views::{AssessmentPage, ElementLine};
use serde::{Deserialize, Serialize};

use super::{Standard, VALUES};
use crate::app::App;
use crate::error::Problem;
use crate::files::{attachment, media_type};
use crate::layout::Frame;
use crate::rooms::again::Again;
use crate::rooms::answer;
use crate::rooms::paper::{Paper, paper};
use crate::signed::{At, Signed};

/// Which elements are shown. An empty choice means any.
#[derive(Clone, Default, Deserialize, Serialize)]
pub(crate) struct Wanted {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    chapter: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    value: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    binding: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    progress: String,
    #[serde(default, skip_serializing)]
    done: Option<String>,
}

impl Wanted {
    fn chosen(&self, filter: &str) -> &str {
        match filter {
            "chapter" => &self.chapter,
            "value" => &self.value,
            "binding" => &self.binding,
            _ => &self.progress,
        }
    }

    fn is_any(&self) -> bool {
        ["chapter", "value", "binding", "progress"].iter().all(|filter| self.chosen(filter).is_empty())
    }

    fn fits(&self, element: &ElementLine) -> bool {
        let fits = |chosen: &str, is: &str| chosen.is_empty() || chosen == is;
        fits(&self.chapter, element.chapter)
            && fits(&self.value, element.value)
            && fits(&self.binding, element.binding)
            && fits(&self.progress, element.progress.unwrap_or("untouched"))
    }
}

/// What is to be done next.
struct Next {
    sentence: String,
    button: String,
    address: String,
}

#[derive(Template)]
#[template(path = "rooms/harmonisation/assessment.html")]
struct AssessmentPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: AssessmentPage,
    wanted: Wanted,
    next: Option<Next>,
}

paper!(AssessmentPaper);

impl Standard for AssessmentPaper<'_> {}

impl AssessmentPaper<'_> {
    fn address(&self) -> String {
        format!("/assessments/{}", self.page.line.dossier)
    }

    /// Elements of the core set that are wanted.
    fn core(&self) -> Vec<&ElementLine> {
        self.page.elements.iter().filter(|element| element.core && self.wanted.fits(element)).collect()
    }

    /// The other elements that are wanted, by chapter.
    fn others(&self) -> Vec<(&'static str, Vec<&ElementLine>)> {
        let of = |chapter: &'static str| {
            let elements = self.page.elements.iter().filter(move |element| !element.core && element.chapter == chapter);
            (chapter, elements.filter(|element| self.wanted.fits(element)).collect::<Vec<_>>())
        };
        let chapters = self.page.chapters.iter().map(|chapter| of(chapter.chapter));
        chapters.filter(|(_, elements)| !elements.is_empty()).collect()
    }

    fn shown(&self) -> u64 {
        self.page.elements.iter().filter(|element| self.wanted.fits(element)).count() as u64
    }

    /// The filters: name, the family of its labels, its codes.
    fn filters(&self) -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
        let chapters = self.page.chapters.iter().map(|chapter| chapter.chapter).collect();
        let progress = self.page.progress.iter().map(|(word, _)| *word).collect();
        vec![
            ("chapter", "chapter", chapters),
            ("value", "value", VALUES.to_vec()),
            ("binding", "binding", vec!["binds", "unknown", "free"]),
            ("progress", "progress", progress),
        ]
    }

    fn is_wanted(&self, filter: &str, code: &str) -> bool {
        self.wanted.chosen(filter) == code
    }

    /// Elements with one value, or also of one chapter.
    fn filtered(&self, chapter: &str, value: &str) -> String {
        let wanted = Wanted { chapter: chapter.to_owned(), value: value.to_owned(), ..Wanted::default() };
        format!("{}#elements", address(self.page.line.dossier, &wanted))
    }

    /// How many elements have come so far.
    fn reached(&self, word: &str) -> u64 {
        self.page.progress.iter().find(|(step, _)| *step == word).map_or(0, |(_, count)| *count)
    }

    /// Elements that a person has examined.
    fn examined(&self) -> u64 {
        self.reached("found") + self.reached("disputed") + self.reached("confirmed")
    }
}

fn address(assessment: DossierId, wanted: &Wanted) -> String {
    match serde_html_form::to_string(wanted) {
        Ok(query) if !query.is_empty() => format!("/assessments/{assessment}?{query}"),
        Ok(_) | Err(_) => format!("/assessments/{assessment}"),
    }
}

/// `GET /assessments/{id}`.
pub(crate) async fn one(
    State(app): State<App>,
    signed: Signed,
    At(id): At<DossierId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    show(&app, &signed, id, wanted, Again::default()).await
}

pub(crate) async fn show(
    app: &App,
    signed: &Signed,
    id: DossierId,
    wanted: Wanted,
    again: Again,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.assessment(&reader, id)).await?;
    let words = app.words(&signed.language);
    let heading = format!("{} {}", words.say("assessment-kind"), page.line.number);
    let frame = app
        .frame(signed, "assessments", heading)
        .crumb(words.say("assessments-title"), "/assessments")
        .done(wanted.done.as_deref());
    let next = next(&page, words);
    answer(again.status, AssessmentPaper { frame, now: app.now(), wanted, next, page, again })
}

/// The second reading first, because somebody waits for it; then the core set, then the rest, then the plan.
fn next(page: &AssessmentPage, words: labels::Worded<'_>) -> Option<Next> {
    if !page.may.contains("record_finding") {
        return None;
    }
    let filtered = |value: &str, progress: &str| {
        let wanted = Wanted { value: value.to_owned(), progress: progress.to_owned(), ..Wanted::default() };
        format!("{}#elements", address(page.line.dossier, &wanted))
    };
    if page.to_read > 0 {
        return Some(Next {
            sentence: words.say_with("next-assessment-read", &[("count", page.to_read.into())]),
            button: words.say("assessment-read-open"),
            address: filtered("", "found"),
        });
    }
    let unseen = |element: &&ElementLine| matches!(element.progress, None | Some("proposed"));
    let left = page.elements.iter().filter(unseen).count() as u64;
    if let Some(element) = page.elements.iter().find(unseen) {
        let sentence = if element.core { "next-assessment-core" } else { "next-assessment-rest" };
        let left =
            if element.core { page.elements.iter().filter(|e| e.core).filter(unseen).count() as u64 } else { left };
        return Some(Next {
            sentence: words.say_with(sentence, &[("count", left.into())]),
            button: words.say("assessment-examine"),
            address: format!("/assessments/{}/elements/{}", page.line.dossier, element.element),
        });
    }
    Some(Next {
        sentence: words.say("next-assessment-plan"),
        button: words.say("assessment-gaps-open"),
        address: filtered("not_met", ""),
    })
}

/// What the address of a printed report carries.
#[derive(Deserialize)]
pub(crate) struct Print {
    language: Language,
}

/// `GET /assessments/{id}/report.pdf` and `report.docx`.
pub(crate) async fn report(
    State(app): State<App>,
    signed: Signed,
    At((id, name)): At<(DossierId, String)>,
    Query(print): Query<Print>,
) -> Result<Response, Problem> {
    let format = match name.as_str() {
        "report.pdf" => Format::Pdf,
        "report.docx" => Format::Docx,
        _ => return Err(Problem::not_found()),
    };
    let (reader, language) = (signed.reader.clone(), print.language.clone());
    let bytes = app.hall(move |hall| hall.gap_report(&reader, id, format, &language)).await?;
    let name = format!("report-{}-{}.{}", id.short(), print.language, format.ending());
    Ok(attachment(&name, media_type(format), bytes))
}
