//! One's own page: language, proof of identity, password, passkeys, sessions.

use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Refusal, Timestamp, Title};
use identity::{PASSWORD_MIN_CHARACTERS, Person, Session};
use serde::Deserialize;

use crate::app::App;
use crate::error::{Problem, Wording, page, worded};
use crate::layout::{Done, Frame};
use crate::posted::{Posted, PostedJson};
use crate::session::{Remote, local};
use crate::sign_in::{CeremonyAnswer, Nothing, PasskeyAnswer};
use crate::signed::Signed;

#[derive(Template)]
#[template(path = "me.html")]
struct MePage<'a> {
    frame: Frame<'a>,
    person: Person,
    sessions: Vec<Session>,
    /// Whether the last proof is fresh enough for a new password or passkey.
    proven: bool,
    least: usize,
    wrong: Option<Wording>,
}

impl MePage<'_> {
    fn moment(&self, at: &Timestamp) -> String {
        self.frame.words.moment(*at)
    }

    fn password_hint(&self) -> String {
        self.frame.words.say_with("password-hint", &[("least", self.least.into())])
    }

    fn is_this(&self, session: &Session) -> bool {
        self.frame.signed.is_some_and(|signed| signed.session.id == session.id)
    }
}

/// `GET /me`.
pub(crate) async fn me(State(app): State<App>, signed: Signed, Query(done): Query<Done>) -> Result<Response, Problem> {
    show(&app, &signed, done.word(), None).await
}

async fn show(app: &App, signed: &Signed, done: Option<&str>, wrong: Option<&Refusal>) -> Result<Response, Problem> {
    let (id, session) = (signed.reader.person, signed.session.clone());
    let look = move |identity: &identity::Identity| {
        let person = identity.person(id)?.ok_or_else(Refusal::not_found)?;
        Ok((person, identity.sessions_of(id)?, identity.require_step_up(&session).is_ok()))
    };
    let (person, sessions, proven) = app.identity(look).await?;
    let words = app.words(&signed.language);
    let wrong = wrong.map(|refusal| worded(words, refusal));
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = app.frame(signed, "me", words.say("me-title")).done(done);
    let least = PASSWORD_MIN_CHARACTERS;
    Ok((status, page(MePage { frame, person, sessions, proven, least, wrong })?).into_response())
}

/// The page again with what was refused, or on to the next.
async fn shown<T>(app: &App, signed: &Signed, done: Result<T, Problem>, next: &str) -> Result<Response, Problem> {
    match done {
        Ok(_) => Ok(Redirect::to(next).into_response()),
        Err(problem) => match problem.refusal() {
            Some(refusal) => show(app, signed, None, Some(refusal)).await,
            None => Err(problem),
        },
    }
}

/// A fresh proof by one-time code.
#[derive(Deserialize)]
pub(crate) struct ProofForm {
    code: String,
    #[serde(default)]
    to: String,
}

/// `POST /me/prove`.
pub(crate) async fn prove(
    State(app): State<App>,
    signed: Signed,
    Remote(remote): Remote,
    posted: Posted<ProofForm>,
) -> Result<Response, Problem> {
    let (session, form) = (signed.session.clone(), posted.form);
    let to = if form.to.is_empty() { "/me?done=prove".to_owned() } else { local(&form.to) };
    let done = app.identity(move |identity| identity.step_up(&session, &form.code, remote)).await;
    shown(&app, &signed, done, &to).await
}

/// A new password, twice.
#[derive(Deserialize)]
pub(crate) struct PasswordForm {
    password: String,
    again: String,
}

/// `POST /me/password`. Every session ends, and a new one begins here.
pub(crate) async fn password(
    State(app): State<App>,
    signed: Signed,
    Remote(remote): Remote,
    headers: HeaderMap,
    posted: Posted<PasswordForm>,
) -> Result<Response, Problem> {
    let form = posted.form;
    if form.password != form.again {
        return show(&app, &signed, None, Some(&Refusal::input("password-twice"))).await;
    }
    let token = app.token(&headers).unwrap_or_default();
    let changed = app.identity(move |identity| identity.change_password(&token, &form.password, remote)).await;
    match changed {
        Ok((token, _)) => Ok((app.give(&token), Redirect::to("/me?done=password")).into_response()),
        Err(problem) => shown::<()>(&app, &signed, Err(problem), "/me").await,
    }
}

/// `POST /me/sessions/end`: all of them, this one too.
pub(crate) async fn end_sessions(
    State(app): State<App>,
    signed: Signed,
    _form: Posted<Nothing>,
) -> Result<Response, Problem> {
    app.identity(move |identity| identity.end_all_sessions(signed.reader.person)).await?;
    Ok((app.take_away(), Redirect::to("/sign-in")).into_response())
}

/// A passkey by its identifier.
#[derive(Deserialize)]
pub(crate) struct PasskeyForm {
    passkey: String,
}

/// `POST /me/passkeys/remove`.
pub(crate) async fn remove_passkey(
    State(app): State<App>,
    signed: Signed,
    posted: Posted<PasskeyForm>,
) -> Result<Response, Problem> {
    let session = signed.session.clone();
    let done = app.identity(move |identity| identity.remove_passkey(&session, &posted.form.passkey)).await;
    shown(&app, &signed, done, "/me?done=passkey-remove").await
}

/// `POST /me/passkeys/start`.
pub(crate) async fn start_passkey(
    State(app): State<App>,
    signed: Signed,
    _form: PostedJson<Nothing>,
) -> Result<Json<CeremonyAnswer>, Problem> {
    let ceremony = app.identity(move |identity| identity.start_passkey_registration(&signed.session)).await?;
    Ok(Json(ceremony.try_into()?))
}

/// `POST /me/passkeys/finish`.
pub(crate) async fn finish_passkey(
    State(app): State<App>,
    signed: Signed,
    PostedJson(form): PostedJson<PasskeyAnswer>,
) -> Result<Json<serde_json::Value>, Problem> {
    let name = Title::new(&form.name)?;
    let answer = form.answer.to_string();
    app.identity(move |identity| identity.finish_passkey_registration(&signed.session, &form.ceremony, &answer, name))
        .await?;
    Ok(Json(serde_json::json!({ "to": "/me?done=passkey-add" })))
}

/// `POST /me/prove/passkey`.
pub(crate) async fn start_proof(
    State(app): State<App>,
    signed: Signed,
    _form: PostedJson<Nothing>,
) -> Result<Json<CeremonyAnswer>, Problem> {
    let ceremony = app.identity(move |identity| identity.start_passkey_step_up(&signed.session)).await?;
    Ok(Json(ceremony.try_into()?))
}

/// `POST /me/prove/passkey/finish`.
pub(crate) async fn finish_proof(
    State(app): State<App>,
    signed: Signed,
    PostedJson(form): PostedJson<PasskeyAnswer>,
) -> Result<Json<serde_json::Value>, Problem> {
    let answer = form.answer.to_string();
    app.identity(move |identity| identity.finish_passkey_step_up(&signed.session, &form.ceremony, &answer)).await?;
    Ok(Json(serde_json::json!({ "to": "/me?done=prove" })))
}
