use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base::{Chance, ContentId, Hash, cbor};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::SealError;
use crate::digest::hash;

/// Plain bytes in one chunk; the last may be shorter. One mebibyte: a broken transfer repeats little, a manifest stays small.
pub const CHUNK_BYTES: usize = 1 << 20;

/// The key of one content. Destroying every wrapped copy of it destroys the content.
#[derive(Clone)]
pub struct ContentKey(pub(crate) Zeroizing<[u8; 32]>);

impl ContentKey {
    /// A new key.
    pub fn generate(chance: &mut dyn Chance) -> ContentKey {
        ContentKey(Zeroizing::new(chance.key()))
    }

    /// A key read from where it was unwrapped or handed over.
    pub fn from_bytes(bytes: &[u8]) -> Result<ContentKey, SealError> {
        let key = bytes.try_into().map_err(|_| SealError::Shape("content key is not 32 bytes".into()))?;
        Ok(ContentKey(Zeroizing::new(key)))
    }

    /// The key's bytes, for wrapping and for an export that hands the content over.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_ref()
    }

    fn commitment(&self) -> Hash {
        hash("kerege/content-key/1", &[self.0.as_ref()])
    }

    fn cipher(&self) -> LessSafeKey {
        LessSafeKey::new(
            UnboundKey::new(&CHACHA20_POLY1305, self.0.as_ref()).expect("the key has the cipher's 32 bytes"),
        )
    }
}

/// What a content consists of. The entry carries its hash; the manifest travels with the content and lets every chunk be
/// checked the moment it arrives, so that a transfer can stop and go on anywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Plain length in bytes.
    pub length: u64,
    /// SHA-256 of each encrypted chunk, in order.
    pub chunks: Vec<Hash>,
    /// Commits to the one key that is meant (see the crate's front page).
    pub key_commitment: Hash,
}

impl Manifest {
    /// The content's identifier.
    pub fn id(&self) -> ContentId {
        ContentId(hash("kerege/content/1", &[&cbor::to_vec(self)]))
    }

    /// Whether length and number of chunks agree.
    pub fn is_consistent(&self) -> bool {
        let needed = self.length.div_ceil(CHUNK_BYTES as u64).max(1);
        needed == self.chunks.len() as u64
    }

    /// Whether these encrypted bytes are chunk `number`.
    pub fn is_chunk(&self, number: usize, bytes: &[u8]) -> bool {
        self.chunks.get(number) == Some(&chunk_hash(bytes))
    }
}

fn chunk_hash(bytes: &[u8]) -> Hash {
    hash("kerege/chunk/1", &[bytes])
}

/// STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce holds the chunk's number and whether it is the last, so
/// chunks can be neither exchanged nor cut off. The key is used for one content, so the rest of the nonce may be zero.
fn nonce(number: usize, last: bool) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    bytes[..8].copy_from_slice(&(number as u64).to_be_bytes());
    bytes[NONCE_LEN - 1] = u8::from(last);
    Nonce::assume_unique_for_key(bytes)
}

/// Seals a content chunk by chunk.
pub struct Sealer {
    cipher: LessSafeKey,
    manifest: Manifest,
}

impl Sealer {
    /// Starts a content under `key`, which must never be used for another content.
    pub fn new(key: &ContentKey) -> Sealer {
        Sealer {
            cipher: key.cipher(),
            manifest: Manifest { length: 0, chunks: Vec::new(), key_commitment: key.commitment() },
        }
    }

    /// Encrypts the next chunk in place, adding its 16-byte tag. Every chunk but the last has [`CHUNK_BYTES`].
    ///
    /// # Panics
    /// If a chunk that is not the last has another size: the caller's buffer handling would be wrong.
    pub fn chunk(&mut self, bytes: &mut Vec<u8>, last: bool) {
        assert!(bytes.len() == CHUNK_BYTES || (last && bytes.len() < CHUNK_BYTES), "chunks have one size");
        self.manifest.length += bytes.len() as u64;
        let number = self.manifest.chunks.len();
        self.cipher
            .seal_in_place_append_tag(nonce(number, last), Aad::empty(), bytes)
            .expect("a mebibyte is far below the cipher's limit");
        self.manifest.chunks.push(chunk_hash(bytes));
    }

    /// What was sealed.
    pub fn finish(self) -> Manifest {
        self.manifest
    }
}

/// Opens a content chunk by chunk, in any order.
pub struct Opener {
    cipher: LessSafeKey,
    chunks: usize,
    length: u64,
}

impl Opener {
    /// Opens what `manifest` describes, if `key` is the key it commits to.
    pub fn new(key: &ContentKey, manifest: &Manifest) -> Result<Opener, SealError> {
        if key.commitment() != manifest.key_commitment || !manifest.is_consistent() {
            return Err(SealError::Closed);
        }
        Ok(Opener { cipher: key.cipher(), chunks: manifest.chunks.len(), length: manifest.length })
    }

    /// Decrypts chunk `number` in place. A chunk of another length than the manifest gives it does not open: what a reader was
    /// told to expect is what comes.
    pub fn chunk(&self, number: usize, bytes: &mut Vec<u8>) -> Result<(), SealError> {
        let last = number + 1 == self.chunks;
        let length =
            self.cipher.open_in_place(nonce(number, last), Aad::empty(), bytes).map_err(|_| SealError::Closed)?.len();
        let before = number as u64 * CHUNK_BYTES as u64;
        let expected = self.length.checked_sub(before).map(|left| left.min(CHUNK_BYTES as u64));
        if expected != Some(length as u64) {
            return Err(SealError::Closed);
        }
        bytes.truncate(length);
        Ok(())
    }
}

/// Seals bytes that fit in memory: the manifest and its encrypted chunks.
pub fn seal_bytes(key: &ContentKey, bytes: &[u8]) -> (Manifest, Vec<Vec<u8>>) {
    let mut sealer = Sealer::new(key);
    let pieces: Vec<&[u8]> = if bytes.is_empty() { vec![&[]] } else { bytes.chunks(CHUNK_BYTES).collect() };
    let count = pieces.len();
    let seal = |(number, piece): (usize, &[u8])| {
        let mut chunk = piece.to_vec();
        sealer.chunk(&mut chunk, number + 1 == count);
        chunk
    };
    let chunks = pieces.into_iter().enumerate().map(seal).collect();
    (sealer.finish(), chunks)
}

/// Opens what [`seal_bytes`] sealed.
pub fn open_bytes(key: &ContentKey, manifest: &Manifest, chunks: &[Vec<u8>]) -> Result<Vec<u8>, SealError> {
    let opener = Opener::new(key, manifest)?;
    if chunks.len() != manifest.chunks.len() {
        return Err(SealError::Closed);
    }
    let mut plain = Vec::with_capacity(manifest.length.min(1 << 26) as usize);
    for (number, chunk) in chunks.iter().enumerate() {
        if !manifest.is_chunk(number, chunk) {
            return Err(SealError::Closed);
        }
        let mut chunk = chunk.clone();
        opener.chunk(number, &mut chunk)?;
        plain.extend_from_slice(&chunk);
    }
    Ok(plain)
}
