//! Without any one of its protections the simulation finds something wrong.
//!
//! The product has no switch for its checks. A copy of the tree is built in which each check asks whether it is the one that is
//! missing (`kept/mutants.toml`); with none missing the copy must be as sound as the original.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

/// The most seeds until a missing protection is noticed.
const SEEDS: &str = "60";
/// The folder in which everything lies in the copy.
const DEEPER: &str = "without";
/// What the copy asks.
const QUESTION: &str = "KEREGE_SIM_WITHOUT";

#[derive(Deserialize)]
struct Mutants {
    mutant: Vec<Missing>,
}

#[derive(Deserialize)]
struct Missing {
    name: String,
    #[allow(dead_code)]
    what: String,
    change: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    file: PathBuf,
    old: String,
    new: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}

/// Everything that cargo needs, without what it has built.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        let name = file.file_name();
        if name == "target" || name == ".git" || name == "node_modules" {
            continue;
        }
        if file.file_type().unwrap().is_dir() {
            copy(&file.path(), &to.join(name));
        } else {
            fs::copy(file.path(), to.join(name)).unwrap();
        }
    }
}

/// Everything lies one folder deeper in the copy, and the program has another name. Cargo tells crates apart by their place in the
/// workspace, so nothing built from the copy takes an original's place, and the libraries that both use are built once.
fn build(mutants: &Mutants) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    let tree = place.join(DEEPER);
    let _ = fs::remove_dir_all(&place);
    copy(root(), &tree);
    for file in ["Cargo.toml", "Cargo.lock"] {
        let mut text = fs::read_to_string(tree.join(file)).unwrap();
        for layer in ["foundation", "domains", "service", "adapters", "tools"] {
            text = text.replace(&format!("\"{layer}/"), &format!("\"{DEEPER}/{layer}/"));
        }
        fs::remove_file(tree.join(file)).unwrap();
        fs::write(place.join(file), text.replace("name = \"sim\"", "name = \"sim-without\"")).unwrap();
    }
    let manifest = tree.join("tools/sim/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let renamed = text.replace("name = \"sim\"", "name = \"sim-without\"");
    fs::write(&manifest, renamed.replace("[dependencies]", "[lib]\nname = \"sim\"\n\n[dependencies]")).unwrap();
    for mutant in &mutants.mutant {
        for change in &mutant.change {
            let path = tree.join(&change.file);
            let text = fs::read_to_string(&path).unwrap();
            let name = &mutant.name;
            assert_eq!(text.matches(&change.old).count(), 1, "{name}: {} has changed", change.file.display());
            let question = format!("std::env::var({QUESTION:?}).is_ok_and(|name| name == {name:?})");
            fs::write(&path, text.replace(&change.old, &change.new.replace("WITHOUT", &question))).unwrap();
        }
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "sim-without", "--offline", "--target-dir"])
        .arg(target)
        .current_dir(&place)
        .status()
        .unwrap();
    assert!(built.success(), "the copy builds");
    target.join("debug").join(format!("sim-without{EXE_SUFFIX}"))
}

/// Whether something is found in these runs: a kept one, or so many seeds until one fails.
fn finds(program: &Path, runs: &[&str], without: Option<&str>, of_disk: Option<&str>) -> (bool, String) {
    let mut command = Command::new(program);
    command.args(runs);
    command.env(QUESTION, without.unwrap_or_default());
    if let Some(mutant) = of_disk {
        command.args(["--without", mutant]);
    }
    let output = command.output().unwrap();
    (!output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn each_missing_protection_is_noticed() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("kept/mutants.toml")).unwrap();
    let mutants: Mutants = toml::from_str(&text).unwrap();
    let program = build(&mutants);
    let (found, said) = finds(&program, &["--seeds", "6"], None, None);
    assert!(!found, "the copy with all protections is sound: {said}");
    let kept = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("kept/plans/without-{name}.toml"));
    let of_disk =
        ["answers-before-durable", "loses-what-was-flushed", "splits-transactions"].map(|name| (None, Some(name)));
    let of_source = mutants.mutant.iter().map(|mutant| (Some(mutant.name.as_str()), None));
    for (without, of_disk) in of_source.chain(of_disk) {
        let name = without.or(of_disk).unwrap();
        // First the run that once showed it, shortened; if that no longer does, seeds until one does.
        let plan = kept(name);
        assert!(plan.exists(), "{name} has no kept run");
        let (mut found, mut said) = finds(&program, &["--plan", plan.to_str().unwrap()], without, of_disk);
        if !found {
            (found, said) = finds(&program, &["--seeds", SEEDS, "--until-failure"], without, of_disk);
        }
        assert!(found, "without {name} nothing was noticed: {said}");
        println!("without {name}: {}", said.lines().take(3).collect::<Vec<_>>().join(" "));
    }
}
