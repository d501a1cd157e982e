//! Waits, places and stops all have an end.

use std::time::{Duration, Instant};

use exchange::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::proxy::{Proxy, scattered};
use crate::rig::{LOOPBACK, Node, bounded, brief, closed_after, dial, eventually, greet, hear, reaches, say};

fn impatient() -> Limits {
    Limits {
        handshake: Duration::from_millis(300),
        stall: Duration::from_millis(300),
        message: Duration::from_millis(900),
        silence: Duration::from_millis(600),
        ..brief()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_who_stall_or_trickle_are_cut_off() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let listening = b.listen(LOOPBACK, impatient()).await;
        let within = |waited: Duration, least: u64, most: u64| {
            let waited = waited.as_millis() as u64;
            assert!((least..most).contains(&waited), "{waited} ms");
        };
        let mut silent = TcpStream::connect(listening.address).await.unwrap();
        within(closed_after(&mut silent).await, 200, 2000);

        let mut hello = TcpStream::connect(listening.address).await.unwrap();
        hello.write_all(&[0x16, 3, 1]).await.unwrap();
        within(closed_after(&mut hello).await, 200, 2000);

        let mut halting = dial(&a, &b, listening.address).await.unwrap();
        halting.write_all(&[0, 0]).await.unwrap();
        halting.flush().await.unwrap();
        within(closed_after(&mut halting).await, 200, 2000);

        let mut mute = dial(&a, &b, listening.address).await.unwrap();
        within(closed_after(&mut mute).await, 500, 2500);

        // One byte now and then never stalls, and still must come to an end.
        let started = Instant::now();
        let mut trickling = dial(&a, &b, listening.address).await.unwrap();
        trickling.write_all(&[0, 1, 0, 0]).await.unwrap();
        let mut byte = [0];
        loop {
            trickling.write_all(&[1]).await.ok();
            trickling.flush().await.ok();
            let read = tokio::time::timeout(Duration::from_millis(50), trickling.read(&mut byte)).await;
            if read.is_ok() {
                break;
            }
        }
        within(started.elapsed(), 800, 3000);
        assert!(b.post.requests().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_that_takes_the_connection_and_says_nothing_is_given_up() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        let mute = TcpListener::bind(LOOPBACK).await.unwrap();
        a.confirm(&b, Some(mute.local_addr().unwrap()));
        let _carrying = a.carry(impatient());
        eventually("given up", || a.error_about(&b) == Some("handshake")).await;

        // Recognised, but its answer never comes.
        let (c, d) = (Node::new("c"), Node::new("d"));
        d.confirm(&c, None);
        d.post.state().slow = Duration::from_millis(900);
        let listening = d.listen(LOOPBACK, brief()).await;
        c.confirm(&d, Some(listening.address));
        let _carrying = c.carry(Limits { answer: Duration::from_millis(200), ..brief() });
        eventually("given up", || c.error_about(&d) == Some("answer")).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_have_few_places_and_take_none_of_the_peers() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let limits = Limits { handshakes_per_address: 3, handshake: Duration::from_secs(1), ..brief() };
        let listening = b.listen(LOOPBACK, limits).await;
        let mut peer = dial(&a, &b, listening.address).await.unwrap();
        greet(&a, &b, &mut peer).await.unwrap();
        let mut strangers = Vec::new();
        for _ in 0..3 {
            strangers.push(TcpStream::connect(listening.address).await.unwrap());
        }
        let mut fourth = TcpStream::connect(listening.address).await.unwrap();
        assert!(closed_after(&mut fourth).await < Duration::from_millis(700), "turned away at once");
        greet(&a, &b, &mut peer).await.unwrap();
        drop(strangers);
        tokio::time::sleep(Duration::from_millis(200)).await;
        let mut again = dial(&a, &b, listening.address).await.unwrap();
        greet(&a, &b, &mut again).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peers_newest_connections_count_and_all_together_have_a_limit() {
    bounded(async {
        let (a, b, c) = (Node::new("a"), Node::new("b"), Node::new("c"));
        b.confirm(&a, None);
        b.confirm(&c, None);
        let limits = Limits { connections_per_peer: 2, connections: 3, ..brief() };
        let listening = b.listen(LOOPBACK, limits).await;
        let mut open = Vec::new();
        for _ in 0..3 {
            let mut stream = dial(&a, &b, listening.address).await.unwrap();
            greet(&a, &b, &mut stream).await.unwrap();
            open.push(stream);
        }
        assert_eq!(open[0].read(&mut [0]).await.unwrap(), 0, "the oldest is closed, with goodbye");
        greet(&a, &b, &mut open[1]).await.unwrap();
        greet(&a, &b, &mut open[2]).await.unwrap();

        let mut third = dial(&c, &b, listening.address).await.unwrap();
        greet(&c, &b, &mut third).await.unwrap();
        let mut fourth = dial(&c, &b, listening.address).await.unwrap();
        assert!(greet(&c, &b, &mut fourth).await.is_err(), "the house is full");
        greet(&c, &b, &mut third).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopping_finishes_what_is_under_way_and_says_goodbye() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let listening = b.listen(LOOPBACK, brief()).await;
        let mut idle = dial(&a, &b, listening.address).await.unwrap();
        greet(&a, &b, &mut idle).await.unwrap();
        let mut busy = dial(&a, &b, listening.address).await.unwrap();
        b.post.state().slow = Duration::from_millis(400);
        say(&mut busy, b"a request that takes a while").await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let address = listening.address;
        let (took, (), ()) = tokio::join!(
            listening.stop(),
            async {
                hear(&mut busy).await.expect("what is under way is answered");
                assert_eq!(busy.read(&mut [0]).await.expect("with goodbye"), 0);
            },
            async { assert_eq!(idle.read(&mut [0]).await.expect("with goodbye"), 0) },
        );
        assert!(took < Duration::from_secs(2), "{took:?}");
        assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_courier_stops_in_time_at_work_at_rest_and_in_vain() {
    bounded(async {
        let (a, b, c, d) = (Node::new("a"), Node::new("b"), Node::new("c"), Node::new("d"));
        b.confirm(&a, None);
        d.confirm(&a, None);
        let (at_b, at_d) = (b.listen(LOOPBACK, brief()).await, d.listen(LOOPBACK, brief()).await);
        let nobody = TcpListener::bind(LOOPBACK).await.unwrap().local_addr().unwrap();
        a.confirm(&b, Some(at_b.address));
        a.confirm(&c, Some(nobody));
        a.confirm(&d, Some(at_d.address));
        d.post.state().slow = Duration::from_millis(300);
        let carrying = a.carry(Limits {
            backoff_first: Duration::from_secs(20),
            backoff_most: Duration::from_secs(20),
            ..brief()
        });
        eventually("connected", || a.connected_to(&b) && a.connected_to(&d) && a.error_about(&c).is_some()).await;
        a.post.write(1, 10);
        eventually("under way", || a.post.confirmed.borrow().eq(&1)).await;
        let took = carrying.stop().await;
        assert!(took < Duration::from_secs(2), "{took:?}");
        assert_eq!(*a.post.confirmed.borrow(), 2, "the slow peer's answer was waited for");
        assert!(a.handle.status().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_archive_that_hangs_does_not_hold_up_the_stop() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let listening = b.listen(LOOPBACK, Limits { stop: Duration::from_millis(300), ..brief() }).await;
        b.post.state().slow = Duration::from_millis(1200);
        let mut stream = dial(&a, &b, listening.address).await.unwrap();
        say(&mut stream, b"a request that takes too long").await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let took = listening.stop().await;
        assert!(took < Duration::from_secs(2), "{took:?}");
        assert!(hear(&mut stream).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_connections_leave_no_tasks_behind() {
    bounded(async {
        let alive = || tokio::runtime::Handle::current().metrics().num_alive_tasks();
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let listening = b.listen(LOOPBACK, brief()).await;
        // Every connection breaks somewhere in the handshake, or right after it.
        let proxy = Proxy::new(listening.address, |number| scattered(number, 3500)).await;
        let before = alive();
        for _ in 0..100 {
            let mut stream = dial(&a, &b, listening.address).await.unwrap();
            greet(&a, &b, &mut stream).await.unwrap();
        }
        a.confirm(&b, Some(proxy.address));
        let carrying = a.carry(Limits { backoff_most: Duration::from_millis(5), ..brief() });
        eventually("many attempts", || proxy.connections() >= 100).await;
        carrying.stop().await;
        eventually("no task is left", || alive() <= before).await;
        drop(listening);
        eventually("nor the listener's", || alive() < before).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_with_a_new_address_is_followed_and_one_that_is_gone_is_dropped() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let nobody = TcpListener::bind(LOOPBACK).await.unwrap().local_addr().unwrap();
        a.confirm(&b, Some(nobody));
        a.post.write(1, 10);
        let slow = Limits { backoff_first: Duration::from_secs(20), backoff_most: Duration::from_secs(20), ..brief() };
        let _carrying = a.carry(slow);
        eventually("out of reach", || a.error_about(&b) == Some("unreachable")).await;
        let listening = b.listen(LOOPBACK, brief()).await;
        a.post.state().peers[0].addresses = vec![listening.address.to_string()];
        a.handle.peers_changed();
        reaches(&b.post.stored, 1).await;
        a.post.state().peers.clear();
        a.handle.peers_changed();
        eventually("dropped", || a.handle.status().is_empty()).await;
    })
    .await;
}
