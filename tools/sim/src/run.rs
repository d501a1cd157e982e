//! One run: founding, the busy time, the quiet, and what must hold then.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Once};
use std::time::Duration;

use base::{Hash, NodeId};
use desk::{Command, Hall};
use handling::Role;
use sealing::hash;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

use crate::chance::Repeatable;
use crate::checks;
use crate::disk::{Break, Disk, How, Kind};
use crate::house::{House, secrets, title};
use crate::liar::{self, Forks, Moods, Told};
use crate::mutant::Mutant;
use crate::net::Net;
use crate::people::{self, Fate, Form};
use crate::plan::{Plan, What};

/// After what time a person sends a form again that was not answered.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long nodes have to come to rest once nothing breaks any more.
const REST_LIMIT: Duration = Duration::from_secs(20 * 60);
/// After so long in the quiet all clocks show the next day, where a relay has misplaced something.
const SHORT_DAY: Duration = Duration::from_secs(200);
const DAY_SECONDS: i64 = 24 * 3_600;
/// What still has to hold after they have come to rest.
const AFTERWARDS: Duration = Duration::from_secs(65);

/// Which node carries between the first two, where one does.
const RELAY: u8 = 2;

/// What the forms that overtake are numbered from.
const OVERTAKING: usize = 1_000_000;

/// What a run was and what was wrong in it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What did not hold; empty if all is well.
    pub failures: Vec<String>,
    /// A hash over everything that happened: the same plan gives the same one, always.
    pub trace: Option<Hash>,
    /// How much was done.
    pub counts: Counts,
}

/// How much was done in a run, or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Forms that people sent.
    pub forms: u64,
    /// Forms that were done.
    pub done: u64,
    /// Faults of disk, machine, clock and network that were ordered.
    pub faults: u64,
    /// Writes that broke.
    pub broken_writes: u64,
    /// Writes of which a part was on the disk.
    pub torn_writes: u64,
    /// Batches that were refused because another process had stored first.
    pub conflicts: u64,
    /// Envelopes that a hostile relay did not carry as it should.
    pub misplaced: u64,
    /// Starts after a stop.
    pub restarts: u64,
    /// Lies that were told.
    pub lies: u64,
    /// Lines that broke in the middle.
    pub broken_lines: u64,
    /// Lines that were opened.
    pub lines: u64,
    /// Entries on all disks.
    pub entries: u64,
    /// Writes to all disks.
    pub writes: u64,
    /// Seconds of virtual time.
    pub seconds: u64,
}

impl Counts {
    /// Both together.
    pub fn and(self, other: Counts) -> Counts {
        Counts {
            forms: self.forms + other.forms,
            done: self.done + other.done,
            faults: self.faults + other.faults,
            broken_writes: self.broken_writes + other.broken_writes,
            torn_writes: self.torn_writes + other.torn_writes,
            misplaced: self.misplaced + other.misplaced,
            conflicts: self.conflicts + other.conflicts,
            restarts: self.restarts + other.restarts,
            lies: self.lies + other.lies,
            broken_lines: self.broken_lines + other.broken_lines,
            lines: self.lines + other.lines,
            entries: self.entries + other.entries,
            writes: self.writes + other.writes,
            seconds: self.seconds + other.seconds,
        }
    }
}

thread_local! {
    static PANICS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what panicked on this thread: the runtime would only end the task.
fn watch_for_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICS.with_borrow_mut(|panics| panics.push(panic.to_string()));
            before(panic);
        }));
    });
    PANICS.with_borrow_mut(Vec::clear);
}

/// Runs a plan.
pub fn run(plan: &Plan, mutant: Option<Mutant>) -> Report {
    watch_for_panics();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime without network or files starts");
    let mut report = runtime.block_on(async {
        let mut world = World::found(plan, mutant);
        world.live(plan).await;
        world.rest().await;
        world.report()
    });
    drop(runtime);
    PANICS.with_borrow(|panics| report.failures.extend(panics.iter().map(|panic| format!("a node crashed: {panic}"))));
    report
}

/// All nodes and everything between them.
pub(crate) struct World {
    pub(crate) houses: Vec<House>,
    pub(crate) forms: Vec<Form>,
    pub(crate) liar: Option<u8>,
    /// The node with two processes.
    fellows: Option<u8>,
    /// Which of its processes is to end, and until when.
    to_kill: Option<(u8, Instant)>,
    /// Forks that were told to somebody.
    pub(crate) forks: Vec<Told>,
    told: Forks,
    /// Which node has lost what it did between two moments, unless a partner held it.
    lost: Vec<(u8, Instant, Instant)>,
    net: Net,
    deaths: Arc<Notify>,
    /// Machines that are down, and when they start again.
    down: BTreeMap<u8, Instant>,
    trace: Vec<Hash>,
    failures: Vec<String>,
    counts: Counts,
    beginning: Instant,
}

impl World {
    /// Nodes that know each other, each with a matter of its own.
    fn found(plan: &Plan, mutant: Option<Mutant>) -> World {
        let net = Net::new(Repeatable::part(plan.seed, "network"));
        let deaths = Arc::new(Notify::new());
        let liar = plan.liar.then_some(plan.nodes - 1);
        let house = |number: u8| {
            let in_files = plan.steps.iter().any(|step| step.what.tears(number));
            let kind = Kind { in_files, shared: plan.fellows == Some(number) && liar != Some(number) };
            let disk = Disk::new(mutant, kind, net.clone(), secrets(number).node.node(), deaths.clone());
            let carries = plan.relay && number == RELAY;
            let moods = (liar == Some(number) || carries).then(|| Arc::new(Moods::default()));
            House::new(number, plan.seed, disk, moods)
        };
        let houses: Vec<House> = (0..plan.nodes).map(house).collect();
        let mut world = World {
            houses,
            forms: Vec::new(),
            liar,
            fellows: plan.fellows.filter(|fellows| liar != Some(*fellows)),
            forks: Vec::new(),
            to_kill: None,
            told: Forks::default(),
            lost: Vec::new(),
            net,
            deaths,
            down: BTreeMap::new(),
            trace: Vec::new(),
            failures: Vec::new(),
            counts: Counts::default(),
            beginning: Instant::now(),
        };
        for house in &mut world.houses {
            assert!(house.start(&world.net), "a new node starts");
        }
        world.introduce_all();
        if plan.relay {
            world.open_relay();
        }
        world
    }

    fn introduce_all(&mut self) {
        for here in 0..self.houses.len() {
            for there in (0..self.houses.len()).filter(|there| *there != here) {
                let (card, node) = (self.houses[there].desk.as_ref().expect("it runs").card(), self.houses[there].id());
                let house = &self.houses[here];
                let desk = house.desk.as_ref().expect("it runs");
                let propose = Command::ProposePeer { card };
                desk.act(&house.reader(Role::Administrator, 0), propose, None).expect("a good card is taken");
                let confirm = Command::ConfirmPeer { node, fingerprint: dossier::fingerprint(node) };
                desk.act(&house.reader(Role::Administrator, 1), confirm, None).expect("a second person confirms");
            }
            let house = &mut self.houses[here];
            let open = Command::OpenMatter {
                number: title("M-1"),
                offence: title("trafficking"),
                title: title("Synthetic"),
                facts: base::LongText::new("Everything here is invented.").expect("a short text"),
            };
            let desk = house.desk.as_ref().expect("it runs");
            let matter = desk.act(&house.reader(Role::Investigator, 0), open, None).expect("a matter opens").dossier;
            house.matter = Some(matter);
        }
    }

    /// The third node carries between the first two; all three have decided so.
    fn open_relay(&self) {
        let id = |node: u8| secrets(node).node.node();
        let reason = || base::ShortText::new("No line between them").expect("a short text");
        let decide = |node: u8, command| {
            let house = &self.houses[usize::from(node)];
            let desk = house.desk.as_ref().expect("it runs");
            desk.act(&house.reader(Role::Administrator, 0), command, None).expect("confirmed partners");
        };
        decide(RELAY, Command::OpenRelay { one: id(0), other: id(1), reason: reason() });
        for (here, there) in [(0, 1), (1, 0)] {
            decide(here, Command::SetWay { node: id(there), relay: Some(id(RELAY)), reason: reason() });
        }
    }

    /// Whether a form was done, and what it did may have been lost with a disk since.
    pub(crate) fn is_lost(&self, form: &Form) -> bool {
        let in_gap = |(node, from, to): &(u8, Instant, Instant)| {
            *node == form.node && form.done.is_some_and(|done| *from < done && done <= *to)
        };
        self.lost.iter().any(in_gap)
    }

    pub(crate) fn is_honest(&self, house: &House) -> bool {
        self.liar != Some(house.number)
    }

    pub(crate) fn honest(&self) -> impl Iterator<Item = &House> {
        self.houses.iter().filter(|house| self.is_honest(house))
    }

    /// Whether this identifier is an honest node's.
    pub(crate) fn honest_node(&self, node: NodeId) -> Option<&House> {
        self.honest().find(|house| house.id() == node)
    }

    fn note(&mut self, what: &str) {
        let at = self.beginning.elapsed().as_millis().to_be_bytes();
        self.trace.push(hash("kerege/sim/trace", &[&at, what.as_bytes()]));
    }

    /// Everything that the plan says, each at its time.
    async fn live(&mut self, plan: &Plan) {
        for (number, step) in plan.steps.iter().enumerate() {
            self.wait_until(self.beginning + Duration::from_millis(step.at)).await;
            self.happen(number, &step.what);
            if let (Some(fellows), Some((which, until))) = (self.fellows, self.to_kill.take()) {
                self.houses[usize::from(fellows)].kill(which, until).await;
            }
        }
    }

    /// Waits, and meanwhile buries what has stopped, starts what is to start again, and lets people send their forms again.
    async fn wait_until(&mut self, moment: Instant) {
        let mut again = Instant::now() + PATIENCE;
        loop {
            let killed = self.fellows.map(|fellows| self.houses[usize::from(fellows)].killed).unwrap_or_default();
            let next_start = self.down.values().copied().chain(killed.into_iter().flatten()).min();
            let next = [Some(moment), Some(again), next_start].into_iter().flatten().min().expect("one of them");
            let deaths = self.deaths.clone();
            tokio::select! {
                biased;
                () = deaths.notified() => self.bury().await,
                () = sleep_until(next) => {
                    let now = Instant::now();
                    self.start_those_due(now);
                    if now >= again {
                        again = now + PATIENCE;
                        self.send_again();
                    }
                    if now >= moment {
                        return;
                    }
                }
            }
        }
    }

    async fn bury(&mut self) {
        for at in 0..self.houses.len() {
            let number = at as u8;
            if let Some(down) = self.houses[at].disk.is_dead()
                && !self.down.contains_key(&number)
            {
                self.houses[at].bury().await;
                self.down.insert(number, Instant::now() + down);
                self.note(&format!("{number} stops"));
            }
        }
    }

    fn start_those_due(&mut self, now: Instant) {
        if let Some(fellows) = self.fellows {
            self.houses[usize::from(fellows)].start_killed(&self.net, now);
        }
        let due: Vec<u8> = self.down.iter().filter(|(_, at)| **at <= now).map(|(number, _)| *number).collect();
        for number in due {
            self.down.remove(&number);
            self.counts.restarts += 1;
            self.note(&format!("{number} starts"));
            if !self.houses[usize::from(number)].start(&self.net) {
                // Its disk was full, or broke while it started: somebody tries again.
                self.houses[usize::from(number)].disk.stop(Duration::from_secs(5), false);
            }
        }
    }

    fn send_again(&mut self) {
        let open: Vec<usize> = (0..self.forms.len()).filter(|at| self.forms[*at].fate == Fate::Open).collect();
        for at in open {
            self.send(at);
        }
    }

    fn send(&mut self, at: usize) {
        let form = &mut self.forms[at];
        let house = &self.houses[usize::from(form.node)];
        let before = form.fate.clone();
        if let Err(failure) = people::send(house, form)
            && self.liar != Some(form.node)
        {
            self.failures.push(failure);
        }
        if form.fate != before {
            let said = format!("{} {:?}", form.mark, form.fate);
            self.note(&said);
        }
    }

    fn fill_in(&mut self, node: u8, number: usize, form: Option<(Role, Command)>) {
        let Some((role, command)) = form else { return };
        self.counts.forms += 1;
        let mark = mark(number);
        self.forms.push(Form { node, role, command, word: mark.clone(), mark, fate: Fate::Open, done: None });
        self.send(self.forms.len() - 1);
    }

    /// Two forms in one dossier: while one process is about to store the first, the other does the second. Whoever sent that hears of it when
    /// sending it again.
    fn overtake(&mut self, node: u8, number: usize, pick: u64) {
        let (first, second) = (mark(number), mark(OVERTAKING + number));
        let house = &self.houses[usize::from(node)];
        let other = pick + 1_000 * people::lines(house, &["enquiries"]).len() as u64;
        let form = people::reply(house, pick, &first);
        if let (Some((role, command)), Some(process), true) =
            (people::reply(house, other, &second), &house.second, house.desk.is_some())
            && let Some(dossier) = people::reply_in(&command)
        {
            let (desk, reader) = (process.desk.clone(), house.reader(role, 0));
            let (again, word) = (command.clone(), second.clone());
            house.disk.overtakes(dossier, Box::new(move || drop(desk.act(&reader, again, Some(&word)))));
            house.ask_first();
            self.counts.forms += 1;
            let (mark, word) = (second.clone(), second);
            self.forms.push(Form { node, role, command, word, mark, fate: Fate::Open, done: None });
        }
        self.fill_in(node, number, form);
        // Nothing that comes later may be overtaken: it could be the second process that stores it.
        self.houses[usize::from(node)].disk.overtakes_no_more();
    }

    fn happen(&mut self, number: usize, what: &What) {
        let id = |node: &u8| secrets(*node).node.node();
        let millis = |millis: &u64| Duration::from_millis(*millis);
        let mark = mark(number);
        let house = |node: &u8| &self.houses[usize::from(*node)];
        match what {
            What::Ask { node, partner } => {
                let form = people::ask(house(node), id(partner), &mark);
                return self.fill_in(*node, number, form);
            }
            What::Reply { node, pick } => {
                let form = people::reply(house(node), *pick, &mark);
                return self.fill_in(*node, number, form);
            }
            What::Draft { node, partner } => {
                let form = people::draft(house(node), id(partner));
                return self.fill_in(*node, number, form);
            }
            What::Proceed { node, pick } => {
                let form = people::proceed(house(node), *pick, &mark);
                return self.fill_in(*node, number, form);
            }
            What::Recall { node, pick } => {
                let form = people::recall(house(node), *pick, &mark);
                return self.fill_in(*node, number, form);
            }
            What::Account { node, pick } => {
                let form = people::account(house(node), *pick, &mark);
                return self.fill_in(*node, number, form);
            }
            What::Kill { process, down } => {
                self.to_kill = Some((*process, Instant::now() + millis(down)));
            }
            What::Overtake { pick } => {
                let Some(fellows) = self.fellows else { return };
                return self.overtake(fellows, number, *pick);
            }
            What::Again { node, pick } => {
                let own: Vec<usize> = (0..self.forms.len()).filter(|at| self.forms[*at].node == *node).collect();
                if let Some(at) = own.get(*pick as usize % own.len().max(1))
                    && !self.is_lost(&self.forms[*at])
                {
                    self.send(*at);
                }
                return;
            }
            What::Look { node, pick } => return people::look(house(node), *pick),
            What::Lie { to, lie, pick } => {
                self.counts.lies += 1;
                let Some(liar) = self.liar else { return };
                let others: Vec<&House> = self.honest().collect();
                return liar::lie(&self.net, house(&liar), house(to), &others, (*lie, *pick), &self.told);
            }
            What::BreakWrite { node, after, stored, down } => {
                let down = down.as_ref().map(millis);
                let how = if *stored { How::Stored } else { How::NotStored };
                house(node).disk.breaks(Break { after: *after, how, down });
            }
            What::Tear { node, after, part, down } => {
                house(node).disk.breaks(Break { after: *after, how: How::Torn(*part), down: Some(millis(down)) });
            }
            What::Misplace { how, pick } => {
                if let Some(moods) = &self.houses[usize::from(RELAY)].moods {
                    moods.misplace(*how, *pick);
                }
            }
            What::Full { node, millis: how_long } => house(node).disk.full_for(millis(how_long)),
            What::Crash { node, down, power } => {
                if !self.down.contains_key(node) {
                    house(node).disk.stop(millis(down), *power);
                }
            }
            What::Restore { node, age, down } => {
                if self.liar != Some(*node) && !self.down.contains_key(node) {
                    let (age, now) = (millis(age), Instant::now());
                    house(node).disk.stop(millis(down), true);
                    house(node).disk.go_back(age);
                    self.lost.push((*node, now.checked_sub(age).unwrap_or(now), now));
                    self.houses[usize::from(*node)].restored = true;
                }
            }
            What::Clock { node, seconds } => house(node).set_clock(*seconds),
            What::Still { from, to, millis: how_long } => self.net.stand_still(id(from), id(to), millis(how_long)),
            What::Slow { from, to, by, millis: how_long } => {
                self.net.slow_down(id(from), id(to), millis(by), millis(how_long));
            }
            What::Break { from, to, bytes } => self.net.break_after(id(from), id(to), *bytes as usize),
        }
        self.counts.faults += 1;
    }

    /// Nothing breaks any more, everybody tells the truth, and all come to rest.
    async fn rest(&mut self) {
        self.net.calm();
        for house in &self.houses {
            house.disk.mend();
            house.closes_books.store(false, Ordering::Relaxed);
            if let Some(moods) = &house.moods {
                moods.calm();
            }
        }
        let beginning = Instant::now();
        // What stood still moves again.
        self.wait_until(beginning + Duration::from_secs(70)).await;
        let misled = self.misplaced() > 0;
        let mut day = Instant::now() + SHORT_DAY;
        while let Some(unrest) = checks::unrest(self) {
            if misled && Instant::now() >= day {
                // What a relay threw away is sent again after a day or two of silence. Nothing but time has to pass until then.
                self.houses.iter().for_each(|house| house.set_clock(DAY_SECONDS));
                day += SHORT_DAY;
            }
            if beginning.elapsed() > REST_LIMIT {
                self.failures.push(format!("no rest in {} s: {unrest}", REST_LIMIT.as_secs()));
                break;
            }
            self.wait_until(Instant::now() + Duration::from_secs(5)).await;
        }
        self.wait_until(Instant::now() + AFTERWARDS).await;
    }

    /// How many envelopes a relay did not carry as it should.
    fn misplaced(&self) -> u64 {
        self.houses.iter().filter_map(|house| house.moods.as_ref()).map(|moods| moods.misplaced()).sum()
    }

    fn report(mut self) -> Report {
        self.forks = self.told.lock().map(|told| told.clone()).unwrap_or_default();
        let found = checks::all(&self);
        self.failures.extend(found);
        let net = self.net.counts();
        let mut counts = self.counts;
        counts.done = self.forms.iter().filter(|form| matches!(form.fate, Fate::Done(_))).count() as u64;
        counts.broken_lines = net.broken;
        counts.misplaced = self.misplaced();
        counts.lines = net.connections;
        counts.seconds = self.beginning.elapsed().as_secs();
        for house in &self.houses {
            let written = house.disk.counts();
            counts.writes += written.writes;
            counts.broken_writes += written.broke;
            counts.torn_writes += written.torn;
            counts.conflicts += written.conflicts;
            let of_house = checks::said_by(house);
            counts.entries += of_house.len() as u64;
            self.trace.extend(of_house.iter().map(|said| hash("kerege/sim/entry", &[&[house.number], said])));
        }
        self.trace.push(hash("kerege/sim/bytes", &[&net.connections.to_be_bytes(), &counts.writes.to_be_bytes()]));
        let parts: Vec<&[u8]> = self.trace.iter().map(|part| &part.0[..]).collect();
        Report { failures: self.failures, trace: Some(hash("kerege/sim/run", &parts)), counts }
    }
}

/// What the text of a step's form begins with.
fn mark(number: usize) -> String {
    format!("mark-{number}.")
}
