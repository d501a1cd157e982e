//! Peers: the own card, cards of others, and the comparison of fingerprints by two people.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use base::Timestamp;
use desk::command::Command;
use desk::views::PeersPage;

use super::again::Again;
use super::filled::{Filled, Wrong};
use super::paper::{Paper, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::files::attachment;
use crate::layout::Frame;
use crate::posted::Posted;
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "rooms/peers.html")]
struct PeersPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: PeersPage,
}

paper!(PeersPaper);

/// `GET /peers`.
pub(crate) async fn all(State(app): State<App>, signed: Signed, Query(done): Query<Done>) -> Result<Response, Problem> {
    show(&app, &signed, done.done.as_deref(), Again::default()).await
}

pub(super) async fn show(app: &App, signed: &Signed, done: Option<&str>, again: Again) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.peers(&reader)).await?;
    let frame = app.frame(signed, "peers", app.words(&signed.language).say("peers-title")).done(done);
    answer(again.status, PeersPaper { frame, now: app.now(), page, again })
}

/// `GET /peers/card`: this node's card, to hand to a partner. It holds no secret; whoever can see peers can fetch it.
pub(crate) async fn card(State(app): State<App>, signed: Signed) -> Result<Response, Problem> {
    let reader = signed.reader;
    let (card, authority) = app.hall(move |hall| hall.peers(&reader).map(|page| (hall.card(), page.own))).await?;
    Ok(attachment(&format!("{authority}.kerege-card"), "application/octet-stream", card))
}

/// `POST /act/propose-peer`: a form with the card as a file.
pub(crate) async fn propose(
    State(app): State<App>,
    signed: Signed,
    posted: Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let words = app.words(&signed.language);
    let once = posted.once().map(str::to_owned);
    let filled = Filled { values: posted.form, ..Filled::default() };
    let Some(file) = posted.files.into_iter().find(|file| file.field == "card" && !file.bytes.is_empty()) else {
        let again = Again::wrong_field(words, "propose-peer", filled, &Wrong::new("card", "file"));
        return show(&app, &signed, None, again).await;
    };
    let (reader, command) = (signed.reader.clone(), Command::ProposePeer { card: file.bytes });
    match app.hall(move |hall| hall.act(&reader, command, once.as_deref())).await {
        Ok(_) => Ok(Redirect::to("/peers?done=propose-peer").into_response()),
        Err(problem) => show(&app, &signed, None, Again::refused(words, "propose-peer", filled, problem)?).await,
    }
}
