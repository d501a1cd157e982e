//! The first page: what waits for the reader, by clock.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::Timestamp;
use desk::views::DeskPage;

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
    answer(again.status, DeskPaper { frame, again, now: page.now, page })
}
