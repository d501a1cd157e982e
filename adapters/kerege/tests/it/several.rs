//! Three processes of one authority on one PostgreSQL database, large files in an object store, and a partner that is one process. Requests come
//! to any of the three, also the same form to all at once; each is killed in the middle of whatever it does.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use desk::Acted;
use wiring::Config;
use wiring::commands::archive::move_to;

use crate::compared::{Sent, compare};
use crate::killed::{Cast, Moments, prepare, question, supplement};
use crate::process::{Node, Person, free_port, patiently};

const PROCESSES: usize = 3;
/// Acts through each process; as many again are sent through all at once.
const ACTS: usize = 40;
const KILLS: usize = 4;

/// The configurations of the processes: each its own folder with the node's keys, all the same database and bucket.
fn processes(first: &Config, folder: &Path, database: &str, server: &servers::Objects) -> [Config; PROCESSES] {
    let objects = folder.join("objects.toml");
    let text = format!(
        "endpoint = \"{}\"\nbucket = \"{}\"\nprefix = \"kg\"\nkey = \"synthetic\"\nsecret = \"synthetic\"\n",
        server.endpoint(),
        server.bucket()
    );
    fs::write(&objects, text).unwrap();
    let moved = move_to(first, database, Some(&objects)).unwrap();
    assert!(moved.agrees, "{moved}");
    std::array::from_fn(|number| {
        let mut config = first.clone();
        (config.database, config.objects) = (Some(database.to_owned()), Some(objects.clone()));
        config.folder = folder.join(format!("process-{number}"));
        fs::create_dir(&config.folder).unwrap();
        for key in ["node.keys", "node.card"] {
            fs::copy(first.folder.join(key), config.folder.join(key)).unwrap();
        }
        if number > 0 {
            (config.web, config.exchange) = (free_port(), free_port());
        }
        config
    })
}

fn text_of(process: usize, number: usize) -> String {
    format!("Part {number} through process {process} (synthetic)")
}

fn text_through_all(number: usize) -> String {
    format!("Part {number} through all (synthetic)")
}

/// What one person's browser sends to one process: every fourth is a question in a dossier of its own, the others lie in one long dossier, in which
/// all processes write; every second form goes to all processes at once.
fn submit(cast: &Cast, at: SocketAddr, process: usize) -> (Vec<Acted>, Vec<Acted>) {
    let (aigul, bakyt) = (cast.aigul.at(at), cast.bakyt.at(at));
    let send = |number: usize, text: &str, once: &str| {
        if number % 4 == 3 {
            return aigul.act(&question(cast, text), once);
        }
        bakyt.act(&supplement(cast.request, text, Vec::new()), once)
    };
    let both = |number| {
        let alone = send(number, &text_of(process, number), &format!("{process}-{number}"));
        (alone, send(number, &text_through_all(number), &format!("all-{number}")))
    };
    (0..ACTS).map(both).unzip()
}

#[test]
fn three_processes_of_one_authority_lose_nothing_and_double_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut cast = prepare(folder.path());
    let postgres = servers::Postgres::shared();
    let database = postgres.fresh();
    let server = servers::Objects::start().unwrap_or_else(|problem| panic!("{problem}"));
    let configs = processes(&cast.configs[0], folder.path(), &database, &server);
    let kyrgyz: Vec<Mutex<Node>> = configs
        .iter()
        .enumerate()
        .map(|(number, config)| Mutex::new(Node::named(config, folder.path(), &format!("process-{number}-of-KG"))))
        .collect();
    kyrgyz.iter().for_each(|node| node.lock().unwrap().start());
    let mut italy = Node::new(&cast.configs[1], folder.path());
    italy.start();
    for person in [&mut cast.aigul, &mut cast.bakyt, &mut cast.giulia, &mut cast.marco] {
        *person = person.clone().sign_in();
    }
    let (done, kills) = (AtomicBool::new(false), AtomicUsize::new(0));
    let sent: Vec<(Vec<Acted>, Vec<Acted>)> = std::thread::scope(|scope| {
        let killer = scope.spawn(|| {
            let mut moments = Moments(11);
            while kills.load(Ordering::SeqCst) < KILLS || !done.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(200 + moments.below(1_500)));
                let mut victim = kyrgyz[moments.below(PROCESSES as u64) as usize].lock().unwrap();
                victim.kill();
                victim.start();
                if kills.fetch_add(1, Ordering::SeqCst) > 3 * KILLS {
                    break;
                }
            }
        });
        let people: Vec<_> = configs
            .iter()
            .enumerate()
            .map(|(process, config)| {
                scope.spawn({
                    let cast = &cast;
                    move || submit(cast, config.web, process)
                })
            })
            .collect();
        let ended: Vec<_> = people.into_iter().map(|person| person.join()).collect();
        let words = || kyrgyz.iter().map(|node| node.lock().unwrap().last_words()).collect::<Vec<_>>().join("\n--\n");
        let sent = ended.into_iter().map(|sent| sent.unwrap_or_else(|_| panic!("{}", words()))).collect();
        done.store(true, Ordering::SeqCst);
        killer.join().unwrap();
        sent
    });
    println!("{} kills", kills.load(Ordering::SeqCst));
    assert!(sent.iter().all(|(_, all)| *all == sent[0].1), "the same form has one answer, wherever it came");

    // A file given to one process is handed out by another, and reaches the partner.
    let plain: Vec<u8> = (0..3_000_000_usize).map(|at| (at.wrapping_mul(37) ^ (at >> 11)) as u8).collect();
    let file = cast.bakyt.at(configs[1].web).upload(cast.request, "ledger-synthetic.bin", &plain);
    let path = format!("/dossiers/{}/files/{}", cast.request, file.content);
    let brought = cast.bakyt.at(configs[1].web).act(&supplement(cast.request, "The file", vec![file]), "the-file");
    assert!(cast.bakyt.at(configs[2].web).look(&path).body == plain, "another process has another file");
    come_to_rest(&cast, &configs);
    patiently(|| cast.marco.get(&path).ok().filter(|answer| answer.status == 200 && answer.body == plain));

    kyrgyz.iter().for_each(|node| node.lock().unwrap().kill());
    italy.kill();
    let mut acted: Vec<Acted> = sent.iter().flat_map(|(alone, _)| alone.clone()).collect();
    acted.extend(sent[0].1.clone());
    acted.push(brought);
    let mut texts: Vec<String> =
        (0..PROCESSES).flat_map(|process| (0..ACTS).map(move |number| text_of(process, number))).collect();
    texts.extend((0..ACTS).map(text_through_all));
    texts.push("The file".to_owned());
    let questions = (0..ACTS).filter(|number| number % 4 == 3).count() * (PROCESSES + 1);
    let sides = [configs[0].clone(), cast.configs[1].clone()];
    compare(&sides, &Sent { request: cast.request, acted: &acted, texts, questions: questions as u64 });
}

/// Waits until every process says that nothing waits for Italy, and Italy that nothing waits for them.
fn come_to_rest(cast: &Cast, configs: &[Config]) {
    let waits = |person: &Person| {
        let page = person.look("/api/v1/desk").json();
        page["undelivered"].as_array().unwrap().iter().any(|partner| {
            ["KG-GP", "IT-MOJ"].contains(&partner["authority"].as_str().unwrap()) && partner["waiting"] != 0
        })
    };
    patiently(|| {
        let here = configs.iter().any(|config| waits(&cast.aigul.at(config.web)));
        (!here && !waits(&cast.giulia)).then_some(())
    });
}

/// One process carries to a partner. When it stops another takes over at once; what one has stored, another hears.
#[test]
fn one_process_carries_to_a_partner_and_another_takes_over() {
    let folder = tempfile::tempdir().unwrap();
    let cast = prepare(folder.path());
    let postgres = servers::Postgres::shared();
    let database = postgres.fresh();
    let server = servers::Objects::start().unwrap_or_else(|problem| panic!("{problem}"));
    let configs = processes(&cast.configs[0], folder.path(), &database, &server);
    let nodes = configs.map(|config| wiring::Node::open(config).unwrap());
    let carriers =
        || nodes.iter().map(|node| desk::post::Post::carries(&**node.desk(), cast.italy)).collect::<Vec<_>>();
    assert_eq!(carriers(), [true, false, false]);
    assert_eq!(carriers(), [true, false, false], "it stays so");
    nodes[0].desk().let_go().unwrap();
    patiently(|| desk::post::Post::carries(&**nodes[1].desk(), cast.italy).then_some(()));
    assert_eq!(carriers(), [false, true, false]);

    let bakyt = nodes[0].reader("bakyt").unwrap();
    let seen = |node: &wiring::Node| desk::Hall::request(&**node.desk(), &bakyt, cast.request).unwrap().said.len();
    let before = nodes.iter().map(seen).collect::<Vec<_>>();
    desk::Hall::act(&**nodes[2].desk(), &bakyt, supplement(cast.request, "One more (synthetic)", Vec::new()), None)
        .unwrap();
    let after: Vec<usize> = nodes.iter().map(seen).collect();
    assert_eq!(after, before.iter().map(|said| said + 1).collect::<Vec<_>>(), "each has read what one wrote");
    nodes.iter().for_each(|node| node.desk().hear_fellows().unwrap());
}
