use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::{DossierId, NodeId, Timestamp};
use desk::ports::{Bell, Fault};
use tokio::sync::Notify;

/// The courier's bell and board. It exists before the courier, so that the hall can be given it first; clones share it.
#[derive(Clone, Default)]
pub struct CourierHandle(Arc<Board>);

#[derive(Default)]
struct Board {
    lines: Mutex<BTreeMap<NodeId, Arc<Line>>>,
    peers: Notify,
}

/// What the rest of the node shares with the one task that serves a peer.
#[derive(Default)]
pub(crate) struct Line {
    /// There is something to send, or to fetch.
    pub(crate) bell: Notify,
    /// The peer has come to us: it is up.
    pub(crate) seen: Notify,
    /// The peer does not take this node's new card, and the log has said so.
    pub(crate) card_waits: AtomicBool,
    status: Mutex<ConnectionStatus>,
}

/// How it stands with the connection from here to a peer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConnectionStatus {
    /// The connection is up and heads have been compared on it.
    pub connected: bool,
    /// When everything that waited had last been sent and fetched.
    pub last_success: Option<Timestamp>,
    /// Why the last attempt failed, as a stable word (the README lists them); nothing once an attempt has succeeded.
    pub last_error: Option<&'static str>,
}

impl CourierHandle {
    /// A bell that nobody hears yet: give it to the hall, and to [`crate::Courier::new`].
    pub fn new() -> CourierHandle {
        CourierHandle::default()
    }

    /// There is something to send to `peer`, or to fetch from it. Never waits; rung many times before it is heard, it is heard once.
    pub fn ring(&self, peer: NodeId) {
        let known = self.lines().get(&peer).map(|line| line.bell.notify_one());
        if known.is_none() {
            self.peers_changed();
        }
    }

    /// The list of confirmed peers, or an address or certificate in it, has changed: it is read again at once.
    pub fn peers_changed(&self) {
        self.0.peers.notify_one();
    }

    /// How it stands with each confirmed peer.
    pub fn status(&self) -> BTreeMap<NodeId, ConnectionStatus> {
        self.lines().iter().map(|(peer, line)| (*peer, *line.status())).collect()
    }

    /// `peer` has connected to this node.
    pub(crate) fn seen(&self, peer: NodeId) {
        if let Some(line) = self.lines().get(&peer) {
            line.seen.notify_waiters();
        }
    }

    pub(crate) async fn peers_may_have_changed(&self) {
        self.0.peers.notified().await;
    }

    pub(crate) fn put(&self, peer: NodeId) -> Arc<Line> {
        let line = Arc::new(Line::default());
        self.lines().insert(peer, line.clone());
        line
    }

    pub(crate) fn keep_only(&self, keep: impl Fn(NodeId) -> bool) {
        self.lines().retain(|peer, _| keep(*peer));
    }

    fn lines(&self) -> MutexGuard<'_, BTreeMap<NodeId, Arc<Line>>> {
        self.0.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    pub(crate) fn status(&self) -> MutexGuard<'_, ConnectionStatus> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bell for CourierHandle {
    fn changed(&self, _: DossierId) {}

    fn outgoing(&self, peer: NodeId) {
        self.ring(peer);
    }

    fn peers_changed(&self) {
        CourierHandle::peers_changed(self);
    }

    fn fault(&self, fault: &Fault) {
        tracing::error!(context = fault.context, cause = %fault.cause, full = fault.full, "a fault while nobody waited for an answer");
    }
}
