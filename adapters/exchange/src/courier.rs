use std::collections::BTreeMap;
use std::sync::Arc;

use base::NodeId;
use desk::ports::Clock;
use desk::post::{Peer, Post};
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

use crate::line::Carrier;
use crate::listener::finish;
use crate::road::{Road, Way};
use crate::tls::Identity;
use crate::trouble::blocking;
use crate::{CourierHandle, Limits};

/// Carries what waits to every confirmed peer, and fetches the chunks that are lacking: one task, and one connection, for each.
pub struct Courier {
    way: Way,
    post: Arc<dyn Post>,
    handle: CourierHandle,
    clock: Arc<dyn Clock>,
    limits: Limits,
}

/// A task that serves a peer. It ends, after the request in flight, when `stop` is dropped.
struct Running {
    peer: Peer,
    task: AbortHandle,
    _stop: watch::Sender<bool>,
}

impl Courier {
    /// A courier that listens to `handle`. The clock is only for [`CourierHandle::status`].
    pub fn new(identity: Identity, post: Arc<dyn Post>, handle: CourierHandle, clock: Arc<dyn Clock>) -> Courier {
        Courier { way: Way::Tls(identity), post, handle, clock, limits: Limits::default() }
    }

    /// A courier over another road than TLS. It calls the hall in its own tasks, which therefore block: for simulations, where all
    /// nodes live on one thread.
    pub fn over(road: Arc<dyn Road>, post: Arc<dyn Post>, handle: CourierHandle, clock: Arc<dyn Clock>) -> Courier {
        Courier { way: Way::Given(road), post, handle, clock, limits: Limits::default() }
    }

    /// With other limits than the default.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Courier {
        self.limits = limits;
        self
    }

    /// Runs until `shutdown` is ready; then requests in flight are finished within [`Limits::stop`] and every connection is
    /// closed. If the future is dropped, everything ends at once.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let mut running = BTreeMap::new();
        let mut tasks = JoinSet::new();
        tokio::pin!(shutdown);
        loop {
            self.follow_peers(&mut running, &mut tasks).await;
            tokio::select! {
                biased;
                () = &mut shutdown => break,
                Some(_) = tasks.join_next(), if !tasks.is_empty() => {}
                () = self.handle.peers_may_have_changed() => {}
                () = tokio::time::sleep(self.limits.peers_interval) => {}
            }
        }
        drop(running);
        finish(tasks, self.limits.stop).await;
        self.handle.keep_only(|_| false);
    }

    /// Starts a task for each new peer that this process carries to, and ends those of peers that are gone, have another certificate or address, or
    /// are carried to by another process.
    async fn follow_peers(&self, running: &mut BTreeMap<NodeId, Running>, tasks: &mut JoinSet<()>) {
        let post = self.post.clone();
        let carried = move || {
            let peers = post.peers().into_iter().filter(|peer| post.carries(peer.node)).collect::<Vec<Peer>>();
            (post.node(), peers)
        };
        let Ok((own, peers)) = blocking(self.way.hands(), carried).await else {
            return tracing::error!("the list of peers could not be read; the one before goes on");
        };
        let peers: BTreeMap<NodeId, Peer> =
            peers.into_iter().filter(|peer| peer.node != own).map(|peer| (peer.node, peer)).collect();
        running.retain(|node, line| peers.get(node) == Some(&line.peer) && !line.task.is_finished());
        self.handle.keep_only(|node| running.contains_key(&node));
        for (node, peer) in peers {
            running.entry(node).or_insert_with(|| self.start(own, peer, tasks));
        }
    }

    fn start(&self, own: NodeId, peer: Peer, tasks: &mut JoinSet<()>) -> Running {
        let (stop, stopping) = watch::channel(false);
        let carrier = Carrier {
            own,
            peer: peer.clone(),
            way: self.way.clone(),
            post: self.post.clone(),
            line: self.handle.put(peer.node),
            clock: self.clock.clone(),
            limits: self.limits,
        };
        Running { task: tasks.spawn(carrier.run(stopping)), peer, _stop: stop }
    }
}
