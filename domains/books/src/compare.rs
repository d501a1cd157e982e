use std::collections::{BTreeMap, BTreeSet};

use base::{EntryId, Hash};

use crate::book::Book;
use crate::rounds::Standing;

/// What two witnesses of one node were told, compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same, up to this round of the history in which both are, and both have confirmed it.
    Alike(Standing),
    /// Two closings that contradict each other, and the round: whoever signed both keeps two records. They may stand in one book.
    Different {
        /// Of which both say something.
        round: u64,
        /// The closings.
        closings: [EntryId; 2],
    },
    /// Neither: the two were told different histories, or have confirmed no round in common.
    Unsettled,
}

/// A code for a round, who says so, and whether the witness has confirmed that.
#[derive(Clone, Copy)]
struct Told {
    code: Hash,
    closing: EntryId,
    is_confirmed: bool,
}

type Rounds = BTreeMap<(Hash, u64), Told>;

/// Compares two books of one node. Whether they are, and who signed them, the caller has checked.
pub fn compare(one: &Book, other: &Book) -> Comparison {
    let (mine, theirs) = match (told(one), told(other)) {
        (Ok(mine), Ok(theirs)) => (mine, theirs),
        (Err(found), _) | (_, Err(found)) => return found,
    };
    let common = || mine.iter().filter_map(|(round, told)| Some((round, told, theirs.get(round)?)));
    if let Some(((_, round), mine, theirs)) = common().find(|(_, mine, theirs)| mine.code != theirs.code) {
        return Comparison::Different { round: *round, closings: [mine.closing, theirs.closing] };
    }
    let histories = |rounds: &Rounds| rounds.keys().map(|(history, _)| *history).collect::<BTreeSet<Hash>>();
    let (told_one, told_other) = (histories(&mine), histories(&theirs));
    // A witness that came later was not told of earlier histories. If each was told of one that the other was not, there were two at one time.
    if !told_one.is_subset(&told_other) && !told_other.is_subset(&told_one) {
        return Comparison::Unsettled;
    }
    let Some(history) = one.standing().map(|standing| standing.history) else { return Comparison::Unsettled };
    let mut confirmed =
        common().filter(|((of, _), mine, theirs)| *of == history && mine.is_confirmed && theirs.is_confirmed);
    let last = confirmed.next_back().filter(|_| other.standing().is_some_and(|standing| standing.history == history));
    last.map_or(Comparison::Unsettled, |((_, round), told, _)| {
        Comparison::Alike(Standing { history, round: *round, code: told.code })
    })
}

/// Every round of which a witness knows the code; or two closings of this book that contradict each other.
fn told(book: &Book) -> Result<Rounds, Comparison> {
    let mut all = Rounds::new();
    for closing in &book.closings {
        let (entry, is_confirmed) = (closing.entry, closing.witnessed.is_some());
        for standing in closing.rounds.iter().flat_map(|rounds| rounds.standings()) {
            let told = Told { code: standing.code, closing: entry, is_confirmed };
            let before = *all.entry((standing.history, standing.round)).or_insert(told);
            if before.code != standing.code {
                return Err(Comparison::Different { round: standing.round, closings: [before.closing, entry] });
            }
        }
    }
    Ok(all)
}
