//! Small values in the archive as JSON, changed only if nobody else changed them meanwhile.

use std::sync::Arc;

use desk::ports::{Archive, Fault};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;

/// Person by identifier.
pub(crate) const PEOPLE: &str = "people";
/// Identifier by sign-in name.
pub(crate) const NAMES: &str = "sign-in-names";
/// Session by the hash of its token.
pub(crate) const SESSIONS: &str = "sessions";
/// Failed attempts by a mark of the name.
pub(crate) const FAILURES: &str = "sign-in-failures";
/// The last used one-time code's step, by person.
pub(crate) const CODES: &str = "one-time-codes";

/// Passkey ceremonies under way, by a mark of their names, where several processes may get the answer.
pub(crate) const KEPT_CEREMONIES: &str = "passkey-ceremonies";

/// How often a change is tried again when another thread was quicker.
const TRIES: usize = 64;

pub(crate) struct Store(Arc<dyn Archive>);

impl Store {
    pub(crate) fn new(archive: Arc<dyn Archive>) -> Store {
        Store(archive)
    }

    /// Whether other processes work on the same archive.
    pub(crate) fn is_shared(&self) -> bool {
        self.0.fellows().is_some()
    }

    pub(crate) fn get<T: DeserializeOwned>(&self, space: &'static str, key: &str) -> Result<Option<T>, Fault> {
        self.0.value(space, key)?.map(|bytes| read(&bytes)).transpose()
    }

    pub(crate) fn all<T: DeserializeOwned>(&self, space: &'static str) -> Result<Vec<(String, T)>, Fault> {
        self.0.values(space)?.into_iter().map(|(key, bytes)| Ok((key, read(&bytes)?))).collect()
    }

    /// Stores `value` if there is none yet under this key.
    pub(crate) fn add<T: Serialize>(&self, space: &'static str, key: &str, value: &T) -> Result<bool, Fault> {
        self.0.swap_value(space, key, None, Some(&write(value)?))
    }

    /// Removes what is there, whatever it is.
    pub(crate) fn remove(&self, space: &'static str, key: &str) -> Result<(), Fault> {
        for _ in 0..TRIES {
            let Some(old) = self.0.value(space, key)? else { return Ok(()) };
            if self.0.swap_value(space, key, Some(&old), None)? {
                return Ok(());
            }
        }
        Err(contention())
    }

    /// Changes the value under `key` in one step: `change` sees what is there and says what shall be there and what to
    /// return. It runs again if another thread was quicker, so it must have no other effect.
    pub(crate) fn change<T, R>(
        &self,
        space: &'static str,
        key: &str,
        mut change: impl FnMut(Option<T>) -> Result<(Option<T>, R), Error>,
    ) -> Result<R, Error>
    where
        T: Serialize + DeserializeOwned,
    {
        for _ in 0..TRIES {
            let old = self.0.value(space, key)?;
            let (new, result) = change(old.as_deref().map(read).transpose()?)?;
            let new = new.as_ref().map(write).transpose()?;
            if old == new || self.0.swap_value(space, key, old.as_deref(), new.as_deref())? {
                return Ok(result);
            }
        }
        Err(contention().into())
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    // The error's position and kind, never its text: serde quotes values.
    serde_json::from_slice(bytes).map_err(|error| {
        let cause = format!("{:?} at line {} column {}", error.classify(), error.line(), error.column());
        Fault::new("reading a stored value of sign-in", cause)
    })
}

fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec(value).map_err(|error| Fault::new("writing a value of sign-in", error))
}

fn contention() -> Fault {
    Fault::new("changing a value of sign-in", "others changed it every time")
}
