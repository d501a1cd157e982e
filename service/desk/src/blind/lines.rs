//! What people at the holder do: offer a line, set its terms, close it.

use base::{DossierId, NodeId, Refusal, UnitCode};
use blind::{Action, Facts, Kind, Line, Side, Terms, decide};
use handling::Role;

use super::{LINE, line, line_kind, line_label};
use crate::act::once::Asker;
use crate::command::{Acted, Command};
use crate::desk::{Desk, Touched};
use crate::hall::No;
use crate::own::Own;
use crate::pen::Pen;
use crate::ports::DossierRow;

impl Desk {
    pub(crate) fn act_on_line(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        let acted = match command {
            Command::OfferLine { partner, unit, terms } => self.offer_line(reader, partner, unit, terms.sorted())?,
            Command::ChangeLineTerms { line, terms } => {
                self.of_holder(reader, line, Action::ChangeTerms { terms: terms.sorted() })?
            }
            Command::CloseLine { line } => self.of_holder(reader, line, Action::Close)?,
            Command::AskBlindAudit { .. } | Command::OpenBlindAudit { .. } | Command::JudgeBlindAudit { .. } => {
                return self.act_in_audit(reader, command);
            }
            _ => return Err(Refusal::input("unknown-command").into()),
        };
        self.see_to_line(acted.dossier);
        Ok(acted)
    }

    fn offer_line(
        &self,
        reader: &Asker<'_>,
        partner: NodeId,
        unit: Option<UnitCode>,
        terms: Terms,
    ) -> Result<Acted, No> {
        let kind = Kind::of(&terms);
        let own = Own::victims_unit();
        let (touched, unit) = match kind {
            Kind::Investigation => (Touched::nothing(kind.purpose()), unit),
            Kind::Protection => (Touched { unit: Some(&own), ..Touched::nothing(kind.purpose()) }, Some(own.clone())),
        };
        let role = self.entitled(reader, "blind.offer", kind.purpose(), &touched)?;
        let (_, unit) = self.addressee(partner, unit)?;
        let held = self.rows_in(LINE)?;
        // One list for one partner: with two, its budgets would be two.
        let same = |row: &DossierRow| row.outgoing && row.partner == Some(partner) && row.purpose == kind.purpose();
        if held.iter().any(|row| same(row) && row.stage == "open") {
            return Err(Refusal::rule("blind-line-exists").into());
        }
        let number = self.number("L")?;
        let mut pen = self.blind_pen(kind, reader, role)?;
        let label = line_label(&pen, kind);
        let loaded = self.begin_shared(&mut pen, LINE, partner, label.clone())?;
        let facts = Facts { today: pen.now.date(), side: Side::Holder, person: Some((reader.person, role)) };
        let record = decide(&Line::default(), Action::Offer { number, terms, unit }, &facts)?;
        let (loaded, entry) = pen.write(loaded, &record, label, Vec::new(), None)?;
        pen.row(&loaded, |_| {})?;
        // Of two who offer at once one comes too late: both have seen so many lines.
        let which = format!("line/{partner}/{}/{}", kind.purpose().word(), held.iter().filter(|row| same(row)).count());
        pen.claim_one(which, &loaded);
        let acted = match pen.done(loaded.dossier(), entry) {
            Err(fault) if fault.conflict && self.fellow.is_none() => {
                return Err(Refusal::rule("blind-line-exists").into());
            }
            done => done?,
        };
        self.shelve(loaded);
        Ok(acted)
    }

    fn of_holder(&self, reader: &Asker<'_>, dossier: DossierId, action: Action) -> Result<Acted, No> {
        let kind = self.kind_in(dossier)?;
        let (_, role) = self.entitled_in(reader, dossier, LINE, "blind.offer", kind.purpose())?;
        self.change(dossier, |loaded| {
            let mut pen = self.blind_pen(kind, reader, role)?;
            let (loaded, entry) = self.person_on_line(&mut pen, loaded, action, Vec::new(), (reader.person, role))?;
            pen.row(&loaded, |_| {})?;
            Ok((loaded, pen.done(dossier, entry)?))
        })
    }

    /// Writes one record of a person on a line.
    pub(super) fn person_on_line(
        &self,
        pen: &mut Pen<'_>,
        loaded: crate::loaded::Loaded,
        action: Action,
        contents: Vec<dossier::ContentRef>,
        person: (base::PersonId, Role),
    ) -> Result<(crate::loaded::Loaded, base::EntryId), No> {
        let side = Side::of(loaded.part(self.own.node())).ok_or_else(Refusal::not_found)?;
        let facts = Facts { today: pen.now.date(), side, person: Some(person) };
        let record = decide(&line(&loaded)?.thing, action, &facts)?;
        let label = line_label(pen, line_kind(&loaded)?);
        pen.write(loaded, &record, label, contents, None)
    }
}
