use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use archive::{Postgres, Sqlite};
use base::{DossierId, NodeId};
use desk::ports::{Archive, Bell, Clock, Fault, Gate};
use desk::post::Post;
use desk::{Desk, Hall, Own, Reader, Wiring};
use exchange::{Courier, CourierHandle, Listener};
use identity::{Identity, Person, Policies, Settings};
use labels::Words;
use letters::Letters;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use web::{Live, WebConfig};

use crate::commands::law::pack;
use crate::directory::People;
use crate::metrics::{Metrics, Watched, measured};
use crate::stamping::stamping;
use crate::{Config, KeyFile, Stop, SystemClock, shared_chance};

/// How often a process hears what others of the same node have stored.
const HEARING: Duration = Duration::from_millis(500);

/// How often ended sessions and counters that count no longer are removed.
const TIDYING: Duration = Duration::from_secs(3_600);

/// How often the node looks whether a key has lived long enough, whether anything of a blind enquiry was left undone, and whether it holds for
/// others what it need hold no longer.
const ROUND: Duration = Duration::from_secs(60);

/// How long a stopping node waits for requests in flight.
const STOP_SECONDS: u64 = 8;

/// One whole node, opened but not yet reachable.
pub struct Node {
    config: Config,
    desk: Arc<Desk>,
    identity: Arc<Identity>,
    gate: Arc<Policies>,
    archive: Arc<dyn Archive>,
    courier: CourierHandle,
    live: Live,
    metrics: Metrics,
    words: Words,
    tls: exchange::tls::Identity,
}

/// Rings pages and couriers; writes faults into the operator's log.
struct NodeBell {
    live: Live,
    courier: CourierHandle,
    metrics: Metrics,
}

impl Bell for NodeBell {
    fn changed(&self, dossier: DossierId) {
        self.live.changed(dossier);
    }

    fn outgoing(&self, peer: NodeId) {
        self.courier.ring(peer);
    }

    fn peers_changed(&self) {
        self.courier.peers_changed();
    }

    fn fault(&self, fault: &Fault) {
        self.metrics.fault(fault);
        tracing::error!(context = fault.context, cause = %fault.cause, full = fault.full, conflict = fault.conflict, "fault");
    }
}

impl Node {
    /// Opens archive and keys and wires everything.
    pub fn open(config: Config) -> Result<Node, Stop> {
        let keys = KeyFile::read(&config.key_file())?;
        let card = std::fs::read(config.card_file()).map_err(|cause| Stop::file("reading the node card", cause))?;
        let own = Own::new(keys.signing()?, keys.envelope()?, keys.units()?, card)?.with_former(keys.former()?);
        let archive: Arc<dyn Archive> = match (&config.database, config.bucket()?) {
            (Some(address), Some(bucket)) => Arc::new(Postgres::open_with_objects(address, &config.folder, &bucket)?),
            (Some(address), None) => Arc::new(Postgres::open(address, &config.folder)?),
            (None, _) => Arc::new(Sqlite::open(&config.folder)?),
        };
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let chance = shared_chance();
        let settings = Settings {
            secret: keys.sign_in()?,
            issuer: format!("Kerege {}", config.authority),
            passkey_domain: config.passkey_domain.clone(),
            origins: vec![config.origin.clone()],
        };
        let identity = Arc::new(Identity::new(archive.clone(), clock.clone(), chance.clone(), settings)?);
        let gate = Arc::new(Policies::new().map_err(Stop::other)?);
        let law = pack::law_of(config.law_keepers.as_deref(), &config.law_folder())?;
        let words = Words::builtin();
        let (live, courier, metrics) = (Live::new(), CourierHandle::new(), Metrics::new());
        let desk = Desk::new(Wiring {
            own,
            archive: archive.clone(),
            clock,
            chance,
            gate: gate.clone(),
            law: Arc::new(law),
            directory: Arc::new(People(identity.clone())),
            printer: Arc::new(Letters::new(words.clone())),
            bell: Arc::new(NodeBell { live: live.clone(), courier: courier.clone(), metrics: metrics.clone() }),
        })?;
        let (desk, tls) = (Arc::new(desk), keys.tls()?);
        Ok(Node { config, desk, identity, gate, archive, courier, live, metrics, words, tls })
    }

    /// The hall.
    pub fn desk(&self) -> &Arc<Desk> {
        &self.desk
    }

    /// People and sign-in.
    pub fn identity(&self) -> &Arc<Identity> {
        &self.identity
    }

    /// The archive, for what looks at it directly: doctor, benchmarks.
    pub fn archive(&self) -> &Arc<dyn Archive> {
        &self.archive
    }

    /// The configuration it was opened with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// A person of this node as the hall sees them.
    pub fn reader(&self, sign_in: &str) -> Result<Reader, Stop> {
        let found = self.identity.people()?.into_iter().find(|person| person.sign_in == sign_in);
        found.map(reader).ok_or_else(|| Stop::Other(format!("nobody here signs in as {sign_in}")))
    }

    /// Every page and address of the node, for serving and for tests.
    pub fn router(&self) -> axum::Router {
        let unit_names = |unit: &crate::UnitConfig| {
            let names: BTreeMap<_, _> =
                unit.names.iter().map(|(language, name)| (language.clone(), name.to_string())).collect();
            (unit.code.clone(), names)
        };
        let hall: Arc<dyn Hall> = self.desk.clone();
        let gate: Arc<dyn Gate> = self.gate.clone();
        web::router(WebConfig {
            hall,
            identity: self.identity.clone(),
            gate,
            directory: Arc::new(People(self.identity.clone())),
            clock: Arc::new(SystemClock),
            words: self.words.clone(),
            live: self.live.clone(),
            units: self.config.units.iter().map(unit_names).collect(),
            origin: self.config.origin.clone(),
            secure_cookies: self.config.origin.starts_with("https://"),
        })
        .layer(axum::middleware::from_fn_with_state(self.metrics.clone(), measured))
    }

    /// What those who watch the node may ask it.
    fn watched(&self) -> axum::Router {
        let (metrics, desk) = (self.metrics.clone(), self.desk.clone());
        Watched { metrics, desk, archive: self.archive.clone(), courier: self.courier.clone() }.router()
    }

    /// Opens the doors. Must be called inside a tokio runtime.
    pub async fn start(self) -> Result<Running, Stop> {
        let listening = |address: SocketAddr| move |cause| Stop::file(format!("listening on {address}"), cause);
        let web = TcpListener::bind(self.config.web).await.map_err(listening(self.config.web))?;
        let watching = match self.config.metrics {
            Some(address) => Some(TcpListener::bind(address).await.map_err(listening(address))?),
            None => None,
        };
        let post: Arc<dyn Post> = self.desk.clone();
        let bound = Listener::bind(self.config.exchange, self.tls.clone(), post.clone()).await;
        let listener = bound.map_err(listening(self.config.exchange))?.with_courier(self.courier.clone());
        let courier = Courier::new(self.tls.clone(), post, self.courier.clone(), Arc::new(SystemClock));
        let (stop, stopped) = watch::channel(false);
        let until = |mut stopped: watch::Receiver<bool>| async move {
            // An error means that the sender is gone, which is a stop as well.
            let _ = stopped.wait_for(|stopped| *stopped).await;
        };
        let mut tasks = JoinSet::new();
        let desk = self.desk.clone();
        tasks.spawn(every(ROUND, until(stopped.clone()), move || desk.see_to_blind_enquiries()));
        let desk = self.desk.clone();
        tasks.spawn(every(ROUND, until(stopped.clone()), move || desk.see_to_held()));
        let desk = self.desk.clone();
        tasks.spawn(every(ROUND, until(stopped.clone()), move || desk.see_to_books()));
        tasks.spawn(listener.serve(until(stopped.clone())));
        tasks.spawn(courier.run(until(stopped.clone())));
        let identity = self.identity.clone();
        let tidy = move || report("removing ended sessions", identity.tidy());
        tasks.spawn(every(TIDYING, until(stopped.clone()), tidy));
        if self.archive.fellows().is_some() {
            tasks.spawn(hearing(self.desk.clone(), until(stopped.clone())));
        }
        let services = self.config.stamping()?;
        if !services.is_empty() {
            tasks.spawn(stamping(self.desk.clone(), services, ROUND, until(stopped.clone())));
        }
        if let Some(watching) = watching {
            tasks.spawn(web::serve(watching, self.watched(), until(stopped.clone())));
        }
        tasks.spawn(web::serve(web, self.router(), until(stopped)));
        Ok(Running { node: self, stop, tasks })
    }
}

/// Does the same at the start and after every pause, where blocking is allowed, until the node stops. A panic there is in the log already, and
/// the next time tries again.
async fn every(pause: Duration, stopped: impl Future<Output = ()>, work: impl Fn() + Clone + Send + 'static) {
    tokio::pin!(stopped);
    loop {
        let _ = tokio::task::spawn_blocking(work.clone()).await;
        tokio::select! {
            biased;
            () = &mut stopped => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Hears other processes of the node until it stops, then leaves its partners to them.
async fn hearing(desk: Arc<Desk>, stopped: impl Future<Output = ()>) {
    let hall = desk.clone();
    every(HEARING, stopped, move || report("hearing other processes", hall.hear_fellows())).await;
    let let_go = move || report("leaving the partners to other processes", desk.let_go());
    let _ = tokio::task::spawn_blocking(let_go).await;
}

/// Tells the operator of what nobody waits for.
fn report(what: &'static str, done: Result<(), impl std::fmt::Display>) {
    if let Err(cause) = done {
        tracing::error!(what, %cause, "fault");
    }
}

fn reader(person: Person) -> Reader {
    Reader {
        person: person.id,
        name: person.name,
        authority: person.authority,
        units: person.units,
        roles: person.roles,
    }
}

/// A node whose doors are open.
pub struct Running {
    node: Node,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Running {
    /// The node behind the doors.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// How it stands with each confirmed peer.
    pub fn connections(&self) -> BTreeMap<NodeId, exchange::ConnectionStatus> {
        self.node.courier.status()
    }

    /// Closes the doors, waits for what is in flight, and closes the archive.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(Duration::from_secs(STOP_SECONDS), all).await.is_err() {
            tracing::warn!("some requests were cut off");
            self.tasks.shutdown().await;
        }
    }
}

/// Every fault of the knowledge files in one message.
pub(crate) fn findings(findings: Vec<law::Finding>) -> Stop {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    Stop::Other(format!("the knowledge files cannot be read:\n{}", lines.join("\n")))
}
