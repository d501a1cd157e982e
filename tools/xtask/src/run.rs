//! Runs programs: cargo, the demonstration's check, the browser.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Problems;
use crate::conformance::{self, Road};

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("tools/xtask lies two below the root").to_path_buf()
}

/// Where everything that is built and fetched goes.
pub(crate) fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
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

fn runs(words: &[&str]) -> bool {
    let (program, arguments) = words.split_first().expect("a program's name");
    let tried =
        Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}

fn is_there(program: &str) -> bool {
    runs(&[program, "--version"])
}

/// What the tests use beyond Rust.
struct Need {
    name: &'static str,
    /// The command that succeeds if it is there.
    probe: &'static [&'static str],
    debian: &'static [&'static str],
    what: &'static str,
}

const BROWSER: [Need; 1] =
    [Need { name: "chromium", probe: &["chromium", "--version"], debian: &["chromium"], what: "the browser tests" }];

const NODE: [Need; 2] = [
    Need {
        name: "node, 20.19 or newer",
        probe: &[
            "node",
            "-e",
            "const [a, b] = process.versions.node.split('.'); process.exit(Number(a * 100 + +b < 2019))",
        ],
        debian: &["nodejs"],
        what: "driving the browser, and the other implementation of blind enquiries,",
    },
    Need {
        name: "npm",
        probe: &["npm", "--version"],
        debian: &["npm"],
        what: "fetching the browser's driver and the other implementation of blind enquiries",
    },
];

const PYTHON: [Need; 1] = [Need {
    name: "python3 with venv, 3.11 or newer",
    probe: &["python3", "-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"],
    debian: &["python3", "python3-venv"],
    what: "the independent implementation",
}];

/// A server of the tests' own: they start and end it themselves. Debian keeps its programs out of the path.
const DATABASE: [Need; 1] = [Need {
    name: "PostgreSQL 15 or newer",
    probe: &[
        "sh",
        "-c",
        "ls /usr/lib/postgresql/*/bin/initdb || ls /opt/homebrew/opt/postgresql@*/bin/initdb || initdb --version",
    ],
    debian: &["postgresql"],
    what: "the archive's tests on PostgreSQL",
}];

/// Makes and checks time stamps as a service and its readers do.
const STAMPING: [Need; 1] =
    [Need { name: "openssl", probe: &["openssl", "version"], debian: &["openssl"], what: "the test of time stamps" }];

/// Parts of the names of all tests that need a database, an object store, or openssl.
const ON_DATABASE: [&str; 2] = ["postgres", "several"];
const ON_OBJECTS: [&str; 2] = ["object_store", "several"];
const ON_OPENSSL: [&str; 1] = ["stamped"];

/// Installs what is missing where that is possible, else says plainly what is missing.
fn missing(needs: &[Need]) -> Vec<String> {
    let lacking: Vec<_> = needs.iter().filter(|need| !runs(need.probe)).collect();
    if !lacking.is_empty() && is_there("apt-get") {
        let packages: Vec<&str> = lacking.iter().flat_map(|need| need.debian).copied().collect();
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
    let lacking = needs.iter().filter(|need| !runs(need.probe));
    lacking
        .map(|need| {
            let Need { name, debian, what, .. } = need;
            format!("{name} (Debian: {}) is missing: {what} cannot run", debian.join(", "))
        })
        .collect()
}

/// Built once, so that the parts share it.
fn build() -> Result<(), Problems> {
    cargo(&["build", "--workspace", "--exclude", "sim", "--all-targets", "--locked"], "mend the build")
}

/// All tests.
pub(crate) fn test(fast: bool) -> Result<(), Problems> {
    let (node, browser, python) =
        if fast { Default::default() } else { (missing(&NODE), missing(&BROWSER), missing(&PYTHON)) };
    let (database, stamping) = (missing(&DATABASE), missing(&STAMPING));
    let objects = object_store(fast || !python.is_empty());
    build()?;
    let mut without = Vec::new();
    without.extend((!database.is_empty()).then_some(ON_DATABASE).into_iter().flatten());
    without.extend((!objects.is_empty()).then_some(ON_OBJECTS).into_iter().flatten());
    without.extend((!stamping.is_empty()).then_some(ON_OPENSSL).into_iter().flatten());
    if is_there("cargo-nextest") {
        let filter = without.iter().fold("all()".to_owned(), |filter, name| format!("{filter} - test({name})"));
        let all = ["nextest", "run", "--workspace", "--exclude", "sim", "--locked", "--no-fail-fast", "-E", &filter];
        cargo(&all, "mend the failing tests")?;
        cargo(
            &["test", "--workspace", "--exclude", "sim", "--doc", "--locked"],
            "mend the examples in the documentation",
        )?;
    } else {
        let mut run = vec!["test", "--workspace", "--exclude", "sim", "--locked", "--no-fail-fast", "--"];
        run.extend(without.iter().flat_map(|name| ["--skip", *name]));
        cargo(&run, "mend the failing tests")?;
    }
    simulated(fast)?;
    if fast {
        return said([database, objects, stamping].concat());
    }
    let road = walk()?;
    if python.is_empty() {
        conformance::check(&road)?;
        conformance::api(API_SECONDS)?;
    }
    drop(road);
    if node.is_empty() {
        conformance::blind()?;
    }
    if browser.is_empty() && node.is_empty() {
        run(&mut Command::new("tests/pages/run.sh"), "tests/pages/run.sh", "a page does not do what it should")?;
    }
    said([database, objects, stamping, node, browser, python].concat())
}

/// Installs an object store for tests. If it is not there and can not be had, says so.
fn object_store(not_now: bool) -> Vec<String> {
    let lacks =
        |why: String| vec![format!("an object store (PyPI: moto) is missing: {why}; the test on it cannot run")];
    if is_there("moto_server") {
        return Vec::new();
    }
    if not_now {
        return lacks("`cargo xtask test` without --fast installs it where Python is".to_owned());
    }
    conformance::object_store().err().map_or_else(Vec::new, |problems| lacks(problems.join("; ")))
}

/// Says what did not run because something is missing.
fn said(missing: Vec<String>) -> Result<(), Problems> {
    if missing.is_empty() {
        println!("── every test passed");
        return Ok(());
    }
    println!("── every test that can run here passed. NOT RUN:");
    missing.iter().for_each(|line| println!("   {line}"));
    // A reviewer's machine may lack a browser or Python; the shared one must not.
    if std::env::var_os("CI").is_some() { Err(missing) } else { Ok(()) }
}

/// The simulation's own tests: the fixed seeds, and, unless it must be quick, that it misses every protection. Built apart from the rest,
/// whose libraries know no virtual time.
fn simulated(fast: bool) -> Result<(), Problems> {
    let cure = "`cargo xtask sim --seed N` shows one run";
    if is_there("cargo-nextest") {
        let mut tests = vec!["nextest", "run", "--package", "sim", "--locked", "--no-fail-fast"];
        tests.extend(fast.then_some(["-E", "not test(mutants)"]).into_iter().flatten());
        return cargo(&tests, cure);
    }
    let mut tests = vec!["test", "--package", "sim", "--locked", "--no-fail-fast"];
    tests.extend(fast.then_some(["--", "--skip", "mutants"]).into_iter().flatten());
    cargo(&tests, cure)
}

/// Seeds, as many as are wanted.
pub(crate) fn sim(seed: Option<u64>, hours: Option<f64>) -> Result<(), Problems> {
    let mut arguments = vec!["run".to_owned(), "--quiet".into(), "--package".into(), "sim".into(), "--locked".into()];
    let keep = target().join("sim");
    std::fs::create_dir_all(&keep).map_err(|error| vec![format!("{}: {error}", keep.display())])?;
    let mut add = |words: &[&str]| arguments.extend(words.iter().map(|word| (*word).to_owned()));
    let folder = keep.to_string_lossy().into_owned();
    match (seed, hours) {
        (Some(seed), _) => add(&["--", "--seed", &seed.to_string()]),
        (None, Some(hours)) => {
            add(&["--release", "--", "--seed", "1000", "--hours", &hours.to_string(), "--keep", &folder]);
        }
        (None, None) => add(&["--", "--seeds", "90", "--keep", &folder]),
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    cargo(&arguments, "what does not hold is named above; failing runs lie shortened in the target folder's `sim`")
}

/// The whole road, over real connections between three nodes.
fn walk() -> Result<Road, Problems> {
    let road = Road::new()?;
    let mut demo =
        vec!["run", "--quiet", "--package", "kerege", "--locked", "--", "demo", "--check", "--port", "18081"];
    demo.extend(["--keep", road.folder()]);
    cargo(&demo, "the whole road does not hold")?;
    Ok(road)
}

/// How long the API is asked in an ordinary run, by all kinds of person together.
pub(crate) const API_SECONDS: u32 = 120;

/// The independent implementation alone, and the API.
pub(crate) fn conformance(api_seconds: u32) -> Result<(), Problems> {
    let missing = [missing(&PYTHON), missing(&NODE)].concat();
    if !missing.is_empty() {
        return Err(missing);
    }
    build()?;
    conformance::check(&walk()?)?;
    conformance::api(api_seconds)?;
    conformance::blind()
}

/// Screenshots.
pub(crate) fn shots(folder: &Path) -> Result<(), Problems> {
    let missing = [missing(&NODE), missing(&BROWSER)].concat();
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
pub(crate) fn bench(only: Option<&str>, page: bool, folder: Option<&Path>) -> Result<(), Problems> {
    cargo(&["build", "--release", "--locked", "--package", "kerege", "--package", "bench"], "mend the build")?;
    let built = target().join("release");
    let mut command = Command::new(built.join("bench"));
    command.arg("--program").arg(built.join("kerege"));
    if let Some(word) = only {
        command.args(["--only", word]);
    }
    if only.is_none() || page {
        command.arg("--page").arg(root().join("docs/benchmarks.md"));
    }
    if let Some(folder) = folder {
        command.arg("--folder").arg(folder);
    }
    // Without them ours is measured alone, and the page says so.
    match conformance::peers() {
        Ok(python) => drop(command.arg("--peers").arg(python)),
        Err(problems) => println!("── programs beside ours cannot be measured: {}", problems.join("; ")),
    }
    run(&mut command, "bench", "read above what could not be measured")
}
