//! What stands on the partners' page of ways and of what this node carries.

use base::{NodeId, PersonId, Timestamp};

use crate::desk::{Desk, Peers};
use crate::hall::No;
use crate::house::Decided;
use crate::ports::Fault;
use crate::relay::{Held, Stage, What};
use crate::show::names;
use crate::views::{HeldView, RelayView, WayView};

impl Desk {
    pub(super) fn way_view(&self, peers: &Peers, node: NodeId) -> Result<Option<WayView>, No> {
        let Some((relay, Decided { by, reason })) = peers.ways.get(&node) else { return Ok(None) };
        let mut view = WayView {
            relay: *relay,
            names: peers.known.get(relay).map(|(card, _)| names(&card.names)).unwrap_or_default(),
            by: self.person_name(*by),
            reason: reason.to_string(),
            with_relay: 0,
            with_relay_since: None,
            taken: 0,
            taken_at: None,
            trouble: self.way_state(node)?.trouble,
        };
        for (_, posted) in self.posted_to(node)? {
            let What::Entries(entries) = &posted.what else { continue };
            let entries = entries.len() as u64;
            match posted.stage {
                Stage::Waiting => {
                    let since = self.read_relayed(*relay, &posted.receipt).map(|receipt| receipt.at);
                    view.with_relay += entries;
                    view.with_relay_since = earliest(view.with_relay_since, since);
                }
                Stage::Taken => {
                    let taken = posted.taken.and_then(|receipt| self.read_taken(node, &receipt.0));
                    view.taken += entries;
                    view.taken_at = view.taken_at.max(taken.map(|taken| taken.at));
                }
                Stage::Answered | Stage::Paused => {}
            }
        }
        Ok(Some(view))
    }

    pub(super) fn relay_views(&self, peers: &Peers) -> Result<Vec<RelayView>, Fault> {
        if peers.relays.is_empty() {
            return Ok(Vec::new());
        }
        let held = self.held()?;
        let named = |node| peers.known.get(node).map(|(card, _)| names(&card.names)).unwrap_or_default();
        let views = peers.relays.iter().map(|((one, other), Decided { by, reason })| RelayView {
            one: *one,
            one_names: named(one),
            other: *other,
            other_names: named(other),
            by: self.person_name(*by),
            reason: reason.to_string(),
            for_one: held_for(&held, *other, *one),
            for_other: held_for(&held, *one, *other),
        });
        Ok(views.collect())
    }

    fn person_name(&self, person: PersonId) -> String {
        self.directory.name(person).unwrap_or_else(|| person.short())
    }
}

fn held_for(held: &[Held], from: NodeId, to: NodeId) -> HeldView {
    let mut view = HeldView::default();
    for one in held.iter().filter(|one| (one.from, one.to) == (from, to)) {
        view.envelopes += 1;
        view.bytes += one.bytes;
        view.since = earliest(view.since, Some(one.at));
    }
    view
}

fn earliest(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    one.into_iter().chain(other).min()
}
