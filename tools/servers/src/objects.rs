use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::guarded::{Guarded, PAUSE, TRIES};

/// The bucket that is made.
const BUCKET: &str = "kerege";

/// An object store that speaks S3, in memory: `moto_server`, on a port of loopback.
pub struct Objects {
    folder: TempDir,
    port: u16,
    running: Option<Guarded>,
}

impl Objects {
    /// Starts one. `Err` says what is missing, in words.
    pub fn start() -> Result<Objects, String> {
        let program =
            program().ok_or("moto_server is missing (PyPI: moto[s3,server]); tests on an object store cannot run")?;
        let folder = tempfile::tempdir().map_err(|cause| format!("a folder: {cause}"))?;
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.map_err(|cause| format!("a port: {cause}"))?.port();
        let mut shell = Command::new("sh");
        shell.current_dir(folder.path());
        let program = program.to_string_lossy().into_owned();
        let running = Guarded::start(shell, &[&program, "-H", "127.0.0.1", "-p", &port.to_string()])?;
        let server = Objects { folder, port, running: Some(running) };
        for _ in 0..TRIES {
            if server.ask("PUT", &format!("/{BUCKET}")).is_some_and(|answer| answer.contains(" 200 ")) {
                return Ok(server);
            }
            std::thread::sleep(PAUSE);
        }
        let log = std::fs::read_to_string(server.folder.path().join("log")).unwrap_or_default();
        Err(format!("the object store did not start: {log}"))
    }

    /// Where it is.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The bucket.
    pub fn bucket(&self) -> &'static str {
        BUCKET
    }

    /// How many objects there are.
    pub fn count(&self) -> usize {
        let answer = self.ask("GET", &format!("/{BUCKET}?list-type=2")).expect("the server answers");
        answer.matches("<Key>").count()
    }

    /// Ends it, and with it everything that it holds.
    pub fn end(&mut self) {
        if let Some(running) = self.running.take() {
            running.end("KILL");
        }
    }

    fn ask(&self, method: &str, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        self.end();
    }
}

/// In the path, or where `cargo xtask test` puts it: below the target folder.
fn program() -> Option<PathBuf> {
    let built = std::env::current_exe().ok()?;
    let ours =
        built.ancestors().skip(1).map(|folder| folder.join("objects/bin/moto_server")).find(|program| program.exists());
    let in_path = || Command::new("moto_server").arg("--help").output().ok().map(|_| PathBuf::from("moto_server"));
    ours.or_else(in_path)
}
