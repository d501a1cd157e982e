//! One connection: its statements prepared once, and several sent without waiting for the answers in between.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use base::{Hash, Timestamp};
use desk::ports::Fault;
use tokio_postgres::types::{FromSql, ToSql};
use tokio_postgres::{Client, Row, Statement};

use super::fault::{During, Failed, Remedy};
use super::statements::{ALL, Sql, opening};

const WRITING: &str = "writing to the archive";

/// Values of a statement.
pub(crate) type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

/// Something that is sent with the first poll and ends with its answer.
pub(crate) type Step<'a> = Pin<Box<dyn Future<Output = Result<(), Failed>> + 'a>>;

/// A connection that one caller uses at a time.
pub(crate) struct Conn {
    client: Client,
    statements: Vec<Statement>,
}

impl Conn {
    /// Prepares every statement; one round trip for all of them.
    pub(crate) async fn new(client: Client) -> Result<Conn, Failed> {
        let context = "preparing statements";
        let mut prepared: Vec<Option<Statement>> = vec![None; ALL.len()];
        let mut asked: Vec<_> = ALL.iter().map(|sql| Box::pin(client.prepare(sql))).collect();
        poll_fn(|waking| {
            let mut whole = true;
            // All are sent before the first answer is read.
            for (place, asking) in prepared.iter_mut().zip(&mut asked).filter(|(place, _)| place.is_none()) {
                match asking.as_mut().poll(waking) {
                    Poll::Ready(answer) => *place = Some(answer.during(context)?),
                    Poll::Pending => whole = false,
                }
            }
            if whole { Poll::Ready(Ok::<(), Failed>(())) } else { Poll::Pending }
        })
        .await?;
        drop(asked);
        Ok(Conn { client, statements: prepared.into_iter().flatten().collect() })
    }

    /// Whether the server or the way to it is gone.
    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs a statement; the number of rows that it changed.
    pub(crate) async fn execute(&self, sql: Sql, values: Values<'_>, context: &'static str) -> Result<u64, Failed> {
        self.client.execute(&self.statements[sql as usize], values).await.during(context)
    }

    /// Every row.
    pub(crate) async fn all<T>(
        &self,
        sql: Sql,
        values: Values<'_>,
        context: &'static str,
        read: impl FnMut(&Row) -> Result<T, Failed>,
    ) -> Result<Vec<T>, Failed> {
        let rows = self.client.query(&self.statements[sql as usize], values).await.during(context)?;
        rows.iter().map(read).collect()
    }

    /// The first row, if there is one.
    pub(crate) async fn one<T>(
        &self,
        sql: Sql,
        values: Values<'_>,
        context: &'static str,
        read: impl FnMut(&Row) -> Result<T, Failed>,
    ) -> Result<Option<T>, Failed> {
        Ok(self.all(sql, values, context, read).await?.into_iter().next())
    }

    /// Runs `work` in one transaction. The beginning travels together with the first of what `work` sends.
    pub(crate) async fn transaction<T>(&self, work: impl AsyncFn(&Conn) -> Result<T, Failed>) -> Result<T, Failed> {
        match self.begun(opening::BEGIN, work).await {
            Ok(done) => {
                let committed = self.client.batch_execute(opening::COMMIT).await.during(WRITING);
                committed.map(|()| done).map_err(|failed| match failed.remedy {
                    // Trying again could store an access twice; whoever repeats a batch finds the rest of it here.
                    Remedy::Reconnect => {
                        let cause =
                            format!("lost while committing, so that it may be stored or not: {}", failed.fault.cause);
                        Failed { fault: Fault { cause, ..failed.fault }, remedy: Remedy::Unsure }
                    }
                    _ => failed,
                })
            }
            Err(failed) => {
                // If this fails as well the connection is gone, and the server rolls back by itself.
                let _ = self.client.batch_execute(opening::ROLLBACK).await;
                Err(failed)
            }
        }
    }

    /// Looks at one state of the archive, however many statements `look` runs.
    pub(crate) async fn snapshot<T>(&self, look: impl AsyncFn(&Conn) -> Result<T, Failed>) -> Result<T, Failed> {
        let seen = self.begun(opening::SNAPSHOT, look).await;
        let _ = self.client.batch_execute(opening::ROLLBACK).await;
        seen
    }

    /// `work` is let go as far as its first question, which travels with `begin`, and further only when that was answered: if it fails,
    /// nothing has been asked without a transaction but for locks.
    async fn begun<T>(&self, begin: &str, work: impl AsyncFn(&Conn) -> Result<T, Failed>) -> Result<T, Failed> {
        let mut begin = pin!(self.client.batch_execute(begin));
        let mut work = pin!(work(self));
        let (mut has_begun, mut has_asked) = (false, false);
        poll_fn(|waking| {
            if !has_begun && let Poll::Ready(answer) = begin.as_mut().poll(waking) {
                answer.during(WRITING)?;
                has_begun = true;
            }
            if has_begun || !has_asked {
                has_asked = true;
                return work.as_mut().poll(waking);
            }
            Poll::Pending
        })
        .await
    }
}

/// Sends these one after the other without waiting in between, and waits for all. What the first of them says that failed is what broke:
/// those behind it fail because the transaction is lost.
pub(crate) async fn in_order(steps: Vec<Step<'_>>) -> Result<(), Failed> {
    let mut steps: Vec<(Step<'_>, Option<Result<(), Failed>>)> = steps.into_iter().map(|step| (step, None)).collect();
    poll_fn(|waking: &mut Context<'_>| {
        let mut whole = true;
        // Answers come in order, but one may come while this looks at those behind it. So all are waited for before one is believed.
        for (step, answer) in steps.iter_mut().filter(|(_, answer)| answer.is_none()) {
            match step.as_mut().poll(waking) {
                Poll::Ready(answered) => *answer = Some(answered),
                Poll::Pending => whole = false,
            }
        }
        if whole { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    steps.into_iter().filter_map(|(_, answer)| answer).collect()
}

const READING: &str = "reading an answer of the database";

/// What is in a column.
pub(crate) fn get<'r, T: FromSql<'r>>(row: &'r Row, column: usize) -> Result<T, Failed> {
    row.try_get(column).during(READING)
}

/// The identifier in a column.
pub(crate) fn hash(row: &Row, column: usize) -> Result<Hash, Failed> {
    maybe_hash(row, column)?.ok_or_else(|| Fault::new(READING, "an identifier is missing").into())
}

/// The identifier in a column, if there is one.
pub(crate) fn maybe_hash(row: &Row, column: usize) -> Result<Option<Hash>, Failed> {
    let bytes: Option<&[u8]> = get(row, column)?;
    let sized =
        bytes.map(|bytes| bytes.try_into().map_err(|_| Fault::new(READING, "an identifier is not of 32 bytes")));
    Ok(sized.transpose()?.map(Hash))
}

/// The moment in a column.
pub(crate) fn moment(row: &Row, column: usize) -> Result<Timestamp, Failed> {
    get(row, column).map(Timestamp)
}

/// A count or place in a column.
pub(crate) fn count(row: &Row, column: usize) -> Result<u64, Failed> {
    let number: i64 = get(row, column)?;
    Ok(u64::try_from(number).map_err(|_| Fault::new(READING, "a count is negative"))?)
}

/// A number as the database can hold it. Above 2^63 there is nothing to count: it is stored as the largest and never equals.
pub(crate) fn int(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
