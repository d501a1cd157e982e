use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

/// Connections at once; who comes later waits until one is free.
const CONNECTIONS: usize = 1_024;
/// A request's head must be there after this time: whoever sends it drop by drop is cut off.
const HEAD_LIMIT: Duration = Duration::from_secs(10);
/// Bytes that one connection holds before more is read. A request's head that is larger than twice this is refused; an address has
/// less room still.
const BUFFER_BYTES: usize = 64 * 1024;
/// What runs when the node is asked to stop has this long to end.
const FAREWELL: Duration = Duration::from_secs(2);
/// After a failure to accept, such as too many open files.
const BREATH: Duration = Duration::from_millis(200);

/// Serves pages until `stop` is there, then lets running answers end. Failures to accept are waited out. Speaks HTTP/1.1 without TLS:
/// before a node that is reached over a network stands a proxy with the authority's certificate.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let mut talks = JoinSet::new();
    let seats = Arc::new(Semaphore::new(CONNECTIONS));
    tokio::pin!(stop);
    loop {
        let accepted = async {
            let seat = seats.clone().acquire_owned().await.expect("the semaphore is never closed");
            (seat, listener.accept().await)
        };
        // Those that have ended are forgotten, so that the set does not grow.
        while talks.try_join_next().is_some() {}
        let (seat, accepted) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, address)) => {
                let (router, watcher) = (router.clone(), graceful.watcher());
                talks.spawn(async move {
                    talk(stream, address, router, watcher).await;
                    drop(seat);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    // Pages that listen for news would hold on for minutes. They are not waited for but ended, because each holds the hall, and a
    // node that has stopped must have let go of its archive.
    let _ = timeout(FAREWELL, graceful.shutdown()).await;
    talks.shutdown().await;
}

async fn talk(stream: TcpStream, address: SocketAddr, router: Router, watcher: Watcher) {
    let addressed = router.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(address));
        request
    });
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_LIMIT).max_buf_size(BUFFER_BYTES);
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(addressed));
    // A browser that goes away in the middle is no fault of the node's.
    let _ = watcher.watch(connection).await;
}
