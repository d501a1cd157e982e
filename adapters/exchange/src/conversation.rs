use base::cbor;
use desk::post::Peer;
use desk::wire::Answer;
use rustls::ClientConfig;
use std::sync::Arc;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::listener::FAREWELL;
use crate::road::{Stream, Way};
use crate::tls::{self, Identity};
use crate::trouble::{Trouble, within};
use crate::{Limits, frame};

/// A connection to a peer on which this node asks and the peer answers, in order.
pub(crate) struct Conversation {
    stream: Box<dyn Stream>,
    limits: Limits,
}

impl Conversation {
    /// Connects to the first of the peer's addresses at which the peer is.
    pub(crate) async fn open(peer: &Peer, way: &Way, limits: Limits) -> Result<Conversation, Trouble> {
        match way {
            Way::Tls(identity) => Conversation::open_tls(peer, identity, limits).await,
            Way::Given(road) => {
                let reaching = async { road.reach(peer).await.ok_or(Trouble::Unreachable) };
                let stream = within(limits.connect, "connect", reaching).await?;
                Ok(Conversation { stream, limits })
            }
        }
    }

    async fn open_tls(peer: &Peer, identity: &Identity, limits: Limits) -> Result<Conversation, Trouble> {
        let config = tls::client_config(identity, peer.tls).map_err(|error| Trouble::Tls(error.to_string()))?;
        let mut worst = Trouble::Unreachable;
        for address in &peer.addresses {
            match Conversation::open_at(address, config.clone(), limits).await {
                Ok(conversation) => return Ok(conversation),
                // Somebody else at an address says more to the operator than nobody at the others.
                Err(Trouble::Unreachable) => {}
                Err(trouble) => worst = trouble,
            }
        }
        Err(worst)
    }

    async fn open_at(address: &str, config: Arc<ClientConfig>, limits: Limits) -> Result<Conversation, Trouble> {
        let connecting = async { TcpStream::connect(address).await.map_err(|_| Trouble::Unreachable) };
        let stream = within(limits.connect, "connect", connecting).await?;
        stream.set_nodelay(true)?;
        let connector = TlsConnector::from(config);
        let shaking = async { Ok(connector.connect(tls::no_name(), stream).await?) };
        let stream = within(limits.handshake, "handshake", shaking).await?;
        if stream.get_ref().1.alpn_protocol() != Some(tls::ALPN) {
            return Err(Trouble::Tls("another application protocol".into()));
        }
        Ok(Conversation { stream: Box::new(stream), limits })
    }

    /// Sends a request and waits for its answer.
    pub(crate) async fn ask(&mut self, envelope: &[u8]) -> Result<Vec<u8>, Trouble> {
        self.send(envelope).await?;
        self.answer().await
    }

    /// Sends a request; the peer answers requests in their order.
    pub(crate) async fn send(&mut self, envelope: &[u8]) -> Result<(), Trouble> {
        frame::send(&mut self.stream, envelope, &self.limits).await
    }

    /// The next answer, to be [`read`].
    pub(crate) async fn answer(&mut self) -> Result<Vec<u8>, Trouble> {
        let Conversation { stream, limits } = self;
        within(limits.answer, "answer", async {
            let first = frame::first_byte(stream).await?.ok_or(Trouble::Closed)?;
            frame::rest(stream, first, limits).await
        })
        .await
    }

    /// Ready when the peer closes, or says something unasked, while nothing is under way.
    pub(crate) async fn broken(&mut self) -> Trouble {
        match frame::first_byte(&mut self.stream).await {
            Ok(None) => Trouble::Closed,
            Ok(Some(_)) => Trouble::UnexpectedAnswer,
            Err(trouble) => trouble,
        }
    }

    /// Says goodbye.
    pub(crate) async fn close(mut self) {
        let _ = tokio::time::timeout(FAREWELL, self.stream.shutdown()).await;
    }
}

/// An answer, if it is one, in its one spelling.
pub(crate) fn read(bytes: &[u8]) -> Result<Answer, Trouble> {
    cbor::from_slice(bytes).map_err(|_| Trouble::UnexpectedAnswer)
}
