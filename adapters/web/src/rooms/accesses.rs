//! Who read what: for those who check how others acted.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Timestamp};
use desk::views::{AccessLine, WitnessView};
use serde::Deserialize;

use super::again::Again;
use super::answer;
use super::paper::{Paper, paper};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::Signed;

/// What the address carries.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    dossier: Option<String>,
    #[serde(default)]
    offset: u32,
}

#[derive(Template)]
#[template(path = "rooms/accesses.html")]
struct AccessesPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    lines: Vec<AccessLine>,
    closings: Vec<WitnessView>,
    of_one: bool,
    earlier: Option<String>,
    later: Option<String>,
}

paper!(AccessesPaper);

/// `GET /accesses`.
pub(crate) async fn all(
    State(app): State<App>,
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let dossier: Option<DossierId> = match wanted.dossier.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => Some(text.parse().map_err(|_| Problem::not_found())?),
        None => None,
    };
    let (reader, offset) = (signed.reader.clone(), wanted.offset);
    // The closings stand above the first page of all accesses.
    let is_first = dossier.is_none() && offset == 0;
    let (lines, closings) = app
        .hall(move |hall| {
            let closings = if is_first { hall.closings(&reader)? } else { Vec::new() };
            Ok((hall.accesses(&reader, dossier, offset)?, closings))
        })
        .await?;
    let address = |offset: u32| match dossier {
        Some(dossier) => format!("/accesses?dossier={dossier}&offset={offset}"),
        None => format!("/accesses?offset={offset}"),
    };
    let shown = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let paper = AccessesPaper {
        frame: app.frame(&signed, "accesses", app.words(&signed.language).say("accesses-title")),
        again: Again::default(),
        now: app.now(),
        of_one: dossier.is_some(),
        earlier: (offset > 0).then(|| address(offset.saturating_sub(shown.max(1)))),
        later: (shown > 0).then(|| address(offset.saturating_add(shown))),
        lines,
        closings,
    };
    answer(paper.again.status, paper)
}
