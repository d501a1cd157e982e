//! Several processes of one node on one archive. Each keeps dossiers in memory, and each may have written last.
//!
//! What is right never rests on what is said here of others: a batch names what it stands on, and the archive refuses it if that has grown
//! ([`crate::ports::Batch::stands_on`]). Then the dossier is loaded anew and the same is done again. What is here is for not working in vain:
//! which process carries to which partner, and hearing what the others have stored.

use std::collections::BTreeMap;
use std::sync::Mutex;

use base::{Chance, DossierId, Hash, NodeId, Timestamp, cbor};

use crate::desk::{Desk, space};
use crate::hall::No;
use crate::ports::{Drawing, Fault, Touched};
use crate::shelf::lock;

/// How often an act is done again when another process has stored something first. Each time that one has gone on; where three processes write
/// in one dossier without a pause, one of them loses so often in a row once in 10^11 acts.
const ATTEMPTS: usize = 64;

/// How long a process carries to a partner without saying so again. If it is killed, another waits for so long before it takes over.
const LEASE_SECONDS: i64 = 20;

/// Clocks of the processes may differ by so much without anything being missed; who stores longer than this is heard when heads are compared.
const OVERLAP_SECONDS: i64 = 10;

/// A lease that lies so much further ahead than any that is given now was given by another clock.
const DOUBTFUL_SECONDS: i64 = 120;

/// What this process knows of the others.
pub(crate) struct Fellow {
    /// Its name among them, for as long as it runs.
    process: Hash,
    heard: Mutex<Heard>,
    /// Partners to whom another process carried when this one last looked, and until when it does not look again.
    left_to_others: Mutex<BTreeMap<NodeId, Timestamp>>,
}

struct Heard {
    since: Timestamp,
    /// How many entries the house's dossier had when what is kept in memory of partners was read.
    house: u64,
    /// When each dossier was touched last, as far as it may still be found again.
    known: BTreeMap<DossierId, Timestamp>,
}

/// An answer that may say that another process came first.
pub(crate) trait Conflict {
    fn is_conflict(&self) -> bool;
}

impl Conflict for Fault {
    fn is_conflict(&self) -> bool {
        self.conflict
    }
}

impl Conflict for No {
    fn is_conflict(&self) -> bool {
        matches!(self, No::Fault(fault) if fault.conflict)
    }
}

impl Desk {
    /// This process among others, if there can be others.
    pub(crate) fn join_fellows(&self) -> Option<Fellow> {
        self.archive.fellows()?;
        let process = Hash(Drawing(&self.chance).key());
        let heard = Mutex::new(Heard { since: self.now(), house: 0, known: BTreeMap::new() });
        Some(Fellow { process, heard, left_to_others: Mutex::default() })
    }

    /// Does something, and does it again if another process has stored first what it stands on.
    pub(crate) fn again<T, E: Conflict>(&self, work: impl Fn() -> Result<T, E>) -> Result<T, E> {
        for _ in 1..ATTEMPTS {
            match work() {
                Err(no) if no.is_conflict() && self.fellow.is_some() => {}
                done => return done,
            }
        }
        work()
    }

    /// Whether this process is the one that carries to a partner: the first that asked, for as long as it asks again.
    pub(crate) fn is_carrier(&self, peer: NodeId) -> Result<bool, Fault> {
        let Some(fellow) = &self.fellow else { return Ok(true) };
        let (key, now) = (peer.to_string(), self.now());
        // Every entry that is queued asks; where thousands are, one look at the lease a second is enough.
        if lock(&fellow.left_to_others).get(&peer).is_some_and(|until| is_coming(*until, now, 1)) {
            return Ok(false);
        }
        let held = self.archive.value(space::CARRIERS, &key)?;
        let lease: Option<(Hash, Timestamp)> = held.as_deref().and_then(|bytes| cbor::from_trusted(bytes).ok());
        match lease {
            Some((process, until)) if process != fellow.process && is_coming(until, now, LEASE_SECONDS) => {
                lock(&fellow.left_to_others).insert(peer, now.plus_seconds(1));
                return Ok(false);
            }
            Some((process, until)) if process == fellow.process && until.seconds_since(now) > LEASE_SECONDS / 2 => {
                return Ok(true);
            }
            _ => {}
        }
        let renewed = cbor::to_vec(&(fellow.process, now.plus_seconds(LEASE_SECONDS)));
        self.archive.swap_value(space::CARRIERS, &key, held.as_deref(), Some(&renewed))
    }

    /// Until when another process of this node has said that it carries to a partner; nothing if none does.
    pub fn fellow_carries_until(&self) -> Result<Option<Timestamp>, Fault> {
        let Some(fellow) = &self.fellow else { return Ok(None) };
        let (leases, now) = (self.archive.values(space::CARRIERS)?, self.now());
        let read = |held: &[u8]| cbor::from_trusted::<(Hash, Timestamp)>(held).ok();
        let others = leases.iter().filter_map(|(_, held)| read(held)).filter(|(process, _)| *process != fellow.process);
        Ok(others.map(|(_, until)| until).filter(|until| *until > now).max())
    }

    /// Lets another process carry to the partners of this one, which stops. The others see it within a second.
    pub fn let_go(&self) -> Result<(), Fault> {
        let Some(fellow) = &self.fellow else { return Ok(()) };
        for (key, held) in self.archive.values(space::CARRIERS)? {
            let lease: Option<(Hash, Timestamp)> = cbor::from_trusted(&held).ok();
            if lease.is_some_and(|(process, _)| process == fellow.process) {
                self.archive.swap_value(space::CARRIERS, &key, Some(&held), None)?;
            }
        }
        Ok(())
    }

    /// Hears what other processes have stored: open pages are told, what waits is carried, and what this process keeps in memory of
    /// partners and of the register is read anew. To be called every moment; without other processes it does nothing.
    pub fn hear_fellows(&self) -> Result<(), Fault> {
        let (Some(fellow), Some(fellows)) = (&self.fellow, self.archive.fellows()) else { return Ok(()) };
        self.hear_of_house(fellow)?;
        let since = {
            let mut heard = lock(&fellow.heard);
            // Where the clock was set back, what is stored now bears earlier moments than what was heard.
            heard.since = heard.since.min(self.now());
            heard.since.plus_seconds(-OVERLAP_SECONDS)
        };
        let mut new = fellows.touched(since)?;
        {
            let heard = lock(&fellow.heard);
            new.retain(|one| heard.known.get(&one.dossier) != Some(&one.at));
        }
        if new.is_empty() {
            return Ok(());
        }
        let (mut newest, mut failed) = (since, None::<Timestamp>);
        for one in &new {
            // What could not be dealt with is not known, and is heard of again; the others are told all the same.
            if let Err(fault) = self.hear_of(one) {
                self.bell.fault(&fault);
                failed = Some(failed.map_or(one.at, |at| at.min(one.at)));
                continue;
            }
            newest = newest.max(one.at);
            lock(&fellow.heard).known.insert(one.dossier, one.at);
        }
        {
            let mut heard = lock(&fellow.heard);
            heard.since = heard.since.max(newest);
            heard.since = failed.map_or(heard.since, |at| heard.since.min(at));
            let since = heard.since.plus_seconds(-OVERLAP_SECONDS);
            heard.known.retain(|_, at| *at >= since);
        }
        self.peers().known.keys().for_each(|peer| self.ring(*peer));
        if self.recovering().is_empty() { Ok(()) } else { self.read_recovery() }
    }

    /// Who counts as a partner stands in memory alone, and nothing would ever heal it: so it is not left to moments, which are those at which somebody began to
    /// write and not those at which it was stored.
    fn hear_of_house(&self, fellow: &Fellow) -> Result<(), Fault> {
        let dossier = match self.with_peers(|peers| peers.dossier) {
            Some(dossier) => Some(dossier),
            None => {
                let stored = self.archive.value(space::HOUSE, "dossier")?;
                stored.and_then(|bytes| cbor::from_trusted(&bytes).ok())
            }
        };
        let row = dossier.map(|dossier| self.archive.row(dossier)).transpose()?.flatten();
        let entries = row.map_or(0, |row| row.entries);
        if lock(&fellow.heard).house == entries {
            return Ok(());
        }
        // A partner that was confirmed after a restoration is not written to before it was heard out.
        self.read_recovery()?;
        self.refresh_peers()?;
        lock(&fellow.heard).house = entries;
        Ok(())
    }

    fn hear_of(&self, one: &Touched) -> Result<(), Fault> {
        if one.room.as_deref() == Some("agreements") {
            self.read(one.dossier, |loaded| {
                self.enter_in_register(loaded);
                Ok(())
            })?;
        }
        self.bell.changed(one.dossier);
        Ok(())
    }
}

/// Whether a moment is still to come, and was set for about so many seconds ahead. One that lies much further ahead was set before the clock was set back:
/// it would be waited for until the clock is there again. Two processes whose clocks differ do not take a lease from each other for that.
pub(crate) fn is_coming(until: Timestamp, now: Timestamp, seconds: i64) -> bool {
    until > now && until.seconds_since(now) <= seconds + DOUBTFUL_SECONDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_of_a_clock_that_was_set_back_is_not_waited_for() {
        let now = Timestamp(1_793_600_000_000_000);
        let coming = |ahead: i64| is_coming(now.plus_seconds(ahead), now, LEASE_SECONDS);
        assert!(!coming(-1) && !coming(0));
        assert!(coming(1) && coming(LEASE_SECONDS) && coming(LEASE_SECONDS + 60));
        assert!(!coming(3_600));
    }
}
