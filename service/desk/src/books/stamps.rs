//! Time stamps on closings, of services that neither partner runs. The hall says what lacks one and keeps what came; asking is a door's. Nothing waits
//! for a stamp.

use base::{DossierId, EntryId, ShortText};
use books::Stamped;

use super::{book, in_book};
use crate::desk::Desk;
use crate::hall::No;
use crate::ports::Fault;

/// A closing that a service has not stamped yet. What is stamped is its identifier, a SHA-256 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unstamped {
    /// The book.
    pub book: DossierId,
    /// The closing's entry.
    pub closing: EntryId,
}

impl Desk {
    /// The last closing of each own book that `service` has not stamped. Earlier ones stand behind it in the chain.
    pub fn unstamped(&self, service: &ShortText) -> Result<Vec<Unstamped>, Fault> {
        let mut lacking = Vec::new();
        for (_, dossier) in self.own_books(self.year()?)?.into_values() {
            let closing = self.read(dossier, |loaded| {
                let last = book(loaded)?.thing.last();
                let last = last.filter(|last| last.stamps.iter().all(|(by, _)| by != service));
                Ok(last.filter(|_| !self.may_lack_own(loaded)).map(|last| last.entry))
            })?;
            lacking.extend(closing.flatten().map(|closing| Unstamped { book: dossier, closing }));
        }
        Ok(lacking)
    }

    /// Keeps a service's token beside the closing, and tells the witness of it.
    pub fn keep_stamp(&self, of: Unstamped, service: &ShortText, token: &[u8]) -> Result<(), No> {
        let stamped = || Stamped { closing: of.closing, service: service.clone(), token: token.to_vec() };
        self.again(|| self.change_book(of.book, |pen, loaded| in_book(pen, loaded, stamped().into())))
    }
}
