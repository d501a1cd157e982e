//! A holder whose archive was restored from a copy. The line comes back from the partner; the own record of the list does not, because it is nobody's but this
//! node's, and is as old as the copy.

use std::collections::BTreeSet;

use base::{DossierId, Timestamp};
use blind::{BatchState, Change, Indexed, Seen, Side};
use dossier::Recorded;
use identifiers::Class;
use sealing::blind::{Segment, Tag};

use super::lists::Open;
use super::{INDEX, Listed, index, line, line_kind};
use crate::desk::Desk;
use crate::hall::No;
use crate::loaded::Loaded;
use crate::pen::Pen;
use crate::ports::Fault;

impl Desk {
    /// Brings the own record of a list up to what the line shows: what was judged since the copy is counted, and what was listed since is taken off. A key
    /// that was drawn since is ended by whoever keeps the lists.
    pub(crate) fn catch_up_with_line(&self, dossier: DossierId) -> Result<(), No> {
        if self.side_of(dossier)? != Some(Side::Holder) || self.blind_child(INDEX, dossier)?.is_none() {
            return Ok(());
        }
        self.with_index(dossier, |pen, open| {
            let mut open = self.count_judged(pen, open)?;
            let classes: Vec<Class> = line(&open.line)?.thing.keys.keys().copied().collect();
            for class in classes {
                open = self.take_off_unnoted(pen, open, class)?;
            }
            Ok(open)
        })
    }

    /// The asker's signed total went on. A holder that counts less would take every further batch for one that hides points.
    fn count_judged(&self, pen: &mut Pen<'_>, open: Open) -> Result<Open, No> {
        let Open { line: on, index: mut at } = open;
        let kind = line_kind(&on)?;
        let judged = line(&on)?.thing.batches.iter().filter(|batch| batch.state != BatchState::Waiting);
        for batch in judged.cloned().collect::<Vec<_>>() {
            if index(&at)?.thing.judged.contains(&batch.entry) {
                continue;
            }
            let asked = &batch.asked;
            let seen = Seen { class: asked.class, epoch: asked.epoch, batch: batch.entry, count: asked.count };
            at = self.in_index(pen, at, seen.into(), Vec::new(), kind)?;
        }
        Ok(Open { line: on, index: at })
    }

    /// Tags that were published since the copy stand in no note: nothing would ever take them off, whatever becomes of what they stand for, which was lost with
    /// the disk or has to be listed anew.
    fn take_off_unnoted(&self, pen: &mut Pen<'_>, mut open: Open, class: Class) -> Result<Open, No> {
        let Some(living) = line(&open.line)?.thing.keys.get(&class).filter(|key| !key.ended).cloned() else {
            return Ok(open);
        };
        let Some(kept) = index(&open.index)?.thing.keys.get(&(class, living.epoch)).cloned() else { return Ok(open) };
        // A note and the segments that it is about are written in one moment.
        let noted = noted_at(&open.index, class);
        let mut unnoted: BTreeSet<Tag> = BTreeSet::new();
        for published in living.segments.iter().filter(|published| published.segment.change == Change::Additions) {
            let at = open.line.log.get(published.entry).map(|entry| entry.header().at);
            if at.is_some_and(|at| noted.contains(&at)) {
                continue;
            }
            let Some(Listed { segment }) = self.open(open.line.dossier(), published.segment.segment)? else { continue };
            let segment = Segment::from_bytes(&segment).map_err(|error| Fault::new("reading an own segment", error))?;
            unnoted.extend(segment.tags());
        }
        for tag in self.listed(open.index.dossier(), &kept.entries)?.into_values().flatten() {
            unnoted.remove(&tag);
        }
        if !unnoted.is_empty() {
            let tags: Vec<Tag> = unnoted.into_iter().collect();
            open.line = self.segment(pen, open.line, (class, &living), Change::Erasures, &tags)?;
        }
        Ok(open)
    }
}

/// When notes of a class were written.
fn noted_at(index: &Loaded, class: Class) -> BTreeSet<Timestamp> {
    let notes = index.log.in_order().filter_map(|(_, entry)| {
        let record = &entry.header().record;
        match blind::IndexRecord::read(&record.kind, &record.body) {
            Ok(blind::IndexRecord::Indexed(Indexed { class: of, .. })) if of == class => Some(entry.header().at),
            _ => None,
        }
    });
    notes.collect()
}
