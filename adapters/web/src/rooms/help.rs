//! Short help: what each role does here, the words, the keys.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Timestamp;

use super::again::Again;
use super::answer;
use super::paper::{Paper, paper};
use crate::app::App;
use crate::error::Problem;
use crate::layout::Frame;
use crate::signed::Signed;

/// Words that are explained: labels `help-word-<word>` and `help-word-<word>-means`.
const WORDS: [&str; 10] =
    ["matter", "enquiry", "letter", "request", "dossier", "receipt", "clock", "release", "annex", "erasure"];
/// What the keyboard does: labels `help-key-<key>`.
const KEYS: [&str; 4] = ["tab", "skip", "enter", "details"];

#[derive(Template)]
#[template(path = "rooms/help.html")]
struct HelpPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    roles: Vec<&'static str>,
    words: [&'static str; 10],
    keys: [&'static str; 4],
}

paper!(HelpPaper);

/// `GET /help`.
pub(crate) async fn page(State(app): State<App>, signed: Signed) -> Result<Response, Problem> {
    let frame = app.frame(&signed, "help", app.words(&signed.language).say("help-title"));
    let roles = signed.reader.roles.iter().map(|role| role.word()).collect();
    let paper = HelpPaper { frame, again: Again::default(), now: app.now(), roles, words: WORDS, keys: KEYS };
    answer(paper.again.status, paper)
}
