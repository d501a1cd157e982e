use std::time::Duration;

use base::ShortText;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::message::{Refused, question, token_of};

/// How long a service may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest answer that is read: a token with a chain of certificates has some 8 KiB.
const ANSWER_LIMIT_BYTES: usize = 64 * 1024;

/// A time-stamping service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// As the operator names it; stands beside the token.
    pub name: ShortText,
    host: String,
    port: u16,
    path: String,
}

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum StampError {
    /// The address is none that is asked.
    #[error("`{0}` is not an address of a time-stamping service: it begins with http:// and names a host")]
    Address(String),
    /// It cannot be reached, or breaks off.
    #[error("it cannot be reached: {0}")]
    Reach(String),
    /// It took longer than 20 seconds.
    #[error("it did not answer in time")]
    Late,
    /// Its answer is none to the question.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl Service {
    /// A service at `http://host[:port]/path`.
    pub fn new(name: ShortText, address: &str) -> Result<Service, StampError> {
        let refused = || StampError::Address(address.to_owned());
        let parsed: hyper::Uri = address.parse().map_err(|_| refused())?;
        let host = parsed.host().filter(|host| !host.is_empty()).ok_or_else(refused)?.to_owned();
        if parsed.scheme_str() != Some("http") {
            return Err(refused());
        }
        let path = parsed.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        Ok(Service { name, host, port: parsed.port_u16().unwrap_or(80), path })
    }

    /// Has a hash stamped. `nonce` must be a number that was never used before.
    pub async fn stamp(&self, hash: &[u8; 32], nonce: u64) -> Result<Vec<u8>, StampError> {
        let answer = timeout(PATIENCE, self.ask(question(hash, nonce))).await.map_err(|_| StampError::Late)??;
        Ok(token_of(&answer, hash, nonce)?)
    }

    async fn ask(&self, question: Vec<u8>) -> Result<Bytes, StampError> {
        let reach = |cause: &dyn std::fmt::Display| StampError::Reach(cause.to_string());
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await.map_err(|cause| reach(&cause))?;
        let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
        let (mut sender, connection) = handshake.map_err(|cause| reach(&cause))?;
        let request = Request::post(&self.path)
            .header(HOST, format!("{}:{}", self.host, self.port))
            .header(CONTENT_TYPE, "application/timestamp-query")
            .body(Full::new(Bytes::from(question)))
            .map_err(|cause| reach(&cause))?;
        let exchange = async {
            let answer = sender.send_request(request).await.map_err(|cause| reach(&cause))?;
            if answer.status() != StatusCode::OK {
                return Err(reach(&answer.status()));
            }
            let body = Limited::new(answer.into_body(), ANSWER_LIMIT_BYTES).collect().await;
            Ok(body.map_err(|cause| reach(&cause))?.to_bytes())
        };
        // The connection is worked on here and nowhere else: it ends with the exchange.
        tokio::pin!(connection);
        tokio::pin!(exchange);
        let mut open = true;
        loop {
            tokio::select! {
                done = &mut exchange => return done,
                closed = &mut connection, if open => {
                    closed.map_err(|cause| reach(&cause))?;
                    open = false;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    #[test]
    fn an_address_is_one_or_says_why_not() {
        let name = || ShortText::new("A service").unwrap();
        let service = Service::new(name(), "http://tsa.example:8080/stamp?x=1").unwrap();
        assert_eq!((service.host.as_str(), service.port, service.path.as_str()), ("tsa.example", 8080, "/stamp?x=1"));
        assert_eq!(Service::new(name(), "http://tsa.example").unwrap().port, 80);
        for address in ["https://tsa.example/", "tsa.example", "http://", "file:///etc/passwd", "http:// /"] {
            let error = Service::new(name(), address).unwrap_err().to_string();
            assert!(error.contains("http://"), "{error}");
        }
    }
}
