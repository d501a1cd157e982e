//! Runs programs: cargo, the demonstration's check, the browser.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Problems;

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("tools/xtask lies two below the root").to_path_buf()
}

/// Runs cargo in the workspace; `cure` says what to do if it fails.
pub(crate) fn cargo(arguments: &[&str], cure: &str) -> Result<(), Problems> {
    run(Command::new(env!("CARGO")).args(arguments), &format!("cargo {}", arguments.join(" ")), cure)
}

fn run(command: &mut Command, what: &str, cure: &str) -> Result<(), Problems> {
    println!("── {what}");
    let status = command.current_dir(root()).stdin(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(vec![format!("`{what}` failed: {cure}")]),
        Err(cause) => Err(vec![format!("`{what}` could not be started: {cause}")]),
    }
}

fn is_there(program: &str) -> bool {
    let tried = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .stdin(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}

/// Programs beyond Rust that the tests use: the command, the Debian package, and what it is for.
const NEEDED: [(&str, &str, &str); 3] = [
    ("chromium", "chromium", "the browser tests"),
    ("node", "nodejs", "driving the browser"),
    ("npm", "npm", "fetching the browser's driver"),
];

/// Installs what is missing where that is possible, else says plainly what is missing.
fn missing() -> Vec<String> {
    let lacking: Vec<_> = NEEDED.iter().filter(|(program, ..)| !is_there(program)).collect();
    if !lacking.is_empty() && is_there("apt-get") {
        let packages: Vec<&str> = lacking.iter().map(|(_, package, _)| *package).collect();
        println!("── installing {}", packages.join(", "));
        let update = Command::new("apt-get").args(["update", "-qq"]).stdin(Stdio::null()).status();
        let install = Command::new("apt-get")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(&packages)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status();
        if update.is_err() || install.is_err() {
            println!("   the package manager could not be started");
        }
    }
    let lacking = NEEDED.iter().filter(|(program, ..)| !is_there(program));
    lacking
        .map(|(program, package, what)| format!("{program} (Debian: {package}) is missing: {what} cannot run"))
        .collect()
}

/// All tests.
pub(crate) fn test(fast: bool) -> Result<(), Problems> {
    let missing = if fast { Vec::new() } else { missing() };
    // Built once, so that the parts below share it.
    cargo(&["build", "--workspace", "--all-targets", "--locked"], "mend the build")?;
    if is_there("cargo-nextest") {
        cargo(&["nextest", "run", "--workspace", "--locked", "--no-fail-fast"], "mend the failing tests")?;
        cargo(&["test", "--workspace", "--doc", "--locked"], "mend the examples in the documentation")?;
    } else {
        cargo(&["test", "--workspace", "--locked", "--no-fail-fast"], "mend the failing tests")?;
    }
    if fast {
        return Ok(());
    }
    cargo(
        &["run", "--quiet", "--package", "kerege", "--locked", "--", "demo", "--check", "--port", "18081"],
        "the whole road does not hold",
    )?;
    if missing.is_empty() {
        run(&mut Command::new("tests/pages/run.sh"), "tests/pages/run.sh", "a page does not do what it should")?;
        println!("── every test passed");
        return Ok(());
    }
    println!("── every test that can run here passed. NOT RUN:");
    missing.iter().for_each(|line| println!("   {line}"));
    // A reviewer's machine may lack a browser; the shared one must not.
    if std::env::var_os("CI").is_some() { Err(missing) } else { Ok(()) }
}

/// Screenshots.
pub(crate) fn shots(folder: &Path) -> Result<(), Problems> {
    let missing = missing();
    if !missing.is_empty() {
        return Err(missing);
    }
    let folder = std::path::absolute(folder).map_err(|cause| vec![format!("{}: {cause}", folder.display())])?;
    cargo(&["build", "--package", "kerege", "--locked"], "mend the build")?;
    run(
        Command::new("tests/pages/run.sh").arg("shots").arg(folder),
        "tests/pages/run.sh shots",
        "a page could not be drawn",
    )
}

/// Measures the program as it ships.
pub(crate) fn bench(only: Option<&str>, folder: Option<&Path>) -> Result<(), Problems> {
    cargo(&["build", "--release", "--locked", "--package", "kerege", "--package", "bench"], "mend the build")?;
    let built =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from).join("release");
    let mut command = Command::new(built.join("bench"));
    command.arg("--program").arg(built.join("kerege"));
    match only {
        Some(word) => command.args(["--only", word]),
        None => command.arg("--page").arg(root().join("docs/benchmarks.md")),
    };
    if let Some(folder) = folder {
        command.arg("--folder").arg(folder);
    }
    run(&mut command, "bench", "read above what could not be measured")
}
