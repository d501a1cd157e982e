use std::collections::BTreeSet;

use base::{ContentId, EntryId, NodeId};
use dossier::{Actor, Entry, ReceiptStep};
use handling::{Purpose, Role};

use crate::command::FileRef;
use crate::desk::{Desk, Touched};
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::ports::{DossierRow, Fault};
use crate::show::names;
use crate::views::{Author, FileView, May, ReceiptView, Said};

impl Desk {
    pub(crate) fn author(&self, entry: &Entry) -> Author {
        let header = entry.header();
        let own = header.author == self.own.node();
        let card = self.any_card(header.author);
        let (person, role, unit) = match &header.actor {
            Actor::Person { person, role, unit } => {
                (if own { self.directory.name(*person) } else { None }, Some(*role), Some(unit.clone()))
            }
            Actor::Node => (None, None, None),
        };
        Author {
            authority: card.as_ref().map_or_else(|| self.own.card.authority.clone(), |card| card.authority.clone()),
            names: card.map(|card| names(&card.names)).unwrap_or_default(),
            own,
            person,
            role,
            unit,
        }
    }

    /// One entry as part of the story. `details` is the content with its text; `facts` what its record says in the open.
    pub(crate) fn said(
        &self,
        loaded: &Loaded,
        entry: &Entry,
        details: Option<ContentId>,
        facts: Vec<(&'static str, String)>,
    ) -> Result<Said, Fault> {
        let header = entry.header();
        let erased = details.is_some_and(|id| loaded.fold.is_erased(id, self.own.node()));
        let opened: Option<Details> = match details {
            // A node that was restored from a copy may still hold it, until it has heard its partners out.
            Some(id) if !erased => self.open(loaded.dossier(), id)?,
            _ => None,
        };
        let files = opened.as_ref().map(|opened| opened.files.clone()).unwrap_or_default();
        let kind = header.record.kind.split('/').next().unwrap_or_default().to_owned();
        Ok(Said {
            entry: entry.id(),
            kind,
            at: header.at,
            author: self.author(entry),
            facts,
            text: opened.and_then(|opened| opened.text),
            erased,
            files: files.iter().map(|file| self.file_view(loaded, file)).collect::<Result<_, _>>()?,
            label: header.label.clone(),
            receipts: self.receipts(loaded, entry),
            content: details.filter(|_| header.author == self.own.node() && !erased),
        })
    }

    pub(crate) fn file_view(&self, loaded: &Loaded, file: &FileRef) -> Result<FileView, Fault> {
        let stored = self.content_in(loaded.dossier(), file.content)?;
        let chunks = stored.as_ref().map_or(0, |stored| stored.manifest.chunks.len() as u64);
        Ok(FileView {
            content: file.content,
            name: file.name.to_string(),
            length: file.length,
            held: if stored.is_some() { self.archive.chunks_held(file.content)? } else { 0 },
            chunks,
            erased: loaded.fold.is_erased(file.content, self.own.node()),
        })
    }

    /// How far an own entry has come at the partner.
    pub(crate) fn receipts(&self, loaded: &Loaded, entry: &Entry) -> Vec<ReceiptView> {
        let own = self.own.node();
        let Some(partner) = loaded.partner(own) else { return Vec::new() };
        if entry.header().author != own {
            return Vec::new();
        }
        let mut views = vec![ReceiptView { step: "written", at: entry.header().at, entry: entry.id() }];
        let mut steps: Vec<_> = loaded.fold.receipts().of(entry.id()).filter(|(node, ..)| *node == partner).collect();
        steps.sort_by_key(|(_, step, ..)| *step);
        views.extend(steps.into_iter().map(|(_, step, at, entry)| ReceiptView { step: step_word(step), at, entry }));
        views
    }

    /// Buttons: those of `offers` that the reader may press.
    pub(crate) fn may(
        &self,
        reader: &Reader,
        row: &DossierRow,
        purpose: Purpose,
        offers: &[(&'static str, &str)],
    ) -> Result<May, Fault> {
        let units = self.units_of(row)?;
        let can = |action: &str| {
            units.iter().any(|unit| {
                let touched = Touched { unit: Some(unit), ..Touched::row(row) };
                self.role_for(reader, action, purpose, &touched).is_some()
            })
        };
        Ok(offers.iter().filter(|(_, action)| can(action)).map(|(word, _)| *word).collect())
    }

    /// Writes “opened” for entries of the partner that no person of the addressed unit had opened before and that were shown now: not for
    /// those in `incomplete`, of which a file was still to come when the page was made. Whoever looks between a file's last chunk and its
    /// receipt has seen all of it, and need not look twice: “delivered” is then written here.
    pub(crate) fn opened(
        &self,
        dossier: base::DossierId,
        role: Role,
        by: &[Role],
        incomplete: &BTreeSet<EntryId>,
    ) -> Result<(), No> {
        if !by.contains(&role) {
            return Ok(());
        }
        let own = self.own.node();
        let unopened = |loaded: &Loaded| -> Vec<EntryId> {
            let open = |entry: &&Entry| {
                entry.header().author != own
                    && dossier::Log::wants_receipt(entry)
                    && loaded.fold.receipts().has(entry.id(), own, ReceiptStep::Delivered)
                    && !loaded.fold.receipts().has(entry.id(), own, ReceiptStep::Opened)
                    && !incomplete.contains(&entry.id())
            };
            loaded.log.in_order().map(|(_, entry)| entry).filter(open).map(Entry::id).collect()
        };
        let shown_whole = |loaded: &Loaded| -> Result<Vec<EntryId>, Fault> {
            let whole = self.whole_undelivered(loaded)?;
            Ok(whole.into_iter().filter(|entry| !incomplete.contains(entry)).collect())
        };
        let any = |loaded: &Loaded| Ok(!unopened(loaded).is_empty() || !shown_whole(loaded)?.is_empty());
        if self.read(dossier, any)? != Some(true) {
            return Ok(());
        }
        let write = |loaded| {
            let mut pen = crate::pen::Pen::node(self);
            let whole = shown_whole(&loaded)?;
            let loaded = self.receipt(&mut pen, loaded, ReceiptStep::Delivered, whole)?;
            let entries = unopened(&loaded);
            let loaded = self.receipt(&mut pen, loaded, ReceiptStep::Opened, entries)?;
            pen.row(&loaded, |_| {})?;
            self.execution_tasks(&mut pen, &loaded)?;
            pen.commit()?;
            Ok((loaded, ()))
        };
        let written = self.again(|| self.change(dossier, write));
        match written {
            // On a full disk reading goes on; the next look writes the receipt.
            Err(No::Fault(fault)) if fault.full => {
                self.bell.fault(&fault);
                Ok(())
            }
            other => other,
        }
    }

    pub(crate) fn voids(loaded: &Loaded) -> Vec<(EntryId, String)> {
        loaded.fold.voids().iter().map(|void| (void.entry, void.reason.word().to_owned())).collect()
    }
}

/// Entries of a page of which a file is not all here.
pub(super) fn incomplete(said: &[Said]) -> BTreeSet<EntryId> {
    said.iter().filter(|said| said.files.iter().any(is_incomplete)).map(|said| said.entry).collect()
}

pub(super) fn is_incomplete(file: &FileView) -> bool {
    !file.erased && (file.chunks == 0 || file.held < file.chunks)
}

fn step_word(step: ReceiptStep) -> &'static str {
    match step {
        ReceiptStep::Received => "received",
        ReceiptStep::Delivered => "delivered",
        ReceiptStep::Opened => "opened",
    }
}

/// The partner's node in a loaded dossier.
pub(crate) fn partner_node(desk: &Desk, loaded: &Loaded) -> Option<NodeId> {
    loaded.partner(desk.own.node())
}
