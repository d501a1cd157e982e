//! Who is not let in, and what is not listened to.

use std::sync::Arc;
use std::time::Duration;

use base::cbor;
use desk::wire::{Answer, MESSAGE_LIMIT_BYTES};
use exchange::tls::ALPN;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, DigitallySignedStruct, ServerConfig, SignatureScheme, SupportedProtocolVersion};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::rig::{
    LOOPBACK, Node, Running, bounded, brief, closed_after, dial, dial_with, eventually, greet, hear, reaches, say,
};

/// `b` listens and knows `a`.
async fn pair() -> (Node, Node, Running) {
    let (a, b) = (Node::new("a"), Node::new("b"));
    b.confirm(&a, None);
    let listening = b.listen(LOOPBACK, brief()).await;
    (a, b, listening)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unconfirmed_node_is_refused_until_it_is_confirmed_and_again_when_it_is_not() {
    bounded(async {
        let (a, b) = (Node::new("a"), Node::new("b"));
        let listening = b.listen(LOOPBACK, brief()).await;
        a.confirm(&b, Some(listening.address));
        a.post.write(1, 10);
        let _carrying = a.carry(brief());
        eventually("the reason is known", || a.error_about(&b) == Some("not-confirmed-there")).await;
        assert!(b.post.requests().is_empty() && !a.connected_to(&b));
        b.confirm(&a, None);
        reaches(&a.post.confirmed, 1).await;
        eventually("connected", || a.connected_to(&b)).await;

        // Taken off the list: the connection that stands is of no more use, and no other is had.
        b.post.state().peers.clear();
        tokio::time::sleep(Duration::from_millis(150)).await;
        let before = b.post.requests().len();
        a.post.write(1, 10);
        eventually("cut off", || a.error_about(&b) == Some("not-confirmed-there")).await;
        assert_eq!(b.post.requests().len(), before);
        assert_eq!(*b.post.stored.borrow(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_with_another_certificate_than_its_card_says_is_told_nothing() {
    bounded(async {
        let (a, b, listening) = pair().await;
        let other = Node::new("other");
        a.confirm(&other, Some(listening.address));
        a.post.write(1, 10);
        let _carrying = a.carry(brief());
        eventually("refused", || a.error_about(&other) == Some("unknown-certificate")).await;
        assert!(b.post.requests().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copied_certificate_without_its_key_opens_nothing() {
    bounded(async {
        let (a, b, listening) = pair().await;
        let thief = Node::new("thief");
        // As client: shows a's certificate, signs with its own key.
        let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(&[&rustls::version::TLS13])
            .unwrap()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Anyone))
            .with_client_cert_resolver(Arc::new(copied(&a, &thief)));
        config.alpn_protocols = vec![ALPN.to_vec()];
        let refused = talk(Arc::new(config), &a, &b, listening.address).await;
        assert!(refused.contains("DecryptError"), "{refused}");
        assert!(b.post.requests().is_empty());

        // As server: shows b's certificate, signs with its own key.
        let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(&[&rustls::version::TLS13])
            .unwrap()
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(copied(&b, &thief)));
        config.alpn_protocols = vec![ALPN.to_vec()];
        let trap = TcpListener::bind(LOOPBACK).await.unwrap();
        let address = trap.local_addr().unwrap();
        let caught = tokio::spawn(async move {
            let (stream, _) = trap.accept().await.unwrap();
            TlsAcceptor::from(Arc::new(config)).accept(stream).await.is_ok()
        });
        let error = dial(&a, &b, address).await.expect_err("must not be believed").to_string();
        assert!(error.contains("BadSignature"), "{error}");
        assert!(!caught.await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_that_two_peers_claim_is_nobodys() {
    bounded(async {
        let (a, b, listening) = pair().await;
        let mut double = b.post.state().peers[0].clone();
        double.node = Node::new("double").id();
        b.post.state().peers.push(double);
        let mut stream = dial(&a, &b, listening.address).await.unwrap();
        assert!(greet(&a, &b, &mut stream).await.is_err());
        assert!(b.post.requests().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn older_tls_other_groups_other_protocols_and_no_certificate_are_refused() {
    bounded(async {
        let (a, b, listening) = pair().await;
        let own: Arc<SingleCertAndKey> = Arc::new(copied(&a, &a));
        let hybrid = aws_lc_rs::default_provider;
        let x25519 = || CryptoProvider { kx_groups: vec![aws_lc_rs::kx_group::X25519], ..hybrid() };
        let tls12: &[&SupportedProtocolVersion] = &[&rustls::version::TLS12];
        let tls13: &[&SupportedProtocolVersion] = &[&rustls::version::TLS13];
        let config = |provider: CryptoProvider, versions, with_certificate, alpn: &[&[u8]]| {
            let builder = ClientConfig::builder_with_provider(Arc::new(provider))
                .with_protocol_versions(versions)
                .unwrap()
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(Anyone));
            let mut config = match with_certificate {
                true => builder.with_client_cert_resolver(own.clone()),
                false => builder.with_no_client_auth(),
            };
            config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
            Arc::new(config)
        };
        for (config, reason) in [
            (config(hybrid(), tls12, true, &[ALPN]), "ProtocolVersion"),
            (config(x25519(), tls13, true, &[ALPN]), "HandshakeFailure"),
            (config(hybrid(), tls13, true, &[b"http/1.1"]), "NoApplicationProtocol"),
            (config(hybrid(), tls13, true, &[]), ""),
            (config(hybrid(), tls13, false, &[ALPN]), "CertificateRequired"),
        ] {
            let refused = talk(config, &a, &b, listening.address).await;
            assert!(refused.contains(reason), "{refused} instead of {reason}");
            assert!(b.post.requests().is_empty());
        }
        // The same client with everything right is heard: the refusals above had the reasons they name.
        let heard = dial_with(config(hybrid(), tls13, true, &[ALPN]), listening.address).await;
        let answer = greet(&a, &b, &mut heard.unwrap()).await.unwrap();
        assert!(cbor::from_slice::<Answer>(&answer).unwrap() == Answer::Same);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn garbage_without_tls_is_cut_off_and_harms_nobody() {
    bounded(async {
        let (a, b, listening) = pair().await;
        for garbage in
            [&b"GET / HTTP/1.1\r\nHost: node\r\n\r\n"[..], &[0; 4096], &[0x16, 3, 3, 0x40, 0, 1, 0, 0x3f, 0xfc]]
        {
            let mut stream = TcpStream::connect(listening.address).await.unwrap();
            stream.write_all(garbage).await.unwrap();
            stream.shutdown().await.unwrap();
            assert!(closed_after(&mut stream).await < Duration::from_secs(2));
        }
        let mut stream = dial(&a, &b, listening.address).await.unwrap();
        assert!(greet(&a, &b, &mut stream).await.is_ok());
        assert_eq!(b.post.requests(), ["heads-summary"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn impossible_lengths_end_the_connection_and_nonsense_is_answered_so() {
    bounded(async {
        let (a, b, listening) = pair().await;
        for length in [0, MESSAGE_LIMIT_BYTES as u32 + 1, u32::MAX] {
            let mut stream = dial(&a, &b, listening.address).await.unwrap();
            stream.write_all(&length.to_be_bytes()).await.unwrap();
            stream.flush().await.unwrap();
            assert!(closed_after(&mut stream).await < Duration::from_secs(2), "{length}");
        }
        assert!(b.post.requests().is_empty());
        let mut stream = dial(&a, &b, listening.address).await.unwrap();
        say(&mut stream, b"nonsense").await.unwrap();
        let answer: Answer = cbor::from_slice(&hear(&mut stream).await.unwrap()).unwrap();
        assert!(answer == Answer::NotUnderstood);
        // An answer that would be too long is not sent; the caller is put off instead.
        b.post.state().largest_answer = Some(MESSAGE_LIMIT_BYTES);
        let answer: Answer = cbor::from_slice(&greet(&a, &b, &mut stream).await.unwrap()).unwrap();
        assert!(answer == Answer::Later);
    })
    .await;
}

/// A handshake and a request; the error that ends it, wherever it comes.
async fn talk(config: Arc<ClientConfig>, from: &Node, to: &Node, address: std::net::SocketAddr) -> String {
    let result = async { greet(from, to, &mut dial_with(config, address).await?).await };
    format!("{:?}", result.await.expect_err("must be refused"))
}

/// The certificate of one with the key of another.
fn copied(certificate: &Node, key: &Node) -> SingleCertAndKey {
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.key.clone()));
    let key = aws_lc_rs::default_provider().key_provider.load_private_key(key).unwrap();
    SingleCertAndKey::from(CertifiedKey::new(vec![CertificateDer::from(certificate.certificate.clone())], key))
}

/// Believes every server: these tests are about what the server believes.
#[derive(Debug)]
struct Anyone;

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        aws_lc_rs::default_provider().signature_verification_algorithms.supported_schemes()
    }
}
