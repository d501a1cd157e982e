//! The one module here that names a cryptographic library: keyed hashes, sealing of small secrets, equal-time comparison.

use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::{constant_time, hmac};
use base::Chance;
use serde::{Deserialize, Serialize};

/// The node's sign-in secret: kept beside the node's keys, never in the archive. From it come separate keys, one for each use.
pub(crate) struct Keys {
    root: hmac::Key,
}

/// A small secret, encrypted. Opens only under the same secret and for the same owner.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Sealed {
    #[serde(with = "base::bytes")]
    nonce: Vec<u8>,
    #[serde(with = "base::bytes")]
    bytes: Vec<u8>,
}

impl Keys {
    pub(crate) fn new(secret: &[u8; 32]) -> Keys {
        Keys { root: hmac::Key::new(hmac::HMAC_SHA256, secret) }
    }

    /// The key for one use. HMAC is a pseudo-random function, so keys for different words tell nothing of each other.
    pub(crate) fn derive(&self, word: &str) -> [u8; 32] {
        tag(&hmac::sign(&self.root, word.as_bytes()))
    }

    /// A keyed hash of `data` for one use.
    pub(crate) fn mark(&self, word: &str, data: &[u8]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.derive(word));
        tag(&hmac::sign(&key, data))
    }

    /// Encrypts `plain` for `owner`: whoever can write the archive cannot give one person's secret to another.
    pub(crate) fn seal(&self, owner: &[u8], plain: &[u8], chance: &mut dyn Chance) -> Sealed {
        let mut nonce = [0; NONCE_LEN];
        chance.fill(&mut nonce);
        let mut bytes = plain.to_vec();
        self.cipher()
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(owner), &mut bytes)
            .expect("a few bytes are far below the cipher's limit");
        Sealed { nonce: nonce.to_vec(), bytes }
    }

    /// The plain bytes; `None` if the secret, the owner or a byte is another.
    pub(crate) fn open(&self, owner: &[u8], sealed: &Sealed) -> Option<Vec<u8>> {
        let nonce = Nonce::try_assume_unique_for_key(&sealed.nonce).ok()?;
        let mut bytes = sealed.bytes.clone();
        let length = self.cipher().open_in_place(nonce, Aad::from(owner), &mut bytes).ok()?.len();
        bytes.truncate(length);
        Some(bytes)
    }

    fn cipher(&self) -> LessSafeKey {
        let key = self.derive("kerege/identity/seal/1");
        LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &key).expect("the key has the cipher's 32 bytes"))
    }
}

/// HMAC-SHA-1, for RFC 4226 alone: authenticator apps know no other in practice, and its weakness is not one for HMAC.
pub(crate) fn hmac_sha1(key: &[u8], data: &[u8]) -> [u8; 20] {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, key), data);
    tag.as_ref().try_into().expect("SHA-1 has 20 bytes")
}

/// Compares without telling by its duration where two differ.
pub(crate) fn equal(a: &[u8], b: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(a, b).is_ok()
}

fn tag(tag: &hmac::Tag) -> [u8; 32] {
    tag.as_ref().try_into().expect("SHA-256 has 32 bytes")
}
