use base::Refusal;
use handling::Purpose;

use crate::desk::{Desk, Touched};
use crate::hall::{List, No, Reader};
use crate::ports::{Backlog, DossierRow, Fault, RowFilter};
use crate::rows::overdue;
use crate::show::names;
use crate::views::{DeskPage, Line, Lines, May, PartnerView, TaskLine};

/// Lines on one page of a list.
const LINES: u32 = 50;
/// Tasks on the first page.
const TASKS: u32 = 50;
/// What changed last, on the first page.
const RECENT: u32 = 8;

impl Desk {
    pub(crate) fn line(&self, row: &DossierRow) -> Line {
        let now = self.now();
        Line {
            dossier: row.dossier,
            room: row.room.clone(),
            number: row.number.clone(),
            stage: row.stage.clone(),
            partner: row.partner.and_then(|node| self.any_card(node)).map(|card| names(&card.names)),
            outgoing: row.outgoing,
            changed: row.changed,
            due: row.due,
            overdue: overdue(row.due, now),
        }
    }

    /// The line as it belongs to a page: the stage is the one that the page shows, also if something has come since.
    pub(crate) fn line_at(&self, row: &DossierRow, stage: &str) -> Line {
        Line { stage: stage.to_owned(), ..self.line(row) }
    }

    pub(crate) fn line_of(&self, dossier: base::DossierId) -> Result<Option<Line>, Fault> {
        Ok(self.archive.row(dossier)?.map(|row| self.line(&row)))
    }

    pub(crate) fn show_desk(&self, reader: &Reader) -> Result<DeskPage, No> {
        let now = self.now();
        let roles: Vec<_> = reader.roles.iter().copied().collect();
        let (waiting, total) = self.archive.waiting(reader.person, &roles, &reader.units, TASKS)?;
        let tasks = waiting.into_iter().map(|waiting| TaskLine {
            line: self.line(&waiting.row),
            overdue: overdue(waiting.task.due, now),
            due: waiting.task.due,
            word: waiting.task.word,
        });
        let mut undelivered = self.all_partners()?;
        let recovering = undelivered.iter().filter(|partner| self.recovers_from(partner.node)).cloned().collect();
        undelivered.retain(|partner| partner.waiting > 0);
        let filter =
            RowFilter { reader: Some((reader.person, reader.units.clone())), limit: RECENT, ..RowFilter::default() };
        let recent = self.archive.rows(&filter)?;
        let seen = recent.iter().filter(|row| self.may_list(reader, row)).map(|row| self.line(row)).collect();
        Ok(DeskPage {
            tasks: tasks.collect(),
            total,
            undelivered,
            recovering,
            recent: seen,
            now,
            annexes: self.annex_lines(reader)?,
            may: self.may_begin(reader),
        })
    }

    /// Rooms that the reader's roles may look into at all; unit and team were asked by the archive.
    fn may_list(&self, reader: &Reader, row: &DossierRow) -> bool {
        let (action, purpose) = match row.room.as_str() {
            "investigations" => ("investigations.read", Purpose::Investigation),
            "enquiries" => ("enquiries.read", Purpose::Investigation),
            "cooperation" | "cooperation-draft" => ("cooperation.read", Purpose::Prosecution),
            "harmonisation" => ("harmonisation.read", Purpose::Legislation),
            "agreements" => ("agreements.read", Purpose::Agreements),
            "victims" => ("victims.read", Purpose::VictimProtection),
            "blind-line" | "blind-asking" => ("blind.read", blind::Kind::serving(row.purpose).purpose()),
            _ => return false,
        };
        self.role_for(reader, action, purpose, &Touched::row(row)).is_some()
    }

    fn may_begin(&self, reader: &Reader) -> May {
        let actions = [
            ("open_matter", "investigations.open", Purpose::Investigation),
            ("list_matters", "investigations.read", Purpose::Investigation),
            ("list_victims", "victims.read", Purpose::VictimProtection),
            ("list_enquiries", "enquiries.read", Purpose::Investigation),
            ("list_requests", "cooperation.read", Purpose::Prosecution),
            ("list_drafts", "cooperation.draft", Purpose::Prosecution),
            ("list_drafts", "cooperation.approve", Purpose::Prosecution),
            ("begin_assessment", "harmonisation.begin", Purpose::Legislation),
            ("list_agreements", "agreements.read", Purpose::Agreements),
            ("list_lines", "blind.read", Purpose::Investigation),
            ("peers", "house.peers", Purpose::Administration),
            ("people", "house.people", Purpose::Administration),
            ("accesses", "oversight.accesses", Purpose::Oversight),
        ];
        let can = |action: &str, purpose| self.role_for(reader, action, purpose, &Touched::nothing(purpose)).is_some();
        // A list exists for a role that may ever see something in it: unit and team are asked line by line.
        let ever = |action: &str| self.gate.roles_for(action).iter().any(|role| reader.roles.contains(role));
        let named = actions.iter().filter(|(_, action, purpose)| can(action, *purpose) || ever(action));
        named.map(|(word, ..)| *word).collect()
    }

    pub(crate) fn show_list(
        &self,
        reader: &Reader,
        list: List,
        number: Option<&str>,
        offset: u32,
    ) -> Result<Lines, No> {
        let (room, outgoing, action) = match list {
            List::Matters => ("investigations", None, "investigations.read"),
            List::Victims => ("victims", None, "victims.read"),
            List::EnquiriesOut => ("enquiries", Some(true), "enquiries.read"),
            List::EnquiriesIn => ("enquiries", Some(false), "enquiries.read"),
            List::Drafts => ("cooperation-draft", None, "cooperation.read"),
            List::RequestsOut => ("cooperation", Some(true), "cooperation.read"),
            List::RequestsIn => ("cooperation", Some(false), "cooperation.read"),
            List::Agreements => ("agreements", None, "agreements.read"),
        };
        if !self.gate.roles_for(action).iter().any(|role| reader.roles.contains(role)) {
            return Err(Refusal::not_found().into());
        }
        let filter = RowFilter {
            room: Some(room.to_owned()),
            outgoing,
            number: number.map(str::to_owned),
            reader: Some((reader.person, reader.units.clone())),
            offset,
            limit: LINES,
            ..RowFilter::default()
        };
        let (mut rows, mut total) = (self.archive.rows(&filter)?, self.archive.count_rows(&filter)?);
        if list == List::RequestsIn {
            self.add_assigned(reader, &mut rows, &mut total)?;
        }
        let lines: Vec<Line> =
            rows.iter().filter(|row| self.lists(reader, row, action)).map(|row| self.line(row)).collect();
        // What the reader may not see is not counted, or a search by number would answer about it.
        let unseen = (rows.len() - lines.len()) as u64;
        let total = if lines.is_empty() { 0 } else { total.saturating_sub(unseen) };
        Ok(Lines { lines, total, offset })
    }

    fn lists(&self, reader: &Reader, row: &DossierRow, action: &str) -> bool {
        let purpose = match row.room.as_str() {
            "agreements" => Purpose::Agreements,
            "victims" => Purpose::VictimProtection,
            room if room.starts_with("cooperation") => Purpose::Prosecution,
            _ => Purpose::Investigation,
        };
        self.visible(reader, row.dossier, action, purpose).is_ok()
    }

    /// Incoming requests that were assigned to the reader's units in house: their own line names the unit that was addressed.
    fn add_assigned(&self, reader: &Reader, rows: &mut Vec<DossierRow>, total: &mut u64) -> Result<(), Fault> {
        let filter = RowFilter {
            room: Some("cooperation-execution".to_owned()),
            reader: Some((reader.person, reader.units.clone())),
            limit: LINES,
            ..RowFilter::default()
        };
        for parent in self.archive.rows(&filter)?.into_iter().filter_map(|row| row.parent) {
            if rows.iter().all(|row| row.dossier != parent)
                && let Some(row) = self.archive.row(parent)?
            {
                rows.push(row);
                *total += 1;
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.changed));
        Ok(())
    }

    pub(crate) fn partner_view(&self, node: base::NodeId) -> Result<PartnerView, No> {
        let backlog = self.archive.backlog()?;
        let card = self.any_card(node).ok_or_else(Refusal::not_found)?;
        Ok(view(&card, backlog.get(&node).copied().unwrap_or_default()))
    }

    pub(crate) fn all_partners(&self) -> Result<Vec<PartnerView>, Fault> {
        let backlog = self.archive.backlog()?;
        let known = self.peers().known;
        let confirmed = known.into_iter().filter(|(_, (_, state))| state.confirmed_by.is_some());
        Ok(confirmed.map(|(node, (card, _))| view(&card, backlog.get(&node).copied().unwrap_or_default())).collect())
    }
}

pub(super) fn view(card: &dossier::Card, backlog: Backlog) -> PartnerView {
    PartnerView {
        node: card.node(),
        authority: card.authority.clone(),
        names: names(&card.names),
        units: card.units.iter().map(|unit| (unit.code.clone(), names(&unit.names))).collect(),
        waiting: backlog.entries,
        waiting_since: backlog.since,
    }
}
