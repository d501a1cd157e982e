//! The doors through which time and chance come in. Nowhere else in the product are they read (see `clippy.toml`).

use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use base::{Chance, Timestamp};
use desk::ports::{Clock, SharedChance};

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the door for time")]
    fn now(&self) -> Timestamp {
        // Before 1970 the machine's clock is broken; such a moment is clamped and the doctor tells.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// The operating system's random source.
pub struct SystemChance;

impl Chance for SystemChance {
    #[allow(clippy::disallowed_methods, reason = "this is the door for chance")]
    fn fill(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("without the system's random source no key is safe: stop");
    }
}

/// The system's chance for several threads.
pub fn shared_chance() -> Arc<SharedChance> {
    Arc::new(Mutex::new(Box::new(SystemChance)))
}
