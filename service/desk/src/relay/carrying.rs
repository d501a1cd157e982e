//! The relay's own part: it holds sealed envelopes for others, within limits, and knows of them no more than whose they are, for whom, how long and since when.

use std::collections::BTreeMap;

use base::{ContentId, Hash, NodeId, Timestamp, cbor};
use sealing::{addressee, hash};
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, space};
use crate::house::{Pair, pair};
use crate::ports::{Batch, Fault};
use crate::relay::{
    CARRIED_BYTES_LIMIT, DAY, HANDED_LIMIT, HELD_BYTES_LIMIT, HELD_DAYS, HELD_ENVELOPES_LIMIT, envelope_hash,
};
use crate::shelf::lock;
use crate::wire::{Answer, Inline, Relayed};

/// An envelope that this node holds for others. Its bytes lie as a chunk under an identifier of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Held {
    pub(crate) from: NodeId,
    pub(crate) to: NodeId,
    pub(crate) envelope: Hash,
    pub(crate) bytes: u64,
    pub(crate) at: Timestamp,
    /// Its place among all: those that come first go first.
    pub(crate) place: i64,
    /// Its sender will not ask what became of it.
    pub(crate) unasked: bool,
}

impl Held {
    fn key(&self) -> String {
        format!("{}/{}", self.from, self.envelope)
    }

    /// Another each time that the same envelope is taken, so that throwing one away never meets the other.
    fn bytes_id(&self) -> ContentId {
        ContentId(hash("kerege/held/1", &[&self.from.0.0, &self.envelope.0, &self.place.to_be_bytes()]))
    }

    fn pair(&self) -> Pair {
        pair(self.from, self.to)
    }
}

/// The receipt of an addressee, kept until the sender has surely asked for it.
#[derive(Serialize, Deserialize)]
struct Handed {
    at: Timestamp,
    #[serde(with = "base::bytes")]
    taken: Vec<u8>,
}

impl Desk {
    /// Everything that is held here, those that came first first.
    pub(crate) fn held(&self) -> Result<Vec<Held>, Fault> {
        let values = self.archive.values(space::HELD)?.into_iter();
        let mut held: Vec<Held> = values.filter_map(|(_, value)| cbor::from_trusted(&value).ok()).collect();
        held.sort_by_key(|one| (one.place, one.envelope));
        Ok(held)
    }

    /// How much waits here for each partner of what others sent: envelopes, and bytes.
    pub fn held_for_others(&self) -> Result<BTreeMap<NodeId, (u64, u64)>, Fault> {
        let mut waiting = BTreeMap::<NodeId, (u64, u64)>::new();
        for one in self.held()? {
            let (envelopes, bytes) = waiting.entry(one.to).or_default();
            (*envelopes, *bytes) = (*envelopes + 1, *bytes + one.bytes);
        }
        Ok(waiting)
    }

    fn carries_between(&self, of: Pair) -> bool {
        self.with_peers(|peers| peers.relays.contains_key(&of))
    }

    /// A peer asks this node to carry an envelope to another.
    pub(crate) fn carry(&self, from: NodeId, envelope: &[u8], unasked: bool) -> Result<Answer, Fault> {
        let no = |code: &str| Ok(Answer::NotCarried { code: code.to_owned() });
        let Ok(to) = addressee(envelope) else { return Ok(Answer::NotUnderstood) };
        // Whether the addressee is known here at all is not said.
        if !self.carries_between(pair(from, to)) {
            return no("no-relay");
        }
        if envelope.len() > CARRIED_BYTES_LIMIT {
            return no("relay-full");
        }
        // One at a time, or two would each find the last room free.
        let _turn = lock(&self.carrying);
        let (held, now, named) = (self.held()?, self.now(), envelope_hash(envelope));
        let bytes = envelope.len() as u64;
        let of_these = || held.iter().filter(|one| (one.from, one.to) == (from, to));
        let relayed = |at| Relayed { envelope: named, from, to, bytes, at };
        if let Some(known) = of_these().find(|one| one.envelope == named) {
            return Ok(Answer::Carried { receipt: self.sign_relayed(&relayed(known.at)) });
        }
        // Receipts that it has not asked for yet take room as well.
        let of_sender = format!("{from}/");
        let receipts = self.archive.values(space::HANDED)?.into_iter().filter(|(key, _)| key.starts_with(&of_sender));
        if of_these().count() >= HELD_ENVELOPES_LIMIT
            || receipts.count() >= HANDED_LIMIT
            || of_these().map(|one| one.bytes).sum::<u64>() + bytes > HELD_BYTES_LIMIT
        {
            return no("relay-full");
        }
        let place = held.last().map_or(now.0, |last| now.0.max(last.place + 1));
        let one = Held { from, to, envelope: named, bytes, at: now, place, unasked };
        self.store_held(&one, envelope)?;
        Ok(Answer::Carried { receipt: self.sign_relayed(&relayed(now)) })
    }

    /// Its bytes are known as an upload until it stands among what is held, so that a crash leaves nothing behind.
    fn store_held(&self, one: &Held, envelope: &[u8]) -> Result<(), Fault> {
        let upload = one.bytes_id().to_string();
        let began = vec![(space::UPLOADS, upload.clone(), Some(cbor::to_vec(&one.at)))];
        self.archive.commit(Batch { values: began, ..Batch::default() }, one.at)?;
        self.archive.put_chunk(one.bytes_id(), 0, envelope)?;
        let values = vec![(space::UPLOADS, upload, None), (space::HELD, one.key(), Some(cbor::to_vec(one)))];
        self.archive.commit(Batch { values, ..Batch::default() }, one.at)
    }

    /// A peer asks what is held for it, and says that it has taken the one before.
    pub(crate) fn hand_over(&self, to: NodeId, taken: Option<&[u8]>) -> Result<Answer, Fault> {
        let held = self.held()?;
        let mut mine: Vec<&Held> = held.iter().filter(|one| one.to == to && self.carries_between(one.pair())).collect();
        if let Some(receipt) = taken
            && let Some(read) = self.read_taken(to, receipt)
            && read.relay == self.own.node()
        {
            let (gone, left) = mine.into_iter().partition(|one| one.envelope == read.envelope);
            mine = left;
            self.let_go_of(&gone, Some(receipt))?;
        }
        for one in mine {
            if let Some(envelope) = self.archive.chunk(one.bytes_id(), 0)? {
                return Ok(Answer::Held { envelope });
            }
            // Its bytes are gone, as after the archive was moved. The sender hears that nothing is known of it.
            self.let_go_of(&[one], None)?;
        }
        Ok(Answer::Absent)
    }

    /// Forgets envelopes, with the addressee's receipt or without.
    fn let_go_of(&self, gone: &[&Held], taken: Option<&[u8]>) -> Result<(), Fault> {
        if gone.is_empty() {
            return Ok(());
        }
        let now = self.now();
        let mut batch = Batch::default();
        for one in gone {
            // Until the bytes are gone too, they are an upload that was given up.
            batch.values.push((space::UPLOADS, one.bytes_id().to_string(), Some(cbor::to_vec(&Timestamp(0)))));
            batch.values.push((space::HELD, one.key(), None));
            if let Some(taken) = taken.filter(|_| !one.unasked) {
                let handed = Handed { at: now, taken: taken.to_vec() };
                batch.values.push((space::HANDED, one.key(), Some(cbor::to_vec(&handed))));
            }
        }
        self.archive.commit(batch, now)?;
        let mut batch = Batch::default();
        for one in gone {
            self.archive.drop_chunks(one.bytes_id())?;
            batch.values.push((space::UPLOADS, one.bytes_id().to_string(), None));
        }
        self.archive.commit(batch, now)
    }

    /// A peer asks what became of envelopes that it gave to this node, and says of which it knows.
    pub(crate) fn fates(&self, from: NodeId, envelopes: &[Hash], known: &[Hash]) -> Result<Answer, Fault> {
        if !known.is_empty() {
            let known = known.iter().take(super::FATES_AT_ONCE);
            let values = known.map(|envelope| (space::HANDED, format!("{from}/{envelope}"), None)).collect();
            self.archive.commit(Batch { values, ..Batch::default() }, self.now())?;
        }
        let (mut taken, mut waiting) = (Vec::new(), Vec::new());
        for envelope in envelopes.iter().take(super::FATES_AT_ONCE) {
            let key = format!("{from}/{envelope}");
            if let Some(handed) = self.archive.value(space::HANDED, &key)? {
                let handed: Option<Handed> = cbor::from_trusted(&handed).ok();
                taken.extend(handed.map(|handed| Inline(handed.taken)));
            } else if self.archive.value(space::HELD, &key)?.is_some() {
                waiting.push(*envelope);
            }
        }
        Ok(Answer::Fates { taken, waiting })
    }

    /// Throws away what was held too long, or for two between whom this node carries no more. To be called every minute.
    pub fn see_to_held(&self) {
        if let Err(fault) = self.throw_away_held() {
            self.bell.fault(&fault);
        }
    }

    pub(crate) fn throw_away_held(&self) -> Result<(), Fault> {
        let now = self.now();
        let is_old = |at: Timestamp| now.seconds_since(at) > HELD_DAYS * DAY;
        let held = self.held()?;
        let gone: Vec<&Held> = held.iter().filter(|one| is_old(one.at) || !self.carries_between(one.pair())).collect();
        self.let_go_of(&gone, None)?;
        let mut batch = Batch::default();
        for (key, handed) in self.archive.values(space::HANDED)? {
            let handed: Option<Handed> = cbor::from_trusted(&handed).ok();
            if handed.is_none_or(|handed| is_old(handed.at)) {
                batch.values.push((space::HANDED, key, None));
            }
        }
        if batch.values.is_empty() { Ok(()) } else { self.archive.commit(batch, now) }
    }
}
