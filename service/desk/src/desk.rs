use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, RwLock};

use base::{ContentId, DossierId, EntryId, Hash, NodeId, Refusal, Timestamp, UnitCode, cbor};
use dossier::Card;
use handling::{HandlingCode, Label, Purpose, Role, Subjects};
use law::LawSet;
use sealing::{ContentKey, open_bytes, unwrap_key};
use serde::de::DeserializeOwned;

use crate::accept::Hands;
use crate::act::once::UnderWay;
use crate::blind::{Holdings, Marked};
use crate::books::CLOSING_EVERY_SECONDS;
use crate::fellows::Fellow;
use crate::hall::{Directory, No, Printer, Reader};
use crate::house::{Decided, House, Pair, PeerState};
use crate::loaded::{AnyFold, Loaded};
use crate::own::Own;
use crate::ports::{
    Access, Archive, Ask, Batch, Bell, Clock, DossierRow, Fault, Gate, RowFilter, SharedChance, StoredContent,
};
use crate::register::Registered;
use crate::shelf::{Shelf, fill, lock};

/// Lines of the read table that are read at once.
const PAGE: u32 = 1_000;
/// The longest content that is opened as a text, at once and in memory. Longer ones are files.
const OPENED_LIMIT_BYTES: u64 = 64 << 20;

/// Everything that the hall is wired with.
pub struct Wiring {
    /// Own keys and card.
    pub own: Own,
    /// The cellar.
    pub archive: Arc<dyn Archive>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<SharedChance>,
    /// The policy.
    pub gate: Arc<dyn Gate>,
    /// The law set and its hash.
    pub law: Arc<LawSet>,
    /// Names of own people.
    pub directory: Arc<dyn Directory>,
    /// Letters.
    pub printer: Arc<dyn Printer>,
    /// Who is told of changes.
    pub bell: Arc<dyn Bell>,
}

/// The hall. One per node; used by all doors at once.
pub struct Desk {
    pub(crate) own: Own,
    pub(crate) archive: Arc<dyn Archive>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<SharedChance>,
    pub(crate) gate: Arc<dyn Gate>,
    pub(crate) law: Arc<LawSet>,
    pub(crate) law_hash: Hash,
    pub(crate) directory: Arc<dyn Directory>,
    pub(crate) printer: Arc<dyn Printer>,
    pub(crate) bell: Arc<dyn Bell>,
    pub(crate) shelf: Shelf,
    pub(crate) peers: RwLock<Peers>,
    /// What the last parcel to each peer brought, until it has answered.
    pub(crate) sent: Mutex<BTreeMap<NodeId, VecDeque<BTreeSet<EntryId>>>>,
    pub(crate) under_way: UnderWay,
    pub(crate) register: RwLock<Arc<Registered>>,
    pub(crate) hands: Hands,
    /// This process among others on the same archive, if there can be others.
    pub(crate) fellow: Option<Fellow>,
    /// Held while an envelope of others is taken in.
    pub(crate) carrying: Mutex<()>,
    /// Where searchable identifiers lie.
    pub(crate) holdings: Mutex<Holdings>,
    /// What is marked in matters.
    pub(crate) marked: Mutex<Marked>,
    /// How often the books are closed, in seconds.
    pub(crate) closing_seconds: i64,
    /// Partners who may hold own entries that were lost here.
    pub(crate) recovering: RwLock<BTreeSet<NodeId>>,
}

/// Peers as the house dossier has them, with their cards.
#[derive(Clone, Default)]
pub(crate) struct Peers {
    pub(crate) dossier: Option<DossierId>,
    pub(crate) known: BTreeMap<NodeId, (Arc<Card>, PeerState)>,
    /// Between whom this node carries.
    pub(crate) relays: BTreeMap<Pair, Decided>,
    /// Who is reached by way of whom.
    pub(crate) ways: BTreeMap<NodeId, (NodeId, Decided)>,
}

/// What an action touches, for the gate.
pub(crate) struct Touched<'a> {
    pub(crate) code: HandlingCode,
    pub(crate) held_for: Purpose,
    pub(crate) subjects: Subjects,
    pub(crate) unit: Option<&'a UnitCode>,
    pub(crate) team: &'a [base::PersonId],
}

impl<'a> Touched<'a> {
    pub(crate) fn row(row: &'a DossierRow) -> Touched<'a> {
        Touched {
            code: row.code,
            held_for: row.purpose,
            subjects: row.subjects,
            unit: row.unit.as_ref(),
            team: &row.team,
        }
    }

    /// Something that does not exist yet, or the house itself.
    pub(crate) fn nothing(purpose: Purpose) -> Touched<'static> {
        Touched { code: HandlingCode::H0, held_for: purpose, subjects: Subjects::None, unit: None, team: &[] }
    }
}

/// Small values of the hall.
pub(crate) mod space {
    pub(crate) const HOUSE: &str = "house";
    /// Dossiers of which there must be one: whoever begins one claims it, so that of two who begin it at once one looks again.
    pub(crate) const ONE: &str = "one";
    /// Partners who have not been heard out since the archive was restored.
    pub(crate) const RECOVERING: &str = "recovering";
    pub(crate) const CARDS: &str = "cards";
    /// Cards with other signing keys, which nobody has confirmed yet.
    pub(crate) const NEXT_CARDS: &str = "next-cards";
    /// Which card of this node a peer has.
    pub(crate) const CARD_KNOWN: &str = "card-known";
    pub(crate) const ONCE: &str = "once";
    /// Which process carries to which peer, and until when.
    pub(crate) const CARRIERS: &str = "carriers";
    pub(crate) const UPLOADS: &str = "uploads";
    pub(crate) const REFUSED: &str = "refused-by-peer";
    /// Contents that have not come whole, for the receipt that is due when they have.
    pub(crate) const LACKING: &str = "lacking";
    /// Envelopes that this node holds for others.
    pub(crate) const HELD: &str = "relay-held";
    /// Receipts of those who took them.
    pub(crate) const HANDED: &str = "relay-handed";
    /// Envelopes of this node that a relay took.
    pub(crate) const POSTED: &str = "relay-posted";
    /// How it stands with the way to a peer.
    pub(crate) const WAYS: &str = "relay-ways";
    /// The newest own entry of each dossier whenever the books were closed, by dossier.
    pub(crate) const BOOK_ENDS: &str = "book-ends";
    /// Rounds of closing before the last, by history and number.
    pub(crate) const BOOK_HISTORY: &str = "book-history";
    /// What lay in the tree of a round, by its root.
    pub(crate) const BOOK_LEAVES: &str = "book-leaves";
    /// After which look a closing of an older program begins, and with which it ends, by its entry.
    pub(crate) const BOOK_ROUNDS: &str = "book-rounds";
    /// Blind enquiries that wait for an answer, or are compared again when a list grows.
    pub(crate) const BLIND_ASKINGS: &str = "blind-askings";
}

impl Desk {
    /// Wires the hall, sweeps what a crash left, and reads which peers are confirmed.
    pub fn new(wiring: Wiring) -> Result<Desk, Fault> {
        let law_hash = sealing::hash("kerege/law-set/1", &[wiring.law.canonical_bytes()]);
        let register = Arc::new(Registered::none(wiring.law.clone()));
        let desk = Desk {
            own: wiring.own,
            archive: wiring.archive,
            clock: wiring.clock,
            chance: wiring.chance,
            gate: wiring.gate,
            law: wiring.law,
            law_hash,
            directory: wiring.directory,
            printer: wiring.printer,
            bell: wiring.bell,
            shelf: Shelf::default(),
            peers: RwLock::default(),
            sent: Mutex::default(),
            under_way: UnderWay::default(),
            register: RwLock::new(register),
            hands: Hands::of_this_machine(),
            fellow: None,
            carrying: Mutex::default(),
            holdings: Mutex::default(),
            marked: Mutex::default(),
            closing_seconds: CLOSING_EVERY_SECONDS,
            recovering: RwLock::default(),
        };
        let desk = Desk { fellow: desk.join_fellows(), ..desk };
        desk.sweep_uploads()?;
        desk.refresh_peers()?;
        desk.read_recovery()?;
        desk.read_register()?;
        match desk.renew_lists() {
            // On a full disk people go on reading, with the lines that are there; the next start tries again.
            Err(fault) if fault.full => desk.bell.fault(&fault),
            renewed => renewed?,
        }
        Ok(desk)
    }

    /// The same hall, doing everything in the thread that calls it. For simulations: with one thread two runs from one beginning are
    /// the same.
    #[must_use]
    pub fn single_handed(mut self) -> Desk {
        self.hands = Hands::ONE;
        self
    }

    /// The same hall, closing the books more often. For simulations, in which a life is minutes long.
    #[must_use]
    pub fn closing_every(mut self, seconds: i64) -> Desk {
        self.closing_seconds = seconds;
        self
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The hash that names the law set in entries.
    pub fn law_set(&self) -> Hash {
        self.law_hash
    }

    pub(crate) fn refresh_peers(&self) -> Result<(), Fault> {
        let mut peers = Peers::default();
        if let Some(bytes) = self.archive.value(space::HOUSE, "dossier")? {
            let dossier: DossierId =
                cbor::from_trusted(&bytes).map_err(|error| Fault::new("reading the house dossier", error))?;
            peers.dossier = Some(dossier);
            let house = self.read(dossier, |loaded| match &loaded.fold {
                AnyFold::House(house) => Ok(house.thing.clone()),
                _ => Ok(House::default()),
            })?;
            let House { peers: states, relays, ways } = house.unwrap_or_default();
            (peers.relays, peers.ways) = (relays, ways);
            for (node, state) in states {
                let Some(signed) = self.archive.value(space::CARDS, &node.to_string())? else { continue };
                let card = Card::read(&signed).map_err(|error| Fault::new("reading a node card", error))?;
                peers.known.insert(node, (Arc::new(card), state));
            }
        }
        *self.peers.write().unwrap_or_else(std::sync::PoisonError::into_inner) = peers;
        self.bell.peers_changed();
        Ok(())
    }

    pub(crate) fn peers(&self) -> Peers {
        self.peers.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Looks at what is known of peers, without a copy of it.
    pub(crate) fn with_peers<T>(&self, look: impl FnOnce(&Peers) -> T) -> T {
        look(&self.peers.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// The card of a confirmed peer.
    pub(crate) fn peer(&self, node: NodeId) -> Option<Arc<Card>> {
        let peers = self.peers.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (card, state) = peers.known.get(&node)?;
        state.confirmed_by.map(|_| card.clone())
    }

    /// The last day of the own card.
    pub fn card_ends(&self) -> base::Date {
        self.own.card.valid_until
    }

    /// Confirmed partners with the codes of their authorities.
    pub fn confirmed_partners(&self) -> Vec<(NodeId, String)> {
        let known = self.peers().known.into_iter();
        let confirmed = known.filter(|(_, (_, state))| state.confirmed_by.is_some());
        confirmed.map(|(node, (card, _))| (node, card.authority.to_string())).collect()
    }

    /// The card of any node known here, confirmed or not, or the own.
    pub(crate) fn any_card(&self, node: NodeId) -> Option<Arc<Card>> {
        if node == self.own.node() {
            return Some(Arc::new(self.own.card.clone()));
        }
        let peers = self.peers.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        peers.known.get(&node).map(|(card, _)| card.clone())
    }

    /// Looks at a dossier. `Ok(None)`: there is none.
    pub(crate) fn read<T>(
        &self,
        dossier: DossierId,
        look: impl FnOnce(&Loaded) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let slot = self.shelf.slot(dossier);
        let guard = fill(&slot, self.archive.as_ref(), dossier)?;
        let Some(loaded) = guard.as_ref() else { return Ok(None) };
        self.shelf.weigh(dossier, loaded.log.len());
        look(loaded).map(Some)
    }

    /// Changes a dossier. It is put back only if `change` succeeds, and `change` succeeds only when everything is durable.
    pub(crate) fn change<T>(
        &self,
        dossier: DossierId,
        change: impl FnOnce(Loaded) -> Result<(Loaded, T), No>,
    ) -> Result<T, No> {
        let slot = self.shelf.slot(dossier);
        let mut guard = fill(&slot, self.archive.as_ref(), dossier)?;
        let loaded = guard.take().ok_or_else(Refusal::not_found)?;
        let (loaded, done) = change(loaded)?;
        let entries = loaded.log.len();
        *guard = Some(loaded);
        drop(guard);
        self.shelf.weigh(dossier, entries);
        Ok(done)
    }

    /// Puts a new dossier on the shelf once it is durable.
    pub(crate) fn shelve(&self, loaded: Loaded) {
        let dossier = loaded.dossier();
        let entries = loaded.log.len();
        *lock(&self.shelf.slot(dossier)) = Some(loaded);
        self.shelf.weigh(dossier, entries);
    }

    /// The role in which the reader may do this, if there is one.
    pub(crate) fn role_for(
        &self,
        reader: &Reader,
        action: &str,
        purpose: Purpose,
        touched: &Touched<'_>,
    ) -> Option<Role> {
        reader.roles.iter().copied().find(|role| {
            self.gate.may(&Ask {
                person: reader.person,
                role: *role,
                units: &reader.units,
                action,
                purpose,
                code: touched.code,
                held_for: touched.held_for,
                subjects: touched.subjects,
                unit: touched.unit,
                team: touched.team,
            })
        })
    }

    /// Like [`Desk::role_for`], as a refusal: who may not even see the thing learns nothing; who may see it learns that another role acts.
    pub(crate) fn entitled(
        &self,
        reader: &Reader,
        action: &str,
        purpose: Purpose,
        touched: &Touched<'_>,
    ) -> Result<Role, No> {
        self.role_for(reader, action, purpose, touched).ok_or_else(|| {
            let roles = self.gate.roles_for(action);
            if roles.iter().any(|role| reader.roles.contains(role)) || roles.is_empty() {
                return Refusal::not_found().into();
            }
            Refusal::rule("role-needed")
                .with("roles", roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(","))
                .into()
        })
    }

    /// Every line of the read table for a room.
    pub(crate) fn rows_in(&self, room: &str) -> Result<Vec<DossierRow>, Fault> {
        let mut all = Vec::new();
        loop {
            let offset = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let filter = RowFilter { room: Some(room.to_owned()), offset, limit: PAGE, ..RowFilter::default() };
            let rows = self.archive.rows(&filter)?;
            let is_last = rows.len() < PAGE as usize;
            all.extend(rows);
            if is_last {
                return Ok(all);
            }
        }
    }

    /// The line of a dossier that the reader may see by `action`, and the role in which they see it.
    pub(crate) fn visible(
        &self,
        reader: &Reader,
        dossier: DossierId,
        action: &str,
        purpose: Purpose,
    ) -> Result<(DossierRow, Role), No> {
        let row = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        for unit in self.units_of(&row)? {
            let touched = Touched { unit: Some(&unit), ..Touched::row(&row) };
            if let Some(role) = self.role_for(reader, action, purpose, &touched) {
                return Ok((row, role));
            }
        }
        Err(Refusal::not_found().into())
    }

    /// What is the same in every room (its record, export, erasure) is for those who may read in that room, and for oversight.
    pub(crate) fn may_know(&self, reader: &Reader, row: &DossierRow) -> Result<(), No> {
        let (read, purpose) = match row.room.as_str() {
            "investigations" => ("investigations.read", Purpose::Investigation),
            "enquiries" => ("enquiries.read", Purpose::Investigation),
            "harmonisation" => ("harmonisation.read", Purpose::Legislation),
            "house" => ("house.peers", Purpose::Administration),
            "agreements" | "agreements-position" => ("agreements.read", Purpose::Agreements),
            "books" => ("house.peers", Purpose::Administration),
            "victims" => ("victims.read", Purpose::VictimProtection),
            "blind-line" | "blind-asking" => ("blind.read", blind::Kind::serving(row.purpose).purpose()),
            // Keys and tags are nobody's to read; that keys were drawn and destroyed stands on the line.
            "blind-index" => return Err(Refusal::not_found().into()),
            _ => ("cooperation.read", Purpose::Prosecution),
        };
        let ways = [(read, purpose), (read, Purpose::Prosecution), ("dossier.log", Purpose::Oversight)];
        let may = ways.iter().any(|(action, purpose)| self.visible(reader, row.dossier, action, *purpose).is_ok());
        if may { Ok(()) } else { Err(Refusal::not_found().into()) }
    }

    /// The units that deal with a dossier: its own, and for an incoming request the one to which it was assigned in house.
    pub(crate) fn units_of(&self, row: &DossierRow) -> Result<Vec<UnitCode>, Fault> {
        let mut units: Vec<UnitCode> = row.unit.iter().cloned().collect();
        if row.room == "cooperation"
            && !row.outgoing
            && let Some(execution) = self.execution_row(row.dossier)?
        {
            units.extend(execution.unit);
        }
        Ok(units)
    }

    /// The in-house dossier of an incoming request.
    pub(crate) fn execution_row(&self, request: DossierId) -> Result<Option<DossierRow>, Fault> {
        let filter = crate::ports::RowFilter {
            room: Some("cooperation-execution".into()),
            parent: Some(request),
            limit: 1,
            ..Default::default()
        };
        Ok(self.archive.rows(&filter)?.pop())
    }

    /// Logs that a person's data were read. Durable before anything is shown.
    pub(crate) fn log_access(
        &self,
        reader: &Reader,
        role: Role,
        label: (Purpose, Subjects),
        dossier: DossierId,
        content: Option<ContentId>,
        what: &str,
    ) -> Result<(), Fault> {
        let (purpose, subjects) = label;
        if subjects == Subjects::None {
            return Ok(());
        }
        let at = self.now();
        let access = Access { at, person: reader.person, role, purpose, dossier, content, what: what.to_owned() };
        self.archive.commit(Batch { accesses: vec![access], ..Batch::default() }, at)
    }

    /// A content of this dossier. A partner's entry can name the content of another one; there it must not be opened, handed on or
    /// erased.
    pub(crate) fn content_in(&self, dossier: DossierId, id: ContentId) -> Result<Option<StoredContent>, Fault> {
        Ok(self.archive.content(id)?.filter(|content| content.dossier == dossier))
    }

    /// The key of a content, if it is of this dossier, still held, and wrapped to a unit of this node.
    pub(crate) fn content_key(
        &self,
        dossier: DossierId,
        id: ContentId,
    ) -> Result<Option<(sealing::Manifest, ContentKey)>, Fault> {
        let Some(content) = self.content_in(dossier, id)? else { return Ok(None) };
        let Some(wrap) = content.wraps.iter().find(|wrap| wrap.node == self.own.node()) else { return Ok(None) };
        let mut failed = None;
        for keys in self.own.keys_of(&wrap.unit) {
            match unwrap_key(wrap, id, keys) {
                Ok(key) => return Ok(Some((content.manifest, key))),
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(None), |error| Err(Fault::new("opening a content's key", error)))
    }

    /// Opens a small sealed content of a dossier. `None`: erased, not all here yet, or nothing that can be read. The last is its
    /// author's doing and no fault of this machine: it must not keep the page from everything else.
    pub(crate) fn open<T: DeserializeOwned>(&self, dossier: DossierId, id: ContentId) -> Result<Option<T>, Fault> {
        let Some((manifest, key)) = self.content_key(dossier, id)? else { return Ok(None) };
        if manifest.length > OPENED_LIMIT_BYTES {
            return Ok(None);
        }
        let mut chunks = Vec::with_capacity(manifest.chunks.len());
        for number in 0..manifest.chunks.len() {
            match self.archive.chunk(id, number as u64)? {
                Some(chunk) if manifest.is_chunk(number, &chunk) => chunks.push(chunk),
                Some(_) => return Err(Fault::new("opening a content", "a stored chunk is not what it was")),
                None => return Ok(None),
            }
        }
        let plain = open_bytes(&key, &manifest, &chunks).ok();
        Ok(plain.and_then(|plain| cbor::from_trusted(&plain).ok()))
    }

    /// The label of an entry in a dossier.
    pub(crate) fn label_of(loaded: &Loaded, entry: base::EntryId) -> Option<Label> {
        loaded.log.get(entry).map(|entry| entry.header().label.clone())
    }
}
