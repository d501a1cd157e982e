//! What a hostile relay does with what it carries. It can open nothing, so all it can do is to lose, to change, to confuse and to mislead.

use std::sync::{Mutex, MutexGuard, PoisonError};

use base::NodeId;
use desk::ports::{Archive, Batch};
use desk::wire::{Answer, Message};
use tokio::time::Instant;

use crate::disk::Disk;
use crate::plan::Carrying;

/// Where the halls keep what they hold for others.
const HELD: &str = "relay-held";
/// How many envelopes it remembers, to hand them over again.
const REMEMBERED: usize = 200;

/// How the relay is disposed, and what it remembers.
#[derive(Default)]
pub(crate) struct Carried(Mutex<State>);

#[derive(Default)]
struct State {
    mood: Option<(Instant, Carrying, u64)>,
    handed_over: Vec<Vec<u8>>,
    misplaced: u64,
}

impl Carried {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn take(&self, how: Carrying, pick: u64, until: Instant) {
        self.state().mood = Some((until, how, pick));
    }

    pub(crate) fn calm(&self) {
        self.state().mood = None;
    }

    pub(crate) fn count(&self) -> u64 {
        self.state().misplaced
    }

    /// What it answers instead of what an honest relay would, to `peer`, who asked for `message`.
    pub(crate) fn changed(&self, peer: NodeId, message: Option<&Message>, answer: Answer, disk: &Disk) -> Answer {
        let mut state = self.state();
        if let Answer::Held { envelope } = &answer
            && state.handed_over.len() < REMEMBERED
        {
            state.handed_over.push(envelope.clone());
        }
        let Some((_, how, pick)) = state.mood.filter(|(until, ..)| Instant::now() < *until) else { return answer };
        let other = match (how, message, &answer) {
            (Carrying::Drop, Some(Message::Carry { .. }), Answer::Carried { .. }) => {
                forget(peer, disk);
                Some(answer.clone())
            }
            (Carrying::Alter, _, Answer::Held { envelope }) => {
                let mut envelope = envelope.clone();
                let at = pick as usize % envelope.len().max(1);
                envelope.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1);
                Some(Answer::Held { envelope })
            }
            (Carrying::Confuse, Some(Message::Collect { .. }), _) if !state.handed_over.is_empty() => {
                let at = (pick + state.misplaced) as usize % state.handed_over.len();
                Some(Answer::Held { envelope: state.handed_over[at].clone() })
            }
            (Carrying::Hide, _, Answer::Held { .. }) => Some(Answer::Absent),
            (Carrying::Mislead, Some(Message::Fates { envelopes, .. }), _) => {
                let waiting = if pick.is_multiple_of(2) { envelopes.clone() } else { Vec::new() };
                Some(Answer::Fates { taken: Vec::new(), waiting })
            }
            _ => None,
        };
        state.misplaced += u64::from(other.is_some());
        other.unwrap_or(answer)
    }
}

/// Everything that `from` gave is gone.
fn forget(from: NodeId, disk: &Disk) {
    let of_sender = format!("{from}/");
    let held = disk.values(HELD).unwrap_or_default().into_iter().filter(|(key, _)| key.starts_with(&of_sender));
    let values = held.map(|(key, _)| (HELD, key, None)).collect();
    let _ = disk.commit(Batch { values, ..Batch::default() }, base::Timestamp(0));
}
