use agreements::{Agreement, Position};
use base::{DossierId, EntryId, NodeId, Timestamp, UnitCode};
use blind::{Asking, Index, Line};
use books::Book;
use cooperation::{Draft, Execution, Request};
use dossier::{Admission, Common, Entry, Fold, Log, Members, Misfit, Part, Receipts, Recorded, Thing, VoidEntry};
use enquiries::Enquiry;
use harmonisation::Assessment;
use investigations::Matter;
use victims::Victim;

use crate::house::House;
use crate::ports::{Archive, Fault, StoredEntry};

/// The fold of whichever room a dossier belongs to. This is the hall's one place that knows all rooms.
#[derive(Clone)]
pub(crate) enum AnyFold {
    Matter(Box<Fold<Matter>>),
    Victim(Box<Fold<Victim>>),
    Enquiry(Box<Fold<Enquiry>>),
    Draft(Box<Fold<Draft>>),
    Request(Box<Fold<Request>>),
    Execution(Box<Fold<Execution>>),
    Assessment(Box<Fold<Assessment>>),
    Agreement(Box<Fold<Agreement>>),
    Position(Box<Fold<Position>>),
    BlindLine(Box<Fold<Line>>),
    BlindAsking(Box<Fold<Asking>>),
    BlindIndex(Box<Fold<Index>>),
    Book(Box<Fold<Book>>),
    House(Box<Fold<House>>),
}

/// Does the same with the fold of every room.
macro_rules! any {
    ($any:expr, $fold:ident => $do:expr) => {
        match $any {
            AnyFold::Matter($fold) => $do,
            AnyFold::Victim($fold) => $do,
            AnyFold::Enquiry($fold) => $do,
            AnyFold::Draft($fold) => $do,
            AnyFold::Request($fold) => $do,
            AnyFold::Execution($fold) => $do,
            AnyFold::Assessment($fold) => $do,
            AnyFold::Agreement($fold) => $do,
            AnyFold::Position($fold) => $do,
            AnyFold::BlindLine($fold) => $do,
            AnyFold::BlindAsking($fold) => $do,
            AnyFold::BlindIndex($fold) => $do,
            AnyFold::Book($fold) => $do,
            AnyFold::House($fold) => $do,
        }
    };
}

impl AnyFold {
    fn of(log: &Log, room: &str) -> Option<AnyFold> {
        Some(match room {
            Matter::ROOM => AnyFold::Matter(Box::new(Fold::of(log))),
            Victim::ROOM => AnyFold::Victim(Box::new(Fold::of(log))),
            Enquiry::ROOM => AnyFold::Enquiry(Box::new(Fold::of(log))),
            Draft::ROOM => AnyFold::Draft(Box::new(Fold::of(log))),
            Request::ROOM => AnyFold::Request(Box::new(Fold::of(log))),
            Execution::ROOM => AnyFold::Execution(Box::new(Fold::of(log))),
            Assessment::ROOM => AnyFold::Assessment(Box::new(Fold::of(log))),
            Agreement::ROOM => AnyFold::Agreement(Box::new(Fold::of(log))),
            Position::ROOM => AnyFold::Position(Box::new(Fold::of(log))),
            Line::ROOM => AnyFold::BlindLine(Box::new(Fold::of(log))),
            Asking::ROOM => AnyFold::BlindAsking(Box::new(Fold::of(log))),
            Index::ROOM => AnyFold::BlindIndex(Box::new(Fold::of(log))),
            Book::ROOM => AnyFold::Book(Box::new(Fold::of(log))),
            House::ROOM => AnyFold::House(Box::new(Fold::of(log))),
            _ => return None,
        })
    }

    fn advance(self, log: &Log, added: &[EntryId]) -> AnyFold {
        match self {
            AnyFold::Matter(fold) => AnyFold::Matter(Box::new(fold.advance(log, added))),
            AnyFold::Victim(fold) => AnyFold::Victim(Box::new(fold.advance(log, added))),
            AnyFold::Enquiry(fold) => AnyFold::Enquiry(Box::new(fold.advance(log, added))),
            AnyFold::Draft(fold) => AnyFold::Draft(Box::new(fold.advance(log, added))),
            AnyFold::Request(fold) => AnyFold::Request(Box::new(fold.advance(log, added))),
            AnyFold::Execution(fold) => AnyFold::Execution(Box::new(fold.advance(log, added))),
            AnyFold::Assessment(fold) => AnyFold::Assessment(Box::new(fold.advance(log, added))),
            AnyFold::Agreement(fold) => AnyFold::Agreement(Box::new(fold.advance(log, added))),
            AnyFold::Position(fold) => AnyFold::Position(Box::new(fold.advance(log, added))),
            AnyFold::BlindLine(fold) => AnyFold::BlindLine(Box::new(fold.advance(log, added))),
            AnyFold::BlindAsking(fold) => AnyFold::BlindAsking(Box::new(fold.advance(log, added))),
            AnyFold::BlindIndex(fold) => AnyFold::BlindIndex(Box::new(fold.advance(log, added))),
            AnyFold::Book(fold) => AnyFold::Book(Box::new(fold.advance(log, added))),
            AnyFold::House(fold) => AnyFold::House(Box::new(fold.advance(log, added))),
        }
    }

    pub(crate) fn room(&self) -> &'static str {
        match self {
            AnyFold::Matter(_) => Matter::ROOM,
            AnyFold::Victim(_) => Victim::ROOM,
            AnyFold::Enquiry(_) => Enquiry::ROOM,
            AnyFold::Draft(_) => Draft::ROOM,
            AnyFold::Request(_) => Request::ROOM,
            AnyFold::Execution(_) => Execution::ROOM,
            AnyFold::Assessment(_) => Assessment::ROOM,
            AnyFold::Agreement(_) => Agreement::ROOM,
            AnyFold::Position(_) => Position::ROOM,
            AnyFold::BlindLine(_) => Line::ROOM,
            AnyFold::BlindAsking(_) => Asking::ROOM,
            AnyFold::BlindIndex(_) => Index::ROOM,
            AnyFold::Book(_) => Book::ROOM,
            AnyFold::House(_) => House::ROOM,
        }
    }

    pub(crate) fn members(&self) -> &Members {
        any!(self, fold => &fold.members)
    }

    pub(crate) fn receipts(&self) -> &Receipts {
        any!(self, fold => &fold.receipts)
    }

    pub(crate) fn voids(&self) -> &[VoidEntry] {
        any!(self, fold => &fold.voids)
    }

    pub(crate) fn forks(&self) -> &std::collections::BTreeMap<(NodeId, u64), dossier::Fork> {
        any!(self, fold => &fold.forks)
    }

    pub(crate) fn founder(&self) -> Option<NodeId> {
        any!(self, fold => fold.founder)
    }

    /// Whether a content was ordered erased and nothing of it may be left at `node`.
    pub(crate) fn is_erased(&self, content: base::ContentId, node: NodeId) -> bool {
        any!(self, fold => fold.must_erase(content, node))
    }

    /// Contents ordered erased, each with the nodes that have signed that it is destroyed.
    pub(crate) fn erased(&self) -> &std::collections::BTreeMap<base::ContentId, std::collections::BTreeSet<NodeId>> {
        any!(self, fold => &fold.erased)
    }

    /// Orders to erase that count.
    pub(crate) fn orders(&self) -> &std::collections::BTreeMap<base::EntryId, dossier::ErasureOrder> {
        any!(self, fold => &fold.orders)
    }

    /// Contents that `node` must destroy and has not yet confirmed.
    pub(crate) fn to_erase(&self, node: NodeId) -> Vec<base::ContentId> {
        let is_open = |id: &base::ContentId, done: &std::collections::BTreeSet<NodeId>| {
            !done.contains(&node) && self.is_erased(*id, node)
        };
        self.erased().iter().filter(|(id, done)| is_open(id, done)).map(|(id, _)| *id).collect()
    }
}

/// Rooms whose dossiers several nodes share; entries for others are refused at the door.
pub(crate) fn is_shared_room(room: &str) -> bool {
    [Enquiry::ROOM, Request::ROOM, Agreement::ROOM, Line::ROOM, Book::ROOM].contains(&room)
}

/// The room that a first entry opens, and its members, if it is one.
pub(crate) fn opening_of(entry: &Entry) -> Option<dossier::Opening> {
    let record = &entry.header().record;
    match Common::read(&record.kind, &record.body) {
        Ok(Common::Opened(opening)) if entry.header().dossier.is_none() => Some(opening),
        _ => None,
    }
}

/// A dossier in memory: its log and its fold.
pub(crate) struct Loaded {
    pub(crate) log: Log,
    pub(crate) fold: AnyFold,
    /// Entries of it that the archive has, or will have with the batch under way: admitted, waiting, and those that waited and then did not fit.
    pub(crate) stored: u64,
}

impl Loaded {
    /// A dossier that begins with this entry.
    pub(crate) fn begin(first: Entry) -> Option<Loaded> {
        let opening = opening_of(&first)?;
        let mut log = Log::new(first.dossier());
        log.admit(first).ok()?;
        let fold = AnyFold::of(&log, &opening.room)?;
        Some(Loaded { log, fold, stored: 1 })
    }

    /// Whether people copy from it into files, letters and other dossiers: what partners told each other about persons. Texts of agreements are
    /// no secrets, and of tags nobody makes a copy.
    pub(crate) fn is_copied_from(&self) -> bool {
        matches!(self.fold, AnyFold::Enquiry(_) | AnyFold::Request(_))
    }

    /// Reads a dossier from the archive; `None` if it is not there.
    pub(crate) fn read(archive: &dyn Archive, dossier: DossierId) -> Result<Option<Loaded>, Fault> {
        let mut log = Log::new(dossier);
        let (stored, _) = take_stored(&mut log, archive.entries(dossier)?)?;
        let Some(opening) = log.in_order().next().and_then(|(_, first)| opening_of(first)) else { return Ok(None) };
        let fold = AnyFold::of(&log, &opening.room);
        Ok(fold.map(|fold| Loaded { log, fold, stored }))
    }

    /// With what another process of this node has stored since. One question to the archive, whether or not there is anything.
    pub(crate) fn caught_up(mut self, archive: &dyn Archive) -> Result<Loaded, Fault> {
        let newer = archive.entries_from(self.dossier(), self.stored)?;
        if newer.is_empty() {
            return Ok(self);
        }
        let (count, added) = take_stored(&mut self.log, newer)?;
        self.stored += count;
        Ok(self.advance(&added))
    }

    /// Takes entries in and brings the fold up to date. What is returned was placed, in causal order.
    pub(crate) fn admit(&mut self, entry: Entry) -> Result<Admission, Misfit> {
        let admission = self.log.admit(entry)?;
        self.stored += u64::from(admission != Admission::Known);
        Ok(admission)
    }

    /// Brings the fold up to the log.
    pub(crate) fn advance(mut self, added: &[EntryId]) -> Loaded {
        self.fold = self.fold.advance(&self.log, added);
        self
    }

    pub(crate) fn dossier(&self) -> DossierId {
        self.log.dossier()
    }

    pub(crate) fn void_of(&self, entry: EntryId) -> Option<dossier::Void> {
        self.fold.voids().iter().find(|void| void.entry == entry).map(|void| void.reason)
    }

    /// The other side: who began the dossier, or whom this node asked when it began it. Never one whom a founder has let in later,
    /// though it has left since.
    pub(crate) fn partner(&self, own: NodeId) -> Option<NodeId> {
        let founder = self.fold.founder().filter(|founder| *founder != own);
        founder.or_else(|| self.fold.members().ever().map(|member| member.node).find(|node| *node != own))
    }

    /// To whom own entries and contents go: to the partner, while it is a member. Shared dossiers are between two; whomever a partner lets in later is told
    /// nothing from here, because nobody here has decided that.
    pub(crate) fn serves(&self, own: NodeId) -> Option<NodeId> {
        self.partner(own).filter(|partner| self.fold.members().of(*partner).is_some())
    }

    pub(crate) fn part(&self, own: NodeId) -> Part {
        self.fold.members().part(own).unwrap_or(Part::Owner)
    }

    /// The unit of the first person of `node` who wrote here: where its mail goes.
    pub(crate) fn unit_of(&self, node: NodeId) -> Option<UnitCode> {
        self.log.chain_from(node, 0).find_map(|entry| match &entry.header().actor {
            dossier::Actor::Person { unit, .. } => Some(unit.clone()),
            dossier::Actor::Node => None,
        })
    }

    pub(crate) fn newest(&self) -> Timestamp {
        self.log.newest().unwrap_or(Timestamp(0))
    }

    /// An entry as it is stored.
    pub(crate) fn stored(entry: &Entry, admitted: bool) -> StoredEntry {
        let header = entry.header();
        StoredEntry {
            dossier: entry.dossier(),
            id: entry.id(),
            author: header.author,
            sequence: header.sequence,
            admitted,
            bytes: entry.bytes().to_vec(),
        }
    }
}

/// Takes into a log what the archive has and it has not: how many entries that were, known or not, and what was placed, in causal order.
fn take_stored(log: &mut Log, entries: Vec<StoredEntry>) -> Result<(u64, Vec<EntryId>), Fault> {
    let damaged = |problem: String| Fault::new("reading a dossier from the archive", problem);
    let (mut count, mut added) = (0, Vec::new());
    for stored in entries {
        count += 1;
        if log.get(stored.id).is_some() {
            continue;
        }
        let entry = Entry::from_store(&stored.bytes).map_err(|error| damaged(error.to_string()))?;
        if entry.id() != stored.id {
            return Err(damaged(format!("entry {} is not what was stored", stored.id.short())));
        }
        match log.admit(entry) {
            Ok(Admission::Admitted(ids)) => added.extend(ids),
            Ok(Admission::Waiting(_) | Admission::Known) => {}
            // It waited, and when what it waited for came it did not fit.
            Err(_) if !stored.admitted => {}
            Err(misfit) => return Err(damaged(misfit.to_string())),
        }
    }
    Ok((count, added))
}
