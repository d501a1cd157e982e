//! Tells open pages that something changed, and nothing more: the page then asks for what its reader may see.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse, Sse};
use base::DossierId;
use futures_util::stream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout_at};

use crate::app::App;
use crate::signed::Signed;

/// News come at most so often to one page, however much is written.
const PAUSE: Duration = Duration::from_secs(1);
/// A connection ends after this time and the browser makes a new one, which asks for the session again.
const LONGEST: Duration = Duration::from_secs(600);

/// The hub between the hall's bell and open pages. Cloning is cheap.
#[derive(Clone)]
pub struct Live(Arc<watch::Sender<u64>>);

impl Default for Live {
    fn default() -> Live {
        Live::new()
    }
}

impl Live {
    /// A hub that nobody listens to yet.
    pub fn new() -> Live {
        Live(Arc::new(watch::Sender::new(0)))
    }

    /// Something changed in this dossier. Which one is not passed on: not every listener may know that it exists.
    pub fn changed(&self, _dossier: DossierId) {
        self.0.send_modify(|count| *count += 1);
    }

    /// How many pages listen.
    pub fn listeners(&self) -> usize {
        self.0.receiver_count()
    }
}

/// `GET /live`.
pub(crate) async fn live(State(app): State<App>, _signed: Signed) -> impl IntoResponse {
    let end = Instant::now() + LONGEST;
    let news = stream::unfold(app.0.live.0.subscribe(), move |mut receiver| async move {
        timeout_at(end, receiver.changed()).await.ok()?.ok()?;
        sleep(PAUSE).await;
        receiver.borrow_and_update();
        Some((Ok::<Event, Infallible>(Event::default().event("changed").data("1")), receiver))
    });
    // Like every answer; otherwise it would say that it may be kept and asked for again.
    ([(header::CACHE_CONTROL, "no-store")], Sse::new(news).keep_alive(KeepAlive::default()))
}
