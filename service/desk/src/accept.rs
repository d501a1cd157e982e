//! Accept: what peers send. Everything is checked as if the peer were hostile; nothing a peer does may stop this node.

use std::collections::{BTreeMap, BTreeSet};

use base::{ContentId, DossierId, EntryId, NodeId, cbor};
use dossier::{Admission, Common, Entry, Log, Receipt, ReceiptStep, Unverified};
use sealing::{hash, open_envelope, seal_envelope, wrap_key};

use crate::desk::{Desk, space};
use crate::hall::No;
use crate::loaded::{Loaded, is_shared_room, opening_of};
use crate::pen::Pen;
use crate::ports::{Batch, Fault, StoredContent};
use crate::post::{Peer, Post, Want};
use crate::shelf::fill;
use crate::wire::{
    Answer, HeadsMessage, Inline, Message, PARCEL_BYTES_LIMIT, PARCEL_ENTRIES_LIMIT, Packed, PackedContent, Parcel,
};

/// Why an entry of a peer is refused for ever. The code goes back to the peer.
type RefusedCode = &'static str;

/// What became of a parcel's entries in one dossier.
#[derive(Default)]
struct Taken {
    stored: Vec<EntryId>,
    refused: Vec<(EntryId, String)>,
}

/// An entry whose signatures hold, with the contents that came with it.
struct Arrived {
    entry: Entry,
    contents: Vec<PackedContent>,
}

impl Desk {
    fn accept(&self, peer: NodeId, parcel: Parcel) -> Result<Answer, Fault> {
        if parcel.entries.len() > PARCEL_ENTRIES_LIMIT {
            return Ok(Answer::NotUnderstood);
        }
        let mut taken = Taken::default();
        let mut by_dossier: BTreeMap<DossierId, Vec<Arrived>> = BTreeMap::new();
        for packed in parcel.entries {
            match self.arrived(packed) {
                Ok(arrived) => by_dossier.entry(arrived.entry.dossier()).or_default().push(arrived),
                Err((Some(id), code)) => taken.refused.push((id, code.to_owned())),
                // Without an identifier there is nothing to name: the whole parcel is malformed.
                Err((None, _)) => return Ok(Answer::NotUnderstood),
            }
        }
        for (dossier, arrived) in by_dossier {
            self.accept_in(peer, dossier, arrived, &mut taken)?;
        }
        Ok(Answer::Stored { entries: taken.stored, refused: taken.refused })
    }

    /// Checks signatures and contents of one entry.
    fn arrived(&self, packed: Packed) -> Result<Arrived, (Option<EntryId>, RefusedCode)> {
        let unverified = Unverified::read(&packed.entry).map_err(|error| match error {
            dossier::EntryError::Version(_) => (claimed_id(&packed.entry), "later-version"),
            _ => (claimed_id(&packed.entry), "malformed"),
        })?;
        let id = claimed_id(&packed.entry);
        let author = unverified.author();
        let keys = if author == self.own.node() {
            self.own.keys.public().clone()
        } else {
            self.peer(author).map(|card| card.keys.clone()).ok_or((id, "unknown-author"))?
        };
        let entry = unverified.verify(&keys).map_err(|_| (id, "signature"))?;
        let named: BTreeSet<ContentId> = entry.header().contents.iter().map(|content| content.id).collect();
        for content in &packed.contents {
            let fits = named.contains(&content.manifest.id())
                && content.manifest.is_consistent()
                && content
                    .inline
                    .as_ref()
                    .is_none_or(|inline| content.manifest.chunks.len() == 1 && content.manifest.is_chunk(0, &inline.0));
            if !fits {
                return Err((id, "content-differs"));
            }
        }
        Ok(Arrived { entry, contents: packed.contents })
    }

    fn accept_in(
        &self,
        peer: NodeId,
        dossier: DossierId,
        arrived: Vec<Arrived>,
        taken: &mut Taken,
    ) -> Result<(), Fault> {
        let slot = self.shelf.slot(dossier);
        let mut guard = fill(&slot, self.archive.as_ref(), dossier)?;
        let mut pen = Pen::node(self);
        let mut arrived = arrived.into_iter();
        let mut added: Vec<EntryId> = Vec::new();
        let mut loaded = match guard.take() {
            Some(loaded) => {
                if !loaded.fold.members().ever().any(|member| member.node == peer)
                    || !is_shared_room(loaded.fold.room())
                {
                    *guard = Some(loaded);
                    taken.refused.extend(arrived.map(|arrived| (arrived.entry.id(), "not-a-member".to_owned())));
                    return Ok(());
                }
                loaded
            }
            None => {
                let Some(first) = arrived.next() else { return Ok(()) };
                match self.beginning(peer, &first.entry) {
                    Ok(loaded) => {
                        pen.batch.entries.push(Loaded::stored(&first.entry, true));
                        taken.stored.push(first.entry.id());
                        added.push(first.entry.id());
                        loaded
                    }
                    Err(code) => {
                        let rest = arrived.map(|arrived| arrived.entry.id());
                        taken
                            .refused
                            .extend([first.entry.id()].into_iter().chain(rest).map(|id| (id, code.to_owned())));
                        return Ok(());
                    }
                }
            }
        };
        let mut stored = Vec::new();
        for Arrived { entry, contents } in arrived {
            self.take_entry(&mut loaded, &entry, &mut pen, &mut added, &mut stored, taken);
            if stored.last() == Some(&entry.id()) {
                self.take_contents(&mut pen, &entry, contents)?;
            }
        }
        taken.stored.extend(stored);
        if pen.batch.entries.is_empty() && pen.batch.admitted.is_empty() {
            *guard = Some(loaded);
            return Ok(());
        }
        let loaded = loaded.advance(&added);
        let entries = loaded.log.len();
        let loaded = self.after_arrival(pen, loaded, &added)?;
        *guard = Some(loaded);
        drop(guard);
        self.shelf.weigh(dossier, entries);
        Ok(())
    }

    /// Puts one entry into the log, and says what to store.
    fn take_entry(
        &self,
        loaded: &mut Loaded,
        entry: &Entry,
        pen: &mut Pen<'_>,
        added: &mut Vec<EntryId>,
        stored: &mut Vec<EntryId>,
        taken: &mut Taken,
    ) {
        let own_unknown = entry.header().author == self.own.node() && loaded.log.get(entry.id()).is_none();
        if own_unknown {
            // An entry that this node signed and does not have: it was rolled back. Never silently taken in.
            taken.refused.push((entry.id(), "own-entry-unknown".to_owned()));
            return;
        }
        match loaded.admit(entry.clone()) {
            Ok(Admission::Admitted(ids)) => {
                pen.batch.entries.push(Loaded::stored(entry, true));
                pen.batch.admitted.extend(ids.iter().filter(|id| **id != entry.id()));
                added.extend(ids);
                stored.push(entry.id());
            }
            Ok(Admission::Waiting(_)) => {
                pen.batch.entries.push(Loaded::stored(entry, false));
                stored.push(entry.id());
            }
            Ok(Admission::Known) => stored.push(entry.id()),
            Err(misfit) => {
                let code = match misfit {
                    dossier::Misfit::OtherDossier => "other-dossier",
                    dossier::Misfit::Fork { .. } => "fork",
                    dossier::Misfit::Place(_) => "place",
                    dossier::Misfit::Limit => "limit",
                };
                taken.refused.push((entry.id(), code.to_owned()));
            }
        }
    }

    fn take_contents(&self, pen: &mut Pen<'_>, entry: &Entry, contents: Vec<PackedContent>) -> Result<(), Fault> {
        for content in contents {
            let id = content.manifest.id();
            let own = self.own.node();
            let wraps = content.wraps.into_iter().filter(|wrap| wrap.node == own).collect();
            pen.batch.contents.push(StoredContent { id, dossier: entry.dossier(), manifest: content.manifest, wraps });
            if let Some(Inline(bytes)) = content.inline {
                if bytes.len() <= crate::ports::INLINE_LIMIT_BYTES {
                    pen.batch.inline.push((id, bytes));
                } else {
                    self.archive.put_chunk(id, 0, &bytes)?;
                }
            }
        }
        Ok(())
    }

    /// A dossier that a peer begins: this node and the peer must be members, and the room one that is shared.
    fn beginning(&self, peer: NodeId, first: &Entry) -> Result<Loaded, RefusedCode> {
        let opening = opening_of(first).ok_or("unknown-dossier")?;
        let has = |node| opening.members.iter().any(|member| member.node == node);
        if !has(self.own.node()) || !has(peer) || first.header().author != peer {
            return Err("not-a-member");
        }
        let honest = opening
            .members
            .iter()
            .all(|member| self.any_card(member.node).is_none_or(|card| card.authority == member.authority));
        if !honest {
            return Err("authority-differs");
        }
        if !is_shared_room(&opening.room) {
            return Err("room-not-shared");
        }
        Loaded::begin(first.clone()).ok_or("malformed")
    }

    /// Receipts, compliance with erasures, read table; then everything is stored at once.
    fn after_arrival(&self, mut pen: Pen<'_>, loaded: Loaded, added: &[EntryId]) -> Result<Loaded, Fault> {
        let as_fault = |no: No| match no {
            No::Fault(fault) => fault,
            No::Refusal(refusal) => Fault::new("writing a receipt", refusal),
        };
        let own = self.own.node();
        let inline: BTreeSet<ContentId> = pen.batch.inline.iter().map(|(id, _)| *id).collect();
        let (mut received, mut delivered) = (Vec::new(), Vec::new());
        for entry in added.iter().filter_map(|id| loaded.log.get(*id)) {
            if entry.header().author == own || !Log::wants_receipt(entry) {
                continue;
            }
            let mut whole = true;
            for content in &entry.header().contents {
                whole &=
                    inline.contains(&content.id) || self.is_whole(content.id)? || loaded.fold.is_erased(content.id);
            }
            if whole { delivered.push(entry.id()) } else { received.push(entry.id()) }
        }
        let dossier = loaded.dossier();
        let is_member = loaded.fold.members().of(own).is_some();
        let mut loaded = loaded;
        if is_member {
            for (step, entries) in [(ReceiptStep::Received, received), (ReceiptStep::Delivered, delivered)] {
                loaded = self.receipt(&mut pen, loaded, step, entries).map_err(as_fault)?;
            }
            loaded = self.comply(&mut pen, loaded).map_err(as_fault)?;
        }
        pen.row(&loaded, |_| {})?;
        self.execution_tasks(&mut pen, &loaded)?;
        let is_new = added.first().is_some_and(|first| first.0 == dossier.0);
        if is_new {
            let others = loaded.fold.members().ever().map(|member| member.node).filter(|node| *node != own);
            pen.batch.shares.extend(others.map(|node| (dossier, node)));
        }
        pen.commit()?;
        self.enter_in_register(&loaded);
        self.bell.changed(dossier);
        Ok(loaded)
    }

    /// Writes a receipt, if there is anything to confirm.
    pub(crate) fn receipt(
        &self,
        pen: &mut Pen<'_>,
        loaded: Loaded,
        step: ReceiptStep,
        entries: Vec<EntryId>,
    ) -> Result<Loaded, No> {
        if entries.is_empty() {
            return Ok(loaded);
        }
        let unit = match step {
            ReceiptStep::Received => None,
            ReceiptStep::Delivered | ReceiptStep::Opened => self
                .archive
                .row(loaded.dossier())?
                .and_then(|row| row.unit)
                .or_else(|| Some(self.own.card.units[0].code.clone())),
        };
        self.write_as_node(pen, loaded, &Common::Receipt(Receipt { step, entries, unit }))
    }

    fn is_whole(&self, id: ContentId) -> Result<bool, Fault> {
        let Some(content) = self.archive.content(id)? else { return Ok(false) };
        Ok(self.archive.chunks_held(id)? == content.manifest.chunks.len() as u64)
    }

    /// A file's last chunk has come: what waited for it is delivered.
    fn deliver(&self, content: ContentId) -> Result<(), Fault> {
        let Some(stored) = self.archive.content(content)? else { return Ok(()) };
        let done = self.change(stored.dossier, |loaded| {
            let own = self.own.node();
            let mut whole = Vec::new();
            for (_, entry) in loaded.log.in_order() {
                let header = entry.header();
                let waits = header.author != own
                    && header.contents.iter().any(|named| named.id == content)
                    && !loaded.fold.receipts().has(entry.id(), own, ReceiptStep::Delivered);
                let mut complete = waits;
                for named in header.contents.iter().filter(|_| waits) {
                    complete &= self.is_whole(named.id)? || loaded.fold.is_erased(named.id);
                }
                if complete {
                    whole.push(entry.id());
                }
            }
            let mut pen = Pen::node(self);
            let anything = !whole.is_empty();
            let loaded = self.receipt(&mut pen, loaded, ReceiptStep::Delivered, whole)?;
            if anything {
                pen.row(&loaded, |_| {})?;
                self.execution_tasks(&mut pen, &loaded)?;
                pen.commit()?;
            }
            Ok((loaded, ()))
        });
        match done {
            Ok(()) | Err(No::Refusal(_)) => Ok(()),
            Err(No::Fault(fault)) => Err(fault),
        }
    }

    fn summary(heads: &BTreeMap<DossierId, BTreeMap<NodeId, u64>>) -> base::Hash {
        hash("kerege/heads/1", &[&cbor::to_vec(heads)])
    }

    fn heads_message(&self, peer: NodeId, full: bool) -> Result<HeadsMessage, Fault> {
        let heads = self.archive.heads_shared_with(peer)?;
        Ok(HeadsMessage { summary: Desk::summary(&heads), heads: full.then_some(heads) })
    }

    fn seal_to(&self, peer: NodeId, message: &Message) -> Result<Vec<u8>, Fault> {
        let card = self.peer(peer).ok_or_else(|| Fault::new("sealing an envelope", "the peer is not confirmed"))?;
        let mut chance = crate::shelf::lock(&self.chance);
        seal_envelope(&self.own.keys, peer, &card.envelope_key, &cbor::to_vec(message), &mut **chance)
            .map_err(|error| Fault::new("sealing an envelope", error))
    }

    /// An entry with its contents, their keys sealed to the peer alone.
    fn pack(&self, peer: NodeId, bytes: Vec<u8>) -> Result<Packed, Fault> {
        let entry = Entry::from_store(&bytes).map_err(|error| Fault::new("packing an entry", error))?;
        let mut contents = Vec::new();
        for named in &entry.header().contents {
            let Some(content) = self.archive.content(named.id)? else { continue };
            let held: Vec<_> = content.wraps.iter().filter(|wrap| wrap.node == peer).cloned().collect();
            let wraps = if held.is_empty() { self.wrap_for(peer, named.id)? } else { held };
            let only = content.manifest.chunks.len() == 1;
            let small = only && content.manifest.length <= crate::ports::INLINE_LIMIT_BYTES as u64;
            let inline = if small { self.archive.chunk(named.id, 0)?.map(Inline) } else { None };
            contents.push(PackedContent { manifest: content.manifest, wraps, inline });
        }
        Ok(Packed { entry: bytes, contents })
    }

    /// Uploaded files are sealed to the own house first; the partner's unit gets its key when they are sent.
    fn wrap_for(&self, peer: NodeId, id: ContentId) -> Result<Vec<sealing::Wrap>, Fault> {
        let (Some((_, key)), Some(card)) = (self.content_key(id)?, self.peer(peer)) else { return Ok(Vec::new()) };
        let unit = &card.units[0];
        let mut chance = crate::shelf::lock(&self.chance);
        let wrap = wrap_key(&key, id, peer, &unit.code, &unit.key, &mut **chance);
        Ok(vec![wrap.map_err(|error| Fault::new("sealing a content's key", error))?])
    }

    fn offer(&self, peer: NodeId, id: ContentId, number: u64) -> Result<Answer, Fault> {
        let Some(content) = self.archive.content(id)? else { return Ok(Answer::Absent) };
        let shared = self.read(content.dossier, |loaded| Ok(loaded.fold.members().of(peer).is_some()))?;
        if shared != Some(true) {
            return Ok(Answer::Absent);
        }
        Ok(self.archive.chunk(id, number)?.map_or(Answer::Absent, |bytes| Answer::Chunk { bytes }))
    }

    fn answer(&self, peer: NodeId, message: Message) -> Result<Answer, Fault> {
        match message {
            Message::Parcel(parcel) => self.accept(peer, parcel),
            Message::Heads(theirs) => {
                let own = self.heads_message(peer, true)?;
                if theirs.summary == own.summary {
                    return Ok(Answer::Same);
                }
                self.take_heads(peer, &theirs)?;
                Ok(Answer::Heads(own))
            }
            Message::Want { content, number } => self.offer(peer, content, number),
        }
    }
}

/// The identifier of an entry whose signatures may not hold: for telling the peer which one is meant.
fn claimed_id(bytes: &[u8]) -> Option<EntryId> {
    Entry::from_store(bytes).ok().map(|entry| entry.id())
}

impl Post for Desk {
    fn node(&self) -> NodeId {
        self.own.node()
    }

    fn peers(&self) -> Vec<Peer> {
        let known = Desk::peers(self).known;
        let confirmed = known.into_iter().filter(|(_, (_, state))| state.confirmed_by.is_some());
        confirmed.map(|(node, (card, _))| Peer { node, tls: card.tls, addresses: card.addresses.clone() }).collect()
    }

    fn heads(&self, peer: NodeId, full: bool) -> Result<Vec<u8>, Fault> {
        let message = self.heads_message(peer, full)?;
        self.seal_to(peer, &Message::Heads(message))
    }

    fn take_heads(&self, peer: NodeId, heads: &HeadsMessage) -> Result<(), Fault> {
        let Some(theirs) = &heads.heads else { return Ok(()) };
        let own = self.archive.heads_shared_with(peer)?;
        let mut batch = Batch::default();
        for (dossier, chains) in own {
            let reached = theirs.get(&dossier);
            let behind = chains.iter().filter(|(author, last)| {
                reached.and_then(|reached| reached.get(author)).is_none_or(|reached| reached < last)
            });
            let behind: Vec<(NodeId, u64)> = behind
                .map(|(author, _)| {
                    (*author, reached.and_then(|reached| reached.get(author)).map_or(0, |reached| reached + 1))
                })
                .collect();
            if behind.is_empty() {
                continue;
            }
            self.read(dossier, |loaded| {
                // In the log's order, so that each comes after its causes and nothing has to wait over there.
                for (_, entry) in loaded.log.in_order() {
                    let header = entry.header();
                    if behind.iter().any(|(author, from)| header.author == *author && header.sequence >= *from) {
                        batch.outbox.push((peer, entry.id()));
                    }
                }
                Ok(())
            })?;
        }
        if !batch.outbox.is_empty() {
            self.archive.commit(batch, self.now())?;
            self.bell.outgoing(peer);
        }
        Ok(())
    }

    fn parcel(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        let waiting = self.archive.outbox(peer, PARCEL_ENTRIES_LIMIT, PARCEL_BYTES_LIMIT / 2)?;
        if waiting.is_empty() {
            return Ok(None);
        }
        let mut parcel = Parcel::default();
        let mut bytes = 0;
        for stored in waiting {
            let packed = self.pack(peer, stored.bytes)?;
            bytes += packed.entry.len() + packed.contents.iter().map(size).sum::<usize>();
            if bytes > PARCEL_BYTES_LIMIT && !parcel.entries.is_empty() {
                break;
            }
            parcel.entries.push(packed);
        }
        self.seal_to(peer, &Message::Parcel(parcel)).map(Some)
    }

    fn take_stored(&self, peer: NodeId, answer: &Answer) -> Result<(), Fault> {
        let Answer::Stored { entries, refused } = answer else { return Ok(()) };
        let mut batch = Batch::default();
        batch.sent.extend(entries.iter().map(|id| (peer, *id)));
        for (id, code) in refused {
            batch.sent.push((peer, *id));
            batch.values.push((space::REFUSED, format!("{peer}/{id}"), Some(code.clone().into_bytes())));
        }
        self.archive.commit(batch, self.now())
    }

    fn wants(&self, peer: NodeId, limit: usize) -> Result<Vec<Want>, Fault> {
        let mut wants = Vec::new();
        for (content, numbers) in self.archive.lacking(peer, limit)? {
            for number in numbers {
                let envelope = self.seal_to(peer, &Message::Want { content, number })?;
                wants.push(Want { content, number, envelope });
            }
        }
        Ok(wants)
    }

    fn take_chunk(&self, _peer: NodeId, content: ContentId, number: u64, bytes: Vec<u8>) -> Result<bool, Fault> {
        let Some(stored) = self.archive.content(content)? else { return Ok(false) };
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        if !stored.manifest.is_chunk(at, &bytes) {
            return Ok(false);
        }
        self.archive.put_chunk(content, number, &bytes)?;
        if self.archive.chunks_held(content)? == stored.manifest.chunks.len() as u64 {
            self.deliver(content)?;
        }
        self.bell.changed(stored.dossier);
        Ok(true)
    }

    fn receive(&self, peer: NodeId, envelope: &[u8]) -> Answer {
        let Some(card) = self.peer(peer) else { return Answer::NotUnderstood };
        let known = |node| (node == peer).then_some(&card.keys);
        let Ok(parcel) = open_envelope(envelope, self.own.node(), &self.own.envelope, known) else {
            return Answer::NotUnderstood;
        };
        let Ok(message) = cbor::from_slice::<Message>(&parcel.bytes) else { return Answer::NotUnderstood };
        self.answer(peer, message).unwrap_or_else(|fault| {
            self.bell.fault(&fault);
            Answer::Later
        })
    }
}

fn size(content: &PackedContent) -> usize {
    let inline = content.inline.as_ref().map_or(0, |inline| inline.0.len());
    inline + content.manifest.chunks.len() * 34 + content.wraps.len() * 1_300 + 200
}
