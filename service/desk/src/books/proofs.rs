//! What witnesses have confirmed of one dossier, for whoever reads it elsewhere.

use base::{DossierId, EntryId};
use books::{Book, Closing, Proof};
use dossier::{Thing, inclusion_path};

use super::{book, read_ends};
use crate::desk::{Desk, space};
use crate::ports::{DossierRow, Fault};

/// Witnesses that are named for one entry: a third adds nothing that two do not say.
const WITNESSES: usize = 2;

impl Desk {
    /// For every own entry of a dossier that was its newest when the books were closed, proofs by some of those who confirmed it.
    pub(crate) fn proofs_for(&self, dossier: DossierId) -> Result<Vec<Proof>, Fault> {
        let stored = self.archive.value(space::BOOK_ENDS, &dossier.to_string())?;
        let ends = read_ends(stored.as_deref())?;
        let (mut proofs, mut books) = (Vec::new(), Vec::new());
        if !ends.is_empty() {
            books = self.rows_in(Book::ROOM)?;
            books.retain(|row| row.outgoing);
        }
        for (entry, round) in ends {
            let mut found = 0;
            for row in &books {
                if found == WITNESSES {
                    break;
                }
                if let Some(proof) = self.proof_in(row, entry, round)? {
                    proofs.push(proof);
                    found += 1;
                }
            }
        }
        Ok(proofs)
    }

    /// The proof in one book, if the round is in it and the witness has confirmed its closing.
    fn proof_in(&self, row: &DossierRow, entry: EntryId, round: u64) -> Result<Option<Proof>, Fault> {
        let Some(witness) = row.partner else { return Ok(None) };
        let Some(card) = self.signed_card(witness)? else { return Ok(None) };
        let found = self.read(row.dossier, |loaded| {
            let Some(closing) = self.closing_of(&book(loaded)?.thing, round)? else { return Ok(None) };
            let Some((confirmation, _)) = closing.witnessed else { return Ok(None) };
            let bytes = |id| loaded.log.get(id).map(|entry| entry.bytes().to_vec());
            Ok(bytes(closing.entry).zip(bytes(confirmation)).map(|both| (closing.root, both)))
        })?;
        let Some((expected, (closing, confirmation))) = found.flatten() else { return Ok(None) };
        let Some(leaves) = self.leaves_of(expected)? else { return Ok(None) };
        let Ok(index) = leaves.binary_search(&entry) else { return Ok(None) };
        let Some(path) = inclusion_path(&leaves, index) else { return Ok(None) };
        let (index, count) = (index as u64, leaves.len() as u64);
        Ok(Some(Proof { leaf: entry, index, count, path, closing, confirmation, witness: card }))
    }

    /// The closing that covers a round: closings follow each other, so it is looked for by halves.
    fn closing_of<'b>(&self, book: &'b Book, round: u64) -> Result<Option<&'b Closing>, Fault> {
        let (mut low, mut high) = (0, book.closings.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let closing = &book.closings[middle];
            match self.rounds_of(closing.entry)? {
                Some((begins, ends)) if begins < round && round <= ends => return Ok(Some(closing)),
                Some((_, ends)) if ends < round => low = middle + 1,
                Some(_) => high = middle,
                // Taken back from the witness after a loss: what it covered is not known here.
                None => low = middle + 1,
            }
        }
        Ok(None)
    }
}
