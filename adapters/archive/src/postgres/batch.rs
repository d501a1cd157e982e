//! Batches in one transaction and four round trips at most: what they touch is locked and looked up, then a plan is made without the
//! database, then everything is written at once; accesses, whose chain is everybody's, come last.

use std::collections::{BTreeMap, BTreeSet};

use base::{ContentId, DossierId, EntryId, NodeId, Timestamp};
use desk::ports::{Access, Batch, DossierRow, Fault, StoredContent, StoredEntry};

use super::conn::{Conn, Step, in_order};
use super::fault::Failed;
use super::{accesses, contents, entries, rows, values};
use crate::fault::GROWN;

const STORING: &str = "storing entries";

/// Where an entry is.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) dossier: DossierId,
    pub(crate) place: i64,
    pub(crate) author: NodeId,
    pub(crate) admitted: bool,
    /// Its number among the new ones of this batch, if it is new.
    new: Option<usize>,
}

impl Place {
    /// One that is stored.
    pub(crate) fn stored(dossier: DossierId, place: i64, author: NodeId, admitted: bool) -> Place {
        Place { dossier, place, author, admitted, new: None }
    }
}

/// What is known of a content that a batch names.
#[derive(Clone, Copy)]
pub(crate) struct Held {
    /// How many chunks it has, if its manifest is here.
    pub(crate) chunks: Option<i64>,
    pub(crate) erased: bool,
}

/// A dossier's line.
#[derive(Clone, Copy)]
pub(crate) struct Dossier {
    /// The next free place.
    pub(crate) next: i64,
    /// How many entries are stored.
    pub(crate) stored: u64,
}

/// What was found, and is locked until the end.
#[derive(Default)]
struct Found {
    dossiers: BTreeMap<DossierId, Dossier>,
    entries: BTreeMap<EntryId, Place>,
    contents: BTreeMap<ContentId, Held>,
}

/// A line for a peer: where the entry is, and the line's place in the order of the outbox.
pub(crate) struct Line {
    pub(crate) dossier: DossierId,
    pub(crate) peer: NodeId,
    pub(crate) entry: i64,
    pub(crate) place: i64,
}

/// A new entry and its place.
pub(crate) struct New<'b> {
    pub(crate) entry: &'b StoredEntry,
    pub(crate) place: i64,
    pub(crate) admitted: bool,
}

/// How a dossier changes: the next free place, how many more entries are admitted, and how many are new.
#[derive(Clone, Copy, Default)]
pub(crate) struct Grown {
    pub(crate) next: i64,
    pub(crate) more: i64,
    pub(crate) new: i64,
}

/// Everything that batches write.
#[derive(Default)]
struct Plan<'b> {
    new: Vec<New<'b>>,
    admit: Vec<(DossierId, i64)>,
    /// Chains whose end may move.
    chains: BTreeSet<(DossierId, NodeId)>,
    grown: BTreeMap<DossierId, Grown>,
    outbox: Vec<Line>,
    contents: Vec<&'b StoredContent>,
    inline: BTreeMap<ContentId, &'b [u8]>,
    /// Contents whose chunks have to be counted.
    counted: Vec<ContentId>,
    erase: BTreeSet<ContentId>,
    rows: Vec<&'b DossierRow>,
    shares: BTreeSet<&'b (DossierId, NodeId)>,
    sent: Vec<&'b (NodeId, EntryId)>,
    values: values::Latest<'b>,
    claims: Vec<&'b values::Claim>,
    accesses: Vec<&'b Access>,
}

/// Stores batches that have nothing to do with each other, all of them or none. `at` stamps what is queued.
pub(crate) async fn store(conn: &Conn, batches: &[&Batch], at: Timestamp) -> Result<(), Failed> {
    let found = find(conn, batches).await?;
    for batch in batches {
        found.stands(batch)?;
    }
    let plan = Plan::of(batches, found)?;
    let mut end = accesses::End::default();
    let mut steps = plan.steps(conn, at);
    if !plan.accesses.is_empty() {
        steps.push(Box::pin(accesses::lock(conn, &mut end)));
    }
    in_order(steps).await?;
    if plan.accesses.is_empty() { Ok(()) } else { accesses::store(conn, end, &plan.accesses).await }
}

/// Locks the lines of dossiers and contents that the batches change, and looks up entries that they name.
async fn find(conn: &Conn, batches: &[&Batch]) -> Result<Found, Failed> {
    let mut dossiers: BTreeSet<&DossierId> = BTreeSet::new();
    let mut named: BTreeSet<&EntryId> = BTreeSet::new();
    let mut touched: BTreeSet<ContentId> = BTreeSet::new();
    for batch in batches {
        dossiers.extend(batch.entries.iter().map(|entry| &entry.dossier).chain(batch.stands_on.keys()));
        let queued = batch.outbox.iter().map(|(_, entry)| entry);
        named.extend(batch.entries.iter().map(|entry| &entry.id).chain(&batch.admitted).chain(queued));
        let inline = batch.inline.iter().map(|(id, _)| *id);
        touched
            .extend(batch.contents.iter().map(|content| content.id).chain(inline).chain(batch.erase.iter().copied()));
    }
    let dossiers: Vec<&[u8]> = dossiers.into_iter().map(|dossier| &dossier.0.0[..]).collect();
    let named: Vec<&[u8]> = named.into_iter().map(|entry| &entry.0.0[..]).collect();
    let touched: Vec<ContentId> = touched.into_iter().collect();

    let mut found = Found::default();
    let mut steps: Vec<Step<'_>> = Vec::new();
    if !named.is_empty() || !dossiers.is_empty() {
        steps.push(Box::pin(entries::lock(conn, &dossiers, &named, &mut found.dossiers)));
    }
    if !named.is_empty() {
        steps.push(Box::pin(entries::find(conn, &named, &mut found.entries)));
    }
    if !touched.is_empty() {
        steps.push(Box::pin(contents::lock(conn, &touched, &mut found.contents)));
    }
    in_order(steps).await?;
    Ok(found)
}

impl<'b> Plan<'b> {
    /// What the batches come to, given what is here.
    fn of(batches: &'b [&'b Batch], mut found: Found) -> Result<Plan<'b>, Fault> {
        let mut plan = Plan::default();
        for batch in batches {
            plan.take_entries(batch, &mut found)?;
            plan.take_contents(batch, &mut found.contents);
            plan.shares.extend(&batch.shares);
            plan.sent.extend(&batch.sent);
            plan.claims.extend(&batch.claims);
            plan.accesses.extend(&batch.accesses);
        }
        // A dossier that was locked for nothing but its line stays as it is.
        let queued: BTreeSet<DossierId> = plan.outbox.iter().map(|line| line.dossier).collect();
        for dossier in queued {
            plan.grown.entry(dossier).or_default();
        }
        for (dossier, grown) in &mut plan.grown {
            grown.next = found.dossiers.get(dossier).map_or(0, |line| line.next);
        }
        plan.counted = plan.contents.iter().map(|content| content.id).chain(plan.inline.keys().copied()).collect();
        plan.rows = rows::newest(batches.iter().flat_map(|batch| &batch.rows));
        plan.values = values::latest(batches.iter().flat_map(|batch| &batch.values));
        Ok(plan)
    }

    /// An entry or content that is here already changes nothing, unless it is an entry that waited and now comes as admitted.
    fn take_entries(&mut self, batch: &'b Batch, found: &mut Found) -> Result<(), Fault> {
        for entry in &batch.entries {
            match found.entries.get_mut(&entry.id) {
                Some(place) if entry.admitted => self.admit(place),
                Some(_) => {}
                None => {
                    let place = found.take(entry.dossier)?;
                    let mut stored =
                        Place { new: Some(self.new.len()), ..Place::stored(entry.dossier, place, entry.author, false) };
                    self.new.push(New { entry, place, admitted: false });
                    self.grown.entry(entry.dossier).or_default().new += 1;
                    if entry.admitted {
                        self.admit(&mut stored);
                    }
                    found.entries.insert(entry.id, stored);
                }
            }
        }
        for id in &batch.admitted {
            let missing = || Fault::new(STORING, format!("entry {} to admit is not here", id.short()));
            self.admit(found.entries.get_mut(id).ok_or_else(missing)?);
        }
        for (peer, id) in &batch.outbox {
            let missing = || Fault::new(STORING, format!("entry {} to send is not here", id.short()));
            let (dossier, entry) =
                found.entries.get(id).map(|place| (place.dossier, place.place)).ok_or_else(missing)?;
            self.outbox.push(Line { dossier, peer: *peer, entry, place: found.take(dossier)? });
        }
        Ok(())
    }

    /// What is sent, in this order: new things come before what refers to them.
    fn steps<'s>(&'s self, conn: &'s Conn, at: Timestamp) -> Vec<Step<'s>> {
        let mut steps: Vec<Step<'s>> = Vec::new();
        if !self.new.is_empty() {
            steps.push(Box::pin(entries::add(conn, &self.new)));
        }
        if !self.admit.is_empty() {
            steps.push(Box::pin(entries::admit(conn, &self.admit)));
        }
        if !self.grown.is_empty() {
            steps.push(Box::pin(entries::grow(conn, &self.grown, at)));
        }
        if !self.chains.is_empty() {
            steps.push(Box::pin(entries::move_heads(conn, &self.chains)));
        }
        if !self.contents.is_empty() {
            steps.push(Box::pin(contents::add(conn, &self.contents)));
            steps.push(Box::pin(contents::seal(conn, &self.contents)));
        }
        if !self.inline.is_empty() {
            steps.push(Box::pin(contents::add_inline(conn, &self.inline)));
        }
        if !self.counted.is_empty() {
            steps.push(Box::pin(contents::count_held(conn, &self.counted)));
        }
        if !self.erase.is_empty() {
            steps.push(Box::pin(contents::erase(conn, &self.erase)));
        }
        if !self.rows.is_empty() {
            steps.extend(rows::store(conn, &self.rows));
        }
        if !self.shares.is_empty() {
            steps.push(Box::pin(entries::share(conn, &self.shares)));
        }
        if !self.outbox.is_empty() {
            steps.push(Box::pin(entries::enqueue(conn, &self.outbox, at)));
        }
        if !self.sent.is_empty() {
            steps.push(Box::pin(entries::dequeue(conn, &self.sent)));
        }
        if !self.values.is_empty() {
            steps.extend(values::store(conn, &self.values));
        }
        if !self.claims.is_empty() {
            steps.push(Box::pin(values::claim(conn, &self.claims)));
        }
        steps
    }

    fn admit(&mut self, place: &mut Place) {
        if place.admitted {
            return;
        }
        place.admitted = true;
        self.grown.entry(place.dossier).or_default().more += 1;
        self.chains.insert((place.dossier, place.author));
        match place.new {
            Some(number) => self.new[number].admitted = true,
            None => self.admit.push((place.dossier, place.place)),
        }
    }

    fn take_contents(&mut self, batch: &'b Batch, held: &mut BTreeMap<ContentId, Held>) {
        for content in &batch.contents {
            if let Some(here) = held.get_mut(&content.id).filter(|here| !here.erased && here.chunks.is_none()) {
                here.chunks = Some(content.manifest.chunks.len() as i64);
                self.contents.push(content);
            }
        }
        let is_erased = |id: &ContentId| held.get(id).is_some_and(|here| here.erased);
        for (id, bytes) in batch.inline.iter().filter(|(id, _)| !is_erased(id)) {
            self.inline.entry(*id).or_insert(bytes);
        }
        self.erase.extend(batch.erase.iter().copied().filter(|id| !is_erased(id)));
    }
}

impl Found {
    /// The next free place in a dossier.
    fn take(&mut self, dossier: DossierId) -> Result<i64, Fault> {
        let unlocked = || Fault::new(STORING, "a dossier was not locked");
        let line = self.dossiers.get_mut(&dossier).ok_or_else(unlocked)?;
        line.next += 1;
        Ok(line.next - 1)
    }

    /// Whether the dossiers on which the batch stands are still as far as its author saw them. Also one whose entries are all here may hold lines that were drawn
    /// before another process went on.
    fn stands(&self, batch: &Batch) -> Result<(), Fault> {
        let has_grown =
            |(dossier, seen): &(&DossierId, &u64)| self.dossiers.get(dossier).map_or(0, |line| line.stored) != **seen;
        match batch.stands_on.iter().find(has_grown) {
            None => Ok(()),
            Some((dossier, _)) => Err(Fault { conflict: true, ..Fault::new(GROWN, dossier.short()) }),
        }
    }
}
