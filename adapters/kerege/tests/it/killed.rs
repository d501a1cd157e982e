//! Two whole nodes, each a process. While one sends the other a stream of entries and a large file, either is killed in the middle of
//! whatever it does, again and again, and started again. In the end everything that was acknowledged to a person is on both sides,
//! exactly once.
//!
//! The ordinary run is small. `KEREGE_KILLS=full cargo test -p kerege --test it killed` sends 2,000 entries and 200 MB;
//! `KEREGE_SEED=7` takes other moments.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use base::{DossierId, LongText, NodeId};
use desk::{Acted, Command, Hall, List};
use enquiries::Urgency;
use handling::HandlingCode;
use wiring::Config;
use wiring::commands::archive::move_to;
use wiring::demo::{Place, Scene, runtime, story};

use crate::compared::{Sent, compare};
use crate::process::{BINARY, Node, Person, free_ports};

/// How much passes, and how often somebody is killed.
struct Size {
    entries: usize,
    file_bytes: usize,
    /// At least so many kills, and at most twice as many.
    kills: usize,
    /// The longest pause between two, in milliseconds.
    pause: u64,
    /// For everything to come to rest when nobody is killed any more.
    rest: Duration,
}

const SMALL: Size = Size { entries: 300, file_bytes: 24 << 20, kills: 6, pause: 700, rest: Duration::from_secs(60) };
const FULL: Size =
    Size { entries: 2_000, file_bytes: 200_000_000, kills: 60, pause: 5_000, rest: Duration::from_secs(300) };

#[allow(clippy::disallowed_methods, reason = "a test is asked for its size and its moments from outside")]
fn asked(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// What the story needs of the two nodes.
pub(crate) struct Cast {
    pub(crate) aigul: Person,
    pub(crate) bakyt: Person,
    pub(crate) giulia: Person,
    pub(crate) marco: Person,
    pub(crate) matter: DossierId,
    pub(crate) request: DossierId,
    pub(crate) italy: NodeId,
    pub(crate) configs: [Config; 2],
}

/// Two nodes with a request that is under way, made through the library and stopped again.
pub(crate) fn prepare(folder: &Path) -> Cast {
    runtime().unwrap().block_on(async {
        let scene = Scene::open(folder.to_path_buf(), free_ports()).await.unwrap();
        story::fill(&scene).await.unwrap();
        let first = |place, name, list| {
            let reader = scene.reader(place, name).unwrap();
            scene.desk(place).unwrap().list(&reader, list, None, 0).unwrap().lines.last().unwrap().dossier
        };
        let cast = Cast {
            aigul: Person::enrol(&scene, Place::Kg, "aigul"),
            bakyt: Person::enrol(&scene, Place::Kg, "bakyt"),
            giulia: Person::enrol(&scene, Place::It, "giulia"),
            marco: Person::enrol(&scene, Place::It, "marco"),
            matter: first(Place::Kg, "aigul", List::Matters),
            request: first(Place::Kg, "bakyt", List::RequestsOut),
            italy: scene.desk(Place::It).unwrap().node(),
            configs: [Place::Kg, Place::It].map(|place| scene.node(place).unwrap().config().clone()),
        };
        scene.stop().await;
        cast
    })
}

/// Repeatable moments.
pub(crate) struct Moments(pub(crate) u64);

impl Moments {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 += 1;
        let hash = sealing::hash("moment", &[&self.0.to_be_bytes()]).0;
        u64::from_be_bytes(hash[..8].try_into().unwrap()) % end
    }
}

type Nodes = Arc<[Mutex<Node>; 2]>;

fn lock(node: &Mutex<Node>) -> MutexGuard<'_, Node> {
    node.lock().unwrap()
}

/// Kills one or the other until `enough` says so, and starts it again; sometimes both are down for a while.
fn kill_again_and_again(nodes: &Nodes, size: &Size, seed: u64, enough: &AtomicBool, kills: &AtomicUsize) {
    let mut moments = Moments(seed * 1_000_003);
    while kills.load(Ordering::SeqCst) < size.kills
        || (!enough.load(Ordering::SeqCst) && kills.load(Ordering::SeqCst) < 2 * size.kills)
    {
        std::thread::sleep(Duration::from_millis(50 + moments.below(size.pause)));
        let victim = moments.below(2) as usize;
        lock(&nodes[victim]).kill();
        kills.fetch_add(1, Ordering::SeqCst);
        if moments.below(4) == 0 {
            lock(&nodes[1 - victim]).kill();
            kills.fetch_add(1, Ordering::SeqCst);
            lock(&nodes[1 - victim]).start();
        }
        std::thread::sleep(Duration::from_millis(moments.below(200)));
        lock(&nodes[victim]).start();
    }
}

pub(crate) fn supplement(request: DossierId, text: &str, files: Vec<desk::FileRef>) -> Command {
    Command::SupplementRequest { request, text: LongText::new(text).unwrap(), files }
}

/// A question to Italy in the matter.
pub(crate) fn question(cast: &Cast, text: &str) -> Command {
    Command::SendEnquiry {
        matter: cast.matter,
        partner: cast.italy,
        unit: None,
        urgency: Urgency::Ordinary,
        code: HandlingCode::H0,
        caveats: Vec::new(),
        question: LongText::new(text).unwrap(),
    }
}

fn text_of(number: usize) -> String {
    format!("Part {number} of the stream (synthetic)")
}

/// Every fifth is a question in a dossier of its own; the others lie in one long dossier.
fn is_question(number: usize) -> bool {
    number % 5 == 3
}

/// Sends the whole stream; every act until it is acknowledged.
fn submit(cast: &Cast, size: &Size) -> Vec<Acted> {
    let submit = |number: usize| {
        let (text, once) = (text_of(number), format!("part-{number}"));
        if !is_question(number) {
            return cast.bakyt.act(&supplement(cast.request, &text, Vec::new()), &once);
        }
        cast.aigul.act(&question(cast, &text), &once)
    };
    (0..size.entries).map(submit).collect()
}

/// Bytes that differ from place to place.
fn evidence(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at.wrapping_mul(31) ^ (at >> 13)) as u8).collect()
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost_or_doubled() {
    kill_and_compare(|_| {});
}

/// The same with archives that were moved before: `kerege archive move`, then `database` in the configuration.
#[test]
fn killed_on_postgres_nothing_acknowledged_is_lost_or_doubled() {
    let server = servers::Postgres::shared();
    kill_and_compare(|configs| {
        for config in configs {
            let address = server.fresh();
            let moved = move_to(config, &address, None).unwrap();
            assert!(moved.agrees, "{moved}");
            config.database = Some(address);
        }
    });
}

fn kill_and_compare(change: impl FnOnce(&mut [Config; 2])) {
    let size = if asked("KEREGE_KILLS").as_deref() == Some("full") { FULL } else { SMALL };
    let seed = asked("KEREGE_SEED").and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let folder = tempfile::tempdir().unwrap();
    let began = Clockwork::new();
    let mut cast = prepare(folder.path());
    change(&mut cast.configs);
    println!("prepared after {:?}", began.passed());
    let nodes: Nodes = Arc::new([&cast.configs[0], &cast.configs[1]].map(|config| {
        let mut node = Node::new(config, folder.path());
        node.start();
        Mutex::new(node)
    }));
    println!("two processes after {:?}", began.passed());
    for person in [&mut cast.aigul, &mut cast.bakyt, &mut cast.giulia, &mut cast.marco] {
        *person = person.clone().sign_in();
    }
    let plain = evidence(size.file_bytes);
    let (enough, kills) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (acted, file) = std::thread::scope(|scope| {
        let killer = scope.spawn(|| kill_again_and_again(&nodes, &size, seed, &enough, &kills));
        let file = scope.spawn(|| {
            let file = cast.bakyt.upload(cast.request, "payroll-synthetic.bin", &plain);
            let acted = cast.bakyt.act(&supplement(cast.request, "The file", vec![file.clone()]), "the-file");
            (file, acted)
        });
        let mut acted = submit(&cast, &size);
        println!(
            "{} acts acknowledged after {:?}, {} kills",
            acted.len(),
            began.passed(),
            kills.load(Ordering::SeqCst)
        );
        let (file, brought) = file.join().unwrap();
        acted.push(brought);
        println!("the file acknowledged after {:?}", began.passed());
        // The file is on its way now; who is killed from here on is killed in the middle of that.
        while held(&cast, file.content).is_none_or(|(held, chunks)| held < chunks) && !killer.is_finished() {
            std::thread::sleep(Duration::from_millis(50));
        }
        enough.store(true, Ordering::SeqCst);
        killer.join().unwrap();
        (acted, file)
    });
    println!("{} kills until {:?}", kills.load(Ordering::SeqCst), began.passed());
    come_to_rest(&cast, &nodes, file.content, size.rest);
    println!("at rest after {:?}", began.passed());
    exported_and_verified(&cast, folder.path(), file.content, &plain);
    for node in nodes.iter() {
        lock(node).kill();
    }
    let mut texts: Vec<String> = (0..size.entries).map(text_of).collect();
    texts.push("The file".to_owned());
    let questions = (0..size.entries).filter(|number| is_question(*number)).count() as u64;
    compare(&cast.configs, &Sent { request: cast.request, acted: &acted, texts, questions });
    println!("compared after {:?}, {} kills", began.passed(), kills.load(Ordering::SeqCst));
}

/// The one place where these tests look at the clock.
struct Clockwork(Instant);

impl Clockwork {
    #[allow(clippy::disallowed_methods, reason = "a test measures itself")]
    fn new() -> Clockwork {
        Clockwork(Instant::now())
    }

    fn passed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// How many chunks of the file Italy has, and of how many; nothing while it is down or does not know it.
fn held(cast: &Cast, content: base::ContentId) -> Option<(u64, u64)> {
    let answer = cast.marco.get(&format!("/api/v1/requests/{}", cast.request)).ok().filter(|one| one.status == 200)?;
    let page = answer.json();
    let files = page["said"].as_array()?.iter().flat_map(|said| said["files"].as_array().into_iter().flatten());
    let file = files.into_iter().find(|file| file["content"] == content.to_string())?;
    Some((file["held"].as_u64()?, file["chunks"].as_u64().filter(|chunks| *chunks > 0)?))
}

/// Waits until nothing waits on either side and the file is whole.
fn come_to_rest(cast: &Cast, nodes: &Nodes, content: base::ContentId, patience: Duration) {
    let begun = Clockwork::new();
    let waits = |person: &Person| {
        let page = person.look("/api/v1/desk").json();
        page["undelivered"].as_array().unwrap().iter().any(|partner| {
            ["KG-GP", "IT-MOJ"].contains(&partner["authority"].as_str().unwrap()) && partner["waiting"] != 0
        })
    };
    loop {
        let whole = held(cast, content).is_some_and(|(held, chunks)| held == chunks);
        if whole && !waits(&cast.aigul) && !waits(&cast.giulia) {
            return;
        }
        let words = || nodes.iter().map(|node| lock(node).last_words()).collect::<Vec<_>>().join("\n--\n");
        assert!(begun.passed() < patience, "it does not come to rest (whole: {whole})\n{}", words());
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The file as Italy gives it out, and the dossier as each side exports it: verified by the program, offline.
fn exported_and_verified(cast: &Cast, folder: &Path, content: base::ContentId, plain: &[u8]) {
    let file = cast.marco.look(&format!("/dossiers/{}/files/{content}", cast.request));
    assert!(file.body == plain, "Italy's file is another one");
    let orders = [("kg", &cast.bakyt), ("it", &cast.marco)].map(|(side, person)| {
        let export = person.look(&format!("/dossiers/{}/export?contents=1", cast.request));
        let (at, extract) = (folder.join(format!("{side}.kerege")), folder.join(format!("{side}-contents")));
        fs::write(&at, export.body).unwrap();
        let output = std::process::Command::new(BINARY)
            .args(["verify", "--json", "--extract"])
            .args([&extract, &at])
            .output()
            .unwrap();
        let report = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "the export of {side} does not hold: {report}");
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["holds"], true);
        assert!(fs::read(extract.join(content.to_string())).unwrap() == plain, "the exported file is another one");
        let entries = report["entries"].as_array().unwrap();
        assert!(entries.iter().all(|entry| entry["void"].is_null()), "something does not count");
        entries.iter().map(|entry| entry["entry"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    });
    assert_eq!(orders[0], orders[1], "both have the same entries in the same order");
}
