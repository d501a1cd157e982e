//! How fast: the door alone, with a hall that costs nothing. And that haste makes no storm.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use exchange::Limits;
use tokio::net::TcpListener;

use crate::rig::{LOOPBACK, Node, Running, bounded, brief, eventually, reaches};

/// `a` is connected to `b`, and no wait is short enough to look like a bell.
async fn connected() -> (Node, Node, Running, Running) {
    let limits = Limits { peers_interval: Duration::from_secs(60), ..Limits::default() };
    let (a, b) = (Node::new("a"), Node::new("b"));
    b.confirm(&a, None);
    let listening = b.listen(LOOPBACK, limits).await;
    a.confirm(&b, Some(listening.address));
    let carrying = a.carry(limits);
    eventually("connected", || a.connected_to(&b)).await;
    (a, b, listening, carrying)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ring_is_heard_at_once_and_one_entry_is_confirmed_within_25_ms() {
    bounded(async {
        let (a, b, _listening, _carrying) = connected().await;
        let (mut arrived, mut confirmed) = (Vec::new(), Vec::new());
        for count in 1..=100 {
            let written = Instant::now();
            a.post.write(1, 4096);
            reaches(&b.post.stored, count).await;
            arrived.push(written.elapsed());
            reaches(&a.post.confirmed, count).await;
            confirmed.push(written.elapsed());
        }
        arrived.sort();
        confirmed.sort();
        println!("ring to arrival: p50 {:?} p99 {:?}", arrived[50], arrived[98]);
        println!("write to confirmation: p50 {:?} p99 {:?}", confirmed[50], confirmed[98]);
        assert!(arrived[50] < Duration::from_millis(50));
        assert!(confirmed[50] < Duration::from_millis(25));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_500_entries_a_second_pass() {
    bounded(async {
        let (a, b, _listening, _carrying) = connected().await;
        let started = Instant::now();
        a.post.write(4096, 4096);
        reaches(&a.post.confirmed, 4096).await;
        let took = started.elapsed();
        println!("4096 entries of 4 KiB in {took:?}: {:.0} a second", 4096.0 / took.as_secs_f64());
        assert!(took < Duration::from_millis(8192), "{took:?}");
        assert_eq!(b.post.chain(a.id()).len(), 4096);
        let parcels = b.post.requests().iter().filter(|request| **request == "parcel").count();
        assert!(parcels <= 4096 / 256 + 2, "{parcels} parcels");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rings_for_a_peer_out_of_reach_make_no_storm_and_its_coming_ends_the_wait() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        let closing = TcpListener::bind(LOOPBACK).await.unwrap();
        let address = closing.local_addr().unwrap();
        let attempts = Arc::new(AtomicUsize::new(0));
        let counted = attempts.clone();
        let door = tokio::spawn(async move {
            loop {
                drop(closing.accept().await);
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        a.confirm(&b, Some(address));
        let at_a = a.listen(LOOPBACK, brief()).await;
        let limits = Limits {
            backoff_first: Duration::from_millis(50),
            backoff_most: Duration::from_secs(50),
            peers_interval: Duration::from_secs(60),
            ..brief()
        };
        let _carrying = a.carry(limits);
        let started = Instant::now();
        while started.elapsed() < Duration::from_millis(1500) {
            a.post.write(1, 10);
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let made = attempts.load(Ordering::SeqCst);
        assert!((3..=7).contains(&made), "{made} attempts in 1.5 s");

        // b is back; it comes to us, long before our wait would end, and so we go to it.
        door.abort();
        assert!(door.await.unwrap_err().is_cancelled());
        b.confirm(&a, Some(at_a.address));
        let _at_b = b.listen(&address.to_string(), brief()).await;
        let back = Instant::now();
        let _b = b.carry(brief());
        let written = a.post.chain(a.id()).len() as u64;
        reaches(&b.post.stored, written).await;
        assert!(back.elapsed() < Duration::from_millis(1000), "{:?}", back.elapsed());
    })
    .await;
}
