//! Whole nodes as processes of the built binary, and people who sign in to them as a browser does.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use desk::ports::Clock;
use desk::{Acted, FileRef};
use identity::CodeSecret;
use wiring::demo::{Place, Scene};
use wiring::{Config, SystemClock};

use crate::http::{Answer, ask};

/// The built program.
pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_kerege");
/// How long a start may take, on a machine that is busy with other tests.
const START: Duration = Duration::from_secs(60);
/// A start has failed: whoever waits for that node waits in vain.
static GIVEN_UP: AtomicBool = AtomicBool::new(false);

/// Six ports in a row that are free now: three for pages and three for partners.
pub(crate) fn free_ports() -> u16 {
    let begin = 20_000 + (std::process::id() % 400) as u16 * 25;
    let free = |port: &u16| (0..6).all(|more| TcpListener::bind(("127.0.0.1", port + more)).is_ok());
    (begin..).step_by(6).find(free).expect("some ports of this machine are free")
}

/// An address on loopback that nobody has now.
pub(crate) fn free_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// A node that can be started, killed and started again.
pub(crate) struct Node {
    config: PathBuf,
    log: PathBuf,
    /// What to start, if it is not the binary itself: a shell that prepares the ground first.
    wrapped: Option<Vec<String>>,
    child: Option<Child>,
}

impl Node {
    /// The node of this configuration, not yet started. The file is written beside its folder.
    pub(crate) fn new(config: &Config, beside: &Path) -> Node {
        Node::named(config, beside, config.authority.as_str())
    }

    /// The same under a name of its own, for one of several processes of a node.
    pub(crate) fn named(config: &Config, beside: &Path, name: &str) -> Node {
        let file = beside.join(format!("{name}.toml"));
        config.write(&file).unwrap();
        Node { log: file.with_extension("log"), config: file, wrapped: None, child: None }
    }

    /// Started by these words, to which `serve --config FILE` is added.
    pub(crate) fn wrapped(mut self, words: Vec<String>) -> Node {
        self.wrapped = Some(words);
        self
    }

    /// Starts it and waits until it says that it serves. No start may need a hand: a process that ends by itself fails the test.
    pub(crate) fn start(&mut self) {
        assert!(self.child.is_none(), "it runs");
        let log = File::options().create(true).append(true).open(&self.log).unwrap();
        let words = self.wrapped.clone().unwrap_or_else(|| vec![BINARY.to_owned()]);
        let mut child = Command::new(&words[0])
            .args(&words[1..])
            .args(["serve", "--config"])
            .arg(&self.config)
            .env("KEREGE_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let (sender, receiver) = mpsc::channel();
        let output = child.stdout.take().unwrap();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // Nobody listens after the first line.
                let _ = sender.send(line);
            }
        });
        self.child = Some(child);
        let line = receiver.recv_timeout(START).unwrap_or_else(|_| {
            GIVEN_UP.store(true, Ordering::SeqCst);
            panic!("it does not start: {}", self.last_words())
        });
        assert!(line.starts_with("pages at"), "{line}");
    }

    /// SIGKILL, by its own identifier, in the middle of whatever it does.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let ended = child.try_wait().unwrap();
            assert!(ended.is_none(), "it ended by itself ({ended:?}): {}", self.last_words());
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.as_ref().expect("it runs").id()
    }

    /// The end of its log.
    pub(crate) fn last_words(&self) -> String {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        log.lines().rev().take(20).collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // The test is over, well or not; nothing is left running.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Somebody of the demonstration's cast, who signs in as a browser does.
#[derive(Clone)]
pub(crate) struct Person {
    at: SocketAddr,
    name: &'static str,
    secret: String,
    cookie: String,
    csrf: String,
}

const PASSWORD: &str = "a-password-for-this-test-alone";

impl Person {
    /// Gives somebody of a running scene a password and an authenticator of which the test knows the secret.
    pub(crate) fn enrol(scene: &Scene, place: Place, name: &'static str) -> Person {
        let node = scene.node(place).unwrap();
        let people = node.identity().people().unwrap();
        let person = people.iter().find(|person| person.sign_in == name).unwrap();
        let secret = node.identity().enrol_at_keyboard(person.id, PASSWORD).unwrap().secret.text();
        Person { at: node.config().web, name, secret, cookie: String::new(), csrf: String::new() }
    }

    /// Signs in with password and code. The session lies in the archive, so it outlives the process.
    pub(crate) fn sign_in(mut self) -> Person {
        let code = CodeSecret::from_text(&self.secret).unwrap().code_at(SystemClock.now());
        let form = format!("name={}&password={PASSWORD}&code={code}", self.name);
        let kind = [("Content-Type", "application/x-www-form-urlencoded")];
        let answer = ask(self.at, "POST", "/sign-in", &kind, &[form.as_bytes()]).unwrap();
        assert_eq!(answer.status, 303, "{}", answer.text());
        let cookie = answer.header("set-cookie").unwrap();
        self.cookie = cookie.split(';').next().unwrap().to_owned();
        let me = self.get("/api/v1/me").unwrap();
        self.csrf = me.json()["csrf"].as_str().unwrap().to_owned();
        self
    }

    /// The same person, whose browser comes to another address of the node.
    pub(crate) fn at(&self, at: SocketAddr) -> Person {
        Person { at, ..self.clone() }
    }

    pub(crate) fn get(&self, path: &str) -> std::io::Result<Answer> {
        ask(self.at, "GET", path, &[("Cookie", &self.cookie)], &[])
    }

    /// Looks until there is an answer.
    pub(crate) fn look(&self, path: &str) -> Answer {
        let answer = patiently(|| self.get(path).ok().filter(|answer| answer.status != 500));
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer
    }

    /// One attempt at an act.
    pub(crate) fn try_act(&self, command: &desk::Command, once: &str) -> std::io::Result<Answer> {
        let body = serde_json::to_vec(command).unwrap();
        let headers = [
            ("Cookie", self.cookie.as_str()),
            ("X-Kerege-Csrf", &self.csrf),
            ("X-Kerege-Once", once),
            ("Content-Type", "application/json"),
        ];
        ask(self.at, "POST", "/api/v1/act", &headers, &[&body])
    }

    /// Sends the same form with the same word until it is acknowledged, as a person does whose page does not load.
    pub(crate) fn act(&self, command: &desk::Command, once: &str) -> Acted {
        let answer = patiently(|| match self.try_act(command, once) {
            Ok(answer) if answer.status == 200 => Some(answer),
            // Broken off, or the first attempt is still at work.
            Ok(answer) if answer.status == 409 && answer.text().contains("already-under-way") => None,
            Ok(answer) => panic!("{}: {} {}", self.name, answer.status, answer.text()),
            Err(_) => None,
        });
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// Uploads a file into a dossier, from the beginning as often as it is broken off.
    pub(crate) fn upload(&self, dossier: base::DossierId, name: &str, bytes: &[u8]) -> FileRef {
        let border = "border-of-this-form";
        let head = format!(
            "--{border}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let kind = format!("multipart/form-data; boundary={border}");
        let headers =
            [("Cookie", self.cookie.as_str()), ("X-Kerege-Csrf", &self.csrf), ("Content-Type", kind.as_str())];
        let end = format!("\r\n--{border}--\r\n");
        let answer = patiently(|| {
            let path = format!("/dossiers/{dossier}/files");
            let answer = ask(self.at, "POST", &path, &headers, &[head.as_bytes(), bytes, end.as_bytes()]).ok()?;
            assert_eq!(answer.status, 200, "{}", answer.text());
            Some(answer)
        });
        let mut files: Vec<FileRef> = serde_json::from_slice(&answer.body).unwrap();
        files.remove(0)
    }
}

/// Tries again and again, for at most so long as the largest of these tests may take.
pub(crate) fn patiently<T>(mut attempt: impl FnMut() -> Option<T>) -> T {
    for _ in 0..60_000 {
        if let Some(done) = attempt() {
            return done;
        }
        assert!(!GIVEN_UP.load(Ordering::SeqCst), "a node did not start");
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{}", std::io::Error::from(ErrorKind::TimedOut));
}
