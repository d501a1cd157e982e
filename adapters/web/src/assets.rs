//! Style, scripts and pictures: part of the binary, each under an address with its hash, so that a browser may keep it for ever.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::error::Problem;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// `/assets/<hash>/<name>`. A name that is no asset gives an address that is not found.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", hash(name).unwrap_or_else(|| "none".to_owned()))
}

fn hash(name: &str) -> Option<String> {
    let hash = Files::get(name)?.metadata.sha256_hash();
    Some(hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// `GET /assets/{hash}/{name}`.
pub(crate) async fn asset(
    Path((asked, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known = hash(&name).filter(|hash| *hash == asked).ok_or_else(Problem::not_found)?;
    let file = Files::get(&name).ok_or_else(Problem::not_found)?;
    let tag = HeaderValue::try_from(format!("\"{known}\"")).expect("hexadecimal digits make a header value");
    let kept = headers.get(header::IF_NONE_MATCH).is_some_and(|sent| *sent == tag);
    let head = [(header::ETAG, tag), (header::CACHE_CONTROL, FOR_EVER)];
    if kept {
        return Ok((StatusCode::NOT_MODIFIED, head).into_response());
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(content_type(&name)))];
    Ok((head, kind, file.data).into_response())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
