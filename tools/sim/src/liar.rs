//! The hostile member. It has good keys, is everybody's confirmed partner, and does what its program should never do.
//!
//! Its everyday work is done by an ordinary hall, so that it has real dossiers with its victims. What it says beside that goes out
//! over lines of its own, or instead of what the hall would say.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base::{Chance, ContentId, DossierId, EntryId, Hash, NodeId, cbor};
use desk::Desk;
use desk::ports::{Archive, Fault};
use desk::post::{Peer, Post, Want};
use desk::wire::{Answer, HeadsMessage, Inline, Message, Packed, PackedContent, Parcel};
use dossier::{Actor, Common, ContentRef, Entry, Header, Log, Receipt, ReceiptStep, RecordBody, Recorded};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Subjects};
use sealing::{ContentKey, open_envelope, seal_bytes, seal_envelope, sign, wrap_key};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{Instant, timeout};

use crate::chance::Repeatable;
use crate::disk::Disk;
use crate::house::{House, UNIT, secrets};
use crate::misplace::Carried;
use crate::net::Net;
use crate::plan::{Carrying, Lie};

/// How long a mood lasts.
const MOOD: Duration = Duration::from_secs(45);
/// How many entries a flood has.
const FLOOD: u64 = 40;

/// How the hostile member is disposed at the moment.
#[derive(Default)]
pub(crate) struct Moods {
    until: Mutex<Until>,
    /// What it does as a relay.
    pub(crate) carrying: Carried,
}

#[derive(Clone, Copy, Default)]
struct Until {
    swallow: Option<Instant>,
    stall: Option<Instant>,
    wrong_heads: Option<(Instant, u64)>,
    withhold: Option<Instant>,
}

impl Moods {
    fn now(&self) -> Until {
        let now = Instant::now();
        let Until { swallow, stall, wrong_heads, withhold } =
            *self.until.lock().unwrap_or_else(PoisonError::into_inner);
        let lasting = |until: Option<Instant>| until.filter(|until| now < *until);
        Until {
            swallow: lasting(swallow),
            stall: lasting(stall),
            wrong_heads: wrong_heads.filter(|(until, _)| now < *until),
            withhold: lasting(withhold),
        }
    }

    fn take(&self, lie: Lie, pick: u64) {
        let until = Instant::now() + MOOD;
        let mut moods = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        match lie {
            Lie::Swallow => moods.swallow = Some(until),
            Lie::Stall => moods.stall = Some(until),
            Lie::WrongHeads => moods.wrong_heads = Some((until, pick)),
            Lie::Withhold => moods.withhold = Some(until),
            _ => {}
        }
    }

    /// From now on it does as it should.
    pub(crate) fn calm(&self) {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner) = Until::default();
        self.carrying.calm();
    }

    /// From now on, and for a while, it carries so.
    pub(crate) fn misplace(&self, how: Carrying, pick: u64) {
        self.carrying.take(how, pick, Instant::now() + MOOD);
    }

    /// How many envelopes it has not carried as it should.
    pub(crate) fn misplaced(&self) -> u64 {
        self.carrying.count()
    }
}

/// What stands at the hostile member's door instead of its hall.
pub(crate) struct LyingPost {
    pub(crate) honest: Arc<Desk>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) moods: Arc<Moods>,
    pub(crate) number: u8,
}

impl Post for LyingPost {
    fn node(&self) -> NodeId {
        self.honest.node()
    }

    fn peers(&self) -> Vec<Peer> {
        Post::peers(&*self.honest)
    }

    fn heads(&self, peer: NodeId, full: bool) -> Result<Vec<u8>, Fault> {
        let Some((_, pick)) = self.moods.now().wrong_heads else { return self.honest.heads(peer, full) };
        let mut heads = self.disk.heads_shared_with(peer)?;
        match pick % 3 {
            0 => heads.clear(),
            1 => heads.values_mut().flat_map(|chains| chains.values_mut()).for_each(|last| *last += 1_000),
            _ => {
                let invented = DossierId(sealing::hash("kerege/sim/invented", &[&pick.to_be_bytes()]));
                heads.insert(invented, [(peer, u64::MAX)].into());
            }
        }
        let summary = sealing::hash("kerege/heads/1", &[&cbor::to_vec(&heads)]);
        let message = Message::Heads(HeadsMessage { summary, heads: full.then_some(heads) });
        Ok(envelope(self.number, peer, &cbor::to_vec(&message)))
    }

    fn take_heads(&self, peer: NodeId, heads: &HeadsMessage) -> Result<(), Fault> {
        self.honest.take_heads(peer, heads)
    }

    fn parcel(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        if self.moods.now().withhold.is_some() { Ok(None) } else { self.honest.parcel(peer) }
    }

    fn further_parcel(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        if self.moods.now().withhold.is_some() { Ok(None) } else { self.honest.further_parcel(peer) }
    }

    fn take_stored(&self, peer: NodeId, answer: &Answer) -> Result<bool, Fault> {
        self.honest.take_stored(peer, answer)
    }

    fn wants(&self, peer: NodeId, limit: usize) -> Result<Vec<Want>, Fault> {
        self.honest.wants(peer, limit)
    }

    fn take_chunk(&self, peer: NodeId, content: ContentId, number: u64, bytes: Vec<u8>) -> Result<bool, Fault> {
        self.honest.take_chunk(peer, content, number, bytes)
    }

    fn receive(&self, peer: NodeId, envelope: &[u8]) -> Answer {
        let moods = self.moods.now();
        if moods.stall.is_some() {
            return Answer::Later;
        }
        let message = opened(self.number, envelope);
        match moods.swallow.and(message.as_ref()).and_then(claimed) {
            Some(entries) => Answer::Stored { entries, refused: Vec::new() },
            None => {
                let answer = self.honest.receive(peer, envelope);
                self.moods.carrying.changed(peer, message.as_ref(), answer, &self.disk)
            }
        }
    }
}

/// The message in an envelope for node `number`.
fn opened(number: u8, sealed: &[u8]) -> Option<Message> {
    let own = secrets(number);
    let sender = (0..7).map(secrets).collect::<Vec<_>>();
    let known =
        |node| sender.iter().find(|one| one.node.node() == node).map(|one| sealing::Signers::of(one.node.public()));
    let opened = open_envelope(sealed, own.node.node(), &own.envelope, known).ok()?;
    cbor::from_slice(&opened.bytes).ok()
}

/// The entries that a parcel brings, if it is one.
fn claimed(message: &Message) -> Option<Vec<EntryId>> {
    match message {
        Message::Parcel(parcel) => {
            Some(parcel.entries.iter().filter_map(|one| Entry::from_store(&one.entry).ok()).map(|e| e.id()).collect())
        }
        Message::Heads(_)
        | Message::Want { .. }
        | Message::Card { .. }
        | Message::Carry { .. }
        | Message::Collect { .. }
        | Message::Fates { .. }
        | Message::Answered { .. } => None,
    }
}

/// An envelope by node `number`.
fn envelope(number: u8, to: NodeId, bytes: &[u8]) -> Vec<u8> {
    let all: Vec<_> = (0..7).map(secrets).collect();
    let card = &all.iter().find(|one| one.node.node() == to).expect("one of the nodes").card;
    let seed = sealing::hash("kerege/sim/envelope", &[bytes]);
    let chance = &mut Repeatable::new(u64::from(seed.0[0]));
    seal_envelope(&secrets(number).node, to, &card.envelope_key, bytes, chance).expect("a good key seals")
}

/// A fork that was told, and answered: the other side must have its proof.
#[derive(Clone, Copy)]
pub(crate) struct Told {
    pub(crate) to: u8,
    pub(crate) dossier: DossierId,
    /// The entry for this place that the other side holds.
    pub(crate) held: EntryId,
}

/// Where it is noted which forks were answered.
pub(crate) type Forks = Arc<Mutex<Vec<Told>>>;

/// Does it.
pub(crate) fn lie(net: &Net, liar: &House, to: &House, others: &[&House], (lie, pick): (Lie, u64), forks: &Forks) {
    let Some(moods) = &liar.moods else { return };
    moods.take(lie, pick);
    let teller = Teller { liar, to, pick };
    let fork = (lie == Lie::Fork).then(|| teller.forked()).flatten();
    for message in teller.messages(others, lie) {
        let (net, from, to, forks) = (net.clone(), liar.id(), to.id(), forks.clone());
        let told = fork;
        tokio::spawn(async move {
            if tell(net, from, to, message).await
                && let Some(told) = told
            {
                forks.lock().unwrap_or_else(PoisonError::into_inner).push(told);
            }
        });
    }
}

/// Says one thing on a line of its own. `true` if it was answered that it was understood.
async fn tell(net: Net, from: NodeId, to: NodeId, message: Vec<u8>) -> bool {
    let saying = async {
        let mut line = net.connect(from, to).await?;
        let length = (message.len() as u32).to_be_bytes();
        line.write_all(&[&length[..], &message].concat()).await.ok()?;
        let mut length = [0; 4];
        line.read_exact(&mut length).await.ok()?;
        let mut answer = vec![0; u32::from_be_bytes(length) as usize];
        line.read_exact(&mut answer).await.ok()?;
        Some(answer)
    };
    let answer = timeout(Duration::from_secs(30), saying).await.ok().flatten();
    answer.is_some_and(|answer| matches!(cbor::from_slice(&answer), Ok(Answer::Stored { .. })))
}

/// Whoever says something to somebody.
struct Teller<'a> {
    liar: &'a House,
    to: &'a House,
    pick: u64,
}

/// The log of a dossier from what lies on a disk.
pub(crate) fn log_of(house: &House, dossier: DossierId) -> Log {
    let mut log = Log::new(dossier);
    for stored in house.disk.sound().entries(dossier).unwrap_or_default() {
        if let Ok(entry) = Entry::from_store(&stored.bytes) {
            let _ = log.admit(entry);
        }
    }
    log
}

impl Teller<'_> {
    fn messages(&self, others: &[&House], lie: Lie) -> Vec<Vec<u8>> {
        let number = self.liar.number;
        let with_liar = self.dossier_with(self.liar.id());
        let entries = match lie {
            Lie::Forge => with_liar.and_then(|dossier| self.forged(others, dossier)),
            Lie::Intrude => self
                .foreign_dossier()
                .map(|dossier| vec![plain(self.signed(self.header(&log_of(self.to, dossier), self.nothing())))]),
            Lie::Replay => self.replayed(),
            Lie::Fork => with_liar.and_then(|dossier| self.fork(dossier)),
            Lie::Flood => with_liar.map(|dossier| self.flood(dossier)),
            Lie::FalseReceipt => with_liar.map(|dossier| {
                let log = log_of(self.liar, dossier);
                vec![plain(self.signed(self.header(&log, self.nothing())))]
            }),
            Lie::WrongContent => with_liar.map(|dossier| vec![self.wrong_content(dossier)]),
            Lie::Babble => return self.babble(),
            Lie::Swallow | Lie::Stall | Lie::WrongHeads | Lie::Withhold => None,
        };
        let parcel = entries.map(|entries| cbor::to_vec(&Message::Parcel(Parcel { entries })));
        parcel.map(|bytes| envelope(number, self.to.id(), &bytes)).into_iter().collect()
    }

    fn picked<T>(&self, mut from: Vec<T>) -> Option<T> {
        if from.is_empty() {
            return None;
        }
        let at = self.pick as usize % from.len();
        Some(from.swap_remove(at))
    }

    fn dossiers_of(&self, with: NodeId) -> Vec<DossierId> {
        self.to.disk.sound().heads_shared_with(with).unwrap_or_default().into_keys().collect()
    }

    fn dossier_with(&self, with: NodeId) -> Option<DossierId> {
        self.picked(self.dossiers_of(with))
    }

    /// One in which the liar has nothing to do with.
    fn foreign_dossier(&self) -> Option<DossierId> {
        let own = self.dossiers_of(self.liar.id());
        let all = self.to.disk.sound().dossiers().unwrap_or_default();
        let mut foreign: Vec<_> = all.into_iter().filter(|dossier| !own.contains(dossier)).collect();
        foreign.sort();
        self.picked(foreign)
    }

    /// A receipt for something that does not exist.
    fn nothing(&self) -> Common {
        let invented = EntryId(sealing::hash("kerege/sim/invented", &[&self.pick.to_be_bytes()]));
        let unit = UNIT.parse().ok();
        Common::Receipt(Receipt { step: ReceiptStep::Opened, entries: vec![invented], unit })
    }

    fn header(&self, log: &Log, record: impl Recorded) -> Header {
        let author = self.liar.id();
        let (sequence, previous, seen) = log.next_place(author);
        let at = desk::ports::Clock::now(&*self.liar.clock);
        Header {
            version: 1,
            dossier: Some(log.dossier()),
            author,
            sequence,
            previous,
            seen,
            at,
            actor: Actor::Node,
            label: Label::new(
                Purpose::Investigation,
                HandlingCode::H0,
                Subjects::None,
                Retention::from(RetentionClass::Operational, at.date()),
            ),
            law: None,
            record: RecordBody::of(&record),
            contents: Vec::new(),
        }
    }

    fn signed(&self, header: Header) -> Entry {
        Entry::sign(&secrets(self.liar.number).node, header).expect("a header within its limits")
    }

    /// Under the name of a third, with the liar's signature.
    fn forged(&self, others: &[&House], dossier: DossierId) -> Option<Vec<Packed>> {
        let third = others.iter().filter(|house| house.number != self.to.number).map(|house| house.id()).collect();
        let third = self.picked::<NodeId>(third)?;
        let log = log_of(self.to, dossier);
        let (sequence, previous, seen) = log.next_place(third);
        let header = Header { author: third, sequence, previous, seen, ..self.header(&log, self.nothing()) };
        let own = &secrets(self.liar.number).node;
        let mut bytes = sign(own, "kerege/entry/1", &cbor::to_vec(&header));
        // The signatures name their signer beside the payload.
        let (from, to) = (own.node().0.0, third.0.0);
        for at in 0..bytes.len().saturating_sub(32) {
            if bytes[at..at + 32] == from {
                bytes[at..at + 32].copy_from_slice(&to);
            }
        }
        Some(vec![Packed { entry: bytes, contents: Vec::new() }])
    }

    /// Everything of one dossier that the liar holds, to somebody who may have nothing to do with it.
    fn replayed(&self) -> Option<Vec<Packed>> {
        let mut all = self.liar.disk.sound().dossiers().unwrap_or_default();
        all.sort();
        let entries = self.liar.disk.sound().entries(self.picked(all)?).ok()?;
        Some(entries.into_iter().take(50).map(|stored| Packed { entry: stored.bytes, contents: Vec::new() }).collect())
    }

    /// Which entry of its own the fork is told beside.
    fn fork_beside(&self, dossier: DossierId) -> Option<Entry> {
        let chain: Vec<Entry> = log_of(self.to, dossier).chain_from(self.liar.id(), 1).cloned().collect();
        self.picked(chain)
    }

    fn forked(&self) -> Option<Told> {
        let dossier = self.dossier_with(self.liar.id())?;
        Some(Told { to: self.to.number, dossier, held: self.fork_beside(dossier)?.id() })
    }

    fn fork(&self, dossier: DossierId) -> Option<Vec<Packed>> {
        let held = self.fork_beside(dossier)?;
        let header = Header { record: RecordBody::of(&self.nothing()), contents: Vec::new(), ..held.header().clone() };
        Some(vec![plain(self.signed(Header { actor: Actor::Node, ..header }))])
    }

    fn flood(&self, dossier: DossierId) -> Vec<Packed> {
        let log = log_of(self.to, dossier);
        let waiting = |number: u64| {
            let cause = EntryId(sealing::hash("kerege/sim/no cause", &[&number.to_be_bytes()]));
            let header = self.header(&log, self.nothing());
            plain(self.signed(Header { sequence: 1_000 + number, previous: Some(cause), ..header }))
        };
        (0..FLOOD).map(waiting).collect()
    }

    fn wrong_content(&self, dossier: DossierId) -> Packed {
        let chance = &mut Repeatable::new(self.pick);
        let (key, other) = (ContentKey::generate(chance), ContentKey::generate(chance));
        let (manifest, chunks) = seal_bytes(&key, b"what is named");
        let (unnamed, _) = seal_bytes(&other, b"what is not named");
        let named = ContentRef { id: manifest.id(), length: manifest.length };
        let header = self.header(&log_of(self.liar, dossier), self.nothing());
        let entry = self.signed(Header { contents: vec![named], ..header });
        let unit = &secrets(self.to.number).card.units[0];
        let wrong = if self.pick.is_multiple_of(2) { &other } else { &key };
        let wrap = wrap_key(wrong, manifest.id(), self.to.id(), &unit.code, &unit.key, chance);
        let manifest = if self.pick.is_multiple_of(3) { unnamed } else { manifest };
        let inline = chunks.into_iter().next().map(Inline);
        let content = PackedContent { manifest, wraps: wrap.into_iter().collect(), inline };
        Packed { entry: entry.bytes().to_vec(), contents: vec![content] }
    }

    /// No message, half a message, a message of a later version, an entry of a later version.
    fn babble(&self) -> Vec<Vec<u8>> {
        let mut noise = vec![0; 1 + self.pick as usize % 3_000];
        Repeatable::new(self.pick).fill(&mut noise);
        let (number, to) = (self.liar.number, self.to.id());
        let whole =
            envelope(number, to, &cbor::to_vec(&Message::Want { content: ContentId(Hash([7; 32])), number: 0 }));
        let later = std::collections::BTreeMap::from([("of_a_later_version", 1)]);
        let nowhere = Log::new(DossierId(Hash([8; 32])));
        let header = Header { version: 2, ..self.header(&nowhere, self.nothing()) };
        let entry = sign(&secrets(number).node, "kerege/entry/1", &cbor::to_vec(&header));
        let parcel = Message::Parcel(Parcel { entries: vec![Packed { entry, contents: Vec::new() }] });
        vec![
            noise.clone(),
            whole[..whole.len() / 2].to_vec(),
            envelope(number, to, &noise),
            envelope(number, to, &cbor::to_vec(&later)),
            envelope(number, to, &cbor::to_vec(&parcel)),
        ]
    }
}

fn plain(entry: Entry) -> Packed {
    Packed { entry: entry.bytes().to_vec(), contents: Vec::new() }
}
