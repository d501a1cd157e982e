//! What a node tells those who watch it: OpenMetrics on an address of its own, and whether it is well enough to be sent requests.
//!
//! No name, no number of a file, no address of a person: counts, durations, and the codes of partner authorities.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{StatusCode, header::CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::NodeId;
use desk::Desk;
use desk::ports::{Archive, Clock, Fault};
use exchange::CourierHandle;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::SystemClock;
use crate::commands::doctor::examine_running;

type Labels<const N: usize> = [(&'static str, String); N];
type Numbers<const N: usize> = Family<Labels<N>, Gauge>;

/// Bounds of answer times in seconds: around what a person notices, and what the exchange waits for.
const SECONDS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// The counters of a node.
#[derive(Clone)]
pub(crate) struct Metrics(Arc<All>);

struct All {
    registry: Registry,
    answers: Family<Labels<3>, Counter>,
    seconds: Family<Labels<1>, Histogram, fn() -> Histogram>,
    faults: Family<Labels<1>, Counter>,
    entries: Gauge,
    memory: Gauge,
    card: Gauge<f64, AtomicU64>,
    waiting: Numbers<1>,
    oldest: Numbers<1>,
    connected: Numbers<1>,
    held: Numbers<1>,
    held_bytes: Numbers<1>,
}

impl Metrics {
    pub(crate) fn new() -> Metrics {
        let mut registry = Registry::with_prefix("kerege");
        let all = All {
            answers: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            faults: Family::default(),
            entries: Gauge::default(),
            memory: Gauge::default(),
            card: Gauge::default(),
            waiting: Family::default(),
            oldest: Family::default(),
            connected: Family::default(),
            held: Family::default(),
            held_bytes: Family::default(),
            registry: Registry::default(),
        };
        registry.register("answers", "Answers to browsers and programs", all.answers.clone());
        registry.register_with_unit("answer", "How long answers took", Unit::Seconds, all.seconds.clone());
        registry.register("faults", "Faults while nobody waited for an answer", all.faults.clone());
        registry.register("entries", "Entries in all dossiers", all.entries.clone());
        registry.register_with_unit("resident_memory", "Memory in use", Unit::Bytes, all.memory.clone());
        registry.register_with_unit("card_left", "Until the node's card ends", Unit::Seconds, all.card.clone());
        registry.register("waiting_entries", "Entries that wait for a partner", all.waiting.clone());
        registry.register_with_unit(
            "waiting_oldest",
            "Since when the oldest of them waits",
            Unit::Seconds,
            all.oldest.clone(),
        );
        registry.register(
            "connected",
            "Whether this process is connected to a partner, or to the relay by way of which it is reached",
            all.connected.clone(),
        );
        registry.register(
            "held_envelopes",
            "Sealed envelopes of others that wait here for a partner",
            all.held.clone(),
        );
        registry.register_with_unit("held", "How long they are together", Unit::Bytes, all.held_bytes.clone());
        Metrics(Arc::new(All { registry, ..all }))
    }

    /// A fault while nobody waited.
    pub(crate) fn fault(&self, fault: &Fault) {
        self.0.faults.get_or_create(&[("context", fault.context.to_owned())]).inc();
    }

    fn answered(&self, method: String, path: String, status: StatusCode, seconds: f64) {
        let class = format!("{}xx", status.as_u16() / 100);
        self.0.answers.get_or_create(&[("method", method), ("path", path.clone()), ("status", class)]).inc();
        self.0.seconds.get_or_create(&[("path", path)]).observe(seconds);
    }
}

/// Counts an answer and its time, by the address's pattern: never by the address, which names dossiers.
pub(crate) async fn measured(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map_or("other".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().as_str();
    // Anybody can invent methods; each would be a line for ever.
    let method = if ["GET", "POST", "HEAD"].contains(&method) { method.to_owned() } else { "other".to_owned() };
    let began = SystemClock.now();
    let answer = next.run(request).await;
    let seconds = (SystemClock.now().0 - began.0).max(0) as f64 / 1e6;
    metrics.answered(method, path, answer.status(), seconds);
    answer
}

/// What is looked at when somebody asks.
#[derive(Clone)]
pub(crate) struct Watched {
    pub(crate) metrics: Metrics,
    pub(crate) desk: Arc<Desk>,
    pub(crate) archive: Arc<dyn Archive>,
    pub(crate) courier: CourierHandle,
}

impl Watched {
    /// `GET /metrics` for a collector, `GET /health` for a proxy that asks whether requests may come here, `GET /doctor` for the operator: one at a time.
    pub(crate) fn router(self) -> axum::Router {
        axum::Router::new()
            .route("/metrics", get(metrics))
            .route("/health", get(health))
            .route("/doctor", get(doctor))
            .with_state(self)
    }

    fn text(&self) -> Result<String, Fault> {
        let all = &*self.metrics.0;
        let now = SystemClock.now();
        all.entries.set(i64::try_from(self.archive.entry_count()?).unwrap_or(i64::MAX));
        all.memory.set(resident_bytes());
        all.card.set(self.desk.card_ends().start().seconds_since(now) as f64);
        for family in [&all.waiting, &all.oldest, &all.connected, &all.held, &all.held_bytes] {
            family.clear();
        }
        let backlog = self.archive.backlog()?;
        let connections = self.courier.status();
        let held = self.desk.held_for_others()?;
        for (node, code) in self.desk.confirmed_partners() {
            let label = [("partner", code)];
            let waits = backlog.get(&node).copied().unwrap_or_default();
            all.waiting.get_or_create(&label).set(i64::try_from(waits.entries).unwrap_or(i64::MAX));
            all.oldest.get_or_create(&label).set(waits.since.map_or(0, |since| now.seconds_since(since).max(0)));
            let is_connected = |node: &NodeId| connections.get(node).is_some_and(|status| status.connected);
            let carrier = self.desk.way_to(node);
            all.connected.get_or_create(&label).set(i64::from(is_connected(&carrier)));
            let (envelopes, bytes) = held.get(&node).copied().unwrap_or_default();
            all.held.get_or_create(&label).set(i64::try_from(envelopes).unwrap_or(i64::MAX));
            all.held_bytes.get_or_create(&label).set(i64::try_from(bytes).unwrap_or(i64::MAX));
        }
        let mut text = String::new();
        encode(&mut text, &all.registry).map_err(|error| Fault::new("writing metrics", error))?;
        Ok(text)
    }
}

async fn metrics(State(watched): State<Watched>) -> Response {
    const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    match tokio::task::spawn_blocking(move || watched.text()).await {
        Ok(Ok(text)) => ([(CONTENT_TYPE, OPEN_METRICS)], text).into_response(),
        Ok(Err(fault)) => {
            tracing::error!(context = fault.context, cause = %fault.cause, "metrics");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Well enough: the archive answers.
async fn health(State(watched): State<Watched>) -> StatusCode {
    match tokio::task::spawn_blocking(move || watched.archive.backlog()).await {
        Ok(Ok(_)) => StatusCode::OK,
        Ok(Err(_)) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Everything that is stored, looked at while the node works. It takes minutes in a large house; a second one waits for nobody.
async fn doctor(State(watched): State<Watched>) -> Response {
    static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let Ok(turn) = TURN.try_lock() else { return StatusCode::TOO_MANY_REQUESTS.into_response() };
    let look = move || {
        // Held until it is done, also if whoever asked has gone.
        let _turn = turn;
        examine_running(&watched.desk, watched.archive.as_ref())
    };
    let looked = tokio::task::spawn_blocking(look).await;
    match looked {
        Ok(Ok(health)) => axum::Json(health).into_response(),
        Ok(Err(cause)) => {
            tracing::error!(%cause, "looking at the running node");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// What Linux says of this process; 0 where it says nothing.
fn resident_bytes() -> i64 {
    const PAGE_BYTES: i64 = 4_096;
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|text| text.split(' ').nth(1).and_then(|pages| pages.parse::<i64>().ok()));
    pages.map_or(0, |pages| pages * PAGE_BYTES)
}
