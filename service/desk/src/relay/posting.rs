//! What this node gives to a relay for a partner, and what it knows of it afterwards. All of it may be lost: then the same is sent again.

use std::collections::BTreeSet;

use base::{ContentId, EntryId, Hash, NodeId, Timestamp, cbor};
use sealing::Signed;
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, space};
use crate::fellows::is_coming;
use crate::ports::{Batch, Fault};
use crate::relay::{
    Asked, CARRIED_BYTES_LIMIT, CHUNKS_LOOKED_AT, CHUNKS_POSTED, Errand, FATES_AT_ONCE, HEADS_SECONDS, LOST_SECONDS,
    PARCELS_POSTED, UNANSWERED_SECONDS, UNOPENED_SECONDS, Visit, envelope_hash,
};
use crate::wire::{Inline, Message, Relayed};

/// What an envelope holds that was given to a relay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum What {
    /// These entries.
    Entries(Vec<EntryId>),
    /// The wish for a chunk.
    Chunk(ContentId, u64),
    /// How far this node is, as a summary.
    Heads(Hash),
    /// This node's card.
    Card,
}

/// How far an envelope has come, as this node knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Stage {
    /// With the relay.
    Waiting,
    /// The addressee has signed that it took it.
    Taken,
    /// The addressee has answered; its receipt for the relay has not come yet.
    Answered,
    /// The addressee could not do anything with it now.
    Paused,
}

/// An envelope that a relay took.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Posted {
    pub(crate) what: What,
    /// By this node's clock.
    pub(crate) at: Timestamp,
    pub(crate) stage: Stage,
    /// From then on this is forgotten, and the same is sent again if it still has to be.
    pub(crate) lapses: Timestamp,
    /// [`Relayed`], signed by the relay.
    #[serde(with = "base::bytes")]
    pub(crate) receipt: Vec<u8>,
    /// [`crate::wire::Taken`], signed by the addressee, once it has come.
    #[serde(default)]
    pub(crate) taken: Option<Inline>,
}

impl Posted {
    /// Whether it is remembered still. What lapses further ahead than it ever does was noted by a clock that was ahead, and would keep back what has to be
    /// sent again until then.
    fn is_valid(&self, now: Timestamp) -> bool {
        let longest = match self.stage {
            Stage::Waiting | Stage::Answered => LOST_SECONDS,
            Stage::Taken => UNANSWERED_SECONDS,
            Stage::Paused => UNOPENED_SECONDS,
        };
        is_coming(self.lapses, now, longest)
    }
}

/// An envelope that is being given to a relay.
pub(super) struct Posting {
    pub(super) to: NodeId,
    envelope: Hash,
    bytes: u64,
    what: What,
}

/// What is known of the way to a partner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WayState {
    /// When heads were sent last.
    #[serde(default)]
    pub(crate) heads_at: Option<Timestamp>,
    /// The summary at which both were equally far.
    #[serde(default)]
    pub(crate) equal: Option<Hash>,
    /// Why nothing more goes by this way just now: a stable word.
    #[serde(default)]
    pub(crate) trouble: Option<String>,
}

/// Words that say something of the relay as it is now, and are past when it answers.
const PASSING: [&str; 3] = ["later", "not-understood", "unexpected-answer"];
/// The word that says something of the addressee: past when that answers.
const NOT_OPENED: &str = "not-opened";

impl Desk {
    pub(crate) fn posted(&self, to: NodeId, envelope: Hash) -> Result<Option<Posted>, Fault> {
        let value = self.archive.value(space::POSTED, &format!("{to}/{envelope}"))?;
        Ok(value.and_then(|value| cbor::from_trusted(&value).ok()))
    }

    pub(super) fn set_posted(&self, to: NodeId, envelope: Hash, posted: Option<&Posted>) -> Result<(), Fault> {
        let values = vec![(space::POSTED, format!("{to}/{envelope}"), posted.map(cbor::to_vec))];
        self.archive.commit(Batch { values, ..Batch::default() }, self.now())
    }

    /// What relays took of this node for a partner and is not forgotten, each with its hash, oldest first. Hashes are another each time, since signatures
    /// are: in their order two runs from one beginning would not be the same.
    pub(crate) fn posted_to(&self, to: NodeId) -> Result<Vec<(Hash, Posted)>, Fault> {
        let of_partner = format!("{to}/");
        let mut posted = Vec::new();
        for (key, value) in self.archive.values(space::POSTED)? {
            let Some(envelope) = key.strip_prefix(&of_partner).and_then(|hash| hash.parse().ok()) else { continue };
            posted.extend(cbor::from_trusted(&value).ok().map(|one: Posted| (envelope, one)));
        }
        posted.sort_by_cached_key(|(_, one)| (one.at, cbor::to_vec(&one.what)));
        Ok(posted)
    }

    /// The same without what has lapsed, which is removed.
    fn posted_and_valid(&self, to: NodeId) -> Result<Vec<(Hash, Posted)>, Fault> {
        let now = self.now();
        let (valid, lapsed): (Vec<_>, Vec<_>) = self.posted_to(to)?.into_iter().partition(|(_, one)| one.is_valid(now));
        for (envelope, _) in lapsed {
            self.set_posted(to, envelope, None)?;
        }
        Ok(valid)
    }

    /// What a batch must remove so that nothing is remembered of what relays took for a partner; for all partners if none is named.
    pub(crate) fn forgetting_posted(&self, of: Option<NodeId>) -> Result<Batch, Fault> {
        let mut batch = Batch::default();
        for space in [space::POSTED, space::WAYS] {
            let keys = self.archive.values(space)?.into_iter().map(|(key, _)| key);
            let is_meant = |key: &String| of.is_none_or(|of| key.starts_with(&of.to_string()));
            batch.values.extend(keys.filter(is_meant).map(|key| (space, key, None)));
        }
        Ok(batch)
    }

    pub(crate) fn way_state(&self, of: NodeId) -> Result<WayState, Fault> {
        let value = self.archive.value(space::WAYS, &of.to_string())?;
        Ok(value.and_then(|value| cbor::from_trusted(&value).ok()).unwrap_or_default())
    }

    fn change_way_state(&self, of: NodeId, change: impl FnOnce(&mut WayState)) -> Result<(), Fault> {
        let before = self.way_state(of)?;
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return Ok(());
        }
        let values = vec![(space::WAYS, of.to_string(), Some(cbor::to_vec(&after)))];
        self.archive.commit(Batch { values, ..Batch::default() }, self.now())
    }

    pub(super) fn set_trouble(&self, of: NodeId, trouble: Option<&str>) -> Result<(), Fault> {
        self.change_way_state(of, |state| state.trouble = trouble.map(str::to_owned))
    }

    /// Why nothing more goes to a partner, or to all who are reached by way of a relay.
    pub(super) fn note_trouble(&self, relay: NodeId, to: Option<NodeId>, word: &str) -> Result<(), Fault> {
        let all = || self.reached_by(relay).into_keys().collect();
        to.map_or_else(all, |to| vec![to]).into_iter().try_for_each(|to| self.set_trouble(to, Some(word)))
    }

    pub(super) fn clear_trouble(&self, relay: NodeId) -> Result<(), Fault> {
        let is_past = |state: &WayState| state.trouble.as_deref().is_some_and(|word| PASSING.contains(&word));
        self.reached_by(relay)
            .into_keys()
            .try_for_each(|to| if is_past(&self.way_state(to)?) { self.set_trouble(to, None) } else { Ok(()) })
    }

    pub(super) fn equally_far(&self, with: NodeId, summary: Hash) -> Result<(), Fault> {
        self.change_way_state(with, |state| state.equal = Some(summary))
    }

    /// Asks what became of what was not heard of; once all are asked for, gives the relay what waits.
    pub(super) fn ask_for_fates(&self, relay: NodeId, mut visit: Visit) -> Result<Option<Errand>, Fault> {
        let mut asked = Vec::new();
        for to in self.reached_by(relay).into_keys() {
            let unheard = |one: &Posted| matches!(one.stage, Stage::Waiting | Stage::Answered);
            let posted = self.posted_and_valid(to)?.into_iter();
            let due = posted.filter(|(envelope, one)| unheard(one) && !visit.asked.contains(envelope));
            asked.extend(due.map(|(envelope, _)| (to, envelope)));
        }
        asked.truncate(FATES_AT_ONCE);
        if asked.is_empty() && visit.known.is_empty() {
            return self.post_next(relay, visit);
        }
        let envelopes: Vec<Hash> = asked.iter().map(|(_, envelope)| *envelope).collect();
        visit.asked.extend(&envelopes);
        let message = Message::Fates { envelopes, known: std::mem::take(&mut visit.known) };
        self.errand(relay, &message, Asked::Fates(asked), visit).map(Some)
    }

    /// What a relay says became of envelopes. An addressee's receipt is believed because the addressee signed it; that one still waits, or is not
    /// known, costs at most the sending of it once more. Gives back those whose receipt is kept here.
    pub(super) fn take_fates(
        &self,
        relay: NodeId,
        asked: &[(NodeId, Hash)],
        taken: &[Inline],
        waiting: &[Hash],
    ) -> Result<Vec<Hash>, Fault> {
        let now = self.now();
        let mut heard = BTreeSet::new();
        for receipt in taken.iter().take(asked.len()) {
            let read = Signed::read(&receipt.0).ok().map(|signed| signed.signer());
            let read = read.and_then(|signer| Some((signer, self.read_taken(signer, &receipt.0)?)));
            let genuine =
                read.filter(|(signer, taken)| taken.relay == relay && asked.contains(&(*signer, taken.envelope)));
            let Some((to, taken)) = genuine else {
                self.note_trouble(relay, None, "receipt-false")?;
                return Ok(heard.into_iter().collect());
            };
            heard.insert(taken.envelope);
            let Some(posted) = self.posted(to, taken.envelope)? else { continue };
            let (stage, seconds) = match (taken.opened, posted.stage) {
                (true, Stage::Waiting) => (Stage::Taken, UNANSWERED_SECONDS),
                (false, Stage::Waiting) => (Stage::Paused, UNOPENED_SECONDS),
                (_, Stage::Answered | Stage::Taken | Stage::Paused) => {
                    self.set_posted(to, taken.envelope, None)?;
                    continue;
                }
            };
            if !taken.opened {
                self.set_trouble(to, Some(NOT_OPENED))?;
            }
            let next = Posted { stage, lapses: now.plus_seconds(seconds), taken: Some(receipt.clone()), ..posted };
            self.set_posted(to, taken.envelope, Some(&next))?;
        }
        for (to, envelope) in asked.iter().filter(|(_, one)| !heard.contains(one) && !waiting.contains(one)) {
            self.set_posted(*to, *envelope, None)?;
        }
        Ok(heard.into_iter().collect())
    }

    /// The next envelope for anybody who is reached by way of this relay.
    pub(super) fn post_next(&self, relay: NodeId, mut visit: Visit) -> Result<Option<Errand>, Fault> {
        for to in self.reached_by(relay).into_keys() {
            if visit.shut.contains(&to) {
                continue;
            }
            // What cannot be made for one keeps nothing from those who come after it.
            let made = self
                .next_for(to)
                .and_then(|next| next.map(|(message, what)| Ok((self.seal_to(to, &message)?, what))).transpose());
            let (envelope, what) = match made {
                Ok(Some(made)) => made,
                Ok(None) => continue,
                Err(fault) => {
                    self.bell.fault(&fault);
                    visit.shut.insert(to);
                    continue;
                }
            };
            if envelope.len() > CARRIED_BYTES_LIMIT {
                // Heads of tens of thousands of dossiers. What waits goes without them at the next visit.
                self.change_way_state(to, |state| state.heads_at = Some(self.now()))?;
                visit.shut.insert(to);
                continue;
            }
            let posting = Posting { to, envelope: envelope_hash(&envelope), bytes: envelope.len() as u64, what };
            return self
                .errand(relay, &Message::Carry { envelope, unasked: false }, Asked::Post(posting), visit)
                .map(Some);
        }
        Ok(None)
    }

    /// What a partner should get next, in the order of a direct connection: the card, heads, entries, wishes for chunks.
    fn next_for(&self, to: NodeId) -> Result<Option<(Message, What)>, Fault> {
        let posted = self.posted_and_valid(to)?;
        let under_way: Vec<&What> =
            posted.iter().filter(|(_, one)| one.stage != Stage::Answered).map(|(_, one)| &one.what).collect();
        if !under_way.contains(&&What::Card)
            && let Some(card) = self.card_message(to)?
        {
            return Ok(Some((card, What::Card)));
        }
        if !under_way.iter().any(|what| matches!(what, What::Heads(_)))
            && let Some(heads) = self.heads_if_due(to)?
        {
            return Ok(Some(heads));
        }
        let parcels: Vec<&Vec<EntryId>> = under_way
            .iter()
            .filter_map(|what| match what {
                What::Entries(entries) => Some(entries),
                What::Chunk(..) | What::Heads(_) | What::Card => None,
            })
            .collect();
        if parcels.len() < PARCELS_POSTED {
            let sent: BTreeSet<EntryId> = parcels.iter().flat_map(|entries| entries.iter().copied()).collect();
            if let Some((parcel, entries)) = self.fill_parcel(to, &sent, parcels.len(), 1)? {
                return Ok(Some((Message::Parcel(parcel), What::Entries(entries.into_iter().collect()))));
            }
        }
        self.next_wish(to, &under_way)
    }

    fn heads_if_due(&self, to: NodeId) -> Result<Option<(Message, What)>, Fault> {
        let state = self.way_state(to)?;
        let is_recovering = self.recovers_from(to);
        // A clock that was set back must not keep them for longer.
        let sent_lately = state.heads_at.is_some_and(|at| (0..HEADS_SECONDS).contains(&self.now().seconds_since(at)));
        if sent_lately && !is_recovering {
            return Ok(None);
        }
        if let Err(fault) = self.again(|| self.deliver_what_is_whole()) {
            self.bell.fault(&fault);
        }
        let heads = self.heads_message(to, true)?;
        if state.equal == Some(heads.summary) && !is_recovering {
            return Ok(None);
        }
        let what = What::Heads(heads.summary);
        Ok(Some((Message::Heads(heads), what)))
    }

    fn next_wish(&self, to: NodeId, under_way: &[&What]) -> Result<Option<(Message, What)>, Fault> {
        if under_way.iter().filter(|what| matches!(what, What::Chunk(..))).count() >= CHUNKS_POSTED {
            return Ok(None);
        }
        for (content, numbers) in self.archive.lacking(to, CHUNKS_LOOKED_AT)? {
            for number in numbers {
                let wish = What::Chunk(content, number);
                if !under_way.contains(&&wish) {
                    return Ok(Some((Message::Want { content, number }, wish)));
                }
            }
        }
        Ok(None)
    }

    /// Keeps the relay's receipt. `false`: it is not one for this envelope, signed by this relay, and what was to be sent counts as not sent.
    pub(super) fn keep_posted(&self, relay: NodeId, posting: Posting, receipt: Vec<u8>) -> Result<bool, Fault> {
        let Posting { to, envelope, bytes, what } = posting;
        let Some(read) = self.read_relayed(relay, &receipt) else { return Ok(false) };
        if (Relayed { at: read.at, envelope, from: self.own.node(), to, bytes }) != read {
            return Ok(false);
        }
        let now = self.now();
        let is_heads = matches!(what, What::Heads(_));
        let lapses = now.plus_seconds(LOST_SECONDS);
        let posted = Posted { what, at: now, stage: Stage::Waiting, lapses, receipt, taken: None };
        self.set_posted(to, envelope, Some(&posted))?;
        self.change_way_state(to, |state| {
            state.heads_at = if is_heads { Some(now) } else { state.heads_at };
            state.trouble = state.trouble.take().filter(|word| word == NOT_OPENED);
        })?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_clock_ahead_has_noted_keeps_nothing_back() {
        let now = Timestamp(1_793_600_000_000_000);
        let noted = |stage, by: i64, seconds: i64| {
            let lapses = now.plus_seconds(by + seconds);
            Posted { what: What::Card, at: now, stage, lapses, receipt: Vec::new(), taken: None }.is_valid(now)
        };
        let longest = [
            (Stage::Waiting, LOST_SECONDS),
            (Stage::Answered, LOST_SECONDS),
            (Stage::Taken, UNANSWERED_SECONDS),
            (Stage::Paused, UNOPENED_SECONDS),
        ];
        for (stage, seconds) in longest {
            assert!(noted(stage, 0, seconds) && noted(stage, 1 - seconds, seconds), "{stage:?}");
            assert!(!noted(stage, -seconds, seconds), "{stage:?}: it has lapsed");
            assert!(!noted(stage, 365 * 86_400, seconds), "{stage:?}: the clock was a year ahead");
        }
    }
}
