//! Runs the independent implementation in `tests/conformance`: it reads what we write, and we read what it writes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::Problems;
use crate::run::{root, target};

/// The folder of a walk over the whole road, which leaves the dossier as exported on both sides. Gone when dropped: it holds the evidence
/// of 200 MB several times.
pub(crate) struct Road(String);

impl Road {
    pub(crate) fn new() -> Result<Road, Problems> {
        let folder = ours().join("road");
        let name = folder.to_str().ok_or_else(|| vec!["the target folder's path is not text".to_owned()])?;
        let road = Road(name.to_owned());
        road.remove();
        Ok(road)
    }

    pub(crate) fn folder(&self) -> &str {
        &self.0
    }

    fn remove(&self) {
        // What is not there need not be removed; what cannot be removed, the demonstration will say.
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Drop for Road {
    fn drop(&mut self) {
        self.remove();
    }
}

fn ours() -> PathBuf {
    target().join("conformance")
}

fn theirs() -> PathBuf {
    root().join("tests/conformance")
}

/// Objects kept and fresh, in both directions.
pub(crate) fn check(road: &Road) -> Result<(), Problems> {
    let python = installed()?;
    let unlike = "the two implementations differ: see tests/conformance/README.md";
    let run = |arguments: &[&str], seconds| {
        let mut command = Command::new(&python);
        command.args(arguments).current_dir(theirs()).env("PYTHONDONTWRITEBYTECODE", "1");
        bounded(&mut command, &format!("python {}", arguments.join(" ")), unlike, seconds)
    };
    run(&["-m", "unittest", "discover", "-s", "checks", "-t", "."], 300)?;
    let exported = ["kg", "it"].map(|place| format!("{}/{place}.kerege", road.folder()));
    run(&["-m", "foreign", "verify", &exported[0], &exported[1]], 300)?;

    let made = ours().join("made");
    // Names of earlier objects are not those of these.
    let _ = fs::remove_dir_all(&made);
    let made = made.display().to_string();
    // More than two chunks, and a last one that is not full.
    run(&["-m", "foreign", "write", &made, "--bytes", "2500000"], 60)?;
    let mut read = Command::new(env!("CARGO"));
    read.args(["test", "--workspace", "--locked", "--quiet", "--test", "it", "conformance"]).current_dir(root());
    bounded(read.env("CONFORMANCE_OBJECTS", &made), "cargo test conformance", unlike, 900)?;
    // Built for the walk already; asking cargo again would wait for whoever else builds.
    let mut verify = Command::new(target().join("debug/kerege"));
    verify.arg("verify").arg(format!("{made}/dossier.kerege")).stdout(Stdio::null());
    bounded(&mut verify, "kerege verify", unlike, 60)
}

/// Another implementation of blind enquiries asks our holder, and holds what our asker asks.
pub(crate) fn blind() -> Result<(), Problems> {
    let folder = theirs().join("blind");
    fetched(&folder)?;
    let mut talk = Command::new("node");
    talk.args(["--test", "--test-reporter=spec", "talk.test.mjs"]).current_dir(&folder);
    talk.env("KEREGE_BLIND", target().join("debug/examples/blind_talk"));
    bounded(
        &mut talk,
        "node --test blind/talk.test.mjs",
        "the two implementations differ: see tests/conformance/README.md",
        120,
    )
}

/// A program by others asks a throw-away node everything that its own description allows, as each kind of person, for so many seconds.
pub(crate) fn api(seconds: u32) -> Result<(), Problems> {
    let folder = theirs().join("api");
    let python = python_with(&ours(), "api", &folder.join("requirements.txt"))?;
    let mut ask = Command::new(python);
    ask.arg("run.py").arg(target().join("debug/kerege")).args(["--seconds", &seconds.to_string()]);
    ask.current_dir(&folder).env("PYTHONDONTWRITEBYTECODE", "1");
    let cure = "an answer that /api/openapi.json does not describe, or a fault: mend the description or the code";
    bounded(&mut ask, "python api/run.py", cure, seconds * 2 + 300)
}

/// The packages that a folder's lock names. Fetched anew when the lock changes.
fn fetched(folder: &Path) -> Result<(), Problems> {
    let (lock, mark) = (folder.join("package-lock.json"), folder.join("node_modules/fetched.json"));
    let locked = fs::read(&lock).map_err(|cause| vec![format!("{}: {cause}", lock.display())])?;
    if fs::read(&mark).is_ok_and(|fetched| fetched == locked) {
        return Ok(());
    }
    fs::create_dir_all(ours()).map_err(|cause| vec![format!("{}: {cause}", ours().display())])?;
    let log = ours().join("install.log");
    let mut fetch = Command::new("npm");
    quiet(fetch.args(["ci", "--silent", "--ignore-scripts"]).current_dir(folder), &log)?;
    bounded(&mut fetch, "npm ci", &format!("see {}", log.display()), 300)?;
    fs::write(&mark, &locked).map_err(|cause| vec![format!("{}: {cause}", mark.display())])
}

/// Python with the packages that the independent implementation needs.
fn installed() -> Result<PathBuf, Problems> {
    python_with(&ours(), "venv", &theirs().join("requirements.txt"))
}

/// An object store for tests, where they look for it: below the target folder.
pub(crate) fn object_store() -> Result<(), Problems> {
    python_with(&target(), "objects", &root().join("tools/servers/requirements.txt")).map(|_| ())
}

/// Python with the programs that are measured beside ours. Why not, if it is not to be had.
pub(crate) fn peers() -> Result<PathBuf, Problems> {
    python_with(&target(), "peers", &root().join("tools/bench/peers/requirements.txt"))
}

/// Python in `folder/name` with the packages that `wanted` lists. Made anew when that list changes.
fn python_with(folder: &Path, name: &str, wanted: &Path) -> Result<PathBuf, Problems> {
    let venv = folder.join(name);
    let (python, mark) = (venv.join("bin/python"), venv.join("installed.txt"));
    let list = fs::read(wanted).map_err(|cause| vec![format!("{}: {cause}", wanted.display())])?;
    if fs::read(&mark).is_ok_and(|installed| installed == list) {
        return Ok(python);
    }
    fs::create_dir_all(folder).map_err(|cause| vec![format!("{}: {cause}", folder.display())])?;
    // A package client names the places it fetches from: that goes into a file and not on everyone's screen.
    let log = folder.join("install.log");
    let cure = format!("see {}", log.display());
    let mut make = Command::new("python3");
    quiet(make.args(["-m", "venv", "--clear"]).arg(&venv), &log)?;
    bounded(&mut make, "python3 -m venv", &cure, 120)?;
    let mut install = Command::new(&python);
    // No source packages: building them would need further compilers and headers.
    install.args(["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "-r"]).arg(wanted);
    quiet(&mut install, &log)?;
    let list_name = wanted.strip_prefix(root()).unwrap_or(wanted).display().to_string();
    bounded(&mut install, &format!("pip install -r {list_name}"), &cure, 600)?;
    fs::write(&mark, &list).map_err(|cause| vec![format!("{}: {cause}", mark.display())])?;
    Ok(python)
}

fn quiet(command: &mut Command, log: &Path) -> Result<(), Problems> {
    let problem = |cause: std::io::Error| vec![format!("{}: {cause}", log.display())];
    let file = fs::File::options().create(true).append(true).open(log).map_err(problem)?;
    command.stdout(file.try_clone().map_err(problem)?).stderr(file);
    Ok(())
}

const LOOKS_PER_SECOND: u32 = 5;

/// Runs a program for so many seconds at most.
fn bounded(command: &mut Command, what: &str, cure: &str, seconds: u32) -> Result<(), Problems> {
    println!("── {what}");
    let failed = |how: String| vec![format!("`{what}` {how}: {cure}")];
    let mut child =
        command.stdin(Stdio::null()).spawn().map_err(|cause| failed(format!("could not be started ({cause})")))?;
    for _ in 0..seconds * LOOKS_PER_SECOND {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(_)) => return Err(failed("failed".to_owned())),
            Ok(None) => sleep(Duration::from_secs(1) / LOOKS_PER_SECOND),
            Err(cause) => return Err(failed(format!("could not be waited for ({cause})"))),
        }
    }
    // If it has ended in this moment, there is nothing to stop.
    let _ = child.kill();
    let _ = child.wait();
    Err(vec![format!("`{what}` took longer than {seconds} s and was stopped")])
}
