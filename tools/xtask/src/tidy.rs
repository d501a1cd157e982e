//! `cargo xtask tidy`: the direction of dependencies from `cargo metadata`, and what must not be in the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Problems;
use crate::run::root;

pub(crate) fn check() -> Result<(), Problems> {
    let mut problems = Problems::new();
    for (name, check) in CHECKS {
        let found = check();
        println!("{} {name}", if found.is_empty() { "ok  " } else { "FAIL" });
        problems.extend(found);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

type Check = fn() -> Problems;

const CHECKS: [(&str, Check); 8] = [
    ("dependencies point one way", direction),
    ("heavy libraries are named by one crate", single_owner),
    ("ground and rooms name no clock, socket, file or database", pure),
    ("files fit a sitting", lengths),
    ("every crate has a front page", readmes),
    ("nothing unfinished, no machine's path", words),
    ("record kinds are unique", kinds),
    ("the guided fuzzers' lock knows every crate", guided_lock),
];

/// A crate of the workspace: its folder's first part, and what it depends on (not for tests).
struct Crate {
    layer: String,
    folder: PathBuf,
    dependencies: BTreeSet<String>,
}

fn crates() -> BTreeMap<String, Crate> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs, since it runs this");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let root = root();
    let read = |package: &Value| {
        let folder = PathBuf::from(text(&package["manifest_path"])).parent().unwrap_or(Path::new("")).to_path_buf();
        let layer = folder.strip_prefix(&root).ok().and_then(|path| path.iter().next());
        let ordinary = |dependency: &&Value| dependency["kind"].is_null();
        let dependencies = package["dependencies"].as_array().into_iter().flatten().filter(ordinary);
        let found = Crate {
            layer: layer.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default(),
            dependencies: dependencies.map(|dependency| text(&dependency["name"])).collect(),
            folder,
        };
        (text(&package["name"]), found)
    };
    metadata["packages"].as_array().into_iter().flatten().map(read).collect()
}

/// Which layers a layer may depend on.
fn allowed(layer: &str) -> &'static [&'static str] {
    match layer {
        "foundation" => &["foundation"],
        "domains" => &["foundation"],
        "service" => &["foundation", "domains"],
        "adapters" => &["foundation", "domains", "service", "adapters"],
        _ => &["foundation", "domains", "service", "adapters", "tools"],
    }
}

fn direction() -> Problems {
    let crates = crates();
    let mut problems = Problems::new();
    for (name, found) in &crates {
        for dependency in &found.dependencies {
            let Some(on) = crates.get(dependency) else { continue };
            if !allowed(&found.layer).contains(&on.layer.as_str()) {
                problems.push(format!(
                    "{name} ({}) depends on {dependency} ({}): dependencies point inwards",
                    found.layer, on.layer
                ));
            }
        }
    }
    problems
}

/// Libraries that one crate alone may name, so that they can be exchanged in one place and are built once.
const OWNERS: [(&str, &[&str]); 22] = [
    ("hpke", &["sealing"]),
    ("coset", &["sealing"]),
    ("aws-lc-rs", &["sealing", "identity"]),
    ("curve25519-dalek", &["sealing"]),
    ("sha3", &["sealing"]),
    ("phonenumber", &["identifiers"]),
    ("der", &["stamps"]),
    ("iban_validate", &["identifiers"]),
    ("idna", &["identifiers"]),
    ("bs58", &["identifiers"]),
    ("bech32", &["identifiers"]),
    ("rusqlite", &["archive"]),
    ("tokio-postgres", &["archive"]),
    ("object_store", &["archive"]),
    ("typst", &["documents"]),
    ("docx-rs", &["documents"]),
    ("cedar-policy", &["identity"]),
    ("webauthn-rs", &["identity"]),
    ("argon2", &["identity"]),
    ("rcgen", &["exchange"]),
    ("tokio-rustls", &["exchange"]),
    ("axum", &["web", "kerege"]),
];

fn single_owner() -> Problems {
    let crates = crates();
    let mut problems = Problems::new();
    for (library, owners) in OWNERS {
        for (name, found) in &crates {
            if found.dependencies.contains(library) && !owners.contains(&name.as_str()) && found.layer != "tools" {
                problems.push(format!("{name} names {library}: only {} may", owners.join(" and ")));
            }
        }
    }
    problems
}

const IMPURE: [&str; 15] = [
    "SystemTime",
    "Instant::now",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "tokio",
    "rusqlite",
    "postgres",
    "reqwest",
    "SELECT ",
    "INSERT ",
    "getrandom",
    "thread_rng",
];

fn pure() -> Problems {
    let mut problems = Problems::new();
    for layer in ["foundation", "domains"] {
        for (path, text) in sources(&root().join(layer)) {
            if !path.components().any(|part| part.as_os_str() == "src") {
                continue;
            }
            // Threads that end within the call compute faster and change nothing: the result is the same with one.
            let text = text.replace("std::thread::scope(", "").replace("std::thread::ScopedJoinHandle", "");
            for word in IMPURE.iter().filter(|word| code(&text).any(|line| line.contains(**word))) {
                problems.push(format!("{}: names `{word}`; pass it in from outside", path.display()));
            }
        }
    }
    problems
}

/// Lines that are not comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
}

/// Longer than this a file is no longer read at a sitting. Tables (`lists` of labels, routes, cases) belong into data.
const LINES_LIMIT: usize = 600;

fn lengths() -> Problems {
    let too_long = |(path, text): (PathBuf, String)| {
        let lines = text.lines().count();
        (lines > LINES_LIMIT)
            .then(|| format!("{}: {lines} lines; divide it by subject (limit {LINES_LIMIT})", path.display()))
    };
    sources(&root()).into_iter().filter_map(too_long).collect()
}

fn readmes() -> Problems {
    let lacks = |(name, found): (String, Crate)| {
        let needs = found.layer != "tools";
        (needs && !found.folder.join("README.md").exists())
            .then(|| format!("{name} has no README.md: say what it is for and what it must not know"))
    };
    crates().into_iter().filter_map(lacks).collect()
}

/// Built from pieces, so that this file does not contain them itself.
fn unwanted() -> Vec<(String, &'static str)> {
    let glue = |parts: &[&str]| parts.concat();
    vec![
        (glue(&["to", "do!("]), "finish it"),
        (glue(&["unimple", "mented!("]), "finish it"),
        (glue(&["#[ig", "nore"]), "assert today's behaviour instead"),
        (glue(&["FIX", "ME"]), "fix it or write it down in a decision"),
        (glue(&["XX", "X "]), "say what is meant"),
        (glue(&["db", "g!("]), "remove it"),
        (glue(&["/wo", "rk/"]), "a machine's path"),
        (glue(&["/ro", "ot/"]), "a machine's path"),
        (glue(&["../sha", "red"]), "the product must stand alone"),
    ]
}

fn words() -> Problems {
    let mut problems = Problems::new();
    for (path, text) in sources(&root()) {
        for (word, cure) in unwanted().iter().filter(|(word, _)| text.contains(word.as_str())) {
            problems.push(format!("{}: contains `{word}`: {cure}", path.display()));
        }
    }
    problems
}

fn kinds() -> Problems {
    let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut problems = Problems::new();
    for (path, text) in sources(&root()) {
        if !path.components().any(|part| part.as_os_str() == "src") {
            continue;
        }
        for line in code(&text) {
            let Some((_, rest)) = line.split_once(") = \"") else { continue };
            let Some((kind, _)) = rest.split_once('"').filter(|(kind, _)| kind.contains('.') && kind.contains('/'))
            else {
                continue;
            };
            if let Some(other) = seen.insert(kind.to_owned(), path.clone()) {
                problems.push(format!("{}: kind {kind} is also in {}", path.display(), other.display()));
            }
        }
    }
    problems
}

/// Every Rust source below a folder, without what was built.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            if path.is_dir() {
                let skipped = ["target", "node_modules", ".git", ".venv"].iter().any(|skipped| name == *skipped);
                if !skipped {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap_or_default();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The fuzzers under libFuzzer have a lock of their own, which no other build reads: without this it is found out of date by whoever fuzzes next.
fn guided_lock() -> Problems {
    const LOCK: &str = "tools/fuzz/guided/Cargo.lock";
    let read = std::fs::read_to_string(root().join(LOCK)).ok().and_then(|text| text.parse::<toml::Table>().ok());
    let Some(lock) = read else { return vec![format!("{LOCK} cannot be read")] };
    let crates = crates();
    let mut problems = Problems::new();
    for package in lock.get("package").and_then(toml::Value::as_array).into_iter().flatten() {
        let name = package.get("name").and_then(toml::Value::as_str).unwrap_or_default();
        let Some(own) = crates.get(name) else { continue };
        let locked = package.get("dependencies").and_then(toml::Value::as_array).into_iter().flatten();
        // Where there are several versions of one, the name is followed by its version.
        let locked: BTreeSet<&str> =
            locked.filter_map(|one| one.as_str()).filter_map(|one| one.split(' ').next()).collect();
        let lacking = own.dependencies.iter().filter(|dependency| !locked.contains(dependency.as_str()));
        problems.extend(lacking.map(|dependency| {
            format!("{LOCK}: {name} lacks {dependency}; run `cargo metadata` in its folder and commit the lock")
        }));
    }
    problems
}
