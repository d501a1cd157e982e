//! What is known of a person: as stored, and as shown.

use std::collections::BTreeSet;

use base::{AuthorityCode, Language, PersonId, Timestamp, Title, UnitCode};
use handling::Role;
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::Passkey;

use crate::keyed::{Keys, Sealed};
use crate::totp::CodeSecret;

/// A person as pages and the hall see them: nothing that could sign in as them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Random number; other nodes see only this.
    pub id: PersonId,
    /// What the person types to sign in.
    pub sign_in: String,
    /// The name as written by the person.
    pub name: Title,
    /// The language of their pages.
    pub language: Language,
    /// The one authority that the person acts for. Never changes: who moves to another authority is created anew there.
    pub authority: AuthorityCode,
    /// The units they belong to.
    pub units: Vec<UnitCode>,
    /// The capacities in which they may act; each act names one.
    pub roles: BTreeSet<Role>,
    /// Whether they can no longer sign in.
    pub disabled: bool,
    /// Whether they have yet to choose a password and set up their authenticator app.
    pub must_change_password: bool,
    /// Their passkeys.
    pub passkeys: Vec<PasskeyLine>,
}

/// One passkey, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PasskeyLine {
    /// The credential's identifier, base64url; names it when it is removed.
    pub id: String,
    /// What the person calls it.
    pub name: Title,
    /// When it was added.
    pub added: Timestamp,
    /// When it last signed in.
    pub used: Option<Timestamp>,
}

/// What an administrator enters.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// 3 to 64 of a–z, 0–9, dot, hyphen, underscore; capitals are folded.
    pub sign_in: String,
    /// The name as written by the person.
    pub name: Title,
    /// The language of their pages.
    pub language: Language,
    /// The authority that they act for.
    pub authority: AuthorityCode,
    /// Their units.
    pub units: Vec<UnitCode>,
    /// Their capacities.
    pub roles: BTreeSet<Role>,
}

/// A person as stored.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct PersonRecord {
    pub(crate) id: PersonId,
    pub(crate) sign_in: String,
    pub(crate) name: Title,
    pub(crate) language: Language,
    pub(crate) authority: AuthorityCode,
    pub(crate) units: Vec<UnitCode>,
    pub(crate) roles: BTreeSet<Role>,
    /// argon2id, as a PHC string.
    pub(crate) password: String,
    /// Until when a temporary password counts.
    pub(crate) password_until: Option<Timestamp>,
    /// The authenticator app's secret.
    pub(crate) code: Option<Sealed>,
    pub(crate) passkeys: Vec<PasskeyRecord>,
    pub(crate) disabled: bool,
    pub(crate) must_change_password: bool,
    /// Sessions of an earlier generation have ended. One number, so that ending all of them is one step.
    pub(crate) generation: u64,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct PasskeyRecord {
    pub(crate) name: Title,
    pub(crate) added: Timestamp,
    pub(crate) used: Option<Timestamp>,
    pub(crate) credential: Passkey,
}

impl PersonRecord {
    pub(crate) fn shown(self) -> Person {
        let line = |passkey: PasskeyRecord| PasskeyLine {
            id: data_encoding::BASE64URL_NOPAD.encode(passkey.credential.cred_id().as_ref()),
            name: passkey.name,
            added: passkey.added,
            used: passkey.used,
        };
        Person {
            id: self.id,
            sign_in: self.sign_in,
            name: self.name,
            language: self.language,
            authority: self.authority,
            units: self.units,
            roles: self.roles,
            disabled: self.disabled,
            must_change_password: self.must_change_password,
            passkeys: self.passkeys.into_iter().map(line).collect(),
        }
    }

    /// Only what opens the secret of this very person.
    pub(crate) fn code_secret(&self, keys: &Keys) -> Option<CodeSecret> {
        let sealed = self.code.as_ref()?;
        keys.open(&self.id.0.0, sealed).map(CodeSecret::from_bytes)
    }
}
