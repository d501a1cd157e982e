//! What witnesses have confirmed of one dossier, for whoever reads it elsewhere.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use base::{DossierId, EntryId, Hash};
use books::{Book, Closing, Proof};
use dossier::{Thing, inclusion_path};

use super::history::KeptRound;
use super::{book, read_ends};
use crate::desk::{Desk, space};
use crate::ports::{DossierRow, Fault};

/// Witnesses that are named for one entry: a third adds nothing that two do not say.
const WITNESSES: usize = 2;

/// Leaves by the roots of their trees, as far as they were read for one export.
type Lists = BTreeMap<Hash, Option<Vec<EntryId>>>;

impl Desk {
    /// For every own entry of a dossier that was its newest when the books were closed, proofs by some of those who confirmed it.
    pub(crate) fn proofs_for(&self, dossier: DossierId) -> Result<Vec<Proof>, Fault> {
        let stored = self.archive.value(space::BOOK_ENDS, &dossier.to_string())?;
        let ends = read_ends(stored.as_deref())?;
        let (mut proofs, mut books, mut rounds) = (Vec::new(), Vec::new(), Vec::new());
        let mut lists = Lists::new();
        if !ends.is_empty() {
            (books, rounds) = (self.rows_in(Book::ROOM)?, self.kept_rounds()?);
            books.retain(|row| row.outgoing);
        }
        for (entry, look) in ends {
            let of = self.rounds_with(entry, look, &rounds, &mut lists)?;
            let mut found = 0;
            for row in &books {
                if found == WITNESSES {
                    break;
                }
                if let Some(proof) = self.proof_in(row, (entry, look), &of, &mut lists)? {
                    proofs.push(proof);
                    found += 1;
                }
            }
        }
        Ok(proofs)
    }

    /// The rounds in whose tree an entry lies that was new in a look: of the history of then, and of one that began later.
    fn rounds_with(
        &self,
        entry: EntryId,
        look: u64,
        rounds: &[KeptRound],
        lists: &mut Lists,
    ) -> Result<Vec<KeptRound>, Fault> {
        let mut with = Vec::new();
        let mut histories = BTreeSet::new();
        for round in rounds.iter().filter(|round| round.through >= look) {
            // Of each history the first that goes so far.
            let has_it = |leaves: &Vec<EntryId>| leaves.binary_search(&entry).is_ok();
            if histories.insert(round.history) && self.leaves_in(lists, round.root)?.as_ref().is_some_and(has_it) {
                with.push(*round);
            }
        }
        Ok(with)
    }

    /// The proof in one book, if a round with the entry is in it and the witness has confirmed its closing.
    fn proof_in(
        &self,
        row: &DossierRow,
        (entry, look): (EntryId, u64),
        rounds: &[KeptRound],
        lists: &mut Lists,
    ) -> Result<Option<Proof>, Fault> {
        let Some(witness) = row.partner else { return Ok(None) };
        let Some(card) = self.signed_card(witness)? else { return Ok(None) };
        let found = self.read(row.dossier, |loaded| {
            let book = &book(loaded)?.thing;
            let told = rounds.iter().find_map(|round| Some((book.telling(round.history, round.round)?, round.root)));
            let told = if told.is_some() { told } else { self.older_closing(book, look)? };
            let Some((closing, root)) = told else { return Ok(None) };
            let Some((confirmation, _)) = closing.witnessed else { return Ok(None) };
            let bytes = |id| loaded.log.get(id).map(|entry| entry.bytes().to_vec());
            Ok(bytes(closing.entry).zip(bytes(confirmation)).map(|both| (root, both)))
        })?;
        let Some((expected, (closing, confirmation))) = found.flatten() else { return Ok(None) };
        let Some(leaves) = self.leaves_in(lists, expected)? else { return Ok(None) };
        let Ok(index) = leaves.binary_search(&entry) else { return Ok(None) };
        let Some(path) = inclusion_path(leaves, index) else { return Ok(None) };
        let (index, count) = (index as u64, leaves.len() as u64);
        Ok(Some(Proof { leaf: entry, index, count, path, closing, confirmation, witness: card }))
    }

    /// What lay in a tree, read once: the first of a large node has a leaf for each of its dossiers.
    fn leaves_in<'l>(&self, lists: &'l mut Lists, root: Hash) -> Result<&'l Option<Vec<EntryId>>, Fault> {
        match lists.entry(root) {
            Entry::Occupied(held) => Ok(held.into_mut()),
            Entry::Vacant(free) => Ok(free.insert(self.leaves_of(root)?)),
        }
    }

    /// The closing by an older program that covers a look, and its root: they follow each other, so it is looked for by halves.
    fn older_closing<'b>(&self, book: &'b Book, look: u64) -> Result<Option<(&'b Closing, Hash)>, Fault> {
        let older = book.closings.partition_point(|closing| closing.rounds().is_none());
        let (mut low, mut high) = (0, older);
        while low < high {
            let middle = usize::midpoint(low, high);
            let closing = &book.closings[middle];
            match self.looks_of(closing.entry)? {
                Some((begins, ends)) if begins < look && look <= ends => {
                    return Ok(closing.roots().first().map(|root| (closing, *root)));
                }
                Some((_, ends)) if ends < look => low = middle + 1,
                Some(_) => high = middle,
                // Taken back from the witness after a loss: what it covered is not known here.
                None => low = middle + 1,
            }
        }
        Ok(None)
    }
}
