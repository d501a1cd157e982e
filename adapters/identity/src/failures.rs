//! Lock-out: how often somebody may try.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Mutex;

use base::{Refusal, RefusalKind, Timestamp};
use serde::{Deserialize, Serialize};

use crate::keyed::Keys;
use crate::store::FAILURES;
use crate::{Error, Identity};

/// Failed attempts with one sign-in name before it is locked.
pub const FAILURES_ALLOWED: u32 = 5;
/// The first lock; every further failure after it doubles the next.
pub const LOCK_MINUTES: i64 = 15;
/// The longest lock: a stranger who wants to shut a person out must come back, and the person can use a passkey meanwhile.
pub const LOCK_LONGEST_MINUTES: i64 = 240;
/// Failed attempts from one address within [`LOCK_MINUTES`], whatever the names: a whole office may share an address.
pub const REMOTE_FAILURES_ALLOWED: u32 = 50;

/// Without further failures they are forgotten after a day.
const FORGOTTEN_SECONDS: i64 = 24 * 3600;
/// Addresses remembered at once.
const REMOTES_KEPT: usize = 10_000;

/// Failed attempts with one name.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Failures {
    count: u32,
    last: Timestamp,
    locked_until: Option<Timestamp>,
}

fn locked(until: Timestamp, now: Timestamp) -> Refusal {
    let minutes = until.seconds_since(now).div_euclid(60) + 1;
    Refusal::new(RefusalKind::Limit, "sign-in-locked").with("minutes", minutes)
}

/// Under which key failures of a name are counted: 20 bits of a keyed hash. Known and unknown names share the same keys, so
/// a lock says nothing about whether a name exists, and made-up names can fill no more than a million lines.
fn counter(keys: &Keys, name: &str) -> String {
    let mark = keys.mark("kerege/identity/failures/1", name.as_bytes());
    format!("{:02x}{:02x}{:01x}", mark[0], mark[1], mark[2] >> 4)
}

impl Identity {
    /// Counts an attempt before it is looked at, so that many at once are not more than many in turn.
    pub(crate) fn count_attempt(&self, name: &str, remote: IpAddr) -> Result<(), Error> {
        let now = self.now();
        self.remotes.check(remote, now)?;
        self.store.change(FAILURES, &counter(&self.keys, name), |old: Option<Failures>| {
            let mut failures = match old {
                Some(old) if now.seconds_since(old.last) < FORGOTTEN_SECONDS => old,
                _ => Failures { count: 0, last: now, locked_until: None },
            };
            if let Some(until) = failures.locked_until.filter(|until| *until > now) {
                return Err(locked(until, now).into());
            }
            failures.count = failures.count.saturating_add(1);
            failures.last = now;
            failures.locked_until = failures.count.checked_sub(FAILURES_ALLOWED).map(|beyond| {
                let minutes = (LOCK_MINUTES << beyond.min(8)).min(LOCK_LONGEST_MINUTES);
                now.plus_seconds(minutes * 60)
            });
            Ok((Some(failures), ()))
        })
    }

    /// The attempt that was counted succeeded: its name begins anew.
    pub(crate) fn forget_failures(&self, name: &str) -> Result<(), Error> {
        Ok(self.store.remove(FAILURES, &counter(&self.keys, name))?)
    }

    /// Lifts a lock, for an administrator who has spoken to the person.
    pub fn unlock(&self, sign_in: &str) -> Result<(), Error> {
        self.forget_failures(&crate::people::folded(sign_in))
    }

    /// Removes counters that count no longer. Called from time to time, such as once an hour.
    pub(crate) fn tidy_failures(&self) -> Result<(), Error> {
        let now = self.now();
        for (key, failures) in self.store.all::<Failures>(FAILURES)? {
            if now.seconds_since(failures.last) >= FORGOTTEN_SECONDS {
                self.store.remove(FAILURES, &key)?;
            }
        }
        Ok(())
    }
}

/// Failures by address, in memory: a restart forgives, and that is all that is lost.
#[derive(Default)]
pub(crate) struct Remotes(Mutex<HashMap<IpAddr, Window>>);

#[derive(Clone, Copy)]
struct Window {
    since: Timestamp,
    count: u32,
}

impl Window {
    fn is_over(&self, now: Timestamp) -> bool {
        now.seconds_since(self.since) >= LOCK_MINUTES * 60
    }
}

impl Remotes {
    fn check(&self, remote: IpAddr, now: Timestamp) -> Result<(), Refusal> {
        let windows = self.0.lock().expect("counting does not panic");
        match windows.get(&network(remote)) {
            Some(window) if window.count >= REMOTE_FAILURES_ALLOWED && !window.is_over(now) => {
                Err(locked(window.since.plus_seconds(LOCK_MINUTES * 60), now))
            }
            _ => Ok(()),
        }
    }

    /// Counts a failure. The one that fills the window starts the lock.
    pub(crate) fn failed(&self, remote: IpAddr, now: Timestamp) {
        let mut windows = self.0.lock().expect("counting does not panic");
        if windows.len() >= REMOTES_KEPT {
            windows.retain(|_, window| !window.is_over(now));
        }
        if windows.len() >= REMOTES_KEPT {
            let oldest = windows.iter().min_by_key(|(_, window)| window.since).map(|(remote, _)| *remote);
            oldest.map(|remote| windows.remove(&remote));
        }
        let fresh = Window { since: now, count: 0 };
        let window = windows.entry(network(remote)).or_insert(fresh);
        if window.is_over(now) {
            *window = fresh;
        }
        window.count += 1;
        if window.count == REMOTE_FAILURES_ALLOWED {
            window.since = now;
        }
    }
}

/// One customer of a network provider has a whole /64 of IPv6 addresses, so that is what is counted.
fn network(remote: IpAddr) -> IpAddr {
    match remote.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_locked_by_many_failures_and_opens_again() {
        let remotes = Remotes::default();
        let (here, neighbour) = ("2001:db8::1".parse().unwrap(), "2001:db8::2".parse().unwrap());
        let elsewhere = "2001:db8:1::1".parse().unwrap();
        let now = Timestamp(1_000_000_000_000_000);
        for _ in 0..REMOTE_FAILURES_ALLOWED {
            assert_eq!(remotes.check(here, now), Ok(()));
            remotes.failed(here, now);
        }
        assert_eq!(remotes.check(neighbour, now).unwrap_err().code, "sign-in-locked");
        assert_eq!(remotes.check(elsewhere, now), Ok(()));
        assert_eq!(remotes.check(here, now.plus_seconds(LOCK_MINUTES * 60)), Ok(()));
    }

    #[test]
    fn no_more_addresses_are_kept_than_the_limit() {
        let remotes = Remotes::default();
        let now = Timestamp(1_000_000_000_000_000);
        for number in 0..REMOTES_KEPT as u32 + 5 {
            remotes.failed(IpAddr::V4(number.into()), now.plus_seconds(i64::from(number / 100)));
        }
        assert_eq!(remotes.0.lock().unwrap().len(), REMOTES_KEPT);
    }
}
