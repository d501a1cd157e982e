//! A few connections, lent to one caller at a time and opened when they are needed. Those who come when all are lent wait.

use std::net::IpAddr;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use desk::ports::Fault;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio_postgres::config::Host;
use tokio_postgres::{Client, Config, NoTls};

use super::conn::Conn;
use super::fault::{During, Failed, Remedy};
use super::statements::opening;
use crate::wait::wait;

/// Connections that may be open. Each is a process of the server, and its disk flushes for several at once anyway.
const CONNECTIONS: usize = 8;

/// How often something is tried: concurrent transactions may refuse each other, and a server may have been started anew.
const ATTEMPTS: u32 = 6;

const CONNECT_SECONDS: u64 = 10;

/// A server that does not answer for so long is gone.
const SILENCE_SECONDS: u64 = 60;

const CONNECTING: &str = "connecting to the database";

/// The pool.
pub(crate) struct Pool {
    /// Drives the connections; callers wait on their own threads.
    runtime: Option<Runtime>,
    config: Config,
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Conn>,
    /// Idle and lent together.
    open: usize,
}

impl Pool {
    /// A pool for the database that `url` names. Opens nothing yet.
    pub(crate) fn new(url: &str) -> Result<Pool, Fault> {
        let mut config: Config = url.parse().during("reading the database's address").map_err(|failed| failed.fault)?;
        if !config.get_hosts().iter().all(is_local) || !config.get_hostaddrs().iter().all(IpAddr::is_loopback) {
            let open = "it would be reached without TLS: use a Unix socket, or a TLS tunnel that listens on loopback";
            return Err(Fault::new(CONNECTING, open));
        }
        let silence = Duration::from_secs(SILENCE_SECONDS);
        config.application_name("kerege").keepalives_idle(silence).tcp_user_timeout(silence);
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(CONNECT_SECONDS));
        }
        // One thread moves the bytes of all connections.
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("archive-postgres").enable_all().build();
        let runtime = runtime.map_err(|cause| Fault::new(CONNECTING, cause))?;
        Ok(Pool { runtime: Some(runtime), config, state: Mutex::default(), returned: Condvar::new() })
    }

    /// Where sockets and clocks are; gone with the pool.
    pub(crate) fn runtime(&self) -> Result<Handle, Fault> {
        let stopped = || Fault::new(CONNECTING, "the archive is being closed");
        self.runtime.as_ref().map(|runtime| runtime.handle().clone()).ok_or_else(stopped)
    }

    /// A connection without prepared statements, for bringing the schema up to date.
    pub(crate) fn bare(&self) -> Result<Client, Failed> {
        let stopped = || Fault::new(CONNECTING, "the archive is being closed");
        let runtime = self.runtime()?;
        let config = self.config.clone();
        let connected = runtime.spawn(async move {
            let (client, connection) = config.connect(NoTls).await?;
            // It ends when the client is dropped or the server goes; who uses the client is told.
            tokio::spawn(async move { connection.await.unwrap_or_default() });
            client.batch_execute(opening::SESSION).await?;
            Ok(client)
        });
        wait(connected).map_err(|_| stopped())?.during(CONNECTING)
    }

    /// Reads, again on another connection if one was lost.
    pub(crate) fn read<T>(&self, look: impl AsyncFn(&Conn) -> Result<T, Failed>) -> Result<T, Fault> {
        self.attempts(|conn| wait(look(conn))).map_err(Failed::fault)
    }

    /// Looks at one state with several statements.
    pub(crate) fn snapshot<T>(&self, look: impl AsyncFn(&Conn) -> Result<T, Failed>) -> Result<T, Fault> {
        self.attempts(|conn| wait(conn.snapshot(&look))).map_err(Failed::fault)
    }

    /// Runs `work` in a transaction; returns when it is durable, or when nothing of it is stored. `work` must not depend on having run
    /// before: it is run again when another transaction came in between, or the connection was lost before the end.
    pub(crate) fn write<T>(&self, work: impl AsyncFn(&Conn) -> Result<T, Failed>) -> Result<T, Fault> {
        self.try_write(work).map_err(Failed::fault)
    }

    /// The same, and whether what failed may be stored all the same.
    pub(crate) fn try_write<T>(&self, work: impl AsyncFn(&Conn) -> Result<T, Failed>) -> Result<T, Failed> {
        self.attempts(|conn| wait(conn.transaction(&work)))
    }

    fn attempts<T>(&self, attempt: impl Fn(&Conn) -> Result<T, Failed>) -> Result<T, Failed> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            match self.lend().and_then(|lent| attempt(&lent.conn)) {
                Ok(done) => return Ok(done),
                Err(failed) if matches!(failed.remedy, Remedy::None | Remedy::Unsure) || attempts == ATTEMPTS => {
                    return Err(failed);
                }
                // Those who refused each other should not meet again at once.
                Err(failed) if failed.remedy == Remedy::Again => {
                    std::thread::sleep(Duration::from_millis(1 << attempts));
                }
                Err(_) => {}
            }
        }
    }

    fn lend(&self) -> Result<Lent<'_>, Failed> {
        let mut state = self.state();
        loop {
            if let Some(conn) = state.idle.pop() {
                if !conn.is_closed() {
                    return Ok(Lent { pool: self, conn: Returning(Some(conn)) });
                }
                state.open -= 1;
            } else if state.open < CONNECTIONS {
                state.open += 1;
                break;
            } else {
                state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
        drop(state);
        match self.bare().and_then(|client| wait(Conn::new(client))) {
            Ok(conn) => Ok(Lent { pool: self, conn: Returning(Some(conn)) }),
            Err(failed) => {
                self.take_back(None);
                // A server that can not be reached now is a fault, not something to hammer at.
                Err(Failed { remedy: Remedy::None, ..failed })
            }
        }
    }

    fn take_back(&self, conn: Option<Conn>) {
        let mut state = self.state();
        match conn {
            Some(conn) if !conn.is_closed() => state.idle.push(conn),
            _ => state.open -= 1,
        }
        self.returned.notify_one();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A list of idle connections is right whatever a panicking thread was doing.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.state().idle.clear();
        // An ordinary drop would wait, which a thread of a runtime must not.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A Unix socket, or loopback.
fn is_local(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// Gives the connection back, or closes it if the look panicked in the middle of a transaction.
struct Lent<'a> {
    pool: &'a Pool,
    conn: Returning,
}

struct Returning(Option<Conn>);

impl std::ops::Deref for Returning {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.0.as_ref().expect("it is there until it is given back")
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let conn = self.conn.0.take();
        self.pool.take_back(conn.filter(|_| !std::thread::panicking()));
    }
}
