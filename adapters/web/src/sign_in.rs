//! Signing in and out, and the first sign-in. Everything is decided by `identity`; limits and locks are there too.

use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use base::Refusal;
use identity::{Attempt, Enrolment, PASSWORD_MIN_CHARACTERS, Person, SignedIn};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::{Problem, Wording, page, worded};
use crate::layout::Frame;
use crate::posted::{Open, OpenJson, Posted};
use crate::session::{Remote, came_from, local};
use crate::signed::{LANGUAGE_COOKIE, Signed};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    frame: Frame<'a>,
    name: String,
    to: String,
    wrong: Option<Wording>,
}

#[derive(Template)]
#[template(path = "first_sign_in.html")]
struct FirstPage<'a> {
    frame: Frame<'a>,
    person: Person,
    /// The authenticator's secret as text.
    secret: String,
    /// Its picture; empty when the page comes back after a mistake, because the app has it by then.
    picture: String,
    least: usize,
    wrong: Option<Wording>,
}

impl SignInPage<'_> {
    fn intro(&self) -> String {
        self.frame.words.say_with("sign-in-intro", &[("authority", self.frame.authority().into())])
    }
}

impl FirstPage<'_> {
    fn intro(&self) -> String {
        self.frame.words.say_with("first-intro", &[("name", self.person.name.as_str().into())])
    }

    fn password_hint(&self) -> String {
        self.frame.words.say_with("password-hint", &[("least", self.least.into())])
    }
}

/// Where to go after signing in.
#[derive(Default, Deserialize)]
pub(crate) struct To {
    #[serde(default)]
    to: String,
}

/// `GET /sign-in`.
pub(crate) async fn ask(
    State(app): State<App>,
    headers: HeaderMap,
    Query(query): Query<To>,
) -> Result<Response, Problem> {
    if Signed::read(&app, &headers).await?.is_some() {
        return Ok(Redirect::to(&local(&query.to)).into_response());
    }
    show(&app, &headers, String::new(), local(&query.to), None)
}

fn show(
    app: &App,
    headers: &HeaderMap,
    name: String,
    to: String,
    wrong: Option<&Refusal>,
) -> Result<Response, Problem> {
    let words = app.guest_words(headers);
    let frame = Frame::new(app, words, None, "", words.say("sign-in-title"));
    let wrong = wrong.map(|refusal| worded(words, refusal));
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page(SignInPage { frame, name, to, wrong })?).into_response())
}

/// What the sign-in form holds.
#[derive(Deserialize)]
pub(crate) struct SignInForm {
    name: String,
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    to: String,
}

/// `POST /sign-in`.
pub(crate) async fn enter(
    State(app): State<App>,
    Remote(remote): Remote,
    headers: HeaderMap,
    Open(form): Open<SignInForm>,
) -> Result<Response, Problem> {
    let previous = app.token(&headers);
    let (name, to) = (form.name.clone(), local(&form.to));
    let entered = app
        .identity(move |identity| {
            let previous = previous.as_deref();
            identity.sign_in(Attempt { name: &form.name, password: &form.password, code: &form.code, remote, previous })
        })
        .await;
    match entered {
        Ok(SignedIn::Full(token, _)) => Ok((app.give(&token), Redirect::to(&to)).into_response()),
        Ok(SignedIn::MustEnrol(token, _)) => Ok((app.give(&token), Redirect::to("/sign-in/first")).into_response()),
        Err(problem) => match problem.refusal() {
            Some(refusal) => show(&app, &headers, name, to, Some(refusal)),
            None => Err(problem),
        },
    }
}

/// `GET /sign-in/first`: a password of one's own, and an authenticator app. Each look makes a new secret.
pub(crate) async fn first(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    let (token, person) = enrolling(&app, &headers).await?;
    let Enrolment { secret, svg, .. } = app.identity(move |identity| identity.start_enrolment(&token)).await?;
    show_first(&app, person, secret.text(), svg, None)
}

async fn enrolling(app: &App, headers: &HeaderMap) -> Result<(String, Person), Problem> {
    let token = app.token(headers).ok_or_else(|| Problem::SignIn("/".to_owned()))?;
    let opened = token.clone();
    let found = app.identity(move |identity| identity.enrolling(&opened)).await?;
    let (_, person) = found.ok_or_else(|| Problem::SignIn("/".to_owned()))?;
    Ok((token, person))
}

fn show_first(
    app: &App,
    person: Person,
    secret: String,
    picture: String,
    wrong: Option<&Refusal>,
) -> Result<Response, Problem> {
    let words = app.words(&person.language);
    let frame = Frame::new(app, words, None, "", words.say("first-title"));
    let wrong = wrong.map(|refusal| worded(words, refusal));
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let least = PASSWORD_MIN_CHARACTERS;
    Ok((status, page(FirstPage { frame, person, secret, picture, least, wrong })?).into_response())
}

/// What the form of the first sign-in holds.
#[derive(Deserialize)]
pub(crate) struct FirstForm {
    password: String,
    again: String,
    code: String,
    /// The secret as text, to be shown again after a mistake. What counts is the node's own copy.
    #[serde(default)]
    secret: String,
}

/// `POST /sign-in/first`.
pub(crate) async fn finish_first(
    State(app): State<App>,
    Remote(remote): Remote,
    headers: HeaderMap,
    Open(form): Open<FirstForm>,
) -> Result<Response, Problem> {
    let (token, person) = enrolling(&app, &headers).await?;
    let secret: String = form.secret.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    if form.password != form.again {
        return show_first(&app, person, secret, String::new(), Some(&Refusal::input("password-twice")));
    }
    let done =
        app.identity(move |identity| identity.finish_enrolment(&token, &form.password, &form.code, remote)).await;
    match done {
        Ok((token, _)) => Ok((app.give(&token), Redirect::to("/")).into_response()),
        Err(problem) => match problem.refusal() {
            Some(refusal) => show_first(&app, person, secret, String::new(), Some(refusal)),
            None => Err(problem),
        },
    }
}

/// Nothing but `csrf`.
#[derive(Deserialize)]
pub(crate) struct Nothing {}

/// `POST /sign-out`.
pub(crate) async fn leave(
    State(app): State<App>,
    headers: HeaderMap,
    _form: Posted<Nothing>,
) -> Result<Response, Problem> {
    if let Some(token) = app.token(&headers) {
        app.identity(move |identity| identity.sign_out(&token)).await?;
    }
    Ok((app.take_away(), Redirect::to("/sign-in")).into_response())
}

/// What the language menu sends.
#[derive(Deserialize)]
pub(crate) struct LanguageForm {
    language: base::Language,
    #[serde(default)]
    csrf: String,
}

/// `POST /language`: for the person who is signed in, or for this browser.
pub(crate) async fn language(
    State(app): State<App>,
    headers: HeaderMap,
    Open(form): Open<LanguageForm>,
) -> Result<Response, Problem> {
    // Only what is there is ever kept, so that a cookie cannot be filled with something else.
    let language = app.words(&form.language).language().clone();
    if let Some(signed) = Signed::read(&app, &headers).await? {
        app.0.identity.check_csrf(&signed.session, &form.csrf)?;
        let chosen = language.clone();
        app.identity(move |identity| identity.change_language(signed.reader.person, chosen)).await?;
    }
    let year = "; Max-Age=31536000";
    let back = Redirect::to(&came_from(&headers, &app.0.origin));
    Ok((app.set_cookie(LANGUAGE_COOKIE, language.as_str(), year), back).into_response())
}

/// What the browser needs for a passkey: options for `navigator.credentials`, and the ceremony's name.
#[derive(Serialize)]
pub(crate) struct CeremonyAnswer {
    pub(crate) ceremony: String,
    pub(crate) options: serde_json::Value,
}

impl TryFrom<identity::Ceremony> for CeremonyAnswer {
    type Error = Problem;

    fn try_from(ceremony: identity::Ceremony) -> Result<CeremonyAnswer, Problem> {
        let options = serde_json::from_str(&ceremony.options);
        let options = options.map_err(|error| desk::ports::Fault::new("reading a passkey's options", error))?;
        Ok(CeremonyAnswer { ceremony: ceremony.id, options })
    }
}

/// The name for which a passkey is asked.
#[derive(Deserialize)]
pub(crate) struct PasskeyName {
    name: String,
}

/// `POST /sign-in/passkey`.
pub(crate) async fn start_passkey(
    State(app): State<App>,
    Remote(remote): Remote,
    OpenJson(form): OpenJson<PasskeyName>,
) -> Result<Json<CeremonyAnswer>, Problem> {
    let ceremony = app.identity(move |identity| identity.start_passkey_sign_in(&form.name, remote)).await?;
    Ok(Json(ceremony.try_into()?))
}

/// What the browser's passkey has answered.
#[derive(Deserialize)]
pub(crate) struct PasskeyAnswer {
    pub(crate) ceremony: String,
    pub(crate) answer: serde_json::Value,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    to: String,
}

/// `POST /sign-in/passkey/finish`.
pub(crate) async fn finish_passkey(
    State(app): State<App>,
    Remote(remote): Remote,
    headers: HeaderMap,
    OpenJson(form): OpenJson<PasskeyAnswer>,
) -> Result<Response, Problem> {
    let (previous, to) = (app.token(&headers), local(&form.to));
    let finish = move |identity: &identity::Identity| {
        identity.finish_passkey_sign_in(&form.ceremony, &form.answer.to_string(), remote, previous.as_deref())
    };
    let (token, _) = app.identity(finish).await?;
    Ok((app.give(&token), Json(serde_json::json!({ "to": to }))).into_response())
}
