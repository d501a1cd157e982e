//! Large chunks in an object store that speaks S3: `<prefix>/<first 2 digits>/<content>/<number>`, as in a folder.
//!
//! An object is there as a whole or not at all, and is durable when the store has answered. So there are no parts, and nothing to sweep.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use base::ContentId;
use desk::ports::Fault;
use futures_util::TryStreamExt;
use http_body_util::{BodyExt, Limited};
use hyper::client::conn::http1::handshake;
use hyper::header::{HOST, HeaderValue};
use hyper::http::uri::PathAndQuery;
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{
    ClientOptions, HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpService,
};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, RetryConfig};
use tokio::net::TcpStream;
use tokio::runtime::Handle;

use crate::files::LargeChunks;
use crate::wait::wait;

/// How long one request to the store may take, with all its repetitions.
const PATIENCE_SECONDS: u64 = 60;

/// An answer is not larger: chunks are of 1 MiB.
const ANSWER_BYTES: usize = 64 << 20;

const OPENING: &str = "opening the object store";

/// Where an object store is, and who this node is there.
#[derive(Clone)]
pub struct Bucket {
    /// `http://127.0.0.1:9000`: on loopback, for there is no TLS here; a tunnel leads elsewhere.
    pub endpoint: String,
    /// The bucket, which exists.
    pub bucket: String,
    /// Before every name, so that several nodes can share a bucket. May be empty.
    pub prefix: String,
    /// As the store calls it; many do not care.
    pub region: String,
    /// The access key.
    pub key: String,
    /// Its secret.
    pub secret: String,
}

/// The store.
pub(crate) struct Objects {
    store: AmazonS3,
    prefix: String,
    runtime: Handle,
}

impl Objects {
    /// Reaches the store once, so that a wrong address or key is said at the start. Requests run on `runtime`.
    pub(crate) fn open(bucket: &Bucket, runtime: Handle) -> Result<Objects, Fault> {
        if !is_loopback(&bucket.endpoint) {
            let open = "it would be reached without TLS: use a TLS tunnel that listens on loopback";
            return Err(Fault::new(OPENING, open));
        }
        let retry = RetryConfig {
            max_retries: 3,
            retry_timeout: Duration::from_secs(PATIENCE_SECONDS / 2),
            ..Default::default()
        };
        let builder = AmazonS3Builder::new()
            .with_endpoint(&bucket.endpoint)
            .with_bucket_name(&bucket.bucket)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.key)
            .with_secret_access_key(&bucket.secret)
            .with_allow_http(true)
            .with_virtual_hosted_style_request(false)
            .with_retry(retry)
            .with_http_connector(Plain);
        let store = builder.build().map_err(|cause| Fault::new(OPENING, cause))?;
        let objects = Objects { store, prefix: bucket.prefix.clone(), runtime };
        // It does not matter whether it is there, only that the store says so.
        objects.get(objects.at("opened"), OPENING)?;
        Ok(objects)
    }

    fn at(&self, name: &str) -> Path {
        Path::from(format!("{}/{name}", self.prefix))
    }

    fn folder(&self, content: ContentId) -> Path {
        let digits = content.to_string();
        self.at(&format!("{}/{digits}", &digits[..2]))
    }

    fn get(&self, path: Path, context: &'static str) -> Result<Option<Vec<u8>>, Fault> {
        let store = self.store.clone();
        self.ask(context, async move {
            match store.get(&path).await {
                Ok(found) => Ok(Some(found.bytes().await?.to_vec())),
                Err(object_store::Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    /// Runs a request where sockets and clocks are, and waits for it on this thread.
    fn ask<T: Send + 'static>(
        &self,
        context: &'static str,
        request: impl Future<Output = object_store::Result<T>> + Send + 'static,
    ) -> Result<T, Fault> {
        let patience = Duration::from_secs(PATIENCE_SECONDS);
        let asked = self.runtime.spawn(async move { tokio::time::timeout(patience, request).await });
        match wait(asked) {
            Ok(Ok(Ok(answer))) => Ok(answer),
            Ok(Ok(Err(error))) => {
                let cause = error.to_string();
                // As stores of this kind word it; there is no code for it in the protocol.
                let full = ["StorageFull", "QuotaExceeded", "507"].iter().any(|word| cause.contains(word));
                Err(Fault { full, ..Fault::new(context, cause) })
            }
            Ok(Err(_)) => Err(Fault::new(context, "the object store does not answer")),
            Err(_) => Err(Fault::new(context, "the archive is being closed")),
        }
    }
}

impl LargeChunks for Objects {
    fn write(&self, content: ContentId, number: u64, bytes: &[u8]) -> Result<(), Fault> {
        let (store, path) = (self.store.clone(), self.folder(content).join(number.to_string().as_str()));
        let bytes = bytes.to_vec();
        self.ask("storing a chunk", async move { store.put(&path, bytes.into()).await.map(|_| ()) })
    }

    fn read(&self, content: ContentId, number: u64, length: u64) -> Result<Option<Vec<u8>>, Fault> {
        let context = "reading a chunk";
        match self.get(self.folder(content).join(number.to_string().as_str()), context)? {
            Some(bytes) if bytes.len() as u64 != length => {
                Err(Fault::new(context, format!("the object has {} bytes instead of {length}", bytes.len())))
            }
            found => Ok(found),
        }
    }

    fn remove(&self, content: ContentId) -> Result<(), Fault> {
        let (store, folder) = (self.store.clone(), self.folder(content));
        self.ask("removing the objects of a content", async move {
            let found: Vec<_> = store.list(Some(&folder)).try_collect().await?;
            for object in found {
                match store.delete(&object.location).await {
                    Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(())
        })
    }
}

fn is_loopback(endpoint: &str) -> bool {
    let Ok(uri) = endpoint.parse::<Uri>() else { return false };
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    uri.scheme_str() == Some("http")
        && (host == "localhost" || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback()))
}

/// HTTP/1.1 without TLS, a connection for each request: on loopback one costs little, and none is left open.
#[derive(Debug)]
struct Plain;

impl HttpConnector for Plain {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(Plain))
    }
}

impl HttpService for Plain {
    fn call<'s, 'f>(
        &'s self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'f>>
    where
        's: 'f,
        Self: 'f,
    {
        Box::pin(async move {
            let kind = |kind| move |error: Box<dyn Error + Send + Sync>| HttpError::new_boxed(kind, error);
            let (parts, stream) = connected(request).await.map_err(kind(HttpErrorKind::Connect))?;
            answered(parts, stream).await.map_err(kind(HttpErrorKind::Request))
        })
    }
}

/// The request as it goes over the wire, with its host in a header, and a connection to that host.
async fn connected(request: HttpRequest) -> Result<(HttpRequest, TcpStream), Box<dyn Error + Send + Sync>> {
    let (mut parts, body) = request.into_parts();
    let host = parts.uri.authority().map(ToString::to_string).unwrap_or_default();
    let path = parts.uri.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/"));
    parts.headers.insert(HOST, HeaderValue::from_str(&host)?);
    parts.uri = path.into();
    Ok((Request::from_parts(parts, body), TcpStream::connect(host).await?))
}

async fn answered(request: HttpRequest, stream: TcpStream) -> Result<HttpResponse, Box<dyn Error + Send + Sync>> {
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
    // What breaks there is told to whoever waits for the answer.
    tokio::spawn(async move { connection.await.unwrap_or_default() });
    let (parts, body) = sender.send_request(request).await?.into_parts();
    let bytes = Limited::new(body, ANSWER_BYTES).collect().await?.to_bytes();
    Ok(HttpResponse::from_parts(parts, bytes.into()))
}
