use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use base::{DossierId, Timestamp};
use desk::views::{AssessmentLine, ComparisonPage, ComparisonRow};
use serde::Deserialize;

use super::Standard;
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::rooms::again::Again;
use crate::rooms::answer;
use crate::rooms::paper::{Paper, paper};
use crate::signed::Signed;

/// Which assessments are compared; none named means all.
#[derive(Default, Deserialize)]
struct Wanted {
    #[serde(default)]
    with: Vec<DossierId>,
    #[serde(default)]
    only: String,
}

#[derive(Template)]
#[template(path = "rooms/harmonisation/compare.html")]
struct ComparePaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: ComparisonPage,
    /// Whether only elements on which the assessments differ are shown.
    differing: bool,
}

paper!(ComparePaper);

impl Standard for ComparePaper<'_> {}

impl ComparePaper<'_> {
    fn is_chosen(&self, line: &AssessmentLine) -> bool {
        self.page.columns.iter().any(|column| column.line.dossier == line.line.dossier)
    }

    fn rows(&self) -> Vec<&ComparisonRow> {
        let differs = |row: &&ComparisonRow| row.values.iter().any(|value| Some(value) != row.values.first());
        self.page.rows.iter().filter(|row| !self.differing || differs(row)).collect()
    }
}

/// `GET /assessments/compare`.
pub(crate) async fn compare(
    State(app): State<App>,
    signed: Signed,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let wanted: Wanted =
        serde_html_form::from_str(query.as_deref().unwrap_or_default()).map_err(|_| Problem::not_found())?;
    // Who comes without a choice sees first what differs: most of two laws is often alike, or unknown.
    let differing = wanted.only == "differing" || wanted.with.is_empty();
    let (reader, with) = (signed.reader.clone(), wanted.with);
    let page = app.hall(move |hall| hall.comparison(&reader, &with)).await?;
    let words = app.words(&signed.language);
    let frame = app
        .frame(&signed, "assessments", words.say("compare-title"))
        .crumb(words.say("assessments-title"), "/assessments");
    let again = Again::default();
    answer(again.status, ComparePaper { frame, now: app.now(), differing, page, again })
}
