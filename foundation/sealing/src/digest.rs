use aws_lc_rs::digest;
use base::Hash;

/// SHA-256 over a domain word and the parts, each preceded by its length, so that no two lists of parts collide.
pub fn hash(domain: &str, parts: &[&[u8]]) -> Hash {
    let mut running = Digest::new(domain);
    for part in parts {
        running.part(part);
    }
    running.finish()
}

/// Plain SHA-256 over the parts as they are: for formats of others (RFC 6962), never for our own identifiers.
pub fn sha256(parts: &[&[u8]]) -> Hash {
    let mut context = digest::Context::new(&digest::SHA256);
    parts.iter().for_each(|part| context.update(part));
    let mut out = [0; 32];
    out.copy_from_slice(context.finish().as_ref());
    Hash(out)
}

/// Keccak-256 as it was before it became SHA-3: for checksums in formats of others (EIP-55), never for our own identifiers.
pub fn keccak256(bytes: &[u8]) -> [u8; 32] {
    use sha3::Digest as _;
    sha3::Keccak256::digest(bytes).into()
}

/// A hash fed piece by piece, for what does not fit in memory.
pub struct Digest(digest::Context);

impl Digest {
    /// Starts with the domain word.
    pub fn new(domain: &str) -> Digest {
        let mut digest = Digest(digest::Context::new(&digest::SHA256));
        digest.part(domain.as_bytes());
        digest
    }

    /// Adds one part: its length, then its bytes.
    pub fn part(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    /// The hash of everything so far.
    pub fn finish(self) -> Hash {
        let mut out = [0; 32];
        out.copy_from_slice(self.0.finish().as_ref());
        Hash(out)
    }
}
