//! Who sits where: how many connections there are, of which peer or address.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use base::NodeId;
use tokio::sync::Notify;

/// A number of places per key; a place is free again when its [`Place`] is dropped.
pub(crate) struct Places<K>(Arc<Mutex<HashMap<K, usize>>>);

/// A place that is taken.
pub(crate) struct Place<K: Hash + Eq> {
    key: K,
    places: Arc<Mutex<HashMap<K, usize>>>,
}

impl<K: Hash + Eq + Clone> Places<K> {
    pub(crate) fn new() -> Places<K> {
        Places(Arc::default())
    }

    /// A place for `key`, unless `limit` are taken.
    pub(crate) fn take(&self, key: K, limit: usize) -> Option<Place<K>> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(key.clone()).or_insert(0);
        if *count >= limit {
            return None;
        }
        *count += 1;
        Some(Place { key, places: self.0.clone() })
    }
}

impl<K: Hash + Eq> Drop for Place<K> {
    fn drop(&mut self) {
        let mut taken = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.key) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.key);
            }
        }
    }
}

/// The connections of each peer, oldest first.
#[derive(Clone, Default)]
pub(crate) struct Seats(Arc<Mutex<HashMap<NodeId, VecDeque<Arc<Notify>>>>>);

/// One connection of a peer, until dropped.
pub(crate) struct Seat {
    peer: NodeId,
    replaced: Arc<Notify>,
    seats: Seats,
}

impl Seats {
    /// A seat for a new connection of `peer`. If it has `limit` already, the oldest is told to go.
    pub(crate) fn take(&self, peer: NodeId, limit: usize) -> Seat {
        let replaced = Arc::new(Notify::new());
        let mut seats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let row = seats.entry(peer).or_default();
        while row.len() >= limit.max(1) {
            if let Some(oldest) = row.pop_front() {
                oldest.notify_one();
            }
        }
        row.push_back(replaced.clone());
        Seat { peer, replaced, seats: self.clone() }
    }
}

impl Seat {
    /// Waits until a newer connection has taken this seat.
    pub(crate) async fn replaced(&self) {
        self.replaced.notified().await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.seats.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(row) = seats.get_mut(&self.peer) {
            row.retain(|other| !Arc::ptr_eq(other, &self.replaced));
            if row.is_empty() {
                seats.remove(&self.peer);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn places_end_and_come_free() {
        let places = Places::new();
        let first = places.take("a", 2).unwrap();
        let second = places.take("a", 2).unwrap();
        assert!(places.take("a", 2).is_none() && places.take("b", 2).is_some());
        drop(first);
        assert!(places.take("a", 2).is_some());
        drop(second);
        assert!(places.0.lock().unwrap().is_empty(), "nothing is remembered of those who left");
    }
}
