//! What goes to a peer: heads, parcels, chunks; and what its answers change here.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use base::{ContentId, DossierId, EntryId, NodeId, cbor};
use dossier::{Entry, Unverified};
use sealing::{hash, seal_envelope, wrap_key};

use crate::desk::{Desk, space};
use crate::ports::{Batch, Drawing, Fault, INLINE_LIMIT_BYTES};
use crate::post::Want;
use crate::shelf::lock;
use crate::wire::{
    Answer, HeadsMessage, Inline, Message, PARCEL_BYTES_LIMIT, PARCEL_ENTRIES_LIMIT, Packed, PackedContent, Parcel,
};

/// The most of a peer's reason for a refusal that is kept.
const CODE_CHARACTERS: usize = 64;

type HeadsOf = BTreeMap<DossierId, BTreeMap<NodeId, u64>>;

impl Desk {
    pub(crate) fn heads_message(&self, peer: NodeId, full: bool) -> Result<HeadsMessage, Fault> {
        let heads = self.archive.heads_shared_with(peer)?;
        let summary = hash("kerege/heads/1", &[&cbor::to_vec(&heads)]);
        Ok(HeadsMessage { summary, heads: full.then_some(heads) })
    }

    pub(crate) fn seal_to(&self, peer: NodeId, message: &Message) -> Result<Vec<u8>, Fault> {
        let card = self.peer(peer).ok_or_else(|| Fault::new("sealing an envelope", "the peer is not confirmed"))?;
        let mut chance = Drawing(&self.chance);
        seal_envelope(&self.own.keys, peer, &card.envelope_key, &cbor::to_vec(message), &mut chance)
            .map_err(|error| Fault::new("sealing an envelope", error))
    }

    /// Puts into the peer's outbox what these heads show it to lack.
    pub(crate) fn send_what_is_lacking(&self, peer: NodeId, theirs: &HeadsOf) -> Result<(), Fault> {
        let mut batch = Batch::default();
        for (dossier, chains) in self.archive.heads_shared_with(peer)? {
            let reached = |author: &NodeId| theirs.get(&dossier).and_then(|chains| chains.get(author)).copied();
            let behind: BTreeMap<NodeId, u64> = chains
                .iter()
                .filter(|(author, last)| reached(author).is_none_or(|reached| reached < **last))
                .map(|(author, _)| (*author, reached(author).map_or(0, |reached| reached + 1)))
                .collect();
            if behind.is_empty() {
                continue;
            }
            let read = self.read(dossier, |loaded| {
                // In the log's order, so that each comes after its causes and nothing has to wait over there.
                for (_, entry) in loaded.log.in_order() {
                    let header = entry.header();
                    if behind.get(&header.author).is_some_and(|from| header.sequence >= *from) {
                        batch.outbox.push((peer, entry.id()));
                    }
                }
                Ok(())
            });
            if let Err(fault) = read {
                self.goes_on_without(dossier, fault)?;
            }
        }
        if !batch.outbox.is_empty() {
            self.archive.commit(batch, self.now())?;
            self.ring(peer);
        }
        Ok(())
    }

    /// Entries that are not on their way yet, if there are at least so many.
    pub(super) fn next_parcel(&self, peer: NodeId, least: usize) -> Result<Option<Vec<u8>>, Fault> {
        let (under_way, parcels) = {
            let sent = lock(&self.sent);
            let parcels = sent.get(&peer);
            (
                parcels.into_iter().flatten().flatten().copied().collect::<BTreeSet<_>>(),
                parcels.map_or(0, VecDeque::len),
            )
        };
        let Some((parcel, sent)) = self.fill_parcel(peer, &under_way, parcels, least)? else { return Ok(None) };
        lock(&self.sent).entry(peer).or_default().push_back(sent);
        self.seal_to(peer, &Message::Parcel(parcel)).map(Some)
    }

    /// Packs what waits and is not under way, in so many parcels, if there are at least so many entries.
    pub(crate) fn fill_parcel(
        &self,
        peer: NodeId,
        under_way: &BTreeSet<EntryId>,
        parcels: usize,
        least: usize,
    ) -> Result<Option<(Parcel, BTreeSet<EntryId>)>, Fault> {
        let (entries, bytes) = (PARCEL_ENTRIES_LIMIT + under_way.len(), PARCEL_BYTES_LIMIT / 2 * (parcels + 1));
        let mut waiting = self.archive.outbox(peer, entries, bytes)?;
        waiting.retain(|stored| !under_way.contains(&stored.id));
        if waiting.len() < least {
            return Ok(None);
        }
        waiting.truncate(PARCEL_ENTRIES_LIMIT);
        let mut parcel = Parcel::default();
        let mut sent = BTreeSet::new();
        let mut bytes = 0;
        for stored in waiting {
            let id = stored.id;
            let packed = match self.signed_now(stored.bytes).and_then(|bytes| self.pack(peer, bytes)) {
                Ok(packed) => packed,
                // It stays in the outbox, and what comes after it goes.
                Err(fault) => {
                    self.goes_on_without(stored.dossier, fault)?;
                    continue;
                }
            };
            bytes += packed.entry.len() + packed.contents.iter().map(size).sum::<usize>();
            if bytes > PARCEL_BYTES_LIMIT && !parcel.entries.is_empty() {
                break;
            }
            parcel.entries.push(packed);
            sent.insert(id);
        }
        Ok(if parcel.entries.is_empty() { None } else { Some((parcel, sent)) })
    }

    /// An own entry as this node signs now: a partner that knows its new keys takes nothing any more that was signed with the former ones.
    fn signed_now(&self, bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
        if self.own.card.former.is_empty() {
            return Ok(bytes);
        }
        let fault = |error| Fault::new("signing an entry anew", error);
        let entry = Entry::from_store(&bytes).map_err(fault)?;
        let is_signed_now =
            || Unverified::read(&bytes).and_then(|read| read.verify_by(&self.own.card.signers())).is_ok();
        if entry.header().author != self.own.node() || is_signed_now() {
            return Ok(bytes);
        }
        Ok(entry.signed_anew(&self.own.keys).bytes().to_vec())
    }

    /// An entry with its contents, their keys sealed to the peer alone.
    fn pack(&self, peer: NodeId, bytes: Vec<u8>) -> Result<Packed, Fault> {
        let entry = Entry::from_store(&bytes).map_err(|error| Fault::new("packing an entry", error))?;
        let mut contents = Vec::new();
        for named in &entry.header().contents {
            // A peer's entry can name any content, and may come back to it from here. Only this dossier's own may go with it, or the
            // key of another's would.
            let Some(content) = self.content_in(entry.dossier(), named.id)? else { continue };
            if !self.serves(peer, entry.dossier())? {
                continue;
            }
            let held: Vec<_> = content.wraps.iter().filter(|wrap| wrap.node == peer).cloned().collect();
            let wraps = if held.is_empty() { self.wrap_for(peer, entry.dossier(), named.id)? } else { held };
            let only = content.manifest.chunks.len() == 1;
            let small = only && content.manifest.length <= INLINE_LIMIT_BYTES as u64;
            let inline = if small { self.archive.chunk(named.id, 0)?.map(Inline) } else { None };
            contents.push(PackedContent { manifest: content.manifest, wraps, inline });
        }
        Ok(Packed { entry: bytes, contents })
    }

    /// Uploaded files are sealed to the own house first; the partner's unit gets its key when they are sent.
    fn wrap_for(&self, peer: NodeId, dossier: DossierId, id: ContentId) -> Result<Vec<sealing::Wrap>, Fault> {
        let (Some((_, key)), Some(card)) = (self.content_key(dossier, id)?, self.peer(peer)) else {
            return Ok(Vec::new());
        };
        let unit = &card.units[0];
        let mut chance = Drawing(&self.chance);
        let wrap = wrap_key(&key, id, peer, &unit.code, &unit.key, &mut chance);
        Ok(vec![wrap.map_err(|error| Fault::new("sealing a content's key", error))?])
    }

    /// Takes out of the outbox what the peer has answered for, of what the oldest parcel on its way brought it: `true` if that was anything.
    pub(super) fn take_out_of_outbox(&self, peer: NodeId, answer: &Answer) -> Result<bool, Fault> {
        let sent: BTreeSet<EntryId> = lock(&self.sent).get_mut(&peer).and_then(VecDeque::pop_front).unwrap_or_default();
        self.take_out_what_was_sent(peer, &sent, answer)
    }

    /// The same for entries of which it is known that they were sent.
    pub(crate) fn take_out_what_was_sent(
        &self,
        peer: NodeId,
        sent: &BTreeSet<EntryId>,
        answer: &Answer,
    ) -> Result<bool, Fault> {
        let Answer::Stored { entries, refused } = answer else { return Ok(false) };
        let mut batch = Batch::default();
        for id in entries.iter().filter(|id| sent.contains(id)) {
            batch.sent.push((peer, *id));
            // What it refused once and takes now is refused no longer.
            batch.values.push((space::REFUSED, format!("{peer}/{id}"), None));
        }
        for (id, code) in refused.iter().filter(|(id, _)| sent.contains(id)) {
            batch.sent.push((peer, *id));
            let code: String = code.chars().filter(char::is_ascii_graphic).take(CODE_CHARACTERS).collect();
            batch.values.push((space::REFUSED, format!("{peer}/{id}"), Some(code.into_bytes())));
        }
        let anything = !batch.sent.is_empty();
        if anything {
            self.archive.commit(batch, self.now())?;
        }
        Ok(anything)
    }

    pub(super) fn next_wants(&self, peer: NodeId, limit: usize) -> Result<Vec<Want>, Fault> {
        let mut wants = Vec::new();
        for (content, numbers) in self.archive.lacking(peer, limit)? {
            for number in numbers {
                let envelope = self.seal_to(peer, &Message::Want { content, number })?;
                wants.push(Want { content, number, envelope });
            }
        }
        Ok(wants)
    }

    fn serves(&self, peer: NodeId, dossier: DossierId) -> Result<bool, Fault> {
        let own = self.own.node();
        Ok(self.read(dossier, |loaded| Ok(loaded.serves(own) == Some(peer)))?.unwrap_or_default())
    }

    /// A chunk that a peer asks for, if it may have it.
    pub(super) fn offer(&self, peer: NodeId, id: ContentId, number: u64) -> Result<Answer, Fault> {
        let Some(content) = self.archive.content(id)? else { return Ok(Answer::Absent) };
        match self.serves(peer, content.dossier) {
            Ok(true) => {}
            Ok(false) => return Ok(Answer::Absent),
            Err(fault) => {
                self.goes_on_without(content.dossier, fault)?;
                return Ok(Answer::Absent);
            }
        }
        Ok(self.archive.chunk(id, number)?.map_or(Answer::Absent, |bytes| Answer::Chunk { bytes }))
    }
}

fn size(content: &PackedContent) -> usize {
    let inline = content.inline.as_ref().map_or(0, |inline| inline.0.len());
    inline + content.manifest.chunks.len() * 34 + content.wraps.len() * 1_300 + 200
}
