//! The people of this node: entering and changing them.

use std::collections::BTreeSet;

use base::{Hash, Language, Malformed, PersonId, Refusal, UnitCode};
use handling::Role;

use crate::person::{NewPerson, Person, PersonRecord};
use crate::store::{CODES, NAMES, PEOPLE};
use crate::totp::{CodeSecret, Enrolment};
use crate::{Error, Identity, password, sign_in};

/// How long the password for a first sign-in can be used.
pub const TEMPORARY_PASSWORD_HOURS: i64 = 72;
/// Units that one person can belong to.
const UNITS_PER_PERSON: usize = 32;

/// One spelling for every way to type a sign-in name.
pub(crate) fn folded(sign_in: &str) -> String {
    sign_in.trim().chars().take(256).collect::<String>().to_ascii_lowercase()
}

fn checked(sign_in: &str) -> Result<String, Malformed> {
    let name = folded(sign_in);
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b));
    if plain && (3..=64).contains(&name.len()) {
        return Ok(name);
    }
    Err(Malformed::new("sign-in name", "expected 3 to 64 of a–z, 0–9, dot, hyphen, underscore"))
}

fn checked_units(units: Vec<UnitCode>) -> Result<Vec<UnitCode>, Refusal> {
    let once: BTreeSet<UnitCode> = units.into_iter().collect();
    if once.is_empty() || once.len() > UNITS_PER_PERSON {
        return Err(Refusal::input("person-units").with("most", UNITS_PER_PERSON));
    }
    Ok(once.into_iter().collect())
}

impl Identity {
    /// Enters a person and makes a password for the first sign-in, to be handed over in person. It is shown here and
    /// nowhere again. Refuses a sign-in name that is taken.
    pub fn create_person(&self, new: NewPerson) -> Result<(Person, String), Error> {
        let (sign_in, units) = (checked(&new.sign_in)?, checked_units(new.units)?);
        if new.roles.is_empty() {
            return Err(Refusal::input("person-roles").into());
        }
        let (id, temporary) = self.with_chance(|chance| (PersonId(Hash(chance.key())), password::temporary(chance)));
        let record = PersonRecord {
            id,
            sign_in: sign_in.clone(),
            name: new.name,
            language: new.language,
            authority: new.authority,
            units,
            roles: new.roles,
            password: self.with_password_hash(&temporary)?,
            password_until: Some(self.now().plus_seconds(TEMPORARY_PASSWORD_HOURS * 3600)),
            code: None,
            passkeys: Vec::new(),
            disabled: false,
            must_change_password: true,
            generation: 0,
        };
        self.claim_name(&sign_in, id)?;
        self.store.add(PEOPLE, &id.to_string(), &record)?;
        Ok((record.shown(), temporary))
    }

    /// A name is claimed before its person is stored. If the machine stops in between, the claim points to nobody, and the
    /// next who wants the name takes it over.
    fn claim_name(&self, sign_in: &str, id: PersonId) -> Result<(), Error> {
        self.store.change(NAMES, sign_in, |held: Option<PersonId>| match held {
            Some(holder) if self.record(holder)?.is_some() => Err(Refusal::rule("person-name-taken").into()),
            _ => Ok((Some(id), ())),
        })
    }

    /// Everyone, by sign-in name.
    pub fn people(&self) -> Result<Vec<Person>, Error> {
        let records = self.store.all::<PersonRecord>(PEOPLE)?;
        let mut people: Vec<Person> = records.into_iter().map(|(_, record)| record.shown()).collect();
        people.sort_by(|a, b| a.sign_in.cmp(&b.sign_in));
        Ok(people)
    }

    /// One person.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>, Error> {
        Ok(self.record(id)?.map(PersonRecord::shown))
    }

    /// Changes what a person may act as. Counts from their next click. Refuses to take the last administrator away.
    pub fn change_roles(&self, id: PersonId, roles: BTreeSet<Role>) -> Result<Person, Error> {
        if roles.is_empty() {
            return Err(Refusal::input("person-roles").into());
        }
        if !roles.contains(&Role::Administrator) {
            self.keep_an_administrator(id)?;
        }
        self.change_person(id, |record| {
            record.roles = roles.clone();
            Ok(())
        })
    }

    /// Changes which units a person belongs to. Counts from their next click.
    pub fn change_units(&self, id: PersonId, units: Vec<UnitCode>) -> Result<Person, Error> {
        let units = checked_units(units)?;
        self.change_person(id, |record| {
            record.units = units.clone();
            Ok(())
        })
    }

    /// Changes the language of a person's pages.
    pub fn change_language(&self, id: PersonId, language: Language) -> Result<Person, Error> {
        self.change_person(id, |record| {
            record.language = language.clone();
            Ok(())
        })
    }

    /// Ends a person's work here: all sessions end at once, and nothing signs in as them. What they did stays recorded.
    /// Refuses to take the last administrator away.
    pub fn disable(&self, id: PersonId) -> Result<Person, Error> {
        self.keep_an_administrator(id)?;
        self.change_person(id, |record| {
            record.disabled = true;
            record.generation += 1;
            Ok(())
        })
    }

    /// Lets a person come back, with a fresh start: a new password for the first sign-in, new authenticator app, no passkeys.
    pub fn enable(&self, id: PersonId) -> Result<String, Error> {
        let temporary = self.reset_sign_in(id)?;
        self.change_person(id, |record| {
            record.disabled = false;
            Ok(())
        })?;
        Ok(temporary)
    }

    /// Lost telephone, forgotten password: everything that signs in is taken away, all sessions end, and a password for a
    /// first sign-in is made and shown here once.
    pub fn reset_sign_in(&self, id: PersonId) -> Result<String, Error> {
        let temporary = self.with_chance(password::temporary);
        let hash = self.with_password_hash(&temporary)?;
        let until = self.now().plus_seconds(TEMPORARY_PASSWORD_HOURS * 3600);
        self.change_person(id, |record| {
            record.password = hash.clone();
            record.password_until = Some(until);
            record.must_change_password = true;
            record.code = None;
            record.passkeys.clear();
            record.generation += 1;
            Ok(())
        })?;
        Ok(temporary)
    }

    /// Sets password and authenticator app without a first sign-in: for the first administrator, made at the node's own
    /// keyboard, and for demonstrations. The enrolment is shown here and nowhere again.
    pub fn enrol_at_keyboard(&self, id: PersonId, password: &str) -> Result<Enrolment, Error> {
        let secret = self.with_chance(CodeSecret::generate);
        let person = self.set_proofs(id, None, password, &secret)?;
        Ok(Enrolment::new(secret, &self.issuer, &person.sign_in))
    }

    /// Password and authenticator app are what the person has chosen; every session so far ends. With a generation: only
    /// if that one has not ended meanwhile.
    pub(crate) fn set_proofs(
        &self,
        id: PersonId,
        generation: Option<u64>,
        chosen: &str,
        secret: &CodeSecret,
    ) -> Result<Person, Error> {
        let record = self.record(id)?.ok_or_else(Refusal::not_found)?;
        password::check(chosen, &record.sign_in)?;
        let hash = self.with_password_hash(chosen)?;
        let sealed = self.with_chance(|chance| self.keys.seal(&id.0.0, secret.bytes(), chance));
        let person = self.change_person(id, |record| {
            if generation.is_some_and(|generation| generation != record.generation) {
                return Err(sign_in::ended().into());
            }
            record.password = hash.clone();
            record.password_until = None;
            record.must_change_password = false;
            record.code = Some(sealed.clone());
            record.generation += 1;
            Ok(())
        })?;
        self.store.remove(CODES, &id.to_string())?;
        Ok(person)
    }

    fn keep_an_administrator(&self, leaving: PersonId) -> Result<(), Error> {
        let can_administrate = |person: &Person| !person.disabled && person.roles.contains(&Role::Administrator);
        let (them, others): (Vec<Person>, Vec<Person>) =
            self.people()?.into_iter().partition(|person| person.id == leaving);
        if them.iter().any(can_administrate) && !others.iter().any(can_administrate) {
            return Err(Refusal::rule("person-last-administrator").into());
        }
        Ok(())
    }

    pub(crate) fn with_password_hash(&self, password: &str) -> Result<String, Error> {
        // Drawn first, so that nobody waits for the source of chance while the slow hash runs.
        let salt = self.with_chance(password::salt);
        Ok(self.hasher.hash(password, &salt)?)
    }

    pub(crate) fn record(&self, id: PersonId) -> Result<Option<PersonRecord>, Error> {
        Ok(self.store.get(PEOPLE, &id.to_string())?)
    }

    pub(crate) fn record_named(&self, sign_in: &str) -> Result<Option<PersonRecord>, Error> {
        match self.store.get::<PersonId>(NAMES, sign_in)? {
            Some(id) => self.record(id),
            None => Ok(None),
        }
    }

    /// Changes one person in one step; `not-found` if there is none.
    pub(crate) fn change_person(
        &self,
        id: PersonId,
        mut change: impl FnMut(&mut PersonRecord) -> Result<(), Error>,
    ) -> Result<Person, Error> {
        self.store.change(PEOPLE, &id.to_string(), |old: Option<PersonRecord>| {
            let mut record = old.ok_or_else(Refusal::not_found)?;
            change(&mut record)?;
            Ok((Some(record.clone()), record.shown()))
        })
    }
}
