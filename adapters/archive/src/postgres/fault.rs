//! What breaks on the way to a server, and whether trying again can help.

use std::error::Error as _;

use desk::ports::Fault;
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::fault::FORK;

/// A fault, and what can be done about it.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) fault: Fault,
    pub(crate) remedy: Remedy,
}

impl Failed {
    /// The fault alone, where nothing is tried again.
    pub(crate) fn fault(self) -> Fault {
        self.fault
    }
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Another transaction came in between: the same again.
    Again,
    /// The connection is gone: the same on another.
    Reconnect,
    /// Nothing here: it was lost at its end, and is stored or not. Whoever says the same again finds out.
    Unsure,
    /// Nothing here.
    None,
}

impl From<Fault> for Failed {
    fn from(fault: Fault) -> Failed {
        Failed { fault, remedy: Remedy::None }
    }
}

/// Names what was being done when the server or the way to it broke.
pub(crate) trait During<T> {
    fn during(self, context: &'static str) -> Result<T, Failed>;
}

impl<T> During<T> for Result<T, Error> {
    fn during(self, context: &'static str) -> Result<T, Failed> {
        self.map_err(|error| failed(context, &error))
    }
}

fn failed(context: &'static str, error: &Error) -> Failed {
    let fault = Fault::new(context, cause(error));
    let Some(code) = error.code() else {
        let remedy = if is_connection(error) { Remedy::Reconnect } else { Remedy::None };
        return Failed { fault, remedy };
    };
    let constraint = error.as_db_error().and_then(|error| error.constraint());
    match code {
        &SqlState::UNIQUE_VIOLATION if constraint == Some("entries_in_chain") => {
            Fault { context: FORK, conflict: true, ..fault }.into()
        }
        // Two that made the same line at once: the second finds it there when it looks again.
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED | &SqlState::UNIQUE_VIOLATION => {
            Failed { fault: Fault { conflict: true, ..fault }, remedy: Remedy::Again }
        }
        &SqlState::DISK_FULL => Fault { full: true, ..fault }.into(),
        &SqlState::ADMIN_SHUTDOWN
        | &SqlState::CRASH_SHUTDOWN
        | &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT
        | &SqlState::CONNECTION_FAILURE => Failed { fault, remedy: Remedy::Reconnect },
        _ => fault.into(),
    }
}

fn is_connection(error: &Error) -> bool {
    error.is_closed() || error.source().is_some_and(|source| source.is::<std::io::Error>())
}

/// The server's message and code, without its details: those quote values.
fn cause(error: &Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(error), _) => format!("{} ({})", error.message(), error.code().code()),
        (None, Some(source)) => format!("{error}: {source}"),
        (None, None) => error.to_string(),
    }
}
