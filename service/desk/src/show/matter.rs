use base::{DossierId, EntryId, Refusal};
use handling::{HandlingCode, Purpose, Role, Subjects};
use investigations::Stage;

use crate::act::investigations::matter;
use crate::desk::{Desk, Touched};
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::own::Own;
use crate::ports::{Fault, RowFilter};
use crate::views::{AnnexLine, AnnexPage, ImportedView, MatterPage};

const PURPOSE: Purpose = Purpose::Investigation;
/// Matters whose annexes are listed.
const ANNEXES: u32 = 100;

impl Desk {
    pub(crate) fn show_matter(&self, reader: &Reader, dossier: DossierId) -> Result<MatterPage, No> {
        let (row, role) = match self.visible(reader, dossier, "investigations.read", PURPOSE) {
            Ok(seen) => seen,
            Err(_) => self.visible(reader, dossier, "investigations.read", Purpose::Prosecution)?,
        };
        if row.room != "investigations" {
            return Err(Refusal::not_found().into());
        }
        self.log_access(reader, role, (PURPOSE, row.subjects), dossier, None, "read")?;
        let fold = self.read(dossier, |loaded| {
            let label = loaded.log.in_order().next().map(|(_, entry)| entry.header().label.clone());
            let at = |id: EntryId| loaded.log.get(id).map(|entry| entry.header().at);
            let Ok(fold) = matter(loaded) else { return Ok(None) };
            let times: Vec<_> = fold.thing.imported.iter().map(|imported| at(imported.entry)).collect();
            let identifiers = self.identifier_views(loaded)?;
            Ok(label.map(|label| (fold.thing.clone(), label, times, identifiers)))
        })?;
        let (thing, label, times, identifiers) = fold.flatten().ok_or_else(Refusal::not_found)?;
        let opened = thing.stage.opened().ok_or_else(Refusal::not_found)?;
        let details: Details = self.open(dossier, opened.details)?.unwrap_or_default();
        let mut imported = Vec::new();
        for (one, at) in thing.imported.iter().zip(times) {
            let rows = self.open::<Details>(dossier, one.submission.details)?.unwrap_or_default().rows;
            imported.push(ImportedView {
                entry: one.entry,
                format: one.submission.format.to_string(),
                at: at.ok_or_else(|| Fault::new("showing a matter", "an import is missing"))?,
                rows,
                annex: one.submission.annex,
            });
        }
        let mut linked = Vec::new();
        for (_, child) in thing.linked.iter().rev() {
            linked.extend(self.line_of(*child)?);
        }
        let requests = crate::ports::RowFilter {
            room: Some("cooperation".into()),
            parent: Some(dossier),
            limit: 50,
            ..Default::default()
        };
        linked.extend(self.archive.rows(&requests)?.iter().map(|row| self.line(row)));
        let open = matches!(thing.stage, Stage::Open(_));
        let mut may = self.may(
            reader,
            &row,
            PURPOSE,
            &[
                ("import_submission", "investigations.import"),
                ("set_team", "investigations.team"),
                ("close_matter", "investigations.close"),
                ("send_enquiry", "enquiries.send"),
                ("mark_identifier", "investigations.mark"),
                ("unmark_identifier", "investigations.mark"),
                ("ask_blind", "blind.ask"),
                ("export", "dossier.export"),
                ("log", "dossier.log"),
            ],
        )?;
        may.extend(self.may(reader, &row, Purpose::Prosecution, &[("draft_request", "cooperation.draft")])?);
        may.extend(self.may(reader, &row, Purpose::VictimProtection, &[("annex", "investigations.annex")])?);
        if !open {
            may.retain(|word| ["export", "log", "annex"].contains(word));
        }
        let name = |person: &base::PersonId| (*person, self.directory.name(*person).unwrap_or_else(|| person.short()));
        Ok(MatterPage {
            line: self.line(&row),
            offence: opened.offence.to_string(),
            title: details.title.unwrap_or_default(),
            facts: details.text.unwrap_or_default(),
            imported,
            linked,
            identifiers,
            classes: blind::offered_classes().map(|class| class.word().to_owned()).collect(),
            team: thing.team.iter().map(name).collect(),
            colleagues: self.colleagues(reader),
            partners: self.all_partners()?,
            measures: self.measures(),
            languages: self.printer.languages(),
            label,
            may,
        })
    }

    /// Annexes that the reader may open: their list is the victim-protection unit's way to them, since it sees no matter.
    pub(crate) fn annex_lines(&self, reader: &Reader) -> Result<Vec<AnnexLine>, No> {
        if self.annex_role(reader).is_none() {
            return Ok(Vec::new());
        }
        let filter = RowFilter { room: Some("investigations".into()), limit: ANNEXES, ..RowFilter::default() };
        let mut lines = Vec::new();
        for row in self.archive.rows(&filter)? {
            let found = self.read(row.dossier, |loaded| {
                let Ok(fold) = matter(loaded) else { return Ok(Vec::new()) };
                let line = |imported: &investigations::Imported| {
                    let annex = imported.submission.annex?;
                    Some(AnnexLine {
                        matter: row.dossier,
                        entry: imported.entry,
                        number: row.number.clone(),
                        at: loaded.log.get(imported.entry)?.header().at,
                        persons: imported.submission.rows,
                        erased: loaded.fold.is_erased(annex, self.own.node()),
                    })
                };
                Ok(fold.thing.imported.iter().filter_map(line).collect())
            })?;
            lines.extend(found.unwrap_or_default());
        }
        lines.sort_by_key(|line| std::cmp::Reverse(line.at));
        Ok(lines)
    }

    /// The role in which the reader opens annexes, if they may.
    pub(crate) fn annex_role(&self, reader: &Reader) -> Option<Role> {
        self.annex_role_for(reader, "investigations.annex")
    }

    /// The role in which the reader does `action` with victims' data, if they may.
    pub(crate) fn annex_role_for(&self, reader: &Reader, action: &str) -> Option<Role> {
        let unit = Own::victims_unit();
        let touched = Touched {
            code: HandlingCode::H1,
            held_for: Purpose::VictimProtection,
            subjects: Subjects::Victims,
            unit: Some(&unit),
            team: &[],
        };
        self.role_for(reader, action, Purpose::VictimProtection, &touched)
    }

    /// The one way to a victims' annex: the victim-protection role, for that purpose, and logged.
    pub(crate) fn show_annex(&self, reader: &Reader, dossier: DossierId, entry: EntryId) -> Result<AnnexPage, No> {
        let row =
            self.archive.row(dossier)?.filter(|row| row.room == "investigations").ok_or_else(Refusal::not_found)?;
        let role = self.annex_role(reader).ok_or_else(Refusal::not_found)?;
        let annex = self.read(dossier, |loaded| {
            let Ok(fold) = matter(loaded) else { return Ok(None) };
            let found = fold.thing.imported.iter().find(|imported| imported.entry == entry);
            Ok(found.and_then(|imported| imported.submission.annex))
        })?;
        let annex = annex.flatten().ok_or_else(Refusal::not_found)?;
        self.log_access(reader, role, (Purpose::VictimProtection, Subjects::Victims), dossier, Some(annex), "annex")?;
        let details = self.open::<Details>(dossier, annex)?.ok_or_else(|| Refusal::rule("content-erased"))?;
        Ok(AnnexPage { number: row.number, rows: details.rows })
    }
}
