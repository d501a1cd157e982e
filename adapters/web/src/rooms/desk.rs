//! The first page: what waits for the reader, by clock.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::Timestamp;
use desk::views::{DeskPage, TaskLine};

use super::again::Again;
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "rooms/desk.html")]
struct DeskPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    /// What the reader does.
    mine: Vec<TaskLine>,
    /// What a partner does, and the reader only watches.
    theirs: Vec<TaskLine>,
    /// How much there is for the reader, also beyond what is listed.
    total: u64,
    page: DeskPage,
}

paper!(DeskPaper);

/// `GET /`.
pub(crate) async fn page(
    State(app): State<App>,
    signed: Signed,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.desk(&reader)).await?;
    let again = Again::default();
    let title = app.words(&signed.language).say("desk-title");
    let frame = app.frame(&signed, "desk", title).done(done.done.as_deref());
    let mut page = page;
    let (theirs, mine): (Vec<_>, Vec<_>) =
        std::mem::take(&mut page.tasks).into_iter().partition(|task| task.word.starts_with("await-"));
    let total = page.total.saturating_sub(theirs.len() as u64);
    answer(again.status, DeskPaper { frame, again, now: page.now, mine, theirs, total, page })
}
