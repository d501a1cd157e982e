//! One thread writes. Whatever is waiting when it is free goes into one transaction, because flushing to disk costs far more
//! than the rows do; each caller is answered only after the flush.

use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use desk::ports::Fault;
use rusqlite::{Connection, TransactionBehavior};

use super::contents;
use crate::fault::During;
use crate::files::Files;

const WRITING: &str = "writing to the archive";

/// Jobs that may wait. Callers beyond that wait to be let in, so that memory is bounded.
const QUEUE: usize = 256;

/// A transaction takes no more jobs when it holds this many bytes.
const TRANSACTION_BYTES: usize = 16 << 20;

type Work = dyn FnMut(&Connection) -> Result<(), Fault> + Send;

/// Something to write. It can be run again, for when a transaction is lost as a whole and each job is tried alone.
struct Job {
    work: Box<Work>,
    bytes: usize,
    answer: Sender<Result<(), Fault>>,
}

/// The way to the writing thread.
pub(crate) struct Writer {
    queue: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread, which owns the connection from now on.
    pub(crate) fn start(conn: Connection, files: Arc<Files>) -> Result<Writer, Fault> {
        let (queue, jobs) = mpsc::sync_channel(QUEUE);
        let desk = Desk { conn, files, unfinished: 0 };
        let thread = std::thread::Builder::new().name("archive-writer".into()).spawn(move || desk.serve(&jobs));
        Ok(Writer { queue: Some(queue), thread: Some(thread.during("starting the writer")?) })
    }

    /// Runs `work` inside a transaction; returns when it is durable, or when nothing of it is stored. `bytes` is about how
    /// much it writes. `work` must not depend on having run before.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        bytes: usize,
        mut work: impl FnMut(&Connection) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let result = Arc::new(Mutex::new(None));
        let place = Arc::clone(&result);
        let (answer, answered) = mpsc::channel();
        let work = Box::new(move |conn: &Connection| {
            let done = work(conn)?;
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
            Ok(())
        });
        let stopped = || Fault::new(WRITING, "the writer has stopped");
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        queue.send(Job { work, bytes, answer }).map_err(|_| stopped())?;
        answered.recv().map_err(|_| stopped())??;
        result.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(stopped)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Without a queue the thread finishes what waits and closes its connection, which empties the write-ahead log.
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            // If it panicked, whoever waited for it was told so.
            let _ = thread.join();
        }
    }
}

/// What the writing thread has before it.
struct Desk {
    conn: Connection,
    files: Arc<Files>,
    /// How often those erasures were asked for that could not be finished when last tried.
    unfinished: u64,
}

impl Desk {
    fn serve(mut self, jobs: &Receiver<Job>) {
        while let Ok(first) = jobs.recv() {
            let mut bytes = first.bytes;
            let mut round = vec![first];
            while round.len() < QUEUE
                && bytes < TRANSACTION_BYTES
                && let Ok(next) = jobs.try_recv()
            {
                bytes += next.bytes;
                round.push(next);
            }
            self.round(round);
        }
    }

    fn round(&mut self, mut jobs: Vec<Job>) {
        let outcomes = match self.transaction(&mut jobs) {
            Ok(outcomes) => outcomes,
            // The transaction is gone as a whole, perhaps because of one job: a full disk, say. Each has its own chance.
            Err(_) if jobs.len() > 1 => {
                let alone = |job| self.transaction(std::slice::from_mut(job)).and_then(one);
                jobs.iter_mut().map(alone).collect()
            }
            Err(fault) => vec![Err(fault)],
        };
        self.finish_erasing();
        for (job, outcome) in jobs.into_iter().zip(outcomes) {
            // The caller waits for this, unless its thread is gone.
            let _ = job.answer.send(outcome);
        }
    }

    /// Runs jobs in one transaction. `Err`: nothing of any is stored.
    fn transaction(&mut self, jobs: &mut [Job]) -> Result<Vec<Result<(), Fault>>, Fault> {
        if let Some(outcomes) = self.all_of(jobs)? {
            return Ok(outcomes);
        }
        let mut transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).during(WRITING)?;
        let mut outcomes = Vec::with_capacity(jobs.len());
        for job in jobs {
            let savepoint = transaction.savepoint().during(WRITING)?;
            let outcome = (job.work)(&savepoint);
            // Some errors roll everything back at once; there is no savepoint to return to then.
            if savepoint.is_autocommit() {
                return Err(ended(outcome));
            }
            match outcome {
                Ok(()) => savepoint.commit().during(WRITING)?,
                Err(_) => savepoint.finish().during(WRITING)?, // its default is to roll back
            }
            outcomes.push(outcome);
        }
        transaction.commit().during(WRITING)?;
        Ok(outcomes)
    }

    /// Runs jobs in one transaction without savepoints, which cost each page that two jobs write a copy. `None`: a job refused, nothing is
    /// stored, and each has to be run in its own savepoint, so that the others lose nothing by it.
    fn all_of(&mut self, jobs: &mut [Job]) -> Result<Option<Vec<Result<(), Fault>>>, Fault> {
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).during(WRITING)?;
        for job in jobs.iter_mut() {
            let outcome = (job.work)(&transaction);
            // Without a transaction the next job would store its rows one by one.
            if transaction.is_autocommit() {
                return Err(ended(outcome));
            }
            if outcome.is_err() {
                return Ok(None); // dropping it rolls back
            }
        }
        transaction.commit().during(WRITING)?;
        Ok(Some(jobs.iter().map(|_| Ok(())).collect()))
    }

    /// Erasures end outside the transaction. What fails stays listed, is counted for the operator, and is not tried again
    /// in every round but with the next erasure and at the next start.
    fn finish_erasing(&mut self) {
        let asked = contents::erasing_asked(&self.conn).unwrap_or(self.unfinished);
        if asked > self.unfinished {
            let _ = contents::finish_erasing(&self.conn, &self.files);
            self.unfinished = contents::erasing_asked(&self.conn).unwrap_or(asked);
        }
    }
}

/// Some errors roll everything back at once, whatever the job made of them.
fn ended(outcome: Result<(), Fault>) -> Fault {
    outcome.err().unwrap_or_else(|| Fault::new(WRITING, "the transaction ended by itself"))
}

fn one(outcomes: Vec<Result<(), Fault>>) -> Result<(), Fault> {
    outcomes.into_iter().collect()
}
