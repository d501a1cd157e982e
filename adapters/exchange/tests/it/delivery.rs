//! Everything arrives, once, whatever happens to the connection.

use std::time::Duration;

use base::{ContentId, Hash};
use exchange::Limits;

use crate::proxy::{Proxy, scattered};
use crate::rig::{LOOPBACK, Node, bounded, brief, eventually, reaches};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_new_is_one_request() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let listening = b.listen(LOOPBACK, brief()).await;
        a.confirm(&b, Some(listening.address));
        let _carrying = a.carry(brief());
        eventually("connected", || a.connected_to(&b)).await;
        a.handle.ring(b.id());
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(b.post.requests(), ["heads-summary"], "a ring with nothing to send says nothing");
    })
    .await;
}

/// A peer that does not take it keeps nothing from being exchanged, and is shown it again with the next connection.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_card_is_shown_first_until_it_is_known() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let listening = b.listen(LOOPBACK, brief()).await;
        let address = listening.address;
        a.confirm(&b, Some(address));
        a.post.state().new_card = Some(vec![1; 9]);
        let _carrying = a.carry(brief());
        a.post.write(1, 100);
        reaches(&a.post.confirmed, 1).await;
        assert_eq!(b.post.requests()[..2], ["card", "heads-summary"]);
        assert!(a.post.state().new_card.is_some());
        listening.stop().await;
        b.post.state().takes_cards = true;
        let _listening = b.listen(&address.to_string(), brief()).await;
        eventually("it is known", || a.post.state().new_card.is_none()).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_listener_that_restarts_loses_and_doubles_nothing() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let mut listening = b.listen(LOOPBACK, brief()).await;
        let address = listening.address;
        a.confirm(&b, Some(address));
        a.post.state().parcel_entries = 7;
        let _carrying = a.carry(brief());
        for round in 1..=8 {
            a.post.write(100, 300);
            // Every other time in the middle of the stream, without goodbye.
            reaches(&b.post.stored, round * 100 - 60).await;
            if round % 2 == 0 {
                listening.stop().await;
            } else {
                drop(listening);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            listening = b.listen(&address.to_string(), brief()).await;
        }
        reaches(&a.post.confirmed, 1).await;
        eventually("the outbox is empty", || a.post.state().outbox[&b.id()].is_empty()).await;
        assert_eq!(b.post.chain(a.id()).len(), 800);
        assert!(b.post.chain(a.id()) == a.post.chain(a.id()));
        assert_eq!(*b.post.stored.borrow(), 800);
        assert_eq!(a.post.state().most_under_way, 2, "one is stored while the next is made");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_breaks_anywhere_loses_and_doubles_nothing() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        let (at_a, at_b) = (a.listen(LOOPBACK, brief()).await, b.listen(LOOPBACK, brief()).await);
        let to_b = Proxy::new(at_b.address, |number| scattered(number, 30_000)).await;
        let to_a = Proxy::new(at_a.address, |number| scattered(number + 1000, 30_000)).await;
        a.confirm(&b, Some(to_b.address));
        b.confirm(&a, Some(to_a.address));
        for node in [&a, &b] {
            node.post.state().parcel_entries = 10;
            node.post.write(400, 400);
        }
        let _carrying = (a.carry(brief()), b.carry(brief()));
        reaches(&a.post.stored, 400).await;
        reaches(&b.post.stored, 400).await;
        for author in [a.id(), b.id()] {
            assert_eq!(a.post.chain(author).len(), 400);
            assert!(a.post.chain(author) == b.post.chain(author));
        }
        assert!(to_b.connections() > 10 && to_a.connections() > 10, "the lines did break");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn large_chunks_are_resumed_where_they_were_cut() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let listening = b.listen(LOOPBACK, brief()).await;
        // Room for one chunk of 3 MB and a part of the next.
        let proxy = Proxy::new(listening.address, |number| 3_200_000 + scattered(number, 3_000_000)).await;
        a.confirm(&b, Some(proxy.address));
        let content = ContentId(Hash([3; 32]));
        for number in 0..8u64 {
            let bytes = (0..3_000_000u64).map(|at| (at * 7 + number) as u8).collect();
            b.post.state().chunks.insert((content, number), bytes);
            a.post.state().lacking.insert((content, number));
        }
        let _carrying = a.carry(brief());
        reaches(&a.post.chunks_taken, 8).await;
        assert!(a.post.state().chunks == b.post.state().chunks);
        assert!(a.post.state().taken.values().all(|times| *times == 1), "what was stored is not fetched again");
        assert!(proxy.connections() > 2, "the line did break");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chunks_that_are_absent_hide_no_others_and_are_asked_for_again() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let limits = Limits { heads_interval: Duration::from_millis(300), ..brief() };
        let listening = b.listen(LOOPBACK, limits).await;
        a.confirm(&b, Some(listening.address));
        let (absent, there) = (ContentId(Hash([1; 32])), ContentId(Hash([2; 32])));
        for number in 0..50 {
            a.post.state().lacking.insert((absent, number));
        }
        a.post.state().lacking.insert((there, 0));
        b.post.state().chunks.insert((there, 0), vec![5; 100]);
        // Not what was sealed: refused by the hall, and no reason to ask in a circle.
        b.post.state().chunks.insert((absent, 0), Vec::new());
        let _carrying = a.carry(limits);
        reaches(&a.post.chunks_taken, 1).await;
        let asked = b.post.requests().iter().filter(|request| **request == "want").count();
        assert!(asked <= 10, "{asked} requests for one chunk that is there");
        for number in 0..50 {
            b.post.state().chunks.insert((absent, number), vec![6; 10]);
        }
        reaches(&a.post.chunks_taken, 51).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heads_bring_back_what_either_side_has_forgotten_to_send() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        let (at_a, at_b) = (a.listen(LOOPBACK, brief()).await, b.listen(LOOPBACK, brief()).await);
        a.confirm(&b, Some(at_b.address));
        b.confirm(&a, Some(at_a.address));
        for (node, peer, count) in [(&a, &b, 30), (&b, &a, 50)] {
            node.post.write(count, 100);
            node.post.state().outbox.remove(&peer.id());
        }
        // Only one of them compares heads of its own accord: the other only answers.
        let lazy = Limits { backoff_first: Duration::from_secs(30), ..brief() };
        let away = Proxy::new(at_a.address, |_| 0).await;
        b.post.state().peers[0].addresses = vec![away.address.to_string()];
        let _b = b.carry(Limits { backoff_most: Duration::from_secs(30), ..lazy });
        eventually("b has tried in vain", || b.error_about(&a).is_some()).await;
        b.post.state().peers[0].addresses = vec![at_a.address.to_string()];
        b.handle.peers_changed();
        let _a = a.carry(brief());
        reaches(&b.post.stored, 30).await;
        reaches(&a.post.stored, 50).await;
        assert!(a.post.state().chains == b.post.state().chains);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_whose_medium_is_full_is_left_in_peace_and_served_later() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let limits =
            Limits { backoff_first: Duration::from_millis(40), backoff_most: Duration::from_millis(200), ..brief() };
        let listening = b.listen(LOOPBACK, limits).await;
        a.confirm(&b, Some(listening.address));
        b.post.state().full = true;
        a.post.write(3, 100);
        let _carrying = a.carry(limits);
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!(a.error_about(&b), Some("later"));
        let asked = b.post.requests().len();
        assert!((2..=10).contains(&asked), "{asked} requests to a full node in 600 ms");
        b.post.state().full = false;
        reaches(&a.post.confirmed, 3).await;
        eventually("the error is past", || a.error_about(&b).is_none()).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_that_says_it_stored_what_it_was_not_sent_is_not_asked_in_a_circle() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        b.confirm(&a, None);
        let limits =
            Limits { backoff_first: Duration::from_millis(40), backoff_most: Duration::from_millis(200), ..brief() };
        let listening = b.listen(LOOPBACK, limits).await;
        a.confirm(&b, Some(listening.address));
        b.post.state().boasts = true;
        a.post.write(3, 100);
        let _carrying = a.carry(limits);
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!(a.error_about(&b), Some("unexpected-answer"));
        let parcels = b.post.requests().iter().filter(|request| **request == "parcel").count();
        assert!((2..=10).contains(&parcels), "{parcels} parcels in 600 ms to a peer that takes none");
        assert_eq!(*a.post.confirmed.borrow(), 0);
        b.post.state().boasts = false;
        reaches(&a.post.confirmed, 3).await;
        eventually("the error is past", || a.error_about(&b).is_none()).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_address_is_tried_if_at_the_first_there_is_nobody_or_another() {
    bounded(async {
        let (a, b, c) = (Node::new("a"), Node::new("b"), Node::new("c"));
        b.confirm(&a, None);
        c.confirm(&a, None);
        let (at_b, at_c) = (b.listen(LOOPBACK, brief()).await, c.listen(LOOPBACK, brief()).await);
        let nobody = tokio::net::TcpListener::bind(LOOPBACK).await.unwrap().local_addr().unwrap();
        a.confirm(&b, None);
        a.post.state().peers[0].addresses =
            [nobody, at_c.address, at_b.address].iter().map(ToString::to_string).collect();
        a.post.write(1, 10);
        let _carrying = a.carry(brief());
        reaches(&b.post.stored, 1).await;
        assert!(c.post.requests().is_empty());
    })
    .await;
}
