use std::collections::btree_map::Entry as Place;
use std::collections::{BTreeMap, BTreeSet};

use base::{EntryId, Hash, Timestamp};

use crate::book::{Book, Closing};
use crate::rounds::{Rounds, Standing};

/// Two closings that contradict each other, and the round. Whoever signed both keeps two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Of which round they say different things, or the first that the later one should not have told.
    pub round: u64,
    /// The closings.
    pub closings: [EntryId; 2],
}

/// A code for a round, who says so, and whether the witness has confirmed that.
#[derive(Clone, Copy)]
struct Told {
    code: Hash,
    closing: EntryId,
    is_confirmed: bool,
}

/// What one witness was told of one node, in all its books.
#[derive(Clone, Default)]
pub struct Account {
    codes: BTreeMap<(Hash, u64), Told>,
    /// Histories in the order in which they were told.
    histories: Vec<Hash>,
    last: Option<(Standing, EntryId)>,
    /// Closings that were heard.
    heard: BTreeSet<EntryId>,
    /// The first contradiction.
    pub contradiction: Option<Contradiction>,
    /// Since when rounds are missing between two books, or before the first, by the clock of the witness, if it has confirmed what came after them: they are
    /// still under way, or were left out. A node that leaves rounds out could date its own entry as it likes.
    pub gap: Option<Timestamp>,
    /// When another history was begun last.
    pub anew: Option<Timestamp>,
}

/// What two witnesses of one node were told, compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same, up to this round of the history in which both are, and both have confirmed it.
    Alike(Standing),
    /// Two closings that contradict each other. They may stand in one book.
    Different(Contradiction),
    /// Neither: the two were told different histories, rounds are missing, or none is confirmed by both.
    Unsettled,
}

impl Account {
    /// Of all books that the node has told this witness, the earliest year first. One book may be there twice, of another day or from another hand: what
    /// stands in both was told once.
    pub fn of<'b>(books: impl IntoIterator<Item = &'b Book>) -> Account {
        let mut account = Account::default();
        for book in books {
            let closings = book.closings.iter().filter_map(|closing| Some((closing, closing.rounds()?)));
            closings.for_each(|(closing, rounds)| account.hear(closing, rounds));
        }
        account
    }

    /// How the books stood when it was told last.
    pub fn standing(&self) -> Option<Standing> {
        self.last.map(|(standing, _)| standing)
    }

    fn hear(&mut self, closing: &Closing, rounds: &Rounds) {
        let is_confirmed = closing.witnessed.is_some();
        if !self.heard.insert(closing.entry) {
            for standing in rounds.standings().filter(|_| is_confirmed) {
                if let Some(told) = self.codes.get_mut(&(standing.history, standing.round)) {
                    told.is_confirmed |= told.code == standing.code;
                }
            }
            return;
        }
        let before = self.last.map_or(closing.entry, |(_, entry)| entry);
        let is_known = self.histories.contains(&rounds.history);
        let is_last = self.histories.last() == Some(&rounds.history);
        if closing.contradicts || (is_known && !is_last) {
            self.contradict(rounds.first, before, closing.entry);
        }
        if !is_known {
            self.anew = if self.histories.is_empty() { None } else { Some(closing.at) };
            self.histories.push(rounds.history);
        }
        let goes_on = self.codes.contains_key(&(rounds.history, rounds.first.saturating_sub(1)));
        if rounds.first > 1 && !goes_on {
            self.gap.get_or_insert(closing.witnessed.map_or(closing.at, |(_, at)| at));
        }
        for standing in rounds.standings() {
            let told = Told { code: standing.code, closing: closing.entry, is_confirmed };
            match self.codes.entry((standing.history, standing.round)) {
                Place::Vacant(free) => drop(free.insert(told)),
                Place::Occupied(mut held) if held.get().code == standing.code => {
                    held.get_mut().is_confirmed |= is_confirmed;
                }
                Place::Occupied(held) => {
                    let other = held.get().closing;
                    self.contradict(standing.round, other, closing.entry);
                }
            }
        }
        self.last = Some((rounds.standing(), closing.entry));
    }

    fn contradict(&mut self, round: u64, one: EntryId, other: EntryId) {
        self.contradiction.get_or_insert(Contradiction { round, closings: [one, other] });
    }
}

/// Whether every item of the shorter stands in the longer, in the same order.
fn is_part(shorter: &[Hash], longer: &[Hash]) -> bool {
    let mut rest = longer.iter();
    shorter.iter().all(|one| rest.any(|other| other == one))
}

/// Compares what two witnesses of one node were told. Whether it is one node, and who signed, the caller has checked.
pub fn compare(one: &Account, other: &Account) -> Comparison {
    let common = || one.codes.iter().filter_map(|(round, told)| Some((round, told, other.codes.get(round)?)));
    let differ = || {
        let (round, mine, theirs) = common().find(|(_, mine, theirs)| mine.code != theirs.code)?;
        Some(Contradiction { round: round.1, closings: [mine.closing, theirs.closing] })
    };
    if let Some(found) = one.contradiction.or(other.contradiction).or_else(differ) {
        return Comparison::Different(found);
    }
    // A witness that came later, or was away, was not told of some histories. If each was told of one that the other was not, there were two at one time.
    let in_order = is_part(&one.histories, &other.histories) || is_part(&other.histories, &one.histories);
    let (Some(history), true) = (one.histories.last(), one.histories.last() == other.histories.last()) else {
        return Comparison::Unsettled;
    };
    if !in_order || one.gap.is_some() || other.gap.is_some() {
        return Comparison::Unsettled;
    }
    let mut confirmed =
        common().filter(|((of, _), mine, theirs)| of == history && mine.is_confirmed && theirs.is_confirmed);
    confirmed.next_back().map_or(Comparison::Unsettled, |((history, round), told, _)| {
        Comparison::Alike(Standing { history: *history, round: *round, code: told.code })
    })
}
