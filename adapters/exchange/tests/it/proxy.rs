//! A line between two nodes that breaks after so many bytes.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    pub(crate) connections: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Proxy {
    /// Connects to `target`; connection number n (from 0) is cut after `budget(n)` bytes, both ways counted together.
    pub(crate) async fn new(target: SocketAddr, budget: impl Fn(usize) -> usize + Send + 'static) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = connections.clone();
        let task = tokio::spawn(async move {
            let mut lines = JoinSet::new();
            loop {
                let (from, _) = listener.accept().await.unwrap();
                let number = counted.fetch_add(1, Ordering::SeqCst);
                lines.spawn(pass(from, target, budget(number)));
            }
        });
        Proxy { address, connections, task }
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

async fn pass(mut from: TcpStream, target: SocketAddr, mut left: usize) {
    let Ok(mut to) = TcpStream::connect(target).await else { return };
    let (mut there, mut back) = ([0; 8192], [0; 8192]);
    while left > 0 {
        let (read, side, bytes) = tokio::select! {
            read = from.read(&mut there) => (read, &mut to, &there),
            read = to.read(&mut back) => (read, &mut from, &back),
        };
        let Ok(read @ 1..) = read else { return };
        let passed = read.min(left);
        left -= passed;
        if side.write_all(&bytes[..passed]).await.is_err() {
            return;
        }
    }
}

/// Numbers that look random and are the same in every run.
pub(crate) fn scattered(number: usize, most: usize) -> usize {
    let mixed = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33) as usize % most + 1
}
