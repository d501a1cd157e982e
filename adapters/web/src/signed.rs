use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use base::Language;
use desk::Reader;
use identity::Session;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::error::Problem;

/// The language that somebody chose before signing in.
pub(crate) const LANGUAGE_COOKIE: &str = "kerege-language";

/// The person who asks: from the session cookie. Without a session the answer is the sign-in page.
#[derive(Clone)]
pub(crate) struct Signed {
    /// For the hall.
    pub(crate) reader: Reader,
    /// The language of the person's pages.
    pub(crate) language: Language,
    /// What every form carries in its hidden field `csrf`.
    pub(crate) csrf: String,
    /// The session.
    pub(crate) session: Session,
}

impl Signed {
    /// Who this request's cookie says is signed in; `None` if nobody.
    pub(crate) async fn read(app: &App, headers: &HeaderMap) -> Result<Option<Signed>, Problem> {
        let Some(token) = cookie(headers, &app.0.cookie) else { return Ok(None) };
        let found = app.identity(move |identity| identity.session(&token)).await?;
        Ok(found.map(|(session, person)| Signed {
            reader: Reader {
                person: person.id,
                name: person.name,
                authority: person.authority,
                units: person.units,
                roles: person.roles,
            },
            language: person.language,
            csrf: session.csrf.clone(),
            session,
        }))
    }
}

impl FromRequestParts<App> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Signed, Problem> {
        if let Some(signed) = parts.extensions.get::<Signed>() {
            return Ok(signed.clone());
        }
        let signed =
            Signed::read(app, &parts.headers).await?.ok_or_else(|| Problem::sign_in(&parts.method, &parts.uri))?;
        parts.extensions.insert(signed.clone());
        Ok(signed)
    }
}

/// A value of the path, such as a dossier's identifier. One that cannot be read is answered like one that does not exist.
pub(crate) struct At<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<At<T>, Problem> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, app).await;
        path.map(|axum::extract::Path(value)| At(value)).map_err(|_| Problem::not_found())
    }
}

/// The value of a cookie, if it is there and not absurdly long.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    const LIMIT_BYTES: usize = 256;
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty() && value.len() <= LIMIT_BYTES)
        .map(|(_, value)| value.to_owned())
}
