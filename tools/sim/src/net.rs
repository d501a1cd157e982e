//! The network: lines that are slow, that stand still in one direction, and that break after any byte.
//!
//! A line is two pipes. TCP loses no byte and changes no order inside a connection, so neither do they; what a bad network does
//! to nodes is that bytes come late, stand still, or that the connection is gone while nobody knows how much of the last message
//! has arrived. Then the sender connects anew and sends again, while the old bytes may still come in: that is how things arrive
//! twice and in another order.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use base::NodeId;
use desk::post::Peer;
use exchange::{Reaching, Road};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{Instant, Sleep, sleep, sleep_until};

use crate::chance::Repeatable;

/// Bytes under way in one direction before the writer has to wait, as a receive window makes it.
const WINDOW_BYTES: usize = 256 * 1024;
/// The shortest time between two nodes.
const LATENCY_MS: u64 = 3;
/// By how much it varies.
const JITTER_MS: u64 = 40;

/// A connection that has come, with the node that opened it.
pub(crate) type Arrival = (Line, NodeId);

/// The network that all nodes share.
#[derive(Clone)]
pub(crate) struct Net(Arc<Mutex<State>>);

struct State {
    chance: Repeatable,
    /// Of each process of a node; whoever comes is let in by one after the other.
    doors: BTreeMap<NodeId, Vec<UnboundedSender<Arrival>>>,
    /// Until when nothing moves from one node to another.
    still_until: BTreeMap<(NodeId, NodeId), Instant>,
    /// Until when it is slow, and by how much.
    slow: BTreeMap<(NodeId, NodeId), (Instant, Duration)>,
    /// After how many more bytes the line that one opened to the other breaks.
    break_after: BTreeMap<(NodeId, NodeId), usize>,
    /// Nodes without power: their ends of lines vanish without a word.
    dark: BTreeSet<NodeId>,
    counts: Counts,
}

/// What the network has done.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) connections: u64,
    pub(crate) broken: u64,
    pub(crate) bytes: u64,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Net {
    pub(crate) fn new(chance: Repeatable) -> Net {
        Net(Arc::new(Mutex::new(State {
            chance,
            doors: BTreeMap::new(),
            still_until: BTreeMap::new(),
            slow: BTreeMap::new(),
            break_after: BTreeMap::new(),
            dark: BTreeSet::new(),
            counts: Counts::default(),
        })))
    }

    pub(crate) fn counts(&self) -> Counts {
        lock(&self.0).counts
    }

    /// From now on `node` takes connections here.
    pub(crate) fn listen(&self, node: NodeId, door: UnboundedSender<Arrival>) {
        let mut state = lock(&self.0);
        state.dark.remove(&node);
        let doors = state.doors.entry(node).or_default();
        doors.retain(|door| !door.is_closed());
        doors.push(door);
    }

    /// `node` is gone; `without_power`, its partners are not even told that their lines have ended.
    pub(crate) fn leave(&self, node: NodeId, without_power: bool) {
        let mut state = lock(&self.0);
        state.doors.remove(&node);
        if without_power {
            state.dark.insert(node);
        }
    }

    /// Nothing moves from `from` to `to` for so long.
    pub(crate) fn stand_still(&self, from: NodeId, to: NodeId, how_long: Duration) {
        let until = Instant::now() + how_long;
        let mut state = lock(&self.0);
        let known = state.still_until.entry((from, to)).or_insert(until);
        *known = (*known).max(until);
    }

    /// Everything from `from` to `to` takes so much longer, for so long.
    pub(crate) fn slow_down(&self, from: NodeId, to: NodeId, by: Duration, how_long: Duration) {
        lock(&self.0).slow.insert((from, to), (Instant::now() + how_long, by));
    }

    /// The line that `from` keeps to `to`, or its next one, breaks after so many more of its bytes.
    pub(crate) fn break_after(&self, from: NodeId, to: NodeId, bytes: usize) {
        lock(&self.0).break_after.insert((from, to), bytes);
    }

    /// No more breaks than have happened.
    pub(crate) fn calm(&self) {
        lock(&self.0).break_after.clear();
    }

    /// The way of `from`.
    pub(crate) fn road(&self, from: NodeId) -> Arc<dyn Road> {
        Arc::new(From { net: self.clone(), node: from })
    }

    /// A connection from one node to another; `None` if nobody listens there.
    pub(crate) async fn connect(&self, from: NodeId, to: NodeId) -> Option<Line> {
        // There and back again.
        for (a, b) in [(from, to), (to, from)] {
            let (wait, still) = self.delay(a, b);
            sleep(wait).await;
            if let Some(still) = still {
                sleep_until(still).await;
            }
        }
        let (there, back) = (Pipe::shared(), Pipe::shared());
        let near = Line::new(self.clone(), (from, to), back.clone(), there.clone());
        let far = Line::new(self.clone(), (to, from), there, back);
        let mut state = lock(&self.0);
        let turn = state.counts.connections as usize;
        let open: Vec<_> = state.doors.get(&to)?.iter().filter(|door| !door.is_closed()).cloned().collect();
        let door = open.get(turn % open.len().max(1))?.clone();
        state.counts.connections += 1;
        drop(state);
        door.send((far, from)).ok()?;
        Some(near)
    }

    fn delay(&self, from: NodeId, to: NodeId) -> (Duration, Option<Instant>) {
        let now = Instant::now();
        let mut state = lock(&self.0);
        let mut wait = Duration::from_millis(LATENCY_MS + state.chance.below(JITTER_MS));
        if let Some((until, by)) = state.slow.get(&(from, to))
            && now < *until
        {
            wait += *by;
        }
        (wait, state.still_until.get(&(from, to)).copied().filter(|until| now < *until))
    }
}

/// The way of one node.
struct From {
    net: Net,
    node: NodeId,
}

impl Road for From {
    fn reach<'r>(&'r self, peer: &'r Peer) -> Reaching<'r> {
        Box::pin(async {
            let line = self.net.connect(self.node, peer.node).await?;
            let line: Box<dyn exchange::Stream> = Box::new(line);
            Some(line)
        })
    }
}

/// One direction of a line.
#[derive(Default)]
struct Pipe {
    pieces: VecDeque<(Instant, Vec<u8>)>,
    under_way: usize,
    newest: Option<Instant>,
    ended: Option<Ended>,
    reader: Option<Waker>,
    writer: Option<Waker>,
}

#[derive(Clone, Copy, PartialEq)]
enum Ended {
    /// Closed by the writer: what was sent still arrives.
    Closed,
    /// Broken: what was sent still arrives, then an error.
    Broken,
    /// The reader is gone: nothing can be written.
    Deaf,
}

type Shared = Arc<Mutex<Pipe>>;

impl Pipe {
    fn shared() -> Shared {
        Arc::new(Mutex::new(Pipe::default()))
    }

    fn end(&mut self, how: Ended) {
        if self.ended.is_none() || how == Ended::Deaf {
            self.ended = Some(how);
        }
        self.wake();
    }

    fn wake(&mut self) {
        for waker in [self.reader.take(), self.writer.take()].into_iter().flatten() {
            waker.wake();
        }
    }
}

/// One end of a line.
pub(crate) struct Line {
    net: Net,
    /// Who holds this end, and who the other.
    ends: (NodeId, NodeId),
    coming: Shared,
    going: Shared,
    nap: Option<Pin<Box<Sleep>>>,
}

impl Line {
    fn new(net: Net, ends: (NodeId, NodeId), coming: Shared, going: Shared) -> Line {
        Line { net, ends, coming, going, nap: None }
    }

    /// How many of `length` bytes still pass, and whether the line breaks with them.
    fn passing(&self, length: usize) -> (usize, bool) {
        let mut state = lock(&self.net.0);
        if !state.doors.contains_key(&self.ends.0) {
            // The machine has stopped, and its last task has not noticed yet.
            return (0, true);
        }
        let Some(left) = state.break_after.get_mut(&self.ends) else { return (length, false) };
        if *left > length {
            *left -= length;
            return (length, false);
        }
        let passes = *left;
        state.break_after.remove(&self.ends);
        state.counts.broken += 1;
        (passes, true)
    }

    /// When what is sent now arrives.
    fn arrival(&self) -> Instant {
        Instant::now() + self.net.delay(self.ends.0, self.ends.1).0
    }

    fn still_until(&self) -> Option<Instant> {
        let state = lock(&self.net.0);
        state.still_until.get(&(self.ends.1, self.ends.0)).copied()
    }
}

impl AsyncRead for Line {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let line = self.get_mut();
        loop {
            if let Some(nap) = line.nap.as_mut() {
                if nap.as_mut().poll(context).is_pending() {
                    return Poll::Pending;
                }
                line.nap = None;
            }
            let still = line.still_until();
            let mut pipe = lock(&line.coming);
            let Some((at, bytes)) = pipe.pieces.front_mut() else {
                return match pipe.ended {
                    Some(Ended::Closed) => Poll::Ready(Ok(())),
                    Some(Ended::Broken | Ended::Deaf) => Poll::Ready(Err(io::ErrorKind::ConnectionReset.into())),
                    None => {
                        pipe.reader = Some(context.waker().clone());
                        Poll::Pending
                    }
                };
            };
            let ready = still.map_or(*at, |still| still.max(*at));
            if ready > Instant::now() {
                line.nap = Some(Box::pin(sleep_until(ready)));
                continue;
            }
            let taken = bytes.len().min(to.remaining());
            to.put_slice(&bytes[..taken]);
            bytes.drain(..taken);
            if bytes.is_empty() {
                pipe.pieces.pop_front();
            }
            pipe.under_way -= taken;
            if let Some(waker) = pipe.writer.take() {
                waker.wake();
            }
            return Poll::Ready(Ok(()));
        }
    }
}

impl AsyncWrite for Line {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let line = self.get_mut();
        let at = {
            let mut pipe = lock(&line.going);
            if pipe.ended.is_some() {
                return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
            }
            if pipe.under_way >= WINDOW_BYTES {
                pipe.writer = Some(context.waker().clone());
                return Poll::Pending;
            }
            pipe.newest
        };
        let (passes, breaks) = line.passing(bytes.len().min(WINDOW_BYTES));
        let arrives = line.arrival();
        let arrives = at.map_or(arrives, |newest| newest.max(arrives));
        {
            let mut pipe = lock(&line.going);
            if passes > 0 {
                pipe.pieces.push_back((arrives, bytes[..passes].to_vec()));
                pipe.under_way += passes;
                pipe.newest = Some(arrives);
            }
            if breaks {
                pipe.end(Ended::Broken);
            }
            pipe.wake();
        }
        lock(&line.net.0).counts.bytes += passes as u64;
        if breaks {
            lock(&line.coming).end(Ended::Broken);
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Poll::Ready(Ok(passes))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        lock(&self.going).end(Ended::Closed);
        Poll::Ready(Ok(()))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if lock(&self.net.0).dark.contains(&self.ends.0) {
            return;
        }
        lock(&self.going).end(Ended::Closed);
        lock(&self.coming).end(Ended::Deaf);
    }
}
