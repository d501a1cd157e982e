//! Forms that people send: bounded, made by our own pages, and each acting once.

use axum::body::Body;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use base::Refusal;
use futures_util::TryStreamExt;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::error::Problem;
use crate::signed::Signed;

/// The header with which scripts and programs prove what forms prove with their field `csrf`.
pub(crate) const CSRF_HEADER: HeaderName = HeaderName::from_static("x-kerege-csrf");
/// Bytes of a form without files: a letter with every field in four languages stays below it.
pub(crate) const FORM_LIMIT_BYTES: usize = 4 * 1024 * 1024;
/// Fields of a form.
const FIELDS_LIMIT: usize = 2_000;
/// Characters of the word that makes a form act once.
const ONCE_LIMIT: usize = 64;

/// A form that was sent by one of our own pages for this session: field `csrf` and the browser's word about its origin are checked.
/// `T` is read from the text fields as `serde_html_form` does: repeated fields make a `Vec` (with `#[serde(default)]`), and
/// `Vec<(String, String)>` takes all of them in order.
pub(crate) struct Posted<T> {
    /// The text fields.
    pub(crate) form: T,
    /// The word of field `once`; empty if there was none.
    pub(crate) once: String,
    /// Files, in a multipart form. Small ones only: the whole form is bounded by [`FORM_LIMIT_BYTES`] or by the route's own limit.
    pub(crate) files: Vec<PostedFile>,
}

impl<T> Posted<T> {
    /// The word for the hall.
    pub(crate) fn once(&self) -> Option<&str> {
        Some(self.once.as_str()).filter(|once| !once.is_empty())
    }
}

/// A file in a form.
pub(crate) struct PostedFile {
    /// The form's field.
    pub(crate) field: String,
    /// The name that the browser sent: to be shown and never used as a path.
    pub(crate) name: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
}

impl<T: DeserializeOwned> FromRequest<App> for Posted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Posted<T>, Problem> {
        let (mut parts, body) = request.into_parts();
        let signed = Signed::from_request_parts(&mut parts, app).await?;
        same_origin(&parts.headers, &app.0.origin)?;
        let (mut fields, files) = read(Request::from_parts(parts, body), app).await?;
        let mut take = |name: &str| {
            let at = fields.iter().position(|(field, _)| field == name)?;
            Some(fields.remove(at).1)
        };
        let sent = take("csrf").unwrap_or_default();
        let once: String = take("once").unwrap_or_default().chars().take(ONCE_LIMIT).collect();
        app.0.identity.check_csrf(&signed.session, &sent)?;
        let spelt = serde_html_form::to_string(&fields).map_err(|_| malformed())?;
        let form = serde_html_form::from_str(&spelt).map_err(|_| malformed())?;
        Ok(Posted { form, once, files })
    }
}

fn malformed() -> Problem {
    Refusal::input("malformed-form").into()
}

type Fields = Vec<(String, String)>;

async fn read(request: Request, app: &App) -> Result<(Fields, Vec<PostedFile>), Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        let multipart = Multipart::from_request(request, app).await.map_err(|_| malformed())?;
        return read_multipart(multipart).await;
    }
    let bytes = whole(request.into_body()).await?;
    let fields: Fields = serde_html_form::from_bytes(&bytes).map_err(|_| malformed())?;
    if fields.len() > FIELDS_LIMIT { Err(malformed()) } else { Ok((fields, Vec::new())) }
}

/// A form without files, or a message. One that stops coming is given up by the router; then this ends.
pub(crate) async fn whole(body: Body) -> Result<Vec<u8>, Problem> {
    let mut pieces = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.try_next().await.map_err(|_| Problem::Status(StatusCode::REQUEST_TIMEOUT))? {
        if bytes.len() + piece.len() > FORM_LIMIT_BYTES {
            return Err(Problem::too_large(FORM_LIMIT_BYTES as u64));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

async fn read_multipart(mut multipart: Multipart) -> Result<(Fields, Vec<PostedFile>), Problem> {
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(field) = multipart.next_field().await.map_err(broken)? {
        if fields.len() + files.len() >= FIELDS_LIMIT {
            return Err(malformed());
        }
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            // A file field in which nothing was chosen comes with an empty name.
            Some(file) if file.is_empty() => {}
            Some(file) => files.push(PostedFile { field: name, name: file, bytes: bytes_of(field).await? }),
            None => fields.push((name, String::from_utf8(bytes_of(field).await?).map_err(|_| malformed())?)),
        }
    }
    Ok((fields, files))
}

async fn bytes_of(field: Field<'_>) -> Result<Vec<u8>, Problem> {
    Ok(field.bytes().await.map_err(broken)?.to_vec())
}

/// A multipart body that could not be read.
pub(crate) fn broken(error: MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::Status(StatusCode::PAYLOAD_TOO_LARGE),
        // The body itself could not be read on: it stopped, or the sender went away.
        StatusCode::INTERNAL_SERVER_ERROR => Refusal::input("upload-broken-off").into(),
        _ => malformed(),
    }
}

/// Refuses what another site made the browser send. Browsers say so themselves in `Sec-Fetch-Site`, which no page can forge; older
/// ones send `Origin`. A program that is no browser sends neither, and has no cookie that somebody else could ride on.
pub(crate) fn same_origin(headers: &HeaderMap, own: &str) -> Result<(), Problem> {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let own_site = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == own,
        (None, None) => true,
    };
    if own_site { Ok(()) } else { Err(Refusal::rule("form-expired").into()) }
}

/// A form of a page that needs no session, such as sign-in: from our own pages, bounded.
pub(crate) struct Open<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Open<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Open<T>, Problem> {
        same_origin(request.headers(), &app.0.origin)?;
        let (fields, _) = read(request, app).await?;
        let spelt = serde_html_form::to_string(&fields).map_err(|_| malformed())?;
        serde_html_form::from_str(&spelt).map(Open).map_err(|_| malformed())
    }
}

/// JSON from our own scripts where nobody is signed in yet. Other sites' forms cannot send this content type.
pub(crate) struct OpenJson<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for OpenJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<OpenJson<T>, Problem> {
        same_origin(request.headers(), &app.0.origin)?;
        let read = axum::Json::<T>::from_request(request, app).await;
        read.map(|axum::Json(value)| OpenJson(value)).map_err(|rejection| match (&rejection, rejection.status()) {
            (_, StatusCode::PAYLOAD_TOO_LARGE) => Problem::too_large(FORM_LIMIT_BYTES as u64),
            (JsonRejection::BytesRejection(_), _) => Problem::Status(StatusCode::REQUEST_TIMEOUT),
            _ => Refusal::input("malformed-json").with("problem", rejection.body_text()).into(),
        })
    }
}

/// JSON for a session: the proof is in the header [`CSRF_HEADER`].
pub(crate) struct PostedJson<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for PostedJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<PostedJson<T>, Problem> {
        let (mut parts, body) = request.into_parts();
        let signed = Signed::from_request_parts(&mut parts, app).await?;
        let sent = parts.headers.get(CSRF_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
        app.0.identity.check_csrf(&signed.session, sent)?;
        let OpenJson(value) = OpenJson::from_request(Request::from_parts(parts, body), app).await?;
        Ok(PostedJson(value))
    }
}
