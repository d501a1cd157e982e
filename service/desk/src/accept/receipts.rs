//! After arrival: what is confirmed to the peer, and when.

use std::collections::BTreeSet;

use base::{ContentId, DossierId, EntryId};
use dossier::{Common, Log, Receipt, ReceiptStep};

use crate::accept::Changes;
use crate::desk::{Desk, space};
use crate::hall::No;
use crate::loaded::Loaded;
use crate::pen::Pen;
use crate::ports::{Batch, Fault};

/// The most entries that one receipt names: with many more its header would be beyond its limit.
const RECEIPT_ENTRIES: usize = 256;

impl Desk {
    /// Receipts, compliance with erasures, proofs of forks, read table; then everything is stored at once.
    pub(super) fn after_arrival(&self, mut pen: Pen<'_>, loaded: Loaded, changes: &Changes) -> Result<Loaded, Fault> {
        let Changes { added, again, forks } = changes;
        let as_fault = |no: No| match no {
            No::Fault(fault) => fault,
            No::Refusal(refusal) => Fault::new("writing a receipt", refusal),
        };
        let own = self.own.node();
        let dossier = loaded.dossier();
        let inline: BTreeSet<ContentId> = pen.batch.inline.iter().map(|(id, _)| *id).collect();
        let (mut received, mut delivered, mut is_to_fetch) = (Vec::new(), Vec::new(), false);
        for entry in added.iter().chain(again).filter_map(|id| loaded.log.get(*id)) {
            let id = entry.id();
            if entry.header().author == own {
                continue;
            }
            let mut lacking = Vec::new();
            for content in &entry.header().contents {
                let is_here = inline.contains(&content.id)
                    || self.is_whole(dossier, content.id)?
                    || loaded.fold.is_erased(content.id, self.own.node());
                if !is_here {
                    lacking.push(content.id);
                }
            }
            is_to_fetch |= !lacking.is_empty();
            if !Log::wants_receipt(entry) || loaded.fold.receipts().has(id, own, ReceiptStep::Delivered) {
                continue;
            }
            // Remembered with the entry: the node may stop after the last chunk and before the receipt.
            let remembered = |content: &ContentId| (space::LACKING, content.to_string(), Some(Vec::new()));
            pen.batch.values.extend(lacking.iter().map(remembered));
            if lacking.is_empty() {
                delivered.push(id);
            } else if !loaded.fold.receipts().has(id, own, ReceiptStep::Received) {
                received.push(id);
            }
        }
        let is_member = loaded.fold.members().of(own).is_some();
        let mut loaded = loaded;
        if is_member && !self.may_lack_own(&loaded) {
            for (step, entries) in [(ReceiptStep::Received, received), (ReceiptStep::Delivered, delivered)] {
                loaded = self.receipt(&mut pen, loaded, step, entries).map_err(as_fault)?;
            }
            loaded = self.comply(&mut pen, loaded).map_err(as_fault)?;
            loaded = self.witness(&mut pen, loaded).map_err(as_fault)?;
            for fork in forks {
                loaded = self.write_as_node(&mut pen, loaded, &Common::ForkFound(fork.clone())).map_err(as_fault)?;
            }
        }
        pen.row(&loaded, |_| {})?;
        self.execution_tasks(&mut pen, &loaded)?;
        let is_new = added.first().is_some_and(|first| first.0 == dossier.0);
        let others = || loaded.fold.members().ever().map(|member| member.node).filter(|node| *node != own);
        if is_new {
            pen.batch.shares.extend(others().map(|node| (dossier, node)));
        }
        pen.commit()?;
        if is_to_fetch {
            // A receipt that goes out rings as well; but what a node wrote by itself has none, and its large contents would lie until heads are compared.
            others().for_each(|node| self.ring(node));
        }
        self.enter_in_register(&loaded);
        self.bell.changed(dossier);
        Ok(loaded)
    }

    /// Writes a receipt, if there is anything to confirm.
    pub(crate) fn receipt(
        &self,
        pen: &mut Pen<'_>,
        mut loaded: Loaded,
        step: ReceiptStep,
        entries: Vec<EntryId>,
    ) -> Result<Loaded, No> {
        if self.may_lack_own(&loaded) {
            // Perhaps it was written before; if not, it is when the partner has been heard out.
            return Ok(loaded);
        }
        for entries in entries.chunks(RECEIPT_ENTRIES) {
            let unit = match step {
                ReceiptStep::Received => None,
                ReceiptStep::Delivered | ReceiptStep::Opened => self
                    .archive
                    .row(loaded.dossier())?
                    .and_then(|row| row.unit)
                    .or_else(|| Some(self.own.card.units[0].code.clone())),
            };
            let receipt = Common::Receipt(Receipt { step, entries: entries.to_vec(), unit });
            loaded = self.write_as_node(pen, loaded, &receipt)?;
        }
        Ok(loaded)
    }

    pub(super) fn is_whole(&self, dossier: DossierId, id: ContentId) -> Result<bool, Fault> {
        let Some(content) = self.content_in(dossier, id)? else { return Ok(false) };
        Ok(self.archive.chunks_held(id)? == content.manifest.chunks.len() as u64)
    }

    /// Entries of others of which everything is here, while nothing says so yet: the last chunk is stored before the receipt is.
    pub(crate) fn whole_undelivered(&self, loaded: &Loaded) -> Result<Vec<EntryId>, Fault> {
        let own = self.own.node();
        let mut whole = Vec::new();
        for (_, entry) in loaded.log.in_order() {
            let header = entry.header();
            let mut is_whole = header.author != own
                && Log::wants_receipt(entry)
                && !loaded.fold.receipts().has(entry.id(), own, ReceiptStep::Delivered);
            for named in &header.contents {
                is_whole = is_whole
                    && (self.is_whole(loaded.dossier(), named.id)? || loaded.fold.is_erased(named.id, self.own.node()));
            }
            if is_whole {
                whole.push(entry.id());
            }
        }
        Ok(whole)
    }

    /// Contents that were whole when the node was stopped, before it could say so.
    pub(crate) fn deliver_what_is_whole(&self) -> Result<(), Fault> {
        for (key, _) in self.archive.values(space::LACKING)? {
            if let Ok(content) = key.parse::<ContentId>()
                && let Some(stored) = self.archive.content(content)?
                && self.is_whole(stored.dossier, content)?
            {
                self.deliver(content)?;
            }
        }
        Ok(())
    }

    /// A file's last chunk has come: what waited for it is delivered.
    pub(super) fn deliver(&self, content: ContentId) -> Result<(), Fault> {
        let Some(stored) = self.archive.content(content)? else { return Ok(()) };
        let remembered = || vec![(space::LACKING, content.to_string(), None)];
        let done = self.change(stored.dossier, |loaded| {
            let whole = self.whole_undelivered(&loaded)?;
            let mut pen = Pen::node(self);
            pen.batch.values = remembered();
            let anything = !whole.is_empty();
            let loaded = self.receipt(&mut pen, loaded, ReceiptStep::Delivered, whole)?;
            if anything {
                pen.row(&loaded, |_| {})?;
                self.execution_tasks(&mut pen, &loaded)?;
            }
            pen.commit()?;
            Ok((loaded, ()))
        });
        match done {
            Ok(()) => Ok(()),
            // The dossier is gone, or this node is no member any more: there is nobody to tell.
            Err(No::Refusal(_)) => self.archive.commit(Batch { values: remembered(), ..Batch::default() }, self.now()),
            Err(No::Fault(fault)) => Err(fault),
        }
    }
}
