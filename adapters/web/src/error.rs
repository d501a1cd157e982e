//! The kinds of no, as pages or as JSON. Handlers return a [`Problem`]; the outermost layer words it once, in the reader's language.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use askama::Template;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use base::{Malformed, Refusal, RefusalKind};
use desk::No;
use desk::ports::Fault;
use labels::Worded;
use serde::Serialize;

use crate::app::App;
use crate::layout::Frame;
use crate::session::local;
use crate::signed::Signed;

/// Why a handler has no page to show.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The hall or a door said no, or the machine broke.
    No(No),
    /// No more than a number, such as 405.
    Status(StatusCode),
    /// Nobody is signed in; after signing in go on there.
    SignIn(String),
}

impl Problem {
    /// Absent or forbidden: from outside the two look alike.
    pub(crate) fn not_found() -> Problem {
        Refusal::not_found().into()
    }

    /// A body that is longer than allowed.
    pub(crate) fn too_large(limit_bytes: u64) -> Problem {
        Refusal::new(RefusalKind::Limit, "body-too-large").with("limit", limit_bytes).into()
    }

    pub(crate) fn sign_in(method: &Method, uri: &Uri) -> Problem {
        // Only a page that was asked for can be gone back to; an act must be done again by the person.
        let back = uri.path_and_query().filter(|_| method == Method::GET).map_or("/", |back| back.as_str());
        Problem::SignIn(local(back))
    }

    /// The refusal, if it is one: for pages that show it beside what was typed.
    pub(crate) fn refusal(&self) -> Option<&Refusal> {
        match self {
            Problem::No(No::Refusal(refusal)) => Some(refusal),
            Problem::No(No::Fault(_)) | Problem::Status(_) | Problem::SignIn(_) => None,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Problem::No(No::Refusal(refusal)) if refusal.code == "body-too-large" => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::No(No::Refusal(refusal)) if refusal.code == "form-expired" => StatusCode::FORBIDDEN,
            Problem::No(No::Refusal(refusal)) => match refusal.kind {
                RefusalKind::NotFound => StatusCode::NOT_FOUND,
                RefusalKind::Input => StatusCode::UNPROCESSABLE_ENTITY,
                RefusalKind::Rule => StatusCode::CONFLICT,
                RefusalKind::OtherPerson => StatusCode::FORBIDDEN,
                RefusalKind::Limit => StatusCode::TOO_MANY_REQUESTS,
            },
            Problem::No(No::Fault(fault)) if fault.full => StatusCode::INSUFFICIENT_STORAGE,
            Problem::No(No::Fault(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Problem::Status(status) => *status,
            Problem::SignIn(_) => StatusCode::UNAUTHORIZED,
        }
    }
}

impl From<No> for Problem {
    fn from(no: No) -> Problem {
        Problem::No(no)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        Problem::No(No::Refusal(refusal))
    }
}

impl From<Malformed> for Problem {
    fn from(malformed: Malformed) -> Problem {
        Problem::No(malformed.into())
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Problem {
        Problem::No(No::Fault(fault))
    }
}

impl From<identity::Error> for Problem {
    fn from(error: identity::Error) -> Problem {
        match error {
            identity::Error::Refused(refusal) => refusal.into(),
            identity::Error::Fault(fault) => fault.into(),
        }
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Problem {
        Fault::new("rendering a page", error).into()
    }
}

/// What a problem travels in from its handler to the layer that words it.
#[derive(Clone)]
struct Carried(Arc<Problem>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Carried(Arc::new(self)));
        response
    }
}

/// The page as an answer.
pub(crate) fn page<T: Template>(template: T) -> Result<Html<String>, Problem> {
    Ok(Html(template.render()?))
}

/// A refusal in words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Wording {
    /// Stable code.
    pub(crate) code: String,
    /// What was refused and why.
    pub(crate) sentence: String,
    /// What would cure it, if that can be said.
    pub(crate) cure: Option<String>,
    /// The provision that it rests on.
    pub(crate) provision: Option<String>,
}

/// Words a refusal: labels `refusal-<code>` and, where there is one, `refusal-<code>-cure`.
pub(crate) fn worded(words: Worded<'_>, refusal: &Refusal) -> Wording {
    let values: Vec<(&str, labels::Value<'_>)> = refusal
        .args
        .iter()
        .map(|(name, value)| match (name.as_str(), value.parse::<u64>()) {
            ("limit", Ok(bytes)) if refusal.code == "body-too-large" => ("limit", words.bytes(bytes).into()),
            // A number decides the plural.
            (name, Ok(number)) => (name, number.into()),
            (name, Err(_)) => (name, value.as_str().into()),
        })
        .collect();
    let key = format!("refusal-{}", refusal.code);
    let cure = format!("{key}-cure");
    let sentence = if words.has(&key) {
        words.say_with(&key, &values)
    } else {
        words.say_with("refusal-unknown", &[("code", refusal.code.as_str().into())])
    };
    Wording {
        code: refusal.code.clone(),
        sentence,
        cure: words.has(&cure).then(|| words.say_with(&cure, &values)),
        provision: refusal.provision.clone(),
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    frame: Frame<'a>,
    wording: Wording,
    number: Option<String>,
}

/// The outermost layer but for headers: turns whatever went wrong further in into a page, or into JSON for those who ask for it.
pub(crate) async fn word_problems(State(app): State<App>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let json = request.uri().path().starts_with("/api/") || wants_json(&headers);
    let response = next.run(request).await;
    let problem = match response.extensions().get::<Carried>() {
        Some(carried) => carried.0.clone(),
        // What axum itself says is bare text in English.
        None if is_bare(&response) => Arc::new(Problem::Status(response.status())),
        None => return response,
    };
    if let (Problem::SignIn(back), false) = (problem.as_ref(), json) {
        let query = serde_html_form::to_string([("to", back)]).unwrap_or_default();
        return Redirect::to(&format!("/sign-in?{query}")).into_response();
    }
    let signed = Signed::read(&app, &headers).await.ok().flatten();
    let words = match &signed {
        Some(signed) => app.words(&signed.language),
        None => app.guest_words(&headers),
    };
    let number = logged(&app, &problem);
    let wording = wording_of(words, &problem);
    let status = problem.status();
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut worded = if json {
        let body = serde_json::json!({ "refusal": wording, "number": number });
        (status, Json(body)).into_response()
    } else {
        let frame = Frame::new(&app, words, signed.as_ref(), "", words.say(title_key(status)));
        match page(ErrorPage { frame, wording, number }) {
            Ok(page) => (status, page).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    };
    // Which methods an address does take (RFC 9110, 15.5.6).
    if let Some(allow) = allow {
        worded.headers_mut().insert(header::ALLOW, allow);
    }
    worded
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

fn is_bare(response: &Response) -> bool {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    (status.is_client_error() || status.is_server_error()) && kind.is_none_or(|kind| kind.starts_with("text/plain"))
}

/// Writes a fault down for the operator, once, under a number that the person sees.
fn logged(app: &App, problem: &Problem) -> Option<String> {
    let Problem::No(No::Fault(fault)) = problem else { return None };
    let count = app.0.counter.fetch_add(1, Ordering::Relaxed);
    let number = format!("{:X}-{count}", app.now().0 / 1_000_000);
    tracing::error!(number, context = fault.context, cause = fault.cause, full = fault.full, "fault");
    Some(number)
}

fn wording_of(words: Worded<'_>, problem: &Problem) -> Wording {
    let code = match problem {
        Problem::No(No::Refusal(refusal)) => return worded(words, refusal),
        Problem::No(No::Fault(fault)) if fault.full => "full",
        Problem::No(No::Fault(_)) => "fault",
        Problem::SignIn(_) => "not-signed-in",
        Problem::Status(StatusCode::NOT_FOUND) => "not-found",
        Problem::Status(StatusCode::METHOD_NOT_ALLOWED) => "method",
        Problem::Status(StatusCode::REQUEST_TIMEOUT) => "too-slow",
        Problem::Status(StatusCode::PAYLOAD_TOO_LARGE) => "too-large",
        Problem::Status(_) => "malformed-request",
    };
    worded(words, &Refusal::input(code))
}

fn title_key(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "error-title-not-found",
        status if status.is_server_error() => "error-title-fault",
        _ => "error-title-refused",
    }
}
