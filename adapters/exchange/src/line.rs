use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use base::{ContentId, NodeId};
use desk::ports::{Clock, Fault};
use desk::post::{Peer, Post, Want};
use desk::wire::Answer;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

use crate::Limits;
use crate::conversation::{Conversation, read};
use crate::handle::Line;
use crate::listener::stopped;
use crate::road::Way;
use crate::trouble::{Trouble, blocking};

/// Chunks asked for before anything else gets its turn: an entry never waits behind more than these.
const WANTS_TURN: usize = 8;
/// Requests for chunks that are under way at once.
const WANTS_IN_FLIGHT: usize = 4;
/// Parcels that are on their way at once: the peer stores one while this node seals the next.
const PARCELS_IN_FLIGHT: usize = 2;
/// How far past chunks that the peer does not have to look for others.
const WANTS_LIMIT: usize = 256;

/// Serves one peer: keeps the connection, sends what waits, fetches what is lacking.
pub(crate) struct Carrier {
    pub(crate) own: NodeId,
    pub(crate) peer: Peer,
    pub(crate) way: Way,
    pub(crate) post: Arc<dyn Post>,
    pub(crate) line: Arc<Line>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) limits: Limits,
}

/// Whether to go on.
#[derive(PartialEq)]
enum Next {
    Continue,
    Stop,
}

impl Carrier {
    pub(crate) async fn run(self, mut stopping: watch::Receiver<bool>) {
        let mut failures = 0;
        while let Err(trouble) = self.connect_and_serve(&mut failures, &mut stopping).await {
            failures = failures.saturating_add(1);
            self.note(&trouble, failures);
            let wait = self.limits.backoff(failures, self.spread(failures));
            tokio::select! {
                biased;
                () = stopped(&mut stopping) => return,
                () = self.back_off(wait) => {}
            }
        }
    }

    /// Waits so long, or less if the peer shows that it is up. A ring does not shorten it, or every act of the house would knock
    /// at a door that nobody opens; it is heard after the wait.
    async fn back_off(&self, wait: std::time::Duration) {
        let seen = self.line.seen.notified();
        tokio::pin!(seen);
        seen.as_mut().enable();
        let least = wait.min(self.limits.backoff_first);
        sleep(least).await;
        tokio::select! {
            biased;
            () = seen => {}
            () = sleep(wait - least) => {}
        }
    }

    /// Differs for each pair of nodes and from wait to wait; needs no random number.
    fn spread(&self, failures: u32) -> u8 {
        let at = failures as usize % 32;
        self.own.0.0[at] ^ self.peer.node.0.0[at].rotate_left(3)
    }

    fn note(&self, trouble: &Trouble, failures: u32) {
        let before = self.line.status().last_error.replace(trouble.code());
        let peer = self.peer.node.short();
        if before == Some(trouble.code()) {
            tracing::debug!(peer, code = trouble.code(), failures, "peer still out of reach");
        } else {
            tracing::warn!(peer, code = trouble.code(), %trouble, "connection to peer failed; trying again");
        }
    }

    /// Ends well only when the node stops.
    async fn connect_and_serve(&self, failures: &mut u32, stopping: &mut watch::Receiver<bool>) -> Result<(), Trouble> {
        let mut conversation = tokio::select! {
            biased;
            () = stopped(stopping) => return Ok(()),
            conversation = Conversation::open(&self.peer, &self.way, self.limits) => conversation?,
        };
        let result = self.serve(&mut conversation, failures, stopping).await;
        self.line.status().connected = false;
        conversation.close().await;
        result
    }

    async fn serve(
        &self,
        conversation: &mut Conversation,
        failures: &mut u32,
        stopping: &mut watch::Receiver<bool>,
    ) -> Result<(), Trouble> {
        self.show_card(conversation).await?;
        loop {
            self.compare_heads(conversation).await?;
            self.line.status().connected = true;
            let next_heads = Instant::now() + self.limits.heads_interval;
            loop {
                if self.send_and_fetch(conversation, stopping).await? == Next::Stop {
                    return Ok(());
                }
                let is_relay = self.run_errands(conversation, stopping).await?;
                *failures = 0;
                self.succeed();
                tokio::select! {
                    biased;
                    () = stopped(stopping) => return Ok(()),
                    trouble = conversation.broken() => return Err(trouble),
                    () = sleep_until(next_heads) => break,
                    () = self.line.bell.notified() => {}
                    () = sleep(self.limits.relay_interval), if is_relay => {}
                }
            }
        }
    }

    fn succeed(&self) {
        let now = self.clock.now();
        let mut status = self.line.status();
        status.last_success = Some(now);
        status.last_error = None;
    }

    /// A new card goes first: what comes later may be sealed by its keys. A peer that does not take it is asked again with the next connection.
    async fn show_card(&self, conversation: &mut Conversation) -> Result<(), Trouble> {
        let Some(card) = self.hall(|post, peer| post.new_card(peer)).await? else { return Ok(()) };
        let answer = conversation.ask(&card).await?;
        let taken = self.hall_on(answer, |post, peer, answer| match answer {
            Answer::Same => post.card_known(peer).map(|()| true).map_err(Trouble::from),
            _ => Ok(false),
        });
        let waits = !taken.await?;
        // Said once: it is as it should be until two people of the peer have compared the card.
        if waits && !self.line.card_waits.swap(true, Ordering::Relaxed) {
            tracing::warn!(peer = self.peer.node.short(), "the peer does not take this node's new card yet");
        }
        if !waits {
            self.line.card_waits.store(false, Ordering::Relaxed);
        }
        Ok(())
    }

    /// One short request if both are equally far. If not, each learns all of the other's heads and puts what the other lacks into its outbox.
    async fn compare_heads(&self, conversation: &mut Conversation) -> Result<(), Trouble> {
        let summary = self.hall(|post, peer| post.heads(peer, false)).await?;
        let answer = conversation.ask(&summary).await?;
        let differ = self.hall_on(answer, |post, peer, answer| match answer {
            Answer::Same => Ok(None),
            Answer::Heads(heads) => {
                post.take_heads(peer, &heads)?;
                Ok(Some(post.heads(peer, true)?))
            }
            other => Err(unexpected(&other)),
        });
        let Some(everything) = differ.await? else { return Ok(()) };
        let answer = conversation.ask(&everything).await?;
        self.hall_on(answer, |_, _, answer| match answer {
            Answer::Same | Answer::Heads(_) => Ok(()),
            other => Err(unexpected(&other)),
        })
        .await
    }

    /// Until the outbox is empty and no chunk can be had. Entries go first, again after every few chunks.
    async fn send_and_fetch(
        &self,
        conversation: &mut Conversation,
        stopping: &watch::Receiver<bool>,
    ) -> Result<Next, Trouble> {
        let mut absent = Absent::default();
        loop {
            self.send_parcels(conversation, stopping).await?;
            if *stopping.borrow() {
                return Ok(Next::Stop);
            }
            let found = self.fetch_some(conversation, &mut absent, stopping).await?;
            if *stopping.borrow() {
                return Ok(Next::Stop);
            }
            if !found {
                return Ok(Next::Continue);
            }
        }
    }

    /// Until the outbox is empty, or the node stops. What is on its way is always waited for.
    async fn send_parcels(
        &self,
        conversation: &mut Conversation,
        stopping: &watch::Receiver<bool>,
    ) -> Result<(), Trouble> {
        let mut waiting = self.hall(|post, peer| post.parcel(peer)).await?;
        let mut unanswered = 0;
        while let Some(parcel) = waiting.take() {
            conversation.send(&parcel).await?;
            unanswered += 1;
            if unanswered < PARCELS_IN_FLIGHT && !*stopping.borrow() {
                waiting = self.hall(|post, peer| post.further_parcel(peer)).await?;
            }
            while waiting.is_none() && unanswered > 0 {
                let answer = conversation.answer().await?;
                unanswered -= 1;
                let (is_last, is_stopping) = (unanswered == 0, *stopping.borrow());
                waiting = self
                    .hall_on(answer, move |post, peer, answer| {
                        take_stored(post, peer, &answer)?;
                        Ok(match (is_stopping, is_last) {
                            (true, _) => None,
                            (false, true) => post.parcel(peer)?,
                            (false, false) => post.further_parcel(peer)?,
                        })
                    })
                    .await?;
            }
        }
        Ok(())
    }

    /// Whatever is to be asked of a relay just now, one after the other. `false`: nobody is reached by way of this peer.
    async fn run_errands(
        &self,
        conversation: &mut Conversation,
        stopping: &watch::Receiver<bool>,
    ) -> Result<bool, Trouble> {
        if !self.hall(|post, peer| Ok(post.uses_relay(peer))).await? {
            return Ok(false);
        }
        let mut next = self.hall(|post, peer| post.errand(peer, None)).await?;
        while let Some(errand) = next {
            if *stopping.borrow() {
                break;
            }
            let answer = conversation.ask(&errand.envelope).await?;
            next = self.hall_on(answer, |post, peer, answer| Ok(post.errand(peer, Some((errand, answer)))?)).await?;
        }
        Ok(true)
    }

    /// Asks for a few chunks. `false`: there is nothing (more) to be had now.
    async fn fetch_some(
        &self,
        conversation: &mut Conversation,
        absent: &mut Absent,
        stopping: &watch::Receiver<bool>,
    ) -> Result<bool, Trouble> {
        let limit = (WANTS_TURN + 2 * absent.passed).min(WANTS_LIMIT);
        let wants = self.hall(move |post, peer| post.wants(peer, limit)).await?;
        let may_be_more = wants.len() >= limit && limit < WANTS_LIMIT;
        let mut wants = absent.pass(wants);
        if wants.is_empty() {
            return Ok(may_be_more);
        }
        let mut in_flight = VecDeque::new();
        loop {
            while in_flight.len() < WANTS_IN_FLIGHT && !*stopping.borrow() {
                let Some(want) = wants.pop_front() else { break };
                conversation.send(&want.envelope).await?;
                in_flight.push_back((want.content, want.number));
            }
            let Some((content, number)) = in_flight.pop_front() else { return Ok(true) };
            let answer = conversation.answer().await?;
            let stored = self.hall_on(answer, move |post, peer, answer| match answer {
                Answer::Chunk { bytes } => Ok(post.take_chunk(peer, content, number, bytes)?),
                Answer::Absent => Ok(false),
                other => Err(unexpected(&other)),
            });
            if !stored.await? {
                tracing::debug!(
                    peer = self.peer.node.short(),
                    content = content.short(),
                    number,
                    "chunk not to be had now"
                );
                absent.contents.insert(content);
            }
        }
    }

    /// Asks the hall, where blocking is allowed.
    async fn hall<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Post, NodeId) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Trouble> {
        let (post, peer) = (self.post.clone(), self.peer.node);
        Ok(blocking(self.way.hands(), move || ask(&*post, peer)).await??)
    }

    /// Reads the peer's answer and tells the hall, where blocking is allowed.
    async fn hall_on<T: Send + 'static>(
        &self,
        answer: Vec<u8>,
        tell: impl FnOnce(&dyn Post, NodeId, Answer) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let (post, peer) = (self.post.clone(), self.peer.node);
        blocking(self.way.hands(), move || tell(&*post, peer, read(&answer)?)).await?
    }
}

/// Tells the hall what became of a parcel.
fn take_stored(post: &dyn Post, peer: NodeId, answer: &Answer) -> Result<(), Trouble> {
    match answer {
        // If it says nothing of what it was sent, asking again at once would only turn in a circle.
        Answer::Stored { .. } if !post.take_stored(peer, answer)? => Err(Trouble::UnexpectedAnswer),
        Answer::Stored { .. } => Ok(()),
        other => Err(unexpected(other)),
    }
}

fn unexpected(answer: &Answer) -> Trouble {
    match answer {
        Answer::Later => Trouble::Later,
        Answer::NotUnderstood => Trouble::NotUnderstood,
        Answer::Stored { .. }
        | Answer::Same
        | Answer::Heads(_)
        | Answer::Chunk { .. }
        | Answer::Absent
        | Answer::Carried { .. }
        | Answer::NotCarried { .. }
        | Answer::Held { .. }
        | Answer::Fates { .. } => Trouble::UnexpectedAnswer,
    }
}

/// Contents of which a chunk was asked for in vain. They are passed over until the next turn, so that they do not hide others.
#[derive(Default)]
struct Absent {
    contents: BTreeSet<ContentId>,
    /// How many wants were passed over when last looked.
    passed: usize,
}

impl Absent {
    fn pass(&mut self, wants: Vec<Want>) -> VecDeque<Want> {
        let all = wants.len();
        let mut left: VecDeque<Want> =
            wants.into_iter().filter(|want| !self.contents.contains(&want.content)).collect();
        self.passed = all - left.len();
        left.truncate(WANTS_TURN);
        left
    }
}
