//! Nodes for tests: started, stopped, and ended with the test in any case.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use base::{Hash, NodeId, Timestamp};
use desk::ports::Clock;
use desk::post::Peer;
use exchange::tls::{self, Identity};
use exchange::{Courier, CourierHandle, Limits, Listener};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::fake::Fake;

pub(crate) const LOOPBACK: &str = "127.0.0.1:0";

/// Waits that suit a test.
pub(crate) fn brief() -> Limits {
    Limits {
        peers_interval: Duration::from_millis(100),
        backoff_first: Duration::from_millis(5),
        backoff_most: Duration::from_millis(50),
        ..Limits::default()
    }
}

pub(crate) struct Node {
    pub(crate) post: Arc<Fake>,
    pub(crate) identity: Identity,
    pub(crate) certificate: Vec<u8>,
    pub(crate) key: Vec<u8>,
    pub(crate) handle: CourierHandle,
}

impl Node {
    pub(crate) fn new(name: &str) -> Node {
        let (certificate, key) = tls::generate(name).unwrap();
        let identity = Identity::new(certificate.clone(), key.clone()).unwrap();
        let handle = CourierHandle::new();
        let post = Arc::new(Fake::new(NodeId(sealing::sha256(&[name.as_bytes()])), handle.clone()));
        Node { post, identity, certificate, key, handle }
    }

    pub(crate) fn id(&self) -> NodeId {
        desk::post::Post::node(&*self.post)
    }

    pub(crate) fn hash(&self) -> Hash {
        self.identity.certificate_hash()
    }

    /// Confirms `other` as a peer that is reached at `address`.
    pub(crate) fn confirm(&self, other: &Node, address: Option<SocketAddr>) {
        let addresses = address.iter().map(SocketAddr::to_string).collect();
        self.post.state().peers.push(Peer { node: other.id(), tls: other.hash(), addresses });
        self.handle.peers_changed();
    }

    pub(crate) async fn listen(&self, address: &str, limits: Limits) -> Running {
        let mut bound = Listener::bind(address, self.identity.clone(), self.post.clone()).await;
        for _ in 0..50 {
            if bound.is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
            bound = Listener::bind(address, self.identity.clone(), self.post.clone()).await;
        }
        let listener = bound.unwrap().with_limits(limits).with_courier(self.handle.clone());
        let address = listener.local_addr().unwrap();
        Running::start(address, |stop| tokio::spawn(listener.serve(stop)))
    }

    pub(crate) fn carry(&self, limits: Limits) -> Running {
        let courier = Courier::new(self.identity.clone(), self.post.clone(), self.handle.clone(), Arc::new(Wall));
        let courier = courier.with_limits(limits);
        Running::start(LOOPBACK.parse().unwrap(), |stop| tokio::spawn(courier.run(stop)))
    }

    pub(crate) fn error_about(&self, other: &Node) -> Option<&'static str> {
        self.handle.status().get(&other.id()).and_then(|status| status.last_error)
    }

    pub(crate) fn connected_to(&self, other: &Node) -> bool {
        self.handle.status().get(&other.id()).is_some_and(|status| status.connected && status.last_success.is_some())
    }
}

struct Wall;

impl Clock for Wall {
    fn now(&self) -> Timestamp {
        Timestamp(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros() as i64)
    }
}

type Shutdown = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

/// A listener or courier at work. Dropped, it ends at once.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Running {
    fn start(address: SocketAddr, spawn: impl FnOnce(Shutdown) -> JoinHandle<()>) -> Running {
        let (stop, stopped) = oneshot::channel::<()>();
        let task = spawn(Box::pin(async move { drop(stopped.await) }));
        Running { address, stop: Some(stop), task }
    }

    /// Asks it to stop and says how long that took.
    pub(crate) async fn stop(mut self) -> Duration {
        let asked = Instant::now();
        drop(self.stop.take());
        (&mut self.task).await.unwrap();
        asked.elapsed()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Nothing in these tests takes this long unless it hangs.
pub(crate) async fn bounded<T>(test: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), test).await.expect("the test hangs")
}

pub(crate) async fn eventually(what: &str, holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < Duration::from_secs(20), "never: {what}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

pub(crate) async fn reaches(counter: &watch::Sender<u64>, count: u64) {
    let mut counter = counter.subscribe();
    let waited = tokio::time::timeout(Duration::from_secs(30), counter.wait_for(|now| *now >= count)).await;
    waited.unwrap_or_else(|_| panic!("{count} were expected")).unwrap();
}

/// A connection from `from` to a listener of `to`, by hand.
pub(crate) async fn dial(from: &Node, to: &Node, address: SocketAddr) -> std::io::Result<TlsStream<TcpStream>> {
    dial_with(tls::client_config(&from.identity, to.hash()).unwrap(), address).await
}

pub(crate) async fn dial_with(
    config: Arc<rustls::ClientConfig>,
    address: SocketAddr,
) -> std::io::Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    TlsConnector::from(config).connect("node.invalid".try_into().unwrap(), stream).await
}

pub(crate) async fn say<S: tokio::io::AsyncWrite + Unpin>(stream: &mut S, message: &[u8]) -> std::io::Result<()> {
    stream.write_all(&(message.len() as u32).to_be_bytes()).await?;
    stream.write_all(message).await?;
    stream.flush().await
}

pub(crate) async fn hear<S: tokio::io::AsyncRead + Unpin>(stream: &mut S) -> std::io::Result<Vec<u8>> {
    let length = stream.read_u32().await?;
    let mut message = vec![0; length as usize];
    stream.read_exact(&mut message).await?;
    Ok(message)
}

/// A whole exchange by hand: heads, and the answer.
pub(crate) async fn greet(from: &Node, to: &Node, stream: &mut TlsStream<TcpStream>) -> std::io::Result<Vec<u8>> {
    let heads = desk::post::Post::heads(&*from.post, to.id(), false).unwrap();
    say(stream, &heads).await?;
    hear(stream).await
}

/// How long until the other side closes, whatever it says before.
pub(crate) async fn closed_after<S: tokio::io::AsyncRead + Unpin>(stream: &mut S) -> Duration {
    let started = Instant::now();
    let mut bytes = [0; 1024];
    while stream.read(&mut bytes).await.is_ok_and(|read| read > 0) {}
    started.elapsed()
}
