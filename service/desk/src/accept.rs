//! Accept: what peers send. Everything is checked as if the peer were hostile; nothing a peer does may stop this node.

mod arrived;
mod receipts;
mod sending;

use std::collections::BTreeMap;
use std::num::NonZero;

use base::{ContentId, DossierId, EntryId, NodeId, cbor};
use dossier::{Admission, Entry, ForkFound, Part};
use sealing::{Wrap, open_envelope};

use crate::accept::arrived::{Arrived, RefusedCode};
use crate::desk::Desk;
use crate::loaded::{Loaded, is_shared_room, opening_of};
use crate::pen::Pen;
use crate::ports::{Fault, StoredContent};
use crate::post::{Peer, Post, Want};
use crate::relay::Errand;
use crate::shelf::{fill, lock};
use crate::wire::{Answer, HeadsMessage, Inline, Message, PARCEL_ENTRIES_LIMIT, PackedContent, Parcel};

/// What became of a parcel's entries.
#[derive(Default)]
struct Taken {
    stored: Vec<EntryId>,
    refused: Vec<(EntryId, String)>,
}

impl Taken {
    fn refuse(&mut self, arrived: &[Arrived], code: RefusedCode) {
        self.refused.extend(arrived.iter().map(|one| (one.entry.id(), code.to_owned())));
    }
}

/// What a parcel has changed in one dossier.
#[derive(Default)]
struct Changes {
    /// Entries that are in the log now and were not, each after its causes.
    added: Vec<EntryId>,
    /// Entries that were here already, and for which contents have come.
    again: Vec<EntryId>,
    /// Other entries than the ones held, by the same authors for the same places.
    forks: Vec<ForkFound>,
}

impl Desk {
    fn accept(&self, peer: NodeId, parcel: Parcel) -> Result<Answer, Fault> {
        if parcel.entries.len() > PARCEL_ENTRIES_LIMIT {
            return Ok(Answer::NotUnderstood);
        }
        let mut taken = Taken::default();
        let mut touched = Vec::new();
        let mut by_dossier: BTreeMap<DossierId, Vec<Arrived>> = BTreeMap::new();
        for checked in shared_out(self.hands.checking, parcel.entries, |packed| self.arrived(packed)) {
            match checked {
                Ok(arrived) => by_dossier.entry(arrived.entry.dossier()).or_default().push(arrived),
                Err((Some(id), code)) => taken.refused.push((id, code.to_owned())),
                // Without an identifier there is nothing to name: the whole parcel is malformed.
                Err((None, _)) => return Ok(Answer::NotUnderstood),
            }
        }
        touched.extend(by_dossier.keys().copied());
        let each = shared_out(self.hands.storing, by_dossier.into_iter().collect(), |(dossier, arrived)| {
            let mut taken = Taken::default();
            self.accept_in(peer, dossier, arrived, &mut taken).map(|()| taken)
        });
        for of_dossier in each {
            let Taken { stored, refused } = of_dossier?;
            taken.stored.extend(stored);
            taken.refused.extend(refused);
        }
        // What has come may be a question to which this node answers by itself, or such an answer.
        touched.into_iter().for_each(|dossier| self.see_to_line(dossier));
        Ok(Answer::Stored { entries: taken.stored, refused: taken.refused })
    }

    fn accept_in(
        &self,
        peer: NodeId,
        dossier: DossierId,
        mut arrived: Vec<Arrived>,
        taken: &mut Taken,
    ) -> Result<(), Fault> {
        // However they lie in the parcel: what opens the dossier comes before what builds on it.
        if let Some(at) = arrived.iter().position(|one| one.entry.id().0 == dossier.0) {
            arrived[..=at].rotate_right(1);
        }
        let Some(first) = arrived.first() else { return Ok(()) };
        let slot = self.shelf.slot(dossier);
        let mut guard = match fill(&slot, self.archive.as_ref(), dossier) {
            Ok(guard) => guard,
            Err(fault) => {
                self.goes_on_without(dossier, fault)?;
                // It comes again when heads are compared.
                taken.refuse(&arrived, "not-readable-here");
                return Ok(());
            }
        };
        let mut pen = Pen::node(self);
        let mut changes = Changes::default();
        let mut stored = Vec::new();
        let mut loaded = match guard.take() {
            Some(loaded) if is_shared_with(&loaded, peer) => {
                pen.stand_on(dossier, loaded.stored);
                loaded
            }
            held => {
                let is_here = held.is_some();
                *guard = held;
                // To who is no member, a dossier that is here looks like one that is not.
                match self.beginning(peer, &first.entry) {
                    Ok(loaded) if !is_here => {
                        let Arrived { entry, contents } = arrived.remove(0);
                        pen.stand_on(dossier, 0);
                        pen.batch.entries.push(Loaded::stored(&entry, true));
                        self.take_contents(&mut pen, &loaded, &entry, contents)?;
                        changes.added.push(entry.id());
                        stored.push(entry.id());
                        loaded
                    }
                    refused => {
                        taken.refuse(&arrived, refused.err().unwrap_or("not-a-member"));
                        return Ok(());
                    }
                }
            }
        };
        for Arrived { entry, contents } in arrived {
            match self.take_entry(&mut loaded, &entry, &mut pen, &mut changes) {
                Ok(was_here) => {
                    stored.push(entry.id());
                    if self.take_contents(&mut pen, &loaded, &entry, contents)? && was_here {
                        changes.again.push(entry.id());
                    }
                }
                Err(code) => taken.refused.push((entry.id(), code.to_owned())),
            }
        }
        let batch = &pen.batch;
        if batch.entries.is_empty() && batch.admitted.is_empty() && changes.again.is_empty() && changes.forks.is_empty()
        {
            *guard = Some(loaded);
        } else {
            let loaded = loaded.advance(&changes.added);
            let entries = loaded.log.len();
            *guard = Some(self.after_arrival(pen, loaded, &changes)?);
            drop(guard);
            self.shelf.weigh(dossier, entries);
        }
        // Said only now: what is named here is durable.
        taken.stored.extend(stored);
        Ok(())
    }

    /// A dossier that cannot be read keeps a partner's others from nothing, if the archive answers otherwise. The operator is told.
    pub(crate) fn goes_on_without(&self, dossier: DossierId, fault: Fault) -> Result<(), Fault> {
        if fault.full || fault.conflict || self.archive.row(dossier).is_err() {
            return Err(fault);
        }
        self.bell.fault(&fault);
        Ok(())
    }

    /// Puts one entry into the log, and says what to store: `true` if it was here already.
    fn take_entry(
        &self,
        loaded: &mut Loaded,
        entry: &Entry,
        pen: &mut Pen<'_>,
        changes: &mut Changes,
    ) -> Result<bool, RefusedCode> {
        let is_unknown_own = entry.header().author == self.own.node() && loaded.log.get(entry.id()).is_none();
        if is_unknown_own && !self.may_lack_own(loaded) {
            // An entry that this node signed and does not have: it was rolled back. Never silently taken in.
            let cause = "a partner holds an entry that this node signed and does not have: was an old copy of the archive restored?";
            self.bell.fault(&Fault::new("accepting an entry", cause));
            return Err("own-entry-unknown");
        }
        match loaded.admit(entry.clone()) {
            Ok(Admission::Admitted(ids)) => {
                pen.batch.entries.push(Loaded::stored(entry, true));
                pen.batch.admitted.extend(ids.iter().filter(|id| **id != entry.id()));
                changes.added.extend(ids);
                Ok(false)
            }
            Ok(Admission::Waiting(_)) => {
                pen.batch.entries.push(Loaded::stored(entry, false));
                Ok(false)
            }
            Ok(Admission::Known) => Ok(true),
            Err(dossier::Misfit::OtherDossier) => Err("other-dossier"),
            Err(dossier::Misfit::Fork { held, .. }) => {
                let place = (entry.header().author, entry.header().sequence);
                if !loaded.fold.forks().contains_key(&place) && entry.bytes().len() <= ForkFound::LIMIT_BYTES {
                    changes.forks.push(ForkFound { held, other: entry.bytes().to_vec() });
                }
                Err("fork")
            }
            Err(dossier::Misfit::Place(_)) => Err("place"),
            Err(dossier::Misfit::Limit) => Err("limit"),
        }
    }

    /// Takes the contents that are not here yet: `true` if there were any.
    fn take_contents(
        &self,
        pen: &mut Pen<'_>,
        loaded: &Loaded,
        entry: &Entry,
        contents: Vec<PackedContent>,
    ) -> Result<bool, Fault> {
        let mut any = false;
        for content in contents {
            let id = content.manifest.id();
            if loaded.fold.is_erased(id, self.own.node()) || self.archive.content(id)?.is_some() {
                continue;
            }
            let own = |wrap: &Wrap| wrap.node == self.own.node() && self.own.keys_of(&wrap.unit).next().is_some();
            let wraps: Vec<Wrap> = content.wraps.into_iter().filter(own).collect();
            // What nobody here can open has not come: it is not called delivered, and is taken when it comes with a key.
            if wraps.is_empty() {
                continue;
            }
            any = true;
            pen.batch.contents.push(StoredContent { id, dossier: entry.dossier(), manifest: content.manifest, wraps });
            if let Some(Inline(bytes)) = content.inline {
                if bytes.len() <= crate::ports::INLINE_LIMIT_BYTES {
                    pen.batch.inline.push((id, bytes));
                } else {
                    self.archive.put_chunk(id, 0, &bytes)?;
                }
            }
        }
        Ok(any)
    }

    /// A dossier that a peer begins. The shared rooms are between two: the peer asks, this node is asked, and nobody else is named
    /// whom the people here would then take for the one who asks.
    fn beginning(&self, peer: NodeId, first: &Entry) -> Result<Loaded, RefusedCode> {
        let opening = opening_of(first).ok_or("unknown-dossier")?;
        let part = |node| opening.members.iter().find(|member| member.node == node).map(|member| member.part);
        let (Some(own), Some(theirs)) = (part(self.own.node()), part(peer)) else { return Err("not-a-member") };
        // What this node began itself comes back only to one that was restored from a copy.
        let is_own = first.header().author == self.own.node() && self.recovers_from(peer);
        if first.header().author != peer && !is_own {
            return Err("not-a-member");
        }
        let (asks, is_asked) = if is_own { (own, theirs) } else { (theirs, own) };
        if opening.members.len() != 2 || (asks, is_asked) != (Part::Requesting, Part::Requested) {
            return Err("members-differ");
        }
        let honest = opening
            .members
            .iter()
            .all(|member| self.any_card(member.node).is_some_and(|card| card.authority == member.authority));
        if !honest {
            return Err("authority-differs");
        }
        if !is_shared_room(&opening.room) {
            return Err("room-not-shared");
        }
        Loaded::begin(first.clone()).ok_or("malformed")
    }

    pub(crate) fn answer(&self, peer: NodeId, message: Message) -> Result<Answer, Fault> {
        match message {
            Message::Parcel(parcel) => self.accept(peer, parcel),
            Message::Heads(theirs) => {
                let own = self.heads_message(peer, true)?;
                if theirs.summary == own.summary {
                    self.heard_out(peer)?;
                    return Ok(Answer::Same);
                }
                self.take_heads(peer, &theirs)?;
                Ok(Answer::Heads(own))
            }
            Message::Want { content, number } => self.offer(peer, content, number),
            Message::Card { card } => self.take_card(peer, card),
            Message::Carry { envelope, unasked } => self.carry(peer, &envelope, unasked),
            Message::Collect { taken } => self.hand_over(peer, taken.as_ref().map(|taken| &taken.0[..])),
            Message::Fates { envelopes, known } => self.fates(peer, &envelopes, &known),
            // On a direct connection the answer comes back on it.
            Message::Answered { .. } => Ok(Answer::NotUnderstood),
        }
    }

    /// `false`: it is not the chunk that was sealed, and nothing was stored.
    pub(crate) fn chunk_arrived(&self, content: ContentId, number: u64, bytes: Vec<u8>) -> Result<bool, Fault> {
        let Some(stored) = self.archive.content(content)? else { return Ok(false) };
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        if !stored.manifest.is_chunk(at, &bytes) {
            return Ok(false);
        }
        self.archive.put_chunk(content, number, &bytes)?;
        if self.archive.chunks_held(content)? == stored.manifest.chunks.len() as u64 {
            self.again(|| self.deliver(content))?;
            self.see_to_line(stored.dossier);
        }
        self.bell.changed(stored.dossier);
        Ok(true)
    }
}

/// So many entries make a parcel that is worth sending before the one ahead of it is answered: its envelope costs as much as a few entries.
const WELL_FILLED_ENTRIES: usize = 64;

/// How many threads work on one parcel.
#[derive(Clone, Copy)]
pub(crate) struct Hands {
    /// Signatures keep a processor busy, and more threads than there are processors would only take turns.
    checking: usize,
    /// Who stores waits for the disk most of the time, and what waits together is flushed together.
    storing: usize,
}

impl Hands {
    pub(crate) fn of_this_machine() -> Hands {
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        Hands { checking: processors.min(8), storing: 12 }
    }

    /// How many threads work on one list or batch.
    pub(crate) fn threads(self) -> usize {
        self.checking
    }

    pub(crate) const ONE: Hands = Hands { checking: 1, storing: 1 };
}

/// Does the same with everything, by so many hands; the results are in the order of the things.
fn shared_out<T: Send, R: Send>(hands: usize, things: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if things.len() < 2 || hands < 2 {
        return things.into_iter().map(work).collect();
    }
    let share = things.len().div_ceil(hands);
    let mut things = things.into_iter();
    let shares: Vec<Vec<T>> = (0..hands).map(|_| things.by_ref().take(share).collect()).collect();
    std::thread::scope(|scope| {
        let hand = |share: Vec<T>| scope.spawn(|| share.into_iter().map(&work).collect::<Vec<R>>());
        let hands: Vec<_> = shares.into_iter().filter(|share| !share.is_empty()).map(hand).collect();
        hands
            .into_iter()
            .flat_map(|hand| hand.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// Whether a peer may write in a dossier: it is or was a member, and the room is one that is shared.
fn is_shared_with(loaded: &Loaded, peer: NodeId) -> bool {
    is_shared_room(loaded.fold.room()) && loaded.fold.members().ever().any(|member| member.node == peer)
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

    fn carries(&self, peer: NodeId) -> bool {
        if self.way_of(peer).is_some() {
            return false;
        }
        self.is_carrier(peer).unwrap_or_else(|fault| {
            self.bell.fault(&fault);
            false
        })
    }

    fn new_card(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        self.card_for(peer)
    }

    fn card_known(&self, peer: NodeId) -> Result<(), Fault> {
        self.card_known_to(peer)
    }

    fn uses_relay(&self, peer: NodeId) -> bool {
        self.with_peers(|peers| peers.ways.values().any(|(relay, _)| *relay == peer))
    }

    fn errand(&self, relay: NodeId, done: Option<(Errand, Answer)>) -> Result<Option<Errand>, Fault> {
        self.next_errand(relay, done)
    }

    fn heads(&self, peer: NodeId, full: bool) -> Result<Vec<u8>, Fault> {
        // Whatever was missed heals when heads are compared. If this cannot be done now, the comparison still can.
        if let Err(fault) = self.again(|| self.deliver_what_is_whole()) {
            self.bell.fault(&fault);
        }
        let message = self.heads_message(peer, full)?;
        self.seal_to(peer, &Message::Heads(message))
    }

    fn take_heads(&self, peer: NodeId, heads: &HeadsMessage) -> Result<(), Fault> {
        heads.heads.as_ref().map_or(Ok(()), |theirs| self.again(|| self.send_what_is_lacking(peer, theirs)))
    }

    fn parcel(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        lock(&self.sent).remove(&peer);
        self.next_parcel(peer, 1)
    }

    fn further_parcel(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        self.next_parcel(peer, WELL_FILLED_ENTRIES)
    }

    fn take_stored(&self, peer: NodeId, answer: &Answer) -> Result<bool, Fault> {
        self.take_out_of_outbox(peer, answer)
    }

    fn wants(&self, peer: NodeId, limit: usize) -> Result<Vec<Want>, Fault> {
        self.next_wants(peer, limit)
    }

    fn take_chunk(&self, _peer: NodeId, content: ContentId, number: u64, bytes: Vec<u8>) -> Result<bool, Fault> {
        self.chunk_arrived(content, number, bytes)
    }

    fn receive(&self, peer: NodeId, envelope: &[u8]) -> Answer {
        let Some(card) = self.peer(peer) else { return Answer::NotUnderstood };
        let known = |node| (node == peer).then(|| card.signers());
        let opened =
            self.own.envelope_keys().find_map(|keys| open_envelope(envelope, self.own.node(), keys, known).ok());
        let Some(parcel) = opened else { return Answer::NotUnderstood };
        let Ok(message) = cbor::from_slice::<Message>(&parcel.bytes) else { return Answer::NotUnderstood };
        let answered = match self.fellow {
            None => self.answer(peer, message),
            Some(_) => self.again(|| self.answer(peer, message.clone())),
        };
        answered.unwrap_or_else(|fault| {
            self.bell.fault(&fault);
            Answer::Later
        })
    }
}
