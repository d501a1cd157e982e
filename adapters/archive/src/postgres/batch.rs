//! A batch in one transaction and four round trips at most: what it touches is locked and looked up, then a plan is made without the
//! database, then everything is written at once; accesses, whose chain is everybody's, come last.

use std::collections::{BTreeMap, BTreeSet};

use base::{ContentId, DossierId, EntryId, NodeId, Timestamp};
use desk::ports::{Batch, DossierRow, Fault, StoredContent, StoredEntry};

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

/// Everything that a batch writes.
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
    erase: Vec<ContentId>,
    rows: Vec<&'b DossierRow>,
    values: values::Latest<'b>,
}

/// Stores one batch.
pub(crate) async fn store(conn: &Conn, batch: &Batch, at: Timestamp) -> Result<(), Failed> {
    let found = find(conn, batch).await?;
    found.stands(batch)?;
    let plan = Plan::of(batch, found)?;
    let mut end = accesses::End::default();
    let mut steps = plan.steps(conn, batch, at);
    if !batch.accesses.is_empty() {
        steps.push(Box::pin(accesses::lock(conn, &mut end)));
    }
    in_order(steps).await?;
    if batch.accesses.is_empty() { Ok(()) } else { accesses::store(conn, end, &batch.accesses).await }
}

/// Locks the lines of dossiers and contents that the batch changes, and looks up entries that it names.
async fn find(conn: &Conn, batch: &Batch) -> Result<Found, Failed> {
    let dossiers = batch.entries.iter().map(|entry| &entry.dossier).chain(batch.stands_on.keys());
    let dossiers: Vec<&[u8]> = dossiers.map(|dossier| &dossier.0.0[..]).collect();
    let queued = batch.outbox.iter().map(|(_, entry)| entry);
    let named: BTreeSet<&EntryId> =
        batch.entries.iter().map(|entry| &entry.id).chain(&batch.admitted).chain(queued).collect();
    let named: Vec<&[u8]> = named.into_iter().map(|entry| &entry.0.0[..]).collect();
    let touched = batch.contents.iter().map(|content| content.id).chain(batch.inline.iter().map(|(id, _)| *id));
    let touched: Vec<ContentId> = touched.chain(batch.erase.iter().copied()).collect();

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
    /// What the batch comes to, given what is here. An entry or content that is here already changes nothing, unless it is an entry that
    /// waited and now comes as admitted.
    fn of(batch: &'b Batch, mut found: Found) -> Result<Plan<'b>, Fault> {
        let mut plan = Plan::default();
        for entry in &batch.entries {
            match found.entries.get_mut(&entry.id) {
                Some(place) if entry.admitted => plan.admit(place),
                Some(_) => {}
                None => {
                    let place = found.take(entry.dossier)?;
                    let mut stored =
                        Place { new: Some(plan.new.len()), ..Place::stored(entry.dossier, place, entry.author, false) };
                    plan.new.push(New { entry, place, admitted: false });
                    plan.grown.entry(entry.dossier).or_default().new += 1;
                    if entry.admitted {
                        plan.admit(&mut stored);
                    }
                    found.entries.insert(entry.id, stored);
                }
            }
        }
        for id in &batch.admitted {
            let missing = || Fault::new(STORING, format!("entry {} to admit is not here", id.short()));
            plan.admit(found.entries.get_mut(id).ok_or_else(missing)?);
        }
        for (peer, id) in &batch.outbox {
            let missing = || Fault::new(STORING, format!("entry {} to send is not here", id.short()));
            let (dossier, entry) =
                found.entries.get(id).map(|place| (place.dossier, place.place)).ok_or_else(missing)?;
            plan.outbox.push(Line { dossier, peer: *peer, entry, place: found.take(dossier)? });
        }
        // A dossier that was locked for nothing but its line stays as it is.
        let queued: BTreeSet<DossierId> = plan.outbox.iter().map(|line| line.dossier).collect();
        for dossier in queued {
            plan.grown.entry(dossier).or_default();
        }
        for (dossier, grown) in &mut plan.grown {
            grown.next = found.dossiers.get(dossier).map_or(0, |line| line.next);
        }
        plan.take_contents(batch, &mut found.contents);
        plan.rows = rows::newest(&batch.rows);
        plan.values = values::latest(&batch.values);
        Ok(plan)
    }

    /// What is sent, in this order: new things come before what refers to them.
    fn steps<'s>(&'s self, conn: &'s Conn, batch: &'s Batch, at: Timestamp) -> Vec<Step<'s>> {
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
        if !batch.shares.is_empty() {
            steps.push(Box::pin(entries::share(conn, &batch.shares)));
        }
        if !self.outbox.is_empty() {
            steps.push(Box::pin(entries::enqueue(conn, &self.outbox, at)));
        }
        if !batch.sent.is_empty() {
            steps.push(Box::pin(entries::dequeue(conn, &batch.sent)));
        }
        if !self.values.is_empty() {
            steps.extend(values::store(conn, &self.values));
        }
        if !batch.claims.is_empty() {
            steps.push(Box::pin(values::claim(conn, &batch.claims)));
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
        let erase: BTreeSet<ContentId> = batch.erase.iter().copied().filter(|id| !is_erased(id)).collect();
        self.erase = erase.into_iter().collect();
        self.counted = self.contents.iter().map(|content| content.id).chain(self.inline.keys().copied()).collect();
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

    /// Whether the dossiers on which the batch stands are still as far as its author saw them. A batch whose entries are all here is one that was
    /// stored before its author heard of it.
    fn stands(&self, batch: &Batch) -> Result<(), Fault> {
        if !batch.entries.is_empty() && batch.entries.iter().all(|entry| self.entries.contains_key(&entry.id)) {
            return Ok(());
        }
        let has_grown =
            |(dossier, seen): &(&DossierId, &u64)| self.dossiers.get(dossier).map_or(0, |line| line.stored) != **seen;
        match batch.stands_on.iter().find(has_grown) {
            None => Ok(()),
            Some((dossier, _)) => Err(Fault { conflict: true, ..Fault::new(GROWN, dossier.short()) }),
        }
    }
}
