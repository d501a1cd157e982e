use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::DossierId;

use crate::loaded::Loaded;
use crate::ports::{Archive, Fault};

/// The most entries kept in memory over all dossiers: at some 6 KiB each, about 100 MiB in a house where so much is under way at once.
const SHELF_ENTRIES_LIMIT: usize = 16_000;

/// A place for one dossier. Whoever changes it takes it out, and puts it back only when the change is durable; if anything fails on
/// the way, the place is empty and the next reader loads what the archive has.
pub(crate) type Slot = Arc<Mutex<Option<Loaded>>>;

/// Dossiers in memory, one writer each.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<Held>);

#[derive(Default)]
struct Held {
    slots: HashMap<DossierId, (Slot, u64, usize)>,
    turn: u64,
}

impl Shelf {
    /// The slot of a dossier, which may be empty.
    pub(crate) fn slot(&self, dossier: DossierId) -> Slot {
        let mut held = lock(&self.0);
        held.turn += 1;
        let turn = held.turn;
        let (slot, used, _) = held.slots.entry(dossier).or_default();
        *used = turn;
        slot.clone()
    }

    /// Notes how large a dossier is and makes room by dropping those not used for longest.
    pub(crate) fn weigh(&self, dossier: DossierId, entries: usize) {
        let mut held = lock(&self.0);
        if let Some((_, _, weight)) = held.slots.get_mut(&dossier) {
            *weight = entries;
        }
        let mut total: usize = held.slots.values().map(|(_, _, weight)| weight.max(&1)).sum();
        if total <= SHELF_ENTRIES_LIMIT {
            return;
        }
        let mut oldest: Vec<(u64, DossierId)> = held.slots.iter().map(|(id, (_, used, _))| (*used, *id)).collect();
        oldest.sort();
        // Down to three quarters, so that this is not done for every dossier; what is in use stays.
        for (_, id) in oldest {
            if total <= SHELF_ENTRIES_LIMIT * 3 / 4 {
                break;
            }
            let in_use = held.slots.get(&id).is_none_or(|(slot, ..)| Arc::strong_count(slot) > 1);
            if !in_use && let Some((_, _, weight)) = held.slots.remove(&id) {
                total -= weight.max(1);
            }
        }
    }
}

/// Locks a slot and fills it from the archive if it is empty, or if another process of this node has stored more since. `None` in the slot
/// afterwards: there is no such dossier.
pub(crate) fn fill<'s>(
    slot: &'s Slot,
    archive: &dyn Archive,
    dossier: DossierId,
) -> Result<MutexGuard<'s, Option<Loaded>>, Fault> {
    let mut guard = lock(slot);
    *guard = match (guard.take(), archive.fellows()) {
        (None, _) => Loaded::read(archive, dossier)?,
        (Some(loaded), Some(_)) => Some(loaded.caught_up(archive)?),
        (held, None) => held,
    };
    Ok(guard)
}

/// A thread that panicked while holding the lock has left the slot empty or whole, never half-changed: go on.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
