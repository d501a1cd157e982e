//! A node: its keys, its disk, its clock, and its program while it runs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use base::{Chance, DossierId, Hash, Language, NodeId, PersonId, Timestamp, Title, UnitCode};
use cooperation::Format;
use desk::ports::{Ask, Bell, Clock, Fault, Gate};
use desk::post::Post;
use desk::{Desk, Directory, LetterFacts, No, Own, Printer, Reader, ReportFacts, Wiring};
use dossier::{Card, Name, UnitCard};
use exchange::{Answerer, Courier, CourierHandle, Limits};
use handling::Role;
use law::LawSet;
use sealing::{NodeKeys, UnitKeys};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::chance::Repeatable;
use crate::disk::Disk;
use crate::liar::{LyingPost, Moods};
use crate::net::{Arrival, Net};

/// When every run begins.
const BEGINNING: i64 = 1_793_600_000_000_000;
/// How often the books are closed, so that it happens some times in a run.
const CLOSING_SECONDS: i64 = 40;
/// How often a node looks whether it is time.
const ROUND: Duration = Duration::from_secs(15);
/// How often two processes of a node hear each other.
const HEARING: Duration = Duration::from_secs(1);
/// The one unit in which everybody works.
pub(crate) const UNIT: &str = "DESK";
/// The authorities, by number of the node. The people in them are invented.
const AUTHORITIES: [&str; 7] = ["KG-GP", "IT-MOJ", "TR-MOJ", "KZ-GP", "UZ-GP", "DE-BFJ", "PL-MOJ"];

/// The keys of a node, as often as they are needed.
pub(crate) struct Secrets {
    pub(crate) node: NodeKeys,
    pub(crate) envelope: UnitKeys,
    units: BTreeMap<UnitCode, UnitKeys>,
    pub(crate) card: Card,
    signed_card: Vec<u8>,
}

/// Always the same for node `number`: making keys takes longer than many a run.
pub(crate) fn secrets(number: u8) -> &'static Secrets {
    static ALL: LazyLock<Vec<Secrets>> = LazyLock::new(|| (0..7).map(Secrets::make).collect());
    &ALL[usize::from(number)]
}

impl Secrets {
    fn make(number: u8) -> Secrets {
        let chance = &mut Repeatable::new(1_000 + u64::from(number));
        let (node, envelope) = (NodeKeys::generate(chance), UnitKeys::generate(chance));
        let code = |code: &str| code.parse::<UnitCode>().expect("a valid unit code");
        let units: BTreeMap<UnitCode, UnitKeys> =
            [UNIT, "VICTIMS"].iter().map(|unit| (code(unit), UnitKeys::generate(chance))).collect();
        let named = |name: &str| vec![Name { language: english(), name: title(name) }];
        let unit = |(code, keys): (&UnitCode, &UnitKeys)| UnitCard {
            names: named("A unit"),
            key: keys.public().clone(),
            code: code.clone(),
        };
        let card = Card {
            version: 1,
            authority: AUTHORITIES[usize::from(number)].parse().expect("a valid authority code"),
            names: named("An invented authority"),
            postal: Vec::new(),
            keys: node.public().clone(),
            envelope_key: envelope.public().clone(),
            units: units.iter().map(unit).collect(),
            tls: Hash([number; 32]),
            addresses: Vec::new(),
            former: Vec::new(),
            issued: Timestamp(BEGINNING),
            valid_until: Timestamp(BEGINNING).date().plus_years(3),
        };
        let signed_card = card.sign(&node);
        Secrets { node, envelope, units, card, signed_card }
    }

    fn again(&self) -> Own {
        let copy = |keys: &UnitKeys| UnitKeys::from_secret(keys.secret()).expect("its own secret fits");
        let node = NodeKeys::from_secret(self.node.secret()).expect("its own secret fits");
        let units = self.units.iter().map(|(code, keys)| (code.clone(), copy(keys))).collect();
        Own::new(node, copy(&self.envelope), units, self.signed_card.clone()).expect("made together")
    }
}

pub(crate) fn english() -> Language {
    "en".parse().expect("a valid language")
}

pub(crate) fn title(text: &str) -> Title {
    Title::new(text).expect("a short text")
}

/// Virtual time, as this node's clock shows it.
pub(crate) struct Wall {
    beginning: Instant,
    skew_seconds: AtomicI64,
}

impl Clock for Wall {
    fn now(&self) -> Timestamp {
        let passed = self.beginning.elapsed().as_micros() as i64;
        Timestamp(BEGINNING + passed + self.skew_seconds.load(Ordering::Relaxed) * 1_000_000)
    }
}

/// Rings for the courier, and keeps what an operator would read in the log.
struct OperatorBell {
    courier: CourierHandle,
    faults: Arc<Mutex<Vec<String>>>,
}

impl Bell for OperatorBell {
    fn changed(&self, _: DossierId) {}

    fn outgoing(&self, peer: NodeId) {
        self.courier.ring(peer);
    }

    fn peers_changed(&self) {
        self.courier.peers_changed();
    }

    fn fault(&self, fault: &Fault) {
        if fault.cause != "broken on purpose" && fault.cause != "the machine has stopped" {
            self.faults.lock().unwrap_or_else(PoisonError::into_inner).push(fault.to_string());
        }
    }
}

/// Who may do what has its own tests. Here each person has one role, and the rooms judge by it.
struct OneRoleEach;

impl Gate for OneRoleEach {
    fn may(&self, _: &Ask<'_>) -> bool {
        true
    }

    fn roles_for(&self, _: &str) -> Vec<Role> {
        Role::ALL.to_vec()
    }
}

struct Nobody;

impl Directory for Nobody {
    fn name(&self, person: PersonId) -> Option<String> {
        Some(person.short())
    }

    fn unit(&self, _: &UnitCode) -> Vec<(PersonId, String)> {
        Vec::new()
    }
}

/// Letters without a layout.
struct Paper;

impl Printer for Paper {
    fn letter(&self, facts: &LetterFacts, _: Format, _: &Language, _: Timestamp) -> Result<Vec<u8>, No> {
        Ok(facts.number.as_bytes().to_vec())
    }

    fn translation(
        &self,
        facts: &LetterFacts,
        _: Format,
        _: &Language,
        _: &Language,
        _: Timestamp,
    ) -> Result<Vec<u8>, No> {
        Ok(facts.number.as_bytes().to_vec())
    }

    fn report(&self, _: &ReportFacts, _: Format, _: &Language, _: Timestamp) -> Result<Vec<u8>, No> {
        Ok(Vec::new())
    }

    fn languages(&self) -> Vec<Language> {
        vec![english()]
    }
}

/// A node.
pub(crate) struct House {
    pub(crate) number: u8,
    pub(crate) disk: Arc<Disk>,
    pub(crate) clock: Arc<Wall>,
    /// Its program; nothing while the machine is down.
    pub(crate) desk: Option<Arc<Desk>>,
    /// The hostile member's ways, if it is that.
    pub(crate) moods: Option<Arc<Moods>>,
    /// What the operator would read: faults that nobody caused on purpose.
    pub(crate) faults: Arc<Mutex<Vec<String>>>,
    /// The matter in which everything is asked.
    pub(crate) matter: Option<DossierId>,
    pub(crate) starts: u32,
    /// Until all become quiet.
    pub(crate) closes_books: Arc<AtomicBool>,
    /// Its disk was replaced by a copy, and it has not started since.
    pub(crate) restored: bool,
    /// The second process, where there are two; nothing while it is down.
    pub(crate) second: Option<Process>,
    /// Until when one of two processes is down.
    pub(crate) killed: [Option<Instant>; 2],
    /// Whose turn it is to be asked by people.
    turn: AtomicU64,
    seed: u64,
    tasks: JoinSet<()>,
}

/// A process beside the first.
pub(crate) struct Process {
    pub(crate) desk: Arc<Desk>,
    tasks: JoinSet<()>,
}

impl House {
    pub(crate) fn new(number: u8, seed: u64, disk: Disk, moods: Option<Arc<Moods>>) -> House {
        House {
            number,
            disk: Arc::new(disk),
            clock: Arc::new(Wall { beginning: Instant::now(), skew_seconds: AtomicI64::new(0) }),
            desk: None,
            moods,
            faults: Arc::default(),
            matter: None,
            starts: 0,
            closes_books: Arc::new(AtomicBool::new(true)),
            restored: false,
            second: None,
            killed: [None; 2],
            turn: AtomicU64::new(0),
            seed,
            tasks: JoinSet::new(),
        }
    }

    pub(crate) fn id(&self) -> NodeId {
        secrets(self.number).node.node()
    }

    pub(crate) fn set_clock(&self, seconds: i64) {
        self.clock.skew_seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    /// The machine starts. `false`: what is on the disk can not be read yet, and one tries again.
    pub(crate) fn start(&mut self, net: &Net) -> bool {
        self.disk.start();
        self.starts += 1;
        if self.restored {
            if desk::mark_restored(&*self.disk, self.clock.now()).is_err() {
                return false;
            }
            self.restored = false;
        }
        self.killed = [None; 2];
        let Some(first) = self.process(net, 0) else { return false };
        (self.desk, self.tasks) = (Some(first.desk), first.tasks);
        if self.disk.is_shared() {
            self.second = self.process(net, 1);
            return self.second.is_some();
        }
        true
    }

    /// Starts those of two processes whose time has come. One that could not start is tried again later.
    pub(crate) fn start_killed(&mut self, net: &Net, now: Instant) {
        for which in 0..2 {
            if self.killed[which].is_none_or(|at| at > now) {
                continue;
            }
            self.starts += 1;
            self.killed[which] = match self.process(net, which as u8) {
                Some(process) if which == 0 => {
                    (self.desk, self.tasks) = (Some(process.desk), process.tasks);
                    None
                }
                Some(process) => {
                    self.second = Some(process);
                    None
                }
                None => Some(now + Duration::from_secs(5)),
            };
        }
    }

    /// One of two processes ends without a word, and is started again at `until`.
    pub(crate) async fn kill(&mut self, which: u8, until: Instant) {
        let running = [self.desk.is_some(), self.second.is_some()];
        if !running[usize::from(which % 2)] {
            return;
        }
        self.killed[usize::from(which % 2)] = Some(until);
        if which.is_multiple_of(2) {
            self.desk = None;
            self.tasks.shutdown().await;
        } else if let Some(mut second) = self.second.take() {
            second.tasks.shutdown().await;
        }
    }

    /// The hall that a person asks: of two processes now one, now the other.
    pub(crate) fn someone(&self) -> Option<&Arc<Desk>> {
        let second = self.second.as_ref().map(|process| &process.desk);
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        if turn.is_multiple_of(2) { self.desk.as_ref().or(second) } else { second.or(self.desk.as_ref()) }
    }

    /// The next person asks the first process.
    pub(crate) fn ask_first(&self) {
        self.turn.store(0, Ordering::Relaxed);
    }

    /// A process of this node.
    fn process(&self, net: &Net, which: u8) -> Option<Process> {
        static LAW: LazyLock<Arc<LawSet>> =
            LazyLock::new(|| Arc::new(law::builtin::law_set().expect("the law set that comes with the program")));
        let handle = CourierHandle::new();
        let part = match which {
            0 => format!("node {} start {}", self.number, self.starts),
            _ => format!("node {} start {} process {which}", self.number, self.starts),
        };
        let chance: Box<dyn Chance + Send> = Box::new(Repeatable::part(self.seed, &part));
        let wiring = Wiring {
            own: secrets(self.number).again(),
            archive: self.disk.clone(),
            clock: self.clock.clone(),
            chance: Arc::new(Mutex::new(chance)),
            gate: Arc::new(OneRoleEach),
            law: LAW.clone(),
            directory: Arc::new(Nobody),
            printer: Arc::new(Paper),
            bell: Arc::new(OperatorBell { courier: handle.clone(), faults: self.faults.clone() }),
        };
        let desk = Desk::new(wiring).ok()?;
        let desk = Arc::new(desk.single_handed().closing_every(CLOSING_SECONDS));
        let post: Arc<dyn Post> = match &self.moods {
            Some(moods) => Arc::new(LyingPost {
                honest: desk.clone(),
                disk: self.disk.clone(),
                moods: moods.clone(),
                number: self.number,
            }),
            None => desk.clone(),
        };
        let (door, coming) = mpsc::unbounded_channel();
        net.listen(self.id(), door);
        let answerer = Answerer::over_road(post.clone(), handle.clone(), Limits::default());
        let courier = Courier::over(net.road(self.id()), post.clone(), handle, self.clock.clone());
        let mut tasks = JoinSet::new();
        tasks.spawn(take_in(coming, answerer, post));
        tasks.spawn(courier.run(std::future::pending()));
        tasks.spawn(rounds(desk.clone(), self.closes_books.clone()));
        if self.disk.is_shared() {
            tasks.spawn(hearing(desk.clone()));
        }
        Some(Process { desk, tasks })
    }

    /// The program is gone, in the middle of whatever it did.
    pub(crate) async fn bury(&mut self) {
        self.desk = None;
        self.tasks.shutdown().await;
        if let Some(mut second) = self.second.take() {
            second.tasks.shutdown().await;
        }
        self.killed = [None; 2];
    }

    /// Somebody here with this role.
    pub(crate) fn reader(&self, role: Role, which: u8) -> Reader {
        let person = sealing::hash("kerege/sim/person", &[&[self.number, which], role.word().as_bytes()]);
        Reader {
            person: PersonId(person),
            name: title(role.word()),
            authority: secrets(self.number).card.authority.clone(),
            units: vec![UNIT.parse().expect("a valid unit code")],
            roles: BTreeSet::from([role]),
        }
    }
}

/// Hears what the other process has stored.
async fn hearing(desk: Arc<Desk>) {
    loop {
        tokio::time::sleep(HEARING).await;
        let _ = desk.hear_fellows();
    }
}

/// What a node does by itself from time to time.
async fn rounds(desk: Arc<Desk>, closes_books: Arc<AtomicBool>) {
    loop {
        tokio::time::sleep(ROUND).await;
        if closes_books.load(Ordering::Relaxed) {
            desk.see_to_books();
        }
    }
}

/// Answers everybody who comes and is a confirmed peer.
async fn take_in(mut coming: mpsc::UnboundedReceiver<Arrival>, answerer: Answerer, post: Arc<dyn Post>) {
    let (_stop, stopping) = watch::channel(false);
    let mut guests = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            Some(_) = guests.join_next(), if !guests.is_empty() => {}
            arrival = coming.recv() => {
                let Some((mut line, from)) = arrival else { return };
                let Some(peer) = post.peers().into_iter().find(|peer| peer.node == from) else { continue };
                let (answerer, mut stopping) = (answerer.clone(), stopping.clone());
                guests.spawn(async move { answerer.attend(&mut line, &peer, &mut stopping).await });
            }
        }
    }
}
