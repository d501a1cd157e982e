//! Two or three nodes without a network.

mod broken;
mod carry;
mod forge;
mod parts;
mod state;
mod visit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, LazyLock, Mutex};

use archive::Sqlite;
use base::{DossierId, EntryId, Hash, LongText, NodeId, PersonId, Timestamp, Title, UnitCode};
use desk::ports::{Archive, Clock, Fault};
use desk::{Acted, Command, Desk, Directory, Former, Hall, No, Own, Reader, Wiring};
use dossier::{Card, Handover, Name, UnitCard};
use enquiries::{Outcome, Urgency};
use handling::{HandlingCode, InformationEvaluation, Role, SourceEvaluation};
use identity::Policies;
use law::LawSet;
use sealing::{NodeKeys, UnitKeys};
use tempfile::TempDir;

pub(crate) use broken::{Breaks, Broken, Then};
pub(crate) use carry::{carry, exchange_heads, send_all, settle};
pub(crate) use forge::{Sealed, as_node, as_person, log_of, opening, parcel_of, place, withdrawal};
pub(crate) use parts::{Counter, Paper, TestBell, Ticking};
pub(crate) use state::{State, fold_of, voids_of};
pub(crate) use visit::{apart, open_relay, part, set_way, visit, visit_with};

/// The units of every node: one for all work, and the one whose code is fixed.
pub(crate) const UNITS: [&str; 2] = ["DESK", "VICTIMS"];
/// When every story begins.
const BEGINNING: i64 = 1_793_600_000_000_000;

/// A node: its hall, its archive, and (because here everybody may turn out to be a liar) its keys.
pub(crate) struct House {
    pub(crate) desk: Desk,
    /// What the hall was given; tests put something that fails in its place.
    pub(crate) archive: Arc<dyn Archive>,
    pub(crate) sqlite: Arc<Sqlite>,
    pub(crate) secrets: Secrets,
    pub(crate) card: Card,
    pub(crate) bell: Arc<TestBell>,
    clock: Arc<Ticking>,
    number: u8,
    _folder: Option<TempDir>,
}

/// The keys of a node, as often as they are needed.
pub(crate) struct Secrets {
    pub(crate) node: NodeKeys,
    pub(crate) envelope: UnitKeys,
    pub(crate) units: BTreeMap<UnitCode, UnitKeys>,
    pub(crate) signed_card: Vec<u8>,
    /// Keys of before, newest first.
    former: Vec<(UnitKeys, BTreeMap<UnitCode, UnitKeys>)>,
}

impl Secrets {
    fn again(&self) -> Own {
        let same = |keys: &UnitKeys| UnitKeys::from_secret(keys.secret()).unwrap();
        let all = |units: &BTreeMap<UnitCode, UnitKeys>| -> BTreeMap<UnitCode, UnitKeys> {
            units.iter().map(|(code, keys)| (code.clone(), same(keys))).collect()
        };
        let former = |(envelope, units): &(UnitKeys, _)| Former { envelope: same(envelope), units: all(units) };
        Own::new(
            NodeKeys::from_secret(self.node.secret()).unwrap().of_node(self.node.node()),
            same(&self.envelope),
            all(&self.units),
            self.signed_card.clone(),
        )
        .unwrap()
        .with_former(self.former.iter().map(former).collect())
    }
}

impl House {
    /// Node `number` (0 to 2) with an archive in memory. Always with the same keys.
    pub(crate) fn new(number: u8) -> House {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = Sqlite::in_memory(folder.path()).unwrap();
        House::over(number, Arc::new(sqlite), Some(folder))
    }

    /// The same with an archive on a disk.
    pub(crate) fn on_disk(number: u8, folder: &Path) -> House {
        House::over(number, Arc::new(Sqlite::open(folder).unwrap()), None)
    }

    fn over(number: u8, sqlite: Arc<Sqlite>, folder: Option<TempDir>) -> House {
        let chance = &mut Counter(1_000_000 * (u64::from(number) + 1));
        let node = NodeKeys::generate(chance);
        let envelope = UnitKeys::generate(chance);
        let units: BTreeMap<UnitCode, UnitKeys> =
            UNITS.iter().map(|code| (code.parse().unwrap(), UnitKeys::generate(chance))).collect();
        let english = |name: &str| vec![Name { language: "en".parse().unwrap(), name: Title::new(name).unwrap() }];
        let unit = |code: &&str| {
            let code: UnitCode = code.parse().unwrap();
            UnitCard { names: english("A unit"), key: units[&code].public().clone(), code }
        };
        let card = Card {
            version: 1,
            authority: ["KG-GP", "IT-MOJ", "TR-MOJ"][usize::from(number)].parse().unwrap(),
            names: english(["One", "Two", "Three"][usize::from(number)]),
            postal: Vec::new(),
            keys: node.public().clone(),
            envelope_key: envelope.public().clone(),
            units: UNITS.iter().map(unit).collect(),
            tls: Hash([number; 32]),
            addresses: Vec::new(),
            former: Vec::new(),
            issued: Timestamp(BEGINNING),
            valid_until: Timestamp(BEGINNING).date().plus_years(3),
        };
        let signed_card = card.sign(&node);
        let secrets = Secrets { node, envelope, units, signed_card, former: Vec::new() };
        let clock = Arc::new(Ticking(AtomicI64::new(BEGINNING)));
        let bell = Arc::new(TestBell::default());
        let archive: Arc<dyn Archive> = sqlite.clone();
        let desk = open(&secrets, archive.clone(), clock.clone(), bell.clone(), number).unwrap();
        House { desk, archive, sqlite, secrets, card, bell, clock, number, _folder: folder }
    }

    /// The node stops and starts: what it knows afterwards is what its archive has.
    pub(crate) fn restart(&mut self) {
        self.restart_over(self.sqlite.clone());
    }

    /// The same with another archive than its own.
    pub(crate) fn restart_over(&mut self, archive: Arc<dyn Archive>) {
        self.try_restart_over(archive).unwrap();
    }

    /// The same where the start may fail; then the node is as it was, and writes nothing.
    pub(crate) fn try_restart_over(&mut self, archive: Arc<dyn Archive>) -> Result<(), Fault> {
        self.desk = open(&self.secrets, archive.clone(), self.clock.clone(), self.bell.clone(), self.number)?;
        self.archive = archive;
        Ok(())
    }

    /// The node stops, gets new sealing keys and a new card, and starts.
    pub(crate) fn renew(&mut self) {
        let chance = &mut Counter(5_000_000_000 + self.clock.now().0 as u64);
        let envelope = std::mem::replace(&mut self.secrets.envelope, UnitKeys::generate(chance));
        let fresh = self.secrets.units.keys().map(|code| (code.clone(), UnitKeys::generate(chance))).collect();
        let units = std::mem::replace(&mut self.secrets.units, fresh);
        self.secrets.former.insert(0, (envelope, units));
        self.card.envelope_key = self.secrets.envelope.public().clone();
        for unit in &mut self.card.units {
            unit.key = self.secrets.units[&unit.code].public().clone();
        }
        self.card.issued = self.clock.now();
        self.secrets.signed_card = self.card.sign(&self.secrets.node);
        self.restart();
    }

    /// The node stops, gets new signing keys for which the former ones give their word, and a card with both, and starts. The former ones come back.
    pub(crate) fn succeed(&mut self) -> NodeKeys {
        let chance = &mut Counter(6_000_000_000 + self.clock.now().0 as u64);
        let former = NodeKeys::from_secret(self.secrets.node.secret()).unwrap().of_node(self.id());
        let next = NodeKeys::generate(chance);
        self.card = succeeding(&self.card, &former, &next, self.clock.now());
        self.secrets.node = next.of_node(former.node());
        self.secrets.signed_card = self.card.sign(&self.secrets.node);
        self.secrets
            .former
            .insert(0, (UnitKeys::from_secret(self.secrets.envelope.secret()).unwrap(), BTreeMap::new()));
        self.restart();
        former
    }

    pub(crate) fn id(&self) -> NodeId {
        self.secrets.node.node()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// So many days pass here.
    pub(crate) fn wait_days(&self, days: i64) {
        self.clock.0.fetch_add(days * 86_400_000_000, std::sync::atomic::Ordering::Relaxed);
    }

    /// So many hours.
    pub(crate) fn wait_hours(&self, hours: i64) {
        self.clock.0.fetch_add(hours * 3_600_000_000, std::sync::atomic::Ordering::Relaxed);
    }

    /// Somebody here with this role.
    pub(crate) fn reader(&self, role: Role) -> Reader {
        self.other_reader(role, 0)
    }

    /// The second with this role.
    pub(crate) fn second(&self, role: Role) -> Reader {
        self.other_reader(role, 1)
    }

    fn other_reader(&self, role: Role, which: u8) -> Reader {
        Reader {
            person: person(self.number, role, which),
            name: Title::new(role.word()).unwrap(),
            authority: self.card.authority.clone(),
            units: vec![if role == Role::VictimProtector { UNITS[1].parse().unwrap() } else { unit() }],
            roles: BTreeSet::from([role]),
        }
    }

    pub(crate) fn act(&self, role: Role, command: Command) -> Result<Acted, No> {
        self.desk.act(&self.reader(role), command, None)
    }

    /// Opens a matter.
    pub(crate) fn matter(&self, number: &str) -> DossierId {
        let text = |text| Title::new(text).unwrap();
        let command = Command::OpenMatter {
            number: text(number),
            offence: text("trafficking"),
            title: text("Synthetic"),
            facts: LongText::new("Everything here is invented.").unwrap(),
        };
        self.act(Role::Investigator, command).unwrap().dossier
    }

    /// Asks `partner` in a matter.
    pub(crate) fn ask(&self, matter: DossierId, partner: &House, question: &str) -> DossierId {
        self.act(Role::Investigator, question_to(matter, partner, question)).unwrap().dossier
    }

    /// Answers.
    pub(crate) fn answer(&self, enquiry: DossierId, text: &str) -> EntryId {
        self.act(Role::Officer, answer_to(enquiry, text)).unwrap().entry
    }

    /// The texts of an enquiry, as the person with this role reads them.
    pub(crate) fn texts(&self, role: Role, enquiry: DossierId) -> Vec<Option<String>> {
        let page = self.desk.enquiry(&self.reader(role), enquiry).unwrap();
        page.said.into_iter().map(|said| said.text).collect()
    }
}

/// The card that follows another when `next` take the place of `former`.
pub(crate) fn succeeding(card: &Card, former: &NodeKeys, next: &NodeKeys, at: Timestamp) -> Card {
    let mut following = card.clone();
    following.version = 2;
    following.former.push(Handover::sign(former, next.public(), at));
    following.keys = next.public().clone();
    following.issued = at;
    following
}

/// The command that asks.
pub(crate) fn question_to(matter: DossierId, partner: &House, question: &str) -> Command {
    Command::SendEnquiry {
        matter,
        partner: partner.id(),
        unit: None,
        urgency: Urgency::Ordinary,
        code: HandlingCode::H0,
        caveats: Vec::new(),
        question: LongText::new(question).unwrap(),
    }
}

/// The command that answers.
pub(crate) fn answer_to(enquiry: DossierId, text: &str) -> Command {
    Command::AnswerEnquiry {
        enquiry,
        outcome: Outcome::Information,
        text: LongText::new(text).unwrap(),
        code: HandlingCode::H0,
        caveats: Vec::new(),
        source: SourceEvaluation::A,
        information: InformationEvaluation::Certain,
    }
}

pub(crate) fn unit() -> UnitCode {
    UNITS[0].parse().unwrap()
}

pub(crate) fn person(node: u8, role: Role, which: u8) -> PersonId {
    PersonId(sealing::hash("test person", &[&[node, which], role.word().as_bytes()]))
}

struct Everyone;

impl Directory for Everyone {
    fn name(&self, person: PersonId) -> Option<String> {
        Some(person.short())
    }

    fn unit(&self, _: &UnitCode) -> Vec<(PersonId, String)> {
        Vec::new()
    }
}

fn open(
    secrets: &Secrets,
    archive: Arc<dyn Archive>,
    clock: Arc<Ticking>,
    bell: Arc<TestBell>,
    number: u8,
) -> Result<Desk, Fault> {
    static LAW: LazyLock<Arc<LawSet>> = LazyLock::new(|| Arc::new(law::builtin::law_set().unwrap()));
    static GATE: LazyLock<Arc<Policies>> = LazyLock::new(|| Arc::new(Policies::new().unwrap()));
    // Not the same after a restart, as chance is not.
    static STARTS: Mutex<u64> = Mutex::new(0);
    let starts = {
        let mut starts = STARTS.lock().unwrap();
        *starts += 1;
        *starts
    };
    Desk::new(Wiring {
        own: secrets.again(),
        archive,
        clock,
        chance: Arc::new(Mutex::new(Box::new(Counter((starts << 40) + u64::from(number))))),
        gate: GATE.clone(),
        law: LAW.clone(),
        directory: Arc::new(Everyone),
        printer: Arc::new(Paper),
        bell,
    })
}

/// Both confirm each other, each by two people.
pub(crate) fn introduce(one: &House, two: &House) {
    confirm(one, two);
    confirm(two, one);
}

/// One confirms the other, by two people.
pub(crate) fn confirm(here: &House, there: &House) {
    here.act(Role::Administrator, Command::ProposePeer { card: there.desk.card() }).unwrap();
    let fingerprint = there.card.fingerprint();
    let confirm = Command::ConfirmPeer { node: there.id(), fingerprint };
    here.desk.act(&here.second(Role::Administrator), confirm, None).unwrap();
}

/// Two nodes that know each other.
pub(crate) fn two() -> (House, House) {
    let (a, b) = (House::new(0), House::new(1));
    introduce(&a, &b);
    (a, b)
}

/// Three nodes of which each knows the others.
pub(crate) fn three() -> (House, House, House) {
    let (a, b) = two();
    let c = House::new(2);
    introduce(&a, &c);
    introduce(&b, &c);
    (a, b, c)
}

/// `b` has asked `a` one question, and everything has arrived.
pub(crate) fn asked() -> (House, House, DossierId) {
    let (a, b) = two();
    let enquiry = b.ask(b.matter("M-1"), &a, "Is the invented number known?");
    settle(&a, &b);
    (a, b, enquiry)
}
