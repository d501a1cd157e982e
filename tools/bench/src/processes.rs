//! An authority that outgrew one process: three of them on one PostgreSQL, asked over HTTP as browsers ask.

use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::time::{Duration, Instant};

use base::{DossierId, Title};
use desk::Command;
use handling::Role;
use identity::NewPerson;
use wiring::commands::archive::move_to;
use wiring::demo::Place;
use wiring::{Config, Stop};

use crate::Arguments;
use crate::browser::{Browser, Session, enrol};
use crate::house::{end, first_page, resident_mb};
use crate::machine::cryptography;
use crate::report::{Limit, Report, at, ms};
use crate::scene::{Pair, run, text_of_4_kib};

const PROCESSES: usize = 3;
/// People who write at once, eight at each process.
const WRITERS: usize = 24;
const ENTRIES: usize = 9_600;
/// People who have the desk page open.
const PEOPLE: usize = 1_000;
/// How often each of them looks.
const EVERY: Duration = Duration::from_secs(10);
/// How long they are watched.
const WATCHED: Duration = Duration::from_secs(30);
/// Connections that look for all of them.
const HANDS: usize = 50;

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "Three processes on one PostgreSQL",
        "Italy's archive was moved to PostgreSQL 15 with its usual flushes, and three processes of the program serve it; database, processes and browsers share this \
         machine. 24 people ask back with 4 KiB each time in 48 enquiries, every request through any of the processes over HTTP: session, form token, gate, \
         signatures, sealing, commit. Kyrgyzstan's node is stopped. Then a thousand people are signed in, and each looks at the desk page every ten seconds; a look \
         counts from the moment it was due.",
    );
    let folder = arguments.scratch()?;
    let House { config, enquiries, secret, people } = prepare(folder.path())?;
    let postgres = servers::Postgres::start().map_err(Stop::Other)?;
    let database = postgres.fresh();
    // Several processes need a place for large files that all of them reach, whether or not there are any.
    let server = servers::Objects::start().map_err(Stop::Other)?;
    let objects = folder.path().join("objects.toml");
    let text = format!(
        "endpoint = \"{}\"\nbucket = \"{}\"\nkey = \"synthetic\"\nsecret = \"synthetic\"\n",
        server.endpoint(),
        server.bucket()
    );
    std::fs::write(&objects, text).map_err(|cause| Stop::file("writing the object store's file", cause))?;
    let moved = move_to(&config, &database, Some(&objects))?;
    if !moved.agrees {
        return Err(Stop::Other(format!("the archive that was moved differs: {moved}")));
    }
    let mut inserts = [0.0; 2];
    for (rate, clients) in inserts.iter_mut().zip([1, WRITERS]) {
        *rate = postgres.inserts_a_second(clients, 5, 6_000).map_err(Stop::Other)?;
    }
    let config = Config { database: Some(database), objects: Some(objects), ..config };
    let mut processes = Processes::start(arguments, &config, folder.path())?;
    let written = write(&processes.configs, &secret, &enquiries);
    let looked = written.and_then(|written| Ok((written, look(&processes.configs, &people)?)));
    let memory: Vec<f64> = processes.running.iter().map(resident_mb).collect::<Result<_, _>>()?;
    processes.stop()?;
    let ((rate, mut acts), (mut looks, late)) = looked?;
    let crypto = 1.0 / cryptography()?;
    let beside = format!(
        "PostgreSQL alone: {:.0} inserts of 6 KB a second from one client, {:.0} from {WRITERS}; cryptography of whole roads: {crypto:.0} a second and core",
        inserts[0], inserts[1]
    );
    report.figure("entries in", rate, "entries a second", Limit::AtLeast(1_000.0), &beside);
    report.figure("an act, p50", ms(at(&mut acts, 50)), "ms", Limit::None, "");
    let count = acts.len();
    report.figure("an act, p99", ms(at(&mut acts, 99)), "ms", Limit::AtMost(150.0), &format!("of {count}"));
    report.figure("desk page of 1,000 people, p50", ms(at(&mut looks, 50)), "ms", Limit::None, "");
    let beside = format!("of {} looks; the latest began {:.0} ms after it was due", looks.len(), ms(late));
    report.figure("desk page of 1,000 people, p99", ms(at(&mut looks, 99)), "ms", Limit::AtMost(200.0), &beside);
    let most = memory.into_iter().fold(0.0, f64::max);
    report.figure("memory of the largest process", most, "MB", Limit::None, "resident, after all that");
    Ok(())
}

/// What was prepared through the library, before any process runs.
struct House {
    config: Config,
    enquiries: Vec<DossierId>,
    secret: String,
    /// Sign-in and secret of each.
    people: Vec<(String, String)>,
}

fn prepare(folder: &Path) -> Result<House, Stop> {
    run(async {
        let pair = Pair::open(folder.join("scene")).await?;
        let enquiries = pair.enquiries(2 * WRITERS).await?;
        let secret = enrol(&pair.scene, Place::It, "giulia")?;
        let identity = pair.scene.node(Place::It)?.identity().clone();
        let mut people = Vec::with_capacity(PEOPLE);
        for number in 0..PEOPLE {
            let sign_in = format!("person-{number}");
            let new = NewPerson {
                sign_in: sign_in.clone(),
                name: Title::new(format!("Synthetic Person {number}"))?,
                language: "it".parse()?,
                authority: Place::It.authority().parse()?,
                units: vec!["CENTRAL".parse()?],
                roles: [Role::Officer].into(),
            };
            identity.create_person(new).map_err(Stop::other)?;
            let secret = tokio::task::block_in_place(|| enrol(&pair.scene, Place::It, &sign_in))?;
            people.push((sign_in, secret));
        }
        let config = pair.scene.node(Place::It)?.config().clone();
        pair.scene.stop().await;
        Ok(House { config, enquiries, secret, people })
    })
}

/// The running processes; they end with this.
struct Processes {
    configs: Vec<Config>,
    running: Vec<Child>,
}

impl Processes {
    fn start(arguments: &Arguments, first: &Config, folder: &Path) -> Result<Processes, Stop> {
        let mut processes = Processes { configs: Vec::new(), running: Vec::new() };
        for number in 0..PROCESSES {
            let mut config = first.clone();
            config.folder = folder.join(format!("process-{number}"));
            std::fs::create_dir(&config.folder).map_err(|cause| Stop::file("making a folder", cause))?;
            for key in ["node.keys", "node.card"] {
                std::fs::copy(first.folder.join(key), config.folder.join(key))
                    .map_err(|cause| Stop::file("copying the keys", cause))?;
            }
            if number > 0 {
                (config.web, config.exchange) = (free()?, free()?);
            }
            let file: PathBuf = config.folder.join("bench.toml");
            config.write(&file)?;
            let child = Process::new(&arguments.program)
                .args([Path::new("serve"), Path::new("--config"), &file])
                .env("KEREGE_LOG", "error")
                .stdout(Stdio::null())
                .spawn()
                .map_err(|cause| Stop::file(arguments.program.display().to_string(), cause))?;
            processes.running.push(child);
            first_page(&config, Instant::now())?;
            processes.configs.push(config);
        }
        Ok(processes)
    }

    fn stop(&mut self) -> Result<(), Stop> {
        self.running.drain(..).try_for_each(|mut child| end(&mut child))
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        for child in &mut self.running {
            // A measurement that failed leaves nothing running.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

pub(crate) fn free() -> Result<std::net::SocketAddr, Stop> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|cause| Stop::file("finding a port", cause))?;
    listener.local_addr().map_err(|cause| Stop::file("finding a port", cause))
}

/// Entries a second, and how long each act took.
fn write(configs: &[Config], secret: &str, enquiries: &[DossierId]) -> Result<(f64, Vec<Duration>), Stop> {
    let session = Browser::to(configs[0].web).sign_in("giulia", secret)?;
    let text = text_of_4_kib();
    let writer = |number: usize| -> Result<Vec<Duration>, Stop> {
        let mut browsers: Vec<Browser> = configs.iter().map(|config| Browser::to(config.web)).collect();
        let mut times = Vec::new();
        for round in 0..ENTRIES / WRITERS {
            let enquiry = enquiries[(round * WRITERS + number) % enquiries.len()];
            let command = Command::AskEnquiryClarification { enquiry, text: text.clone() };
            let browser = &mut browsers[(round + number) % configs.len()];
            let begun = Instant::now();
            browser.act(&session, &command, &format!("{number}-{round}"))?;
            times.push(begun.elapsed());
        }
        Ok(times)
    };
    let begun = Instant::now();
    let times = each(WRITERS, writer)?;
    Ok((times.len() as f64 / begun.elapsed().as_secs_f64(), times))
}

/// How long each look took from when it was due, and by how much the latest began too late.
fn look(configs: &[Config], people: &[(String, String)]) -> Result<(Vec<Duration>, Duration), Stop> {
    let share = people.len() / HANDS;
    let signed: Vec<Session> = each(HANDS, |hand| {
        let mut browser = Browser::to(configs[hand % configs.len()].web);
        people[hand * share..(hand + 1) * share].iter().map(|(name, secret)| browser.sign_in(name, secret)).collect()
    })?;
    let begun = Instant::now() + Duration::from_millis(200);
    let hand = |hand: usize| -> Result<Vec<(Duration, Duration)>, Stop> {
        let mut browsers: Vec<Browser> = configs.iter().map(|config| Browser::to(config.web)).collect();
        let mut looks = Vec::new();
        let step = EVERY / u32::try_from(share).unwrap_or(1);
        let mut due = begun + step * u32::try_from(hand).unwrap_or(0) / u32::try_from(HANDS).unwrap_or(1);
        let mut turn = 0;
        while due < begun + WATCHED {
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let started = due.elapsed();
            let session = &signed[hand * share + turn % share];
            let browser = &mut browsers[turn % configs.len()];
            let answer = browser.ask("GET", "/", &[("Cookie", &session.cookie)], &[])?;
            if answer.status != 200 || answer.body.len() < 1_000 {
                return Err(Stop::Other(format!("the desk page answered {}", answer.status)));
            }
            looks.push((due.elapsed(), started));
            due += step;
            turn += 1;
        }
        Ok(looks)
    };
    let looks = each(HANDS, hand)?;
    let late = looks.iter().map(|(_, late)| *late).max().unwrap_or_default();
    Ok((looks.into_iter().map(|(time, _)| time).collect(), late))
}

/// The same by so many at once; what each gives, in their order.
fn each<T: Send>(count: usize, work: impl Fn(usize) -> Result<Vec<T>, Stop> + Sync) -> Result<Vec<T>, Stop> {
    let work = &work;
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..count).map(|number| scope.spawn(move || work(number))).collect();
        let ended: Result<Vec<Vec<T>>, Stop> =
            running.into_iter().map(|one| one.join().expect("nobody panics here")).collect();
        Ok(ended?.into_iter().flatten().collect())
    })
}
