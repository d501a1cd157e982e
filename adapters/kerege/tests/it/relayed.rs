//! Two nodes that cannot reach each other, and a third that carries between them. The two are never there at the same time. A question, its answer
//! and a file pass; what the third one has on its disk is searched for what was said.

use std::path::Path;
use std::time::Duration;

use base::{DossierId, LongText, NodeId, ShortText, Title};
use desk::views::{FileView, WayView};
use desk::{Command, Hall, List};
use enquiries::{Outcome, Urgency};
use handling::{HandlingCode, InformationEvaluation, SourceEvaluation};
use wiring::demo::{Place, Scene, runtime, story};
use wiring::{Config, Node, Running};

use crate::killed::supplement;
use crate::process::{free_port, free_ports};

const QUESTION: &str = "Is the invented lorry QUILL-7731 known? (synthetic)";
const ANSWER: &str = "It belongs to the invented firm VESPERTINE (synthetic)";
const LETTER: &str = "See the annex about the invented KINGFISHER (synthetic)";
const FILE: &str = "heliotrope.txt";
const FILE_BYTES: usize = 5_300_000;

/// What must not be readable with the relay.
const WORDS: [&str; 6] = ["QUILL-7731", "VESPERTINE", "KINGFISHER", "heliotrope", "MARMALADE", "lorry"];

struct Cast {
    /// Asks, answers, carries.
    configs: [Config; 3],
    nodes: [NodeId; 3],
    matter: DossierId,
    request: DossierId,
}

/// Three nodes with a request under way; then the ways are set. What stands on the cards of the two leads to nobody any more.
async fn prepare(folder: &Path) -> Cast {
    let scene = Scene::open(folder.to_path_buf(), free_ports()).await.unwrap();
    story::fill(&scene).await.unwrap();
    let places = [Place::Kg, Place::It, Place::Tr];
    let nodes = places.map(|place| scene.desk(place).unwrap().node());
    let reason = || ShortText::new("No line between the two (synthetic)").unwrap();
    let open = Command::OpenRelay { one: nodes[0], other: nodes[1], reason: reason() };
    scene.act(Place::Tr, "admin-1", open).unwrap();
    for (here, there) in [(Place::Kg, nodes[1]), (Place::It, nodes[0])] {
        let way = Command::SetWay { node: there, relay: Some(nodes[2]), reason: reason() };
        scene.act(here, "admin-1", way).unwrap();
    }
    let first = |name, list| {
        let reader = scene.reader(Place::Kg, name).unwrap();
        scene.desk(Place::Kg).unwrap().list(&reader, list, None, 0).unwrap().lines.last().unwrap().dossier
    };
    let (matter, request) = (first("aigul", List::Matters), first("bakyt", List::RequestsOut));
    let mut configs = places.map(|place| scene.node(place).unwrap().config().clone());
    scene.stop().await;
    configs[..2].iter_mut().for_each(|config| config.exchange = free_port());
    Cast { configs, nodes, matter, request }
}

async fn up(config: &Config) -> Running {
    Node::open(config.clone()).unwrap().start().await.unwrap()
}

async fn until(what: &str, mut so: impl FnMut() -> bool) {
    for _ in 0..6_000 {
        if so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("in vain: {what}");
}

/// How a running node reaches a partner, and how many entries it has for it.
fn way(running: &Running, partner: NodeId) -> (WayView, u64) {
    let node = running.node();
    let page = node.desk().peers(&node.reader("admin-1").unwrap()).unwrap();
    let peer = page.peers.into_iter().find(|peer| peer.partner.node == partner).unwrap();
    (peer.way.unwrap(), peer.partner.waiting)
}

/// Whether everything that a node has for a partner is with the relay.
fn is_posted(running: &Running, partner: NodeId) -> bool {
    let (way, waiting) = way(running, partner);
    assert_eq!(way.trouble, None);
    way.with_relay + way.taken == waiting
}

fn held_for(relay: &Running, node: NodeId) -> (u64, u64) {
    relay.node().desk().held_for_others().unwrap().get(&node).copied().unwrap_or_default()
}

fn files(running: &Running, person: &str, request: DossierId) -> Vec<FileView> {
    let node = running.node();
    let page = node.desk().request(&node.reader(person).unwrap(), request).unwrap();
    page.said.into_iter().flat_map(|said| said.files).filter(|file| file.name == FILE).collect()
}

fn texts(running: &Running, person: &str, enquiry: DossierId) -> Vec<String> {
    let node = running.node();
    let page = node.desk().enquiry(&node.reader(person).unwrap(), enquiry);
    page.map(|page| page.said.into_iter().filter_map(|said| said.text).collect()).unwrap_or_default()
}

/// Every byte under a folder.
fn bytes_under(folder: &Path, all: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            bytes_under(&entry.path(), all);
        } else {
            all.extend(std::fs::read(entry.path()).unwrap_or_default());
        }
    }
}

/// Searches what a node has on its disk: which of the words stand there.
fn found(config: &Config) -> Vec<&'static str> {
    let mut all = Vec::new();
    bytes_under(&config.folder, &mut all);
    assert!(all.len() > 100_000, "there is something to search");
    WORDS.into_iter().filter(|word| all.windows(word.len()).any(|bytes| bytes == word.as_bytes())).collect()
}

#[test]
fn what_passes_by_way_of_a_relay_arrives_at_those_who_are_never_there_together_and_is_read_by_nobody_else() {
    let _turn = crate::turn();
    let folder = tempfile::tempdir().unwrap();
    runtime().unwrap().block_on(async {
        let cast = prepare(folder.path()).await;
        let [kg, it, _] = cast.nodes;
        let relay = up(&cast.configs[2]).await;

        // The first hour: there is nobody but the relay.
        let asking = up(&cast.configs[0]).await;
        let here = asking.node();
        let ask = Command::SendEnquiry {
            matter: cast.matter,
            partner: it,
            unit: None,
            urgency: Urgency::Ordinary,
            code: HandlingCode::H0,
            caveats: Vec::new(),
            question: LongText::new(QUESTION).unwrap(),
        };
        let enquiry = here.desk().act(&here.reader("aigul").unwrap(), ask, None).unwrap().dossier;
        let bakyt = here.reader("bakyt").unwrap();
        let mut upload = here.desk().upload(&bakyt, cast.request).unwrap();
        let plain: Vec<u8> = "MARMALADE and nothing else. ".bytes().cycle().take(FILE_BYTES).collect();
        upload.write(&plain).unwrap();
        let file = upload.finish(Title::new(FILE).unwrap()).unwrap();
        here.desk().act(&bakyt, supplement(cast.request, LETTER, vec![file]), None).unwrap();
        until("everything is with the relay", || is_posted(&asking, it) && way(&asking, it).1 > 0).await;
        assert!(way(&asking, it).0.with_relay_since.is_some(), "and its receipt says since when");
        asking.stop().await;
        assert!(held_for(&relay, it).0 > 0);
        assert_eq!(found(&cast.configs[2]), Vec::<&str>::new());

        // Another hour, at the other end.
        let asked = up(&cast.configs[1]).await;
        until("the question's arrival", || texts(&asked, "giulia", enquiry) == [QUESTION]).await;
        let there = asked.node();
        let answer = Command::AnswerEnquiry {
            enquiry,
            outcome: Outcome::Information,
            text: LongText::new(ANSWER).unwrap(),
            code: HandlingCode::H0,
            caveats: Vec::new(),
            source: SourceEvaluation::A,
            information: InformationEvaluation::Certain,
        };
        there.desk().act(&there.reader("giulia").unwrap(), answer, None).unwrap();
        until("the file is announced", || files(&asked, "marco", cast.request).len() == 1).await;
        let whole = files(&asked, "marco", cast.request).remove(0);
        assert!(whole.chunks > 5 && whole.held == 0, "its bytes are where it was written");
        until("everything is with the relay", || is_posted(&asked, kg) && held_for(&relay, it).0 == 0).await;
        // The answer to each envelope, the entries, and the wishes for the chunks.
        until("the wishes for the chunks", || held_for(&relay, kg).0 > whole.chunks).await;
        asked.stop().await;

        let asking = up(&cast.configs[0]).await;
        until("the answer's arrival", || texts(&asking, "aigul", enquiry) == [QUESTION, ANSWER]).await;
        until("the chunks are with the relay", || {
            held_for(&relay, kg).0 == 0 && held_for(&relay, it).1 > FILE_BYTES as u64
        })
        .await;
        asking.stop().await;
        assert_eq!(found(&cast.configs[2]), Vec::<&str>::new());

        let asked = up(&cast.configs[1]).await;
        until("the whole file", || files(&asked, "marco", cast.request)[0].held == whole.chunks).await;
        let there = asked.node();
        let mut download = there.desk().download(&there.reader("marco").unwrap(), cast.request, whole.content).unwrap();
        let mut arrived = Vec::new();
        while let Some(bytes) = download.next().unwrap() {
            arrived.extend(bytes);
        }
        assert!(arrived == plain, "byte for byte");
        until("its receipts are with the relay", || is_posted(&asked, kg) && held_for(&relay, it).0 == 0).await;
        asked.stop().await;

        let asking = up(&cast.configs[0]).await;
        until("nothing waits", || held_for(&relay, kg).0 == 0 && way(&asking, it).1 == 0).await;
        asking.stop().await;
        assert_eq!(found(&cast.configs[2]), Vec::<&str>::new());
        relay.stop().await;
        // What was searched for can be found: the file's bytes lie sealed everywhere, but the words would stand in an archive that had them.
        let mut words = Vec::new();
        bytes_under(&cast.configs[2].folder, &mut words);
        assert!(words.windows(14).any(|bytes| bytes == b"house.relay-op"), "what the relay may say stands there");
    });
}
