//! The listener itself, over a real connection: heads that are slow, large, or mean two things at once.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::world::World;

/// Sends bytes as they are and gives back what comes until the connection ends.
async fn spoken(port: u16, parts: &[&[u8]], pause: Duration) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    for part in parts {
        // The other side may have hung up already, which is an answer as well.
        if stream.write_all(part).await.is_err() {
            break;
        }
        tokio::time::sleep(pause).await;
    }
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut answer)).await.expect("it hangs up");
    String::from_utf8_lossy(&answer).into_owned()
}

/// A node that listens while `talk` goes on.
async fn listening<T>(talk: impl AsyncFnOnce(u16) -> T) -> T {
    let world = World::new();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(web::serve(listener, world.router.clone(), async {
        let _ = stopped.await;
    }));
    let said = talk(port).await;
    stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(10), serving).await.expect("it stops").unwrap();
    said
}

const QUICK: Duration = Duration::ZERO;

#[tokio::test]
async fn heads_that_cannot_be_read_are_refused_and_the_connection_ends() {
    listening(async |port| {
        let long = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(70_000));
        let large = format!("GET /sign-in HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "a".repeat(200_000));
        let crowd = format!("GET /sign-in HTTP/1.1\r\nHost: x\r\n{}\r\n", "a: b\r\n".repeat(5_000));
        for (what, head) in [
            ("no method", " / HTTP/1.1\r\n\r\n"),
            ("no version", "GET /sign-in\r\n\r\n"),
            ("another version", "GET /sign-in HTTP/9.9\r\n\r\n"),
            ("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
            ("TLS", "\x16\x03\x01\x02\0\x01\0\x01\u{7c}"),
            ("a line end in a name", "GET /sign-in HTTP/1.1\r\nA\rB: c\r\n\r\n"),
            ("a blank before the colon", "GET /sign-in HTTP/1.1\r\nHost : x\r\n\r\n"),
            ("a zero in a value", "GET /sign-in HTTP/1.1\r\nHost: x\0y\r\n\r\n"),
            ("two lengths", "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            ("a length that is none", "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"),
            ("an unknown coding", "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n"),
            ("a long address", &long),
            ("a large header", &large),
            ("a crowd of headers", &crowd),
        ] {
            let answer = spoken(port, &[head.as_bytes()], QUICK).await;
            let refused = answer.is_empty() || answer.starts_with("HTTP/1.1 4");
            assert!(refused, "{what}: {answer:.80}");
            assert!(!answer.contains("<form"), "{what}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_body_with_two_lengths_is_never_two_requests() {
    listening(async |port| {
        // The second request hides in the first one's body, for whoever counts the other way.
        let hidden = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
        let both = format!(
            "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n{hidden}",
            5 + hidden.len()
        );
        let answer = spoken(port, &[both.as_bytes()], QUICK).await;
        assert!(answer.matches("HTTP/1.1 ").count() <= 1, "{answer}");
        assert!(!answer.contains("404"), "the hidden request was answered: {answer}");
    })
    .await;
}

#[tokio::test]
async fn a_head_that_comes_in_drops_is_cut_off() {
    listening(async |port| {
        let drops: Vec<&[u8]> = std::iter::repeat_n(b"X: y\r\n".as_slice(), 40).collect();
        let parts: Vec<&[u8]> = [b"GET /sign-in HTTP/1.1\r\n".as_slice()].into_iter().chain(drops).collect();
        // 40 drops at half a second each are twenty seconds; after ten it is over.
        let begun = tokio::time::Instant::now();
        let answer = spoken(port, &parts, Duration::from_millis(500)).await;
        assert!(!answer.contains("<form"), "{answer:.80}");
        assert!(begun.elapsed() < Duration::from_secs(25));
    })
    .await;
}

#[tokio::test]
async fn a_good_request_is_answered_and_the_listener_goes_on() {
    listening(async |port| {
        for _ in 0..3 {
            let answer = spoken(port, &[b"GET /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"], QUICK).await;
            assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("<form"), "{answer:.80}");
            let lower = answer.to_lowercase();
            assert!(lower.contains("content-security-policy: default-src 'none'") && !lower.contains("\r\nserver:"));
        }
    })
    .await;
}
