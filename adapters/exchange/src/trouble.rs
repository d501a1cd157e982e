use std::io;

use desk::ports::Fault;
use rustls::AlertDescription;

use crate::road::Hands;

/// Why a connection ended, or was never made. Connections are made anew and requests repeated, so this is for the operator alone.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("no address of the peer can be reached")]
    Unreachable,
    #[error("not done within the time limit for {0}")]
    TimeLimit(&'static str),
    #[error("the certificate is not the one on a confirmed node card")]
    UnknownCertificate,
    #[error("two confirmed peers name the same certificate")]
    AmbiguousCertificate,
    #[error("the other side does not know this node's certificate: not confirmed there, or an old node card")]
    NotConfirmedThere,
    #[error("TLS 1.3 with X25519MLKEM768 and kerege/1 could not be agreed: {0}")]
    Tls(String),
    #[error("the other side closed the connection")]
    Closed,
    #[error("a message without content, or longer than the limit")]
    Frame,
    #[error("the answer does not fit the request")]
    UnexpectedAnswer,
    #[error("the other side is of another version and did not understand")]
    NotUnderstood,
    #[error("the other side asks to try later")]
    Later,
    #[error("{0}")]
    Fault(#[from] Fault),
    #[error("the hall stopped in the middle of a call")]
    Broken,
}

impl Trouble {
    /// A stable word for pages and logs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Trouble::Unreachable => "unreachable",
            Trouble::TimeLimit(what) => what,
            Trouble::UnknownCertificate => "unknown-certificate",
            Trouble::AmbiguousCertificate => "ambiguous-certificate",
            Trouble::NotConfirmedThere => "not-confirmed-there",
            Trouble::Tls(_) => "tls",
            Trouble::Closed => "closed",
            Trouble::Frame => "frame",
            Trouble::UnexpectedAnswer => "unexpected-answer",
            Trouble::NotUnderstood => "not-understood",
            Trouble::Later => "later",
            Trouble::Fault(fault) if fault.full => "full",
            Trouble::Fault(_) | Trouble::Broken => "fault",
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        use AlertDescription as Alert;
        match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            Some(rustls::Error::InvalidCertificate(_)) => Trouble::UnknownCertificate,
            Some(rustls::Error::AlertReceived(
                Alert::AccessDenied | Alert::BadCertificate | Alert::CertificateUnknown | Alert::UnknownCA,
            )) => Trouble::NotConfirmedThere,
            Some(other) => Trouble::Tls(other.to_string()),
            None => Trouble::Closed,
        }
    }
}

/// Runs `work` where blocking on the archive is allowed.
pub(crate) async fn blocking<T: Send + 'static>(
    hands: Hands,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Trouble> {
    match hands {
        Hands::Threads => tokio::task::spawn_blocking(work).await.map_err(|_| Trouble::Broken),
        Hands::Here => Ok(work()),
    }
}

/// `work`, unless it takes longer than the time limit named `what`.
pub(crate) async fn within<T>(
    limit: std::time::Duration,
    what: &'static str,
    work: impl Future<Output = Result<T, Trouble>>,
) -> Result<T, Trouble> {
    tokio::time::timeout(limit, work).await.unwrap_or(Err(Trouble::TimeLimit(what)))
}
