//! How it stands with the books, for the page of partners.

use std::collections::BTreeMap;

use base::{NodeId, Refusal};
use books::{Account, Book};
use dossier::Thing;
use handling::Purpose;

use super::{LATE_SECONDS, book};
use crate::desk::{Desk, Touched};
use crate::hall::{No, Reader};
use crate::ports::{DossierRow, Fault};
use crate::show::names;
use crate::views::{ClosingView, StandingView, WitnessView};

/// The partner, and whether the books are the own.
type Whose = (NodeId, bool);

impl Desk {
    /// The last closing of every book, of the newest year.
    pub(crate) fn last_closings(&self, reader: &Reader) -> Result<BTreeMap<Whose, ClosingView>, Fault> {
        let mut books: BTreeMap<Whose, Vec<DossierRow>> = BTreeMap::new();
        for row in self.rows_in(Book::ROOM)? {
            if let Some(partner) = row.partner {
                books.entry((partner, row.outgoing)).or_default().push(row);
            }
        }
        let mut last = BTreeMap::new();
        for (whose, mut years) in books {
            years.sort_by(|one, other| other.number.cmp(&one.number));
            if let Some(view) = self.last_closing(reader, &years)? {
                last.insert(whose, view);
            }
        }
        Ok(last)
    }

    /// The last closing in the books between this node and a partner, newest year first; and how the books stand by the newest two that tell it.
    fn last_closing(&self, reader: &Reader, years: &[DossierRow]) -> Result<Option<ClosingView>, Fault> {
        let mut view: Option<ClosingView> = None;
        let mut told: Vec<Book> = Vec::new();
        for row in years {
            let Some(book) = self.read(row.dossier, |loaded| Ok(book(loaded)?.thing.clone()))? else { continue };
            if let (None, Some(closing)) = (&view, book.last()) {
                let age = self.now().seconds_since(closing.at);
                let may_read = self.visible(reader, row.dossier, "dossier.log", Purpose::Oversight).is_ok();
                view = Some(ClosingView {
                    dossier: may_read.then_some(row.dossier),
                    year: row.number.clone(),
                    number: closing.number,
                    at: closing.at,
                    confirmed: closing.witnessed.map(|(_, at)| at),
                    late: age > LATE_SECONDS,
                    ahead: age < -LATE_SECONDS,
                    standing: None,
                });
            }
            if book.standing().is_some() {
                told.insert(0, book);
            }
            if told.len() == 2 {
                break;
            }
        }
        let account = Account::of(&told);
        let broken = years.iter().any(|row| row.tasks.iter().any(|task| task.word == "examine-books"));
        let standing = account.standing().map(|last| StandingView {
            count: last.history.short(),
            round: last.round,
            code: last.spoken(),
            anew: account.anew,
            broken,
        });
        Ok(view.map(|view| ClosingView { standing, ..view }))
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
