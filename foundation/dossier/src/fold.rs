use std::collections::{BTreeMap, BTreeSet};

use base::{ContentId, EntryId, NodeId, PersonId, Timestamp, UnitCode};
use handling::Role;
use serde::{Deserialize, Serialize};

use crate::common::{Common, ForkFound, Opening};
use crate::{Actor, Entry, Log, Members, OrderKey, Part, Receipt, ReceiptStep, Recorded, Unreadable};

/// Why an entry does not count. The same on every node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Void {
    /// Its author was not a member when it was written.
    NotMember,
    /// The part or role of its author does not allow it.
    NotEntitled,
    /// The thing was not in a stage that allows it.
    WrongStage,
    /// It must be confirmed by another person than the one who proposed it.
    SamePerson,
    /// It refers to something that is not there, or not its author's own.
    NoSuchReference,
    /// A kind or version that this node does not know: newer than this node.
    UnknownRecord,
    /// The body does not fit its kind.
    UnreadableRecord,
    /// A dossier begins once, and with its author among the members.
    Opening,
}

impl Void {
    /// The word in labels and listings.
    pub fn word(self) -> &'static str {
        match self {
            Void::NotMember => "not-member",
            Void::NotEntitled => "not-entitled",
            Void::WrongStage => "wrong-stage",
            Void::SamePerson => "same-person",
            Void::NoSuchReference => "no-such-reference",
            Void::UnknownRecord => "unknown-record",
            Void::UnreadableRecord => "unreadable-record",
            Void::Opening => "opening",
        }
    }
}

/// A void entry and the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidEntry {
    /// Which.
    pub entry: EntryId,
    /// Why.
    pub reason: Void,
}

/// What a thing may look at while it applies a record: the members, and where the log stands. No clock, no law, no content.
pub struct Context<'a> {
    /// The members at this point.
    pub members: &'a Members,
    /// The entry being applied.
    pub entry: &'a Entry,
}

impl Context<'_> {
    /// The person who acted, if the author plays `part` and the person one of `roles`.
    pub fn acted_as(&self, part: Part, roles: &[Role]) -> Result<PersonId, Void> {
        let header = self.entry.header();
        if self.members.part(header.author) != Some(part) {
            return Err(Void::NotEntitled);
        }
        match &header.actor {
            Actor::Person { person, role, .. } if roles.contains(role) => Ok(*person),
            Actor::Person { .. } | Actor::Node => Err(Void::NotEntitled),
        }
    }

    /// Whether the entry carries this content.
    pub fn carries(&self, content: ContentId) -> Result<(), Void> {
        let found = self.entry.header().contents.iter().any(|held| held.id == content);
        if found { Ok(()) } else { Err(Void::NoSuchReference) }
    }
}

/// A thing that is a fold over a dossier.
pub trait Thing: Default + Clone {
    /// The room's records.
    type Record: Recorded;
    /// The room's name in [`Opening::room`].
    const ROOM: &'static str;
    /// Applies one record, or says why it does not count. **On `Err` nothing may have changed.**
    fn apply(&mut self, context: &Context<'_>, record: Self::Record) -> Result<(), Void>;
}

/// Who confirmed what, how far, when by their clock, in which entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipts(BTreeMap<ReceiptKey, Received>);

type ReceiptKey = (EntryId, NodeId, ReceiptStep);
type Received = (Timestamp, EntryId, Option<UnitCode>);

impl Receipts {
    /// The furthest step that `node` has confirmed for `entry`, when, and by which entry.
    pub fn furthest(&self, entry: EntryId, node: NodeId) -> Option<(ReceiptStep, Timestamp, EntryId)> {
        let steps = (entry, node, ReceiptStep::Received)..=(entry, node, ReceiptStep::Opened);
        self.0.range(steps).next_back().map(|((_, _, step), (at, by, _))| (*step, *at, *by))
    }

    /// Every step confirmed for `entry`.
    pub fn of(&self, entry: EntryId) -> impl Iterator<Item = (NodeId, ReceiptStep, Timestamp, EntryId)> + '_ {
        self.0
            .range((entry, NodeId(base::Hash([0; 32])), ReceiptStep::Received)..)
            .take_while(move |((of, ..), _)| *of == entry)
            .map(|((_, node, step), (at, by, _))| (*node, *step, *at, *by))
    }

    /// Whether `node` has confirmed `step` of `entry`.
    pub fn has(&self, entry: EntryId, node: NodeId, step: ReceiptStep) -> bool {
        self.0.contains_key(&(entry, node, step))
    }
}

/// That an author signed two entries for one place, as a member has laid it down. Whether the other's signatures hold is for the reader
/// to check, who has the keys: the fold has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fork {
    /// The entry in the log.
    pub held: EntryId,
    /// The other one.
    pub other: EntryId,
    /// The entry that brings the proof.
    pub found: EntryId,
}

/// An order to erase that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureOrder {
    /// Whose node ordered it.
    pub by: NodeId,
    /// The other members for which somebody has said what became of copies, each with the last entry that says so.
    pub accounted: BTreeMap<NodeId, EntryId>,
}

/// A thing with everything that all dossiers have: members, receipts, erasures, forks, void entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fold<T> {
    /// The room's thing.
    pub thing: T,
    /// The members now.
    pub members: Members,
    /// The founder's node.
    pub founder: Option<NodeId>,
    /// Receipts.
    pub receipts: Receipts,
    /// Contents ordered erased, each with the nodes that have confirmed it.
    pub erased: BTreeMap<ContentId, BTreeSet<NodeId>>,
    /// Orders to erase.
    pub orders: BTreeMap<EntryId, ErasureOrder>,
    /// Places for which their author signed two entries: by author and number in its chain.
    pub forks: BTreeMap<(NodeId, u64), Fork>,
    /// Entries that do not count, in order.
    pub voids: Vec<VoidEntry>,
    /// How many entries were folded.
    pub entries: usize,
    /// Who named each content without having seen that another did, and the number of that entry in its chain. Among the honest it is one.
    content_authors: BTreeMap<ContentId, BTreeMap<NodeId, u64>>,
    /// Who ordered each content erased.
    ordered: BTreeMap<ContentId, BTreeSet<NodeId>>,
    /// How many entries of the second the first has named as seen.
    seen: BTreeMap<(NodeId, NodeId), u64>,
    last: Option<OrderKey>,
}

impl<T: Thing> Fold<T> {
    /// Folds a whole log.
    pub fn of(log: &Log) -> Fold<T> {
        let mut fold = Fold::default();
        for (key, entry) in log.in_order() {
            fold.take(log, key, entry);
        }
        fold
    }

    /// Brings the fold up to `log`, which has `added` since: entry by entry if they come last in the order, anew if not.
    /// Both ways give the same.
    pub fn advance(self, log: &Log, added: &[EntryId]) -> Fold<T> {
        let added: BTreeMap<OrderKey, &Entry> =
            added.iter().filter_map(|id| Some((log.key(*id)?, log.get(*id)?))).collect();
        let all_last = added.keys().next().is_none_or(|first| self.last.is_none_or(|last| *first > last));
        if !all_last {
            return Fold::of(log);
        }
        let mut fold = self;
        for (key, entry) in added {
            fold.take(log, key, entry);
        }
        fold
    }

    /// Whether a content must be destroyed at `node`: it was ordered by whose it is. Two can claim a content, if one of them dates its entry back; then
    /// neither has it destroyed at the other.
    pub fn must_erase(&self, content: ContentId, node: NodeId) -> bool {
        let is_its_own = self.content_authors.get(&content).is_some_and(|authors| authors.contains_key(&node));
        self.ordered.get(&content).is_some_and(|by| by.contains(&node) || !is_its_own)
    }

    fn take(&mut self, log: &Log, key: OrderKey, entry: &Entry) {
        self.last = Some(key);
        self.entries += 1;
        let author = entry.header().author;
        for other in entry.header().seen.iter().filter_map(|id| log.get(*id)) {
            let seen = self.seen.entry((author, other.header().author)).or_default();
            *seen = (*seen).max(other.header().sequence + 1);
        }
        let was_member = self.members.of(author).is_some();
        if let Err(reason) = self.apply(entry) {
            self.voids.push(VoidEntry { entry: entry.id(), reason });
        }
        // A void entry counts here too: its contents were sent, lie with every holder, and must be erasable like all others.
        if was_member || self.members.of(author).is_some() {
            self.name_contents(entry);
        }
    }

    /// Whoever names a content first is its author: naming it again must not give another the right to have it erased. First is who had seen no other
    /// name it, and not who comes first in the order: a member can sign an entry for a place before one that it has read, as if it had not.
    fn name_contents(&mut self, entry: &Entry) {
        let header = entry.header();
        for content in &header.contents {
            let authors = self.content_authors.entry(content.id).or_default();
            let has_seen = |(other, sequence): (&NodeId, &u64)| {
                self.seen.get(&(header.author, *other)).is_some_and(|count| count > sequence)
            };
            if !authors.iter().any(has_seen) {
                authors.entry(header.author).or_insert(header.sequence);
            }
        }
    }

    fn apply(&mut self, entry: &Entry) -> Result<(), Void> {
        let header = entry.header();
        let (kind, body) = (&header.record.kind, &header.record.body);
        match Common::read(kind, body) {
            Ok(Common::Opened(opening)) => return self.open(entry, opening),
            Ok(common) => {
                self.entitled(entry)?;
                return self.apply_common(entry, common);
            }
            Err(Unreadable::Malformed(_)) => return Err(Void::UnreadableRecord),
            Err(Unreadable::Unknown) => {}
        }
        self.entitled(entry)?;
        let record = T::Record::read(kind, body).map_err(|unreadable| match unreadable {
            Unreadable::Unknown => Void::UnknownRecord,
            Unreadable::Malformed(_) => Void::UnreadableRecord,
        })?;
        self.thing.apply(&Context { members: &self.members, entry }, record)
    }

    fn entitled(&self, entry: &Entry) -> Result<(), Void> {
        self.members.of(entry.header().author).map(|_| ()).ok_or(Void::NotMember)
    }

    fn open(&mut self, entry: &Entry, opening: Opening) -> Result<(), Void> {
        let author = entry.header().author;
        let fits = entry.header().dossier.is_none()
            && opening.room == T::ROOM
            && opening.members.len() <= Members::LIMIT
            && opening.members.iter().any(|member| member.node == author);
        if !fits {
            return Err(Void::Opening);
        }
        self.founder = Some(author);
        for member in opening.members {
            self.members.admit(member);
        }
        Ok(())
    }

    fn apply_common(&mut self, entry: &Entry, record: Common) -> Result<(), Void> {
        let author = entry.header().author;
        match record {
            Common::Opened(_) => Err(Void::Opening),
            Common::MemberAdmitted(admitted) if self.founder == Some(author) => {
                if self.members.admit(admitted.member) {
                    Ok(())
                } else {
                    Err(Void::NoSuchReference)
                }
            }
            Common::MemberAdmitted(_) => Err(Void::NotEntitled),
            Common::MemberLeft(left) if left.node == author || self.founder == Some(author) => {
                if self.members.leave(left.node) { Ok(()) } else { Err(Void::NoSuchReference) }
            }
            Common::MemberLeft(_) => Err(Void::NotEntitled),
            Common::Receipt(receipt) => {
                self.receive(entry, receipt);
                Ok(())
            }
            Common::ErasureOrdered(order) => {
                let is_own = |id| self.content_authors.get(id).is_some_and(|authors| authors.contains_key(&author));
                if !order.contents.iter().all(is_own) {
                    return Err(Void::NoSuchReference);
                }
                if order.contents.is_empty() {
                    // It recalls nothing, so there is nothing to answer for.
                    return Ok(());
                }
                for id in order.contents {
                    self.erased.entry(id).or_default();
                    self.ordered.entry(id).or_default().insert(author);
                }
                self.orders.insert(entry.id(), ErasureOrder { by: author, accounted: BTreeMap::new() });
                Ok(())
            }
            Common::ErasureDone(done) => {
                if done.contents.iter().any(|id| !self.erased.contains_key(id)) {
                    return Err(Void::NoSuchReference);
                }
                for id in done.contents {
                    self.erased.entry(id).or_default().insert(author);
                }
                Ok(())
            }
            Common::CopiesAccounted(said) => {
                let order = self.orders.get_mut(&said.order).ok_or(Void::NoSuchReference)?;
                // A node knows of no copies, and whoever orders answers to nobody.
                if order.by == author || entry.header().actor == Actor::Node {
                    return Err(Void::NotEntitled);
                }
                order.accounted.insert(author, entry.id());
                Ok(())
            }
            Common::ForkFound(found) => self.lay_down(entry, &found),
        }
    }

    /// Laid down once for each place, by whoever was first.
    fn lay_down(&mut self, entry: &Entry, found: &ForkFound) -> Result<(), Void> {
        let other = Entry::from_store(&found.other).map_err(|_| Void::UnreadableRecord)?;
        let header = other.header();
        let is_member = self.members.ever().any(|member| member.node == header.author);
        if !is_member || other.dossier() != entry.dossier() || other.id() == found.held {
            return Err(Void::NoSuchReference);
        }
        let fork = Fork { held: found.held, other: other.id(), found: entry.id() };
        self.forks.entry((header.author, header.sequence)).or_insert(fork);
        Ok(())
    }

    fn receive(&mut self, entry: &Entry, receipt: Receipt) {
        let header = entry.header();
        for id in receipt.entries {
            // The first receipt of a step counts; a later one cannot move it.
            self.receipts
                .0
                .entry((id, header.author, receipt.step))
                .or_insert_with(|| (header.at, entry.id(), receipt.unit.clone()));
        }
    }
}
