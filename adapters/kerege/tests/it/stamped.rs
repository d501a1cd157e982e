//! The closings of the books are stamped by a time-stamping service, and the token is what the service's own tools verify.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use base::ShortText;
use desk::Hall;
use desk::ports::RowFilter;
use handling::Role;
use wiring::StampConfig;

use crate::killed::prepare;
use crate::process::{BINARY, Node, patiently};

/// Runs openssl, which is on every Debian, with words that are the same for every machine.
fn openssl(folder: &Path, words: &str) -> String {
    let output = Command::new("openssl").args(words.split_whitespace()).current_dir(folder).output();
    let output = output.expect("openssl is missing: apt-get install openssl");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {words}: {said}");
    said
}

/// A service of nobody: a key and a certificate made here, and openssl behind an address on loopback. It ends with the runtime.
struct Service {
    address: SocketAddr,
    asked: Arc<AtomicUsize>,
    _runtime: tokio::runtime::Runtime,
}

impl Service {
    fn start(folder: &Path) -> Service {
        let tsa = "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n\
                   digests = sha256\ness_cert_id_alg = sha256\n";
        std::fs::write(folder.join("tsa.cnf"), tsa).unwrap();
        std::fs::write(folder.join("serial"), "01\n").unwrap();
        openssl(
            folder,
            "req -x509 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem -days 30 -subj /CN=Example \
             -addext extendedKeyUsage=critical,timeStamping",
        );
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (place, asked) = (folder.to_path_buf(), Arc::new(AtomicUsize::new(0)));
        let counted = asked.clone();
        let answer = move |question: axum::body::Bytes| async move {
            counted.fetch_add(1, Ordering::SeqCst);
            std::fs::write(place.join("question"), question).unwrap();
            openssl(&place, "ts -reply -config tsa.cnf -queryfile question -inkey tsa.key -signer tsa.pem -out answer");
            std::fs::read(place.join("answer")).unwrap()
        };
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let router = axum::Router::new().route("/stamp", axum::routing::post(answer));
        runtime.spawn(async move { axum::serve(listener, router).await });
        Service { address, asked, _runtime: runtime }
    }

    /// Lets the node run until a first token is kept: a service is asked for the next one only then. A slow machine may need another start.
    fn serve(&self, node: &mut Node) {
        let enough = self.asked.load(Ordering::SeqCst) + 2;
        node.start();
        for _ in 0..400 {
            if self.asked.load(Ordering::SeqCst) >= enough {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        node.kill();
    }
}

fn named(name: &str, url: String) -> StampConfig {
    StampConfig { name: ShortText::new(name).unwrap(), url }
}

#[test]
fn a_closing_is_stamped_and_nothing_waits_for_a_service_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::start(folder.path());
    let cast = prepare(folder.path());
    let mut config = cast.configs[0].clone();
    config.stamps = vec![
        named("Nobody (synthetic)", "http://127.0.0.1:1/".to_owned()),
        named("Example (synthetic)", format!("http://{}/stamp", service.address)),
    ];
    let mut node = Node::new(&config, folder.path());
    let file = folder.path().join("book.kerege");
    let tokens = patiently(|| {
        service.serve(&mut node);
        let opened = wiring::Node::open(config.clone()).ok()?;
        let filter =
            RowFilter { room: Some("books".to_owned()), outgoing: Some(true), limit: 10, ..RowFilter::default() };
        let rows = opened.archive().rows(&filter).unwrap();
        let people = opened.identity().people().unwrap();
        let supervisor = people.iter().find(|person| person.roles.contains(&Role::Supervisor)).unwrap();
        let reader = opened.reader(&supervisor.sign_in).unwrap();
        let stamped = rows.iter().find_map(|row| {
            let log = opened.desk().log(&reader, row.dossier).unwrap();
            log.entries.iter().any(|line| line.kind == "books.stamped/1").then_some(row.dossier)
        })?;
        opened.desk().export(&reader, stamped, false, &mut std::fs::File::create(&file).unwrap()).unwrap();
        let into = folder.path().join("tokens");
        let output = Command::new(BINARY).args(["verify", "--extract"]).args([&into, &file]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(std::fs::read_dir(into).unwrap().map(|file| file.unwrap().path()).collect::<Vec<_>>())
    });
    assert!(!tokens.is_empty());
    for token in tokens {
        let name = token.file_name().unwrap().to_str().unwrap().to_owned();
        let (closing, rest) = name.split_once('.').unwrap();
        assert_eq!(rest, "1.tst", "one service answers");
        let verify = |digest: &str| format!("ts -verify -digest {digest} -token_in -in tokens/{name} -CAfile tsa.pem");
        assert!(openssl(folder.path(), &verify(closing)).contains("Verification: OK"));
        let other = Command::new("openssl")
            .args(verify(&"07".repeat(32)).split_whitespace())
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(!other.status.success(), "for another closing it is no token");
    }
}
