//! The read tables can be made anew from the entries at any time, and are when another program made them.

use std::collections::BTreeMap;

use base::{DossierId, cbor};

use crate::desk::{Desk, space};
use crate::loaded::{AnyFold, Loaded};
use crate::ports::{Batch, Fault};
use crate::rows;

/// Which way of making lines from entries this program has. Counted up whenever the same entries give another line, be it a new task or a stage that an
/// older program did not know: a folder keeps its lines when the program is exchanged, and would show the older program's until something is written
/// in each dossier. The lines of `tests/folders` show when to count.
const LISTS: u32 = 3;
/// Which way made the lines that are stored. Absent where they are from before ways were counted.
const LISTS_MADE: &str = "lists-made";

/// What a rebuild did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Dossiers looked at.
    pub dossiers: u64,
    /// Lines that differed from what was stored.
    pub changed: u64,
}

impl Desk {
    /// At the start: lines that were made in another way are made anew. The mark is set when all are, so a stop in between begins again.
    pub(crate) fn renew_lists(&self) -> Result<(), Fault> {
        let made = self.archive.value(space::HOUSE, LISTS_MADE)?;
        if made.and_then(|bytes| cbor::from_trusted(&bytes).ok()) == Some(LISTS) {
            return Ok(());
        }
        self.rebuild_rows()?;
        self.destroy_signed()?;
        let values = vec![(space::HOUSE, LISTS_MADE.to_owned(), Some(cbor::to_vec(&LISTS)))];
        self.archive.commit(Batch { values, ..Batch::default() }, self.now())
    }

    /// What a program of before way 2 kept after a restoration, although the node had signed it as destroyed.
    fn destroy_signed(&self) -> Result<(), Fault> {
        for dossier in self.archive.dossiers()? {
            let held = self.read(dossier, |loaded| {
                let mut pen = crate::pen::Pen::node(self);
                self.destroy_again(&mut pen, loaded)?;
                Ok(pen.batch.erase)
            })?;
            if let Some(erase) = held.filter(|erase| !erase.is_empty()) {
                self.archive.commit(Batch { erase, ..Batch::default() }, self.now())?;
            }
        }
        Ok(())
    }

    /// Makes every line of the read table anew and replaces those that differ.
    pub fn rebuild_rows(&self) -> Result<Rebuilt, Fault> {
        let dossiers = self.archive.dossiers()?;
        let mut parents: BTreeMap<DossierId, DossierId> = BTreeMap::new();
        for dossier in &dossiers {
            self.read(*dossier, |loaded| {
                if let AnyFold::Matter(fold) = &loaded.fold {
                    parents.extend(fold.thing.linked.iter().map(|(_, child)| (*child, *dossier)));
                }
                if let AnyFold::Draft(fold) = &loaded.fold
                    && let cooperation::DraftStage::Dispatched { working, request } = &fold.thing.stage
                {
                    parents.insert(*request, working.drafted.matter);
                }
                Ok(())
            })?;
        }
        let mut rebuilt = Rebuilt::default();
        for dossier in dossiers {
            let before = self.archive.row(dossier)?;
            let after = self.read(dossier, |loaded| {
                let mut row = rows::row(self, loaded, before.clone());
                row.parent = parents.get(&dossier).copied().or(row.parent);
                if let Some(parent) = row.parent.filter(|_| row.outgoing && row.room != "cooperation-execution") {
                    row.team = rows::team_of(self, parent)?;
                }
                Ok((loaded.stored, self.with_execution_tasks(loaded, row)?))
            })?;
            let Some((stored, after)) = after else { continue };
            rebuilt.dossiers += 1;
            if before.as_ref() != Some(&after) {
                rebuilt.changed += 1;
                let stands_on = BTreeMap::from([(dossier, stored)]);
                match self.archive.commit(Batch { rows: vec![after], stands_on, ..Batch::default() }, self.now()) {
                    // Another process wrote there meanwhile, and made the line with what it wrote.
                    Err(fault) if fault.conflict => {}
                    done => done?,
                }
            }
        }
        Ok(rebuilt)
    }

    fn with_execution_tasks(
        &self,
        loaded: &Loaded,
        row: crate::ports::DossierRow,
    ) -> Result<crate::ports::DossierRow, Fault> {
        let mut pen = crate::pen::Pen::node(self);
        pen.batch.rows.push(row);
        self.execution_tasks(&mut pen, loaded)?;
        pen.batch.rows.pop().ok_or_else(|| Fault::new("rebuilding a line", "it vanished"))
    }
}
