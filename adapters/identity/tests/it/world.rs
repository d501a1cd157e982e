//! A node's people under a clock that stands still until it is moved.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use base::{Chance, Malformed, PersonId, Timestamp, Title};
use desk::ports::Clock;
use handling::Role;
use identity::{Attempt, CodeSecret, Error, Identity, NewPerson, Person, Session, Settings, SignedIn, Token};

use crate::archive::Values;

pub(crate) const PASSWORD: &str = "кар жаап жатат бүгүн";

pub(crate) struct StillClock(AtomicI64);

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// SplitMix64: repeatable, and different every time it is drawn.
struct Repeatable(u64);

impl Chance for Repeatable {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (z >> 56) as u8;
        }
    }
}

pub(crate) struct World {
    pub(crate) identity: Arc<Identity>,
    pub(crate) values: Arc<Values>,
    clock: Arc<StillClock>,
}

impl World {
    pub(crate) fn new() -> World {
        let values = Arc::new(Values::default());
        let clock = Arc::new(StillClock(AtomicI64::new(1_795_000_000_000_000)));
        let identity = World::node(&values, &clock, [7; 32]);
        World { identity: Arc::new(identity), values, clock }
    }

    /// A node over the same archive whose sign-in secret is another: what a thief of the archive alone could start.
    pub(crate) fn with_other_secret(&self) -> Identity {
        World::node(&self.values, &self.clock, [8; 32])
    }

    fn node(values: &Arc<Values>, clock: &Arc<StillClock>, secret: [u8; 32]) -> Identity {
        World::at(values, clock, secret, "node.example", &["https://node.example"]).unwrap()
    }

    fn at(
        values: &Arc<Values>,
        clock: &Arc<StillClock>,
        secret: [u8; 32],
        domain: &str,
        origins: &[&str],
    ) -> Result<Identity, Malformed> {
        let settings = Settings {
            secret,
            issuer: "Kerege".into(),
            passkey_domain: domain.into(),
            origins: origins.iter().map(|origin| (*origin).to_owned()).collect(),
        };
        let chance = Arc::new(Mutex::new(Box::new(Repeatable(1)) as Box<dyn Chance + Send>));
        Identity::new(values.clone(), clock.clone(), chance, settings)
    }

    /// Whether a node can be reached for passkeys like this.
    pub(crate) fn fits(&self, domain: &str, origins: &[&str]) -> bool {
        World::at(&self.values, &self.clock, [7; 32], domain, origins).is_ok()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn later(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    /// A person who has yet to sign in for the first time, and the password for it.
    pub(crate) fn newcomer(&self, sign_in: &str, roles: &[Role]) -> (Person, String) {
        let new = NewPerson {
            sign_in: sign_in.into(),
            name: Title::new("Айгүл Осмонова").unwrap(),
            language: "ky".parse().unwrap(),
            authority: "KG-GP".parse().unwrap(),
            units: vec!["DESK".parse().unwrap()],
            roles: roles.iter().copied().collect::<BTreeSet<Role>>(),
        };
        self.identity.create_person(new).unwrap()
    }

    /// A person who can sign in with [`PASSWORD`] and codes of this secret.
    pub(crate) fn enrolled(&self, sign_in: &str) -> (PersonId, CodeSecret) {
        let (person, _) = self.newcomer(sign_in, &[Role::Investigator]);
        let enrolment = self.identity.enrol_at_keyboard(person.id, PASSWORD).unwrap();
        (person.id, enrolment.secret)
    }

    pub(crate) fn attempt(&self, name: &str, password: &str, code: &str) -> Result<SignedIn, Error> {
        self.attempt_over(name, password, code, None)
    }

    pub(crate) fn attempt_over(
        &self,
        name: &str,
        password: &str,
        code: &str,
        previous: Option<&str>,
    ) -> Result<SignedIn, Error> {
        self.identity.sign_in(Attempt { name, password, code, remote: remote(), previous })
    }

    /// Signs in as it should be, with a code that was not used yet.
    pub(crate) fn sign_in(&self, name: &str, secret: &CodeSecret) -> (Token, Session) {
        self.later(30);
        match self.attempt(name, PASSWORD, &secret.code_at(self.now())).unwrap() {
            SignedIn::Full(token, session) => (token, session),
            SignedIn::MustEnrol(..) => panic!("{name} was expected to be enrolled"),
        }
    }

    pub(crate) fn is_in(&self, token: &Token) -> bool {
        self.identity.session(token.as_str()).unwrap().is_some()
    }
}

pub(crate) fn remote() -> IpAddr {
    "192.0.2.7".parse().unwrap()
}

/// The code of the refusal that was expected.
pub(crate) fn refused<T>(result: Result<T, Error>) -> String {
    match result {
        Ok(_) => panic!("a refusal was expected"),
        Err(Error::Refused(refusal)) => refusal.code,
        Err(Error::Fault(fault)) => panic!("a refusal was expected: {fault}"),
    }
}
