//! How it stands with the books, for the page of partners.

use std::collections::BTreeMap;

use base::{NodeId, Refusal};
use books::{Book, Follows, Standing};
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

    /// How the books stand, and whether they continue what was told before, over all years.
    fn standing_of(&self, (partner, outgoing): Whose) -> Result<Option<StandingView>, Fault> {
        let mut years = self.rows_in(Book::ROOM)?;
        years.retain(|row| row.partner == Some(partner) && row.outgoing == outgoing);
        years.sort_by(|one, other| one.number.cmp(&other.number));
        let (mut before, mut anew, mut broken): (Option<Standing>, _, _) = (None, None, false);
        for row in years {
            let told = self.read(row.dossier, |loaded| {
                let closings = book(loaded)?.thing.closings.iter();
                Ok(closings.filter_map(|closing| Some((closing.standing.clone()?, closing.at))).collect())
            })?;
            let told: Vec<_> = told.unwrap_or_default();
            for (standing, at) in told {
                match before.as_ref().map(|before| standing.follows(before)) {
                    Some(Follows::Anew) => anew = Some(at),
                    Some(Follows::No) => broken = true,
                    Some(Follows::Yes | Follows::Unshown) | None => {}
                }
                before = Some(standing);
            }
        }
        Ok(before.map(|last| StandingView { round: last.round, code: last.spoken(), anew, broken }))
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
