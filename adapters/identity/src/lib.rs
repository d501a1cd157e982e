#![doc = include_str!("../README.md")]

mod decided;
mod failures;
mod keyed;
mod passkeys;
mod password;
mod people;
mod person;
mod policies;
mod sessions;
mod sign_in;
mod store;
mod totp;

use std::sync::Arc;

use base::{Chance, Malformed, Refusal, Timestamp};
use desk::ports::{Archive, Clock, Fault, SharedChance};

use crate::failures::Remotes;
use crate::keyed::Keys;
use crate::passkeys::Passkeys;
use crate::password::Hasher;
use crate::store::Store;

pub use failures::{FAILURES_ALLOWED, LOCK_LONGEST_MINUTES, LOCK_MINUTES, REMOTE_FAILURES_ALLOWED};
pub use passkeys::{CEREMONY_SECONDS, Ceremony, PASSKEYS_PER_PERSON};
pub use password::{PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARACTERS};
pub use people::TEMPORARY_PASSWORD_HOURS;
pub use person::{NewPerson, PasskeyLine, Person};
pub use policies::{Policies, PolicyProblem};
pub use sessions::{
    ABSOLUTE_END_SECONDS, ENROLLING_END_SECONDS, IDLE_END_SECONDS, SESSIONS_PER_PERSON, STEP_UP_SECONDS, Session,
    SessionId, Token,
};
pub use sign_in::{Attempt, SignedIn};
pub use totp::{CodeSecret, Enrolment};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A lawful no, for the person.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The machine broke, for the operator.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Error {
    /// The refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Error::Refused(refusal) => Some(refusal),
            Error::Fault(_) => None,
        }
    }
}

impl From<Malformed> for Error {
    fn from(malformed: Malformed) -> Error {
        Error::Refused(malformed.into())
    }
}

/// What the wiring decides.
#[derive(Clone)]
pub struct Settings {
    /// Thirty-two random bytes kept beside the node's keys and never in the archive. If they are lost, every password and
    /// authenticator app must be set up anew.
    pub secret: [u8; 32],
    /// How this node is called in authenticator apps and when a passkey is made.
    pub issuer: String,
    /// The domain that passkeys belong to (WebAuthn's relying party identifier): `node.example`, or `localhost`.
    pub passkey_domain: String,
    /// The addresses at which browsers reach the pages: `https://node.example`, `http://localhost:8081`. The first is the
    /// main one; at least one.
    pub origins: Vec<String>,
}

/// People, sign-in and sessions of one node. Safe to use from many threads.
///
/// Methods that administrate people do not ask whether the caller may: the hall asks the [`Policies`] first.
pub struct Identity {
    store: Store,
    clock: Arc<dyn Clock>,
    chance: Arc<SharedChance>,
    keys: Keys,
    hasher: Hasher,
    remotes: Remotes,
    passkeys: Passkeys,
    issuer: String,
}

impl Identity {
    /// With everything it needs from outside. Fails if domain and origins do not fit together.
    pub fn new(
        archive: Arc<dyn Archive>,
        clock: Arc<dyn Clock>,
        chance: Arc<SharedChance>,
        settings: Settings,
    ) -> Result<Identity, Malformed> {
        let keys = Keys::new(&settings.secret);
        let passkeys = Passkeys::new(&settings, keys.derive("kerege/identity/decoy/1"))?;
        let hasher = {
            let mut chance = chance.lock().expect("a source of chance does not panic");
            Hasher::new(keys.derive("kerege/identity/password/1"), &mut **chance)
        };
        let (store, remotes) = (Store::new(archive), Remotes::default());
        Ok(Identity { store, clock, chance, keys, hasher, remotes, passkeys, issuer: settings.issuer })
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Runs `draw` with the shared source of chance. Nothing slow belongs in it.
    fn with_chance<T>(&self, draw: impl FnOnce(&mut dyn Chance) -> T) -> T {
        let mut chance = self.chance.lock().expect("a source of chance does not panic");
        draw(&mut **chance)
    }
}
