//! Sessions: a random token in the browser's cookie, its hash in the archive, and an end that always comes.

use std::fmt;
use std::net::IpAddr;

use base::{Hash, PersonId, Refusal, RefusalKind, Timestamp};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use crate::keyed::{self, Sealed};
use crate::person::{Person, PersonRecord};
use crate::store::SESSIONS;
use crate::{Error, Identity};

/// A session ends when nothing was done in it for so long.
pub const IDLE_END_SECONDS: i64 = 30 * 60;
/// A session ends so long after sign-in, whatever is done in it.
pub const ABSOLUTE_END_SECONDS: i64 = 12 * 3600;
/// How long a first sign-in may take.
pub const ENROLLING_END_SECONDS: i64 = 15 * 60;
/// How long a fresh proof of identity counts for what needs one.
pub const STEP_UP_SECONDS: i64 = 10 * 60;
/// Sessions that one person can have at once; a further sign-in ends the oldest.
pub const SESSIONS_PER_PERSON: usize = 8;
/// Looks within this time are not written down, so that reading pages writes once a minute at most.
const TOUCH_SECONDS: i64 = 60;

/// What the browser keeps: 256 random bits. Whoever has it is the person, so it is shown to nobody and stored nowhere.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The text for the cookie: 43 characters of base64url.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Names a session without opening it: the hash of its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SessionId(pub Hash);

/// A session that has not ended.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its name.
    pub id: SessionId,
    /// Who is signed in.
    pub person: PersonId,
    /// What every form of this session carries; see [`Identity::check_csrf`].
    pub csrf: String,
    /// When it began.
    pub started: Timestamp,
    /// When something was last done in it, to the minute.
    pub last_seen: Timestamp,
    /// When the person last proved who they are: at sign-in or in between.
    pub proven: Timestamp,
    /// From where it was begun.
    pub remote: IpAddr,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// Signed in.
    Full,
    /// A first sign-in: may set password and authenticator app, and nothing else.
    Enrolling,
}

/// A session as stored.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SessionRecord {
    person: PersonId,
    pub(crate) generation: u64,
    stage: Stage,
    started: Timestamp,
    last_seen: Timestamp,
    proven: Timestamp,
    remote: IpAddr,
    /// The authenticator app's secret between being shown and being confirmed.
    pub(crate) pending: Option<Sealed>,
}

impl SessionRecord {
    fn has_ended(&self, now: Timestamp) -> bool {
        let absolute = match self.stage {
            Stage::Full => ABSOLUTE_END_SECONDS,
            Stage::Enrolling => ENROLLING_END_SECONDS,
        };
        now.seconds_since(self.last_seen) >= IDLE_END_SECONDS || now.seconds_since(self.started) >= absolute
    }
}

/// The name of the session that a token opens.
fn id_of(token: &str) -> SessionId {
    SessionId(sealing::hash("kerege/session/1", &[token.as_bytes()]))
}

impl Identity {
    /// Who is signed in with this token, as the person is now. `None` if nobody is, or not any more.
    pub fn session(&self, token: &str) -> Result<Option<(Session, Person)>, Error> {
        let found = self.open_session(token, Stage::Full)?;
        Ok(found.map(|(session, person, _)| (session, person.shown())))
    }

    /// Whose first sign-in this token belongs to. Such a session opens nothing else.
    pub fn enrolling(&self, token: &str) -> Result<Option<(Session, Person)>, Error> {
        let found = self.open_session(token, Stage::Enrolling)?;
        Ok(found.map(|(session, person, _)| (session, person.shown())))
    }

    pub(crate) fn open_session(
        &self,
        token: &str,
        stage: Stage,
    ) -> Result<Option<(Session, PersonRecord, SessionRecord)>, Error> {
        let (id, now) = (id_of(token), self.now());
        let Some(mut record) = self.store.get::<SessionRecord>(SESSIONS, &id.0.to_string())? else { return Ok(None) };
        let person = self.record(record.person)?;
        let person = person.filter(|person| !person.disabled && person.generation == record.generation);
        let Some(person) = person.filter(|_| !record.has_ended(now)) else {
            self.store.remove(SESSIONS, &id.0.to_string())?;
            return Ok(None);
        };
        if record.stage != stage {
            return Ok(None);
        }
        if now.seconds_since(record.last_seen) >= TOUCH_SECONDS {
            record.last_seen = now;
            let touched = self.store.change(SESSIONS, &id.0.to_string(), |stored: Option<SessionRecord>| {
                // Ended by another thread in between: then it stays ended.
                Ok((stored.map(|stored| SessionRecord { last_seen: now, ..stored }), ()))
            });
            match touched {
                // On a full disk people go on reading; at worst an idle session ends a little early.
                Err(Error::Fault(fault)) if fault.full => {}
                touched => touched?,
            }
        }
        Ok(Some((self.shown(id, &record), person, record)))
    }

    fn shown(&self, id: SessionId, record: &SessionRecord) -> Session {
        Session {
            id,
            person: record.person,
            csrf: BASE64URL_NOPAD.encode(&self.keys.mark("kerege/identity/csrf/1", &id.0.0)),
            started: record.started,
            last_seen: record.last_seen,
            proven: record.proven,
            remote: record.remote,
        }
    }

    /// Begins a session under a new token. The one that the browser had before ends: a token that somebody else planted
    /// there before sign-in is worth nothing after it.
    pub(crate) fn begin_session(
        &self,
        person: &PersonRecord,
        stage: Stage,
        remote: IpAddr,
        previous: Option<&str>,
    ) -> Result<(Token, Session), Error> {
        if let Some(previous) = previous {
            self.sign_out(previous)?;
        }
        self.make_room(person.id)?;
        let now = self.now();
        let token = Token(BASE64URL_NOPAD.encode(&self.with_chance(|chance| chance.key())));
        let id = id_of(&token.0);
        let record = SessionRecord {
            person: person.id,
            generation: person.generation,
            stage,
            started: now,
            last_seen: now,
            proven: now,
            remote,
            pending: None,
        };
        self.store.add(SESSIONS, &id.0.to_string(), &record)?;
        let session = self.shown(id, &record);
        Ok((token, session))
    }

    /// Removes what has ended, and the person's oldest sessions beyond the limit.
    fn make_room(&self, person: PersonId) -> Result<(), Error> {
        let now = self.now();
        let mut own = Vec::new();
        for (key, record) in self.store.all::<SessionRecord>(SESSIONS)? {
            if record.has_ended(now) {
                self.store.remove(SESSIONS, &key)?;
            } else if record.person == person {
                own.push((record.started, key));
            }
        }
        own.sort();
        let beyond = (own.len() + 1).saturating_sub(SESSIONS_PER_PERSON);
        own.iter().take(beyond).try_for_each(|(_, key)| self.store.remove(SESSIONS, key))?;
        Ok(())
    }

    /// Ends the session that this token opens, if there is one.
    pub fn sign_out(&self, token: &str) -> Result<(), Error> {
        Ok(self.store.remove(SESSIONS, &id_of(token).0.to_string())?)
    }

    /// Ends all sessions of a person, in one step.
    pub fn end_all_sessions(&self, person: PersonId) -> Result<(), Error> {
        self.change_person(person, |record| {
            record.generation += 1;
            Ok(())
        })?;
        Ok(())
    }

    /// A person's sessions, newest first, so that they can see one that is not theirs.
    pub fn sessions_of(&self, person: PersonId) -> Result<Vec<Session>, Error> {
        let now = self.now();
        let generation = self.record(person)?.map(|record| record.generation);
        let mut sessions = Vec::new();
        for (key, record) in self.store.all::<SessionRecord>(SESSIONS)? {
            let open = record.person == person && Some(record.generation) == generation && !record.has_ended(now);
            if open && record.stage == Stage::Full {
                sessions.push(self.shown(SessionId(key.parse()?), &record));
            }
        }
        sessions.sort_by_key(|session| std::cmp::Reverse(session.started));
        Ok(sessions)
    }

    /// What every form of this session carries in a hidden field. Derived, so it is stored nowhere and leads to no token.
    pub fn csrf_token(&self, session: &Session) -> String {
        session.csrf.clone()
    }

    /// Whether a form was made by this session's own pages and not by another site. Refuses with `form-expired`.
    pub fn check_csrf(&self, session: &Session, sent: &str) -> Result<(), Refusal> {
        let own = self.keys.mark("kerege/identity/csrf/1", &session.id.0.0);
        let sent = BASE64URL_NOPAD.decode(sent.as_bytes()).unwrap_or_default();
        if keyed::equal(&own, &sent) { Ok(()) } else { Err(Refusal::rule("form-expired")) }
    }

    /// Asks for a fresh proof before a sensitive act. Refuses with `step-up-needed` if the last one is too old; then
    /// [`Identity::step_up`] or [`Identity::finish_passkey_step_up`] gives a new one.
    pub fn require_step_up(&self, session: &Session) -> Result<(), Refusal> {
        if self.now().seconds_since(session.proven) < STEP_UP_SECONDS {
            return Ok(());
        }
        Err(Refusal::new(RefusalKind::Rule, "step-up-needed").with("minutes", STEP_UP_SECONDS / 60))
    }

    /// The person has just proved again who they are.
    pub(crate) fn mark_proven(&self, session: &Session) -> Result<Session, Error> {
        let now = self.now();
        let record = self.change_session(session.id, |record| record.proven = now)?;
        Ok(self.shown(session.id, &record))
    }

    /// Changes a session that has not ended.
    pub(crate) fn change_session(
        &self,
        id: SessionId,
        mut change: impl FnMut(&mut SessionRecord),
    ) -> Result<SessionRecord, Error> {
        self.store.change(SESSIONS, &id.0.to_string(), |stored: Option<SessionRecord>| {
            let mut record = stored.ok_or_else(crate::sign_in::ended)?;
            change(&mut record);
            Ok((Some(record.clone()), record))
        })
    }

    /// Removes ended sessions, counters and ceremonies that count no longer. To be called from time to time, such as once
    /// an hour; nothing depends on it but room.
    pub fn tidy(&self) -> Result<(), Error> {
        let now = self.now();
        for (key, record) in self.store.all::<SessionRecord>(SESSIONS)? {
            if record.has_ended(now) {
                self.store.remove(SESSIONS, &key)?;
            }
        }
        self.tidy_ceremonies()?;
        self.tidy_failures()
    }
}
