//! A few connections that can only read, lent to one caller at a time.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use desk::ports::Fault;
use rusqlite::Connection;

use super::opening::{self, Place};
use crate::fault::During;

/// Connections for reading. More would only compete for the processor; those who come when all are lent wait.
const READERS: usize = 4;

/// The pool.
pub(crate) struct Readers {
    idle: Mutex<Vec<Connection>>,
    returned: Condvar,
}

impl Readers {
    /// Opens the connections.
    pub(crate) fn open(place: &Place) -> Result<Readers, Fault> {
        let idle = (0..READERS).map(|_| opening::reader(place)).collect::<Result<_, _>>()?;
        Ok(Readers { idle: Mutex::new(idle), returned: Condvar::new() })
    }

    /// Looks at one state of the archive, however many statements `look` runs.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Fault> {
        let context = "starting to read";
        let mut lent = Lent { readers: self, conn: Some(self.lend()) };
        let conn = lent.conn.as_mut().ok_or_else(|| Fault::new(context, "no connection"))?;
        let snapshot = conn.transaction().during(context)?;
        look(&snapshot)
    }

    fn lend(&self) -> Connection {
        let mut idle = self.idle();
        loop {
            match idle.pop() {
                Some(conn) => return conn,
                None => idle = self.returned.wait(idle).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        // A list of idle connections is right whatever a panicking thread was doing.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives the connection back even if the look panics.
struct Lent<'a> {
    readers: &'a Readers,
    conn: Option<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.readers.idle().extend(self.conn.take());
        self.readers.returned.notify_one();
    }
}
