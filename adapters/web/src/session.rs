//! The browser's side of a session: its cookie, its address, and the way back.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{AppendHeaders, IntoResponseParts};

use crate::app::App;
use crate::signed::cookie;

/// From where a request came, as the listener knows it. No header is believed: anybody can write one.
pub(crate) struct Remote(pub(crate) IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for Remote {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Remote, Infallible> {
        let known = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        Ok(Remote(known.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}

impl App {
    /// The session token that the browser sent, whoever put it there.
    pub(crate) fn token(&self, headers: &HeaderMap) -> Option<String> {
        cookie(headers, &self.0.cookie)
    }

    /// Gives the browser a token: for this site alone, out of reach of scripts, until it is closed.
    pub(crate) fn give(&self, token: &identity::Token) -> impl IntoResponseParts + use<> {
        self.set_cookie(&self.0.cookie, token.as_str(), "")
    }

    /// Takes the token away.
    pub(crate) fn take_away(&self) -> impl IntoResponseParts + use<> {
        self.set_cookie(&self.0.cookie, "", "; Max-Age=0")
    }

    /// A cookie of this node's.
    pub(crate) fn set_cookie(&self, name: &str, value: &str, more: &str) -> impl IntoResponseParts + use<> {
        let secure = if self.0.secure_cookies { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{more}");
        let header = HeaderValue::try_from(text).ok().map(|value| (header::SET_COOKIE, value));
        AppendHeaders(header)
    }
}

/// Bytes of an address that one can be led back to. It is repeated in a header, percent-encoded, and browsers and proxies give up on
/// long ones.
const BACK_LIMIT_BYTES: usize = 2_000;

/// An address on this node, or the first page: what comes after signing in is never elsewhere.
pub(crate) fn local(address: &str) -> String {
    let own = address.starts_with('/') && !address.starts_with("//") && address.len() <= BACK_LIMIT_BYTES;
    let plain = own && address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if plain { address.to_owned() } else { "/".to_owned() }
}

/// The page from which a form was sent, if it is one of ours.
pub(crate) fn came_from(headers: &HeaderMap, origin: &str) -> String {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    referer.strip_prefix(origin).map_or_else(|| "/".to_owned(), local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leads_elsewhere() {
        assert_eq!(local("/requests/1?x=2#files"), "/requests/1?x=2#files");
        let long = format!("/{}", "x".repeat(BACK_LIMIT_BYTES));
        for elsewhere in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "",
            "/a\r\nSet-Cookie: b",
            "javascript:x",
            "/\t/evil.example",
            &long,
        ] {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
        let from = |referer: &'static str| {
            let headers = HeaderMap::from_iter([(header::REFERER, HeaderValue::from_static(referer))]);
            came_from(&headers, "https://node.example")
        };
        assert_eq!(from("https://node.example/matters/1"), "/matters/1");
        assert_eq!(from("https://node.example.evil.example/x"), "/");
        assert_eq!(from("https://evil.example/x"), "/");
    }
}
