//! Those who store at the same moment store together: a transaction costs the server, the disk and the way there nearly the same whether it holds
//! one batch or eight. Nobody waits for company: who comes while others are being stored joins those who wait, and all of them go next.

use std::collections::{BTreeSet, VecDeque};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Mutex, MutexGuard, PoisonError};

use base::{Hash, Timestamp};
use desk::ports::{Batch, Fault};

use super::batch;
use super::fault::{Failed, Remedy};
use super::pool::Pool;

const STORING: &str = "storing entries";

/// Transactions of batches at a time. With one the groups are largest; two were measured and slower (`docs/decisions/0018`). A batch that waits for
/// another process's lock makes the rest of this process wait with it, at most for the session's `lock_timeout`.
const AT_ONCE: usize = 1;

/// A transaction takes no more batches when it holds this many bytes.
const TRANSACTION_BYTES: usize = 16 << 20;

/// The queue before the database.
#[derive(Default)]
pub(crate) struct Together {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Callers who store now, each for itself and for others.
    storing: usize,
    waiting: VecDeque<Waiting>,
}

/// A batch, and what it has to do with.
struct Job {
    batch: Batch,
    at: Timestamp,
    subjects: BTreeSet<Subject>,
    bytes: usize,
}

struct Waiting {
    job: Job,
    caller: SyncSender<Turn>,
}

/// What a caller who waits is told.
enum Turn {
    /// It was stored with others, or why not.
    Done(Result<(), Fault>),
    /// It is its turn to store.
    Store(Job),
}

/// Two batches that name the same one after the other depend on their order, and are never stored together.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
enum Subject {
    /// A dossier, an entry or a content.
    Hash(Hash),
    /// A small value, by space and key.
    Value(&'static str, String),
}

impl Together {
    /// Stores a batch; returns when it is durable, or when nothing of it is stored.
    pub(crate) fn store(&self, pool: &Pool, batch: Batch, at: Timestamp) -> Result<(), Fault> {
        let job = Job { subjects: subjects(&batch), bytes: bytes(&batch), batch, at };
        let mut state = self.state();
        if state.storing < AT_ONCE {
            state.storing += 1;
            drop(state);
            return self.lead(pool, job);
        }
        let (caller, turn) = mpsc::sync_channel(1);
        state.waiting.push_back(Waiting { job, caller });
        drop(state);
        // Whoever stores for others answers them, or has panicked.
        match turn.recv().map_err(|_| Fault::new(STORING, "it was to be stored with others, and that broke off"))? {
            Turn::Done(result) => result,
            Turn::Store(job) => self.lead(pool, job),
        }
    }

    /// Stores this batch, and with it those who wait and have nothing to do with it or each other.
    fn lead(&self, pool: &Pool, own: Job) -> Result<(), Fault> {
        let _next = Next(self);
        let own_at = own.at;
        let (jobs, callers) = self.join(own);
        let batches: Vec<&Batch> = jobs.iter().map(|job| &job.batch).collect();
        let at = jobs.iter().map(|job| job.at).max().unwrap_or(own_at);
        let mut results = stored(pool, &batches, at).into_iter();
        let own = results.next().unwrap_or(Ok(()));
        for (caller, result) in callers.into_iter().zip(results) {
            // It waits for this.
            let _ = caller.send(Turn::Done(result));
        }
        own
    }

    fn join(&self, own: Job) -> (Vec<Job>, Vec<SyncSender<Turn>>) {
        let (mut subjects, mut bytes) = (own.subjects.clone(), own.bytes);
        let (mut jobs, mut callers) = (vec![own], Vec::new());
        let mut state = self.state();
        for waiting in std::mem::take(&mut state.waiting) {
            if bytes < TRANSACTION_BYTES && waiting.job.subjects.is_disjoint(&subjects) {
                bytes += waiting.job.bytes;
                subjects.extend(waiting.job.subjects.iter().cloned());
                jobs.push(waiting.job);
                callers.push(waiting.caller);
            } else {
                state.waiting.push_back(waiting);
            }
        }
        (jobs, callers)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A queue is right whatever a panicking thread was doing: it is changed by whole jobs.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When one has stored, the first who waits does; also if it panicked.
struct Next<'a>(&'a Together);

impl Drop for Next<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        while let Some(Waiting { job, caller }) = state.waiting.pop_front() {
            if caller.send(Turn::Store(job)).is_ok() {
                return;
            }
        }
        state.storing -= 1;
    }
}

/// What became of each.
fn stored(pool: &Pool, batches: &[&Batch], at: Timestamp) -> Vec<Result<(), Fault>> {
    match pool.try_write(async |conn| batch::store(conn, batches, at).await) {
        Ok(()) => batches.iter().map(|_| Ok(())).collect(),
        // Perhaps because of one of them. Each has its own chance.
        Err(Failed { remedy: Remedy::None | Remedy::Again | Remedy::Reconnect, .. }) if batches.len() > 1 => batches
            .iter()
            .map(|alone| pool.write(async |conn| batch::store(conn, std::slice::from_ref(alone), at).await))
            .collect(),
        Err(failed) => batches.iter().map(|_| Err(failed.fault.clone())).collect(),
    }
}

fn subjects(batch: &Batch) -> BTreeSet<Subject> {
    let dossiers = batch.entries.iter().map(|entry| entry.dossier).chain(batch.stands_on.keys().copied());
    let dossiers = dossiers.chain(batch.rows.iter().map(|row| row.dossier));
    let dossiers = dossiers.chain(batch.shares.iter().map(|(dossier, _)| *dossier)).map(|dossier| dossier.0);
    let entries = batch.entries.iter().map(|entry| entry.id).chain(batch.admitted.iter().copied());
    let entries = entries.chain(batch.outbox.iter().chain(&batch.sent).map(|(_, entry)| *entry)).map(|entry| entry.0);
    let contents = batch.contents.iter().map(|content| content.id).chain(batch.inline.iter().map(|(id, _)| *id));
    let contents = contents.chain(batch.erase.iter().copied()).map(|content| content.0);
    let set = batch.values.iter().map(|(space, key, _)| (*space, key));
    let values = set.chain(batch.claims.iter().map(|(space, key, _)| (*space, key)));
    let values = values.map(|(space, key)| Subject::Value(space, key.clone()));
    dossiers.chain(entries).chain(contents).map(Subject::Hash).chain(values).collect()
}

/// About how much it writes.
fn bytes(batch: &Batch) -> usize {
    let entries: usize = batch.entries.iter().map(|entry| entry.bytes.len()).sum();
    let inline: usize = batch.inline.iter().map(|(_, bytes)| bytes.len()).sum();
    entries + inline
}
