//! Sign-in with password and one-time code, and the first sign-in that sets both up.

use std::net::IpAddr;

use base::{PersonId, Refusal};

use crate::people::folded;
use crate::person::PersonRecord;
use crate::sessions::{Session, Stage, Token};
use crate::store::CODES;
use crate::totp::{CodeSecret, Enrolment};
use crate::{Error, Identity, password};

/// What somebody typed, and from where.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// The sign-in name.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// The one-time code; empty at a first sign-in.
    pub code: &'a str,
    /// The address it came from, as the door knows it.
    pub remote: IpAddr,
    /// The token that the browser had before, whoever put it there: it ends.
    pub previous: Option<&'a str>,
}

/// A sign-in that succeeded.
#[derive(Debug)]
pub enum SignedIn {
    /// The person is in.
    Full(Token, Session),
    /// A first sign-in: the token leads to setting up password and authenticator app, and nowhere else.
    MustEnrol(Token, Session),
}

/// The same no for a name that does not exist, a person who is disabled, a wrong password and a wrong code.
fn failed() -> Error {
    Refusal::rule("sign-in-failed").into()
}

/// The session is over, or another thread has ended it.
pub(crate) fn ended() -> Refusal {
    Refusal::rule("session-ended")
}

impl Identity {
    /// Signs a person in. Refuses with `sign-in-failed`, whatever was wrong; with `sign-in-locked` if there were too many
    /// failures with this name or from this address, known name or not and password right or not, because while locked
    /// nothing is checked; with `sign-in-busy` if too many sign in at this moment.
    pub fn sign_in(&self, attempt: Attempt<'_>) -> Result<SignedIn, Error> {
        let name = folded(attempt.name);
        self.hasher.has_room()?;
        self.count_attempt(&name, attempt.remote)?;
        let Some(person) = self.proven(&name, attempt.password, attempt.code)? else {
            self.remotes.failed(attempt.remote, self.now());
            return Err(failed());
        };
        self.forget_failures(&name)?;
        let stage = if person.must_change_password { Stage::Enrolling } else { Stage::Full };
        let (token, session) = self.begin_session(&person, stage, attempt.remote, attempt.previous)?;
        match stage {
            Stage::Full => Ok(SignedIn::Full(token, session)),
            Stage::Enrolling => Ok(SignedIn::MustEnrol(token, session)),
        }
    }

    /// The person, if all that was typed is right. The same work is done for a name that does not exist.
    fn proven(&self, name: &str, password: &str, code: &str) -> Result<Option<PersonRecord>, Error> {
        let person = self.record_named(name)?.filter(|person| !person.disabled);
        let password_fits = self.hasher.fits(password, person.as_ref().map(|person| person.password.as_str()))?;
        let secret = person.as_ref().and_then(|person| person.code_secret(&self.keys));
        let decoy = || CodeSecret::from_bytes(vec![0; 20]);
        let known = secret.is_some();
        let secret = secret.unwrap_or_else(decoy);
        let step = secret.step_matching(code, self.now(), i64::MIN).filter(|_| known);
        let Some(person) = person.filter(|_| password_fits) else { return Ok(None) };
        if person.must_change_password {
            let in_time = person.password_until.is_some_and(|until| self.now() < until);
            return Ok(Some(person).filter(|_| in_time));
        }
        // Only with the right password is a code used up: a stranger cannot burn the codes of somebody else.
        match step {
            Some(_) if self.use_code(person.id, &secret, code)? => Ok(Some(person)),
            _ => Ok(None),
        }
    }

    /// Uses a code up, if it is right and neither it nor a later one was used. Of two threads with the same code one wins.
    fn use_code(&self, person: PersonId, secret: &CodeSecret, code: &str) -> Result<bool, Error> {
        let now = self.now();
        self.store.change(CODES, &person.to_string(), |last: Option<i64>| {
            let step = secret.step_matching(code, now, last.unwrap_or(i64::MIN));
            Ok((step.or(last), step.is_some()))
        })
    }

    /// A fresh proof in a running session, by a one-time code. Counts and locks like a sign-in.
    pub fn step_up(&self, session: &Session, code: &str, remote: IpAddr) -> Result<Session, Error> {
        let person = self.record(session.person)?.ok_or_else(ended)?;
        self.count_attempt(&person.sign_in, remote)?;
        let right = match person.code_secret(&self.keys) {
            Some(secret) => self.use_code(person.id, &secret, code)?,
            None => false,
        };
        if !right {
            self.remotes.failed(remote, self.now());
            return Err(failed());
        }
        self.forget_failures(&person.sign_in)?;
        self.mark_proven(session)
    }

    /// First sign-in: a new secret for the authenticator app. Shown once; asking again makes another, and the one before
    /// counts no more.
    pub fn start_enrolment(&self, token: &str) -> Result<Enrolment, Error> {
        let (session, person, _) = self.open_session(token, Stage::Enrolling)?.ok_or_else(ended)?;
        let secret = self.with_chance(CodeSecret::generate);
        let sealed = self.with_chance(|chance| self.keys.seal(&person.id.0.0, secret.bytes(), chance));
        self.change_session(session.id, |record| record.pending = Some(sealed.clone()))?;
        Ok(Enrolment::new(secret, &self.issuer, &person.sign_in))
    }

    /// First sign-in: the person has chosen a password and typed a code that their app shows. All earlier sessions end and
    /// a full one begins under a new token. Refuses a wrong code with `code-wrong` and an unfit password with
    /// `password-…`; both can be tried again in the same session.
    pub fn finish_enrolment(
        &self,
        token: &str,
        chosen: &str,
        code: &str,
        remote: IpAddr,
    ) -> Result<(Token, Session), Error> {
        let (_, person, record) = self.open_session(token, Stage::Enrolling)?.ok_or_else(ended)?;
        let pending = record.pending.as_ref().and_then(|sealed| self.keys.open(&person.id.0.0, sealed));
        let secret = CodeSecret::from_bytes(pending.ok_or_else(|| Refusal::rule("enrolment-not-started"))?);
        if secret.step_matching(code, self.now(), i64::MIN).is_none() {
            return Err(Refusal::input("code-wrong").into());
        }
        password::check(chosen, &person.sign_in)?;
        if self.hasher.fits(chosen, Some(&person.password))? {
            return Err(Refusal::input("password-not-new").into());
        }
        self.set_proofs(person.id, Some(record.generation), chosen, &secret)?;
        self.use_code(person.id, &secret, code)?;
        let person = self.record(person.id)?.ok_or_else(ended)?;
        self.begin_session(&person, Stage::Full, remote, Some(token))
    }

    /// A new password, for a person who is signed in and has just proved who they are. All sessions end and a new one
    /// begins. Refuses with `step-up-needed`, or if the password is unfit or not new.
    pub fn change_password(&self, token: &str, chosen: &str, remote: IpAddr) -> Result<(Token, Session), Error> {
        let (session, person, record) = self.open_session(token, Stage::Full)?.ok_or_else(ended)?;
        self.require_step_up(&session)?;
        password::check(chosen, &person.sign_in)?;
        if self.hasher.fits(chosen, Some(&person.password))? {
            return Err(Refusal::input("password-not-new").into());
        }
        let hash = self.with_password_hash(chosen)?;
        self.change_person(person.id, |stored| {
            if stored.generation != record.generation {
                return Err(ended().into());
            }
            stored.password = hash.clone();
            stored.generation += 1;
            Ok(())
        })?;
        let person = self.record(person.id)?.ok_or_else(ended)?;
        self.begin_session(&person, Stage::Full, remote, Some(token))
    }
}
