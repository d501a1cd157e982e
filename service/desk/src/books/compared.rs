//! Whether what the archive has is what partners have witnessed.

use std::collections::BTreeSet;

use base::EntryId;
use books::Book;
use dossier::{Thing, root};

use super::book;
use crate::desk::Desk;
use crate::ports::Fault;

/// What a comparison of the own books with the archive has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Closings that were looked at, in the books of all witnesses.
    pub closings: u64,
    /// How many of them a witness has confirmed.
    pub witnessed: u64,
    /// Entries that stood in the books, each counted once.
    pub entries: u64,
    /// Entries that stood in the books and are not in the archive.
    pub missing: BTreeSet<EntryId>,
    /// Closings with a round whose list of entries is gone, or is not the one that was witnessed: somebody changed it.
    pub changed: BTreeSet<EntryId>,
    /// Rounds without a list: they were taken back from a witness after the archive had been restored from an older copy.
    pub unlisted: u64,
}

impl Compared {
    /// Whether everything that was witnessed and can be compared is here.
    pub fn holds(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty()
    }
}

impl Desk {
    /// Compares every closing of the own books with what is stored: an entry that was removed or replaced since is named, in whichever dossier it was.
    pub fn compare_books(&self) -> Result<Compared, Fault> {
        let (own, mut compared) = (self.own.node(), Compared::default());
        let kept: BTreeSet<_> = self.kept_rounds()?.into_iter().map(|round| round.root).collect();
        let (mut seen, mut looked_at) = (BTreeSet::new(), BTreeSet::new());
        for row in self.rows_in(Book::ROOM)?.into_iter().filter(|row| row.outgoing) {
            let closings = self.read(row.dossier, |loaded| {
                let closings = book(loaded)?.thing.closings.iter();
                Ok(closings
                    .map(|closing| (closing.entry, closing.roots().to_vec(), closing.witnessed.is_some()))
                    .collect())
            })?;
            let closings: Vec<_> = closings.unwrap_or_default();
            for (entry, roots, is_confirmed) in closings {
                compared.closings += 1;
                compared.witnessed += u64::from(is_confirmed);
                // Every witness is told of the same rounds.
                for expected in roots {
                    if !looked_at.insert(expected) {
                        continue;
                    }
                    let Some(leaves) = self.leaves_of(expected)? else {
                        // Of a round that is kept the list was there before it counted: somebody took it away.
                        if kept.contains(&expected) {
                            compared.changed.insert(entry);
                        } else {
                            compared.unlisted += 1;
                        }
                        continue;
                    };
                    if root(&leaves) != expected {
                        compared.changed.insert(entry);
                        continue;
                    }
                    for leaf in leaves {
                        if seen.insert(leaf) && self.archive.entry(leaf)?.is_none_or(|stored| stored.author != own) {
                            compared.missing.insert(leaf);
                        }
                    }
                }
            }
        }
        compared.entries = seen.len() as u64;
        Ok(compared)
    }
}
