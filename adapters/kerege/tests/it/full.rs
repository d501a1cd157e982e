//! A whole node whose disk is full, as a process: acts are refused as a fault with a number, the partner is told “later” and keeps what
//! it has, reading goes on, and when there is room everything arrives once, without a restart.
//!
//! The disk is a small file system in memory, seen by that process alone. The story over an archive that does not grow, which needs
//! nothing of the machine, is in the hall's tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Program, Stdio};
use std::time::Duration;

use base::{DossierId, LongText, NodeId};
use desk::{Command, Hall};
use enquiries::{Outcome, Urgency};
use handling::{HandlingCode, InformationEvaluation, SourceEvaluation};
use wiring::Config;
use wiring::demo::{Place, Scene, runtime, story};

use crate::process::{BINARY, Node, Person, free_ports};

/// The disk, and what lies on it only to be in the way.
const DISK_BYTES: u64 = 24 << 20;
/// What is left beside the ballast and the node's own files.
const ROOM_BYTES: u64 = 600 << 10;

/// In a mount namespace of its own: the disk is made, the node's folder copied onto it, the ballast put there; then the node runs.
const ON_SMALL_DISK: &str = "set -e; mount -t tmpfs -o size=$SIZE,mode=700 none \"$DISK\"; cp -a \"$FROM/.\" \"$DISK/\"; \
     head -c \"$BALLAST\" /dev/zero > \"$DISK/ballast\"; exec \"$@\"";

/// Whether this machine lets a process have a small disk of its own: not every container does.
fn has_small_disks() -> bool {
    let tried = Program::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs none /tmp"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}

fn bytes_in(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let size = |entry: fs::DirEntry| {
        let what = entry.metadata().unwrap();
        // A tmpfs gives out pages of 4 KiB.
        if what.is_dir() { bytes_in(&entry.path()) } else { what.len().div_ceil(4096) * 4096 }
    };
    entries.map(size).sum::<u64>() + 4096
}

struct Cast {
    aigul: Person,
    giulia: Person,
    matter: DossierId,
    first: DossierId,
    italy: NodeId,
    configs: [Config; 2],
}

/// Two nodes that know each other, with one question that has arrived.
fn prepare(folder: &Path) -> Cast {
    runtime().unwrap().block_on(async {
        let scene = Scene::open(folder.to_path_buf(), free_ports()).await.unwrap();
        let matter = story::open_matter(&scene, "1-26-0417-SYN", "A full disk (synthetic)").unwrap();
        let first = story::ask(&scene, matter, Place::It, "The first question (synthetic)").unwrap();
        let officer = scene.reader(Place::It, "giulia").unwrap();
        story::until("the question's arrival", || Ok(scene.desk(Place::It)?.enquiry(&officer, first).is_ok()))
            .await
            .unwrap();
        let cast = Cast {
            aigul: Person::enrol(&scene, Place::Kg, "aigul"),
            giulia: Person::enrol(&scene, Place::It, "giulia"),
            matter,
            first,
            italy: scene.desk(Place::It).unwrap().node(),
            configs: [Place::Kg, Place::It].map(|place| scene.node(place).unwrap().config().clone()),
        };
        scene.stop().await;
        cast
    })
}

fn question(cast: &Cast, number: usize) -> Command {
    Command::SendEnquiry {
        matter: cast.matter,
        partner: cast.italy,
        unit: None,
        urgency: Urgency::Ordinary,
        code: HandlingCode::H0,
        caveats: Vec::new(),
        question: LongText::new(format!("Question {number} (synthetic). {}", "Many words. ".repeat(4_000))).unwrap(),
    }
}

fn answer(cast: &Cast, words: usize) -> Command {
    Command::AnswerEnquiry {
        enquiry: cast.first,
        outcome: Outcome::Nothing,
        text: LongText::new("Ничего не известно. ".repeat(words)).unwrap(),
        code: HandlingCode::H0,
        caveats: Vec::new(),
        source: SourceEvaluation::X,
        information: InformationEvaluation::Uncorroborated,
    }
}

/// How many entries wait in Kyrgyzstan for Italy.
fn waiting(cast: &Cast) -> u64 {
    let page = cast.aigul.look("/api/v1/desk").json();
    let partners = page["undelivered"].as_array().unwrap();
    partners.iter().filter(|partner| partner["authority"] == "IT-MOJ").map(|one| one["waiting"].as_u64().unwrap()).sum()
}

fn incoming(cast: &Cast) -> u64 {
    cast.giulia.look("/api/v1/enquiries?side=in").json()["total"].as_u64().unwrap()
}

fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..600 {
        if holds() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("never: {what}");
}

#[test]
fn a_node_on_a_full_disk_says_so_and_goes_on_when_there_is_room() {
    if !has_small_disks() {
        return println!("this machine gives no process a disk of its own; the hall's tests tell the same story");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut cast = prepare(folder.path());
    let (mut kg, mut it, ballast) = start(folder.path(), &cast);
    cast.aigul = cast.aigul.clone().sign_in();
    cast.giulia = cast.giulia.clone().sign_in();

    // More comes than fits: what does not waits in Kyrgyzstan, where work goes on.
    let most = 40;
    for number in 0..most {
        cast.aigul.act(&question(&cast, number), &format!("question-{number}"));
    }
    eventually("Italy takes no more", || {
        let before = (waiting(&cast), incoming(&cast));
        std::thread::sleep(Duration::from_millis(2_500));
        before.0 > 0 && before == (waiting(&cast), incoming(&cast))
    });
    let arrived = incoming(&cast);
    assert!(arrived < most as u64, "{arrived} of {most} arrived on a disk with room for few");

    // Acts are refused as a fault, each with a number, and nothing of them stays; lists are read as ever.
    for _ in 0..3 {
        let refused = cast.giulia.try_act(&answer(&cast, 2_250), "the-answer").unwrap();
        assert_eq!(refused.status, 507, "{}", refused.text());
        assert!(refused.json()["number"].is_string(), "{}", refused.text());
        assert_eq!(incoming(&cast), arrived);
    }
    let stage = || {
        let lines = cast.giulia.look("/api/v1/enquiries?side=in").json()["lines"].clone();
        let line = lines.as_array().unwrap().iter().find(|line| line["dossier"] == cast.first.to_string()).cloned();
        line.map(|line| line["stage"].as_str().unwrap().to_owned())
    };
    assert_eq!(stage(), Some("open".to_owned()));
    assert!(waiting(&cast) > 0, "nothing that was not stored has left the outbox");

    // Room is made under the running node.
    fs::remove_file(&ballast).unwrap();
    eventually("everything arrives", || waiting(&cast) == 0 && incoming(&cast) == most as u64 + 1);
    cast.giulia.act(&answer(&cast, 10), "the-answer");
    assert_eq!(stage(), Some("answered".to_owned()));
    eventually("the answer arrives", || {
        let page = cast.aigul.look(&format!("/api/v1/enquiries/{}", cast.first)).json();
        page["line"]["stage"] == "answered" && page["voids"].as_array().is_some_and(Vec::is_empty)
    });
    for person in [&cast.aigul, &cast.giulia] {
        let side = if std::ptr::eq(person, &cast.aigul) { "out" } else { "in" };
        let lines = person.look(&format!("/api/v1/enquiries?side={side}")).json();
        assert_eq!(lines["total"], most + 1, "each question once");
    }
    kg.kill();
    it.kill();
}

/// Kyrgyzstan as ever, Italy on a disk that is nearly full; and where the ballast lies.
fn start(folder: &Path, cast: &Cast) -> (Node, Node, PathBuf) {
    let [kg, it] = &cast.configs;
    let disk = folder.join("small-disk");
    fs::create_dir(&disk).unwrap();
    let from = it.folder.clone();
    let ballast = DISK_BYTES - ROOM_BYTES - bytes_in(&from);
    let config = Config { folder: disk.clone(), ..it.clone() };
    let set = |name: &str, value: &dyn std::fmt::Display| format!("{name}={value}");
    let words = [
        "unshare".to_owned(),
        "--user".to_owned(),
        "--map-root-user".to_owned(),
        "--mount".to_owned(),
        "env".to_owned(),
        set("SIZE", &DISK_BYTES),
        set("DISK", &disk.display()),
        set("FROM", &from.display()),
        set("BALLAST", &ballast),
        "sh".to_owned(),
        "-c".to_owned(),
        ON_SMALL_DISK.to_owned(),
        "sh".to_owned(),
        BINARY.to_owned(),
    ];
    let mut it = Node::new(&config, folder).wrapped(words.to_vec());
    let mut kg = Node::new(kg, folder);
    kg.start();
    it.start();
    // The disk is that process's alone, and reached through it.
    let seen_from_here = PathBuf::from(format!("/proc/{}/root", it.pid()));
    let ballast = seen_from_here.join(disk.strip_prefix("/").unwrap()).join("ballast");
    (kg, it, ballast)
}
