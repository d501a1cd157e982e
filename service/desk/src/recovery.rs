//! After the archive was restored from a copy: what partners hold of this node's own entries is taken back before anything new is written.
//!
//! A copy is older than what was lost. Partners hold entries that this node signed since, and a node that went on writing would sign other
//! entries for the same places: a fork, and the proof of it against itself. So it writes nothing in what it shares with a partner until it
//! holds all that this partner holds. What only this node held since the copy was made is lost; that is what a copy's age costs.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use base::{NodeId, Timestamp, cbor};
use dossier::ReceiptStep;

use crate::desk::{Desk, space};
use crate::hall::No;
use crate::loaded::Loaded;
use crate::pen::Pen;
use crate::ports::{Archive, Batch, Fault};

/// Set by the command that restores; the first start reads it.
const RESTORED: &str = "restored";
/// Where an older program kept partners who have not been heard out yet.
const RECOVERING: &str = "recovering";
/// Partners who have been heard out, and to whom receipts are owed of the time before.
const OWED: &str = "receipts-owed";
/// How often this archive was restored.
const RESTORATIONS: &str = "restorations";

/// Numbers that were given since the copy was made are not known any more: each restoration leaves room for so many.
const NUMBERS_LEFT_OUT: u64 = 1_000;

/// Marks an archive as restored from a copy: for whoever restores it, before a node starts on it.
pub fn mark_restored(archive: &dyn Archive, at: Timestamp) -> Result<(), Fault> {
    let times: u64 = count(archive)? + 1;
    let mut values = vec![
        (space::HOUSE, RESTORED.to_owned(), Some(Vec::new())),
        (space::HOUSE, RESTORATIONS.to_owned(), Some(cbor::to_vec(&times))),
    ];
    values.extend(crate::books::begin_anew(archive)?.values);
    archive.commit(Batch { values, ..Batch::default() }, at)
}

fn count(archive: &dyn Archive) -> Result<u64, Fault> {
    let times = archive.value(space::HOUSE, RESTORATIONS)?;
    Ok(times.and_then(|bytes| cbor::from_trusted(&bytes).ok()).unwrap_or(0))
}

/// The mark of one partner: several may be heard out at once.
fn owed_to(peer: NodeId) -> String {
    format!("{OWED}/{peer}")
}

/// Each partner for itself: several are heard out at once, by several processes.
fn recovering_from(partners: &BTreeSet<NodeId>) -> Batch {
    let mark = |partner: &NodeId| (space::RECOVERING, partner.to_string(), Some(Vec::new()));
    Batch { values: partners.iter().map(mark).collect(), ..Batch::default() }
}

impl Desk {
    /// At the start: whom this node has to hear out.
    pub(crate) fn read_recovery(&self) -> Result<(), Fault> {
        let stored = self.archive.values(space::RECOVERING)?;
        let mut partners: BTreeSet<NodeId> = stored.into_iter().filter_map(|(key, _)| key.parse().ok()).collect();
        // As an older program kept them: all in one.
        let in_one = self.archive.value(space::HOUSE, RECOVERING)?;
        if let Some(bytes) = in_one {
            partners.extend(cbor::from_trusted::<BTreeSet<NodeId>>(&bytes).unwrap_or_default());
            let mut batch = recovering_from(&partners);
            batch.values.push((space::HOUSE, RECOVERING.to_owned(), None));
            self.archive.commit(batch, self.now())?;
        }
        if self.archive.value(space::HOUSE, RESTORED)?.is_some() {
            let known = self.peers().known;
            partners
                .extend(known.into_iter().filter(|(_, (_, state))| state.confirmed_by.is_some()).map(|(node, _)| node));
            let mut batch = recovering_from(&partners);
            // An answer to what was asked before the copy was made would say nothing of how far a partner is now.
            batch.values.extend(self.forgetting_posted(None)?.values);
            batch.values.push((space::HOUSE, RESTORED.to_owned(), None));
            self.archive.commit(batch, self.now())?;
        }
        *self.recovering.write().unwrap_or_else(PoisonError::into_inner) = partners;
        Ok(())
    }

    /// What is stored with the confirmation of a partner. After a restoration it may have been one before: confirmed since the copy was made, of which the
    /// copy knows nothing, or withdrawn and confirmed again. It is heard out like those whom the copy knows; one that is really new is as far at once.
    pub(crate) fn hear_out(&self, peer: NodeId) -> Result<Batch, Fault> {
        if count(self.archive.as_ref())? == 0 {
            return Ok(Batch::default());
        }
        self.recovering.write().unwrap_or_else(PoisonError::into_inner).insert(peer);
        Ok(recovering_from(&[peer].into()))
    }

    /// Partners from whom this node still takes back what it lost. Empty unless its archive was restored from a copy.
    pub fn recovering(&self) -> BTreeSet<NodeId> {
        self.recovering.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn recovers_from(&self, peer: NodeId) -> bool {
        self.recovering.read().unwrap_or_else(PoisonError::into_inner).contains(&peer)
    }

    /// Whether own entries may be missing here: then nothing may be written.
    pub(crate) fn may_lack_own(&self, loaded: &Loaded) -> bool {
        loaded.partner(self.own.node()).is_some_and(|partner| self.recovers_from(partner))
    }

    /// Numbers begin anew behind those that may have been given.
    pub(crate) fn numbers_left_out(&self) -> Result<u64, Fault> {
        Ok(count(self.archive.as_ref())?.saturating_mul(NUMBERS_LEFT_OUT))
    }

    /// The partner has shown that both are equally far. If that was waited for: from now on this node writes again in what they share,
    /// beginning with the receipts that it owes. If it stops while it does, it goes on the next time that both are equally far.
    pub(crate) fn heard_out(&self, peer: NodeId) -> Result<(), Fault> {
        if self.recovers_from(peer) {
            let values =
                vec![(space::RECOVERING, peer.to_string(), None), (space::HOUSE, owed_to(peer), Some(Vec::new()))];
            self.archive.commit(Batch { values, ..Batch::default() }, self.now())?;
            self.recovering.write().unwrap_or_else(PoisonError::into_inner).remove(&peer);
        }
        if self.archive.value(space::HOUSE, &owed_to(peer))?.is_none() {
            return Ok(());
        }
        if !self.pay(peer)? {
            return Ok(());
        }
        let values = vec![(space::HOUSE, owed_to(peer), None)];
        self.archive.commit(Batch { values, ..Batch::default() }, self.now())
    }

    /// Writes in every dossier that is shared with a partner what could not be written while it was being heard out: `true` if it could in each. One that
    /// cannot be read keeps the others from nothing.
    fn pay(&self, peer: NodeId) -> Result<bool, Fault> {
        let mut paid = true;
        for dossier in self.archive.heads_shared_with(peer)?.into_keys() {
            let caught_up = self.change(dossier, |loaded| {
                let mut pen = Pen::node(self);
                let mut loaded = loaded;
                if loaded.fold.members().of(self.own.node()).is_some() {
                    let whole = self.whole_undelivered(&loaded)?;
                    loaded = self.receipt(&mut pen, loaded, ReceiptStep::Delivered, whole)?;
                    loaded = self.comply(&mut pen, loaded)?;
                    loaded = self.witness(&mut pen, loaded)?;
                }
                self.destroy_again(&mut pen, &loaded)?;
                pen.row(&loaded, |_| {})?;
                self.execution_tasks(&mut pen, &loaded)?;
                pen.commit()?;
                Ok((loaded, ()))
            });
            match caught_up.and_then(|()| self.catch_up_with_line(dossier)) {
                Ok(()) | Err(No::Refusal(_)) => {}
                Err(No::Fault(fault)) => {
                    self.bell.fault(&fault);
                    paid = false;
                }
            }
        }
        Ok(paid)
    }
}
