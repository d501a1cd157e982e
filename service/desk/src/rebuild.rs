//! The read tables can be made anew from the entries at any time.

use std::collections::BTreeMap;

use base::DossierId;

use crate::desk::Desk;
use crate::loaded::{AnyFold, Loaded};
use crate::ports::{Batch, Fault};
use crate::rows;

/// What a rebuild did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Dossiers looked at.
    pub dossiers: u64,
    /// Lines that differed from what was stored.
    pub changed: u64,
}

impl Desk {
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
                    row.team = rows::team_of(self, parent);
                }
                Ok(self.with_execution_tasks(loaded, row))
            })?;
            let Some(after) = after else { continue };
            let after = after?;
            rebuilt.dossiers += 1;
            if before.as_ref() != Some(&after) {
                rebuilt.changed += 1;
                self.archive.commit(Batch { rows: vec![after], ..Batch::default() }, self.now())?;
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
