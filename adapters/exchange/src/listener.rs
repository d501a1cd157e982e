use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use base::{Hash, NodeId, cbor};
use desk::post::{Peer, Post};
use desk::wire::{Answer, MESSAGE_LIMIT_BYTES};
use rustls::server::Acceptor;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_rustls::LazyConfigAcceptor;
use tokio_rustls::server::TlsStream;

use crate::places::{Place, Places, Seats};
use crate::road::{Hands, Stream};
use crate::tls::{self, Identity};
use crate::trouble::{Trouble, blocking, within};
use crate::{CourierHandle, Limits, frame};

/// How long saying goodbye may take: close_notify, or the reason for a refusal.
pub(crate) const FAREWELL: Duration = Duration::from_millis(300);
/// The pause when the machine has no more file handles.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Takes connections from confirmed peers and answers their requests, one after the other on each connection.
pub struct Listener {
    listener: TcpListener,
    hall: Hall,
}

/// What every connection needs.
#[derive(Clone)]
struct Hall {
    identity: Identity,
    answerer: Answerer,
}

impl Listener {
    /// Listens at `address`. Fails if it is taken or not this machine's.
    pub async fn bind(address: impl ToSocketAddrs, identity: Identity, post: Arc<dyn Post>) -> io::Result<Listener> {
        let listener = TcpListener::bind(address).await?;
        let hall = Hall { identity, answerer: Answerer::on(Hands::Threads, post) };
        Ok(Listener { listener, hall })
    }

    /// With other limits than the default.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Listener {
        self.hall.answerer.limits = limits;
        self
    }

    /// Tells the courier when a peer has come: one that can reach us can probably be reached, so it need not wait any longer.
    #[must_use]
    pub fn with_courier(mut self, courier: CourierHandle) -> Listener {
        self.hall.answerer.courier = Some(courier);
        self
    }

    /// Where it listens: the port, if 0 was asked for.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `shutdown` is ready; then no one new comes in, requests in flight are finished within [`Limits::stop`], and
    /// every connection is closed. If the future is dropped, everything ends at once.
    pub async fn serve(self, shutdown: impl Future<Output = ()>) {
        let Listener { listener, hall } = self;
        let limits = hall.answerer.limits;
        let strangers = Strangers::new(&limits);
        let connections = Arc::new(Semaphore::new(limits.connections));
        let (stop, stopping) = watch::channel(false);
        let mut tasks = JoinSet::new();
        tokio::pin!(shutdown);
        loop {
            tokio::select! {
                biased;
                () = &mut shutdown => break,
                Some(_) = tasks.join_next(), if !tasks.is_empty() => {}
                accepted = listener.accept() => match accepted {
                    Ok((stream, from)) => match strangers.admit(from.ip(), &limits) {
                        Some(place) => drop(tasks.spawn(hall.clone().meet(stream, place, connections.clone(), stopping.clone()))),
                        None => tracing::warn!(address = %from.ip(), "too many connections that have not shown who they are: turned away"),
                    },
                    Err(error) => {
                        tracing::warn!(%error, "a connection could not be taken");
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                    }
                }
            }
        }
        drop(listener);
        stop.send_replace(true);
        finish(tasks, limits.stop).await;
    }
}

/// Lets tasks end by themselves within `limit`, then ends those that are left.
pub(crate) async fn finish<T: 'static>(mut tasks: JoinSet<T>, limit: Duration) {
    let all = async { while tasks.join_next().await.is_some() {} };
    if tokio::time::timeout(limit, all).await.is_err() {
        tracing::warn!(left = tasks.len(), "connections cut off while stopping; what was under way is sent again");
        tasks.shutdown().await;
    }
}

/// Ready once the node stops.
pub(crate) async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // An error means that the one who would tell us is gone: that, too, is the end.
    let _ = stopping.wait_for(|stop| *stop).await;
}

/// Those who have not yet shown who they are.
struct Strangers {
    all: Arc<Semaphore>,
    of_address: Places<IpAddr>,
}

type StrangersPlace = (OwnedSemaphorePermit, Place<IpAddr>);

impl Strangers {
    fn new(limits: &Limits) -> Strangers {
        Strangers { all: Arc::new(Semaphore::new(limits.handshakes)), of_address: Places::new() }
    }

    fn admit(&self, from: IpAddr, limits: &Limits) -> Option<StrangersPlace> {
        let place = self.of_address.take(from, limits.handshakes_per_address)?;
        Some((self.all.clone().try_acquire_owned().ok()?, place))
    }
}

impl Hall {
    async fn meet(
        self,
        stream: TcpStream,
        place: StrangersPlace,
        all: Arc<Semaphore>,
        mut stopping: watch::Receiver<bool>,
    ) {
        let recognised = tokio::select! {
            biased;
            () = stopped(&mut stopping) => return,
            recognised = within(self.answerer.limits.handshake, "handshake", self.recognise(stream)) => recognised,
        };
        drop(place);
        let (mut stream, peer) = match recognised {
            Ok(known) => known,
            Err(trouble) => return tracing::info!(code = trouble.code(), %trouble, "connection refused"),
        };
        let Ok(_place) = all.try_acquire_owned() else {
            return tracing::warn!(peer = peer.node.short(), "too many connections of peers: turned away");
        };
        self.answerer.attend(&mut stream, &peer, &mut stopping).await;
    }

    /// The handshake. The peers are looked up when it begins, so that one confirmed a moment ago is let in, and one removed is not.
    async fn recognise(&self, stream: TcpStream) -> Result<(TlsStream<TcpStream>, Peer), Trouble> {
        stream.set_nodelay(true)?;
        let hello = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
        let post = self.answerer.post.clone();
        let peers = blocking(self.answerer.hands, move || post.peers()).await?;
        let config = tls::server_config(&self.identity, peers.iter().map(|peer| peer.tls).collect())
            .map_err(|error| Trouble::Tls(error.to_string()))?;
        let stream = match hello.into_stream(config).into_fallible().await {
            Ok(stream) => stream,
            Err((error, stream)) => {
                let _ = tokio::time::timeout(FAREWELL, let_read(stream)).await;
                return Err(error.into());
            }
        };
        let (_, session) = stream.get_ref();
        if session.alpn_protocol() != Some(tls::ALPN) {
            return Err(Trouble::Tls("another application protocol".into()));
        }
        let shown =
            session.peer_certificates().and_then(|chain| chain.first()).map(|shown| tls::certificate_hash(shown));
        let mut of_certificate = peers.into_iter().filter(|peer| Some(peer.tls) == shown);
        let peer = of_certificate.next().ok_or(Trouble::UnknownCertificate)?;
        // Whose connection it is must never be a guess.
        if of_certificate.next().is_some() {
            return Err(Trouble::AmbiguousCertificate);
        }
        Ok((stream, peer))
    }
}

/// Answers a peer on connections of which it is known that they are the peer's.
#[derive(Clone)]
pub struct Answerer {
    post: Arc<dyn Post>,
    courier: Option<CourierHandle>,
    limits: Limits,
    seats: Seats,
    hands: Hands,
}

impl Answerer {
    /// For connections over a [`crate::Road`]. Like [`crate::Courier::over`], it calls the hall in its own tasks.
    pub fn over_road(post: Arc<dyn Post>, courier: CourierHandle, limits: Limits) -> Answerer {
        Answerer { courier: Some(courier), limits, ..Answerer::on(Hands::Here, post) }
    }

    fn on(hands: Hands, post: Arc<dyn Post>) -> Answerer {
        Answerer { post, courier: None, limits: Limits::default(), seats: Seats::default(), hands }
    }

    /// Answers on one connection until it ends or the node stops.
    pub async fn attend<S: Stream>(&self, stream: &mut S, peer: &Peer, stopping: &mut watch::Receiver<bool>) {
        tracing::debug!(peer = peer.node.short(), "peer came");
        if let Some(courier) = &self.courier {
            courier.seen(peer.node);
        }
        if let Err(trouble) = self.converse(stream, peer, stopping).await {
            tracing::info!(peer = peer.node.short(), code = trouble.code(), %trouble, "connection from peer ended");
        }
        let _ = tokio::time::timeout(FAREWELL, stream.shutdown()).await;
    }

    async fn converse<S: Stream>(
        &self,
        stream: &mut S,
        peer: &Peer,
        stopping: &mut watch::Receiver<bool>,
    ) -> Result<(), Trouble> {
        let seat = self.seats.take(peer.node, self.limits.connections_per_peer);
        let mut confirmed_at = Instant::now();
        while !*stopping.borrow() {
            let first = tokio::select! {
                biased;
                () = stopped(stopping) => return Ok(()),
                () = seat.replaced() => return Ok(()),
                first = within(self.limits.silence, "silence", frame::first_byte(stream)) => first?,
            };
            let Some(first) = first else { return Ok(()) };
            // One that sends slowly holds its place no longer than one that says nothing.
            let envelope = tokio::select! {
                biased;
                () = seat.replaced() => return Ok(()),
                envelope = frame::rest(stream, first, &self.limits) => envelope?,
            };
            let check = confirmed_at.elapsed() >= self.limits.peers_interval;
            if check {
                confirmed_at = Instant::now();
            }
            let (post, node, tls) = (self.post.clone(), peer.node, peer.tls);
            let answer = blocking(self.hands, move || answer(&*post, node, check.then_some(tls), &envelope)).await?;
            let answer = answer.ok_or(Trouble::UnknownCertificate)?;
            tokio::select! {
                biased;
                () = seat.replaced() => return Ok(()),
                sent = frame::send(stream, &answer, &self.limits) => sent?,
            }
        }
        Ok(())
    }
}

/// The hall's answer, as it goes out. `None` if `check` is asked for and the peer is no longer confirmed with this certificate.
fn answer(post: &dyn Post, node: NodeId, check: Option<Hash>, envelope: &[u8]) -> Option<Vec<u8>> {
    let still = |tls| post.peers().iter().any(|peer| peer.node == node && peer.tls == tls);
    if check.is_some_and(|tls| !still(tls)) {
        return None;
    }
    let answer = cbor::to_vec(&post.receive(node, envelope));
    if answer.len() <= MESSAGE_LIMIT_BYTES {
        return Some(answer);
    }
    tracing::error!(peer = node.short(), bytes = answer.len(), "an answer is longer than the limit and was not sent");
    Some(cbor::to_vec(&Answer::Later))
}

/// Gives a refused caller the time to read why: closing at once on bytes still unread would cut the alert off.
async fn let_read(mut stream: TcpStream) {
    let mut unread = [0; 4096];
    if stream.shutdown().await.is_ok() {
        while stream.read(&mut unread).await.is_ok_and(|read| read > 0) {}
    }
}
