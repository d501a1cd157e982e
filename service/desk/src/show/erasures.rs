use base::{AuthorityCode, ContentId, DossierId, EntryId, NodeId, Timestamp};
use cooperation::DraftStage;
use dossier::{Common, Copies, Entry, ErasureOrdered, Recorded};
use handling::Purpose;

use crate::act::draft::draft;
use crate::desk::Desk;
use crate::hall::Reader;
use crate::loaded::Loaded;
use crate::ports::{DossierRow, Fault};
use crate::rows::{copies_due, erasure_due};
use crate::views::{CopiesView, ErasureView, GrownView, HolderView, RecalledView};

impl Desk {
    /// Orders to erase, each with everybody who holds what is to go: who has signed that it is destroyed and answered for copies, and who has not.
    pub(crate) fn erasures(&self, loaded: &Loaded) -> Vec<ErasureView> {
        let done: Vec<(&Entry, Vec<ContentId>)> = counting(loaded)
            .filter_map(|entry| match common(entry) {
                Some(Common::ErasureDone(gone)) => Some((entry, gone.contents)),
                _ => None,
            })
            .collect();
        // Of several entries in which a node says so, the last completes it.
        let said = |node, contents: &[ContentId]| -> Option<(EntryId, Timestamp)> {
            let of_node = || done.iter().filter(move |(entry, _)| entry.header().author == node);
            let each = contents.iter().map(|id| of_node().find(|(_, gone)| gone.contains(id)));
            let each: Option<Vec<_>> = each.collect();
            let last = each?.into_iter().max_by_key(|(entry, _)| entry.header().sequence)?;
            Some((last.0.id(), last.0.header().at))
        };
        let view = |(entry, order): (&Entry, ErasureOrdered)| ErasureView {
            entry: entry.id(),
            at: entry.header().at,
            author: self.author(entry),
            reason: order.reason.to_string(),
            contents: order.contents.len() as u64,
            holders: (loaded.fold.members().ever())
                .map(|member| HolderView {
                    authority: member.authority.clone(),
                    orders: member.node == entry.header().author,
                    done: said(member.node, &order.contents),
                    copies: copies_said(loaded, entry.id(), member.node),
                })
                .collect(),
            due: erasure_due(entry.header().at),
            copies_due: loaded.is_copied_from().then(|| copies_due(entry.header().at)),
        };
        ordered(loaded).map(view).collect()
    }

    /// What the partner has ordered erased in a dossier.
    pub(crate) fn recalled(&self, loaded: &Loaded) -> Vec<RecalledView> {
        let own = self.own.node();
        let foreign = ordered(loaded).filter(|(entry, _)| entry.header().author != own);
        let view = |(entry, order): (&Entry, ErasureOrdered)| RecalledView {
            entry: entry.id(),
            at: entry.header().at,
            reason: order.reason.to_string(),
            due: loaded.is_copied_from().then(|| copies_due(entry.header().at)),
            copies: copies_said(loaded, entry.id(), own),
        };
        foreign.map(view).collect()
    }

    /// The same of a dossier that is not at hand.
    pub(crate) fn recalled_in(&self, dossier: DossierId) -> Result<Vec<RecalledView>, Fault> {
        Ok(self.read(dossier, |loaded| Ok(self.recalled(loaded)))?.unwrap_or_default())
    }

    /// Where in the house copies of what a partner recalled may stand: the matter it was asked for, letters that came from it (which the enquiry's page names to
    /// whoever reads it), and the requests as which they were shown or sent; matter and requests as far as the reader may see them. What was ordered erased there before the recall has nothing to do with it.
    pub(crate) fn grown(
        &self,
        reader: &Reader,
        row: &DossierRow,
        recalled: &[RecalledView],
    ) -> Result<Vec<GrownView>, Fault> {
        let open = recalled.iter().filter(|one| one.copies.is_none()).map(|one| one.at).min();
        let Some(since) = open.or_else(|| recalled.iter().map(|one| one.at).max()) else { return Ok(Vec::new()) };
        let mut places: Vec<DossierId> = row.parent.into_iter().collect();
        let mut letters = Vec::new();
        if row.room == "enquiries" {
            for letter in self.drafts_from(row, row.dossier)? {
                places.push(letter.dossier);
                letters.push(letter.dossier);
                let requests = self.read(letter.dossier, |loaded| {
                    let Ok(fold) = draft(loaded) else { return Ok(Vec::new()) };
                    let sent = match &fold.thing.stage {
                        DraftStage::Dispatched { request, .. } => Some(*request),
                        _ => None,
                    };
                    Ok(sent.into_iter().chain(fold.thing.shared).collect())
                })?;
                for request in requests.unwrap_or_default() {
                    if !places.contains(&request) {
                        places.push(request);
                    }
                }
            }
        }
        let mut grown = Vec::new();
        for dossier in places {
            let is_shown = |line: &DossierRow| letters.contains(&dossier) || self.may_see(reader, line);
            let Some(line) = self.archive.row(dossier)?.filter(is_shown) else { continue };
            let orders = self.read(dossier, |loaded| Ok(self.erasures(loaded)))?.unwrap_or_default();
            let own: Vec<_> = orders.iter().filter(|order| order.author.own && order.at >= since).collect();
            let mut waits: Vec<AuthorityCode> = own.iter().flat_map(|order| waiting(order)).collect();
            waits.sort();
            waits.dedup();
            grown.push(GrownView { line: self.line(&line), ordered: !own.is_empty(), waits });
        }
        Ok(grown)
    }

    /// Whether the reader may see such a line: as one who reads there, or as the investigator from whose matter it grew.
    fn may_see(&self, reader: &Reader, line: &DossierRow) -> bool {
        let follows = || self.visible(reader, line.dossier, "cooperation.read", Purpose::Investigation).is_ok();
        self.may_know(reader, line).is_ok() || (line.room.starts_with("cooperation") && follows())
    }
}

/// Who has not said everything that an order asks for.
fn waiting(order: &ErasureView) -> impl Iterator<Item = AuthorityCode> {
    let is_open = |holder: &&HolderView| {
        holder.done.is_none() || (order.copies_due.is_some() && !holder.orders && holder.copies.is_none())
    };
    order.holders.iter().filter(is_open).map(|holder| holder.authority.clone())
}

fn counting(loaded: &Loaded) -> impl Iterator<Item = &Entry> {
    loaded.log.in_order().map(|(_, entry)| entry).filter(|entry| loaded.void_of(entry.id()).is_none())
}

fn common(entry: &Entry) -> Option<Common> {
    let record = &entry.header().record;
    Common::read(&record.kind, &record.body).ok()
}

fn ordered(loaded: &Loaded) -> impl Iterator<Item = (&Entry, ErasureOrdered)> {
    counting(loaded).filter_map(|entry| match common(entry) {
        Some(Common::ErasureOrdered(order)) => Some((entry, order)),
        _ => None,
    })
}

/// The last word of a member about copies of what an order names.
fn copies_said(loaded: &Loaded, order: EntryId, node: NodeId) -> Option<CopiesView> {
    let entry = loaded.log.get(*loaded.fold.orders().get(&order)?.accounted.get(&node)?)?;
    let Some(Common::CopiesAccounted(said)) = common(entry) else { return None };
    let kept = match &said.copies {
        Copies::Kept(why) => Some(why.to_string()),
        Copies::None | Copies::Destroyed => None,
    };
    Some(CopiesView { entry: entry.id(), at: entry.header().at, copies: said.copies.word(), kept })
}
