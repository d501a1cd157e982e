//! What a connection runs over: TLS on a real network, or a road that a simulation builds.

use std::pin::Pin;
use std::sync::Arc;

use desk::post::Peer;
use tokio::io::{AsyncRead, AsyncWrite};

use crate::tls::Identity;

/// A connection of which it is known who is at its other end.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// A connection on its way; `None` if the peer can not be reached.
pub type Reaching<'r> = Pin<Box<dyn Future<Output = Option<Box<dyn Stream>>> + Send + 'r>>;

/// A way to peers other than TLS over TCP. Whoever builds one answers for who is at the other end.
pub trait Road: Send + Sync {
    /// A connection to `peer`.
    fn reach<'r>(&'r self, peer: &'r Peer) -> Reaching<'r>;
}

/// How the courier reaches peers.
#[derive(Clone)]
pub(crate) enum Way {
    /// Mutual TLS over TCP.
    Tls(Identity),
    /// What a simulation gave.
    Given(Arc<dyn Road>),
}

/// Where calls to the hall run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hands {
    /// On threads that may block, as the hall waits for its disk.
    Threads,
    /// At once, in the task that asks: a simulation has one thread, so that two runs from one beginning are the same.
    Here,
}

impl Way {
    pub(crate) fn hands(&self) -> Hands {
        match self {
            Way::Tls(_) => Hands::Threads,
            Way::Given(_) => Hands::Here,
        }
    }
}
