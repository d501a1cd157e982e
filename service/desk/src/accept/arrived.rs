//! At the door: what can be said of an entry before its dossier is looked at.

use base::EntryId;
use dossier::{Entry, EntryError, Unverified};
use sealing::{Opener, Wrap, hash, unread_payload, unwrap_key};

use crate::desk::Desk;
use crate::wire::{Packed, PackedContent};

/// Why an entry of a peer is refused for ever. The code goes back to the peer.
pub(super) type RefusedCode = &'static str;

/// An entry whose signatures hold, with the contents that came with it.
pub(super) struct Arrived {
    pub(super) entry: Entry,
    pub(super) contents: Vec<PackedContent>,
}

impl Desk {
    /// Checks signatures and contents of one entry. Without an identifier in the error there was nothing to name.
    pub(super) fn arrived(&self, packed: Packed) -> Result<Arrived, (Option<EntryId>, RefusedCode)> {
        let id = claimed_id(&packed.entry);
        let unverified = Unverified::read(&packed.entry).map_err(|error| match error {
            EntryError::Version(version) if version > 1 => (id, "later-version"),
            EntryError::Version(_)
            | EntryError::Malformed(_)
            | EntryError::Seal(_)
            | EntryError::Limit { .. }
            | EntryError::OtherSigner => (id, "malformed"),
        })?;
        let author = unverified.author();
        let verified = if author == self.own.node() {
            // What comes back was taken from here once, perhaps when this node had other keys.
            unverified.verify_ever(&self.own.card.signers())
        } else {
            let card = self.peer(author).ok_or((id, "unknown-author"))?;
            unverified.verify_by(&card.signers())
        };
        let entry = verified.map_err(|_| (id, "signature"))?;
        if !packed.contents.iter().all(|content| self.fits(&entry, content)) {
            return Err((id, "content-differs"));
        }
        Ok(Arrived { entry, contents: packed.contents })
    }

    /// Whether a content is one that the entry names, agrees with itself, and can be opened with the key that came for this node.
    fn fits(&self, entry: &Entry, content: &PackedContent) -> bool {
        let PackedContent { manifest, wraps, inline } = content;
        let id = manifest.id();
        let named = entry.header().contents.iter().any(|named| named.id == id && named.length == manifest.length);
        let whole = inline.as_ref().is_none_or(|inline| manifest.chunks.len() == 1 && manifest.is_chunk(0, &inline.0));
        let own: Vec<&Wrap> = wraps.iter().filter(|wrap| wrap.node == self.own.node()).collect();
        named
            && manifest.is_consistent()
            && whole
            && own.len() <= self.own.card.units.len()
            && own.into_iter().all(|wrap| self.opens(content, wrap))
    }

    /// Whether a wrap holds the key that the manifest commits to. The entry does not name wraps, so a wrong one would otherwise be
    /// noticed only when a person opens the page. One for a unit that is not here says nothing.
    fn opens(&self, content: &PackedContent, wrap: &Wrap) -> bool {
        let mut keys = self.own.keys_of(&wrap.unit).peekable();
        let is_unknown = keys.peek().is_none();
        is_unknown
            || keys.any(|unit| {
                let key = unwrap_key(wrap, content.manifest.id(), unit);
                let Ok(opener) = key.and_then(|key| Opener::new(&key, &content.manifest)) else { return false };
                content.inline.as_ref().is_none_or(|inline| opener.chunk(0, &mut inline.0.clone()).is_ok())
            })
    }
}

/// The identifier that bytes would have as an entry, whoever signed them and in whatever version: for telling the peer which one is
/// meant. An identifier is the hash of what was signed, so nothing inside needs to be understood.
fn claimed_id(bytes: &[u8]) -> Option<EntryId> {
    Some(EntryId(hash("kerege/entry/1", &[unread_payload(bytes).ok()?])))
}
