use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tempfile::TempDir;

use crate::guarded::{Guarded, PAUSE, TRIES};

/// The oldest version that tests may run on.
const OLDEST: u32 = 15;

/// The user of the server's own, inside and, if the test is root's, also outside: the server refuses to run as root.
const USER: &str = "postgres";

/// A PostgreSQL of the test's own: its data in a temporary folder, reached by a Unix socket there, no port. It flushes to disk like any other.
pub struct Postgres {
    folder: TempDir,
    programs: PathBuf,
    /// In front of every command, if it is not to run as the user of this process.
    become_user: Vec<String>,
    running: Mutex<Option<Guarded>>,
    /// How many archives were made on it.
    archives: Mutex<u32>,
}

impl Postgres {
    /// The server of this process: started for the first test that asks, ended when the last one lets it go.
    pub fn shared() -> Arc<Postgres> {
        static SHARED: Mutex<Weak<Postgres>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = shared.upgrade() {
            return server;
        }
        let server = Arc::new(Postgres::start().unwrap_or_else(|problem| panic!("{problem}")));
        *shared = Arc::downgrade(&server);
        server
    }

    /// Starts one. `Err` says what is missing, in words.
    pub fn start() -> Result<Postgres, String> {
        let programs =
            programs().ok_or("PostgreSQL 15 or newer is missing (Debian: postgresql); tests on it cannot run")?;
        let folder = tempfile::Builder::new().prefix("kg").tempdir().map_err(|cause| format!("a folder: {cause}"))?;
        let become_user = become_user(folder.path())?;
        let server = Postgres { folder, programs, become_user, running: Mutex::new(None), archives: Mutex::new(0) };
        server.make_data()?;
        server.begin()?;
        Ok(server)
    }

    fn data(&self) -> String {
        self.folder.path().join("data").to_string_lossy().into_owned()
    }

    /// Makes the folder of data: from a copy kept beside the built tests if there is one, because making it anew takes a second or more, and
    /// some runners start a process, and so a server, for each test.
    fn make_data(&self) -> Result<(), String> {
        let data = self.data();
        let built = std::env::current_exe().ok().and_then(|test| Some(test.parent()?.parent()?.to_path_buf()));
        let version = version(&self.programs.join("initdb")).unwrap_or(OLDEST);
        let kept = built.map(|built| built.join(format!("postgres-{version}-{}", self.become_user.len())));
        if let Some(kept) = &kept
            && kept.exists()
        {
            return copied(kept, Path::new(&data));
        }
        let initdb = ["-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "--wal-segsize=1"];
        answered("initdb", self.program("initdb").args(["-D", &data]).args(initdb).output())?;
        if let Some(kept) = kept {
            // Under its name only when it is whole. If another process was faster, or there is no room, nothing is lost.
            let part = kept.with_extension(std::process::id().to_string());
            if copied(Path::new(&data), &part).is_err() || std::fs::rename(&part, &kept).is_err() {
                let _ = std::fs::remove_dir_all(&part);
            }
        }
        Ok(())
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = match self.become_user.split_first() {
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg(program);
                command
            }
            None => Command::new(program),
        };
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// Starts the server again after [`Postgres::end`].
    pub fn begin(&self) -> Result<(), String> {
        let settings = "listen_addresses= max_connections=200 shared_buffers=64MB log_min_messages=warning";
        let mut shell = match self.become_user.split_first() {
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg("sh");
                command
            }
            None => Command::new("sh"),
        };
        shell.current_dir(self.folder.path());
        let program = self.programs.join("postgres").to_string_lossy().into_owned();
        let (data, sockets) = (self.data(), self.folder.path().to_string_lossy().into_owned());
        let mut words = vec![program.as_str(), "-D", &data, "-k", &sockets];
        words.extend(settings.split(' ').flat_map(|setting| ["-c", setting]));
        *self.running() = Some(Guarded::start(shell, &words)?);
        for _ in 0..TRIES {
            let host = self.folder.path().to_string_lossy().into_owned();
            let ready = self.program("pg_isready").args(["-q", "-h", &host]).status();
            if ready.is_ok_and(|status| status.success()) {
                return Ok(());
            }
            std::thread::sleep(PAUSE);
        }
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        Err(format!("the server did not start: {log}"))
    }

    /// Ends the server: as a crash, without any preparation, or in order.
    pub fn end(&self, as_crash: bool) {
        if let Some(running) = self.running().take() {
            running.end(if as_crash { "QUIT" } else { "INT" });
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Option<Guarded>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn address(&self, database: &str) -> String {
        format!("host={} user={USER} dbname={database}", self.folder.path().display())
    }

    /// A name that nothing on this server has yet.
    fn new_name(&self) -> String {
        let mut archives = self.archives.lock().unwrap_or_else(PoisonError::into_inner);
        *archives += 1;
        format!("archive_{archives}")
    }

    /// The address of a new, empty archive: a schema of its own.
    pub fn fresh(&self) -> String {
        let (address, schema) = (self.address("postgres"), self.new_name());
        self.run(&address, &format!("CREATE SCHEMA {schema}"));
        format!("{address} options='-c search_path={schema}'")
    }

    /// The address of what `pg_dump` wrote into a file, put back as an operator does: by `psql`, into a database of its own, because a dump
    /// names its schema.
    pub fn restored(&self, dump: &Path) -> String {
        let name = self.new_name();
        self.run(&self.address("postgres"), &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"));
        let address = self.address(&name);
        // Given to it open: the server's user need not be able to reach it.
        let dump = File::open(dump).unwrap_or_else(|cause| panic!("a dump: {cause}"));
        let psql = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &address];
        answered("psql", self.program("psql").args(psql).stdin(dump).output())
            .unwrap_or_else(|problem| panic!("{problem}"));
        address
    }

    /// The names of all tables there.
    pub fn tables(&self, address: &str) -> Vec<String> {
        let tables =
            self.run(address, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1");
        tables.lines().map(str::to_owned).collect()
    }

    /// Every table there: how many rows it has, and a hash over them and over the transactions that wrote them. Two answers are the same only
    /// if nothing was written in between, not even the same again.
    pub fn written(&self, address: &str) -> String {
        let rows = |table: String| {
            format!(
                "SELECT '{table}', count(*), md5(string_agg(line.xmin || line::text, ' ' ORDER BY line::text)) FROM {table} AS line"
            )
        };
        self.run(address, &self.tables(address).into_iter().map(rows).collect::<Vec<_>>().join(" UNION ALL "))
    }

    /// What the server alone does of the least that an entry needs: a row of so many bytes inserted and committed, by so many clients for so
    /// many seconds; commits a second, as `pgbench` counts them.
    ///
    /// # Errors
    /// What `pgbench` says, or that it is missing.
    pub fn inserts_a_second(&self, clients: usize, seconds: u32, bytes: usize) -> Result<f64, String> {
        let address = self.address("postgres");
        self.run(&address, "CREATE TABLE IF NOT EXISTS public.beside (dossier bytea, id bytea, bytes bytea, PRIMARY KEY (dossier, id))");
        let script = self.folder.path().join("inserts.sql");
        let insert = format!(
            "INSERT INTO public.beside SELECT sha256(int4send(:client_id)), sha256(uuid_send(gen_random_uuid())), decode(repeat('5a', {bytes}), 'hex');"
        );
        std::fs::write(&script, insert).map_err(|cause| format!("a script: {cause}"))?;
        let (clients, seconds) = (clients.to_string(), seconds.to_string());
        let words = ["-n", "-M", "prepared", "-c", &clients, "-j", "1", "-T", &seconds, "-f"];
        let mut pgbench = self.program("pgbench");
        pgbench.args(words).arg(&script).args(["-h", &self.folder.path().to_string_lossy(), "-U", USER, "postgres"]);
        let said = answered("pgbench", pgbench.output())?;
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
        rate.ok_or_else(|| format!("pgbench: {said}"))
    }

    /// Runs SQL behind the program's back; the answer, a line for each row.
    pub fn run(&self, address: &str, sql: &str) -> String {
        let psql = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql];
        answered("psql", self.program("psql").args(psql).output()).unwrap_or_else(|problem| panic!("{problem}"))
    }

    /// The temporary folder, which the server may write.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.end(true);
    }
}

/// Copies a folder with its owner and modes.
fn copied(from: &Path, to: &Path) -> Result<(), String> {
    answered("cp", Command::new("cp").arg("-a").arg(from).arg(to).output()).map(|_| ())
}

fn answered(what: &str, output: std::io::Result<Output>) -> Result<String, String> {
    match output {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => Err(format!("{what} failed: {}", String::from_utf8_lossy(&output.stderr))),
        Err(cause) => Err(format!("{what} could not be started: {cause}")),
    }
}

/// Where the server's programs are: what `pg_config` names, or where packages put them.
fn programs() -> Option<PathBuf> {
    let named = answered("pg_config", Command::new("pg_config").arg("--bindir").output());
    let mut places: Vec<PathBuf> = named.into_iter().map(|place| PathBuf::from(place.trim())).collect();
    for folder in ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt"] {
        let versions = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut found: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
        found.sort();
        places.extend(found.into_iter().rev());
    }
    places.into_iter().find(|place| version(&place.join("initdb")).is_some_and(|version| version >= OLDEST))
}

fn version(program: &Path) -> Option<u32> {
    let said = answered("initdb", Command::new(program).arg("--version").output()).ok()?;
    // “initdb (PostgreSQL) 15.13 (Debian …)”, or “16beta1”.
    let digits = said.split_whitespace().nth(2)?.split(|letter: char| !letter.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// The server refuses to run as root. If this is root, the folder becomes the other user's, and commands are given to them.
fn become_user(folder: &Path) -> Result<Vec<String>, String> {
    let id = |arguments: &[&str]| -> Result<u32, String> {
        let said = answered("id", Command::new("id").args(arguments).output())?;
        said.trim().parse().map_err(|_| format!("id said {said}"))
    };
    if id(&["-u"])? != 0 {
        return Ok(Vec::new());
    }
    let (user, group) = (id(&["-u", USER])?, id(&["-g", USER])?);
    std::os::unix::fs::chown(folder, Some(user), Some(group))
        .map_err(|cause| format!("giving away a folder: {cause}"))?;
    let words = ["setpriv", "--reuid", &user.to_string(), "--regid", &group.to_string(), "--clear-groups"];
    Ok(words.map(str::to_owned).to_vec())
}
