//! How it stands with the books, for the page of partners.

use std::collections::BTreeMap;

use base::{NodeId, Refusal};
use books::Book;
use dossier::Thing;
use handling::Purpose;

use super::{LATE_SECONDS, book};
use crate::desk::{Desk, Touched};
use crate::hall::{No, Reader};
use crate::ports::Fault;
use crate::show::names;
use crate::views::{ClosingView, StandingView, WitnessView};

/// The partner, and whether the books are the own.
type Whose = (NodeId, bool);

impl Desk {
    /// The last closing of every book, of the newest year.
    pub(crate) fn last_closings(&self, reader: &Reader) -> Result<BTreeMap<Whose, ClosingView>, Fault> {
        let mut last: BTreeMap<Whose, ClosingView> = BTreeMap::new();
        for row in self.rows_in(Book::ROOM)? {
            let Some(partner) = row.partner else { continue };
            let whose = (partner, row.outgoing);
            if last.get(&whose).is_some_and(|held| held.year >= row.number) {
                continue;
            }
            let may_read = self.visible(reader, row.dossier, "dossier.log", Purpose::Oversight).is_ok();
            let view = self.read(row.dossier, |loaded| {
                Ok(book(loaded)?.thing.last().map(|closing| ClosingView {
                    dossier: may_read.then_some(row.dossier),
                    year: row.number.clone(),
                    number: closing.number,
                    at: closing.at,
                    confirmed: closing.witnessed.map(|(_, at)| at),
                    late: self.now().seconds_since(closing.at) > LATE_SECONDS,
                    standing: None,
                }))
            })?;
            if let Some(view) = view.flatten() {
                last.insert(whose, view);
            }
        }
        for (whose, view) in &mut last {
            view.standing = self.standing_of(*whose)?;
        }
        Ok(last)
    }

    /// How the books stand by the newest year's book, and whether it goes on from the year before.
    fn standing_of(&self, (partner, outgoing): Whose) -> Result<Option<StandingView>, Fault> {
        let mut years = self.rows_in(Book::ROOM)?;
        years.retain(|row| row.partner == Some(partner) && row.outgoing == outgoing);
        years.sort_by(|one, other| other.number.cmp(&one.number));
        let mut years = years.into_iter();
        let Some(newest) = years.next() else { return Ok(None) };
        let before = match years.find(|row| row.number != newest.number) {
            Some(before) => self.read(before.dossier, |loaded| Ok(book(loaded)?.thing.standing()))?.flatten(),
            None => None,
        };
        let view = self.read(newest.dossier, |loaded| {
            let book = &book(loaded)?.thing;
            let Some(last) = book.standing() else { return Ok(None) };
            let broken = book.contradiction().is_some() || book.breaks_with(before.as_ref());
            let mut of = before.map(|before| before.history);
            let mut anew = None;
            for (history, at) in book.closings.iter().filter_map(|one| Some((one.rounds.as_ref()?.history, one.at))) {
                anew = if of.is_some_and(|of| of != history) { Some(at) } else { anew };
                of = Some(history);
            }
            Ok(Some(StandingView { count: last.history.short(), round: last.round, code: last.spoken(), anew, broken }))
        })?;
        Ok(view.flatten())
    }

    /// Every confirmed partner with the last closings of both sides.
    pub(crate) fn show_closings(&self, reader: &Reader) -> Result<Vec<WitnessView>, No> {
        let purpose = Purpose::Oversight;
        self.role_for(reader, "oversight.accesses", purpose, &Touched::nothing(purpose))
            .ok_or_else(Refusal::not_found)?;
        let mut closings = self.last_closings(reader)?;
        let known = self.peers().known.into_iter().filter(|(_, (_, state))| state.confirmed_by.is_some());
        let views = known.map(|(node, (card, _))| WitnessView {
            node,
            names: names(&card.names),
            closed: closings.remove(&(node, true)),
            witnessed: closings.remove(&(node, false)),
        });
        Ok(views.collect())
    }
}
