//! Passkeys: WebAuthn ceremonies. The protocol is the library's; whose ceremony it is, how long it counts and that it
//! counts once is ours.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

use base::{Malformed, PersonId, Refusal, Timestamp, Title};
use data_encoding::BASE64URL_NOPAD;
use desk::ports::Fault;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use webauthn_rs::fake::{FakePasskeyDistribution, WebauthnFakeCredentialGenerator};
use webauthn_rs::prelude::{
    AuthenticationResult, CredentialID, Passkey, PasskeyAuthentication, PasskeyRegistration, Url, Uuid, Webauthn,
    WebauthnBuilder,
};

use crate::keyed::Sealed;
use crate::people::folded;
use crate::person::{PasskeyRecord, PersonRecord};
use crate::sessions::{Session, SessionId, Stage, Token};
use crate::store::KEPT_CEREMONIES;
use crate::{Error, Identity, Settings};

/// How long a ceremony may take.
pub const CEREMONY_SECONDS: i64 = 5 * 60;
/// Passkeys of one person.
pub const PASSKEYS_PER_PERSON: usize = 10;
/// Ceremonies under way at once, in all and from one address; the oldest gives way.
const CEREMONIES: usize = 2_000;
const CEREMONIES_PER_REMOTE: usize = 50;

/// A ceremony begun: what the page's script hands to the browser, and under which name it comes back.
#[derive(Clone, Debug)]
pub struct Ceremony {
    /// Its name, to be sent back with the browser's answer. Counts once.
    pub id: String,
    /// JSON for `navigator.credentials.create` or `.get`, byte strings as base64url.
    pub options: String,
}

pub(crate) struct Passkeys {
    webauthn: Webauthn,
    decoys: WebauthnFakeCredentialGenerator<FakePasskeyDistribution>,
    under_way: Mutex<HashMap<String, UnderWay>>,
    domain: String,
}

/// Ceremonies live in memory: a restart makes people begin again, and a challenge is never written down. Where the browser's answer may come to
/// another process of the node, what it needs lies sealed in the archive until it is answered.
struct UnderWay {
    began: Timestamp,
    remote: IpAddr,
    /// `None` if it lies in the archive.
    what: Option<What>,
}

#[derive(Serialize, Deserialize)]
enum What {
    /// A new passkey for the person of this session.
    Adding(SessionId, PasskeyRegistration),
    /// A sign-in; `None` for a name that cannot sign in this way, which must not be told.
    SigningIn(Option<(PersonId, PasskeyAuthentication)>),
    /// A fresh proof in this session.
    SteppingUp(SessionId, PasskeyAuthentication),
}

/// A ceremony in the archive.
#[derive(Serialize, Deserialize)]
struct Kept {
    began: Timestamp,
    /// A [`What`], for the name under which it comes back.
    sealed: Sealed,
}

impl Passkeys {
    pub(crate) fn new(settings: &Settings, decoy_key: [u8; 32]) -> Result<Passkeys, Malformed> {
        let malformed = |problem: String| Malformed::new("passkey settings", problem);
        let url = |text: &String| Url::parse(text).map_err(|_| malformed(format!("{text} is not an address")));
        let origins = settings.origins.iter().map(url).collect::<Result<Vec<Url>, Malformed>>()?;
        let (main, others) = origins.split_first().ok_or_else(|| malformed("no origin is named".into()))?;
        let builder = WebauthnBuilder::new(&settings.passkey_domain, main)
            .map_err(|_| malformed(format!("{main} is not an address in {}", settings.passkey_domain)))?
            .rp_name(&settings.issuer);
        let builder = others.iter().fold(builder, |builder, origin| builder.append_allowed_origin(origin));
        Ok(Passkeys {
            webauthn: builder.build().map_err(|error| malformed(error.to_string()))?,
            decoys: WebauthnFakeCredentialGenerator::new(&decoy_key).map_err(|error| malformed(error.to_string()))?,
            under_way: Mutex::default(),
            domain: settings.passkey_domain.clone(),
        })
    }

    /// Keeps a ceremony; the name of the one that gave way to it, if one did.
    fn put(&self, id: String, ceremony: UnderWay) -> Option<String> {
        let mut all = self.under_way.lock().expect("keeping ceremonies does not panic");
        let mut gone = None;
        let from_there = all.values().filter(|other| other.remote == ceremony.remote).count();
        if from_there >= CEREMONIES_PER_REMOTE || all.len() >= CEREMONIES {
            let crowded = from_there >= CEREMONIES_PER_REMOTE;
            let gives_way = |other: &UnderWay| !crowded || other.remote == ceremony.remote;
            let oldest = all.iter().filter(|(_, other)| gives_way(other)).min_by_key(|(_, other)| other.began);
            gone = oldest.map(|(id, _)| id.clone());
            gone.as_ref().map(|id| all.remove(id));
        }
        all.insert(id, ceremony);
        gone
    }

    /// A ceremony can be answered once, in time.
    fn take(&self, id: &str, now: Timestamp) -> Option<What> {
        let found = self.under_way.lock().expect("keeping ceremonies does not panic").remove(id)?;
        found.what.filter(|_| now.seconds_since(found.began) < CEREMONY_SECONDS)
    }

    pub(crate) fn tidy(&self, now: Timestamp) {
        let mut all = self.under_way.lock().expect("keeping ceremonies does not panic");
        all.retain(|_, ceremony| now.seconds_since(ceremony.began) < CEREMONY_SECONDS);
    }

    /// What the browser is asked, in one shape whether the name is known or not.
    fn request(&self, challenge: &Value, credentials: &[CredentialID]) -> String {
        let allowed = credentials.iter().map(|id| json!({ "type": "public-key", "id": encode(id.as_ref()) }));
        let request = json!({ "publicKey": {
            "challenge": challenge,
            "timeout": CEREMONY_SECONDS * 1000,
            "rpId": self.domain,
            "userVerification": "required",
            "allowCredentials": allowed.collect::<Vec<Value>>(),
        }});
        request.to_string()
    }
}

fn encode(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// The browser's answer did not hold: changed, late, repeated, from another site or by another key.
fn failed() -> Error {
    Refusal::rule("passkey-failed").into()
}

/// At sign-in it is the one no of all sign-ins.
fn sign_in_failed() -> Error {
    Refusal::rule("sign-in-failed").into()
}

fn read<T: DeserializeOwned>(answer: &str) -> Option<T> {
    serde_json::from_str(answer).ok()
}

impl Identity {
    /// Begins adding a passkey for the person of this session. Needs a fresh proof, since a passkey is a key to the house.
    pub fn start_passkey_registration(&self, session: &Session) -> Result<Ceremony, Error> {
        self.require_step_up(session)?;
        let person = self.record(session.person)?.ok_or_else(Refusal::not_found)?;
        if person.passkeys.len() >= PASSKEYS_PER_PERSON {
            return Err(Refusal::new(base::RefusalKind::Limit, "passkeys-full")
                .with("most", PASSKEYS_PER_PERSON)
                .into());
        }
        // The authenticator stores this number: it must tell nothing, not even to our own other nodes.
        let mark = self.keys.mark("kerege/identity/passkey-handle/1", &person.id.0.0);
        let handle = Uuid::from_slice(&mark[..16]).expect("a UUID has 16 bytes");
        let have = person.passkeys.iter().map(|passkey| passkey.credential.cred_id().clone()).collect();
        let (options, state) = self
            .passkeys
            .webauthn
            .start_passkey_registration(handle, &person.sign_in, person.name.as_str(), Some(have))
            .map_err(|error| Fault::new("beginning a passkey", error))?;
        let options =
            serde_json::to_string(&options).map_err(|error| Fault::new("writing the browser's options", error))?;
        self.begin_ceremony(session.remote, What::Adding(session.id, state), options)
    }

    /// Adds the passkey that the browser has made. Refuses with `passkey-failed` if the answer does not hold.
    pub fn finish_passkey_registration(
        &self,
        session: &Session,
        ceremony: &str,
        answer: &str,
        name: Title,
    ) -> Result<(), Error> {
        let Some(What::Adding(begun_in, state)) = self.take_ceremony(ceremony)? else { return Err(failed()) };
        let answer = read(answer).filter(|_| begun_in == session.id).ok_or_else(failed)?;
        let made = self.passkeys.webauthn.finish_passkey_registration(&answer, &state).map_err(|_| failed())?;
        let now = self.now();
        self.change_person(session.person, |record| {
            let known = record.passkeys.iter().any(|passkey| passkey.credential.cred_id() == made.cred_id());
            if known || record.passkeys.len() >= PASSKEYS_PER_PERSON {
                return Err(failed());
            }
            let (name, credential) = (name.clone(), made.clone());
            record.passkeys.push(PasskeyRecord { name, added: now, used: None, credential });
            Ok(())
        })?;
        Ok(())
    }

    /// Takes a passkey away, by its identifier in [`crate::PasskeyLine`]. Needs a fresh proof.
    pub fn remove_passkey(&self, session: &Session, id: &str) -> Result<(), Error> {
        self.require_step_up(session)?;
        self.change_person(session.person, |record| {
            let before = record.passkeys.len();
            record.passkeys.retain(|passkey| encode(passkey.credential.cred_id().as_ref()) != id);
            if record.passkeys.len() == before { Err(Refusal::not_found().into()) } else { Ok(()) }
        })?;
        Ok(())
    }

    /// Begins a sign-in by passkey. A name that is unknown, disabled or without passkeys gets the same kind of question,
    /// with made-up keys that stay the same for that name. Locks of the password do not count here: a passkey cannot be
    /// guessed, so a stranger cannot lock a person out of everything.
    pub fn start_passkey_sign_in(&self, name: &str, remote: IpAddr) -> Result<Ceremony, Error> {
        let name = folded(name);
        let person = self.record_named(&name)?.filter(|person| !person.disabled && !person.passkeys.is_empty());
        let (what, options) = match person {
            Some(person) => {
                let (state, options) = self.question(&person)?;
                (What::SigningIn(Some((person.id, state))), options)
            }
            None => {
                let made_up = self.passkeys.decoys.generate(name.as_bytes());
                let made_up = made_up.map_err(|error| Fault::new("making up keys", error))?;
                let challenge = Value::from(encode(&self.with_chance(|chance| chance.key())));
                (What::SigningIn(None), self.passkeys.request(&challenge, &made_up))
            }
        };
        self.begin_ceremony(remote, what, options)
    }

    /// Ends a sign-in by passkey. Refuses with `sign-in-failed`, whatever was wrong.
    pub fn finish_passkey_sign_in(
        &self,
        ceremony: &str,
        answer: &str,
        remote: IpAddr,
        previous: Option<&str>,
    ) -> Result<(Token, Session), Error> {
        let under_way = self.take_ceremony(ceremony)?;
        let Some(What::SigningIn(Some((id, state)))) = under_way else { return Err(sign_in_failed()) };
        let proof = self.check_answer(answer, &state).ok_or_else(sign_in_failed)?;
        self.used(id, &proof)?;
        let person = self.record(id)?.filter(|person| !person.disabled && !person.must_change_password);
        let person = person.ok_or_else(sign_in_failed)?;
        self.begin_session(&person, Stage::Full, remote, previous)
    }

    /// Begins a fresh proof by passkey. Refuses with `not-found` if the person has none.
    pub fn start_passkey_step_up(&self, session: &Session) -> Result<Ceremony, Error> {
        let person = self.record(session.person)?.filter(|person| !person.passkeys.is_empty());
        let (state, options) = self.question(&person.ok_or_else(Refusal::not_found)?)?;
        self.begin_ceremony(session.remote, What::SteppingUp(session.id, state), options)
    }

    /// Ends a fresh proof by passkey. Refuses with `passkey-failed`.
    pub fn finish_passkey_step_up(&self, session: &Session, ceremony: &str, answer: &str) -> Result<Session, Error> {
        let under_way = self.take_ceremony(ceremony)?;
        let Some(What::SteppingUp(begun_in, state)) = under_way else { return Err(failed()) };
        let proof = self.check_answer(answer, &state).filter(|_| begun_in == session.id).ok_or_else(failed)?;
        self.used(session.person, &proof)?;
        self.mark_proven(session)
    }

    fn begin_ceremony(&self, remote: IpAddr, what: What, options: String) -> Result<Ceremony, Error> {
        let id = encode(&self.with_chance(|chance| chance.key()));
        let began = self.now();
        let what = if self.store.is_shared() {
            let plain = serde_json::to_vec(&what).map_err(|error| Fault::new("keeping a ceremony", error))?;
            let sealed = self.with_chance(|chance| self.keys.seal(id.as_bytes(), &plain, chance));
            self.store.add(KEPT_CEREMONIES, &self.ceremony_key(&id), &Kept { began, sealed })?;
            None
        } else {
            Some(what)
        };
        let gone = self.passkeys.put(id.clone(), UnderWay { began, remote, what });
        if let Some(gone) = gone.filter(|_| self.store.is_shared()) {
            self.store.remove(KEPT_CEREMONIES, &self.ceremony_key(&gone))?;
        }
        Ok(Ceremony { id, options })
    }

    /// A ceremony can be answered once, in time, whichever process the answer comes to.
    fn take_ceremony(&self, id: &str) -> Result<Option<What>, Error> {
        let now = self.now();
        let here = self.passkeys.take(id, now);
        if here.is_some() || !self.store.is_shared() {
            return Ok(here);
        }
        let taken =
            self.store.change(KEPT_CEREMONIES, &self.ceremony_key(id), |kept: Option<Kept>| Ok((None, kept)))?;
        let in_time = taken.filter(|kept| now.seconds_since(kept.began) < CEREMONY_SECONDS);
        let plain = in_time.and_then(|kept| self.keys.open(id.as_bytes(), &kept.sealed));
        Ok(plain.and_then(|plain| serde_json::from_slice(&plain).ok()))
    }

    /// The archive does not learn under which name a ceremony comes back.
    fn ceremony_key(&self, id: &str) -> String {
        encode(&self.keys.mark("kerege/identity/ceremony/1", id.as_bytes()))
    }

    /// Removes ceremonies that nobody has answered in time.
    pub(crate) fn tidy_ceremonies(&self) -> Result<(), Error> {
        let now = self.now();
        self.passkeys.tidy(now);
        for (key, kept) in self.store.all::<Kept>(KEPT_CEREMONIES)? {
            if now.seconds_since(kept.began) >= CEREMONY_SECONDS {
                self.store.remove(KEPT_CEREMONIES, &key)?;
            }
        }
        Ok(())
    }

    fn question(&self, person: &PersonRecord) -> Result<(PasskeyAuthentication, String), Error> {
        let keys: Vec<Passkey> = person.passkeys.iter().map(|passkey| passkey.credential.clone()).collect();
        let begun = self.passkeys.webauthn.start_passkey_authentication(&keys);
        let (options, state) = begun.map_err(|error| Fault::new("asking for a passkey", error))?;
        let challenge = Value::from(encode(options.public_key.challenge.as_ref()));
        let ids: Vec<CredentialID> = keys.iter().map(|key| key.cred_id().clone()).collect();
        Ok((state, self.passkeys.request(&challenge, &ids)))
    }

    /// Signature, challenge, origin, domain, presence and verification of the person, and the key's own counter.
    fn check_answer(&self, answer: &str, state: &PasskeyAuthentication) -> Option<AuthenticationResult> {
        let proof = self.passkeys.webauthn.finish_passkey_authentication(&read(answer)?, state).ok()?;
        Some(proof).filter(AuthenticationResult::user_verified)
    }

    /// Notes the use and the key's counter. Refuses a key that was taken away meanwhile.
    fn used(&self, person: PersonId, proof: &AuthenticationResult) -> Result<(), Error> {
        let now = self.now();
        self.change_person(person, |record| {
            let key = record.passkeys.iter_mut().find(|passkey| passkey.credential.cred_id() == proof.cred_id());
            let key = key.ok_or_else(sign_in_failed)?;
            key.used = Some(now);
            key.credential.update_credential(proof);
            Ok(())
        })?;
        Ok(())
    }
}
